package tm

import (
	"cmp"
	"errors"
	"io"

	"github.com/seed-9fa3a4f3/i18n/internal/unpack"
)

// ReaderOptions say how a [Reader] reads.
type ReaderOptions struct {
	// Report is told each thing that cannot be used, in the order of the file. It
	// may be nil.
	Report func(Problem)

	// Quarantine gets what cannot be used, as a TMX file: the bytes of each bad
	// unit as they stand in the file, behind a comment with their place and the
	// reason. What is read as UTF-16 or in an encoding of one byte a character
	// is written as UTF-8. It can be corrected and read again. Nothing is written
	// when all is good. It may be nil.
	Quarantine io.Writer

	MaxUnit  int   // the most bytes of a unit; 0 stands for 16 MiB
	MaxSize  int64 // the most bytes that may come out of a packed file; 0 stands for 64 GiB
	MaxRatio int64 // how many times its size a packed file may grow, beyond 32 MiB; 0 stands for 100
}

const defaultMaxUnit = 16 << 20

// An Entry is one <tu> of a TMX file, or one line of a table.
type Entry struct {
	// TU is the unit as one line, with all that it has: attributes, properties,
	// notes and elements that nobody knows. It says its source language itself. A
	// line end in a text is &#10;, white space between elements is gone. It is the
	// same when it is read again.
	TU string

	// Units are the pairs of the unit that can be added to a memory, none where
	// it has no text. They are good until the next call of Next.
	Units []Unit
}

// An EntryReader gives the units of a file one by one: [Reader] those of TMX,
// [CSVReader] and [MosesReader].
type EntryReader interface {
	// Next returns the next unit. What cannot be used is told and left out. The
	// error is io.EOF behind the last one, else that of the reader or of the
	// quarantine. Strings of an entry may share memory with 256 KB of the file:
	// who keeps a few for long clones them.
	Next() (Entry, error)

	// Consumed is how many bytes of the file were read, packed as they are.
	Consumed() int64
}

// A Reader reads a TMX file of any size from a stream: of versions 1.1 to 1.4b,
// levels 1 and 2, in UTF-8, UTF-16 or an encoding of one byte a character, packed
// with gzip, Zstandard or zip (all files that end in .tmx), whole or broken. It
// takes memory for the largest unit, not for the file. Entities that a document
// type declares are not known, and nothing that it names is fetched. Use it from
// one goroutine.
type Reader struct {
	o          ReaderOptions
	input      io.Reader
	archive    *unpack.Archive
	member     string
	w          *window // of the member that is being read; nil before and behind
	quarantine quarantine

	srclang string // of the header
	scan    scanner
	ownSize int  // of the unit that was scanned, if it is one of our form
	pair    Unit // memory
	units   []Unit
	wary    int    // how many units are not read by alone
	caution int    // how many there were last
	line    []byte // memory
	pages   pages
	gap     gap
}

var _ EntryReader = (*Reader)(nil)

// NewReader returns a reader of r. A zip archive is read best from what is an
// io.ReaderAt and an io.Seeker, as a file is; from another reader, up to 64 MiB.
func NewReader(r io.Reader, o ReaderOptions) *Reader {
	if o.MaxUnit == 0 {
		o.MaxUnit = defaultMaxUnit
	}
	return &Reader{o: o, input: r, quarantine: quarantine{w: o.Quarantine}, scan: scanner{isStrict: true}}
}

// Consumed is how many bytes of the file were read, packed as they are.
func (r *Reader) Consumed() int64 {
	if r.archive == nil {
		return 0
	}
	return r.archive.Consumed()
}

// SourceLang is the source language that the header names: a BCP 47 tag,
// "*all*", or nothing.
func (r *Reader) SourceLang() string { return r.srclang }

// Next returns the next unit, see [EntryReader].
func (r *Reader) Next() (Entry, error) {
	for {
		if r.w == nil {
			if err := r.open(); err != nil {
				return Entry{}, err
			}
		}
		for r.toUnit() {
			if e, ok := r.unit(); ok {
				return e, r.quarantine.err
			}
		}
		if err := r.endMember(); err != nil {
			return Entry{}, err
		}
	}
}

// open starts the next file of an archive, or the only one.
func (r *Reader) open() error {
	if r.archive == nil {
		if err := r.openArchive(); err != nil {
			return err
		}
	}
	for {
		m, err := r.archive.Next()
		r.member = m.Name
		switch {
		case err == nil:
			r.w, r.gap = newWindow(m), gap{}
			r.head()
			return nil
		case err == io.EOF:
			return cmp.Or(r.quarantine.close(), err)
		}
		if err := r.packed(err); err != nil {
			return err
		}
	}
}

// endMember tells what the end of a file lacks.
func (r *Reader) endMember() error {
	w, g := r.w, &r.gap
	var err error
	switch {
	case w.err != nil:
		err = r.packed(w.err)
	case !g.hasRoot || g.ended:
	case g.cut != nil:
		r.tell(*g.cut)
	default:
		r.report(&fault{reason: reasonTruncated, at: len(w.text)})
	}
	r.w = nil
	return cmp.Or(err, r.quarantine.err)
}

func (r *Reader) openArchive() error {
	limits := unpack.Limits{Size: r.o.MaxSize, Ratio: r.o.MaxRatio}
	archive, err := unpack.Open(r.input, limits, isTMX)
	r.archive = archive
	if err == nil && archive.IsEmpty() {
		r.tell(Problem{Reason: reasonMembers, Line: 1, Col: 1})
	}
	if err != nil {
		if err := r.packed(err); err != nil {
			return err
		}
	}
	return nil
}

// packed tells an error of a packed file. It returns it when it is one of the
// reader that the file comes from.
func (r *Reader) packed(err error) error {
	p := Problem{Line: 1, Col: 1}
	if r.w != nil {
		p = r.w.problem(&fault{at: len(r.w.text)})
	}
	var damaged *unpack.DamagedError
	switch {
	case errors.Is(err, unpack.ErrRatio), errors.Is(err, unpack.ErrSize):
		p.Reason = reasonBomb
	case errors.Is(err, unpack.ErrMembers):
		p.Reason = reasonMembers
	case errors.Is(err, unpack.ErrSecret):
		p.Reason = reasonSecret
	case errors.As(err, &damaged):
		p.Reason, p.Args = reasonPacked, map[string]any{"Text": damaged.Err.Error()}
	default:
		return err
	}
	r.tell(p)
	return nil
}

func (r *Reader) tell(p Problem) {
	if r.o.Report != nil {
		p.Member = r.member
		r.o.Report(p)
	}
}

// report tells a fault in the window.
func (r *Reader) report(f *fault) Problem {
	p := r.w.problem(f)
	p.Member = r.member
	r.tell(p)
	return p
}
