package index

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
)

// bytesOf returns the bytes of a segment of some texts.
func bytesOf(t testing.TB, texts []string) []byte {
	t.Helper()
	b := NewBuilder()
	part := b.Part()
	for i, text := range texts {
		part.Add(text, int64(3*i), uint8(i%2))
	}
	data, err := b.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func randomTexts(seed uint64, n int) []string {
	r := rand.New(rand.NewPCG(seed, 8))
	texts := make([]string, n)
	for i := range texts {
		texts[i] = randomText(r)
	}
	return texts
}

// A lookup is what is looked up to see whether a segment is sound.
type lookup struct {
	query  string
	limits Limits
	hits   []Hit
}

func lookups(t testing.TB, data []byte, texts []string) []lookup {
	t.Helper()
	list := []lookup{{query: "зберегти файл"}, {query: "Save file"}, {query: texts[0]}, {query: texts[len(texts)/2] + " file"}, {query: "open the file 17 , and 3.5 saved"}}
	for i := range list {
		list[i].limits = Limits{Min: []float64{70, 50}[i%2], Most: 5%3 - 1}
		hits, err := find(data, list[i])
		if err != nil {
			t.Fatal(err)
		}
		list[i].hits = hits
	}
	return list
}

func find(data []byte, l lookup) ([]Hit, error) {
	s, err := Open(data)
	if err != nil {
		return nil, err
	}
	return bare(s.NewSearcher().Find(l.query, l.limits))
}

// TestEveryFlippedBit flips bits of a segment of about 64 KB, one at a time:
// each is refused, reported, or makes no difference. With I18N_SOAK it flips all
// of them, without a sample.
func TestEveryFlippedBit(t *testing.T) {
	texts := randomTexts(1, 1040)
	data := bytesOf(t, texts)
	if len(data) < 48<<10 || len(data) > 80<<10 {
		t.Fatalf("the segment has %d bytes", len(data))
	}
	list := lookups(t, data, texts)
	r := rand.New(rand.NewPCG(2, 2))
	refused, reported, harmless := 0, 0, 0
	flip := func(bit int) {
		data[bit/8] ^= 1 << (bit % 8)
		defer func() { data[bit/8] ^= 1 << (bit % 8) }()
		s, err := Open(data)
		if err != nil {
			if !errors.Is(err, ErrDamaged) && !errors.Is(err, ErrVersion) {
				t.Fatalf("bit %d: %v", bit, err)
			}
			refused++
			return
		}
		searcher := s.NewSearcher()
		before := reported
		for _, l := range list {
			hits, err := bare(searcher.Find(l.query, l.limits))
			if err == nil && !slices.Equal(hits, l.hits) || err != nil && !errors.Is(err, ErrDamaged) {
				t.Fatalf("bit %d: %q gives %v, %v", bit, l.query, hits, err)
			}
			if err != nil {
				reported++
				break
			}
		}
		if reported == before {
			harmless++
		}
		if s.CheckAll() {
			t.Fatalf("bit %d: CheckAll finds no damage", bit)
		}
	}
	if os.Getenv("I18N_SOAK") != "" {
		for bit := range 8 * len(data) {
			flip(bit)
		}
	} else {
		for range 600 {
			flip(r.IntN(8 * len(data)))
		}
		for bit := range 8 * 24 {
			flip(bit)
			flip(8*len(data) - 1 - bit)
		}
	}
	if refused == 0 || reported == 0 {
		t.Errorf("%d refused, %d reported, %d harmless", refused, reported, harmless)
	}
}

// TestEveryTruncation opens a segment without its end, for each length, and with
// more behind it.
func TestEveryTruncation(t *testing.T) {
	data := bytesOf(t, randomTexts(1, 1040))
	for n := range data {
		if _, err := Open(data[:n:n]); !errors.Is(err, ErrDamaged) {
			t.Fatalf("the first %d bytes: %v", n, err)
		}
	}
	if _, err := Open(append(slices.Clone(data), 0)); !errors.Is(err, ErrDamaged) {
		t.Errorf("one byte more: %v", err)
	}
}

// resealed is the bytes of a segment without its sums, with sums that are right.
func resealed(body []byte) []byte {
	body = slices.Clone(body)
	if len(body) >= headSize {
		binary.LittleEndian.PutUint32(body[headSize-4:], crc32.Checksum(body[:headSize-4], castagnoli))
	}
	out := append(body, make([]byte, sumsSize(len(body)))...)
	seal(out, len(body))
	return out
}

// FuzzSegment changes what the sums protect and makes new sums, so that what is
// behind them is reached: whatever is there, lookups end without a panic.
func FuzzSegment(f *testing.F) {
	fz := fuzzing.New(f)
	for i, n := range []int{0, 1, 40, 300} {
		texts := randomTexts(uint64(i), n)
		data := bytesOf(f, texts)
		s, err := Open(data)
		if err != nil {
			f.Fatal(err)
		}
		fz.Add(data[:s.body], 0, uint8(0), "open the saved file , 17")
		fz.Add(data[:s.body], headSize+1000, uint8(255), "Save file")
	}
	fz.Fuzz(func(t *testing.T, body []byte, at int, value uint8, query string) {
		if len(body) > 0 {
			body = slices.Clone(body)
			body[uint(at)%uint(len(body))] = value
		}
		s, err := Open(resealed(body))
		if err != nil {
			return
		}
		searcher := s.NewSearcher()
		for _, min := range []float64{70, 50, 0} {
			if _, err := searcher.Find(query, Limits{Min: min, Most: 3}); err != nil && !errors.Is(err, ErrDamaged) {
				t.Fatal(err)
			}
		}
		for d := range uint32(min(s.Len(), 1000)) {
			s.AppendText(nil, d)
			s.Ref(d)
		}
	})
}

// TestFindInUncommonTexts has texts that are no sentences.
func TestFindInUncommonTexts(t *testing.T) {
	long := strings.Repeat("save the open file 17 ", 300)
	texts := []string{
		"", " ", "\n\t ", "\xff", "\xff \xfe a", "a\xc3", "a \xc3\x28 b", "\x00", "e\u0301", "é", "\u0301", "\u00a0x\u2003",
		long, long + "now", strings.Replace(long, "open", "opened", 3), " " + long,
		strings.Repeat("file ", 10000), strings.Repeat("file ", 9000) + "save", strings.Repeat("file ", 2000), strings.Repeat("file,", 1000), strings.Repeat("x", 32<<10),
		strings.Repeat("a", 128), strings.Repeat("a", 129), strings.Repeat("ї", 64), strings.Repeat("a b", 200), strings.Repeat(" ", 300), "{{.}}", "%d", "17", "18",
	}
	s := build(t, texts, 2).NewSearcher()
	for _, query := range append(slices.Clone(texts), "file", "a", strings.Repeat("file ", 9990), strings.Repeat("file ", 2000)+"save", long+"or then") {
		for _, l := range []Limits{{Min: 95}, {Min: 70, Most: 3}, {Min: 50}, {Min: 100, Exact: true}} {
			if l.Min < 95 && len(query) > 40000 {
				continue // takes its time, and is not another path
			}
			got, err := bare(s.Find(query, l))
			if want := scan(texts, query, l); err != nil || !slices.Equal(got, want) {
				t.Errorf("%.40q %+v: got %v, %v, want %v", query, l, got, err, want)
			}
		}
	}
}

func TestFindInNothing(t *testing.T) {
	for _, texts := range [][]string{nil, {""}} {
		s := build(t, texts, 1).NewSearcher()
		for _, query := range []string{"", "file", "open the saved file"} {
			got, err := bare(s.Find(query, Limits{Min: 50}))
			if want := scan(texts, query, Limits{Min: 50}); err != nil || !slices.Equal(got, want) {
				t.Errorf("%q in %q: got %v, %v, want %v", query, texts, got, err, want)
			}
		}
	}
}
