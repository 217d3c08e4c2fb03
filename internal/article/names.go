package article

import (
	"maps"
	"strings"
)

// names are the sets of names that Options give.
type names struct {
	front      map[string]bool
	paths      map[string]bool // of front matter, with dots
	attributes map[string]bool // in small letters
	parameters map[string]bool
	code       map[string]bool // shortcodes
}

func namesOf(o *Options) names {
	n := usual
	if o.FrontMatter != nil {
		n.front, n.paths = map[string]bool{}, map[string]bool{}
		for _, key := range o.FrontMatter {
			if strings.Contains(key, ".") {
				n.paths[key] = true
			} else {
				n.front[strings.ToLower(key)] = true
			}
		}
	}
	if o.Parameters != nil {
		n.parameters = map[string]bool{}
	}
	n.parameters = with(n.parameters, o.Parameters)
	n.code = with(n.code, o.CodeShortcodes)
	attributes := make([]string, len(o.Attributes))
	for i, name := range o.Attributes {
		attributes[i] = strings.ToLower(name)
	}
	n.attributes = with(n.attributes, attributes)
	return n
}

// usual are the names without options.
var usual = names{
	front: set(strings.ToLower(strings.Join(DefaultFrontMatter, " "))),
	attributes: set(`alt title aria-label aria-description aria-placeholder aria-roledescription aria-valuetext
		placeholder label abbr summary`),
	parameters: set(strings.Join(DefaultParameters, " ")),
	code:       set("highlight mermaid math katex chem plantuml comment gist raw verbatim"),
}

// with is a set with more names.
func with(s map[string]bool, names []string) map[string]bool {
	if len(names) == 0 {
		return s
	}
	s = maps.Clone(s)
	for _, name := range names {
		s[name] = true
	}
	return s
}

func set(words string) map[string]bool {
	s := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		s[w] = true
	}
	return s
}
