package format

import (
	"bytes"
	"path/filepath"
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/syntax/tree"
)

// syntaxOf returns the name of the syntax that a file's name stands for, or "".
func syntaxOf(path string) string {
	ext := strings.ToLower(filepath.Ext(path))
	for _, f := range All {
		if slices.Contains(f.Exts, ext) {
			return f.Name // the formats of go-i18n come first and are called after their syntax
		}
	}
	return ""
}

// Of returns the format of a family for a file's name, or nil when there is
// none: nested messages in TOML are those of go-i18n.
func Of(path string, family Family) *Format {
	ext := strings.ToLower(filepath.Ext(path))
	for _, f := range All {
		if f.Family == family && slices.Contains(f.Exts, ext) {
			return f
		}
	}
	return nil
}

// Detect finds out by its name and its content what the keys of a message file
// mean. The answer is sure when the file shows it:
//
//   - A file in TOML, and one that is called active.* or translate.*, is one of
//     go-i18n, whose tool made these names up.
//   - A list is the first version of go-i18n's format.
//   - Maps of plural forms, hashes and descriptions alone are messages of
//     go-i18n. Where reserved words and others stand in one map, or only there,
//     they are ordinary keys.
//   - Placeholders are {{.Name}} in go-i18n, {name}, {{name}} or %(name)s
//     elsewhere.
//
// Else it is a guess for whoever calls to correct: plain texts with plain keys
// mean the same in each family.
func Detect(path string, data []byte) (family Family, sure bool) {
	switch {
	case IsGoI18nByName(path):
		return GoI18n, true
	case syntaxOf(path) == "json":
		return judge(tree.ParseJSON(head(data)).Root)
	default:
		return judge(tree.ParseYAML(head(data)).Root)
	}
}

// IsGoI18nByName reports whether the name of a file is enough for Detect.
func IsGoI18nByName(path string) bool {
	syntax := syntaxOf(path)
	return syntax == "toml" || syntax == "" || IsGoI18nName(path)
}

// head returns the first lines of a file, which show as much as the whole.
func head(data []byte) []byte {
	const enough = 64 << 10
	if len(data) <= enough {
		return data
	}
	return data[:bytes.LastIndexByte(data[:enough], '\n')+1]
}

// IsGoI18nName reports whether a file is called as goi18n calls its files.
func IsGoI18nName(path string) bool {
	for _, part := range strings.Split(filepath.Base(path), ".") {
		if part == "active" || part == "translate" {
			return true
		}
	}
	return false
}

// evidence counts what speaks for a family.
type evidence struct {
	messages int // maps of reserved words alone, one of which holds a text or a hash
	mixed    int // maps of reserved words and others
	template int // texts with {{.Name}}
	other    int // texts with placeholders that go-i18n does not have
}

func judge(root *tree.Node) (Family, bool) {
	switch {
	case root == nil:
		return GoI18n, false
	case root.Kind == tree.List:
		return GoI18n, true
	}
	var e evidence
	e.walk(root)
	switch {
	case e.messages > e.mixed:
		return GoI18n, true
	case e.mixed > 0:
		return Nested, true
	case e.template > e.other:
		return GoI18n, true
	case e.other > 0:
		return Nested, true
	}
	return GoI18n, false
}

// walk looks at every map. Two reserved words or a form that is called other
// make a message: a group of ordinary messages hardly ever has these names and
// no others.
func (e *evidence) walk(n *tree.Node) {
	reserved, others := count(n)
	switch {
	case reserved > 0 && others > 0:
		e.mixed++
	case reserved > 0 && (reserved > 1 || n.First.Name == "other" || n.First.Name == "translation"):
		e.messages++
	}
	for c := range n.Members {
		switch c.Kind {
		case tree.Map, tree.List:
			e.walk(c)
		case tree.String:
			e.text(c.Str)
		}
	}
}

func (e *evidence) text(s string) {
	switch {
	case !strings.ContainsAny(s, "{%"):
	case strings.Contains(s, "{{.") || strings.Contains(s, "{{ ."):
		e.template++
	case hasNamed(s, "{{", "}}"), hasNamed(s, "{", "}"), hasNamed(s, "%(", ")s"):
		e.other++
	}
}

// hasNamed reports whether a text has a name between two delimiters.
func hasNamed(s, open, shut string) bool {
	_, rest, found := strings.Cut(s, open)
	if !found {
		return false
	}
	name, _, found := strings.Cut(rest, shut)
	name = strings.Trim(name, " -")
	return found && name != "" && len(name) < 64 && !strings.ContainsAny(name, "{}<>\n\"'") && name[0] != '.'
}
