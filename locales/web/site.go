package web

import (
	"cmp"
	"context"
	"net/http"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/locales"
)

// Options say what a [Site] reads of a request. The zero value is ready for
// use.
type Options struct {
	Query  string // the query parameter; empty means "lang"
	Cookie string // the cookie; empty means "lang"

	// Address returns the language that the address of a request fixes beside the
	// query parameter: the first part of its path, or the host. It returns "" for an
	// address that is for readers of all languages. nil means that none is fixed.
	Address func(*http.Request) string

	// Choice returns the language that the user of a request has stored in the
	// program, in an account, say; "" if there is none. It comes after the address,
	// before the cookie. What it reads of the request beside cookies, the program
	// adds to Vary.
	Choice func(*http.Request) string

	// Secure marks the cookie Secure even when the request did not come over
	// TLS, as behind a proxy that ends TLS.
	Secure bool
}

// A Site serves a web application in the languages of a bundle. It is safe for
// concurrent use, and follows the bundle when that is reloaded.
type Site struct {
	bundle  *locales.Bundle
	options Options
}

// New returns a site in the languages of bundle.
func New(bundle *locales.Bundle, options Options) *Site {
	options.Query = cmp.Or(options.Query, "lang")
	options.Cookie = cmp.Or(options.Cookie, "lang")
	return &Site{bundle: bundle, options: options}
}

// Tags returns the languages of the site, the default first.
func (s *Site) Tags() []string { return s.bundle.Tags() }

// The year that a choice of language is remembered, in seconds.
const cookieAge = 365 * 24 * 60 * 60

// Middleware chooses the language of each request: that of the address, which is
// the query parameter or what Options.Address returns, else the user's stored one,
// else the cookie, else Accept-Language, else the default. A language that was chosen by
// the query parameter is kept in the cookie (SameSite=Lax, HttpOnly). The
// handler gets the locale by [Site.Locale] or [FromContext].
//
// It sets Content-Language. Unless the address alone decided, the answer has
// Vary: Accept-Language, Cookie, without which a cache would serve one reader's
// language to the next.
func (s *Site) Middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c := s.match(r)
		if c.byQuery && s.cookie(r) != c.locale.Tag() {
			http.SetCookie(w, s.newCookie(r, c.locale.Tag()))
		}
		if !c.byAddress {
			w.Header().Add("Vary", "Accept-Language, Cookie")
		}
		w.Header().Set("Content-Language", c.locale.Tag())
		ctx := context.WithValue(r.Context(), contextKey{}, c.locale)
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// chosen is the language of a request.
type chosen struct {
	locale    Locale
	byQuery   bool
	byAddress bool // by the query, too
}

func (s *Site) match(r *http.Request) chosen {
	negotiator := s.bundle.Negotiator()
	if r.URL.RawQuery != "" {
		if tag, ok := negotiator.Match(plainTag(r.URL.Query().Get(s.options.Query))); ok {
			return chosen{locale: s.of(tag), byQuery: true, byAddress: true}
		}
	}
	if s.options.Address != nil {
		if tag, ok := negotiator.Match(plainTag(s.options.Address(r))); ok {
			return chosen{locale: s.of(tag), byAddress: true}
		}
	}
	stored := ""
	if s.options.Choice != nil {
		stored = plainTag(s.options.Choice(r))
	}
	// Several header lines are one list (RFC 9110, section 5.3).
	header := strings.Join(r.Header.Values("Accept-Language"), ",")
	return chosen{locale: s.of(stored, plainTag(s.cookie(r)), header)}
}

func (s *Site) of(preferences ...string) Locale {
	return Locale{s.bundle.Localizer(preferences...)}
}

// plainTag returns s unless it is a list or a wildcard, which a choice of one
// language cannot be, or has what the name of a file may have: /uk.html is in no language.
func plainTag(s string) string {
	if strings.ContainsAny(s, ",;*.@") {
		return ""
	}
	return s
}

// cookie returns the language in the cookie of a request.
func (s *Site) cookie(r *http.Request) string {
	c, err := r.Cookie(s.options.Cookie)
	if err != nil {
		return ""
	}
	return c.Value
}

func (s *Site) newCookie(r *http.Request, tag string) *http.Cookie {
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
func FromContext(ctx context.Context) (Locale, bool) {
	l, ok := ctx.Value(contextKey{}).(Locale)
	return l, ok
}

// Locale returns the locale of r: the one that [Site.Middleware] chose or, for
// a request that did not pass it, the one it would choose.
func (s *Site) Locale(r *http.Request) Locale {
	if l, ok := FromContext(r.Context()); ok {
		return l
	}
	return s.match(r).locale
}
