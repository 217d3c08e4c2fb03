package index

import (
	"encoding/binary"
	"hash/maphash"
	"math/bits"
	"math/rand/v2"

	"github.com/seed-9fa3a4f3/i18n/internal/large"
	"github.com/seed-9fa3a4f3/i18n/internal/similar"
)

// A vocabulary numbers tokens.
type vocabulary struct {
	pages []*[pageSize]entry
	room  large.Pool[entry]
	size  int
	text  []byte // of long tokens
	slots []slot // a power of two
}

// Entries stay where they are, as nothing big is to be copied to grow.
const (
	pageShift = 10
	pageSize  = 1 << pageShift
)

// shortName is the length of names that an entry has room for, as most need no
// more.
const shortName = 16

// An entry is a token with what is known of it. It has 32 bytes, as most of the
// time goes into fetching entries.
type entry struct {
	short     [shortName]byte // or, of a longer name, where it begins and ends in the text of all
	count     uint32
	length    uint8 // of the name; isLong for a longer one
	isWord    bool
	hasLetter bool

	// Of a word its hash; of another token, as 32 bits each, how much more often
	// there is space before it than not, and behind it.
	value uint64
}

const isLong = shortName + 1

// low and high are the bytes of the name or what is in their place.
func (e *entry) low() uint64  { return binary.LittleEndian.Uint64(e.short[:]) }
func (e *entry) high() uint64 { return binary.LittleEndian.Uint64(e.short[8:]) }

func (e *entry) before() int32 { return int32(e.value) }
func (e *entry) behind() int32 { return int32(e.value >> 32) }

// space adds to how much more often there is space.
func (e *entry) space(before, behind int32) {
	e.value = uint64(uint32(e.before()+before)) | uint64(uint32(e.behind()+behind))<<32
}

type slot struct {
	hash uint32
	id   uint32 // and one more; 0 is free
}

func newVocabulary() vocabulary { return vocabulary{slots: make([]slot, 1<<10)} }

// at returns the entry of a token.
func (v *vocabulary) at(id uint32) *entry { return &v.pages[id>>pageShift][id%pageSize] }

// A key is what a name is found by: a hash and, of a short name, its bytes, the
// others 0. To compare these as two numbers takes less time than to call for it.
type key struct {
	low, high uint64
	hash      uint32
	length    uint8 // as in an entry
}

// seeds are those of all vocabularies of the process, so that one can take over
// the hashes of another, and nobody can know names of the same hash.
var seeds = struct {
	long      maphash.Seed
	low, high uint64
}{maphash.MakeSeed(), rand.Uint64(), rand.Uint64()}

// keyOf returns the key of a part of a text.
func keyOf(text string, start, end int) (k key) {
	n := end - start
	if n > shortName {
		return key{hash: uint32(maphash.String(seeds.long, text[start:end])), length: isLong}
	}
	if start+shortName <= len(text) {
		b := []byte(text[start : start+shortName]) // which is not copied
		k.low, k.high = binary.LittleEndian.Uint64(b), binary.LittleEndian.Uint64(b[8:])
		k.low &= 1<<(8*n) - 1
		k.high &= 1<<(8*max(0, n-8)) - 1
	} else {
		var b [shortName]byte
		copy(b[:], text[start:end])
		k.low, k.high = binary.LittleEndian.Uint64(b[:]), binary.LittleEndian.Uint64(b[8:])
	}
	high, low := bits.Mul64(k.low^seeds.low, k.high^seeds.high)
	k.hash, k.length = uint32(high^low), uint8(n)
	return k
}

// number returns the number of a part of a text, a new one if it has none.
func (v *vocabulary) number(text string, start, end int) (uint32, *entry) {
	k := keyOf(text, start, end)
	if s := v.slots[k.hash&uint32(len(v.slots)-1)]; s.hash == k.hash && s.id != 0 { // as it is most often
		if e := v.at(s.id - 1); e.low() == k.low && e.high() == k.high && e.length == k.length {
			return s.id - 1, e
		}
	}
	token := text[start:end]
	id, isNew := v.find(token, k.hash)
	e := v.at(id)
	if isNew {
		e.isWord, e.hasLetter = similar.IsWord(token), similar.HasLetter(token)
		if e.hasLetter {
			e.value = similar.WordHash(token)
		}
	}
	return id, e
}

// name returns a token. It is good until the next one is added.
func (v *vocabulary) name(e *entry) string {
	if e.length <= shortName {
		return string2(e.short[:e.length])
	}
	return string2(v.text[e.low():e.high()])
}

// find returns the number of a name. A new one has an entry with nothing else in
// it.
func (v *vocabulary) find(name string, hash uint32) (id uint32, isNew bool) {
	mask := uint32(len(v.slots) - 1)
	at := hash & mask
	for ; v.slots[at].id != 0; at = (at + 1) & mask {
		if s := v.slots[at]; s.hash == hash && v.name(v.at(s.id-1)) == name {
			return s.id - 1, false
		}
	}
	id = uint32(v.size)
	if v.size++; v.size > len(v.pages)*pageSize {
		v.pages = append(v.pages, (*[pageSize]entry)(v.room.Take(pageSize)[:pageSize]))
	}
	e := v.at(id)
	if len(name) <= shortName {
		e.length = uint8(copy(e.short[:], name))
	} else {
		e.length = isLong
		binary.LittleEndian.PutUint64(e.short[:], uint64(len(v.text)))
		v.text = append(v.text, name...)
		binary.LittleEndian.PutUint64(e.short[8:], uint64(len(v.text)))
	}
	v.slots[at] = slot{hash, id + 1}
	if v.size*8 > len(v.slots)*5 {
		v.grow()
	}
	return id, true
}

func (v *vocabulary) grow() {
	old := v.slots
	v.slots = large.Make[slot](2 * len(old))
	mask := uint32(len(v.slots) - 1)
	for _, s := range old {
		if s.id == 0 {
			continue
		}
		at := s.hash & mask
		for v.slots[at].id != 0 {
			at = (at + 1) & mask
		}
		v.slots[at] = s
	}
}

// add adds the tokens of another vocabulary, and returns their numbers.
func (v *vocabulary) add(other *vocabulary) []uint32 {
	numbers := make([]uint32, other.size)
	for _, s := range other.slots { // in the order of the hashes, as in the slots of both
		if s.id == 0 {
			continue
		}
		e := other.at(s.id - 1)
		id, isNew := v.find(other.name(e), s.hash)
		numbers[s.id-1] = id
		to := v.at(id)
		if isNew {
			to.value, to.isWord, to.hasLetter = e.value, e.isWord, e.hasLetter
		} else if !e.isWord {
			to.space(e.before(), e.behind())
		}
		to.count += e.count
	}
	return numbers
}

// gap counts what is between a token and the next one.
func (e *entry) gap(next *entry, isSpace bool) {
	n := int32(-1)
	if isSpace {
		n = 1
	}
	if !e.isWord {
		e.space(0, n)
	}
	if !next.isWord {
		next.space(n, 0)
	}
}

// kind returns what classOf tells of a token.
func (e *entry) kind() uint8 {
	kind := uint8(0)
	switch {
	case e.isWord:
		return kindsOfWord
	case e.before() > 0:
		kind = kindBefore
	}
	if e.behind() > 0 {
		kind |= kindBehind
	}
	return kind
}
