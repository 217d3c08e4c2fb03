package track

import (
	"cmp"
	"slices"
)

// How alike two segments have to be, in points (see package similar), for one
// to be the edited other: one in the same gap, and one anywhere. Two that
// stand alone in a gap have nothing else to be.
const (
	aloneScore    = 25
	gapScore      = 35
	anywhereScore = 60
)

// Follow tells where each segment of a new version comes from. Both lists have
// each text once. An old segment is the Old of one new one at most, apart from
// How Split.
func Follow(old, new []string) []Origin {
	f := &follower{old: old, new: new, origins: make([]Origin, len(new)), successor: slices.Repeat([]int{None}, len(old))}
	f.sameTexts()
	f.findGaps()
	if len(f.leftOld) > 0 || len(f.leftNew) > 0 {
		f.texts = newTexts(old, new)
		f.edited()
		f.parts()
	}
	return f.origins
}

// follower is one comparison.
type follower struct {
	old, new  []string
	origins   []Origin
	successor []int // of the old segments

	leftOld, leftNew []int // without a counterpart of the same text
	oldGap, newGap   []int // the gap that each segment lies in
	oldIn, newIn     []int // by gap: how many segments are left in it
	texts            *texts
}

// sameTexts finds the segments that are the same.
func (f *follower) sameTexts() {
	at := make(map[string]int, len(f.old))
	for i, s := range f.old {
		at[s] = i
	}
	for j, s := range f.new {
		i, ok := at[s]
		if !ok || f.successor[i] != None {
			f.origins[j] = Origin{Old: None}
			f.leftNew = append(f.leftNew, j)
			continue
		}
		f.link(i, j, Same)
	}
	for i := range f.old {
		if f.successor[i] == None {
			f.leftOld = append(f.leftOld, i)
		}
	}
}

func (f *follower) link(i, j int, how How) {
	f.origins[j] = Origin{Old: i, How: how}
	f.successor[i] = j
}

// findGaps numbers the gaps between the segments that are the same and stand in
// the same order: the longest increasing sequence of them.
func (f *follower) findGaps() {
	var news []int
	for j := range f.new {
		if f.origins[j].How == Same {
			news = append(news, j)
		}
	}
	anchors := Increasing(news, func(j int) int { return f.origins[j].Old })
	f.oldGap, f.newGap = make([]int, len(f.old)), make([]int, len(f.new))
	f.oldIn, f.newIn = make([]int, len(anchors)+1), make([]int, len(anchors)+1)
	gap := 0
	for j := range f.new {
		for gap < len(anchors) && anchors[gap] <= j {
			gap++
		}
		f.newGap[j] = gap
	}
	gap = 0
	for i := range f.old {
		for gap < len(anchors) && f.origins[anchors[gap]].Old <= i {
			gap++
		}
		f.oldGap[i] = gap
	}
	for _, i := range f.leftOld {
		f.oldIn[f.oldGap[i]]++
	}
	for _, j := range f.leftNew {
		f.newIn[f.newGap[j]]++
	}
}

// Increasing returns the longest part of a list whose values increase: what
// keeps its order.
func Increasing(list []int, value func(int) int) []int {
	var tails []int // of the increasing sequences of each length, as indexes of list
	before := make([]int, len(list))
	for k, x := range list {
		n, _ := slices.BinarySearchFunc(tails, value(x), func(t, v int) int { return cmp.Compare(value(list[t]), v) })
		before[k] = None
		if n > 0 {
			before[k] = tails[n-1]
		}
		if n == len(tails) {
			tails = append(tails, k)
		} else {
			tails[n] = k
		}
	}
	out := make([]int, len(tails))
	for n, k := len(tails)-1, last(tails); n >= 0; n, k = n-1, before[k] {
		out[n] = list[k]
	}
	return out
}

func last(list []int) int {
	if len(list) == 0 {
		return None
	}
	return list[len(list)-1]
}

// A pair is an old segment and a new one that may be its successor.
type pair struct {
	old, new int
	score    float64
	near     bool // in the same gap
}

// edited links the most alike pairs first, those of a gap before others.
func (f *follower) edited() {
	pairs := f.pairs()
	slices.SortStableFunc(pairs, func(p, q pair) int {
		return cmp.Or(cmp.Compare(q.weight(), p.weight()), cmp.Compare(f.shift(p), f.shift(q)), cmp.Compare(p.new, q.new), cmp.Compare(p.old, q.old))
	})
	for _, p := range pairs {
		if f.successor[p.old] == None && f.origins[p.new].Old == None {
			f.link(p.old, p.new, Edited)
		}
	}
}

// weight is the score of a pair, with what it counts that both stand in the
// same gap.
func (p pair) weight() float64 {
	if p.near {
		return p.score + anywhereScore - gapScore
	}
	return p.score
}

// shift is how far apart the two stand, in segments of their gap.
func (f *follower) shift(p pair) int {
	d := (p.new - f.firstNew(p.new)) - (p.old - f.firstOld(p.old))
	return max(d, -d)
}

func (f *follower) firstNew(j int) int {
	k, _ := slices.BinarySearch(f.newGap, f.newGap[j])
	return k
}

func (f *follower) firstOld(i int) int {
	k, _ := slices.BinarySearch(f.oldGap, f.oldGap[i])
	return k
}

// pairs lists those that are alike enough.
func (f *follower) pairs() []pair {
	var pairs []pair
	byGap := make([][]int, len(f.oldIn))
	for _, i := range f.leftOld {
		byGap[f.oldGap[i]] = append(byGap[f.oldGap[i]], i)
	}
	for _, j := range f.leftNew {
		gap := f.newGap[j]
		least := float64(gapScore)
		if f.oldIn[gap] == 1 && f.newIn[gap] == 1 {
			least = aloneScore
		}
		near := byGap[gap]
		if len(near) > maxNear {
			near = f.texts.candidates(j, near)
		}
		for _, i := range near {
			if s := f.texts.nearScore(i, j, least); s > 0 {
				pairs = append(pairs, pair{i, j, s, true})
			}
		}
		for _, i := range f.texts.candidates(j, f.leftOld) {
			if f.oldGap[i] == gap {
				continue
			}
			if s := f.texts.score(i, j, anywhereScore); s > 0 {
				pairs = append(pairs, pair{i, j, s, false})
			}
		}
	}
	return pairs
}

// maxNear bounds how many segments of a gap each other one is compared with.
const maxNear = 64

// parts finds the segments that were split off from others, and those that
// became part of others: their words are there.
func (f *follower) parts() {
	for _, j := range f.leftNew {
		if f.origins[j].Old != None {
			continue
		}
		if i := f.wholeOf(j); i != None {
			f.origins[j] = Origin{Old: i, How: Split}
		}
	}
	for _, i := range f.leftOld {
		if f.successor[i] != None {
			continue
		}
		if j := f.partOf(i); j != None {
			f.successor[i] = j
			f.origins[j].Joined = append(f.origins[j].Joined, i)
		}
	}
}

// wholeOf returns the old segment that a new one was a part of: the words of
// both are its words, and its successor stands beside the new one.
func (f *follower) wholeOf(j int) int {
	for k := j - 1; k >= 0 && k >= j-maxParts; k-- {
		if o := f.origins[k]; (o.How == Edited || o.How == Split) && f.texts.isPart(f.new[j], f.old[o.Old]) {
			return o.Old
		}
	}
	for k := j + 1; k < len(f.new) && k <= j+maxParts; k++ {
		if o := f.origins[k]; o.How == Edited && f.texts.isPart(f.new[j], f.old[o.Old]) {
			return o.Old
		}
	}
	return None
}

// partOf returns the new segment that an old one has become a part of.
func (f *follower) partOf(i int) int {
	for _, d := range []int{-1, 1, -2, 2} {
		if i+d < 0 || i+d >= len(f.old) {
			continue
		}
		j := f.successor[i+d]
		if j != None && f.origins[j].Old == i+d && f.origins[j].How == Edited && f.texts.isPart(f.old[i], f.new[j]) {
			return j
		}
	}
	return None
}

// maxParts is how far from each other the parts of a segment may stand.
const maxParts = 3
