package project

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/disk"
	"github.com/seed-9fa3a4f3/i18n/internal/merge"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// parts is content that comes in many writes.
type parts []string

func (p parts) Size() int64 { return int64(len(strings.Join(p, ""))) }

func (p parts) WriteTo(w io.Writer) (n int64, err error) {
	for i := 0; i < len(p) && err == nil; i++ {
		var k int
		k, err = io.WriteString(w, p[i])
		n += int64(k)
	}
	return n, err
}

func TestApplyStreams(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.tmx")
	old := strings.Repeat("old ", compareSize) // more than is compared at once
	next := parts{old, "", "and ", "new"}
	write(t, path, old)
	plan := func() *Plan {
		p := NewPlan(disk.New(), dir)
		p.PutStream(path, "", []byte(old), next)
		return p
	}
	same := NewPlan(disk.New(), dir)
	same.PutStream(path, "", []byte(old), parts{old[:7], old[7:]})
	if got := same.Changed(); len(got) > 0 {
		t.Errorf("the same content changes %v", got)
	}
	first, second := plan(), plan()
	if got := string(first.Content(path)); got != old+"and new" {
		t.Errorf("content %q…", got[:min(len(got), 20)])
	}
	if written, err := apply(first); err != nil || written != "a.tmx" || read(t, path) != old+"and new" {
		t.Fatalf("written %q, %v", written, err)
	}
	if written, err := apply(second); err != nil || written != "" {
		t.Errorf("done already: written %q, %v", written, err)
	}
	for name, found := range map[string]string{
		"a byte": old[:len(old)-1] + "!", "a byte of the new": old + "and neW", "longer": old + old,
	} {
		write(t, path, found)
		var p *Problem
		if _, err := plan().Apply(t.Context(), nil); !errors.As(err, &p) || p.Message != "write.changed" || read(t, path) != found {
			t.Errorf("%s was edited meanwhile: %v", name, err)
		}
	}
}

// A memory may be larger than any other file of a project, and the bound says
// how large.
func TestMemoryBound(t *testing.T) {
	if maxMemory <= maxFile {
		t.Errorf("a memory may have %d bytes, a message file %d", int64(maxMemory), int64(maxFile))
	}
	dir := t.TempDir()
	m, err := ReadMemory(disk.New(), dir, "en")
	if err != nil {
		t.Fatal(err)
	}
	pair := func(key string) []merge.Pair {
		return []merge.Pair{{Key: key, Source: text.Plain("Save " + key), Target: text.Plain("Зберегти " + key)}}
	}
	record := func(m *Memory, key string) {
		t.Helper()
		if err := m.Record("uk", pair(key)); err != nil {
			t.Fatal(err)
		}
		p := NewPlan(disk.New(), dir)
		m.Plan(p)
		if written, err := apply(p); err != nil || written != MemoryName {
			t.Fatalf("%s: %v", written, err)
		}
	}
	record(m, "one")
	size := int64(len(read(t, m.Path)))
	var tooLarge *Problem
	if _, err := readMemory(disk.New(), dir, "en", size-1); !errors.As(err, &tooLarge) || tooLarge.Message != "error.too-large" {
		t.Errorf("a memory above the bound: %v", err)
	}
	if m, err = readMemory(disk.New(), dir, "en", size); err != nil {
		t.Fatal(err)
	}
	record(m, "two")
	if m, err = ReadMemory(disk.New(), dir, "en"); err != nil || len(m.Findings) > 0 {
		t.Fatal(m.Findings, err)
	}
	for _, key := range []string{"one", "two"} {
		if !m.Of("uk").Has(pair(key)[0]) {
			t.Errorf("%s is lost", key)
		}
	}
	if data, _ := os.ReadFile(m.Path); !bytes.Equal(data, m.file.Bytes()) {
		t.Error("the file is not what was planned")
	}
}
