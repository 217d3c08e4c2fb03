package main

import (
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// added is how many units come to a memory that others read.
const added = 10_000

// adding: lookups in a memory to which somebody adds, of a million entries, or with
// -full of ten. It is one in SQLite: a file is written anew with each change.
func (b *bench) adding() error {
	entries, bar := 1_000_000, ""
	if b.of.full {
		entries, bar = 10_000_000, "p99 ≤ 2.0× idle"
	}
	if err := b.begin(); err != nil {
		return err
	}
	if err := b.of.corpus.extend(entries); err != nil {
		return err
	}
	f, err := b.fillIn(inSQLite, b.of.corpus.entries(entries))
	if err != nil {
		return err
	}
	for _, how := range []struct {
		readers, writer string
		pause           time.Duration
		changes         int
		nice            bool
		bar             string
	}{
		{"without a pause", "a third, which is nice,", 0, 100, true, bar},
		{"without a pause", "a third", 0, 100, false, ""}, // three that never rest, on two processors
		{"each 100 times a second", "a third", 10 * time.Millisecond, added, false, bar},
	} {
		l, err := b.readBeside(f, how.pause, job{Pairs: b.of.corpus.path(pairsName), Count: added, Changes: how.changes, Nice: how.nice})
		if err != nil {
			return err
		}
		before, during := percentile(l.idle, 99), percentile(l.busy, 99)
		b.counted(fmt.Sprintf("tm: %s entries in SQLite, ≥ 75 points: 2 processes look up %s while %s adds %d in %d changes, in %s", entriesName(f.entries), how.readers, how.writer, added, how.changes, milliseconds(l.took)),
			fmt.Sprintf("p99 %s, longest %s; idle %s, %s (%d and %d lookups)", shortTime(during), shortTime(percentile(l.busy, 100)), shortTime(before), shortTime(percentile(l.idle, 100)), len(l.busy), len(l.idle)), "",
			how.bar, how.bar == "" || len(l.busy) > 0 && len(l.idle) > 0 && during <= 2*before)
	}
	return nil
}

// besides is how long lookups take before and while units are added.
type besides struct {
	idle, busy []time.Duration
	took       time.Duration // to add them
}

// readBeside has two processes look up while a third adds units, which are taken
// away again.
func (b *bench) readBeside(f *filled, pause time.Duration, add job) (*besides, error) {
	j := f.job()
	j.Pause = pause
	var err error
	if j.Queries, err = b.asked("long", b.longQueries()); err != nil {
		return nil, err
	}
	var readers []*worker
	for range 2 {
		w, err := startWork(runtime.NumCPU(), "reading", j)
		if err != nil {
			return nil, err
		}
		readers = append(readers, w)
	}
	next := func() {
		for _, w := range readers {
			w.tell.Encode("next")
		}
	}
	time.Sleep(3 * time.Second)
	next()
	time.Sleep(5 * time.Second)
	next()
	add.Memory, add.Cache, add.From, add.To = j.Memory, j.Cache, j.From, j.To
	var l besides
	failed := work(1, "adding", add, &l.took)
	for _, w := range readers {
		var r lookups
		if err := w.end(&r); err != nil {
			return nil, err
		}
		if len(r.Rounds) == 3 {
			l.idle, l.busy = append(l.idle, r.Rounds[1]...), append(l.busy, r.Rounds[2]...)
		}
	}
	if failed != nil {
		return nil, failed
	}
	add.Remove, add.Nice, add.Changes = true, false, 1
	if err := work(1, "adding", add, new(time.Duration)); err != nil {
		return nil, fmt.Errorf("taking the units away: %w", err)
	}
	return &l, nil
}

// growth: the same queries in ever larger memories, as a picture.
func (b *bench) growth() error {
	sizes := []int{100_000, 1_000_000}
	if b.of.full {
		sizes = append(sizes, 5_000_000, 10_000_000)
	}
	half := curve{name: "p50", class: "p50"}
	most := curve{name: "p99", class: "p99"}
	var parts []string
	for _, n := range sizes {
		f, err := b.sized(n)
		if err == nil {
			var l *lookups
			if l, err = b.look(f, "long", b.longQueries(), at(75)); err == nil {
				s := l.of(l.all)
				half.points, most.points = append(half.points, point{n, s.p50}), append(most.points, point{n, s.p99})
				parts = append(parts, fmt.Sprintf("%s: %s / %s", entriesName(n), shortTime(s.p50), shortTime(s.p99)))
			}
		}
		if err != nil {
			b.missed(fmt.Sprintf("tm: growth, %s entries", entriesName(n)), "", err)
		}
	}
	if len(parts) == 0 {
		return nil
	}
	b.counted("tm: p50 / p99 over the number of entries, top 5 at ≥ 75 points, queries of ≥ 4 words", strings.Join(parts, ", "), "", "", true)
	p := plot{title: "Lookups of ≥ 4 words at ≥ 75 points, one thread", curves: []curve{half, most}}
	return create(filepath.Join(b.of.plot, "memory-growth.svg"), p.write)
}
