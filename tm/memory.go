package tm

import (
	"context"
	"errors"
	"io"
)

// A Memory finds translations of texts that are like a text: it is a [Store]
// with an index. [Open] makes one. All methods may be called at the same time.
type Memory struct {
	store Store
}

// Config says how a memory is opened.
type Config struct {
	// Cache is the folder in which the index is kept, one folder below it for
	// each store. Empty, or where nothing can be written, the index is made in
	// memory and forgotten. It can be deleted at any time.
	Cache string

	// ReadOnly opens a memory that Add and Delete refuse to change, with
	// ErrReadOnly. What the cache lacks is made in memory.
	ReadOnly bool

	// Progress is told what long work has done, from one goroutine at a time:
	// so many of so many units; total is 0 while it is not known. It may be nil.
	Progress func(done, total int64)
}

// Options say what [Memory.Lookup] looks for.
type Options struct {
	SourceLang string // BCP 47 tag of the text; required
	TargetLang string // BCP 47 tag of the translations; empty for all languages

	// Min is the least score, in points from 0 to 102. The zero value stands for
	// DefaultMin. Below 50 the whole memory is compared, which takes long.
	Min float64

	// Limit is the most matches; 0 stands for DefaultLimit, negative for all.
	Limit int

	// Exact looks for identical texts alone: 100 points and more.
	Exact bool

	Context   Context
	Penalties []Penalty
}

// Defaults of [Options].
const (
	DefaultMin   = 75
	DefaultLimit = 5
)

// A Context is where a text stands. What is empty is not known.
type Context struct {
	Key      string // id of the message
	Previous string // text before it
	Next     string // text behind it
}

// A Penalty takes points off the matches of an origin.
type Penalty struct {
	Origin string // exactly, or as a prefix that ends in "*"
	Points float64
}

// A Match is a unit that is like a text.
type Match struct {
	// Score is in points: 102 for an identical text with the same key and the
	// same neighbours, 101 for one of the two, 100 for an identical text, 95 to
	// 99 for the same words, less for a fuzzy match; penalties are off. The
	// bands are in the comment of the package.
	Score float64

	Unit   Unit
	Origin string // where the unit comes from, as far as that is known

	// Reversed says that the text is the translation in the unit: the memory was
	// made in the other direction. Unit.Source is the text in Options.SourceLang
	// all the same.
	Reversed bool

	// Fitted is the translation with the numbers and other placeables of the
	// text that was looked up, where that is certain; empty where nothing had to
	// be replaced. Such a match has 99 points at most.
	Fitted        string
	Substitutions []Substitution
}

// A Substitution is a part of Match.Fitted that took the place of another.
type Substitution struct {
	Start, End int    // in Fitted, in bytes
	Old        string // in the translation of the memory
}

// Errors of a [Memory] and of its stores.
var (
	// ErrClosed says that the memory was closed.
	ErrClosed = errors.New("tm: the memory is closed")

	// ErrLanguage says that options name no source language, or a tag that is
	// none.
	ErrLanguage = errors.New("tm: a lookup needs a language")
)

// Open makes a memory of a store, and takes the store over: Close closes it.
// Where the index is there, it is opened without being read; where it is not,
// damaged, from another version or behind its store, it is made. That takes time
// in proportion to the units that the index lacks.
func Open(ctx context.Context, store Store, c Config) (*Memory, error) { panic("to be written") }

// Add adds units, all or none, and reports how many were not there before. They
// are stored when it returns, and found by every lookup that begins later.
func (m *Memory) Add(ctx context.Context, units ...Unit) (added int, err error) {
	panic("to be written")
}

// Delete removes units, all or none, and reports how many were there.
func (m *Memory) Delete(ctx context.Context, units ...Unit) (deleted int, err error) {
	panic("to be written")
}

// Lookup returns the units whose source text is like a text, the best first;
// those with the same score in the order of the store. No unit that the score of
// package similar gives Options.Min or more is missed.
func (m *Memory) Lookup(ctx context.Context, text string, o Options) ([]Match, error) {
	panic("to be written")
}

// LookupBatch looks up many texts on all processors. Result i is that of
// texts[i].
func (m *Memory) LookupBatch(ctx context.Context, texts []string, o Options) ([][]Match, error) {
	panic("to be written")
}

// Verify looks texts up in the index and in the whole store, unit by unit, and
// reports the first n differences.
func (m *Memory) Verify(ctx context.Context, texts []string, o Options) ([]Difference, error) {
	panic("to be written")
}

// A Difference is a text for which the index does not give what it should.
type Difference struct {
	Text      string
	Got, Want []Match
}

// A Search is what [Memory.Concordance] looks for.
type Search struct {
	Words  string // all of them, in any order, whatever their letter case
	Regexp string // of package regexp; instead of words
	Lang   string // of the texts that are searched; empty for all
	Limit  int    // 0 for all
}

// A Hit is a unit that was found, with the places of what was found in the text
// of the language that was searched.
type Hit struct {
	Unit     Unit
	Origin   string
	InTarget bool
	Places   [][2]int // start and end in bytes
}

// Concordance returns the units with certain words or a pattern in their texts,
// in the order of the store.
func (m *Memory) Concordance(ctx context.Context, s Search) ([]Hit, error) { panic("to be written") }

// Stats are figures of a memory.
type Stats struct {
	Units     int64            // pairs of a text and a translation
	Languages map[string]int64 // texts by language
	StoreSize int64            // bytes
	IndexSize int64            // bytes
	Indexes   []IndexStats
}

// IndexStats are figures of the index of one language.
type IndexStats struct {
	Lang      string
	Texts     int64
	Tokens    int64
	Classes   int64
	Size      int64 // bytes
	Segments  int
	Pending   int64 // in memory alone
	Deleted   int64
	IsCurrent bool // false when the store knows more
}

// Stats counts what is there, without making an index.
func (m *Memory) Stats(ctx context.Context) (Stats, error) { panic("to be written") }

// Rebuild makes the index of each language anew.
func (m *Memory) Rebuild(ctx context.Context) error { panic("to be written") }

// Import adds the units of a TMX file. What cannot be read is told and left out.
func (m *Memory) Import(ctx context.Context, r io.Reader) (added int, problems []Problem, err error) {
	panic("to be written")
}

// Export writes the memory as a TMX file with one unit a line.
func (m *Memory) Export(ctx context.Context, w io.Writer) error { panic("to be written") }

// Close writes what of the index is in memory alone, and closes the store.
func (m *Memory) Close() error { panic("to be written") }
