package tm

import "strings"

// indexLang is the language under which texts in a language are found: its
// primary subtag in small letters.
func indexLang(tag string) string { return strings.ToLower(primary(tag)) }

// isTag reports whether a text has the form of a tag of BCP 47; "_" stands for
// "-", as in names of locales.
func isTag(tag string) bool {
	length := 0
	for i := range len(tag) {
		switch c := tag[i]; {
		case c == '-' || c == '_':
			if length == 0 {
				return false
			}
			length = 0
		case 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9':
			if length++; length > 8 {
				return false
			}
		default:
			return false
		}
	}
	return length > 0
}

// matchesTag reports whether texts in a language are of use for another: it is
// the same, or one of the two is part of the other, as en-US is of en. What a
// reader of en-GB wants is not told by en-US.
func matchesTag(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if !sameLanguage(a, b[:len(a)]) {
		return false
	}
	return len(a) == len(b) || b[len(a)] == '-' || b[len(a)] == '_'
}
