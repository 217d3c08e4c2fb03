package threeway

// maxEdits bounds the number of differing lines that matches looks for: beyond
// it, what is between the first and the last of them counts as changed.
const maxEdits = 2000

// matches finds for each line of a the line of b that it is, -1 for one that b
// does not have. Lines keep their order. It finds as many as there are, by the
// greedy algorithm of Myers (1986).
func matches(a, b []string) []int {
	match := make([]int, len(a))
	for i := range match {
		match[i] = -1
	}
	head, tail := common(a, b)
	for i := range head {
		match[i] = i
	}
	for i := range tail {
		match[len(a)-1-i] = len(b) - 1 - i
	}
	trace, ok := search(a[head:len(a)-tail], b[head:len(b)-tail])
	if !ok {
		return match
	}
	x, y := len(a)-tail-head, len(b)-tail-head
	for d := len(trace) - 1; d >= 0; d-- {
		fromX, fromY := 0, 0
		if d > 0 {
			fromX, fromY = trace[d-1].before(x-y, d)
		}
		for x > fromX && y > fromY && a[head+x-1] == b[head+y-1] {
			x, y = x-1, y-1
			match[head+x] = head + y
		}
		x, y = fromX, fromY
	}
	return match
}

// A frontier says how far into a each diagonal comes with d edits. Diagonal k
// has the points x-y = k; it stands at k+d.
type frontier []int32

// at returns how far diagonal k comes, -1 where d edits do not lead to it.
func (f frontier) at(k int) int {
	d := len(f) / 2
	if k < -d || k > d {
		return -1
	}
	return int(f[k+d])
}

// before returns the point from which d edits lead to diagonal k, f being the
// frontier of one edit less.
func (f frontier) before(k, d int) (x, y int) {
	from := k - 1
	if k == -d || k != d && f.at(k-1) < f.at(k+1) {
		from = k + 1
	}
	return f.at(from), f.at(from) - from
}

// search returns the frontiers of 0 edits up to as many as a and b differ by.
func search(a, b []string) (trace []frontier, ok bool) {
	for d := 0; d <= min(len(a)+len(b), maxEdits); d++ {
		f := make(frontier, 2*d+1)
		for k := -d; k <= d; k++ {
			f[k+d] = -1
		}
		for k := -d; k <= d; k += 2 {
			x, y := 0, 0
			if d > 0 {
				if x, y = trace[d-1].before(k, d); x-y < k { // a line of a goes, else one of b comes
					x++
				}
				y = x - k
			}
			for x < len(a) && y < len(b) && y >= 0 && a[x] == b[y] {
				x, y = x+1, y+1
			}
			f[k+d] = int32(x)
			if k == len(a)-len(b) && x >= len(a) {
				return append(trace, f), true
			}
		}
		trace = append(trace, f)
	}
	return nil, false
}
