package article

import (
	"bytes"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
)

var fuzzNames = []string{"a.md", "a.mdx", "a.html", "a.txt"}

// What is read is written back byte by byte, and the places of blocks are in
// the document.
func FuzzRead(f *testing.F) {
	g := fuzzing.New(f)
	for _, shape := range append(shapes, hostilePieces...) {
		for i := range fuzzNames {
			g.Add(uint8(i), []byte(shape+shape))
		}
	}
	g.Fuzz(func(t *testing.T, kind uint8, data []byte) {
		d := keepsBytes(t, fuzzNames[int(kind)%len(fuzzNames)], data)
		for _, b := range d.Blocks {
			if b.Span.Start < 0 || b.Span.End > len(data) || b.Span.Start >= b.Span.End || b.Pos.Line < 1 || !IsWhole(b.Text) {
				t.Errorf("%q: block %+v", data, b)
			}
		}
	})
}

// Whatever is written for a block, the document that comes out is made of the
// same parts, or the block stayed as it was.
func FuzzWrite(f *testing.F) {
	g := fuzzing.New(f)
	for i, shape := range shapes {
		for n := range 3 {
			g.Add(uint8(i), []byte(shape), nasty[(3*i+n)%len(nasty)])
		}
	}
	g.Fuzz(func(t *testing.T, kind uint8, data []byte, text string) {
		d, _ := Read(fuzzNames[int(kind)%len(fuzzNames)], data, Options{})
		if d.Format == Plain {
			return
		}
		out, _ := d.Write("", func(b *Block) (string, bool) {
			s, _ := withTexts(b.Text, text)
			return s, true
		})
		again := keepsBytes(t, d.Name, out)
		if len(again.runs) != len(d.runs) || !bytes.Equal(again.shape, d.shape) {
			t.Errorf("%q with %q became %q", data, text, out)
		}
	})
}
