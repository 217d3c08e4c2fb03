package cli

import (
	"bytes"
	"slices"
	"strings"
	"sync"

	"github.com/seed-9fa3a4f3/i18n/internal/article"
	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/merge"
	"github.com/seed-9fa3a4f3/i18n/internal/parallel"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
	"github.com/seed-9fa3a4f3/i18n/internal/prose"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

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

// places tells of those messages that a translator is asked for where they
// stand, and what is around them.
func (s *articleSet) places(in *merge.Input, asked map[string]int) {
	in.Uses, in.Context = map[string][]catalog.Pos{}, map[string][]string{}
	open := map[string]bool{}
	for key := range asked {
		open[prose.ArticleOf(key)] = true
	}
	contexts := make([]map[string][]string, len(s.list))
	parallel.Each(len(s.list), func(i int) {
		if open[s.list[i].ID] {
			contexts[i] = contextsOf(s.open(i), asked)
		}
	})
	for i, found := range contexts {
		for key, context := range found {
			in.Uses[key], in.Context[key] = []catalog.Pos{{File: s.list[i].Name}}, context
		}
	}
}

// contextsOf tells what is around the first segment of each message that is asked
// for.
func contextsOf(a *openArticle, asked map[string]int) map[string][]string {
	found := map[string][]string{}
	for _, passage := range a.text.Passages() {
		key := a.keys[passage.Text]
		if _, is := asked[key]; is && found[key] == nil {
			found[key] = contextOf(&passage)
		}
	}
	return found
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
// file, and then what becomes of them.
type reading struct {
	set      *articleSet
	tag      string
	written  *project.Written
	existing [][]byte // of the articles; nil where there is none
	edits    []*edit  // likewise
	answers  []int    // how many texts of an article became translations

	merged  *translations // by what the merge made
	result  int           // place in merging.results
	results []articleResult
	drafts  []draft
}

// An edit is a translated article that somebody has written or edited. Few are,
// and are kept open until they are written. Of more, found alone is kept.
type edit struct {
	found  *prose.Reading // nil where it could not be read
	source *openArticle   // nil when it is not kept
	doc    *article.Document
}

// mostOpen is how many bytes of edited articles are kept open, those of their
// translations included.
const mostOpen = 2 << 20

// readBack reads the translated articles of a job's language. What somebody has
// written into one goes into the message file before all else.
func (s *articleSet) readBack(m *merging, j *job) (*reading, error) {
	n := len(s.list)
	r := &reading{set: s, tag: j.tag, existing: make([][]byte, n), edits: make([]*edit, n), answers: make([]int, n)}
	var err error
	if r.written, err = s.resource.ReadWritten(j.tag); err != nil {
		return nil, err
	}
	known := sync.OnceValue(func() *translations { return newTranslations(&j.active[0].Catalog) })
	findings := make([][]catalog.Finding, n)
	if err := parallel.Try(n, func(i int) (err error) {
		findings[i], err = r.readOne(i, known)
		return err
	}); err != nil {
		return nil, err
	}
	m.findings = append(m.findings, slices.Concat(findings...)...)
	return r, r.takeAll(j, known)
}

// readOne reads one article back, unless a merge has written it. The findings
// tell why one cannot be read.
func (r *reading) readOne(i int, known func() *translations) ([]catalog.Finding, error) {
	s, one := r.set, &r.set.list[i]
	path := s.resource.Articles.Target(one, r.tag)
	data, err := s.resource.Articles.Read(path)
	if err != nil || data == nil {
		return nil, err
	}
	r.existing[i] = data
	if r.written.Has(s.resource.Articles.TargetName(one, r.tag), data) {
		return nil, nil
	}
	a := s.open(i)
	if a.changed {
		return nil, nil
	}
	r.edits[i] = &edit{}
	doc, findings := r.document(i)
	if codeOf(findings) == exitMisuse {
		return findings, nil
	}
	found, problem := a.text.Read(doc, segmenterOf(s.resource.Articles, r.tag), known().lookup(a), r.tag)
	if problem != nil {
		problem.Locale, problem.Related = r.tag, []catalog.Pos{{File: one.Path}}
		return []catalog.Finding{*problem}, nil
	}
	r.edits[i].found = found
	if size := int64(len(data) + len(s.data[i])); s.opened.Add(size) <= mostOpen {
		r.edits[i].source, r.edits[i].doc = a, doc
	}
	return nil, nil
}

// document reads an existing article as a document.
func (r *reading) document(i int) (*article.Document, []catalog.Finding) {
	a := r.set.resource.Articles
	return article.Read(a.Target(&r.set.list[i], r.tag), r.existing[i], a.OptionsFor(r.tag))
}

// takeAll puts what somebody has written into the message file and the memory.
func (r *reading) takeAll(j *job, known func() *translations) error {
	for i, e := range r.edits {
		if e == nil || e.found == nil || len(e.found.Answers) == 0 {
			continue
		}
		if j.edited == nil {
			edited := j.active[0].Catalog.Clone()
			j.edited = &edited
		}
		records := r.take(i, e.found, j.edited, known().index)
		if err := j.lore.memory.Record(j.tag, records); err != nil {
			return err
		}
	}
	return nil
}

// take puts what somebody has written into the message file: as a translation
// of the text that the one before was made from, or of that of now. What it
// takes the place of goes to the memory, and so do further translations of a
// text that stands in the article more than once.
func (r *reading) take(article int, found *prose.Reading, edited *catalog.Catalog, index map[string]int) (records []merge.Pair) {
	units := r.set.messages[r.set.list[article].ID]
	for i := range units {
		src := &units[i]
		given, ok := found.Answers[src.Target.For(text.Other)]
		if !ok {
			continue
		}
		r.answers[article]++
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

// A draft is an article as it is to be in one language.
type draft struct {
	data     []byte // nil where it is to stay as it is
	isOurs   bool   // nobody else has had a hand in it
	findings []catalog.Finding
}

// write plans the translated articles of all languages by their merged messages,
// one article after the other, so that each is opened once.
func (s *articleSet) write(m *merging, readings []*reading) {
	for _, r := range readings {
		r.results, r.drafts = make([]articleResult, len(s.list)), make([]draft, len(s.list))
	}
	parallel.Each(len(s.list), func(i int) {
		var a *openArticle
		open := func() *openArticle {
			if a == nil {
				a = s.open(i)
			}
			return a
		}
		if !s.digests[i].isRead {
			open()
		}
		for _, r := range readings {
			r.draft(i, open)
			r.edits[i] = nil
		}
		s.data[i] = nil
	})
	for _, r := range readings {
		r.plan(m)
	}
}

// draft makes an article of its merged messages. It is not opened for nothing.
func (r *reading) draft(i int, open func() *openArticle) {
	s, known, e, d := r.set, r.set.digests[i], r.edits[i], &r.drafts[i]
	count := r.merged.count(&known)
	result := &r.results[i]
	*result = articleResult{
		Article: s.list[i].ID, File: s.resource.Articles.Target(&s.list[i], r.tag),
		Segments: count.Segments, Translated: count.Translated, Read: r.answers[i], State: articleKept,
	}
	options, isEnough := s.options(r.tag, count)
	switch {
	case known.changed || e != nil && e.found == nil:
	case !isEnough:
		result.State = articleWaiting
	case e == nil:
		a := open()
		d.data, d.findings = a.text.Compose(r.merged.lookup(a), options)
		d.isOurs, result.State = true, articleDone
	default:
		a, doc := e.source, e.doc
		if a == nil {
			a = open()
			doc, _ = r.document(i) // its findings are told
		}
		d.data, d.isOurs, d.findings = e.found.Update(a.text, doc, r.existing[i], r.merged.lookup(a), options)
		result.State = articleDone
	}
}

// plan plans the drafts.
func (r *reading) plan(m *merging) {
	for i := range r.drafts {
		d, result, name := &r.drafts[i], &r.results[i], r.set.resource.Articles.TargetName(&r.set.list[i], r.tag)
		for k := range d.findings {
			d.findings[k].Locale = r.tag
		}
		m.findings = append(m.findings, d.findings...)
		if d.data == nil {
			r.written.Keep(name)
			continue
		}
		if d.isOurs {
			r.written.Record(name, d.data)
		}
		if old := r.existing[i]; old == nil || !bytes.Equal(old, d.data) {
			result.State = articleWritten
			group := ""
			if r.answers[i] > 0 {
				group = r.tag
			}
			m.plan.Put(result.File, group, old, d.data)
		}
	}
	r.written.Plan(m.plan)
	m.results[r.result].Articles = r.results
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
