package web

import (
	"cmp"
	"context"
	"net/http"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/locales/goi18n"
)

// Options name what a [Site] reads of a request. The zero value is ready for
// use.
type Options struct {
	Query  string // the query parameter; empty means "lang"
	Cookie string // the cookie; empty means "lang"
	// Secure marks the cookie Secure even when the request did not come over
	// TLS, as behind a proxy that ends TLS.
	Secure bool
}

// A Site serves a web application in the languages of a bundle. It is safe for
// concurrent use.
type Site struct {
	bundle  *goi18n.Bundle
	options Options
	tags    []string
	locales map[string]*Locale
}

// New returns a site in the languages of bundle.
func New(bundle *goi18n.Bundle, options Options) *Site {
	options.Query = cmp.Or(options.Query, "lang")
	options.Cookie = cmp.Or(options.Cookie, "lang")
	s := &Site{bundle: bundle, options: options, tags: bundle.Tags(), locales: map[string]*Locale{}}
	for _, tag := range s.tags {
		s.locales[tag] = newLocale(bundle.Localizer(tag))
	}
	return s
}

// Tags returns the languages of the site, the default first.
func (s *Site) Tags() []string { return append([]string(nil), s.tags...) }

// The year that a choice of language is remembered, in seconds.
const cookieAge = 365 * 24 * 60 * 60

// Middleware chooses the language of each request: the query parameter, else
// the cookie, else Accept-Language, else the default. A language that was
// chosen by the query parameter is kept in the cookie (SameSite=Lax,
// HttpOnly). The handler gets the locale by [Site.Locale] or [FromContext].
//
// It sets Content-Language, and Vary: Accept-Language, Cookie, without which a
// cache would serve one reader's language to the next.
func (s *Site) Middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		tag, chosen := s.match(r)
		if chosen {
			http.SetCookie(w, s.cookie(r, tag))
		}
		w.Header().Add("Vary", "Accept-Language, Cookie")
		w.Header().Set("Content-Language", tag)
		ctx := context.WithValue(r.Context(), contextKey{}, s.locales[tag])
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// match returns the language for r and whether the query parameter chose it.
func (s *Site) match(r *http.Request) (tag string, chosen bool) {
	negotiator := s.bundle.Negotiator()
	if r.URL.RawQuery != "" {
		if tag, ok := negotiator.Match(plainTag(r.URL.Query().Get(s.options.Query))); ok {
			return tag, true
		}
	}
	var cookie string
	if c, err := r.Cookie(s.options.Cookie); err == nil {
		cookie = plainTag(c.Value)
	}
	// Several header lines are one list (RFC 9110, section 5.3).
	header := strings.Join(r.Header.Values("Accept-Language"), ",")
	tag, _ = negotiator.Match(cookie, header)
	return tag, false
}

// plainTag returns s unless it is a list or a wildcard, which a choice of one
// language cannot be.
func plainTag(s string) string {
	if strings.ContainsAny(s, ",;*") {
		return ""
	}
	return s
}

func (s *Site) cookie(r *http.Request, tag string) *http.Cookie {
	return &http.Cookie{
		Name:     s.options.Cookie,
		Value:    tag,
		Path:     "/",
		MaxAge:   cookieAge,
		SameSite: http.SameSiteLaxMode,
		HttpOnly: true,
		Secure:   s.options.Secure || r.TLS != nil,
	}
}

type contextKey struct{}

// FromContext returns the locale that [Site.Middleware] chose.
func FromContext(ctx context.Context) (*Locale, bool) {
	l, ok := ctx.Value(contextKey{}).(*Locale)
	return l, ok
}

// Locale returns the locale of r: the one that [Site.Middleware] chose or, for
// a request that did not pass it, the one it would choose.
func (s *Site) Locale(r *http.Request) *Locale {
	if l, ok := FromContext(r.Context()); ok {
		return l
	}
	tag, _ := s.match(r)
	return s.locales[tag]
}
