package check

import (
	"strings"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// ApostropheSpelling flags words without their apostrophe, and words that have
// one too many.
var ApostropheSpelling = &Check{
	ID:       "uk/apostrophe-spelling",
	Severity: catalog.Warning,
	Doc: `A word lacks its apostrophe («імя», «зєднання», «компьютер»), or has one where
none belongs («св’ято»).

The rules know where an apostrophe always stands; the rest is a list of words.
Words with a capital letter within a sentence are left to the list, since names
follow rules of their own.

Bad:

    name = "Імя користувача"

Good:

    name = "Ім’я користувача"`,
	Run: func(p *Pass) {
		for f := range p.soundForms() {
			if p.signs(f)&cyrillicSign == 0 {
				continue
			}
			words := p.wording(f)
			for i := range words {
				if want := p.respelled(f, &words[i]); want != "" {
					w, prose := words[i], p.Prose(f)
					want = likeCase(w.Text, strings.ReplaceAll(want, apostrophe, p.usualApostrophe()))
					p.ReportSpan(f, prose.Span(w.Start, w.End), map[string]any{"Want": want}, prose.Fix(w.Start, w.End, want))
				}
			}
		}
	},
}

// respelled returns a word in its right spelling, or "" when it is right.
func (p *Pass) respelled(f *Form, w *wordOf) string {
	if len(w.low) > 80 {
		return ""
	}
	isName := isCapitalized(w.Text) && !p.Prose(f).beginsSentence(w.Start)
	for i, r := range w.low {
		if r != 'я' && r != 'ю' && r != 'є' && r != 'ї' || i == 0 {
			continue
		}
		before, after := w.low[:i], w.low[i:]
		if rest, ok := strings.CutSuffix(before, apostrophe); ok {
			if hasStem(p.facts().excess, w.low, len(rest), i) {
				return rest + after
			}
			continue
		}
		if soft, ok := strings.CutSuffix(before, "ь"); ok && endsInLabial(soft) {
			return soft + apostrophe + after // no labial is soft
		}
		if needsApostrophe(before, r) && !isName || hasStem(p.facts().lost, w.low, i, i) {
			return before + apostrophe + after
		}
	}
	return ""
}

func endsInLabial(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune("бпвмф", r)
}

// needsApostrophe reports whether an apostrophe always stands between what is
// before a letter and the letter: before ї and є behind a labial, before я
// behind a labial that another letter but a vowel does not precede.
func needsApostrophe(before string, letter rune) bool {
	last, n := utf8.DecodeLastRuneInString(before)
	isLabial := strings.ContainsRune("бпвмф", last)
	switch letter {
	case 'ї':
		return isLabial || last == 'з' && (before == "з" || strings.HasSuffix(before, "роз"))
	case 'є':
		return isLabial && !strings.HasPrefix(before, "бєл")
	case 'я':
		if !isLabial {
			return false
		}
		second, _ := utf8.DecodeLastRuneInString(before[:len(before)-n])
		return n == len(before) || second == '-' || strings.ContainsRune("аеєиіїоуюя", second)
	}
	return false
}

// hasStem reports whether a word begins with a stem, or with «не» or «най» and
// a stem. word[:end] is what is before the apostrophe or the place where it
// belongs, word[start:] what is behind.
func hasStem(stems map[string][]stem, word string, end, start int) bool {
	if end == 0 || start == len(word) {
		return false
	}
	_, n := utf8.DecodeLastRuneInString(word[:end])
	_, size := utf8.DecodeRuneInString(word[start:])
	before, after := word[:end], word[start:]
	for _, s := range stems[word[end-n:start+size]] {
		prefix, ok := strings.CutSuffix(before, s.before)
		if ok && strings.HasPrefix(after, s.after) && (prefix == "" || prefix == "не" || prefix == "най" || strings.HasSuffix(prefix, "-")) {
			return true
		}
	}
	return false
}
