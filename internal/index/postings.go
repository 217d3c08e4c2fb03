package index

import (
	"encoding/binary"
	"runtime"
	"slices"
	"sync"

	"github.com/seed-9fa3a4f3/i18n/internal/parallel"
	"github.com/seed-9fa3a4f3/i18n/internal/similar"
)

// tiers are the scores from which on the lists of a tier are read, as
// similarities. Below the last, all texts are compared.
var tiers = [...]float64{.85, .75, .70, .60, .50}

const numTiers = len(tiers)

// depths tells for each number of tokens how many of them may be rarer than one
// of each tier.
var depths = func() (list [257][numTiers]int) {
	for n := range list {
		list[n] = depthsOf(n)
	}
	return list
}()

func depthsOf(n int) (list [numTiers]int) {
	for t, similarity := range tiers {
		list[t] = replaced(n, similarity)
	}
	return list
}

// replaced returns how many of the tokens of the longer of two texts are
// replaced at most when they have a similarity.
func replaced(longest int, similarity float64) int {
	return similar.Budget(longest, 100*similarity) / similar.Unit
}

// A poster finds the lists that texts belong to: class × numTiers + tier.
type poster struct {
	*assembler
	from, to int
	next     []uint32 // by list
	sorted   []uint32
}

// each calls f with each text for the lists that it belongs to.
func (w *poster) each(f func(d, list uint32)) {
	for i := w.from; i < w.to; i++ {
		w.sorted = w.sorted[:0]
		for _, t := range w.place(w.docs[i]).list {
			w.sorted = append(w.sorted, w.classes[t])
		}
		sortNumbers(w.sorted)
		n := len(w.sorted)
		var depth [numTiers]int
		if n < len(depths) {
			depth = depths[n]
		} else {
			depth = depthsOf(n)
		}
		t := 0
		// The rarest have the highest numbers.
		for j := n - 1; j >= 0; j-- {
			if j < n-1 && w.sorted[j] == w.sorted[j+1] {
				continue
			}
			for t < numTiers && n-1-j > depth[t] {
				t++
			}
			if t == numTiers {
				break
			}
			f(uint32(i), w.sorted[j]*uint32(numTiers)+uint32(t))
		}
	}
}

// sortNumbers sorts few numbers fast.
func sortNumbers(list []uint32) {
	if len(list) > 24 {
		slices.Sort(list)
		return
	}
	for i, v := range list {
		for ; i > 0 && list[i-1] > v; i-- {
			list[i] = list[i-1]
		}
		list[i] = v
	}
}

// postings writes for each class the texts that it is among the rarest of.
func (a *assembler) postings() {
	lists := a.named * numTiers
	workers := make([]*poster, min(4, runtime.GOMAXPROCS(0), 1+len(a.docs)/10000))
	for i := range workers {
		workers[i] = &poster{assembler: a, from: i * len(a.docs) / len(workers), to: (i + 1) * len(a.docs) / len(workers), next: make([]uint32, lists)}
	}
	all(workers, func(w *poster) { w.each(func(_, list uint32) { w.next[list]++ }) })
	starts := make([]uint32, lists+1)
	total := uint32(0)
	for list := range lists {
		starts[list] = total
		for _, w := range workers {
			w.next[list], total = total, total+w.next[list]
		}
	}
	starts[lists] = total
	flat := make([]uint32, total)
	all(workers, func(w *poster) {
		w.each(func(d, list uint32) {
			flat[w.next[list]] = d
			w.next[list]++
		})
	})
	a.writePostings(starts, flat)
}

// all runs f for each worker at the same time.
func all(workers []*poster, f func(w *poster)) {
	var wg sync.WaitGroup
	for _, w := range workers {
		wg.Go(func() { f(w) })
	}
	wg.Wait()
}

func (a *assembler) writePostings(starts, flat []uint32) {
	type run struct {
		posts []uint64
		data  []byte
	}
	runs := parallel.Map(a.named, func() func(from, to int) run {
		return func(from, to int) (r run) {
			for class := from; class < to; class++ {
				r.posts = append(r.posts, uint64(len(r.data)))
				r.data = appendPosting(r.data, flat, starts[class*numTiers:])
			}
			return r
		}
	})
	var posts []uint64
	base := uint64(0)
	for _, r := range runs {
		for _, at := range r.posts {
			posts = append(posts, base+at)
		}
		base += uint64(len(r.data))
		a.put(secPostings, r.data)
	}
	a.put(secPosts, narrow(append(posts, base)))
}

const (
	// jump is how many texts of a list there are for each entry that lets a reader
	// jump into it.
	jump = 128

	// few texts of a class have one list for all tiers. Its number of texts has
	// the bit fewFlag.
	few     = 12
	fewFlag = 0x80
)

func appendPosting(out []byte, flat, starts []uint32) []byte {
	if all := flat[starts[0]:starts[numTiers]]; len(all) <= few {
		slices.Sort(all)
		return appendList(append(out, fewFlag|byte(len(all))), all, nil)
	}
	at := len(out)
	out = append(out, 0)
	for t := range numTiers {
		list := flat[starts[t]:starts[t+1]]
		if len(list) == 0 {
			continue
		}
		out[at] |= 1 << t
		out = binary.AppendUvarint(out, uint64(len(list)))
		if len(list) <= jump {
			out = appendList(out, list, nil)
			continue
		}
		var jumps []byte
		data := appendList(nil, list, &jumps)
		out = binary.AppendUvarint(out, uint64(len(jumps)+len(data)))
		out = append(append(out, jumps...), data...)
	}
	return out
}

func appendList(out []byte, list []uint32, jumps *[]byte) []byte {
	before := uint32(0)
	for i, d := range list {
		if i%jump == 0 {
			before = 0
			if jumps != nil {
				*jumps = binary.LittleEndian.AppendUint32(binary.LittleEndian.AppendUint32(*jumps, d), uint32(len(out)))
			}
		}
		out = binary.AppendUvarint(out, uint64(d-before))
		before = d
	}
	return out
}
