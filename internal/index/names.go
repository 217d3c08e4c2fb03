package index

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/large"
	"github.com/seed-9fa3a4f3/i18n/internal/parallel"
	"github.com/seed-9fa3a4f3/i18n/internal/similar"
)

// vocabulary numbers tokens and classes by how often they occur, and rewrites
// the tokens of the parts.
func (a *assembler) vocabulary() {
	all, of := merged(a.parts)
	rank := a.byCount(&all)
	for i, p := range a.parts {
		number := rank
		if of[i] != nil {
			number = of[i]
			for j, id := range number {
				number[j] = rank[id]
			}
		}
		p.vocabulary = vocabulary{}
		parallel.Each(len(p.batches), func(i int) {
			tokens := p.batches[i].tokens
			for j, t := range tokens {
				tokens[j] = number[t]
			}
		})
	}
	a.classify()
}

// nameTables writes where the tokens are, and the table by which they are found.
func (a *assembler) nameTables() {
	offsets := make([]uint32, 0, len(a.names)+1)
	at := uint32(0)
	for _, t := range a.names {
		offsets = append(offsets, at)
		at += uint32(len(t.text))
	}
	a.narrow(secNames, append(offsets, at))
	a.table(secNameTable, len(a.names), func(i int) (uint32, uint64) { return uint32(i), similar.TextHash(a.names[i].text) })
}

// merged is the vocabulary of all parts, and for each part the new numbers; nil
// if they are those of its own.
func merged(parts []*Part) (all vocabulary, of [][]uint32) {
	of = make([][]uint32, len(parts))
	if len(parts) == 0 {
		return newVocabulary(), of
	}
	all = parts[0].vocabulary
	for i, p := range parts[1:] {
		of[i+1] = all.add(&p.vocabulary)
	}
	return all, of
}

// A ranked is a token with what it is sorted by.
type ranked struct {
	count uint32
	id    uint32
	head  uint64 // the first bytes of the name
}

// byCount writes the tokens in their order, the commonest first, and returns their
// new numbers. Nothing refers to the vocabulary after that.
func (a *assembler) byCount(all *vocabulary) []uint32 {
	list := large.Make[ranked](all.size)
	n, rare := 0, all.size // where those begin that occur once, often half of them
	size := 0
	for id := range uint32(all.size) {
		e := all.at(id)
		name := all.name(e)
		size += len(name)
		r := ranked{e.count, id, headOf(name)}
		if e.count == 1 {
			rare--
			list[rare] = r
		} else {
			list[n] = r
			n++
		}
	}
	compare := func(x, y ranked) int {
		if c := cmp.Or(cmp.Compare(y.count, x.count), cmp.Compare(x.head, y.head)); c != 0 {
			return c
		}
		return strings.Compare(all.name(all.at(x.id)), all.name(all.at(y.id)))
	}
	parallel.Do(func() { slices.SortFunc(list[:n], compare) }, func() { slices.SortFunc(list[n:], compare) })
	rank := make([]uint32, all.size)
	a.names, a.known = make([]token, all.size), all.size
	text := make([]byte, 0, size)
	for i, r := range list {
		rank[r.id] = uint32(i)
		e := all.at(r.id)
		text = append(text, all.name(e)...)
		name := string2(text[len(text)-len(all.name(e)):])
		a.names[i] = token{text: name, count: e.count, kind: e.kind()}
	}
	a.put(secNameText, text)
	return rank
}

// headOf returns the first bytes of a name as a number that is in their order.
func headOf(name string) (head uint64) {
	for i := range min(8, len(name)) {
		head |= uint64(name[i]) << (56 - 8*i)
	}
	return head
}

// A class is one with the token that stands for it: one that is spelled like it,
// or else its commonest.
type class struct {
	token uint32
	count uint64
}

// classify numbers the classes, and counts the characters of the tokens.
func (a *assembler) classify() {
	type named struct {
		name string
		hash uint32
	}
	a.chars, a.counters = make([]uint8, len(a.names)), large.Make[counters](len(a.names))
	parts := parallel.Map(len(a.names), func() func(from, to int) []named {
		return func(from, to int) []named {
			list := make([]named, 0, to-from)
			for i := from; i < to; i++ {
				text := a.names[i].text
				a.chars[i] = uint8(min(maxNearTokens+1, utf8.RuneCountInString(text)))
				a.counters[i] = countersOf(text)
				name := similar.Class(text)
				list = append(list, named{name, keyOf(name, 0, len(name)).hash})
			}
			return list
		}
	})
	ids := newVocabulary()
	list := make([]class, 0, len(a.names))
	a.classes = make([]uint32, len(a.names))
	i := uint32(0)
	for _, part := range parts {
		for _, c := range part {
			id, isNew := ids.find(c.name, c.hash)
			if isNew {
				list = append(list, class{token: i})
			}
			t := &a.names[i]
			if c.name == t.text {
				list[id].token = i
			}
			list[id].count += uint64(t.count)
			a.classes[i] = id
			i++
		}
	}
	order := make([]ranked, len(list))
	for i := range order {
		order[i] = ranked{id: uint32(i), head: list[i].count}
	}
	slices.SortFunc(order, func(x, y ranked) int { return cmp.Or(cmp.Compare(y.head, x.head), cmp.Compare(x.id, y.id)) })
	rank := make([]uint32, len(order))
	for r, o := range order {
		rank[o.id] = uint32(r)
	}
	for i, id := range a.classes {
		a.classes[i] = rank[id]<<kindBits | uint32(a.names[i].kind)
	}
	a.named = len(list)
	a.classTables = func() {
		a.narrow(secClassOf, a.classes)
		a.table(secClassTable, len(list), func(i int) (uint32, uint64) {
			return list[i].token, similar.TextHash(ids.name(ids.at(uint32(i))))
		})
	}
}

// table writes two sections by which tokens are found by hash: the first token
// of each bucket, and the tokens.
func (a *assembler) table(section, n int, of func(i int) (id uint32, hash uint64)) {
	buckets := tableBuckets(n)
	hashes := make([]uint32, n)
	starts := make([]uint32, buckets+1)
	for i := range hashes {
		_, hash := of(i)
		hashes[i] = uint32(bucketOf(hash, buckets))
		starts[hashes[i]+1]++
	}
	for i := range buckets {
		starts[i+1] += starts[i]
	}
	next := slices.Clone(starts)
	ids := make([]uint32, n)
	for i, h := range hashes {
		ids[next[h]], _ = of(i)
		next[h]++
	}
	a.narrow(section, starts)
	a.narrow(section+1, ids)
}

// tableBuckets is how many buckets there are for so many tokens: about 3 each.
func tableBuckets(n int) int { return n/3 + 1 }

// bucketOf is the bucket of a hash.
func bucketOf(hash uint64, buckets int) int {
	return int(mixed(hash) >> 32 * uint64(buckets) >> 32)
}

// mixed spreads a hash over the highest bits.
func mixed(hash uint64) uint64 { return hash * 0x9E3779B97F4A7C15 }
