package align

import (
	"cmp"
	"maps"
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/track"
)

// A band is, for each number of units of the source, the numbers of units of
// the target that may go with them, half open. Its first row holds 0, its last
// one the number of all.
type band []span

type span struct{ start, end int }

const (
	// fullCells is the number of cells up to which a band is not needed.
	fullCells = 1 << 18
	// halfBand is how far a band reaches to both sides of the way between anchors.
	halfBand = 60
	// maxBand bounds a band that was not wide enough.
	maxBand = 4000
)

func fullBand(n, k int) band {
	b := make(band, n+1)
	for i := range b {
		b[i] = span{0, k + 1}
	}
	return b
}

// bandOf is a band around the straight lines from anchor to anchor.
func bandOf(n, k, half int, anchors [][2]int) band {
	b := make(band, n+1)
	from := [2]int{0, 0}
	for _, to := range append(slices.Clone(anchors), [2]int{n, k}) {
		for i := from[0]; i <= to[0]; i++ {
			j := to[1]
			if to[0] > from[0] {
				j = from[1] + (to[1]-from[1])*(i-from[0])/(to[0]-from[0])
			}
			b[i] = span{max(j-half, 0), min(j+half, k) + 1}
		}
		from = to
	}
	b[0].start, b[n].end = 0, k+1
	return connected(b)
}

// connected makes rows overlap, so that there is a way from one to the next.
func connected(b band) band {
	for i := 1; i < len(b); i++ {
		b[i].start = min(b[i].start, b[i-1].end-1)
		b[i].end = max(b[i].end, b[i-1].end)
	}
	for i := len(b) - 2; i >= 0; i-- {
		b[i].start = min(b[i].start, b[i+1].start)
	}
	return b
}

// anchors are pairs of units that have a mark that no other unit of their side
// has, in the longest sequence that goes up on both sides.
func (m *model) anchors() [][2]int {
	src, tgt := once(m.src), once(m.tgt)
	found := map[[2]int]bool{}
	for id, i := range src {
		if j, ok := tgt[id]; ok && i >= 0 && j >= 0 {
			found[[2]int{i, j}] = true
		}
	}
	pairs := slices.SortedFunc(maps.Keys(found), func(a, b [2]int) int {
		return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(b[1], a[1])) // of those of one unit no two go up
	})
	order := make([]int, len(pairs))
	for k := range order {
		order[k] = k
	}
	kept := make([][2]int, 0, len(pairs))
	for _, k := range track.Increasing(order, func(k int) int { return pairs[k][1] }) {
		kept = append(kept, pairs[k])
	}
	return kept
}

// once tells which unit has a mark that no other has; -1 where several have it.
func once(units []scored) map[uint64]int {
	where := map[uint64]int{}
	for i := range units {
		for _, k := range units[i].marks {
			if _, ok := where[k.id]; ok {
				where[k.id] = -1
			} else {
				where[k.id] = i
			}
		}
	}
	return where
}

// align finds the best links, within a band that grows until it is wide enough.
func (m *model) align() []link {
	n, k := len(m.src), len(m.tgt)
	if n*k <= fullCells {
		links, _ := m.path(fullBand(n, k))
		return links
	}
	anchors := m.anchors()
	for half := halfBand; ; half *= 2 {
		links, inside := m.path(bandOf(n, k, half, anchors))
		if inside || half >= maxBand {
			return links
		}
	}
}
