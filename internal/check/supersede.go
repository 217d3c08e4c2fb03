package check

import (
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// ranks orders the checks by what a defect really is, the gravest first. Where
// two checks report overlapping spans of one text, the one that comes later
// here reports a symptom of what the other reports. A check has the rank of the
// longest beginning of its id that is listed.
var ranks = []string{
	"integrity/", "security/", "unicode/",
	"placeholder/syntax", "icu/", "placeholder/renamed", "placeholder/",
	"markup/", "plural/", "content/", "term/",
	"uk/mixed-script", "uk/latin-lookalike", "uk/",
	"typography/", "layout/", "term/spelling", "consistency/",
}

func rankOf(id string) int {
	best, length := len(ranks), 0
	for i, prefix := range ranks {
		if strings.HasPrefix(id, prefix) && len(prefix) > length {
			best, length = i, len(prefix)
		}
	}
	return best
}

// supersede drops those of a unit's findings that overlap one of a higher rank,
// so that one defect is one finding, in place. A finding without a span is about the text
// as a whole and stands for itself.
func supersede(findings []catalog.Finding) []catalog.Finding {
	if len(findings) < 2 {
		return findings
	}
	byRank := make([][]int, len(ranks)+1) // indices of findings
	for i := range findings {
		r := rankOf(findings[i].Check)
		byRank[r] = append(byRank[r], i)
	}
	dropped := make([]bool, len(findings))
	var graver []int
	for _, same := range byRank {
		for _, i := range same {
			dropped[i] = slices.ContainsFunc(graver, func(g int) bool { return overlaps(&findings[g], &findings[i]) })
		}
		for _, i := range same {
			if !dropped[i] {
				graver = append(graver, i)
			}
		}
	}
	kept := findings[:0]
	for i, f := range findings {
		if !dropped[i] {
			kept = append(kept, f)
		}
	}
	return kept
}

func overlaps(f, g *catalog.Finding) bool {
	if f.Span.End == 0 || g.Span.End == 0 || f.Form != g.Form {
		return false
	}
	return f.Span.Start < g.Span.End && g.Span.Start < f.Span.End || f.Span == g.Span
}
