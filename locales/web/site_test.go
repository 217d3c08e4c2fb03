package web_test

import (
	"crypto/tls"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/cli"
	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
	"github.com/seed-9fa3a4f3/i18n/locales"
	"github.com/seed-9fa3a4f3/i18n/locales/web"
)

const english = `
title = "Parcels for {{.Name}}"
bold = "<b>bold</b> & plain"
terms = "Read the <link>terms</link>, <b>{{.Name}}</b>"
[parcels]
one = "{{.PluralCount}} parcel"
other = "{{.PluralCount}} parcels"
[bags]
one = "<b>{{.PluralCount}}</b> bag"
other = "<b>{{.PluralCount}}</b> bags"
`

const ukrainian = `
title = "Посилки для {{.Name}}"
bold = "<script>alert(1)</script>"
terms = "Прочитайте <link>умови</link>, <b>{{.Name}}</b>"
[parcels]
one = "{{.PluralCount}} посилка"
few = "{{.PluralCount}} посилки"
many = "{{.PluralCount}} посилок"
other = "{{.PluralCount}} посилки"
[bags]
one = "<b>{{.PluralCount}}</b> торба"
few = "<b>{{.PluralCount}}</b> торби"
many = "<b>{{.PluralCount}}</b> торб"
other = "<b>{{.PluralCount}}</b> торби"
`

var messages = map[string]string{"en": english, "uk": ukrainian, "ar": `title = "طرود {{.Name}}"`}

// catalogs has i18n bundle compile message files, which are TOML by the tag of
// their language, into a folder. English is the source.
func catalogs(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	write(t, dir, files)
	return dir
}

// write compiles into a folder what may hold catalogs already.
func write(t testing.TB, dir string, files map[string]string) {
	t.Helper()
	project := t.TempDir()
	var targets []string
	for tag, data := range files {
		if tag != "en" {
			targets = append(targets, strconv.Quote(tag))
		}
		if err := os.WriteFile(filepath.Join(project, "active."+tag+".toml"), []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	config := "source = \"en\"\ntargets = [" + strings.Join(targets, ", ") + "]\n[[messages]]\nname = \"app\"\nfiles = \"active.{locale}.toml\"\n"
	if err := os.WriteFile(filepath.Join(project, "i18n.toml"), []byte(config), 0o600); err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if code := cli.Main([]string{"--lang", "en", "bundle", "--config", filepath.Join(project, "i18n.toml"), "--out", dir}, strings.NewReader(""), &out, &out); code != 0 {
		t.Fatalf("i18n bundle: exit %d\n%s", code, out.String())
	}
}

func load(t testing.TB, files map[string]string, o locales.Options) *locales.Bundle {
	t.Helper()
	bundle, err := locales.Load(os.DirFS(catalogs(t, files)), o)
	if err != nil {
		t.Fatal(err)
	}
	return bundle
}

func site(t testing.TB, options web.Options) *web.Site {
	t.Helper()
	return web.New(load(t, messages, locales.Options{}), options)
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
		fixed                  bool // by the address
	}{
		{"/", "", "uk-UA,uk;q=0.9", "uk", false, false},
		{"/", "", "", "en", false, false},
		{"/", "", "ru,be;q=0.9", "en", false, false},
		{"/", "lang=uk", "en", "uk", false, false},
		{"/", "other=1; lang=uk", "en", "uk", false, false},
		{"/", "lang=ua", "uk", "uk", false, false},
		{"/", "lang=", "uk", "uk", false, false},
		{"/?lang=uk", "lang=en", "en", "uk", true, true},
		{"/?lang=en", "lang=uk", "uk", "en", true, true},
		{"/?lang=uk", "lang=uk", "en", "uk", false, true}, // the cookie says so already
		{"/?lang=UK-ua", "", "en", "uk", true, true},
		{"/?lang=ru", "lang=uk", "en", "uk", false, false},
		{"/?lang=ru", "", "en", "en", false, false},
		{"/?lang=*", "", "uk", "uk", false, false},
		{"/?lang=", "", "uk", "uk", false, false},
		{"/?lang=en,uk", "", "uk", "uk", false, false},
		{"/?lang=%00%ff", "", "uk", "uk", false, false},
		{"/?lang=uk%0d%0aSet-Cookie:%20a=b", "", "en", "en", false, false},
		{"/?lang=" + strings.Repeat("uk-", 10000), "", "en", "en", false, false},
		{"/?a=%zz&lang=uk", "", "en", "uk", true, true},
	} {
		got, header := get(s, c.target, c.cookie, c.accept)
		if got != c.want {
			t.Errorf("%.60s cookie %q header %q: %s, want %s", c.target, c.cookie, c.accept, got, c.want)
		}
		vary := "Accept-Language, Cookie"
		if c.fixed {
			vary = ""
		}
		if header.Get("Content-Language") != c.want || header.Get("Vary") != vary {
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

func TestAddressAndChoice(t *testing.T) {
	s := site(t, web.Options{
		Address: func(r *http.Request) string {
			first, _, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
			return first
		},
		Choice: func(r *http.Request) string { return r.Header.Get("X-Account") },
	})
	for _, c := range []struct {
		target, account, cookie, accept string
		want                            string
		fixed                           bool
	}{
		{"/uk/about", "en", "lang=en", "en", "uk", true},
		{"/uk/about?lang=ar", "en", "lang=en", "en", "ar", true},
		{"/uk/about?lang=xx", "en", "lang=en", "en", "uk", true},
		{"/about", "uk", "lang=en", "en", "uk", false},
		{"/about", "", "lang=ar", "en", "ar", false},
		{"/about", "uk,*", "", "ar", "ar", false},
		{"/*/about", "", "", "ar", "ar", false},
		{"/ru/about", "ru", "", "de", "en", false},
	} {
		r := httptest.NewRequest("GET", c.target, nil)
		r.Header.Set("X-Account", c.account)
		r.Header.Set("Cookie", c.cookie)
		r.Header.Set("Accept-Language", c.accept)
		w := httptest.NewRecorder()
		w.Header().Set("Vary", "Accept-Encoding")
		s.Middleware(http.NotFoundHandler()).ServeHTTP(w, r)
		want := "Accept-Encoding"
		if !c.fixed {
			want += ", Accept-Language, Cookie"
		}
		h := w.Result().Header
		if got := strings.Join(h.Values("Vary"), ", "); h.Get("Content-Language") != c.want || got != want {
			t.Errorf("%+v: %s, Vary %s", c, h.Get("Content-Language"), got)
		}
		if set := h.Get("Set-Cookie") != ""; set != strings.Contains(c.target, "lang=ar") {
			t.Errorf("%+v: only the query parameter is a choice to remember: %v", c, h)
		}
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
