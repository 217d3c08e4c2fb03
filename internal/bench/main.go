// Command bench measures the tool side by side with goi18n 2.7.0, which it
// builds itself, on generated input that is the same in every run, and on the
// source code of real programs where I18N_REAL names a folder with it. It prints
// a Markdown table and always ends with exit code 0 once it could measure: speed
// is shown, never a failing test.
//
// The memory is measured on a corpus of its own (see memorycorpus.go), up to ten
// million entries with -full. -only tm takes all of its measures, -only tm-speed
// one.
//
//	go run ./internal/bench [-runs 5] [-only extract] [-full] [-corpus DIR] [-write docs/benchmarks.md | -only tm -write docs/benchmarks-tm.md]
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

func main() {
	if isWork(os.Args) {
		if err := runWork(os.Args); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	runs := flag.Int("runs", 7, "how often each program runs, at least 5")
	write := flag.String("write", "", "`file` to put the figures into")
	keep := flag.String("dir", "", "`folder` to work in and to keep; default a temporary one")
	only := flag.String("only", "", "one `measure`: "+strings.Join(measureNames(), ", ")+"; default all")
	var of memoryBench
	flag.StringVar(&of.corpusDir, "corpus", "", "`folder` of the corpus for the memory; default I18N_CORPUS, or one in the cache folder, which is built")
	flag.BoolVar(&of.full, "full", false, "also measure memories of 5 and 10 million entries, and compare all queries with the exhaustive scan")
	flag.IntVar(&of.sample, "sample", 100, "how many `queries` slow memories of others are given")
	flag.Parse()
	if err := run(max(*runs, 5), *write, *keep, *only, of); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// A measure fills rows of the table.
type measure struct {
	name string
	run  func(*bench) error
}

// measures are in the order of the table. What reads large files in this
// process comes last: what it holds would count for the programs after it.
func measures() []measure {
	return []measure{
		{"size", (*bench).sizes},
		{"extract", (*bench).extract},
		{"real", (*bench).real},
		{"typed", (*bench).typed},
		{"gotext", (*bench).gotext},
		{"markup", (*bench).markup},
		{"merge", (*bench).merge},
		{"articles", (*bench).articles},
		{"check", (*bench).check},
		{"audit", (*bench).audit},
		{"bundle", (*bench).bundle},
		{"align", (*bench).align},
		{"git", (*bench).git},
		{"version", (*bench).version},
		{"runtime", (*bench).runtime},
		{"tm-lossless", (*bench).lossless},
		{"tm-recall", (*bench).recall},
		{"tm-speed", (*bench).lookupSpeed},
		{"tm-growth", (*bench).growth},
		{"tm-growth-adding", (*bench).adding},
		{"tm-concordance", (*bench).concordance},
		{"tm-peers", (*bench).memoryPeers},
		{"tm-merge", (*bench).guesses},
		{"tmx", (*bench).tmx},
		{"tmx-hostile", (*bench).hostile},
		{"formats", (*bench).formats},
		{"web", (*bench).web},
	}
}

func measureNames() []string {
	var names []string
	for _, m := range measures() {
		names = append(names, m.name)
	}
	return names
}

func run(runs int, write, dir, only string, of memoryBench) error {
	switch {
	case !slices.ContainsFunc(measureNames(), func(name string) bool { return isAsked(only, name) }):
		return fmt.Errorf("there is no measure %q", only)
	case only != "" && write != "" && !strings.HasSuffix(write, "-"+only+".md"):
		return fmt.Errorf("the figures of one measure go into a page of their own, *-%s.md", only)
	}
	if dir == "" {
		temp, err := os.MkdirTemp("", "i18n-bench")
		if err != nil {
			return err
		}
		defer os.RemoveAll(temp)
		dir = temp
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	if of.plot = dir; write != "" {
		of.plot = filepath.Dir(write)
	}
	b := &bench{dir: dir, runs: runs, of: of}
	if err := b.measure(only); err != nil {
		return err
	}
	figures := heading(time.Now(), runs) + "\n" + table(b.rows)
	fmt.Print(figures)
	fmt.Fprintf(os.Stderr, "(no program can show a smaller resident set than the %d MB of the bench)\n", ownRSS()/mega)
	if write == "" {
		return nil
	}
	return put(write, figures)
}

// measure builds the programs and takes the measures of a name, or all.
func (b *bench) measure(only string) error {
	if err := b.build(); err != nil {
		return err
	}
	b.buildPeer()
	for _, m := range measures() {
		if !isAsked(only, m.name) {
			continue
		}
		if err := m.run(b); err != nil {
			return fmt.Errorf("%s: %w", m.name, err)
		}
	}
	return nil
}

// isAsked reports whether a measure is to be taken: "tm" stands for all of which
// the name begins with it.
func isAsked(only, name string) bool {
	return only == "" || name == only || strings.HasPrefix(name, only+"-")
}

// bench is one run.
type bench struct {
	dir        string
	runs       int
	ours, peer string // paths of the binaries; peer is "" when it could not be built
	rows       []*row
	of         memoryBench
}

func (b *bench) path(parts ...string) string {
	return filepath.Join(append([]string{b.dir}, parts...)...)
}
