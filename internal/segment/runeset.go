package segment

import (
	"encoding/binary"
	"slices"
	"unicode"
)

// Sets of characters are pairs of first and last, sorted, none touching another,
// as in package regexp/syntax.

// union puts pairs in any order into that form.
func union(spans []rune) []rune {
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

// complement returns all other characters.
func complement(set []rune) []rune {
	var out []rune
	next := rune(0)
	for i := 0; i+1 < len(set); i += 2 {
		if next < set[i] {
			out = append(out, next, set[i]-1)
		}
		next = set[i+1] + 1
	}
	if next <= unicode.MaxRune {
		out = append(out, next, unicode.MaxRune)
	}
	return out
}

func intersection(a, b []rune) []rune {
	return complement(union(slices.Concat(complement(a), complement(b))))
}

func difference(a, b []rune) []rune { return intersection(a, complement(b)) }

// appendTable appends the pairs of a table, in any order.
func appendTable(spans []rune, table *unicode.RangeTable) []rune {
	for _, r := range rangesOf(table) {
		if r.stride == 1 {
			spans = append(spans, r.lo, r.hi)
			continue
		}
		for at := r.lo; at <= r.hi; at += r.stride {
			spans = append(spans, at, at)
		}
	}
	return spans
}

// setKey tells sets apart. A string of them would not, since the halves of
// surrogate pairs are one in it.
func setKey(set []rune) string {
	key := make([]byte, 0, 4*len(set))
	for _, r := range set {
		key = binary.NativeEndian.AppendUint32(key, uint32(r))
	}
	return string(key)
}

func tableSet(tables ...*unicode.RangeTable) []rune {
	var spans []rune
	for _, t := range tables {
		spans = appendTable(spans, t)
	}
	return union(spans)
}
