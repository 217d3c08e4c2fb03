package cli

import (
	"github.com/seed-9fa3a4f3/i18n/internal/align"
	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/lang"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// messages pairs the messages of two files by their keys. Such a pair is
// certain.
func (a *aligning) messages(source, target string) int {
	var catalogs []*catalog.Catalog
	code := a.both(source, target, func(path string, tag *string) int {
		c, code := a.catalog(path, tag)
		catalogs = append(catalogs, c)
		return code
	})
	if code == exitMisuse {
		return code
	}
	src, tgt := catalogs[0], catalogs[1]
	l := &alignment{source: source, target: target}
	targets := tgt.Index()
	for i := range src.Units {
		u := &src.Units[i]
		k, ok := targets[u.Key]
		if !ok {
			l.message(u, nil)
			continue
		}
		delete(targets, u.Key)
		l.message(u, &tgt.Units[k])
	}
	for i := range tgt.Units {
		if _, ok := targets[tgt.Units[i].Key]; ok {
			l.message(nil, &tgt.Units[i])
		}
	}
	r := &l.result
	if len(r.Pairs) == r.Missing+r.Added {
		a.e.fail("align.no-keys", "Source", source, "Target", target)
		return exitFindings
	}
	return max(code, a.tell(l))
}

// message adds the pairs of a message: one for each form of the translation.
// One of both is nil where it is in one file alone.
func (l *alignment) message(src, tgt *catalog.Unit) {
	add := func(p align.Pair, f text.Form) {
		p.Confidence = 1
		if p.Source != "" || p.Target != "" {
			l.result.Pairs = append(l.result.Pairs, p)
			l.forms = append(l.forms, f)
		}
	}
	switch {
	case tgt == nil || tgt.Target.IsEmpty():
		if source := src.Target.For(text.Other); source != "" {
			l.result.Missing++
			add(align.Pair{Key: src.Key, Source: source, SourcePlaces: []catalog.Pos{src.Pos}}, text.Other)
		}
	case src == nil || src.Target.IsEmpty():
		l.result.Added++
		add(align.Pair{Key: tgt.Key, Target: tgt.Target.For(text.Other), TargetPlaces: []catalog.Pos{tgt.Pos}}, text.Other)
	default:
		for f, target := range tgt.Target.Forms() {
			if target == "" {
				continue
			}
			from := f
			if src.Target.Get(from) == "" {
				from = text.Other
			}
			add(align.Pair{
				Key: src.Key, Source: src.Target.For(f), Target: target,
				SourcePlaces: []catalog.Pos{src.FormPos(from)}, TargetPlaces: []catalog.Pos{tgt.FormPos(f)},
			}, f)
		}
	}
}

// catalog reads a file of messages.
func (a *aligning) catalog(path string, tag *string) (*catalog.Catalog, int) {
	if *tag == "" {
		*tag, _ = lang.Parse(lang.FromPath(path))
	}
	if *tag == "" {
		a.e.fail("align.language", "Path", path)
		return nil, exitMisuse
	}
	f, err := project.Read(a.e.disk, path, *tag, project.FamilyOf(a.e.disk, []string{path}))
	if err != nil {
		return nil, a.e.failIO(err)
	}
	a.e.findings(f.Findings)
	return &f.Catalog, codeOf(f.Findings)
}
