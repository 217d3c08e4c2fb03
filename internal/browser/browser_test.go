package browser_test

import (
	"bytes"
	"image/png"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/browser"
)

func TestPage(t *testing.T) {
	b := browser.Start(t)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		_, _ = w.Write([]byte(`<title>` + r.Header.Get("Accept-Language") + `</title><p>x<script>if (location.search) alert("now"); seen = before + 1</script>`))
	}))
	defer server.Close()
	p := b.NewPage(t, browser.View{Width: 360, Height: 640, Dark: true, Languages: "uk", Before: "before = 1"})
	p.Open(server.URL + "/?alert")
	if said := p.Dialogs(); len(said) != 1 || said[0] != "now" {
		t.Errorf("dialogs: %q", said)
	}
	p.Open(server.URL)
	var got struct {
		Title       string
		Width, Seen int
		Dark        bool
	}
	p.Eval(`Promise.resolve({title: document.title, width: innerWidth, seen, dark: matchMedia("(prefers-color-scheme: dark)").matches})`, &got)
	if got.Title != "uk" || got.Width != 360 || got.Seen != 2 || !got.Dark || len(p.Dialogs()) != 0 {
		t.Errorf("%+v, %q", got, p.Dialogs())
	}
	shot, err := png.Decode(bytes.NewReader(p.Screenshot()))
	if err != nil || shot.Bounds().Dx() != 360 {
		t.Errorf("screenshot: %v", err)
	}
}
