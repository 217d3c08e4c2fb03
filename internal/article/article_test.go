package article

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// The archives in testdata hold a document, and its blocks as they are read:
// the file "blocks", one block a line.
func TestBlocks(t *testing.T) {
	for _, name := range []string{"markdown", "extended", "mdx", "html", "plain", "front"} {
		archive, err := txtar.ParseFile("testdata/" + name + ".txtar")
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i+1 < len(archive.Files); i += 2 {
			doc, want := archive.Files[i], archive.Files[i+1]
			t.Run(name+"/"+doc.Name, func(t *testing.T) {
				d := keepsBytes(t, doc.Name, doc.Data)
				crlf := bytes.ReplaceAll(doc.Data, []byte("\n"), []byte("\r\n"))
				if other := listed(keepsBytes(t, doc.Name, crlf)); other != listed(d) {
					t.Errorf("with CRLF:\n%s", other)
				}
				keepsBytes(t, doc.Name, append([]byte("\uFEFF"), bytes.TrimSuffix(doc.Data, []byte("\n"))...))
				if got := listed(d); got != string(want.Data) {
					t.Errorf("got\n%s\nwant\n%s", got, want.Data)
				}
			})
		}
	}
}

func listed(d *Document) string {
	var b strings.Builder
	for i := range d.Blocks {
		k := &d.Blocks[i]
		fmt.Fprintf(&b, "%d %s", k.Pos.Line, k.Kind)
		if k.Level > 0 {
			fmt.Fprintf(&b, " %d", k.Level)
		}
		if k.Name != "" {
			b.WriteString(" " + k.Name)
		}
		if len(k.Path) > 0 {
			b.WriteString(" in " + strings.Join(k.Path, " > "))
		}
		fmt.Fprintf(&b, ": %s", strings.ReplaceAll(k.Text, "\n", "⏎"))
		for n, p := range k.Placeables {
			fmt.Fprintf(&b, " [%d %s %s", n+1, p.Kind, strings.ReplaceAll(strings.ReplaceAll(p.Open, "\r\n", "\n"), "\n", "⏎"))
			if p.Paired {
				fmt.Fprintf(&b, " … %s", p.Close)
			}
			b.WriteString("]")
		}
		b.WriteString("\n")
	}
	return b.String()
}
