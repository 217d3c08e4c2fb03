package lang

import "golang.org/x/text/language"

// A Pseudo is a kind of pseudo-locale: a language that nobody speaks, whose
// texts are made from the source texts to test a layout.
type Pseudo uint8

// The kinds, by the regions that CLDR sets aside for them (UTS #35, Unicode
// region subtags).
const (
	NoPseudo Pseudo = iota
	Accents         // XA: letters with accents, as in en-XA
	Bidi            // XB: letters from right to left, as in ar-XB
)

// PseudoOf returns which kind of pseudo-locale a tag names, if any.
func PseudoOf(tag string) Pseudo {
	t, err := ParseTag(tag)
	if err != nil {
		return NoPseudo
	}
	switch region, _ := t.Region(); region {
	case pseudoAccents:
		return Accents
	case pseudoBidi:
		return Bidi
	}
	return NoPseudo
}

// IsPseudo reports whether a tag names a pseudo-locale.
func IsPseudo(tag string) bool { return PseudoOf(tag) != NoPseudo }

var pseudoAccents, pseudoBidi = language.MustParseRegion("XA"), language.MustParseRegion("XB")
