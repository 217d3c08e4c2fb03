package tm

import (
	"errors"
	"sync"
)

// Errors of the methods that change a [File].
var (
	// ErrReadOnly says that the file can be read but not changed, because it is
	// not UTF-8, its end is missing, it has conflict markers or is no TMX. The
	// problems of Read say which.
	ErrReadOnly = errors.New("tm: the file can be read but not changed")

	// ErrIncomplete says that a unit has neither a source text nor a
	// translation, a text without a language, a translation in the language of
	// the source, or a category that there is not.
	ErrIncomplete = errors.New("tm: a unit needs a text, and a language for each text")

	// ErrTooLong says that a text, a key or a note is longer than MaxText.
	ErrTooLong = errors.New("tm: the text is longer than 1 MiB")

	// ErrCharacter says that a text is not UTF-8, or that a key, a hash, a note,
	// a delimiter or a language has a control character. (In a text proper they
	// are allowed.)
	ErrCharacter = errors.New("tm: not UTF-8, or a control character that XML forbids")
)

// MaxText is the most bytes of a text, a key or a note that can be added. What
// is read may be longer.
const MaxText = 1 << 20

// A File is a memory in one TMX file: what was read and what was changed since.
// [New] and [Read] make one; the zero value is of no use.
//
// Lookups may run at the same time. A change must not run at the same time as
// anything else.
type File struct {
	text     string // as it was read, in UTF-8
	original []byte // the bytes, where they are not those of text
	readOnly bool
	changed  bool
	ours     bool   // written by this package: every line is a unit of ours
	srclang  string // of the header; "" and "*all*" allow each variant as source

	body     int  // offset where the units may start
	tail     int  // offset where they end: that of </body>
	selfBody bool // <body/>

	entries []entry

	line     []byte // memory of add
	units    []Unit // memory of Record
	index    *lineIndex
	scanners sync.Pool // of *scanner
}

// An entry is a unit of the file. It is scanned anew when it is asked for, which
// costs less than keeping it.
type entry struct {
	raw   string // <tu …>…</tu>
	start int    // in File.text; -1 for a unit that was added
	size  int    // in File.text
	state state
}

type state uint8

const (
	lined   state = 1 << iota // alone on its line, without a line end inside
	deleted                   // not in the file any more
	edited                    // raw is not what stands in File.text
)

// newFile is the beginning and the end of a file of ours.
const (
	newHead = `<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
<header creationtool="` + ourTool + `" creationtoolversion="1" segtype="block" o-tmf="i18n" adminlang="en" srclang="`
	newTail = `" datatype="plaintext"/>
<body>
</body>
</tmx>
`
	ourTool = "i18n"
)

// New returns an empty memory whose header names sourceLang, a BCP 47 tag, as
// the source language. Units say their own; the header's is for other tools.
func New(sourceLang string) *File {
	if sourceLang == "" {
		sourceLang = allLanguages
	}
	head := appendAttribute([]byte(newHead), sourceLang)
	f, _ := Read(append(head, newTail...))
	return f
}

// allLanguages is the srclang of a file or a unit whose variants may each be
// the source.
const allLanguages = "*all*"
