package index

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/parallel"
	"github.com/seed-9fa3a4f3/i18n/internal/similar"
)

// vocabulary numbers tokens and classes by how often they occur, and rewrites
// the tokens of the parts.
func (a *assembler) vocabulary() {
	all, of := merged(a.parts)
	order := make([]token, len(all.entries))
	for i, e := range all.entries {
		text := string2(all.name(uint32(i)))
		order[i] = token{text: text, count: e.count, kind: e.kind(), chars: uint8(min(maxNearTokens+1, utf8.RuneCountInString(text)))}
	}
	rank := a.byCount(order)
	for i, p := range a.parts {
		number := rank
		if of != nil {
			number = of[i]
			for j, id := range number {
				number[j] = rank[id]
			}
		}
		p.vocabulary = vocabulary{}
		parallel.Map(len(p.batches), func() func(from, to int) struct{} {
			return func(from, to int) struct{} {
				for _, b := range p.batches[from:to] {
					for j, t := range b.tokens {
						b.tokens[j] = number[t]
					}
				}
				return struct{}{}
			}
		})
	}
	offsets := make([]uint32, 0, len(a.names)+1)
	var text []byte
	for _, t := range a.names {
		offsets = append(offsets, uint32(len(text)))
		text = append(text, t.text...)
	}
	a.narrow(secNames, append(offsets, uint32(len(text))))
	a.put(secNameText, text)
	a.table(secNameTable, len(a.names), func(i int) (uint32, uint64) { return uint32(i), similar.TextHash(a.names[i].text) })
	a.classify()
}

// merged is the vocabulary of all parts, and for each part the new numbers; nil
// if they are those of its own.
func merged(parts []*Part) (vocabulary, [][]uint32) {
	if len(parts) == 1 {
		return parts[0].vocabulary, nil
	}
	all := newVocabulary()
	of := make([][]uint32, len(parts))
	for i, p := range parts {
		of[i] = make([]uint32, len(p.vocabulary.entries))
		for j, e := range p.vocabulary.entries {
			id := all.number(string2(p.vocabulary.name(uint32(j))))
			all.entries[id].add(&e)
			of[i][j] = id
		}
	}
	return all, of
}

// add adds what was counted of the same token.
func (e *entry) add(other *entry) {
	e.count += other.count
	e.before += other.before
	e.behind += other.behind
}

// kind returns what classOf tells of a token.
func (e *entry) kind() uint8 {
	kind := uint8(0)
	switch {
	case e.isWord:
		return kindsOfWord
	case e.before > 0:
		kind = kindBefore
	}
	if e.behind > 0 {
		kind |= kindBehind
	}
	return kind
}

// byCount puts tokens into their order, the commonest first, and returns their
// new numbers.
func (a *assembler) byCount(list []token) []uint32 {
	order := make([]uint32, len(list))
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortFunc(order, func(x, y uint32) int {
		if c := cmp.Compare(list[y].count, list[x].count); c != 0 {
			return c
		}
		return strings.Compare(list[x].text, list[y].text)
	})
	rank := make([]uint32, len(order))
	a.names = make([]token, len(order))
	for r, i := range order {
		rank[i] = uint32(r)
		a.names[r] = list[i]
	}
	return rank
}

// A class is one with the token that stands for it: one that is spelled like it,
// or else its commonest.
type class struct {
	name  string
	token uint32
	count uint64
}

func (a *assembler) classify() {
	ids := make(map[string]uint32, len(a.names))
	var list []class
	a.classes = make([]uint32, len(a.names))
	for i, t := range a.names {
		name := similar.Class(t.text)
		id, known := ids[name]
		if !known {
			id = uint32(len(list))
			ids[name] = id
			list = append(list, class{name: name, token: uint32(i)})
		}
		if name == t.text {
			list[id].token = uint32(i)
		}
		list[id].count += uint64(t.count)
		a.classes[i] = id
	}
	order := make([]uint32, len(list))
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortFunc(order, func(x, y uint32) int {
		if c := cmp.Compare(list[y].count, list[x].count); c != 0 {
			return c
		}
		return cmp.Compare(x, y)
	})
	rank := make([]uint32, len(order))
	for r, i := range order {
		rank[i] = uint32(r)
	}
	out := make([]uint32, len(a.names))
	for i, id := range a.classes {
		a.classes[i] = rank[id]
		out[i] = rank[id]<<kindBits | uint32(a.names[i].kind)
	}
	a.named = len(list)
	a.narrow(secClassOf, out)
	a.table(secClassTable, len(list), func(i int) (uint32, uint64) { return list[i].token, similar.TextHash(list[i].name) })
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
