package dfa

import (
	"encoding/binary"
	"slices"
)

// Sets of characters are pairs of first and last, sorted, none touching another,
// as in package regexp/syntax.

// Union puts pairs in any order into the form of sets.
func Union(spans []rune) []rune {
	pairs := make([][2]rune, 0, len(spans)/2)
	for i := 0; i+1 < len(spans); i += 2 {
		if spans[i] <= spans[i+1] {
			pairs = append(pairs, [2]rune{spans[i], spans[i+1]})
		}
	}
	slices.SortFunc(pairs, func(a, b [2]rune) int { return int(a[0] - b[0]) })
	var set []rune
	for _, p := range pairs {
		if n := len(set); n > 0 && p[0] <= set[n-1]+1 {
			set[n-1] = max(set[n-1], p[1])
			continue
		}
		set = append(set, p[0], p[1])
	}
	return set
}

// Key tells sets apart. A string of them would not, since the halves of
// surrogate pairs are one in it.
func Key(set []rune) string {
	key := make([]byte, 0, 4*len(set))
	for _, r := range set {
		key = binary.NativeEndian.AppendUint32(key, uint32(r))
	}
	return string(key)
}
