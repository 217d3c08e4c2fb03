package bundle

import (
	"slices"
	"sync"
)

// writing says which languages of a set can be written: those whose texts are there, with
// those of all languages that their messages come from. How hard they are compressed
// depends on all texts. So nothing is written before there are so many that the others
// make no difference; what there is then takes little memory.
type writing struct {
	mu     sync.Mutex
	chains [][]int
	there  []bool
	begun  []bool
	users  []int // languages that are still to be written and come from this one
	size   int   // of the texts that are there, in bytes
}

func newWriting(chains [][]int) *writing {
	n := len(chains)
	w := &writing{chains: chains, there: make([]bool, n), begun: make([]bool, n), users: make([]int, n)}
	for _, chain := range chains {
		for _, l := range chain {
			w.users[l]++
		}
	}
	return w
}

// put says that the texts of a language are there.
func (w *writing) put(language, size int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.there[language] = true
	w.size += size
}

// ready returns languages that can be written, each once.
func (w *writing) ready() []int {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.size < largeSet {
		return nil
	}
	return w.begin()
}

// rest returns the languages that are left when the texts of all are there.
func (w *writing) rest() []int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.begin()
}

func (w *writing) begin() []int {
	var list []int
	for i, chain := range w.chains {
		if !w.begun[i] && !slices.ContainsFunc(chain, func(l int) bool { return !w.there[l] }) {
			w.begun[i] = true
			list = append(list, i)
		}
	}
	return list
}

// level returns how hard what is ready is compressed.
func (w *writing) level() level {
	w.mu.Lock()
	defer w.mu.Unlock()
	return levelOf(w.size)
}

// done says that a language is written, and returns the languages whose texts nothing
// needs any more.
func (w *writing) done(language int) []int {
	w.mu.Lock()
	defer w.mu.Unlock()
	var unused []int
	for _, l := range w.chains[language] {
		if w.users[l]--; w.users[l] == 0 {
			unused = append(unused, l)
		}
	}
	return unused
}
