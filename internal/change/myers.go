package change

import "slices"

// A match is a run of n keys that two texts have in common.
type match struct{ old, new, n int }

// intern gives each key a number, so that comparing two costs nothing. places
// are the tokens to number.
func intern(old, new []token, placesOld, placesNew []int) (a, b []int) {
	numbers := make(map[string]int, len(placesOld))
	number := func(tokens []token, places []int) []int {
		out := make([]int, len(places))
		for i, place := range places {
			key := tokens[place].key
			n, known := numbers[key]
			if !known {
				n = len(numbers)
				numbers[key] = n
			}
			out[i] = n
		}
		return out
	}
	return number(old, placesOld), number(new, placesNew)
}

// maxSteps bounds the work of one diff. Messages take some hundred steps, two
// articles of a thousand words that have nothing in common about as many as
// this.
const maxSteps = 1 << 20

// shortest returns the runs that a longest common subsequence consists of, by
// the divide and conquer of Myers, "An O(ND) Difference Algorithm and Its
// Variations" (1986), section 4b, which takes linear space.
func shortest(old, new []int) []match {
	m := myers{old: old, new: new, steps: maxSteps}
	m.compare(0, len(old), 0, len(new))
	return m.matches
}

type myers struct {
	old, new          []int
	forward, backward []int // furthest x on each diagonal, made when needed
	steps             int   // left of maxSteps
	matches           []match
}

func (m *myers) add(i, j, n int) {
	if n == 0 {
		return
	}
	if k := len(m.matches); k > 0 {
		if last := &m.matches[k-1]; last.old+last.n == i && last.new+last.n == j {
			last.n += n
			return
		}
	}
	m.matches = append(m.matches, match{i, j, n})
}

// compare adds the matches of old[i0:i1] and new[j0:j1].
func (m *myers) compare(i0, i1, j0, j1 int) {
	n := commonPrefix(m.old[i0:i1], m.new[j0:j1])
	m.add(i0, j0, n)
	i0, j0 = i0+n, j0+n
	n = commonSuffix(m.old[i0:i1], m.new[j0:j1])
	i1, j1 = i1-n, j1-n
	if i0 < i1 && j0 < j1 {
		if x, y, ok := m.middle(i0, i1, j0, j1); ok {
			m.compare(i0, x, j0, y)
			m.compare(x, i1, y, j1)
		}
	}
	m.add(i1, j1, n)
}

func commonSuffix[T comparable](a, b []T) int {
	n := 0
	for n < len(a) && n < len(b) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	return n
}

// middle returns a point in the middle of a shortest path from (i0, j0) to
// (i1, j1): where the furthest paths from both ends meet. ok is false when
// there is nothing in common or the steps are used up.
func (m *myers) middle(i0, i1, j0, j1 int) (x, y int, ok bool) {
	n, k := i1-i0, j1-j0
	size, delta := n+k+1, n-k
	m.forward = slices.Grow(m.forward[:0], 2*size+1)[:2*size+1]
	m.backward = slices.Grow(m.backward[:0], 2*size+1)[:2*size+1]
	clear(m.forward)
	clear(m.backward)
	f, b := diagonals{m.forward, size}, diagonals{m.backward, size}
	for d := 0; d <= (n+k+1)/2; d++ {
		lowest, highest := -d+2*max(0, d-k), d-2*max(0, d-n) // those inside the grid
		for diagonal := lowest; diagonal <= highest; diagonal += 2 {
			x := m.advance(f, diagonal, d, i0, i1, j0, j1)
			if delta%2 != 0 && abs(delta-diagonal) < d && x+b.at(delta-diagonal) >= n {
				return m.split(i0, i1, j0, j1, i0+x, j0+x-diagonal)
			}
		}
		for diagonal := lowest; diagonal <= highest; diagonal += 2 {
			x := m.retreat(b, diagonal, d, i0, i1, j0, j1)
			if delta%2 == 0 && abs(delta-diagonal) <= d && x+f.at(delta-diagonal) >= n {
				return m.split(i0, i1, j0, j1, i1-x, j1-x+diagonal)
			}
		}
		if m.steps -= 2*d + 2; m.steps < 0 {
			return 0, 0, false
		}
	}
	return 0, 0, false
}

// split refuses a point that would not make the task smaller.
func (m *myers) split(i0, i1, j0, j1, x, y int) (int, int, bool) {
	inside := i0 <= x && x <= i1 && j0 <= y && y <= j1
	return x, y, inside && (x != i0 || y != j0) && (x != i1 || y != j1)
}

// advance goes as far as it can on a diagonal with d edits from the start.
func (m *myers) advance(f diagonals, diagonal, d, i0, i1, j0, j1 int) int {
	x := f.start(diagonal, d)
	for x < i1-i0 && x-diagonal < j1-j0 && m.old[i0+x] == m.new[j0+x-diagonal] {
		x++
		m.steps--
	}
	f.set(diagonal, x)
	return x
}

// retreat does the same from the end; x counts backwards.
func (m *myers) retreat(b diagonals, diagonal, d, i0, i1, j0, j1 int) int {
	x := b.start(diagonal, d)
	for x < i1-i0 && x-diagonal < j1-j0 && m.old[i1-1-x] == m.new[j1-1-x+diagonal] {
		x++
		m.steps--
	}
	b.set(diagonal, x)
	return x
}

// diagonals holds a number for each diagonal, those left of the middle
// included.
type diagonals struct {
	values []int
	middle int
}

func (d diagonals) at(diagonal int) int     { return d.values[d.middle+diagonal] }
func (d diagonals) set(diagonal int, x int) { d.values[d.middle+diagonal] = x }

// start returns where a path with edits edits enters a diagonal: from the one
// that is further.
func (d diagonals) start(diagonal, edits int) int {
	switch {
	case edits == 0:
		return 0
	case diagonal == -edits, diagonal != edits && d.at(diagonal-1) < d.at(diagonal+1):
		return d.at(diagonal + 1)
	}
	return d.at(diagonal-1) + 1
}

func abs(n int) int { return max(n, -n) }
