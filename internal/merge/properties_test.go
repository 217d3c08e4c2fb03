package merge

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/check"
	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// Whatever happens to source and files, no text that a person wrote is lost,
// and a second merge changes nothing.
func TestNothingIsLost(t *testing.T) {
	for seed := range uint64(2500) {
		g := newGenerator(seed, 2)
		in := g.input()
		out := Merge(in)
		checkNothingLost(t, in, out)
		checkFixpoint(t, in, out)
		if t.Failed() {
			t.Fatalf("seed %d\ninput\n%s\noutput\n%s", seed, describeInput(in), describe(out))
		}
	}
}

// FuzzMerge runs the properties on inputs that the fuzzer chooses by seed.
func FuzzMerge(tf *testing.F) {
	f := fuzzing.New(tf)
	f.Add(uint64(1), uint64(2))
	f.Add(uint64(42), uint64(7))
	f.Fuzz(func(t *testing.T, a, b uint64) {
		g := newGenerator(a, b)
		in := g.input()
		out := Merge(in)
		checkNothingLost(t, in, out)
		checkFixpoint(t, in, out)
	})
}

// next is the input of a second merge.
func next(in Input, out Output) Input {
	in.Active, in.Doubles, in.Translate, in.Obsolete = out.Active, out.Doubles, out.Translate, out.Obsolete
	in.Confirm = nil
	if s, ok := in.Basis.Memory.(*store); ok {
		in.Basis.Memory = newStore(append(s.all(), out.Records...)...)
	}
	return in
}

func (s *store) all() []Pair {
	var list []Pair
	for _, key := range slices.Sorted(maps.Keys(s.byKey)) {
		list = append(list, s.byKey[key]...)
	}
	return list
}

// checkFixpoint merges once more. A draft is read alone and so cannot tell what
// became of it; with drafts, the second merge may still change something.
func checkFixpoint(t *testing.T, in Input, out Output) {
	t.Helper()
	if len(in.Drafts) > 0 {
		in = next(in, out)
		out = Merge(in)
		checkNothingLost(t, in, out)
	}
	again := Merge(next(in, out))
	if got, want := describe(again), describe(out); got != want {
		t.Errorf("a second merge changes\n%s\ninto\n%s", want, got)
	}
	if in.Basis.Memory != nil && len(again.Records) > 0 {
		t.Errorf("a second merge records %+v", again.Records)
	}
}

// checkNothingLost looks for every text of the input. Each is there once, and
// none is a text of the source.
func checkNothingLost(t *testing.T, in Input, out Output) {
	t.Helper()
	kept := map[string]bool{}
	keep := func(c *catalog.Catalog) {
		if c == nil {
			return
		}
		for _, u := range c.Units {
			for _, s := range u.Target.Forms() {
				kept[s] = true
			}
			for line := range strings.SplitSeq(u.Comment, "\n") {
				if strings.HasPrefix(line, "~ uk") {
					_, s, _ := strings.Cut(line, ": ")
					kept[unescapeLine(s)] = true
				}
			}
		}
	}
	for _, c := range append([]*catalog.Catalog{out.Active, out.Translate, out.Obsolete}, out.Doubles...) {
		keep(c)
	}
	for _, c := range in.Drafts {
		keep(c) // it is read alone
	}
	pairs := out.Records
	if s, ok := in.Basis.Memory.(*store); ok {
		pairs = append(pairs, s.all()...)
	}
	for _, p := range pairs {
		for _, s := range p.Target.Forms() {
			kept[s] = true
		}
	}
	for _, c := range append([]*catalog.Catalog{in.Active, in.Translate, in.Obsolete}, in.Doubles...) {
		if c == nil {
			continue
		}
		for _, u := range c.Units {
			for f, s := range u.Target.Forms() {
				if !kept[s] && strings.HasPrefix(s, "текст") {
					t.Errorf("%s of %q is lost: %q", f, u.Key, s)
				}
			}
		}
	}
}

// The order of the messages in the files decides nothing.
func TestOrderDecidesNothing(t *testing.T) {
	for seed := range uint64(800) {
		g := newGenerator(seed, 5)
		in := g.input()
		in.Doubles = nil // of two places of one id the first counts
		out := Merge(in)
		mixed := in
		for _, c := range []**catalog.Catalog{&mixed.Source, &mixed.Active, &mixed.Translate, &mixed.Obsolete} {
			if *c != nil {
				*c = clone(*c)
				g.rng.Shuffle(len((*c).Units), func(i, j int) { u := (*c).Units; u[i], u[j] = u[j], u[i] })
			}
		}
		if got, want := sorted(describe(Merge(mixed))), sorted(describe(out)); got != want {
			t.Fatalf("seed %d\n%s\nin another order\n%s\ninput\n%s", seed, want, got, describeInput(in))
		}
	}
}

func sorted(s string) string {
	lines := strings.Split(s, "\n")
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// Taking one message away, or adding one, changes no other.
func TestMessagesAreIndependent(t *testing.T) {
	for seed := range uint64(800) {
		g := newGenerator(seed, 9)
		in := g.input()
		in.Renames, in.Parent = nil, nil // what is inherited does not wait
		first := Merge(in)
		in = next(in, first)
		before := states(in, Merge(in))
		at := g.rng.IntN(len(in.Source.Units) + 1)
		in.Source = clone(in.Source)
		changed := "new"
		if at < len(in.Source.Units) {
			changed = in.Source.Units[at].Key
			in.Source.Units = slices.Delete(in.Source.Units, at, at+1)
		} else {
			in.Source.Units = append(in.Source.Units, message("new", "Source text 1"))
		}
		out := Merge(in)
		after := states(in, out)
		for key, state := range before {
			if key != changed && key != out.Renames["new"] && after[key] != state {
				t.Fatalf("seed %d: %s was %s and is %s without or with %s\n%s", seed, key, state, after[key], changed, describeInput(in))
			}
		}
	}
}

// states tells of each message of the target language where it stands and what
// it is.
func states(in Input, out Output) map[string]string {
	list := map[string]string{}
	for _, c := range append([]*catalog.Catalog{out.Active}, out.Doubles...) {
		for _, u := range c.Units {
			_, stale := out.Stale[u.Key]
			list[u.Key] = fmt.Sprint(list[u.Key], " active ", u.BasedOn, u.Target, stale)
		}
	}
	for i := range in.Source.Units {
		if key := in.Source.Units[i].Key; has(out.Translate, key) {
			list[key] += " waits"
		}
	}
	return list
}

// Once a translator has filled in all fields, all is done, and the checks find
// nothing to do.
func TestAllIsDoneOnceTranslated(t *testing.T) {
	for seed := range uint64(800) {
		g := newGenerator(seed, 11)
		in := g.input()
		in.Drafts, in.Parent, in.Prefer = nil, nil, PreferOurs
		in = next(in, Merge(in))
		for i := range in.Translate.Units {
			u := &in.Translate.Units[i]
			for f := range u.Target.Forms() {
				u.Target.Set(f, g.text())
			}
		}
		out := Merge(in)
		r := out.Report
		if r.Translated != r.Messages || r.Stale+r.Missing > 0 {
			t.Fatalf("seed %d: %+v\ninput\n%s\noutput\n%s", seed, r, describeInput(in), describe(out))
		}
		joined := catalog.Catalog{Lang: "uk"}
		for _, c := range append([]*catalog.Catalog{out.Active}, out.Doubles...) {
			joined.Units = append(joined.Units, c.Units...)
		}
		pair := catalog.Pair(*in.Source, joined)
		basis := next(in, out).Basis
		stale := basis.StaleOf(&pair)
		for _, f := range check.Run(&pair, check.Options{Stale: Kinds(stale), Categories: ukrainian}) {
			if f.Check == "integrity/stale" || f.Check == "integrity/missing" {
				t.Fatalf("seed %d: %+v", seed, f)
			}
		}
		checkFixpoint(t, in, out)
	}
}

// Nor does the order in which the memory has its pairs.
func TestOrderOfRecordsDecidesNothing(t *testing.T) {
	for seed := range uint64(800) {
		g := newGenerator(seed, 13)
		in := g.input()
		in = next(in, Merge(in))
		s, ok := in.Basis.Memory.(*store)
		if !ok {
			continue
		}
		pairs := s.all()
		mixed := in
		g.rng.Shuffle(len(pairs), func(i, j int) { pairs[i], pairs[j] = pairs[j], pairs[i] })
		mixed.Basis.Memory = newStore(pairs...)
		if got, want := describe(Merge(mixed)), describe(Merge(in)); got != want {
			t.Fatalf("seed %d\n%s\nwith the memory in another order\n%s\ninput\n%s", seed, want, got, describeInput(in))
		}
	}
}

// A memory of which somebody deleted a part, pairs or forms of them, is one with
// less in it: the first merge adds what it knows, the second nothing. A pair that
// lacks forms becomes whole when it is recorded again.
func TestPartlyDeletedMemory(t *testing.T) {
	for seed := range uint64(4000) {
		g := newGenerator(seed, 17)
		in := g.input()
		in = next(in, Merge(in))
		in.Drafts = nil
		s, ok := in.Basis.Memory.(*store)
		if !ok {
			continue
		}
		whole := s.all()
		left := g.cut(whole)
		in.Basis.Memory = newStore(left...)
		out := Merge(in)
		checkNothingLost(t, in, out)
		again := next(in, out)
		again.Basis.Memory = newStore(append(incomplete(left, whole, out.Records), out.Records...)...)
		second := Merge(again)
		if got, want := describe(second), describe(out); got != want || len(second.Records) > 0 {
			t.Errorf("a second merge changes\n%s\ninto\n%s\nand records %+v", want, got, second.Records)
		}
		if t.Failed() {
			t.Fatalf("seed %d\ninput\n%s", seed, describeInput(in))
		}
	}
}

// cut leaves out some pairs, and forms of others. Those in whole and those it
// returns have the same index; one without a target is gone.
func (g *generator) cut(whole []Pair) []Pair {
	left := slices.Clone(whole)
	for i := range left {
		p := &left[i]
		if g.one(3) {
			p.Target = text.Text{}
		}
		for f := range p.Target.Forms() {
			if g.one(4) {
				p.Target.Remove(f)
			}
		}
	}
	return left
}

// incomplete returns the pairs that are left and that no record makes whole.
func incomplete(left, whole, records []Pair) []Pair {
	var list []Pair
	for i, p := range left {
		if !slices.ContainsFunc(records, func(r Pair) bool {
			return r.Key == p.Key && r.Hash == p.Hash && r.Source.Equal(p.Source) && r.Target.Equal(whole[i].Target)
		}) {
			list = append(list, p)
		}
	}
	return list
}
