package linesort

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// What does not fit into memory is sorted the same, and keeps its numbers.
func TestLinesAreSortedOnDisk(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	var want []string
	s := New(20000, Temporary(t.TempDir()))
	defer s.Close()
	for i := range 3000 {
		line := fmt.Sprint("tu", strings.Repeat("x", r.IntN(30)), r.IntN(500), strings.Repeat("\x00", r.IntN(3)))
		want = append(want, line)
		if err := s.Add([]byte(line), uint32(i)); err != nil {
			t.Fatal(err)
		}
	}
	m, err := s.Merged()
	if err != nil {
		t.Fatal(err)
	}
	seen := make([]bool, len(want))
	for m.Next() {
		if n := m.Number; seen[n] || want[n] != string(m.Line) {
			t.Fatalf("line %d is %q, want %q", n, m.Line, want[n])
		}
		seen[m.Number] = true
	}
	if m.Err != nil || slices.Contains(seen, false) {
		t.Fatal("lines are missing:", m.Err)
	}
	slices.Sort(want)
	want = slices.Compact(want)
	var got []string
	if err := s.Each(func(line []byte) error { got = append(got, string(line)); return nil }); err != nil {
		t.Fatal(err)
	}
	if len(s.runs) < 3 || !slices.Equal(got, want) {
		t.Errorf("%d runs, %d lines, want %d", len(s.runs), len(got), len(want))
	}
	stop := errors.New("enough")
	if err := s.Each(func([]byte) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("the error of yield: %v", err)
	}
	for _, size := range []int64{s.end - 1, s.runs[1].from, s.runs[1].from + 1, 100, 0} {
		if err := s.file.(*temporaryFile).Truncate(size); err != nil {
			t.Fatal(err)
		}
		if err := s.Each(func([]byte) error { return nil }); err == nil {
			t.Errorf("a file that was cut at %d is no error", size)
		}
	}
}

// A run that cannot be written is told, and the file is closed.
func TestLinesThatCannotBeWritten(t *testing.T) {
	full := errors.New("no space")
	f := &fullFile{err: full}
	s := New(100, func() (File, error) { return f, nil })
	var err error
	for i := 0; i < 100 && err == nil; i++ {
		err = s.Add([]byte("a line"), 0)
	}
	if !errors.Is(err, full) {
		t.Errorf("the error is %v", err)
	}
	if s.Close(); !f.closed {
		t.Error("the file is open")
	}
	s = New(100, func() (File, error) { return nil, full })
	defer s.Close()
	for err = nil; err == nil; {
		err = s.Add([]byte("a line"), 0)
	}
	if !errors.Is(err, full) {
		t.Errorf("the error is %v", err)
	}
}

type fullFile struct {
	File
	err    error
	closed bool
}

func (f *fullFile) Write([]byte) (int, error) { return 0, f.err }
func (f *fullFile) Close() error              { f.closed = true; return nil }
