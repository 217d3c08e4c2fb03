package tree

import (
	"fmt"
	"strings"
	"testing"
)

// The shapes of a message with its number, as go-i18n writes them.
const (
	nestedMessage = "  \"cart.item%05[1]d\": {\n    \"hash\": \"sha1-%040[1]x\",\n    \"other\": \"{{.Count}} товарів у вашому кошику, доставка завтра\"\n  }"
	flatMessage   = "  \"cart.item%05[1]d\": \"Щоб продовжити, підтвердьте адресу: {{.Name}}, ми надіслали листа з посиланням, дійсним одну добу\""
)

// jsonMessages is a file of n translated messages, of each shape in turn.
func jsonMessages(n int, sorted bool, shapes ...string) []byte {
	var b strings.Builder
	b.WriteString("{\n")
	for i := range n {
		if i > 0 {
			b.WriteString(",\n")
		}
		number := i
		if !sorted {
			number = i * 7919 % n
		}
		fmt.Fprintf(&b, shapes[i%len(shapes)], number)
	}
	b.WriteString("\n}\n")
	return []byte(b.String())
}

func BenchmarkParseJSON(b *testing.B) {
	bench := func(name string, data []byte) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				if doc := ParseJSON(data); len(doc.Errors) > 0 {
					b.Fatal(doc.Errors[0])
				}
			}
			b.ReportMetric(allocated(func() { ParseJSON(data) })/float64(len(data)), "B-alloc/B-input")
		})
	}
	bench("both", jsonMessages(50_000, false, nestedMessage, flatMessage))
	bench("sorted", jsonMessages(50_000, true, nestedMessage, flatMessage))
	bench("nested", jsonMessages(50_000, true, nestedMessage))
	bench("flat", jsonMessages(50_000, true, flatMessage))
	bench("small", jsonMessages(20, true, nestedMessage, flatMessage))
}
