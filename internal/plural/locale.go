package plural

import (
	"bytes"
	"sort"
	"strings"
)

func rulesOf(k kind, locale string) *ruleSet {
	i := find(k, locale)
	switch {
	case i >= 0:
		return &ruleSets[i]
	case k == ordinal:
		return &ruleSets[ordinalRoot]
	default:
		return &ruleSets[cardinalRoot]
	}
}

// find returns the index in ruleSets of the rules that the locale has or falls
// back to, -1 when there are none.
func find(k kind, locale string) int {
	var buf [maxTag]byte
	key := appendKey(buf[:0], k, locale)
	for {
		if i := k.own(key); i >= 0 {
			return i
		}
		cut := bytes.LastIndexByte(key, '-')
		if cut < 0 {
			return -1
		}
		key = key[:cut]
	}
}

// own returns the index of the rules that CLDR lists under this very key, a
// lower-case tag, or -1.
func (k kind) own(key []byte) int {
	if k == ordinal {
		return ordinalIndex(key)
	}
	return cardinalIndex(key)
}

// maxTag bounds the part of a tag that is looked at. A language, a script and a
// region fit; nothing after them has plural rules.
const maxTag = 24

// appendKey appends the tag of a locale in the spelling of the tables: lower
// case, joined by "-", without the POSIX charset and modifier, the language
// replaced when CLDR lists rules under its replacement only.
func appendKey(key []byte, k kind, locale string) []byte {
	if i := strings.IndexAny(locale, ".@"); i >= 0 {
		locale = locale[:i]
	}
	language, rest := cutSubtag(locale)
	if len(language) > maxTag {
		return key
	}
	key = appendLower(key, language)
	if k.own(key) < 0 {
		if r := replacement(key); r != "" {
			key = append(key[:0], r...)
		}
	}
	for rest != "" {
		var subtag string
		subtag, rest = cutSubtag(rest)
		if len(key)+1+len(subtag) > maxTag {
			break
		}
		key = appendLower(append(key, '-'), subtag)
	}
	return key
}

func cutSubtag(tag string) (subtag, rest string) {
	if i := strings.IndexAny(tag, "-_"); i >= 0 {
		return tag[:i], tag[i+1:]
	}
	return tag, ""
}

func appendLower(b []byte, s string) []byte {
	for i := range len(s) {
		c := s[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		b = append(b, c)
	}
	return b
}

// replacement returns the language that CLDR has put in the place of a code,
// "he" for "iw" and "uk" for "ukr", or "" when there is none with rules.
func replacement(language []byte) string {
	const width, record = 3, 6 // of a code and of a pair in replacements
	if len(language) > width {
		return ""
	}
	padded := []byte("   ")
	copy(padded, language)
	code := string(padded)
	at := record * sort.Search(len(replacements)/record, func(i int) bool {
		return replacements[i*record:i*record+width] >= code
	})
	if !strings.HasPrefix(replacements[at:], code) {
		return ""
	}
	return strings.TrimRight(replacements[at+width:at+record], " ")
}
