package fit

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/similar"
)

// An element is a placeable of a text. Unlike those of package similar, a number
// has its groups together: 1 000 is one.
type element struct {
	identity
	text       string // as it is written
	start, end int
	number     number // of a number
	words      int    // that stand before it
}

// An identity is what two elements have in common that say the same.
type identity struct {
	kind similar.Kind
	sign bool   // a minus stands before the number
	key  string // the text; of a number, its value
}

// appendElements appends the elements of a text.
func (f *Fitter) appendElements(dst []element, text string, in format) []element {
	f.places = appendPlaces(f.places[:0], text, in)
	words, at := 0, 0
	for _, p := range f.places {
		words += wordsIn(text[at:p.Start])
		at = p.End
		e := element{identity: identity{kind: p.Kind, key: text[p.Start:p.End]}, text: text[p.Start:p.End], start: p.Start, end: p.End, words: words}
		if p.Kind == similar.Number {
			e.number = parse(e.text, in)
			e.key, e.sign = e.number.value(), hasSign(text[:p.Start])
		}
		dst = append(dst, e)
	}
	return dst
}

// appendPlaces appends the placeables of a text, numbers with their groups
// together.
func appendPlaces(dst []similar.Placeable, text string, in format) []similar.Placeable {
	n := len(dst)
	list := similar.AppendPlaceables(dst, text)
	for i := n; i < len(list); i++ {
		p := list[i]
		if p.Kind == similar.Number {
			for i+1 < len(list) && list[i+1].Kind == similar.Number && isGroup(text, p, list[i+1], in) {
				i++
				p.End = list[i].End
			}
		}
		list[n] = p
		n++
	}
	return list[:n]
}

// isGroup reports whether a number goes on behind a space: with three digits, and
// where it is the usual space, in a language that separates them so.
func isGroup(text string, p, next similar.Placeable, f format) bool {
	space := text[p.End:next.Start]
	switch space {
	case "\u00A0", "\u202F", "\u2009":
	case " ":
		if !f.isSpaced() {
			return false
		}
	default:
		return false
	}
	runs := strings.FieldsFunc(text[p.Start:p.End], func(r rune) bool { return r < '0' || r > '9' })
	group, _, _ := strings.Cut(strings.ReplaceAll(text[next.Start:next.End], ",", "."), ".")
	last := len(runs) - 1
	return len(group) == 3 && text[p.Start] != '0' && !strings.ContainsAny(text[p.Start:p.End], ".,") &&
		(last == 0 && len(runs[0]) <= 3 || last > 0 && len(runs[last]) == 3)
}

// wordsIn counts the words of a text.
func wordsIn(text string) int {
	n, inside := 0, false
	for _, r := range text {
		letter := isLetter(r)
		if letter && !inside {
			n++
		}
		inside = letter || inside && (unicode.IsDigit(r) || unicode.IsMark(r))
	}
	return n
}

// isLetter is unicode.IsLetter.
func isLetter(r rune) bool { return isUsual(r) || r >= utf8.RuneSelf && unicode.IsLetter(r) }

// isUsual reports whether a character is one of the letters that most texts are
// made of, which need no look into the tables.
func isUsual(r rune) bool { return 'a' <= r|0x20 && r|0x20 <= 'z' || 'А' <= r && r <= 'я' }

// hasSign reports whether a text ends in a minus that belongs to what follows:
// not the dash of 5-10.
func hasSign(before string) bool {
	r, size := utf8.DecodeLastRuneInString(before)
	if r != '-' && r != '−' {
		return false
	}
	r, size = utf8.DecodeLastRuneInString(before[:len(before)-size])
	return size == 0 || unicode.IsSpace(r) || r == '('
}
