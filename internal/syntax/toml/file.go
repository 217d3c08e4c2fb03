// Package toml reads TOML 1.1 (and so TOML 1.0) into a syntax tree that knows
// the place of everything in the file, so that an editor can change one value
// and leave every other byte alone.
//
// It is not a decoder: numbers and dates are checked, not converted. It never
// fails: what cannot be read is reported in [File.Errors], and the good rest
// of a bad file is still in [File.Tables].
//
// Source: https://toml.io/en/v1.1.0 and its toml.abnf.
//
// # How the bytes are shared out
//
// The tables tile the file: each owns its header line ([Table.Line]) and what
// follows up to the next header line ([Table.Body]). Inside a body the entries
// own whole lines ([Entry.Line]); the bytes between them are blank lines,
// whole-line comments and lines that could not be read. A comment block
// directly above an entry or a header is also named by its Lead; it lies in
// the gap before the entry, for a header in the body of the table before it.
//
// # Memory
//
// Of a file little more than offsets is kept, about as many bytes as the file
// has; names and texts are made when they are asked for.
package toml

import (
	"bytes"
	"strings"
	"unicode/utf8"
	"unsafe"

	"github.com/seed-9fa3a4f3/i18n/internal/source"
)

// Limits. Past each of them a file gets an error instead of more time or
// memory. They are far above any real message file.
const (
	MaxSize     = 64 << 20 // bytes of a file; of a larger one nothing is parsed
	MaxDepth    = 64       // arrays and inline tables inside each other; parts of one dotted key
	MaxKeyBytes = 512      // bytes of one part of a key, decoded
	MaxErrors   = 100      // errors kept; one more says that there were more
	MaxNodes    = 3 << 20  // key parts and values of a file; parsing stops there
)

// Span is a half-open range of byte offsets into [File.Data]. int32 holds
// every offset below [MaxSize] and keeps the tree half the size.
type Span struct{ Start, End int32 }

// Len is the number of bytes in the span.
func (s Span) Len() int { return int(s.End - s.Start) }

// Of returns the bytes of data that the span covers, without copying them.
func (s Span) Of(data []byte) []byte { return data[s.Start:s.End:s.End] }

func span(start, end int) Span { return Span{int32(start), int32(end)} }

// File is a parsed file. It is safe for concurrent reading.
type File struct {
	Data   []byte       // exactly as given, a BOM included; must not be changed afterwards: names and texts are slices of it
	Tables []*Table     // in file order; the first is the root, always present
	Errors []Error      // in file order, at most one for a place; empty means valid TOML 1.1
	Lines  *source.Text // finds lines and columns

	src string // Data as a string
}

// Read reads data as TOML 1.1. It always returns a file with at least the root
// table, and it takes time and memory in proportion to the input.
func Read(data []byte) *File { return readFile(data, MaxNodes) }

// largeFile is how many bytes are worth a goroutine.
const largeFile = 256 << 10

func readFile(data []byte, maxNodes int) *File {
	if len(data) < largeFile || len(data) > MaxSize {
		return parse(data, maxNodes, len(data) > MaxSize || utf8.Valid(data))
	}
	valid := make(chan bool, 1)
	go func() { valid <- utf8.Valid(data) }()
	f := parse(data, maxNodes, true)
	if !<-valid {
		return parse(data, maxNodes, false)
	}
	return f
}

// parse reads data, which is UTF-8 or not.
func parse(data []byte, maxNodes int, isUTF8 bool) *File {
	f := &File{Data: data}
	p := parser{file: f, nodes: maxNodes, badUTF8: !isUTF8}
	switch {
	case len(data) > MaxSize:
		p.report(0, 0, idTooLarge, map[string]any{"Limit": MaxSize >> 20})
	case looksBinary(data):
		p.report(0, 0, idBinary, nil)
	default:
		f.src = unsafe.String(unsafe.SliceData(data), len(data)) // no copy: it would cost as much again as the file
		p.src, p.data = f.src, data
	}
	f.Lines = source.New(f.src)
	p.run()
	return f
}

const bom = "\uFEFF"

// looksBinary tells a UTF-16 file or another kind of file from text with a
// stray control character: a hundred complaints about one would say less than
// a single one about the whole.
func looksBinary(data []byte) bool {
	head := data[:min(len(data), 4096)]
	if len(head) >= 2 && (string(head[:2]) == "\xFF\xFE" || string(head[:2]) == "\xFE\xFF") {
		return true
	}
	if bytes.IndexByte(head, 0) < 0 {
		return false
	}
	control := 0
	for _, c := range head {
		if class[c]&isControl != 0 && c != '\n' && c != '\r' {
			control++
		}
	}
	return control*16 > len(head)
}

// text is the part of the source from start to end as it may stand in an
// error message: one line, at most 60 bytes.
func (p *parser) text(start, end int) string {
	const most = 60
	s := p.src[start:end]
	if i := strings.IndexAny(s, "\r\n"); i >= 0 {
		s = s[:i]
	}
	if len(s) <= most {
		return strings.ToValidUTF8(s, "\uFFFD")
	}
	return strings.ToValidUTF8(s[:most], "") + "…"
}
