package extract

import (
	"maps"
	"slices"
)

// A deepTrace is how the packages were found whose values are followed through
// the whole program. No other package is looked at but for the names that it
// spells.
type deepTrace struct {
	began  []*pkg
	rounds []search
	joined map[*pkg]int // in which round a package was found

	deep  []*pkg // all of them, in the end
	depth *depth
}

func newTrace(deep []*pkg) *deepTrace {
	return &deepTrace{began: slices.Clone(deep), joined: map[*pkg]int{}}
}

func (t *deepTrace) add(s search, found []*pkg) {
	for _, p := range found {
		t.joined[p] = len(t.rounds)
	}
	t.rounds = append(t.rounds, s)
}

// A seenPackage is a package as it was when the trace was made.
type seenPackage struct {
	key    packageKey
	state  sum
	joined int // the round, or one of these
}

const (
	neverJoined = -1
	beganWith   = -2
)

// deepKey returns the key of what is found in all packages together.
func (l *loader) deepKey() sum {
	var h hasher
	for _, m := range l.allModules {
		if !isOutside(m.dir) {
			h.text(m.dir, m.path)
		}
	}
	return l.memory.key("deep", h.sum())
}

// recallDeep fills in the parts of all packages that were checked with their
// function bodies, unless something has changed that they depend on.
func (l *loader) recallDeep(deep []*pkg, parts map[*pkg]*found) bool {
	return l.memory.recallTrace(l.deepKey(), func(d *decoder) func() {
		if !l.recallWanted(d) || d.fault {
			return nil
		}
		places := d.set()
		reached := d.reached()
		rounds := decodeList(d, (*decoder).search)
		seen := decodeList(d, (*decoder).seen)
		if d.fault || !l.joinsAlike(deep, seen, rounds) {
			return nil
		}
		needs := decodeList(d, (*decoder).dependence)
		if d.fault || !l.holdAll(needs, reached, places) {
			return nil
		}
		known := map[packageKey]*found{}
		decodeList(d, func(d *decoder, key *packageKey) {
			*key = packageKey{d.string(), d.string()}
			known[*key] = d.found()
		})
		broken := decodeList(d, (*decoder).broken)
		return func() {
			for key, f := range known {
				parts[l.packages[key]] = f
			}
			l.report(broken)
		}
	})
}

// joinsAlike reports whether the packages are found in the same order: those that
// changed, or are new, are asked again for the names that they spell.
func (l *loader) joinsAlike(deep []*pkg, seen []seenPackage, rounds []search) bool {
	known := map[packageKey]seenPackage{}
	began := 0
	for _, s := range seen {
		known[s.key] = s
		if s.joined == beganWith {
			began++
		}
	}
	begins := map[*pkg]bool{}
	for _, p := range deep {
		begins[p] = true
	}
	for _, p := range l.packages {
		s, ok := known[p.key]
		if !ok {
			s.joined = neverJoined
		}
		if begins[p] != (s.joined == beganWith) {
			return false
		}
		if ok && s.state != (sum{}) && s.state == l.stateOf(p) || begins[p] || p.key.name == "" {
			continue
		}
		round := slices.IndexFunc(rounds, func(of search) bool { return l.isFound(p, of) })
		if round != s.joined {
			return false
		}
	}
	return began == len(deep)
}

// isFound reports whether a search finds a package.
func (l *loader) isFound(p *pkg, of search) bool {
	if of.dirs[p.key.dir] {
		return true
	}
	names := l.usable(p, of.names)
	return len(names) > 0 && p.spellsAny(l.fsys, names)
}

func (l *loader) keepDeep(t *deepTrace, prog *program, parts map[*pkg]*found) {
	if l.memory == nil || l.changed.Load() {
		return
	}
	targets, places := map[*pkg]bool{}, map[string]bool{}
	for _, p := range t.deep {
		targets[p] = true
		parts[p].files(places)
	}
	all := sortedPackages(prog.deps)
	needs := l.dependences(prog, all, func(p *pkg) extent { return extentOf(targets[p], t.depth.thorough[p]) }, t.depth, places)
	l.memory.keepTrace(l.deepKey(), func(e *encoder) {
		l.keepWanted(e)
		e.set(places)
		e.reached(t.depth)
		encodeList(e, t.rounds, (*encoder).search)
		encodeList(e, l.seen(t), (*encoder).seen)
		encodeList(e, needs, (*encoder).dependence)
		encodeList(e, t.deep, func(e *encoder, p **pkg) {
			e.string((*p).key.dir)
			e.string((*p).key.name)
			e.found(parts[*p])
		})
		encodeList(e, brokenIn(all), (*encoder).broken)
	})
}

// seen returns all packages as they are.
func (l *loader) seen(t *deepTrace) []seenPackage {
	var out []seenPackage
	for _, p := range slices.SortedFunc(maps.Values(l.packages), comparePackages) {
		s := seenPackage{p.key, l.stateOf(p), neverJoined}
		if round, ok := t.joined[p]; ok {
			s.joined = round
		}
		if slices.Contains(t.began, p) {
			s.joined = beganWith
		}
		out = append(out, s)
	}
	return out
}

func (e *encoder) seen(s *seenPackage) {
	e.string(s.key.dir)
	e.string(s.key.name)
	e.sum(s.state)
	e.int(s.joined)
}

func (d *decoder) seen(s *seenPackage) {
	s.key = packageKey{d.string(), d.string()}
	s.state = d.sum()
	s.joined = d.int()
}

func (e *encoder) search(s *search) {
	e.set(s.dirs)
	encodeList(e, slices.Sorted(maps.Keys(s.names)), func(e *encoder, dir *string) {
		e.string(*dir)
		encodeList(e, s.names[*dir], (*encoder).name)
	})
}

func (d *decoder) search(s *search) {
	s.dirs = d.set()
	s.names = map[string][]string{}
	decodeList(d, func(d *decoder, dir *string) {
		*dir = d.string()
		s.names[*dir] = decodeList(d, (*decoder).name)
	})
}

// reached writes which names values are followed to.
func (e *encoder) reached(r *depth) {
	e.set(r.usable)
	encodeList(e, slices.Sorted(maps.Keys(r.own)), func(e *encoder, dir *string) {
		e.string(*dir)
		e.set(r.own[*dir])
	})
}

func (d *decoder) reached() *depth {
	r := &depth{usable: d.set(), own: map[string]map[string]bool{}}
	decodeList(d, func(d *decoder, dir *string) {
		*dir = d.string()
		r.own[*dir] = d.set()
	})
	return r
}
