package cli_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// site is a site under test: its pages link to each other, to an image and to
// another host.
func site(t *testing.T) string {
	t.Helper()
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, `<html lang="en"><body><p>Visitors can climb the tower and see the coast.</p>
<a href="/two#part">Two</a> <a href="/two">Two again</a> <a href="/i.png">Image</a> <a href="http://example.com/">Another host</a> <a href="/away">Away</a></body></html>`)
	})
	mux.HandleFunc("GET /two", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, `<html lang="en"><body><p>Відвідувачі можуть піднятися на вежу й побачити берег.</p><a href="/">One</a></body></html>`)
	})
	mux.HandleFunc("GET /i.png", func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("Content-Type", "image/png") })
	mux.HandleFunc("GET /away", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "http://192.0.2.1/", http.StatusFound)
	})
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s.URL
}

func TestAuditOfASite(t *testing.T) {
	url := site(t)
	stdout, stderr, code := runIn(t, "audit", "--lang", "en", url)
	if code != 0 || !strings.Contains(stdout, "in 1 page.") {
		t.Errorf("one page: %d\n%s%s", code, stdout, stderr)
	}
	stdout, stderr, code = runIn(t, "audit", "--lang", "en", "--crawl", "3", url)
	if code != 1 || !strings.Contains(stdout, url+"/two:1:") || !strings.Contains(stdout, "in 2 pages.") || stderr != "" {
		t.Errorf("three addresses, of which one is an image: %d\n%s%s", code, stdout, stderr)
	}
	// A site must not lead the tool to other machines.
	if _, stderr, code = runIn(t, "audit", "--lang", "en", "--crawl", "9", url); code != 2 || !strings.Contains(stderr, "/away") {
		t.Errorf("a redirection to another machine: %d\n%s", code, stderr)
	}
}
