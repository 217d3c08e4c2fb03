package text

import (
	"fmt"
	"slices"
	"strings"
)

// A Syntax is a set of placeholder syntaxes that a message may use at once: a
// go-i18n message is a Go template whose result the program may still hand to
// fmt.Sprintf. Markup (HTML and XML tags, entities) is always looked for.
type Syntax uint8

// None is plain text: no placeholder syntax at all.
const None Syntax = 0

// The placeholder syntaxes.
const (
	// GoTemplate is text/template: {{.Name}}, with custom delimiters.
	GoTemplate Syntax = 1 << iota
	// Printf is fmt and C: %s, %d, %[1]s, %1$s, %ld, %(name)s.
	Printf
	// Brace is {name} and {0}.
	Brace
	// DoubleBrace is i18next: {{name}}, {{- name}}, $t(key).
	DoubleBrace
	// ICU is MessageFormat 1: {n, plural, one {# file} other {# files}}.
	ICU

	// Only marks a set that the configuration names: it is all there is, and
	// no message is judged by its text.
	Only
)

var syntaxNames = []struct {
	syntax Syntax
	name   string
}{
	{GoTemplate, "go-template"},
	{Printf, "printf"},
	{Brace, "brace"},
	{DoubleBrace, "double-brace"},
	{ICU, "icu"},
}

// SyntaxNames lists the names that [ParseSyntax] knows.
func SyntaxNames() []string {
	names := []string{"none"}
	for _, s := range syntaxNames {
		names = append(names, s.name)
	}
	return names
}

// ParseSyntax returns the set of the named syntaxes, each one of
// [SyntaxNames], marked with [Only]. No names at all say nothing, and give 0.
func ParseSyntax(names ...string) (Syntax, error) {
	if len(names) == 0 {
		return 0, nil
	}
	set := Only
	for _, name := range names {
		i := slices.Index(SyntaxNames(), name)
		if i < 0 {
			return 0, fmt.Errorf("unknown placeholder syntax %q", name)
		}
		if i > 0 {
			set |= syntaxNames[i-1].syntax
		}
	}
	return set, nil
}

// String returns the names in the set, joined by "+".
func (s Syntax) String() string {
	s &^= Only
	if s == None {
		return "none"
	}
	var names []string
	for _, n := range syntaxNames {
		if s&n.syntax != 0 {
			names = append(names, n.name)
		}
	}
	return strings.Join(names, "+")
}

func isWordByte(c byte) bool {
	return c == '_' || '0' <= c && c <= '9' || isLetter(c)
}

func isLetter(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
