package terms

import (
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/lang"
	"github.com/seed-9fa3a4f3/i18n/internal/source"
)

// Read reads a glossary: a table with commas, semicolons or tabs whose first
// row names the columns. These are source, target, status, note, domain and
// locale, in any order, or a language tag in the place of source and of each
// target. sourceLang is the language of the source terms. Read never fails:
// what cannot be used is a problem, and the other rows are there.
func Read(data []byte, sourceLang string) ([]Term, []Problem) {
	r := &reader{table: newTable(strings.TrimPrefix(string(data), "\uFEFF")), lang: sourceLang}
	at := 0
	for at < len(r.table.text) && r.columns == nil && len(r.table.faults) == 0 {
		var row []field
		if row, at = r.table.next(at); !isBlank(row) {
			r.header(row)
		}
	}
	for at < len(r.table.text) && r.columns != nil {
		var row []field
		if row, at = r.table.next(at); !isBlank(row) {
			r.row(row)
		}
	}
	return r.terms, r.problems()
}

type reader struct {
	table   *table
	lang    string
	columns []column
	terms   []Term
}

// A column is what the fields below a name mean.
type column struct {
	kind   string // "source", "target" …; "" for nothing
	locale string // of a target
}

// names are the columns by the names that people give them.
var names = map[string]string{
	"source": "source", "term": "source", "source term": "source",
	"target": "target", "translation": "target", "translations": "target", "target term": "target",
	"status": "status", "note": "note", "notes": "note", "comment": "note", "description": "note", "definition": "note",
	"domain": "domain", "subject": "domain", "locale": "locale", "language": "locale",
}

// columnNames are those that messages tell.
const columnNames = "source, target, status, note, domain, locale"

func isBlank(row []field) bool {
	return !slices.ContainsFunc(row, func(f field) bool { return f.text != "" })
}

func (r *reader) fail(f field, reason string, args map[string]any) {
	r.table.faults = append(r.table.faults, fault{f.offset, reason, args})
}

func (r *reader) header(row []field) {
	var columns []column
	isNamed := false
	for _, f := range row {
		c := r.column(f.text)
		if c.kind == "" && f.text != "" {
			r.fail(f, reasonColumn, map[string]any{"Name": f.text, "Known": columnNames})
		}
		isNamed = isNamed || c.kind == "source" || c.kind == "target"
		columns = append(columns, c)
	}
	if !isNamed {
		r.table.faults = nil
		r.fail(row[0], reasonHeader, map[string]any{"Known": columnNames})
		return
	}
	r.columns = columns
}

func (r *reader) column(name string) column {
	name = strings.ToLower(name)
	if kind := names[name]; kind != "" {
		return column{kind: kind}
	}
	tag, ok := canonical(name)
	switch {
	case !ok || len(lang.Base(tag)) > 3:
		return column{}
	case lang.Base(tag) == lang.Base(r.lang):
		return column{kind: "source"}
	}
	return column{kind: "target", locale: tag}
}

// row reads a row into the term that it is, or one for each language that has a
// column.
func (r *reader) row(row []field) {
	if len(row) > len(r.columns) {
		if !isBlank(row[len(r.columns):]) {
			r.fail(row[len(r.columns)], reasonFields, map[string]any{"Count": len(r.columns)})
			return
		}
		row = row[:len(r.columns)]
	}
	var t Term
	var targets []Term
	for i, f := range row {
		ok := true
		switch c := r.columns[i]; c.kind {
		case "source":
			t.Source = f.text
		case "note":
			t.Note = f.text
		case "domain":
			t.Domain = f.text
		case "status":
			t.Status, ok = r.status(f)
		case "locale":
			t.Locale, ok = r.locale(f)
		case "target":
			var variants []string
			variants, ok = r.variants(f)
			targets = append(targets, Term{Targets: variants, Locale: c.locale})
		}
		if !ok {
			return
		}
	}
	r.add(row[0], t, targets)
}

// add adds the terms of a row, if it says enough.
func (r *reader) add(start field, t Term, targets []Term) {
	switch {
	case t.Source == "" && t.Status != Forbidden:
		r.fail(start, reasonNoSource, nil)
		return
	case t.Status == DoNotTranslate:
		r.terms = append(r.terms, t)
		return
	case !slices.ContainsFunc(targets, func(v Term) bool { return len(v.Targets) > 0 }):
		r.fail(start, reasonNoTarget, nil)
		return
	}
	for _, v := range targets {
		if len(v.Targets) > 0 {
			one := t
			one.Targets = v.Targets
			if v.Locale != "" {
				one.Locale = v.Locale
			}
			r.terms = append(r.terms, one)
		}
	}
}

func (r *reader) status(f field) (Status, bool) {
	name := strings.ToLower(f.text)
	if name == "" {
		return Preferred, true
	}
	if i := slices.Index(statusNames, name); i >= 0 {
		return Status(i), true
	}
	r.fail(f, reasonStatus, map[string]any{"Name": f.text, "Known": strings.Join(statusNames, ", ")})
	return 0, false
}

func (r *reader) locale(f field) (string, bool) {
	if f.text == "" || f.text == "*" {
		return "", true
	}
	tag, ok := canonical(f.text)
	if !ok {
		r.fail(f, reasonLocale, map[string]any{"Name": f.text})
	}
	return tag, ok
}

func (r *reader) variants(f field) ([]string, bool) {
	var list []string
	for v := range strings.SplitSeq(f.text, "|") {
		if v = strings.TrimSpace(v); v == "" {
			continue
		}
		if !IsPattern(v) {
			r.fail(f, reasonPattern, map[string]any{"Name": v})
			return nil, false
		}
		list = append(list, v)
	}
	return list, true
}

func (r *reader) problems() []Problem {
	if r.columns == nil && len(r.table.faults) == 0 && strings.TrimSpace(r.table.text) != "" {
		r.fail(field{}, reasonHeader, map[string]any{"Known": columnNames})
	}
	lines := source.New(r.table.text)
	var list []Problem
	slices.SortStableFunc(r.table.faults, func(a, b fault) int { return a.offset - b.offset })
	for _, f := range r.table.faults {
		line, col := lines.Position(f.offset)
		excerpt, _ := lines.Line(f.offset)
		list = append(list, Problem{Reason: f.reason, Line: line, Col: col, Args: f.args, Excerpt: excerpt})
	}
	return list
}
