package fit

import "strings"

// A format is how a language writes numbers in the digits 0 to 9.
type format struct {
	decimal string // the sign before a fraction
	group   string // the separator of thousands, "" where it is not known
}

// isSpaced reports whether thousands are separated by a space.
func (f format) isSpaced() bool { return f.group != "" && isSpace(f.group) }

// formatOf returns the format of a language, that of English where it is not
// known.
func formatOf(tag string) format {
	base, rest, _ := strings.Cut(strings.ToLower(strings.ReplaceAll(tag, "_", "-")), "-")
	switch {
	case base == "es" && isIn(rest, latinAmerica) || (base == "it" || base == "de") && rest == "ch":
		return format{decimal: "."}
	case !HasDecimalComma(base):
		return format{decimal: ".", group: ","}
	case isIn(base, groupsByPoint) && !(base == "pt" && rest == "pt") && !(base == "de" && rest == "at"):
		return format{decimal: ",", group: "."}
	case base == "fr":
		return format{decimal: ",", group: "\u202F"}
	}
	return format{decimal: ",", group: "\u00A0"}
}

// HasDecimalComma reports whether a language, the first part of a tag in small
// letters, writes a comma before a fraction.
func HasDecimalComma(base string) bool { return isIn(base, decimalComma) }

func isIn(word, list string) bool {
	return word != "" && !strings.Contains(word, " ") && strings.Contains(list, " "+word+" ")
}

// decimalComma lists the languages that write a comma before a fraction (CLDR,
// numbers, the symbols of the default numbering system). Those with digits of
// their own are not among them.
const decimalComma = " af ast az be bg br bs ca cs da de dsb el eo es et eu ff fi fo fr fur fy gl hr hsb hu hy id is it" +
	" jgo ka kab kea kk kkj kl km ksh ky lb ln lo lt lv mk nb nl nn nnh no os pl prg pt ro ru sah se seh sg shi sk sl smn sq sr" +
	" sv tk tr tzm uk uz vi wae wo "

// groupsByPoint lists those of them that write a point between thousands; the
// others write a space (CLDR, as above).
const groupsByPoint = " az bs ca da de el es eu fo fur fy gl hr id is it jgo kea kl lb ln lo mk nl pt ro seh sg sl sr tr vi "

// latinAmerica lists the regions of Spanish with a decimal point.
const latinAmerica = " 419 us mx gt hn ni sv pa do pr pe "
