package cli

import (
	"slices"
	"sync"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/parallel"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
	"github.com/seed-9fa3a4f3/i18n/internal/prose"
)

// articles checks whether the translations of a set of articles can be written:
// one that would be read as something else makes i18n merge leave the text of the
// source in its place.
func (c *checking) articles(p *project.Project, l *loaded) {
	if !l.source.Exists() {
		return
	}
	set, err := openArticles(p, l.resource, l.source)
	if err != nil {
		c.code = c.e.failAll(err)
		return
	}
	c.findings = append(c.findings, set.findings...)
	for _, target := range l.targets {
		if c.isAsked(target.Catalog.Lang) && target.Exists() {
			c.findings = append(c.findings, set.unwritable(target)...)
		}
	}
}

// unwritable tells which translations of a language cannot be written into their
// articles, in the places of the message file.
func (s *articleSet) unwritable(target *project.File) []catalog.Finding {
	index := target.Catalog.Index()
	var all []catalog.Finding
	var lock sync.Mutex
	parallel.Each(len(s.list), func(i int) {
		a := s.list[i]
		_, findings := a.text.Compose(s.lookup(a.ID, &target.Catalog, index), prose.Options{Lang: target.Catalog.Lang})
		findings = slices.DeleteFunc(findings, func(f catalog.Finding) bool { return f.Message == "article.tags" }) // markup/tags tells it
		s.rename(a, findings, target)
		lock.Lock()
		defer lock.Unlock()
		all = append(all, findings...)
	})
	return all
}

// rename puts findings about blocks of an article in the place of their message.
func (s *articleSet) rename(a *sourceArticle, findings []catalog.Finding, target *project.File) {
	index := target.Catalog.Index()
	for k := range findings {
		f := &findings[k]
		f.Locale = target.Catalog.Lang
		key := s.keys[a.ID][f.Source]
		for i := range a.text.Blocks {
			if key == "" && a.text.Doc.Blocks[i].Pos == f.Pos {
				key = s.keys[a.ID][a.text.Blocks[i][0].Text]
			}
		}
		if at, ok := index[key]; ok {
			f.Key, f.Related, f.Pos = key, []catalog.Pos{f.Pos}, target.Catalog.Units[at].Pos
		}
	}
}
