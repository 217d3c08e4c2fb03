package text

import (
	"slices"
	"strings"
)

// A Kind says what a [Part] of a message is.
type Kind uint8

// The kinds of parts.
const (
	Literal     Kind = iota // text to translate
	Placeholder             // a value that the program puts in: {{.Name}}, %d
	Control                 // syntax that steers other parts: {{if .X}}, {n, plural, one {
	Tag                     // an HTML or XML tag
	Entity                  // &amp; or &#8212;
)

// A Part is a run of a message. The parts of a [Pattern] cover every byte of
// the message once, in order.
type Part struct {
	Kind       Kind
	Start, End int // byte offsets into the message

	// Name identifies what the part stands for, so that parts of two
	// languages can be compared: ".Name" for {{ .Name }}, "%d" for %5d,
	// "1:%s" for %[1]s, "name" for {name}, "a" for <a href="…">, "/a" for </a>.
	Name string

	// Inner holds the placeholders inside a tag, such as the address of a link.
	Inner []Part
}

// A SyntaxError is a place where a message does not follow its syntax.
type SyntaxError struct {
	Offset int    // byte offset into the message
	ID     string // message id of the reason, such as "text.template"
	Detail string // what was found, as the message's argument
}

// A Pattern is a parsed message form.
type Pattern struct {
	Source string
	Parts  []Part
	Errors []SyntaxError

	// Functions names what the Go templates of the message call and
	// text/template does not have, so that the program has to.
	Functions []string

	// Fields are those of the template data that the message names, each once.
	Fields []Field

	// Arguments are those of an ICU message that are not nested in another.
	Arguments []Argument

	Signs Signs // of Source
}

// Parse splits one form of a message into parts. left and right are the
// delimiters of Go templates, "" for the usual ones. It never fails: what does
// not follow the syntax stays literal text and is listed in Errors.
func Parse(s string, syntax Syntax, left, right string) Pattern {
	return new(Parser).Parse(s, syntax, left, right)
}

// Parse parses form f of the message.
func (t Text) Parse(f Form, syntax Syntax) Pattern {
	return Parse(t.Get(f), syntax, t.LeftDelim(), t.RightDelim())
}

// Names returns the names of all placeholders, those inside tags included, in
// order and with repetitions.
func (p Pattern) Names() []string {
	var names []string
	for _, part := range p.Parts {
		if part.Kind == Placeholder {
			names = append(names, part.Name)
		}
		for _, inner := range part.Inner {
			names = append(names, inner.Name)
		}
	}
	return names
}

// Text returns the bytes of one part.
func (p Pattern) Text(part Part) string { return p.Source[part.Start:part.End] }

func orDefault(s, def string) string {
	if s == "" {
		return def
	}
	return s
}

// parser collects the parts that are not literal; cover fills the gaps.
type parser struct {
	s           string
	syntax      Syntax
	left, right string // of Go templates; left is "" when they are off
	parts       []Part
	errors      []SyntaxError
	functions   []string
	fields      []Field
	arguments   []Argument
	closed      map[string]bool // names of the elements that the message closes; nil until needed
	memory      *Parser         // where lists come from
}

func (p *parser) add(kind Kind, start, end int, name string) {
	p.parts = append(p.parts, Part{Kind: kind, Start: start, End: end, Name: name})
}

// maxErrors bounds what is kept of a message that is garbage throughout.
const maxErrors = 20

func (p *parser) fail(offset int, id, detail string) {
	if len(p.errors) == maxErrors {
		return
	}
	p.errors = append(p.errors, SyntaxError{Offset: offset, ID: id, Detail: detail})
}

func (p *parser) placeholders() {
	if p.left != "" {
		p.goTemplate()
		if p.syntax&ICU == 0 { // where }} closes two arguments
			p.nearActions()
		}
	}
	switch {
	case p.syntax&^GoTemplate == 0:
		return
	case p.syntax&ICU != 0:
		p.icu()
		return
	}
	actions := p.parts
	p.parts = p.memory.list()
	at := 0
	for _, a := range actions {
		p.between(at, a.Start)
		p.parts = append(p.parts, a)
		at = a.End
	}
	p.between(at, len(p.s))
	p.memory.giveBack(actions)
}

// between looks for the placeholders of every syntax but Go templates and ICU.
func (p *parser) between(start, end int) {
	s := p.s[:end]
	for i := start; i < end; {
		n := 0
		switch s[i] {
		case '%':
			n = p.percent(s, i)
		case '{':
			n = p.brace(s, i)
		case '$':
			n = p.nesting(s, i)
		}
		i += max(n, 1)
	}
}

func (p *parser) percent(s string, i int) int {
	if p.syntax&Printf == 0 {
		return 0
	}
	n, name := scanPrintf(s, i)
	switch {
	case strings.HasPrefix(s[i:], "%%"):
		return 2
	case n == 0:
		p.fail(i, "text.printf", verbAt(s, i))
	default:
		p.add(Placeholder, i, i+n, name)
	}
	return n
}

func (p *parser) brace(s string, i int) int {
	n, name := 0, ""
	if p.syntax&DoubleBrace != 0 {
		n, name = scanDoubleBrace(s, i)
		if n == 0 && strings.HasPrefix(s[i:], "{{") {
			p.fail(i, "text.double-brace", clip(s[i:]))
			return 2
		}
	}
	if n == 0 && p.syntax&Brace != 0 {
		n, name = scanBrace(s, i)
	}
	if n > 0 {
		p.add(Placeholder, i, i+n, name)
	}
	return n
}

func (p *parser) nesting(s string, i int) int {
	if p.syntax&DoubleBrace == 0 || !strings.HasPrefix(s[i:], "$t(") {
		return 0
	}
	n := strings.IndexByte(s[i:], ')') + 1
	if n > 0 {
		p.add(Placeholder, i, i+n, s[i:i+n])
	}
	return n
}

// cover returns the parts in order with literal text between them.
func (p *parser) cover() []Part {
	parts := p.memory.parts.take(2*len(p.parts) + 1)
	at := 0
	for _, part := range p.parts {
		if part.Start > at {
			parts = append(parts, Part{Kind: Literal, Start: at, End: part.Start})
		}
		parts = append(parts, part)
		at = part.End
	}
	if at < len(p.s) {
		parts = append(parts, Part{Kind: Literal, Start: at, End: len(p.s)})
	}
	slices.SortStableFunc(p.errors, func(a, b SyntaxError) int { return a.Offset - b.Offset })
	return parts
}

// clip shortens a detail for a message.
func clip(s string) string {
	const limit = 40
	n := 0
	for i := range s {
		if n++; n > limit {
			return s[:i] + "…"
		}
	}
	return s
}
