package cli

import (
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/check"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
)

// readIgnoreFile reads what is ignored in files without comments.
func (c *checking) readIgnoreFile(root string) int {
	file, err := project.ReadIgnores(c.e.disk, root)
	if err != nil {
		return c.e.failIO(err)
	}
	if len(file.Findings) > 0 {
		c.e.findings(file.Findings)
		return exitMisuse
	}
	c.ignoreFile = file
	return exitDone
}

// ignores returns all that is ignored: what the comments of the files that were
// checked say, and the file of the project.
func (c *checking) ignores() []check.Ignore {
	var list []check.Ignore
	for _, r := range c.checked {
		for _, file := range r.files() {
			if c.read[file.Path] != file || !check.HasIgnores(&file.Catalog) {
				continue
			}
			pair := file.Catalog
			if file != r.source {
				pair = r.pair(file)
			}
			list = append(list, check.IgnoresOf(&pair)...)
		}
	}
	if c.ignoreFile != nil {
		for _, i := range c.ignoreFile.Ignores {
			i.Expired = i.Hash != "" && !c.hasSource(&i)
			list = append(list, i)
		}
	}
	return list
}

// files are all files of a resource.
func (r *checked) files() []*project.File {
	return append([]*project.File{r.source}, r.targets...)
}

// hasSource reports whether the source text of an ignore is the one that it was
// given for.
func (c *checking) hasSource(i *check.Ignore) bool {
	for _, r := range c.checked {
		if i.File != "" && !slices.ContainsFunc(r.files(), func(f *project.File) bool { return f.Path == i.File }) {
			continue
		}
		for k := range r.source.Catalog.Units {
			if u := &r.source.Catalog.Units[k]; u.Key == i.Key && check.ShortHash(u.Target) == i.Hash {
				return true
			}
		}
	}
	return false
}

// leaveIgnored leaves out what is ignored and adds what is to say about it.
func (c *checking) leaveIgnored(found []catalog.Finding) []catalog.Finding {
	ignores := c.ignores()
	if len(ignores) == 0 {
		return found
	}
	hidden := map[string]bool{} // messages with a defect that keeps others from being looked for
	for i := range found {
		f := &found[i]
		if ch := check.ByID(f.Check); f.Severity == catalog.Error || ch != nil && ch.Blocks {
			hidden[f.Locale+"\x00"+f.Key] = true
		}
	}
	return check.LeaveIgnored(found, ignores, func(i *check.Ignore, id string) bool {
		if hidden[i.Locale+"\x00"+i.Key] {
			return false
		}
		return c.isJudged(i, id)
	})
}

// isJudged reports whether a check has looked at the message of an ignore, and
// would be told.
func (c *checking) isJudged(i *check.Ignore, id string) bool {
	if i.Locale == "" && len(c.only) > 0 || i.Locale != "" && !c.isAsked(i.Locale) {
		return false
	}
	if check.GroupOf(id) == check.GroupOf(check.CodeParse.ID) && !c.codeIsKnown {
		return false
	}
	if f := c.read[i.File]; i.File != "" && (f == nil || !isWhole(f)) {
		return i.File != "" && f == nil && !i.Inline // a file that is gone
	}
	f := catalog.Finding{Check: id, Severity: check.ByID(id).Severity}
	return c.rules.Levels(i.Locale, i.File, i.Key).Judge(&f)
}
