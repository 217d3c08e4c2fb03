package tm

import (
	"crypto/sha256"
	"encoding/binary"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// An Identity tells units apart in a store.
type Identity [16]byte

// Identity returns what tells the unit apart from others: a hash of the texts in
// Normalization Form C (UAX #15) with their plural categories and delimiters, of
// the languages, of the key and of the neighbours. Units that differ in
// anything else, such as the note or the origin, are the same.
func (u *Unit) Identity() Identity {
	return identityOf(u.appendIdentity(make([]byte, 0, 512)))
}

func identityOf(parts []byte) Identity {
	h := sha256.Sum256(parts)
	return Identity(h[:16])
}

// appendIdentity appends what the identity is made of.
func (u *Unit) appendIdentity(dst []byte) []byte {
	part := func(s string) {
		dst = binary.AppendUvarint(dst, uint64(len(s)))
		dst = append(dst, s...)
	}
	part(foldTag(u.SourceLang))
	part(foldTag(u.TargetLang))
	part(u.Key)
	part(normalised(visible(u.Previous)))
	part(normalised(visible(u.Next)))
	for _, s := range []*Segment{&u.Source, &u.Target} {
		part(normalised(s.Text))
		if s.Text == "" {
			continue
		}
		dst = append(dst, byte(s.Category))
		part(s.LeftDelim)
		part(s.RightDelim)
	}
	return dst
}

// foldTag writes a language tag as [sameLanguage] compares it.
func foldTag(tag string) string {
	for i := range len(tag) {
		if c := tag[i]; c == '_' || c >= 'A' && c <= 'Z' {
			return strings.ToLower(strings.ReplaceAll(tag, "_", "-"))
		}
	}
	return tag
}

// normalised returns s in Normalization Form C.
func normalised(s string) string {
	if isComposed(s) {
		return s
	}
	return norm.NFC.String(s)
}

// isComposed reports whether s is surely in Normalization Form C: it has only
// ASCII, Latin letters below U+0300 and Cyrillic ones, none of which combines
// with what stands before it.
func isComposed(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c < 0x80:
			continue
		case c >= 0xC2 && c <= 0xCB || c == 0xD0 || c == 0xD1 || c == 0xD3,
			c == 0xD2 && i+1 < len(s) && s[i+1] >= 0x8A: // behind the combining marks of Church Slavonic
			i++
		default:
			return norm.NFC.IsNormalString(s)
		}
	}
	return true
}

// visible returns s with U+FFFD for what a property cannot hold.
func visible(s string) string {
	if allGood(s) || !utf8.ValidString(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if !isChar(r) {
			return '\uFFFD'
		}
		return r
	}, s)
}
