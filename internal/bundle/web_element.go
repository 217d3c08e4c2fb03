package bundle

import (
	"html"
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/compiled"
)

// voidElements are those of the elements that a page may have which have no end
// tag.
var voidElements = map[string]bool{"br": true, "hr": true, "wbr": true}

// elements finds the elements among nodes: for each node that begins one, one more than the
// index of its end tag, or than its own if there is none; 0 for all other nodes. A
// tag that is not safe, that has no end or that stands across another element is
// text. It returns nil if there are none.
func elements(nodes []compiled.Node) []int {
	var ends, open []int
	var count map[string]int // of open, by name
	for i := range nodes {
		n := &nodes[i]
		if n.Op != compiled.Tag || n.Mark == compiled.TagUnsafe || n.Text == compiled.Entity {
			continue
		}
		if ends == nil {
			ends, count = make([]int, len(nodes)), map[string]int{}
		}
		switch raw := rawTag(n); {
		case raw == "</"+n.Text+">":
			for count[n.Text] > 0 {
				last := open[len(open)-1]
				open = open[:len(open)-1]
				name := nodes[last].Text
				count[name]--
				if name == n.Text {
					ends[last] = i + 1
					break
				}
			}
		case strings.HasPrefix(raw, "</"):
		case strings.HasSuffix(raw, "/>") || voidElements[strings.ToLower(n.Text)]:
			ends[i] = i + 1
		default:
			open = append(open, i)
			count[n.Text]++
		}
	}
	return ends
}

// rawTag returns a tag as it is written, with NUL for its arguments.
func rawTag(n *compiled.Node) string {
	if len(n.Inner) == 1 && n.Inner[0].Op == compiled.Literal {
		return n.Inner[0].Text
	}
	var b strings.Builder
	for i := range n.Inner {
		if n.Inner[i].Op == compiled.Literal {
			b.WriteString(n.Inner[i].Text)
		} else {
			b.WriteByte(0)
		}
	}
	return b.String()
}

// begin begins a part that has no argument.
func (l *webList) begin(name string, kind int) {
	l.flush()
	l.comma()
	l.out = appendJSON(append(l.out, '['), name)
	l.number(uint64(kind))
}

// element writes an element with what is in it, nil for one without an end tag.
// Its start tag is there if it is more than its name.
func (l *webList) element(n *compiled.Node, body []compiled.Node, ends []int, from int, isVoid bool) {
	kind := webElement
	if n.Mark == compiled.TagNamed {
		kind = webNamed
	}
	l.begin(n.Text, kind)
	l.out = append(l.out, ',')
	switch {
	case isVoid:
		l.out = append(l.out, '0')
	case len(body) == 0:
		l.out = append(l.out, "[]"...)
	default:
		l.depth++
		l.within(body, ends, from)
		l.depth--
	}
	if rawTag(n) != "<"+n.Text+">" {
		l.out = append(l.out, ',')
		l.pattern(n.Inner)
		if list := attributes(n); len(list) > 0 {
			l.out = append(l.out, ',')
			l.attributes(list)
		}
	}
	l.end()
}

// entity writes a character reference: how it is written and the character that it is.
func (l *webList) entity(n *compiled.Node) {
	raw := rawTag(n)
	text := html.UnescapeString(raw)
	if text == raw {
		l.literal = append(l.literal, raw...)
		return
	}
	l.begin(raw, webReference)
	l.out = appendJSON(append(l.out, ','), text)
	l.end()
}

// An attribute is one of a tag, with its value as text and arguments.
type attribute struct {
	name  string
	value []compiled.Node
}

// attributes reads those of a safe tag: they are in quotation marks, and
// arguments stand in their values alone.
func attributes(n *compiled.Node) []attribute {
	if n.Mark != compiled.TagSafe {
		return nil
	}
	args := make([]compiled.Node, 0, len(n.Inner))
	for _, node := range n.Inner {
		if node.Op != compiled.Literal {
			args = append(args, node)
		}
	}
	_, s, _ := strings.Cut(strings.TrimSuffix(strings.TrimSuffix(rawTag(n), ">"), "/"), n.Text)
	var list []attribute
	for {
		name, rest, found := strings.Cut(s, "=")
		if !found || rest == "" {
			return list
		}
		value, after, _ := strings.Cut(rest[1:], rest[:1])
		a := attribute{name: strings.ToLower(strings.TrimSpace(name))}
		for {
			before, behind, more := strings.Cut(value, "\x00")
			if before != "" {
				a.value = append(a.value, compiled.Node{Op: compiled.Literal, Text: html.UnescapeString(before)})
			}
			if !more || len(args) == 0 {
				break
			}
			a.value = append(a.value, args[0])
			args, value = args[1:], behind
		}
		list = append(list, a)
		s = after
	}
}

// attributes appends an object of attributes. Of two of one name the first counts,
// as in HTML.
func (w *webWriter) attributes(list []attribute) {
	slices.SortStableFunc(list, func(a, b attribute) int { return strings.Compare(a.name, b.name) })
	o := webObject{webWriter: w}
	w.value = true
	defer func() { w.value = false }()
	for i, a := range list {
		if i == 0 || a.name != list[i-1].name {
			o.member(a.name, a.value)
		}
	}
	o.end()
}
