package bundle

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/browser"
)

// aNoticeSite is a site with a notice, and what browsers have asked it for.
type aNoticeSite struct {
	*httptest.Server
	mu       sync.Mutex
	script   []byte
	requests []string // with their cookies
}

func newNoticeSite(t *testing.T) *aNoticeSite {
	t.Helper()
	s := &aNoticeSite{script: scriptOf(t, theNotice(t))}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.requests = append(s.requests, r.URL.RequestURI()+r.Header.Get("Cookie"))
		if r.URL.Path == "/notice.js" {
			w.Header().Set("Content-Type", "text/javascript")
			_, _ = w.Write(s.script)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, `<!DOCTYPE html><html lang="uk"><title>x</title><link rel="icon" href="data:,"><script src="/notice.js"></script><p id="page">x</p>`)
	}))
	t.Cleanup(s.Close)
	return s
}

// change has the site tell something else.
func (s *aNoticeSite) change(t *testing.T) {
	t.Helper()
	n := theNotice(t)
	n.Show = n.Show[:2]
	s.mu.Lock()
	defer s.mu.Unlock()
	s.script = scriptOf(t, n)
}

// errorsOf is a script that keeps the errors that nobody caught.
const errorsOf = "window.errors = []; addEventListener('error', e => errors.push(e.message)); "

// A notice came back with every page after it was closed.
func TestNoticeStaysClosed(t *testing.T) {
	b := browser.Start(t)
	for name, c := range map[string]struct {
		before string
		stays  bool // it stays closed
	}{
		"old":     {"delete window.AggregateError; delete Intl.ListFormat;", true},
		"no Intl": {"delete window.AggregateError; delete window.Intl;", true},
		"refuses": {"delete window.AggregateError; Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError') }});", false},
		"full":    {"delete window.AggregateError; Object.defineProperty(window, 'localStorage', {value: new Proxy({}, {set() { throw new DOMException('full', 'QuotaExceededError') }})});", false},
		"none":    {"delete window.AggregateError; Object.defineProperty(window, 'localStorage', {value: undefined});", false},
	} {
		t.Run(name, func(t *testing.T) {
			site := newNoticeSite(t)
			p := b.NewPage(t, browser.View{Before: errorsOf + c.before})
			isShown := func() (shown bool) {
				t.Helper()
				p.Open(site.URL + "/")
				var heading string
				p.Eval("(document.body.firstElementChild.querySelector('strong') || {}).textContent || ''", &heading)
				if heading != "" && heading != "Ваш браузер застарів?" {
					t.Errorf("the notice says %q", heading)
				}
				return heading != ""
			}
			closeIt := func() {
				t.Helper()
				var left int
				p.Eval("(document.querySelector('.i18n-notice button').click(), document.querySelectorAll('.i18n-notice').length)", &left)
				if left != 0 {
					t.Error("it is not closed")
				}
			}
			for range 2 {
				if !isShown() {
					t.Fatal("it is not shown before it is closed")
				}
			}
			closeIt()
			for range 2 {
				if shown := isShown(); shown == c.stays {
					t.Errorf("after it was closed, shown: %v", shown)
				}
			}
			site.change(t)
			if !isShown() {
				t.Error("another notice is not shown")
			}
			closeIt()
			if shown := isShown(); shown == c.stays {
				t.Errorf("after the other was closed, shown: %v", shown)
			}
			var errs []string
			if p.Eval("errors", &errs); len(errs) > 0 {
				t.Errorf("errors %q", errs)
			}
			site.mu.Lock()
			defer site.mu.Unlock()
			for _, r := range site.requests {
				if !slices.Contains([]string{"/", "/notice.js"}, r) {
					t.Errorf("the browser sent %q", r)
				}
			}
		})
	}
}

// A browser of today has nothing to close, and nothing is kept in it.
func TestNoticeLeavesNewBrowsersAlone(t *testing.T) {
	site := newNoticeSite(t)
	p := browser.Start(t).NewPage(t, browser.View{Before: errorsOf})
	p.Open(site.URL + "/")
	var got struct {
		Body   string
		Kept   int
		Errors []string
	}
	p.Eval("({body: document.body.innerHTML, kept: localStorage.length, errors})", &got)
	if strings.TrimSpace(got.Body) != `<p id="page">x</p>` || got.Kept != 0 || len(got.Errors) > 0 {
		t.Errorf("%+v", got)
	}
}
