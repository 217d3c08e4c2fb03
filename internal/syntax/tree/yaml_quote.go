package tree

import (
	"fmt"
	"strings"
)

// YAMLText writes a text on one line in a style, as far as that can hold it;
// flow says that it stands in brackets. For a block scalar it is quoted.
func YAMLText(s string, style Style, flow bool) string {
	switch {
	case s == "" && style == Single:
		return "''"
	case s == "" || style == Double || strings.ContainsAny(s, "\n\t") || strings.ContainsFunc(s, NeedsYAMLEscape):
		return QuoteYAML(s)
	case style == Single:
		return SingleYAML(s)
	case IsPlainYAML(s, flow):
		return s
	case isTextYAML(s):
		return SingleYAML(s)
	}
	return QuoteYAML(s)
}

// SingleYAML writes a text between apostrophes.
func SingleYAML(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }

// NeedsYAMLEscape holds for characters that only a double-quoted text can have
// (YAML 1.2.2, 5.1), and for those that nobody would see.
func NeedsYAMLEscape(r rune) bool {
	switch {
	case r == '\n' || r == '\t':
		return false
	case r < ' ' || 0x7F <= r && r <= 0x9F || r == 0x2028 || r == 0x2029 || r == 0xFEFF || r == 0xFFFD:
		return true
	}
	return r == 0xFFFE || r == 0xFFFF
}

// QuoteYAML writes a double-quoted text on one line.
func QuoteYAML(s string) string {
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
		case r <= 0xFF && NeedsYAMLEscape(r):
			fmt.Fprintf(&b, `\x%02x`, r)
		case NeedsYAMLEscape(r):
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// IsPlainYAML reports whether a text may stand without quotes and is then read
// as a text by any reader of YAML 1.1 and 1.2. It errs on the side of quotes.
func IsPlainYAML(s string, flow bool) bool {
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
