package segment_test

import (
	"slices"
	"strings"
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
