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
			got, err := Words([]*Segment{seg}, words, nil)
			if want := withWords(texts, words); err != nil || !slices.Equal(got, want) {
				t.Fatalf("%q: %d texts, %v, want %d", words, len(got), err, len(want))
			}
		}
	}
}

func TestWordsOfSeveralSegments(t *testing.T) {
	one, two := build(t, []string{"a red door", "a blue door"}, 1), build(t, []string{"The DOOR", "Red: door"}, 1)
	got, err := Words([]*Segment{one, two}, []string{"Door", "red", "RED"}, nil)
	if err != nil || !slices.Equal(got, []int64{0, 1}) {
		t.Errorf("%v, %v", got, err)
	}
	got, err = Words([]*Segment{one, two}, []string{"door"}, func(ref int64) bool { return ref != 0 })
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
	if _, err := Words([]*Segment{seg}, []string{"door"}, nil); err == nil {
		t.Error("no error")
	}
}
