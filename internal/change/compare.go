package change

import (
	"bytes"
	"html"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A text is compared without its spaces and its punctuation: what is left are
// atoms, the letters and digits of its words and all else that is read. Two
// texts of the same atoms say the same in the same words.

// An atom is one of them, with the gap before it.
type atom struct {
	gap    []byte // spaces and punctuation, good until the next one
	raw    string // the atom as it is written
	letter rune   // of a word, folded
	key    string // of what is no word: equal for atoms that stand for each other
	of     class
}

// A cursor walks over the atoms of a run of tokens.
type cursor struct {
	tokens []token
	fold   func(rune) rune
	inner  string // rest of the word that the cursor is in
	last   rune   // the character of the word before inner
	sharp  bool   // an ß gave its first s
	gap    []byte
}

// next returns the next atom, or ok == false and the gap at the end.
func (c *cursor) next() (a atom, ok bool) {
	c.gap = c.gap[:0]
	for {
		if c.inner != "" {
			if raw, letter, ok := c.letter(); ok {
				return atom{gap: c.gap, raw: raw, letter: letter, of: word}, true
			}
			continue
		}
		if len(c.tokens) == 0 {
			return atom{gap: c.gap}, false
		}
		t := &c.tokens[0]
		c.tokens = c.tokens[1:]
		switch t.class {
		case word:
			c.inner, c.last = t.text, 0
		case space, mark:
			c.gap = append(c.gap, t.text...)
		default:
			return atom{gap: c.gap, raw: t.text, key: t.key, of: t.class}, true
		}
	}
}

// letter takes a character off the word. ok is false when it went into the gap,
// as apostrophes do, and full stops between letters.
func (c *cursor) letter() (raw string, letter rune, ok bool) {
	r, n := utf8.DecodeRuneInString(c.inner)
	raw = c.inner[:n]
	if isSharpS(r) && !c.sharp {
		c.sharp = true
		return raw, 's', true
	}
	before := c.last
	c.inner, c.last, c.sharp = c.inner[n:], r, false
	switch {
	case isSharpS(r):
		return raw, 's', true
	case isWordRune(r) && !isApostrophe(r), unicode.IsDigit(before):
		return raw, c.fold(r), true
	}
	c.gap = append(c.gap, raw...)
	return raw, 0, false
}

func isSharpS(r rune) bool { return r == 'ß' || r == 'ẞ' }

// trivial compares two texts that may differ in spaces, punctuation and
// capital letters alone. It returns those kinds, and ok == false when the
// difference is another.
func trivial(old, new []token) (kinds Kinds, ok bool) {
	if kinds, ok = trivialBy(foldRune, old, new); !ok && hasTurkishI(old, new) {
		kinds, ok = trivialBy(foldTurkishRune, old, new)
	}
	return kinds, ok
}

func trivialBy(fold func(rune) rune, old, new []token) (kinds Kinds, ok bool) {
	a, b := cursor{tokens: old, fold: fold}, cursor{tokens: new, fold: fold}
	for {
		x, more := a.next()
		y, also := b.next()
		if more != also || x.of != y.of || x.letter != y.letter || x.key != y.key {
			return 0, false
		}
		if !bytes.Equal(x.gap, y.gap) {
			kinds |= gapKinds(string(x.gap), string(y.gap))
		}
		if !more {
			return kinds, true
		}
		if x.raw != y.raw {
			kinds |= atomKinds(x, y)
		}
	}
}

func hasTurkishI(runs ...[]token) bool {
	for _, tokens := range runs {
		for _, t := range tokens {
			if t.class == word && strings.ContainsAny(t.text, "ıİ") {
				return true
			}
		}
	}
	return false
}

// gapKinds compares two gaps: their spaces, their punctuation, the order.
func gapKinds(old, new string) Kinds {
	if old == new {
		return 0
	}
	a, b := html.UnescapeString(old), html.UnescapeString(new)
	var kinds Kinds
	if onlySpace(a) != onlySpace(b) {
		kinds |= Space
	}
	if strings.Map(dropSpace, a) != strings.Map(dropSpace, b) || a == b {
		kinds |= Punctuation
	}
	if kinds == 0 {
		return Space // they stand on another side of the punctuation
	}
	return kinds
}

func onlySpace(s string) string {
	return strings.Map(func(r rune) rune {
		if isSpace(r) {
			return r
		}
		return -1
	}, s)
}

// atomKinds compares two atoms that have the same key and are written in two
// ways.
func atomKinds(old, new atom) Kinds {
	switch old.of {
	case word:
		return Case
	case argument, control:
		if bareAction(old.raw) == bareAction(new.raw) {
			return Space
		}
		return Wording // the same value in another format
	case symbol:
		if strings.Map(dropExtend, old.raw) == strings.Map(dropExtend, new.raw) {
			return Space
		}
	case tag:
		if strings.Map(dropSpace, old.raw) == strings.Map(dropSpace, new.raw) {
			return Space
		}
	}
	return Punctuation
}

// bareAction takes the spaces off a placeholder, and the dashes by which it
// takes off those around it.
func bareAction(s string) string {
	return strings.ReplaceAll(strings.Map(dropSpace, s), "-", "")
}
