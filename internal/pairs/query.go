package pairs

import (
	"bytes"
	"maps"
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/syntax/tree"
)

// A Query is a text that a memory is asked for, with what is known of its place.
type Query struct {
	Text     string
	Key      string // of the message
	Previous string // the text before it
	Next     string // the text behind it
}

// queryFields are the members of a query that mean something.
var queryFields = map[string]func(*Query) *string{
	"text":     func(q *Query) *string { return &q.Text },
	"key":      func(q *Query) *string { return &q.Key },
	"previous": func(q *Query) *string { return &q.Previous },
	"next":     func(q *Query) *string { return &q.Next },
}

// ReadQuery reads a line of JSON that is a query: a text, or an object such as
//
//	{"text": "Save", "key": "menu.save", "previous": "Open", "next": "Close"}
//
// of which all but text may be left out. ok is false when it is none; then there
// is a finding.
func ReadQuery(name string, number int, line []byte) (q Query, findings []catalog.Finding, ok bool) {
	r := &reader{name: name, line: number, doc: tree.ParseJSON(bytes.Clone(line))} // to which the query refers
	for _, e := range r.doc.Errors {
		r.report(e.Offset, e.ID, e.Advice(), e.Args)
		if !e.Soft {
			return Query{}, r.findings, false
		}
	}
	root := r.doc.Root
	if root != nil && isText(root) {
		return Query{Text: root.Str}, r.findings, true
	}
	if root == nil || root.Kind != tree.Map {
		r.report(0, "format.query", "format.query.advice", nil)
		return Query{}, r.findings, false
	}
	hasText := false
	for n := range root.Members {
		field := queryFields[n.Name]
		if field == nil {
			continue
		}
		if !isText(n) {
			r.report(int(n.Value.Start), "format.query-field", "format.query-field.advice",
				map[string]any{"Field": n.Name, "Fields": strings.Join(slices.Sorted(maps.Keys(queryFields)), ", ")})
			return Query{}, r.findings, false
		}
		*field(&q) = n.Str
		hasText = hasText || n.Name == "text"
	}
	if !hasText {
		r.report(int(root.Value.Start), "format.query", "format.query.advice", nil)
	}
	return q, r.findings, hasText
}
