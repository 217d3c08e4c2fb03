package extract

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
)

const header = "package p\n\nimport \"github.com/nicksnyder/go-i18n/v2/i18n\"\n\n" +
	"var known = i18n.Message{ID: \"known\", Other: \"Known\" + suffix}\n\nconst suffix = \"!\"\n"

// Whatever a file holds, extraction ends soon and the file beside it is read.
func TestHostile(t *testing.T) {
	deep := strings.Repeat
	n, calls := 100_000, 20_000
	if raceDetector {
		n, calls = n/10, calls/10 // every memory access costs
	}
	inputs := map[string]string{
		"parens":    header + "var x = " + deep("(", n) + "1" + deep(")", n),
		"binary":    header + "var x = i18n.Message{ID: \"deep\", Other: \"a\"" + deep(" + \"a\"", n) + "}",
		"variables": header + "var v = \"a\"\nvar x = i18n.Message{ID: \"deep\", Other: v" + deep(" + v", n/12) + "}",
		"calls":     header + "var x = " + deep("f(", n) + deep(")", n),
		"literals":  header + "var x = []any" + deep("{", n) + deep("}", n),
		"elided":    header + "var x = " + deep("[]", 9000) + "i18n.Message" + deep("{", 9000) + deep("}", 9000),
		"types":     header + "type T " + deep("[]", n) + "i18n.Message",
		"stars":     header + "type T " + deep("*", n) + "i18n.Message",
		"funcs":     header + "var x = " + deep("func() { x := ", calls) + "1" + deep("}", calls),
		"blocks":    header + "func f() " + deep("{", n) + deep("}", n),
		"selectors": header + "var x = i18n.Message{ID: a" + deep(".b", n) + "}",
		"unclosed":  header + deep("func f() {", n),
		"errors":    header + deep("}\nfunc (\n", n/10),
		"doubling":  header + "const c0 = \"ab\"\n" + doubling("const", 60) + "const long = len(c60)\n" + "var m = i18n.Message{ID: c60, Other: \"x\"}",
		"variable":  header + "var c0 = \"ab\"\n" + doubling("var", 60) + "var m = i18n.Message{ID: c60, Other: \"x\"}",
		"chain":     header + chain(2*calls),
		"longchain": header + chain(2*n),
		"cycle":     header + "type A B\ntype B A\nvar x = A{ID: y}\nvar y = x.ID\nconst z = z",
		"mutual":    header + mutual(calls/1500),
		"rows":      header + "func f() { for _, r := range []struct{ a, b string }{" + deep(`{"a", "b"}, `, n/50) + "} { _ = i18n.Message{ID: r.a, Other: r.b} } }",
		"cross": header + "var l = []string{" + lines("%q, ", n/50) + "}\n" +
			"func f() { for _, a := range l { for _, b := range l { for _, c := range l { _ = i18n.Message{ID: a + b + c, Other: b} } } } }",
		"reassigned": header + "func f() { x := \"a\"\n" + deep("if x == \"b\" { x = x + \"c\" }\n", n/1000) + "_ = i18n.Message{ID: x, Other: x} }",
		"returns":    header + returns(calls/100),
		"structs":    header + structs(calls/50),
		"binary0":    header + deep("\x00\xff\xfe", n),
		"garbage":    deep("\xde\xad\xbe\xef go-i18n/v2/i18n Message \x01", n),
		"empty":      "",
		"bom":        "\ufeff" + header,
		"large":      header + "/*" + deep(" ", maxFile) + "*/",
		"comment":    header + "/*" + deep(" ", maxFile/2),
		"build":      "//go:build " + deep("(", n) + "a" + deep(")", n) + "\n" + header,
		"tags":       "//go:build " + deep("a && !", 900) + "b\n" + header,
	}
	for name, source := range inputs {
		t.Run(name, func(t *testing.T) {
			tree := fstest.MapFS{
				"p/p.go":      {Data: []byte(source)},
				"beside/b.go": {Data: []byte(strings.ReplaceAll(header, "known", "beside"))},
			}
			start := time.Now()
			r := Read(tree, Options{})
			if took := time.Since(start); took > time.Minute {
				t.Errorf("took %v", took)
			}
			if _, ok := r.Catalog.Index()["beside"]; !ok {
				t.Error("the message beside it is lost")
			}
			broken := map[string]bool{"garbage": true, "empty": true, "large": true}
			if _, ok := r.Catalog.Index()["known"]; !ok && !broken[name] && len(r.Findings) == 0 {
				t.Error("a message is lost without a finding")
			}
		})
	}
}

func doubling(keyword string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "%s c%d = c%d + c%d\n", keyword, i+1, i, i)
	}
	return b.String()
}

// lines formats a pattern for each number.
func lines(format string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, fmt.Sprint(i))
	}
	return b.String()
}

// mutual writes functions that pass an id on to each other.
func mutual(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "func f%d(id string) { _ = i18n.Message{ID: id, Other: id}\n", i)
		for j := range n {
			fmt.Fprintf(&b, "f%d(id + \"%d\")\n", j, i)
		}
		b.WriteString("}\n")
	}
	return b.String()
}

// returns writes functions that each return what several others do.
func returns(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "func f%d(s string) string { if s == \"\" { return f%d(s + \"a\") }\nreturn f%d(\"b\" + s) }\n", i, i+1, (i+7)%n)
	}
	fmt.Fprintf(&b, "func f%d(s string) string { return s }\nvar m = i18n.Message{ID: f0(\"x\"), Other: \"x\"}\n", n)
	return b.String()
}

// structs writes structs whose fields are set from each other.
func structs(n int) string {
	var b strings.Builder
	b.WriteString("type t struct{ a, b string }\nfunc f(x, y *t) {\n")
	for i := range n {
		fmt.Fprintf(&b, "x.a = y.b + \"%d\"\ny.b = x.a\n", i)
	}
	b.WriteString("_ = i18n.Message{ID: x.a, Other: y.b}\n}\n")
	return b.String()
}

func chain(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "const c%d = c%d\n", i, i+1)
	}
	fmt.Fprintf(&b, "const c%d = \"end\"\nvar m = i18n.Message{ID: c0, Other: \"chain\"}\n", n)
	return b.String()
}

func TestTooLarge(t *testing.T) {
	tree := fstest.MapFS{"big.go": {Data: []byte(header + strings.Repeat("//\n", maxFile/3))}}
	r := Read(tree, Options{})
	if len(r.Findings) != 1 || r.Findings[0].Message != "extract.too-large" || r.Findings[0].Pos.File != "big.go" {
		t.Errorf("findings: %s", printFindings(r))
	}
}

func TestLinks(t *testing.T) {
	dir := t.TempDir()
	write := func(name string) {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(header), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write("sub/a.go")
	for link, target := range map[string]string{
		"sub/loop": "..", "sub/self.go": "self.go", "sub/linked.go": "a.go", "sub/folder.go": "../sub", "sub/gone.go": "nowhere",
	} {
		if err := os.Symlink(target, filepath.Join(dir, link)); err != nil {
			t.Skip("no symbolic links here:", err)
		}
	}
	r := Read(os.DirFS(dir), Options{})
	if r.Files != 2 || len(r.Uses["known"]) != 2 {
		t.Errorf("%d files, places %v; want a.go and the link to it", r.Files, r.Uses["known"])
	}
}

func TestOutside(t *testing.T) {
	for _, p := range []string{"../x", "/etc", "a/../../b", "", "nul\x00"} {
		r := Read(fstest.MapFS{"main.go": {Data: []byte(header)}}, Options{Paths: []string{p}})
		if p != "" && (len(r.Catalog.Units) > 0 || len(r.Findings) == 0) {
			t.Errorf("%q: %d units, findings %s", p, len(r.Catalog.Units), printFindings(r))
		}
	}
}

func FuzzGo(tf *testing.F) {
	f := fuzzing.New(tf)
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	data, err := filepath.Glob("testdata/data/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range append(files, data...) {
		for _, source := range readTxtar(f, file).files {
			if strings.HasSuffix(source.name, ".go") {
				f.Add(source.data, source.data)
			}
		}
	}
	f.Add([]byte(header), []byte("package p\n\ntype T = int\n\nfunc f(x T) string { return g(x) }"))
	f.Fuzz(func(t *testing.T, a, b []byte) {
		var tree fs.FS = fstest.MapFS{"go.mod": {Data: []byte("module m")}, "a.go": {Data: a}, "b.go": {Data: b}, "c/c.go": {Data: b}}
		r := Read(tree, Options{})
		for i, u := range r.Catalog.Units {
			if u.Key == "" || u.Source.IsEmpty() || u.Pos.Line < 1 || len(r.Uses[u.Key]) == 0 {
				t.Errorf("unit %+v", u)
			}
			if i > 0 && r.Catalog.Units[i-1].Key >= u.Key {
				t.Errorf("%q after %q", u.Key, r.Catalog.Units[i-1].Key)
			}
		}
		for _, finding := range r.Findings {
			if finding.Message == "" || finding.Check == "" || finding.Pos.File == "" {
				t.Errorf("finding %+v", finding)
			}
		}
	})
}
