package cli

import (
	"path/filepath"
	"strconv"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/align"
	"github.com/seed-9fa3a4f3/i18n/internal/article"
	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/parallel"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// alignedPage is the machine form of what became of one translated article.
type alignedPage struct {
	Article  string  `json:"article"`
	File     string  `json:"file"`
	Locale   string  `json:"locale"`
	State    string  `json:"state"`
	Coverage float64 `json:"coverage"` // 0 to 1
	Paired   int     `json:"paired"`   // pairs that are sure
	Unsure   int     `json:"unsure"`
	Missing  int     `json:"missing"` // segments of the source alone
	Added    int     `json:"added"`   // segments of the translation alone
	Moved    int     `json:"moved"`
	Filled   int     `json:"filled"` // messages that got a translation

	result *align.Result
}

// The states of pages.
const (
	pageAligned   = "aligned"
	pageDifferent = "different" // no translation of its source
	pageWritten   = "written"   // by i18n merge: all of it is in the messages
	pageChanged   = "changed"   // its source has changed since extract
	pageAbsent    = "absent"
)

// site aligns all articles of the project with the translations that are there.
func (a *aligning) site() int {
	p, code := a.e.requireProject(a.f, writes)
	if code != exitDone {
		return code
	}
	sets := articleSets(p)
	if len(sets) == 0 {
		a.e.fail("align.no-articles")
		return exitMisuse
	}
	plan := project.NewPlan(a.e.disk, p.Root)
	var pages []alignedPage
	memories := map[string]*project.Memory{} // by folder
	for _, r := range sets {
		list, err := a.set(p, r, plan, memories)
		if err != nil {
			return a.e.failAll(err)
		}
		if list == nil {
			return exitMisuse
		}
		pages = append(pages, list...)
	}
	for _, m := range memories {
		m.Plan(plan)
	}
	if _, code := a.e.write(plan, false); code != exitDone {
		return code
	}
	return a.tellSite(pages)
}

// set aligns the articles of one set in all languages; nil when it cannot.
func (a *aligning) set(p *project.Project, r *project.Resource, plan *project.Plan, memories map[string]*project.Memory) ([]alignedPage, error) {
	source, err := r.Read(p.Config.Source)
	if err != nil {
		return nil, err
	}
	a.e.findings(source.Findings)
	if !source.Exists() || !isWhole(source) {
		a.e.fail("merge.no-source-file", "Path", source.Path)
		return nil, nil
	}
	set, err := openArticles(p, r, source)
	if err != nil {
		return nil, err
	}
	set.each(func(int, *openArticle) {}) // what is to be said of the articles is said first
	a.e.findings(set.findings())
	a.source = p.Config.Source
	pages := []alignedPage{}
	memory, err := a.memoryOf(p, r, memories)
	if err != nil || memory == nil {
		return nil, err
	}
	for _, tag := range p.Targets(r) {
		active, err := r.Read(tag)
		if err != nil {
			return nil, err
		}
		a.e.findings(active.Findings)
		if !isWhole(active) {
			return nil, nil
		}
		list, err := a.alignSet(set, tag)
		if err != nil {
			return nil, err
		}
		a.target = tag
		next := active.Catalog.Clone()
		next.Lang = tag
		index, filled := next.Index(), 0
		for i := range list {
			if list[i].result != nil {
				list[i].Filled = set.fill(a, set.list[i].ID, list[i].result, &next, index)
				filled += list[i].Filled
				err := memory.Add(a.units(&alignment{source: list[i].Article, result: *list[i].result}))
				if err != nil {
					return nil, err
				}
				if a.html == "" {
					list[i].result = nil
				}
			}
		}
		if filled > 0 {
			if err := active.Plan(plan, next); err != nil {
				return nil, err
			}
		}
		pages = append(pages, list...)
	}
	return pages, nil
}

// alignSet aligns the articles of a set with their translations into a language.
func (a *aligning) alignSet(s *articleSet, tag string) ([]alignedPage, error) {
	written, err := s.resource.ReadWritten(tag)
	if err != nil {
		return nil, err
	}
	pages := make([]alignedPage, len(s.list))
	return pages, parallel.Try(len(s.list), func(i int) error {
		one := &s.list[i]
		page := &pages[i]
		page.Article, page.Locale, page.File = one.ID, tag, s.resource.Articles.Target(one, tag)
		data, err := s.resource.Articles.Read(page.File)
		switch {
		case err != nil:
			return err
		case data == nil:
			page.State = pageAbsent
			return nil
		case written.Has(s.resource.Articles.TargetName(one, tag), data):
			page.State = pageWritten
			return nil
		case s.digests[i].changed:
			page.State = pageChanged
			return nil
		}
		doc, _ := article.Read(page.File, data, s.resource.Articles.OptionsFor(tag))
		original := s.open(i).text
		src := align.Side{Document: original.Doc, Data: s.data[i], Segments: original.Blocks}
		tgt := align.Side{Document: doc, Data: data, Segmenter: segmenterOf(s.resource.Articles, tag)}
		result := align.Documents(src, tgt, align.Known(a.source, tag))
		page.judge(a, &result)
		return nil
	})
}

// judge counts what was found.
func (p *alignedPage) judge(a *aligning, r *align.Result) {
	p.Coverage, p.State = float64(int(1000*r.Coverage))/1000, pageDifferent
	if r.IsDifferent() && !a.force {
		return
	}
	p.State, p.Missing, p.Added, p.Moved, p.result = pageAligned, r.Missing, r.Added, r.Moved, r
	for i := range r.Pairs {
		switch {
		case !r.Pairs[i].IsPair():
		case a.isSure(&r.Pairs[i]):
			p.Paired++
		default:
			p.Unsure++
		}
	}
}

// fill gives those messages of an article a translation that have none. A pair
// whose source is no segment of the article goes to the memory alone.
func (s *articleSet) fill(a *aligning, id string, r *align.Result, next *catalog.Catalog, index map[string]int) (filled int) {
	targets := map[string]string{}
	for i := range r.Pairs {
		if p := &r.Pairs[i]; a.isSure(p) && p.SameTags && targets[p.Source] == "" {
			targets[p.Source] = p.Target
		}
	}
	units := s.messages[id]
	for i := range units {
		src := &units[i]
		target := targets[src.Target.For(text.Other)]
		if target == "" {
			continue
		}
		unit := catalog.Unit{Key: src.Key, Layout: src.Layout, Target: text.Plain(target), BasedOn: text.FileHash(src.Note, src.Target)}
		if k, has := index[src.Key]; !has {
			index[src.Key] = len(next.Units)
			next.Units = append(next.Units, unit)
		} else if next.Units[k].Target.IsEmpty() {
			next.Units[k].Target, next.Units[k].BasedOn = unit.Target, unit.BasedOn
		} else {
			continue
		}
		filled++
	}
	return filled
}

// memoryOf reads the memory of a set, once for all that share it; nil when it
// cannot be read.
func (a *aligning) memoryOf(p *project.Project, r *project.Resource, memories map[string]*project.Memory) (*project.Memory, error) {
	dir := r.MemoryDir()
	if memories[dir] == nil {
		m, err := project.ReadMemory(a.e.disk, dir, p.Config.Source)
		if err != nil {
			return nil, err
		}
		if a.e.findings(m.Findings); m.IsBroken() {
			a.e.note("merge.source-broken", "Path", m.Path)
			return nil, nil
		}
		memories[dir] = m
	}
	return memories[dir], nil
}

// tellSite tells what became of the pages.
func (a *aligning) tellSite(pages []alignedPage) int {
	code := exitDone
	var findings []catalog.Finding
	for i := range pages {
		p := &pages[i]
		if p.State == pageDifferent {
			code = exitFindings
			f := a.different(p.Article, p.File, p.Coverage)
			f.Locale = p.Locale
			findings = append(findings, f)
		}
		if a.html != "" && p.result != nil {
			if c := a.pageFile(p); c != exitDone {
				return c
			}
		}
		if a.f.json {
			if err := writeLine(a.e.stdout, p); err != nil {
				return a.e.failIO(err)
			}
		}
	}
	a.e.findings(findings)
	if !a.f.json {
		a.table(pages)
	}
	return code
}

// pageFile writes the page of an article: FOLDER/ARTICLE.TAG.html.
func (a *aligning) pageFile(p *alignedPage) int {
	a.target = p.Locale
	path := filepath.Join(a.html, filepath.FromSlash(p.Article)+"."+p.Locale+".html")
	return a.e.writeFile(path, a.page(&alignment{source: p.Article, target: p.File, result: *p.result}))
}

// table prints a line for each page that has a translation, and sums.
func (a *aligning) table(pages []alignedPage) {
	var head []string
	for _, id := range []string{"article", "state", "paired", "unsure", "missing", "added", "moved", "filled"} {
		head = append(head, a.e.say("align.column."+id))
	}
	rows := [][]string{head}
	absent, filled := 0, 0
	for i := range pages {
		p := &pages[i]
		filled += p.Filled
		if p.State == pageAbsent {
			absent++
			continue
		}
		row := []string{strings.TrimSpace(p.Article + " " + p.Locale), a.e.say("align.state." + p.State)}
		for _, n := range []int{p.Paired, p.Unsure, p.Missing, p.Added, p.Moved, p.Filled} {
			row = append(row, strconv.Itoa(n))
		}
		rows = append(rows, row)
	}
	if len(rows) > 1 {
		writeTable(a.e.stdout, rows, 2)
	}
	a.e.print("align.filled", "Count", filled)
	if absent > 0 {
		a.e.print("align.absent", "Count", absent)
	}
}
