package cli

import (
	"path/filepath"
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/lang"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
	"github.com/seed-9fa3a4f3/i18n/internal/prose"
	"github.com/seed-9fa3a4f3/i18n/internal/pseudo"
	"github.com/seed-9fa3a4f3/i18n/internal/report"
)

// defaultPseudo is the pseudo-locale of a project that has none yet.
const defaultPseudo = "en-XA"

func newPseudoCommand() *command {
	var locales listFlag
	var out string
	check := false
	return &command{
		name:     "pseudo",
		examples: []string{"pseudo", "pseudo --locale en-XA --locale ar-XB", "pseudo --check", "pseudo --out build/pseudo"},
		flags: func(f *flags) {
			f.Var(&locales, "locale", "")
			f.values["locale"] = "TAG"
			f.text(&out, "out", "DIR", "")
			f.bool(&check, "check")
			f.withConfig()
			f.withJSON()
		},
		run: func(e *env, f *flags) int {
			if !f.noArgs() {
				return exitMisuse
			}
			tags, ok := e.pseudoTags(locales)
			if !ok {
				return exitMisuse
			}
			p, code := e.requireProject(f, unlessCheck(check))
			if code != exitDone {
				return code
			}
			m := &pseudoMaking{e: e, p: p, tags: tags, out: out, plan: project.NewPlan(e.disk, p.Root), files: []pseudoFile{}}
			if out != "" {
				m.plan = project.NewPlan(e.disk, "") // a folder on the command line may be any
			}
			for i := range p.Resources {
				if !m.resource(&p.Resources[i]) {
					return exitMisuse
				}
			}
			return m.finish(f, check)
		},
	}
}

// pseudoTags returns the canonical tags of pseudo-locales. A language that
// people speak is refused: its translations would be overwritten.
func (e *env) pseudoTags(names []string) ([]string, bool) {
	tags, ok := e.parseTags(names)
	for _, tag := range tags {
		if !lang.IsPseudo(tag) {
			e.fail("pseudo.not-pseudo", "Tag", tag)
			return nil, false
		}
	}
	return tags, ok
}

// askedPseudo returns those of the languages that were asked for by name that
// are pseudo-locales.
func askedPseudo(tags []string) []string {
	return slices.DeleteFunc(slices.Clone(tags), func(tag string) bool { return !lang.IsPseudo(tag) })
}

// pseudoMaking is one run of the command.
type pseudoMaking struct {
	e     *env
	p     *project.Project
	tags  []string // that are asked for; none for those of the project
	out   string   // folder to write below; "" for the project's
	plan  *project.Plan
	files []pseudoFile
}

// pseudoFile is the machine form of one file.
type pseudoFile struct {
	Resource string `json:"resource"`
	Locale   string `json:"locale"`
	File     string `json:"file"`
	Messages int    `json:"messages"`
	Kept     int    `json:"kept"` // messages that have nothing to translate, and equal the source
}

// resource plans the files of a resource. A source file that cannot be read
// whole stops all: what is missing from it would be missing on the page.
func (m *pseudoMaking) resource(r *project.Resource) bool {
	source, err := r.Read(m.p.Config.Source)
	switch {
	case err != nil:
		m.e.failIO(err)
		return false
	case !source.Exists():
		m.e.fail("merge.no-source-file", "Path", source.Path)
		return false
	}
	m.e.findings(source.Findings)
	if !isWhole(source) {
		m.e.note("merge.source-broken", "Path", source.Path)
		return false
	}
	tags := m.tags
	if len(tags) == 0 {
		tags = m.p.PseudoLocales(r)
	}
	if len(tags) == 0 {
		tags = []string{defaultPseudo}
	}
	var set *articleSet
	if r.Articles != nil {
		if set, err = openArticles(m.p, r, source); err != nil {
			m.e.failAll(err)
			return false
		}
	}
	var made []*catalog.Catalog
	for _, tag := range tags {
		c, err := m.language(r, source, tag)
		if err != nil {
			m.e.failIO(err)
			return false
		}
		made = append(made, c)
	}
	if set == nil {
		return true
	}
	if err := m.articles(set, made); err != nil {
		m.e.failIO(err)
		return false
	}
	return true
}

// language plans the file of one pseudo-locale. What else stands in it, such as
// comments, stays.
func (m *pseudoMaking) language(r *project.Resource, source *project.File, tag string) (*catalog.Catalog, error) {
	file, err := r.Read(tag)
	if m.out != "" {
		file, err = project.Read(m.e.disk, r.PathBelow(m.out, tag), tag, r.Family)
	}
	if err != nil {
		return nil, err
	}
	made, count := pseudo.Catalog(&source.Catalog, pseudo.Options{Kind: lang.PseudoOf(tag), Categories: categories(tag), ExactOne: isOneExact(tag)})
	made.Lang, made.File, made.Ordered = tag, file.Path, source.Catalog.Ordered
	if err := file.Plan(m.plan, made); err != nil {
		return nil, err
	}
	m.files = append(m.files, pseudoFile{r.Name, tag, file.Path, count.Messages, count.Kept})
	return &made, nil
}

// articles plans the articles of the pseudo-locales, which nobody edits.
func (m *pseudoMaking) articles(set *articleSet, made []*catalog.Catalog) error {
	known := make([]*translations, len(made))
	for k, c := range made {
		known[k] = newTranslations(c)
	}
	drafts := make([][]draft, len(set.list))
	set.each(func(i int, a *openArticle) {
		for k := 0; k < len(made) && !a.changed; k++ {
			data, findings := a.text.Compose(known[k].lookup(a), prose.Options{Lang: made[k].Lang})
			drafts[i] = append(drafts[i], draft{data: data, findings: findings})
		}
	})
	m.e.findings(set.findings())
	for k, c := range made {
		for i := range set.list {
			if len(drafts[i]) == 0 {
				continue
			}
			d, one, tag := &drafts[i][k], &set.list[i], c.Lang
			m.e.findings(d.findings)
			path := set.resource.Articles.Target(one, tag)
			if m.out != "" {
				path = filepath.Join(m.out, filepath.FromSlash(set.resource.Articles.TargetName(one, tag)))
			}
			if err := m.plan.Replace(path, tag, d.data); err != nil {
				return err
			}
		}
	}
	return nil
}

func (m *pseudoMaking) finish(f *flags, check bool) int {
	written, code := m.e.write(m.plan, check)
	if f.json {
		if err := report.Encode(m.e.stdout, map[string]any{"files": m.files, "written": written}); err != nil {
			return m.e.failIO(err)
		}
		return code
	}
	if code == exitMisuse {
		return code
	}
	for _, file := range m.files {
		m.e.print("pseudo.done", "File", file.File, "Locale", file.Locale, "Count", file.Messages, "Kept", file.Kept)
	}
	return code
}
