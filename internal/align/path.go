package align

import (
	"math"
	"slices"
)

// A bead is a link: the numbers of units that it takes from both sides.
type bead struct{ n, k int }

// beads are the links there are, with the logarithm of how likely they are.
// They are those of Gale and Church, and one with three, for lists that became
// a paragraph.
var beads = [...]struct {
	bead
	prior float64
}{
	{bead{1, 1}, math.Log(.90)},
	{bead{1, 0}, math.Log(.02)},
	{bead{0, 1}, math.Log(.02)},
	{bead{2, 1}, math.Log(.01)},
	{bead{1, 2}, math.Log(.01)},
	{bead{2, 2}, math.Log(.001)},
	{bead{3, 1}, math.Log(.002)},
	{bead{1, 3}, math.Log(.002)},
}

// A link joins units of both sides, half open; one side may be empty.
type link struct {
	srcStart, srcEnd int
	tgtStart, tgtEnd int
	evidence         float64 // natural logarithm; 0 when a side is empty
	confidence       float64 // 0 to 1
	moved            bool    // out of the order
}

func (l *link) isPair() bool { return l.srcStart < l.srcEnd && l.tgtStart < l.tgtEnd }

// A grid holds what is known of the cells of a band: of the pairs of places
// between the units of both sides.
type grid struct {
	m       *model
	band    band
	offset  []int // of the rows
	shared  []float32
	forward []float64
	beads   []uint8 // that which the best sequence up to a cell ends with
}

// path finds the most likely sequence of links within a band. It reports
// whether it keeps away from the edges.
func (m *model) path(b band) (links []link, inside bool) {
	g := &grid{m: m, band: b, offset: make([]int, len(b)+1)}
	for i, r := range b {
		g.offset[i+1] = g.offset[i] + r.end - r.start
	}
	size := g.offset[len(b)] // cells
	g.shared, g.forward, g.beads = make([]float32, size), make([]float64, size), make([]uint8, size)
	for i := 1; i < len(b); i++ {
		for j := max(b[i].start, 1); j < b[i].end; j++ {
			g.shared[g.at(i, j)] = float32(m.common(i-1, j-1))
		}
	}
	g.walk()
	links, inside = g.best()
	g.confidences(links)
	return links, inside
}

// at is where the cell is behind i units of the source and j of the target; -1
// outside of the band.
func (g *grid) at(i, j int) int {
	if i < 0 || j < g.band[i].start || j >= g.band[i].end {
		return -1
	}
	return g.offset[i] + j - g.band[i].start
}

// score is the evidence of a bead that ends at a cell, without its prior.
func (g *grid) score(i, j int, b bead) float64 {
	if b.n == 0 || b.k == 0 {
		return 0
	}
	shared := shared(b, func(x, y int) float64 {
		if c := g.at(i-b.n+1+x, j-b.k+1+y); c >= 0 {
			return float64(g.shared[c])
		}
		return 0
	})
	return g.m.link(i, b.n, j, b.k, shared)
}

// walk fills forward, the sums over all sequences up to a cell, and beads.
func (g *grid) walk() {
	best := newRows(g.band)
	for i := range g.band {
		best.clear(i)
		for j := g.band[i].start; j < g.band[i].end; j++ {
			c := g.at(i, j)
			if i == 0 && j == 0 {
				best.set(0, 0, 0)
				continue
			}
			most, sum := math.Inf(-1), math.Inf(-1)
			for k := range beads {
				b := &beads[k]
				from := g.from(i, j, b.bead)
				if from < 0 {
					continue
				}
				score := b.prior + g.score(i, j, b.bead)
				sum = logSum(sum, g.forward[from]+score)
				if s := best.get(i-b.n, j-b.k) + score; s > most {
					most, g.beads[c] = s, uint8(k)
				}
			}
			g.forward[c] = sum
			best.set(i, j, most)
		}
	}
}

// from is the cell that a bead starts at, -1 when that is outside of the band.
func (g *grid) from(i, j int, b bead) int {
	if j < b.k {
		return -1
	}
	return g.at(i-b.n, j-b.k)
}

// rows are the values of the last rows of a band, as many as a bead reaches.
type rows struct {
	band   band
	values [reach + 1][]float64
}

// reach is the most units of one side that a bead takes.
const reach = 3

func newRows(b band) *rows { return &rows{band: b} }

func (r *rows) clear(i int) {
	row := &r.values[i%(reach+1)]
	*row = (*row)[:0]
	for range r.band[i].end - r.band[i].start {
		*row = append(*row, math.Inf(-1))
	}
}

func (r *rows) set(i, j int, v float64) { r.values[i%(reach+1)][j-r.band[i].start] = v }
func (r *rows) get(i, j int) float64    { return r.values[i%(reach+1)][j-r.band[i].start] }

// logSum is the logarithm of the sum of what a and b are logarithms of.
func logSum(a, b float64) float64 {
	if a < b {
		a, b = b, a
	}
	if math.IsInf(b, -1) || a-b > 40 {
		return a
	}
	return a + math.Log1p(math.Exp(b-a))
}

// best follows the best sequence back.
func (g *grid) best() (links []link, inside bool) {
	i, j := len(g.band)-1, g.band[len(g.band)-1].end-1
	inside = true
	for i > 0 || j > 0 {
		if j == g.band[i].start && j > 0 || j == g.band[i].end-1 && j < g.columns() {
			inside = false
		}
		b := beads[g.beads[g.at(i, j)]].bead
		l := link{srcStart: i - b.n, srcEnd: i, tgtStart: j - b.k, tgtEnd: j, evidence: g.score(i, j, b)}
		links = append(links, l)
		i, j = i-b.n, j-b.k
	}
	slices.Reverse(links)
	return links, inside
}

func (g *grid) columns() int { return len(g.m.tgt) }

// confidences fills those of the links: how likely they are over all
// sequences, by the sums behind the cells, and by their own evidence.
func (g *grid) confidences(links []link) {
	last := len(g.band) - 1
	total := g.forward[len(g.forward)-1]
	behind := newRows(g.band)
	for i := last; i > last-reach && i >= 0; i-- {
		behind.clear(i)
	}
	behind.set(last, g.columns(), 0)
	next := len(links) - 1
	for i := last; i >= 0; i-- {
		if i >= reach {
			behind.clear(i - reach)
		}
		for j := g.band[i].end - 1; j >= g.band[i].start; j-- {
			here := behind.get(i, j)
			if math.IsInf(here, -1) {
				continue
			}
			for k := range beads {
				b := &beads[k]
				if g.from(i, j, b.bead) < 0 {
					continue
				}
				score := here + b.prior + g.score(i, j, b.bead)
				behind.set(i-b.n, j-b.k, logSum(behind.get(i-b.n, j-b.k), score))
				if next >= 0 && links[next].endsWith(i, j, b.bead) {
					l := &links[next]
					l.confidence = min(math.Exp(g.forward[g.at(l.srcStart, l.tgtStart)]+score-total), 1)
					if l.isPair() {
						l.confidence *= likely(l.evidence)
					}
					next--
				}
			}
		}
	}
}

func (l *link) endsWith(i, j int, b bead) bool {
	return l.srcEnd == i && l.tgtEnd == j && l.srcStart == i-b.n && l.tgtStart == j-b.k
}

// Evidence of zero says nothing at all, so a link with it is as likely as the
// others around it make it.
const (
	evidenceShift = 3
	evidenceScale = 1.5
)

// likely is how likely a link is by its own evidence.
func likely(evidence float64) float64 {
	return 1 / (1 + math.Exp(-(evidence+evidenceShift)/evidenceScale))
}

// shared is what the units of a bead share, from what their pairs do. What
// two units of a side share with the same one of the other counts less the
// second time.
func shared(b bead, pair func(x, y int) float64) float64 {
	if b.n == 2 && b.k == 2 {
		return max(pair(0, 0)+pair(1, 1), pair(0, 1)+pair(1, 0))
	}
	sum, most := 0.0, 0.0
	for x := range b.n {
		for y := range b.k {
			p := pair(x, y)
			sum += p
			most = max(most, p)
		}
	}
	return most + again*(sum-most)
}

// again is the part that counts the second time.
const again = .8

// certain is how likely it is by its evidence alone that a link is right, as if
// nothing were known of the documents.
func certain(evidence float64) float64 {
	return 1 / (1 + math.Exp(-(evidence-evidenceScale)/evidenceScale))
}
