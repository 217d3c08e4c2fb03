package tm

import (
	"encoding/binary"
	"strconv"
	"strings"
	"unicode/utf8"
)

// noText stands in a text for an inline element that is empty, so that the
// text never equals one without it.
const noText = "\uFFFC"

// charType is the type of the placeholder for a character that XML cannot
// hold; its content is the code point in hexadecimal.
const charType = "x-char"

// isChar reports whether XML 1.0 can hold r (production 2).
func isChar(r rune) bool {
	switch {
	case r < ' ':
		return r == '\t' || r == '\n' || r == '\r'
	case r == 0xFFFE || r == 0xFFFF:
		return false
	}
	return r <= utf8.MaxRune && (r < 0xD800 || r > 0xDFFF)
}

// allGood reports whether s is UTF-8 and XML can hold all of it. It looks at
// eight bytes at once where they are of characters of one or two bytes.
func allGood(s string) bool {
	const ones, high = 0x0101010101010101, 0x8080808080808080
	open := uint64(0) // 0x80 when the character of the last byte goes on
	i := 0
	for i+8 <= len(s) {
		word := binary.LittleEndian.Uint64([]byte(s[i : i+8]))
		if (word-' '*ones)&^word&high != 0 && controls(word) { // a byte below ' ', or one behind such a byte
			return false
		}
		first := word & (word << 1) & high // of a character of several bytes
		long := first & (word << 2)
		overlong := first &^ (word&(0x1E*ones) + 0x7E*ones)
		if long|overlong != 0 {
			i -= int(open >> 7)
			open = 0
			for end := i + 8; i < end && i < len(s); {
				r, size := utf8.DecodeRuneInString(s[i:])
				if r == utf8.RuneError && size == 1 || !isChar(r) {
					return false
				}
				i += size
			}
			continue
		}
		if word&high&^first != first<<8|open {
			return false
		}
		open = first >> 56
		i += 8
	}
	at, _ := badChar(s[i-int(open>>7):])
	return at < 0
}

// plain reports whether s is ASCII, and whether it has no control character that
// XML forbids.
func plain(s string) (ascii, good bool) {
	const ones, high = 0x0101010101010101, 0x8080808080808080
	var all uint64
	rest := s
	for ; len(rest) >= 8; rest = rest[8:] {
		word := binary.LittleEndian.Uint64([]byte(rest[:8]))
		if (word-' '*ones)&^word&high != 0 && controls(word) { // a byte below ' ', or one behind such a byte
			return false, false
		}
		all |= word
	}
	for i := range len(rest) {
		all |= uint64(rest[i])
	}
	return all&high == 0, !hasControl(rest)
}

// controls reports whether eight bytes have a control character that XML forbids.
func controls(word uint64) bool {
	const ones, rest, high = 0x0101010101010101, 0x7F7F7F7F7F7F7F7F, 0x8080808080808080
	bad := ^(word&rest + (0x80-' ')*ones | word) & high // each byte below ' '
	for _, good := range [...]uint64{'\n' * ones, '\t' * ones, '\r' * ones} {
		others := word ^ good
		bad &= others&rest + rest | others
	}
	return bad != 0
}

// hasNoncharacter looks for U+FFFE and U+FFFF.
func hasNoncharacter(s string) bool {
	for {
		i := strings.IndexByte(s, 0xEF)
		if i < 0 || len(s) < i+3 {
			return false
		}
		if s[i+1] == 0xBF && s[i+2] >= 0xBE {
			return true
		}
		s = s[i+1:]
	}
}

func hasControl(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' && c != '\n' && c != '\t' && c != '\r' {
			return true
		}
	}
	return false
}

// badChar returns the offset of the first character of s that XML cannot hold,
// or that is not UTF-8 at all; -1 when all are good.
func badChar(s string) (at int, utf8Error bool) {
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if c < ' ' && !isChar(rune(c)) {
				return i, false
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 {
			return i, true
		}
		if !isChar(r) {
			return i, false
		}
		i += size
	}
	return -1, false
}

// reference reads the reference at the start of s, such as "&amp;" or "&#x2014;".
// Its length is 0 when it is none that XML itself defines; the reason tells why.
func reference(s string) (r rune, size int, reason string) {
	end := strings.IndexByte(s[:min(len(s), 64)], ';')
	if end < 0 {
		return 0, 0, reasonReference
	}
	name := s[1:end]
	switch name {
	case "amp":
		return '&', end + 1, ""
	case "lt":
		return '<', end + 1, ""
	case "gt":
		return '>', end + 1, ""
	case "quot":
		return '"', end + 1, ""
	case "apos":
		return '\'', end + 1, ""
	}
	digits, numeric := strings.CutPrefix(name, "#")
	if !numeric {
		return 0, 0, reasonEntity
	}
	base := 10
	if hex, ok := strings.CutPrefix(digits, "x"); ok {
		digits, base = hex, 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil || n > utf8.MaxRune || !isChar(rune(n)) {
		return 0, 0, reasonReference
	}
	return rune(n), end + 1, ""
}

// decode returns the text of an element from the bytes between its tags, which
// have been scanned: references are resolved, line ends are newlines, tags and
// comments are gone. What stands inside inline elements is native code and part
// of the text.
func decode(raw string) string {
	if raw == "" {
		return raw
	}
	return decodeText(raw)
}

func decodeText(raw string) string {
	if strings.IndexByte(raw, '&') < 0 && strings.IndexByte(raw, '<') < 0 && strings.IndexByte(raw, '\r') < 0 {
		return raw
	}
	var b strings.Builder
	b.Grow(len(raw))
	for i := 0; i < len(raw); {
		switch c := raw[i]; c {
		case '&':
			r, size, _ := reference(raw[i:])
			b.WriteRune(r)
			i += max(size, 1)
		case '\r':
			b.WriteByte('\n')
			i++
			if i < len(raw) && raw[i] == '\n' {
				i++
			}
		case '<':
			i += decodeTag(&b, raw[i:])
		default:
			start := i
			for i < len(raw) && raw[i] != '&' && raw[i] != '<' && raw[i] != '\r' {
				i++
			}
			b.WriteString(raw[start:i])
		}
	}
	return b.String()
}

// decodeTag writes what the markup at the start of s is as text and returns
// its length.
func decodeTag(b *strings.Builder, s string) int {
	const cdata = "<![CDATA["
	switch {
	case strings.HasPrefix(s, cdata):
		text, _, _ := strings.Cut(s[len(cdata):], "]]>")
		b.WriteString(strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n"))
		return len(cdata) + len(text) + len("]]>")
	case strings.HasPrefix(s, "<!--"):
		return len("<!--") + strings.Index(s[len("<!--"):], "-->") + len("-->")
	case strings.HasPrefix(s, "<?"):
		return strings.Index(s, "?>") + len("?>")
	case strings.HasPrefix(s, "</"):
		return strings.IndexByte(s, '>') + 1
	}
	t, _ := scanTag(s, 0)
	if t.kind == charType && !t.empty {
		hex, _, _ := strings.Cut(s[t.end:], "<")
		if n, err := strconv.ParseUint(hex, 16, 32); err == nil && n <= utf8.MaxRune {
			b.WriteRune(rune(n))
			return t.end + len(hex)
		}
	}
	if t.empty || strings.HasPrefix(s[t.end:], "</") {
		b.WriteString(noText)
	}
	return t.end
}

// appendText appends s as the content of an element on one line.
func appendText(dst []byte, s string) []byte {
	from := 0
	for i := 0; i < len(s); i++ {
		var ref string
		switch s[i] {
		case '&':
			ref = "&amp;"
		case '<':
			ref = "&lt;"
		case '>':
			ref = "&gt;" // because of "]]>"
		case '\n':
			ref = "&#10;"
		case '\r':
			ref = "&#13;"
		default:
			continue
		}
		dst = append(append(dst, s[from:i]...), ref...)
		from = i + 1
	}
	return append(dst, s[from:]...)
}

// appendSegment is appendText for a <seg>, whose text is UTF-8: what XML cannot
// hold becomes a placeholder.
func appendSegment(dst []byte, s string) []byte {
	if ascii, good := plain(s); good && (ascii || !hasNoncharacter(s)) {
		return appendText(dst, s)
	}
	for at, _ := badChar(s); at >= 0; at, _ = badChar(s) {
		r, size := utf8.DecodeRuneInString(s[at:])
		dst = appendText(dst, s[:at])
		dst = append(dst, `<ph type="`+charType+`">`...)
		dst = strconv.AppendUint(dst, uint64(r), 16)
		dst = append(dst, "</ph>"...)
		s = s[at+size:]
	}
	return appendText(dst, s)
}

// appendAttribute appends s as the value of an attribute in double quotes.
func appendAttribute(dst []byte, s string) []byte {
	for i := range len(s) {
		switch c := s[i]; c {
		case '&':
			dst = append(dst, "&amp;"...)
		case '<':
			dst = append(dst, "&lt;"...)
		case '"':
			dst = append(dst, "&quot;"...)
		case '\n', '\r', '\t':
			dst = append(dst, "&#"...)
			dst = strconv.AppendUint(dst, uint64(c), 10)
			dst = append(dst, ';')
		default:
			dst = append(dst, c)
		}
	}
	return dst
}
