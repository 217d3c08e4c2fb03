package terms

import "slices"

// IsIn reports whether a target text has one of the concept's variants, in any
// form. words are those of the text, folded (see [Fold]).
func (c *Concept) IsIn(words []Word) bool {
	for i := range c.wanted {
		if _, _, ok := c.wanted[i].find(words, 0); ok {
			return true
		}
	}
	return len(c.wanted) == 0
}

// Forbidden returns the forbidden variants in a target text: those of the
// concepts that its source text has, and those that are forbidden everywhere.
// What is part of a variant that one of these concepts wants is left out.
func (m *Matcher) Forbidden(hits []Hit, words []Word) []Hit {
	if m == nil {
		return nil
	}
	f := finder{hits: hits, words: words}
	for _, v := range m.anywhere.in(words) {
		f.look(m.anywhere.concept, v)
	}
	for i := range hits {
		c := hits[i].Concept
		for k := range c.forbidden {
			f.look(c, &c.forbidden[k])
		}
	}
	return f.found
}

// finder collects forbidden variants.
type finder struct {
	hits   []Hit // of the source
	words  []Word
	wanted []bool // the words that are in a variant that is right; nil until asked for
	found  []Hit
}

// maxFound bounds the places of one variant: one message needs no more.
const maxFound = 10

func (f *finder) look(c *Concept, v *variant) {
	for at, n := 0, 0; n < maxFound; n++ {
		first, last, ok := v.find(f.words, at)
		if !ok {
			return
		}
		at = first + 1
		if !f.isWanted(first, last) {
			f.found = append(f.found, Hit{Concept: c, Variant: v.text, Start: f.words[first].Start, End: f.words[last].End})
		}
	}
}

// isWanted reports whether words[first..last] are in a variant that is right
// for what the source text says.
func (f *finder) isWanted(first, last int) bool {
	if f.wanted == nil {
		f.wanted = make([]bool, len(f.words))
		for i := range f.hits {
			f.markWanted(f.hits[i].Concept)
		}
	}
	return !slices.Contains(f.wanted[first:last+1], false)
}

func (f *finder) markWanted(c *Concept) {
	for i := range c.wanted {
		for at := 0; ; {
			first, last, ok := c.wanted[i].find(f.words, at)
			if !ok {
				break
			}
			for k := first; k <= last; k++ {
				f.wanted[k] = true
			}
			at = first + 1
		}
	}
}

// slack is how many other words may stand among those of a term.
const slack = 2

// find returns the first and last index of the words that are the variant, at
// or behind a place: all of its words, in any order, close together.
func (v *variant) find(words []Word, at int) (first, last int, ok bool) {
	for i := at; i < len(words); i++ {
		if !v.hasWord(words[i].Text) {
			continue
		}
		if last, ok := v.within(words[:min(len(words), i+len(v.words)+slack)], i); ok {
			return i, last, true
		}
	}
	return 0, 0, false
}

func (v *variant) hasWord(word string) bool {
	for i := range v.words {
		if v.words[i].matches(word) {
			return true
		}
	}
	return false
}

// within reports whether each word of the variant has one of words[from:] of
// its own, words[from] among them, and where the last of them is.
func (v *variant) within(words []Word, from int) (last int, ok bool) {
	if len(v.words) == 1 {
		return from, true
	}
	used := uint64(0)
	for i := range v.words {
		at := -1
		for k := from; k < len(words) && k-from < 64; k++ {
			if used&(1<<(k-from)) == 0 && v.words[i].matches(words[k].Text) {
				at = k
				break
			}
		}
		if at < 0 {
			return 0, false
		}
		used |= 1 << (at - from)
		last = max(last, at)
	}
	return last, used&1 != 0
}

// Knows reports whether a word is a form of one that the glossary wants.
func (m *Matcher) Knows(word string) bool {
	if m == nil {
		return false
	}
	word = Fold(word)
	for _, list := range m.phrases {
		for i := range list {
			if c := list[i].concept; c != nil && slices.ContainsFunc(c.wanted, func(v variant) bool { return v.hasWord(word) }) {
				return true
			}
		}
	}
	return false
}
