package tm

import (
	"encoding/binary"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// utf16Order returns the byte order of UTF-16, told by a BOM or by the first
// character, which is "<" in any TMX; nil for other encodings. (XML 1.0,
// appendix F.)
func utf16Order(data []byte) binary.ByteOrder {
	if len(data) < 2 {
		return nil
	}
	switch [2]byte(data[:2]) {
	case [2]byte{0xFF, 0xFE}, [2]byte{'<', 0}:
		return binary.LittleEndian
	case [2]byte{0xFE, 0xFF}, [2]byte{0, '<'}:
		return binary.BigEndian
	}
	return nil
}

// fromUTF16 converts to UTF-8. What is no text, such as half of a surrogate
// pair, becomes bytes that are not UTF-8, so that the unit is reported.
func fromUTF16(data []byte, order binary.ByteOrder) string {
	var b strings.Builder
	b.Grow(len(data))
	for i := 0; i+1 < len(data); i += 2 {
		r := rune(order.Uint16(data[i:]))
		if utf16.IsSurrogate(r) {
			low := rune(0)
			if i+3 < len(data) {
				low = rune(order.Uint16(data[i+2:]))
			}
			if r = utf16.DecodeRune(r, low); r == utf8.RuneError {
				b.WriteByte(0xFF)
				continue
			}
			i += 2
		}
		b.WriteRune(r)
	}
	if len(data)%2 == 1 {
		b.WriteByte(0xFF)
	}
	return b.String()
}

// declaredEncoding returns the encoding that the XML declaration names, if any.
func declaredEncoding(text string) string {
	declaration, _, _ := strings.Cut(text[:min(len(text), 256)], "?>")
	_, after, found := strings.Cut(declaration, "encoding")
	after = strings.TrimLeft(after, " \t\r\n=")
	if !found || !strings.HasPrefix(declaration, "<?xml") || after == "" || after[0] != '"' && after[0] != '\'' {
		return ""
	}
	name, _, _ := strings.Cut(after[1:], after[:1])
	return name
}
