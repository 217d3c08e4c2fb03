package check

import (
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// UnknownField flags fields that the program does not pass to the message.
var UnknownField = &Check{
	ID:       "code/unknown-field",
	Severity: catalog.Error,
	Fix:      SafeFix,
	OnSource: true,
	Doc: `A text names a field that the template data in the code does not have. go-i18n
shows "<no value>" in its place, or, where the data is a struct, no text at all.

The data is read from the code: the keys of a map, the fields and methods of a
struct, also those that a wrapper gets from its callers. Without template data
the plural count is there as {{.PluralCount}}, and only then. A message that is
shown in several places needs the field in all of them: where some lack it, that
is a warning.

Data that the code does not tell, such as a map that is filled elsewhere, has
any field. What {{range}} and {{with}} set the dot to is left alone, and so is a
field that {{if}} asks for first, as long as one place passes it. A field that
the source text names too is reported there alone.

Bad (code: TemplateData: map[string]any{"Name": name}):

    greeting = "Hello, {{.UserName}}!"

Good:

    greeting = "Hello, {{.Name}}!"`,
	Run: func(p *Pass) {
		uses := p.Options.Uses[p.Unit.Key]
		if !slices.ContainsFunc(uses, func(u catalog.Use) bool { return u.Data != nil && !u.Data.Open }) {
			return
		}
		for f := range p.soundForms() {
			for _, field := range f.Target.Fields {
				if !p.isSourceField(field.Path) {
					p.checkField(f, field, uses)
				}
			}
		}
	},
}

// isSourceField reports whether a translation has the field from its source, or
// from the older one that it is reported to be made from.
func (p *Pass) isSourceField(path string) bool {
	if p.Catalog.Lang == p.Catalog.Source {
		return false
	}
	syntax := text.Infer(p.Unit.Source, p.Catalog.Syntax)
	for _, s := range p.Unit.Source.Forms() {
		if slices.ContainsFunc(p.source(s, syntax).Fields, func(f text.Field) bool { return f.Path == path }) {
			return true
		}
	}
	for form := range p.outdated.Forms() {
		if slices.ContainsFunc(p.outdated.Parse(form, syntax).Fields, func(f text.Field) bool { return f.Path == path }) {
			return true
		}
	}
	return false
}

// checkField reports a field that places which show the message do not pass.
func (p *Pass) checkField(f *Form, field text.Field, uses []catalog.Use) {
	var lacking []catalog.Pos
	shown := 0
	for _, u := range uses {
		if u.Data == nil && u.Defines {
			continue // it gives the message its text and does not show it
		}
		shown++
		if u.Data.Lacks(field.Path) {
			lacking = append(lacking, u.Pos)
		}
	}
	if len(lacking) == 0 || field.Tested && len(lacking) < shown {
		return
	}
	message, similar := p.check.MessageID("finding"), p.similarField(field.Path, uses)
	switch {
	case len(lacking) < shown:
		message = p.check.MessageID("some")
	case similar != "":
		message = p.check.MessageID("similar")
	}
	known := knownFields(uses)
	found := p.reportFormAs(f, message, map[string]any{
		"Field": p.action(field.Path), "Similar": similar, "Count": len(lacking), "Shown": shown, "Known": strings.Join(known, ", "),
	}, p.take(f, field.Path))
	found.Related = lacking
	if len(lacking) < shown {
		found.Severity = min(found.Severity, catalog.Warning)
	}
	if len(known) == 0 {
		found.Advice = p.check.MessageID("no-data")
	}
}

// take keeps the checks of placeholders from reporting a field once more, and
// returns the fix that they have for it. As there, a field that nobody passes
// stands in the place of one that is lost.
func (p *Pass) take(f *Form, path string) (fix *catalog.Fix) {
	d := p.difference(f)
	isIt := func(name string) bool { return strings.Contains(name+" ", path+" ") }
	if i := slices.IndexFunc(d.renamed, func(r rename) bool { return isIt(r.from) }); i >= 0 {
		fix = f.fix(d.renamed[i])
		d.renamed = slices.Delete(d.renamed, i, i+1)
		return fix
	}
	if i := slices.IndexFunc(d.extra, isIt); i >= 0 {
		d.extra = slices.Delete(d.extra, i, i+1)
		d.taken++
		f.named = d.taken >= len(d.missing)
	}
	return nil
}

// action spells a field as the message would.
func (p *Pass) action(path string) string {
	left, right := p.Unit.Source.LeftDelim(), p.Unit.Source.RightDelim()
	if left == "" {
		left = "{{"
	}
	if right == "" {
		right = "}}"
	}
	return left + path + right
}

// similarField returns the field that was meant by all signs, "" when none is.
func (p *Pass) similarField(path string, uses []catalog.Use) string {
	best := ""
	for _, name := range knownFields(uses) {
		if name == path {
			continue // some places do pass it
		}
		if sameName(name, path) || len(name) > 3 && text.EditDistance(name, path) == 1 {
			if best == "" || text.EditDistance(name, path) < text.EditDistance(best, path) {
				best = name
			}
		}
	}
	if best == "" {
		return ""
	}
	return p.action(best)
}

// knownFields lists what the places pass, as templates name it. Fields of
// fields are left out: there may be hundreds.
func knownFields(uses []catalog.Use) []string {
	var names []string
	for _, u := range uses {
		if u.Data == nil {
			continue
		}
		for _, f := range u.Data.Fields {
			if !strings.Contains(f.Name, ".") {
				names = append(names, "."+f.Name)
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}
