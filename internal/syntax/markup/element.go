package markup

import (
	"slices"
	"strings"
)

// An element is one whose end has not been seen yet.
type element struct {
	name    string
	start   int
	inside  int // where its content starts
	index   int // in Document.Elements, or -1
	skipped bool
	tag     tag
}

// A stack holds the open elements, outermost first, and how many there are of
// each name, so that an end tag without a start tag costs nothing.
type stack struct {
	elements []element
	names    map[string]int
}

func (s *stack) push(e element) {
	if s.names == nil {
		s.names = map[string]int{}
	}
	s.names[e.name]++
	s.elements = append(s.elements, e)
}

func (s *stack) pop() element {
	e := s.elements[len(s.elements)-1]
	s.elements = s.elements[:len(s.elements)-1]
	s.names[e.name]--
	return e
}

func (s *stack) top() element {
	if len(s.elements) == 0 {
		return element{}
	}
	return s.elements[len(s.elements)-1]
}

// find returns the innermost open element with a name, or -1.
func (s *stack) find(name string) int {
	if s.names[name] == 0 {
		return -1
	}
	i := len(s.elements) - 1
	for s.elements[i].name != name {
		i--
	}
	return i
}

// closeFrom ends the open elements from one on, at the end tag of the outermost
// of them.
func (r *reader) closeFrom(i, at int) {
	for len(r.open.elements) > i {
		e := r.open.pop()
		if e.index >= 0 {
			r.content(&r.doc.Elements[e.index], e, at)
		}
	}
}

// impliedEnds closes what ends where an element with this name starts, as far
// as HTML lets people leave out the end tag.
func (r *reader) impliedEnds(name string, at int) {
	if r.kind != HTML {
		return
	}
	for len(r.open.elements) > 0 && endsBefore(r.open.top().name, name) {
		r.closeFrom(len(r.open.elements)-1, at)
	}
}

// endsBefore reports whether an open element ends where the other one starts.
func endsBefore(open, next string) bool {
	switch open {
	case "li":
		return next == "li"
	case "dt", "dd":
		return next == "dt" || next == "dd"
	case "option":
		return next == "option" || next == "optgroup"
	case "td", "th":
		return next == "td" || next == "th" || next == "tr" || next == "tbody"
	case "tr":
		return next == "tr" || next == "tbody" || next == "tfoot"
	case "p":
		return endsParagraph(next)
	}
	return false
}

func endsParagraph(name string) bool {
	switch name {
	case "address", "article", "aside", "blockquote", "details", "div", "dl", "fieldset", "figure", "footer", "form",
		"h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "nav", "ol", "p", "pre", "section", "table", "ul":
		return true
	}
	return false
}

func isVoid(name string) bool {
	switch name {
	case "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr":
		return true
	}
	return false
}

// isSkipped reports whether translate="no" holds for an element.
func (r *reader) isSkipped(t tag) bool {
	for _, a := range t.attrs {
		if strings.EqualFold(a.name, "translate") {
			return strings.EqualFold(r.src[a.from:a.to], "no")
		}
	}
	return r.open.top().skipped
}

// isWanted reports whether an element is one of Document.Elements.
func (r *reader) isWanted(t tag) bool {
	if slices.Contains(messageElements, t.name) || slices.Contains(r.opts.Elements, t.name) {
		return true
	}
	return slices.ContainsFunc(t.attrs, func(a attr) bool {
		name := strings.ToLower(a.name)
		return strings.HasPrefix(name, "data-i18n") || name == "v-t" || strings.HasPrefix(name, "v-t.") ||
			slices.ContainsFunc(r.opts.Prefixes, func(p string) bool { return strings.HasPrefix(name, p) })
	})
}

var messageElements = []string{"Trans", "Translate", "translate", "i18n", "i18n-t", "I18nT"}

func (r *reader) element(t tag, skipped bool) Element {
	e := Element{Name: t.name, Offset: t.start, TextOffset: t.end, Skipped: skipped}
	for _, a := range t.attrs {
		e.Attrs = append(e.Attrs, r.public(a))
	}
	return e
}
