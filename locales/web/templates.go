package web

import (
	"bytes"
	"fmt"
	"html/template"
	"io"
	"net/http"
)

// Funcs returns the functions of [Locale.Funcs] in the default language, for
// parsing templates that [Site.Templates] then binds to every language.
func (s *Site) Funcs() template.FuncMap { return s.locales[s.tags[0]].Funcs() }

// Templates are the templates of a site, bound to each of its languages.
type Templates struct {
	site  *Site
	byTag map[string]*template.Template
}

// Templates binds t, which was parsed with [Site.Funcs] and not yet executed,
// to every language of the site.
func (s *Site) Templates(t *template.Template) (*Templates, error) {
	bound := &Templates{site: s, byTag: make(map[string]*template.Template, len(s.tags))}
	for _, tag := range s.tags {
		clone, err := t.Clone()
		if err != nil {
			return nil, fmt.Errorf("templates for %s: %w", tag, err)
		}
		bound.byTag[tag] = clone.Funcs(s.locales[tag].Funcs())
	}
	return bound, nil
}

// Execute writes the template called name in the language of r. Nothing is
// written when the template fails, so the caller can still send an error page.
func (t *Templates) Execute(w io.Writer, r *http.Request, name string, data any) error {
	var page bytes.Buffer
	tag := t.site.Locale(r).Tag()
	if err := t.byTag[tag].ExecuteTemplate(&page, name, data); err != nil {
		return fmt.Errorf("page in %s: %w", tag, err)
	}
	_, err := page.WriteTo(w)
	return err
}
