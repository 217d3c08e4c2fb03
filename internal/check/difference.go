package check

import (
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// difference is how the placeholders of a form differ from its source's. Each
// name stands in one of the lists only, so that one defect is one finding.
type difference struct {
	renamed, retyped []rename
	missing, extra   []string
	taken            int // of extra, reported by another check
}

type rename struct{ from, to string }

// difference compares the placeholders of the form with those of its source.
func (p *Pass) difference(f *Form) *difference {
	if !f.compared {
		f.compared = true
		if len(f.Target.Errors) > 0 || !sameNames(f.Source.Parts, f.Target.Parts) {
			f.diff = p.compare(f)
			f.diff.pair(f.Target.Names())
		}
	}
	return &f.diff
}

// sameNames reports whether two texts have the same placeholders in the same
// order, as [text.Pattern.Names] lists them. What has none inside its tags is
// told without the lists.
func sameNames(a, b []text.Part) bool {
	for {
		a, b = behindLiterals(a), behindLiterals(b)
		if len(a) == 0 || len(b) == 0 {
			return len(a) == len(b)
		}
		if len(a[0].Inner)+len(b[0].Inner) > 0 || a[0].Name != b[0].Name {
			return slices.Equal(text.Pattern{Parts: a}.Names(), text.Pattern{Parts: b}.Names())
		}
		a, b = a[1:], b[1:]
	}
}

// behindLiterals returns the parts from the first on that has a name for
// [text.Pattern.Names].
func behindLiterals(parts []text.Part) []text.Part {
	for len(parts) > 0 && parts[0].Kind != text.Placeholder && len(parts[0].Inner) == 0 {
		parts = parts[1:]
	}
	return parts
}

func (p *Pass) compare(f *Form) difference {
	source, target := namesOf(f.Source), namesOf(f.Target)
	if slices.Equal(source, target) && len(f.Target.Errors) == 0 {
		return difference{}
	}
	allowed := source
	if p.Unit.Source.IsPlural() {
		allowed = p.everyName(f)
	}
	if isIndexed(source) || isIndexed(target) {
		source, allowed, target = alignVerbs(source, allowed, target)
	}
	d := difference{missing: without(source, target), extra: without(target, allowed)}
	if f.Form == text.One && p.Options.ExactOne {
		d.missing = slices.DeleteFunc(d.missing, isNumberName)
	}
	p.leaveOutdated(f, &d)
	if len(f.Source.Errors) > 0 {
		d.extra = nil // what the source means to have is not known
		return d
	}
	for _, e := range f.Target.Errors {
		if e.ID == "text.printf" && len(e.Detail) > 1 {
			d.extra = append(d.extra, e.Detail)
		}
	}
	return d
}

// namesOf returns the names of the placeholders without the # of ICU messages,
// which stands for an argument that has a name.
func namesOf(p text.Pattern) []string {
	names := p.Names()
	if len(p.Arguments) == 0 {
		return names
	}
	return slices.DeleteFunc(names, func(name string) bool { return name == "#" })
}

// leaveOutdated takes out of a difference what came with the change of the source
// that the target does not follow yet, and that is reported as such.
func (p *Pass) leaveOutdated(f *Form, d *difference) {
	if p.outdated.IsAbsent() || len(d.missing)+len(d.extra) == 0 {
		return
	}
	syntax := text.Infer(p.outdated, p.Catalog.Syntax)
	var every []string
	for form := range p.outdated.Forms() {
		every = append(every, namesOf(p.outdated.Parse(form, syntax))...)
	}
	was := text.Parse(p.outdated.For(p.sourceForm(f.Form)), syntax, p.outdated.LeftDelim(), p.outdated.RightDelim())
	target := namesOf(f.Target)
	lost, more := without(namesOf(was), target), without(target, every)
	d.missing = slices.DeleteFunc(d.missing, func(name string) bool { return !slices.Contains(lost, name) })
	d.extra = slices.DeleteFunc(d.extra, func(name string) bool { return !slices.Contains(more, name) })
}

// everyName returns the placeholders of all forms of the source: any of them
// may be used in any form of the target.
func (p *Pass) everyName(f *Form) []string {
	syntax := text.Infer(p.Unit.Source, p.Catalog.Syntax)
	names := namesOf(f.Source)
	for _, s := range p.Unit.Source.Forms() {
		if s != "" && s != f.Source.Source {
			names = append(names, without(namesOf(p.source(s, syntax)), names)...)
		}
	}
	return names
}

// without returns the names of a that b lacks. Named placeholders are compared
// as sets, since a translation may repeat one; positional verbs (%s) are
// counted, since each takes an argument of its own.
func without(a, b []string) []string {
	have := map[string]int{}
	for _, name := range b {
		have[name]++
	}
	var out []string
	for _, name := range a {
		if have[name] == 0 {
			if isPositional(name) || !slices.Contains(out, name) {
				out = append(out, name)
			}
			continue
		}
		if isPositional(name) {
			have[name]--
		}
	}
	return out
}

// isNumberName reports whether a placeholder is by all signs the number that
// the plural forms depend on.
func isNumberName(name string) bool {
	switch strings.ToLower(strings.TrimPrefix(name, ".")) {
	case "count", "pluralcount", "n", "num", "number", "%d", "#":
		return true
	}
	return false
}

// maxPairings bounds how many pairs of names are compared.
const maxPairings = 10_000

// pair turns a missing and an extra name into a renaming where one is by all
// signs the other misspelt: other case, look-alike letters, a small edit. So it
// does where one name alone is missing and one alone is extra, since the
// translator then put the one in the place of the other. target are the names
// that the target has.
func (d *difference) pair(target []string) {
	if len(d.missing)*len(d.extra) > maxPairings {
		return
	}
	d.pairVerbs(target)
	for _, m := range slices.Clone(d.missing) {
		if e := slices.IndexFunc(d.extra, func(e string) bool { return sameName(m, e) }); e >= 0 {
			d.rename(slices.Index(d.missing, m), e)
		}
	}
	if len(d.missing) == 1 && len(d.extra) == 1 && isReplaced(d.missing[0], d.extra[0], target) {
		d.rename(0, 0)
	}
}

func (d *difference) rename(missing, extra int) {
	d.renamed = append(d.renamed, rename{from: d.extra[extra], to: d.missing[missing]})
	d.missing = slices.Delete(d.missing, missing, missing+1)
	d.extra = slices.Delete(d.extra, extra, extra+1)
}

// isReplaced reports whether an extra name can stand for the missing one: it is
// of the same kind, and a placeholder, or else what was a verb before somebody
// translated its letter.
func isReplaced(missing, extra string, target []string) bool {
	return kindOf(missing) == kindOf(extra) && (slices.Contains(target, extra) || isTranslated(missing, extra))
}

// kindOf tells the placeholders that one could have been mistaken for another:
// a field of a Go template, a verb, a bare name.
func kindOf(name string) string {
	switch {
	case strings.HasPrefix(name, "."):
		return "field"
	case strings.HasPrefix(name, "%"), strings.Contains(name, ":%"):
		return "verb"
	}
	return "name"
}

// isTranslated reports whether the name in the target left the ASCII letters
// that names in programs are made of.
func isTranslated(source, target string) bool { return isASCII(source) && !isASCII(target) }

func isASCII(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r >= 0x80 }) < 0
}

func sameName(a, b string) bool {
	a, b = fold(a), fold(b)
	if a == b {
		return true
	}
	short, long := min(len(a), len(b)), max(len(a), len(b))
	return short >= 4 && long <= short+2 && text.EditDistance(a, b) <= min(2, short/4)
}

// lookalikes folds the Cyrillic letters that look like Latin ones.
var lookalikes = strings.NewReplacer("а", "a", "в", "b", "с", "c", "е", "e", "н", "h", "і", "i", "ј", "j", "к", "k",
	"м", "m", "о", "o", "р", "p", "т", "t", "у", "y", "х", "x", "ѕ", "s")

func fold(name string) string { return lookalikes.Replace(strings.ToLower(name)) }
