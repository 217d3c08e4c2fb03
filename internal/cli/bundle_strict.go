package cli

import (
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/check"
	"github.com/seed-9fa3a4f3/i18n/internal/report"
)

// holds checks the project as i18n check does, and tells what keeps it from being
// bundled under --strict.
func (b *bundling) holds() int {
	c := newChecking(b.env, nil)
	defer c.lore.close()
	defer c.words.close(b.env)
	o := &checkFlags{}
	c.config, c.root = b.project.Config, b.project.Root
	c.configure(o)
	if code := c.readIgnoreFile(c.root); code != exitDone {
		return code
	}
	if code := c.prepare(o, c.root); code != exitDone {
		return code
	}
	c.learn(b.project)
	c.project(b.project, true)
	if c.code != exitDone {
		return c.code
	}
	c.findings = slices.DeleteFunc(c.told(), func(f catalog.Finding) bool { return !b.stops(&f) })
	if len(c.findings) == 0 {
		return exitDone
	}
	code := exitFindings
	if slices.ContainsFunc(c.findings, func(f catalog.Finding) bool { return findingCode(&f) == exitMisuse }) {
		code = exitMisuse
	}
	return max(code, b.refused(c))
}

// stops reports whether a finding keeps a project from being bundled: one that
// fails the check, and a stale translation into a language that has to be
// complete.
func (b *bundling) stops(f *catalog.Finding) bool {
	if findingCode(f) == exitMisuse || f.Severity >= min(b.project.Config.FailOn(), catalog.Error) {
		return true
	}
	required := b.project.Config.Locales[f.Locale].Required
	return f.Check == check.Stale.ID && f.Severity >= catalog.Warning && (required == nil || *required)
}

// refused prints the findings.
func (b *bundling) refused(c *checking) int {
	if b.f.json {
		return b.failAll(report.Encode(b.stdout, map[string]any{"out": "", "files": []bundleResult{}, "findings": report.Machine(c.report())}))
	}
	b.findings(c.findings)
	b.note("bundle.strict", "Count", len(c.findings))
	return exitDone
}

// refuses reports whether a translation is left out, and names it.
func (b *bundling) refuses() bool {
	refused := false
	for _, s := range b.sets {
		for _, tag := range s.tags {
			entry, _ := b.builder.Entry(s.resource.Name, tag)
			b.tellRefused(b.stderr, tag, entry.Refused)
			refused = refused || len(entry.Refused) > 0
		}
	}
	return refused
}
