// Package segment cuts a text into sentences: by the boundaries of UAX #29, by
// our own rules for a language over them, or by a user's rules in SRX 2.0.
//
// No byte is lost: the sentences of a text, one after another, are the text.
// White space between two sentences belongs to the first. Any input takes time
// in proportion to its length.
package segment

import (
	"iter"
	"sync"
)

// A Span is a sentence: text[Start:End].
type Span struct{ Start, End int }

// A Segmenter finds the sentences of texts. It may be used by many goroutines.
type Segmenter struct {
	rules *ruleset // nil for the bare rules of UAX #29
	prose bool     // the rules are laid over UAX #29
	flows bool     // see Flowing

	lock sync.Mutex
	idle []*passes // what texts before have left for those to come

	once    sync.Once
	flowing *Segmenter // the one that Flowing gives to all: it keeps what texts have left
}

// Unicode returns the segmenter of the bare rules of UAX #29, which know no
// abbreviations and take each line for itself.
func Unicode() *Segmenter { return &Segmenter{} }

// Flowing returns a segmenter by the same rules for texts whose line breaks are
// mere spaces, as those within a paragraph of Markdown or HTML are. Where the
// rules of a user decide alone, it is the same.
func (s *Segmenter) Flowing() *Segmenter {
	if s.flows {
		return s
	}
	s.once.Do(func() { s.flowing = &Segmenter{rules: s.rules, prose: s.prose, flows: true} })
	return s.flowing
}

// Sentences returns the sentences of a text in order. White space alone is one
// sentence; an empty text has none.
func (s *Segmenter) Sentences(text string) iter.Seq[Span] {
	return func(yield func(Span) bool) {
		start := 0
		for _, end := range s.Append(nil, text) {
			if !yield(Span{start, end}) {
				return
			}
			start = end
		}
	}
}

// Append appends the byte offsets at which the sentences of a text end. The last
// is the length of the text.
func (s *Segmenter) Append(dst []int, text string) []int {
	if text == "" {
		return dst
	}
	first := len(dst)
	switch {
	case s.rules == nil:
		b := base{text: text, classes: classes()}
		if s.flows {
			b.lines = &lines{text: text, classes: b.classes, flows: true}
		}
		b.run()
		for _, found := range b.found {
			dst = append(dst, found.at)
		}
	default:
		p := s.take()
		if s.prose {
			dst = p.appendProse(dst, text, s.flows)
		} else {
			p.forward(text)
			dst = appendMerged(dst, nil, p.backward(text), len(text))
		}
		s.put(p)
	}
	if len(dst) == first || dst[len(dst)-1] < len(text) {
		dst = append(dst, len(text))
	}
	return dst
}

// appendProse lays the rules over the boundaries of UAX #29.
func (p *passes) appendProse(dst []int, text string, flows bool) []int {
	b := base{text: text, classes: classes(), lines: &lines{text: text, classes: classes(), flows: flows}, found: p.base[:0]}
	b.run()
	p.base = b.found
	found := beforeWords(text, b.found)
	p.forwardOver(text, found)
	first := len(dst)
	dst = appendMerged(dst, found, p.backward(text), len(text))
	return append(dst[:first], withLists(dst[first:], text)...)
}

// maxIdle is how many passes a segmenter keeps for texts to come.
const maxIdle = 16

func (s *Segmenter) take() *passes {
	s.lock.Lock()
	defer s.lock.Unlock()
	if n := len(s.idle); n > 0 {
		p := s.idle[n-1]
		s.idle = s.idle[:n-1]
		return p
	}
	return s.rules.newPasses()
}

func (s *Segmenter) put(p *passes) {
	s.lock.Lock()
	defer s.lock.Unlock()
	if len(s.idle) < maxIdle {
		s.idle = append(s.idle, p)
	}
}

// appendMerged appends the boundaries that no rule takes away and the breaks of
// rules, in order. Both lists are in order.
func appendMerged(dst []int, found []boundary, decisions []decision, end int) []int {
	for len(found) > 0 || len(decisions) > 0 {
		switch {
		case len(decisions) == 0 || len(found) > 0 && found[0].at < decisions[0].at:
			dst = appendWithin(dst, found[0].at, end)
			found = found[1:]
		default:
			d := decisions[0]
			decisions = decisions[1:]
			breaks := d.breaks
			if len(found) > 0 && found[0].at == d.at {
				breaks = breaks || found[0].hard
				found = found[1:]
			}
			if breaks {
				dst = appendWithin(dst, d.at, end)
			}
		}
	}
	return dst
}

func appendWithin(dst []int, at, end int) []int {
	if at > 0 && at < end {
		return append(dst, at)
	}
	return dst
}

// beforeWords moves each boundary behind the white space that follows it, and
// notes where that has a blank line.
func beforeWords(text string, found []boundary) []boundary {
	kept := found[:0]
	passed := 0 // up to here white space is known of
	for _, b := range found {
		if b.at <= passed {
			continue
		}
		start := endOfWords(text, b.at, passed)
		end, breaks := endOfSpace(text, start)
		passed = end
		if start > 0 {
			kept = append(kept, boundary{end, breaks > 1})
		}
	}
	return kept
}

// endOfWords returns where the white space before a byte offset begins, or the
// offset; it does not look beyond a limit.
func endOfWords(text string, at, limit int) int {
	classes := classes()
	for at > limit {
		c, n := classes.before(text, at)
		if c != classSpace && !c.separates() {
			break
		}
		at -= n
	}
	return at
}

// endOfSpace returns where the white space at a byte offset ends, and how many
// line breaks it has.
func endOfSpace(text string, at int) (end, breaks int) {
	classes := classes()
	for {
		c, n := classes.at(text, at)
		if c != classSpace && !c.separates() {
			return at, breaks
		}
		if c == classLF || c == classSep || c == classCR && !followedByLF(text, at) {
			breaks++
		}
		at += n
	}
}

func followedByLF(text string, i int) bool { return i+1 < len(text) && text[i+1] == '\n' }
