package change

import (
	"strings"
	"unicode"
)

// isTypo reports whether two words, folded, are by all signs one word spelt in
// two ways. There is no dictionary, so it has to be told from two words that
// are alike (content, context), from two forms of one word (file, files) and
// from a word and its contrary (unlocked, locked). When in doubt it is not a
// typo: an editor who sees a wording too many loses a glance, one who does not
// see it loses a translation.
//
// The words begin with the same letter, hold letters alone, and differ in one
// place by one edit (Damerau 1964):
//
//   - a letter doubled or no longer doubled: adress, successfull; not an s at
//     the end, which is a plural
//   - two neighbours swapped, in words of six letters or more: recieve
//   - a vowel for another, or s, c and z for each other, inside a word of six
//     letters or more: seperate, organise; not before an s at the end, which
//     is a plural as well (analysis, analyses)
//   - a letter left out or put in, inside a word that has eight letters or more
//     without it: goverment
//
// The last letter is left alone but for doubling: changed there, a word is
// inflected.
//
// Among 1,881 edits of source texts in the histories of seven projects
// (AdGuardHome, focalboard, evcc, excalidraw, lazygit, 1Panel, app-services-cli)
// nine words were told to be typos, and all are ones that people would call so.
// About a dozen more were left to wording, such as cpoy, uinx and seleced.
func isTypo(old, new string) bool {
	a, b := []rune(old), []rune(new)
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < 4 || len(b) > maxWord || len(b)-len(a) > 1 || a[0] != b[0] || !isAlphabetic(a) || !isAlphabetic(b) {
		return false
	}
	at := commonPrefix(a, b)
	restA, restB := a[at:], b[at:]
	if len(a) < len(b) {
		return string(restA) == string(restB[1:]) && isExtraLetter(b, at)
	}
	return isSwap(restA, restB) && len(a) >= 6 || isSubstitution(restA, restB) && len(a) >= 6
}

// maxWord bounds the length of a word in letters.
const maxWord = 64

func isAlphabetic(s []rune) bool {
	for _, r := range s {
		if !unicode.IsLetter(r) || isIdeographic(r) {
			return false
		}
	}
	return true
}

func commonPrefix[T comparable](a, b []T) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// isExtraLetter reports whether the letter at an index makes no other word.
func isExtraLetter(s []rune, at int) bool {
	last := at == len(s)-1
	if s[at] == s[at-1] { // the second of two: it is behind the common prefix
		return !(last && s[at] == 's')
	}
	return !last && len(s) > 8
}

func isSwap(a, b []rune) bool {
	return len(a) >= 2 && a[0] == b[1] && a[1] == b[0] && string(a[2:]) == string(b[2:])
}

func isSubstitution(a, b []rune) bool {
	if len(a) < 2 || string(a[1:]) != string(b[1:]) {
		return false
	}
	if len(a) == 2 && a[1] == 's' {
		return false
	}
	return isVowel(a[0]) && isVowel(b[0]) || strings.ContainsRune("scz", a[0]) && strings.ContainsRune("scz", b[0])
}

// isVowel knows the vowels of the Latin, Greek and Cyrillic alphabets, those
// with the usual accents included.
func isVowel(r rune) bool {
	return strings.ContainsRune("aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýœıαεηιουωάέήίόύώаеёиіїоуыэюяє", r)
}
