package tm

import (
	"context"
	"slices"
	"unicode"
)

// A Shape is what the texts of a memory are like.
type Shape struct {
	Repeated  int64 // pairs whose texts another unit has as well, without the first of them
	Ambiguous int64 // source texts with several translations into one language
	Lengths   []LengthCount
}

// A LengthCount is how many source texts have so many words.
type LengthCount struct {
	Least, Most int // words; Most is 0 for no limit
	Texts       int64
}

// lengthBounds are the most words of the steps of a Shape.
var lengthBounds = []int{1, 2, 4, 8, 16, 32, 64}

// Shape reads the whole store. It takes memory for 50 bytes or so of each pair.
func (m *Memory) Shape(ctx context.Context) (Shape, error) {
	end, err := m.begin()
	if err != nil {
		return Shape{}, err
	}
	defer end()
	s := newShape()
	pairs, targets := map[pairID]bool{}, map[pairID]int8{}
	err = m.eachPair(ctx, func(list []Unit) {
		for i := range list {
			u := &list[i]
			s.measure(u.Source.Text)
			id := pairIDOf(u)
			if pairs[id] {
				s.Repeated++
				continue
			}
			pairs[id] = true
			source := sourceOf(u)
			if targets[source]++; targets[source] == 2 {
				s.Ambiguous++
			} else if targets[source] > 2 {
				targets[source] = 3
			}
		}
	})
	return s, err
}

func newShape() (s Shape) {
	least := 1
	for _, most := range lengthBounds {
		s.Lengths = append(s.Lengths, LengthCount{Least: least, Most: most})
		least = most + 1
	}
	s.Lengths = append(s.Lengths, LengthCount{Least: least})
	return s
}

func (s *Shape) measure(text string) {
	words := max(1, countWords(text))
	at, _ := slices.BinarySearch(lengthBounds, words)
	s.Lengths[min(at, len(s.Lengths)-1)].Texts++
}

// countWords counts what stands between space.
func countWords(text string) (n int) {
	inWord := false
	for _, r := range text {
		isSpace := unicode.IsSpace(r)
		if !isSpace && !inWord {
			n++
		}
		inWord = !isSpace
	}
	return n
}

// sourceOf is the same without the texts of the translation.
func sourceOf(u *Unit) pairID {
	v := Unit{SourceLang: u.SourceLang, TargetLang: u.TargetLang, Source: u.Source, Key: u.Target.Category.String()}
	return pairID(v.Identity())
}
