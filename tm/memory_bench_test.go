package tm_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/tm"
)

// benchWords are the vocabulary of the texts that are looked up in; a word is the
// rarer the later it comes, as in real texts.
var benchWords = func() []string {
	list := strings.Fields("a file the open save of to page in folder team is not you for on all with this new")
	for _, head := range strings.Fields("re de con pro ex im sub trans over under inter counter") {
		for _, middle := range strings.Fields("port form duct fer mit vert pos tract scribe cede") {
			for _, end := range strings.Fields("s ed ing er able ion") {
				list = append(list, head+middle+end)
			}
		}
	}
	return list
}()

// benchText makes a text of so many words.
func benchText(r *rand.Rand, words int) string {
	list := make([]string, words)
	for i := range list {
		at := r.Float64()
		list[i] = benchWords[int(at*at*at*float64(len(benchWords)))]
	}
	return strings.ToUpper(list[0][:1]) + list[0][1:] + " " + strings.Join(list[1:], " ")
}

// benchMemory returns a memory of so many generated texts of two to 14 words in
// a file, and queries with one word that is another.
func benchMemory(b *testing.B, size int) (m *tm.Memory, long, short []string) {
	dir, r := b.TempDir(), rand.New(rand.NewPCG(1, uint64(size)))
	store, err := tm.OpenFileStore(filepath.Join(dir, "memory.tmx"), tm.FileOptions{Cache: dir})
	if err != nil {
		b.Fatal(err)
	}
	units := make([]tm.Unit, size)
	for i := range units {
		words := 2 + r.IntN(13)
		text := benchText(r, words)
		units[i] = tm.Unit{SourceLang: "en", TargetLang: "uk", Source: tm.Segment{Text: text}, Target: tm.Segment{Text: fmt.Sprint("Переклад ", i)}}
		if i%(size/500) != 0 {
			continue
		}
		edited := strings.Fields(text)
		edited[r.IntN(words)] = benchWords[r.IntN(len(benchWords))]
		if query := strings.Join(edited, " "); words > 3 {
			long = append(long, query)
		} else {
			short = append(short, query)
		}
	}
	if m, err = tm.Open(context.Background(), store, tm.Config{Cache: dir}); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { m.Close() })
	if _, err := m.Add(context.Background(), units...); err != nil {
		b.Fatal(err)
	}
	return m, long, short
}

func BenchmarkLookup(b *testing.B) {
	m, long, short := benchMemory(b, 50_000)
	for _, kind := range []struct {
		name    string
		queries []string
		min     float64
	}{{"Long75", long, 75}, {"Long60", long, 60}, {"Short70", short, 70}} {
		b.Run(kind.name, func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				if _, err := m.Lookup(context.Background(), kind.queries[i%len(kind.queries)], tm.Options{SourceLang: "en", TargetLang: "uk", Min: kind.min}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("Exact", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			if _, err := m.Lookup(context.Background(), long[i%len(long)], tm.Options{SourceLang: "en", Exact: true}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("Batch", func(b *testing.B) {
		for b.Loop() {
			if _, err := m.LookupBatch(context.Background(), long, tm.Options{SourceLang: "en"}); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(b.N*len(long))/b.Elapsed().Seconds(), "lookups/s")
	})
}

func BenchmarkConcordance(b *testing.B) {
	m, _, _ := benchMemory(b, 50_000)
	for b.Loop() {
		if _, err := m.Concordance(context.Background(), tm.Search{Words: "export folder", Lang: "en", Limit: 20}); err != nil {
			b.Fatal(err)
		}
	}
}
