package web_test

import (
	"bytes"
	"compress/gzip"
	"crypto/tls"
	"encoding/json"
	"fmt"
	"html/template"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
	"github.com/seed-9fa3a4f3/i18n/locales/goi18n"
	"github.com/seed-9fa3a4f3/i18n/locales/web"
)

var messages = fstest.MapFS{
	"active.en.toml": {Data: []byte(`
title = "Parcels for {{.Name}}"
bold = "<b>bold</b> & plain"
[parcels]
one = "{{.PluralCount}} parcel"
other = "{{.PluralCount}} parcels"
`)},
	"active.uk.toml": {Data: []byte(`
title = "Посилки для {{.Name}}"
bold = "<script>alert(1)</script>"
[parcels]
one = "{{.PluralCount}} посилка"
few = "{{.PluralCount}} посилки"
many = "{{.PluralCount}} посилок"
other = "{{.PluralCount}} посилки"
`)},
	"active.ar.toml": {Data: []byte(`title = "طرود {{.Name}}"`)},
}

func site(t testing.TB, options web.Options) *web.Site {
	t.Helper()
	bundle, err := goi18n.Load(messages, goi18n.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return web.New(bundle, options)
}

// get sends one request through the middleware and returns the language that
// the handler saw.
func get(s *web.Site, target, cookie string, languages ...string) (string, http.Header) {
	r := httptest.NewRequest("GET", target, nil)
	for _, l := range languages {
		r.Header.Add("Accept-Language", l)
	}
	if cookie != "" {
		r.Header.Set("Cookie", cookie)
	}
	var seen string
	w := httptest.NewRecorder()
	s.Middleware(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		seen = s.Locale(r).Tag()
		if l, ok := web.FromContext(r.Context()); !ok || l.Tag() != seen {
			seen += " but not in the context"
		}
	})).ServeHTTP(w, r)
	return seen, w.Result().Header
}

func TestMiddlewareChooses(t *testing.T) {
	s := site(t, web.Options{})
	for _, c := range []struct {
		target, cookie, accept string
		want                   string
		kept                   bool // in the cookie
	}{
		{"/", "", "uk-UA,uk;q=0.9", "uk", false},
		{"/", "", "", "en", false},
		{"/", "", "ru,be;q=0.9", "en", false},
		{"/", "lang=uk", "en", "uk", false},
		{"/", "other=1; lang=uk", "en", "uk", false},
		{"/", "lang=ua", "uk", "uk", false},
		{"/", "lang=", "uk", "uk", false},
		{"/?lang=uk", "lang=en", "en", "uk", true},
		{"/?lang=en", "lang=uk", "uk", "en", true},
		{"/?lang=UK-ua", "", "en", "uk", true},
		{"/?lang=ru", "lang=uk", "en", "uk", false},
		{"/?lang=ru", "", "en", "en", false},
		{"/?lang=*", "", "uk", "uk", false},
		{"/?lang=", "", "uk", "uk", false},
		{"/?lang=en,uk", "", "uk", "uk", false},
		{"/?lang=%00%ff", "", "uk", "uk", false},
		{"/?lang=uk%0d%0aSet-Cookie:%20a=b", "", "en", "en", false},
		{"/?lang=" + strings.Repeat("uk-", 10000), "", "en", "en", false},
		{"/?a=%zz&lang=uk", "", "en", "uk", true},
	} {
		got, header := get(s, c.target, c.cookie, c.accept)
		if got != c.want {
			t.Errorf("%.60s cookie %q header %q: %s, want %s", c.target, c.cookie, c.accept, got, c.want)
		}
		if header.Get("Content-Language") != c.want || header.Get("Vary") != "Accept-Language, Cookie" {
			t.Errorf("%.60s: headers %v", c.target, header)
		}
		cookie := header.Get("Set-Cookie")
		if c.kept != (cookie != "") || c.kept && cookie != "lang="+c.want+"; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax" {
			t.Errorf("%.60s: cookie %q", c.target, cookie)
		}
	}
	if got, _ := get(s, "/", "", "de", "uk;q=0.5"); got != "uk" {
		t.Errorf("a header of two lines: %s", got)
	}
}

func TestOptions(t *testing.T) {
	s := site(t, web.Options{Query: "hl", Cookie: "l", Secure: true})
	if got, h := get(s, "/?hl=uk", "l=en"); got != "uk" || !strings.HasPrefix(h.Get("Set-Cookie"), "l=uk;") || !strings.Contains(h.Get("Set-Cookie"), "Secure") {
		t.Errorf("%s, %v", got, h)
	}
	r := httptest.NewRequest("GET", "https://example.org/?lang=uk", nil)
	r.TLS = &tls.ConnectionState{}
	w := httptest.NewRecorder()
	site(t, web.Options{}).Middleware(http.NotFoundHandler()).ServeHTTP(w, r)
	if !strings.Contains(w.Header().Get("Set-Cookie"), "Secure") {
		t.Error("the cookie of a TLS request is not secure")
	}
	outside := httptest.NewRequest("GET", "/", nil)
	outside.Header.Set("Accept-Language", "uk")
	if got := s.Locale(outside).Tag(); got != "uk" {
		t.Errorf("without the middleware: %s", got)
	}
	if fmt.Sprint(s.Tags()) != "[en ar uk]" {
		t.Errorf("Tags() = %v", s.Tags())
	}
}

func locale(t testing.TB, tag string) *web.Locale {
	r := httptest.NewRequest("GET", "/", nil)
	r.Header.Set("Accept-Language", tag)
	return site(t, web.Options{}).Locale(r)
}

func TestNumbers(t *testing.T) {
	const nb = "\u00a0"
	en, uk := locale(t, "en"), locale(t, "uk")
	for _, c := range []struct {
		value                      any
		en, uk, percentEn, percent string
	}{
		{"67.15", "67.15", "67,15", "67.15%", "67,15" + nb + "%"},
		{67.15, "67.15", "67,15", "67.15%", "67,15" + nb + "%"},
		{"9.60", "9.60", "9,60", "9.60%", "9,60" + nb + "%"},
		{5, "5", "5", "5%", "5" + nb + "%"},
		{"-0.5", "-0.5", "-0,5", "-0.5%", "-0,5" + nb + "%"},
		{1234567.5, "1,234,567.5", "1" + nb + "234" + nb + "567,5", "1,234,567.5%", "1" + nb + "234" + nb + "567,5" + nb + "%"},
		{uint8(255), "255", "255", "255%", "255" + nb + "%"},
		{int64(9223372036854775807), "9,223,372,036,854,775,807", strings.ReplaceAll("9 223 372 036 854 775 807", " ", nb), "9223372036854775807%", "9223372036854775807" + nb + "%"},
		{"0.1234567890123456789", "0.1234567890123456789", "0.1234567890123456789", "0.1234567890123456789%", "0.1234567890123456789" + nb + "%"},
		{"many", "many", "many", "many", "many"},
		{nil, "<nil>", "<nil>", "<nil>", "<nil>"},
	} {
		got := []string{en.Number(c.value), uk.Number(c.value), en.Percent(c.value), uk.Percent(c.value)}
		want := []string{c.en, c.uk, c.percentEn, c.percent}
		if fmt.Sprintf("%+q", got) != fmt.Sprintf("%+q", want) {
			t.Errorf("%v: got %+q, want %+q", c.value, got, want)
		}
	}
	for n := range 10001 { // every percentage of two digits is shown exactly
		s := fmt.Sprintf("%d.%02d", n/100, n%100)
		if got := en.Percent(s); got != s+"%" {
			t.Fatalf("Percent(%s) = %s", s, got)
		}
	}
	if got := uk.N("parcels", 12345.5); got != "12"+nb+"345,5 посилки" {
		t.Errorf("a count in a message: %q", got)
	}
}

func pages(t testing.TB, s *web.Site, source string) *web.Templates {
	t.Helper()
	p, err := s.Templates(template.Must(template.New("page").Funcs(s.Funcs()).Parse(source)))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestTemplates(t *testing.T) {
	s := site(t, web.Options{})
	p := pages(t, s, `<html lang="{{lang}}" dir="{{dir}}"><a title="{{t "title" "Name" .}}">{{t "title" "Name" .}}</a>{{tn "parcels" 5}} {{number 0.5}} {{percent "67.15"}} {{t "bold"}}<script>x = {{t "bold"}}</script>`)
	for tag, want := range map[string]string{
		"en": `<html lang="en" dir="ltr"><a title="Parcels for &lt;i&gt;&#34;">Parcels for &lt;i&gt;&#34;</a>5 parcels 0.5 67.15% &lt;b&gt;bold&lt;/b&gt; &amp; plain<script>x = "\u003cb\u003ebold\u003c/b\u003e \u0026 plain"</script>`,
		"uk": `<html lang="uk" dir="ltr"><a title="Посилки для &lt;i&gt;&#34;">Посилки для &lt;i&gt;&#34;</a>5 посилок 0,5 67,15` + "\u00a0" + `% &lt;script&gt;alert(1)&lt;/script&gt;<script>x = "\u003cscript\u003ealert(1)\u003c/script\u003e"</script>`,
		"ar": `<html lang="ar" dir="rtl"><a title="طرود &lt;i&gt;&#34;">`,
	} {
		r := httptest.NewRequest("GET", "/", nil)
		r.Header.Set("Accept-Language", tag)
		var got strings.Builder
		if err := p.Execute(&got, r, "page", `<i>"`); err != nil || !strings.HasPrefix(got.String(), want) {
			t.Errorf("%s:\n%s, want\n%s (%v)", tag, got.String(), want, err)
		}
	}
}

// TestHostileTranslations puts script into every context of a page.
func TestHostileTranslations(t *testing.T) {
	for _, text := range []string{
		`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `' onmouseover='alert(1)`, `javascript:alert(1)`, "`-alert(1)-`", `</title><script>`, `</textarea><svg onload=alert(1)>`, "\u202e<b>", `--><script>`, `${alert(1)}`, `&lt;script&gt;`,
	} {
		data, err := json.Marshal(map[string]string{"x": text})
		if err != nil {
			t.Fatal(err)
		}
		bundle, err := goi18n.Load(fstest.MapFS{"active.en.json": {Data: data}}, goi18n.Options{})
		if err != nil {
			t.Fatal(err)
		}
		s := web.New(bundle, web.Options{})
		p := pages(t, s, `<title>{{t "x"}}</title><a href="{{t "x"}}" title='{{t "x"}}'>{{t "x"}}</a><textarea>{{t "x"}}</textarea><img alt={{t "x"}}>`)
		var page strings.Builder
		if err := p.Execute(&page, httptest.NewRequest("GET", "/", nil), "page", nil); err != nil {
			t.Fatal(err)
		}
		if got := page.String(); strings.Count(got, "<") != 7 || strings.Contains(got, `href="javascript:`) || strings.Count(got, "'") != 2 {
			t.Errorf("%q gives %s", text, got)
		}
	}
}

func TestTemplateErrorsWriteNothing(t *testing.T) {
	s := site(t, web.Options{})
	p := pages(t, s, `half a page {{.Absent.Field}}`)
	var got strings.Builder
	if err := p.Execute(&got, httptest.NewRequest("GET", "/", nil), "page", struct{}{}); err == nil || got.Len() > 0 {
		t.Errorf("%q, %v", got.String(), err)
	}
	executed := template.Must(template.New("x").Parse("x"))
	if err := executed.Execute(io.Discard, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Templates(executed); err == nil {
		t.Error("a template that ran cannot be bound; want an error")
	}
}

func newFiles(t *testing.T, contents map[string]string) *web.Files {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, content := range contents {
		fsys[name] = &fstest.MapFile{Data: []byte(content)}
	}
	f, err := web.NewFiles(fsys)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func fetch(h http.Handler, method, path string, headers ...string) *http.Response {
	r := httptest.NewRequest(method, path, nil)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	http.StripPrefix("/i18n/", h).ServeHTTP(w, r)
	return w.Result()
}

func body(t *testing.T, r *http.Response) string {
	t.Helper()
	data, err := io.ReadAll(r.Body)
	if err == nil && r.Header.Get("Content-Encoding") == "gzip" {
		var z *gzip.Reader
		if z, err = gzip.NewReader(bytes.NewReader(data)); err == nil {
			data, err = io.ReadAll(z)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestFiles(t *testing.T) {
	uk := `{"title":"` + strings.Repeat("Посилки ", 50) + `"}`
	f := newFiles(t, map[string]string{"uk.json": uk, "en.json": `{}`, "app.js": "x()", "notes.txt": "secret", "sub/x.json": "{}"})
	hashed := f.Path("uk.json")
	if hashed == "uk.json" || f.Path("absent.json") != "absent.json" {
		t.Fatalf("Path(uk.json) = %s", hashed)
	}
	etags := map[string]bool{}
	for _, c := range []struct {
		path, accept, encoding, cache string
	}{
		{hashed, "", "", "public, max-age=31536000, immutable"},
		{hashed, "br, GZIP;q=0.5", "gzip", "public, max-age=31536000, immutable"},
		{hashed, "gzip;q=0", "", "public, max-age=31536000, immutable"},
		{hashed, "gzip; q=0.000, *", "", "public, max-age=31536000, immutable"},
		{"uk.json", "gzip", "gzip", "no-cache"},
		{"uk.json", "identity", "", "no-cache"},
	} {
		r := fetch(f, "GET", "/i18n/"+c.path, "Accept-Encoding", c.accept)
		h := r.Header
		if body(t, r) != uk || r.StatusCode != 200 || h.Get("Content-Encoding") != c.encoding || h.Get("Cache-Control") != c.cache {
			t.Errorf("%+v: %d %v", c, r.StatusCode, h)
		}
		if h.Get("Content-Type") != "application/json" || h.Get("X-Content-Type-Options") != "nosniff" || h.Get("Vary") != "Accept-Encoding" {
			t.Errorf("%+v: %v", c, h)
		}
		etag := h.Get("ETag")
		etags[c.encoding+" "+etag] = true
		again := fetch(f, "GET", "/i18n/"+c.path, "Accept-Encoding", c.accept, "If-None-Match", etag)
		if again.StatusCode != 304 || body(t, again) != "" {
			t.Errorf("%+v with its own ETag %s: %d", c, etag, again.StatusCode)
		}
		if head := fetch(f, "HEAD", "/i18n/"+c.path, "Accept-Encoding", c.accept); head.StatusCode != 200 || head.Header.Get("ETag") != etag {
			t.Errorf("HEAD %+v: %d", c, head.StatusCode)
		}
	}
	if len(etags) != 2 {
		t.Errorf("one ETag per encoding expected: %v", etags)
	}
	for path, want := range map[string]int{"notes.txt": 404, "sub/x.json": 404, "../uk.json": 404, "uk.0000000000.json": 404, "": 404, "app.js": 200, "en.json": 200, "manifest.json": 200} {
		if r := fetch(f, "GET", "/i18n/"+path); r.StatusCode != want {
			t.Errorf("%q: %d, want %d", path, r.StatusCode, want)
		}
	}
	if r := fetch(f, "POST", "/i18n/uk.json"); r.StatusCode != 405 || r.Header.Get("Allow") != "GET, HEAD" {
		t.Errorf("POST: %d %v", r.StatusCode, r.Header)
	}
	var manifest map[string]struct {
		Path, Integrity string
		Bytes           int
	}
	if err := json.Unmarshal([]byte(body(t, fetch(f, "GET", "/i18n/manifest.json"))), &manifest); err != nil {
		t.Fatal(err)
	}
	if entry := manifest["uk.json"]; len(manifest) != 3 || entry.Path != hashed || entry.Bytes != len(uk) || !strings.HasPrefix(entry.Integrity, "sha256-") {
		t.Errorf("manifest: %v", manifest)
	}
	// A file that already carries its hash is immutable under its own name.
	named := newFiles(t, map[string]string{hashed: uk, "manifest.json": `{"own": true}`})
	if r := fetch(named, "GET", "/i18n/"+hashed); !strings.Contains(r.Header.Get("Cache-Control"), "immutable") {
		t.Errorf("named by hash: %v", r.Header)
	}
	if got := body(t, fetch(named, "GET", "/i18n/manifest.json")); got != `{"own": true}` {
		t.Errorf("own manifest: %s", got)
	}
}

func TestFilesReportsBadJSON(t *testing.T) {
	f, err := web.NewFiles(fstest.MapFS{"uk.json": {Data: []byte(`{`)}, "en.json": {Data: []byte(`{}`)}})
	if err == nil || !strings.Contains(err.Error(), "uk.json") {
		t.Errorf("error %v", err)
	}
	if fetch(f, "GET", "/i18n/uk.json").StatusCode != 404 || fetch(f, "GET", "/i18n/en.json").StatusCode != 200 {
		t.Error("want the good file only")
	}
}

func FuzzMiddleware(tf *testing.F) {
	f := fuzzing.New(tf)
	f.Add("lang=uk", "lang=en", "uk")
	f.Add("lang=%00;&&=", "=;=", "\xff")
	s := site(f, web.Options{})
	f.Fuzz(func(t *testing.T, query, cookie, accept string) {
		r := httptest.NewRequest("GET", "/", nil)
		r.URL.RawQuery = query
		r.Header.Set("Cookie", cookie)
		r.Header.Set("Accept-Language", accept)
		w := httptest.NewRecorder()
		s.Middleware(http.NotFoundHandler()).ServeHTTP(w, r)
		tag := w.Header().Get("Content-Language")
		if tag != "en" && tag != "uk" && tag != "ar" {
			t.Fatalf("language %q", tag)
		}
		if set := w.Header().Get("Set-Cookie"); set != "" && !strings.HasPrefix(set, "lang="+tag+"; Path=/; ") {
			t.Fatalf("cookie %q", set)
		}
	})
}

func Example() {
	bundle, err := goi18n.Load(messages, goi18n.Options{Default: "en"})
	if err != nil {
		fmt.Println(err)
	}
	site := web.New(bundle, web.Options{})
	pages, err := site.Templates(template.Must(template.New("page.html").Funcs(site.Funcs()).Parse(
		`<html lang="{{lang}}"><h1>{{t "title" "Name" .}}</h1><p>{{tn "parcels" 3}}, {{percent "12.5"}}`)))
	if err != nil {
		fmt.Println(err)
	}
	handler := site.Middleware(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := pages.Execute(w, r, "page.html", "Ірини & Ко"); err != nil {
			http.Error(w, "no page", http.StatusInternalServerError)
		}
	}))

	r := httptest.NewRequest("GET", "/", nil)
	r.Header.Set("Accept-Language", "uk-UA,uk;q=0.9,en;q=0.8")
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, r)
	fmt.Println(w.Header().Get("Content-Language"))
	fmt.Println(strings.ReplaceAll(w.Body.String(), "\u00a0", "·"))
	// Output:
	// uk
	// <html lang="uk"><h1>Посилки для Ірини &amp; Ко</h1><p>3 посилки, 12,5·%
}
