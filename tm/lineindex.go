package tm

import (
	"hash/maphash"
	"math/bits"
	"slices"
	"sync"
)

// A lineIndex finds the entries of a file. It knows hashes alone: what is looked up
// is compared with the unit itself, so that the index may name others, and
// entries that have gone.
type lineIndex struct {
	seed   maphash.Seed
	unit   postings // by key, source text and translation
	source postings // by source text
	key    postings
	group  postings
}

// newLineIndex returns an empty index. It is to be tied before anything is looked
// up.
func newLineIndex(seed maphash.Seed) *lineIndex { return &lineIndex{seed: seed} }

// grow makes room for so many units.
func (x *lineIndex) grow(units int) {
	for _, p := range []*postings{&x.unit, &x.source, &x.key} {
		p.links = slices.Grow(p.links, max(0, units-len(p.links)))
	}
}

// add adds what another index with the same seed has learned, the entries of
// which follow the first ones of this. Neither is tied yet.
func (x *lineIndex) add(other *lineIndex, first int32) {
	for _, p := range [][2]*postings{{&x.unit, &other.unit}, {&x.source, &other.source}, {&x.key, &other.key}, {&x.group, &other.group}} {
		p[0].links = slices.Grow(p[0].links, len(p[1].links))
		for _, l := range p[1].links {
			l.entry += first
			p[0].links = append(p[0].links, l)
		}
	}
}

// tie makes the index ready for lookups.
func (x *lineIndex) tie() {
	var wg sync.WaitGroup
	for _, p := range []*postings{&x.unit, &x.source, &x.key, &x.group} {
		wg.Go(p.tie)
	}
	wg.Wait()
}

func (x *lineIndex) hash(s string) uint64 { return maphash.String(x.seed, s) }

// learn adds the entry that was scanned.
func (x *lineIndex) learn(s *scanner, srclang string, entry int32) {
	keyText := decode(s.key)
	key, source, from := x.hash(keyText), x.hash(""), 0
	if from, _ = s.source(srclang); from >= 0 {
		source = x.hash(decode(s.variants[from].seg))
	}
	x.put(key, source, keyText, decode(s.group), entry)
	none := true
	for i := range s.variants {
		if v := &s.variants[i]; i != from {
			none = false
			x.unit.add(x.identity(key, source, decode(v.seg)), entry)
		}
	}
	if none {
		x.unit.add(x.identity(key, source, ""), entry)
	}
}

// A lesson is what the index has to know of one unit.
type lesson struct {
	unit, source, key, group uint64
	hasKey, hasGroup         bool
}

func (x *lineIndex) lesson(u *Unit) lesson {
	l := lesson{source: x.hash(u.Source.Text), key: x.hash(u.Key), hasKey: u.Key != "", hasGroup: u.Group != ""}
	l.unit = x.identity(l.key, l.source, u.Target.Text)
	if l.hasGroup {
		l.group = x.hash(u.Group)
	}
	return l
}

// learnUnit adds an entry that holds one unit.
func (x *lineIndex) learnUnit(u *Unit, entry int32) {
	l := x.lesson(u)
	x.unit.add(l.unit, entry)
	x.learnRest([]lesson{l}, entry)
}

// learnRest adds entries, the first of which has this number, to all but the
// postings of units.
func (x *lineIndex) learnRest(lessons []lesson, first int32) {
	var wg sync.WaitGroup
	add := func(p *postings, hash func(l *lesson) (uint64, bool)) {
		for i := range lessons {
			if h, ok := hash(&lessons[i]); ok {
				p.add(h, first+int32(i))
			}
		}
	}
	learn := func(p *postings, hash func(l *lesson) (uint64, bool)) {
		if len(lessons) < batchSize {
			add(p, hash)
			return
		}
		wg.Go(func() {
			if _, most := hash(&lessons[0]); most {
				p.grow(len(lessons))
			}
			add(p, hash)
		})
	}
	learn(&x.source, func(l *lesson) (uint64, bool) { return l.source, true })
	learn(&x.key, func(l *lesson) (uint64, bool) { return l.key, l.hasKey })
	learn(&x.group, func(l *lesson) (uint64, bool) { return l.group, l.hasGroup })
	wg.Wait()
}

func (x *lineIndex) put(keyHash, sourceHash uint64, key, group string, entry int32) {
	x.source.add(sourceHash, entry)
	if key != "" {
		x.key.add(keyHash, entry)
	}
	if group != "" {
		x.group.add(x.hash(group), entry)
	}
}

// identity joins what tells units apart: the hashes of key and source text, and
// the translation.
func (x *lineIndex) identity(key, source uint64, target string) uint64 {
	return spread(spread(key)+source) + x.hash(target)
}

// spread makes every bit of a hash depend on all.
func spread(hash uint64) uint64 {
	high, low := bits.Mul64(hash, 0x9E3779B97F4A7C15)
	return high ^ low
}

// first returns where the chain of the entries starts that may hold a
// translation.
func (x *lineIndex) first(key, source, target string) int32 {
	return x.unit.first(x.identity(x.hash(key), x.hash(source), target))
}
