package check

import (
	"maps"
	"slices"
	"strings"
)

// How closely a pattern of checks names one.
const (
	namesNone  = iota
	namesAll   // *
	namesGroup // uk/* or uk
	namesOne   // uk/dash
)

// names returns how closely a pattern names a check.
func names(pattern, id string) int {
	switch {
	case pattern == id:
		return namesOne
	case pattern == "*":
		return namesAll
	case strings.TrimSuffix(pattern, "/*") == GroupOf(id):
		return namesGroup
	}
	return namesNone
}

// Names reports whether a pattern, an id or a group (uk/*, uk) or * for all,
// names a check.
func Names(pattern, id string) bool { return names(pattern, id) != namesNone }

// IsPattern reports whether a pattern names any check.
func IsPattern(pattern string) bool {
	return slices.ContainsFunc(All, func(c *Check) bool { return Names(pattern, c.ID) })
}

// Patterns lists the ids of all checks, then their groups.
func Patterns() []string {
	var ids []string
	groups := map[string]bool{}
	for _, c := range All {
		ids = append(ids, c.ID)
		groups[GroupOf(c.ID)] = true
	}
	for _, group := range slices.Sorted(maps.Keys(groups)) {
		ids = append(ids, group+"/*")
	}
	return ids
}

// closest returns how closely the closest of patterns names a check.
func closest(patterns []string, id string) int {
	best := namesNone
	for _, p := range patterns {
		best = max(best, names(p, id))
	}
	return best
}

// Resolve returns what a map by patterns says of each check: the closest
// pattern counts.
func Resolve[T any](byPattern map[string]T) map[string]T {
	out := make(map[string]T, len(byPattern))
	patterns := slices.Sorted(maps.Keys(byPattern))
	for _, c := range All {
		best := namesNone
		for _, pattern := range patterns {
			if n := names(pattern, c.ID); n > best {
				best, out[c.ID] = n, byPattern[pattern]
			}
		}
	}
	return out
}

// A Selection says by patterns which checks are told.
type Selection struct {
	Only   []string // these and no others
	Select []string // these too, whatever the preset
	Ignore []string // not these
}

// What a selection says of a check.
const (
	Unsaid = iota
	Wanted
	Unwanted
)

// Of returns what the selection says of a check. The closest pattern counts; of
// two that are as close, to ignore.
func (s *Selection) Of(id string) int {
	wanted, unwanted := max(closest(s.Only, id), closest(s.Select, id)), closest(s.Ignore, id)
	switch {
	case unwanted > namesNone && unwanted >= wanted:
		return Unwanted
	case wanted > namesNone:
		return Wanted
	case len(s.Only) > 0:
		return Unwanted
	}
	return Unsaid
}
