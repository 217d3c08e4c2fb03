package index

import (
	"encoding/binary"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/similar"
)

// A Part collects texts for a [Builder]. It is used by one goroutine; several
// parts may be filled at the same time.
type Part struct {
	ids    map[string]uint32
	names  []string
	counts []uint32
	isWord []bool

	tokens []uint32 // of all texts
	gaps   []byte   // of all texts: as in the section texts
	docs   []doc

	words []string
	lists similar.WordLister
}

// A doc is one text of a part.
type doc struct {
	ref    int64
	words  uint64 // hash
	tokens uint32 // number
	gaps   uint32 // length in Part.gaps
	group  uint8
	odd    bool
}

func newPart() *Part { return &Part{ids: map[string]uint32{}} }

// Add adds a text with a reference, which is what the caller knows it by, and a
// group, which is a small number more of that kind.
func (p *Part) Add(text string, ref int64, group uint8) {
	text = similar.Normal(text)
	d := doc{ref: ref, group: group, odd: isOdd(text)}
	first, firstGap := len(p.tokens), len(p.gaps)
	var spaces []byte
	bits, n := uint8(0), 0
	behind, wasWord := 0, false
	for start, end := similar.NextToken(text, 0); start < end; start, end = similar.NextToken(text, end) {
		id := p.number(text[start:end])
		isSpace := start > behind
		if len(p.tokens) > first && !(wasWord && p.isWord[id]) {
			if isSpace {
				bits |= 1 << n
			}
			if n++; n == 8 {
				p.gaps = append(p.gaps, bits)
				bits, n = 0, 0
			}
		}
		if d.odd && (len(p.tokens) == first || isSpace) {
			spaces = appendSpace(spaces, text[behind:start])
		}
		p.tokens = append(p.tokens, id)
		wasWord, behind = p.isWord[id], end
	}
	if n > 0 {
		p.gaps = append(p.gaps, bits)
	}
	if d.odd {
		p.gaps = appendSpace(append(p.gaps, spaces...), text[behind:])
	}
	p.words = p.lists.Append(p.words[:0], text)
	d.words = similar.WordsHash(p.words)
	d.tokens, d.gaps = uint32(len(p.tokens)-first), uint32(len(p.gaps)-firstGap)
	p.docs = append(p.docs, d)
}

func appendSpace(dst []byte, space string) []byte {
	return append(binary.AppendUvarint(dst, uint64(len(space))), space...)
}

// isOdd reports whether a text has other space than single blanks between what
// is no space.
func isOdd(text string) bool {
	blank := true
	for i, r := range text {
		switch {
		case r == ' ':
			if blank || i == len(text)-1 {
				return true
			}
			blank = true
		case similar.IsSpace(r):
			return true
		default:
			blank = false
		}
	}
	return false
}

// number returns the number of a token in this part.
func (p *Part) number(token string) uint32 {
	id, known := p.ids[token]
	if !known {
		token = strings.Clone(token)
		id = uint32(len(p.names))
		p.ids[token] = id
		p.names, p.counts = append(p.names, token), append(p.counts, 0)
		p.isWord = append(p.isWord, similar.IsWord(token))
	}
	p.counts[id]++
	return id
}
