package tm_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/tm"
)

// recordsAlone hides that a store can be searched line by line.
type recordsAlone struct{ tm.Store }

// concordances returns what is found in a file line by line, and record by record.
func concordances(t *testing.T, data string, searches []tm.Search) (lines, records [][]tm.Hit) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "memory.tmx")
	if err := os.WriteFile(path, []byte(data), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, isAlone := range []bool{false, true} {
		store, err := tm.OpenFileStore(path, tm.FileOptions{})
		if err != nil {
			t.Fatal(err)
		}
		var of tm.Store = store
		if isAlone {
			of = recordsAlone{store}
		}
		m, err := tm.Open(t.Context(), of, tm.Config{})
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range searches {
			hits, err := m.Concordance(t.Context(), s)
			if err != nil {
				t.Fatal(err)
			}
			if isAlone {
				records = append(records, hits)
			} else {
				lines = append(lines, hits)
			}
		}
		if err := m.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return lines, records
}

var searchesOfLines = []tm.Search{
	{Regexp: "save"}, {Regexp: "(?i)save"}, {Regexp: "(?i)ЗБЕРЕГТИ|x"}, {Regexp: "(?i)зберегти"}, {Regexp: "[0-9]{3}"}, {Regexp: `a & b`}, {Regexp: "one\ntwo"}, {Regexp: "<b>"},
	{Regexp: "file 12", Limit: 3}, {Regexp: "(?i)k", In: tm.InSource}, {Regexp: "ї", In: tm.InTarget}, {Regexp: "hidden"}, {Regexp: "new", Lang: "uk"}, {Words: "save file"}, {Words: "зберегти"}, {Regexp: "^$"},
}

// A file that is searched line by line gives what its records give, whatever
// stands in it: also what is no line of ours, is broken, or only looks like a unit.
func TestLinesAreSearchedAsRecords(t *testing.T) {
	random := rand.New(rand.NewPCG(8, 9))
	pick := func(list ...string) string { return list[random.IntN(len(list))] }
	odd := []string{
		"<!-- comment -->\n", "<!--\n", "-->\n", "<tu srclang=\"en\"><tuv xml:lang=\"en\"><seg>hidden</seg></tuv></tu><tu srclang=\"en\"><tuv xml:lang=\"en\"><seg>hidden save</seg></tuv></tu>\n",
		"<tu>\n<tuv xml:lang=\"en\"><seg>save</seg></tuv>\n</tu>\n", "text\n", "\n", "<tu srclang=\"en\"><tuv xml:lang=\"en\"><seg>save &x;</seg></tuv></tu>\n", "<tu srclang=\"en\"><!-- <tu> --><tuv xml:lang=\"en\"><seg>save</seg></tuv></tu>\n",
		"<tu srclang=\"en\"><tuv xml:lang=\"en\"><seg>save\v</seg></tuv></tu>\n", "<tu srclang=\"en\"><tuv xml:lang=\"en\"><seg>save <tu srclang=\"en\"><tuv xml:lang=\"en\"><seg>hidden</seg></tuv></tu>\n", "<tu srclang=\"en\"><!-- </tu>\n", "  ",
	}
	for round := range 20 {
		var b strings.Builder
		fmt.Fprintf(&b, "<tmx version=\"1.4\"><header creationtool=\"i18n\" srclang=%q/>\n<body>%s", pick("en", "*all*"), pick("\n", "\n", "\n", "", "\n\n"))
		eol := pick("\n", "\n", "\r\n")
		n := pick("0", "1", "50", "3000")
		count := 0
		fmt.Sscan(n, &count)
		for i := range count {
			if round%2 == 0 && random.IntN(count) == 0 {
				b.WriteString(pick(odd...))
			}
			source := pick("Save the file", "SAVE", "sa<ph x=\"1\"/>ve", "s&#97;ve", "a &amp; b", "one&#10;two", "<bpt i=\"1\">&lt;b></bpt>x", "Kelvin K", "new") + fmt.Sprint(" ", i)
			target := pick("Зберегти файл", "ЗБЕРЕГТИ", "збере<hi>г</hi>ти", "ї", "", "new", strings.Repeat("довгий текст ", 40))
			fmt.Fprintf(&b, `<tu%s><tuv xml:lang="en"><seg>%s</seg></tuv><tuv xml:lang="uk"><seg>%s</seg></tuv></tu>%s`, pick(` srclang="en"`, ` srclang="en" tuid="1"`, ""), source, target, eol)
		}
		b.WriteString(pick("", "", "  ") + "</body>\n</tmx>\n")
		lines, records := concordances(t, b.String(), searchesOfLines)
		for i := range lines {
			if !reflect.DeepEqual(lines[i], records[i]) {
				t.Fatalf("round %d, %+v: %d hits, want %d\n%.3000s", round, searchesOfLines[i], len(lines[i]), len(records[i]), b.String())
			}
		}
	}
}
