package align

import (
	"cmp"
	"math"
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/track"
)

const (
	// unlikely is the confidence below which a link is none.
	unlikely = .25
	// weak is the confidence below which a link has to stand against others.
	weak = .7
	// orderEvidence is what it is worth that a link keeps the order.
	orderEvidence = 3
	// minMoved is the evidence from which on two units that the order leaves
	// alone are taken for a pair, when there are no others.
	minMoved = 2
)

// An option is a pair that may be linked against the order.
type option struct {
	link
	weight float64
}

// reorder pairs what the order of the document leaves alone or links weakly,
// the best first, and tells which links go against the order.
func (m *model) reorder(links []link) []link {
	n, k := len(m.src), len(m.tgt)
	var kept []link
	var options []option
	sure, sureTgt := map[int]bool{}, map[int]bool{}
	for _, l := range links {
		switch {
		case !l.isPair():
		case l.confidence >= weak:
			kept = append(kept, l)
			take(sure, l.srcStart, l.srcEnd)
			take(sureTgt, l.tgtStart, l.tgtEnd)
		case l.confidence >= unlikely:
			options = append(options, option{l, l.evidence + orderEvidence})
		}
	}
	src, tgt := without(sure, n), without(sureTgt, k)
	options = m.crossing(options, src, tgt)
	slices.SortStableFunc(options, func(a, b option) int { return -cmp.Compare(a.weight, b.weight) })
	usedSrc, usedTgt := map[int]bool{}, map[int]bool{}
	for _, o := range options {
		if used(usedSrc, o.srcStart, o.srcEnd) || used(usedTgt, o.tgtStart, o.tgtEnd) {
			continue
		}
		take(usedSrc, o.srcStart, o.srcEnd)
		take(usedTgt, o.tgtStart, o.tgtEnd)
		kept = append(kept, o.link)
	}
	markMoved(kept)
	return withAlone(kept, n, k)
}

// maxCrossing bounds the units of a side that are compared with all of the
// other side.
const maxCrossing = 2000

// crossing appends the pairs of units that are alike enough.
func (m *model) crossing(options []option, src, tgt []int) []option {
	if len(src) > maxCrossing || len(tgt) > maxCrossing {
		return options
	}
	least := minMoved + math.Log(float64(len(src)*len(tgt))+1)/2
	for _, i := range src {
		for _, j := range tgt {
			e := m.link(i+1, 1, j+1, 1, m.common(i, j))
			if e >= least {
				options = append(options, option{link{i, i + 1, j, j + 1, e, 1 / (1 + math.Exp(least-e)), false}, e})
			}
		}
	}
	return options
}

func used(set map[int]bool, start, end int) bool {
	for i := start; i < end; i++ {
		if set[i] {
			return true
		}
	}
	return false
}

func take(set map[int]bool, start, end int) {
	for i := start; i < end; i++ {
		set[i] = true
	}
}

// markMoved sorts links by their source and marks those that are not in the
// longest sequence that keeps the order.
func markMoved(links []link) {
	slices.SortFunc(links, func(a, b link) int { return cmp.Compare(a.srcStart, b.srcStart) })
	order := make([]int, len(links))
	for k := range links {
		order[k], links[k].moved = k, true
	}
	for _, k := range track.Increasing(order, func(k int) int { return links[k].tgtStart }) {
		links[k].moved = false
	}
}

// withAlone adds the units that no link has, each at its place.
func withAlone(links []link, n, k int) []link {
	linked := make([]bool, k)
	for _, l := range links {
		for j := l.tgtStart; j < l.tgtEnd; j++ {
			linked[j] = true
		}
	}
	var out []link
	i, j := 0, 0
	aloneTgt := func(end int) {
		for ; j < end; j++ {
			if !linked[j] {
				out = append(out, link{srcStart: i, srcEnd: i, tgtStart: j, tgtEnd: j + 1, confidence: 1})
			}
		}
	}
	for _, l := range links {
		for ; i < l.srcStart; i++ {
			out = append(out, link{srcStart: i, srcEnd: i + 1, tgtStart: j, tgtEnd: j, confidence: 1})
		}
		if !l.moved {
			aloneTgt(l.tgtStart)
		}
		out = append(out, l)
		i = l.srcEnd
		if !l.moved {
			j = max(j, l.tgtEnd)
		}
	}
	for ; i < n; i++ {
		out = append(out, link{srcStart: i, srcEnd: i + 1, tgtStart: j, tgtEnd: j, confidence: 1})
	}
	aloneTgt(k)
	return out
}

// without are the numbers up to n that a set has not.
func without(set map[int]bool, n int) []int {
	var list []int
	for i := range n {
		if !set[i] {
			list = append(list, i)
		}
	}
	return list
}
