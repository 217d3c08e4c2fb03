package check

import "slices"

// What the marks of a catalog are to be like.
const (
	StyleAuto        = "auto"        // as in most messages of the file; the same as ""
	StyleTypographic = "typographic" // as in print: ’ «…» —
	StyleASCII       = "ascii"       // apostrophes alone: '
	StyleAny         = "any"         // nobody asks
)

// A StyleOptions says for each kind of marks what they are to be like: one of
// the constants above.
type StyleOptions struct {
	Apostrophe, Quotes, Dash string
}

// usual are the ways of each trait that are right in print, by the traits that
// rules of the group uk judge.
var usual = map[Trait][]string{
	Apostrophes: {"’", "ʼ"}, QuotationMarks: {"«»", "„“"}, Dashes: {"—", "–"}, Address: {"ви"}, Capitals: {"ви"},
}

// isDecreed reports whether a trait of a text is judged by what is right in
// print: when the options say so, for a text that stands alone, and in a file
// without a clear majority that is more often right than not. What a file mostly
// does is its style, and where the majority is clear, the others are for the
// checks consistency/*.
func (p *Pass) isDecreed(t Trait, setting string) bool {
	if setting != "" && setting != StyleAuto {
		return setting == StyleTypographic
	}
	use := p.Style(t)
	if use.Main != "" {
		return false
	}
	right, wrong := 0, 0
	for i, kind := range use.kinds {
		if slices.Contains(usual[t], kind) {
			right += use.counts[i]
		} else {
			wrong += use.counts[i]
		}
	}
	return len(p.Catalog.Units) == 1 || right > wrong
}
