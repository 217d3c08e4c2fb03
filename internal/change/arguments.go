package change

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// Arguments is how the values that a program gives to a message changed. Each
// name stands in one of the lists only. How often and in which order a message
// uses them is no matter.
type Arguments struct {
	Renamed []Renaming `json:"renamed,omitempty"`
	Added   []string   `json:"added,omitempty"`
	Removed []string   `json:"removed,omitempty"`
}

// A Renaming is an argument that stands in the place of another.
type Renaming struct {
	Old string `json:"old"`
	New string `json:"new"`
}

// IsZero reports whether the arguments are the same.
func (a Arguments) IsZero() bool { return len(a.Renamed)+len(a.Added)+len(a.Removed) == 0 }

// gone returns all that the new version lacks.
func (a Arguments) gone() []string {
	names := slices.Clone(a.Removed)
	for _, r := range a.Renamed {
		names = append(names, r.Old)
	}
	return names
}

// come returns all that the old version lacks.
func (a Arguments) come() []string {
	names := slices.Clone(a.Added)
	for _, r := range a.Renamed {
		names = append(names, r.New)
	}
	return names
}

// argumentsOf returns the names of the arguments of a form, each once: ".Name"
// for what an action of a Go template reads, "2:%s" for a verb, with its index
// in any case, since the second of "%s %s" is another value than the first;
// "name" for {name}; "<0>" for the numbered or capitalised tags that a program
// fills with an element of its own.
func argumentsOf(p text.Pattern) []string {
	l := lister{verb: 1, known: map[string]bool{}}
	for _, part := range p.Parts {
		l.part(p, part)
		for _, inner := range part.Inner {
			l.part(p, inner)
		}
	}
	return l.names
}

type lister struct {
	names []string
	known map[string]bool
	verb  int // index of the next verb without one
}

func (l *lister) add(name string) {
	if !l.known[name] {
		l.known[name] = true
		l.names = append(l.names, name)
	}
}

func (l *lister) part(p text.Pattern, part text.Part) {
	switch {
	case part.Kind == text.Tag && isComponent(part.Name):
		l.add("<" + strings.TrimPrefix(part.Name, "/") + ">")
	case part.Kind == text.Control:
		for _, field := range fields(part.Name) {
			l.add(field)
		}
	case part.Kind != text.Placeholder || part.Name == "#": // # repeats the argument that it is in
	case strings.HasPrefix(p.Text(part), "%"):
		l.addVerb(part.Name)
	default:
		for _, name := range valuesOf(part.Name) {
			l.add(name)
		}
	}
}

// addVerb adds the arguments of a verb of printf; each * takes one as well.
func (l *lister) addVerb(name string) {
	if strings.HasPrefix(name, "(") {
		l.add(name)
		return
	}
	if index, verb, ok := strings.Cut(name, ":"); ok {
		n, err := strconv.Atoi(index)
		if err == nil {
			l.verb, name = n, verb
		}
	}
	for strings.HasPrefix(name, "*") {
		l.add(strconv.Itoa(l.verb) + ":*")
		l.verb++
		name = name[1:]
	}
	l.add(strconv.Itoa(l.verb) + ":" + name)
	l.verb++
}

// isComponent reports whether a tag is no element of HTML but one that the
// program puts in: <0> or <Link>.
func isComponent(name string) bool {
	name = strings.TrimPrefix(name, "/")
	first, n := utf8.DecodeRuneInString(name)
	return unicode.IsDigit(first) || unicode.IsUpper(first) && strings.ToUpper(name[n:]) != name[n:]
}

// valuesOf returns the fields that an action of a Go template reads, or the
// whole name where there is none.
func valuesOf(name string) []string {
	if found := fields(name); len(found) > 0 {
		return found
	}
	return []string{name}
}

// fields returns the chains of fields in an action, such as .User.Name, and
// the lone dot.
func fields(action string) []string {
	var found []string
	before := ' '
	for i := 0; i < len(action); {
		r, n := utf8.DecodeRuneInString(action[i:])
		switch {
		case r == '"' || r == '`' || r == '\'':
			n += quoted(action[i+n:], r)
		case r == '.' && (before == ' ' || before == '('):
			n = runWhile(action[i:], func(r rune) bool { return r == '.' || isWordRune(r) })
			found = append(found, action[i:i+n])
		}
		before, i = r, i+n
	}
	return found
}

// quoted returns the length of the rest of a string, its closing quote
// included.
func quoted(s string, quote rune) int {
	for i, r := range s {
		if r == quote && (i == 0 || s[i-1] != '\\') {
			return i + 1
		}
	}
	return len(s)
}

// differ lists the arguments that one of two messages lacks.
func differ(old, new []string) Arguments {
	return Arguments{Added: without(new, old), Removed: without(old, new)}
}

func without(a, b []string) []string {
	if slices.Equal(a, b) {
		return nil
	}
	known := make(map[string]bool, len(b))
	for _, name := range b {
		known[name] = true
	}
	var out []string
	for _, name := range a {
		if !known[name] {
			out = append(out, name)
		}
	}
	return out
}

// rename pairs the arguments of a hunk: one that went and one that came.
func (a *Arguments) rename(gone, come []string) {
	gone, come = common(gone, a.Removed), common(come, a.Added)
	if len(gone) != 1 || len(come) != 1 {
		return
	}
	a.Renamed = append(a.Renamed, Renaming{gone[0], come[0]})
	a.Removed, a.Added = without(a.Removed, gone), without(a.Added, come)
}

func common(a, b []string) []string { return without(a, without(a, b)) }
