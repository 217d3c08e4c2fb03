package catalog

import (
	"slices"
	"strings"
)

// An Origin is the kind of source code that a message was found in.
type Origin string

// The origins.
const (
	OriginGo       Origin = "go"
	OriginTemplate Origin = "template" // html/template, text/template
	OriginHTML     Origin = "html"     // attributes such as data-i18n
	OriginScript   Origin = "script"   // JavaScript, TypeScript, JSX, Vue, Svelte
)

// A Use is a place in the code that defines or shows a message.
type Use struct {
	Pos    Pos
	Origin Origin

	// Defines is set when the place gives the message its text.
	Defines bool

	// Note is the description that is written at the place, in the message or
	// in a comment.
	Note string

	// Data is what the place passes to the message; nil when that is not
	// known.
	Data *Data
}

// Data says with what a message is shown in one place.
type Data struct {
	// Fields are those of the template data, sorted by name.
	Fields []DataField

	// Open is set when there may be more fields than those listed.
	Open bool

	// Plural is set when a plural count is passed, or may be.
	Plural bool
}

// Lacks reports whether the data is known to have no such field. path names a
// field as a template does, ".User.Name".
func (d *Data) Lacks(path string) bool {
	if d == nil {
		return false
	}
	name, rest, nested := strings.Cut(strings.TrimPrefix(path, "."), ".")
	if !d.has(name) {
		return !d.Open
	}
	for nested && slices.ContainsFunc(d.Fields, func(f DataField) bool { return strings.HasPrefix(f.Name, name+".") }) {
		var part string
		part, rest, nested = strings.Cut(rest, ".")
		if name += "." + part; !d.has(name) {
			return true
		}
	}
	return false
}

func (d *Data) has(name string) bool {
	return slices.ContainsFunc(d.Fields, func(f DataField) bool { return f.Name == name })
}

// A DataField is a field, map key or method that a message may name.
type DataField struct {
	// Name is "User", or "User.Name" for a field of the value of another.
	// Those of one value are listed all, or not at all when they are not known.
	Name string

	Type string // as Go spells it, such as "int" or "time.Time"; empty when unknown
}

// A Pattern is what is known of ids that are put together when the program
// runs. Each "*" stands for a part that is not known: "answers.*".
type Pattern struct {
	Pattern string
	Pos     Pos
	Origin  Origin
}

// Matches reports whether id may be one that the pattern stands for.
func (p Pattern) Matches(id string) bool { return MatchPattern(p.Pattern, id) }

// MatchPattern reports whether id fits a pattern in which each "*" stands for
// any text, also none.
func MatchPattern(pattern, id string) bool {
	p, i := 0, 0
	star, mark := -1, 0
	for i < len(id) {
		switch {
		case p < len(pattern) && pattern[p] == '*':
			star, mark = p, i
			p++
		case p < len(pattern) && pattern[p] == id[i]:
			p++
			i++
		case star >= 0:
			mark++
			p, i = star+1, mark
		default:
			return false
		}
	}
	for p < len(pattern) && pattern[p] == '*' {
		p++
	}
	return p == len(pattern)
}
