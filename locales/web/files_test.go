package web_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
	"github.com/seed-9fa3a4f3/i18n/locales"
	"github.com/seed-9fa3a4f3/i18n/locales/web"
)

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

// content returns the body of an answer, unpacked.
func content(t *testing.T, r *http.Response) string {
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
		if content(t, r) != uk || r.StatusCode != 200 || h.Get("Content-Encoding") != c.encoding || h.Get("Cache-Control") != c.cache {
			t.Errorf("%+v: %d %v", c, r.StatusCode, h)
		}
		if h.Get("Content-Type") != "application/json" || h.Get("X-Content-Type-Options") != "nosniff" || h.Get("Vary") != "Accept-Encoding" {
			t.Errorf("%+v: %v", c, h)
		}
		etag := h.Get("ETag")
		etags[c.encoding+" "+etag] = true
		again := fetch(f, "GET", "/i18n/"+c.path, "Accept-Encoding", c.accept, "If-None-Match", etag)
		if again.StatusCode != 304 || content(t, again) != "" {
			t.Errorf("%+v with its own ETag %s: %d", c, etag, again.StatusCode)
		}
		if head := fetch(f, "HEAD", "/i18n/"+c.path, "Accept-Encoding", c.accept); head.StatusCode != 200 || head.Header.Get("ETag") != etag {
			t.Errorf("HEAD %+v: %d", c, head.StatusCode)
		}
	}
	if len(etags) != 2 {
		t.Errorf("one ETag per encoding expected: %v", etags)
	}
	for path, want := range map[string]int{"notes.txt": 404, "sub/x.json": 404, "../uk.json": 404, "./uk.json": 404, "sub/../uk.json": 404, "uk.json/": 404, "%2e%2e/uk.json": 404, "uk.json%00": 404, "sub/": 404, "uk.0000000000.json": 404, "": 404, "app.js": 200, "en.json": 200, "manifest.json": 200} {
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
	if err := json.Unmarshal([]byte(content(t, fetch(f, "GET", "/i18n/manifest.json"))), &manifest); err != nil {
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
	if got := content(t, fetch(named, "GET", "/i18n/manifest.json")); got != `{"own": true}` {
		t.Errorf("own manifest: %s", got)
	}
}

// TestFilesOfBundle serves what i18n bundle writes: names with its hash, which has
// more digits than ours, and its manifest.
func TestFilesOfBundle(t *testing.T) {
	dir := catalogs(t, messages)
	f, err := web.NewFiles(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	served := 0
	for _, entry := range entries {
		name := entry.Name()
		r := fetch(f, "GET", "/i18n/"+name)
		switch cache, ext := r.Header.Get("Cache-Control"), filepath.Ext(name); {
		case ext == locales.CatalogExt || ext == ".ts" || ext == ".gz" || ext == ".br":
			if r.StatusCode != 404 {
				t.Errorf("%s is served", name)
			}
		case name == "manifest.json" || name == "runtime.js":
			if cache != "no-cache" || r.Header.Get("ETag") == "" {
				t.Errorf("%s: %v", name, r.Header)
			}
		default:
			served++
			if r.StatusCode != 200 || !strings.Contains(cache, "immutable") || f.Path(name) != name {
				t.Errorf("%s: %d %v, Path %s", name, r.StatusCode, r.Header, f.Path(name))
			}
		}
	}
	if served != len(messages)+1 {
		t.Errorf("%d files with hashes of %d languages and the runtime", served, len(messages))
	}
	type file struct{ File string }
	var manifest struct {
		Runtime file
		Bundles map[string]map[string]struct{ Chunks map[string]file }
	}
	if err := json.Unmarshal([]byte(content(t, fetch(f, "GET", "/i18n/manifest.json"))), &manifest); err != nil {
		t.Fatal(err)
	}
	for _, named := range []file{manifest.Runtime, manifest.Bundles["app"]["uk"].Chunks["main"]} {
		if named.File == "" || fetch(f, "GET", "/i18n/"+named.File).StatusCode != 200 {
			t.Errorf("the manifest leads to %q: %v", named.File, manifest)
		}
	}
}

// TestPrecompressedFiles takes what is compressed beside a file, and not what is
// no longer of that file.
func TestPrecompressedFiles(t *testing.T) {
	data := `{"title":"` + strings.Repeat("Посилки ", 50) + `"}`
	var zipped bytes.Buffer
	w, err := gzip.NewWriterLevel(&zipped, gzip.BestSpeed) // other bytes than those that would be made
	if err == nil {
		_, err = w.Write([]byte(data))
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	stale := strings.Replace(data, "Посилки", "Посилка", 1)
	f, err := web.NewFiles(fstest.MapFS{
		"uk.json": {Data: []byte(data)}, "uk.json.gz": {Data: zipped.Bytes()}, "uk.json.br": {Data: []byte("brotli")},
		"old.json": {Data: []byte(stale)}, "old.json.gz": {Data: zipped.Bytes()},
		"odd.json": {Data: []byte(data)}, "odd.json.gz": {Data: []byte("no gzip")}, "odd.json.br": {},
	})
	if err == nil || !strings.Contains(err.Error(), "old.json: what .gz beside it has is not this file") || !strings.Contains(err.Error(), "odd.json") || strings.Contains(err.Error(), "uk.json") {
		t.Errorf("error %v", err)
	}
	etags := map[string]bool{}
	for accept, coding := range map[string]string{"gzip, deflate, br": "br", "br;q=0, gzip": "gzip", "gzip": "gzip", "": "", "deflate": "", "*": "", "BR": "br"} {
		r := fetch(f, "GET", "/i18n/uk.json", "Accept-Encoding", accept)
		etags[r.Header.Get("ETag")] = true
		raw, err := io.ReadAll(r.Body)
		want := map[string]string{"br": "brotli", "gzip": zipped.String(), "": data}[coding]
		if r.Header.Get("Content-Encoding") != coding || string(raw) != want || err != nil || r.Header.Get("Content-Type") != "application/json" {
			t.Errorf("%q: %v", accept, r.Header)
		}
	}
	if len(etags) != 3 {
		t.Errorf("an ETag for each coding: %v", etags)
	}
	for name, want := range map[string]string{"old.json": stale, "odd.json": data} {
		r := fetch(f, "GET", "/i18n/"+name, "Accept-Encoding", "br, gzip")
		if r.Header.Get("Content-Encoding") != "gzip" || content(t, r) != want {
			t.Errorf("%s: %v", name, r.Header)
		}
	}
	for _, name := range []string{"uk.json.gz", "uk.json.br"} {
		if r := fetch(f, "GET", "/i18n/"+name); r.StatusCode != 404 {
			t.Errorf("%s: %d", name, r.StatusCode)
		}
	}
}

func FuzzFiles(tf *testing.F) {
	f := fuzzing.New(tf)
	f.Add("uk.json", "gzip", "*")
	f.Add("/../uk.json", "gzip;q=0,br", `"x"`)
	f.Add("%2e%2e/secret.txt", "*;q=1", `W/"x"`)
	const data, secret = `{"a":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}`, "secret"
	files, err := web.NewFiles(fstest.MapFS{"uk.json": {Data: []byte(data)}, "secret.txt": {Data: []byte(secret)}, "sub/x.json": {Data: []byte(`"` + secret + `"`)}})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, path, accept, etag string) {
		r := httptest.NewRequest("GET", "/", nil)
		r.URL.Path = path
		r.Header.Set("Accept-Encoding", accept)
		r.Header.Set("If-None-Match", etag)
		w := httptest.NewRecorder()
		files.ServeHTTP(w, r)
		if w.Code != 200 && w.Code != 304 && w.Code != 404 || strings.Contains(w.Body.String(), secret) {
			t.Fatalf("%q: %d %s", path, w.Code, w.Body.String())
		}
		if w.Code == 200 && path != "manifest.json" && path != "/manifest.json" && content(t, w.Result()) != data {
			t.Fatalf("%q: %v %q", path, w.Header(), w.Body.String())
		}
	})
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
