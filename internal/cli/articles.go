package cli

import (
	"github.com/seed-9fa3a4f3/i18n/internal/article"
	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/parallel"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
	"github.com/seed-9fa3a4f3/i18n/internal/prose"
	"github.com/seed-9fa3a4f3/i18n/internal/segment"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// A sourceArticle is an article of a set that was read.
type sourceArticle struct {
	project.Article
	text     *prose.Text
	findings []catalog.Finding
}

// isWhole reports whether the article could be read.
func (a *sourceArticle) isWhole() bool { return codeOf(a.findings) != exitMisuse }

// readArticles reads the articles of a set and cuts them into segments. messages
// are those of the source file, by article: a block that is one of them is not
// cut.
func readArticles(p *project.Project, r *project.Resource, messages map[string][]catalog.Unit) ([]*sourceArticle, error) {
	found, err := r.Articles.List(p.Languages(r))
	if err != nil {
		return nil, err
	}
	list := make([]*sourceArticle, len(found))
	by := segmenterOf(r.Articles, p.Config.Source)
	return list, parallel.Try(len(found), func(i int) (err error) {
		list[i], err = readArticle(r, found[i], messages[found[i].ID], by)
		return err
	})
}

func readArticle(r *project.Resource, one project.Article, messages []catalog.Unit, by *segment.Segmenter) (*sourceArticle, error) {
	data, err := r.Articles.Read(one.Path)
	if err != nil {
		return nil, err
	}
	d, findings := article.Read(one.Path, data, r.Articles.Options)
	whole := wholesOf(messages)
	text := prose.Cut(one.ID, d, by, func(text string) bool { return whole[text] })
	return &sourceArticle{one, text, findings}, nil
}

// segmenterOf returns what cuts the blocks of a language into sentences, nil
// where blocks are not cut.
func segmenterOf(a *project.Articles, tag string) *segment.Segmenter {
	if a.Blocks {
		return nil
	}
	return segment.For(tag).Flowing()
}

// wholesOf returns the source texts of messages.
func wholesOf(units []catalog.Unit) map[string]bool {
	texts := make(map[string]bool, len(units))
	for i := range units {
		texts[units[i].Target.For(text.Other)] = true
	}
	return texts
}

// keysOf returns the keys of the messages of an article by their source texts.
func keysOf(units []catalog.Unit) map[string]string {
	keys := make(map[string]string, len(units))
	for i := range units {
		keys[units[i].Target.For(text.Other)] = units[i].Key
	}
	return keys
}
