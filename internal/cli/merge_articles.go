package cli

import (
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/article"
	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/merge"
	"github.com/seed-9fa3a4f3/i18n/internal/parallel"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
	"github.com/seed-9fa3a4f3/i18n/internal/prose"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// articleSet is a set of articles while their translations are merged.
type articleSet struct {
	resource *project.Resource
	list     []*sourceArticle
	messages map[string][]catalog.Unit    // of the source file, by article
	keys     map[string]map[string]string // of the messages, by article and source text
	changed  map[string]bool              // articles that are not what the source file says of them
	findings []catalog.Finding
}

// articleResult is the machine form of what became of one translated article.
type articleResult struct {
	Article    string `json:"article"`
	File       string `json:"file"`
	Segments   int    `json:"segments"`
	Translated int    `json:"translated"` // segments, stale ones among them
	Read       int    `json:"read"`       // texts of the file that became translations
	State      string `json:"state"`
}

// The states of translated articles after a merge.
const (
	articleWritten = "written" // in this merge
	articleDone    = "done"    // is what it is to be
	articleWaiting = "waiting" // for translations
	articleKept    = "kept"    // does not fit, or its source has changed since extract
)

// openArticles reads the articles of a resource. Each has to be what extract made
// the messages of.
func openArticles(p *project.Project, r *project.Resource, source *project.File) (*articleSet, error) {
	s := &articleSet{
		resource: r, messages: prose.ByArticle(&source.Catalog), keys: map[string]map[string]string{},
		changed: map[string]bool{},
	}
	list, err := readArticles(p, r, s.messages)
	if err != nil {
		return nil, err
	}
	s.list = list
	for _, a := range s.list {
		s.findings = append(s.findings, a.findings...)
		keys := keysOf(s.messages[a.ID])
		s.keys[a.ID] = keys
		isKnown := func(text string) bool {
			_, known := keys[text]
			return known
		}
		switch {
		case !a.isWhole():
			s.changed[a.ID] = true
		case !a.text.IsMadeOf(isKnown):
			s.changed[a.ID] = true
			s.findings = append(s.findings, catalog.Finding{
				Check: "merge/article", Severity: catalog.Warning, Pos: catalog.Pos{File: a.Path},
				Message: "article.changed", Advice: "article.changed.advice",
			})
		}
	}
	return s, nil
}

// places tells of those messages that a translator is asked for where they
// stand, and what is around them.
func (s *articleSet) places(in *merge.Input, asked map[string]int) {
	in.Uses, in.Context = map[string][]catalog.Pos{}, map[string][]string{}
	open := map[string]bool{}
	for key := range asked {
		open[prose.ArticleOf(key)] = true
	}
	for _, a := range s.list {
		if !open[a.ID] {
			continue
		}
		keys := s.keys[a.ID]
		for _, passage := range a.text.Passages() {
			key := keys[passage.Text]
			if _, is := asked[key]; is && len(in.Uses[key]) == 0 {
				in.Uses[key], in.Context[key] = []catalog.Pos{{File: a.Name}}, contextOf(&passage)
			}
		}
	}
}

// contextOf tells the headings above a segment, and what its tags stand for.
func contextOf(passage *prose.Passage) []string {
	b := passage.Block
	var lines []string
	where := strings.Join(slices.DeleteFunc(slices.Clone(b.Path), func(s string) bool { return s == "" }), " / ")
	kind := b.Kind.String()
	if b.Name != "" {
		kind += " " + b.Name
	}
	switch {
	case where == "":
		where = kind
	case b.Kind != article.Paragraph:
		where += " / " + kind
	}
	return append(append(lines, where), passage.Tags()...)
}

// reading is what the articles of one language say that is not in its message
// file.
type reading struct {
	set      *articleSet
	tag      string
	written  *project.Written
	existing map[string][]byte            // of the articles that are there
	read     map[string]*prose.Reading    // of those that somebody has written or edited
	docs     map[string]*article.Document // likewise
	refused  map[string]bool
	answers  map[string]int // how many texts of an article became translations
}

// readBack reads the translated articles of a job's language. What somebody has
// written into one goes into the message file before all else.
func (s *articleSet) readBack(m *merging, j *job) (*reading, error) {
	r := &reading{
		set: s, tag: j.tag, existing: map[string][]byte{}, read: map[string]*prose.Reading{},
		docs: map[string]*article.Document{}, refused: map[string]bool{}, answers: map[string]int{},
	}
	var err error
	if r.written, err = s.resource.ReadWritten(j.tag); err != nil {
		return nil, err
	}
	active := &j.active[0].Catalog
	index := active.Index()
	edited := active.Clone()
	for _, a := range s.list {
		name := s.resource.Articles.TargetName(&a.Article, j.tag)
		path := s.resource.Articles.Target(&a.Article, j.tag)
		data, err := s.resource.Articles.Read(path)
		if err != nil {
			return nil, err
		}
		if data == nil {
			continue
		}
		r.existing[a.ID] = data
		if r.written.Has(name, data) || s.changed[a.ID] {
			continue
		}
		known := s.lookup(a.ID, active, index)
		doc, findings := article.Read(path, data, s.resource.Articles.OptionsFor(j.tag))
		if codeOf(findings) == exitMisuse {
			m.findings = append(m.findings, findings...)
			r.refused[a.ID] = true
			continue
		}
		found, problem := a.text.Read(doc, segmenterOf(s.resource.Articles, j.tag), known, j.tag)
		if problem != nil {
			problem.Locale, problem.Related = j.tag, []catalog.Pos{{File: a.Path}}
			m.findings = append(m.findings, *problem)
			r.refused[a.ID] = true
			continue
		}
		r.read[a.ID], r.docs[a.ID] = found, doc
		records := r.take(a, found, &edited, index)
		if err := j.lore.memory.Record(j.tag, records); err != nil {
			return nil, err
		}
	}
	if len(r.answers) > 0 {
		j.edited = &edited
	}
	return r, nil
}

// take puts what somebody has written into the message file: as a translation
// of the text that the one before was made from, or of that of now. What it
// takes the place of goes to the memory, and so do further translations of a
// text that stands in the article more than once.
func (r *reading) take(a *sourceArticle, found *prose.Reading, edited *catalog.Catalog, index map[string]int) (records []merge.Pair) {
	units := r.set.messages[a.ID]
	for i := range units {
		src := &units[i]
		given, ok := found.Answers[src.Target.For(text.Other)]
		if !ok {
			continue
		}
		r.answers[a.ID]++
		pair := merge.Pair{Key: src.Key, Hash: text.FileHash(src.Note, src.Target), Source: src.Target, Note: src.Note}
		for _, more := range found.More[src.Target.For(text.Other)] {
			pair.Target = text.Plain(more)
			records = append(records, pair)
		}
		k, has := index[src.Key]
		if !has {
			unit := catalog.Unit{Key: src.Key, Layout: src.Layout, Target: text.Plain(given), BasedOn: pair.Hash}
			edited.Units = append(edited.Units, unit)
			continue
		}
		unit := &edited.Units[k]
		switch {
		case unit.Target.IsEmpty():
			unit.BasedOn = pair.Hash
		case text.MatchesHash(unit.BasedOn, src.Note, src.Target):
			pair.Target = unit.Target
			records = append(records, pair)
		default: // of an older text, which is not known here
			records = append(records, merge.Pair{Key: src.Key, Hash: unit.BasedOn, Target: unit.Target})
		}
		unit.Target = text.Plain(given)
	}
	return records
}

// lookup returns what finds the translation of a segment of an article.
func (s *articleSet) lookup(id string, active *catalog.Catalog, index map[string]int) prose.Lookup {
	keys := s.keys[id]
	return func(source string) (string, bool) {
		k, ok := index[keys[source]]
		if !ok {
			return "", false
		}
		target := active.Units[k].Target.For(text.Other)
		return target, strings.TrimSpace(target) != ""
	}
}

// write plans the translated articles of a language by its merged messages.
func (r *reading) write(m *merging, active *catalog.Catalog) []articleResult {
	s, index := r.set, active.Index()
	results := make([]articleResult, len(s.list))
	type planned struct {
		data     []byte
		record   bool
		findings []catalog.Finding
	}
	plans := make([]planned, len(s.list))
	parallel.Each(len(s.list), func(i int) {
		a := s.list[i]
		lookup := s.lookup(a.ID, active, index)
		count := a.text.Count(lookup)
		results[i] = articleResult{
			Article: a.ID, File: s.resource.Articles.Target(&a.Article, r.tag),
			Segments: count.Segments, Translated: count.Translated, Read: r.answers[a.ID], State: articleKept,
		}
		p := &plans[i]
		options, isEnough := s.options(r.tag, count)
		switch {
		case s.changed[a.ID] || r.refused[a.ID]:
		case !isEnough:
			results[i].State = articleWaiting
		case r.read[a.ID] != nil:
			p.data, p.record, p.findings = r.read[a.ID].Update(a.text, r.docs[a.ID], r.existing[a.ID], lookup, options)
			results[i].State = articleDone
		default:
			p.data, p.findings = a.text.Compose(lookup, options)
			p.record, results[i].State = true, articleDone
		}
	})
	for i, a := range s.list {
		p, name := &plans[i], s.resource.Articles.TargetName(&a.Article, r.tag)
		for k := range p.findings {
			p.findings[k].Locale = r.tag
		}
		m.findings = append(m.findings, p.findings...)
		if p.data == nil {
			r.written.Keep(name)
			continue
		}
		if p.record {
			r.written.Record(name, p.data)
		}
		old := r.existing[a.ID]
		if old == nil || string(old) != string(p.data) {
			results[i].State = articleWritten
			group := ""
			if r.answers[a.ID] > 0 {
				group = r.tag
			}
			m.plan.Put(results[i].File, group, old, p.data)
		}
	}
	r.written.Plan(m.plan)
	return results
}

// options returns how an article is written, and whether enough of it is
// translated.
func (s *articleSet) options(tag string, count prose.Count) (prose.Options, bool) {
	a := s.resource.Articles
	o := prose.Options{Lang: tag}
	if a.Fallback == project.FallbackMark {
		o.Mark = a.Mark
	}
	isEnough := count.Percent() >= float64(a.Min) || a.Fallback == project.FallbackSource || a.Fallback == project.FallbackMark
	return o, isEnough
}

// printArticles tells what became of the articles of a language.
func (e *env) printArticles(tag string, list []articleResult) {
	if len(list) == 0 {
		return
	}
	count, read := map[string]int{}, 0
	for i := range list {
		count[list[i].State]++
		read += list[i].Read
	}
	e.print("merge.articles", "Locale", tag, "Count", len(list), "Written", count[articleWritten], "Done", count[articleDone],
		"Waiting", count[articleWaiting], "Kept", count[articleKept])
	if read > 0 {
		e.print("merge.articles-read", "Locale", tag, "Count", read)
	}
}
