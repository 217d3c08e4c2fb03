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
	Fix:      SafeFix,
	Doc: `A word lacks its apostrophe («імя», «зєднання», «компьютер»), or has one where
none belongs («св’ято»).

The rules know where an apostrophe always stands; the rest is a list of words.
Names are left to the list, since they follow rules of their own: words with a
capital letter within a sentence, and what sounds like a name of the source.

Bad:

    name = "Імя користувача"

Good:

    name = "Ім’я користувача"`,
	Run: func(p *Pass) {
		for f := range p.soundForms() {
			if p.holding(f)&cyrillicSign == 0 {
				continue
			}
			for _, w := range p.wording(f) {
				if p.isFull() {
					return
				}
				if want := p.respelled(f, w); want != "" {
					p.ReportSpan(f, p.Prose(f).Span(w.Start, w.End), map[string]any{"Want": want}, p.Prose(f).Fix(w.Start, w.End, want))
				}
			}
		}
	},
}

// respelled returns a word in its right spelling, or "" when it is right.
func (p *Pass) respelled(f *Form, w wordOf) string {
	if len(w.low) > 80 {
		return ""
	}
	letter := 0 // its index
	for i, r := range w.low {
		if r == 'я' || r == 'ю' || r == 'є' || r == 'ї' {
			switch p.fault(f, w, i) {
			case lacksApostrophe:
				return p.withApostrophe(w.Text, letter, 0)
			case softForApostrophe:
				return p.withApostrophe(w.Text, letter, 1)
			case hasExcess:
				return withoutRune(w.Text, letter-1)
			}
		}
		letter++
	}
	return ""
}

// What may be wrong before a letter.
const (
	isRight = iota
	lacksApostrophe
	softForApostrophe // ь stands in its place
	hasExcess
)

// fault tells what is wrong before the letter я, ю, є or ї at w.low[i].
func (p *Pass) fault(f *Form, w wordOf, i int) int {
	l, before := p.facts(), w.low[:i]
	if rest, ok := strings.CutSuffix(before, apostrophe); ok {
		if hasStem(l.excess, w.low, len(rest), i) {
			return hasExcess
		}
		return isRight
	}
	if hasStem(l.lost, w.low, i, i) {
		return lacksApostrophe
	}
	if soft, ok := strings.CutSuffix(before, "ь"); ok && endsInLabial(soft) { // no labial is soft
		if bare := soft + w.low[i:]; hasStem(l.lost, bare, len(soft), len(soft)) || !p.isForeignName(f, w) {
			return softForApostrophe
		}
		return isRight
	}
	if needsApostrophe(before, w.low[i:]) && !p.isForeignName(f, w) {
		return lacksApostrophe
	}
	return isRight
}

// isForeignName reports whether a word may be a name, whose spelling follows
// rules of its own: it has a capital letter within a sentence, or sounds like a
// word with a capital letter of the source.
func (p *Pass) isForeignName(f *Form, w wordOf) bool {
	if isCapitalized(w.Text) && !p.Prose(f).beginsSentence(w.Start) {
		return true
	}
	if p.facts().isLoan(w.low) {
		return false
	}
	for part := range strings.SplitSeq(w.low, "-") {
		if heard := consonants(part); heard != "" && p.isHeard(f, heard, 1) {
			return true
		}
	}
	return false
}

// withApostrophe puts the usual apostrophe before the letter with an index, in
// the place of so many letters, and takes one away that stands behind it.
func (p *Pass) withApostrophe(word string, letter, instead int) string {
	r := []rune(word)
	behind := r[letter+1:]
	if len(behind) > 0 && lowerRune(behind[0]) == '’' {
		behind = behind[1:]
	}
	return string(r[:letter-instead]) + p.usualApostrophe() + string(r[letter]) + string(behind)
}

func withoutRune(word string, i int) string {
	r := []rune(word)
	return string(r[:i]) + string(r[i+1:])
}

func endsInLabial(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune("бпвмф", r)
}

// needsApostrophe reports whether an apostrophe always stands before the letter
// that after begins with: before ї and є behind a labial, before я behind a
// labial with a vowel or nothing before it.
func needsApostrophe(before, after string) bool {
	last, n := utf8.DecodeLastRuneInString(before)
	isLabial := strings.ContainsRune("бпвмф", last)
	switch {
	case strings.HasPrefix(after, "ї"):
		return isLabial || last == 'з' && (before == "з" || strings.HasSuffix(before, "роз"))
	case !isLabial:
		return false
	case strings.HasPrefix(after, "є"):
		return !strings.HasPrefix(before, "бєл") && !(isVerbEnding(after) && utf8.RuneCountInString(before) > 4)
	case strings.HasPrefix(after, "я"):
		second, _ := utf8.DecodeLastRuneInString(before[:len(before)-n])
		return n == len(before) || second == '-' || strings.ContainsRune(vowels, second)
	}
	return false
}

// isVerbEnding tells the rest of a verb, where what is amiss may as well be a
// lost letter: «використовється».
func isVerbEnding(s string) bool {
	return s == "є" || s == "єш" || s == "ємо" || s == "єте" || s == "ється" || s == "ємось" || s == "ємося"
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
