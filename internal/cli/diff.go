package cli

import (
	"errors"
	"path/filepath"
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/format"
	"github.com/seed-9fa3a4f3/i18n/internal/history"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
	"github.com/seed-9fa3a4f3/i18n/internal/report"
	"github.com/seed-9fa3a4f3/i18n/internal/threeway"
)

func newDiffCommand() *command {
	return &command{
		name:     "diff",
		args:     "REF",
		examples: []string{"diff HEAD", "diff main --json"},
		flags: func(f *flags) {
			f.withConfig()
			f.withJSON()
		},
		run: runDiff,
	}
}

func runDiff(e *env, f *flags) int {
	if len(f.args) != 1 {
		e.fail("diff.arguments", "Count", len(f.args))
		return exitMisuse
	}
	p, code := e.requireProject(f, reads)
	if code != exitDone {
		return code
	}
	d := &diffing{e: e, project: p, ref: f.args[0]}
	if err := d.open(); err != nil {
		return d.failRef(err)
	}
	files, err := d.files()
	if err != nil {
		return d.failRef(err)
	}
	e.findings(d.findings)
	for i := range d.findings {
		if isUnreadable(&d.findings[i]) {
			code = exitMisuse
		}
	}
	if f.json {
		if err := report.Encode(e.stdout, diffResult(d.ref, d.commit, files)); err != nil {
			return e.failIO(err)
		}
		return code
	}
	e.printDiff(d.ref, files)
	return code
}

// diffing compares the message files of a project with those of a commit.
type diffing struct {
	e        *env
	project  *project.Project
	ref      string
	commit   string
	repo     *history.Repo
	findings []catalog.Finding
}

// fileDiff is a file with what became of its messages. Old is another path than
// New where the file was moved; one of them is "" where it came or went.
type fileDiff struct {
	role     project.Role
	old, new string
	messages []threeway.Difference
}

func (d *diffing) open() (err error) {
	if d.repo, err = history.Open(d.e.signals.ctx, d.project.Root); err == nil {
		d.commit, err = d.repo.Commit(d.e.signals.ctx, d.ref)
	}
	return err
}

// failRef reports what went wrong with git.
func (d *diffing) failRef(err error) int {
	if errors.Is(err, history.ErrUnknownRevision) || errors.Is(err, history.ErrName) {
		d.e.fail("extract.git-ref", "Ref", d.ref)
		return exitMisuse
	}
	return d.e.failGit(err)
}

// files returns the files whose messages differ, sorted by path.
func (d *diffing) files() ([]fileDiff, error) {
	tree := d.e.disk.FS(d.project.Root)
	names, err := d.repo.Changed(d.e.signals.ctx, d.commit, tree, func(path string) bool {
		_, ok := d.project.RoleOf(path)
		return ok
	})
	if err == nil {
		err = tree.Err()
	}
	if err != nil {
		return nil, err
	}
	var list []fileDiff
	for _, pair := range d.pairs(names) {
		diff, err := d.compare(pair)
		if err != nil {
			return nil, err
		}
		if len(diff.messages) > 0 {
			list = append(list, diff)
		}
	}
	return list, nil
}

// pairs makes one of a file that went and one that came in the same language of
// the same resource: it was moved.
func (d *diffing) pairs(names []string) []fileDiff {
	var list []fileDiff
	for _, name := range names {
		role, _ := d.project.RoleOf(name)
		diff := fileDiff{role: role}
		if _, err := d.repo.Show(d.e.signals.ctx, d.commit, name); !errors.Is(err, history.ErrNoFile) {
			diff.old = name
		}
		if _, err := d.e.disk.Stat(d.path(name)); err == nil {
			diff.new = name
		}
		i := slices.IndexFunc(list, func(o fileDiff) bool {
			return o.role == role && (o.old == "" && diff.new == "" || o.new == "" && diff.old == "")
		})
		if i >= 0 {
			list[i].old, list[i].new = list[i].old+diff.old, list[i].new+diff.new
			continue
		}
		list = append(list, diff)
	}
	return list
}

func (d *diffing) path(name string) string {
	return filepath.Join(d.project.Root, filepath.FromSlash(name))
}

// compare reads both versions of a file and compares them.
func (d *diffing) compare(pair fileDiff) (fileDiff, error) {
	var was, is catalog.Catalog
	wasWhole, isWhole := true, true
	if pair.old != "" {
		data, err := d.repo.Show(d.e.signals.ctx, d.commit, pair.old)
		if err != nil {
			return pair, err
		}
		was, wasWhole = d.read(pair, pair.old, d.ref+":"+pair.old, data)
	}
	if pair.new != "" {
		path := d.path(pair.new)
		data, err := project.ReadBytes(d.e.disk, path)
		if err != nil {
			return pair, err
		}
		is, isWhole = d.read(pair, pair.new, path, data)
	}
	// What is missing from a file that cannot be read whole is unknown.
	pair.messages = slices.DeleteFunc(threeway.Compare(was, is), func(m threeway.Difference) bool {
		return m.Event == threeway.Removed && !isWhole || m.Event == threeway.Added && !wasWhole
	})
	return pair, nil
}

// read reads a version of a file, which is called shown in findings, and
// reports whether it can be read whole.
func (d *diffing) read(pair fileDiff, name, shown string, data []byte) (catalog.Catalog, bool) {
	f := format.Of(name, pair.role.Family())
	if f == nil {
		f = format.Of(name, format.GoI18n)
	}
	if f == nil {
		return catalog.Catalog{}, false
	}
	c, findings := f.Read(shown, data)
	c.Lang = pair.role.Tag
	c.Syntax |= pair.role.Resource.Syntax
	for i := range findings {
		findings[i].Locale = c.Lang
	}
	d.findings = append(d.findings, findings...)
	return c, !slices.ContainsFunc(findings, func(f catalog.Finding) bool { return isUnreadable(&f) })
}
