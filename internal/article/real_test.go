package article

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	goldmarkhtml "github.com/yuin/goldmark/renderer/html"
	"golang.org/x/net/html"
)

const shared = "../../../shared"

// files returns the documents of public suites and of real projects.
func files(t *testing.T) []string {
	t.Helper()
	if _, err := os.Stat(shared); err != nil {
		t.Skipf("SKIP: %s is absent", shared)
	}
	var out []string
	for line := range suite(t, "html-md.jsonl") {
		out = append(out, filepath.Join(shared, "conformance", line["path"].(string)))
	}
	folders, _ := filepath.Glob(filepath.Join(shared, "clients/*"))
	for _, folder := range folders {
		name := filepath.Base(folder)
		if !strings.HasPrefix(name, "md-") && !strings.HasPrefix(name, "hugo-") && !strings.HasPrefix(name, "notice-") {
			continue
		}
		filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() && FormatOf(path) != Unknown {
				out = append(out, path)
			}
			return err
		})
	}
	return append(out, filepath.Join(shared, "seed/page.txt"))
}

// suite yields the cases of a suite, one a line.
func suite(t *testing.T, name string) func(func(map[string]any) bool) {
	return func(yield func(map[string]any) bool) {
		f, err := os.Open(filepath.Join(shared, "conformance", name))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		lines := bufio.NewScanner(f)
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			var c map[string]any
			if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
				t.Fatal(err)
			}
			if !yield(c) {
				return
			}
		}
	}
}

func TestRealDocumentsKeepEveryByte(t *testing.T) {
	count := map[Format]int{}
	blocks := 0
	for _, path := range files(t) {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		d := keepsBytes(t, path, data)
		count[d.Format]++
		blocks += len(d.Blocks)
	}
	cases := 0
	for c := range suite(t, "commonmark.jsonl") {
		cases++
		keepsBytes(t, fmt.Sprintf("example %v.md", c["n"]), []byte(c["markdown"].(string)))
	}
	t.Logf("%d Markdown, %d HTML, %d plain text, %d examples of CommonMark, %d blocks", count[Markdown]+count[MDX], count[HTML], count[Plain], cases, blocks)
}

// keepsBytes reads and writes a document without translations, and with each
// block as its own translation.
func keepsBytes(t *testing.T, name string, data []byte) *Document {
	t.Helper()
	d, _ := Read(name, data, Options{})
	for _, own := range []bool{false, true} {
		out, findings := d.Write("", func(b *Block) (string, bool) { return b.Text, own })
		if !bytes.Equal(out, data) || len(findings) > 0 {
			t.Errorf("%s changed (own texts: %v), findings %v", name, own, findings)
		}
	}
	return d
}

// cyrillic puts other letters in the place of the letters of a text.
func cyrillic(s string) string {
	var b strings.Builder
	at := 0
	word := func(s string) {
		for _, r := range s {
			switch {
			case 'a' <= r && r <= 'z':
				r = 'а' + (r - 'a')
			case 'A' <= r && r <= 'Z':
				r = 'А' + (r - 'A')
			}
			b.WriteRune(r)
		}
	}
	for _, tag := range Tags(s) {
		word(unescapeForm(s[at:tag.Start]))
		b.WriteString(s[tag.Start:tag.End])
		at = tag.End
	}
	word(unescapeForm(s[at:]))
	return b.String()
}

var renderer = goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote), goldmark.WithRendererOptions(goldmarkhtml.WithUnsafe()))

// outlineOf renders a document and writes down what it is made of, apart from texts:
// elements, attributes, and the texts that are not for translation.
func outlineOf(t *testing.T, d *Document, data []byte) string {
	t.Helper()
	page := data
	if d.Format == Markdown || d.Format == MDX {
		r := newReader(&Document{Name: "front.md", src: string(data)})
		start := r.frontMatter()
		var b bytes.Buffer
		if err := renderer.Convert(data[start:], &b); err != nil {
			t.Fatal(err)
		}
		page = b.Bytes()
	}
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	outline(&b, root, false)
	return b.String()
}

var textAttributes = set("alt title aria-label placeholder content label abbr summary value aria-description")

func outline(b *strings.Builder, n *html.Node, verbatim bool) {
	switch n.Type {
	case html.TextNode:
		switch text := strings.Join(strings.Fields(n.Data), " "); {
		case verbatim:
			b.WriteString("=" + n.Data + "\n")
		case text != "":
			b.WriteString("text\n")
		}
	case html.ElementNode:
		b.WriteString("<" + n.Data)
		for _, a := range n.Attr {
			b.WriteString(" " + a.Key)
			if !textAttributes[a.Key] {
				b.WriteString("=" + a.Val)
			}
		}
		b.WriteString("\n")
	case html.CommentNode:
		b.WriteString("!" + n.Data + "\n")
	}
	verbatim = verbatim || n.Type == html.ElementNode && slices.Contains([]string{"code", "pre", "script", "style", "kbd", "samp", "var"}, n.Data)
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		outline(b, c, verbatim)
	}
	if n.Type == html.ElementNode {
		b.WriteString("/" + n.Data + "\n")
	}
}

func TestTranslatedRealDocumentsDifferInTextAlone(t *testing.T) {
	all, same, blocks, refused := 0, 0, 0, 0
	check := func(name string, data []byte) {
		d, _ := Read(name, data, Options{})
		if d.Format == Plain || len(d.Blocks) == 0 {
			return
		}
		all++
		blocks += len(d.Blocks)
		out, findings := d.Write("", func(b *Block) (string, bool) { return cyrillic(b.Text), true })
		refused += len(findings)
		for _, f := range findings {
			t.Errorf("%s:%d: %s %v: %q", name, f.Pos.Line, f.Message, f.Args, f.Source)
		}
		want, got := outlineOf(t, d, data), outlineOf(t, d, out)
		if want == got {
			same++
			return
		}
		t.Errorf("%s: %s", name, firstDifference(want, got))
	}
	for _, path := range files(t) {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		check(path, data)
	}
	for c := range suite(t, "commonmark.jsonl") {
		check(fmt.Sprintf("example %v.md", c["n"]), []byte(c["markdown"].(string)))
	}
	t.Logf("%d of %d documents differ in text alone; %d blocks, %d translations refused", same, all, blocks, refused)
}

func firstDifference(want, got string) string {
	a, b := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range a {
		if i >= len(b) || a[i] != b[i] {
			return fmt.Sprintf("line %d of the outline\nwas %q\nis  %q", i, a[max(0, i-4):min(len(a), i+4)], b[max(0, min(len(b), i-4)):min(len(b), i+4)])
		}
	}
	return "more at the end"
}
