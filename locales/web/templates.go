package web

import (
	"bytes"
	"fmt"
	"html/template"
	"io"
	"net/http"
	"sync"
)

// Funcs returns the functions of [Locale.Funcs] in the default language, for
// parsing templates that [Site.Templates] then binds to every language.
func (s *Site) Funcs() template.FuncMap { return s.of().Funcs() }

// Templates are the templates of a site, bound to each of its languages. They
// are safe for concurrent use.
type Templates struct {
	site   *Site
	source *template.Template // never executed, or it could not be cloned
	mu     sync.RWMutex
	byTag  map[string]*template.Template
}

// Templates binds t, which was parsed with [Site.Funcs] and not yet executed,
// to every language of the site.
func (s *Site) Templates(t *template.Template) (*Templates, error) {
	source, err := t.Clone()
	if err != nil {
		return nil, fmt.Errorf("templates: %w", err)
	}
	bound := &Templates{site: s, source: source, byTag: map[string]*template.Template{}}
	for _, tag := range s.Tags() {
		if _, err := bound.in(s.of(tag)); err != nil {
			return nil, err
		}
	}
	return bound, nil
}

// in returns the templates in a language, which may be one that came with a
// reload of the bundle.
func (t *Templates) in(l Locale) (*template.Template, error) {
	t.mu.RLock()
	bound := t.byTag[l.Tag()]
	t.mu.RUnlock()
	if bound != nil {
		return bound, nil
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if bound := t.byTag[l.Tag()]; bound != nil {
		return bound, nil // of somebody who was faster
	}
	clone, err := t.source.Clone()
	if err != nil {
		return nil, fmt.Errorf("templates in %s: %w", l.Tag(), err)
	}
	t.byTag[l.Tag()] = clone.Funcs(l.Funcs())
	return clone, nil
}

// Execute writes the template called name in the language of r. Nothing is
// written when the template fails, so the caller can still send an error page.
func (t *Templates) Execute(w io.Writer, r *http.Request, name string, data any) error {
	locale := t.site.Locale(r)
	bound, err := t.in(locale)
	if err != nil {
		return err
	}
	var page bytes.Buffer
	if err := bound.ExecuteTemplate(&page, name, data); err != nil {
		return fmt.Errorf("page in %s: %w", locale.Tag(), err)
	}
	_, err = page.WriteTo(w)
	return err
}
