package segment

import (
	"slices"
	"unicode"

	"github.com/seed-9fa3a4f3/i18n/internal/dfa"
)

// Sets of characters are pairs of first and last, sorted, none touching another,
// as in package regexp/syntax.

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
	return complement(dfa.Union(slices.Concat(complement(a), complement(b))))
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

func tableSet(tables ...*unicode.RangeTable) []rune {
	var spans []rune
	for _, t := range tables {
		spans = appendTable(spans, t)
	}
	return dfa.Union(spans)
}

// wordRunes are the characters of words.
func wordRunes() []rune {
	return dfa.Union(append(tableSet(unicode.L, unicode.M, unicode.Nd), '_', '_'))
}
