package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"time"
)

// A sample is one run of a program.
type sample struct {
	wall time.Duration
	rss  int64 // peak resident set in bytes, 0 where the system does not tell
}

// A side is one of the programs compared. Its runs begin in a fresh copy of the
// input where they change it.
type side struct {
	name    string
	argv    []string
	dir     string
	env     []string
	stdin   string       // path of a file; empty for none
	prepare func() error // before every run, not timed
	do      func() error // instead of argv: a part of this program
	findsOK bool         // exit code 1 means findings, which are there on purpose
	samples []sample
}

// run runs the program once.
func (s *side) run() (sample, error) {
	if s.prepare != nil {
		if err := s.prepare(); err != nil {
			return sample{}, err
		}
	}
	if s.do != nil {
		return s.inProcess()
	}
	var stderr bytes.Buffer
	cmd := exec.Command(s.argv[0], s.argv[1:]...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = s.dir, io.Discard, &stderr
	cmd.Env = slices.Concat(os.Environ(), []string{"LC_ALL=C", "GOMAXPROCS=2"}, s.env)
	if s.stdin != "" {
		in, err := os.Open(s.stdin)
		if err != nil {
			return sample{}, err
		}
		defer in.Close()
		cmd.Stdin = in
	}
	start := time.Now()
	err := cmd.Run()
	wall := time.Since(start)
	if err != nil && !(s.findsOK && cmd.ProcessState.ExitCode() == 1) {
		return sample{}, fmt.Errorf("%s: %w\n%.2000s", s.name, err, stderr.String())
	}
	return sample{wall, peakRSS(cmd.ProcessState)}, nil
}

// alternate runs the sides in turn, so that what else the machine does hits
// both. The first round only warms the caches of the file system.
func alternate(rounds int, sides ...*side) error {
	for round := range rounds + 1 {
		for _, s := range sides {
			got, err := s.run()
			if err != nil {
				return err
			}
			if round > 0 {
				s.samples = append(s.samples, got)
			}
		}
	}
	return nil
}

func (s *side) sorted() []time.Duration {
	var list []time.Duration
	for _, sample := range s.samples {
		list = append(list, sample.wall)
	}
	slices.Sort(list)
	return list
}

func (s *side) min() time.Duration { return s.sorted()[0] }

func (s *side) median() time.Duration {
	list := s.sorted()
	n := len(list)
	return (list[(n-1)/2] + list[n/2]) / 2
}

// peak is the largest resident set of all runs, in bytes.
func (s *side) peak() int64 {
	var most int64
	for _, sample := range s.samples {
		most = max(most, sample.rss)
	}
	return most
}
