package tm

import (
	"errors"
	"sync"
)

// A Memory finds translations of texts that are like a text: it is a [Store]
// with an index. [Open] makes one. All methods may be called at the same time.
type Memory struct {
	store  Store
	config Config
	whole  *exhaustive
	finder finder // of scores from leastIndexed up

	use    sync.RWMutex // held for writing by Close alone
	closed bool
	desks  sync.Pool // of *desk
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
	// DefaultMin, a negative one for 0. Below 50 the whole memory is compared,
	// which takes long.
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

// A Penalty takes points off the matches of an origin. Of several that fit it the
// largest one counts; points below 0 count as 0.
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
