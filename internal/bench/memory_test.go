package main

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/seed-9fa3a4f3/i18n/internal/similar"
)

func TestTextsOfPairsAreEscaped(t *testing.T) {
	for _, text := range []string{"", "a\tb\nc\r\\d", `\n`, `\\t`, "C:\\new\\table\n"} {
		if got := unescape(escape(text)); got != text {
			t.Errorf("%q became %q", text, got)
		}
		if strings.ContainsAny(escape(text), "\t\n\r") {
			t.Errorf("%q is no line", escape(text))
		}
	}
}

// The bounds of the scanner may only spare work.
func TestScannerMissesNothing(t *testing.T) {
	c, err := madeUpCorpus(t.TempDir(), 1500)
	if err != nil {
		t.Fatal(err)
	}
	pairs, err := readPairs(c.path(pairsName), 0)
	if err != nil {
		t.Fatal(err)
	}
	back, err := c.backwards(pairs, 60)
	if err != nil {
		t.Fatal(err)
	}
	queries, err := readQueries(c.path("queries.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	var sources, targets []string
	for _, p := range pairs {
		sources, targets = append(sources, p.source), append(targets, p.target)
	}
	extra := []query{{text: "Save files"}, {text: "SAVE  THE FILE"}, {text: "settings of a plan"}, {text: ""}, {text: "42"}}
	found := 0
	for _, side := range []struct {
		texts   []string
		queries []query
	}{{sources, slices.Concat(every(queries, 60), extra)}, {targets, back}} {
		quick, plain := newScanner(side.texts), scanner{texts: side.texts}
		for _, q := range side.queries {
			for _, min := range []float64{50, 75} {
				got, want := quick.scan(q.text, min), plain.scan(q.text, min)
				if !slices.Equal(got, want) {
					t.Errorf("%q at %v: %d texts, want %d", q.text, min, len(got), len(want))
				}
				found += len(want)
			}
		}
	}
	if found < 1000 {
		t.Errorf("only %d texts were found in all", found)
	}
}

func TestEditsAreTheSameEveryTime(t *testing.T) {
	texts := []string{"a b c d e f", "a b c d e", "a b c d", "a b c", "a b a b a b", "c d c d c d c d"}
	first, second := newEditor(texts, 5).queries(texts, 40), newEditor(texts, 5).queries(texts, 40)
	if len(first) == 0 || !slices.Equal(first, second) {
		t.Errorf("got %v, then %v", first, second)
	}
	for _, q := range first {
		if slices.Contains(texts, q.text) || strings.Count(q.text, " ") == 0 {
			t.Errorf("%q is no edited text", q.text)
		}
	}
}

func TestPercentiles(t *testing.T) {
	var list []time.Duration
	for i := range 101 {
		list = append(list, time.Duration(100-i))
	}
	if p50, p99 := percentile(list, 50), percentile(list, 99); p50 != 50 || p99 != 99 {
		t.Errorf("p50 %d, p99 %d", p50, p99)
	}
	l := lookups{Rounds: [][]time.Duration{{time.Second, 3 * time.Second}, {time.Second, time.Second}, {2 * time.Second, time.Second}}, Short: []bool{true, false}}
	if s := l.of(l.short); s.perSecond != 1 || s.p99 != time.Second {
		t.Errorf("short: %v", s)
	}
	if s := l.of(l.all); s.perSecond != 2.0/3 {
		t.Errorf("all: %v", s)
	}
}

func TestPlotIsAPicture(t *testing.T) {
	p := plot{title: "Growth & more", curves: []curve{
		{"p50", "p50", []point{{100_000, 9 * time.Microsecond}, {1_000_000, 14 * time.Microsecond}, {10_000_000, 240 * time.Microsecond}}},
		{"p99", "p99", []point{{100_000, 150 * time.Microsecond}, {1_000_000, 400 * time.Microsecond}, {10_000_000, 3 * time.Millisecond}}},
	}}
	var b bytes.Buffer
	p.write(&b)
	d := xml.NewDecoder(bytes.NewReader(b.Bytes()))
	circles := 0
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if e, ok := token.(xml.StartElement); ok && e.Name.Local == "circle" {
			circles++
			for _, a := range e.Attr {
				var at float64
				if a.Name.Local == "cx" || a.Name.Local == "cy" {
					if fmt.Sscan(a.Value, &at); at < 0 || at > plotWidth {
						t.Errorf("a point outside the picture: %v", e.Attr)
					}
				}
			}
		}
	}
	if circles != 6 {
		t.Errorf("%d points, want 6", circles)
	}
	if low, high := p.y(1000), p.y(1_000_000); low <= high {
		t.Errorf("1 µs at %v is not below 1 ms at %v", low, high)
	}
}

// What merge and msgmerge wrote is read as people read it.
func TestFirstGuessesAreRead(t *testing.T) {
	e := edition{old: []pair{{"Open the file", "а"}, {"Close the file", "б"}, {"Save", "в"}}, edited: map[int]string{0: "Open a file", 1: "Close this \"file\" now"}}
	dir := t.TempDir()
	ours, theirs := filepath.Join(dir, "translate.uk.toml"), filepath.Join(dir, "merged.po")
	err := create(ours, func(w io.Writer) {
		io.WriteString(w, "# en: Open a file\n# ~ 80% m.000000: а\n# ~ 60% m.000001: б\n[\"n.000000\"]\nhash = \"x\"\nother = \"\"\n\n"+
			"# en: Close this\n# ~ 55% m.000000: а\n[\"n.000001\"]\nother = \"\"\n")
	})
	if err == nil {
		err = create(theirs, func(w io.Writer) {
			io.WriteString(w, "#, fuzzy\n#| msgid \"\"\n#| \"Open the \"\n#| \"file\"\nmsgid \"Open a file\"\nmsgstr \"а\"\n\n"+
				"#, fuzzy\n#| msgid \"Open the file\"\nmsgid \"\"\n\"Close this \"\n\"\\\"file\\\" now\"\nmsgstr \"\"\n\"б\"\n\nmsgid \"Save\"\nmsgstr \"в\"\n")
		})
	}
	if err != nil {
		t.Fatal(err)
	}
	want := guessed{Right: 1, Made: 2, Of: 2}
	if got, err := e.guessesOf(ours); err != nil || got != want {
		t.Errorf("ours: %+v, %v", got, err)
	}
	if got, err := e.guessesOfPO(theirs); err != nil || got != want {
		t.Errorf("theirs: %+v, %v", got, err)
	}
}

func TestCandidatesGetTheScoreOfTheReferee(t *testing.T) {
	var r ranked
	r.begin("Save  file")
	for line, text := range []string{"", "Save file", "Save  file", "Load it", "Save  files"} {
		r.add(line, text)
	}
	got := r.best()
	want := []candidate{{2, 1}, {4, 1 - 1.0/11}, {1, .9}}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if similar.IsShort("one two three four") {
		t.Error("four words are short")
	}
}
