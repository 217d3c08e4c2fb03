package merge

import (
	"fmt"
	"iter"
	"maps"
	"math/rand/v2"
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
		in.Basis.Memory = NewMemory(append(s.all(), out.Records...)...)
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
		in.Renames = nil
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
		in.Drafts, in.Prefer = nil, PreferOurs
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

func describe(o Output) string {
	return describeAll(append([]*catalog.Catalog{o.Active, o.Translate, o.Obsolete}, o.Doubles...))
}

func describeInput(in Input) string {
	all := append([]*catalog.Catalog{in.Source, in.Active, in.Translate, in.Obsolete}, in.Doubles...)
	return describeAll(append(all, in.Drafts...)) + fmt.Sprintf("renames %v, confirm %v, prefer %v, join %v, prune %v, unhashed %v, memory %+v",
		in.Renames, in.Confirm, in.Prefer, in.Join, in.PruneObsolete, in.Basis.Unhashed, describeMemory(in))
}

func describeMemory(in Input) string {
	s, ok := in.Basis.Memory.(*store)
	if !ok {
		return "none"
	}
	var b strings.Builder
	for _, p := range s.all() {
		fmt.Fprintf(&b, "\n%s [%s] %v -> %v", p.Key, p.Hash, slices.Collect(values(p.Source)), slices.Collect(values(p.Target)))
	}
	return b.String()
}

func values(t text.Text) iter.Seq[string] {
	return func(yield func(string) bool) {
		for f, s := range t.Forms() {
			if !yield(f.String() + "=" + s) {
				return
			}
		}
	}
}

func describeAll(catalogs []*catalog.Catalog) string {
	var b strings.Builder
	for _, c := range catalogs {
		if c == nil {
			continue
		}
		fmt.Fprintln(&b, "--", c.File)
		for _, u := range c.Units {
			fmt.Fprintf(&b, "%s: %s [%s] %q:", c.File, u.Key, u.BasedOn, u.Comment)
			for f, s := range u.Target.Forms() {
				fmt.Fprintf(&b, " %s=%q", f, s)
			}
			fmt.Fprintln(&b)
		}
	}
	return b.String()
}

// A generator makes inputs.
type generator struct {
	rng    *rand.Rand
	n      int
	in     Input
	hashes []string
}

func newGenerator(a, b uint64) *generator { return &generator{rng: rand.New(rand.NewPCG(a, b))} }

func (g *generator) one(of int) bool { return g.rng.IntN(of) == 0 }

// text returns a translation that there is nowhere else.
func (g *generator) text() string {
	g.n++
	return fmt.Sprint("текст", g.n)
}

func (g *generator) input() Input {
	g.in = Input{Categories: ukrainian, Source: source(), Active: target("active"), Translate: target("translate")}
	if g.one(2) {
		g.in.Obsolete = target("obsolete")
		g.in.PruneObsolete = g.one(4)
	}
	if g.one(3) {
		g.in.Doubles = []*catalog.Catalog{target("double")}
		g.in.Join = g.one(2)
	}
	if g.one(3) {
		g.in.Drafts = []*catalog.Catalog{target("draft")}
	}
	g.in.Prefer = Prefer(max(0, g.rng.IntN(6)-3))
	var pairs []Pair
	for i := range 5 {
		pairs = append(pairs, g.message(fmt.Sprint("k", i))...)
	}
	if g.one(2) {
		g.in.Basis.Memory = NewMemory(pairs...)
		g.in.Basis.Unhashed = Unhashed(g.rng.IntN(2))
	}
	if g.one(4) {
		g.in.Renames = map[string]string{"k0": "k1", "k2": "k3"}
	}
	if g.one(4) {
		g.in.Confirm = map[string]bool{"k1": true, "k4": true}
	}
	return g.in
}

// message puts a message into some of the files. It returns what the memory may
// know of it.
func (g *generator) message(key string) (pairs []Pair) {
	src := g.source(key)
	if !g.one(5) {
		g.in.Source.Units = append(g.in.Source.Units, src)
	}
	before := g.source(key)
	g.hashes = []string{"", "sha1-old", hashOf(src), hashOf(src), hashOf(before)}
	active := g.unit(key)
	put := func(c *catalog.Catalog, u catalog.Unit) {
		if c != nil {
			u.Pos = catalog.Pos{File: c.File, Line: len(c.Units) + 1, Col: 1}
			c.Units = append(c.Units, u)
		}
	}
	if !g.one(3) {
		put(g.in.Active, active)
	}
	if g.one(6) {
		put(g.in.Obsolete, g.unit(key))
	}
	for _, c := range g.in.Doubles {
		if g.one(3) {
			put(c, g.unit(key))
		}
	}
	for _, c := range append([]*catalog.Catalog{g.in.Translate}, g.in.Drafts...) {
		if g.one(2) {
			put(c, g.entry(&src, active))
		}
	}
	for _, u := range []catalog.Unit{src, before} {
		if g.one(2) {
			pairs = append(pairs, Pair{Key: key, Hash: hashOf(u), Source: u.Target, Target: active.Target})
		}
	}
	return pairs
}

func (g *generator) source(key string) catalog.Unit {
	u := message(key, fmt.Sprintf("Source text %d", g.rng.IntN(3)))
	if g.one(2) {
		u.Target.Set(text.One, fmt.Sprintf("Source one %d", g.rng.IntN(2)))
	}
	return u
}

// entry returns an entry of a translate file.
func (g *generator) entry(src *catalog.Unit, active catalog.Unit) catalog.Unit {
	m := newMerger(g.in)
	u := g.unit(src.Key)
	if g.one(3) {
		u = active
	}
	for f := range u.Target.Forms() {
		if g.one(6) {
			u.Target.Set(f, src.Target.For(f))
		}
	}
	u.Comment = []string{"", m.shownSource(src), "en: Another source", "own note\n" + m.shownSource(src)}[g.rng.IntN(4)]
	return u
}

func (g *generator) unit(key string) catalog.Unit {
	u := catalog.Unit{Key: key, BasedOn: g.hashes[g.rng.IntN(len(g.hashes))]}
	whole := g.one(2)
	for _, f := range ukrainian {
		switch {
		case whole || g.one(2):
			u.Target.Set(f, g.text())
		case g.one(2):
			u.Target.Set(f, "")
		}
	}
	return u
}
