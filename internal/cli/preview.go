package cli

import (
	"path/filepath"
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/lang"
	"github.com/seed-9fa3a4f3/i18n/internal/merge"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
	"github.com/seed-9fa3a4f3/i18n/internal/prose"
)

// previewName is the file that is written when no other is asked for.
const previewName = "preview.html"

func newPreviewCommand() *command {
	var out, locale string
	return &command{
		name:     "preview",
		args:     "ARTICLE",
		examples: []string{"preview docs/install.md", "preview --locale uk content/en/docs/install.md", "preview --out /tmp/install.html docs/install.md"},
		flags: func(f *flags) {
			f.text(&locale, "locale", "TAG", "")
			f.text(&out, "out", "FILE", previewName)
			f.withConfig()
		},
		run: func(e *env, f *flags) int {
			if len(f.args) != 1 {
				e.fail("preview.usage")
				return exitMisuse
			}
			if locale != "" {
				tag, err := lang.Parse(locale)
				if err != nil {
					e.failTag(err)
					return exitMisuse
				}
				locale = tag
			}
			p, code := e.requireProject(f, reads)
			if code != exitDone {
				return code
			}
			return (&previewing{e: e, p: p, locale: locale, out: out}).run(f.args[0])
		},
	}
}

// previewing is one run of the command.
type previewing struct {
	e      *env
	p      *project.Project
	locale string // "" for the first target language
	out    string
}

func (v *previewing) run(name string) int {
	var ids []string
	for _, r := range articleSets(v.p) {
		list, err := r.Articles.List(v.p.Languages(r))
		if err != nil {
			return v.e.failIO(err)
		}
		for i := range list {
			if v.isNamed(r, &list[i], name) {
				return v.article(r, &list[i])
			}
			ids = append(ids, list[i].ID)
		}
	}
	if near := project.Nearest(name, ids); near != "" {
		v.e.fail("preview.unknown-suggest", "Article", name, "Suggest", near)
	} else {
		v.e.fail("preview.unknown", "Article", name)
	}
	return exitMisuse
}

// isNamed reports whether a name is that of an article: what its messages are
// called after, its path, or that of a translation.
func (v *previewing) isNamed(r *project.Resource, a *project.Article, name string) bool {
	if name == a.ID {
		return true
	}
	path := filepath.Clean(name)
	if path == filepath.Clean(a.Path) {
		return true
	}
	return slices.ContainsFunc(v.p.Targets(r), func(tag string) bool {
		if path != filepath.Clean(r.Articles.Target(a, tag)) {
			return false
		}
		if v.locale == "" {
			v.locale = tag
		}
		return true
	})
}

// article writes the page of one article.
func (v *previewing) article(r *project.Resource, one *project.Article) int {
	tags := v.p.Targets(r)
	switch {
	case v.locale != "" && !lang.IsPseudo(v.locale) && !slices.Contains(tags, v.locale):
		v.e.fail("project.no-locale", "Locale", v.locale)
		return exitMisuse
	case v.locale == "" && len(tags) == 0:
		v.e.note("merge.no-languages")
		return exitMisuse
	case v.locale == "":
		v.locale = tags[0]
	}
	lore := lores{}
	defer lore.close()
	page, code := v.page(&lore, r, one)
	if code != exitDone {
		return code
	}
	if code := v.e.writeFile(v.out, page.html(v.e)); code != exitDone {
		return code
	}
	v.e.print("preview.done", "File", v.out, "Article", one.ID, "Locale", v.locale)
	return exitDone
}

// page reads what the page shows.
func (v *previewing) page(lore *lores, r *project.Resource, one *project.Article) (*previewPage, int) {
	source, err := r.Read(v.p.Config.Source)
	if err != nil {
		return nil, v.e.failIO(err)
	}
	target, err := r.Read(v.locale)
	if err != nil {
		return nil, v.e.failIO(err)
	}
	known, err := lore.of(v.e, r.MemoryDir(), source, v.p.Config.Source)
	if err != nil {
		return nil, v.e.failIO(err)
	}
	v.e.findings(slices.Concat(source.Findings, target.Findings))
	messages := prose.ByArticle(&source.Catalog)[one.ID]
	a, err := readArticle(r, *one, messages, segmenterOf(r.Articles, v.p.Config.Source))
	if err != nil {
		return nil, v.e.failIO(err)
	}
	v.e.findings(a.findings)
	pair := catalog.Pair(source.Catalog, target.Catalog)
	page := &previewPage{article: a, source: v.p.Config.Source, target: v.locale, units: map[string]*catalog.Unit{}, stale: map[string]merge.Stale{}}
	basis, keys := known.basis(target), keysOf(messages)
	index := pair.Index()
	for text, key := range keys {
		if i, ok := index[key]; ok {
			page.units[text] = &pair.Units[i]
			if why, is := basis.Stale(&pair.Units[i], pair.Syntax); is {
				page.stale[text] = why
			}
		}
	}
	return page, exitDone
}
