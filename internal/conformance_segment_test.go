package internal_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/seed-9fa3a4f3/i18n/internal/segment"
)

// Sentences are judged by cases that are exact, or by the boundaries within
// texts. Neither is ever all right, so each suite has the least that it may be.
var sentenceSuites = []struct {
	name, source, file string
	exact, f1          float64 // at least; 0 is not asked
}{
	{"Ukrainian sentences, traps", "LanguageTool", "seg-uk-languagetool", .95, 0},
	{"Ukrainian sentences, parliament", "UD ParlaMint", "seg-uk-parlamint-dev", 0, .997},
	{"English sentences, traps", "pragmatic_segmenter", "seg-en-pragmatic", .85, 0},
	{"English sentences, web", "UD EWT", "seg-en-ewt-dev", 0, .88},
	{"German sentences, traps", "pragmatic_segmenter", "seg-de-pragmatic", .90, 0},
	{"Spanish sentences, traps", "pragmatic_segmenter", "seg-es-pragmatic", .90, 0},
	{"French sentences, traps", "pragmatic_segmenter", "seg-fr-pragmatic", 1, 0},
	{"Polish sentences, traps", "pragmatic_segmenter", "seg-pl-pragmatic", 1, 0},
	{"Russian sentences, traps", "pragmatic_segmenter", "seg-ru-pragmatic", .90, 0},
	{"Bulgarian sentences, traps", "pragmatic_segmenter", "seg-bg-pragmatic", 1, 0},
}

// sentenceScores judges all suites and returns a table of them.
func sentenceScores(t *testing.T) string {
	var b strings.Builder
	b.WriteString("| sentences | source | exact | of | F1 of boundaries |\n|---|---|---:|---:|---:|\n")
	for _, s := range sentenceSuites {
		exact, all, found := 0, 0, boundaryScore{}
		lines(t, s.file+".jsonl", func(c struct {
			Lang, Text string
			Sents      []string
		}) {
			var got []string
			for span := range segment.For(c.Lang).Sentences(c.Text) {
				got = append(got, c.Text[span.Start:span.End])
			}
			got = spaced(got)
			want := spaced(c.Sents)
			if all++; slices.Equal(got, want) {
				exact++
			}
			found.add(got, want)
		})
		rate := float64(exact) / float64(max(all, 1))
		fmt.Fprintf(&b, "| %s | %s | %d | %d | %.4f |\n", s.name, s.source, exact, all, found.f1())
		if all == 0 || rate < s.exact || found.f1() < s.f1 {
			t.Errorf("%s: %d of %d exact, F1 %.4f", s.name, exact, all, found.f1())
		}
	}
	return b.String()
}

// spaced puts one space for all white space, and leaves out what is nothing else.
func spaced(sentences []string) []string {
	var all []string
	for _, s := range sentences {
		if s = strings.Join(strings.Fields(s), " "); s != "" {
			all = append(all, s)
		}
	}
	return all
}

// boundaryScore counts the boundaries within texts, by how many characters other
// than white space stand before them. The end of a text is none.
type boundaryScore struct{ right, found, wanted int }

func (s *boundaryScore) add(got, want []string) {
	g, w := boundariesWithin(got), boundariesWithin(want)
	s.found += len(g)
	s.wanted += len(w)
	for _, at := range g {
		if slices.Contains(w, at) {
			s.right++
		}
	}
}

func (s *boundaryScore) f1() float64 {
	if s.found+s.wanted == 0 {
		return 1
	}
	return 2 * float64(s.right) / float64(s.found+s.wanted)
}

func boundariesWithin(sentences []string) []int {
	var places []int
	n := 0
	for i, s := range sentences {
		for _, r := range s {
			if !unicode.IsSpace(r) {
				n++
			}
		}
		if i < len(sentences)-1 {
			places = append(places, n)
		}
	}
	return places
}

// sentenceBreakSuite asks for the boundaries of UAX #29, without our rules.
func sentenceBreakSuite(t *testing.T, s *suite) {
	lines(t, "uax29-SentenceBreakTest.jsonl", func(c struct{ Line string }) {
		var text strings.Builder
		var want []int
		for _, field := range strings.Fields(c.Line) {
			switch {
			case field == "÷" && text.Len() > 0:
				want = append(want, text.Len())
			case field != "÷" && field != "×":
				n, err := strconv.ParseInt(field, 16, 32)
				if err != nil {
					t.Fatal(err)
				}
				text.WriteRune(rune(n))
			}
		}
		s.count(slices.Equal(segment.Unicode().Append(nil, text.String()), want))
	})
}

// srxSuite asks whether files of other tools are read, can be used for each
// language that they know, and say the same when they are written.
func srxSuite(t *testing.T, s *suite) {
	lines(t, "srx.jsonl", func(c struct{ Path string }) {
		data, err := os.ReadFile(filepath.Join(shared, "conformance", c.Path))
		if err != nil {
			t.Fatal(err)
		}
		doc, err := segment.ReadSRX(data)
		if err != nil {
			t.Log(c.Path, err)
			s.count(false)
			return
		}
		ok := string(doc.Bytes()) == string(rewritten(t, doc))
		for _, lang := range []string{"en", "en-US", "de", "fr", "ja", "pl", "ru", "th", "uk"} {
			segmenter, err := doc.For(lang)
			if p, is := err.(*segment.Problem); is && p.Reason == segment.ReasonLanguage {
				continue
			}
			ok = ok && err == nil && len(segmenter.Append(nil, "One. Two.")) > 0
		}
		s.count(ok)
	})
}

func rewritten(t *testing.T, doc *segment.SRX) []byte {
	again, err := segment.ReadSRX(doc.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return again.Bytes()
}
