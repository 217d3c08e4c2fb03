package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// Case flags capital letters where the source has none, and the other way
// round.
var Case = &Check{
	ID:       "typography/case",
	Severity: catalog.Warning,
	Fix:      SafeFix,
	Doc: `Capital letters are not where the source has them: a word begins with two
("НАлаштування"), the whole text is in capitals, or the first letter is small
although the source begins with a capital.

The latter two are information only, since many texts begin with a name in one
language alone. A small first letter is reported in sentences that end with a
mark, and elsewhere when nearly all texts of the file begin as their source does.

Bad:

    settings = "НАлаштування"

Good:

    settings = "Налаштування"`,
	Run: func(p *Pass) {
		for f := range p.soundForms() {
			prose, source := p.Prose(f), p.SourceProse(f)
			if w, ok := strayCapital(prose, source); ok {
				_, first := utf8.DecodeRuneInString(w.Text)
				fixed := w.Text[:first] + strings.ToLower(w.Text[first:])
				p.ReportSpan(f, prose.Span(w.Start, w.End), nil, prose.Fix(w.Start, w.End, fixed))
				continue
			}
			switch {
			case isAllCapitals(prose) && strings.IndexFunc(source.Text, unicode.IsLower) >= 0:
				p.reportCase(f, prose, "check.typography.case.capitals", len(prose.Text), nil)
			case isSmallStart(source, prose) && (endsWithMark(source) || p.beginsAlike()):
				i := firstLetter(prose.Text)
				r, n := utf8.DecodeRuneInString(prose.Text[i:])
				p.reportCase(f, prose, "check.typography.case.first", i+n, prose.Fix(i, i+n, string(unicode.ToUpper(r))))
			}
		}
	},
}

// reportCase reports the start of a text as information, unless the
// configuration says otherwise.
func (p *Pass) reportCase(f *Form, prose *Masked, message string, end int, fix *catalog.Fix) {
	found := p.ReportSpan(f, prose.Span(0, end), nil, fix)
	found.Message = message
	p.weigh(found, catalog.Info)
}

// strayCapital returns the first word of two capitals and more than two small
// letters that the source does not have: a slip of the Shift key.
func strayCapital(m, source *Masked) (Word, bool) {
	words := m.Words()
	for i := range words {
		w := &words[i]
		if first, _ := decodeRune(w.Text, 0); isSmall(first) {
			continue
		}
		upper := 0
		rest := strings.TrimLeftFunc(w.Text, func(r rune) bool { upper++; return unicode.IsUpper(r) })
		small := utf8.RuneCountInString(rest)
		isSmall := strings.IndexFunc(rest, func(r rune) bool { return !unicode.IsLower(r) }) < 0
		if upper-1 == 2 && small > 2 && isSmall && !w.Joined && !source.Has(w.Text) {
			return *w, true
		}
	}
	return Word{}, false
}

// isAllCapitals reports whether a text has two words of three letters and more
// and no small letter.
func isAllCapitals(m *Masked) bool {
	if strings.IndexFunc(m.Text, unicode.IsLower) >= 0 || strings.IndexFunc(m.Text, unicode.IsUpper) < 0 {
		return false
	}
	long := 0
	for _, w := range m.Words() {
		if utf8.RuneCountInString(w.Text) >= 3 && strings.IndexFunc(w.Text, unicode.IsUpper) >= 0 {
			long++
		}
	}
	return long >= 2
}

// firstLetter returns the offset of the first letter when nothing but spaces,
// tags and opening marks stand before it, else -1.
func firstLetter(s string) int {
	for i, r := range s {
		switch {
		case unicode.IsLetter(r):
			return i
		case !unicode.IsSpace(r) && !strings.ContainsRune("«„“\"'([", r):
			return -1
		}
	}
	return -1
}

// isSmallStart reports whether the source is a phrase that begins with a
// capital and the translation begins with a small letter of another word. A
// lone word may be a name that is none in the language.
func isSmallStart(source, target *Masked) bool {
	i, j := firstLetter(source.Text), firstLetter(target.Text)
	if i < 0 || j < 0 {
		return false
	}
	first, _ := utf8.DecodeRuneInString(source.Text[i:])
	got, _ := utf8.DecodeRuneInString(target.Text[j:])
	return unicode.IsUpper(first) && unicode.IsLower(got) &&
		len(source.Words()) > 1 && len(target.Words()) > 0 && !source.Has(target.Words()[0].Text)
}

func endsWithMark(m *Masked) bool {
	return strings.HasSuffix(m.Text, ".") || strings.HasSuffix(m.Text, "!") || strings.HasSuffix(m.Text, "?")
}

// beginsAlike reports whether at least 95 % of the other texts of the catalog
// that begin with a capital in the source do so in the translation.
func (p *Pass) beginsAlike() bool {
	known := p.known.starts.get(func() starts { return countStarts(p.Catalog) })
	others := known.all - 1
	return others <= 0 || 100*known.alike >= 95*others
}

// starts counts the texts that begin with a capital in the source, and those of
// them that do so in the translation.
type starts struct{ all, alike int }

func countStarts(c *catalog.Catalog) starts {
	var s starts
	for i := range c.Units {
		source, target := c.Units[i].Source.String(), c.Units[i].Target.String()
		a, b := firstLetter(source), firstLetter(target)
		if a < 0 || b < 0 {
			continue
		}
		first, _ := utf8.DecodeRuneInString(source[a:])
		got, _ := utf8.DecodeRuneInString(target[b:])
		if unicode.IsUpper(first) {
			s.all++
			if unicode.IsUpper(got) {
				s.alike++
			}
		}
	}
	return s
}
