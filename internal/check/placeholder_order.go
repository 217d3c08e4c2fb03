package check

import (
	"slices"
	"strconv"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// PlaceholderOrder flags printf verbs in another order than the source's.
var PlaceholderOrder = &Check{
	ID:       "placeholder/order",
	Severity: catalog.Error,
	Fix:      SafeFix,
	Doc: `The verbs of a printf text stand in another order than in the source and have no
index, so each takes the value of another one. Where the order of words has to
change, the verbs need the number of their argument: %[2]d in Go, %2$d in C.

Verbs that format the same values (%s and %q) are information only: what they
show may be swapped.

Bad (source "%s has %d files"):

    files = "Файлів: %d, користувач %s"

Good:

    files = "Файлів: %[2]d, користувач %[1]s"`,
	Run: func(p *Pass) {
		for f := range p.soundForms() {
			if strings.IndexByte(f.Target.Source, '%') < 0 || len(f.Target.Errors) > 0 {
				continue
			}
			if d := p.difference(f); len(d.missing)+len(d.extra)+len(d.renamed)+len(d.retyped) == 0 {
				p.verbOrder(f)
			}
		}
	},
}

// verbOrder reports the first verb that takes an argument which the source
// formats by another verb.
func (p *Pass) verbOrder(f *Form) {
	sources, targets := verbUses(f.Source.Names()), verbUses(f.Target.Names())
	if len(targets) != len(sources) || len(sources) < 2 || sameUses(sources, targets) {
		return
	}
	wanted := wantedVerbs(sources)
	first, grave := -1, false
	for i, u := range targets {
		want := wanted[u.arg]
		if want == "" || want == u.verb {
			continue
		}
		if first < 0 {
			first = i
		}
		grave = grave || !isCompatible(want, u.verb)
	}
	parts := verbParts(f.Target)
	if first < 0 || len(parts) != len(targets) { // some stand inside tags
		return
	}
	span := catalog.Span{Start: parts[first].Start, End: parts[first].End}
	found := p.ReportSpan(f, span, map[string]any{"Want": joinVerbs(f.Source, maxIndexed)}, indexVerbs(f, sources, parts))
	if !grave {
		p.weigh(found, catalog.Info)
	}
}

// joinVerbs lists the verbs of a text.
func joinVerbs(p text.Pattern, most int) string {
	var verbs []string
	for _, part := range verbParts(p) {
		if len(verbs) < most {
			verbs = append(verbs, p.Text(part))
		}
	}
	return strings.Join(verbs, " ")
}

// maxIndexed bounds the verbs that a fix gives indexes.
const maxIndexed = 50

// indexVerbs returns the fix that gives each verb the index of its argument in
// the source. It is unsafe where two verbs are the same, and nil where one has
// an index already or takes its width from an argument.
func indexVerbs(f *Form, sources []verbUse, parts []text.Part) *catalog.Fix {
	if len(parts) > maxIndexed {
		return nil
	}
	isC := strings.ContainsAny(f.Source.Source, "$") || slices.ContainsFunc(parts, func(part text.Part) bool { return hasModifier(f.Target.Text(part)) })
	left := slices.Clone(sources)
	unsafe := false
	var b strings.Builder
	at := 0
	for _, part := range parts {
		k := slices.IndexFunc(left, func(s verbUse) bool { return s.verb == part.Name })
		if k < 0 || strings.Contains(part.Name, "*") || hasIndex(part.Name) {
			return nil
		}
		arg := strconv.Itoa(left[k].arg)
		left = slices.Delete(left, k, k+1)
		unsafe = unsafe || slices.ContainsFunc(left, func(s verbUse) bool { return s.verb == part.Name })
		verb := f.Target.Text(part)
		b.WriteString(f.Target.Source[at:part.Start])
		if isC {
			b.WriteString("%" + arg + "$" + verb[1:])
		} else {
			b.WriteString(verb[:len(verb)-1] + "[" + arg + "]" + verb[len(verb)-1:])
		}
		at = part.End
	}
	return &catalog.Fix{Text: b.String() + f.Target.Source[at:], Unsafe: unsafe}
}

// hasModifier reports whether a verb has a length modifier, which Go's do not.
func hasModifier(verb string) bool {
	return len(verb) > 2 && strings.IndexByte("hljzL", verb[len(verb)-2]) >= 0
}
