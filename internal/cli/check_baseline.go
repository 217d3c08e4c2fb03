package cli

import (
	"cmp"
	"path/filepath"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/check"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
)

// readBaseline reads the baseline that is asked for, else that of the project.
func (c *checking) readBaseline(o *checkFlags) int {
	path := o.baseline
	switch {
	case path != "":
	case c.root == "" && (o.updateBaseline || o.pruneBaseline):
		path = project.BaselineName
	case c.root == "":
		return exitDone
	default:
		path = filepath.Join(c.root, filepath.FromSlash(cmp.Or(c.config.Check.Baseline, project.BaselineName)))
	}
	if code := c.e.recover(o.access(), filepath.Dir(path)); code != exitDone {
		return code
	}
	b, err := project.ReadBaseline(c.e.disk, path)
	if err != nil {
		return c.e.failIO(err)
	}
	if o.baseline != "" && !b.Exists() && !o.updateBaseline {
		c.e.fail("baseline.none", "Path", path)
		return exitMisuse
	}
	c.baseline = b
	return exitDone
}

// leaveKnown leaves out what the baseline knows.
func (c *checking) leaveKnown(told []catalog.Finding) []catalog.Finding {
	if c.baseline == nil {
		return told
	}
	mayBeKnown, left := splitFindings(told, canBeKnown)
	fresh, gone := c.baseline.Leave(mayBeKnown)
	c.gone = nil
	isWhole := c.isWhole(told)
	for _, e := range gone {
		if isWhole && c.isJudged(&check.Ignore{Locale: e.Locale, Key: e.Key}, e.Rule) {
			c.gone = append(c.gone, e)
		}
	}
	left = append(left, fresh...)
	catalog.SortFindings(left)
	return left
}

// isWhole reports whether the run looks at all that a baseline may speak of: it
// is not known of a file that cannot be read what is gone from it, and an audit
// looks at the pages that are named.
func (c *checking) isWhole(told []catalog.Finding) bool {
	return c.root != "" && !c.ofPages && c.news == nil && c.standIn == nil && c.code == exitDone && codeOf(told) != exitMisuse
}

// canBeKnown reports whether a finding may stand in a baseline: one that leaves
// unknown what else there is may not.
func canBeKnown(f *catalog.Finding) bool {
	return check.ByID(f.Check) != nil && f.Check != check.Parse.ID && findingCode(f) != exitMisuse
}

func splitFindings(findings []catalog.Finding, is func(*catalog.Finding) bool) (yes, no []catalog.Finding) {
	for i := range findings {
		if is(&findings[i]) {
			yes = append(yes, findings[i])
		} else {
			no = append(no, findings[i])
		}
	}
	return yes, no
}

// keepBaseline brings the baseline up to date as far as is asked for, and tells
// how many of its entries no longer occur.
func (c *checking) keepBaseline(o *checkFlags) int {
	if c.baseline == nil {
		return exitDone
	}
	gone := 0
	for _, e := range c.gone {
		gone += e.Count
	}
	if !o.updateBaseline && !o.pruneBaseline {
		if gone > 0 {
			c.e.note("baseline.gone", "Count", gone, "Path", c.baseline.Path)
		}
		return exitDone
	}
	c.baseline.Remove(c.gone)
	var added []catalog.Finding
	if o.updateBaseline {
		added, c.findings = splitFindings(c.findings, canBeKnown)
		c.baseline.Add(added)
	}
	plan := project.NewPlan(c.e.disk, "")
	err := c.baseline.Plan(plan)
	if err != nil {
		return c.e.failIO(err)
	}
	if _, code := c.e.write(plan, false); code != exitDone {
		return code
	}
	c.e.note("baseline.written", "Count", c.baseline.Len(), "Path", c.baseline.Path)
	return exitDone
}
