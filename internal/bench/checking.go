package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"time"
)

// checkedInTime is what check promises of 50,000 messages.
var checkedInTime = bar{wall: 1500 * time.Millisecond, rss: 250 * mega}

// check: 50,000 messages in Ukrainian beside pofilter, which gets the same texts
// as PO, and once more with a second language; then how time and memory grow with
// the number of messages.
func (b *bench) check() error {
	p := prose{size: 50_000}
	ours, err := b.checkOf(p, &inUkrainian)
	if err != nil {
		return err
	}
	r := &row{what: "check: 50,000 messages, English and Ukrainian; beside pofilter", bar: checkedInTime, ours: ours}
	if r.peers, err = b.pofilter(r.what, p); err != nil {
		return err
	}
	if r.bar.ratio = 12; r.peers == nil {
		r.bar.ratio = 0
	}
	if err := b.beside(r); err != nil {
		return err
	}
	if ours, err = b.checkOf(p, &inUkrainian, &inPolish); err != nil {
		return err
	}
	if err := b.alone("check: 50,000 messages × 2 locales", checkedInTime, b.runs, ours); err != nil {
		return err
	}
	return b.checkGrowth()
}

// checkOf returns a check of a project of the messages.
func (b *bench) checkOf(p prose, languages ...*tongue) (*side, error) {
	dir := b.path("check", fmt.Sprint(p.size, "-", len(languages)))
	s := b.side(b.ours, "check", "--no-code")
	s.dir, s.findsOK = dir, true // some have defects on purpose
	return s, p.writeProject(dir, languages...)
}

// pofilter returns the checks of translate-toolkit on the same texts, nil where it
// is not installed.
func (b *bench) pofilter(what string, p prose) (*side, error) {
	if _, err := exec.LookPath("pofilter"); err != nil {
		fmt.Fprintf(os.Stderr, "SKIPPED: pofilter for %q: %v\n", what, err)
		return nil, nil
	}
	dir := b.path("check", "po")
	if err := create(dir+"/uk.po", func(w io.Writer) { p.writePO(w, &inUkrainian) }); err != nil {
		return nil, err
	}
	s := b.side("pofilter", "--progress=none", "--language=uk", "uk.po", "found.po")
	s.dir = dir
	s.prepare = func() error { return os.RemoveAll(dir + "/found.po") }
	return s, nil
}

// checkGrowth: ten and a hundred times as many messages take so many times the
// time and the memory.
func (b *bench) checkGrowth() error {
	var sides []*side
	sizes := []struct{ messages, runs int }{{10_000, b.runs}, {100_000, 3}, {1_000_000, 1}}
	for _, size := range sizes {
		p := prose{size: size.messages}
		s, err := b.checkOf(p, &inUkrainian)
		if err != nil {
			return err
		}
		if err := b.alone(fmt.Sprintf("check: %d messages, English and Ukrainian", size.messages), bar{}, size.runs, s); err != nil {
			return err
		}
		sides = append(sides, s)
	}
	per := func(i int) (microseconds, kilobytes float64) {
		n := float64(sizes[i].messages)
		return float64(sides[i].min().Nanoseconds()) / 1000 / n, float64(sides[i].peak()) / 1024 / n
	}
	time0, _ := per(0)
	time1, memory1 := per(1)
	time2, memory2 := per(2)
	b.rows = append(b.rows, &row{what: "check: each of 10,000, of 100,000, of 1,000,000 messages", count: &count{
		ours:  fmt.Sprintf("%.1f / %.1f / %.1f µs, – / %.1f / %.1f KB", time0, time1, time2, memory1, memory2),
		peers: "–",
		bar:   "of 1,000,000 ≤ 1.5× those of 100,000",
		met:   time2 <= 1.5*time1 && memory2 <= 1.5*memory1,
	}})
	return nil
}
