package index

import (
	"encoding/binary"
	"runtime"
	"slices"
	"sync"

	"github.com/seed-9fa3a4f3/i18n/internal/large"
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

// appendLists appends the lists that a text with some classes belongs to: class ×
// numTiers + tier. It sorts the classes.
func appendLists(dst, classes []uint32) []uint32 {
	sortNumbers(classes)
	n := len(classes)
	var depth [numTiers]int
	if n < len(depths) {
		depth = depths[n]
	} else {
		depth = depthsOf(n)
	}
	t := 0
	// The rarest have the highest numbers.
	for j := n - 1; j >= 0; j-- {
		if j < n-1 && classes[j] == classes[j+1] {
			continue
		}
		for t < numTiers && n-1-j > depth[t] {
			t++
		}
		if t == numTiers {
			break
		}
		dst = append(dst, classes[j]*uint32(numTiers)+uint32(t))
	}
	return dst
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

// A poster sorts the texts of some pages into their lists.
type poster struct {
	pages []page
	first uint32   // text
	next  []uint32 // by list
}

// postings writes for each class the texts that it is among the rarest of.
func (a *assembler) postings(pages []page) {
	lists := a.named * numTiers
	workers := make([]*poster, min(4, runtime.GOMAXPROCS(0), 1+len(pages)/16))
	first := 0
	for i := range workers {
		from, to := i*len(pages)/len(workers), (i+1)*len(pages)/len(workers)
		workers[i] = &poster{pages: pages[from:to], first: uint32(first), next: make([]uint32, lists)}
		for j := range workers[i].pages {
			first += len(workers[i].pages[j].listed)
		}
	}
	all(workers, func(w *poster) {
		for i := range w.pages {
			for _, list := range w.pages[i].lists {
				w.next[list]++
			}
		}
	})
	starts := make([]uint32, lists+1)
	total := uint32(0)
	for list := range lists {
		starts[list] = total
		for _, w := range workers {
			w.next[list], total = total, total+w.next[list]
		}
	}
	starts[lists] = total
	flat := large.Make[uint32](int(total))
	all(workers, func(w *poster) { w.fill(flat) })
	a.writePostings(starts, flat)
}

func (w *poster) fill(flat []uint32) {
	d := w.first
	for i := range w.pages {
		p := &w.pages[i]
		at := 0
		for _, n := range p.listed {
			for _, list := range p.lists[at : at+int(n)] {
				flat[w.next[list]] = d
				w.next[list]++
			}
			at += int(n)
			d++
		}
		p.lists, p.listed = nil, nil
	}
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
		posts []uint32
		data  []byte
	}
	runs := parallel.Map(a.named, func() func(from, to int) run {
		// The commonest classes, which come first, have most of the texts.
		w := &postingWriter{room: large.Sized[byte](len(flat)), out: large.Make[byte](len(flat))[:0]}
		return func(from, to int) (r run) {
			w.out = w.out[:0]
			r.posts = make([]uint32, 0, to-from)
			for class := from; class < to; class++ {
				r.posts = append(r.posts, uint32(len(w.out)))
				w.write(flat, starts[class*numTiers:])
			}
			r.data = w.room.Clone(w.out)
			return r
		}
	})
	posts := make([]uint64, 0, a.named+1)
	base := uint64(0)
	for _, r := range runs {
		for _, at := range r.posts {
			posts = append(posts, base+uint64(at))
		}
		base += uint64(len(r.data))
		a.put(secPostings, r.data)
	}
	a.packed(secPosts, append(posts, base))
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

// A postingWriter has memory for one goroutine.
type postingWriter struct {
	room        large.Pool[byte]
	out         []byte
	list, jumps []byte
}

// write writes the lists of a class.
func (w *postingWriter) write(flat, starts []uint32) {
	if all := flat[starts[0]:starts[numTiers]]; len(all) <= few {
		slices.Sort(all)
		w.out = appendList(append(w.out, fewFlag|byte(len(all))), all, nil)
		return
	}
	at := len(w.out)
	w.out = append(w.out, 0)
	for t := range numTiers {
		list := flat[starts[t]:starts[t+1]]
		if len(list) == 0 {
			continue
		}
		w.out[at] |= 1 << t
		w.out = binary.AppendUvarint(w.out, uint64(len(list)))
		if len(list) <= jump {
			w.out = appendList(w.out, list, nil)
			continue
		}
		w.jumps = w.jumps[:0]
		w.list = appendList(w.list[:0], list, &w.jumps)
		w.out = binary.AppendUvarint(w.out, uint64(len(w.jumps)+len(w.list)))
		w.out = append(append(w.out, w.jumps...), w.list...)
	}
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
