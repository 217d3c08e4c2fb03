package tm

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// oddText is one with other forms of characters, tokens that meet, and markup.
func oddText(r *rand.Rand) string {
	text := someText(r)
	for range r.IntN(3) {
		text += []string{" Cafe\u0301", " CAFÉ", "file,", " ї", " ї", " <b>file</b>", "\u212Aey", " key", "\nFILE", " a≮b", " a<\u0338b", "й"}[r.IntN(12)]
	}
	return text
}

// What the index finds is what a look at all records does, at any time.
func TestWordsAreFoundAsWithoutAnIndex(t *testing.T) {
	for seed := range uint64(4) {
		r := rand.New(rand.NewPCG(seed, 21))
		m, store := openMap(t, Config{Cache: t.TempDir()})
		for range 6 {
			var units []Unit
			for range 120 {
				u := pair(oddText(r), oddText(r))
				u.SourceLang = []string{"en", "en-US", "EN_gb"}[r.IntN(3)]
				units = append(units, u)
			}
			if _, err := m.Add(t.Context(), units...); err != nil {
				t.Fatal(err)
			}
			if _, err := m.Delete(t.Context(), units[:r.IntN(20)]...); err != nil {
				t.Fatal(err)
			}
			store.put(`<tu srclang="en"><tuv xml:lang="en"><seg>Key <bpt i="1">&lt;b></bpt>f&#105;le<ept i="1"/></seg></tuv><tuv xml:lang="uk"><seg>файл</seg></tuv><tuv xml:lang="de"><seg>file</seg></tuv></tu>`)
			store.revision++
			if err := m.Prepare(t.Context(), "de"); err != nil { // one of more than a search makes
				t.Fatal(err)
			}
			sameHits(t, m, r)
		}
	}
}

// sameHits compares the index with a sweep.
func sameHits(t *testing.T, m *Memory, r *rand.Rand) {
	t.Helper()
	for range 25 {
		words := strings.Fields(oddText(r))
		s := Search{
			Words: strings.Join(words[:min(len(words), 1+r.IntN(3))], " "), Lang: []string{"", "en", "uk", "en-US", "de"}[r.IntN(5)],
			In: Side(r.IntN(3)), Limit: []int{0, 0, 1, 7}[r.IntN(4)],
		}
		if r.IntN(2) == 0 {
			s.Words = strings.ToUpper(s.Words)
		}
		got, known, err := m.indexedWords(t.Context(), &s)
		want, failed := m.sweepFor(t.Context(), &s, 0)
		if err != nil || failed != nil || !known {
			t.Fatalf("%+v: %v, %v, known %t", s, err, failed, known)
		}
		slices.SortStableFunc(want, func(a, b numbered) int { return int(a.number - b.number) })
		if a, b := fmt.Sprint(plainHits(got, s.Limit)), fmt.Sprint(plainHits(want, s.Limit)); a != b {
			t.Fatalf("%+v:\n got %s\nwant %s", s, a, b)
		}
	}
}

func TestLanguagesThatAreNone(t *testing.T) {
	m, store := openMap(t, Config{Cache: t.TempDir()}, pair("File", "Файл"))
	for range 2 {
		hits, err := m.Concordance(t.Context(), Search{Words: "file"})
		if err != nil || len(hits) != len(store.records) {
			t.Errorf("%d hits, %v", len(hits), err)
		}
		store.put(`<tu srclang="English (US)"><tuv xml:lang="English (US)"><seg>File</seg></tuv><tuv xml:lang="uk"><seg>Файл</seg></tuv></tu>`)
		store.revision++
	}
}

// A sieve stops no record that a pattern matches.
func TestPatternsAreFoundAsWithoutASieve(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 21))
	m, store := openMap(t, Config{})
	var units []Unit
	for range 600 {
		units = append(units, pair(oddText(r), oddText(r)))
	}
	if _, err := m.Add(t.Context(), units...); err != nil {
		t.Fatal(err)
	}
	store.put(`<tu srclang="en"><tuv xml:lang="en"><seg>f<!-- -->ile</seg></tuv><tuv xml:lang="uk"><seg>fi<![CDATA[le]]></seg></tuv></tu>`)
	store.put(`<tu srclang="en"><tuv xml:lang="en"><seg/></tuv><tuv xml:lang="uk"><seg>f<hi>il</hi>e &#70;ile</seg></tuv></tu>`)
	for _, pattern := range []string{
		`file`, `(?i)FILE`, `f\w+e`, `(?i)key`, `(file)+\b`, `<b>file`, `fil(e,|e<)`, `a&b|key`, `(?i)ФАЙЛ`, `x{0}file{1,2}`, `^file`, "\n(?i)file", `"|file`, `ile(?:,|$)`,
	} {
		s := Search{Regexp: pattern}
		got, err := m.Concordance(t.Context(), s)
		if err != nil {
			t.Fatal(err)
		}
		c := newConcordancer(&s)
		c.sieve = nil
		want := plainHits(c.hits(store.records), 0)
		if a, b := fmt.Sprint(got), fmt.Sprint(want); a != b {
			t.Errorf("%s:\n got %s\nwant %s", pattern, a, b)
		}
	}
}
