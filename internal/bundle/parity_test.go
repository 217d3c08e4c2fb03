package bundle

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"math"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/compile"
	"github.com/seed-9fa3a4f3/i18n/internal/compiled"
	"github.com/seed-9fa3a4f3/i18n/internal/plural"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
	"github.com/seed-9fa3a4f3/i18n/locales"
)

// manySyntaxes has all that a message may be, for what the clients do not use.
var manySyntaxes = map[string]map[string]string{
	"en": {
		"ordinal":  "{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}} place",
		"offset":   "{n, plural, offset:1 =0 {nobody} =1 {{name}} one {{name} and # other} other {{name} and # others}}",
		"nested":   "{g, select, male {{n, plural, one {his # file} other {his # files}}} female {her {n, number}} other {their {n}}}",
		"numbers":  "{n, number} {n, number, integer} {n, number, percent} {n, number, ::percent .0#} {n}",
		"fraction": "{n, number, ::.00}",
		"dates":    "{d, date, short}|{d, date}|{d, date, long}|{d, date, full}|{d, time, short}|{d, time}|{d, time, long}|{d}",
		"tags":     "<b>bold {name}</b> <a href=\"/x?a=1&amp;b\" title='{name}'>link</a> <br> <br/> <link>here</link> <icon/> &nbsp; <script>x</script> <b onclick=\"x\">y</b> <i></i> </u>",
		"only":     "English {n, plural, one {# file} other {# files}} {n, number, percent}",
		"quoted":   "it''s '{name}' `${name}` \\ \" \u2028 </script>",
		"address":  "<a href=\"{name}\">x</a>",
		"crossing": "<b>a<i>b</b>c</i>",
	},
	"uk": {
		"ordinal":  "{n, selectordinal, few {#-є} other {#-е}} місце",
		"offset":   "{n, plural, offset:1 =0 {ніхто} =1 {{name}} one {{name} і ще # особа} few {{name} і ще # особи} many {{name} і ще # осіб} other {{name} і ще # особи}}",
		"nested":   "{g, select, male {{n, plural, one {його # файл} few {його # файли} many {його # файлів} other {його # файлу}}} female {її {n, number}} other {їхній {n}}}",
		"numbers":  "{n, number} {n, number, integer} {n, number, percent} {n, number, ::percent .0#} {n}",
		"fraction": "{n, number, ::.00}",
		"dates":    "{d, date, short}|{d, date}|{d, date, long}|{d, date, full}|{d, time, short}|{d, time}|{d, time, long}|{d}",
		"tags":     "<b>жирний {name}</b> <a href=\"/x?a=1&amp;b\" title='{name}'>посилання</a> <br> <br/> <link>тут</link> <icon/> &nbsp; <script>x</script> <b onclick=\"x\">y</b> <i></i> </u>",
		"quoted":   "пів''яблука '{name}' `${name}` \\ \" \u2028 </script>",
		"address":  "<a href=\"{name}\">x</a>",
		"crossing": "<b>a<i>b</b>c</i>",
	},
}

// A pair is a catalog in English and in Ukrainian.
type pair struct {
	name   string
	en, uk catalog.Catalog
}

// clientPairs are the message files of real programs that have both languages,
// those of this project, and one of all syntaxes.
func clientPairs(t *testing.T) (pairs []pair) {
	t.Helper()
	clients := filepath.Join("..", "..", "..", "shared", "clients")
	var found []string
	err := filepath.WalkDir(clients, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && slices.Contains([]string{".toml", ".json", ".yaml", ".yml"}, filepath.Ext(path)) && !strings.Contains(path, "broken") {
			found = append(found, path)
		}
		return err
	})
	if err != nil {
		t.Logf("SKIP: no reference data: %v", err)
	}
	found = append(found, filepath.Join("..", "..", "locales", "active.uk.toml"), filepath.Join("..", "..", "locales", "notice", "active.uk.toml"))
	for _, path := range found {
		for _, e := range []string{"en", "en-us", "en_US"} {
			english := filepath.Join(filepath.Dir(path), strings.Replace(filepath.Base(path), "uk", e, 1))
			if !strings.Contains("."+filepath.Base(path), ".uk.") {
				english = strings.Replace(path, "/uk/", "/"+e+"/", 1)
			}
			if english == path {
				continue
			}
			if _, err := os.Stat(english); err == nil {
				pairs = append(pairs, pair{path, readCatalog(t, english), readCatalog(t, path)})
				break
			}
		}
	}
	icu := pair{name: "all syntaxes"}
	for lang, c := range map[string]*catalog.Catalog{"en": &icu.en, "uk": &icu.uk} {
		c.Syntax = text.ICU
		for _, id := range slices.Sorted(maps.Keys(manySyntaxes[lang])) {
			c.Units = append(c.Units, catalog.Unit{Key: id, Target: text.Plain(manySyntaxes[lang][id])})
		}
	}
	return append(pairs, icu)
}

// A builtPair is a pair as both programs have it.
type builtPair struct {
	messages [2][]unit                  // in English and in Ukrainian
	data     map[string]json.RawMessage // of the script, by language
	bundle   *locales.Bundle
}

func build(t *testing.T, p *pair) builtPair {
	t.Helper()
	b := New("test", "en")
	source := catalog.Pair(p.en, p.en)
	source.Lang = "en"
	target := catalog.Pair(p.en, p.uk)
	target.Lang = "uk"
	set := Set{Name: "app"}
	out := builtPair{data: map[string]json.RawMessage{}}
	for i, c := range []*catalog.Catalog{&source, &target} {
		set.Languages = append(set.Languages, language(c, []Plurals{english, ukrainian}[i]))
		for k := range p.en.Units {
			out.messages[i] = append(out.messages[i], compileUnit(&c.Units[k], c.Syntax, []Plurals{english, ukrainian}[i], nil))
		}
	}
	if err := b.Add(&set); err != nil {
		t.Fatal(p.name, err)
	}
	files, err := b.Files()
	if err != nil {
		t.Fatal(err)
	}
	fsys := fstest.MapFS{}
	for _, f := range files {
		switch {
		case strings.HasSuffix(f.Name, locales.CatalogExt):
			fsys[f.Name] = &fstest.MapFile{Data: f.Data}
		case strings.HasPrefix(f.Name, "app.") && strings.HasSuffix(f.Name, ".json"):
			out.data[strings.Split(f.Name, ".")[1]] = f.Data
		}
	}
	out.bundle, err = locales.Load(fsys, locales.Options{Default: "en"})
	if out.bundle == nil {
		t.Fatal(p.name, err)
	}
	return out
}

// parityValues are 200 values of arguments: numbers first.
func parityValues() (values []any) {
	for n := range 31 {
		values = append(values, n)
	}
	for _, n := range []int{41, 52, 99, 100, 101, 102, 111, 112, 121, 122, 999, 1000, 1001, 1234, 9999, 10000, 12345, 99999, 100000, 123456, 1000000, 1234567, 10000000, 123456789, 1000000000, 1 << 31, 1 << 32, 1<<53 - 1, -1, -2, -5, -21, -1000, -1234567} {
		values = append(values, n)
	}
	for _, f := range []float64{.1, .2, .25, .3, .5, .7, .999, .9999, 1.1, 1.5, 2.5, 3.14159, 5.5, 10.25, 11.1, 20.01, 21.5, 67.15, 99.95, 100.5, 999.9995, 1000.5, 1234.5, 1234.5678, 12345.678, 99999.5, 123456.75, 1.0005, 2.0015, .0001, .285, .6715, 1.005, -.5, -1.5, -67.15, -1234.5} {
		values = append(values, f)
	}
	for n := range 98 {
		s := []string{
			"", "Оксана", "it’s", "<b>x</b>", "</script>", "\u2028", "a&b", "{name}", "%s", "${x}", "`", "'", `"`, `\`, "a\nb", "😀", "зв’язок", "#", "  ", "constructor",
			"javascript:alert(1)", "https://example.com/?a=1&b=2", "__proto__", "null", "דוד", "\u00a0", "é",
		}[n%27]
		if n >= 27 {
			s += strconv.Itoa(n)
		}
		values = append(values, s)
	}
	return values
}

// A parityCase is a call and what the Go program answers.
type parityCase struct {
	Data int            `json:"d"`
	Lang string         `json:"l"`
	ID   string         `json:"i"`
	Args map[string]any `json:"a,omitempty"`
	Want string         `json:"w"`
}

type parityInput struct {
	Data  []map[string]json.RawMessage `json:"data"`
	Cases []parityCase                 `json:"cases"`
}

// moment is a time as a script gets it: milliseconds since 1970 in an object.
type moment struct {
	Time int64 `json:"$time"`
}

func parityInputs(t *testing.T) (in parityInput) {
	t.Helper()
	values := parityValues()
	if len(values) != 200 {
		t.Fatalf("%d values", len(values))
	}
	messages, files := 0, 0
	for _, p := range clientPairs(t) {
		b := build(t, &p)
		files++
		in.Data = append(in.Data, b.data)
		var shown [2]struct {
			M map[string]json.RawMessage `json:"m"`
		}
		for k, lang := range []string{"en", "uk"} {
			if err := json.Unmarshal(b.data[lang], &shown[k]); err != nil {
				t.Fatal(err)
			}
		}
		for i := range b.messages[0] {
			m := &b.messages[0][i].message
			if b.messages[0][i].problem.Reason != compile.None || beyondScript(m) {
				continue
			}
			messages++
			for k, lang := range []string{"en", "uk"} {
				if _, ok := shown[k].M[m.ID]; !ok {
					continue
				}
				l := b.bundle.Localizer(lang)
				arguments := compile.Arguments(m)
				// A count that the source does not ask for.
				counted := b.messages[k][i].message.Count != "" && m.Count == ""
				if len(arguments) == 0 && !counted {
					in.Cases = append(in.Cases, parityCase{Data: len(in.Data) - 1, Lang: lang, ID: m.ID, Want: l.T(m.ID)})
					continue
				}
				for k := range values {
					args, given := argumentsFor(m, arguments, values, k, counted)
					in.Cases = append(in.Cases, parityCase{len(in.Data) - 1, lang, m.ID, given, l.T(m.ID, args...)})
				}
			}
		}
	}
	t.Logf("%d messages of %d pairs of files, %d calls", messages, files, len(in.Cases))
	return in
}

// argumentsFor returns the arguments of call k, for Go and for a script.
func argumentsFor(m *compiled.Message, arguments []compile.Argument, values []any, k int, counted bool) ([]locales.Arg, map[string]any) {
	given := map[string]any{}
	var args []locales.Arg
	number := values[k%102] // the numbers are in front
	if f, ok := number.(float64); ok && f*1000 != math.Trunc(f*1000) && hasPlural(m) {
		number = math.Trunc(f*1000) / 1000 // Intl has the category of what # shows, Go that of all digits
	}
	count := cmp.Or(countShown(m, arguments), webCount)
	if counted {
		args = append(args, locales.Any(compile.PluralCount, number))
		given[webCount] = number
	}
	for n, a := range arguments {
		var v any
		switch a.Type {
		case compile.Int, compile.Float:
			v = number
		case compile.Choice:
			v = append(slices.Clone(a.Values), "other", "toString")[k%(len(a.Values)+2)]
		case compile.Moment:
			at := time.Unix(int64(k)*12345678+int64(k), 0).UTC()
			args = append(args, locales.Time(a.Name, at))
			given[a.Name] = moment{at.UnixMilli()}
			continue
		case compile.Name:
			continue
		default:
			v = values[(k+7*n)%200]
		}
		switch verbOf(m, a.Name) { // a wrong type is an error in Go, and in TypeScript
		case 's':
			v = fmt.Sprint(v)
		case 'd':
			v = k - 20
		case 'f':
			v = float64(k) / 8
		}
		if n, ok := v.(int); ok && m.ID == "fraction" {
			v = float64(n) // package locales shows no fraction of an Int
		}
		name := a.Name
		if name == compile.PluralCount || name == count {
			name, v = count, number
		}
		args = append(args, locales.Any(a.Name, v))
		given[name] = v
	}
	return args, given
}

// verbOf returns the letter of the verb of printf that shows an argument.
func verbOf(m *compiled.Message, argument string) (letter byte) {
	anyNode(m, func(n *compiled.Node) bool {
		if n.Op == compiled.Verb && n.Name == argument {
			letter = n.Text[len(n.Text)-1]
		}
		return letter != 0
	})
	return letter
}

// beyondScript reports whether a message has a verb that a script cannot show.
func beyondScript(m *compiled.Message) bool {
	return anyNode(m, func(n *compiled.Node) bool {
		if n.Op != compiled.Verb {
			return false
		}
		_, ok := parseVerb(n.Text)
		return !ok
	})
}

func hasPlural(m *compiled.Message) bool {
	return m.Count != "" || anyNode(m, func(n *compiled.Node) bool { return n.Op == compiled.Plural })
}

func anyNode(m *compiled.Message, is func(*compiled.Node) bool) bool {
	var within func(nodes []compiled.Node) bool
	within = func(nodes []compiled.Node) bool {
		return slices.ContainsFunc(nodes, func(n compiled.Node) bool {
			lists := append([][]compiled.Node{n.Else, n.Inner}, n.Forms...)
			for _, x := range n.Exact {
				lists = append(lists, x.Nodes)
			}
			for _, c := range n.Cases {
				lists = append(lists, c.Nodes)
			}
			return is(&n) || slices.ContainsFunc(lists, within)
		})
	}
	return slices.ContainsFunc(m.Forms[:], within)
}

// parityScript compares what the runtime says with what Go said, in Node and in browsers.
const parityScript = `
export function compare(create, {data, cases}) {
  const made = data.map(languages => Object.fromEntries(Object.entries(languages).map(([lang, d]) => [lang, create(d, null, 'UTC')])));
  const wrong = [];
  let count = 0;
  for (const {d, l, i, a, w} of cases) {
    const args = {};
    for (const name in a) Object.defineProperty(args, name, {value: a[name] && a[name].$time !== undefined ? new Date(a[name].$time) : a[name], enumerable: true});
    const got = made[d][l].t(i, args);
    if (got !== w) { count++; if (wrong.length < 30) wrong.push({l, i, a, w, got}); }
  }
  return {count, wrong, cases: cases.length};
}
`

type parityResult struct {
	Count, Cases int
	Wrong        []struct {
		L, I, W, Got string
		A            map[string]any
	}
}

func (r *parityResult) report(t *testing.T, want int) {
	t.Helper()
	for _, w := range r.Wrong {
		t.Errorf("%s, %s %v: %q, Go has %q", w.L, w.I, w.A, w.Got, w.W)
	}
	if r.Count > 0 || r.Cases != want || want == 0 {
		t.Errorf("%d of %d are wrong, %d were asked for", r.Count, r.Cases, want)
	}
}

// TestParity shows all messages of real programs with 200 values in Node and in
// Chromium. Each has to say what package locales says.
func TestParity(t *testing.T) {
	in := parityInputs(t)
	t.Run("Node", func(t *testing.T) {
		compareInNode(t, in)
	})
	t.Run("Chromium", func(t *testing.T) {
		data, err := json.Marshal(in)
		if err != nil {
			t.Fatal(err)
		}
		var out parityResult
		inChromium(t, strictPolicy, map[string]string{
			"/runtime.js": string(runtimeScript), "/compare.js": parityScript, "/cases.json": string(data),
			"/main.js": `import {create} from './runtime.js'; import {compare} from './compare.js';
fetch('/cases.json').then(a => a.json()).then(cases => report(compare(create, cases))).catch(e => report(String(e)));
` + reportScript,
			"/": `<!DOCTYPE html><html lang="en"><title>x</title><script type="module" src="/main.js"></script>`,
		}, &out)
		out.report(t, len(in.Cases))
	})
}

// TestCategoriesOfIntl compares Intl of Node and Chromium with the rules of CLDR 48, in the
// way in which the runtime asks it.
func TestCategoriesOfIntl(t *testing.T) {
	in := parityInput{Data: []map[string]json.RawMessage{{}}}
	var numbers []float64
	for n := range 1001 {
		numbers = append(numbers, float64(n), float64(n)+.1, float64(n)+.25)
	}
	for e := 3; e <= 15; e++ {
		numbers = append(numbers, math.Pow10(e), math.Pow10(e)+1)
	}
	for d := range 10 {
		numbers = append(numbers, float64(d)/10, float64(d)/100, float64(d)/1000)
	}
	for _, tag := range []string{"en", "uk"} {
		var forms strings.Builder
		for _, c := range plural.Categories(tag) {
			fmt.Fprintf(&forms, "%q:%q,", c, c)
		}
		in.Data[0][tag] = json.RawMessage(`{"l":"` + tag + `","m":{"a":[["n",4,0,{` + strings.TrimSuffix(forms.String(), ",") + `}]]}}`)
		for _, n := range numbers {
			o, err := plural.OperandsOf(n)
			if err != nil {
				t.Fatal(err)
			}
			in.Cases = append(in.Cases, parityCase{0, tag, "a", map[string]any{"n": n}, string(plural.Cardinal(tag, o))})
		}
	}
	compareInNode(t, in)
}

// compareInNode has Node show the cases and say which differ.
func compareInNode(t *testing.T, in parityInput) {
	t.Helper()
	dir := t.TempDir()
	write(t, dir, "runtime.mjs", runtimeScript)
	write(t, dir, "compare.mjs", []byte(parityScript))
	var out parityResult
	runNode(t, `
Promise.all([import(`+strconv.Quote(filepath.Join(dir, "runtime.mjs"))+`), import(`+strconv.Quote(filepath.Join(dir, "compare.mjs"))+`)]).then(([{create}, {compare}]) =>
  console.log(JSON.stringify(compare(create, JSON.parse(require('fs').readFileSync(0))))))`, in, &out)
	out.report(t, len(in.Cases))
}

func write(t *testing.T, dir, name string, data []byte) {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

// strictPolicy lets pages load and run what comes from their own server, and
// nothing else.
const strictPolicy = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; report-uri /csp"

// reportScript ends a page of a test.
const reportScript = `
function report(result) { return fetch('/result', {method: 'POST', body: JSON.stringify(result)}); }`

// inChromium serves files, has Chromium open the first page, and reads what it
// reports. A report of the policy is a failure.
func inChromium(t *testing.T, policy string, files map[string]string, out any) {
	t.Helper()
	browser, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("SKIP: no chromium:", err)
	}
	result := make(chan error, 1)
	violations := make(chan string, 100)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch content, ok := files[r.URL.Path]; {
		case r.URL.Path == "/result":
			result <- json.NewDecoder(r.Body).Decode(out)
		case r.URL.Path == "/csp":
			report, _ := io.ReadAll(r.Body)
			violations <- string(report)
		case ok:
			w.Header().Set("Content-Security-Policy", policy)
			w.Header().Set("Content-Type", map[string]string{".js": "text/javascript", ".json": "application/json", "": "text/html; charset=utf-8"}[filepath.Ext(r.URL.Path)])
			fmt.Fprint(w, content)
		default:
			http.NotFound(w, r)
		}
	}))
	defer server.Close()
	cmd := exec.Command(browser, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-extensions",
		"--disable-background-networking", "--user-data-dir="+t.TempDir(), "--remote-debugging-port=0", server.URL+"/")
	cmd.Env = append(os.Environ(), "TZ=UTC")
	stop := ownProcessGroup(cmd)
	if err := cmd.Start(); err != nil {
		t.Skip("SKIP: chromium:", err)
	}
	defer stop()
	select {
	case err := <-result:
		if err != nil {
			t.Fatal(err)
		}
	case <-time.After(3 * time.Minute):
		t.Fatal("the page reported nothing")
	}
	select {
	case v := <-violations:
		t.Error("the policy was violated:", v)
	case <-time.After(300 * time.Millisecond):
	}
}
