package cli

import (
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
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
	var languages []*translations
	for _, target := range l.targets {
		if c.isAsked(target.Catalog.Lang) && target.Exists() {
			languages = append(languages, newTranslations(&target.Catalog))
		}
	}
	found := make([][]catalog.Finding, len(set.list))
	set.each(func(i int, a *openArticle) {
		for _, t := range languages {
			found[i] = append(found[i], a.unwritable(t)...)
		}
	})
	c.findings = append(c.findings, set.findings()...)
	c.findings = append(c.findings, slices.Concat(found...)...)
}

// unwritable tells which translations of a language cannot be written into the
// article, in the places of the message file.
func (a *openArticle) unwritable(t *translations) []catalog.Finding {
	_, findings := a.text.Compose(t.lookup(a), prose.Options{Lang: t.active.Lang})
	findings = slices.DeleteFunc(findings, func(f catalog.Finding) bool { return f.Message == "article.tags" }) // markup/tags tells it
	for k := range findings {
		f := &findings[k]
		f.Locale = t.active.Lang
		if at, ok := t.index[a.keyOf(f)]; ok {
			f.Key, f.Related, f.Pos = t.active.Units[at].Key, []catalog.Pos{f.Pos}, t.active.Units[at].Pos
		}
	}
	return findings
}

// keyOf returns the message that a finding about a block is about: that of the
// text, else that of the beginning of the block.
func (a *openArticle) keyOf(f *catalog.Finding) string {
	key := a.keys[f.Source]
	for i := range a.text.Blocks {
		if key == "" && a.text.Doc.Blocks[i].Pos == f.Pos {
			key = a.keys[a.text.Blocks[i][0].Text]
		}
	}
	return key
}
