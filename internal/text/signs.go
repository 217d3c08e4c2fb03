package text

import (
	"unicode"
	"unicode/utf8"
)

// Signs is the set of the kinds of characters in a text. A rule that looks for
// some of them leaves a text without them alone after one look.
type Signs uint32

// The kinds of characters. Each is of one kind, but for letters that are
// [SignOther] too.
const (
	SignLatin      Signs = 1 << iota // A to Z, a to z
	SignDigit                        // 0 to 9
	SignSpace                        // space, tab
	SignBreak                        // line feed, carriage return and the like
	SignMark                         // , . ; : ! ?
	SignBracket                      // ( ) [ ]
	SignQuote                        // " « » „ “ ” ‟ ‹ ›
	SignApostrophe                   // ' ` ´ ‘ ’ ‚ ‛ ′ ʼ
	SignHyphen                       // - ‐ ‑
	SignDash                         // ‒ – — ―
	SignEllipsis                     // …
	SignBrace                        // { }
	SignPercent                      // %
	SignAngle                        // < >
	SignAmpersand                    // &
	SignDollar                       // $
	SignAt                           // @
	SignSlash                        // / \
	SignUnderscore                   // _
	SignASCII                        // what is left of ASCII and can be seen
	SignAccented                     // Latin letters beyond ASCII
	SignCyrillic                     // letters and marks of the Cyrillic script
	SignWideSpace                    // spaces beyond ASCII: no-break, thin, zero-width ones are not
	SignHidden                       // control and format characters, tags of emoji, of which nothing is seen
	SignSymbol                       // signs of U+00A0–U+00FF and U+2010–U+203E that have no kind above: © ° × •
	SignObject                       // U+FFFC, which stands for something that is no text
	SignOther                        // anything else: other scripts, combining marks, symbols, broken UTF-8
)

// Has reports whether a text has a character of any of the given kinds.
func (s Signs) Has(any Signs) bool { return s&any != 0 }

// SignsOf returns the kinds of the characters of a text.
func SignsOf(s string) Signs {
	var set Signs
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c < utf8.RuneSelf:
			set |= asciiSigns[c]
			i++
		case (c == 0xD0 || c == 0xD1) && i+1 < len(s) && s[i+1]&0xC0 == 0x80: // U+0400–U+047F
			set |= SignCyrillic
			i += 2
		default:
			r, n := utf8.DecodeRuneInString(s[i:])
			set |= signOf(r, n)
			i += n
		}
	}
	return set
}

var asciiSigns = func() (table [utf8.RuneSelf]Signs) {
	for c := range table {
		table[c] = SignASCII
		switch {
		case isLetter(byte(c)):
			table[c] = SignLatin
		case isDigit(byte(c)):
			table[c] = SignDigit
		case c < ' ' || c == 0x7F:
			table[c] = SignHidden
		}
	}
	for sign, list := range map[Signs]string{
		SignSpace: " \t", SignBreak: "\n\v\f\r", SignMark: ",.;:!?", SignBracket: "()[]", SignQuote: `"`, SignApostrophe: "'`",
		SignHyphen: "-", SignBrace: "{}", SignPercent: "%", SignAngle: "<>", SignAmpersand: "&", SignDollar: "$", SignAt: "@",
		SignSlash: `/\`, SignUnderscore: "_",
	} {
		for _, c := range list {
			table[c] = sign
		}
	}
	table['\v'] |= SignHidden
	table['\f'] |= SignHidden
	return table
}()

// signOf returns the kinds of a character beyond ASCII of n bytes.
func signOf(r rune, n int) Signs {
	switch {
	case r == utf8.RuneError && n <= 1:
		return SignOther
	case r < 0x250:
		return latinSign(r)
	case r == 'ʼ':
		return SignApostrophe
	case r == '\uFFFC':
		return SignObject
	case 0x480 <= r && r <= 0x52F && (r < 0x482 || r > 0x489):
		return SignCyrillic
	case 0x2000 <= r && r <= 0x206F:
		return punctuationSign(r)
	}
	return rareSign(r)
}

// latinSign tells the characters of U+0080–U+024F.
func latinSign(r rune) Signs {
	switch {
	case r == 0x85:
		return SignHidden | SignWideSpace
	case r < 0xA0 || r == 0xAD:
		return SignHidden
	case r == 0xA0:
		return SignWideSpace
	case r == '«' || r == '»':
		return SignQuote
	case r == '´':
		return SignApostrophe
	case unicode.Is(unicode.Latin, r):
		return SignAccented
	}
	return SignSymbol
}

// punctuationSign tells the characters of the block "General Punctuation".
func punctuationSign(r rune) Signs {
	switch {
	case unicode.IsSpace(r):
		return SignWideSpace
	case unicode.Is(unicode.Cf, r):
		return SignHidden
	case r == '\u2010' || r == '\u2011':
		return SignHyphen
	case '\u2012' <= r && r <= '\u2015':
		return SignDash
	case '‘' <= r && r <= '‛' || r == '′':
		return SignApostrophe
	case '“' <= r && r <= '‟' || r == '‹' || r == '›':
		return SignQuote
	case r == '…':
		return SignEllipsis
	case '\u2016' <= r && r <= '\u203E':
		return SignSymbol
	}
	return SignOther
}

// rareSign tells the characters that few texts have.
func rareSign(r rune) Signs {
	set := SignOther
	switch {
	case unicode.Is(unicode.Cyrillic, r):
		set |= SignCyrillic
	case unicode.Is(unicode.Latin, r):
		set |= SignAccented
	case unicode.IsSpace(r):
		set |= SignWideSpace
	case unicode.Is(unicode.Cf, r) || 0xE0000 <= r && r <= 0xE007F:
		set |= SignHidden
	}
	return set
}
