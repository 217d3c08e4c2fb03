package segment

import (
	"sync"
	"unicode"
	"unicode/utf8"
)

// A class is what UAX #29 calls the property Sentence_Break of a character.
type class uint8

const (
	classOther class = iota
	classCR
	classLF
	classSep
	classExtend
	classFormat
	classSpace
	classLower
	classUpper
	classLetter // OLetter: of a script without case
	classNumeric
	classATerm // a full stop, which may also stand inside a sentence
	classSTerm
	classContinue // SContinue: a comma, a dash, a colon
	classClose    // quotation marks and brackets, opening ones too
)

func (c class) separates() bool { return c == classCR || c == classLF || c == classSep }

func (c class) terminates() bool { return c == classATerm || c == classSTerm }

func (c class) ignored() bool { return c == classExtend || c == classFormat }

// classTable holds the classes of all characters in pages of 256; nil stands
// for a page of classOther.
type classTable [(unicode.MaxRune + 1) >> 8]*[256]class

// classes derives the property from those of package unicode, as table 4 of
// UAX #29 says. It takes some hundred microseconds, once.
var classes = sync.OnceValue(func() *classTable {
	t := &classTable{}
	t.fill(classLetter, unicode.Lo, unicode.Lm, unicode.Nl, unicode.Other_Alphabetic)
	t.fill(classLower, unicode.Ll, unicode.Other_Lowercase)
	t.fill(classUpper, unicode.Lu, unicode.Lt, unicode.Other_Uppercase)
	t.put(classLetter, 0x5F3)
	for _, georgian := range [][2]rune{{0x10D0, 0x10FA}, {0x10FD, 0x10FF}, {0x1C90, 0x1CBA}, {0x1CBD, 0x1CBF}} {
		for r := georgian[0]; r <= georgian[1]; r++ {
			t.put(classLetter, r) // no sentence begins with a capital there
		}
	}
	t.fill(classNumeric, unicode.Nd)
	t.put(classNumeric, 0x66B, 0x66C)
	t.fill(classFormat, unicode.Cf)
	t.fill(classExtend, unicode.Mn, unicode.Me, unicode.Mc, unicode.Other_Grapheme_Extend)
	t.put(classExtend, 0x200C, 0x200D)
	t.fill(classSpace, unicode.White_Space)
	t.fill(classClose, unicode.Ps, unicode.Pe, unicode.Pi, unicode.Pf)
	t.put(classClose, '"', '\'', 0x275B, 0x275C, 0x275D, 0x275E, 0x275F, 0x2760, 0x1F676, 0x1F677, 0x1F678)
	for r := rune(0x2E00); r <= 0x2E0C; r++ {
		t.put(classClose, r)
	}
	t.fill(classSTerm, unicode.Sentence_Terminal)
	t.put(classATerm, '.', 0x2024, 0xFE52, 0xFF0E)
	t.put(classContinue, ',', '-', ':', ';', 0x37E, 0x55D, 0x60C, 0x60D, 0x7F8, 0x1802, 0x1808, 0x2013, 0x2014, 0x3001,
		0xFE10, 0xFE11, 0xFE13, 0xFE14, 0xFE31, 0xFE32, 0xFE50, 0xFE51, 0xFE54, 0xFE55, 0xFE58, 0xFE63,
		0xFF0C, 0xFF0D, 0xFF1A, 0xFF1B, 0xFF64)
	t.put(classSep, 0x85, 0x2028, 0x2029)
	t.put(classCR, '\r')
	t.put(classLF, '\n')
	return t
})

func (t *classTable) put(c class, runes ...rune) {
	for _, r := range runes {
		page := t[r>>8]
		if page == nil {
			page = new([256]class)
			t[r>>8] = page
		}
		page[r&0xFF] = c
	}
}

func (t *classTable) fill(c class, tables ...*unicode.RangeTable) {
	for _, table := range tables {
		for r := range runesOf(table) {
			t.put(c, r)
		}
	}
}

// runesOf lists the characters of a table.
func runesOf(table *unicode.RangeTable) func(yield func(rune) bool) {
	return func(yield func(rune) bool) {
		for _, span := range rangesOf(table) {
			for r := span.lo; r <= span.hi; r += span.stride {
				if !yield(r) {
					return
				}
			}
		}
	}
}

type stridedRange struct{ lo, hi, stride rune }

func rangesOf(table *unicode.RangeTable) []stridedRange {
	ranges := make([]stridedRange, 0, len(table.R16)+len(table.R32))
	for _, r := range table.R16 {
		ranges = append(ranges, stridedRange{rune(r.Lo), rune(r.Hi), rune(r.Stride)})
	}
	for _, r := range table.R32 {
		ranges = append(ranges, stridedRange{rune(r.Lo), rune(r.Hi), rune(r.Stride)})
	}
	return ranges
}

func (t *classTable) of(r rune) class {
	if page := t[r>>8]; page != nil {
		return page[r&0xFF]
	}
	return classOther
}

// at returns the class of the character at a byte offset and its length. The
// end of the text is of classOther and has length 0.
func (t *classTable) at(text string, i int) (class, int) {
	if i >= len(text) {
		return classOther, 0
	}
	if b := text[i]; b < utf8.RuneSelf {
		return t[0][b], 1
	}
	r, n := utf8.DecodeRuneInString(text[i:])
	return t.of(r), n
}

// before returns the class of the character that ends at a byte offset and its
// length.
func (t *classTable) before(text string, i int) (class, int) {
	r, n := utf8.DecodeLastRuneInString(text[:i])
	if n == 0 {
		return classOther, 0
	}
	return t.of(r), n
}

// significant returns the class of the last character before a byte offset that
// is not ignored by rule SB5.
func (t *classTable) significant(text string, i int) class {
	for i > 0 {
		c, n := t.before(text, i)
		if !c.ignored() {
			return c
		}
		i -= n
	}
	return classOther
}

// stops marks the bytes that a terminator or a separator may begin with, all
// others are passed over.
var stops = sync.OnceValue(func() *[256]bool {
	var t [256]bool
	for page, classes := range classes() {
		if classes == nil {
			continue
		}
		for low, c := range classes {
			if c.separates() || c.terminates() {
				t[utf8.AppendRune(nil, rune(page<<8|low))[0]] = true
			}
		}
	}
	return &t
})
