package terms

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// The endings of Ukrainian nouns and adjectives in all cases, and those of
// their dictionary forms.
var (
	caseEndings = strings.Fields(`а я у ю і ї и о е є ь й ом ем єм им ім їм ам ям ою ею єю ові еві єві ів їв ей
ий ій їй ах ях их іх їх ами ями ими іми їми ого ього ому ьому ої ьої ую юю ьою`)
	dictionaryEndings = strings.Fields("ий ій їй а я о е є и і ї ь й")
)

// irregular are words whose stem changes more than the rules know.
var irregular = map[string]string{"ім'я": "імен", "ім'ям": "іменем", "один": "одн", "весь": "вс"}

// ukrainianStem returns the stem of a word in its dictionary form.
func ukrainianStem(word string) string {
	if w := irregular[word]; w != "" {
		return canonicalStem(w)
	}
	for _, ending := range dictionaryEndings {
		if rest, ok := strings.CutSuffix(word, ending); ok && utf8.RuneCountInString(rest) > 1 {
			return canonicalStem(rest)
		}
	}
	return canonicalStem(word)
}

// isFormOf reports whether a word may be a form of the one with a stem: it
// takes off each ending that the word may have.
func isFormOf(word, stem string) bool {
	if w := irregular[word]; w != "" {
		word = w
	}
	if canonicalStem(word) == stem {
		return true
	}
	for _, ending := range caseEndings {
		if rest, ok := strings.CutSuffix(word, ending); ok && utf8.RuneCountInString(rest) > 1 && canonicalStem(rest) == stem {
			return true
		}
	}
	return false
}

// leastStem is the number of letters that a stem keeps.
const leastStem = 3

// canonicalStem takes from a stem what changes from case to case: final vowels
// of the type of declension (версі-я, версі-й), double consonants (значенн-я,
// значен-ь), the vowel of a closed syllable (кроку, крік; списку, список; можливість,
// можливості) and the final consonant (рука, руці, ручний; друг, друзі, друже).
func canonicalStem(s string) string {
	var buffer [64]rune
	r := buffer[:0]
	for _, c := range s {
		if c != 'ь' {
			r = append(r, c)
		}
	}
	for len(r) > leastStem && isVowel(r[len(r)-1]) {
		r = r[:len(r)-1]
	}
	if n := len(r); n > leastStem && r[n-1] == r[n-2] && !isVowel(r[n-1]) {
		r = r[:n-1]
	}
	r = withoutMovingVowel(r)
	if n := len(r); n > 0 {
		r[n-1] = hardened(r[n-1])
	}
	return string(r)
}

// withoutMovingVowel drops the last vowel where it comes and goes: о, е, і
// before the final consonant, о and і before "ст".
func withoutMovingVowel(r []rune) []rune {
	at := len(r) - 2
	if len(r) > 2 && string(r[len(r)-2:]) == "ст" {
		at--
	}
	if at < 1 || isVowel(r[len(r)-1]) || !strings.ContainsRune("оеєії", r[at]) || at < len(r)-2 && r[at] == 'е' {
		return r
	}
	if len(r) <= leastStem {
		r[at] = 'о'
		return r
	}
	return slices.Delete(r, at, at+1)
}

func isVowel(r rune) bool { return strings.ContainsRune("аеєиіїоуюя", r) }

// hardened undoes the softening of a consonant before an ending.
func hardened(r rune) rune {
	switch r {
	case 'ц', 'ч':
		return 'к'
	case 'з', 'ж':
		return 'г'
	case 'с', 'ш':
		return 'х'
	}
	return r
}

// verbPrefix returns what the forms of a verb and the nouns made of it begin
// with, by its infinitive; "" for what is no infinitive. The last consonant may
// soften (зберегти, збережіть).
func verbPrefix(word string) string {
	base, isVerb := word, false
	for _, ending := range []string{"тися", "тись", "ти"} {
		if base, isVerb = strings.CutSuffix(word, ending); isVerb {
			break
		}
	}
	last, n := utf8.DecodeLastRuneInString(base)
	switch {
	case !isVerb, !isVowel(last) && last != 'й' && last != 'г':
		return ""
	case last == 'й' || isVowel(last):
		for _, suffix := range []string{"ува", "юва", "ова"} {
			if rest, ok := strings.CutSuffix(base, suffix); ok && utf8.RuneCountInString(rest) >= leastStem {
				return rest
			}
		}
		base = base[:len(base)-n]
	}
	if utf8.RuneCountInString(base) < leastStem {
		return ""
	}
	return base
}

// hasVerbPrefix reports whether a word begins with the prefix, its last letter
// softened or not.
func hasVerbPrefix(word, prefix string) bool {
	last, n := utf8.DecodeLastRuneInString(prefix)
	rest, ok := strings.CutPrefix(word, prefix[:len(prefix)-n])
	if !ok {
		return false
	}
	next, _ := utf8.DecodeRuneInString(rest)
	return hardened(next) == hardened(last)
}
