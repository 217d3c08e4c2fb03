package bundle

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/cldr"
	"github.com/seed-9fa3a4f3/i18n/internal/compile"
	"github.com/seed-9fa3a4f3/i18n/internal/compiled"
	"github.com/seed-9fa3a4f3/i18n/internal/format"
	"github.com/seed-9fa3a4f3/i18n/internal/npm"
	"github.com/seed-9fa3a4f3/i18n/internal/plural"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
	"github.com/seed-9fa3a4f3/i18n/locales/number"
)

// oldBrowser runs a script as an old browser does: in an engine without Intl,
// modules and newer globals, with as little of a document as the script asks for.
const oldBrowser = `
const vm = require('vm');
const {script, runs} = JSON.parse(require('fs').readFileSync(0));
const compiled = new vm.Script(script);
function element(tag) {
  return {
    tag, children: [], attributes: {},
    setAttribute(name, value) { this.attributes[name] = String(value); },
    getAttribute(name) { name = name.toLowerCase(); return Object.hasOwn(this.attributes, name) ? this.attributes[name] : null; },
    appendChild(child) { this.children.push(child); return child; },
    insertBefore(child, before) { this.children.splice(before ? this.children.indexOf(before) : this.children.length, 0, child); },
    removeChild(child) { this.children.splice(this.children.indexOf(child), 1); },
    get firstChild() { return this.children[0] || null; },
    get lastChild() { return this.children[this.children.length - 1] || null; },
    set innerHTML(html) { throw Error('innerHTML'); },
  };
}
console.log(JSON.stringify(runs.map(run => {
  const me = element('script'), body = element('body'), listeners = [];
  for (const name in run.args) me.setAttribute('data-i18n-' + name.toLowerCase(), run.args[name]);
  const document = {
    documentElement: {lang: run.page || ''}, scripts: [element('script'), me], body: run.early ? null : body,
    querySelector: selector => { const name = /^\[([\w-]+)\]$/.exec(selector)[1]; return me.getAttribute(name) == null ? null : me; },
    createElement: element, addEventListener: (event, f) => listeners.push(f),
  };
  const context = {document, navigator: {language: run.language, userLanguage: run.userLanguage}};
  context.window = context;
  vm.createContext(context);
  vm.runInContext('delete this.Intl; delete this.AggregateError; delete String.prototype.replaceAll; delete String.prototype.padStart; delete Object.assign; delete this.Promise; delete this.Map; delete this.Set; delete this.Symbol', context);
  compiled.runInContext(context);
  if (run.early) {
    if (body.children.length) throw Error('too early');
    document.body = body;
    listeners.forEach(f => f());
  }
  const notice = body.children[0], parts = notice.children.map(c => [c.tag, c.textContent]);
  const last = notice.children[notice.children.length - 1];
  let closed = false;
  if (last.onclick) { last.onclick(); closed = body.children.length === 0; }
  return {lang: notice.lang, role: notice.attributes.role, parts, closed};
})));`

type oldRun struct {
	Page         string            `json:"page"`
	Language     string            `json:"language"`
	UserLanguage string            `json:"userLanguage"`
	Args         map[string]string `json:"args"`
	Early        bool              `json:"early"` // the script runs before there is a body
}

type oldNotice struct {
	Lang, Role string
	Parts      [][2]string
	Closed     bool
}

func runOld(t *testing.T, script []byte, runs []oldRun) (out []oldNotice) {
	t.Helper()
	runNode(t, oldBrowser, map[string]any{"script": string(script), "runs": runs}, &out)
	if len(out) != len(runs) {
		t.Fatalf("%d answers for %d runs", len(out), len(runs))
	}
	return out
}

// runNode runs a script of Node with in as JSON on standard input, and reads what it prints.
func runNode(t *testing.T, script string, in, out any) {
	t.Helper()
	if _, err := exec.LookPath("node"); err != nil {
		t.Skip("SKIP: no node:", err)
	}
	data, err := json.Marshal(in)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("node", "-e", script)
	cmd.Env = append(os.Environ(), "TZ=UTC")
	cmd.Stdin = bytes.NewReader(data)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	answer, err := cmd.Output()
	if err != nil {
		t.Fatalf("node: %v\n%s", err, stderr.Bytes())
	}
	if err := json.Unmarshal(answer, out); err != nil {
		t.Fatalf("%v: %.300s", err, answer)
	}
}

// installed returns a folder of the test with packages of npm.
func installed(t *testing.T, packages ...string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	if err := npm.Install(dir, packages...); err != nil {
		t.Skip("SKIP:", err)
	}
	return dir
}

// noticeOf is the notice of texts in the syntax of ICU, by language and id.
func noticeOf(t *testing.T, show []string, closing string, texts map[string]map[string]string) Notice {
	t.Helper()
	n := Notice{Source: "en", Show: show, Close: closing}
	for _, tag := range slices.Sorted(maps.Keys(texts)) {
		l := NoticeLanguage{Tag: tag}
		if closing == "" {
			n.Close, texts[tag]["close"] = "close", "×"
		}
		for _, id := range slices.Sorted(maps.Keys(texts[tag])) {
			value := text.Plain(texts[tag][id])
			m, problem := compile.Unit(id, value, value, text.ICU)
			if problem.Reason != compile.None {
				t.Fatalf("%s, %s: %v", tag, id, problem)
			}
			l.Messages = append(l.Messages, m)
		}
		n.Languages = append(n.Languages, l)
	}
	return n
}

func scriptOf(t *testing.T, n Notice) []byte {
	t.Helper()
	file, left, err := n.Script()
	if err != nil || len(left) > 0 {
		t.Fatal(err, left)
	}
	return file.Data
}

// theNotice is that of the example application.
func theNotice(t *testing.T) Notice {
	t.Helper()
	n := Notice{Source: "en", Show: []string{"browser.heading", "browser.text", "browser.computers"}, Close: "browser.dismiss"}
	for _, tag := range []string{"en", "uk"} {
		c := readCatalog(t, filepath.Join("..", "..", "locales", "notice", "active."+tag+".toml"))
		l := NoticeLanguage{Tag: tag}
		for i := range c.Units {
			m, problem := compile.Unit(c.Units[i].Key, c.Units[i].Target, c.Units[i].Target, c.Syntax)
			if problem.Reason != compile.None {
				t.Fatal(c.Units[i].Key, problem)
			}
			l.Messages = append(l.Messages, m)
		}
		n.Languages = append(n.Languages, l)
	}
	return n
}

func readCatalog(t *testing.T, path string) catalog.Catalog {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	family, _ := format.Detect(path, data)
	f := format.Of(path, family)
	if f == nil {
		t.Fatalf("%s: of no format", path)
	}
	c, _ := f.Read(path, data)
	return c
}

// TestNoticeOfTheSite shows the notice of the example application and weighs it.
func TestNoticeOfTheSite(t *testing.T) {
	script := scriptOf(t, theNotice(t))
	out := runOld(t, script, []oldRun{{Page: "uk"}, {Page: "en", Early: true}})
	want := [][2]string{
		{"strong", "Ваш браузер застарів?"},
		{"p", "У сучасному браузері сторінки працюють швидко й безпечно. Натисніть назву, щоб отримати найновішу версію."},
		{"p", "Цей сайт створено для комп’ютерів, але ви можете вільно користуватися ним і на телефоні."},
		{"button", "Сховати сповіщення"},
	}
	if got := out[0]; !slices.Equal(got.Parts, want) || got.Role != "alert" || got.Lang != "uk" || !got.Closed {
		t.Errorf("%+v", got)
	}
	if got := out[1]; got.Lang != "en" || got.Parts[0][1] != "Is your browser out of date?" {
		t.Errorf("%+v", got)
	}
	const most = 1000
	size := len(zipped(t, script))
	t.Logf("%d bytes, %d compressed", len(script), size)
	if size > most {
		t.Errorf("%d bytes compressed, more than %d", size, most)
	}
}

// TestNoticeWithNumbers weighs a notice that has all that one may need.
func TestNoticeWithNumbers(t *testing.T) {
	n := noticeOf(t, []string{"heading", "text", "days"}, "close", map[string]map[string]string{
		"en": {
			"heading": "Is your browser out of date?", "close": "Hide this notice",
			"text": "{share, number}% of people have a newer one.",
			"days": "It was updated {days, plural, one {# day} other {# days}} ago.",
		},
		"uk": {
			"heading": "Ваш браузер застарів?", "close": "Сховати сповіщення",
			"text": "{share, number} % людей мають новіший.",
			"days": "Його оновлено {days, plural, one {# день} few {# дні} many {# днів} other {# дня}} тому.",
		},
	})
	script := scriptOf(t, n)
	out := runOld(t, script, []oldRun{{Page: "uk", Args: map[string]string{"share": "67.15", "days": "1203"}}, {Page: "en", Args: map[string]string{"share": "67.15", "days": "1"}}, {Page: "uk"}})
	if got := out[0].Parts; got[1][1] != "67,15 % людей мають новіший." || got[2][1] != "Його оновлено 1\u00a0203 дні тому." {
		t.Errorf("%q", got)
	}
	if got := out[1].Parts; got[1][1] != "67.15% of people have a newer one." || got[2][1] != "It was updated 1 day ago." {
		t.Errorf("%q", got)
	}
	if got := out[2].Parts; got[2][1] != "Його оновлено {days} дня тому." {
		t.Errorf("%q", got)
	}
	const most = 1000
	size := len(zipped(t, script))
	t.Logf("%d bytes, %d compressed", len(script), size)
	if size > most {
		t.Errorf("%d bytes compressed, more than %d\n%s", size, most, script)
	}
}

// TestNoticeIsES5 has a parser of the language of 2009 read scripts with all that
// there may be in them.
func TestNoticeIsES5(t *testing.T) {
	dir := installed(t, "acorn@8.15.0")
	full := noticeOf(t, []string{"a", "b", "c"}, "d", map[string]map[string]string{
		"en": {
			"a": "{n, plural, offset:1 =0 {none} one {# `one` ${x}} other {# </script><!--\u2028}} ''",
			"b": "{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}} \\ \" \n {x, number, percent}",
			"c": "{g, select, male {he} other {<b>they</b> &amp; {x, number}}}", "d": "",
		},
		"hi": {"a": "{n, number}", "b": "{n, number, ::percent .00}", "c": "{n, plural, one {#} other {#}}", "d": "d"},
		"ar": {"a": "{n, number}", "b": "b", "c": "{n, plural, zero {0} one {1} two {2} few {f} many {m} other {o}}", "d": "d"},
	})
	scripts := []string{string(scriptOf(t, theNotice(t))), string(scriptOf(t, full)), "let a"}
	var out []string
	runNode(t, `
const {parse} = require(`+strconv.Quote(filepath.Join(dir, "node_modules", "acorn"))+`);
console.log(JSON.stringify(JSON.parse(require('fs').readFileSync(0)).map(s => {
  try { parse(s, {ecmaVersion: 5, sourceType: 'script'}); return ''; } catch (e) { return e.message; }
})))`, scripts, &out)
	if out[0] != "" || out[1] != "" || out[2] == "" {
		t.Errorf("%q", out)
	}
	if strings.Contains(scripts[1], "</script") || strings.Contains(scripts[1], "\u2028") || strings.Contains(scripts[1], "<!--") {
		t.Error("a text could end the script")
	}
}

// TestNoticeCategories compares with the rules: those of Ukrainian and English at
// length, those of all other languages at what they tell apart.
func TestNoticeCategories(t *testing.T) {
	texts := map[string]map[string]string{}
	for _, tag := range []string{"en", "uk"} {
		texts[tag] = nil
	}
	seen := map[string]bool{}
	for tag := range allLocales() {
		if rules := fmt.Sprint(plural.CardinalRules(tag), plural.OrdinalRules(tag)); !seen[rules] {
			seen[rules] = true
			texts[tag] = nil
		}
	}
	for tag := range texts {
		write := func(kind string, categories []plural.Category) string {
			var b strings.Builder
			for _, c := range categories {
				if c != plural.Other {
					fmt.Fprintf(&b, "%s {%s} ", c, c)
				}
			}
			return "{n, " + kind + ", " + b.String() + "other {other}}"
		}
		texts[tag] = map[string]string{"a": write("plural", plural.Categories(tag)), "b": write("selectordinal", plural.OrdinalCategories(tag))}
	}
	script := scriptOf(t, noticeOf(t, []string{"a", "b"}, "", texts))
	short := []string{"1000000", "1000000000", "0.0", "1.0", "1.00", "2.0", "0.5", "1.5", "2.50", "10.1", "11.01", "0.04", "1.31", "100.21", "5.0", "-1", "-2.5"}
	for n := range 120 {
		short = append(short, strconv.Itoa(n))
	}
	long := slices.Clone(short)
	for n := range 1001 {
		long = append(long, strconv.Itoa(n), fmt.Sprintf("%d.%d", n/10, n%10), fmt.Sprintf("%d.0", n))
	}
	for n, k := 1000, 3; k <= 15; n, k = n*10, k+1 {
		long = append(long, strconv.Itoa(n))
	}
	var runs []oldRun
	for _, tag := range slices.Sorted(maps.Keys(texts)) {
		numbers := short
		if tag == "en" || tag == "uk" {
			numbers = long
		}
		for _, n := range numbers {
			runs = append(runs, oldRun{Page: tag, Args: map[string]string{"n": n}})
		}
	}
	wrong := 0
	for i, got := range runOld(t, script, runs) {
		o, err := plural.ParseOperands(runs[i].Args["n"])
		if err != nil {
			t.Fatal(err)
		}
		want := [][2]string{{"strong", string(plural.Cardinal(runs[i].Page, o))}, {"p", string(plural.Ordinal(runs[i].Page, o))}, {"button", "×"}}
		if !slices.Equal(got.Parts, want) && wrong < 20 {
			t.Errorf("%s, %s: %s, the rules say %s", runs[i].Page, runs[i].Args["n"], got.Parts, want)
			wrong++
		}
	}
	t.Logf("%d numbers in %d languages", len(runs), len(texts))
}

func allLocales() map[string]bool {
	all := map[string]bool{}
	cldr.Locales(func(tag string) bool {
		if !strings.HasPrefix(tag, "und") {
			all[tag] = true
		}
		return true
	})
	return all
}

// TestNoticeNumbers compares with package number in languages that write numbers in
// different ways.
func TestNoticeNumbers(t *testing.T) {
	texts := map[string]map[string]string{}
	for _, tag := range []string{"en", "uk", "de", "fr", "pl", "es", "hi", "ar-eg", "fa", "sv", "de-ch", "bn", "tr", "eu"} {
		texts[tag] = map[string]string{"a": "{n, number}", "b": "{n, number, integer}", "c": "{n, number, ::.00}", "d": "{n, number, percent}", "e": "{n, number, ::percent .0#}"}
	}
	script := scriptOf(t, noticeOf(t, []string{"a", "b", "c", "d", "e"}, "", texts))
	values := []float64{0, 1, 9, 10, 999, 1000, 1234, 12345, 123456, 1234567, 12345678, 123456789, .5, 1.5, 2.5, .285, 1.005, .6715, 1234.5678, 99999.9995, 1e10}
	var runs []oldRun
	for tag := range texts {
		for _, v := range values {
			runs = append(runs, oldRun{Page: tag, Args: map[string]string{"n": strconv.FormatFloat(v, 'f', -1, 64)}})
		}
	}
	wrong := 0
	for i, got := range runOld(t, script, runs) {
		facts, _ := cldr.Facts(runs[i].Page)
		l, err := number.Parse(facts)
		if err != nil {
			t.Fatal(err)
		}
		v, _ := strconv.ParseFloat(runs[i].Args["n"], 64)
		want := []string{
			string(l.AppendFloat(nil, v, number.Options{})), string(l.AppendFloat(nil, v, number.Options{Integer: true})),
			string(l.AppendFloat(nil, v, number.Options{MinFraction: 2, MaxFraction: 2})), string(l.AppendPercent(nil, v, number.Options{})),
			string(l.AppendPercent(nil, v, number.Options{MinFraction: 1, MaxFraction: 2})),
		}
		for k, w := range want {
			if k == 0 && v*1000 != math.Trunc(v*1000) {
				continue // all digits that the site gave
			}
			if got.Parts[k][1] != w && wrong < 20 {
				t.Errorf("%s, %s, %s: %q, want %q", runs[i].Page, runs[i].Args["n"], texts["en"][string(rune('a'+k))], got.Parts[k][1], w)
				wrong++
			}
		}
	}
}

// TestNoticeLanguage: nobody is shown Russian for Ukrainian, or the other way.
func TestNoticeLanguage(t *testing.T) {
	texts := map[string]map[string]string{}
	for _, tag := range []string{"en", "uk", "pt-BR", "zh-Hant"} {
		texts[tag] = map[string]string{"a": tag}
	}
	both := scriptOf(t, noticeOf(t, []string{"a"}, "", texts))
	delete(texts, "uk")
	texts["ru"] = map[string]string{"a": "ru"}
	russian := scriptOf(t, noticeOf(t, []string{"a"}, "", texts))
	for _, c := range []struct {
		script []byte
		run    oldRun
		want   string
	}{
		{both, oldRun{Page: "uk"}, "uk"},
		{both, oldRun{Page: "uk-UA", Language: "en"}, "uk"},
		{both, oldRun{Language: "UK-ua"}, "uk"},
		{both, oldRun{UserLanguage: "uk"}, "uk"},
		{both, oldRun{Page: "de", Language: "uk"}, "uk"},
		{both, oldRun{Page: "pt-BR"}, "pt-BR"},
		{both, oldRun{Page: "pt"}, "en"},
		{both, oldRun{Page: "zh-Hant-TW"}, "zh-Hant"},
		{both, oldRun{Page: "ru", Language: "ru-RU"}, "en"},
		{both, oldRun{Language: "be"}, "en"},
		{russian, oldRun{Page: "uk", Language: "uk-UA"}, "en"},
		{russian, oldRun{Page: "ru"}, "ru"},
		{both, oldRun{Page: "constructor", Language: "__proto__", UserLanguage: "-"}, "en"},
		{both, oldRun{}, "en"},
	} {
		if got := runOld(t, c.script, []oldRun{c.run})[0]; got.Parts[0][1] != c.want || !strings.EqualFold(got.Lang, c.want) {
			t.Errorf("%+v: %+v, want %s", c.run, got, c.want)
		}
	}
}

// TestNoticeLeaves: a language that lacks a text is left out, and what has no
// place in such a script is an error.
func TestNoticeLeaves(t *testing.T) {
	n := noticeOf(t, []string{"a"}, "b", map[string]map[string]string{"en": {"a": "A", "b": "B"}, "uk": {"a": "А"}})
	if _, left, err := n.Script(); err != nil || !slices.Equal(left, []string{"uk"}) {
		t.Error(left, err)
	}
	n.Source = "uk"
	if _, _, err := n.Script(); !errors.Is(err, ErrNotice) {
		t.Error(err)
	}
	n.Source = "de"
	if _, _, err := n.Script(); !errors.Is(err, ErrNotice) {
		t.Error(err)
	}
	n = noticeOf(t, []string{"a"}, "", map[string]map[string]string{"en": {"a": "{day, date}"}})
	if _, _, err := n.Script(); !errors.Is(err, ErrNotice) {
		t.Error(err)
	}
}

// TestNoticeTexts: a text comes out as it is, whatever is in it.
func TestNoticeTexts(t *testing.T) {
	for _, s := range []string{"</script><script>alert(1)</script>", "`${alert(1)}`", "\u2028\u2029\ufeff", `\"'\'`, "<!--", "]]>", "a\r\nb\x00c\x7f", "😀 і ’ї", "LANGUAGES SOURCE CLOSE VALUES", "<img src=x onerror=alert(1)>"} {
		m := compiled.Message{ID: "a"}
		m.Forms[compiled.Other] = []compiled.Node{{Op: compiled.Literal, Text: s}}
		script := scriptOf(t, Notice{Source: "en", Show: []string{"a"}, Close: "a", Languages: []NoticeLanguage{{"en", []compiled.Message{m}}}})
		if got := runOld(t, script, []oldRun{{}})[0].Parts[0][1]; got != s {
			t.Errorf("%q came out as %q", s, got)
		}
	}
}

// compileText compiles a text that may be of no syntax.
func compileText(id, s string) (m compiled.Message, problem bool) {
	value := text.Plain(s)
	m, p := compile.Unit(id, value, value, text.GoTemplate)
	return m, p.Reason != compile.None
}

// zipped returns what a server sends, as the gzip of the standard library makes it.
func zipped(t *testing.T, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err == nil {
		_, err = w.Write(data)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
