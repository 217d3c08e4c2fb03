package main

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/align"
)

// A rivalUnit is a block as the published aligners see one: its length, its words
// and the line it stands on.
type rivalUnit struct {
	length, line int
	words        map[string]bool
}

func rivalUnits(side align.Side) []rivalUnit {
	var units []rivalUnit
	for _, b := range side.Document.Blocks {
		u := rivalUnit{utf8.RuneCountInString(b.Text), b.Pos.Line, map[string]bool{}}
		for _, w := range strings.FieldsFunc(strings.ToLower(b.Text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			u.words[w] = true
		}
		units = append(units, u)
	}
	return units
}

// A rivalBead is a link that the published aligners know, and what it costs.
type rivalBead struct {
	n, k int
	cost float64
}

// cheapest finds the sequence of links that costs least, and returns the pairs
// of units that it links.
func cheapest(n, k int, beads []rivalBead, cost func(i, j int, b rivalBead) float64) [][2]int {
	type cell struct {
		cost float64
		bead int
	}
	cells := make([]cell, (n+1)*(k+1))
	at := func(i, j int) *cell { return &cells[i*(k+1)+j] }
	for i := range n + 1 {
		for j := range k + 1 {
			c := at(i, j)
			if i+j == 0 {
				continue
			}
			c.cost = math.Inf(1)
			for x, b := range beads {
				if i < b.n || j < b.k {
					continue
				}
				if s := at(i-b.n, j-b.k).cost + b.cost + cost(i, j, b); s < c.cost {
					c.cost, c.bead = s, x
				}
			}
		}
	}
	var pairs [][2]int
	for i, j := n, k; i > 0 || j > 0; {
		b := beads[at(i, j).bead]
		for x := i - b.n; x < i; x++ {
			for y := j - b.k; y < j; y++ {
				pairs = append(pairs, [2]int{x, y})
			}
		}
		i, j = i-b.n, j-b.k
	}
	slices.Reverse(pairs)
	return pairs
}

// galeChurch aligns by lengths alone, with the figures of Gale and Church (1993).
func galeChurch(src, tgt []rivalUnit) [][2]int {
	beads := []rivalBead{{1, 1, -math.Log(.89)}, {1, 0, -math.Log(.0099 / 2)}, {0, 1, -math.Log(.0099 / 2)},
		{2, 1, -math.Log(.089 / 2)}, {1, 2, -math.Log(.089 / 2)}, {2, 2, -math.Log(.011)}}
	return cheapest(len(src), len(tgt), beads, func(i, j int, b rivalBead) float64 {
		s, t := lengthOf(src[i-b.n:i]), lengthOf(tgt[j-b.k:j])
		if s+t == 0 {
			return 0
		}
		const variance = 6.8
		delta := math.Abs(float64(t-s)) / math.Sqrt(variance*float64(s+t)/2)
		return -math.Log(max(math.Erfc(delta/math.Sqrt2), 1e-300))
	})
}

func lengthOf(units []rivalUnit) int {
	n := 0
	for _, u := range units {
		n += u.length
	}
	return n
}

// hunalign aligns as Varga and others published it (RANLP 2005): by the words that
// both sides have, or a dictionary translates, and by lengths; the links of a first
// pass give the dictionary of the second one.
func hunalign(src, tgt []rivalUnit) [][2]int {
	pairs := hunalignWith(src, tgt, nil)
	return hunalignWith(src, tgt, dictionary(src, tgt, pairs))
}

func hunalignWith(src, tgt []rivalUnit, words map[string]string) [][2]int {
	beads := []rivalBead{{1, 1, 0}, {1, 0, .3}, {0, 1, .3}, {2, 1, .1}, {1, 2, .1}}
	return cheapest(len(src), len(tgt), beads, func(i, j int, b rivalBead) float64 {
		if b.n*b.k == 0 {
			return 0
		}
		return -similarity(src[i-b.n:i], tgt[j-b.k:j], words)
	})
}

// similarity is the part of the words that are the same or translated, and how
// alike the lengths are.
func similarity(src, tgt []rivalUnit, words map[string]string) float64 {
	there := map[string]bool{}
	for _, u := range tgt {
		for w := range u.words {
			there[w] = true
		}
	}
	shared, all := 0, 0
	for _, u := range src {
		for w := range u.words {
			all++
			if there[w] || there[words[w]] {
				shared++
			}
		}
	}
	s, t := float64(lengthOf(src)+1), float64(lengthOf(tgt)+1)
	return float64(shared)/float64(max(all, len(there), 1)) + min(s, t)/max(s, t) - 1
}

// dictionary takes for each word of the source the one that it meets most
// exclusively in pairs.
func dictionary(src, tgt []rivalUnit, pairs [][2]int) map[string]string {
	met, inSource, inTarget := map[[2]string]int{}, map[string]int{}, map[string]int{}
	for _, p := range pairs {
		for s := range src[p[0]].words {
			inSource[s]++
			for t := range tgt[p[1]].words {
				met[[2]string{s, t}]++
			}
		}
		for t := range tgt[p[1]].words {
			inTarget[t]++
		}
	}
	words, best := map[string]string{}, map[string]float64{}
	for p, n := range met {
		score := 2 * float64(n) / float64(inSource[p[0]]+inTarget[p[1]])
		if n > 1 && score > .5 && (score > best[p[0]] || score == best[p[0]] && p[1] < words[p[0]]) {
			words[p[0]], best[p[0]] = p[1], score
		}
	}
	return words
}
