package align

import (
	"math"
	"sync"
)

// A model tells how much more likely two units are as translations of each
// other than by chance, as a natural logarithm. It is made for two lists of
// units.
type model struct {
	src, tgt          []scored
	ratio             float64   // characters of the target for one of the source
	mean              float64   // of the logarithm of the lengths of the target
	spread, logSpread float64   // of the same, as variance, and its logarithm
	logs              []float64 // of small numbers
	lexicon           *Lexicon
}

// A scored unit has the weights of its marks. Its loss is what it costs that
// the other text has none of its marks.
type scored struct {
	*unit
	marks []weighed
	loss  float64
	words []expected
}

// A weighed mark is one that both documents have. Its gain is what it weighs
// that both texts have it, its own loss taken back.
type weighed struct {
	id   uint64
	gain float64
}

const (
	// charVariance is the variance of the length of the target for a character of
	// the source, as Gale and Church have it.
	charVariance = 6.8
	// stray is the part of links whose lengths have nothing to do with each other.
	stray = .03
	// unknownLoss is what it costs that the whole other document lacks a
	// number or a piece of code: it was changed, or the text is not translated.
	unknownLoss = 1
	// soft is the part of the weight of marks that are not independent of each
	// other: words of one name, the sound of a name that is there itself.
	soft = .6
	// gapWeight is that of what stands beside a block and not in it.
	gapWeight = .35
)

func newModel(src, tgt []unit, lexicon *Lexicon) *model {
	m := &model{lexicon: lexicon, logs: logs()}
	m.lengths(src, tgt)
	m.src, m.tgt = m.weigh(src, tgt), m.weigh(tgt, src)
	if lexicon != nil {
		m.translate(src, tgt)
	}
	return m
}

// lengths takes the measure of the lengths.
func (m *model) lengths(src, tgt []unit) {
	var s, t float64
	for i := range src {
		s += float64(src[i].length)
	}
	var logs, squares float64
	for i := range tgt {
		t += float64(tgt[i].length)
		l := math.Log(float64(tgt[i].length) + 1)
		logs += l
		squares += l * l
	}
	m.ratio = 1
	if s > 0 && t > 0 {
		m.ratio = min(max(t/s, .5), 2)
	}
	n := max(float64(len(tgt)), 1)
	m.mean = logs / n
	m.spread = max(squares/n-m.mean*m.mean, .25)
	m.logSpread = math.Log(m.spread)
}

// length is the evidence of two lengths, in characters.
func (m *model) length(s, t int) float64 {
	expected := m.ratio * float64(s)
	mean := (expected + float64(t)) / 2
	d, variance := float64(t)-expected, charVariance*mean+1
	fits := -d*d/(2*variance) - m.logOf(int(variance))/2
	l := m.logOf(t+1) - m.mean
	chance := -l*l/(2*m.spread) - m.logSpread/2 - m.logOf(t+1)
	switch x := fits - chance; {
	case x > 20:
		return x + logFair
	case x < -20:
		return logStray
	default:
		return math.Log(stray + (1-stray)*math.Exp(x))
	}
}

var (
	logFair  = math.Log(1 - stray)
	logStray = math.Log(stray)
)

// logs makes the table of the logarithms of small numbers, which most lengths
// are: when the first model asks, not when the program starts.
var logs = sync.OnceValue(func() []float64 {
	table := make([]float64, 1<<12)
	for i := range table {
		table[i] = math.Log(float64(max(i, 1)))
	}
	return table
})

func (m *model) logOf(n int) float64 {
	if n < len(m.logs) {
		return m.logs[n]
	}
	return math.Log(float64(n))
}

// weigh gives the marks of the units their weights by how many units of the
// other side have them.
func (m *model) weigh(units, other []unit) []scored {
	count := map[uint64]int{}
	for i := range other {
		for _, k := range other[i].marks {
			count[k.id]++
		}
	}
	n := float64(len(other)) + 1
	list := make([]scored, len(units))
	for i := range units {
		u := &units[i]
		list[i].unit = u
		for _, k := range u.marks {
			p := kept[k.kind]
			there := count[k.id]
			if there == 0 {
				if k.kind == numberMark || k.kind == codeMark {
					list[i].loss += unknownLoss
				}
				continue
			}
			q := (float64(there) + .5) / n
			if q >= p { // too common to say anything
				continue
			}
			gain, loss := math.Log(p/q), -math.Log((1-p)/(1-q))
			switch k.kind {
			case nameMark, soundMark:
				gain, loss = soft*gain, soft*loss
			case gapMark:
				gain, loss = gapWeight*gain, gapWeight*loss
			}
			list[i].loss += loss
			list[i].marks = append(list[i].marks, weighed{k.id, gain + loss})
		}
	}
	return list
}

// common is the evidence of what two units share, with the losses of both
// taken back for what they share.
func (m *model) common(i, j int) float64 {
	a, b := m.src[i].marks, m.tgt[j].marks
	sum := 0.0
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0].id < b[0].id:
			a = a[1:]
		case a[0].id > b[0].id:
			b = b[1:]
		default:
			sum += (a[0].gain + b[0].gain) / 2
			a, b = a[1:], b[1:]
		}
	}
	if m.lexicon != nil {
		sum += m.lexical(i, j)
	}
	return sum
}

// link is the evidence for a link of the units before i and j, of which it
// takes n and k; shared is the sum of common over their pairs.
func (m *model) link(i, n, j, k int, shared float64) float64 {
	var s, t int
	var loss float64
	if n > 1 || k > 1 {
		loss = 2 * m.joining(i, n, j, k)
	}
	for x := i - n; x < i; x++ {
		s += m.src[x].length
		loss += m.src[x].loss
	}
	for y := j - k; y < j; y++ {
		t += m.tgt[y].length
		loss += m.tgt[y].loss
	}
	return m.length(s, t) + shared - loss/2
}

// joined is what it costs to join units that are hardly ever joined.
const joined = 3

// joining is what it costs that a link joins such units as headings.
func (m *model) joining(i, n, j, k int) float64 {
	cost := 0.0
	for x := i - n; x < i; x++ {
		if m.src[x].alone || x > i-n && m.src[x].opens {
			cost += joined
		}
	}
	for y := j - k; y < j; y++ {
		if m.tgt[y].alone || y > j-k && m.tgt[y].opens {
			cost += joined
		}
	}
	return cost
}

// evidence is that of a link.
func (m *model) evidence(l *link) float64 {
	b := bead{l.srcEnd - l.srcStart, l.tgtEnd - l.tgtStart}
	shared := shared(b, func(x, y int) float64 { return m.common(l.srcStart+x, l.tgtStart+y) })
	return m.link(l.srcEnd, b.n, l.tgtEnd, b.k, shared)
}
