package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// A row is a line of the table.
type row struct {
	what        string
	ours, peers *side  // peers is nil where there is nothing to compare with
	size        int64  // bytes of a binary, in place of the sides
	input       int64  // bytes that are read, where the rate is told
	skipped     string // why there are no sides
	count       *count // what is counted and not timed, in place of the sides
	faster      string // by how much, of what is counted
	bar         bar
}

// A count is a row of numbers.
type count struct {
	ours, peers, bar string
	met              bool
}

// A bar is what the project promises; what is zero is not promised.
type bar struct {
	ratio  float64       // at least so many times as fast as the peer
	memory float64       // resident set at most so many times the peer's
	wall   time.Duration // median at most
	rss    int64         // bytes at most
	size   int64         // bytes at most
}

const mega = 1 << 20

func (b bar) String() string {
	var parts []string
	if b.ratio > 0 {
		parts = append(parts, "≥ "+times(b.ratio))
	}
	if b.memory > 0 {
		parts = append(parts, "≤ "+times(b.memory)+" memory")
	}
	if b.wall > 0 {
		parts = append(parts, "≤ "+milliseconds(b.wall))
	}
	if b.rss > 0 {
		parts = append(parts, fmt.Sprintf("≤ %d MB", b.rss/mega))
	}
	if b.size > 0 {
		parts = append(parts, fmt.Sprintf("≤ %d MB", b.size/mega))
	}
	return strings.Join(parts, ", ")
}

// met reports whether the row keeps its bar. What could not be measured is not
// met.
func (r *row) met() bool {
	b := r.bar
	if r.count != nil {
		return r.count.met
	}
	if b.size > 0 {
		return r.size > 0 && r.size <= b.size
	}
	if r.ours == nil {
		return false
	}
	return (b.ratio == 0 || r.peers != nil && r.ratio() >= b.ratio) &&
		(b.memory == 0 || r.memory() > 0 && r.memory() <= b.memory) &&
		(b.wall == 0 || r.ours.median() <= b.wall) &&
		(b.rss == 0 || r.ours.peak() > 0 && r.ours.peak() <= b.rss)
}

// ratio says how many times as fast as the peer ours is, by the medians.
func (r *row) ratio() float64 {
	return float64(r.peers.median()) / float64(r.ours.median())
}

// memory says how many times the peer's resident set ours is, 0 when that is
// not known.
func (r *row) memory() float64 {
	if r.peers == nil || r.peers.peak() == 0 {
		return 0
	}
	return float64(r.ours.peak()) / float64(r.peers.peak())
}

func (r *row) String() string {
	peers, ratio := "–", "–"
	if r.peers != nil {
		peers, ratio = r.peers.String(), fmt.Sprintf("%.2f×", r.ratio())
	}
	if r.peers != nil && r.bar.memory > 0 {
		ratio += fmt.Sprintf(", %.2f× memory", r.memory())
	}
	met := "yes"
	if !r.met() {
		met = "**no**"
	}
	if c := r.count; c != nil {
		if c.bar == "" {
			met = "–"
		}
		return fmt.Sprintf("| %s | %s | %s | %s | %s | %s |", r.what, c.ours, c.peers, cmp.Or(r.faster, "–"), c.bar, met)
	}
	if r.bar == (bar{}) {
		met = "–"
	}
	return fmt.Sprintf("| %s | %s | %s | %s | %s | %s |", r.what, r.figures(), peers, ratio, r.bar, met)
}

// figures are those of our side.
func (r *row) figures() string {
	switch {
	case r.skipped != "":
		return "SKIPPED: " + r.skipped
	case r.size > 0:
		return fmt.Sprintf("%.1f MB", float64(r.size)/mega)
	case r.input > 0:
		return fmt.Sprintf("%s, %.0f MB/s", r.ours, float64(r.input)/mega/r.ours.median().Seconds())
	}
	return r.ours.String()
}

// times writes a factor, with the second digit only where it needs one.
func times(f float64) string {
	if math.Abs(f*10-math.Round(f*10)) < 1e-9 {
		return fmt.Sprintf("%.1f×", f)
	}
	return fmt.Sprintf("%.2f×", f)
}

// String is "min / median, peak".
func (s *side) String() string {
	text := milliseconds(s.min()) + " / " + milliseconds(s.median())
	if peak := s.peak(); peak > 0 {
		text += fmt.Sprintf(", %d MB", (peak+mega-1)/mega)
	}
	return text
}

func milliseconds(d time.Duration) string {
	ms := float64(d) / float64(time.Millisecond)
	if ms < 100 {
		return fmt.Sprintf("%.1f ms", ms)
	}
	return fmt.Sprintf("%.0f ms", ms)
}

// heading says when and where the figures were taken.
func heading(now time.Time, rounds int) string {
	return fmt.Sprintf("%s, %s, %d CPUs, %s, %s/%s. Each program ran %d times in turn after one warm-up; a cell is the fastest / the median run, and the largest resident set; where files are read or edited, what is allocated in all.\n",
		now.UTC().Format("2006-01-02"), cpuModel(), runtime.NumCPU(), runtime.Version(), runtime.GOOS, runtime.GOARCH, rounds)
}

func cpuModel() string {
	data, _ := os.ReadFile("/proc/cpuinfo")
	for line := range strings.Lines(string(data)) {
		if name, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(name) == "model name" {
			return strings.TrimSpace(value)
		}
	}
	return "unknown CPU"
}

func table(rows []*row) string {
	var b strings.Builder
	b.WriteString("| measured | i18n | goi18n 2.7.0 | faster by | bar | met |\n|---|---|---|---|---|---|\n")
	for _, r := range rows {
		fmt.Fprintln(&b, r)
	}
	return b.String()
}

// The figures stand between these lines of a document; what is around them is
// written by hand.
const (
	begin = "<!-- begin of the figures printed by make bench -->\n"
	end   = "<!-- end of the figures printed by make bench -->\n"
)

// put puts the figures into a document, at its end when it has no place for
// them.
func put(path, figures string) error {
	doc, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		doc, err = []byte("# Benchmarks\n\n"), os.MkdirAll(filepath.Dir(path), 0o777)
	}
	if err != nil {
		return err
	}
	before, rest, found := bytes.Cut(doc, []byte(begin))
	_, after, closed := bytes.Cut(rest, []byte(end))
	if found && !closed {
		return fmt.Errorf("%s: no line %q", path, strings.TrimSpace(end))
	}
	next := string(before) + begin + figures + end + string(after)
	return os.WriteFile(path, []byte(next), 0o666)
}
