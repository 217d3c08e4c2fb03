package track

import (
	"cmp"
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/similar"
)

// texts are the texts of both versions, made ready to be compared.
type texts struct {
	old, new []string
	query    *similar.Query
	asked    int              // the new segment in query, None at first
	words    map[string][]int // the old segments that have a word, in order
}

func newTexts(old, new []string) *texts {
	return &texts{old: old, new: new, asked: None}
}

// score says how alike two segments are, in points, 0 for less than min.
func (t *texts) score(i, j int, min float64) float64 {
	if t.query == nil {
		t.query = similar.NewQuery("")
	}
	if t.asked != j {
		t.query.Reset(t.new[j])
		t.asked = j
	}
	return t.query.Score(t.old[i], min)
}

// nearScore is the score of two segments in the same place: a sentence that grew
// or shrank much is still alike when most of the shorter one is in the longer
// one, in its order.
func (t *texts) nearScore(i, j int, min float64) float64 {
	score := t.score(i, j, min)
	if score >= partWeight {
		return score
	}
	if kept := t.kept(t.old[i], t.new[j]); kept >= min {
		return max(score, kept)
	}
	return score
}

// kept is the share of the shorter text that is in the longer one in the same
// order, in points; less than the score of an edit in place. Few words say
// nothing.
func (t *texts) kept(a, b string) float64 {
	x, y := wordsOf(a), wordsOf(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	n := commonInOrder(x, y)
	if len(x) < minPart || float64(n) < partShare*float64(len(x)) {
		return 0
	}
	return partWeight * float64(n) / float64(len(x))
}

const (
	minPart    = 4  // words that a part has at least
	partWeight = 75 // points of a text that is all in another
	partShare  = .7 // of the words of a part are in the whole
)

// isPart reports whether most of a text is in another, in the same order.
func (t *texts) isPart(part, whole string) bool {
	x, y := wordsOf(part), wordsOf(whole)
	if len(x) == 0 || len(x) > len(y)+1 {
		return false
	}
	n := commonInOrder(x, y)
	if len(x) < minPart {
		return n == len(x)
	}
	return float64(n) >= partShare*float64(len(x))
}

// wordsOf returns the words of a text in small letters.
func wordsOf(s string) []string {
	words := similar.AppendTokens(nil, strings.ToLower(s))
	return slices.DeleteFunc(words, func(w string) bool { return !similar.IsWord(w) })
}

// maxWords bounds what is compared of a text.
const maxWords = 400

// commonInOrder is the length of the longest common subsequence.
func commonInOrder(a, b []string) int {
	a, b = a[:min(len(a), maxWords)], b[:min(len(b), maxWords)]
	row := make([]int, len(b)+1)
	for _, x := range a {
		diagonal := 0
		for k, y := range b {
			above := row[k+1]
			if x == y {
				row[k+1] = diagonal + 1
			} else {
				row[k+1] = max(above, row[k])
			}
			diagonal = above
		}
	}
	return row[len(b)]
}

// maxCandidates is how many old segments a new one is compared with at most.
const maxCandidates = 8

// commonWord is how many old segments a word may be in to say something.
const commonWord = 50

// candidates returns those of the old segments among that share most words
// with a new one, the first the most.
func (t *texts) candidates(j int, among []int) []int {
	if len(among) <= maxCandidates {
		return among
	}
	t.index()
	shared := map[int]int{}
	for _, w := range slices.Compact(slices.Sorted(slices.Values(wordsOf(t.new[j])))) {
		if list := t.words[w]; len(list) <= commonWord {
			for _, i := range list {
				shared[i]++
			}
		}
	}
	var list []int
	for _, i := range among {
		if shared[i] > 0 {
			list = append(list, i)
		}
	}
	slices.SortStableFunc(list, func(a, b int) int { return cmp.Compare(shared[b], shared[a]) })
	return list[:min(len(list), maxCandidates)]
}

// index lists the old segments by their words.
func (t *texts) index() {
	if t.words != nil {
		return
	}
	t.words = map[string][]int{}
	for i, s := range t.old {
		for _, w := range wordsOf(s) {
			if list := t.words[w]; len(list) == 0 || list[len(list)-1] != i {
				t.words[w] = append(list, i)
			}
		}
	}
}
