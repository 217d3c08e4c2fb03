package text

import (
	"regexp"
	"strings"
	"text/template/parse"
	"unicode"
)

var (
	templateKeywords = wordSet("if else end range with block define template break continue")
	templateBuiltins = wordSet("and or not len index slice print printf println html js urlquery call eq ne lt le gt ge")
)

func isTemplateKeyword(word string) bool { return templateKeywords[word] }

// goTemplate splits the message at its template actions and, unless every
// action is a plain field, lets text/template/parse judge the whole.
func (p *parser) goTemplate() {
	simple, depth := true, 0
	for at := 0; ; {
		i := strings.Index(p.s[at:], p.left)
		if i < 0 {
			break
		}
		start := at + i
		end := actionEnd(p.s, start+len(p.left), p.right)
		if end < 0 {
			p.fail(start, "text.template-unclosed", clip(p.s[start:]))
			simple = true // the parser would only say the same again
			break
		}
		name, kind, field := p.action(p.s[start+len(p.left) : end-len(p.right)])
		if depth += nesting(kind, name); depth > maxTemplateDepth {
			p.fail(start, "text.template-depth", clip(p.s[start:end]))
			simple = true
			break
		}
		p.add(kind, start, end, name)
		if field {
			p.fields = addField(p.fields, name)
		}
		simple = simple && field
		at = end
	}
	if !simple {
		p.checkTemplate()
	}
}

// nearAction matches what was meant to be an action and has lost a brace or
// got a space between them.
var nearAction = regexp.MustCompile(`\{\s+\{|\{\s*\.[\pL_]|[\pL\pN_]\s*\}\s+\}|\}\}`)

// nearActions reports the literal text that looks like a broken action.
func (p *parser) nearActions() {
	if p.left != "{{" || strings.IndexByte(p.s, '{') < 0 && strings.IndexByte(p.s, '}') < 0 || len(p.errors) > 0 {
		return
	}
	at := 0
	for i := 0; i <= len(p.parts); i++ {
		end := len(p.s)
		if i < len(p.parts) {
			end = p.parts[i].Start
		}
		if gap := p.s[at:end]; strings.ContainsAny(gap, "{}") {
			if m := nearAction.FindStringIndex(gap); m != nil {
				p.fail(at+m[0], "text.template-braces", clip(p.s[at+m[0]:]))
				return
			}
		}
		if i < len(p.parts) {
			at = p.parts[i].End
		}
	}
}

// maxTemplateDepth bounds the nesting of {{if}} and its like: text/template
// recurses on it without a limit of its own.
const maxTemplateDepth = 100

// nesting returns by how much a control action changes the depth.
func nesting(kind Kind, name string) int {
	if kind != Control {
		return 0
	}
	switch word, _ := cutWord(name); word {
	case "if", "range", "with", "block", "define":
		return 1
	case "end":
		return -1
	}
	return 0
}

// actionEnd returns the offset after the right delimiter that ends the action
// whose inside starts at i, or -1. Strings, raw strings, characters and
// comments may hold the delimiter.
func actionEnd(s string, i int, right string) int {
	if inner := strings.TrimPrefix(s[i:], "- "); strings.HasPrefix(inner, "/*") {
		end := strings.Index(inner, "*/")
		if end < 0 {
			return -1
		}
		i = len(s) - len(inner) + end + 2
	}
	for i < len(s) {
		if strings.HasPrefix(s[i:], right) {
			return i + len(right)
		}
		switch c := s[i]; c {
		case '"', '\'', '`':
			i = quotedEnd(s, i+1, c)
		default:
			i++
		}
	}
	return -1
}

// quotedEnd returns the offset after the closing quote, or len(s).
func quotedEnd(s string, i int, quote byte) int {
	for ; i < len(s); i++ {
		switch {
		case s[i] == quote:
			return i + 1
		case s[i] == '\\' && quote != '`':
			i++
		}
	}
	return len(s)
}

// isFieldPath reports whether an action is a chain of fields: .User.Name
func isFieldPath(s string) bool {
	if s == "" || s[0] != '.' {
		return false
	}
	start := true // of a name
	for _, r := range s[1:] {
		switch {
		case r == '_' || unicode.IsLetter(r):
			start = false
		case start:
			return false
		case r == '.':
			start = true
		case !unicode.IsDigit(r):
			return false
		}
	}
	return !start
}

// action classifies the inside of an action. field reports a plain field such
// as .Name, which needs no further judgement; it is by far the commonest.
func (p *parser) action(inner string) (name string, kind Kind, field bool) {
	inner = trimAction(inner)
	if isFieldPath(inner) {
		return inner, Placeholder, true
	}
	word, _ := cutWord(inner)
	switch {
	case isTemplateKeyword(word):
		return strings.Join(strings.Fields(inner), " "), Control, false
	case strings.HasPrefix(inner, "/*"):
		return "", Control, false
	}
	return p.canonical(inner), Placeholder, false
}

// trimAction takes the space and the trim markers off the inside of an action
// (text/template, "Text and spaces").
func trimAction(inner string) string {
	if len(inner) > 1 && inner[0] == '-' && strings.IndexByte(" \t\r\n", inner[1]) >= 0 {
		inner = inner[1:]
	}
	if n := len(inner); n > 1 && inner[n-1] == '-' && strings.IndexByte(" \t\r\n", inner[n-2]) >= 0 {
		inner = inner[:n-1]
	}
	return strings.TrimSpace(inner)
}

// canonical returns a pipeline as text/template prints it, so that spacing
// does not make two placeholders differ.
func (p *parser) canonical(inner string) string {
	tree, err := parseTemplate("{{"+inner+"}}", "", "")
	if err != nil || tree.Root == nil || len(tree.Root.Nodes) != 1 {
		return strings.Join(strings.Fields(inner), " ")
	}
	if action, ok := tree.Root.Nodes[0].(*parse.ActionNode); ok {
		return action.Pipe.String()
	}
	return strings.Join(strings.Fields(inner), " ")
}

func parseTemplate(s, left, right string) (*parse.Tree, error) {
	tree := parse.New("message")
	tree.Mode = parse.SkipFuncCheck
	return tree.Parse(s, left, right, map[string]*parse.Tree{})
}

// checkTemplate reports what text/template refuses: go-i18n accepts such a
// message when it loads it and fails when it is shown. It notes the functions
// that text/template does not have: a program may hand its own to go-i18n.
func (p *parser) checkTemplate() {
	tree, err := parseTemplate(p.s, p.left, p.right)
	if err != nil {
		p.fail(p.firstAction(), "text.template", templateReason(err))
		return
	}
	if tree.Root == nil {
		return
	}
	p.fields = collectFields(tree.Root)
	walkTemplate(tree.Root, func(n parse.Node) {
		if id, ok := n.(*parse.IdentifierNode); ok && !templateBuiltins[id.Ident] {
			p.functions = append(p.functions, id.Ident)
		}
	})
}

func (p *parser) firstAction() int {
	for _, part := range p.parts {
		if part.Kind == Control {
			return part.Start
		}
	}
	if len(p.parts) > 0 {
		return p.parts[0].Start
	}
	return 0
}

// templateReason takes the place off an error of text/template: it counts
// lines of the message and would be mistaken for lines of the file.
func templateReason(err error) string {
	reason := strings.TrimPrefix(err.Error(), "template: message:")
	if i := strings.Index(reason, ": "); i >= 0 {
		reason = reason[i+2:]
	}
	return clip(reason)
}

// walkTemplate calls visit for every node below n that can hold a function.
func walkTemplate(n parse.Node, visit func(parse.Node)) {
	branch := func(b *parse.BranchNode) {
		walkTemplate(b.Pipe, visit)
		walkTemplate(b.List, visit)
		if b.ElseList != nil {
			walkTemplate(b.ElseList, visit)
		}
	}
	switch n := n.(type) {
	case *parse.ListNode:
		for _, m := range n.Nodes {
			walkTemplate(m, visit)
		}
	case *parse.ActionNode:
		walkTemplate(n.Pipe, visit)
	case *parse.PipeNode:
		for _, c := range n.Cmds {
			walkTemplate(c, visit)
		}
	case *parse.CommandNode:
		for _, a := range n.Args {
			walkTemplate(a, visit)
		}
	case *parse.ChainNode:
		walkTemplate(n.Node, visit)
	case *parse.IfNode:
		branch(&n.BranchNode)
	case *parse.RangeNode:
		branch(&n.BranchNode)
	case *parse.WithNode:
		branch(&n.BranchNode)
	case *parse.TemplateNode:
		if n.Pipe != nil {
			walkTemplate(n.Pipe, visit)
		}
	default:
		visit(n)
	}
}
