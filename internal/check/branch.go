package check

import (
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/lang"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// branchesWithoutNumber reports those of the picked branches of plural
// arguments that do not show the number, although another branch and the source
// do.
func (p *Pass) branchesWithoutNumber(picked func(selector string) bool) {
	p.plurals(func(f *Form, a, source *text.Argument) {
		if source == nil || !anyShowsNumber(source) || !anyShowsNumber(a) {
			return
		}
		for i := range a.Branches {
			b := &a.Branches[i]
			if p.isOfMany(a, b) && picked(b.Selector) && !showsNumber(b, a.Name) {
				p.ReportSpan(f, branchSpan(f, b), map[string]any{"Name": "#"}, nil)
			}
		}
	})
}

// isOfMany reports whether a branch is for more than one number.
func (p *Pass) isOfMany(a *text.Argument, b *text.Branch) bool {
	f, isCategory := text.ParseForm(b.Selector)
	if !isCategory || (f == text.Zero || f == text.Two) && exactForms[lang.Base(p.Catalog.Lang)] || f == text.One && p.Options.ExactOne {
		return false
	}
	return f == text.Other || slices.Contains(p.categoriesOf(a), f)
}

// anyShowsNumber reports whether a branch that is not for one number alone
// shows the number.
func anyShowsNumber(a *text.Argument) bool {
	for i := range a.Branches {
		if b := &a.Branches[i]; !isExact(b.Selector) && showsNumber(b, a.Name) {
			return true
		}
	}
	return false
}

// lostNumbers reports the plural arguments none of whose branches shows the
// number that the source shows.
func (p *Pass) lostNumbers() {
	p.plurals(func(f *Form, a, source *text.Argument) {
		if f.named || source == nil || !anyShowsNumber(source) || anyShowsNumber(a) || showsOutside(f, a) {
			return
		}
		f.named = true
		p.ReportSpan(f, headSpan(a), map[string]any{"Names": "#", "Count": 1}, nil)
	})
}

// showsOutside reports whether the number of a plural argument is shown outside
// of its branches: {n} {n, plural, …}.
func showsOutside(f *Form, a *text.Argument) bool {
	found := false
	walkArguments(f.Target.Arguments, func(other *text.Argument) {
		found = found || other.Name == a.Name && len(other.Branches) == 0
	})
	return found
}

// lostInBranches reports the branches that lost a placeholder which the branch
// of the source has that they translate.
func (p *Pass) lostInBranches() {
	for f := range p.soundForms() {
		if f.hasBranches() && !f.named {
			c := branchComparison{p: p, f: f, outer: map[string]int{}}
			c.level(f.Source.Arguments, f.Target.Arguments)
		}
	}
}

// branchComparison compares the branches of a form with those of its source.
type branchComparison struct {
	p     *Pass
	f     *Form
	outer map[string]int // placeholders beside and around the branch at hand, counted
}

// level compares the arguments of one message with those of the source message
// that it translates.
func (c *branchComparison) level(source, target []text.Argument) {
	known := map[string]*text.Argument{}
	for i := range source {
		if a := &source[i]; len(a.Branches) > 0 && known[a.Type+" "+a.Name] == nil {
			known[a.Type+" "+a.Name] = a
		}
	}
	if len(known) == 0 {
		return
	}
	c.count(target, 1)
	for i := range target {
		if a := &target[i]; known[a.Type+" "+a.Name] != nil && len(a.Branches) > 0 {
			c.argument(known[a.Type+" "+a.Name], a)
		}
	}
	c.count(target, -1)
}

// count adds the names of all arguments to the outer ones, or takes them away.
func (c *branchComparison) count(args []text.Argument, by int) {
	walkArguments(args, func(a *text.Argument) { c.outer[a.Name] += by })
}

func (c *branchComparison) argument(source, target *text.Argument) {
	sources := branches(source)
	for i := range target.Branches { // their names count only in their own branch
		c.count(target.Branches[i].Arguments, -1)
	}
	for i := range target.Branches {
		b := &target.Branches[i]
		from := c.translated(sources, target, b.Selector)
		if from == nil {
			continue
		}
		c.count(b.Arguments, 1)
		lost := c.lost(from)
		c.count(b.Arguments, -1)
		if len(lost) > 0 {
			c.p.ReportSpan(c.f, branchSpan(c.f, b), map[string]any{"Names": strings.Join(lost, ", "), "Count": len(lost)}, nil)
		} else {
			c.level(from.Arguments, b.Arguments)
		}
	}
	for i := range target.Branches {
		c.count(target.Branches[i].Arguments, 1)
	}
}

// translated returns the branch of the source that a branch translates, nil
// when none is sure to be it.
func (c *branchComparison) translated(sources map[string]*text.Branch, a *text.Argument, selector string) *text.Branch {
	switch {
	case isExact(selector), selector == "one" && a.Type == "plural" && c.p.Options.ExactOne && sources["one"] != nil:
		return sources[selector]
	case a.Type == "select" && sources[selector] != nil:
		return sources[selector]
	}
	return sources["other"]
}

// lost returns the names in a branch of the source that the target has neither
// in its branch nor outside of it.
func (c *branchComparison) lost(source *text.Branch) []string {
	var names []string
	seen := map[string]bool{}
	walkArguments(source.Arguments, func(a *text.Argument) {
		if c.outer[a.Name] <= 0 && !seen[a.Name] {
			seen[a.Name] = true
			names = append(names, a.Name)
		}
	})
	return names
}
