package change

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// keyOf returns what two tokens have in common that stand for each other: a
// word in other capital letters, a quote of another shape, a placeholder that
// is written with other spaces.
func keyOf(t token) string {
	switch t.class {
	case word:
		return strings.Map(dropApostrophe, fold(norm.NFC.String(t.text)))
	case space:
		return " "
	case mark:
		return plainMark(html.UnescapeString(t.text))
	case symbol:
		return strings.Map(dropExtend, t.text)
	case argument, control:
		return "\x00" + t.name
	case tag:
		return plainTag(t.text)
	}
	return t.text
}

func dropApostrophe(r rune) rune {
	if isApostrophe(r) {
		return -1
	}
	return r
}

// dropExtend takes off what only chooses the picture of a symbol.
func dropExtend(r rune) rune {
	if unicode.Is(unicode.Variation_Selector, r) {
		return -1
	}
	return r
}

// plainMark returns the ASCII form of quotes, dashes and dots.
func plainMark(s string) string {
	r, _ := utf8.DecodeRuneInString(s)
	switch {
	case isApostrophe(r), r == '‚', r == '‹', r == '›':
		return "'"
	case strings.ContainsRune("\"“”„‟«»″＂", r):
		return `"`
	case unicode.Is(unicode.Pd, r):
		return "-"
	case r == '.' && len(s) > 1:
		return "…"
	}
	return s
}

// plainTag leaves out of a tag what does not matter to HTML: space, the slash
// of an empty element, the shape of quotes.
func plainTag(s string) string {
	s = strings.ReplaceAll(strings.Map(dropSpace, s), "/>", ">")
	return strings.ReplaceAll(s, `"`, "'")
}

func dropSpace(r rune) rune {
	if isSpace(r) {
		return -1
	}
	return r
}

// fold makes equal what differs in capital letters alone, by simple case
// folding (Unicode 3.13, CaseFolding.txt) and ß = ss. The dotless ı and the
// dotted İ of Turkish fold to themselves: ı is another letter than i. That
// they are the pairs of I and i there is for foldTurkishRune.
func fold(s string) string { return strings.Map(foldRune, expandSharp(s)) }

func expandSharp(s string) string {
	if strings.IndexByte(s, 0xC3) < 0 && strings.IndexByte(s, 0xE1) < 0 { // first bytes of ß and ẞ
		return s
	}
	return sharpS.Replace(s)
}

var sharpS = strings.NewReplacer("ß", "ss", "ẞ", "ss")

// foldRune returns the least of the letters that differ in case alone, which
// includes the final sigma.
func foldRune(r rune) rune {
	if r < utf8.RuneSelf {
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	}
	least := r
	for next := unicode.SimpleFold(r); next != r; next = unicode.SimpleFold(next) {
		least = min(least, next)
	}
	return lowerASCII(least)
}

// lowerASCII lets the Kelvin sign and the long s fold to what k and s do.
func lowerASCII(r rune) rune {
	if 'A' <= r && r <= 'Z' {
		return r + 'a' - 'A'
	}
	return r
}

// foldTurkishRune folds as Turkish and Azerbaijani do: I to ı, İ to i.
func foldTurkishRune(r rune) rune {
	switch r {
	case 'I':
		return 'ı'
	case 'İ':
		return 'i'
	}
	return foldRune(r)
}
