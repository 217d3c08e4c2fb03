package fuzzing

import (
	"math/rand/v2"
	"reflect"
	"testing"
)

// The same seeds give the same inputs, of the same types, and not the seeds alone.
func TestInputs(t *testing.T) {
	seeds := [][]any{{"a: b\n", []byte("xyz"), uint64(1), true}, {"", []byte(nil), uint64(9), false}}
	inputs := func() [][]any {
		m := mutator{rng: rand.New(rand.NewPCG(1, 2)), seeds: seeds}
		var all [][]any
		for range 500 {
			all = append(all, m.next())
		}
		return all
	}
	first := inputs()
	if !reflect.DeepEqual(first, inputs()) {
		t.Error("a second run gives other inputs")
	}
	texts := map[string]bool{}
	for _, args := range first {
		for i, arg := range args {
			if reflect.TypeOf(arg) != reflect.TypeOf(seeds[0][i]) {
				t.Fatalf("argument %d is a %T", i, arg)
			}
		}
		texts[args[0].(string)] = true
	}
	if len(texts) < 100 {
		t.Errorf("500 inputs have %d texts", len(texts))
	}
	if s := seeds[0][0]; s != "a: b\n" || string(seeds[0][1].([]byte)) != "xyz" {
		t.Errorf("the seed has become %q", seeds[0])
	}
}
