package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/seed-9fa3a4f3/i18n/internal/similar"
	"github.com/seed-9fa3a4f3/i18n/tm"
)

// input is where a job is told what to do.
var input = bufio.NewReader(os.Stdin)

// lookups are what a process that looked texts up tells of itself.
type lookups struct {
	Open   time.Duration     // of the memory, in a process that had done nothing
	First  time.Duration     // lookup
	Rounds [][]time.Duration // of each query, in each round but the first
	Short  []bool            // queries of one to three words
	Found  int               // matches in a round
	Memory int64             // bytes beyond the pages of files, in the end
}

// lookUp looks all queries up in several rounds, the first of which only warms.
func lookUp(j *job) (any, error) {
	queries, err := readQueries(j.Queries)
	if err != nil {
		return nil, err
	}
	runtime.GC()
	r := lookups{Short: make([]bool, len(queries))}
	m, err := r.open(j, queries[0].text)
	if err != nil {
		return nil, err
	}
	defer m.Close()
	matches := make([][]tm.Match, len(queries))
	for round := range j.Rounds + 1 {
		took := make([]time.Duration, len(queries))
		r.Found = 0
		for i, q := range queries {
			start := time.Now()
			list, err := m.Lookup(context.Background(), q.text, j.options())
			took[i] = time.Since(start)
			if err != nil {
				return nil, fmt.Errorf("%q: %w", q.text, err)
			}
			r.Short[i] = isShort(q.text)
			r.Found += len(list)
			if j.Result != "" {
				matches[i] = list
			}
		}
		if round > 0 {
			r.Rounds = append(r.Rounds, took)
		}
	}
	r.Memory = ownMemory()
	if j.Result == "" {
		return &r, nil
	}
	return &r, j.writeResult(queries, matches)
}

// open opens the memory and looks a text up.
func (r *lookups) open(j *job, text string) (*tm.Memory, error) {
	start := time.Now()
	m, err := j.open()
	if err != nil {
		return nil, err
	}
	r.Open = time.Since(start)
	start = time.Now()
	if _, err := m.Lookup(context.Background(), text, j.options()); err != nil {
		m.Close()
		return nil, err
	}
	r.First = time.Since(start)
	return m, nil
}

// openMemory opens the memory, and looks one text up.
func openMemory(j *job) (any, error) {
	var r lookups
	m, err := r.open(j, "Save the file as")
	if err != nil {
		return nil, err
	}
	r.Memory = ownMemory()
	return &r, m.Close()
}

// writeResult writes what was found for each query as the referee wants it: the
// number of the query, then score and number of the line of each match.
func (j *job) writeResult(queries []query, matches [][]tm.Match) error {
	pairs, err := readPairs(j.Pairs, 0)
	if err != nil {
		return err
	}
	lines := make(map[string]int, len(pairs))
	for i, p := range pairs {
		lines[similar.Normal(p.source)] = i + 1
	}
	return create(j.Result, func(w io.Writer) {
		for i, q := range queries {
			io.WriteString(w, q.number)
			for _, m := range matches[i] {
				fmt.Fprintf(w, "\t%.6f\t%d", m.Score/100, lines[similar.Normal(m.Unit.Source.Text)])
			}
			io.WriteString(w, "\n")
		}
	})
}

// built is what making an index takes.
type built struct {
	Took    time.Duration
	Size    int64 // bytes of the index
	Texts   int64
	Peak    int64 // bytes, the pages of files with them
	StoreMB int64
}

// buildIndex makes the index of a memory in an empty folder.
func buildIndex(j *job) (any, error) {
	if err := emptyDir(j.Cache); err != nil {
		return nil, err
	}
	start := time.Now()
	m, err := j.open()
	if err != nil {
		return nil, err
	}
	defer m.Close()
	if _, err := m.Lookup(context.Background(), "Save the file as", j.options()); err != nil {
		return nil, err
	}
	r := built{Took: time.Since(start), Peak: readOwn("VmHWM")}
	stats, err := m.Stats(context.Background())
	if err != nil {
		return nil, err
	}
	r.StoreMB = stats.StoreSize / mega
	for _, index := range stats.Indexes {
		if strings.EqualFold(index.Lang, j.From) {
			r.Size, r.Texts = index.Size, index.Texts
		}
	}
	return &r, nil
}

// readWhileTold looks queries up, again and again, until the input ends: one after
// the other, or one each time a pause is over, and then the time counts from when it
// was due. Each line of the input begins a new round of figures.
func readWhileTold(j *job) (any, error) {
	queries, err := readQueries(j.Queries)
	if err != nil {
		return nil, err
	}
	var r lookups
	m, err := r.open(j, queries[0].text)
	if err != nil {
		return nil, err
	}
	defer m.Close()
	told := make(chan struct{})
	go func() {
		defer close(told)
		for {
			if _, err := input.ReadString('\n'); err != nil {
				return
			}
			told <- struct{}{}
		}
	}()
	var took []time.Duration
	start := time.Now()
	for i := 0; ; i++ {
		if start = start.Add(j.Pause); j.Pause > 0 {
			time.Sleep(time.Until(start))
		} else {
			start = time.Now()
		}
		if _, err := m.Lookup(context.Background(), queries[i%len(queries)].text, j.options()); err != nil {
			return nil, err
		}
		took = append(took, time.Since(start))
		select {
		case _, more := <-told:
			r.Rounds = append(r.Rounds, took)
			took = nil
			if !more {
				return &r, nil
			}
		default:
		}
	}
}

// addUnits adds units that are new to the memory, or takes them away again, in some
// changes one after the other.
func addUnits(j *job) (any, error) {
	pairs, err := readPairs(j.Pairs, j.Count)
	if err != nil {
		return nil, err
	}
	var texts []string
	for _, p := range pairs {
		texts = append(texts, p.source)
	}
	e := newEditor(texts, 17)
	var units []tm.Unit
	for i, p := range pairs {
		units = append(units, tm.Unit{SourceLang: j.From, TargetLang: j.To,
			Source: tm.Segment{Text: fmt.Sprintf("%s, copy %d", e.edit(p.source), i)}, Target: tm.Segment{Text: p.target}})
	}
	m, err := j.open()
	if err != nil {
		return nil, err
	}
	defer m.Close()
	change := m.Add
	if j.Remove {
		change = m.Delete
	}
	start, changed := time.Now(), 0
	for part := range slices.Chunk(units, max(1, j.Count/j.Changes)) {
		n, err := change(context.Background(), part...)
		if err != nil {
			return nil, err
		}
		changed += n
	}
	if changed != len(units) {
		return nil, fmt.Errorf("%d of %d units were new", changed, len(units))
	}
	return time.Since(start), nil
}
