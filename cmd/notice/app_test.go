package main

import (
	"bytes"
	"context"
	"crypto/sha1"
	"encoding/hex"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/BurntSushi/toml"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/seed-9fa3a4f3/i18n/internal/audit"
	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/cli"
	"github.com/seed-9fa3a4f3/i18n/locales"
)

// client starts the application and returns a client of it that keeps no
// cookies and follows no redirect. What the application logs fails the test:
// on good message files it has nothing to say.
func client(t *testing.T) (*http.Client, string) {
	t.Helper()
	var log bytes.Buffer
	a, err := newApp(slog.New(slog.NewTextHandler(&log, nil)), locales.Notice())
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(a.handler())
	t.Cleanup(func() {
		server.Close()
		if log.Len() > 0 {
			t.Errorf("logged: %s", log.String())
		}
	})
	c := server.Client()
	c.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return c, server.URL
}

type answer struct {
	*http.Response
	body string
}

func do(t *testing.T, method, target, form string, headers ...string) answer {
	t.Helper()
	c, base := client(t)
	r, err := http.NewRequestWithContext(t.Context(), method, base+target, strings.NewReader(form))
	if err != nil {
		t.Fatal(err)
	}
	if form != "" {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	response, err := c.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer{response, string(body)}
}

// text is a visible text of a page or an attribute that is read out.
type text struct {
	value string
	lang  string // of the nearest element with the attribute lang
}

// texts parses a page. It fails the test on markup that is not well-formed.
func texts(t *testing.T, page string) []text {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(page))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	var found []text
	langs := []string{""}
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return found
		}
		if err != nil {
			t.Fatalf("page: %v\n%s", err, page)
		}
		lang := langs[len(langs)-1]
		switch token := token.(type) {
		case xml.StartElement:
			for _, attr := range token.Attr {
				if attr.Name.Local == "lang" {
					lang = attr.Value
				}
			}
			langs = append(langs, lang)
			for _, attr := range token.Attr {
				if slices.Contains([]string{"title", "alt", "aria-label", "placeholder"}, attr.Name.Local) ||
					attr.Name.Local == "content" && strings.Contains(attr.Value, ". ") {
					found = append(found, text{attr.Value, lang})
				}
			}
		case xml.EndElement:
			langs = langs[:len(langs)-1]
		case xml.CharData:
			if value := strings.TrimSpace(string(token)); value != "" {
				found = append(found, text{value, lang})
			}
		}
	}
}

func join(found []text) string {
	var values []string
	for _, f := range found {
		values = append(values, f.value)
	}
	return strings.Join(values, " ")
}

// latinAllowed are the words in Latin letters that a Ukrainian page keeps.
var latinAllowed = strings.Fields("cookie Google Chrome Mozilla Firefox Microsoft Edge Opera Windows macOS Linux")

// TestPagesAreOfOneLanguage reads every visible text of every page in both
// languages: nothing may be left of the other one, except in an element that
// says so with its own lang attribute.
func TestPagesAreOfOneLanguage(t *testing.T) {
	english := messageFile(t, "active.en.toml")
	for _, target := range []string{"/", "/nowhere"} {
		for _, cookies := range []string{"", "closed-browser=1", "closed-cookie=1; closed-browser=1"} {
			uk := do(t, "GET", target, "", "Accept-Language", "uk", "Cookie", cookies)
			en := do(t, "GET", target, "", "Accept-Language", "en", "Cookie", cookies)
			checkUkrainian(t, target, texts(t, uk.body), english)
			checkEnglish(t, target, texts(t, en.body))
			if !strings.Contains(uk.body, `<html lang="uk" dir="ltr">`) || !strings.Contains(en.body, `<html lang="en" dir="ltr">`) {
				t.Errorf("%s: wrong lang of html", target)
			}
		}
	}
}

func checkUkrainian(t *testing.T, target string, found []text, english map[string]*i18n.Message) {
	t.Helper()
	for _, f := range found {
		for _, m := range english {
			if f.value == m.Other && f.lang == "uk" && !slices.Contains(latinAllowed, strings.Fields(m.Other)[0]) {
				t.Errorf("%s in Ukrainian shows the English %q", target, f.value)
			}
		}
		for _, word := range words(f.value) {
			latin := strings.ContainsFunc(word, func(r rune) bool { return unicode.Is(unicode.Latin, r) })
			if latin && f.lang != "en" && !slices.Contains(latinAllowed, word) {
				t.Errorf("%s in Ukrainian has the word %q in %q", target, word, f.value)
			}
			if strings.ContainsAny(word, "ыэъёЫЭЪЁ") {
				t.Errorf("%s in Ukrainian has the Russian word %q", target, word)
			}
		}
		if strings.ContainsAny(f.value, `"'`) || strings.Contains(f.value, " - ") || strings.Contains(f.value, "...") {
			t.Errorf("%s in Ukrainian: typography of %q", target, f.value)
		}
	}
}

func checkEnglish(t *testing.T, target string, found []text) {
	t.Helper()
	for _, f := range found {
		cyrillic := strings.ContainsFunc(f.value, func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) })
		if cyrillic && f.lang != "uk" {
			t.Errorf("%s in English shows %q", target, f.value)
		}
	}
}

func words(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && r != '’' })
}

func TestLanguageOfThePage(t *testing.T) {
	hostile := strings.Repeat("uk;q=0.9,", 1500)
	for _, c := range []struct{ target, accept, cookie, want string }{
		{"/", "uk-UA,uk;q=0.9,en;q=0.8", "", "uk"},
		{"/", "en-GB,en;q=0.9", "", "en"},
		{"/", "ru-RU,ru;q=0.9", "", "en"},
		{"/", "be", "", "en"},
		{"/", "de-AT,de", "", "en"},
		{"/", "ru,uk;q=0.5", "", "uk"},
		{"/", "ua", "", "en"},
		{"/", "", "", "en"},
		{"/", "*", "", "en"},
		{"/", hostile, "", "en"},
		{"/", "\x80\xff,;q=NaN,uk;q=2,<script>", "", "en"},
		{"/", "en", "lang=uk", "uk"},
		{"/", "uk", "lang=ru", "uk"},
		{"/?lang=uk", "en", "lang=en", "uk"},
		{"/?lang=en", "uk", "lang=uk", "en"},
		{"/?lang=ru", "uk", "", "uk"},
		{"/?lang=%3Cscript%3E", "uk", "", "uk"},
		{"/nowhere", "uk", "", "uk"},
	} {
		r := do(t, "GET", c.target, "", "Accept-Language", c.accept, "Cookie", c.cookie)
		if !strings.Contains(r.body, `<html lang="`+c.want+`"`) || r.Header.Get("Content-Language") != c.want {
			t.Errorf("%s, header %.40q, cookie %q: %s, want %s", c.target, c.accept, c.cookie, r.Header.Get("Content-Language"), c.want)
		}
		vary := "Accept-Language, Cookie"
		if c.target == "/?lang=uk" || c.target == "/?lang=en" {
			vary = "" // the address alone decides
		}
		if r.Header.Get("Vary") != vary || r.Header.Get("Cache-Control") != "private, no-cache" {
			t.Errorf("%s: %v", c.target, r.Header)
		}
	}
	if r := do(t, "GET", "/?lang=uk", ""); !strings.HasPrefix(r.Header.Get("Set-Cookie"), "lang=uk; ") {
		t.Errorf("the choice is not kept: %v", r.Header)
	}
}

func TestLanguageSwitch(t *testing.T) {
	a, err := newScripts(embeddedScripts())
	if err != nil {
		t.Fatal(err)
	}
	uk, en := do(t, "GET", "/?lang=uk", "").body, do(t, "GET", "/?lang=en", "").body
	for page, want := range map[string][]string{
		uk: {`<a href="/?lang=uk" lang="uk" hreflang="uk" data-messages="` + a.Messages["uk"] + `" aria-current="true">Українська</a>`, `<a href="/?lang=en" lang="en" hreflang="en" data-messages="` + a.Messages["en"] + `">English</a>`, `aria-label="Мова сторінки"`},
		en: {`<a href="/?lang=en" lang="en" hreflang="en" data-messages="` + a.Messages["en"] + `" aria-current="true">English</a>`, `<a href="/?lang=uk" lang="uk" hreflang="uk" data-messages="` + a.Messages["uk"] + `">Українська</a>`, `aria-label="Language of the page"`},
	} {
		for _, part := range append(want, `<link rel="alternate" hreflang="en" href="/?lang=en">`, `<link rel="alternate" hreflang="uk" href="/?lang=uk">`) {
			if !strings.Contains(page, part) {
				t.Errorf("no %s", part)
			}
		}
	}
}

// TestBrowserNotice checks that every browser has a name, a share in the
// language's own writing, the right form of the words after it, and platforms.
func TestBrowserNotice(t *testing.T) {
	const nb = "\u00a0"
	for tag, want := range map[string][]string{
		"en": {
			"Is your browser out of date?", "This site is made for computers, but you may use it freely on a phone as well.",
			"Google Chrome 67.15% of people use this browser Available for Windows macOS Linux",
			"Mozilla Firefox 9.6% of people use this browser Available for Windows macOS Linux",
			"Microsoft Edge 5% of people use this browser Available for Windows macOS Opera",
			"Opera 3% of people use this browser Available for Windows macOS Linux",
		},
		"uk": {
			"Ваш браузер застарів?", "Цей сайт створено для комп’ютерів, але ви можете вільно користуватися ним і на телефоні.",
			"Google Chrome 67,15" + nb + "% людей користується цим браузером Доступний для Windows macOS Linux",
			"Mozilla Firefox 9,6" + nb + "% людей користується цим браузером Доступний для Windows macOS Linux",
			"Microsoft Edge 5" + nb + "% людей користується цим браузером Доступний для Windows macOS Opera",
			"Opera 3" + nb + "% людей користуються цим браузером Доступний для Windows macOS Linux",
		},
	} {
		page := do(t, "GET", "/", "", "Accept-Language", tag).body
		visible := join(texts(t, page))
		for _, part := range want {
			if !strings.Contains(visible, part) {
				t.Errorf("%s: no %q in\n%s", tag, part, visible)
			}
		}
		if strings.Contains(page, `rel="noreferrer"></a>`) || strings.Count(page, "<h3>") != len(browsers()) {
			t.Errorf("%s: a browser without a name", tag)
		}
	}
}

func TestNoticesCanBeClosedWithoutScript(t *testing.T) {
	open := do(t, "GET", "/", "", "Accept-Language", "uk").body
	if !strings.Contains(open, `id="cookie-heading"`) || !strings.Contains(open, `id="browser-heading"`) || strings.Contains(open, "<footer>") {
		t.Error("a new reader should see both notices")
	}
	for _, notice := range []string{"cookie", "browser"} {
		r := do(t, "POST", "/notices", "close="+notice, "Cookie", "lang=uk")
		if r.StatusCode != http.StatusSeeOther || r.Header.Get("Location") != "/" {
			t.Errorf("closing %s: %d %v", notice, r.StatusCode, r.Header)
		}
		set := r.Header.Get("Set-Cookie")
		if set != "closed-"+notice+"=1; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax" {
			t.Errorf("closing %s: cookie %q", notice, set)
		}
		closed := do(t, "GET", "/", "", "Cookie", "lang=uk; closed-"+notice+"=1").body
		if strings.Contains(closed, `id="`+notice+`-heading"`) || !strings.Contains(closed, "Показати сповіщення знову") {
			t.Errorf("%s is still there", notice)
		}
	}
	if r := do(t, "POST", "/notices", "restore=all"); len(r.Header.Values("Set-Cookie")) != 2 || !strings.Contains(r.Header.Get("Set-Cookie"), "Max-Age=0") {
		t.Errorf("restoring: %v", r.Header)
	}
	if r := do(t, "POST", "/notices", "close=nothing&close=cookie"); r.StatusCode != http.StatusSeeOther || r.Header.Get("Set-Cookie") != "" {
		t.Errorf("unknown notice: %d %v", r.StatusCode, r.Header)
	}
	if r := do(t, "POST", "/notices", "close=cookie", "Origin", "https://evil.example"); r.StatusCode != http.StatusForbidden {
		t.Errorf("another site's form: %d", r.StatusCode)
	}
	if r := do(t, "POST", "/notices", "close="+strings.Repeat("x", 1<<20)); r.StatusCode != http.StatusRequestEntityTooLarge {
		t.Errorf("a form of 1 MB: %d", r.StatusCode)
	}
	if r := do(t, "POST", "/notices", "close=%zz", "Accept-Language", "uk"); r.StatusCode != http.StatusBadRequest || !strings.HasPrefix(r.body, "Не вдалося") {
		t.Errorf("a bad form: %d %s", r.StatusCode, r.body)
	}
}

func TestHeadersAndRoutes(t *testing.T) {
	page := do(t, "GET", "/", "").body
	_, after, _ := strings.Cut(page, `rel="stylesheet" href="`)
	style, _, _ := strings.Cut(after, `"`)
	_, after, _ = strings.Cut(page, `<script type="module" src="`)
	app, _, _ := strings.Cut(after, `"`)
	scripts, err := newScripts(embeddedScripts())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		method, target, mime string
		status               int
	}{
		{"GET", "/", "text/html; charset=utf-8", 200},
		{"HEAD", "/", "text/html; charset=utf-8", 200},
		{"GET", style, "text/css; charset=utf-8", 200},
		{"GET", "/article", "text/html; charset=utf-8", 200},
		{"POST", "/article", "text/html; charset=utf-8", 404},
		{"GET", app, "text/javascript; charset=utf-8", 200},
		{"GET", scripts.Runtime, "text/javascript; charset=utf-8", 200},
		{"GET", scripts.Outdated, "text/javascript; charset=utf-8", 200},
		{"GET", scripts.Messages["uk"], "application/json", 200},
		{"GET", "/i18n/nothing.json", "text/plain; charset=utf-8", 404},
		{"GET", "/icon.svg", "image/svg+xml", 200},
		{"GET", "/healthz", "text/plain; charset=utf-8", 200},
		{"GET", "/nowhere", "text/html; charset=utf-8", 404},
		{"GET", "/style.css/../page.html", "", 307},
		{"GET", "/page.html", "text/html; charset=utf-8", 404},
		{"POST", "/", "text/html; charset=utf-8", 404},
		{"GET", "/notices", "text/html; charset=utf-8", 404},
	} {
		r := do(t, c.method, c.target, "")
		h := r.Header
		if r.StatusCode != c.status || c.mime != "" && h.Get("Content-Type") != c.mime {
			t.Errorf("%s %s: %d %s", c.method, c.target, r.StatusCode, h.Get("Content-Type"))
		}
		policy := h.Get("Content-Security-Policy")
		if !strings.HasPrefix(policy, "default-src 'none';") || strings.Contains(policy, "unsafe") || !strings.Contains(policy, "frame-ancestors 'none'") {
			t.Errorf("%s: policy %q", c.target, policy)
		}
		if h.Get("X-Content-Type-Options") != "nosniff" || h.Get("Referrer-Policy") != "no-referrer" {
			t.Errorf("%s: %v", c.target, h)
		}
	}
	outside := regexp.MustCompile(`<script( type="module")? src="/[^"]+"( defer)?></script>`)
	if strings.Contains(outside.ReplaceAllString(page, ""), "<script") || strings.Contains(page, "style=") || strings.Contains(page, "<style") || strings.Contains(page, " on") && strings.Contains(page, "onclick") {
		t.Error("the page has inline code")
	}
	for _, target := range []string{style, app, scripts.Runtime, scripts.Outdated, scripts.Messages["en"], scripts.Messages["uk"]} {
		if r := do(t, "GET", target, ""); !strings.Contains(r.Header.Get("Cache-Control"), "immutable") {
			t.Errorf("%s: %v", target, r.Header)
		}
	}
	if r := do(t, "GET", "/healthz", ""); r.body != "ok\n" || r.Header.Get("Cache-Control") != "no-store" {
		t.Errorf("healthz: %q %v", r.body, r.Header)
	}
	for _, landmark := range []string{"<header", "<nav aria-label=", "<main id=\"content\"", "<h1 ", `href="#content"`, `aria-labelledby="cookie-heading"`, `aria-labelledby="browser-heading"`} {
		if strings.Count(page, landmark) != 1 {
			t.Errorf("%d times %s", strings.Count(page, landmark), landmark)
		}
	}
}

// TestCatalogsAreUpToDate has i18n bundle make the catalogs and the files for
// browsers again. With I18N_WRITE it writes them (make generate).
func TestCatalogsAreUpToDate(t *testing.T) {
	out, outdated := t.TempDir(), t.TempDir()
	for _, args := range [][]string{
		{"--out", out},
		{"--out", outdated, "--target", "es5", "--close", "outdated.dismiss", "outdated.heading", "outdated.text"},
	} {
		var printed strings.Builder
		args = append([]string{"--lang", "en", "bundle", "--config", "../../i18n.toml"}, args...)
		if code := cli.Main(args, strings.NewReader(""), &printed, &printed); code != 0 {
			t.Fatalf("i18n bundle: exit %d\n%s", code, printed.String())
		}
	}
	for _, c := range []struct {
		folder string
		made   []string // patterns of what is in it
	}{
		{"../../locales/notice", []string{out + "/notice.*" + locales.CatalogExt}},
		{"i18n", []string{out + "/notice.*.json*", out + "/runtime.*.js*", outdated + "/notice.*.js*"}},
	} {
		made := map[string][]byte{}
		for _, pattern := range c.made {
			maps.Copy(made, contents(t, pattern))
		}
		if len(made) < len(languages()) {
			t.Errorf("%s: only %d files", c.folder, len(made))
		}
		kept := contents(t, c.folder+"/*.*")
		maps.DeleteFunc(kept, func(name string, _ []byte) bool { // message files
			return path.Ext(name) == ".toml" || path.Ext(name) == ".tmx"
		})
		if os.Getenv("I18N_WRITE") != "" {
			for name := range kept {
				if made[name] == nil {
					os.Remove(filepath.Join(c.folder, name))
				}
			}
			for name, data := range made {
				if err := os.WriteFile(filepath.Join(c.folder, name), data, 0o666); err != nil {
					t.Fatal(err)
				}
			}
			continue
		}
		if !maps.EqualFunc(kept, made, bytes.Equal) {
			t.Errorf("%s is out of date; run make generate: it has %v, made are %v", c.folder, slices.Sorted(maps.Keys(kept)), slices.Sorted(maps.Keys(made)))
		}
	}
}

// contents returns the files that a pattern finds, by their names.
func contents(t *testing.T, pattern string) map[string][]byte {
	t.Helper()
	found, err := filepath.Glob(pattern)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, name := range found {
		if files[filepath.Base(name)], err = os.ReadFile(name); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// TestMessageFiles holds the files to each other: what the English one has, the
// Ukrainian one has made from the text as it is now.
func TestMessageFiles(t *testing.T) {
	en, uk := messageFile(t, "active.en.toml"), messageFile(t, "active.uk.toml")
	if len(en) == 0 || len(en) != len(uk) {
		t.Errorf("%d messages in English, %d in Ukrainian", len(en), len(uk))
	}
	for _, m := range en {
		translation := uk[m.ID]
		if translation == nil || translation.Other == "" {
			t.Errorf("%s has no Ukrainian text", m.ID)
			continue
		}
		sum := sha1.Sum([]byte(m.Description + m.Other))
		if want := "sha1-" + hex.EncodeToString(sum[:]); translation.Hash != want {
			t.Errorf("%s: the Ukrainian text is stale: hash %s, want %s", m.ID, translation.Hash, want)
		}
		if (m.One == "") != (translation.One == "") || (m.One == "") != (translation.Few == "") || (m.One == "") != (translation.Many == "") {
			t.Errorf("%s: plural forms %+v", m.ID, translation)
		}
	}
	if found, _ := filepath.Glob("article.*.html"); len(found) != len(languages()) {
		t.Errorf("articles: %v", found)
	}
}

func messageFile(t *testing.T, name string) map[string]*i18n.Message {
	t.Helper()
	data, err := os.ReadFile("../../locales/notice/" + name)
	if err != nil {
		t.Fatal(err)
	}
	file, err := i18n.ParseMessageFileBytes(data, name, map[string]i18n.UnmarshalFunc{"toml": toml.Unmarshal})
	if err != nil {
		t.Fatal(err)
	}
	byID := map[string]*i18n.Message{}
	for _, m := range file.Messages {
		byID[m.ID] = m
	}
	return byID
}

// TestDev changes a text in the folder of catalogs and looks for it on the page.
func TestDev(t *testing.T) {
	dir := t.TempDir()
	use := func(title string) {
		t.Helper()
		project := t.TempDir()
		for name, content := range map[string]string{
			"i18n.toml":      "source = \"en\"\n[[messages]]\nname = \"notice\"\nfiles = \"active.{locale}.toml\"\n",
			"active.en.toml": fmt.Sprintf("\"article.title\" = %q\n", title),
		} {
			if err := os.WriteFile(filepath.Join(project, name), []byte(content), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if code := cli.Main([]string{"bundle", "--config", filepath.Join(project, "i18n.toml"), "--out", dir}, strings.NewReader(""), io.Discard, io.Discard); code != 0 {
			t.Fatalf("i18n bundle: exit %d", code)
		}
	}
	use("The first title")
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	r, w := io.Pipe()
	done := make(chan error, 1)
	go func() {
		err := run(ctx, []string{"-addr", "127.0.0.1:0", "-dev", dir}, w)
		w.CloseWithError(err) // who waits for the address need not wait for ever
		done <- err
	}()
	var url string
	if _, err := fmt.Fscanln(r, &url); err != nil {
		t.Fatal(err)
	}
	go io.Copy(io.Discard, r) // it logs what the small catalog lacks
	get := func(path string) string {
		t.Helper()
		response, err := http.Get(url + strings.TrimPrefix(path, "/"))
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		body, err := io.ReadAll(response.Body)
		if err != nil {
			t.Fatal(err)
		}
		return string(body)
	}
	shows := func(title string) bool {
		return strings.Contains(get("/"), ">"+title+"</h1>")
	}
	if !shows("The first title") {
		t.Error("the page is not of the folder")
	}
	use("The second title")
	for end := time.Now().Add(20 * time.Second); !shows("The second title"); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("not reloaded within 20 s")
		}
	}
	_, after, _ := strings.Cut(get("/"), `data-messages="`)
	path, _, _ := strings.Cut(after, `"`)
	if messages := get(path); !strings.Contains(messages, "The second title") {
		t.Errorf("the messages for browsers at %q are %s", path, messages)
	}
	cancel()
	if err := <-done; err != nil {
		t.Error(err)
	}
	if err := run(t.Context(), []string{"-addr", "127.0.0.1:0", "-dev", t.TempDir()}, io.Discard); err == nil {
		t.Error("a folder without catalogs: no error")
	}
}

func TestRun(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	r, w := io.Pipe()
	done := make(chan error, 1)
	go func() {
		err := run(ctx, []string{"-addr", "127.0.0.1:0"}, w)
		w.CloseWithError(err)
		done <- err
	}()
	var url string
	if _, err := fmt.Fscanln(r, &url); err != nil {
		t.Fatal(err)
	}
	response, err := http.Get(url + "healthz")
	if err != nil || response.StatusCode != 200 {
		t.Fatalf("%v %v", response, err)
	}
	response.Body.Close()
	cancel()
	select {
	case err := <-done:
		if err != nil {
			t.Errorf("shutdown: %v", err)
		}
	case <-time.After(time.Minute):
		t.Error("no shutdown within a minute")
	}
	if err := run(t.Context(), []string{"-addr", "nowhere:x"}, io.Discard); err == nil {
		t.Error("a bad address: no error")
	}
	if err := run(t.Context(), []string{"-h"}, io.Discard); !errors.Is(err, flag.ErrHelp) {
		t.Errorf("-h: %v", err)
	}
}

// TestAuditOfThePages has the audit of the tool read the pages: they are clean
// in their language, and an error in the other one.
func TestAuditOfThePages(t *testing.T) {
	for _, tag := range []string{"en", "uk"} {
		page := do(t, "GET", "/", "", "Accept-Language", tag).body
		for _, f := range audit.Run("page.html", []byte(page), audit.Options{Lang: tag}) {
			t.Errorf("%s: %s %s %q", tag, f.Check, f.Pos, f.Target)
		}
		other := map[string]string{"en": "uk", "uk": "en"}[tag]
		found := audit.Run("page.html", []byte(page), audit.Options{Lang: other})
		if !slices.ContainsFunc(found, func(f catalog.Finding) bool { return f.Check == "page/wrong-language" }) {
			t.Errorf("%s passes for %s", tag, other)
		}
	}
}
