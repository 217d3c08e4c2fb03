package cli

import (
	"cmp"
	"maps"
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/check"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
)

// update brings the source file of every set up to date.
func (x *extraction) update() {
	u := newUsage(x.e.disk, x.sets)
	for _, s := range x.sets {
		old, err := project.Read(x.e.disk, s.path, s.source, s.family)
		if err != nil {
			x.code = x.e.failIO(err)
			continue
		}
		x.findings = append(x.findings, old.Findings...)
		if err := x.updateFile(s, old, u); err != nil {
			x.code = x.e.failIO(err)
		}
	}
	if x.project != nil {
		x.countUnknown()
	}
}

// updateFile puts the extracted messages into a source file. What only the file
// has stays unless it is to be pruned: it may be written by hand.
func (x *extraction) updateFile(s *codeSet, old *project.File, u *usage) error {
	next, result := updateSource(old.Catalog, s.own.Catalog)
	result.File, result.Sources = old.Path, s.own.Files
	result.Used, result.Dynamic = len(s.own.Uses), countDynamic(s.own.Findings)
	if x.o.since == "" {
		if err := x.unused(s, &next, &result, u); err != nil {
			return err
		}
	}
	if x.project != nil {
		x.place(s, &next)
	}
	x.results = append(x.results, result)
	x.known = append(x.known, newKnownSet(s, s.family, &next))
	if !old.Exists() && len(next.Units) == 0 {
		return nil
	}
	err := old.Plan(x.plan, next)
	if err != nil && !isWhole(old) {
		x.code = exitMisuse // the findings tell why
		return nil
	}
	return err
}

// countUnknown counts for every set the messages that its code uses and that
// are nowhere.
func (x *extraction) countUnknown() {
	known := slices.Clone(x.known)
	for i := range x.project.Resources {
		r := &x.project.Resources[i]
		if len(r.Code) > 0 || r.Articles != nil {
			continue
		}
		file, err := r.Read(x.project.Config.Source)
		if err != nil {
			x.code = x.e.failIO(err)
			return
		}
		known = append(known, newKnownSet(nil, r.Family, &file.Catalog))
	}
	for i, k := range x.known {
		x.results[i].Unknown = len(k.absent(known))
	}
}

func countDynamic(findings []catalog.Finding) int {
	n := 0
	for i := range findings {
		if findings[i].Check == check.DynamicMessage.ID {
			n++
		}
	}
	return n
}

// updateSource merges extracted units into the units of a file.
func updateSource(file, extracted catalog.Catalog) (catalog.Catalog, extractResult) {
	next := file.Clone()
	index := next.Index()
	sorted := slices.IsSortedFunc(next.Units, compareKeys)
	result := extractResult{Messages: len(extracted.Units)}
	added := make([]catalog.Unit, 0, max(0, len(extracted.Units)-len(next.Units)))
	for _, u := range extracted.Units {
		i, exists := index[u.Key]
		if !exists {
			added = append(added, catalog.Unit{Key: u.Key, Target: u.Source, Note: u.Note})
			continue
		}
		old := &next.Units[i]
		u.Note = cmp.Or(u.Note, old.Note)
		if !old.Target.Equal(u.Source) || old.Note != u.Note {
			old.Target, old.Note = u.Source, u.Note
			result.Changed++
		}
	}
	result.Added = len(added)
	next.Units = insertUnits(next.Units, added, sorted)
	return next, result
}

func compareKeys(a, b catalog.Unit) int { return cmp.Compare(a.Key, b.Key) }

// insertUnits adds units, at their places in a sorted list, else at the end.
func insertUnits(units, added []catalog.Unit, sorted bool) []catalog.Unit {
	if len(units) == 0 {
		units = added
	} else {
		units = append(units, added...)
	}
	if sorted {
		slices.SortStableFunc(units, compareKeys)
	}
	return units
}

// unused looks for messages of a source file that no code uses. They are taken
// out when that is asked for and it is sure that no code uses them.
func (x *extraction) unused(s *codeSet, next *catalog.Catalog, result *extractResult, u *usage) error {
	unused := u.unused(s, next)
	result.Kept = len(unused)
	doubt := u.doubt(s, next)
	if !x.o.prune && (x.project == nil || doubt != nil) {
		return nil
	}
	named, err := u.takeNamed(unused)
	if err != nil {
		return err
	}
	switch {
	case len(unused) == 0:
	case x.o.prune && doubt != nil:
		doubt.tell(x.e, s.path)
	case x.o.prune:
		result.Kept, result.Pruned = len(named), len(unused)
		next.Units = slices.DeleteFunc(next.Units, func(unit catalog.Unit) bool { return unused[unit.Key] })
	default:
		x.findings = append(x.findings, check.Unused(next, unused, check.Options{Severity: plainRules(x.project).Levels(next.Lang, next.File, "").Severity})...)
	}
	if x.o.prune && len(named) > 0 {
		first := slices.Min(slices.Collect(maps.Keys(named)))
		x.e.note("extract.named", "File", s.path, "Count", len(named), "Key", first, "Place", named[first])
	}
	return nil
}
