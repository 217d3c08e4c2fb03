package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/BurntSushi/toml"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"

	"github.com/seed-9fa3a4f3/i18n/internal/cli"
)

// What is measured has to be what both programs take for message files.
func TestMessageFilesLoadInGoI18n(t *testing.T) {
	dir := t.TempDir()
	c := corpus{size: 1000, seed: 4}
	if err := c.writeMessages(dir, state{missing: 100, stale: 20}, &ukrainian, &polish); err != nil {
		t.Fatal(err)
	}
	for tag, want := range map[string]int{"en": 1000, "uk": 900, "pl": 900} {
		b := i18n.NewBundle(language.English)
		b.RegisterUnmarshalFunc("toml", toml.Unmarshal)
		file, err := b.LoadMessageFile(filepath.Join(dir, "active."+tag+".toml"))
		if err != nil {
			t.Fatal(err)
		}
		if len(file.Messages) != want {
			t.Errorf("%s: %d messages, want %d", tag, len(file.Messages), want)
		}
	}
	var out bytes.Buffer
	if code := cli.Main([]string{"check", "--json", dir + "/active.en.toml", dir + "/active.uk.toml"}, nil, &out, &out); code != 1 {
		t.Fatalf("check: exit code %d\n%s", code, &out)
	}
	if n := strings.Count(out.String(), `"integrity/stale"`); n != 20 {
		t.Errorf("%d stale messages, want 20", n)
	}
	if n := strings.Count(out.String(), `"check":`); n != 120 {
		t.Errorf("%d findings, want the 100 missing and the 20 stale ones alone:\n%.2000s", n, &out)
	}
}

func TestTreeIsTheSameEveryTime(t *testing.T) {
	write := func() string {
		var b bytes.Buffer
		c := corpus{size: 20_000, seed: 1}
		c.goFile(&b, "feature000", 0, 0)
		c.target(&b, &ukrainian, state{missing: 1})
		return b.String()
	}
	if first, second := write(), write(); first != second {
		t.Error("two runs wrote different bytes")
	}
}

func TestRowTellsWhetherTheBarIsMet(t *testing.T) {
	ran := func(wall time.Duration, rss int64) *side {
		return &side{samples: []sample{{wall / 2, rss}, {wall, rss / 2}, {10 * wall, rss / 2}}}
	}
	tests := []struct {
		row  row
		want bool
		line string
	}{
		{row{what: "a", ours: ran(time.Second, 0), peers: ran(2*time.Second, 0), bar: bar{ratio: 2}}, true, "| a | 500 ms / 1000 ms | 1000 ms / 2000 ms | 2.00× | ≥ 2.0× | yes |"},
		{row{what: "b", ours: ran(2*time.Second, 0), peers: ran(time.Second, 0), bar: bar{ratio: 1}}, false, ""},
		{row{what: "c", ours: ran(time.Second, 0), bar: bar{ratio: 1}}, false, ""},
		{row{what: "d", ours: ran(time.Second, 251*mega), bar: bar{wall: time.Second, rss: 250 * mega}}, false, "| d | 500 ms / 1000 ms, 251 MB | – | – | ≤ 1000 ms, ≤ 250 MB | **no** |"},
		{row{what: "e", ours: ran(time.Second, 250*mega), bar: bar{wall: time.Second, rss: 250 * mega}}, true, ""},
		{row{what: "f", ours: ran(time.Second, 0), bar: bar{rss: mega}}, false, ""},
		{row{what: "h", ours: ran(time.Second, 3*mega), peers: ran(2*time.Second, 2*mega), bar: bar{ratio: 2.0 / 3, memory: 2}}, true, "| h | 500 ms / 1000 ms, 3 MB | 1000 ms / 2000 ms, 2 MB | 2.00×, 1.50× memory | ≥ 0.67×, ≤ 2.0× memory | yes |"},
		{row{what: "i", ours: ran(time.Second, 5*mega), peers: ran(time.Second, 2*mega), bar: bar{memory: 2}}, false, ""},
		{row{what: "j", ours: ran(time.Second, 0), peers: ran(time.Second, 0), bar: bar{memory: 2}}, false, ""},
		{row{what: "k", ours: ran(2*time.Second, 0), input: 30 * mega}, true, "| k | 1000 ms / 2000 ms, 15 MB/s | – | – |  | – |"},
		{row{what: "l", skipped: "no network", bar: bar{ratio: 1}}, false, "| l | SKIPPED: no network | – | – | ≥ 1.0× | **no** |"},
		{row{what: "m", count: &count{"0 lost", "7 conflicts", "0 lost", true}}, true, "| m | 0 lost | 7 conflicts | – | 0 lost | yes |"},
		{row{what: "n", count: &count{"1 lost", "7 conflicts", "0 lost", false}}, false, "| n | 1 lost | 7 conflicts | – | 0 lost | **no** |"},
		{row{what: "g", size: 26 * mega, bar: bar{size: 25 * mega}}, false, "| g | 26.0 MB | – | – | ≤ 25 MB | **no** |"},
	}
	for _, test := range tests {
		if got := test.row.met(); got != test.want {
			t.Errorf("%s: met %v, want %v", test.row.what, got, test.want)
		}
		if got := test.row.String(); test.line != "" && got != test.line {
			t.Errorf("got  %s\nwant %s", got, test.line)
		}
	}
}

// An edit that comes back to what it was would be known to a cache.
func TestEveryEditIsNew(t *testing.T) {
	tree := sourceTree{dir: t.TempDir(), edit: "a.go"}
	path := filepath.Join(tree.dir, "a.go")
	if err := os.WriteFile(path, []byte("package a\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	e, err := newEdit(&tree)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, change := range []func() error{e.next, e.next, e.next, e.undo} {
		if err := change(); err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if seen[string(data)] {
			t.Errorf("seen before: %q", data)
		}
		seen[string(data)] = true
	}
	if !seen["package a\n"] {
		t.Error("the file is not as it was")
	}
}

// Both programs of the comparison with gotext need the module in the cache.
func TestVersionOfTextIsTheOneOfGoMod(t *testing.T) {
	data, err := os.ReadFile("../../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(data, []byte("golang.org/x/text "+textVersion+"\n")) {
		t.Errorf("go.mod does not ask for %s", textVersion)
	}
}

// Each file of the tree for templates and scripts has its ids, each once.
func TestMarkupHoldsEveryID(t *testing.T) {
	c := corpus{size: markupFiles * markupPerFile, seed: 7}
	dir := t.TempDir()
	size, err := c.writeMarkup(dir)
	if err != nil {
		t.Fatal(err)
	}
	var all bytes.Buffer
	err = filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		all.Write(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if int64(all.Len()) != size {
		t.Errorf("%d bytes written, %d told", all.Len(), size)
	}
	for i := 0; i < c.size; i += 997 {
		if id := c.at(i).id; strings.Count(all.String(), id) != 1 {
			t.Errorf("%s is there %d times", id, strings.Count(all.String(), id))
		}
	}
}

func TestFiguresReplaceTheOldOnes(t *testing.T) {
	path := filepath.Join(t.TempDir(), "docs", "benchmarks.md")
	for _, figures := range []string{"old\n", "new\n"} {
		if err := put(path, figures); err != nil {
			t.Fatal(err)
		}
	}
	doc, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if want := "# Benchmarks\n\n" + begin + "new\n" + end; string(doc) != want {
		t.Errorf("got %q, want %q", doc, want)
	}
	if err := os.WriteFile(path, []byte(begin+"text by hand"), 0o666); err != nil {
		t.Fatal(err)
	}
	if put(path, "x") == nil {
		t.Error("text by hand would be lost")
	}
}

// The whole commands in this process, for profiles: go test -run - -bench
// Check -cpuprofile cpu.prof ./internal/bench
func BenchmarkMerge(b *testing.B) {
	c := corpus{size: 20_000, seed: 2}
	benchmarkCommand(b, c, 0, "merge", "-outdir", "out", "active.en.toml", "active.uk.toml")
}

func BenchmarkCheck(b *testing.B) {
	c := corpus{size: 50_000, seed: 3}
	benchmarkCommand(b, c, 1, "check", "active.en.toml", "active.uk.toml")
}

func benchmarkCommand(b *testing.B, c corpus, want int, args ...string) {
	dir, from := b.TempDir(), b.TempDir()
	if err := c.writeMessages(from, state{missing: 100, stale: 20}, &ukrainian); err != nil {
		b.Fatal(err)
	}
	b.Chdir(dir)
	for b.Loop() {
		b.StopTimer()
		if err := os.CopyFS(dir, os.DirFS(from)); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		if code := cli.Main(args, nil, io.Discard, io.Discard); code != want {
			b.Fatal("exit code", code)
		}
		b.StopTimer()
		if err := os.RemoveAll(dir); err != nil {
			b.Fatal(err)
		}
		if err := os.Mkdir(dir, 0o777); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
}
