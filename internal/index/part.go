package index

import (
	"unicode"

	"github.com/seed-9fa3a4f3/i18n/internal/large"
	"github.com/seed-9fa3a4f3/i18n/internal/similar"
)

// A Part collects texts for a [Builder]. It is used by one goroutine; several
// parts may be filled at the same time.
type Part struct {
	vocabulary vocabulary
	batches    []*batch
	docs       large.Pool[doc]
	tokens     large.Pool[uint32]
	gaps       large.Pool[byte]
	spaces     oddSpaces
	words      []string
	lists      similar.WordLister
}

// A batch is up to batchSize texts, so that nothing big is ever copied to grow,
// and several goroutines can share the work.
type batch struct {
	docs   []doc
	tokens []uint32 // of all texts
	gaps   []byte   // of all texts: a bit for each gap with space, and the odd spaces
}

const (
	batchShift = 12
	batchSize  = 1 << batchShift

	// What a batch has room for at first: a part may be one text.
	firstDocs      = 1 << 6
	tokensForText  = 8
	gapBytesOfText = 4
)

// hasRoom reports whether a text of so many bytes, and so of no more tokens, can
// be added.
func (b *batch) hasRoom(size int) bool {
	return len(b.docs) < cap(b.docs) && len(b.tokens)+size <= cap(b.tokens) && len(b.gaps)+size <= cap(b.gaps)
}

// A doc is one text of a part.
type doc struct {
	ref    int64
	words  uint64 // hash
	tokens uint32 // where they begin in the batch
	size   uint32 // how many they are
	gaps   uint32 // where they begin in the batch
	group  uint8
	odd    bool
}

func newPart() *Part { return &Part{vocabulary: newVocabulary()} }

// batch returns the one that the next text belongs to, of so many bytes.
func (p *Part) batch(size int) *batch {
	n := len(p.batches)
	if n > 0 && p.batches[n-1].hasRoom(size) {
		return p.batches[n-1]
	}
	docs := firstDocs
	if n > 0 {
		docs = min(batchSize, 2*cap(p.batches[n-1].docs))
	}
	b := &batch{
		docs:   p.docs.Take(docs),
		tokens: p.tokens.Take(max(tokensForText*docs, size)),
		gaps:   p.gaps.Take(max(gapBytesOfText*docs, size)),
	}
	p.batches = append(p.batches, b)
	return b
}

// Add adds a text with a reference, which is what the caller knows it by, and a
// group, which is a small number more of that kind.
func (p *Part) Add(text string, ref int64, group uint8) {
	text = similar.Normal(text)
	b := p.batch(len(text))
	t := traitsOf(text)
	d := doc{ref: ref, group: group, odd: t.odd, tokens: uint32(len(b.tokens)), gaps: uint32(len(b.gaps))}
	v := &p.vocabulary
	words, any := similar.NoWords, false
	bits, n := uint8(0), 0
	behind, wasWord := 0, false
	var last *entry
	p.spaces.reset()
	for start, end := similar.NextToken(text, 0); start < end; start, end = similar.NextToken(text, end) {
		id, e := v.number(text[start:end])
		e.count++
		isFirst := len(b.tokens) == int(d.tokens)
		if !isFirst && !(wasWord && e.isWord) {
			if start > behind {
				bits |= 1 << n
			}
			if n++; n == 8 {
				b.gaps = append(b.gaps, bits)
				bits, n = 0, 0
			}
			last.gap(e, start > behind)
		}
		if d.odd {
			p.spaces.add(len(b.tokens)-int(d.tokens), text[behind:start], !isFirst)
		}
		b.tokens = append(b.tokens, id)
		if e.hasLetter {
			words, any = similar.AddWord(words, e.value), true
		}
		wasWord, last, behind = e.isWord, e, end
	}
	if n > 0 {
		b.gaps = append(b.gaps, bits)
	}
	if d.odd {
		p.spaces.add(len(b.tokens)-int(d.tokens), text[behind:], false)
		b.gaps = append(b.gaps, p.spaces.bytes...)
	}
	if t.placeables || !any {
		p.words = p.lists.Append(p.words[:0], text)
		words = similar.WordsHash(p.words)
	}
	d.words, d.size = words, uint32(len(b.tokens))-d.tokens
	b.docs = append(b.docs, d)
}

// traits are what is seen of a text without taking it apart.
type traits struct {
	odd        bool // has other space than single blanks between what is no space
	placeables bool // may have placeables that are no numbers
}

func traitsOf(text string) (t traits) {
	blank := true
	for i := 0; i < len(text); i++ {
		switch signs[text[i]] {
		case isNothing:
			blank = false
		case isBlank:
			t.odd = t.odd || blank
			blank = true
		case opensPlaceable:
			t.placeables = true
			blank = false
		case isColon:
			t.placeables = t.placeables || i+1 < len(text) && text[i+1] == '/'
			blank = false
		default:
			t.odd = t.odd || hasOtherSpace(text[i:])
			blank = false
		}
	}
	t.odd = t.odd || blank && len(text) > 0
	return t
}

const (
	isNothing = iota
	isBlank
	opensPlaceable
	isColon
	mayBeSpace // alone or as the first byte of a character
)

// signs tells what each byte may begin. A placeholder ${…} has a brace.
var signs = func() (list [256]uint8) {
	for _, space := range unicode.White_Space.R16 {
		for r := rune(space.Lo); r <= rune(space.Hi); r += rune(space.Stride) {
			list[string(r)[0]] = mayBeSpace
		}
	}
	list[' '], list[':'] = isBlank, isColon
	for _, c := range []byte("{%<&@") {
		list[c] = opensPlaceable
	}
	return list
}()

// hasOtherSpace reports whether a text begins with space.
func hasOtherSpace(text string) bool {
	for _, r := range text {
		return similar.IsSpace(r)
	}
	return false
}
