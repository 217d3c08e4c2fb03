package index

import (
	"unicode"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/large"
	"github.com/seed-9fa3a4f3/i18n/internal/similar"
)

// A Part collects texts for a [Builder]. It is used by one goroutine; several
// parts may be filled at the same time.
type Part struct {
	vocabulary vocabulary
	batches    []*batch
	bins       []*batch // the last one of the texts of each number of tokens; nil without one
	docs       large.Pool[doc]
	tokens     large.Pool[uint32]
	gaps       large.Pool[byte]
	list       []uint32 // tokens of a text
	bits       []byte   // gaps of a text
	spaces     oddSpaces
	words      []string
	lists      similar.WordLister
}

// A batch is up to batchSize texts of as many tokens each, so that nothing big is
// ever copied to grow, several goroutines can share the work, and the texts are
// read again nearly in the order in which they are in memory.
type batch struct {
	docs   []doc
	tokens []uint32 // of all texts
	gaps   []byte   // of all texts: a bit for each gap with space, and the odd spaces
}

const (
	batchShift = 9
	batchSize  = 1 << batchShift

	// What a batch has room for at first: a part may be one text.
	firstDocs = 1 << 2

	mostGaps = 1 << 16 // bytes of gaps of a batch of several texts
)

// hasRoom reports whether a text of so many tokens and bytes of gaps can be added.
func (b *batch) hasRoom(tokens, gaps int) bool {
	return len(b.docs) < cap(b.docs) && len(b.tokens)+tokens <= cap(b.tokens) && len(b.gaps)+gaps <= cap(b.gaps)
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

// batch returns the one that the next text belongs to, of so many tokens and bytes
// of gaps.
func (p *Part) batch(tokens, gaps int) *batch {
	bin := min(tokens, maxBin)
	if bin >= len(p.bins) {
		p.bins = append(p.bins, make([]*batch, bin+1-len(p.bins))...)
	}
	docs, gapsOfText := firstDocs, tokens/8+1
	if last := p.bins[bin]; last != nil {
		if last.hasRoom(tokens, gaps) {
			return last
		}
		n := len(last.docs)
		docs, gapsOfText = min(batchSize, 2*n), max(gapsOfText, len(last.gaps)/n+1)
	}
	if bin == maxBin {
		docs = 1
	}
	b := &batch{
		docs:   p.docs.Take(docs),
		tokens: p.tokens.Take(docs * tokens),
		gaps:   p.gaps.Take(max(gaps, min(docs*gapsOfText, mostGaps))),
	}
	p.batches = append(p.batches, b)
	p.bins[bin] = b
	return b
}

// Add adds a text with a reference, which is what the caller knows it by, and a
// group, which is a small number more of that kind.
func (p *Part) Add(text string, ref int64, group uint8) {
	text, t := traitsOf(text)
	v := &p.vocabulary
	list, gaps := p.list[:0], p.bits[:0]
	words, any := similar.NoWords, false
	bits, n := uint8(0), 0
	behind, wasWord := 0, false
	var last *entry
	p.spaces.reset()
	for start, end := similar.NextToken(text, 0); start < end; start, end = similar.NextToken(text, end) {
		id, e := v.number(text, start, end)
		e.count++
		isFirst := len(list) == 0
		if !isFirst && !(wasWord && e.isWord) {
			if start > behind {
				bits |= 1 << n
			}
			if n++; n == 8 {
				gaps = append(gaps, bits)
				bits, n = 0, 0
			}
			last.gap(e, start > behind)
		}
		if t.odd {
			p.spaces.add(len(list), text[behind:start], !isFirst)
		}
		list = append(list, id)
		if e.hasLetter {
			words, any = similar.AddWord(words, e.value), true
		}
		wasWord, last, behind = e.isWord, e, end
	}
	if n > 0 {
		gaps = append(gaps, bits)
	}
	if t.odd {
		p.spaces.add(len(list), text[behind:], false)
		gaps = append(gaps, p.spaces.bytes...)
	}
	if t.placeables || !any {
		p.words = p.lists.Append(p.words[:0], text)
		words = similar.WordsHash(p.words)
	}
	p.list, p.bits = list, gaps
	b := p.batch(len(list), len(gaps))
	b.docs = append(b.docs, doc{
		ref: ref, words: words, group: group, odd: t.odd,
		tokens: uint32(len(b.tokens)), size: uint32(len(list)), gaps: uint32(len(b.gaps)),
	})
	b.tokens, b.gaps = append(b.tokens, list...), append(b.gaps, gaps...)
}

// traits are what is seen of a text without taking it apart.
type traits struct {
	odd        bool // has other space than single blanks between what is no space
	placeables bool // may have placeables that are no numbers
}

// traitsOf returns the traits of a text, and the text as it is indexed. Most have
// nothing that needs a second look at a character.
func traitsOf(text string) (string, traits) {
	seen, twice, before := sign(0), sign(0), isBlank
	for i := range len(text) {
		s := signs[text[i]]
		seen |= s
		twice |= s & before
		before = s
	}
	if seen&isPart != 0 {
		if normal := similar.Normal(text); normal != text {
			text = normal
			return text, slowTraits(text)
		}
	}
	if seen&(isColon|mayBeSpace) != 0 {
		return text, slowTraits(text)
	}
	return text, traits{odd: (twice|before)&isBlank != 0 && text != "", placeables: seen&opensPlaceable != 0}
}

// slowTraits returns the traits of a text.
func slowTraits(text string) (t traits) {
	blank := true
	for i := range len(text) {
		s := signs[text[i]]
		switch {
		case s&isBlank != 0:
			t.odd = t.odd || blank
		case s&mayBeSpace != 0:
			t.odd = t.odd || hasOtherSpace(text[i:])
		case s&opensPlaceable != 0:
			t.placeables = true
		case s&isColon != 0:
			t.placeables = t.placeables || i+1 < len(text) && text[i+1] == '/'
		}
		blank = s&isBlank != 0
	}
	t.odd = t.odd || blank && text != ""
	return t
}

// A sign is what a byte may begin.
type sign uint8

const (
	isBlank sign = 1 << iota
	opensPlaceable
	isColon
	mayBeSpace // alone or as the first byte of a character
	isPart     // of a character of several bytes
)

// signs are those of each byte. A placeholder ${…} has a brace.
var signs = func() (list [256]sign) {
	for c := utf8.RuneSelf; c < len(list); c++ {
		list[c] = isPart
	}
	for _, space := range unicode.White_Space.R16 {
		for r := rune(space.Lo); r <= rune(space.Hi); r += rune(space.Stride) {
			list[string(r)[0]] |= mayBeSpace
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
