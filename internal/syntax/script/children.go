package script

import (
	"fmt"
	"html"
	"strings"
)

// Children is what is between the tags as a default text: text with the blanks
// as React keeps them, elements as <0>…</0> by their place among the children,
// as react-i18next writes them, br, strong, i and p without attributes as they
// are, and what is put in as {{name}}. It is not whole when something has no
// name. The method is not for several goroutines at once.
func (e Element) Children() (text string, whole bool) {
	n := e.collector.nodes[e.node]
	for a := n.first; a != 0; a = e.collector.nodes[a].next {
		if e.collector.nodes[a].kind == nChildren {
			w := childWriter{collector: e.collector, scope: e.scope, whole: true}
			w.children(a)
			return w.b.String(), w.whole
		}
	}
	return "", true
}

type childWriter struct {
	*collector
	scope int32
	b     strings.Builder
	whole bool
}

func (w *childWriter) children(n int32) {
	index := 0
	for m := w.nodes[n].first; m != 0; m = w.nodes[m].next {
		if w.child(m, index) {
			index++
		}
	}
}

// child writes one child. It is false for what is none to React.
func (w *childWriter) child(n int32, index int) bool {
	switch v := w.nodes[n]; v.kind {
	case nText:
		s := entities(jsxText(w.src[v.start:v.end]))
		w.b.WriteString(s)
		return s != ""
	case nHole:
		return false
	case nElement:
		w.element(n, index)
	default:
		w.inserted(n)
	}
	return true
}

// element writes an element as a tag with its index, or as it is.
func (w *childWriter) element(n int32, index int) {
	name, inner := w.tag(n)
	tag := fmt.Sprint(index)
	if keepsTag(name) && (inner == 0 || w.onlyText(inner)) {
		tag = name
	}
	if inner == 0 && tag == name {
		fmt.Fprintf(&w.b, "<%s/>", tag)
		return
	}
	fmt.Fprintf(&w.b, "<%s>", tag)
	if inner != 0 {
		w.children(inner)
	}
	fmt.Fprintf(&w.b, "</%s>", tag)
}

// keepsTag tells the elements that react-i18next keeps by default.
func keepsTag(name string) bool {
	return name == "br" || name == "strong" || name == "i" || name == "p"
}

// tag is the name of an element, empty when it has attributes, and the node of
// its children, 0 when it has none.
func (w *childWriter) tag(n int32) (name string, inner int32) {
	first := w.nodes[n].first
	name = w.name(first)
	for a := w.nodes[first].next; a != 0; a = w.nodes[a].next {
		if w.nodes[a].kind != nChildren {
			name = ""
		} else if w.hasChildren(a) {
			inner = a
		}
	}
	return name, inner
}

// onlyText holds for children that are one text.
func (w *childWriter) onlyText(n int32) bool {
	first := w.nodes[n].first
	k := w.nodes[first].kind
	return first != 0 && w.nodes[first].next == 0 && (k == nText || k == nString)
}

// inserted writes a text in braces, or what is put in when the program runs.
func (w *childWriter) inserted(n int32) {
	v := w.value(n, w.scope)
	switch {
	case v.Known:
		w.b.WriteString(v.Text)
	case v.Kind == Identifier && !strings.Contains(v.Text, "?"):
		w.placeholder(v.Text)
	case v.Kind == Object && len(v.Properties) > 0 && !v.Open:
		w.placeholder(objectName(v))
	default:
		w.whole = false
	}
}

func (w *childWriter) placeholder(name string) { fmt.Fprintf(&w.b, "{{%s}}", name) }

// objectName is the name in {{name}}, with the format of {{value, format: "…"}}.
func objectName(v Value) string {
	name, format := "", ""
	for _, p := range v.Properties {
		if p.Name == "format" && p.Value.Known {
			format = ", " + p.Value.Text
		} else if name == "" {
			name = p.Name
		}
	}
	return name + format
}

// hasChildren holds when React sees a child.
func (c *collector) hasChildren(n int32) bool {
	for m := c.nodes[n].first; m != 0; m = c.nodes[m].next {
		v := c.nodes[m]
		if v.kind != nHole && (v.kind != nText || jsxText(c.src[v.start:v.end]) != "") {
			return true
		}
	}
	return false
}

// jsxText is the text between tags as React keeps it: blanks at the ends of
// lines go, lines of blanks too, and the rest is joined by single spaces.
func jsxText(s string) string {
	if !strings.ContainsAny(s, "\r\n") {
		return strings.ReplaceAll(s, "\t", " ")
	}
	lines := strings.FieldsFunc(s, func(r rune) bool { return r == '\n' || r == '\r' })
	opens, closes := strings.IndexByte("\r\n", s[0]) < 0, strings.IndexByte("\r\n", s[len(s)-1]) < 0
	var kept []string
	for i, line := range lines {
		if i > 0 || !opens {
			line = strings.TrimLeft(line, " \t")
		}
		if i < len(lines)-1 || !closes {
			line = strings.TrimRight(line, " \t")
		}
		if strings.Trim(line, " \t") != "" {
			kept = append(kept, line)
		}
	}
	return strings.ReplaceAll(strings.Join(kept, " "), "\t", " ")
}

// entities decodes &name; and &#1; of which JSX knows those of HTML. Without
// the semicolon it is text.
func entities(s string) string {
	var b strings.Builder
	for {
		i := strings.IndexByte(s, '&')
		if i < 0 {
			break
		}
		n := strings.IndexAny(s[i+1:], ";& \n")
		if n < 0 {
			break
		}
		end := i + 1 + n
		b.WriteString(s[:i])
		if s[end] == ';' {
			end++
			b.WriteString(html.UnescapeString(s[i:end]))
		} else {
			b.WriteString(s[i:end])
		}
		s = s[end:]
	}
	return b.String() + s
}
