package format

import (
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/syntax/tree"
)

// The formats in YAML.
var (
	YAML       = treeFormat{yamlSyntax, GoI18n}.format("yaml", ".yaml", ".yml")
	HugoYAML   = treeFormat{yamlSyntax, Hugo}.format("hugo-yaml", ".yaml", ".yml")
	NestedYAML = treeFormat{yamlSyntax, Nested}.format("nested-yaml", ".yaml", ".yml")
)

var yamlSyntax = &treeSyntax{parse: tree.ParseYAML, text: yamlText, key: yamlKey, comments: true, indent: "    "}

func yamlKey(s string, at scope) string {
	if tree.IsPlainYAML(s, true) && !strings.Contains(s, "\n") {
		return s
	}
	return tree.QuoteYAML(s)
}

// yamlText writes a text in the style of the node that stands there now, as
// far as that style can hold it.
func yamlText(s string, like *tree.Node, at scope) string {
	style := tree.Plain
	if like != nil && like.Kind == tree.String {
		style = like.Style
	}
	switch {
	case s == "" || strings.ContainsFunc(s, tree.NeedsYAMLEscape):
	case (style == tree.Literal || style == tree.Folded) && !at.flow:
		return yamlBlock(s, style, at)
	case strings.Contains(s, "\n") && style == tree.Plain && !at.flow:
		return yamlBlock(s, tree.Literal, at)
	}
	return tree.YAMLText(s, style, at.flow)
}

// yamlBlock writes a literal or folded block. What a block cannot hold, or
// only with an indicator that people misread, is quoted.
func yamlBlock(s string, style tree.Style, at scope) string {
	body := strings.TrimRight(s, "\n")
	if body == "" || strings.HasPrefix(body, " ") || strings.HasPrefix(body, "\t") || strings.HasPrefix(body, "\n") {
		return tree.QuoteYAML(s)
	}
	lines := strings.Split(body, "\n")
	indicator := "|"
	if style == tree.Folded && !hasIndentedLine(lines) {
		indicator, lines = ">", foldable(lines)
	}
	switch len(s) - len(body) {
	case 0:
		indicator += "-"
	case 1:
	default:
		indicator += "+"
		lines = append(lines, make([]string, len(s)-len(body)-1)...)
	}
	indent := at.indent + at.step
	var b strings.Builder
	b.WriteString(indicator)
	for _, line := range lines {
		b.WriteString(at.eol)
		if line != "" {
			b.WriteString(indent + line)
		}
	}
	return b.String()
}

// hasIndentedLine reports whether a line starts with a blank: folding treats
// it in a way of its own.
func hasIndentedLine(lines []string) bool {
	for _, line := range lines {
		if strings.HasPrefix(line, " ") || strings.HasPrefix(line, "\t") {
			return true
		}
	}
	return false
}

// foldable doubles the line ends, since a folded block turns a single one into
// a space.
func foldable(lines []string) []string {
	var out []string
	for i, line := range lines {
		if i > 0 && line != "" {
			out = append(out, "")
		}
		out = append(out, line)
	}
	return out
}

// withHeadComment puts the comment on the first line of a block scalar onto the
// first line of what replaces it.
func withHeadComment(s, old, eol string) string {
	head, _, _ := strings.Cut(old, "\n")
	i := strings.Index(head, " #")
	if i < 0 {
		return s
	}
	comment := strings.TrimRight(head[i:], " \t\r")
	if first, rest, isBlock := strings.Cut(s, eol); isBlock {
		return first + comment + eol + rest
	}
	return s + comment
}
