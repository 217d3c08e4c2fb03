package cli

import (
	"strings"
	"sync/atomic"

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

// readArticle reads an article of a set and cuts it into segments. messages are
// those of the source file: a block that is one of them is not cut.
func readArticle(r *project.Resource, one project.Article, messages []catalog.Unit, by *segment.Segmenter) (*sourceArticle, error) {
	data, err := r.Articles.Read(one.Path)
	if err != nil {
		return nil, err
	}
	return cutArticle(r, one, data, keysOf(messages), by), nil
}

// cutArticle is readArticle for the bytes of an article. keys are those of its
// messages by their source texts.
func cutArticle(r *project.Resource, one project.Article, data []byte, keys map[string]string, by *segment.Segmenter) *sourceArticle {
	d, findings := article.Read(one.Path, data, r.Articles.Options)
	text := prose.Cut(one.ID, d, by, func(text string) bool { return keys[text] != "" })
	return &sourceArticle{one, text, findings}
}

// segmenterOf returns what cuts the blocks of a language into sentences, nil
// where blocks are not cut.
func segmenterOf(a *project.Articles, tag string) *segment.Segmenter {
	if a.Blocks {
		return nil
	}
	return segment.For(tag).Flowing()
}

// keysOf returns the keys of the messages of an article by their source texts.
func keysOf(units []catalog.Unit) map[string]string {
	keys := make(map[string]string, len(units))
	for i := range units {
		keys[units[i].Target.For(text.Other)] = units[i].Key
	}
	return keys
}

// An articleSet is a set of articles of which something is made with their
// messages. A document takes ten times its bytes and more, so that an article is
// read when it is its turn, and let go: only the bytes stay, and a digest.
type articleSet struct {
	resource *project.Resource
	list     []project.Article
	data     [][]byte // of the articles
	digests  []digest
	messages map[string][]catalog.Unit // of the source file, by article
	by       *segment.Segmenter
	opened   atomic.Int64 // bytes of articles that are kept open
}

// A digest is what is known of an article that was read.
type digest struct {
	isRead   bool
	changed  bool              // it is not what the source file says of it
	segments []string          // keys of its segments, in the order of the document; "" for one without
	findings []catalog.Finding // about the article
}

// An openArticle is an article of a set while something is made of it.
type openArticle struct {
	*sourceArticle
	keys    map[string]string // of its messages, by source text
	changed bool
}

// openArticles finds the articles of a resource and reads their bytes.
func openArticles(p *project.Project, r *project.Resource, source *project.File) (*articleSet, error) {
	list, err := r.Articles.List(p.Languages(r))
	if err != nil {
		return nil, err
	}
	s := &articleSet{
		resource: r, list: list, data: make([][]byte, len(list)), digests: make([]digest, len(list)),
		messages: prose.ByArticle(&source.Catalog), by: segmenterOf(r.Articles, p.Config.Source),
	}
	return s, parallel.Try(len(list), func(i int) (err error) {
		s.data[i], err = r.Articles.Read(list[i].Path)
		return err
	})
}

// open reads an article, which has to be what extract made the messages of.
// Articles may be opened at the same time, but none twice.
func (s *articleSet) open(i int) *openArticle {
	one := s.list[i]
	keys := keysOf(s.messages[one.ID])
	a := &openArticle{sourceArticle: cutArticle(s.resource, one, s.data[i], keys, s.by), keys: keys}
	d := digest{isRead: true, findings: a.findings}
	for _, segments := range a.text.Blocks {
		for k := range segments {
			key := keys[segments[k].Text]
			d.segments = append(d.segments, key)
			d.changed = d.changed || key == ""
		}
	}
	if !a.isWhole() {
		d.changed = true
	} else if d.changed {
		d.findings = append(d.findings, catalog.Finding{
			Check: "merge/article", Severity: catalog.Warning, Pos: catalog.Pos{File: one.Path},
			Message: "article.changed", Advice: "article.changed.advice",
		})
	}
	a.changed = d.changed
	s.digests[i] = d
	return a
}

// each opens all articles, one for each processor at a time, and hands them out.
func (s *articleSet) each(do func(i int, a *openArticle)) {
	parallel.Each(len(s.list), func(i int) { do(i, s.open(i)) })
}

// findings are those about the articles that were opened.
func (s *articleSet) findings() (all []catalog.Finding) {
	for i := range s.digests {
		all = append(all, s.digests[i].findings...)
	}
	return all
}

// translations finds the translations of messages in the file of a language.
type translations struct {
	active *catalog.Catalog
	index  map[string]int
}

func newTranslations(active *catalog.Catalog) *translations {
	return &translations{active, active.Index()}
}

// of returns the translation of a message, and whether there is one.
func (t *translations) of(key string) (string, bool) {
	k, ok := t.index[key]
	if !ok {
		return "", false
	}
	target := t.active.Units[k].Target.For(text.Other)
	return target, strings.TrimSpace(target) != ""
}

// lookup returns what finds the translations of the segments of an article.
func (t *translations) lookup(a *openArticle) prose.Lookup {
	return func(source string) (string, bool) { return t.of(a.keys[source]) }
}

// count counts the segments of an article that was opened.
func (t *translations) count(d *digest) prose.Count {
	n := prose.Count{Segments: len(d.segments)}
	for _, key := range d.segments {
		if _, ok := t.of(key); ok {
			n.Translated++
		}
	}
	return n
}
