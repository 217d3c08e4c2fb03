package text

import "strings"

// maxName bounds the length of a placeholder name in bytes: a longer run
// between braces is text.
const maxName = 200

// scanBrace reads {name} or {0} at s[i]. A name is letters, digits and _ . - ;
// anything else, such as a space, makes the braces plain text, and so does an
// escape in front.
func scanBrace(s string, i int) (n int, name string) {
	if isEscape(s, i) {
		return 0, ""
	}
	end := i + 1
	for end < len(s) && end-i <= maxName && isNameByte(s[end]) {
		end++
	}
	if end == i+1 || end == len(s) || s[end] != '}' {
		return 0, ""
	}
	return end + 1 - i, s[i+1 : end]
}

// isEscape reports whether the brace at s[i] belongs to an escape of a regular
// expression or a string: \x{1F600}, \u{1F600}, \p{Greek}, \N{BULLET}.
func isEscape(s string, i int) bool {
	return i > 1 && s[i-2] == '\\' && strings.IndexByte("xuUpPN", s[i-1]) >= 0
}

func isNameByte(c byte) bool { return isWordByte(c) || c == '.' || c == '-' || c == '$' || c >= 0x80 }

// scanDoubleBrace reads an interpolation of i18next at s[i]: {{name}},
// {{- name}} (unescaped), {{name, format}}. The name leaves out the dash,
// the spaces and the format.
func scanDoubleBrace(s string, i int) (n int, name string) {
	if !strings.HasPrefix(s[i:], "{{") {
		return 0, ""
	}
	end := strings.Index(s[i:min(len(s), i+maxName)], "}}")
	if end < 0 {
		return 0, ""
	}
	inner := strings.TrimPrefix(s[i+2:i+end], "-")
	inner, _, _ = strings.Cut(inner, ",")
	name = strings.TrimSpace(inner)
	if name == "" || strings.ContainsAny(name, "{} \t\n") {
		return 0, ""
	}
	return end + 2, name
}
