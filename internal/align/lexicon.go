package align

import (
	"cmp"
	"maps"
	"math"
	"slices"
)

// A Lexicon knows which words meet in links: which word of the target to
// expect for one of the source. The zero value knows none. Once it is used for
// aligning it is not changed any more.
type Lexicon struct {
	known        map[uint64][]translation // from a file
	translations map[uint64][]translation // all; nil before settle

	source, target map[uint64]int    // links that a word is in
	met            map[[2]uint64]int // links that both words are in
	links          int
}

// A translation is a word of the target and how likely it is in the
// translation of a text with the word of the source.
type translation struct {
	word uint64
	p    float64
}

const (
	// maxLearned bounds the links that are learned from, for memory.
	maxLearned = 20000
	// maxWords bounds the words of a text that are learned from.
	maxWords = 60
	// minMet is the number of links that say that two words belong together.
	minMet = 2
	// minLikely is the least probability of a translation that is kept.
	minLikely = .3
	// maxTranslations is the number of them for a word.
	maxTranslations = 3
	// tooCommon is the part of the links that a word may be in: what is
	// everywhere meets everything.
	tooCommon = .1
	// fewLinks is the number of links that a word may be in anyway.
	fewLinks = 8
	// minLift is how much more often than by chance two words have to meet.
	minLift = 3
	// mostLikely bounds what few links say.
	mostLikely = .9
)

// learn takes in one link.
func (l *Lexicon) learn(src, tgt []uint64) {
	if l.links >= maxLearned || len(src) > maxWords || len(tgt) > maxWords {
		return
	}
	if l.met == nil {
		l.source, l.target, l.met = map[uint64]int{}, map[uint64]int{}, map[[2]uint64]int{}
	}
	l.links++
	for _, s := range src {
		l.source[s]++
	}
	for _, t := range tgt {
		l.target[t]++
	}
	for _, s := range src {
		for _, t := range tgt {
			l.met[[2]uint64{s, t}]++
		}
	}
}

// Learn takes in a text and its translation, in the form for translators.
func (l *Lexicon) Learn(source, target string) {
	l.learn(wordsOf(source), wordsOf(target))
}

func wordsOf(text string) []uint64 {
	var b unitBuilder
	b.text(text, nil)
	return b.unit(0).words
}

// learned is the lexicon with all that it learned as known.
func (l *Lexicon) learned() *Lexicon {
	if l == nil {
		l = &Lexicon{}
	}
	settled := *l
	settled.settle()
	return &Lexicon{known: settled.translations, translations: settled.translations}
}

// settle decides on the translations, from all that is known and was learned.
func (l *Lexicon) settle() {
	l.translations = maps.Clone(l.known)
	if l.translations == nil {
		l.translations = map[uint64][]translation{}
	}
	most := max(int(tooCommon*float64(l.links)), fewLinks)
	for pair, n := range l.met {
		s, t := l.source[pair[0]], l.target[pair[1]]
		if n < minMet || s > most || t > most || float64(n)*float64(l.links) < minLift*float64(s)*float64(t) {
			continue
		}
		p, back := (float64(n)-.5)/(float64(s)+.5), (float64(n)-.5)/(float64(t)+.5)
		if math.Sqrt(p*back) >= minLikely {
			l.translations[pair[0]] = append(slices.Clone(l.translations[pair[0]]), translation{pair[1], min(p, mostLikely)})
		}
	}
	for s, list := range l.translations {
		if len(list) > 1 {
			l.translations[s] = bestOf(list)
		}
	}
	l.met = nil
}

// bestOf are the most likely translations, each once.
func bestOf(list []translation) []translation {
	list = slices.Clone(list)
	slices.SortFunc(list, func(a, b translation) int { return cmp.Or(-cmp.Compare(a.p, b.p), cmp.Compare(a.word, b.word)) })
	best := list[:0]
	for _, t := range list {
		if len(best) < maxTranslations && !slices.ContainsFunc(best, func(u translation) bool { return u.word == t.word }) {
			best = append(best, t)
		}
	}
	return best
}

// An expected word is one of several words of the target, of which a
// translation is likely to have one.
type expected struct {
	words []translation
	gain  float64
}

const (
	// transfer is how far what was learned elsewhere holds in a document.
	transfer = .65
	// lexicalWeight is the part of the weight of words that are not independent.
	lexicalWeight = .9
)

// translate finds out what words each unit of the source has to have in its
// translation.
func (m *model) translate(src, tgt []unit) {
	where := map[uint64][]int32{} // units of the target with a word
	for j := range tgt {
		for _, w := range tgt[j].words {
			where[w] = append(where[w], int32(j))
		}
	}
	type weight struct {
		expected
		loss float64
	}
	weights := map[uint64]weight{}
	for i := range src {
		u := &m.src[i]
		for _, w := range src[i].words {
			known, ok := weights[w]
			if !ok {
				known.expected, known.loss = m.expect(m.lexicon.translations[w], where, float64(len(tgt))+1)
				weights[w] = known
			}
			if known.words != nil {
				u.words = append(u.words, known.expected)
				u.loss += 2 * known.loss // link takes half of the losses of both sides
			}
		}
	}
}

// expect weighs the translations of a word by how many of n units of the
// target have one of them.
func (m *model) expect(list []translation, where map[uint64][]int32, n float64) (e expected, loss float64) {
	p := 0.0
	var there []int32
	for _, t := range list {
		p += t.p
		there = append(there, where[t.word]...)
	}
	slices.Sort(there)
	p = transfer * min(p, 1)
	q := (float64(len(slices.Compact(there))) + .5) / n
	if q >= p {
		return expected{}, 0
	}
	loss = -lexicalWeight * math.Log((1-p)/(1-q))
	return expected{list, lexicalWeight*math.Log(p/q) + loss}, loss
}

// lexical is the evidence of the words that two units have as translations of
// each other.
func (m *model) lexical(i, j int) float64 {
	words := m.tgt[j].unit.words
	sum := 0.0
	for _, e := range m.src[i].words {
		for _, t := range e.words {
			if _, ok := slices.BinarySearch(words, t.word); ok {
				sum += e.gain
				break
			}
		}
	}
	return sum
}
