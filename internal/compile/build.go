package compile

import (
	"slices"
	"strconv"
	"strings"
	"text/template/parse"

	"github.com/seed-9fa3a4f3/i18n/internal/compiled"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// builder makes nodes of one form of a message.
type builder struct {
	forms
	pattern text.Pattern
	problem Problem // the first
	at      int     // index of the next part
	verbs   int     // of printf so far
	depth   int
	plurals int  // of ICU around
	quoted  bool // inside apostrophes of ICU
	trim    bool // the text that follows {{… -}}
}

func (b *builder) fail(r Reason, detail string) {
	if b.problem.Reason == None {
		b.problem = Problem{r, detail}
	}
}

// message makes nodes of the whole form; never nil, which would be a form that
// is not there.
func (b *builder) message() []compiled.Node {
	for _, e := range b.pattern.Errors {
		switch {
		case e.ID == "text.icu-depth":
			b.fail(TooDeep, e.Detail)
		case e.ID != "text.printf" && e.ID != "text.double-brace" && e.ID != "text.icu-quote": // where a stray sign is text
			b.fail(Broken, e.Detail)
		}
	}
	return b.until(len(b.pattern.Source), b.pattern.Arguments)
}

// until makes nodes of the parts up to an offset; arguments are those of ICU
// on this level.
func (b *builder) until(end int, arguments []text.Argument) []compiled.Node {
	nodes := make([]compiled.Node, 0, b.partsUpTo(end))
	if b.depth++; b.depth > compiled.MaxDepth {
		b.fail(TooDeep, "")
		return nodes
	}
	defer func() { b.depth-- }()
	for b.problem.Reason == None && b.at < len(b.pattern.Parts) && b.pattern.Parts[b.at].Start < end {
		part := b.pattern.Parts[b.at]
		for len(arguments) > 0 && arguments[0].Start < part.Start {
			arguments = arguments[1:] // it stood in a tag
		}
		if len(arguments) > 0 && arguments[0].Start == part.Start {
			nodes = append(nodes, b.argument(&arguments[0]))
			arguments = arguments[1:]
			continue
		}
		b.at++
		nodes = b.part(nodes, part)
	}
	balance(nodes)
	return nodes
}

// partsUpTo counts the parts up to an offset, a few at most: most messages have
// no more, and of these the memory of the nodes is known beforehand.
func (b *builder) partsUpTo(end int) int {
	const most = 8
	n := 0
	for n < most && b.at+n < len(b.pattern.Parts) && b.pattern.Parts[b.at+n].Start < end {
		n++
	}
	return n
}

func (b *builder) part(nodes []compiled.Node, part text.Part) []compiled.Node {
	raw := b.pattern.Text(part)
	if b.isAction(raw, part) {
		return b.action(nodes, raw)
	}
	switch part.Kind {
	case text.Literal:
		if b.at < len(b.pattern.Parts) && b.cutsBefore(b.pattern.Parts[b.at]) {
			raw = strings.TrimRight(raw, blank)
		}
		return b.text(nodes, raw)
	case text.Entity:
		b.trim = false
		inner := []compiled.Node{{Op: compiled.Literal, Text: raw}}
		return append(nodes, compiled.Node{Op: compiled.Tag, Mark: compiled.TagSafe, Text: compiled.Entity, Inner: inner})
	case text.Tag:
		b.trim = false
		return append(nodes, b.tag(part))
	case text.Placeholder:
		b.trim = false
		return b.placeholder(nodes, part, raw)
	}
	b.fail(Beyond, raw)
	return nodes
}

// isAction reports whether a part is an action of a Go template.
func (b *builder) isAction(raw string, part text.Part) bool {
	return b.syntax&text.GoTemplate != 0 && (part.Kind == text.Placeholder || part.Kind == text.Control) && strings.HasPrefix(raw, b.leftDelim())
}

// cutsBefore reports whether a part is an action that cuts the space before it:
// {{- .Name}}.
func (b *builder) cutsBefore(part text.Part) bool {
	raw := b.pattern.Text(part)
	if !b.isAction(raw, part) {
		return false
	}
	inner := raw[len(b.leftDelim()):]
	return len(inner) > 1 && inner[0] == '-' && strings.IndexByte(blank, inner[1]) >= 0
}

func (b *builder) leftDelim() string {
	if b.left == "" {
		return "{{"
	}
	return b.left
}

// text appends what stands between placeholders.
func (b *builder) text(nodes []compiled.Node, s string) []compiled.Node {
	if b.trim {
		s = strings.TrimLeft(s, blank)
		b.trim = s == ""
	}
	switch {
	case b.syntax&text.ICU != 0:
		return literal(nodes, b.unquote(s))
	case b.syntax&text.Printf != 0:
		for {
			before, after, found := strings.Cut(s, "%%")
			nodes = literal(nodes, before)
			if !found {
				return nodes
			}
			if b.namesVerbs() {
				nodes = literal(nodes, "%")
			} else {
				nodes = append(nodes, compiled.Node{Op: compiled.Percent})
			}
			s = after
		}
	}
	return literal(nodes, s)
}

// namesVerbs reports whether the form has verbs such as %(name)s, which no program
// hands to package fmt.
func (b *builder) namesVerbs() bool {
	return slices.ContainsFunc(b.pattern.Parts, func(p text.Part) bool {
		return p.Kind == text.Placeholder && p.Name[0] == '('
	})
}

// unquote takes the apostrophes of ICU from a text: two are one, and one before
// a syntax character quotes up to the next (mode DOUBLE_OPTIONAL). # is one inside of a
// plural. A quotation may go on over several parts.
func (b *builder) unquote(s string) string {
	if !b.quoted && strings.IndexByte(s, '\'') < 0 {
		return s
	}
	var out strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] != '\'':
			out.WriteByte(s[i])
		case i+1 < len(s) && s[i+1] == '\'':
			out.WriteByte('\'')
			i++
		case b.quoted:
			b.quoted = false
		case i+1 < len(s) && (s[i+1] == '{' || s[i+1] == '}' || s[i+1] == '#' && b.plurals > 0):
			b.quoted = true
		default:
			out.WriteByte('\'')
		}
	}
	return out.String()
}

// action appends an action of a Go template: {{.Name}}, {{"text"}} or a
// comment. All others are programs.
func (b *builder) action(nodes []compiled.Node, raw string) []compiled.Node {
	left, right := b.leftDelim(), b.right
	if right == "" {
		right = "}}"
	}
	if path, ok := fieldOf(raw[len(left) : len(raw)-len(right)]); ok {
		b.trim = false
		return append(nodes, compiled.Node{Op: compiled.Argument, Name: path, Raw: raw})
	}
	tree := parse.New("")
	tree.Mode = parse.SkipFuncCheck
	if _, err := tree.Parse(raw, left, right, map[string]*parse.Tree{}); err != nil {
		b.fail(Beyond, raw)
		return nodes
	}
	inner := strings.TrimSuffix(strings.TrimPrefix(raw, left), right)
	for _, n := range tree.Root.Nodes {
		switch value := single(n).(type) {
		case *parse.FieldNode:
			nodes = append(nodes, compiled.Node{Op: compiled.Argument, Name: strings.Join(value.Ident, "."), Raw: raw})
		case *parse.StringNode:
			nodes = literal(nodes, value.Text)
		default:
			b.fail(Beyond, raw)
		}
	}
	b.trim = len(inner) > 1 && inner[len(inner)-1] == '-' && strings.IndexByte(blank, inner[len(inner)-2]) >= 0
	return nodes
}

// fieldOf returns the path of a field that is all of an action, as nearly all
// actions of messages are. What it does not know is left to the parser.
func fieldOf(inner string) (path string, ok bool) {
	path, ok = strings.CutPrefix(strings.Trim(inner, " "), ".")
	if !ok {
		return "", false
	}
	start := true // of a name
	for i := range len(path) {
		switch c := path[i]; {
		case c == '_' || 'a' <= c|0x20 && c|0x20 <= 'z':
			start = false
		case c == '.' && !start:
			start = true
		case c < '0' || '9' < c || start:
			return "", false
		}
	}
	return path, !start
}

// single returns the only operand of an action without pipes and variables.
func single(n parse.Node) parse.Node {
	action, ok := n.(*parse.ActionNode)
	if !ok || len(action.Pipe.Decl) > 0 || len(action.Pipe.Cmds) != 1 || len(action.Pipe.Cmds[0].Args) != 1 {
		return nil
	}
	return action.Pipe.Cmds[0].Args[0]
}

// placeholder appends what is no action and no argument of ICU.
func (b *builder) placeholder(nodes []compiled.Node, part text.Part, raw string) []compiled.Node {
	switch {
	case raw == "#" && b.syntax&text.ICU != 0:
		return append(nodes, compiled.Node{Op: compiled.Hash})
	case raw[0] == '%':
		return b.verb(nodes, part, raw)
	case raw[0] == '$': // $t(key) of i18next
		b.fail(Beyond, raw)
		return nodes
	case strings.HasPrefix(raw, "{{"):
		inner := strings.TrimSuffix(raw[len("{{"):], "}}")
		if _, format, formatted := strings.Cut(inner, ","); formatted {
			if strings.TrimSpace(format) != "number" {
				b.fail(Beyond, raw)
			}
			return append(nodes, compiled.Node{Op: compiled.Number, Name: part.Name, Raw: raw, Style: decimal})
		}
	}
	return append(nodes, compiled.Node{Op: compiled.Argument, Name: part.Name, Raw: raw})
}

// verb appends a verb of printf. Its argument is named by its name or by its
// place, which starts at 1.
func (b *builder) verb(nodes []compiled.Node, part text.Part, raw string) []compiled.Node {
	name, goVerb := verbOf(part.Name, raw)
	switch {
	case goVerb == "": // %name%
		return append(nodes, compiled.Node{Op: compiled.Argument, Name: name, Raw: raw})
	case strings.Contains(part.Name, "*") || tooWide(goVerb):
		b.fail(Beyond, raw)
		return nodes
	case name == "":
		b.verbs++
		name = strconv.Itoa(b.verbs)
	default:
		if n, err := strconv.Atoi(name); err == nil { // %[2]d, and what follows takes the third
			b.verbs = n
		}
	}
	return append(nodes, compiled.Node{Op: compiled.Verb, Name: name, Text: goVerb, Raw: raw})
}

// verbOf returns the argument of a verb, "" for the next one, and what it is for
// package fmt: flags, width and precision, and the verb of Go for that of C.
func verbOf(name, raw string) (argument, verb string) {
	if !strings.Contains(name, "%") && name[0] != '(' {
		return name, ""
	}
	index, _, indexed := strings.Cut(name, ":")
	flags := raw[1:]
	switch {
	case indexed:
		argument = index
		if i := strings.IndexAny(flags, "]$"); i >= 0 {
			before, _, bracket := strings.Cut(flags[:i], "[") // which may stand behind the width: %6.2[1]f
			if !bracket {
				before = strings.TrimRight(before, "0123456789")
			}
			flags = before + flags[i+1:]
		}
	case name[0] == '(':
		end := strings.IndexByte(flags, ')')
		argument, flags = flags[1:end], flags[end+1:]
	}
	letter := flags[len(flags)-1]
	switch letter {
	case 'i', 'u':
		letter = 'd'
	case '@', 'a', 'A':
		letter = 'v'
	}
	return argument, "%" + strings.TrimRight(flags, "hljzLabcdefgiopqstuvwxAEFGOTUX@") + string(letter)
}

// tooWide reports whether a verb asks for more characters than any message
// needs: package fmt makes a million of them for %999999d.
func tooWide(verb string) bool {
	const most = 3 // digits
	for _, digits := range strings.FieldsFunc(verb, func(r rune) bool { return r < '0' || '9' < r }) {
		if len(strings.TrimLeft(digits, "0")) > most-1 {
			return true
		}
	}
	return false
}
