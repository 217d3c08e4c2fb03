package extract

import (
	"cmp"
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

func compareUses(a, b catalog.Use) int {
	return cmp.Or(a.Pos.Compare(b.Pos), cmp.Compare(a.Origin, b.Origin))
}

func comparePatterns(a, b catalog.Pattern) int {
	return cmp.Or(cmp.Compare(a.Pattern, b.Pattern), a.Pos.Compare(b.Pos))
}

// SortUses sorts the uses of a message and joins those of one place, which may
// have been found more than once. It changes the list.
func SortUses(uses []catalog.Use) []catalog.Use {
	slices.SortStableFunc(uses, compareUses)
	out := uses[:0]
	for _, u := range uses {
		if n := len(out); n > 0 && compareUses(out[n-1], u) == 0 {
			out[n-1].Defines = out[n-1].Defines || u.Defines
			out[n-1].Note = cmp.Or(out[n-1].Note, u.Note)
			out[n-1].Data = joinData(out[n-1].Data, u.Data)
			continue
		}
		out = append(out, u)
	}
	return out
}

// joinData returns what is known of a place that was found with a and with b.
func joinData(a, b *catalog.Data) *catalog.Data {
	if a == nil || b == nil {
		return cmp.Or(a, b)
	}
	out := catalog.Data{Open: a.Open || b.Open, Plural: a.Plural || b.Plural}
	out.Fields = append(slices.Clone(a.Fields), b.Fields...)
	slices.SortStableFunc(out.Fields, func(x, y catalog.DataField) int { return cmp.Compare(x.Name, y.Name) })
	out.Fields = slices.CompactFunc(out.Fields, func(x, y catalog.DataField) bool { return x.Name == y.Name })
	return &out
}
