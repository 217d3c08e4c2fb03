// Package compile turns a message with its translation into what package
// compiled describes: literals, arguments and choices that a running program
// shows without parsing anything.
//
// Every syntax that the project's files may have is read by package text, so
// that a page, a script and the checks agree on what a message means.
package compile

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"github.com/seed-9fa3a4f3/i18n/internal/compiled"
	"github.com/seed-9fa3a4f3/i18n/internal/plural"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// PluralCount is the argument that chooses the plural form of a go-i18n
// message; go-i18n calls it so in templates.
const PluralCount = "PluralCount"

// A Reason says why a text was not compiled.
type Reason uint8

// The reasons.
const (
	None    Reason = iota
	Beyond         // it is a program ({{if}}) or has a format that is not known here
	Broken         // it does not follow its syntax
	Foreign        // it has an argument that the source text does not have
	TooDeep        // its arguments are nested too deep
)

// A Problem is a text that was not compiled.
type Problem struct {
	Reason Reason
	Detail string // what was found: an action, an argument
}

// Unit compiles target, the text of message id in a language, of which source
// is the source text. Both are the same for the source language. syntax is what the file's
// format implies (see [text.Infer]). A text with a problem gives a message that
// must not be used.
func Unit(id string, source, target text.Text, syntax text.Syntax) (compiled.Message, Problem) {
	return NewSource(source, syntax).Unit(id, target)
}

// A Source is a source text, of which the translations into several languages are
// compiled, also at the same time.
type Source struct {
	forms
	text  text.Text
	names func() []string // see forms.namesOf
}

// NewSource returns a source text. syntax is what the format of the files implies.
func NewSource(source text.Text, syntax text.Syntax) *Source {
	syntax = text.Infer(source, syntax)
	own := forms{syntax: syntax, left: source.LeftDelim(), right: source.RightDelim(), tags: tagsOf(source, syntax)}
	return &Source{own, source, sync.OnceValue(func() []string { return own.namesOf(source) })}
}

// Unit is [Unit] for a translation of the source text.
func (s *Source) Unit(id string, target text.Text) (compiled.Message, Problem) {
	theirs := s.forms
	theirs.left, theirs.right = cmp.Or(target.LeftDelim(), s.left), cmp.Or(target.RightDelim(), s.right)
	m, problem := theirs.compile(id, target)
	if problem.Reason != None || s.text.Same(target) {
		return m, problem
	}
	for _, a := range Arguments(&m) {
		if a.Name != PluralCount && !slices.Contains(s.names(), a.Name) {
			return m, Problem{Foreign, a.Name}
		}
	}
	return m, Problem{}
}

// namesOf lists the arguments of a source text. Of one that is not compiled they are what
// it names: a translation may do without its {{if}}.
func (f forms) namesOf(source text.Text) []string {
	m, problem := f.compile("", source)
	var names []string
	for _, a := range Arguments(&m) {
		names = append(names, a.Name)
	}
	if problem.Reason == None {
		return names
	}
	for form := range source.Forms() {
		p := source.Parse(form, f.syntax)
		names = append(names, p.Names()...)
		for _, field := range p.Fields {
			names = append(names, strings.TrimPrefix(field.Path, "."))
		}
	}
	return names
}

// forms compiles the forms of a text.
type forms struct {
	syntax      text.Syntax
	left, right string
	tags        map[string]bool // see tagsOf
}

func (f forms) compile(id string, t text.Text) (compiled.Message, Problem) {
	m := compiled.Message{ID: id}
	single, alone := t.Single()
	if t.IsPlural() && !alone {
		m.Count = PluralCount
	}
	for form, s := range t.Forms() {
		if s == "" {
			continue // as in go-i18n it is as good as not there; without any, the text is empty
		}
		b := builder{forms: f, pattern: text.Parse(s, f.syntax, f.left, f.right)}
		nodes := b.message()
		if b.problem.Reason != None {
			return compiled.Message{ID: id, Beyond: b.problem.Reason == Beyond}, b.problem
		}
		if alone && form == single {
			form = text.Other
		}
		m.Forms[form] = nodes
	}
	complete(m.Forms[:])
	return m, Problem{}
}

// complete gives forms the form other, for numbers of categories that are not
// there: that of many or few, which name the number, else whichever there is.
func complete(forms [][]compiled.Node) {
	if forms[compiled.Other] != nil {
		return
	}
	for _, f := range []text.Form{text.Many, text.Few, text.Two, text.One, text.Zero} {
		if forms[f] != nil {
			forms[compiled.Other] = forms[f]
			return
		}
	}
	forms[compiled.Other] = []compiled.Node{}
}

// An Argument is an argument of a message, and what it has to be.
type Argument struct {
	Name string
	Type Type
	// Values are those that a select tells apart, sorted, without other.
	Values []string
}

// A Type is what an argument is used as.
type Type uint8

// The types, in the order in which one that is used in several ways is what
// comes last.
const (
	Any    Type = iota // shown as it is
	Choice             // of a select
	Float              // {n, number}, a verb such as %f
	Int                // of a plural, a verb such as %d
	Moment             // a date or a time
	Name               // no value: an element that the program puts in
)

// Arguments lists the arguments of a message in the order in which they appear
// first, the count of a plural message before all.
func Arguments(m *compiled.Message) []Argument {
	var list arguments
	if m.Count != "" {
		list.add(m.Count, Int)
	}
	m.Walk(list.node)
	return list
}

type arguments []Argument

func (l *arguments) add(name string, t Type, values ...string) {
	for i := range *l {
		a := &(*l)[i]
		if a.Name != name {
			continue
		}
		a.Type = max(a.Type, t)
		for _, v := range values {
			if k, found := slices.BinarySearch(a.Values, v); !found {
				a.Values = slices.Insert(a.Values, k, v)
			}
		}
		return
	}
	slices.Sort(values)
	*l = append(*l, Argument{name, t, values})
}

// node adds the argument that a node shows or chooses by.
func (l *arguments) node(n *compiled.Node) {
	switch n.Op {
	case compiled.Argument, compiled.Address:
		l.add(n.Name, Any)
	case compiled.Number:
		l.add(n.Name, Float)
	case compiled.Date, compiled.Time:
		l.add(n.Name, Moment)
	case compiled.Verb:
		l.add(n.Name, verbType(n.Text))
	case compiled.Plural:
		l.add(n.Name, Int)
	case compiled.Select:
		var values []string
		for _, c := range n.Cases {
			values = append(values, c.Value)
		}
		l.add(n.Name, Choice, values...)
	case compiled.Tag:
		if n.Mark == compiled.TagNamed {
			l.add(n.Text, Name)
		}
	}
}

func verbType(verb string) Type {
	switch verb[len(verb)-1] {
	case 'd', 'b', 'o', 'O', 'c', 'U':
		return Int
	case 'e', 'E', 'f', 'F', 'g', 'G':
		return Float
	}
	return Any
}

// Rules returns the plural rules of a language for [compiled.Catalog].
func Rules(lang string) (cardinal, ordinal compiled.Rule, err error) {
	if cardinal, err = encode(plural.CardinalRules(lang)); err != nil {
		return "", "", err
	}
	ordinal, err = encode(plural.OrdinalRules(lang))
	return cardinal, ordinal, err
}

func encode(rules []plural.Rule) (compiled.Rule, error) {
	var conditions [compiled.Other]string
	for _, r := range rules {
		if f, ok := text.ParseForm(string(r.Category)); ok && f < compiled.Other {
			conditions[f] = r.Condition
		}
	}
	return compiled.EncodeRule(conditions)
}

// literal appends text to nodes, in the literal before it if there is one.
func literal(nodes []compiled.Node, s string) []compiled.Node {
	if s == "" {
		return nodes
	}
	if k := len(nodes) - 1; k >= 0 && nodes[k].Op == compiled.Literal {
		nodes[k].Text += s
		return nodes
	}
	return append(nodes, compiled.Node{Op: compiled.Literal, Text: s})
}

// blank is what the markers {{- and -}} of templates cut (package
// text/template, "Text and spaces").
const blank = " \t\r\n"
