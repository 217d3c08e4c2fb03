package extract

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// buildGoi18n builds goi18n 2.7.0, the referee, and returns its path.
var buildGoi18n = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "goi18n")
	if err != nil {
		return "", err
	}
	cmd := exec.Command("go", "install", "github.com/nicksnyder/go-i18n/v2/goi18n@v2.7.0")
	cmd.Env = append(os.Environ(), "GOBIN="+dir, "GOFLAGS=")
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w: %s", err, out)
	}
	return filepath.Join(dir, "goi18n"), nil
})

func TestMain(m *testing.M) {
	code := m.Run()
	if built {
		path, _ := buildGoi18n()
		os.RemoveAll(filepath.Dir(path))
	}
	os.Exit(code)
}

var built bool // whether goi18n was built, so that it can be removed

// goi18n extracts a tree with the real goi18n: message id to form to text. It
// returns an error when goi18n refuses the tree.
func goi18n(t *testing.T, tree fs.FS) (map[string]map[string]string, error) {
	t.Helper()
	path, err := buildGoi18n()
	if err != nil {
		t.Skip("goi18n 2.7.0 cannot be built here, so there is nothing to compare with:", err)
	}
	built = true
	dir, outdir := t.TempDir(), t.TempDir()
	if err := os.CopyFS(dir, tree); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(path, "extract", "-format", "json", "-outdir", outdir, dir)
	if out, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("%w: %s", err, out)
	}
	data, err := os.ReadFile(filepath.Join(outdir, "active.en.json"))
	if err != nil {
		t.Fatal(err)
	}
	var raw map[string]json.RawMessage
	if err := json.Unmarshal(data, &raw); err != nil {
		t.Fatal(err)
	}
	out := map[string]map[string]string{}
	for id, value := range raw {
		var other string
		var forms map[string]string
		if json.Unmarshal(value, &other) == nil {
			forms = map[string]string{"other": other}
		} else if err := json.Unmarshal(value, &forms); err != nil {
			t.Fatal(err)
		}
		out[id] = forms
	}
	return out, nil
}

// compare fails for every text that goi18n extracts and we do not. The empty
// id is what goi18n makes of an id that it cannot resolve.
func compare(t *testing.T, theirs map[string]map[string]string, ours Result) {
	t.Helper()
	index := ours.Catalog.Index()
	for id, forms := range theirs {
		i, ok := index[id]
		if id == "" {
			continue
		}
		if !ok {
			t.Errorf("goi18n has %q, we do not", id)
			continue
		}
		for name, want := range forms {
			got := ours.Catalog.Units[i].Note
			if form, ok := text.ParseForm(name); ok {
				got = ours.Catalog.Units[i].Source.Get(form)
			}
			if got != want {
				t.Errorf("%s %s: goi18n has %q, we have %q", id, name, want, got)
			}
		}
	}
}

func TestGoi18nExtractsNoMore(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.txtar")
	compared := 0
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			tree := walkable(readTxtar(t, file).tree())
			theirs, err := goi18n(t, tree)
			if err != nil {
				t.Logf("goi18n gives up: %v", err)
				return
			}
			compared++
			compare(t, theirs, Read(tree, Options{All: true}))
		})
	}
	if compared < len(files)/2 && !t.Failed() && built {
		t.Errorf("goi18n read only %d of %d trees", compared, len(files))
	}
}

// walkable drops the files that we leave out and goi18n does not.
func walkable(tree fs.FS) fs.FS {
	out := fstest.MapFS{}
	l := loader{fsys: newListingFS(tree), complete: map[string]bool{}}
	for _, name := range append(slices.Collect(maps.Keys(l.walk(nil))), "go.mod") {
		if data, err := fs.ReadFile(tree, name); err == nil {
			out[name] = &fstest.MapFile{Data: data}
		}
	}
	return out
}

func TestGoi18nExtractsNoMoreAtRandom(t *testing.T) {
	for seed := range uint64(3) {
		tree := fstest.MapFS{}
		w := programWriter{rand: rand.New(rand.NewPCG(seed, 1))}
		for p := range 60 {
			for f := range 1 + w.rand.IntN(3) {
				tree[fmt.Sprintf("p%d/f%d.go", p, f)] = &fstest.MapFile{Data: w.file(p, f)}
			}
		}
		theirs, err := goi18n(t, tree)
		if err != nil {
			t.Fatal(seed, err)
		}
		if len(theirs) < 300 {
			t.Errorf("seed %d: goi18n extracts only %d messages", seed, len(theirs))
		}
		compare(t, theirs, Read(tree, Options{All: true}))
		if t.Failed() {
			t.Fatal("seed", seed)
		}
	}
}

// A programWriter writes random files of Go, which need not compile, with
// messages in all shapes that goi18n knows.
type programWriter struct {
	rand *rand.Rand
	buf  bytes.Buffer
	i18n string
	ids  int

	suffix string   // a name that holds a string
	vars   []string // names that may hold strings and are in scope
}

func (w *programWriter) pick(choices ...string) string { return choices[w.rand.IntN(len(choices))] }

func (w *programWriter) printf(format string, args ...any) { fmt.Fprintf(&w.buf, format, args...) }

func (w *programWriter) file(p, f int) []byte {
	w.buf.Reset()
	w.i18n = w.pick("i18n", "i18n", "tr", "msg")
	w.vars = nil
	w.printf("package p%d\n\nimport (\n\t%s %q\n\t\"fmt\"\n\t\"example.com/lib\"\n)\n", p, strings.TrimPrefix(w.i18n, "i18n"), i18nPaths[0])
	w.suffix = fmt.Sprintf("suffix%d", f)
	w.printf("%s %s %s = \".s\"\n", w.pick("const", "var"), w.suffix, w.pick("", "string", "lib.ID", "id"))
	for i := range w.rand.IntN(6) {
		name := fmt.Sprintf("v%d_%d", f, i)
		w.printf("%s %s %s = %s\n", w.pick("const", "var"), name, w.pick("", "string", "lib.ID", "id"), w.expr(2))
		w.vars = append(w.vars, name)
	}
	w.printf("type id string\n")
	for range 1 + w.rand.IntN(4) {
		w.printf("var _ = %s\n", w.value(2))
	}
	for i := range w.rand.IntN(3) {
		w.printf("func f%d_%d(l *%s.Localizer, x lib.T) error {\n", f, i, w.i18n)
		global := len(w.vars)
		w.block(3)
		w.vars = w.vars[:global]
		w.printf("return nil\n}\n")
	}
	return bytes.Clone(w.buf.Bytes())
}

func (w *programWriter) block(depth int) {
	scope := len(w.vars)
	for range 1 + w.rand.IntN(3) {
		switch w.rand.IntN(8) {
		case 0:
			name := fmt.Sprintf("local%d", w.rand.IntN(4))
			w.printf("%s %s = %s\n", w.pick("const", "var"), name, w.expr(2))
			w.vars = append(w.vars, name)
		case 1:
			w.printf("l.MustLocalize(&%s.LocalizeConfig{DefaultMessage: %s, PluralCount: lib.Count(x)})\n", w.i18n, w.pointer())
		case 2:
			w.printf("lib.Do(func(y lib.U) { %s %s })\n", w.pick("y.Use(", "fmt.Println("), w.value(1)+")")
		case 3, 4:
			if depth > 0 {
				open := w.pick("if x.OK() {", "for range x.All() {", "func() {", "switch y := x.(type) {\ncase lib.A:\n_ = y")
				w.printf("%s\n", open)
				w.block(depth - 1)
				if open == "func() {" {
					w.printf("}()\n")
					continue
				}
				w.printf("}\n")
			}
		default:
			w.printf("_ = %s\n", w.value(2))
		}
	}
	w.vars = w.vars[:scope]
}

// value writes an expression that holds messages.
func (w *programWriter) value(depth int) string {
	m := w.i18n + ".Message"
	switch w.rand.IntN(9) {
	case 0:
		return fmt.Sprintf("[]%s{%s, %s}", m, w.fields(), m+w.fields())
	case 1:
		return fmt.Sprintf("[]*%s{%s, %s}", m, w.fields(), w.pointer())
	case 2:
		return fmt.Sprintf("map[%s]*%s{%s: %s}", w.pick("string", "lib.Key"), m, w.pick(`"k"`, "lib.K"), w.fields())
	case 3:
		return fmt.Sprintf("[%s]%s{%s}", w.pick("1", "...", "lib.N"), m, w.fields())
	case 4:
		if depth > 0 {
			return fmt.Sprintf("lib.Wrap(%s, %s)", w.value(depth-1), w.value(depth-1))
		}
	case 5:
		return fmt.Sprintf("struct{ M %s; N int }{M: %s, N: 1}", m, m+w.fields())
	case 6:
		return "&" + w.i18n + ".LocalizeConfig{MessageID: " + w.expr(1) + "}"
	}
	return w.pointer()
}

func (w *programWriter) pointer() string { return "&" + w.i18n + ".Message" + w.fields() }

// fields writes the fields of a message with a text of its own.
func (w *programWriter) fields() string {
	w.ids++
	var b strings.Builder
	// goi18n gives up when it cannot resolve the ids of two messages.
	id := fmt.Sprintf("%q", fmt.Sprintf("id%d", w.ids))
	fmt.Fprintf(&b, "{ID: %s, ", w.pick(id, id, id+" + "+w.suffix, "string("+id+`+"x")`, "("+id+") + `y`"))
	for _, form := range []string{"Description", "One", "Few", "LeftDelim"} {
		if w.rand.IntN(4) == 0 {
			fmt.Fprintf(&b, "%s: %s, ", form, w.expr(2))
		}
	}
	fmt.Fprintf(&b, "Other: %s}", w.expr(2))
	return b.String()
}

// expr writes a string expression, mostly one that goi18n can resolve.
func (w *programWriter) expr(depth int) string {
	choice := w.rand.IntN(12)
	switch {
	case depth > 0 && choice < 2:
		return w.expr(depth-1) + " + " + w.expr(depth-1)
	case depth > 0 && choice == 2:
		return "(" + w.expr(depth-1) + ")"
	case depth > 0 && choice == 3:
		return "string(" + w.expr(depth-1) + ")"
	case choice == 4:
		return "id(" + w.expr(0) + ")"
	case choice < 8 && len(w.vars) > 0:
		return w.pick(w.vars...)
	case choice == 8 && depth == 2:
		return w.pick("lib.Name()", "fmt.Sprint(1)", "unknown")
	}
	return w.pick(`"a text"`, `"з {{.Name}}"`, "`raw\nline`", `"\t\"q\""`, `""`)
}
