package extract

import (
	"slices"
	"sort"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/syntax/script"
)

// findShortened finds the functions of a script that do no more than to make
// an id shorter, such as
//
//	const t = (key) => this.$t(`settings.${key}`)
//
// Each call of one is a use of a message, and the call inside is none.
func (r *scriptReader) findShortened() {
	r.shortened, r.inside = map[*script.Binding]string{}, map[*script.Call]bool{}
	for i := range r.file.Calls {
		b := r.file.Calls[i].Binding
		if b == nil || b.From != script.FromFunction || len(b.Params) == 0 {
			continue
		}
		if _, known := r.shortened[b]; !known {
			r.shortened[b] = r.patternOf(b)
		}
	}
}

// patternOf returns what a function makes of its first parameter in the one
// call of a translation function in it, or "".
func (r *scriptReader) patternOf(b *script.Binding) string {
	pattern := ""
	var inside []*script.Call
	calls := r.callsIn(b)
	for i := range calls {
		c := &calls[i]
		if len(c.Args) == 0 || c.Binding == b {
			continue
		}
		id := r.argument(c.Args[0])
		if !r.isTranslate(c, &id) || !spells([]byte(id.code), b.Params[0]) {
			continue
		}
		p := keyPrefix(c.Binding) + onlyPattern(&c.Args[0])
		if strings.Count(p, "*") != 1 || pattern != "" && pattern != p {
			return ""
		}
		pattern = p
		inside = append(inside, c)
	}
	for _, c := range inside {
		r.inside[c] = true
	}
	return pattern
}

// passesOn reports whether a function gives its first parameter to another one,
// so that it is not known what becomes of it.
func (r *scriptReader) passesOn(b *script.Binding) bool {
	return len(b.Params) > 0 && slices.ContainsFunc(r.callsIn(b), func(c script.Call) bool {
		return slices.ContainsFunc(c.Args, func(v script.Value) bool {
			return spells([]byte(r.argument(v).code), b.Params[0])
		})
	})
}

// callsIn returns the calls that begin in a function. The calls of a file are
// in its order.
func (r *scriptReader) callsIn(b *script.Binding) []script.Call {
	calls := r.file.Calls
	before := func(offset int) int {
		return sort.Search(len(calls), func(i int) bool { return calls[i].Offset >= offset })
	}
	return calls[before(b.Start):before(b.End)]
}

// onlyPattern is the pattern of a value, "*" for a name alone.
func onlyPattern(v *script.Value) string {
	switch {
	case v.Kind == script.Identifier:
		return "*"
	case len(v.Alternatives) > 0:
		return ""
	}
	return v.Pattern
}

// within puts the texts and patterns of an argument in the place of the star of
// a pattern.
func (a *argument) within(pattern string) {
	for _, list := range [][]string{a.texts, a.patterns} {
		for i := range list {
			list[i] = strings.Replace(pattern, "*", list[i], 1)
		}
	}
	if a.open && len(a.patterns) == 0 && pattern != "*" {
		a.patterns = []string{pattern}
	}
}
