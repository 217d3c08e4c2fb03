package cli

import (
	"maps"
	"slices"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/format"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
	"github.com/seed-9fa3a4f3/i18n/internal/source"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// maxFixRounds bounds how often a file is written to see what its fixes are in
// it. One round is enough where each message has one fix and lines of its own.
const maxFixRounds = 8

// locateFixes says of each fix what it is in the file. Only the format knows
// how a text is spelled there, so it writes the file with the fixes, and what
// differs in the lines of a message is its edit. Nothing is written to disk.
func (c *checking) locateFixes() {
	byFile := map[string][]*catalog.Finding{}
	for i := range c.findings {
		if f := &c.findings[i]; f.Fix != nil && c.read[f.Pos.File] != nil {
			byFile[f.Pos.File] = append(byFile[f.Pos.File], f)
		}
	}
	for _, path := range slices.Sorted(maps.Keys(byFile)) {
		file, waiting := c.read[path], byFile[path]
		lines, extents := source.New(string(file.Data)), format.Extents(file.Catalog)
		for range maxFixRounds {
			if len(waiting) == 0 {
				break
			}
			var round []*catalog.Finding
			round, waiting = apart(waiting, extents)
			locateRound(file, lines, extents, round)
		}
	}
}

// apart returns findings whose messages share no line, and the others.
func apart(findings []*catalog.Finding, extents map[string]format.Extent) (round, rest []*catalog.Finding) {
	sorted := slices.SortedStableFunc(slices.Values(findings), func(a, b *catalog.Finding) int {
		return extents[a.Key].Start - extents[b.Key].Start
	})
	end := 0
	for _, f := range sorted {
		switch x, found := extents[f.Key]; {
		case !found: // it has no place that could be edited
		case x.Start < end:
			rest = append(rest, f)
		default:
			round, end = append(round, f), x.End
		}
	}
	return round, rest
}

func locateRound(file *project.File, lines *source.Text, extents map[string]format.Extent, round []*catalog.Finding) {
	fixed := file.Catalog.Clone()
	if !applyFixes(&fixed, round) {
		return
	}
	data, err := file.Format.Write(fixed, file.Data)
	if err != nil {
		return // the file cannot be edited; the fix is shown all the same
	}
	after, _ := file.Format.Read(file.Path, data)
	moved := format.Extents(after)
	for _, f := range round {
		from, to := extents[f.Key], moved[f.Key]
		f.Fix.Edit = difference(lines, file.Data, data, from, to)
	}
}

// applyFixes puts the fixes into a catalog, and reports whether there were any
// to put.
func applyFixes(c *catalog.Catalog, round []*catalog.Finding) bool {
	fixes := map[string]*catalog.Finding{}
	for _, f := range round {
		fixes[f.Key] = f
	}
	applied := false
	for i := range c.Units {
		u := &c.Units[i]
		f := fixes[u.Key]
		if f == nil {
			continue
		}
		form, isForm := text.ParseForm(f.Form)
		if !isForm {
			form, _ = u.Target.Single()
		}
		if u.Target.Get(form) == f.Target {
			u.Target.Set(form, f.Fix.Text)
			applied = true
		}
	}
	return applied
}

// difference returns the edit that makes one extent of the old bytes the other
// of the new ones, without what both begin and end with; nil when they are the
// same.
func difference(lines *source.Text, oldData, newData []byte, from, to format.Extent) *catalog.Edit {
	was, is := oldData[from.Start:from.End], newData[to.Start:to.End]
	start := 0
	for start < min(len(was), len(is)) && was[start] == is[start] {
		start++
	}
	for start > 0 && start < len(was) && !utf8.RuneStart(was[start]) {
		start--
	}
	n := 0
	for n < min(len(was), len(is))-start && was[len(was)-1-n] == is[len(is)-1-n] {
		n++
	}
	for n > 0 && !utf8.RuneStart(was[len(was)-n]) {
		n--
	}
	if start == len(was)-n && start == len(is)-n {
		return nil
	}
	return &catalog.Edit{
		Start: placeOf(lines, from.Start+start), End: placeOf(lines, from.Start+len(was)-n), Text: string(is[start : len(is)-n]),
	}
}

func placeOf(lines *source.Text, offset int) catalog.Place {
	line, col := lines.Position(offset)
	return catalog.Place{Line: int32(line), Col: int32(col)}
}
