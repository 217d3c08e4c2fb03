// Package merge carries translations from one version of a source text to the
// next. It is pure: catalogs go in, catalogs and a report come out, and no
// translation is ever dropped on the way: each stays in one of the catalogs or
// is handed out to be recorded.
package merge

import (
	"slices"
	"sync"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// An Input is all that is known of one target language. Every catalog is as
// read from a file of one language: the text stands in Target. Any of them may
// be nil, which is an empty one unless said otherwise. None is changed.
type Input struct {
	Source *catalog.Catalog // the source language; Note is the description

	// Active is the file that the program loads, where new messages go.
	// Doubles are more of them for the same language, in the order of their
	// paths: each message stays where it is.
	Active  *catalog.Catalog
	Doubles []*catalog.Catalog

	// Join moves the messages of Doubles into Active: they are the same file
	// under another spelling of the tag, "pt-br" beside "pt-BR".
	Join bool

	// Translate is the file that went to a translator. Drafts are more of
	// them, in the order of their paths; those are read alone.
	Translate *catalog.Catalog
	Drafts    []*catalog.Catalog

	// Obsolete holds the translations of messages that left the source. When it
	// is nil, they stay in Active.
	Obsolete      *catalog.Catalog
	PruneObsolete bool // hand all of it out to be recorded, and drop it

	// Parent is the language that the runtime falls back to, uk for uk-UA. What
	// it translates is not missing.
	Parent *catalog.Catalog

	// Categories are the plural categories that the runtime asks of the target
	// language.
	Categories []text.Form

	Basis Basis

	// Renames tells the old id of a message by its new one, where that is known
	// from elsewhere.
	Renames map[string]string

	// Moved tells the old id of a message by its new one, where the code has the
	// new one in the very place of the old one.
	Moved map[string]string

	// Unused are the ids of the source that no code uses; nil when that is not
	// known. Such a message may have got a new id, and stays until it is pruned.
	Unused map[string]bool

	// Confirm lists the ids whose translation is right as it is.
	Confirm map[string]bool

	// Uses are the places in the code where a message is shown, by id.
	Uses map[string][]catalog.Pos

	// Context are lines about what is around a message, by id.
	Context map[string][]string

	// Others looks a source text up in memories beside that of the project, from so
	// many points on. It is called by several goroutines; nil where there are none.
	Others func(source string, min float64) []Suggestion

	// WithoutSuggestions leaves the suggestions out, for a caller who merges once
	// more with more of the above: to find them takes longer than all the rest.
	WithoutSuggestions bool

	// Prefer decides conflicts. Where it does not, Newer does if it is set: it
	// reports whether the text in one place was written after that in another.
	Prefer Prefer
	Newer  func(place, than catalog.Pos) bool
}

// An Output is the new content of the files of one target language. It may share
// the units of its catalogs with the Input: neither is to be changed any more.
type Output struct {
	Active  *catalog.Catalog   // never nil
	Doubles []*catalog.Catalog // as in Input

	// Translate holds what waits for a translator. It is never nil, and empty
	// when nothing does.
	Translate *catalog.Catalog

	Obsolete *catalog.Catalog // nil when it is nil in Input

	Report   Report
	Findings []catalog.Finding // conflicts between two answers to one message

	Stale       map[string]Stale        // by id
	Renames     map[string]string       // old id by new id, of the translations that were carried over
	Suggestions map[string][]Suggestion // by id, the best first

	// Records are the pairs for the project memory: those that it does not
	// know yet of the messages that are translated and up to date, if there is
	// a memory, and every translation that is in no catalog any more.
	Records []Pair
}

// Merge computes the new content of one target language's files.
//
// A message is up to date when its translation was made from the source text as
// it is now; see [Basis.Stale]. One made from another source text stays where
// it is with its old hash, since an old translation serves the reader better
// than none, and goes to the translator again. What a translator wrote counts
// by the rule of answer.
func Merge(in Input) Output {
	m := newMerger(in)
	m.indexActive()
	m.indexTranslate()
	m.match()
	m.judgeAll()
	for i := range m.in.Source.Units {
		m.message(i)
	}
	m.retire()
	m.schedule()
	m.arrange()
	return m.out
}

// place says where a message stands: the file's index in files and the unit's
// in it.
type place struct{ file, unit int32 }

var (
	nowhere = place{-1, -1} // of a message that no file has
	twice   = place{-2, -2} // of one that the source has once more
)

// A mark says what becomes of a unit of an active file.
type mark uint8

const (
	orphan  mark = iota // no message of the source
	matched             // it stays
	dropped             // it goes
)

type merger struct {
	in     Input
	out    Output
	files  []*catalog.Catalog // the new Active and Doubles
	shared []bool             // which of them have the units of the input, as long as none changes
	marks  [][]mark           // of the units that files had

	home    map[string]place // by id, in files
	doubles []place          // where an id stands once more
	places  []place          // of the messages of the source
	known   map[string]bool  // see sourceKeys

	answers  answers
	obsolete map[string]int // by id, in out.Obsolete; nil when there is none
	revived  map[int]bool   // of the units in out.Obsolete
	recalled *store         // what in.Basis.Memory learned of renamed messages; nil for nothing
	parent   map[string]int // by id, in in.Parent

	judged  []freshness // of the messages of the source
	work    work        // the message that is merged
	todo    []task
	scratch []*catalog.Unit // of entriesOf
	basis   Basis           // with what this merge records
	numbers func() string   // see numbersLine
}

func newMerger(in Input) *merger {
	m := &merger{in: in}
	if m.in.Source == nil {
		m.in.Source = &catalog.Catalog{}
	}
	lang, syntax := in.lang(), m.in.Source.Syntax
	m.out.Active = m.share(in.Active)
	if m.out.Active == nil {
		m.out.Active = &catalog.Catalog{Lang: lang, Syntax: syntax, Ordered: m.in.Source.Ordered}
	}
	m.files = append(m.files, m.out.Active)
	for _, c := range in.Doubles {
		m.out.Doubles = append(m.out.Doubles, m.share(c))
	}
	m.files = append(m.files, m.out.Doubles...)
	m.shared = slices.Repeat([]bool{true}, len(m.files))
	m.out.Translate = &catalog.Catalog{Lang: lang, Syntax: syntax, Ordered: m.in.Source.Ordered, Transient: true}
	if in.Translate != nil {
		m.out.Translate.File = in.Translate.File
	}
	m.out.Obsolete = clone(in.Obsolete)
	if in.Obsolete != nil {
		m.obsolete = in.Obsolete.Index()
	}
	if in.Parent != nil {
		m.parent = in.Parent.Index()
	}
	m.numbers = sync.OnceValue(func() string { return numbersLine(lang, in.Categories) })
	m.out.Stale = map[string]Stale{}
	m.out.Renames = map[string]string{}
	m.out.Suggestions = map[string][]Suggestion{}
	return m
}

// share returns a catalog with the units of c, which are copied when the first
// of them changes: in most merges of a large file, none does.
func (m *merger) share(c *catalog.Catalog) *catalog.Catalog {
	if c == nil {
		return nil
	}
	shared := *c
	shared.Units = slices.Clip(c.Units)
	return &shared
}

// own makes the units of a file such as may be changed.
func (m *merger) own(file int32) {
	if m.shared[file] {
		m.files[file].Units = slices.Clone(m.files[file].Units)
		m.shared[file] = false
	}
}

func clone(c *catalog.Catalog) *catalog.Catalog {
	if c == nil {
		return nil
	}
	copied := c.Clone()
	return &copied
}

func (in *Input) lang() string {
	all := append([]*catalog.Catalog{in.Active, in.Translate, in.Obsolete}, in.Doubles...)
	for _, c := range append(all, in.Drafts...) {
		if c != nil && c.Lang != "" {
			return c.Lang
		}
	}
	return ""
}

// at returns the unit at a place, to be read; see change.
func (m *merger) at(p place) *catalog.Unit { return &m.files[p.file].Units[p.unit] }

// change returns the unit at a place, to be changed. Units that at has returned
// before are out of date then.
func (m *merger) change(p place) *catalog.Unit {
	m.own(p.file)
	return m.at(p)
}

// wanted returns the forms that a message needs in the target language.
func (m *merger) wanted(src *catalog.Unit, t text.Text) []text.Form {
	return catalog.WantedForms(src.Target, t, m.in.Categories)
}

// complete reports whether a translation has all the forms it needs.
func (m *merger) complete(src *catalog.Unit, t text.Text) bool {
	return len(catalog.Lacks(t, m.wanted(src, t))) == 0
}
