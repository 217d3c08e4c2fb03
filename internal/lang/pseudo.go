package lang

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
	t, _ := Scan(tag)
	switch t.Region {
	case pseudoAccents:
		return Accents
	case pseudoBidi:
		return Bidi
	}
	return NoPseudo
}

// IsPseudo reports whether a tag names a pseudo-locale.
func IsPseudo(tag string) bool { return PseudoOf(tag) != NoPseudo }

// Pseudo returns the region of a pseudo-locale, 0 for a real one. ICU and
// Android have a third kind, XC, and write each as a variant, too.
func (t Tag) Pseudo() Code {
	switch {
	case t.Region == pseudoAccents || t.Variants == "-psaccent":
		return pseudoAccents
	case t.Region == pseudoBidi || t.Variants == "-psbidi":
		return pseudoBidi
	case t.Region == pseudoCracked || t.Variants == "-pscrack":
		return pseudoCracked
	}
	return 0
}

const (
	pseudoAccents Code = 'X'<<24 | 'A'<<16 | ' '<<8 | ' '
	pseudoBidi    Code = 'X'<<24 | 'B'<<16 | ' '<<8 | ' '
	pseudoCracked Code = 'X'<<24 | 'C'<<16 | ' '<<8 | ' '
)
