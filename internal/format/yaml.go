package format

import (
	"fmt"
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
	if isPlainYAML(s, true) && !strings.Contains(s, "\n") {
		return s
	}
	return yamlQuoted(s)
}

// yamlText writes a text in the style of the node that stands there now, as
// far as that style can hold it.
func yamlText(s string, like *tree.Node, at scope) string {
	style := tree.Plain
	if like != nil && like.Kind == tree.String {
		style = like.Style
	}
	switch {
	case s == "":
		return emptyYAML(style)
	case strings.ContainsFunc(s, needsEscape):
		return yamlQuoted(s)
	case (style == tree.Literal || style == tree.Folded) && !at.flow:
		return yamlBlock(s, style, at)
	case strings.Contains(s, "\n") && style == tree.Plain && !at.flow:
		return yamlBlock(s, tree.Literal, at)
	case strings.ContainsAny(s, "\n\t") || style == tree.Double:
		return yamlQuoted(s)
	case style == tree.Single:
		return yamlSingle(s)
	case isPlainYAML(s, at.flow):
		return s
	case isTextYAML(s):
		return yamlSingle(s)
	}
	return yamlQuoted(s)
}

func emptyYAML(style tree.Style) string {
	if style == tree.Single {
		return "''"
	}
	return `""`
}

func yamlSingle(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }

// needsEscape holds for characters that only a double-quoted text can have
// (YAML 1.2.2, 5.1), and for those that nobody would see.
func needsEscape(r rune) bool {
	switch {
	case r == '\n' || r == '\t':
		return false
	case r < ' ' || 0x7F <= r && r <= 0x9F || r == 0x2028 || r == 0x2029 || r == 0xFEFF || r == 0xFFFD:
		return true
	}
	return r == 0xFFFE || r == 0xFFFF
}

// yamlQuoted writes a double-quoted text on one line.
func yamlQuoted(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r == '\r':
			b.WriteString(`\r`)
		case r <= 0xFF && needsEscape(r):
			fmt.Fprintf(&b, `\x%02x`, r)
		case needsEscape(r):
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// yamlBlock writes a literal or folded block. What a block cannot hold, or
// only with an indicator that people misread, is quoted.
func yamlBlock(s string, style tree.Style, at scope) string {
	body := strings.TrimRight(s, "\n")
	if body == "" || strings.HasPrefix(body, " ") || strings.HasPrefix(body, "\t") || strings.HasPrefix(body, "\n") {
		return yamlQuoted(s)
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

// isPlainYAML reports whether a text may stand without quotes and is then read
// as a text by any reader of YAML 1.1 and 1.2. It errs on the side of quotes.
func isPlainYAML(s string, flow bool) bool {
	if s == "" || !isTextYAML(s) || s != strings.TrimSpace(s) {
		return false
	}
	if strings.ContainsRune(":,[]{}#&*!|>'\"%@`=<~", rune(s[0])) || (s[0] == '-' || s[0] == '?') && (flow || len(s) == 1 || s[1] == ' ') {
		return false
	}
	if strings.Contains(s, ": ") || strings.Contains(s, " #") || strings.HasSuffix(s, ":") || strings.ContainsAny(s, "\t") {
		return false
	}
	return !flow || !strings.ContainsAny(s, ",[]{}:")
}

// isTextYAML reports whether a text without quotes is not read as something
// else: null, a boolean, a number, a date, a merge key.
func isTextYAML(s string) bool {
	switch strings.ToLower(s) {
	case "null", "~", "true", "false", "yes", "no", "on", "off", "y", "n", ".nan", ".inf", "<<", "=":
		return false
	}
	c := s[0]
	isNumeric := c >= '0' && c <= '9' || (c == '-' || c == '+' || c == '.') && len(s) > 1 && (s[1] >= '0' && s[1] <= '9' || s[1] == '.' || s[1] == 'i' || s[1] == 'I')
	return !isNumeric || strings.ContainsFunc(s, isNeverInNumber)
}

// isNeverInNumber holds for what stands in no number and no date of YAML.
func isNeverInNumber(r rune) bool {
	return r != ' ' && !strings.ContainsRune("0123456789abcdefABCDEFxXoO_+-.:,eEtTzZinfINF", r)
}
