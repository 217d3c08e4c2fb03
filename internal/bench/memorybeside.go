package main

import (
	"errors"
	"fmt"
	"os"
	"time"
)

// A memoryPeer is another memory that looks the same texts up.
type memoryPeer struct {
	name  string
	job   string
	min   float64 // of its own score
	count int
	least float64 // how many times as fast we want to be; 0 for no bar
}

var memoryPeers = []memoryPeer{
	{name: "PostgreSQL pg_trgm, GIN, similarity ≥ .3, limit 50, then by edit distance", job: "postgres", min: .3, least: 1000},
	{name: "PostgreSQL pg_trgm, GIN, similarity ≥ .5", job: "postgres", min: .5},
	{name: "SQLite FTS5, 8 rarest trigrams, then by edit distance", job: "fts", count: 8},
	{name: "SQLite FTS5, 16 rarest trigrams", job: "fts", count: 16},
	{name: "translate-toolkit tmdb", job: "toolkit"},
	{name: "OmegaT FindMatches", job: "omegat"},
}

// memoryPeers: the same queries, a sample of them, in the same entries, one after
// the other; the recall of each is what the referee says.
func (b *bench) memoryPeers() error {
	what := "tm: top 5 at ≥ 70, one thread; beside other memories"
	f, own, err := b.judged()
	if err != nil {
		b.missed(what, "", err)
		return nil
	}
	sample := every(b.of.queries, b.of.sample)
	ours, err := b.of.judge.recalls(sample, own)
	if err != nil {
		return err
	}
	for _, p := range memoryPeers {
		fmt.Fprintln(os.Stderr, "measuring: tm beside", p.name)
		if err := b.besidePeer(f, &p, sample, ours); err != nil {
			b.missed("tm: beside "+p.name, p.bar(), err)
		}
	}
	return nil
}

func (p *memoryPeer) bar() string {
	if p.least == 0 {
		return ""
	}
	return fmt.Sprintf("≥ %.0f×", p.least)
}

// judged returns the memory of the real pairs, and what we find in it, when there is
// a referee for it.
func (b *bench) judged() (f *filled, own string, err error) {
	if f, err = b.realMemory(); err != nil {
		return nil, "", err
	}
	if err = b.findJudge(); err != nil {
		return nil, "", err
	}
	own, err = b.ownResult(f)
	return f, own, err
}

// ownResult is what we find, as the referee reads it; it is there when another
// measure wanted it before.
func (b *bench) ownResult(f *filled) (string, error) {
	j := f.job()
	j.Pairs, j.Queries, j.Result = b.of.corpus.path(pairsName), b.of.corpus.path("queries.tsv"), b.path("ours.result")
	if _, err := os.Stat(j.Result); err == nil {
		return j.Result, nil
	}
	j.Min, j.Rounds = []float64{70}, 0
	return j.Result, work(1, "lookups", j, &lookups{})
}

func (b *bench) besidePeer(f *filled, p *memoryPeer, sample []query, ours recalls) error {
	if b.of.took == nil {
		if _, err := b.ownTimes(f); err != nil {
			return err
		}
	}
	j := job{Pairs: b.of.corpus.path(pairsName), Cache: b.path("peer"), Result: b.path("peer.result"), Min: []float64{p.min}, Count: p.count}
	var err error
	if j.Queries, err = b.asked("sample", sample); err != nil {
		return err
	}
	var r peerFigures
	if err := work(1, p.job, j, &r); err != nil {
		return err
	}
	if r.Skipped != "" {
		return errors.New(r.Skipped)
	}
	theirs, err := b.of.judge.recalls(sample, j.Result)
	if err != nil {
		return err
	}
	var own []time.Duration
	for _, q := range sample {
		own = append(own, b.of.took[q.number])
	}
	faster := sum(r.Took).Seconds() / max(sum(own).Seconds(), 1e-9)
	row := b.counted(fmt.Sprintf("tm: %d queries, %d entries, top 5 at ≥ 70, one thread; beside %s", len(sample), f.entries, p.name),
		speedOf(own).String()+"; "+ours.String(), fmt.Sprintf("%s; %s; built in %s, %d MB", speedOf(r.Took), theirs, milliseconds(r.Build), r.Size/mega),
		p.bar(), faster >= p.least)
	row.faster = digits(faster) + "×"
	return nil
}

func sum(list []time.Duration) (all time.Duration) {
	for _, d := range list {
		all += d
	}
	return all
}

// speedOf sums up a single round.
func speedOf(took []time.Duration) speed {
	l := lookups{Rounds: [][]time.Duration{took}}
	return l.of(l.all)
}
