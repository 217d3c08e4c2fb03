package tm

import (
	"encoding/binary"
	"io"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// A feed reads a stream as UTF-8.
type feed struct {
	r       io.Reader
	charset *charset // nil for UTF-8
	raw     []byte   // read and not converted yet
	unknown string   // the encoding that the file says it has, if nobody knows it
	err     error
}

// read fills p as a reader does.
func (f *feed) read(p []byte) (int, error) {
	if f.charset == nil {
		return f.r.Read(p)
	}
	const ahead = 32 << 10
	for {
		n, used := f.charset.decode(p, f.raw, f.err != nil)
		f.raw = f.raw[used:]
		if n > 0 || len(p) < utf8.UTFMax {
			return n, nil
		}
		if f.err != nil {
			return 0, f.err
		}
		next := make([]byte, len(f.raw)+ahead)
		n = copy(next, f.raw)
		used, f.err = f.r.Read(next[n:])
		f.raw = next[:n+used]
	}
}

// detect tells the encoding by the first bytes of a file; nil is UTF-8 and what
// is not known. (XML 1.0, appendix F.) What the file itself says does not count
// where its bytes are of two or of one, whatever they say.
func (f *feed) detect(start []byte) *charset {
	if order := utf16Order(start); order != nil {
		return &charset{order: order}
	}
	text := string(start[:min(len(start), 256)])
	name := strings.ToLower(declaredEncoding(text))
	if strings.HasPrefix(text, bom) || isUTF8(name) {
		return nil
	}
	if m, known := charmaps[name]; known {
		return newCharset(m)
	}
	f.unknown = name
	return nil
}

// isUTF8 reports whether an encoding of this name, in a file that was read up
// to this name a byte a character, is UTF-8 or a part of it.
func isUTF8(name string) bool {
	switch name {
	case "", "utf-8", "utf8", "us-ascii", "ascii", "utf-16", "utf-16le", "utf-16be", "unicode":
		return true
	}
	return false
}

// charmaps are the encodings of one byte a character that a declaration may
// name, in small letters.
var charmaps = map[string]*charmap.Charmap{
	"iso-8859-1": charmap.ISO8859_1, "latin1": charmap.ISO8859_1, "iso-8859-2": charmap.ISO8859_2,
	"iso-8859-3": charmap.ISO8859_3, "iso-8859-4": charmap.ISO8859_4, "iso-8859-5": charmap.ISO8859_5,
	"iso-8859-6": charmap.ISO8859_6, "iso-8859-7": charmap.ISO8859_7, "iso-8859-8": charmap.ISO8859_8,
	"iso-8859-9": charmap.ISO8859_9, "iso-8859-10": charmap.ISO8859_10, "iso-8859-13": charmap.ISO8859_13,
	"iso-8859-14": charmap.ISO8859_14, "iso-8859-15": charmap.ISO8859_15, "iso-8859-16": charmap.ISO8859_16,
	"windows-1250": charmap.Windows1250, "windows-1251": charmap.Windows1251, "windows-1252": charmap.Windows1252,
	"windows-1253": charmap.Windows1253, "windows-1254": charmap.Windows1254, "windows-1255": charmap.Windows1255,
	"windows-1256": charmap.Windows1256, "windows-1257": charmap.Windows1257, "windows-1258": charmap.Windows1258,
	"cp1251": charmap.Windows1251, "cp1252": charmap.Windows1252, "koi8-r": charmap.KOI8R, "koi8-u": charmap.KOI8U,
	"ibm866": charmap.CodePage866, "cp866": charmap.CodePage866, "macintosh": charmap.Macintosh,
	"x-mac-cyrillic": charmap.MacintoshCyrillic,
}

// A charset is an encoding that is not UTF-8. nil is UTF-8.
type charset struct {
	order binary.ByteOrder // of UTF-16
	table *[256]string     // else the character of each byte
}

// newCharset returns the encoding of a table. A byte that stands for nothing is
// one that is not UTF-8, so that the unit is reported.
func newCharset(m *charmap.Charmap) *charset {
	var table [256]string
	for b := range table {
		if r := m.DecodeByte(byte(b)); r != utf8.RuneError {
			table[b] = string(r)
		} else {
			table[b] = "\xFF"
		}
	}
	return &charset{table: &table}
}

// decode converts as much as there is room for and returns how much it wrote
// and how much it read. isLast says that no bytes follow.
func (c *charset) decode(dst, src []byte, isLast bool) (written, read int) {
	if c.table == nil {
		return c.decode16(dst, src, isLast)
	}
	for read < len(src) {
		if b := src[read]; b < utf8.RuneSelf {
			if written == len(dst) {
				break
			}
			dst[written] = b
			written++
		} else {
			s := c.table[b]
			if len(dst)-written < len(s) {
				break
			}
			written += copy(dst[written:], s)
		}
		read++
	}
	return written, read
}

// decode16 converts UTF-16. Half of a surrogate pair becomes the three bytes that
// UTF-8 would have for it, and does not; half of a character at the end 0xFF.
func (c *charset) decode16(dst, src []byte, isLast bool) (written, read int) {
	for len(dst)-written >= utf8.UTFMax {
		left := src[read:]
		if len(left) < 2 {
			if len(left) == 1 && isLast {
				dst[written] = 0xFF
				return written + 1, read + 1
			}
			break
		}
		r, size := rune(c.order.Uint16(left)), 2
		if utf16.IsSurrogate(r) {
			if len(left) < 4 && !isLast {
				break
			}
			if len(left) >= 4 {
				if pair := utf16.DecodeRune(r, rune(c.order.Uint16(left[2:]))); pair != utf8.RuneError {
					r, size = pair, 4
				}
			}
		}
		read += size
		if utf16.IsSurrogate(r) {
			written += copy(dst[written:], []byte{0xED, byte(0x80 | r>>6&0x3F), byte(0x80 | r&0x3F)})
		} else {
			written += utf8.EncodeRune(dst[written:], r)
		}
	}
	return written, read
}

// size is how many bytes s takes in the file that it was read from.
func (c *charset) size(s string) (n int64) {
	switch {
	case c == nil:
		return int64(len(s))
	case c.table != nil:
		return int64(utf8.RuneCountInString(s))
	}
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && size == 1 && s[i] == 0xED && i+3 <= len(s):
			n, size = n+2, 3
		case r == utf8.RuneError && size == 1:
			n++
		case r > 0xFFFF:
			n += 4
		default:
			n += 2
		}
		i += size
	}
	return n
}
