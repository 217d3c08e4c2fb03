package script

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/seed-9fa3a4f3/i18n/internal/npm"
)

// babel is the parser that the referee uses, fetched for the test alone.
const babel = "@babel/parser@7.28.5"

// nodeScript reads a list of file and plugins, and prints for each file what
// Babel finds in it, one line each. Babel counts in UTF-16.
const nodeScript = `
const {parse} = require('@babel/parser');
const fs = require('fs');
function name(n) {
  switch (n.type) {
    case 'Identifier': return n.name;
    case 'PrivateName': return '#' + n.id.name;
    case 'ThisExpression': return 'this';
    case 'Super': return 'super';
    case 'MetaProperty': return n.meta.name + '.' + n.property.name;
    case 'TSNonNullExpression': case 'TSAsExpression': return name(n.expression);
    case 'MemberExpression': case 'OptionalMemberExpression':
      const object = !n.computed && name(n.object);
      return object && object + '.' + name(n.property);
  }
  return null;
}
const types = /^TS(\w+Type|\w+Keyword|TypeAnnotation|TypeParameter\w*|InterfaceDeclaration|TypeAliasDeclaration|ExpressionWithTypeArguments|ClassImplements)$|^TSDeclare(Function|Method)$/;
const calls = /^((Optional)?Call|New|TaggedTemplate)Expression$/;
for (const [file, plugins] of JSON.parse(fs.readFileSync(0))) {
  const src = fs.readFileSync(file, 'utf8');
  const at = new Int32Array(src.length + 1);
  for (let i = 0, n = 0; i < src.length; i++) {
    const c = src.charCodeAt(i);
    n += c < 0x80 ? 1 : c < 0x800 ? 2 : c >= 0xD800 && c < 0xE000 ? 2 : 3;
    at[i + 1] = n;
  }
  const found = {calls: {}, strings: {}, templates: {}, elements: {}};
  const place = n => at[n.start] + '-' + at[n.end];
  const walk = (n, parent) => {
    if (Array.isArray(n)) return n.forEach(c => walk(c, parent));
    if (!n || typeof n.type !== 'string' || types.test(n.type)) return;
    if (calls.test(n.type)) {
      const callee = n.callee || n.tag;
      if (callee.type !== 'Import') found.calls[place(n)] = name(callee) || '';
    }
    if (n.type === 'StringLiteral' && parent.type !== 'JSXAttribute') found.strings[place(n)] = n.value;
    if (n.type === 'DirectiveLiteral') found.strings[place(n)] = '';
    if (n.type === 'TemplateLiteral') found.templates[place(n)] = '';
    if (n.type === 'JSXElement') found.elements[place(n)] = '';
    const skip = n.type === 'TSModuleDeclaration' ? /^id$/ : /^(loc|extra|(leading|trailing|inner)Comments)$/;
    for (const k of Object.keys(n)) if (!skip.test(k)) walk(n[k], n);
  };
  try {
    const ast = parse(src, {sourceType: 'unambiguous', plugins: [...plugins, 'decorators'], allowReturnOutsideFunction: true});
    walk(ast.program, {});
    found.comments = Object.fromEntries(ast.comments.map(c => [place(c), '']));
  } catch (e) { found.error = e.message; }
  console.log(JSON.stringify(found));
}`

// found is what both parsers say of a file: a text for each place.
type found struct {
	Calls, Strings, Templates, Elements, Comments map[string]string
	Error                                         string
}

// TestBabel compares with Babel on the sources of real projects: those in
// /work/real, or in the folder that REAL names. It fetches Babel, so it runs
// only when REFEREE is set.
func TestBabel(t *testing.T) {
	if os.Getenv("REFEREE") == "" {
		t.Skip("SKIP: fetches Babel from npm; set REFEREE=1")
	}
	files := realScripts(t)
	dir := installBabel(t)
	lines := bytes.Split(bytes.TrimSpace(runBabel(t, dir, files)), []byte("\n"))
	if len(lines) != len(files) {
		t.Fatalf("Babel answered for %d of %d files", len(lines), len(files))
	}
	compared, total := 0, map[string]int{}
	for i, file := range files {
		var want found
		if err := json.Unmarshal(lines[i], &want); err != nil {
			t.Fatal(err)
		}
		if want.Error != "" {
			t.Logf("%s: Babel: %s", file.path, want.Error)
			continue
		}
		compared++
		compareFound(t, file, want, total)
	}
	t.Logf("%d of %d files compared: %v", compared, len(files), total)
}

type realScript struct {
	path    string
	name    string // where it comes from
	dialect Dialect
}

// realScripts lists all sources but minified ones. The scripts of Vue files are
// written to files of their own.
func realScripts(t *testing.T) (files []realScript) {
	t.Helper()
	root := os.Getenv("REAL")
	if root == "" {
		root = "/work/real"
	}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil || d.IsDir() || strings.HasSuffix(path, ".min.js"):
			return err
		case strings.HasSuffix(path, ".vue"):
			files = append(files, vueScripts(t, path)...)
		default:
			if dialect, ok := DialectOf(path); ok {
				files = append(files, realScript{path, path, dialect})
			}
		}
		return nil
	})
	if err != nil {
		t.Skip("SKIP: no real sources:", err)
	}
	return files
}

var vueScript = regexp.MustCompile(`(?s)<script([^>]*)>(.*?)</script>`)

func vueScripts(t *testing.T, path string) (files []realScript) {
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i, m := range vueScript.FindAllSubmatch(data, -1) {
		file := realScript{filepath.Join(t.TempDir(), fmt.Sprint(i)), path, JS}
		if strings.Contains(string(m[1]), "ts") {
			file.dialect = TS
		}
		if err := os.WriteFile(file.path, m[2], 0o600); err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	return files
}

func installBabel(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := npm.Install(dir, babel); err != nil {
		t.Skip("SKIP:", err)
	}
	return dir
}

func runBabel(t *testing.T, dir string, files []realScript) []byte {
	t.Helper()
	var list [][2]any
	for _, file := range files {
		plugins := map[Dialect][]string{JS: {"jsx", "flow"}, JSX: {"jsx"}, TS: {"typescript"}, TSX: {"jsx", "typescript"}}
		list = append(list, [2]any{file.path, plugins[file.dialect]})
	}
	in, err := json.Marshal(list)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("node", "--stack-size=4000", "-e", nodeScript)
	cmd.Dir = dir
	cmd.Stdin = bytes.NewReader(in)
	out, err := cmd.Output()
	if err != nil {
		t.Skip("SKIP: node:", err)
	}
	return out
}

func compareFound(t *testing.T, file realScript, want found, total map[string]int) {
	t.Helper()
	src, err := os.ReadFile(file.path)
	if err != nil {
		t.Fatal(err)
	}
	p := newParser(string(src), file.dialect)
	f := p.file(false)
	for _, e := range f.Errors {
		t.Errorf("%s:%d: %s", file.name, lineOf(src, e.Offset), e.ID)
	}
	got := foundBy(p, f)
	comparePlaces(t, file.name, src, "call", got.Calls, want.Calls)
	comparePlaces(t, file.name, src, "string", got.Strings, want.Strings)
	comparePlaces(t, file.name, src, "template", got.Templates, want.Templates)
	comparePlaces(t, file.name, src, "element", got.Elements, want.Elements)
	comparePlaces(t, file.name, src, "comment", got.Comments, want.Comments)
	total["bytes"] += len(src)
	total["calls"] += len(want.Calls)
	total["strings"] += len(want.Strings)
	total["templates"] += len(want.Templates)
	total["elements"] += len(want.Elements)
	total["comments"] += len(want.Comments)
}

func lineOf(src []byte, offset int) int { return 1 + bytes.Count(src[:offset], []byte("\n")) }

func foundBy(p *parser, f File) found {
	out := found{map[string]string{}, map[string]string{}, map[string]string{}, map[string]string{}, map[string]string{}, ""}
	place := func(start, end int) string { return fmt.Sprintf("%d-%d", start, end) }
	for _, c := range f.Calls {
		out.Calls[place(c.Offset, c.End)] = c.Name
	}
	for _, e := range f.Elements {
		out.Elements[place(e.Offset, e.End)] = ""
	}
	for _, c := range f.Comments {
		out.Comments[place(c.Offset, c.End)] = ""
	}
	for i, n := range p.nodes {
		switch n.kind {
		case nString:
			out.Strings[place(int(n.start), int(n.end))] = p.stringText(int32(i))
		case nTemplate:
			out.Templates[place(int(n.start), int(n.end))] = ""
		}
	}
	return out
}

// comparePlaces compares places, and the texts where Babel has one.
func comparePlaces(t *testing.T, name string, src []byte, what string, got, want map[string]string) {
	t.Helper()
	for _, place := range slices.Sorted(maps.Keys(want)) {
		if text, ok := got[place]; !ok || want[place] != "" && text != want[place] {
			t.Errorf("%s:%s %s %s: %q, Babel has %q", name, show(src, place), what, place, text, want[place])
		}
	}
	for _, place := range slices.Sorted(maps.Keys(got)) {
		if _, ok := want[place]; !ok {
			t.Errorf("%s:%s %s %s: %q is none to Babel", name, show(src, place), what, place, got[place])
		}
	}
}

func show(src []byte, place string) string {
	var start, end int
	if _, err := fmt.Sscanf(place, "%d-%d", &start, &end); err != nil {
		return place
	}
	return fmt.Sprintf("%d: %.60q", lineOf(src, start), src[start:end])
}

// TestReal reads the same sources and tells how fast.
func TestReal(t *testing.T) {
	if os.Getenv("REFEREE") == "" {
		t.Skip("SKIP: reads the sources of real projects; set REFEREE=1")
	}
	files, good, size := realScripts(t), 0, 0
	var took time.Duration
	for _, file := range files {
		src, err := os.ReadFile(file.path)
		if err != nil {
			t.Fatal(err)
		}
		start := time.Now()
		f := Read(src, file.dialect)
		took += time.Since(start)
		size += len(src)
		if len(f.Errors) == 0 {
			good++
		}
	}
	t.Logf("%d of %d files without an error, %d bytes, %.0f MB/s", good, len(files), size, float64(size)/1e6/took.Seconds())
}
