package tm

import (
	"cmp"
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/similar"
)

// A desk is the memory in which one search after the other makes matches of what
// was found.
type desk struct {
	text    string // normal
	scanner scanner
	numbers []int64
	scores  similar.Query
	scoring bool // scores is of the text
	meter   editMeter
}

// reset makes it ready for another text.
func (d *desk) reset(text string) {
	d.text, d.scoring, d.meter.ready = similar.Normal(text), false, false
}

// agrees reports whether a text of the store is what a finder found, or at least
// has the score that it gave.
func (d *desk) agrees(f *found, text string) bool {
	if f.score == identical {
		return similar.Normal(text) == d.text
	}
	if f.hit != nil && f.hit.Is(text) {
		return true
	}
	if !d.scoring {
		d.scores.Reset(d.text)
		d.scoring = true
	}
	return d.scores.Score(text, f.score-rounding) == f.score
}

// An editMeter counts in how many characters texts differ from one, each space
// and those at the ends among them: the score does not see all of these.
type editMeter struct {
	ready   bool
	size    int
	matcher similar.Matcher
	chars   []uint32
}

// set makes it that of a text.
func (m *editMeter) set(normal string) {
	m.read(normal)
	m.size, m.ready = len(m.chars), true
	m.matcher.Set(m.chars)
}

// read makes the characters those of a text.
func (m *editMeter) read(normal string) {
	m.chars = m.chars[:0]
	for _, r := range normal {
		m.chars = append(m.chars, uint32(r))
	}
}

// sort sorts candidates with the same score by how much they differ from the
// text, and then by what they hold.
func (d *desk) sort(list []candidate) {
	m := &d.meter
	if !m.ready {
		m.set(d.text)
	}
	for i := range list {
		m.read(similar.Normal(list[i].Unit.Source.Text))
		list[i].edits = m.matcher.Distance(m.chars, m.size+len(m.chars))
	}
	slices.SortFunc(list, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.edits, b.edits), a.Unit.compare(&b.Unit))
	})
}
