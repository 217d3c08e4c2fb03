package cli

import (
	"cmp"
	"errors"
	"path/filepath"
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/bundle"
	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
	"github.com/seed-9fa3a4f3/i18n/internal/report"
)

// targetES5 is the target of one script with a few messages for old browsers.
const targetES5 = "es5"

// noticeResult is the machine form of what was written for old browsers.
type noticeResult struct {
	Out string `json:"out"`
	bundle.WebFile
	Left []string `json:"left"` // languages that lack one of the messages
}

// bundleNotice writes a script for old browsers with the messages of the
// arguments.
func bundleNotice(e *env, f *flags, o *bundleFlags) int {
	switch {
	case o.target != targetES5:
		e.fail("bundle.target", "Name", o.target, "Known", targetES5)
		return exitMisuse
	case o.watch || o.strict || o.goDir != "":
		e.fail("bundle.target-alone")
		return exitMisuse
	case len(f.args) == 0 || o.closing == "":
		e.fail("bundle.target-messages")
		return exitMisuse
	}
	b := &bundling{env: e, f: f, bundleFlags: o}
	var code int
	if b.project, code = b.requireProject(f, writes); code != exitDone {
		return code
	}
	out, code := b.folderOf(o.out, cmp.Or(b.project.Config.Bundle.Out, defaultOut))
	if code != exitDone {
		return code
	}
	notice := bundle.Notice{Source: b.project.Config.Source, Show: f.args, Close: o.closing}
	if notice.Languages, code = b.noticeLanguages(append(slices.Clone(f.args), o.closing)); code != exitDone {
		return code
	}
	described, files, left, err := bundle.NoticeFiles(&notice)
	var refused *bundle.NoticeError
	switch {
	case errors.As(err, &refused):
		b.fail("bundle.notice-refused-"+refused.Reason, "Locale", refused.Locale, "ID", refused.ID, "Detail", refused.Detail)
		return exitMisuse
	case err != nil:
		return b.failIO(err)
	}
	plan := project.NewPlan(b.disk, "")
	if err := replaceAll(plan, out, files); err != nil {
		return b.failIO(err)
	}
	if _, code := b.write(plan, false); code != exitDone {
		return code
	}
	if f.json {
		return b.failAll(report.Encode(b.stdout, noticeResult{out, described, orEmpty(left)}))
	}
	b.print("bundle.notice", "File", filepath.Join(out, described.File), "Bytes", described.Bytes, "Gzip", described.Gzip)
	for _, tag := range left {
		b.print("bundle.notice-left", "Locale", tag)
	}
	return exitDone
}

// noticeLanguages returns messages in all languages of the first set that has the
// first of them.
func (b *bundling) noticeLanguages(ids []string) ([]bundle.NoticeLanguage, int) {
	p := b.project
	for i := range p.Resources {
		r := &p.Resources[i]
		l, err := load(p, r, bundledPseudo(p, r, b.pseudo)...)
		if err != nil {
			return nil, b.failIO(err)
		}
		if !slices.ContainsFunc(l.source.Catalog.Units, func(u catalog.Unit) bool { return u.Key == ids[0] }) {
			continue
		}
		var languages []bundle.NoticeLanguage
		for _, file := range append([]*project.File{l.source}, l.targets...) {
			if len(file.Findings) > 0 {
				b.findings(file.Findings)
				return nil, exitMisuse
			}
			pair := l.pair(file)
			languages = append(languages, bundle.NoticeLanguageOf(&pair, pluralsOf(file.Catalog.Lang), ids))
		}
		return languages, exitDone
	}
	b.fail("error.unknown-id", "Key", ids[0])
	return nil, exitMisuse
}

func pluralsOf(tag string) bundle.Plurals {
	return bundle.Plurals{Categories: categories(tag), ExactOne: isOneExact(tag)}
}
