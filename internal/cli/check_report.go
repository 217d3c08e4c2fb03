package cli

import (
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/check"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
	"github.com/seed-9fa3a4f3/i18n/internal/report"
)

// finish writes the reports and returns the exit code.
func (c *checking) finish(o *checkFlags) int {
	defer c.lore.close()
	defer c.words.close(c.e)
	if !o.fixes() {
		c.findings = c.told()
	} else if code, done := c.fix(o); done {
		return code
	}
	if code := c.keepBaseline(o); code != exitDone {
		return code
	}
	if o.writes(report.SARIF) {
		c.locateFixes()
	}
	r := c.report()
	if code := c.print(o, r); code != exitDone {
		return code
	}
	code := c.code
	for _, out := range o.outputs {
		if code == exitMisuse {
			break // a report of some of the files is worse than the old one
		}
		code = max(code, c.writeReport(r, out.name, out.path))
	}
	if o.writes(report.GitHub) || o.annotates() {
		c.writeStepSummary(r)
	}
	return max(code, c.verdict(o, r))
}

// told returns the findings of the run that are told, in their order.
func (c *checking) told() []catalog.Finding {
	told := c.leaveIgnored(c.judged(c.all()))
	catalog.SortFindings(told)
	return c.leaveKnown(c.leaveOld(c.leaveOthers(c.judged(told))))
}

// judged leaves those findings that are told, with their severities.
func (c *checking) judged(findings []catalog.Finding) []catalog.Finding {
	var told []catalog.Finding
	for _, f := range findings {
		if c.isTold(&f) {
			told = append(told, f)
		}
	}
	return told
}

// fix fixes what it can. done means that nothing is left to report.
func (c *checking) fix(o *checkFlags) (code int, done bool) {
	x := &fixing{checking: c, unsafe: o.unsafeFixes}
	left := x.run()
	if o.diff {
		code = max(c.code, x.print(o.format == report.JSON.Name))
		if slices.ContainsFunc(left, func(f catalog.Finding) bool { return findingCode(&f) == exitMisuse }) {
			code = exitMisuse
		}
		return code, true
	}
	if c.standIn != nil {
		code = x.printFixed()
	} else {
		code = x.write()
	}
	if code != exitDone {
		return code, true
	}
	c.findings = left
	return exitDone, false
}

// report is what the formats have to tell of this run.
func (c *checking) report() *report.Report {
	r := &report.Report{
		Findings: c.findings, Messages: c.messages, OfPages: c.ofPages, Pages: c.pageCount, Locales: len(c.locales), Files: slices.Sorted(maps.Keys(c.paths)),
		FailOn: c.config.FailOn(), Version: version().Version, Lang: c.e.language(), Color: c.e.color(c.e.stdout), T: c.e.T,
	}
	for _, ch := range check.All {
		r.Rules = append(r.Rules, report.Rule{ID: ch.ID, Severity: ch.Severity, Title: c.e.say(ch.MessageID("title")), Doc: ch.Doc, Page: "docs/checks/" + pageName(ch)})
	}
	if isTerminal(c.e.stdout) {
		r.Elapsed = time.Since(c.begun)
	}
	return r
}

// print writes the report that goes to standard output: in the format that was
// asked for or, where none was and no --output goes there, as text.
func (c *checking) print(o *checkFlags, r *report.Report) int {
	switch {
	case !o.formatGiven && o.isPrinted():
		return exitDone
	case o.annotates():
		return c.e.failAll(printOnGitHub(c.e.stdout, r))
	}
	return c.e.failAll(report.ByName(o.format).Write(c.e.stdout, r))
}

// writes reports whether a format is among those asked for.
func (o *checkFlags) writes(f *report.Format) bool {
	for _, out := range o.outputs {
		if out.name == f.Name {
			return true
		}
	}
	return o.format == f.Name
}

// annotates reports whether annotations are printed without being asked for.
func (o *checkFlags) annotates() bool { return !o.formatGiven && !o.isPrinted() && onGitHub() }

// isPrinted reports whether an --output goes to standard output.
func (o *checkFlags) isPrinted() bool {
	for _, out := range o.outputs {
		if isStdout(out.path) {
			return true
		}
	}
	return false
}

func isStdout(path string) bool { return path == "" || path == "-" }

// verdict returns the exit code that the findings ask for. --exit-zero leaves
// that of a file that cannot be read: what is missing from it is unknown.
func (c *checking) verdict(o *checkFlags, r *report.Report) int {
	code := exitDone
	for i := range r.Findings {
		f := &r.Findings[i]
		switch {
		case findingCode(f) == exitMisuse:
			return exitMisuse
		case f.Severity >= r.FailOn:
			code = exitFindings
		}
	}
	if limit, err := strconv.Atoi(o.maxWarnings); err == nil && r.Count(catalog.Warning) > limit {
		c.e.note("check.too-many-warnings", "Count", r.Count(catalog.Warning), "Limit", limit)
		code = exitFindings
	}
	if o.exitZero {
		return exitDone
	}
	return code
}

// writeReport writes a report to a file, "" or "-" for standard output.
func (c *checking) writeReport(r *report.Report, name, path string) int {
	if isStdout(path) {
		return c.e.failAll(report.ByName(name).Write(c.e.stdout, r))
	}
	if code := c.e.recover(writes, filepath.Dir(path)); code != exitDone {
		return code
	}
	var b strings.Builder
	plain := *r
	plain.Color, plain.Elapsed = false, 0
	err := report.ByName(name).Write(&b, &plain)
	plan := project.NewPlan(c.e.disk, "")
	if err == nil {
		err = plan.Replace(path, "", []byte(b.String()))
	}
	if err != nil {
		return c.e.failIO(err)
	}
	_, code := c.e.write(plan, false)
	return code
}
