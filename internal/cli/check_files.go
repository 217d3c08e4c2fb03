package cli

import (
	"errors"
	"path/filepath"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/lang"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
)

// files checks message files that are given one by one. Those of one folder
// and one name but for the language belong together; with a single file of the
// source language, all belong to it.
func (c *checking) files(paths []string) {
	family := project.FamilyOf(c.e.disk, sourcePaths(paths, c.config.Source))
	var groups []*loaded
	byPattern := map[string]*loaded{}
	for _, path := range paths {
		f, err := readNamed(c.e.disk, path, family)
		var unknown *lang.UnknownError
		switch {
		case errors.As(err, &unknown):
			if err := notNamed(c.e.disk, path); err != nil {
				c.code = c.e.failIO(err)
				continue
			}
			c.findings = append(c.findings, project.UnknownTag(path, unknown))
			continue
		case err != nil:
			c.code = c.e.failIO(err)
			continue
		case project.IsWorkingName(path): // work in progress: what can be said of it is whether it can be read
			c.findings = append(c.findings, f.Findings...)
			continue
		}
		pattern := filepath.Dir(path) + "\x00" + strings.Replace(filepath.Base(path), lang.FromPath(path), "", 1)
		l := byPattern[pattern]
		if l == nil {
			l = &loaded{}
			byPattern[pattern] = l
			groups = append(groups, l)
		}
		if f.Catalog.Lang == c.config.Source && l.source == nil {
			l.source = f
		} else {
			l.targets = append(l.targets, f)
		}
	}
	for _, l := range groups {
		for i := range l.targets {
			l.targets[i] = c.standIn.replace(l.targets[i])
		}
		if l.source != nil {
			l.source = c.standIn.replace(l.source)
		}
	}
	for _, l := range joinLone(groups) {
		c.group(l)
	}
}

// joinLone puts files without a source beside the only source there is.
func joinLone(groups []*loaded) []*loaded {
	var with, without []*loaded
	for _, l := range groups {
		if l.source != nil {
			with = append(with, l)
		} else {
			without = append(without, l)
		}
	}
	if len(with) != 1 {
		return groups
	}
	for _, l := range without {
		with[0].targets = append(with[0].targets, l.targets...)
	}
	return with
}

// group checks files that belong together. Without the source language there
// is nothing to compare with; what the files themselves tell is reported.
func (c *checking) group(l *loaded) {
	if l.source != nil {
		c.add(l)
		return
	}
	for _, f := range l.targets {
		c.findings = append(c.findings, f.Findings...)
		c.e.note("check.no-source", "Path", f.Path, "Source", c.config.Source)
	}
}
