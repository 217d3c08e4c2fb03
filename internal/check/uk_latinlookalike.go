package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// LatinLookalike flags whole words that are typed in Latin letters.
var LatinLookalike = &Check{
	ID:       "uk/latin-lookalike",
	Severity: catalog.Warning,
	Fix:      SafeFix,
	Doc: `A whole word is in Latin letters that look like Ukrainian ones: "i" for «і», "a"
for «а», "Bce" for «Все». No search finds it.

What the source has in Latin letters too is left alone, and so are letters that
stand for something: coordinates, sizes, grades.

Bad (with a Latin "i"):

    files = "Файли i теки"

Good:

    files = "Файли і теки"`,
	Run: func(p *Pass) {
		for f := range p.soundForms() {
			if p.holding(f)&latinSign == 0 {
				continue
			}
			words := p.wording(f)
			for i := 0; i < len(words) && !p.isFull(); i++ {
				if own := p.ownWord(f, words, i); own != "" {
					prose := p.Prose(f)
					p.ReportSpan(f, prose.Span(words[i].Start, words[i].End), map[string]any{"Want": own}, prose.Fix(words[i].Start, words[i].End, own))
				}
			}
		}
	},
}

// ownWord returns what a word in Latin letters is meant as, "" where it is
// meant as it stands.
func (p *Pass) ownWord(f *Form, words []wordOf, i int) string {
	w := words[i].Text
	if words[i].Joined || len(w) > 20 || strings.IndexFunc(w, func(r rune) bool { return p.facts().own[r] == 0 }) >= 0 || p.isKept(w) {
		return ""
	}
	own := mapLetters(w, p.facts().own)
	if utf8.RuneCountInString(w) > 1 {
		isOther := len(w) < 4 && w == strings.ToUpper(w) || p.facts().words[lowerWord(own)]&lookalike == 0 || p.sourceWords(f).lower[words[i].low]
		if isOther {
			return ""
		}
		return own
	}
	if strings.Contains(p.facts().lone, words[i].low) && p.isLoneWord(f, words, i) {
		return own
	}
	return ""
}

// isLoneWord reports whether a letter stands as a word between words of the
// language: a small one within a sentence, a capital at its start.
func (p *Pass) isLoneWord(f *Form, words []wordOf, i int) bool {
	w, s := words[i], p.Prose(f).Text
	if i+1 >= len(words) || !words[i+1].isNext || !startsOwn(words[i+1].Text) {
		return false
	}
	if unicode.IsUpper(rune(w.Text[0])) {
		next, _ := utf8.DecodeRuneInString(words[i+1].Text)
		return p.Prose(f).beginsSentence(w.Start) && unicode.IsLower(next) && strings.Contains("iaoy", w.low) && !p.sourceWords(f).written[w.Text]
	}
	isAfterComma := strings.HasSuffix(strings.TrimRight(s[:w.Start], " \u00A0"), ",")
	if w.low == "a" && isAfterComma {
		return true // English has its article everywhere
	}
	if i == 0 || !words[i].isNext && !isAfterComma || !startsOwn(words[i-1].Text) {
		return false
	}
	return !p.sourceWords(f).written[w.Text]
}

func startsOwn(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return isCyrillic(r)
}
