package toml

import (
	"fmt"
	"strings"
	"testing"
)

// messages is a file of n translated messages as goi18n writes them, 200 bytes
// each.
func messages(n int) []byte {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "[\"cart.item%d\"]\nhash = \"sha1-%040x\"\nother = \"{{.Count}} товарів у вашому кошику, доставка завтра — безкоштовно\"\n\n", i, i)
	}
	return []byte(b.String())
}

// plurals is such a file as people write it: dotted tables, plural forms and
// escapes.
func plurals(n int) []byte {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "# About %d\n[cart.item%d]\none = \"%d товар у вашому \\\"кошику\\\"\"\nfew = \"%d товари\"\nother = \"{{.Count}} товарів у вашому кошику\"\n\n", i, i, i, i)
	}
	return []byte(b.String())
}

func BenchmarkRead(b *testing.B) {
	for _, file := range []struct {
		name string
		data []byte
	}{
		{"messages", messages(50_000)},
		{"plurals", plurals(50_000)},
		{"small", messages(20)},
	} {
		b.Run(file.name, func(b *testing.B) {
			b.SetBytes(int64(len(file.data)))
			b.ReportAllocs()
			for b.Loop() {
				if f := Read(file.data); len(f.Errors) > 0 {
					b.Fatal(f.Errors[0])
				}
			}
			b.ReportMetric(memory(file.data), "B-kept/B-input")
		})
	}
}
