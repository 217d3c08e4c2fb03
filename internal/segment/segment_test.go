package segment_test

import (
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
	"github.com/seed-9fa3a4f3/i18n/internal/segment"
)

// sentences are the sentences of a text, trimmed.
func sentences(s *segment.Segmenter, text string) []string {
	var all []string
	for span := range s.Sentences(text) {
		all = append(all, strings.TrimSpace(text[span.Start:span.End]))
	}
	return all
}

// whole fails when the sentences of a text are not the text.
func whole(t *testing.T, s *segment.Segmenter, text string) {
	t.Helper()
	at := 0
	for span := range s.Sentences(text) {
		if span.Start != at || span.End <= span.Start || span.End > len(text) {
			t.Fatalf("%q: %v behind %d", text, span, at)
		}
		at = span.End
	}
	if at != len(text) {
		t.Fatalf("%q: %d bytes of %d", text, at, len(text))
	}
}

func FuzzSentences(f *testing.F) {
	fz := fuzzing.New(f)
	for _, text := range []string{prose["en"], prose["uk"], "1) one 2) two\n\n• a. b… c?! «Д». Е", "a\r\nb\rc\u2028d\u0085e", "\xff.\xe2\x80 A", "В 1941 р. Конрад"} {
		fz.Add(text)
	}
	languages := append(segment.Languages(), "xx")
	fz.Fuzz(func(t *testing.T, text string) {
		for _, lang := range languages {
			whole(t, segment.For(lang), text)
		}
		whole(t, segment.Unicode(), text)
	})
}

// What was found of one text does not change what is found of the next.
func TestTextsDoNotMeet(t *testing.T) {
	s := segment.For("en")
	want := s.Append(nil, prose["en"])
	for _, other := range []string{"", ".", prose["uk"], strings.Repeat("A. ", 500)} {
		s.Append(nil, other)
		if got := s.Append(nil, prose["en"]); !slices.Equal(got, want) {
			t.Fatalf("after %.20q: %v, want %v", other, got, want)
		}
	}
}

// Many texts are cut at once.
func TestTogether(t *testing.T) {
	s := segment.For("uk")
	want := s.Append(nil, prose["uk"])
	var together sync.WaitGroup
	for range 20 {
		together.Go(func() {
			for range 20 {
				if got := s.Append(nil, prose["uk"]); !slices.Equal(got, want) {
					t.Error(got, want)
				}
			}
		})
	}
	together.Wait()
}

// Append leaves what was there before.
func TestAppend(t *testing.T) {
	s := segment.For("en")
	for _, text := range []string{"1) one 2) two 3) three. Four.", prose["en"], ""} {
		alone := s.Append(nil, text)
		got := s.Append([]int{3, 9, 11}, text)
		if !slices.Equal(got[:3], []int{3, 9, 11}) || !slices.Equal(got[3:], alone) {
			t.Errorf("%.30q: %v behind 3 9 11, %v alone", text, got, alone)
		}
	}
}

// The files in testdata have a text a line, with ¦ where a sentence ends.
func TestSentences(t *testing.T) {
	for _, name := range []string{"en", "uk", "others"} {
		data, err := os.ReadFile("testdata/" + name + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		for want := range strings.Lines(string(data)) {
			want, lang := strings.TrimSuffix(want, "\n"), name
			if name == "others" {
				lang, want, _ = strings.Cut(want, "\t")
			}
			got := strings.Join(sentences(segment.For(lang), strings.ReplaceAll(want, " ¦ ", " ")), " ¦ ")
			if got != want {
				t.Errorf("%s: %s\nwant %s", lang, got, want)
			}
		}
	}
}

// Lines of plain text: wrapped prose, headings, lists, blank lines.
func TestLines(t *testing.T) {
	const long = "The first line of this paragraph is as long as lines in a file are, and"
	for _, c := range []struct {
		text string
		want []string
	}{
		{long + "\ngoes on in\nLondon with a capital.\nA new one.", []string{long + "\ngoes on in\nLondon with a capital.", "A new one."}},
		{long + "\r\ngoes on.\r\n\r\nNext.", []string{long + "\r\ngoes on.", "Next."}},
		{"milk\nsugar\ntwo eggs", []string{"milk", "sugar", "two eggs"}},
		{"A Heading\n\nand a paragraph", []string{"A Heading", "and a paragraph"}},
		{"They walked \nhome at night.", []string{"They walked \nhome at night."}},
		{"They walked\nhome at night.", []string{"They walked\nhome at night."}},
		{"See St.\nMary there.\nGood.", []string{"See St.\nMary there.", "Good."}},
		{"See St.\n\nMary is there.", []string{"See St.", "Mary is there."}},
		{"- one thing\n- another", []string{"- one thing", "- another"}},
		{"1. One.\n2. Two.", []string{"1. One.", "2. Two."}},
		{"  One.  \n\n  Two.  ", []string{"One.", "Two."}},
		{"One.\rTwo.\u2028Three", []string{"One.", "Two.", "Three"}},
		{" \n \n", []string{""}},
	} {
		if got := sentences(segment.For("en"), c.text); !slices.Equal(got, c.want) {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

// In a paragraph of markup a line break is a space.
func TestFlowing(t *testing.T) {
	for _, s := range []*segment.Segmenter{segment.For("en"), segment.Unicode()} {
		got := sentences(s.Flowing(), "milk\nand a Red\nApple. Two\r\nEggs")
		if want := []string{"milk\nand a Red\nApple.", "Two\r\nEggs"}; !slices.Equal(got, want) {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// Items of a list in one line are told by markers that follow one another.
func TestLists(t *testing.T) {
	for _, c := range []struct{ lang, want string }{
		{"en", "1) one thing |2) another |3) the last"},
		{"en", "Buy this. |a) milk |b) bread. |They were out."},
		{"en", "(i) first |(ii) second |(iii) third"},
		{"uk", "а) борошно |б) цукор |в) сіль"},
		{"uk", "• 1. Борошно |• 2. Цукор"},
		{"en", "1) one thing and then 3) is missing"},
		{"en", "Choose between 1) red and 2) blue."},
		{"en", "A. Smith met B. Jones."},
	} {
		var got strings.Builder
		text := strings.ReplaceAll(c.want, "|", "")
		for span := range segment.For(c.lang).Sentences(text) {
			if span.Start > 0 {
				got.WriteByte('|')
			}
			got.WriteString(text[span.Start:span.End])
		}
		if got.String() != c.want {
			t.Errorf("%s, want %s", got.String(), c.want)
		}
	}
}
