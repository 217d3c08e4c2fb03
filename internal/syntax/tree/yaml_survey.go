package tree

import (
	"strings"
	"unicode/utf8"
)

const (
	maxDirectives    = 64 // the library needs quadratic time for them
	maxControlErrors = 10 // as badBytes has it
)

// clean returns the text with a letter in place of each byte that must not
// stand in YAML, and reports those bytes. So they spoil the text that they are
// in, and not the file.
func (p *yamlParser) clean(text string) string {
	bad := badCharacter(text, 0)
	if bad == len(text) {
		return text
	}
	p.src = text // for the reports
	for _, run := range badBytes(text) {
		p.report(int(run.Start), int(run.End), yamlUTF8, nil)
	}
	p.dirty = true
	out := []byte(text)
	for controls := 0; bad < len(text); {
		r, n := utf8.DecodeRuneInString(text[bad:])
		for i := range n {
			out[bad+i] = '_'
		}
		if r != utf8.RuneError && controls < maxControlErrors {
			controls++
			p.report(bad, bad+n, yamlControl, codeArg(r))
		}
		bad = badCharacter(text, bad+n)
	}
	return string(out)
}

// badCharacter is the offset of the first character from i on that must not
// stand in YAML, as go-i18n reads it, or the length of the text.
func badCharacter(s string, i int) int {
	for i < len(s) {
		c := s[i]
		if c >= ' ' && c < 0x7F || c == '\n' || c == '\t' || c == '\r' {
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if !allowedInYAML(r) || r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return i
}

func allowedInYAML(r rune) bool {
	return r == 0x85 || r >= 0xA0 && r != 0xFFFE && r != 0xFFFF
}

// survey counts what may be a value and what is a directive, before the
// library spends time and memory on them.
func (p *yamlParser) survey(maxNodes int) bool {
	values, directives, line := 0, 0, true
	for i := 0; i < len(p.src); i++ {
		switch p.src[i] {
		case ',', ':', '[', '{':
			values++
		case '-', '?':
			if i+1 == len(p.src) || isYAMLBlank(p.src[i+1]) {
				values++
			}
		case '%':
			if line {
				directives++
			}
		}
		line = p.src[i] == '\n' || p.src[i] == '\r'
		if values > maxNodes {
			p.report(i, i, yamlTooManyNodes, map[string]any{"Limit": maxNodes})
			return false
		}
		if directives > maxDirectives {
			p.report(i, i+1, yamlTooManyDirs, map[string]any{"Limit": maxDirectives})
			return false
		}
	}
	return true
}

func isYAMLBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// breakLen is the length of the line break at offset i of s, 0 if there is
// none. YAML 1.1, which go-i18n reads, knows three more than LF, CRLF and CR.
func breakLen(s string, i int) int {
	if i >= len(s) {
		return 0
	}
	switch s[i] {
	case '\n':
		return 1
	case '\r':
		if i+1 < len(s) && s[i+1] == '\n' {
			return 2
		}
		return 1
	case 0xC2:
		if strings.HasPrefix(s[i:], "\u0085") {
			return 2
		}
	case 0xE2:
		if strings.HasPrefix(s[i:], "\u2028") || strings.HasPrefix(s[i:], "\u2029") {
			return 3
		}
	}
	return 0
}
