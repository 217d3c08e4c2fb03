// Package pairs reads texts that stand beside their translations, one pair a
// line, as agencies deliver them and people label them: JSON lines.
package pairs

import (
	"bytes"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/lang"
	"github.com/seed-9fa3a4f3/i18n/internal/syntax/tree"
	"github.com/seed-9fa3a4f3/i18n/internal/terms"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// A Pair is a source text with its translation, and what is known of the
// program that shows them. It is a line of a file:
//
//	{"id": "p1", "source": "Hello, {{.Name}}!", "target": "Вітаємо, {{.Name}}!", "placeholders": "go-template"}
//
// source and target are texts, or objects of CLDR categories. All else may be
// left out: id (told with every finding), key (of the message), locale (tag of
// the target language), placeholders (go-template, printf, brace, double-brace,
// icu, html or none; judged by the source text when absent) and opts.
type Pair struct {
	ID     string
	Locale string // "" when the line does not say
	Syntax text.Syntax
	Unit   catalog.Unit
	Options
}

// Options are the member opts of a pair.
type Options struct {
	MaxLength      int          // max: characters that there is room for; 0 for any number
	Menu           []string     // menu: keys of the entries of one menu
	AccessKey      string       // accel: the sign before access keys
	DoNotTranslate []string     // dnt: names that stay as they are
	ProperNouns    []string     // properNouns: names that keep their capitals
	Terms          []terms.Term // glossary: variants by source term; forbidden: variants
	Dictionary     string       // dict: name of the dictionary to spell with
}

// IsFile reports whether a file of this name holds pairs.
func IsFile(name string) bool { return strings.EqualFold(filepath.Ext(name), ".jsonl") }

// Read reads a file of pairs. It never fails: a line that is no pair is a
// finding with its place, and the others are there. Empty lines are passed
// over.
func Read(name string, data []byte) ([]Pair, []catalog.Finding) {
	r := &reader{name: name}
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	for line := range bytes.Lines(data) {
		r.line++
		if line = bytes.TrimRight(line, "\r\n"); len(bytes.TrimSpace(line)) > 0 {
			r.read(line)
		}
	}
	return r.pairs, r.findings
}

type reader struct {
	name     string
	line     int // from 1
	doc      *tree.Document
	pairs    []Pair
	findings []catalog.Finding
}

// fields are the members of a line that mean something; others, such as notes,
// are passed over.
var fields = map[string]func(r *reader, p *Pair, n *tree.Node) bool{
	"id":           func(_ *reader, p *Pair, n *tree.Node) bool { p.ID = n.Str; return isText(n) },
	"key":          func(_ *reader, p *Pair, n *tree.Node) bool { p.Unit.Key = n.Str; return isText(n) },
	"locale":       readLocale,
	"placeholders": readSyntax,
	"opts":         readOptions,
	"source": func(r *reader, p *Pair, n *tree.Node) (ok bool) {
		p.Unit.Source, _, ok = r.text(n)
		return ok
	},
	"target": func(r *reader, p *Pair, n *tree.Node) (ok bool) {
		p.Unit.Target, p.Unit.Places, ok = r.text(n)
		p.Unit.Pos = r.pos(int(n.Value.Start))
		return ok
	},
}

func isText(n *tree.Node) bool { return n.Kind == tree.String }

func (r *reader) read(line []byte) {
	r.doc = tree.ParseJSON(line)
	for _, e := range r.doc.Errors {
		r.report(e.Offset, e.ID, e.Advice(), e.Args)
		if !e.Soft {
			return
		}
	}
	root := r.doc.Root
	if root == nil || root.Kind != tree.Map {
		r.fail(0)
		return
	}
	var p Pair
	for n := range root.Members {
		if read := fields[n.Name]; read != nil && !read(r, &p, n) {
			r.report(int(n.Value.Start), "format.pair-field", "format.pair-field.advice", map[string]any{"Field": n.Name})
			return
		}
	}
	if p.Unit.Source.IsAbsent() || p.Unit.Target.IsAbsent() {
		r.fail(int(root.Value.Start))
		return
	}
	if p.Unit.Key == "" {
		p.Unit.Key = p.ID
	}
	r.pairs = append(r.pairs, p)
}

// text reads a text, or an object of plural forms.
func (r *reader) text(n *tree.Node) (t text.Text, places catalog.Places, ok bool) {
	if isText(n) {
		return text.Plain(n.Str), places, true
	}
	var at [text.NumForms]catalog.Place
	for member := range n.Members {
		f, known := text.ParseForm(member.Name)
		if !known || !isText(member) {
			return t, places, false
		}
		t.Set(f, member.Str)
		pos := r.pos(int(member.Value.Start))
		at[f] = catalog.Place{Line: int32(pos.Line), Col: int32(pos.Col)}
	}
	return t, catalog.NewPlaces(at), !t.IsAbsent()
}

func readLocale(_ *reader, p *Pair, n *tree.Node) bool {
	tag, err := lang.Parse(n.Str)
	p.Locale = tag
	return isText(n) && err == nil
}

// readSyntax reads the name of a placeholder syntax. Markup is always looked
// for, so html is a text without placeholders.
func readSyntax(_ *reader, p *Pair, n *tree.Node) bool {
	name := n.Str
	if name == "html" {
		name = "none"
	}
	syntax, err := text.ParseSyntax(name)
	p.Syntax = syntax
	return isText(n) && err == nil
}

func readOptions(r *reader, p *Pair, n *tree.Node) bool {
	for member := range n.Members {
		switch member.Name {
		case "accel":
			p.AccessKey = member.Str
		case "dnt":
			p.DoNotTranslate = texts(member)
		case "properNouns":
			p.ProperNouns = texts(member)
		case "max":
			n, err := strconv.Atoi(string(member.Value.Of(r.doc.Data)))
			if err != nil || n < 0 {
				return false
			}
			p.MaxLength = n
		case "menu":
			p.Menu = texts(member)
		case "glossary":
			p.addGlossary(member)
		case "forbidden":
			if list := texts(member); len(list) > 0 {
				p.Terms = append(p.Terms, terms.Term{Targets: list, Status: terms.Forbidden})
			}
		case "dict":
			p.Dictionary = member.Str
		}
	}
	return n.Kind == tree.Map
}

// addGlossary reads {"source term": ["variant", …]}; a single variant needs no
// list.
func (p *Pair) addGlossary(n *tree.Node) {
	for member := range n.Members {
		list := texts(member)
		if isText(member) {
			list = []string{member.Str}
		}
		p.Terms = append(p.Terms, terms.Term{Source: member.Name, Targets: list})
	}
}

func texts(n *tree.Node) []string {
	var list []string
	for member := range n.Members {
		list = append(list, member.Str)
	}
	return list
}

func (r *reader) pos(offset int) catalog.Pos {
	_, col := r.doc.Lines.Position(offset)
	return catalog.Pos{File: r.name, Line: r.line, Col: col}
}

// fail reports a line that is no pair.
func (r *reader) fail(offset int) { r.report(offset, "format.pair", "format.pair.advice", nil) }

func (r *reader) report(offset int, message, advice string, args map[string]any) {
	excerpt, _ := r.doc.Lines.Line(offset)
	args = maps.Clone(args)
	if args == nil {
		args = map[string]any{}
	}
	args["Known"] = strings.Join(slices.Sorted(maps.Keys(fields)), ", ")
	r.findings = append(r.findings, catalog.Finding{
		Check: "integrity/parse", Severity: catalog.Error, Pos: r.pos(offset),
		Message: message, Advice: advice, Args: args, Excerpt: excerpt,
	})
}
