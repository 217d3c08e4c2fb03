package web_test

import (
	"html/template"
	"net/http"
	"net/http/httptest"
	"os"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/locales"
	"github.com/seed-9fa3a4f3/i18n/locales/web"
)

// TestSiteOfTheDocumentation is the site that doc.go describes.
func TestSiteOfTheDocumentation(t *testing.T) {
	bundle, err := locales.Load(os.DirFS(catalogs(t, messages)), locales.Options{})
	if err != nil {
		t.Fatal(err)
	}
	site := web.New(bundle, web.Options{})
	pages, err := site.Templates(template.Must(template.New("page.html").Funcs(site.Funcs()).Parse(
		`<html lang="{{lang}}" dir="{{dir}}"><h1>{{t "title" "Name" .}}</h1><p>{{tn "parcels" 3}}, {{percent "12.5"}}`)))
	if err != nil {
		t.Fatal(err)
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
	want := `<html lang="uk" dir="ltr"><h1>Посилки для Ірини &amp; Ко</h1><p>3 посилки, 12,5` + nb + `%`
	if got := w.Body.String(); got != want || w.Header().Get("Content-Language") != "uk" {
		t.Errorf("%s, want %s; %v", got, want, w.Header())
	}
}
