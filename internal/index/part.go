package index

import (
	"hash/maphash"

	"github.com/seed-9fa3a4f3/i18n/internal/similar"
)

// A Part collects texts for a [Builder]. It is used by one goroutine; several
// parts may be filled at the same time.
type Part struct {
	vocabulary vocabulary
	batches    []*batch
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
)

// hasRoom keeps the places in a batch within 32 bits.
func (b *batch) hasRoom() bool {
	return len(b.docs) < batchSize && len(b.tokens)+len(b.gaps) < 1<<30
}

// A doc is one text of a part.
type doc struct {
	ref    int64
	words  uint64 // hash
	tokens uint32 // where they begin in the batch
	gaps   uint32 // where they begin in the batch
	group  uint8
	odd    bool
}

func newPart() *Part { return &Part{vocabulary: newVocabulary()} }

// batch returns the one that the next text belongs to.
func (p *Part) batch() *batch {
	n := len(p.batches)
	if n > 0 && p.batches[n-1].hasRoom() {
		return p.batches[n-1]
	}
	b := &batch{}
	if n > 0 {
		// Texts are mostly alike in length from batch to batch.
		last := p.batches[n-1]
		b.docs = make([]doc, 0, batchSize)
		b.tokens = make([]uint32, 0, len(last.tokens)*17/16)
		b.gaps = make([]byte, 0, len(last.gaps)*17/16)
	}
	p.batches = append(p.batches, b)
	return b
}

// Add adds a text with a reference, which is what the caller knows it by, and a
// group, which is a small number more of that kind.
func (p *Part) Add(text string, ref int64, group uint8) {
	text = similar.Normal(text)
	b := p.batch()
	t := traitsOf(text)
	d := doc{ref: ref, group: group, odd: t.odd, tokens: uint32(len(b.tokens)), gaps: uint32(len(b.gaps))}
	v := &p.vocabulary
	words, any := similar.NoWords, false
	bits, n := uint8(0), 0
	behind, wasWord := 0, false
	last := uint32(0)
	p.spaces.reset()
	for start, end := similar.NextToken(text, 0); start < end; start, end = similar.NextToken(text, end) {
		id := v.number(text[start:end])
		e := &v.entries[id]
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
			v.gap(last, id, start > behind)
		}
		if d.odd {
			p.spaces.add(len(b.tokens)-int(d.tokens), text[behind:start], !isFirst)
		}
		b.tokens = append(b.tokens, id)
		if e.hasLetter {
			words, any = similar.AddWord(words, e.hash), true
		}
		wasWord, last, behind = e.isWord, id, end
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
	d.words = words
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
	for r := range rune(0x110000) {
		if similar.IsSpace(r) {
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

// A vocabulary numbers tokens.
type vocabulary struct {
	entries []entry
	text    []byte // of all tokens
	slots   []slot // a power of two
	seed    maphash.Seed
}

// An entry is a token with what is known of it.
type entry struct {
	end       uint32 // in the text of all
	count     uint32
	hash      uint64 // of the word
	isWord    bool
	hasLetter bool

	// How much more often there is space before it and behind it than not, for
	// tokens that are no words.
	before, behind int32
}

// gap counts what is between two tokens.
func (v *vocabulary) gap(first, second uint32, isSpace bool) {
	n := int32(-1)
	if isSpace {
		n = 1
	}
	if e := &v.entries[first]; !e.isWord {
		e.behind += n
	}
	if e := &v.entries[second]; !e.isWord {
		e.before += n
	}
}

type slot struct {
	hash uint32
	id   uint32 // and one more; 0 is free
}

func newVocabulary() vocabulary {
	return vocabulary{slots: make([]slot, 1<<10), seed: maphash.MakeSeed()}
}

// name returns a token.
func (v *vocabulary) name(id uint32) []byte {
	start := uint32(0)
	if id > 0 {
		start = v.entries[id-1].end
	}
	return v.text[start:v.entries[id].end]
}

// number returns the number of a token, a new one if it has none.
func (v *vocabulary) number(token string) uint32 {
	hash := maphash.String(v.seed, token)
	mask := uint64(len(v.slots) - 1)
	at := hash & mask
	for ; v.slots[at].id != 0; at = (at + 1) & mask {
		if s := v.slots[at]; s.hash == uint32(hash>>32) && string(v.name(s.id-1)) == token {
			return s.id - 1
		}
	}
	id := uint32(len(v.entries))
	v.text = append(v.text, token...)
	e := entry{end: uint32(len(v.text)), isWord: similar.IsWord(token), hasLetter: similar.HasLetter(token)}
	if e.hasLetter {
		e.hash = similar.WordHash(token)
	}
	v.entries = append(v.entries, e)
	v.slots[at] = slot{uint32(hash >> 32), id + 1}
	if len(v.entries)*2 > len(v.slots) {
		v.grow()
	}
	return id
}

func (v *vocabulary) grow() {
	v.slots = make([]slot, 4*len(v.slots))
	mask := uint64(len(v.slots) - 1)
	for id := range v.entries {
		hash := maphash.Bytes(v.seed, v.name(uint32(id)))
		at := hash & mask
		for v.slots[at].id != 0 {
			at = (at + 1) & mask
		}
		v.slots[at] = slot{uint32(hash >> 32), uint32(id) + 1}
	}
}
