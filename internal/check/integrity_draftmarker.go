package check

import (
	"strings"
	"unicode"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// DraftMarker flags what is left of unfinished work.
var DraftMarker = &Check{
	ID:       "integrity/draft-marker",
	Severity: catalog.Warning,
	Doc: `The translation says of itself that it is not finished (TODO, FIXME, XXX), or it
is a pseudo-translation that was made to test the layout ("[Šåṽé ƒîļé···]").

What the source text has too is left alone.

Bad:

    close = "TODO: закрити вікно"

Good:

    close = "Закрити вікно"`,
	Run: func(p *Pass) {
		for f := range p.soundForms() {
			prose := p.Prose(f)
			if w, ok := draftMarker(prose, p.SourceProse(f)); ok {
				p.ReportSpan(f, prose.Span(w.Start, w.End), nil, nil)
			} else if p.isPseudo(prose) && !p.isPseudo(p.SourceProse(f)) {
				p.ReportSpan(f, f.whole(), nil, nil)
			}
		}
	},
}

func draftMarker(prose, source *Masked) (Word, bool) {
	if !prose.Signs.Has(text.SignLatin) {
		return Word{}, false
	}
	words := prose.Words()
	for i := range words {
		w := &words[i]
		switch w.Text {
		case "XXX":
			if i+1 < len(words) && strings.HasPrefix(words[i+1].Text, "ст") {
				continue // the Roman number of a century
			}
		case "TODO", "FIXME":
		default:
			continue
		}
		if !source.Has(w.Text) {
			return *w, true
		}
	}
	return Word{}, false
}

// isPseudo reports whether most letters are Latin ones with accents, in a
// language of another script.
func (p *Pass) isPseudo(m *Masked) bool {
	if !m.Signs.Has(text.SignAccented) || p.script() == nil {
		return false
	}
	accented, letters := 0, 0
	for _, r := range m.Text {
		if unicode.IsLetter(r) {
			letters++
			if r >= 0x80 && unicode.Is(unicode.Latin, r) {
				accented++
			}
		}
	}
	return accented >= 3 && 5*accented >= 2*letters
}
