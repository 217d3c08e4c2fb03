package align

import (
	"cmp"
	"embed"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
)

// A Lexicon knows which words meet in links: which word of the target to
// expect for one of the source. The zero value knows none. It is safe for
// concurrent reading.
type Lexicon struct {
	source, target      map[uint64]int    // links that a word is in
	met                 map[[2]uint64]int // links that both are in
	links               int
	known, translations map[uint64][]translation
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
	// common words meet everything
	tooCommon = .1
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

// settle decides on the translations from all that was learned.
func (l *Lexicon) settle() {
	l.translations = maps.Clone(l.known)
	if l.translations == nil {
		l.translations = map[uint64][]translation{}
	}
	most := max(int(tooCommon*float64(l.links)), 8)
	for pair, n := range l.met {
		s, t := l.source[pair[0]], l.target[pair[1]]
		if n < minMet || s > most || t > most {
			continue
		}
		// Met by chance they would meet s·t/links times.
		if float64(n) < 3*float64(s)*float64(t)/float64(l.links) {
			continue
		}
		p := (float64(n) - .5) / (float64(s) + .5)
		back := (float64(n) - .5) / (float64(t) + .5)
		if math.Sqrt(p*back) < minLikely {
			continue
		}
		l.translations[pair[0]] = append(slices.Clone(l.translations[pair[0]]), translation{pair[1], min(p, .9)})
	}
	for s, list := range l.translations {
		seen := map[uint64]bool{}
		list = slices.DeleteFunc(list, func(t translation) bool { b := seen[t.word]; seen[t.word] = true; return b })
		slices.SortFunc(list, func(a, b translation) int {
			return cmp.Or(-cmp.Compare(a.p, b.p), cmp.Compare(a.word, b.word))
		})
		l.translations[s] = list[:min(len(list), maxTranslations)]
	}
	l.met = nil
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

// translate looks up the words of the source.
func (m *model) translate(src, tgt []unit) {
	where := map[uint64][]int32{}
	for i := range tgt {
		for _, w := range tgt[i].words {
			where[w] = append(where[w], int32(i))
		}
	}
	n := float64(len(tgt)) + 1
	seen := make([]int, len(tgt))
	mark := 0
	known := map[uint64]expected{}
	losses := map[uint64]float64{}
	for i := range src {
		u := &m.src[i]
		for _, w := range src[i].words {
			list := m.lexicon.translations[w]
			if len(list) == 0 {
				continue
			}
			e, ok := known[w]
			if !ok {
				mark++
				p, there := 0.0, 0
				for _, t := range list {
					p += t.p
					for _, j := range where[t.word] {
						if seen[j] != mark {
							seen[j] = mark
							there++
						}
					}
				}
				p = transfer * min(p, 1)
				q := (float64(there) + .5) / n
				if q < p {
					e = expected{list, lexicalWeight * math.Log(p/q)}
					losses[w] = -lexicalWeight * math.Log((1-p)/(1-q))
					e.gain += losses[w]
				}
				known[w] = e
			}
			if e.words != nil {
				u.words = append(u.words, e)
				u.loss += 2 * losses[w] // link takes half of the losses of both sides
			}
		}
	}
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

//go:embed words/*.txt
var wordFiles embed.FS

// Known returns the words that are known for two languages.
func Known(source, target string) *Lexicon {
	l := &Lexicon{known: map[uint64][]translation{}}
	data, err := wordFiles.ReadFile("words/" + source + "-" + target + ".txt")
	if err != nil {
		return l
	}
	for line := range strings.Lines(string(data)) {
		fields := strings.Fields(line)
		var list []translation
		for _, f := range fields[1:] {
			word, p, _ := strings.Cut(f, ":")
			likely, _ := strconv.ParseFloat(p, 64)
			list = append(list, translation{hash(word), likely})
		}
		l.known[hash(fields[0])] = list
	}
	l.translations = l.known
	return l
}
