package bundle

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/npm"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// typescript is what declarations are checked with.
const typescript = "typescript@5.9.3"

// compiler returns the path of tsc, which is fetched from npm where it is not yet.
func compiler(t *testing.T) string {
	t.Helper()
	cache, err := os.UserCacheDir()
	if err != nil {
		t.Skip("SKIP: no folder for TypeScript:", err)
	}
	dir := filepath.Join(cache, "i18n-test", typescript)
	tsc := filepath.Join(dir, "node_modules", "typescript", "bin", "tsc")
	if _, err := os.Stat(tsc); err == nil {
		return tsc
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		t.Skip("SKIP: no folder for TypeScript:", err)
	}
	if err := npm.Install(dir, typescript); err != nil {
		t.Skip("SKIP:", err)
	}
	return tsc
}

// typeCheck writes the declarations of a bundle beside a program and returns the
// lines of the program with errors, and all that the compiler says.
func typeCheck(t *testing.T, tsc string, b *Builder, program string) (lines []int, said string, took time.Duration) {
	t.Helper()
	dir := t.TempDir()
	files, err := b.Files()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if strings.HasSuffix(f.Name, ".d.ts") {
			if err := os.WriteFile(filepath.Join(dir, f.Name), f.Data, 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "app.ts"), []byte(program), 0o666); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("node", tsc, "--strict", "--noEmit", "--pretty", "false", "--target", "es2022", "--module", "nodenext", "app.ts")
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Skip("SKIP: node:", err)
	}
	took = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	for line := range strings.Lines(string(out)) {
		var n, col int
		if _, err := fmt.Sscanf(line, "app.ts(%d,%d): error", &n, &col); err == nil {
			lines = append(lines, n)
		} else if !strings.HasPrefix(line, " ") {
			t.Errorf("tsc: %s", line)
		}
	}
	slices.Sort(lines)
	return slices.Compact(lines), string(out), took
}

// head is the head of a program; what is wrong with the lines behind it is marked.
const head = `import { create, type Data } from './runtime.js'
import type { Elements, Key, Locale, Messages } from './messages.js'
declare const data: Data
const i18n = create<Messages, Elements>(data)
const key: Key = 'save'; const locale: Locale = 'uk'; void key; void locale
`

// TypeScript accepts what is right, and nothing else.
func TestTypesOfMessages(t *testing.T) {
	tsc := compiler(t)
	unit := func(key, source string) catalog.Unit {
		return catalog.Unit{Key: key, Source: text.Plain(source), Target: text.Plain(source)}
	}
	plural := func(key string, source text.Text) catalog.Unit {
		u := catalog.Unit{Key: key, Source: source, Target: source}
		u.Target.Set(text.Few, source.String())
		u.Target.Set(text.Many, source.String())
		return u
	}
	c := paired(
		unit("save", "Save */ <b>all</b>"),
		unit("greet", "Hello, {{.Name}}"),
		plural("files", forms(text.One, "{{.Count}} file of {{.Name}}", text.Other, "{{.Count}} files of {{.Name}}")),
		plural("days", forms(text.One, "A day", text.Other, "Days")),
		catalog.Unit{Key: "people", Source: text.Plain("People: {{.Number}}"), Target: forms(text.One, "{{.Number}} a", text.Few, "{{.Number}} b", text.Many, "{{.Number}} c", text.Other, "d")},
		unit("odd \"key\"\u2028\n", "two\nlines {{.User.Name}}"),
		unit("program", "{{if .A}}a{{end}}"),
	)
	icu := paired(
		unit("closed", "{g, select, female {she} male {he} other {}}"),
		unit("open", "{g, select, female {she} male {he} other {they}}"),
		unit("kinds", "{n, number} {p, number, percent} {d, date, long} {t, time} {s}"),
		unit("rank", "{place, selectordinal, one {#st} other {#th}}"),
		unit("terms", "See <terms>the terms</terms> of {shop}"),
		unit("icons", "See <help>it</help>"),
	)
	icu.Syntax = text.ICU

	lines := []struct {
		code  string
		wrong bool
	}{
		{"i18n.t('save')", false},
		{"i18n.t('save', {})", true},
		{"i18n.t('gone')", true},
		{"i18n.t('greet', { Name: 'Оксана' })", false},
		{"i18n.t('greet', { Name: 7 })", false},
		{"i18n.t('greet', { Name: true })", true},
		{"i18n.t('greet', { name: 'Оксана' })", true},
		{"i18n.t('greet', {})", true},
		{"i18n.t('greet')", true},
		{"i18n.t('files', { Count: 3, Name: 'x' })", false},
		{"i18n.t('files', { Count: [3, 5], Name: 'x' })", false},
		{"i18n.t('files', { Count: '3', Name: 'x' })", true},
		{"i18n.t('files', { Count: 3, Name: 'x', More: 1 })", true},
		{"i18n.t('days', { count: 2 })", false},
		{"i18n.t('days')", true},
		{"i18n.t('people', { Number: 2 })", false}, // a translation counts
		{"i18n.t('people', { Number: 'two' })", true},
		{`i18n.t('odd "key"\u2028\n', { 'User.Name': 'x' })`, false},
		{`i18n.t('odd "key"\u2028\n', { User: 'x' })`, true},
		{"i18n.t('program', {})", true},
		{"declare const which: 'save' | 'greet'; i18n.t(which)", true},
		{"const wrong: Locale = 'de'", true},
	}
	more := []struct {
		code  string
		wrong bool
	}{
		{"i18n.t('closed', { g: 'female' })", false},
		{"i18n.t('closed', { g: 'other' })", false},
		{"i18n.t('closed', { g: 'femael' })", true},
		{"i18n.t('open', { g: 'anything' })", false},
		{"i18n.t('open', { g: 1 })", true},
		{"i18n.t('kinds', { n: 1, p: 0.5, d: new Date(), t: 0, s: 'x' })", false},
		{"i18n.t('kinds', { n: 1, p: 0.5, d: '2026-11-30', t: 0, s: 'x' })", true},
		{"i18n.t('kinds', { n: '1', p: 0.5, d: 0, t: 0, s: 'x' })", true},
		{"i18n.t('rank', { place: 2 })", false},
		{"i18n.t('rank', { place: 'second' })", true},
		{"i18n.t('terms', { shop: 'x' })", false},
		{"i18n.rich('terms', { shop: 'x' }, { terms: (children) => children[0]! })", false},
		{"i18n.rich('terms', { shop: 'x' }, { term: (children) => children[0]! })", true},
		{"i18n.rich('icons', {}, { help: () => 'x' })", false},
		{"i18n.parts('icons', {}, (name, children) => name + children.length).concat('x')", false},
		{"i18n.parts('terms', {}, (name) => name)", true},
	}
	for i, part := range []struct {
		catalog *catalog.Catalog
		lines   []struct {
			code  string
			wrong bool
		}
	}{{c, lines}, {icu, more}} {
		program, want := head, []int(nil)
		if i == 1 {
			program = strings.Replace(program, "'save'; ", "'rank'; ", 1)
		}
		first := strings.Count(program, "\n") + 1
		for n, l := range part.lines {
			program += l.code + "\n"
			if l.wrong {
				want = append(want, first+n)
			}
		}
		got, said, _ := typeCheck(t, tsc, bundleOf(t, nil, language(part.catalog, ukrainian)), program)
		if !slices.Equal(got, want) {
			for n, l := range part.lines {
				if slices.Contains(got, first+n) != l.wrong {
					t.Errorf("%s: wrong %v", l.code, !l.wrong)
				}
			}
			t.Errorf("errors in lines %v, want %v\n%s", got, want, said)
		}
	}
}

// Ten thousand keys cost the compiler two seconds of work at most.
func TestTypesOfManyMessages(t *testing.T) {
	tsc := compiler(t)
	var units []catalog.Unit
	program := head
	for i := range 10_000 {
		key := fmt.Sprintf("area%d.message%d", i%37, i)
		if i == 0 {
			key = "save"
		}
		source := text.Plain(fmt.Sprintf("Hello, {{.Name}}, %d", i))
		units = append(units, catalog.Unit{Key: key, Source: source, Target: source})
		if i%100 == 0 {
			program += fmt.Sprintf("i18n.t(%q, { Name: 'x' })\n", key)
		}
	}
	b := bundleOf(t, nil, language(paired(units...), ukrainian))
	_, _, empty := typeCheck(t, tsc, bundleOf(t, nil, language(paired(units[:1]...), ukrainian)), head)
	lines, said, took := typeCheck(t, tsc, b, program)
	if len(lines) > 0 {
		t.Fatal(said)
	}
	t.Logf("%v of the processor, %v with one message", took, empty)
	if took-empty > 2*time.Second {
		t.Errorf("ten thousand messages took %v, one %v", took, empty)
	}
}

// Nothing of a text ends its comment.
func TestCommentsOfTypes(t *testing.T) {
	source := text.Plain("a */ b\r\n*/ c\u2028\u202e d")
	b := bundleOf(t, nil, language(paired(catalog.Unit{Key: "a", Source: source, Target: source}), ukrainian))
	got := content(t, b, TypesName)
	if want := "  /**\n   * a *\\/ b\n   * *\\/ c\uFFFD\uFFFD d\n   */\n  \"a\": undefined;\n"; !strings.Contains(got, want) {
		t.Errorf("%s\nwant %s", got, want)
	}
}
