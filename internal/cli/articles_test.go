package cli

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

	"github.com/seed-9fa3a4f3/i18n/internal/article"
)

// realArticles are the documents of public suites and of real projects, by the
// names that they get in a project.
func realArticles(t *testing.T) map[string][]byte {
	t.Helper()
	const shared = "../../../shared"
	if _, err := os.Stat(shared); err != nil {
		t.Skipf("SKIP: %s is absent", shared)
	}
	docs := map[string][]byte{}
	read := func(path string) {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		docs[fmt.Sprintf("d%d/%s", len(docs)%7, strings.ReplaceAll(strings.TrimPrefix(path, shared+"/"), "/", "-"))] = data
	}
	for _, c := range articleSuite(t, shared+"/conformance/html-md.jsonl") {
		read(filepath.Join(shared, "conformance", c["path"].(string)))
	}
	for _, c := range articleSuite(t, shared+"/conformance/commonmark.jsonl") {
		docs[fmt.Sprintf("examples/%v.md", c["n"])] = []byte(c["markdown"].(string))
	}
	folders, _ := filepath.Glob(shared + "/clients/*")
	for _, folder := range folders {
		name := filepath.Base(folder)
		if !strings.HasPrefix(name, "md-") && !strings.HasPrefix(name, "hugo-") && !strings.HasPrefix(name, "notice-") {
			continue
		}
		filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() && article.FormatOf(path) != article.Unknown {
				read(path)
			}
			return err
		})
	}
	read(shared + "/seed/page.txt")
	return docs
}

func articleSuite(t *testing.T, path string) (cases []map[string]any) {
	t.Helper()
	f, err := os.Open(path)
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
		cases = append(cases, c)
	}
	return cases
}

// articleProject makes a project of articles and moves into it.
func articleProject(t *testing.T, config string, docs map[string][]byte) {
	t.Helper()
	t.Chdir(t.TempDir())
	t.Setenv("LANG", "C")
	for name, data := range docs {
		writeTestFile(t, "content/en/"+name, data)
	}
	writeTestFile(t, "i18n.toml", []byte("source = \"en\"\ntargets = [\"uk\"]\n\n[[articles]]\nsource = \"content/en/**/*.*\"\ntarget = \"content/{lang}/**/*.*\"\n"+config))
}

func writeTestFile(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o666); err != nil {
		t.Fatal(err)
	}
}

// runTool runs a command, which may have findings, and returns what it says.
func runTool(t *testing.T, args ...string) string {
	t.Helper()
	var out bytes.Buffer
	if code := Main(args, strings.NewReader(""), &out, &out); code != exitDone && code != exitFindings {
		t.Logf("i18n %s: exit %d", strings.Join(args, " "), code)
	}
	return out.String()
}

// Nothing is translated: every article that merge writes is its source, byte by
// byte. Then all are written in a pseudo-locale, and differ in nothing but texts
// and the attributes that are translated, as a browser would see them.
func TestRealArticles(t *testing.T) {
	docs := realArticles(t)
	articleProject(t, "fallback = \"source\"\n", docs)
	runTool(t, "extract")
	runTool(t, "merge")
	skipped := 0
	for name, data := range docs {
		got, err := os.ReadFile("content/uk/" + name)
		if err != nil {
			skipped++
			if d, findings := article.Read(name, data, article.Options{}); codeOf(findings) != exitMisuse {
				t.Errorf("%s with %d blocks is not written", name, len(d.Blocks))
			}
			continue
		}
		if !bytes.Equal(got, data) {
			t.Errorf("%s is not the same", name)
		}
	}
	t.Logf("%d articles are the same after extract and merge, %d are not text in UTF-8 or cannot be read", len(docs)-skipped, skipped)
	runTool(t, "pseudo", "--locale", "en-XA")
	same, changed := 0, 0
	for name, data := range docs {
		got, err := os.ReadFile("content/en-XA/" + name)
		if err != nil || article.FormatOf(name) == article.Plain {
			continue
		}
		if !bytes.Equal(got, data) {
			changed++
		}
		if want, is := outlineOf(t, name, data), outlineOf(t, name, got); want != is {
			t.Errorf("%s is made of other parts: %s", name, firstDifference(want, is))
			continue
		}
		same++
	}
	t.Logf("%d articles in a pseudo-locale, %d of them changed, differ in texts alone", same, changed)
	if changed < len(docs)/2 {
		t.Errorf("only %d of %d articles have pseudo texts", changed, len(docs))
	}
}

var articleRenderer = goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote), goldmark.WithRendererOptions(goldmarkhtml.WithUnsafe()))

// outlineOf writes down what a document is made of when it is shown: elements,
// attributes but for the texts in them, and texts that are not for translation.
// A pseudo-text has signs at its ends, where there may have been no text before.
func outlineOf(t *testing.T, name string, data []byte) string {
	t.Helper()
	page := data
	if f := article.FormatOf(name); f == article.Markdown || f == article.MDX {
		var b bytes.Buffer
		if err := articleRenderer.Convert(withoutFront(data), &b); err != nil {
			t.Fatal(err)
		}
		page = b.Bytes()
	}
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	writeOutline(&b, root, false)
	return b.String()
}

// withoutFront leaves out front matter, which no renderer shows.
func withoutFront(data []byte) []byte {
	lines := bytes.SplitAfter(bytes.TrimPrefix(data, []byte("\ufeff")), []byte("\n"))
	fence := strings.TrimRight(string(lines[0]), " \t\r\n")
	if fence != "---" && fence != "+++" {
		return data
	}
	for i, line := range lines[1:] {
		if s := strings.TrimRight(string(line), " \t\r\n"); s == fence || s == "..." && fence == "---" {
			return bytes.Join(lines[i+2:], nil)
		}
	}
	return data
}

func writeOutline(b *strings.Builder, n *html.Node, verbatim bool) {
	switch n.Type {
	case html.TextNode:
		if verbatim {
			b.WriteString("=" + n.Data + "\n")
		}
	case html.ElementNode:
		b.WriteString("<" + n.Data)
		for _, a := range n.Attr {
			b.WriteString(" " + a.Key)
			if !slices.Contains(strings.Fields("alt title aria-label placeholder content label abbr summary value aria-description lang xml:lang"), a.Key) {
				b.WriteString("=" + a.Val)
			}
		}
		b.WriteString("\n")
	case html.CommentNode:
		b.WriteString("!" + n.Data + "\n")
	}
	verbatim = verbatim || n.Type == html.ElementNode && slices.Contains(strings.Fields("code pre script style kbd samp var"), n.Data)
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		writeOutline(b, c, verbatim)
	}
	if n.Type == html.ElementNode {
		b.WriteString("/" + n.Data + "\n")
	}
}

func firstDifference(want, got string) string {
	a, b := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range a {
		if i >= len(b) || a[i] != b[i] {
			return fmt.Sprintf("line %d of the outline was %q, is %q", i, a[max(0, i-4):min(len(a), i+4)], b[max(0, min(len(b), i-4)):min(len(b), i+4)])
		}
	}
	return "more at the end"
}
