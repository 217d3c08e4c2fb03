package bundle

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// recipeMessages are those that the recipes of docs/web.md show.
var recipeMessages = map[string][2]string{
	"title":      {"Cart", "Кошик"},
	"cart.items": {"{count, plural, one {# item} other {# items}}", "{count, plural, one {# товар} few {# товари} many {# товарів} other {# товару}}"},
	"hello":      {"Hello, {name}!", "Привіт, {name}!"},
	"shared":     {"{gender, select, male {He shared it} female {She shared it} other {They shared it}}", "{gender, select, male {Він поділився} female {Вона поділилася} other {Вони поділилися}}"},
	"terms":      {"Read <b>our</b> <link>terms</link>", "Прочитайте <b>наші</b> <link>умови</link>"},
}

// recipe copies a recipe with a bundle into a folder where packages are installed.
func recipe(t *testing.T, name, i18n string, packages ...string) (dir string, bundled []File) {
	t.Helper()
	dir = t.TempDir()
	if len(packages) > 0 {
		dir = installed(t, packages...)
	}
	if err := os.CopyFS(dir, os.DirFS(filepath.Join("testdata", "recipes", name))); err != nil {
		t.Fatal(err)
	}
	b := New("test", "en")
	var en, uk catalog.Catalog
	en.Syntax, uk.Syntax = text.ICU, text.ICU
	for id, s := range recipeMessages {
		en.Units = append(en.Units, catalog.Unit{Key: id, Target: text.Plain(s[0])})
		uk.Units = append(uk.Units, catalog.Unit{Key: id, Target: text.Plain(s[1])})
	}
	source, target := catalog.Pair(en, en), catalog.Pair(en, uk)
	source.Lang, target.Lang = "en", "uk"
	if err := b.Add(&Set{Name: "app", Languages: []Language{language(&source, english), language(&target, ukrainian)}}); err != nil {
		t.Fatal(err)
	}
	bundled, err := b.Files()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range bundled {
		write(t, dir, filepath.Join(i18n, f.Name), f.Data)
	}
	return dir, bundled
}

// messagesOf returns the name of the file of a language.
func messagesOf(bundled []File, lang string) string {
	for _, f := range bundled {
		if strings.HasPrefix(f.Name, "app."+lang+".") && strings.HasSuffix(f.Name, ".json") {
			return f.Name
		}
	}
	return ""
}

func runIn(t *testing.T, dir, name string, args ...string) string {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	return string(out)
}

// site reads the files that a server would send.
func site(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		rel, _ := filepath.Rel(dir, path)
		files["/"+filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	files["/"] = files["/index.html"]
	return files
}

// told is what a page of a recipe shows, and what it asked the server for.
type told struct {
	Texts    []string
	Switched string
	Requests []string
}

// watch adds a script to a page that waits for the texts of elements, goes over to
// another language where the page can, and reports.
func watch(t *testing.T, files map[string]string, selector string) (out told) {
	t.Helper()
	files["/watch.js"] = `
const texts = () => [...document.querySelectorAll('` + selector + `')].map(e => e.innerHTML);
const wait = ms => new Promise(done => setTimeout(done, ms));
(async () => {
  for (let i = 0; i < 100 && !texts().some(Boolean); i++) await wait(50);
  const first = texts();
  const requests = performance.getEntriesByType('resource').map(e => new URL(e.name).pathname).filter(p => p !== '/watch.js' && p !== '/favicon.ico');
  let switched = '';
  if (window.switchTo) { await switchTo('en'); switched = texts()[0]; }
  report({texts: first, switched, requests});
})();
` + reportScript
	files["/"] = files["/"] + `<script type="module" src="/watch.js"></script>`
	inChromium(t, strictPolicy, files, &out)
	return out
}

func TestRecipePlain(t *testing.T) {
	dir, bundled := recipe(t, "plain", "i18n")
	files := site(t, dir)
	files["/"] = strings.Replace(files["/index.html"], "MESSAGES", messagesOf(bundled, "uk"), 1)
	out := watch(t, files, "[data-i18n]")
	if got := strings.Join(out.Texts, "|"); got != `Кошик|3 товари|Прочитайте <b>наші</b> <a href="/terms">умови</a>` {
		t.Error(got)
	}
	if len(out.Requests) != 3 { // the page's own script, the runtime, the messages
		t.Error(out.Requests)
	}
}

func TestRecipeServer(t *testing.T) {
	dir, bundled := recipe(t, "server", "i18n")
	page := runIn(t, dir, "node", "page.mjs", filepath.Join("i18n", messagesOf(bundled, "uk")))
	if !strings.Contains(page, `<p id="items">3 товари</p>`) || strings.Contains(page, "Прочитайте") {
		t.Error(page)
	}
	files := site(t, dir)
	files["/"] = page
	out := watch(t, files, "#items")
	if len(out.Texts) != 1 || out.Texts[0] != "5 товарів" && out.Texts[0] != "3 товари" || len(out.Requests) != 2 {
		t.Errorf("%+v", out)
	}
}

func TestRecipeVite(t *testing.T) {
	dir, _ := recipe(t, "vite", filepath.Join("src", "i18n"), "vite@7")
	runIn(t, dir, filepath.Join(dir, "node_modules", ".bin", "vite"), "build")
	out := watch(t, site(t, filepath.Join(dir, "dist")), "#app")
	if len(out.Texts) != 1 || out.Texts[0] != "3 товари" || out.Switched != "3 items" || len(out.Requests) != 2 {
		t.Errorf("%+v", out)
	}
}

func TestRecipeEsbuild(t *testing.T) {
	dir, _ := recipe(t, "esbuild", "i18n", "esbuild@0.25.12")
	runIn(t, dir, "node", "build.mjs")
	files := site(t, filepath.Join(dir, "dist"))
	files["/"] = `<!DOCTYPE html><html lang="uk"><meta charset="utf-8"><title>x</title><p id="app"></p><script type="module" src="/main.js"></script>`
	out := watch(t, files, "#app")
	if len(out.Texts) != 1 || out.Texts[0] != "3 товари" || out.Switched != "3 items" || len(out.Requests) != 2 {
		t.Errorf("%+v", out)
	}
}

func TestRecipeReact(t *testing.T) {
	dir, bundled := recipe(t, "react", "i18n", "react@19", "react-dom@19", "esbuild@0.25.12")
	runIn(t, dir, filepath.Join(dir, "node_modules", ".bin", "esbuild"), "app.jsx", "--bundle", "--platform=node", "--jsx=automatic", "--outfile=out.cjs", "--log-level=error")
	got := runIn(t, dir, "node", "out.cjs", filepath.Join("i18n", messagesOf(bundled, "uk")))
	if got = strings.ReplaceAll(strings.TrimSpace(got), "<!-- -->", ""); got != `<p>3 товари</p><p>Прочитайте <b>наші</b> <a href="/terms">умови</a></p>` {
		t.Error(got)
	}
	component, err := os.ReadFile(filepath.Join("testdata", "recipes", "react", "i18n.jsx"))
	if lines := strings.Count(string(component), "\n"); err != nil || lines > 30 {
		t.Errorf("the component has %d lines, %v", lines, err)
	}
}

func TestRecipeTypeScript(t *testing.T) {
	dir, _ := recipe(t, "typescript", "i18n", "typescript@5.9")
	runIn(t, dir, filepath.Join(dir, "node_modules", ".bin", "tsc"), "-p", ".")
}

// i18nextUK is a file of i18next with what it may have.
const i18nextUK = `{
  "title": "Кошик", "hello": "Привіт, {{name}}!", "odd": "It's '{{ name }}' {x} 100% #1",
  "nested": {"inner": "Так {{- name}}"},
  "items_zero": "порожньо", "items_one": "{{count}} товар #", "items_few": "{{count}} товари", "items_many": "{{count}} товарів", "items_other": "{{count}} товару",
  "place_ordinal_few": "{{count}}-є", "place_ordinal_other": "{{count}}-е"
}`

// TestRecipeI18next turns a file of i18next into one of ICU. What i18next shows
// of it and what the runtime shows has to be the same.
func TestRecipeI18next(t *testing.T) {
	dir := installed(t, "i18next@26")
	if err := os.CopyFS(dir, os.DirFS(filepath.Join("testdata", "recipes", "i18next"))); err != nil {
		t.Fatal(err)
	}
	write(t, dir, "uk.json", []byte(i18nextUK))
	runIn(t, dir, "node", "convert.mjs", "uk.json")
	c := readCatalog(t, filepath.Join(dir, "uk.json"))
	c.Syntax = text.ICU
	p := pair{name: "i18next", en: c, uk: c}
	b := build(t, &p)
	write(t, dir, "data.json", b.data["uk"])
	write(t, dir, "before.json", []byte(i18nextUK))
	write(t, dir, "runtime.mjs", runtimeScript)
	write(t, dir, "compare.mjs", []byte(`
import i18next from 'i18next';
import {readFileSync} from 'node:fs';
import {create} from './runtime.mjs';
const read = name => JSON.parse(readFileSync(name, 'utf8'));
await i18next.init({lng: 'uk', showSupportNotice: false, resources: {uk: {translation: read('before.json')}}, interpolation: {escapeValue: false}});
const i18n = create(read('data.json'));
let compared = 0;
const compare = (was, is, args, options) => {
  compared++;
  const before = i18next.t(was, {...args, ...options}), after = i18n.t(is, args);
  if (before !== after) { console.log(JSON.stringify([is, args, before, after])); process.exitCode = 1; }
};
for (const id of ['title', 'hello', 'odd', 'nested.inner']) compare(id, id, {name: 'Оксана <b>'});
for (let count = 0; count < 130; count++) { compare('items', 'items', {count}); compare('place', 'place_ordinal', {count}, {ordinal: true}); }
compare('items', 'items', {count: 1.5});
if (compared !== 265) process.exitCode = 1;
`))
	runIn(t, dir, "node", "compare.mjs")
}
