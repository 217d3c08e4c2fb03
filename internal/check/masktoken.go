package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// maskSigns are the bytes without which a token is prose, maskKinds the kinds of
// characters that they are of, but for the full stop.
const (
	maskSigns = "`@/\\-._$("
	maskKinds = text.SignApostrophe | text.SignAt | text.SignSlash | text.SignHyphen | text.SignUnderscore | text.SignDollar | text.SignBracket
)

// token hides what is not prose in s[start:end], which has no spaces.
func (m *masker) token(start, end int) {
	s := m.pattern.Source
	if link := strings.Index(s[start:end], "]("); link >= 0 && s[end-1] != '(' {
		m.accessKeys(start, start+link) // [text](address) of Markdown
		start += link + len("](")
	}
	start, end = trimToken(s, start, end)
	token := s[start:end]
	if !strings.ContainsAny(token, maskSigns) {
		m.accessKeys(start, end)
		return
	}
	if at := addressStart(token); at >= 0 {
		m.hide(start+at, end, GapURL)
		return
	}
	if kind, ok := m.classify(token, start, end); ok {
		m.hide(start, end, kind)
		return
	}
	m.accessKeys(start, end)
}

// accessKeys hides the signs before access keys.
func (m *masker) accessKeys(start, end int) {
	if m.accessKey == "" {
		return
	}
	s := m.pattern.Source
	for start < end {
		at := strings.Index(s[start:end], m.accessKey)
		if at < 0 {
			return
		}
		at += start
		start = at + len(m.accessKey)
		if after, _ := utf8.DecodeRuneInString(s[start:end]); isWordRune(after) {
			m.hide(at, start, GapAccessKey)
		}
	}
}

// trimToken takes the punctuation of the sentence off a token. A closing
// bracket stays when the token has the opening one: call(), page_(disambiguation).
func trimToken(s string, start, end int) (int, int) {
	for start < end {
		r, n := utf8.DecodeRuneInString(s[start:end])
		if !strings.ContainsRune("([{<\"'«»“”„‘’*,;:!?|", r) {
			break
		}
		start += n
	}
	for start < end {
		r, n := utf8.DecodeLastRuneInString(s[start:end])
		if r == ')' && strings.Contains(s[start:end], "(") || !strings.ContainsRune(")]}>\"'«»“”„’*,;:!?.…|", r) {
			break
		}
		end -= n
	}
	return start, end
}

// addressStart returns where an address with a scheme starts in a token, or -1.
func addressStart(token string) int {
	if strings.HasPrefix(token, "www.") || strings.HasPrefix(token, "mailto:") || strings.HasPrefix(token, "tel:") {
		return 0
	}
	at := strings.Index(token, "://")
	if at < 1 {
		return -1
	}
	start := at
	for start > 0 && isASCIILetter(token[start-1]) {
		start--
	}
	if start == at {
		return -1
	}
	return start
}

// classify tells what a token is that is no address with a scheme.
func (m *masker) classify(token string, start, end int) (GapKind, bool) {
	switch {
	case isOption(token):
		return GapOption, true
	case isEmail(token):
		return GapEmail, true
	case isPath(token) || isPathRest(m.pattern.Source, token, start) || isDotted(token):
		return GapPath, true
	case isIdentifier(token):
		return GapName, true
	}
	return 0, false
}

// isOption tells --force and -f, also when somebody translated the word of a
// long option.
func isOption(token string) bool {
	if long, ok := strings.CutPrefix(token, "--"); ok {
		first, _ := utf8.DecodeRuneInString(long)
		return unicode.IsLetter(first)
	}
	if len(token) < 2 || token[0] != '-' || !isASCIILetter(token[1]) {
		return false
	}
	return len(token) == 2 || token[2] == '=' || token[2] == '/' || token[2] == ','
}

// isEmail tells name@host.domain, look-alike letters included.
func isEmail(token string) bool {
	name, host, ok := strings.Cut(token, "@")
	return ok && name != "" && strings.Contains(host, ".") && !strings.ContainsAny(host, "@/")
}

// isPath tells file paths: from a root, or of several folders in ASCII, with a
// sign that the slash does not just mean "or".
func isPath(token string) bool {
	if len(token) < 2 || !isASCII(token) || !hasASCIILetter(token) {
		return false
	}
	switch {
	case strings.HasPrefix(token, "/"), strings.HasPrefix(token, "./"), strings.HasPrefix(token, "../"), strings.HasPrefix(token, "~/"),
		strings.HasPrefix(token, `\\`), len(token) > 2 && token[1] == ':' && (token[2] == '\\' || token[2] == '/'):
		return true
	case strings.Count(token, `\`) > 0 && isASCIILetter(token[0]):
		return true
	}
	slashes := strings.Count(token, "/")
	return slashes > 1 || slashes == 1 && strings.ContainsAny(token, "._-")
}

// isPathRest tells what stands behind a placeholder in a path, and the ending
// of a file name: "{{.Name}}.conf", "*.po", ".desktop".
func isPathRest(s, token string, start int) bool {
	if len(token) < 3 || token[0] != '.' || !isASCII(token) || !isASCIILetter(token[1]) {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(s[:start])
	return !isWordRune(before)
}

// isDotted tells host and file names, whose parts begin with an ASCII letter:
// example.com, readme.txt, Node.js. Single letters are abbreviations (e.g.).
func isDotted(token string) bool {
	host, _, _ := strings.Cut(token, "/")
	host, _, _ = strings.Cut(host, ":")
	if !strings.Contains(host, ".") || !isASCII(token) {
		return false
	}
	long := 0
	for i, part := range strings.Split(host, ".") {
		if part == "" || i > 0 && !isASCIILetter(part[0]) || strings.ContainsFunc(part, isNotNameRune) {
			return false
		}
		if len(part) > 1 {
			long++
		}
	}
	return long > 0 && hasASCIILetter(token)
}

// isIdentifier tells names of programs: snake_case, $HOME, ${HOME}, call(),
// @user, option=value.
func isIdentifier(token string) bool {
	name, isCall := strings.CutSuffix(token, "()")
	_, isVariable := strings.CutPrefix(token, "$")
	_, isMention := strings.CutPrefix(token, "@")
	if !isASCII(token) || !hasASCIILetter(token) || strings.ContainsAny(name, "/|") {
		return false
	}
	if isCall || isVariable || isMention {
		return true
	}
	inner := strings.Trim(name, "_*")
	return strings.Contains(inner, "_") && !strings.ContainsFunc(inner, isNotNameRune)
}

func isNotNameRune(r rune) bool { return r != '_' && r != '-' && !isWordRune(r) }

func isASCIILetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func hasASCIILetter(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r < 0x80 && isASCIILetter(byte(r)) }) >= 0
}
