package check

import (
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// SelectKeys flags branches of ICU arguments whose names the program does not
// know.
var SelectKeys = &Check{
	ID:       "icu/select-keys",
	Severity: catalog.Error,
	Doc: `The name of a branch of an ICU argument was translated or changed. Names of
branches are no text: the program passes "female", and so the branch "жінка" is
never shown. A plural argument has the categories of CLDR (one, few, many …) and
numbers (=0).

A select that lost one of the branches of the source and kept another is a
warning. One with "other" alone is left alone: its wording fits everybody.

Bad (source "{g, select, male {He} female {She} other {They}} left"):

    left = "{g, select, чоловік {Він вийшов} жінка {Вона вийшла} other {Вони вийшли}}"

Good:

    left = "{g, select, male {Він вийшов} female {Вона вийшла} other {Вони вийшли}}"`,
	Run: func(p *Pass) {
		forms := p.Forms()
		for i := range forms {
			if f := &forms[i]; f.hasBranches() && !slices.ContainsFunc(f.Target.Errors, isGrave) {
				p.selectKeys(f)
			}
		}
	},
}

// isGrave reports whether an error leaves in doubt what the branches are.
func isGrave(e text.SyntaxError) bool {
	return e.ID != "text.icu-other" && e.ID != "text.icu-duplicate"
}

func (p *Pass) selectKeys(f *Form) {
	known := map[string]map[string]bool{} // names of branches in the source, by type and name of the argument
	walkArguments(f.Source.Arguments, func(a *text.Argument) {
		id := a.Type + " " + a.Name
		if known[id] == nil && len(a.Branches) > 0 {
			known[id] = map[string]bool{}
		}
		for i := range a.Branches {
			known[id][a.Branches[i].Selector] = true
		}
	})
	walkArguments(f.Target.Arguments, func(a *text.Argument) {
		sources := known[a.Type+" "+a.Name]
		if len(a.Branches) == 0 || a.Type == "select" && sources == nil {
			return
		}
		if b := unknownBranch(a, sources); b != nil {
			f.keyed = true
			args := map[string]any{"Name": a.Name, "Found": b.Selector, "Known": branchNames(a, sources)}
			p.ReportSpan(f, catalog.Span{Start: b.At, End: b.At + len(b.Selector)}, args, nil)
		} else if lost := lostBranch(a, sources); lost != "" {
			found := p.ReportSpan(f, headSpan(a), map[string]any{"Name": a.Name, "Found": lost}, nil)
			found.Message, found.Advice = "check.icu.select-keys.lost", "check.icu.select-keys.lost.advice"
			p.weigh(found, catalog.Warning)
		}
	})
}

// unknownBranch returns the first branch whose name nobody knows.
func unknownBranch(a *text.Argument, sources map[string]bool) *text.Branch {
	for i := range a.Branches {
		b := &a.Branches[i]
		if sources[b.Selector] || b.Selector == "other" {
			continue
		}
		if _, isCategory := text.ParseForm(b.Selector); a.IsPlural() && (isCategory || isExact(b.Selector)) {
			continue
		}
		return b
	}
	return nil
}

// branchNames lists the names that the branches of an argument can have.
func branchNames(a *text.Argument, sources map[string]bool) string {
	var names []string
	if a.IsPlural() {
		for f := range text.Form(text.NumForms) {
			names = append(names, f.String())
		}
		return strings.Join(names, ", ")
	}
	for name := range sources {
		names = append(names, name)
	}
	slices.Sort(names)
	return strings.Join(names[:min(len(names), 10)], ", ")
}

// lostBranch returns the first name, in the order of the alphabet, of a branch
// of a select that the translation lost while it kept another.
func lostBranch(a *text.Argument, sources map[string]bool) string {
	if a.Type != "select" || len(a.Branches) < 2 || len(a.Branches) >= len(sources) {
		return ""
	}
	have, lost := branches(a), ""
	for name := range sources {
		if have[name] == nil && name != "other" && (lost == "" || name < lost) {
			lost = name
		}
	}
	return lost
}
