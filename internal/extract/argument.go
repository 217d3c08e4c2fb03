package extract

import (
	"regexp"
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/syntax/gotemplate"
	"github.com/seed-9fa3a4f3/i18n/internal/syntax/script"
)

// An argument is one of a call in a document, whatever language that is in.
type argument struct {
	// texts are the texts that it may be; open is set when it may be something
	// else, of which patterns say what is known.
	texts    []string
	patterns []string
	open     bool

	isNumber bool
	isObject bool
	members  []member // of an object
	more     bool     // the object may have more members

	code   string
	offset int
}

type member struct {
	name  string
	value argument
}

// isText reports whether the argument is a text, or a part of it is known.
func (a *argument) isText() bool { return len(a.texts)+len(a.patterns) > 0 }

// one returns the text that the argument is for sure.
func (a *argument) one() string {
	if len(a.texts) != 1 || a.open {
		return ""
	}
	return a.texts[0]
}

// get returns the first of the named members.
func (a *argument) get(names ...string) (argument, bool) {
	for _, name := range names {
		if i := slices.IndexFunc(a.members, func(m member) bool { return m.name == name }); i >= 0 {
			return a.members[i].value, true
		}
	}
	return argument{}, false
}

// templateArguments translates the arguments of a call in a Go template.
func templateArguments(values []gotemplate.Value) []argument {
	out := make([]argument, len(values))
	for i, v := range values {
		out[i] = templateArgument(v)
	}
	return out
}

func templateArgument(v gotemplate.Value) argument {
	a := argument{code: v.Code, offset: v.Offset, isNumber: v.Kind == gotemplate.Number, isObject: v.IsDict(), more: v.Open}
	for _, p := range v.Dict {
		a.members = append(a.members, member{p.Name, templateArgument(p.Value)})
	}
	if a.isNumber || a.isObject {
		return a
	}
	for _, one := range v.All() {
		a.addText(one.Text, one.Known, one.Pattern)
	}
	return a
}

func (a *argument) addText(text string, known bool, pattern string) {
	if known {
		a.texts = append(a.texts, text)
		return
	}
	a.open = true
	if pattern != "" && pattern != "*" {
		a.patterns = append(a.patterns, pattern)
	}
}

// scriptArgument translates an argument of a call in a script.
func scriptArgument(v script.Value) argument {
	a := argument{offset: v.Offset, isObject: v.Kind == script.Object, more: v.Open}
	for _, p := range v.Properties {
		a.members = append(a.members, member{p.Name, scriptArgument(p.Value)})
	}
	choices := v.Alternatives
	if v.Kind == script.Array {
		choices = v.Elements // i18next: the first id that there is
	}
	if len(choices) == 0 {
		choices = []script.Value{v}
	}
	for _, one := range choices {
		if len(one.Alternatives) > 0 {
			inner := scriptArgument(one)
			a.texts, a.patterns, a.open = append(a.texts, inner.texts...), append(a.patterns, inner.patterns...), a.open || inner.open
			continue
		}
		a.addText(one.Text, one.Known, one.Pattern)
	}
	return a
}

// openHoles makes patterns of texts that a Go template puts something into: the
// reader of pages writes such parts as stars.
func (a *argument) openHoles() {
	texts := a.texts
	a.texts = nil
	for _, t := range texts {
		if pattern := holes.ReplaceAllString(t, "*"); strings.Contains(pattern, "*") {
			a.addText("", false, pattern)
		} else {
			a.addText(t, true, "")
		}
	}
}

var holes = regexp.MustCompile(`\*+`)

// clip returns the source of an expression, the beginning of it when it is
// long, on one line.
func clip(src []byte, from, to int) string {
	from = max(0, min(from, len(src)))
	to = max(from, min(to, len(src)))
	if to > from+maxExcerpt {
		return oneLine(src[from:from+maxExcerpt]) + "…"
	}
	return oneLine(src[from:to])
}
