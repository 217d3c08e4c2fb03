package check

import (
	"slices"
	"strconv"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// The names of printf verbs are "%d", "*%d" where the width is an argument as
// well, and "2:%d" where the argument has its index in the text (see
// text.Part).

func isPositional(name string) bool {
	return strings.HasPrefix(name, "%") || strings.HasPrefix(name, "*")
}

func isVerb(name string) bool { return isPositional(name) || hasIndex(name) }

func hasIndex(name string) bool { return strings.Contains(name, ":%") || strings.Contains(name, ":*") }

func isIndexed(names []string) bool { return slices.ContainsFunc(names, hasIndex) }

// withoutIndex returns the verb alone: "%d" of "2:%d".
func withoutIndex(name string) string {
	if !hasIndex(name) {
		return name
	}
	_, verb, _ := strings.Cut(name, ":")
	return verb
}

// spelled returns a verb as Go spells it: "%[2]d" of "2:%d".
func spelled(name string) string {
	index, verb, ok := strings.Cut(name, ":")
	if !ok || !hasIndex(name) {
		return name
	}
	at := strings.Index(verb, "%") + 1
	return verb[:at] + "[" + index + "]" + verb[at:]
}

// A verbUse is a verb with the number of the argument that it formats, from 1.
type verbUse struct {
	arg  int
	verb string // without its index
}

// verbUses returns the verbs among the names. A verb without an index takes
// the argument behind the last one (package fmt, "Explicit argument indexes").
func verbUses(names []string) []verbUse {
	var uses []verbUse
	next := 1
	for _, name := range names {
		if !isVerb(name) {
			continue
		}
		if index, _, ok := strings.Cut(name, ":"); ok {
			next, _ = strconv.Atoi(index)
		}
		verb := withoutIndex(name)
		next += strings.Count(verb, "*")
		uses = append(uses, verbUse{next, verb})
		next++
	}
	return uses
}

// wantedVerbs returns the verb of each argument.
func wantedVerbs(uses []verbUse) map[int]string {
	wanted := make(map[int]string, len(uses))
	for _, u := range uses {
		wanted[u.arg] = u.verb
	}
	return wanted
}

// alignVerbs makes the verbs of texts comparable where one of them has indexes:
// there are none left when all take the same arguments, and no indexes when
// one text alone has them.
func alignVerbs(source, allowed, target []string) (s, a, t []string) {
	sources, targets := verbUses(source), verbUses(target)
	switch {
	case sameUses(sources, targets):
		return noVerbs(source), noVerbs(allowed), noVerbs(target)
	case isIndexed(source) != isIndexed(target):
		return plainVerbs(source), plainVerbs(allowed), plainVerbs(target)
	}
	return source, allowed, target
}

func noVerbs(names []string) []string { return slices.DeleteFunc(slices.Clone(names), isVerb) }

// sameUses reports whether both format the same arguments by the same verbs.
func sameUses(a, b []verbUse) bool {
	uses := map[verbUse]bool{}
	for _, u := range a {
		uses[u] = true
	}
	found := map[verbUse]bool{}
	for _, u := range b {
		if !uses[u] {
			return false
		}
		found[u] = true
	}
	return len(found) == len(uses)
}

// plainVerbs returns the names with verbs that have no index, one for each
// argument.
func plainVerbs(names []string) []string {
	var out []string
	seen := map[int]bool{}
	uses := verbUses(names)
	for _, name := range names {
		if !isVerb(name) {
			out = append(out, name)
			continue
		}
		if u := uses[0]; !seen[u.arg] {
			seen[u.arg] = true
			out = append(out, u.verb)
		}
		uses = uses[1:]
	}
	return out
}

// pairVerbs turns a missing and an extra verb for one argument into a change of
// type. target are the names that the target has.
func (d *difference) pairVerbs(target []string) {
	for m := 0; m < len(d.missing); {
		name := d.missing[m]
		e := slices.IndexFunc(d.extra, func(extra string) bool {
			return isVerb(name) && isVerb(extra) && sameArgument(name, extra) && isAmong(target, extra)
		})
		if e < 0 {
			m++
			continue
		}
		d.retyped = append(d.retyped, rename{from: d.extra[e], to: name})
		d.missing = slices.Delete(d.missing, m, m+1)
		d.extra = slices.Delete(d.extra, e, e+1)
	}
}

func isAmong(target []string, name string) bool {
	return slices.ContainsFunc(target, func(t string) bool { return t == name || withoutIndex(t) == name })
}

// sameArgument reports whether two verbs can be for one argument.
func sameArgument(a, b string) bool {
	i, _, _ := strings.Cut(a, ":")
	j, _, _ := strings.Cut(b, ":")
	return hasIndex(a) == hasIndex(b) && (!hasIndex(a) || i == j)
}

// What an argument of a verb can be.
const (
	takesInt = 1 << iota
	takesFloat
	takesString
	takesBool
	takesPointer
	takesError
	takesAny = 1<<iota - 1
)

// verbTypes tells what a verb of Go's fmt or C's printf formats.
func verbTypes(verb byte) int {
	switch verb {
	case 'd', 'i', 'u', 'o', 'O', 'c', 'U', 'b':
		return takesInt
	case 'x', 'X':
		return takesInt | takesString
	case 'e', 'E', 'f', 'F', 'g', 'G', 'a', 'A':
		return takesFloat
	case 's':
		return takesString | takesError
	case 'q':
		return takesString
	case 't':
		return takesBool
	case 'p':
		return takesPointer
	case 'w':
		return takesError
	}
	return takesAny
}

// isCompatible reports whether an argument for one verb can be formatted by the
// other.
func isCompatible(a, b string) bool {
	return strings.Count(a, "*") == strings.Count(b, "*") && verbTypes(a[len(a)-1])&verbTypes(b[len(b)-1]) != 0
}

// verbParts returns the printf verbs of a pattern in order.
func verbParts(p text.Pattern) []text.Part {
	var parts []text.Part
	for _, part := range p.Parts {
		if part.Kind == text.Placeholder && isVerb(part.Name) {
			parts = append(parts, part)
		}
	}
	return parts
}
