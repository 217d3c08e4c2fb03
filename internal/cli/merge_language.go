package cli

import (
	"cmp"
	"strings"
	"sync"

	"golang.org/x/text/language"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/merge"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
)

// mergeResult is the machine form of what was done for one language.
type mergeResult struct {
	Locale     string        `json:"locale"`
	File       string        `json:"file"`
	Translate  string        `json:"translate"`
	Messages   int           `json:"messages"`
	Translated int           `json:"translated"`
	Inherited  int           `json:"inherited"` // of those translated, by the language that the program falls back to
	Stale      int           `json:"stale"`
	Missing    int           `json:"missing"`
	Moved      int           `json:"moved"`
	Orphans    int           `json:"orphans"`
	Conflicts  int           `json:"conflicts"`
	Events     []merge.Event `json:"events"`

	Suggestions []offer `json:"suggestions"`

	Articles []articleResult `json:"articles,omitempty"`

	finished int // answers that leave nothing to do
	waiting  int // messages in the translator's file
}

// renamed are the old and the new id of a message.
type renamed struct{ from, to string }

// print prints what was done, and what is left to do. A message that got another
// id has it in all languages, and is told in the first: told has those that were.
func (r *mergeResult) print(e *env, told map[renamed]bool) {
	e.print("merge.done", "File", r.File, "Locale", r.Locale, "Translated", r.Translated, "Messages", r.Messages, "Moved", r.finished, "Stale", r.Stale, "Missing", r.Missing)
	count := map[merge.What]int{}
	for _, event := range r.Events {
		count[event.What]++
		if ids := (renamed{event.From, event.Key}); event.What == merge.Renamed && !told[ids] {
			told[ids] = true
			e.print("merge.event.renamed", "Key", event.Key, "From", event.From)
		}
	}
	for _, what := range []merge.What{merge.Confirmed, merge.Revived, merge.Obsolete, merge.Pruned} {
		if n := count[what]; n > 0 {
			e.print("merge.event."+what.String(), "Count", n)
		}
	}
	e.printArticles(r.Locale, r.Articles)
	if r.waiting > 0 {
		e.print("merge.todo", "File", r.Translate, "Count", r.waiting)
	}
}

// language merges one language and plans its files. It returns the new content
// of the active file, nil when there is none: a language with a file that cannot
// be read whole is left as it is, since what is missing from it is unknown.
func (m *merging) language(j *job) *catalog.Catalog {
	in, ok := m.input(j)
	if !ok {
		m.e.note("merge.skipped", "Locale", j.tag)
		return nil
	}
	out, err := m.merge(j, &in)
	m.findings = append(m.findings, out.Findings...)
	var files []*rendering
	finished := 0
	if err == nil {
		finished = finishedBy(&out)
		m.limit(j, &in, out.Translate)
		files, err = m.recordAndRender(j, &out)
	}
	if err != nil {
		m.code = m.e.failIO(err)
		m.e.note("merge.skipped", "Locale", j.tag)
		return nil
	}
	m.putAll(files)
	if m.confirm != nil {
		m.confirm.done(out.Report.Events)
	}
	r := out.Report
	m.results = append(m.results, mergeResult{
		j.tag, j.active[0].Path, j.translate[0].Path, r.Messages, r.Translated, r.Inherited, r.Stale, r.Missing, r.Moved, r.Orphans, r.Conflicts,
		append([]merge.Event{}, r.Events...), offersOf(&out),
		nil, finished, min(r.Stale+r.Missing, len(out.Translate.Units)),
	})
	return out.Active
}

// finishedBy counts the messages that are done by what translators wrote.
func finishedBy(out *merge.Output) int {
	left, n := out.Translate.Index(), 0
	for _, event := range out.Report.Events {
		if _, waits := left[event.Key]; event.What == merge.Moved && !waits {
			n++
		}
	}
	return n
}

// merge merges a language. Where something is left to do, the translator reads
// where the code shows it, and a message without a translation may be one that
// the code has given another id.
func (m *merging) merge(j *job, in *merge.Input) (merge.Output, error) {
	if j.code == nil && j.articles == nil {
		return merge.Merge(*in), nil
	}
	in.WithoutSuggestions = true
	out := merge.Merge(*in)
	if len(out.Translate.Units) == 0 {
		return out, nil
	}
	in.WithoutSuggestions = false
	if j.articles != nil {
		j.articles.places(in, out.Translate.Index())
		return merge.Merge(*in), nil
	}
	if err := m.addCode(j, in, &out); err != nil {
		return out, err
	}
	return merge.Merge(*in), nil
}

// addCode adds what the code knows of what a merge left to do.
func (m *merging) addCode(j *job, in *merge.Input, out *merge.Output) error {
	code, err := j.code()
	if code == nil || len(code.uses) == 0 {
		return err
	}
	if out.Report.Missing > 0 {
		if in.Unused, err = code.unused(); err != nil {
			return err
		}
		in.Moved = m.moved(in, code)
	}
	in.Uses = code.uses
	return nil
}

// input collects what is known of a language, and reports whether all of its
// files could be read whole.
func (m *merging) input(j *job) (merge.Input, bool) {
	in := merge.Input{
		Source: &j.messages, Categories: categories(j.tag), Join: j.join, Parent: j.parent,
		Prefer: m.options.prefer(), PruneObsolete: m.options.pruneObsolete, Renames: m.rename.renames(),
	}
	if m.options.newest {
		in.Newer = m.newest
	}
	if m.confirm != nil {
		in.Confirm = m.confirm.of(j)
	}
	active, readActive := m.collect(j.active)
	translate, readTranslate := m.collect(j.translate)
	obsolete, readObsolete := m.collect([]*project.File{j.obsolete})
	in.Active, in.Doubles = active[0], active[1:]
	in.Translate, in.Drafts = translate[0], translate[1:]
	in.Obsolete = obsolete[0]
	in.Basis = j.lore.basis(j.active[0])
	if j.edited != nil {
		in.Active = j.edited
	}
	in.Others = m.extra.of(in.Source.Lang, j.tag)
	return in, readActive && readTranslate && readObsolete
}

// collect returns the catalogs of files and reports whether all of them could
// be read whole.
func (m *merging) collect(files []*project.File) (catalogs []*catalog.Catalog, ok bool) {
	ok = true
	for _, f := range files {
		m.findings = append(m.findings, f.Findings...)
		catalogs = append(catalogs, &f.Catalog)
		ok = ok && codeOf(f.Findings) != exitMisuse
	}
	return catalogs, ok
}

// A rendering is the new content of a file.
type rendering struct {
	file *project.File
	data []byte // nil when nothing changes
	err  error
}

// recordAndRender puts what is to be recorded into the memory and renders the
// files of a language, all at the same time. The error is that of the memory:
// with it, no file is to be written.
func (m *merging) recordAndRender(j *job, out *merge.Output) ([]*rendering, error) {
	var files []*rendering
	var wg sync.WaitGroup
	render := func(f *project.File, c *catalog.Catalog) {
		if !f.Exists() && len(c.Units) == 0 {
			return
		}
		c.File = f.Path
		r := &rendering{file: f}
		files = append(files, r)
		wg.Go(func() {
			r.data, r.err = f.Render(*c)
			f.Catalog.Origin = nil // it is written once
		})
	}
	for i, c := range append([]*catalog.Catalog{out.Active}, out.Doubles...) {
		f := j.active[i]
		if !f.Exists() || len(f.Catalog.Units) == 0 {
			c.Indent = j.messages.Indent // a new file looks like that of the source
		}
		render(f, c)
	}
	render(j.translate[0], out.Translate)
	render(j.obsolete, out.Obsolete)
	err := j.lore.memory.Record(j.tag, out.Records)
	wg.Wait()
	return files, err
}

// putAll plans the files of a language.
func (m *merging) putAll(files []*rendering) {
	for _, r := range files {
		switch {
		case r.err != nil:
			m.code = m.e.failIO(r.err)
		case r.data != nil:
			r.file.Put(m.plan, r.data)
		}
	}
}

// parentsFirst orders tags such that each stands behind those that it may fall
// back to.
func parentsFirst(a, b string) int {
	return cmp.Or(strings.Count(a, "-")-strings.Count(b, "-"), strings.Compare(a, b))
}

// parentOf returns the catalog of the language that a program falls back to for
// want of a message: uk for uk-UA. Among several the nearest counts.
func parentOf(tag, source string, done map[string]*catalog.Catalog) *catalog.Catalog {
	for parent := language.Make(tag).Parent(); !parent.IsRoot() && parent.String() != source; parent = parent.Parent() {
		if c := done[parent.String()]; c != nil {
			return c
		}
	}
	return nil
}
