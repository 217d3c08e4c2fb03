package text

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// names.txt lists product, brand and format names that stay as they are in
// every language, one a line, in lower case.
//
//go:embed names.txt
var namesFile string

var properNames = sync.OnceValue(func() map[string]bool { return wordSet(namesFile) })

// HasWords reports whether a message has anything to translate: a word of
// three letters or more in its literal text that is no brand, abbreviation,
// address, path or identifier.
func HasWords(p Pattern) bool {
	for _, part := range p.Parts {
		if part.Kind != Literal {
			continue
		}
		for token := range strings.FieldsSeq(p.Text(part)) {
			if isWord(token) {
				return true
			}
		}
	}
	return false
}

// isWord judges a token between spaces. Signs of an address, a path, a version
// or code inside it make it none.
func isWord(token string) bool {
	token = strings.TrimFunc(token, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if strings.ContainsAny(token, `/\@_=.:0123456789`) {
		return false
	}
	for word := range strings.SplitSeq(token, "-") {
		word = strings.TrimFunc(word, func(r rune) bool { return !unicode.IsLetter(r) })
		if utf8.RuneCountInString(word) >= 3 && !hasInnerCapital(word) && !properNames()[strings.ToLower(word)] {
			return true
		}
	}
	return false
}

// hasInnerCapital tells abbreviations and camel case (PDF, GitHub, iOS).
func hasInnerCapital(word string) bool {
	for i, r := range word {
		if i > 0 && unicode.IsUpper(r) {
			return true
		}
	}
	return false
}
