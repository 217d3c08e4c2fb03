package cli

import (
	"html"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/project"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// know reads the messages of the project, so that texts which are in none can
// be told, and ids that are shown.
func (a *auditing) know() {
	k := &knownTexts{whole: map[string]bool{}, keys: map[string]bool{}}
	for i := range a.project.Resources {
		l, err := load(a.project, &a.project.Resources[i])
		if err != nil {
			a.code = a.e.failIO(err)
			continue
		}
		for _, f := range append([]*project.File{l.source}, l.targets...) {
			k.add(f)
		}
	}
	a.options.Texts, a.options.IsKey = k.has, func(s string) bool { return k.keys[s] }
}

// knownTexts are the texts of messages as a page shows them.
type knownTexts struct {
	whole    map[string]bool
	patterns [][]string // texts with placeholders: what stands around those
	keys     map[string]bool
}

func (k *knownTexts) add(f *project.File) {
	for i := range f.Catalog.Units {
		u := &f.Catalog.Units[i]
		if strings.ContainsAny(u.Key, "._-") {
			k.keys[u.Key] = true
		}
		for _, s := range u.Target.Forms() {
			if s != "" {
				k.addText(text.Parse(s, text.Infer(u.Target, f.Catalog.Syntax), u.Target.LeftDelim(), u.Target.RightDelim()))
			}
		}
	}
}

// addText takes the literal parts of a text. What stands at a placeholder may be
// anything; tags are not shown.
func (k *knownTexts) addText(p text.Pattern) {
	parts := []string{""}
	for _, part := range p.Parts {
		s := p.Source[part.Start:part.End]
		switch part.Kind {
		case text.Literal, text.Entity:
			parts[len(parts)-1] += html.UnescapeString(s)
		case text.Tag:
		default:
			parts = append(parts, "")
		}
	}
	if len(parts) == 1 {
		delete(k.keys, shown(parts[0]))
		k.whole[shown(parts[0])] = true
		return
	}
	for i := range parts {
		parts[i] = shown(parts[i])
	}
	if strings.Join(parts, "") != "" { // a text of placeholders alone would hold all
		k.patterns = append(k.patterns, parts)
	}
}

// shown is a text with single spaces.
func shown(s string) string { return strings.Join(strings.Fields(s), " ") }

// has reports whether a text of a page is that of a message.
func (k *knownTexts) has(s string) bool {
	if k.whole[s] {
		return true
	}
	for _, parts := range k.patterns {
		if isMadeOf(s, parts) {
			return true
		}
	}
	return false
}

// isMadeOf reports whether the parts stand in a text in their order, the first
// at its beginning and the last at its end.
func isMadeOf(s string, parts []string) bool {
	rest, ok := strings.CutPrefix(s, parts[0])
	if !ok {
		return false
	}
	last := len(parts) - 1
	for _, part := range parts[1:last] {
		if _, rest, ok = strings.Cut(rest, part); !ok {
			return false
		}
	}
	return strings.HasSuffix(rest, parts[last])
}
