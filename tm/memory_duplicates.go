package tm

import (
	"context"
	"sync"
)

// A Duplicate is a pair of texts that several units have.
type Duplicate struct {
	Keep Unit
	Drop []Unit // what says nothing that Keep does not: see Memory.Duplicates
}

// Duplicates returns the units that need not be there: those with the texts, plural
// categories, delimiters and languages of another one. The one to keep knows most
// of where it stands: key, neighbours, origin and note count one each; of several it is
// the one that came last. Units with a hash or a group are what is known of the
// messages of a program, and never to be dropped; nor is one with another
// translation. The order is that of the store.
func (m *Memory) Duplicates(ctx context.Context) ([]Duplicate, error) {
	end, err := m.begin()
	if err != nil {
		return nil, err
	}
	defer end()
	counts, err := m.countPairs(ctx)
	if err != nil {
		return nil, err
	}
	groups := map[pairID][]Unit{}
	var order []pairID
	err = m.Units(ctx, func(u Unit) error {
		id := pairIDOf(&u)
		if counts[id] < 2 {
			return nil // also for a text without a translation
		}
		if groups[id] == nil {
			order = append(order, id)
		}
		groups[id] = append(groups[id], u)
		return nil
	})
	if err != nil {
		return nil, err
	}
	var list []Duplicate
	for _, id := range order {
		if d, ok := duplicateOf(groups[id]); ok {
			list = append(list, d)
		}
	}
	return list, nil
}

// duplicateOf chooses among units with the same texts.
func duplicateOf(units []Unit) (d Duplicate, ok bool) {
	keep := 0
	for i := range units {
		if knows(&units[i]) >= knows(&units[keep]) {
			keep = i
		}
	}
	d.Keep = units[keep]
	// A unit is removed by its identity, and so are others with the same.
	stay := map[Identity]bool{d.Keep.Identity(): true}
	for i := range units {
		if units[i].isOfMessage() {
			stay[units[i].Identity()] = true
		}
	}
	for i := range units {
		if id := units[i].Identity(); !stay[id] {
			stay[id] = true
			d.Drop = append(d.Drop, units[i])
		}
	}
	return d, len(d.Drop) > 0
}

func (u *Unit) isOfMessage() bool { return u.Hash != "" || u.Fingerprint != "" || u.Group != "" }

// knows counts what a unit knows of where it stands. One of a message knows more
// than any other.
func knows(u *Unit) (n int) {
	for _, s := range []string{u.Key, u.Previous, u.Next, u.Origin, u.Note} {
		if s != "" {
			n++
		}
	}
	if u.isOfMessage() {
		n += 10
	}
	return n
}

// A pairID tells pairs of texts apart.
type pairID [16]byte

// pairIDOf is the identity of a unit without what it knows of its place.
func pairIDOf(u *Unit) pairID {
	v := Unit{SourceLang: u.SourceLang, TargetLang: u.TargetLang, Source: u.Source, Target: u.Target}
	return pairID(v.Identity())
}

// countPairs counts the units with a translation by their texts.
func (m *Memory) countPairs(ctx context.Context) (map[pairID]int32, error) {
	counts := map[pairID]int32{}
	err := m.eachPair(ctx, func(list []Unit) {
		for i := range list {
			counts[pairIDOf(&list[i])]++
		}
	})
	return counts, err
}

// eachPair has f look at the units with a translation, some at a time, one call
// after the other.
func (m *Memory) eachPair(ctx context.Context, f func([]Unit)) error {
	var mu sync.Mutex
	return sweep(ctx, m.store, func(context.Context) func(part) error {
		var scan scanner
		var list []Unit
		return func(p part) error {
			list = list[:0]
			p.each(&scan, func(int64) {
				scan.pairs("", func(u Unit, _ int) bool {
					if u.Source.Text != "" && u.Target.Text != "" {
						list = append(list, u)
					}
					return true
				})
			})
			mu.Lock()
			defer mu.Unlock()
			f(list)
			return nil
		}
	})
}
