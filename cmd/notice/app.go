package main

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"log/slog"
	"net/http"

	"github.com/seed-9fa3a4f3/i18n/locales"
	"github.com/seed-9fa3a4f3/i18n/locales/web"
)

//go:embed page.html style.css app.js icon.svg article.*.html
var files embed.FS

// language is an entry of the language switch. Each is named in itself, so
// the names are not messages.
type language struct{ Tag, Name string }

func languages() []language {
	return []language{{"en", "English"}, {"uk", "Українська"}}
}

// browser is one browser of the outdated-browser notice.
type browser struct {
	NameID      string // the message with its name
	URL         string
	Share       string // percent of people, a decimal
	PlatformIDs []string
}

func browsers() []browser {
	const windows, macos, linux = "platform.windows.name", "platform.macos.name", "platform.linux.name"
	return []browser{
		{"browser.chrome.name", "https://www.google.com/chrome/", "67.15", []string{windows, macos, linux}},
		{"browser.firefox.name", "https://www.mozilla.org/firefox/", "9.6", []string{windows, macos, linux}},
		{"browser.edge.name", "https://www.microsoft.com/edge", "5", []string{windows, macos}},
		{"browser.opera.name", "https://www.opera.com/", "3", []string{windows, macos, linux}},
	}
}

// app is the web application.
type app struct {
	bundle   *locales.Bundle
	site     *web.Site
	pages    *web.Templates
	articles map[string]template.HTML // by language tag; our own files, so trusted
	style    string                   // path with a hash of the content
	script   string                   // the same of app.js
	scripts  func() (*scripts, error) // files for browsers, as they are now
}

// newApp returns the application with the catalogs notice.LANGUAGE.catalog at the
// root of a file system.
func newApp(log *slog.Logger, catalogs fs.FS) (*app, error) {
	bundle, err := locales.Load(catalogs, locales.Options{Default: "en", Names: []string{"notice"}, Log: log})
	if bundle == nil {
		return nil, err
	}
	if err != nil {
		log.Warn("some messages were not loaded", "err", err)
	}
	a := &app{bundle: bundle, site: web.New(bundle, web.Options{}), articles: map[string]template.HTML{}}
	page, err := template.New("page").Funcs(a.site.Funcs()).ParseFS(files, "page.html")
	if err != nil {
		return nil, err
	}
	if a.pages, err = a.site.Templates(page); err != nil {
		return nil, err
	}
	for _, l := range languages() {
		text, err := files.ReadFile("article." + l.Tag + ".html")
		if err != nil {
			return nil, fmt.Errorf("article in %s: %w", l.Tag, err)
		}
		a.articles[l.Tag] = template.HTML(text)
	}
	if a.style, err = hashedPath("style", ".css"); err != nil {
		return nil, err
	}
	if a.script, err = hashedPath("app", ".js"); err != nil {
		return nil, err
	}
	embedded, err := newScripts(embeddedScripts())
	a.scripts = func() (*scripts, error) { return embedded, nil }
	return a, err
}

// hashedPath returns the path of one of our files, which has a hash of its content
// in it.
func hashedPath(name, ext string) (string, error) {
	content, err := files.ReadFile(name + ext)
	sum := sha256.Sum256(content)
	return "/" + name + "." + hex.EncodeToString(sum[:5]) + ext, err
}

// handler returns the routes behind the language and security layers.
func (a *app) handler() http.Handler {
	pages := http.NewServeMux()
	pages.HandleFunc("GET /{$}", a.serveArticle)
	pages.HandleFunc("GET /article", a.servePart)
	pages.HandleFunc("POST /notices", a.serveNotices)
	pages.HandleFunc("/", a.serveMissing)

	mux := http.NewServeMux()
	mux.Handle("/", a.site.Middleware(pages))
	mux.Handle("GET "+a.style, immutable("style.css"))
	mux.Handle("GET "+a.script, immutable("app.js"))
	mux.Handle("GET "+scriptsPrefix, http.StripPrefix(scriptsPrefix, http.HandlerFunc(a.serveScripts)))
	mux.Handle("GET /icon.svg", immutable("icon.svg"))
	mux.HandleFunc("GET /healthz", serveHealth)

	const maxForm = 1 << 10
	return secure(http.NewCrossOriginProtection().Handler(http.MaxBytesHandler(mux, maxForm)))
}

// secure sets the headers that every answer has. The policy allows the style
// sheet, the icon, the forms and the script files of this site. No script stands in
// a page, and no string becomes HTML or code.
func secure(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; "+
			"form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		next.ServeHTTP(w, r)
	})
}

func immutable(name string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
		http.ServeFileFS(w, r, files, name)
	})
}

func serveHealth(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	fmt.Fprintln(w, "ok")
}

// page is what page.html shows.
type page struct {
	Title        string // message id
	Style        string
	Script       string
	Scripts      *scripts
	Languages    []language
	Article      template.HTML
	Browsers     []browser
	CookieNotice bool
	// BrowserNotice stays until it is closed: telling browsers apart by their
	// names is a guess, and the notice only asks.
	BrowserNotice bool
}

// SomeClosed reports whether there is a notice to bring back.
func (p page) SomeClosed() bool { return !p.CookieNotice || !p.BrowserNotice }

func (a *app) serveArticle(w http.ResponseWriter, r *http.Request) {
	a.render(w, r, http.StatusOK, "article", page{
		Title:         "article.title",
		Article:       a.articles[a.site.Locale(r).Tag()],
		Browsers:      browsers(),
		CookieNotice:  !isClosed(r, "cookie"),
		BrowserNotice: !isClosed(r, "browser"),
	})
}

// servePart shows the article alone, for the script that puts it into the page.
func (a *app) servePart(w http.ResponseWriter, r *http.Request) {
	a.render(w, r, http.StatusOK, "part", page{Article: a.articles[a.site.Locale(r).Tag()]})
}

// serveScripts serves the files of i18n bundle.
func (a *app) serveScripts(w http.ResponseWriter, r *http.Request) {
	s, err := a.scripts()
	if err != nil {
		slog.Error("scripts", "err", err)
		http.NotFound(w, r)
		return
	}
	s.files.ServeHTTP(w, r)
}

func (a *app) serveMissing(w http.ResponseWriter, r *http.Request) {
	a.render(w, r, http.StatusNotFound, "missing", page{Title: "error.missing.heading"})
}

func (a *app) render(w http.ResponseWriter, r *http.Request, status int, name string, p page) {
	p.Style, p.Script, p.Languages = a.style, a.script, languages()
	var err error
	if p.Scripts, err = a.scripts(); err != nil {
		slog.Error("scripts", "err", err)
		p.Scripts = &scripts{}
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "private, no-cache")
	out := &statusWriter{ResponseWriter: w, status: status}
	if err := a.pages.Execute(out, r, name, p); err != nil && !out.written {
		slog.Error("page", "err", err)
		http.Error(w, a.site.Locale(r).T("error.failed"), http.StatusInternalServerError)
	}
}

// statusWriter sends the status with the first byte, so that a page that fails
// before it can still become an error.
type statusWriter struct {
	http.ResponseWriter
	status  int
	written bool
}

func (w *statusWriter) Write(p []byte) (int, error) {
	if !w.written {
		w.written = true
		w.WriteHeader(w.status)
	}
	return w.ResponseWriter.Write(p)
}

// notices are the closable notices; a closed one has a cookie.
var notices = [...]string{"cookie", "browser"}

const closedPrefix = "closed-"

func isClosed(r *http.Request, notice string) bool {
	_, err := r.Cookie(closedPrefix + notice)
	return err == nil
}

// serveNotices closes one notice or brings all back, then shows the article.
func (a *app) serveNotices(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		status := http.StatusBadRequest
		var tooLarge *http.MaxBytesError
		if errors.As(err, &tooLarge) {
			status = http.StatusRequestEntityTooLarge
		}
		http.Error(w, a.site.Locale(r).T("error.failed"), status)
		return
	}
	const year = 365 * 24 * 60 * 60
	for _, notice := range notices {
		if r.PostForm.Get("restore") != "" {
			setClosed(w, r, notice, -1)
		} else if r.PostForm.Get("close") == notice {
			setClosed(w, r, notice, year)
		}
	}
	http.Redirect(w, r, "/", http.StatusSeeOther)
}

// setClosed keeps the mark of a closed notice for age seconds; a negative age
// deletes it.
func setClosed(w http.ResponseWriter, r *http.Request, notice string, age int) {
	http.SetCookie(w, &http.Cookie{
		Name:     closedPrefix + notice,
		Value:    "1",
		Path:     "/",
		MaxAge:   age,
		SameSite: http.SameSiteLaxMode,
		HttpOnly: true,
		Secure:   r.TLS != nil,
	})
}
