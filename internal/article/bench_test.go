package article

import (
	"fmt"
	"strings"
	"testing"
)

// BenchmarkArticle reads and writes an article of some 10 KB with all of its
// blocks translated.
func BenchmarkArticle(b *testing.B) {
	data := []byte(longArticle())
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		d, _ := Read("a.md", data, Options{})
		d.Write("uk", func(b *Block) (string, bool) { return b.Text + "!", true })
	}
}

func longArticle() string {
	var b strings.Builder
	b.WriteString("---\ntitle: \"How lines are kept\"\ndescription: What a reader needs\ndate: 2026-01-02\n---\n\n")
	for i := 0; b.Len() < 10_000; i++ {
		fmt.Fprintf(&b, "## Part %d of the article\n\nA paragraph with *emphasis*, a [link](https://example.com/%d) and `code`,\nwhich goes on in a second line & says a little more of the same.\n\n", i, i)
		b.WriteString("- the first item\n- the second item, which is **longer** than the first\n\n> A quotation of what somebody said.\n\n| Name | Meaning |\n|---|---|\n| one | the first of all |\n\n```sh\nmake build\n```\n\n{{< figure src=\"a.png\" caption=\"What it looks like\" >}}\n\n")
	}
	return b.String()
}
