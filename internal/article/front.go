package article

import (
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/syntax/toml"
	"github.com/seed-9fa3a4f3/i18n/internal/syntax/tree"
)

// frontMatter reads the front matter, between lines --- of YAML or +++ of TOML
// at the start of the document, and returns where the text starts.
func (r *reader) frontMatter() int {
	start := len(r.src) - len(strings.TrimPrefix(r.src, "\uFEFF"))
	end, next := lineEnd(r.src, start)
	fence := strings.TrimRight(r.src[start:end], " \t")
	if fence != "---" && fence != "+++" {
		return start
	}
	for at := next; at < len(r.src); {
		end, after := lineEnd(r.src, at)
		line := strings.TrimRight(r.src[at:end], " \t")
		if line == fence || line == "..." && fence == "---" {
			if fence == "---" {
				r.yaml(next, at)
			} else {
				r.toml(next, at)
			}
			r.mark("front", start)
			return after
		}
		at = after
	}
	return start // a thematic break
}

// yaml reads front matter. What does not read as YAML is no front matter of
// any program, and is kept as it is.
func (r *reader) yaml(start, end int) {
	doc := tree.ParseYAML([]byte(r.src[start:end]))
	f := front{reader: r, base: start}
	for _, e := range doc.Errors {
		if !e.Soft {
			f.report(e.Offset, e.ID, e.Args)
			return
		}
	}
	if doc.Root != nil {
		f.node(doc.Root, nil, false, false)
	}
}

// front reads the values of front matter that starts at base.
type front struct {
	*reader
	base int
}

func (f *front) report(offset int, id string, args map[string]any) {
	finding := f.finding(id, f.base+offset, args)
	finding.Severity = catalog.Warning
	f.findings = append(f.findings, finding)
}

// isWanted reports whether the value under a list of keys is translatable.
func (f *front) isWanted(keys []string) bool {
	return len(keys) > 0 && (f.names.front[strings.ToLower(keys[len(keys)-1])] || f.names.paths[strings.Join(keys, ".")])
}

// node reads a value; wanted says that it is an element of a list whose key is
// translatable.
func (f *front) node(n *tree.Node, keys []string, wanted, flow bool) {
	if n.Flags&(tree.Aliased|tree.Merged) != 0 {
		return
	}
	flow = flow || n.Style == tree.Flow && (n.Kind == tree.Map || n.Kind == tree.List)
	switch n.Kind {
	case tree.Map:
		for c := range n.Members {
			below := append(keys[:len(keys):len(keys)], c.Name)
			f.node(c, below, f.isWanted(below), flow)
		}
	case tree.List:
		for c := range n.Members {
			f.node(c, keys, wanted, flow)
		}
	case tree.String:
		if wanted {
			f.yamlText(n, strings.Join(keys, "."), flow)
		}
	}
}

func (f *front) yamlText(n *tree.Node, key string, flow bool) {
	w := writer{syntax: yamlText, quote: yamlQuotes[n.Style], cell: flow}
	start, end := f.base+int(n.Value.Start), f.base+int(n.Value.End)
	text := n.Str
	if n.Style == tree.Literal || n.Style == tree.Folded {
		_, start = lineEnd(f.src, start)
		for start < end && strings.IndexByte(space, f.src[start]) >= 0 {
			start++
		}
		end = start + len(strings.TrimRight(f.src[start:end], space))
		line := strings.LastIndexAny(f.src[:start], "\r\n") + 1
		w.indent = f.src[line:start]
		text = trimLines(text)
	}
	f.add(run{kind: FrontMatter, name: key, writer: w, tokens: []token{{start: start, end: end, text: text}}})
}

// trimLines leaves out the blanks around each line, and blank lines at the
// ends.
func trimLines(s string) string {
	lines := strings.Split(strings.Trim(s, space), "\n")
	for i := range lines {
		lines[i] = strings.Trim(lines[i], space)
	}
	return strings.Join(lines, "\n")
}

// yamlQuotes are the signs by which a writer knows the styles.
var yamlQuotes = map[tree.Style]byte{tree.Double: '"', tree.Single: '\'', tree.Plain: 0, tree.Literal: '|', tree.Folded: '>'}

// writeYAML writes a text in the style that the value has.
func (w writer) writeYAML(s, eol string) string {
	switch w.quote {
	case '|', '>':
		lines := strings.Split(trimLines(s), "\n")
		between := eol
		if w.quote == '>' {
			between += eol
		}
		return strings.ReplaceAll(strings.Join(lines, between+w.indent), eol+w.indent+eol, eol+eol)
	case '"':
		return tree.YAMLText(s, tree.Double, w.cell)
	case '\'':
		return tree.YAMLText(s, tree.Single, w.cell)
	}
	return tree.YAMLText(s, tree.Plain, w.cell)
}

func (r *reader) toml(start, end int) {
	file := toml.Read([]byte(r.src[start:end]))
	f := front{reader: r, base: start}
	for _, e := range file.Errors {
		f.report(e.Offset, e.ID, e.Args)
		return
	}
	for _, t := range file.Tables {
		keys := partsOf(nil, t.Key())
		for e := range t.Entries {
			f.tomlEntry(e, keys)
		}
	}
}

func partsOf(above []string, key []toml.KeyPart) []string {
	keys := above[:len(above):len(above)]
	for _, part := range key {
		keys = append(keys, part.Name)
	}
	return keys
}

func (f *front) tomlEntry(e *toml.Entry, above []string) {
	keys := partsOf(above, e.Key())
	f.tomlValue(e.Value(), keys, f.isWanted(keys))
}

func (f *front) tomlValue(v toml.Value, keys []string, wanted bool) {
	switch v.Kind {
	case toml.Array:
		for _, e := range v.Elems() {
			f.tomlValue(e, keys, wanted)
		}
	case toml.InlineTable:
		for e := range v.Entries {
			f.tomlEntry(e, keys)
		}
	case toml.String:
		if !wanted {
			return
		}
		f.add(run{kind: FrontMatter, name: strings.Join(keys, "."), writer: writer{syntax: tomlText},
			tokens: []token{{start: f.base + int(v.Span.Start), end: f.base + int(v.Span.End), text: strings.ReplaceAll(v.Str, "\r\n", "\n")}}})
	}
}

// writeTOML writes a text in the style that the value, which is given as it
// stands in the document, has now.
func writeTOML(s, old, eol string) string {
	data := []byte("a = " + old)
	for e := range toml.Read(data).Tables[0].Entries {
		return toml.QuoteLike(strings.ReplaceAll(s, "\n", eol), e.Value(), data)
	}
	return toml.Quote(s)
}
