package main

import (
	"fmt"
	"io"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
)

// An editor changes texts as those of queries.tsv were changed: one to three
// words are replaced, added, taken out or swapped.
type editor struct {
	random     *rand.Rand
	vocabulary []string
}

// newEditor returns an editor that knows the words that stand in several of the
// texts.
func newEditor(texts []string, seed uint64) *editor {
	seen := map[string]int{}
	for _, text := range texts {
		for word := range strings.FieldsSeq(text) {
			seen[word]++
		}
	}
	e := &editor{random: rand.New(rand.NewPCG(seed, uint64(len(texts))))}
	for word, n := range seen {
		if n >= 5 {
			e.vocabulary = append(e.vocabulary, word)
		}
	}
	slices.Sort(e.vocabulary)
	return e
}

func (e *editor) word() string { return e.vocabulary[e.random.IntN(len(e.vocabulary))] }

// edit returns a text with one to three changes.
func (e *editor) edit(text string) string {
	words := strings.Split(text, " ")
	for range 1 + e.random.IntN(3) {
		at := e.random.IntN(len(words))
		switch e.random.IntN(5) {
		case 0, 1:
			words[at] = e.word()
		case 2:
			words = slices.Insert(words, at, e.word())
		case 3:
			if len(words) > 2 {
				words = slices.Delete(words, at, at+1)
			}
		case 4:
			if at+1 < len(words) {
				words[at], words[at+1] = words[at+1], words[at]
			}
		}
	}
	return strings.Join(words, " ")
}

// Bands of queries by their words, and how many queries of each there are for
// every two thousand.
var (
	bandEnds = []int{2, 5, 10, 20}
	bandWant = []int{0, 500, 600, 500, 400}
)

func bandOf(text string) int {
	at, _ := slices.BinarySearch(bandEnds, wordsIn(text))
	return at
}

// queries returns n edited texts, none of which is one of the texts, with as
// many words as the edited ones of queries.tsv.
func (e *editor) queries(texts []string, n int) []query {
	known := map[string]bool{}
	for _, text := range texts {
		known[text] = true
	}
	var list []query
	count := make([]int, len(bandWant))
	for _, i := range e.random.Perm(len(texts)) {
		band := bandOf(texts[i])
		if len(list) == n || strings.TrimSpace(texts[i]) == "" {
			continue
		}
		if count[band] >= (bandWant[band]*n+1999)/2000 {
			continue
		}
		if text := e.edit(texts[i]); !known[text] && strings.TrimSpace(text) != "" {
			count[band]++
			list = append(list, query{fmt.Sprint(len(list) + 1), "edited", i + 1, text})
		}
	}
	return list
}

// backwards returns queries for the other direction: edited translations, and
// the translations of sources that were held out of tm.tsv.
func (c pairsCorpus) backwards(pairs []pair, n int) ([]query, error) {
	var targets []string
	sources := map[string]bool{}
	for _, p := range pairs {
		targets = append(targets, p.target)
		sources[p.source] = true
	}
	list := newEditor(targets, 11).queries(targets, n/2)
	if !c.has("all.tsv") {
		return list, nil
	}
	all, err := readPairs(c.path("all.tsv"), 0)
	if err != nil {
		return nil, err
	}
	var held []string
	for _, p := range all {
		if !sources[p.source] {
			held = append(held, p.target)
		}
	}
	for _, text := range every(held, n-n/2) {
		list = append(list, query{fmt.Sprint(len(list) + 1), "heldout", 0, text})
	}
	return list, nil
}

// writeBackwards is the job that writes Count such queries.
func writeBackwards(j *job) (any, error) {
	c := pairsCorpus{dir: j.Corpus}
	pairs, err := readPairs(c.path(pairsName), 0)
	if err != nil {
		return nil, err
	}
	list, err := c.backwards(pairs, j.Count)
	if err != nil {
		return nil, err
	}
	return j, writeQueries(j.Result, list)
}

// madeUpCorpus writes a small corpus of texts of our own, for tests on machines
// without a network: labels and sentences of a program, in several variants.
func madeUpCorpus(dir string, n int) (pairsCorpus, error) {
	c := pairsCorpus{dir: dir}
	p := prose{size: 4 * n}
	var pairs []pair
	var sources []string
	seen := map[string]bool{}
	for i := 0; i < p.size && len(pairs) < n; i++ {
		l := p.at(i)
		l.isCounted, l.defect = false, 0
		e := pair{inEnglish.say(l, ""), inUkrainian.say(l, "")}
		if i%3 == 0 { // two sentences
			next := p.at(i + 1)
			next.isCounted, next.defect = false, 0
			e.source += " " + inEnglish.say(next, "")
			e.target += " " + inUkrainian.say(next, "")
		}
		if !seen[e.source] {
			seen[e.source] = true
			pairs, sources = append(pairs, e), append(sources, e.source)
		}
	}
	err := create(filepath.Join(dir, pairsName), func(w io.Writer) {
		for _, e := range pairs {
			fmt.Fprintf(w, "%s\t%s\n", escape(e.source), escape(e.target))
		}
	})
	if err != nil {
		return c, err
	}
	return c, writeQueries(c.path("queries.tsv"), newEditor(sources, 3).queries(sources, 200))
}
