package similar

// A Matcher computes the edit distance of one pattern to many texts. Symbols
// are numbers: code points, or numbers of tokens. The zero value has an empty
// pattern. It is not safe for concurrent use.
type Matcher struct {
	size   int
	blocks int // of 64 symbols
	low    [128]uint64
	slots  []slot
	mask   uint32
	more   []uint64 // masks of the blocks, by slot and by low symbol, when there are several
	plus   []uint64 // vertical differences of the blocks
	minus  []uint64
	used   []uint32 // low symbols of the pattern
}

type slot struct {
	symbol uint32
	taken  bool
	mask   uint64
}

const lowSymbols = 128

// Set makes a pattern the one that texts are compared with.
func (m *Matcher) Set(pattern []uint32) {
	for _, s := range m.used {
		m.low[s] = 0
	}
	m.used = m.used[:0]
	m.size = len(pattern)
	m.blocks = max(1, (len(pattern)+63)/64)
	slots := 16
	for slots < 2*len(pattern) {
		slots *= 2
	}
	if slots > len(m.slots) {
		m.slots = make([]slot, slots)
	} else {
		clear(m.slots)
	}
	m.mask = uint32(len(m.slots) - 1)
	if m.blocks > 1 {
		m.setBlocks(pattern)
		return
	}
	for i, s := range pattern {
		if s < lowSymbols {
			if m.low[s] == 0 {
				m.used = append(m.used, s)
			}
			m.low[s] |= 1 << i
			continue
		}
		at := m.find(s)
		m.slots[at] = slot{s, true, m.slots[at].mask | 1<<i}
	}
}

// setBlocks fills the masks of a long pattern, which are all found by slot.
func (m *Matcher) setBlocks(pattern []uint32) {
	m.more = grown(m.more, len(m.slots)*m.blocks)
	m.plus, m.minus = grown(m.plus, m.blocks), grown(m.minus, m.blocks)
	clear(m.more)
	for i, s := range pattern {
		at := m.find(s)
		m.slots[at] = slot{symbol: s, taken: true}
		m.more[at*m.blocks+i/64] |= 1 << (i % 64)
	}
}

func grown[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}

// find returns the slot of a symbol, or the free one where it belongs.
func (m *Matcher) find(s uint32) int {
	for at := s * 0x9E3779B1 & m.mask; ; at = (at + 1) & m.mask {
		if !m.slots[at].taken || m.slots[at].symbol == s {
			return int(at)
		}
	}
}

// Has reports whether a symbol is one of the pattern.
func (m *Matcher) Has(symbol uint32) bool {
	if symbol < lowSymbols && m.blocks == 1 {
		return m.low[symbol] != 0
	}
	return m.slots[m.find(symbol)].taken
}

// Distance returns the edit distance of the pattern to a text, or more than
// limit where it is more than that. It takes len(text) × ⌈pattern/64⌉ steps.
func (m *Matcher) Distance(text []uint32, limit int) int {
	switch {
	case m.size == 0:
		return len(text)
	case len(text) == 0:
		return m.size
	case m.blocks > 1:
		return m.distanceOfBlocks(text, limit)
	}
	plus, minus := ^uint64(0), uint64(0)
	distance, last := m.size, uint64(1)<<(m.size-1)
	for i, s := range text {
		var equal uint64
		if s < lowSymbols {
			equal = m.low[s]
		} else {
			equal = m.slots[m.find(s)].mask
		}
		x := equal | minus
		zero := ((plus + (x & plus)) ^ plus) | x
		up := minus | ^(zero | plus)
		down := zero & plus
		if up&last != 0 {
			distance++
		} else if down&last != 0 {
			distance--
		}
		// Each symbol that is left can take one off the distance at best.
		if distance-(len(text)-1-i) > limit {
			return limit + 1
		}
		up = up<<1 | 1
		plus = down<<1 | ^(zero | up)
		minus = up & zero
	}
	return distance
}

func (m *Matcher) distanceOfBlocks(text []uint32, limit int) int {
	for b := range m.blocks {
		m.plus[b], m.minus[b] = ^uint64(0), 0
	}
	distance, last := m.size, uint64(1)<<((m.size-1)%64)
	for i, s := range text {
		at := m.find(s) * m.blocks
		upIn, downIn := uint64(1), uint64(0)
		for b := range m.blocks {
			plus, minus := m.plus[b], m.minus[b]
			x := m.more[at+b] | downIn
			zero := ((plus + (x & plus)) ^ plus) | x | minus
			up := minus | ^(zero | plus)
			down := zero & plus
			if b == m.blocks-1 {
				if up&last != 0 {
					distance++
				} else if down&last != 0 {
					distance--
				}
			}
			upOut, downOut := up>>63, down>>63
			up = up<<1 | upIn
			m.plus[b] = down<<1 | downIn | ^(zero | up)
			m.minus[b] = up & zero
			upIn, downIn = upOut, downOut
		}
		if distance-(len(text)-1-i) > limit {
			return limit + 1
		}
	}
	return distance
}
