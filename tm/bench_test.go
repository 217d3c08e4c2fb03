package tm_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/tm"
)

// memory is a file of about 33 MB, as one of 100,000 messages is.
func memory(tb testing.TB) []byte {
	tb.Helper()
	f := tm.New("en")
	rng := rand.New(rand.NewPCG(1, 2))
	for i := range 100_000 {
		m := tm.Message{Key: fmt.Sprintf("page%d.message%d", i%97, i), Hash: fmt.Sprintf("sha1-%040x", rng.Uint64()), Fingerprint: fmt.Sprintf("fp1-%032x", rng.Uint64()),
			SourceLang: "en", TargetLang: "uk", Source: tm.Plain(sourceText(i)), Target: tm.Plain(fmt.Sprintf("Кошик «%d» порожній & чекає на покупки", i))}
		if _, err := f.Record(m); err != nil {
			tb.Fatal(err)
		}
	}
	return f.Bytes()
}

func sourceText(i int) string { return fmt.Sprintf("Your cart “%d” is empty & waits for you", i) }

// foreign is the same content as other tools write it.
func foreign(data []byte) []byte {
	r := strings.NewReplacer("<tuv", "\n      <tuv", "<prop", "\n      <prop", "<seg>", "\n        <seg>", "</tu>", "\n    </tu>", "creationtool=\"i18n\"", "creationtool=\"x\"")
	return []byte(r.Replace(string(data)))
}

func BenchmarkRead(b *testing.B) {
	ours := memory(b)
	for _, bb := range []struct {
		name string
		data []byte
	}{{"ours", ours}, {"pretty", foreign(ours)}} {
		b.Run(bb.name, func(b *testing.B) {
			b.SetBytes(int64(len(bb.data)))
			b.ReportAllocs()
			for b.Loop() {
				if _, problems := tm.Read(bb.data); len(problems) > 0 {
					b.Fatal(problems)
				}
			}
		})
	}
}

// BenchmarkWrite changes one unit and writes the file.
func BenchmarkWrite(b *testing.B) {
	data := memory(b)
	f, _ := tm.Read(data)
	if _, err := f.Add(unit("new", "нове")); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		f.Bytes()
	}
}

// BenchmarkFirstLookup is what the first lookup costs: the index is made.
func BenchmarkFirstLookup(b *testing.B) {
	data := memory(b)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		b.StopTimer()
		f, _ := tm.Read(data)
		b.StartTimer()
		f.Exact("a", "en", "uk")
	}
}

func BenchmarkExact(b *testing.B) {
	f, _ := tm.Read(memory(b))
	f.Exact("a", "en", "uk")
	i := 0
	b.ReportAllocs()
	for b.Loop() {
		if len(f.Exact(sourceText(i%100_000), "en", "uk")) != 1 {
			b.Fatal(i)
		}
		i++
	}
}

// BenchmarkRecord records messages into a large file; MB/s are those of the
// lines written.
func BenchmarkRecord(b *testing.B) {
	f, _ := tm.Read(memory(b))
	f.Exact("a", "en", "uk")
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		m := items
		m.Key = fmt.Sprint("new", i)
		if _, err := f.Record(m); err != nil {
			b.Fatal(err)
		}
		i++
	}
}
