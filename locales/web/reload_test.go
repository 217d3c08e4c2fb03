package web_test

import (
	"context"
	"fmt"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/seed-9fa3a4f3/i18n/locales"
	"github.com/seed-9fa3a4f3/i18n/locales/web"
)

// TestLiveReload has readers ask for pages while catalogs change on disk, break
// and come back, and a language is added. Every page is of one state or another,
// whole, and the last one is of the last state.
func TestLiveReload(t *testing.T) {
	const readers, states = 8, 12
	version := func(n int) map[string]string {
		return map[string]string{
			"en": fmt.Sprintf("title = \"state %d for {{.Name}}\"", n),
			"uk": fmt.Sprintf("title = \"стан %d для {{.Name}}\"", n),
		}
	}
	dir := catalogs(t, version(0))
	var log warnings
	bundle, err := locales.Load(os.DirFS(dir), locales.Options{Log: &log})
	if err != nil {
		t.Fatal(err)
	}
	s := web.New(bundle, web.Options{})
	p := pages(t, s, `{{lang}} {{t "title" "Name" .}}`)
	ctx, stop := context.WithCancel(t.Context())
	var running sync.WaitGroup
	running.Go(func() { bundle.Watch(ctx, time.Millisecond) })
	var shown atomic.Int64
	for i := range readers {
		tag, form := "en", "en state %d for Ірина"
		if i%2 == 1 {
			tag, form = "uk", "uk стан %d для Ірина"
		}
		running.Go(func() {
			last := 0
			for ctx.Err() == nil {
				r := httptest.NewRequest("GET", "/", nil)
				r.Header.Set("Accept-Language", tag)
				var page strings.Builder
				if err := p.Execute(&page, r, "page", "Ірина"); err != nil {
					t.Error(err)
					return
				}
				var n int
				if _, err := fmt.Sscanf(page.String(), form, &n); err != nil || page.String() != fmt.Sprintf(form, n) || n < last {
					t.Errorf("after state %d: %q", last, page.String())
					return
				}
				last = n
				shown.Add(1)
			}
		})
	}
	reads := func(want string) bool {
		r := httptest.NewRequest("GET", "/", nil)
		r.Header.Set("Accept-Language", strings.Fields(want)[0])
		var page strings.Builder
		return p.Execute(&page, r, "page", "Ірина") == nil && page.String() == want
	}
	until := func(what string, done func() bool) {
		t.Helper()
		for end := time.Now().Add(20 * time.Second); !done(); time.Sleep(time.Millisecond) {
			if time.Now().After(end) {
				t.Fatalf("not after 20 s: %s; %s", what, log.text())
			}
		}
	}
	for n := 1; n <= states; n++ {
		if n == states/2 { // a file that is cut short changes nothing, and is told of
			if err := os.WriteFile(filepath.Join(dir, "app.uk.catalog"), []byte("I18N"), 0o600); err != nil {
				t.Fatal(err)
			}
			until("told of the broken file", func() bool { return strings.Contains(log.text(), "app.uk.catalog") })
			if want := fmt.Sprintf("uk стан %d для Ірина", n-1); !reads(want) {
				t.Errorf("with a broken file not %q", want)
			}
		}
		files := version(n)
		if n == states {
			files["de"] = "title = \"Zustand {{.Name}}\""
		}
		write(t, dir, files)
		until("the new state", func() bool { return reads(fmt.Sprintf("uk стан %d для Ірина", n)) })
	}
	until("the new language", func() bool { return reads("de Zustand Ірина") })
	stop()
	running.Wait()
	if bundle.Counters().Reloads() < states || shown.Load() < states*readers {
		t.Errorf("%s; %d pages", bundle.Counters(), shown.Load())
	}
	t.Logf("%d pages while %s", shown.Load(), bundle.Counters())
}

// warnings collects what is logged.
type warnings struct {
	mu   sync.Mutex
	said strings.Builder
}

func (w *warnings) Warn(message string, args ...any) {
	w.mu.Lock()
	defer w.mu.Unlock()
	fmt.Fprintln(&w.said, append([]any{message}, args...)...)
}

func (w *warnings) text() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.said.String()
}
