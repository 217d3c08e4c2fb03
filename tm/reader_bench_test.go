package tm_test

import (
	"bytes"
	"io"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/tm"
)

func BenchmarkStream(b *testing.B) {
	ours := memory(b)
	for _, bb := range []struct {
		name string
		data []byte
	}{{"ours", ours}, {"pretty", foreign(ours)}} {
		b.Run(bb.name, func(b *testing.B) {
			b.SetBytes(int64(len(bb.data)))
			b.ReportAllocs()
			for b.Loop() {
				r := tm.NewReader(bytes.NewReader(bb.data), tm.ReaderOptions{})
				n := 0
				for {
					e, err := r.Next()
					if err == io.EOF {
						break
					}
					n += len(e.Units)
				}
				if n != 100_000 {
					b.Fatal(n)
				}
			}
		})
	}
}
