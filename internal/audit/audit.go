// Package audit looks at pages as a reader meets them: in which language each
// part is, how its numbers are written, what is empty or shown twice. It is
// pure: bytes go in, Findings come out.
//
// The first reading of a page tells which parts are not in the language that is
// asked for (components). Where there are some, a second one judges each block
// by the language of the part that it is in. Nothing is kept but those parts,
// so a page takes little more memory than its bytes.
package audit

import (
	"bytes"
	"cmp"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/check"
	"github.com/seed-9fa3a4f3/i18n/internal/language"
	"github.com/seed-9fa3a4f3/i18n/internal/source"
)

// Options say how pages are judged.
type Options struct {
	// Lang is the language that the pages should be in (BCP 47). Without it,
	// each page says its own in the attribute lang of its root.
	Lang string

	// Host is the host of a page that was fetched; a link to another one is
	// no text of the site.
	Host string

	// Texts tells whether a text is that of a message or an article; nil when
	// nobody knows them. IsKey tells whether a text is the id of a message.
	Texts, IsKey func(text string) bool

	// Severity overrides the severities of the checks, by id; Least is the
	// least severity to tell.
	Severity map[string]catalog.Severity
	Least    catalog.Severity
}

// Run checks a page. Name is its path or address; HTML is told by the content
// when the name does not say it.
func Run(name string, data []byte, opts Options) []catalog.Finding {
	p := &page{name: name, data: data, opts: opts, html: IsHTML(name, data)}
	if i := p.survey(); len(p.components) == 0 {
		i.end()
	} else {
		p.findings = nil
		p.inspect()
	}
	p.report()
	catalog.SortFindings(p.findings)
	return p.findings
}

// IsHTML reports whether a file is a page of HTML: by its extension, else by
// how it begins.
func IsHTML(name string, data []byte) bool {
	switch lower := strings.ToLower(name); {
	case strings.HasSuffix(lower, ".html"), strings.HasSuffix(lower, ".htm"), strings.HasSuffix(lower, ".xhtml"):
		return true
	case strings.HasSuffix(lower, ".txt"), strings.HasSuffix(lower, ".md"):
		return false
	}
	head := bytes.ToLower(bytes.TrimLeft(data[:min(len(data), 512)], "\ufeff \t\r\n"))
	return bytes.HasPrefix(head, []byte("<!doctype html")) || bytes.HasPrefix(head, []byte("<html")) || bytes.HasPrefix(head, []byte("<!--"))
}

// page is one run over a page.
type page struct {
	name  string
	data  []byte
	opts  Options
	html  bool
	lines *source.Text // nil until a place is asked for

	lang       string // that the page should be in, "" when nobody says it
	root       *element
	whole      language.Evidence // of all blocks
	foreign    []foreignBlock
	components []component

	findings []catalog.Finding
}

// walk reads the page.
func (p *page) walk(w *walker) {
	w.host = p.opts.Host
	nothing := func(*element) {}
	if w.opened == nil {
		w.opened = nothing
	}
	if w.closed == nil {
		w.closed = nothing
	}
	if p.html {
		w.html(p.data)
	} else {
		w.plain(string(p.data))
	}
}

// expected returns the language that a block should be in.
func (p *page) expected(b *block) string {
	if b.in != nil && b.lang != "" && !isRoot(b.in) && p.root != nil && b.lang != p.root.lang {
		return b.lang
	}
	return p.lang
}

func isRoot(e *element) bool { return e.tag == "html" }

// severity returns the severity of a check, Off when it is not to be told.
func (p *page) severity(c *check.Check) catalog.Severity {
	s, set := p.opts.Severity[c.ID]
	if !set {
		s = c.Severity
	}
	if s < p.opts.Least && !set {
		return catalog.Off
	}
	return s
}

// add reports a place of the page. The text is what the reader sees there.
func (p *page) add(c *check.Check, offset int, in *element, locale, text string, args map[string]any) *catalog.Finding {
	severity := p.severity(c)
	if severity == catalog.Off {
		return &catalog.Finding{}
	}
	f := catalog.Finding{
		Check: c.ID, Severity: severity, Pos: p.pos(offset), Locale: locale,
		Message: c.MessageID("finding"), Advice: c.MessageID("advice"), Args: args, Target: text,
	}
	if in != nil {
		f.Key = in.path()
	}
	args["Text"] = clip(text)
	p.findings = append(p.findings, f)
	return &p.findings[len(p.findings)-1]
}

func (p *page) pos(offset int) catalog.Pos {
	if p.lines == nil {
		p.lines = source.New(string(p.data))
	}
	line, col := p.lines.Position(offset)
	return catalog.Pos{File: p.name, Line: line, Col: col}
}

// maxShown is how many code points of a text a message shows.
const maxShown = 60

func clip(s string) string {
	n := 0
	for i := range s {
		if n++; n > maxShown {
			return s[:i] + "…"
		}
	}
	return s
}

// nameOf returns the name of a language or, where it is not known, of a script.
func nameOf(lang string, e *language.Evidence) string { return cmp.Or(lang, e.Script.String()) }
