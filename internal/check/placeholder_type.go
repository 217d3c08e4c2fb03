package check

import (
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// PlaceholderType flags placeholders that show a value as one of another type.
var PlaceholderType = &Check{
	ID:       "placeholder/type",
	Severity: catalog.Error,
	Fix:      UnsafeFix,
	Doc: `A placeholder formats its value as another type than in the source: a verb for
numbers became one for text, an ICU number became a date. The program would show
"%!s(int=5)", garbage, or end.

A verb that formats the same values in another way (%d and %x, %v and any other)
is information only, and so is an ICU argument that got a format or lost it. A
plural argument in the place of a number is fine.

Bad (source "%d files copied"):

    copied = "Скопійовано файлів: %s"

Good:

    copied = "Скопійовано файлів: %d"`,
	Run: func(p *Pass) {
		for f := range p.soundForms() {
			for _, r := range p.difference(f).retyped {
				span, fix := f.retyped(r)
				p.reportType(f, span, spelled(r.from), spelled(r.to), isCompatible(r.from, r.to), fix)
			}
			p.namedVerbTypes(f)
			if len(f.Target.Arguments) > 0 {
				p.argumentTypes(f)
			}
		}
	},
}

// retyped returns where the verb stands that changed its type, and the fix that
// puts that of the source in its place.
func (f *Form) retyped(r rename) (catalog.Span, *catalog.Fix) {
	from, to := withoutIndex(r.from), withoutIndex(r.to)
	want := placeholders(f.Source, to)
	wanted := wantedVerbs(verbUses(f.Source.Names()))
	uses, parts := verbUses(f.Target.Names()), verbParts(f.Target)
	if len(uses) != len(parts) || len(want) == 0 { // some stand inside tags
		return f.spanOf(r.from), nil
	}
	for i, u := range uses {
		if u.verb == from && wanted[u.arg] == to {
			span := catalog.Span{Start: parts[i].Start, End: parts[i].End}
			return span, &catalog.Fix{Text: f.Target.Source[:span.Start] + f.Source.Text(want[0]) + f.Target.Source[span.End:], Unsafe: true}
		}
	}
	return f.spanOf(r.from), nil
}

func (p *Pass) reportType(f *Form, s catalog.Span, found, want string, isCompatible bool, fix *catalog.Fix) {
	reported := p.ReportSpan(f, s, map[string]any{"Found": found, "Want": want}, fix)
	if isCompatible {
		p.weigh(reported, catalog.Info)
	}
}

// namedVerbTypes compares the verbs that name their argument: %(count)d.
func (p *Pass) namedVerbTypes(f *Form) {
	for _, part := range f.Target.Parts {
		if part.Kind != text.Placeholder || !strings.HasPrefix(part.Name, "(") {
			continue
		}
		want := placeholders(f.Source, part.Name)
		if len(want) == 0 {
			continue
		}
		a, b := f.Target.Text(part), f.Source.Text(want[0])
		if a[len(a)-1] != b[len(b)-1] {
			fix := &catalog.Fix{Text: f.Target.Source[:part.Start] + b + f.Target.Source[part.End:], Unsafe: true}
			p.reportType(f, catalog.Span{Start: part.Start, End: part.End}, a, b, isCompatible(a[len(a)-1:], b[len(b)-1:]), fix)
		}
	}
}

// argumentTypes compares the types of ICU arguments with those that the source
// gives them.
func (p *Pass) argumentTypes(f *Form) {
	sources := map[string][]string{} // types by name
	walkArguments(f.Source.Arguments, func(a *text.Argument) {
		if list := sources[a.Name]; len(list) < len(icuKinds) {
			sources[a.Name] = append(list, a.Type)
		}
	})
	walkArguments(f.Target.Arguments, func(a *text.Argument) {
		want, ok := nearestType(sources[a.Name], a.Type)
		if !ok {
			return
		}
		if want == "" || a.Type == "" || icuKinds[want] == icuKinds[a.Type] {
			p.reportType(f, headSpan(a), icuType(a.Type), icuType(want), true, nil)
			return
		}
		p.reportType(f, headSpan(a), icuType(a.Type), icuType(want), false, nil)
	})
}

// icuKinds groups the types of ICU arguments by what they format.
var icuKinds = map[string]string{
	"number": "number", "plural": "number", "selectordinal": "number", "spellout": "number", "ordinal": "number", "duration": "number",
	"date": "date", "time": "date", "select": "select", "list": "list",
}

// nearestType returns the type of the source that an argument of this type
// stands for, and whether the two differ. A number may become a choice by
// number and the other way round, and a choice may be added or shown as it is.
func nearestType(sources []string, kind string) (want string, differs bool) {
	if len(sources) == 0 {
		return "", false
	}
	for _, s := range sources {
		same := s == kind || icuKinds[s] == "number" && icuKinds[kind] == "number"
		if same || s == "" && isChoice(kind) || kind == "" && isChoice(s) {
			return "", false
		}
	}
	return sources[0], true
}

func isChoice(kind string) bool {
	return kind == "plural" || kind == "selectordinal" || kind == "select"
}

// icuType shows a type; an argument without one is {…}.
func icuType(kind string) string {
	if kind == "" {
		return "{…}"
	}
	return kind
}
