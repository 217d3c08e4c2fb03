package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/seed-9fa3a4f3/i18n/internal/similar"
)

// peerFigures are what a job tells of another memory: one that looked all
// queries of the job up, one after the other, on one processor.
type peerFigures struct {
	Skipped string // why there is nothing
	Build   time.Duration
	Size    int64 // bytes of what it looks up in
	Took    []time.Duration
}

// errMissing says that something of a peer is not installed.
var errMissing = errors.New("not installed")

// ranked are the candidates of a peer that has no score of its own. They get the
// one of the referee, and those with 70 % or more stay, the five best first.
type ranked struct {
	matcher similar.Matcher
	chars   []uint32
	text    []uint32
	list    []candidate
}

type candidate struct {
	line  int // of tm.tsv
	score float64
}

// begin prepares for the candidates of a query.
func (r *ranked) begin(query string) {
	r.chars = appendCodePoints(r.chars[:0], query)
	r.matcher.Set(r.chars)
	r.list = r.list[:0]
}

func (r *ranked) add(line int, text string) {
	r.text = appendCodePoints(r.text[:0], text)
	longest := max(len(r.chars), len(r.text), 1)
	limit := 3 * longest / 10
	if d := r.matcher.Distance(r.text, limit); d <= limit {
		r.list = append(r.list, candidate{line, 1 - float64(d)/float64(longest)})
	}
}

// appendCodePoints appends those of a text, all that the referee counts.
func appendCodePoints(dst []uint32, text string) []uint32 {
	for _, r := range text {
		dst = append(dst, uint32(r))
	}
	return dst
}

func (r *ranked) best() []candidate {
	slices.SortFunc(r.list, func(a, b candidate) int { return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.line, b.line)) })
	return slices.Clone(r.list[:min(len(r.list), 5)])
}

// writeCandidates writes the result of a peer for the referee.
func writeCandidates(path string, queries []query, found func(i int) []candidate) error {
	return create(path, func(w io.Writer) {
		for i, q := range queries {
			io.WriteString(w, q.number)
			for _, c := range found(i) {
				fmt.Fprintf(w, "\t%.6f\t%d", c.score, c.line)
			}
			io.WriteString(w, "\n")
		}
	})
}

// peerInput is what a job for a peer reads.
func (j *job) peerInput() (pairs []pair, queries []query, err error) {
	if pairs, err = readPairs(j.Pairs, 0); err != nil {
		return nil, nil, err
	}
	queries, err = readQueries(j.Queries)
	return pairs, queries, err
}

// readTimes reads lines of the number of a query, a tab and seconds.
func readTimes(path string, queries []query) ([]time.Duration, error) {
	seconds := map[string]float64{}
	err := eachLine(path, func(line string) bool {
		number, rest, _ := strings.Cut(line, "\t")
		seconds[number], _ = strconv.ParseFloat(rest, 64)
		return true
	})
	var took []time.Duration
	for _, q := range queries {
		s, ok := seconds[q.number]
		if !ok {
			return nil, errors.Join(err, fmt.Errorf("no time for query %s", q.number))
		}
		took = append(took, time.Duration(s*float64(time.Second)))
	}
	return took, err
}

// runPeer runs a program of a peer and returns what it prints.
func runPeer(argv ...string) (string, error) {
	cmd := exec.Command(argv[0], argv[1:]...)
	cmd.Dir, cmd.Env = os.TempDir(), append(os.Environ(), "LC_ALL=C.UTF-8")
	out, err := cmd.CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("%s: %w\n%.2000s", argv[0], err, out)
	}
	return string(out), nil
}
