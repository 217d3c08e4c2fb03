package cli

import (
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/article"
	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/parallel"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
	"github.com/seed-9fa3a4f3/i18n/internal/prose"
	"github.com/seed-9fa3a4f3/i18n/internal/track"
)

// articleSets returns the sets of articles of a project, which may be nil.
func articleSets(p *project.Project) []*project.Resource {
	var sets []*project.Resource
	for i := 0; p != nil && i < len(p.Resources); i++ {
		if p.Resources[i].Articles != nil {
			sets = append(sets, &p.Resources[i])
		}
	}
	return sets
}

// articles brings the segments of all sets of articles up to date.
func (x *extraction) articles() {
	defer confined()()
	for _, r := range articleSets(x.project) {
		if err := x.articleSet(r); err != nil {
			x.code = x.e.failAll(err)
		}
	}
}

// articleSet brings the source file of one set up to date. The segments of an
// article that cannot be read stay as they are.
func (x *extraction) articleSet(r *project.Resource) error {
	old, err := r.Read(x.project.Config.Source)
	if err != nil {
		return err
	}
	x.findings = append(x.findings, old.Findings...)
	if !isWhole(old) {
		x.code = exitMisuse // the findings tell why
		return nil
	}
	before := prose.ByArticle(&old.Catalog)
	list, err := x.updates(r, before)
	if err != nil {
		return err
	}
	if len(list) == 0 {
		x.e.fail("extract.no-articles", "Pattern", r.Articles.Source())
		x.code = exitMisuse
		return nil
	}
	next := old.Catalog
	next.Units = make([]catalog.Unit, 0, sizeOf(list))
	result := extractResult{File: old.Path, Articles: len(list)}
	var parts []prose.Part
	for i := range list {
		u := &list[i]
		x.findings = append(x.findings, u.findings...)
		next.Units = append(next.Units, u.Units...)
		parts = append(parts, u.Parts...)
		result.Added += u.Added
		result.Changed += u.Changed
		result.Pruned += u.Removed
		delete(before, u.id)
	}
	next.Units = append(next.Units, before[""]...) // of no article: somebody else's
	delete(before, "")
	for _, gone := range before {
		result.Pruned += len(gone)
	}
	result.Messages, result.Used, result.Sources = len(next.Units), len(next.Units), len(list)
	if err := x.carryParts(r, old, parts); err != nil {
		return err
	}
	x.results = append(x.results, result)
	return planInOrder(x.plan, old, next)
}

// An articleUpdate is what extract makes of one article.
type articleUpdate struct {
	prose.Update
	id       string
	findings []catalog.Finding
}

func sizeOf(list []articleUpdate) int {
	n := 0
	for i := range list {
		n += len(list[i].Units)
	}
	return n
}

// updates reads the articles and gives their segments keys. The segments of one
// that cannot be read stay as they are.
func (x *extraction) updates(r *project.Resource, before map[string][]catalog.Unit) ([]articleUpdate, error) {
	targets := x.project.Targets(r)
	found, err := r.Articles.List(x.project.Languages(r))
	if err != nil {
		return nil, err
	}
	gone, err := goneKeys(r, targets)
	if err != nil {
		return nil, err
	}
	list := make([]articleUpdate, len(found))
	by := segmenterOf(r.Articles, x.project.Config.Source)
	return list, parallel.Try(len(found), func(i int) error {
		old := before[found[i].ID]
		a, err := readArticle(r, found[i], old, by)
		if err != nil {
			return err
		}
		list[i] = articleUpdate{prose.Update{Units: old}, a.ID, a.findings}
		if !a.isWhole() {
			return nil
		}
		if len(old) == 0 && !r.Articles.Blocks {
			if err := joinUneven(r, a, targets); err != nil {
				return err
			}
		}
		a.text.JoinAsBefore(old, by)
		list[i].Update = a.text.Update(old, gone[a.ID])
		return nil
	})
}

// goneKeys returns the keys of segments that have left their articles, by article
// and hash of the text: the obsolete translations have them.
func goneKeys(r *project.Resource, targets []string) (map[string]map[string]string, error) {
	gone := map[string]map[string]string{}
	for _, tag := range targets {
		f, err := r.ReadObsolete(tag)
		if err != nil {
			return nil, err
		}
		for i := range f.Catalog.Units {
			u := &f.Catalog.Units[i]
			id := prose.ArticleOf(u.Key)
			if gone[id] == nil {
				gone[id] = map[string]string{}
			}
			if _, other := gone[id][u.BasedOn]; !other {
				gone[id][u.BasedOn] = u.Key
			}
		}
	}
	return gone, nil
}

// joinUneven cuts an article that is new here in such a way that a translation
// that is there can be read: a block of which it has more or fewer sentences is
// one segment.
func joinUneven(r *project.Resource, a *sourceArticle, targets []string) error {
	for _, tag := range targets {
		path := r.Articles.Target(&a.Article, tag)
		data, err := r.Articles.Read(path)
		if err != nil {
			return err
		}
		if data != nil {
			d, _ := article.Read(path, data, r.Articles.OptionsFor(tag))
			a.text.JoinUneven(d, segmenterOf(r.Articles, tag))
		}
	}
	return nil
}

// planInOrder plans a file with its messages in the order of the catalog. A
// format leaves messages where they stand: those that have moved are taken out
// first, and come back behind the one that they follow now.
func planInOrder(plan *project.Plan, old *project.File, next catalog.Catalog) error {
	at := old.Catalog.Index()
	var known []int
	for i := range next.Units {
		if _, was := at[next.Units[i].Key]; was {
			known = append(known, i)
		}
	}
	stay := track.Increasing(known, func(i int) int { return at[next.Units[i].Key] })
	if len(stay) == len(known) {
		return old.Plan(plan, next)
	}
	moved := map[string]bool{}
	for _, i := range known {
		if _, stays := slices.BinarySearch(stay, i); !stays {
			moved[next.Units[i].Key] = true
		}
	}
	without := next.Clone()
	without.Units = slices.DeleteFunc(without.Units, func(u catalog.Unit) bool { return moved[u.Key] })
	data, err := old.Render(without)
	if err != nil || data == nil {
		return err
	}
	if data, err = old.With(data).Render(next); err == nil && data != nil {
		old.Put(plan, data)
	}
	return err
}
