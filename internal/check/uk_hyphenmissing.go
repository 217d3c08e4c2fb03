package check

import (
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// HyphenMissing flags compounds that are written as two words.
var HyphenMissing = &Check{
	ID:       "uk/hyphen-missing",
	Severity: catalog.Warning,
	Fix:      SafeFix,
	Doc: `A word that is written with a hyphen stands as two («будь який», «по перше»,
«QR код»), without one («90х»), or with one that does not belong there
(«будь-ласка»). The words are a closed list.

Bad:

    any = "Будь який файл"

Good:

    any = "Будь-який файл"`,
	Run: func(p *Pass) {
		for f := range p.soundForms() {
			if p.holding(f)&cyrillicSign == 0 {
				continue
			}
			p.reportPhrases(f, "hyphen", func(m phraseMatch) { p.reportPhrase(f, m, true) })
			p.missingHyphens(f)
		}
	},
}

// ordinalEndings follow the figures of an ordinal behind a hyphen.
var ordinalEndings = setOf("й го му ша ге тя ої")

// missingHyphens reports the words that are told by their end: «хто небудь»,
// "90х".
func (p *Pass) missingHyphens(f *Form) {
	prose, words := p.Prose(f), p.wording(f)
	for i, w := range words {
		if p.isFull() {
			return
		}
		if w.low == "небудь" && w.isNext && isCyrillicWord(words[i-1].Text) {
			start := words[i-1].Start
			p.reportHyphen(f, start, w.End, words[i-1].Text+"-"+w.Text)
			continue
		}
		digits := strings.TrimLeft(w.low, "0123456789")
		at := len(w.low) - len(digits)
		if at == 0 || at > 4 || digits == "" || w.Joined {
			continue
		}
		isDecade := digits == "х" && w.low[at-1] == '0' && i+1 < len(words) && words[i+1].isNext && strings.HasPrefix(words[i+1].low, "рок")
		if (ordinalEndings[digits] || isDecade) && !strings.HasSuffix(prose.Text[:w.Start], ".") {
			p.reportHyphen(f, w.Start, w.End, w.Text[:at]+"-"+w.Text[at:])
		}
	}
}

func (p *Pass) reportHyphen(f *Form, start, end int, want string) {
	prose := p.Prose(f)
	p.ReportSpan(f, prose.Span(start, end), map[string]any{"Want": want}, prose.Fix(start, end, want))
}
