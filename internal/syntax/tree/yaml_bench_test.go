package tree

import (
	"fmt"
	"strings"
	"testing"
)

// yamlMessages is a file of n translated messages, as goi18n writes them.
func yamlMessages(n int) []byte {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "cart.item%d:\n    hash: sha1-%040x\n    one: '%d товар у вашому кошику'\n    other: '{{.Count}} товарів у вашому кошику, доставка завтра'\n", i, i, i)
	}
	return []byte(b.String())
}

func BenchmarkParseYAML(b *testing.B) {
	data := yamlMessages(50_000)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if d := ParseYAML(data); len(d.Errors) > 0 {
			b.Fatal(places(d))
		}
	}
}
