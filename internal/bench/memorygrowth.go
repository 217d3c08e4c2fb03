package main

import (
	"fmt"
	"path/filepath"
	"strings"
	"time"
)

// added is how many units come to a memory that others read.
const added = 10_000

// adding: lookups in a memory to which somebody adds, of a million entries, or with
// -full of ten.
func (b *bench) adding() error {
	entries := 1_000_000
	if b.of.full {
		entries = 10_000_000
	}
	f, err := b.sized(entries)
	if err != nil {
		return err
	}
	return b.addWhileReading(f)
}

// addWhileReading has two processes look up while a third adds units, and
// compares with the time before.
func (b *bench) addWhileReading(f *filled) error {
	j := f.job()
	var err error
	if j.Queries, err = b.asked("long", b.longQueries()); err != nil {
		return err
	}
	var readers []*worker
	for range 2 {
		w, err := startWork(1, "reading", j)
		if err != nil {
			return err
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
	j.Pairs, j.Count = b.of.corpus.path(pairsName), added
	var took time.Duration
	adding := work(1, "adding", j, &took)
	var idle, busy []time.Duration
	for _, w := range readers {
		var l lookups
		if err := w.end(&l); err != nil {
			return err
		}
		if len(l.Rounds) == 3 {
			idle, busy = append(idle, l.Rounds[1]...), append(busy, l.Rounds[2]...)
		}
	}
	if adding != nil {
		return adding
	}
	j.Remove = true
	if err := work(1, "adding", j, new(time.Duration)); err != nil {
		return fmt.Errorf("taking the units away: %w", err)
	}
	before, during := percentile(idle, 99), percentile(busy, 99)
	b.counted(fmt.Sprintf("tm: 2 processes look up at ≥ 75 points in %s entries while a third, which is nice, adds %d in %s", entriesName(f.entries), added, milliseconds(took)),
		fmt.Sprintf("p99 %s, idle %s (%d and %d lookups)", shortTime(during), shortTime(before), len(busy), len(idle)), "",
		"p99 ≤ 2.0× idle", len(busy) > 0 && len(idle) > 0 && during <= 2*before)
	return nil
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
