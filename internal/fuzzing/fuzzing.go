// Package fuzzing gives fuzz targets a short form that is the same on every
// run: under a plain `go test` a target gets, beside its seeds, inputs that are
// made from them by a fixed sequence of mutations. With -fuzz it is Go's own
// coverage-guided fuzzing, and random.
package fuzzing

import (
	"flag"
	"hash/fnv"
	"math/rand/v2"
	"os"
	"strconv"
	"testing"
)

// defaultInputs is how many mutated inputs a target gets; the environment
// variable I18N_FUZZ_INPUTS gives another number.
const defaultInputs = 1000

// F is a testing.F that remembers its seeds.
type F struct {
	*testing.F
	seeds [][]any
}

// New wraps the F of a fuzz target. Seeds go to Add, and the function to Fuzz,
// as with a testing.F.
func New(f *testing.F) *F { return &F{F: f} }

// Add adds a seed, see [testing.F.Add].
func (f *F) Add(args ...any) {
	f.seeds = append(f.seeds, args)
	f.F.Add(args...)
}

// Fuzz runs a function of [testing.F.Fuzz] on the seeds and on what is made of
// them.
func (f *F) Fuzz(fn any) {
	f.Helper()
	if n := inputs(); len(f.seeds) > 0 && !isFuzzing() {
		name := fnv.New64a()
		name.Write([]byte(f.Name()))
		m := mutator{rng: rand.New(rand.NewPCG(name.Sum64(), 1)), seeds: f.seeds}
		for range n {
			f.F.Add(m.next()...)
		}
	}
	f.F.Fuzz(fn)
}

func inputs() int {
	if n, err := strconv.Atoi(os.Getenv("I18N_FUZZ_INPUTS")); err == nil {
		return n
	}
	return defaultInputs
}

// isFuzzing reports whether Go's own fuzzing makes the inputs.
func isFuzzing() bool {
	pattern := flag.Lookup("test.fuzz")
	return pattern != nil && pattern.Value.String() != ""
}
