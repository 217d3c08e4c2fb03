package change

import (
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// Score tells how alike two texts are, from 0, nothing in common, to 1, equal.
// It is symmetric.
//
// It is 1 - d/n: d is the cheapest way to make one text of the other word by
// word, n what it costs to write both from nothing. A word costs its letters, a
// placeholder or tag as much as a word of four, spaces and punctuation next to
// nothing. A word put in the place of another costs what they differ by: a
// capital letter next to nothing, a typo or another ending a part, another
// argument half, another word all of both. Texts of the same words get 0.99,
// whatever their spaces, punctuation and capital letters.
//
// As a source text of a translation that is offered for another: from 0.75 most
// of it can stay, below 0.5 little of it can.
func Score(old, new string) float64 {
	if old == new {
		return 1
	}
	tokensOld, tokensNew := parse(text.Plain(old), text.GoTemplate), parse(text.Plain(new), text.GoTemplate)
	a, b := weigh(tokensOld), weigh(tokensNew)
	total := sum(a) + sum(b)
	if !anchored(tokensOld) || !anchored(tokensNew) || total == 0 {
		return 0
	}
	if _, same := trivial(tokensOld, tokensNew); same {
		return sameWords
	}
	return max(0, min(sameWords, 1-distance(a, b)/total))
}

// sameWords is the score of texts that say the same in the same words.
const sameWords = 0.99

// nuance is the cost of what says nothing.
const nuance = 0.1

func weigh(tokens []token) []weighed {
	var list []weighed
	for _, t := range tokens {
		w := weighed{token: t, runes: []rune(t.key), weight: nuance}
		switch t.class {
		case space:
			continue
		case mark:
		case argument, control, tag:
			w.weight = placeholderWeight
		default:
			w.weight = float64(len(w.runes))
		}
		list = append(list, w)
	}
	return list
}

// placeholderWeight is that of a word of four letters.
const placeholderWeight = 4

type weighed struct {
	token
	runes  []rune
	weight float64
}

func sum(list []weighed) float64 {
	total := 0.0
	for _, w := range list {
		total += w.weight
	}
	return total
}

// maxScored bounds the number of words that are compared one by one, each with
// each. Longer texts are compared as bags of words.
const maxScored = 400

// distance returns the cost of making b of a.
func distance(a, b []weighed) float64 {
	if len(a) > maxScored || len(b) > maxScored {
		return bags(a, b)
	}
	above := make([]float64, len(b)+1)
	row := make([]float64, len(b)+1)
	for j, w := range b {
		above[j+1] = above[j] + w.weight
	}
	for _, v := range a {
		row[0] = above[0] + v.weight
		for j, w := range b {
			row[j+1] = min(above[j]+v.replace(w), above[j+1]+v.weight, row[j]+w.weight)
		}
		above, row = row, above
	}
	return above[len(b)]
}

// replace returns the cost of one word in the place of another.
func (w weighed) replace(v weighed) float64 {
	switch {
	case w.text == v.text:
		return 0
	case w.key == v.key && w.class == v.class:
		return nuance
	case w.class == argument && v.class == argument:
		return placeholderWeight
	case w.class != word || v.class != word:
		return w.weight + v.weight
	}
	n := commonPrefix(w.runes, v.runes)
	m := commonSuffix(w.runes[n:], v.runes[n:])
	shared := 2 * float64(n+m)
	if both := w.weight + v.weight; shared > both/2 {
		return both - shared
	}
	return w.weight + v.weight
}

// bags returns the weight of the words that only one text has.
func bags(a, b []weighed) float64 {
	count := map[string]int{}
	for _, w := range a {
		count[w.key]++
	}
	rest := 0.0
	for _, w := range b {
		if count[w.key]--; count[w.key] < 0 {
			rest += w.weight
		}
	}
	for _, w := range a {
		if count[w.key]--; count[w.key] >= 0 {
			rest += w.weight
		}
	}
	return rest
}
