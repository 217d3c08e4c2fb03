package align

import "math"

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
	size := g.offset[len(b)]
	g.shared, g.forward, g.beads = make([]float32, size), make([]float64, size), make([]uint8, size)
	for i := 1; i < len(b); i++ {
		for j := max(b[i].start, 1); j < b[i].end; j++ {
			g.shared[g.at(i, j)] = float32(m.common(i-1, j-1))
		}
	}
	g.walk()
	links, inside = g.best()
	g.probabilities(links)
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
	best := make([]float64, len(g.forward))
	for i := range g.band {
		for j := g.band[i].start; j < g.band[i].end; j++ {
			c := g.at(i, j)
			if i == 0 && j == 0 {
				continue
			}
			best[c], g.forward[c] = math.Inf(-1), math.Inf(-1)
			for k := range beads {
				b := &beads[k]
				from := -1
				if j >= b.k {
					from = g.at(i-b.n, j-b.k)
				}
				if from < 0 {
					continue
				}
				score := b.prior + g.score(i, j, b.bead)
				g.forward[c] = logSum(g.forward[c], g.forward[from]+score)
				if s := best[from] + score; s > best[c] {
					best[c], g.beads[c] = s, uint8(k)
				}
			}
		}
	}
}

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
	for a, z := 0, len(links)-1; a < z; a, z = a+1, z-1 {
		links[a], links[z] = links[z], links[a]
	}
	return links, inside
}

func (g *grid) columns() int { return len(g.m.tgt) }

// probabilities fills those of the links, by the sums over all sequences
// behind the cells.
func (g *grid) probabilities(links []link) {
	last := len(g.forward) - 1
	total := g.forward[last]
	backward := make([]float64, len(g.forward))
	for c := range backward {
		backward[c] = math.Inf(-1)
	}
	backward[last] = 0
	for i := len(g.band) - 1; i >= 0; i-- {
		for j := g.band[i].end - 1; j >= g.band[i].start; j-- {
			c := g.at(i, j)
			if math.IsInf(backward[c], -1) {
				continue
			}
			for k := range beads {
				b := &beads[k]
				if j < b.k {
					continue
				}
				if from := g.at(i-b.n, j-b.k); from >= 0 {
					backward[from] = logSum(backward[from], backward[c]+b.prior+g.score(i, j, b.bead))
				}
			}
		}
	}
	for k := range links {
		l := &links[k]
		from, to := g.at(l.srcStart, l.tgtStart), g.at(l.srcEnd, l.tgtEnd)
		prior := 0.0
		for x := range beads {
			if beads[x].n == l.srcEnd-l.srcStart && beads[x].k == l.tgtEnd-l.tgtStart {
				prior = beads[x].prior
			}
		}
		l.confidence = min(math.Exp(g.forward[from]+prior+l.evidence+backward[to]-total), 1)
		if l.isPair() {
			l.confidence *= likely(l.evidence)
		}
	}
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
