package compile

import (
	"html"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/compiled"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// tagsOf returns the tags of a source text, as they are written with space and
// placeholders made equal. A translation may bring no others into a page.
func tagsOf(source text.Text, syntax text.Syntax) map[string]bool {
	var tags map[string]bool
	for form, s := range source.Forms() {
		if strings.IndexByte(s, '<') < 0 {
			continue
		}
		p := source.Parse(form, syntax)
		for _, part := range p.Parts {
			if part.Kind == text.Tag {
				if tags == nil {
					tags = map[string]bool{}
				}
				tags[canonicalTag(&p, part)] = true
			}
		}
	}
	return tags
}

// canonicalTag returns a tag in which placeholders are replaced by their names.
func canonicalTag(p *text.Pattern, tag text.Part) string {
	var b strings.Builder
	at := tag.Start
	for _, inner := range tag.Inner {
		b.WriteString(p.Source[at:inner.Start] + "\x00" + inner.Name + "\x00")
		at = inner.End
	}
	b.WriteString(p.Source[at:tag.End])
	return strings.Join(strings.Fields(b.String()), " ")
}

// tag makes a node of a tag.
func (b *builder) tag(part text.Part) compiled.Node {
	n := compiled.Node{Op: compiled.Tag, Text: strings.TrimPrefix(part.Name, "/")}
	n.Inner = b.inside(part)
	element := strings.ToLower(n.Text)
	inSource := b.tags[canonicalTag(&b.pattern, part)]
	// A source text may call what the program puts in like an element that no
	// message may bring into a page: <link>, <button>.
	named := !text.IsHTMLElement(element) || !safeElements[element] && inSource
	switch end := part.Name[0] == '/'; {
	case named && len(part.Inner) == 0 && plainTag(b.pattern.Text(part), part.Name):
		n.Mark = compiled.TagNamed
		if end {
			n.Mark = compiled.TagNamedEnd
		}
	case !safeElements[element] || !inSource:
		n.Mark = compiled.TagUnsafe
	case end || safeTag(n.Inner):
		n.Mark = compiled.TagSafe
		markAddresses(n.Inner)
	}
	return n
}

// balance makes text of the tags on one level that would leave an element of a page
// open, or close one that is not theirs: a translation without its </b> must not
// make the rest of the page bold.
func balance(nodes []compiled.Node) {
	var open []int
	for i := range nodes {
		n := &nodes[i]
		if n.Op != compiled.Tag || n.Mark == compiled.TagUnsafe || n.Text == compiled.Entity {
			continue
		}
		name := strings.ToLower(n.Text)
		switch raw := written(n); {
		case strings.HasPrefix(raw, "</"):
			for len(open) > 0 && strings.ToLower(nodes[open[len(open)-1]].Text) != name && opens(nodes, open, name) {
				open = unsafeLast(nodes, open)
			}
			if len(open) == 0 || strings.ToLower(nodes[open[len(open)-1]].Text) != name {
				n.Mark = compiled.TagUnsafe
				continue
			}
			open = open[:len(open)-1]
		case voidElements[name], n.Mark == compiled.TagNamed && strings.HasSuffix(raw, "/>"):
		default:
			open = append(open, i)
		}
	}
	for len(open) > 0 {
		open = unsafeLast(nodes, open)
	}
}

// opens reports whether one of the open tags is of that name.
func opens(nodes []compiled.Node, open []int, name string) bool {
	for _, i := range open {
		if strings.ToLower(nodes[i].Text) == name {
			return true
		}
	}
	return false
}

// unsafeLast makes text of the last open tag, unless its element ends with the
// one around it.
func unsafeLast(nodes []compiled.Node, open []int) []int {
	last := &nodes[open[len(open)-1]]
	if !endsByItself[strings.ToLower(last.Text)] {
		last.Mark = compiled.TagUnsafe
	}
	return open[:len(open)-1]
}

// written returns a tag as it stands in the message, without its arguments.
func written(tag *compiled.Node) string {
	var b strings.Builder
	for _, n := range tag.Inner {
		if n.Op == compiled.Literal {
			b.WriteString(n.Text)
		}
	}
	return b.String()
}

var (
	voidElements = set("br hr wbr")
	endsByItself = set("dd dt li p rp rt") // where their end tag is left out
)

// markAddresses finds the arguments of a safe tag that are addresses, which are
// all of a value.
func markAddresses(nodes []compiled.Node) {
	for i := range nodes {
		if i == 0 || nodes[i].Op != compiled.Argument || nodes[i-1].Op != compiled.Literal {
			continue
		}
		before := strings.ToLower(strings.TrimRight(nodes[i-1].Text, `"'`))
		if strings.HasSuffix(before, "href=") || strings.HasSuffix(before, "cite=") {
			nodes[i].Op = compiled.Address
		}
	}
}

// plainTag reports whether a tag has a name and nothing else: <link>, </link> and
// <icon/>.
func plainTag(raw, name string) bool {
	return strings.TrimSpace(strings.TrimSuffix(strings.Trim(raw, "<>"), "/")) == name
}

// inside makes nodes of what stands in the message for a tag.
func (b *builder) inside(tag text.Part) []compiled.Node {
	inner := builder{forms: b.forms, pattern: text.Pattern{Source: b.pattern.Source}, plurals: b.plurals, quoted: b.quoted, verbs: b.verbs}
	nodes := []compiled.Node{}
	at := tag.Start
	for _, part := range tag.Inner {
		before := b.pattern.Source[at:part.Start]
		if b.cutsBefore(part) {
			before = strings.TrimRight(before, blank)
		}
		nodes = inner.text(nodes, before)
		if argument := argumentAt(b.pattern.Arguments, part.Start); argument != nil && b.syntax&text.ICU != 0 && argument.Type != "" {
			b.fail(Beyond, b.pattern.Text(part))
		} else {
			nodes = inner.part(nodes, part)
		}
		at = part.End
	}
	nodes = inner.text(nodes, b.pattern.Source[at:tag.End])
	b.quoted, b.verbs = inner.quoted, inner.verbs
	if inner.problem.Reason != None {
		b.fail(inner.problem.Reason, inner.problem.Detail)
	}
	return nodes
}

// argumentAt returns the argument of ICU that starts at an offset, on any
// level.
func argumentAt(arguments []text.Argument, at int) *text.Argument {
	for i := range arguments {
		a := &arguments[i]
		if a.Start == at {
			return a
		}
		for k := range a.Branches {
			if found := argumentAt(a.Branches[k].Arguments, at); found != nil {
				return found
			}
		}
	}
	return nil
}

// safeElements are those that a message may bring into a page: text-level
// elements, lists and breaks. None of them runs, loads or asks for anything.
var safeElements = set("a abbr b bdi bdo blockquote br cite code dd del dfn div dl dt em h1 h2 h3 h4 h5 h6 hr i ins kbd li mark ol p pre q rp rt ruby s samp small span strong sub sup time u ul var wbr")

// safeAttributes are those that cannot run anything. The addresses among them
// are checked.
var safeAttributes = set("class dir href hreflang id lang rel target title datetime cite")

func set(words string) map[string]bool {
	all := map[string]bool{}
	for _, w := range strings.Fields(words) {
		all[w] = true
	}
	return all
}

// safeTag reports whether a start tag can stand in a page as it is: it has only
// safe attributes, all in quotation marks, an address that a program gives is
// the whole value, and one that stands there is of a safe scheme.
func safeTag(nodes []compiled.Node) bool {
	// Arguments become NUL, which no tag has: HTML does not allow it.
	var b strings.Builder
	for _, n := range nodes {
		switch {
		case n.Op == compiled.Literal && !strings.Contains(n.Text, "\x00"):
			b.WriteString(n.Text)
		case n.Op == compiled.Argument:
			b.WriteByte(0)
		default:
			return false
		}
	}
	s := strings.TrimSuffix(strings.TrimPrefix(b.String(), "<"), ">")
	s = strings.TrimSuffix(s, "/")
	name := 0 // its length; what follows it may be no slash, which is as good as a space in HTML
	for name < len(s) && isNameByte(s[name]) {
		name++
	}
	return s[name:] == "" || isSpace(s[name]) && safeAttributeList(s[name:])
}

func isNameByte(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' }

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' }

func safeAttributeList(s string) bool {
	for {
		s = strings.TrimLeft(s, " \t\r\n\f")
		if s == "" {
			return true
		}
		name, rest, found := strings.Cut(s, "=")
		if !found || rest == "" || rest[0] != '"' && rest[0] != '\'' || !safeAttributes[strings.ToLower(name)] {
			return false
		}
		value, after, closed := strings.Cut(rest[1:], rest[:1])
		if !closed || after != "" && !isSpace(after[0]) || !safeValue(strings.ToLower(name), value) {
			return false
		}
		s = after
	}
}

func safeValue(name, value string) bool {
	switch name {
	case "href", "cite":
		return value == "\x00" || !strings.HasPrefix(value, "\x00") && compiled.SafeAddress(html.UnescapeString(value))
	}
	return true
}
