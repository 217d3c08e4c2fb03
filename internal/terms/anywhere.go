package terms

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// anywhere holds the variants that are forbidden whatever they translate, by
// the first letters of their first word: there may be thousands, and each text
// is asked for all of them.
type anywhere struct {
	concept *Concept // of all of them
	starts  map[string][]*variant
}

func (a *anywhere) add(c *Concept) {
	if len(c.forbidden) == 0 {
		return
	}
	a.concept, a.starts = c, map[string][]*variant{}
	for i := range c.forbidden {
		v := &c.forbidden[i]
		key := v.words[0].start()
		a.starts[key] = append(a.starts[key], v)
	}
}

// start returns what all words begin with that the pattern matches: two letters
// at most.
func (p *pattern) start() string {
	literal := p.word
	if p.globs != nil {
		literal = p.globs[0]
	}
	n := 0
	for i := range 2 {
		r, size := utf8.DecodeRuneInString(literal[n:])
		if size == 0 || i > 0 && p.globs == nil && strings.ContainsRune("оеєії", r) {
			break // the end, or a vowel that may become another
		}
		n += size
	}
	return literal[:n]
}

// in returns the variants that may be among the words, each once.
func (a *anywhere) in(words []Word) []*variant {
	if a.concept == nil {
		return nil
	}
	found := slices.Clone(a.starts[""])
	for i := range words {
		for word := range strings.SplitSeq(words[i].Text, "-") {
			_, one := utf8.DecodeRuneInString(word)
			_, two := utf8.DecodeRuneInString(word[one:])
			found = appendNew(found, a.starts[word[:one]])
			if two > 0 {
				found = appendNew(found, a.starts[word[:one+two]])
			}
		}
	}
	return found
}

func appendNew(list, more []*variant) []*variant {
	for _, v := range more {
		if !slices.Contains(list, v) {
			list = append(list, v)
		}
	}
	return list
}
