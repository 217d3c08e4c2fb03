package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
	"time"
)

// speed is that of lookups in one process.
type speed struct {
	perSecond float64 // in the median round
	p50, p99  time.Duration
}

// of sums up the queries that are asked for.
func (l *lookups) of(asked func(i int) bool) speed {
	var all, rounds []time.Duration
	n := 0
	for _, round := range l.Rounds {
		var sum time.Duration
		n = 0
		for i, d := range round {
			if asked(i) {
				all, sum, n = append(all, d), sum+d, n+1
			}
		}
		rounds = append(rounds, sum)
	}
	if n == 0 {
		return speed{}
	}
	slices.Sort(rounds)
	return speed{float64(n) / rounds[len(rounds)/2].Seconds(), percentile(all, 50), percentile(all, 99)}
}

func (l *lookups) all(int) bool     { return true }
func (l *lookups) short(i int) bool { return l.Short[i] }
func (l *lookups) long(i int) bool  { return !l.Short[i] }

// percentile sorts times and returns the one that so many percent are not above.
func percentile(list []time.Duration, percent int) time.Duration {
	if len(list) == 0 {
		return 0
	}
	slices.Sort(list)
	return list[(len(list)-1)*percent/100]
}

func (s speed) String() string {
	return fmt.Sprintf("%s/s, p50 %s, p99 %s", digits(s.perSecond), shortTime(s.p50), shortTime(s.p99))
}

// look looks queries up in a process on one processor.
func (b *bench) look(f *filled, name string, list []query, change func(*job)) (*lookups, error) {
	j := f.job()
	var err error
	if j.Queries, err = b.asked(name, list); err != nil {
		return nil, err
	}
	j.Rounds = b.runs
	change(&j)
	var l lookups
	return &l, work(1, "lookups", j, &l)
}

func at(min float64) func(*job) { return func(j *job) { j.Min = []float64{min} } }

// lookupSpeed: the real pairs, and a million of which most are made up.
func (b *bench) lookupSpeed() error {
	for _, part := range []struct {
		what string
		take func() error
	}{
		{"tm: lookups in the real pairs", b.speedOfReal},
		{"tm: lookups in 1 M entries", b.speedOfMillion},
		{"tm: lookups in 5 and 10 M entries", b.speedOfMillions},
	} {
		fmt.Fprintln(os.Stderr, "measuring:", part.what)
		if err := part.take(); err != nil {
			b.missed(part.what, "", err)
		}
	}
	return nil
}

func (b *bench) speedOfReal() error {
	f, err := b.realMemory()
	if err != nil {
		return err
	}
	l, err := b.ownTimes(f)
	if err != nil {
		return err
	}
	what := fmt.Sprintf("tm: %d entries, top 5 at ≥ 70 points, one thread, ", f.entries)
	s := l.of(l.long)
	b.counted(what+"queries of ≥ 4 words", s.String(), "", "≥ 13,000/s", s.perSecond >= 13_000)
	s = l.of(l.all)
	b.counted(what+"all queries", s.String(), "", "≥ 4,000/s", s.perSecond >= 4_000)
	s = l.of(l.short)
	b.counted(what+"queries of 1–3 words", s.String(), "", "", true)
	b.indexed(f)
	return b.command(f)
}

// ownTimes looks the queries up as slow peers have to, and keeps the time of
// each.
func (b *bench) ownTimes(f *filled) (*lookups, error) {
	l, err := b.look(f, "all", b.of.queries, at(70))
	if err != nil {
		return nil, err
	}
	b.of.took = map[string]time.Duration{}
	for i, q := range b.of.queries {
		var rounds []time.Duration
		for _, round := range l.Rounds {
			rounds = append(rounds, round[i])
		}
		b.of.took[q.number] = percentile(rounds, 50)
	}
	return l, nil
}

// command: the same by the program, from its start to its end.
func (b *bench) command(f *filled) error {
	path := b.path("queries", "all.jsonl")
	if err := create(path, func(w io.Writer) {
		for _, q := range b.of.queries {
			line, _ := json.Marshal(q.text)
			fmt.Fprintf(w, "%s\n", line)
		}
	}); err != nil {
		return err
	}
	s := b.side(b.ours, "tm", "lookup", "--memory", storeSpec(f.path), "--source", sourceLang, "--target", targetLang, "--min", "70", "--limit", "5", "--json", "--jsonl")
	s.stdin = path
	what := fmt.Sprintf("`i18n tm lookup`: %d queries, %d entries, from start to end", len(b.of.queries), f.entries)
	return b.alone(what, bar{}, b.runs, s)
}

// indexed tells of the making of a memory, and of its index.
func (b *bench) indexed(f *filled) {
	name := entriesName(f.entries)
	if f.filling.wall > 0 {
		b.counted(fmt.Sprintf("`i18n tm import`: %s entries", name), fmt.Sprintf("%s, %d MB; store %d MB", milliseconds(f.filling.wall), f.filling.rss/mega, f.built.StoreMB), "", "", true)
	}
	rate := float64(f.bytes) / 1e6 / f.built.Took.Seconds()
	b.counted(fmt.Sprintf("tm: index of %s entries made, 2 processors, with the reading of the store", name),
		fmt.Sprintf("%s, %s MB/s of source text, %d MB", milliseconds(f.built.Took), digits(rate), f.built.Peak/mega), "", "≥ 25 MB/s", rate >= 25)
	each := float64(f.built.Size) / float64(max(1, f.built.Texts))
	words := float64(f.words) / float64(max(1, f.entries))
	seven := each * 7 / words
	b.counted(fmt.Sprintf("tm: index of %s entries, mean %.1f words", name, words),
		fmt.Sprintf("%d MB, %.1f B an entry, %.1f B for 7 words", f.built.Size/mega, each, seven), "", "≤ 50 B for 7 words", f.built.Size > 0 && seven <= 50)
}

func (b *bench) speedOfMillion() error {
	f, err := b.sized(1_000_000)
	if err != nil {
		return err
	}
	long, err := b.look(f, "long", b.longQueries(), at(75))
	if err != nil {
		return err
	}
	short, err := b.look(f, "short", b.shortQueries(), at(70))
	if err != nil {
		return err
	}
	s := long.of(long.all)
	b.counted("tm: 1 M entries, top 5 at ≥ 75 points, one thread, queries of ≥ 4 words", s.String(), "", "p99 ≤ 0.5 ms", s.p99 <= 500*time.Microsecond)
	s = short.of(short.all)
	b.counted("tm: 1 M entries, top 5 at ≥ 70 points, one thread, queries of 1–3 words", s.String(), "", "p99 ≤ 6 ms", s.p99 <= 6*time.Millisecond)
	most := max(long.Memory, short.Memory)
	b.counted("tm: 1 M entries, memory of a process that looks up, but for mapped pages", fmt.Sprintf("%d MB", most/mega), "", "≤ 300 MB", most <= 300*mega)
	b.indexed(f)
	return nil
}

// speedOfMillions measures what only -full does.
func (b *bench) speedOfMillions() error {
	if !b.of.full {
		return nil
	}
	for _, n := range []int{5_000_000, 10_000_000} {
		f, err := b.sized(n)
		if err != nil {
			return err
		}
		for _, min := range []struct {
			points float64
			most   time.Duration
		}{{75, 5 * time.Millisecond}, {60, 15 * time.Millisecond}} {
			l, err := b.look(f, "long", b.longQueries(), at(min.points))
			if err != nil {
				return err
			}
			s := l.of(l.all)
			b.counted(fmt.Sprintf("tm: %s entries, top 5 at ≥ %.0f points, one thread, queries of ≥ 4 words", entriesName(n), min.points),
				s.String(), "", "p99 ≤ "+shortTime(min.most), s.p99 <= min.most)
		}
		if err := b.exactAndOpen(f); err != nil {
			return err
		}
		b.indexed(f)
	}
	return nil
}

// exactAndOpen looks texts up that are there, and opens the memory in processes
// that have done nothing before.
func (b *bench) exactAndOpen(f *filled) error {
	pairs, err := readPairs(b.of.corpus.path(pairsName), 2000) // the order is random
	if err != nil {
		return err
	}
	var there []query
	for i, p := range pairs {
		there = append(there, query{fmt.Sprint(i + 1), "exact", 0, p.source})
	}
	l, err := b.look(f, "exact", there, func(j *job) { j.Exact = true })
	if err != nil {
		return err
	}
	s := l.of(l.all)
	b.counted(fmt.Sprintf("tm: %s entries, identical texts alone, one thread", entriesName(f.entries)), s.String(), "", "p99 ≤ 50 µs", s.p99 <= 50*time.Microsecond)
	var open, first []time.Duration
	for range b.runs {
		var l lookups
		if err := work(1, "open", f.job(), &l); err != nil {
			return err
		}
		open, first = append(open, l.Open), append(first, l.First)
	}
	took := percentile(open, 50)
	b.counted(fmt.Sprintf("tm: %s entries opened in a new process; the first lookup", entriesName(f.entries)),
		shortTime(took)+"; "+shortTime(percentile(first, 50)), "", "≤ 20 ms", took <= 20*time.Millisecond)
	return nil
}
