package merge

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

func describe(o Output) string {
	return describeAll(append([]*catalog.Catalog{o.Active, o.Translate, o.Obsolete}, o.Doubles...))
}

func describeInput(in Input) string {
	all := append([]*catalog.Catalog{in.Source, in.Active, in.Translate, in.Obsolete}, in.Doubles...)
	return describeAll(append(all, in.Drafts...)) + fmt.Sprintf("renames %v, moved %v, unused %v, confirm %v, prefer %v, join %v, prune %v, unhashed %v, memory %+v",
		in.Renames, in.Moved, in.Unused, in.Confirm, in.Prefer, in.Join, in.PruneObsolete, in.Basis.Unhashed, describeMemory(in))
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
		g.in.Basis.Memory = newStore(pairs...)
		g.in.Basis.Unhashed = Unhashed(g.rng.IntN(2))
	}
	if g.one(3) {
		g.in.Basis.History = func(key, hash string) (list []Version) {
			for _, p := range pairs {
				if p.Key == key && p.Hash == hash {
					list = append(list, Version{Text: p.Source, Note: p.Note})
				}
			}
			return list
		}
	}
	if g.one(4) {
		g.in.Newer = func(a, b catalog.Pos) bool { return a.File < b.File }
	}
	if g.one(4) {
		g.in.Parent = target("parent", message("k1", "батьківський"), message("k2", "батьківський"))
	}
	if g.one(4) {
		g.in.Renames = map[string]string{"k0": "k1", "k2": "k3"}
	}
	if g.one(3) {
		g.in.Moved = map[string]string{"k1": "k0", "k3": "k2", "k0": "k4"}
	}
	if g.one(3) {
		g.in.Unused = map[string]bool{"k0": g.one(2), "k1": g.one(2), "k2": g.one(2), "k3": g.one(2), "k4": g.one(2)}
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
			pairs = append(pairs, Pair{Key: key, Hash: hashOf(u), Source: u.Target, Target: active.Target, Note: u.Note})
		}
	}
	return pairs
}

func (g *generator) source(key string) catalog.Unit {
	u := message(key, fmt.Sprintf("Source text %d", g.rng.IntN(3)))
	if g.one(2) {
		u.Target.Set(text.One, fmt.Sprintf("Source one %d", g.rng.IntN(2)))
	}
	if g.one(8) {
		u.Note = "A note"
	}
	if g.one(12) {
		u.Target.SetDelims("<<", ">>")
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
	if g.one(5) {
		u.Target.Set(text.Other, g.text())
		return u
	}
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
