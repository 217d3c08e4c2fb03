package index

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/similar"
)

// withWords is what Words finds, text by text.
func withWords(texts, words []string) []int64 {
	var refs []int64
	for i, text := range texts {
		tokens := similar.AppendTokens(nil, similar.Normal(text))
		if len(words) > 0 && !slices.ContainsFunc(words, func(w string) bool {
			return !slices.ContainsFunc(tokens, func(t string) bool { return strings.EqualFold(t, w) })
		}) {
			refs = append(refs, int64(i))
		}
	}
	return refs
}

func TestWordsMissesNothing(t *testing.T) {
	odd := []string{"STRASSE", "ſtop", "stop", "STOP", "\u212Aelvin", "KELVIN", "Це", "це", "ЦЕ", "İ", "i", "ß"}
	for seed := range uint64(3) {
		r := rand.New(rand.NewPCG(seed, 9))
		texts := make([]string, 100+r.IntN(1500))
		for i := range texts {
			texts[i] = randomText(r)
			for range r.IntN(3) {
				texts[i] += " " + odd[r.IntN(len(odd))]
			}
		}
		seg := build(t, texts, 1+r.IntN(3))
		for range 60 {
			tokens := similar.AppendTokens(nil, similar.Normal(texts[r.IntN(len(texts))]))
			r.Shuffle(len(tokens), func(i, j int) { tokens[i], tokens[j] = tokens[j], tokens[i] })
			words := tokens[:min(len(tokens), r.IntN(4))]
			for i := range words {
				words[i] = []func(string) string{strings.ToUpper, strings.ToLower, strings.Clone}[r.IntN(3)](words[i])
			}
			got, more, err := Words([]*Segment{seg}, WordSearch{Words: words})
			want := withWords(texts, words)
			if err != nil || more || !slices.Equal(got, want) {
				t.Fatalf("%q: %d texts, %v, want %d", words, len(got), err, len(want))
			}
			samePages(t, seg, words, want, 1+r.IntN(40))
		}
	}
}

// samePages asks for some references at a time.
func samePages(t *testing.T, seg *Segment, words []string, want []int64, most int) {
	t.Helper()
	var got []int64
	q := WordSearch{Words: words, Most: most}
	for more := true; more; {
		page, isMore, err := Words([]*Segment{seg, seg}, q)
		if err != nil || isMore && len(page) != most || len(page) > most {
			t.Fatalf("%q: %d of %d, more %t, %v", words, len(page), most, isMore, err)
		}
		if more = isMore; more {
			q.From = page[most-1] + 1
		}
		got = append(got, page...)
	}
	if !slices.Equal(got, want) {
		t.Fatalf("%q, %d at a time: %d, want %d", words, most, len(got), len(want))
	}
}

func TestWordsOfSeveralSegments(t *testing.T) {
	one, two := build(t, []string{"a red door", "a blue door"}, 1), build(t, []string{"The DOOR", "Red: door"}, 1)
	got, _, err := Words([]*Segment{one, two}, WordSearch{Words: []string{"Door", "red", "RED"}})
	if err != nil || !slices.Equal(got, []int64{0, 1}) {
		t.Errorf("%v, %v", got, err)
	}
	got, _, err = Words([]*Segment{one, two}, WordSearch{Words: []string{"door"}, Keep: func(ref int64) bool { return ref != 0 }})
	if err != nil || !slices.Equal(got, []int64{1}) {
		t.Errorf("%v, %v", got, err)
	}
}

func TestWordsTellsDamage(t *testing.T) {
	data := slices.Clone(build(t, []string{"a red door", "a blue door"}, 1).Bytes())
	seg, err := Open(data)
	if err != nil {
		t.Fatal(err)
	}
	data[seg.section[secTexts].at] ^= 0xFF
	if _, _, err := Words([]*Segment{seg}, WordSearch{Words: []string{"door"}}); err == nil {
		t.Error("no error")
	}
}
