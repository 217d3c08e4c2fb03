package article

import "strings"

// names are the sets of names that Options give.
type names struct {
	front      map[string]bool
	paths      map[string]bool // of front matter, with dots
	attributes map[string]bool // in small letters
	parameters map[string]bool
	code       map[string]bool // shortcodes
}

func namesOf(o *Options) names {
	n := names{front: map[string]bool{}, paths: map[string]bool{}, attributes: set(`alt title aria-label
		aria-description aria-placeholder aria-roledescription aria-valuetext placeholder label abbr summary`),
		parameters: map[string]bool{}, code: set("highlight mermaid math katex chem plantuml comment gist raw verbatim")}
	for _, key := range orDefault(o.FrontMatter, DefaultFrontMatter) {
		if strings.Contains(key, ".") {
			n.paths[key] = true
		} else {
			n.front[strings.ToLower(key)] = true
		}
	}
	for _, name := range o.Attributes {
		n.attributes[strings.ToLower(name)] = true
	}
	for _, name := range orDefault(o.Parameters, DefaultParameters) {
		n.parameters[name] = true
	}
	for _, name := range o.CodeShortcodes {
		n.code[name] = true
	}
	return n
}

func orDefault(list, otherwise []string) []string {
	if list == nil {
		return otherwise
	}
	return list
}

func set(words string) map[string]bool {
	s := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		s[w] = true
	}
	return s
}
