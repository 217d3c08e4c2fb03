package index

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/similar"
)

// scan is what Find has to give: all texts compared one by one.
func scan(texts []string, query string, l Limits) []Hit {
	q := similar.NewQuery(query)
	var hits []Hit
	for i, text := range texts {
		if score := q.Score(text, l.Min); score > 0 && (!l.Exact || score == 100) {
			hits = append(hits, Hit{Ref: int64(i), Score: score})
		}
	}
	slices.SortFunc(hits, func(a, b Hit) int { return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Ref, b.Ref)) })
	if l.Most > 0 && len(hits) > l.Most {
		hits = hits[:l.Most]
	}
	return hits
}

func build(t testing.TB, texts []string, parts int) *Segment {
	t.Helper()
	b := NewBuilder()
	for p := range parts {
		part := b.Part()
		for i := p * len(texts) / parts; i < (p+1)*len(texts)/parts; i++ {
			part.Add(texts[i], int64(i), 0)
		}
	}
	data, err := b.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	s, err := Open(data)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// words are few, so that many texts are alike.
var words = strings.Fields(`file files File FILE the a to save Save saved saving open opened %s %d {{.Name}} <b> </b> 1 2 17 3.5 , . : … ... — -
	файл файли файлів файлу відкрити відкрито зберегти Зберегти зберігати ім'я з не не- можна «так» &amp; https://a.example/b don't x86 é e` + "\u0301")

func randomText(r *rand.Rand) string {
	n := r.IntN(9)
	switch r.IntN(12) {
	case 0:
		n = 60 + r.IntN(100)
	case 1, 2, 3:
		n = 1 + r.IntN(3)
	}
	var b strings.Builder
	for range n {
		b.WriteString(words[r.IntN(len(words))])
		switch r.IntN(20) {
		case 0:
		case 1:
			b.WriteString("  ")
		case 2:
			b.WriteString("\n")
		default:
			b.WriteString(" ")
		}
	}
	if r.IntN(5) > 0 {
		return strings.TrimSpace(b.String())
	}
	return b.String()
}

func edit(r *rand.Rand, text string) string {
	w := strings.Split(text, " ")
	for range r.IntN(3) {
		i := r.IntN(len(w))
		switch r.IntN(4) {
		case 0:
			w[i] = words[r.IntN(len(words))]
		case 1:
			w = slices.Insert(w, i, words[r.IntN(len(words))])
		case 2:
			w = slices.Delete(w, i, i+1)
			if len(w) == 0 {
				w = []string{"x"}
			}
		case 3:
			if s := []rune(w[i]); len(s) > 0 {
				s[r.IntN(len(s))] = 'q'
				w[i] = string(s)
			}
		}
	}
	return strings.Join(w, " ")
}

// bare takes away what hits know of their segment.
func bare(hits []Hit, err error) ([]Hit, error) {
	for i := range hits {
		hits[i].seg, hits[i].doc = nil, 0
	}
	return hits, err
}

func TestFindMissesNothing(t *testing.T) {
	for seed := range uint64(12) {
		r := rand.New(rand.NewPCG(seed, 8))
		texts := make([]string, 200+r.IntN(3000))
		for i := range texts {
			texts[i] = randomText(r)
		}
		compare(t, r, texts, 200)
	}
}

func compare(t *testing.T, r *rand.Rand, texts []string, queries int) {
	t.Helper()
	seg := build(t, texts, 1+r.IntN(3))
	for i, text := range texts[:min(len(texts), 500)] {
		if got := string(textOf(seg, int64(i))); got != similar.Normal(text) {
			t.Fatalf("text %d is %q, want %q", i, got, text)
		}
	}
	s := seg.NewSearcher()
	for range queries {
		query := edit(r, texts[r.IntN(len(texts))])
		l := Limits{Min: []float64{50, 60, 70, 75, 85, 95, 100, 30, 72.5}[r.IntN(9)], Most: []int{0, 1, 5, 20}[r.IntN(4)], Exact: r.IntN(10) == 0}
		got, err := bare(s.Find(query, l))
		if err != nil {
			t.Fatal(err)
		}
		want := scan(texts, query, l)
		if !slices.Equal(got, want) {
			t.Fatalf("%q %+v\n got %s\nwant %s", query, l, show(texts, got), show(texts, want))
		}
	}
}

func show(texts []string, hits []Hit) string {
	var b strings.Builder
	for _, h := range hits {
		fmt.Fprintf(&b, "\n   %v %d %q", h.Score, h.Ref, texts[h.Ref])
	}
	return b.String()
}

func textOf(s *Segment, ref int64) []byte {
	for d := range uint32(s.Len()) {
		if s.Ref(d) == ref {
			return s.AppendText(nil, d)
		}
	}
	return nil
}

func TestFindOnRealTexts(t *testing.T) {
	name := os.Getenv("I18N_CORPUS")
	if name == "" {
		t.Skip("I18N_CORPUS names no folder with tm.src")
	}
	data, err := os.ReadFile(name + "/tm.src")
	if err != nil {
		t.Skip(err)
	}
	texts := strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
	r := rand.New(rand.NewPCG(1, 2))
	r.Shuffle(len(texts), func(i, j int) { texts[i], texts[j] = texts[j], texts[i] })
	compare(t, r, texts[:20000], 300)
}
