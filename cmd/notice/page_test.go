package main

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	chromium "github.com/seed-9fa3a4f3/i18n/internal/browser"
	"github.com/seed-9fa3a4f3/i18n/locales"
	"github.com/seed-9fa3a4f3/i18n/locales/web"
)

// refusals collects what the policy of a page refuses.
const refusals = `var refused = []; addEventListener("securitypolicyviolation", e => refused.push(e.effectiveDirective + " " + e.blockedURI));`

// old takes from a browser what those from before 2021 do not have.
const old = `delete window.AggregateError; delete Intl.ListFormat; delete HTMLScriptElement.prototype.noModule;`

// readers are the ways to read the page, by their names.
var readers = map[string]chromium.View{
	"modern":   {Before: refusals},
	"noscript": {NoScript: true},
	"old":      {Before: refusals + old},
}

// TestPageInTheBrowser looks at the pages in Chromium, on a phone and a desk, by
// day and by night, in both languages, with scripts, without, and in an old browser:
// nothing is wider than the screen, no text is cut off, small or pale, and the policy of
// the page refuses nothing of its own. With I18N_SHOTS=DIR it keeps pictures of them.
func TestPageInTheBrowser(t *testing.T) {
	b := chromium.Start(t)
	_, address := client(t)
	for reader, view := range readers {
		for _, tag := range []string{"en", "uk"} {
			for _, width := range []int{320, 1280} {
				for _, scheme := range []string{"light", "dark"} {
					name := fmt.Sprintf("%s-%d-%s-%s", tag, width, scheme, reader)
					t.Run(name, func(t *testing.T) {
						view.Width, view.Height, view.Dark, view.Languages = width, 800, scheme == "dark", tag
						p := b.NewPage(t, view)
						for _, path := range []string{"/", "/nowhere"} {
							p.Open(address + path)
							look(t, p, tag, view.Dark)
							if dir := os.Getenv("I18N_SHOTS"); dir != "" && path == "/" {
								if err := os.WriteFile(filepath.Join(dir, name+".png"), p.Screenshot(), 0o600); err != nil {
									t.Fatal(err)
								}
							}
						}
					})
				}
			}
		}
	}
}

// seen returns what is wrong on a page: elements that reach beyond the screen, texts
// whose contrast with what is behind them is below 4.5 (WCAG 2.2, 1.4.3), and
// targets of fingers below 24 pixels (2.5.8) that do not stand in a sentence.
const seen = `(() => {
	const wrong = [], rgb = c => (c.match(/[\d.]+/g) || []).map(Number);
	const light = c => { const [r, g, b] = rgb(c).map(v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
	const behind = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor, a = rgb(c)[3]; if (a === undefined || a > 0) return c; } return "rgb(255, 255, 255)"; };
	for (const e of document.body.querySelectorAll("*")) {
		const box = e.getBoundingClientRect(), name = e.localName + " " + e.textContent.trim().slice(0, 30);
		if (box.width > 0 && !e.matches(".skip") && (box.right > innerWidth + 0.5 || box.left < -0.5)) wrong.push("wide: " + name);
		if (e.scrollWidth > e.clientWidth + 1 && !e.matches(".unseen") && getComputedStyle(e).display !== "inline") wrong.push("cut off: " + name);
		if ([...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) {
			const [a, b] = [light(getComputedStyle(e).color), light(behind(e))].sort((x, y) => y - x);
			if ((a + 0.05) / (b + 0.05) < 4.5) wrong.push("pale: " + name);
			if (parseFloat(getComputedStyle(e).fontSize) < 12) wrong.push("small: " + name);
		}
		if (e.matches("button, nav a") && (box.height < 24 || box.width < 24)) wrong.push("small target: " + name);
	}
	if (document.documentElement.scrollWidth > innerWidth) wrong.push("the page scrolls sideways");
	return {wrong, refused: window.refused || [], lang: document.documentElement.lang, dark: light(getComputedStyle(document.body).backgroundColor) < 0.2,
		shares: [...document.querySelectorAll(".share")].map(e => e.textContent + "|" + e.nextElementSibling.textContent)};
})()`

func look(t *testing.T, p *chromium.Page, tag string, dark bool) {
	t.Helper()
	var got struct {
		Wrong, Refused, Shares []string
		Lang                   string
		Dark                   bool
	}
	p.Eval(seen, &got)
	if len(got.Wrong) > 0 || len(got.Refused) > 0 || got.Lang != tag || got.Dark != dark || len(p.Dialogs()) > 0 {
		t.Errorf("%+v", got)
	}
	want := map[string]string{
		"en": "[67.15%|of people use this browser 9.6%|of people use this browser 5%|of people use this browser 3%|of people use this browser]",
		"uk": "[67,15\u00a0%|людей користується цим браузером 9,6\u00a0%|людей користується цим браузером 5\u00a0%|людей користується цим браузером 3\u00a0%|людей користуються цим браузером]",
	}[tag]
	if shares := fmt.Sprint(got.Shares); shares != want && shares != "[]" {
		t.Errorf("shares %s, want %s", shares, want)
	}
}

// TestNoticesInTheBrowser closes both notices and brings them back, with the
// buttons of the page and no script of its own.
func TestNoticesInTheBrowser(t *testing.T) {
	b := chromium.Start(t)
	_, address := client(t)
	p := b.NewPage(t, chromium.View{Languages: "uk"})
	p.Open(address)
	count := func() (n int) {
		p.Eval(`document.querySelectorAll("aside").length`, &n)
		return n
	}
	if count() != 2 {
		t.Fatalf("%d notices at first", count())
	}
	p.Click(`button[value=cookie]`)
	p.Click(`button[value=browser]`)
	if count() != 0 {
		t.Errorf("%d notices after closing both", count())
	}
	p.Click(`button[value=all]`)
	if count() != 2 {
		t.Errorf("%d notices after bringing them back", count())
	}
}

// TestWithoutScript chooses a language and closes a notice with scripts switched
// off.
func TestWithoutScript(t *testing.T) {
	b := chromium.Start(t)
	_, address := client(t)
	p := b.NewPage(t, chromium.View{Languages: "en", NoScript: true})
	p.Open(address)
	p.Click(`a[hreflang=uk]`)
	p.Click(`button[value=browser]`)
	var got struct {
		Lang, Title    string
		Asides, Alerts int
	}
	p.Eval(`({lang: document.documentElement.lang, title: document.title, asides: document.querySelectorAll("aside").length,
		alerts: document.querySelectorAll("[role=alert]").length})`, &got)
	if got.Lang != "uk" || got.Title != "Одна сторінка\u00a0— одна мова — Нотатки про переклад" || got.Asides != 1 || got.Alerts != 0 {
		t.Errorf("%+v", got)
	}
}

// TestOldBrowser opens the page in browsers without this and that: each shows
// a message in the language of the page, which is not that of the browser.
func TestOldBrowser(t *testing.T) {
	b := chromium.Start(t)
	_, address := client(t)
	messages := map[string][]string{}
	for _, tag := range []string{"en", "uk"} {
		file := messageFile(t, "active."+tag+".toml")
		messages[tag] = []string{file["outdated.heading"].Other, file["outdated.text"].Other, file["outdated.dismiss"].Other}
	}
	for _, lacks := range []string{
		old,
		`delete window.AggregateError`,
		`delete Intl.ListFormat`,
		`delete window.Intl`,
		`for (const name of ["Intl", "AggregateError", "Promise", "Symbol", "Map", "Set", "WeakMap", "Proxy", "Reflect", "fetch", "URL", "queueMicrotask"]) delete window[name];
			delete HTMLScriptElement.prototype.noModule; delete Element.prototype.append; delete Array.from; delete Object.assign; delete String.prototype.includes`,
	} {
		p := b.NewPage(t, chromium.View{Languages: "uk", Before: refusals + lacks})
		shown := func(tag string) {
			t.Helper()
			var got struct {
				Browser, Page, Lang string
				Texts, Refused      []string
			}
			p.Eval(`(() => { const e = document.body.firstElementChild; return {browser: navigator.language, page: document.documentElement.lang,
				lang: e.getAttribute("role") === "alert" ? e.lang : "none", texts: [...e.children].map(c => c.textContent), refused} })()`, &got)
			if got.Page != tag || got.Lang != tag || !slices.Equal(got.Texts, messages[tag]) || len(got.Refused) > 0 {
				t.Errorf("%s: %+v, want %q", lacks, got, messages[tag])
			}
			if tag == "uk" && !strings.HasPrefix(got.Browser, "en") {
				t.Errorf("the browser is of %s and tells nothing about the message", got.Browser)
			}
		}
		p.Open(address)
		shown("uk")
		p.Click(`a[hreflang=en]`) // loads the page, so that the message follows
		shown("en")
		p.Click(`a[hreflang=uk]`)
		shown("uk")
		p.Open(address + "/nowhere")
		shown("uk")
		var left int
		p.Eval(`document.querySelector("[role=alert] button").click(); document.querySelectorAll("[role=alert]").length`, &left)
		if left != 0 {
			t.Errorf("%s: the message cannot be closed", lacks)
		}
	}
	p := b.NewPage(t, chromium.View{Languages: "uk"})
	p.Open(address)
	var alerts int
	p.Eval(`document.querySelectorAll("[role=alert]").length`, &alerts)
	if alerts != 0 {
		t.Error("a modern browser is told that it is old")
	}
}

// whole is all of a page, but for what is told to a screen reader alone.
const whole = `(() => { const copy = document.documentElement.cloneNode(true); copy.querySelector("#changed").textContent = ""; return copy.outerHTML })()`

// switchTo clicks the link of a language and waits until the page is in it.
func switchTo(p *chromium.Page, tag string) {
	p.Eval(fmt.Sprintf(`(async () => {
		const link = document.querySelector("a[hreflang=%[1]s]");
		link.focus();
		link.click();
		await waitFor(() => document.documentElement.lang === "%[1]s" && document.querySelector("#changed").textContent === document.title);
	})()`, tag), nil)
}

// waitFor is a function for the pages of tests. kept is not there any more once the page was
// loaded again.
const waitFor = `window.kept = true; window.waitFor = async f => {
	for (const end = Date.now() + 20000; !f(); await new Promise(done => setTimeout(done, 5))) if (Date.now() > end) throw new Error("not within 20 s: " + f);
}`

// TestLanguageWithoutLoading chooses languages, and compares all of the page with
// that which the server makes in this language.
func TestLanguageWithoutLoading(t *testing.T) {
	b := chromium.Start(t)
	_, address := client(t)
	for _, close := range [][]string{nil, {"browser"}, {"cookie", "browser"}} {
		served := map[string]string{}
		for _, tag := range []string{"en", "uk"} {
			p := b.NewPage(t, chromium.View{Languages: tag})
			p.Open(address)
			for _, notice := range close {
				p.Click("button[value=" + notice + "]")
			}
			var page string
			p.Eval(whole, &page)
			served[tag] = page
		}
		p := b.NewPage(t, chromium.View{Languages: "en", Before: refusals})
		p.Open(address)
		for _, notice := range close {
			p.Click("button[value=" + notice + "]")
		}
		p.Eval(waitFor, nil)
		for i, tag := range []string{"uk", "en", "uk"} {
			p.Eval(`performance.clearResourceTimings()`, nil)
			switchTo(p, tag)
			var got struct {
				Page, Address, Focus, Title, Told string
				Requests, Refused                 []string
				Kept                              bool
			}
			p.Eval(`({page: `+whole+`, address: location.pathname + location.search, focus: document.activeElement.textContent, kept: window.kept || false, refused,
				title: document.title, told: document.querySelector("#changed").textContent, requests: performance.getEntriesByType("resource").map(r => new URL(r.name).pathname).filter(path => path !== "/icon.svg").sort()})`, &got)
			if got.Page != served[tag] {
				t.Errorf("%v, %s: the page differs from the server's:\n%s\n%s", close, tag, got.Page, served[tag])
			}
			focus := map[string]string{"en": "English", "uk": "Українська"}[tag]
			if !got.Kept || got.Address != "/?lang="+tag || got.Focus != focus || got.Told == "" || got.Told != got.Title || len(got.Refused) > 0 {
				t.Errorf("%v, %s: at %s, focus on %q, told %q, title %q, kept %v, refused %q", close, tag, got.Address, got.Focus, got.Told, got.Title, got.Kept, got.Refused)
			}
			// The article, the messages and, for the first time, what shows them. Chromium takes the
			// icon out of its cache for every new address.
			want := regexp.MustCompile(`^\[/article /i18n/notice\.` + tag + `\.\w+\.json\]$`)
			if i == 0 {
				want = regexp.MustCompile(`^\[/article /i18n/notice\.` + tag + `\.\w+\.json /i18n/runtime\.\w+\.js\]$`)
			}
			if requests := fmt.Sprint(got.Requests); !want.MatchString(requests) {
				t.Errorf("%v, %s: requests %s", close, tag, requests)
			}
		}
		// Back, through the entries that the choices made.
		for _, tag := range []string{"en", "uk", "en"} {
			var page string
			p.Eval(`(async () => { history.back(); await waitFor(() => document.documentElement.lang === "`+tag+`"); return `+whole+` })()`, &page)
			if page != served[tag] {
				t.Errorf("%v, back to %s: another page than the server's", close, tag)
			}
		}
		// What is chosen last counts, and the server knows of it.
		var lang string
		p.Eval(`(async () => {
			for (const tag of ["uk", "en", "uk", "en", "uk"]) document.querySelector("a[hreflang=" + tag + "]").click();
			await waitFor(() => document.documentElement.lang === "uk");
			await new Promise(done => setTimeout(done, 200));
			return document.documentElement.lang;
		})()`, &lang)
		if lang != "uk" {
			t.Errorf("after several choices: %s", lang)
		}
		p.Open(address)
		var page string
		p.Eval(whole, &page)
		if page != served["uk"] {
			t.Error("the server has another choice than the page")
		}
	}
}

// TestNumbersOfTheBrowser puts numbers into the page that it does not have, and
// compares what the browser makes of them with what the server makes.
func TestNumbersOfTheBrowser(t *testing.T) {
	b := chromium.Start(t)
	_, address := client(t)
	p := b.NewPage(t, chromium.View{Languages: "en"})
	p.Open(address)
	p.Eval(waitFor, nil)
	bundle, err := locales.Load(locales.Notice(), locales.Options{Default: "en", Names: []string{"notice"}})
	if err != nil {
		t.Fatal(err)
	}
	site := web.New(bundle, web.Options{})
	values := strings.Fields("67.15 0 1 2 5 11 22 101 0.1 0.07 1.5 29.35 33.333 57.9 99.99 100 1234.5 12345 2222222.2 1000000")
	for i := 0; i < len(values); i += len(browsers()) {
		some := values[i : i+len(browsers())]
		data, err := json.Marshal(some)
		if err != nil {
			t.Fatal(err)
		}
		p.Eval(`document.querySelectorAll(".share").forEach((e, i) => { e.dataset.percent = e.nextElementSibling.dataset.count = `+string(data)+`[i] })`, nil)
		for _, tag := range []string{"uk", "en"} {
			locale := site.Locale(httptest.NewRequest("GET", "/?lang="+tag, nil))
			words := locale.Funcs()["tn"].(func(string, any, ...any) (string, error))
			var want []string
			for _, value := range some {
				text, err := words("browser.share", value)
				if err != nil {
					t.Fatal(err)
				}
				want = append(want, locale.Percent(value)+" "+text)
			}
			switchTo(p, tag)
			var got []string
			p.Eval(`[...document.querySelectorAll(".share")].map(e => e.parentElement.textContent)`, &got)
			if !slices.Equal(got, want) {
				t.Errorf("%s: the browser shows %q, the server %q", tag, got, want)
			}
		}
	}
}

// TestLanguageWhenFilesAreMissing: a choice for which the messages or the article cannot
// be had loads the page, as it would without the script.
func TestLanguageWhenFilesAreMissing(t *testing.T) {
	b := chromium.Start(t)
	a, err := newApp(slog.New(slog.DiscardHandler), locales.Notice())
	if err != nil {
		t.Fatal(err)
	}
	for _, missing := range []string{"/i18n/notice.uk.", "/i18n/runtime.", "/article"} {
		app := a.handler()
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if strings.HasPrefix(r.URL.Path, missing) {
				http.Error(w, "gone", http.StatusInternalServerError)
				return
			}
			app.ServeHTTP(w, r)
		}))
		defer server.Close()
		p := b.NewPage(t, chromium.View{Languages: "en"})
		p.Open(server.URL)
		p.Eval(`kept = true`, nil)
		p.Click(`a[hreflang=uk]`)
		var got struct {
			Lang, Search string
			Kept         bool
		}
		p.Eval(`({lang: document.documentElement.lang, search: location.search, kept: window.kept || false})`, &got)
		if got.Lang != "uk" || got.Search != "?lang=uk" || got.Kept {
			t.Errorf("without %s: %+v", missing, got)
		}
	}
}

// TestLateAnswer chooses another language while the answer to the first choice is
// on its way: the last choice is what the page shows and what the server knows.
func TestLateAnswer(t *testing.T) {
	b := chromium.Start(t)
	a, err := newApp(slog.New(slog.DiscardHandler), locales.Notice())
	if err != nil {
		t.Fatal(err)
	}
	app := a.handler()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/article" && r.URL.Query().Get("lang") == "uk" {
			time.Sleep(500 * time.Millisecond)
		}
		app.ServeHTTP(w, r)
	}))
	defer server.Close()
	p := b.NewPage(t, chromium.View{})
	p.Open(server.URL + "/?lang=en")
	p.Eval(waitFor, nil)
	var lang, kept string
	p.Eval(`(async () => {
		document.querySelector("a[hreflang=uk]").click();
		await new Promise(done => setTimeout(done, 100));
		document.querySelector("a[hreflang=en]").click();
		await waitFor(() => document.querySelector("#changed").textContent);
		await new Promise(done => setTimeout(done, 800));
		return document.documentElement.lang;
	})()`, &lang)
	p.Open(server.URL)
	p.Eval(`document.documentElement.lang`, &kept)
	if lang != "en" || kept != "en" {
		t.Errorf("the page is in %s, and in %s when it is opened again", lang, kept)
	}
}
