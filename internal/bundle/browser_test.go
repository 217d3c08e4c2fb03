package bundle

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/compiled"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// attacks are texts that try to run a script in a page: the list of package
// locales/web, and some that are meant for scripts.
func attacks(t *testing.T) (list []string) {
	t.Helper()
	list = []string{
		"`-alert(1)-`", "${alert(1)}", "'-alert(1)-'", `"-alert(1)-"`, `\u003cscript>alert(1)</script>`, "\u2028alert(1)\u2029", "</script><script>alert(1)</script>", "<!--<script>",
		"<b onmouseover=\"alert(1)\" style=\"x\">x</b>", "<b><script>alert(1)</script></b>", "<a href=\"javascript:alert(1)\">x</a>", "<link>x</link>", "<constructor>x</constructor>", "<__proto__>x</__proto__>",
		"javascript:alert(1)", " javascript:alert(1)", "java\tscript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,<script>alert(1)</script>", "vbscript:x", "//x:javascript:alert(1)", "__proto__", "constructor",
	}
	data, err := os.ReadFile(filepath.Join("..", "..", "locales", "web", "testdata", "xss.txt"))
	if err != nil {
		t.Logf("only %d texts: %v", len(list), err)
		return list
	}
	pictures := strings.NewReplacer("␀", "\x00", "␉", "\t", "␊", "\n", "␍", "\r")
	for _, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		if line != "" && line[0] != '#' {
			list = append(list, pictures.Replace(line))
		}
	}
	return list
}

// TestAttacks shows attacks in Chromium, as messages and as arguments, in all the ways
// there are. The page may have elements and attributes that are safe, and no other.
func TestAttacks(t *testing.T) {
	list := attacks(t)
	data := map[string]json.RawMessage{}
	for name, syntax := range map[string]text.Syntax{"template": text.GoTemplate, "icu": text.ICU} {
		p := pair{}
		for i, s := range list {
			p.en.Units = append(p.en.Units, catalog.Unit{Key: fmt.Sprint("m", i), Target: text.Plain(s)})
			p.uk.Units = append(p.uk.Units, catalog.Unit{Key: fmt.Sprint("m", i), Target: text.Plain(s + " " + list[(i+1)%len(list)])})
		}
		name1, name2 := "{name}", "{{.name}}"
		if syntax == text.GoTemplate {
			name1 = name2
		}
		for id, s := range map[string]string{"text": name1, "inside": "<b>" + name1 + "</b>", "address": `<a href="` + name1 + `">x</a>`, "title": `<a title="` + name1 + `" class='` + name1 + `'>x</a>`, "named": "<link>" + name1 + "</link>"} {
			p.en.Units = append(p.en.Units, catalog.Unit{Key: id, Target: text.Plain(s)})
			p.uk.Units = append(p.uk.Units, catalog.Unit{Key: id, Target: text.Plain(s)})
		}
		p.en.Syntax, p.uk.Syntax = syntax, syntax
		for lang, file := range build(t, &p).data {
			data[name+lang] = file
		}
	}
	values, err := json.Marshal(list)
	if err != nil {
		t.Fatal(err)
	}
	var inlined strings.Builder
	var names []string
	for name, file := range data {
		fmt.Fprintf(&inlined, "<script type=\"application/json\" id=\"%s\">%s</script>\n", name, file)
		names = append(names, name)
	}
	ids, _ := json.Marshal(names)
	notice := Notice{Source: "en", Close: "m0"}
	l := NoticeLanguage{Tag: "en"}
	for i, u := range list {
		m, problem := compileText(fmt.Sprint("m", i), u)
		alone := Notice{Source: "en", Close: m.ID, Languages: []NoticeLanguage{{"en", []compiled.Message{m}}}}
		if _, _, err := alone.Script(); err == nil && !problem {
			l.Messages = append(l.Messages, m)
			notice.Show = append(notice.Show, m.ID)
		}
	}
	notice.Languages = []NoticeLanguage{l}
	notice.Close = notice.Show[0]
	var out struct {
		Shown, Elements int
		Bad             []string
	}
	inChromium(t, strictPolicy, map[string]string{
		"/runtime.js": string(runtimeScript), "/values.json": string(values), "/notice.js": string(scriptOf(t, notice)),
		"/before.js": "window.bad = []; for (const f of ['alert', 'confirm', 'prompt']) window[f] = () => bad.push(f);",
		"/old.js":    "delete window.Intl;", "/new.js": "window.Intl = window.kept;", "/keep.js": "window.kept = window.Intl;",
		"/main.js": `import {create} from './runtime.js';
const names = ` + string(ids) + `;
const all = document.body.appendChild(document.createElement('main'));
const safe = new Set('a abbr b bdi bdo blockquote br cite code dd del dfn div dl dt em h1 h2 h3 h4 h5 h6 hr i ins kbd li mark ol p pre q rp rt ruby s samp small span strong sub sup time u ul var wbr'.split(' '));
const attributes = new Set('class dir href hreflang id lang rel target title datetime cite'.split(' '));
const protocol = address => { try { return new URL(address, location.href).protocol; } catch { return 'http:'; } }; // no address is opened
const make = children => { const e = document.createElement('span'); e.append(...children); return e; };
(async () => {
  const values = await (await fetch('/values.json')).json();
  let shown = 0;
  const show = (i18n, id, args) => {
    shown++;
    const p = all.appendChild(document.createElement('p'));
    p.append(i18n.rich(id, args, {link: make}));
    const q = all.appendChild(document.createElement('p'));
    q.textContent = i18n.t(id, args);
    const parts = JSON.stringify(i18n.parts(id, args, (name, children) => [name, children]));
    if (q.textContent !== i18n.t(id, args) || !parts) bad.push('text ' + id);
  };
  for (const name of names) {
    const i18n = create(JSON.parse(document.getElementById(name).textContent));
    for (const id in i18n.data.m) {
      if (/^m\d/.test(id)) show(i18n, id, {});
      else for (const value of values) {
        show(i18n, id, {name: value});
        if (id === 'text' && i18n.t(id, {name: value}) !== value) bad.push('argument ' + value);
      }
    }
  }
  for (const e of all.querySelectorAll('*')) {
    if (!safe.has(e.localName)) bad.push('element ' + e.localName);
    for (const a of e.attributes) {
      if (!attributes.has(a.name)) bad.push('attribute ' + a.name);
      if ((a.name === 'href' || a.name === 'cite') && !['http:', 'https:', 'mailto:', 'tel:'].includes(protocol(a.value))) bad.push('address ' + a.value);
    }
    e.dispatchEvent(new Event('mouseover')); e.dispatchEvent(new Event('click', {cancelable: true}));
  }
  if (document.querySelector('[role=alert]')?.querySelector(':not(strong):not(p):not(button)')) bad.push('notice');
  if (!document.querySelector('[role=alert]')) bad.push('no notice');
  await new Promise(done => setTimeout(done, 500));
  report({shown, elements: all.querySelectorAll('*').length, bad: bad.slice(0, 30)});
})().catch(e => report({bad: [String(e)]}));
` + reportScript,
		"/": `<!DOCTYPE html><html lang="en"><title>x</title><script src="/before.js"></script><body><script src="/keep.js"></script><script src="/old.js"></script><script src="/notice.js"></script><script src="/new.js"></script>
` + inlined.String() + `<script type="module" src="/main.js"></script>`,
	}, &out)
	for _, b := range out.Bad {
		t.Error(b)
	}
	if out.Shown < 10*len(list) || out.Elements < 2*out.Shown {
		t.Errorf("%d messages, %d elements", out.Shown, out.Elements)
	}
	t.Logf("%d attacks, shown %d times, %d elements", len(list), out.Shown, out.Elements)
}

// TestSizes weighs the runtime, and pages with messages of which 20 % are plurals and
// 30 % have an argument.
func TestSizes(t *testing.T) {
	p := pair{}
	rng := rand.New(rand.NewPCG(1, 2))
	// Texts such as those that the bench measures with: a verb, a thing, a place, and
	// a number that makes each another one.
	verbs := []string{"Відкрийте", "Збережіть", "Видаліть", "Передайте", "Завантажте", "Відновіть", "Скопіюйте", "Надішліть"}
	things := []string{"файл", "рахунок", "повідомлення", "звіт", "подію", "світлину"}
	places := []string{"у теці вашої команди", "до кінця місяця", "на всіх ваших пристроях", "без повторного запиту", "коли з’єднання відновиться"}
	pick := func(list []string) string { return list[rng.IntN(len(list))] }
	for i := range 1000 {
		id := fmt.Sprintf("%s.%s.m%d", []string{"cart", "home", "profile", "search", "orders"}[i/200], []string{"title", "button", "hint", "error"}[i%4], i)
		english, translated := text.Plain("Some text"), text.Plain(fmt.Sprint(pick(verbs), " ", pick(things), " ", pick(places), ", ", i))
		switch {
		case i%10 < 2:
			english = text.Plain("{count, plural, one {# file} other {# files}}")
			verb, place := pick(verbs), fmt.Sprint(pick(places), ", ", i)
			translated = text.Plain("{count, plural, one {" + verb + " # файл " + place + "} few {" + verb + " # файли " + place + "} many {" + verb + " # файлів " + place + "} other {" + verb + " # файлу " + place + "}}")
		case i%10 < 5:
			english, translated = text.Plain("Some {name}"), text.Plain(fmt.Sprint(pick(verbs), " ", pick(things), " для {name} ", pick(places), ", ", i))
		}
		p.en.Units = append(p.en.Units, catalog.Unit{Key: id, Target: english})
		p.uk.Units = append(p.uk.Units, catalog.Unit{Key: id, Target: translated})
	}
	p.en.Syntax, p.uk.Syntax = text.ICU, text.ICU
	whole := build(t, &p).data["uk"]
	hundred := pair{en: p.en, uk: p.uk}
	hundred.en.Units, hundred.uk.Units = nil, nil
	for i := 0; i < 1000; i += 10 {
		k := i + i/10%10
		hundred.en.Units, hundred.uk.Units = append(hundred.en.Units, p.en.Units[k]), append(hundred.uk.Units, p.uk.Units[k])
	}
	page := build(t, &hundred).data["uk"]
	size := func(data []byte) int { return len(zipped(t, data)) }
	runtime := size(runtimeScript)
	for _, c := range []struct {
		what      string
		size, bar int
	}{
		{"runtime", runtime, 1200},
		{"page of 100 messages with the runtime", runtime + size(page), 3500},
		{"1,000 messages", size(whole), 12500},
	} {
		t.Logf("%s: %d bytes compressed", c.what, c.size)
		if c.size > c.bar {
			t.Errorf("%s: %d bytes compressed, more than %d", c.what, c.size, c.bar)
		}
	}
}

// TestScriptsAreFresh: the scripts without comments are those that esbuild makes.
func TestScriptsAreFresh(t *testing.T) {
	dir := installed(t, "esbuild@0.25.12")
	for name, target := range map[string][]string{"runtime": {"--format=esm", "--target=es2021"}, "notice": {"--target=es5"}} {
		out := filepath.Join(t.TempDir(), "out.js")
		args := append([]string{filepath.Join("runtime", name+".js"), "--minify", "--outfile=" + out, "--log-level=error"}, target...)
		if message, err := exec.Command(filepath.Join(dir, "node_modules", ".bin", "esbuild"), args...).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, message)
		}
		fresh, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		kept, err := os.ReadFile(filepath.Join("runtime", name+".min.js"))
		if err != nil {
			t.Fatal(err)
		}
		if string(fresh) != string(kept) {
			t.Errorf("runtime/%s.min.js is not what runtime/%s.js makes: run go generate ./internal/bundle", name, name)
		}
	}
}
