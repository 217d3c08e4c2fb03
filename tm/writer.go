package tm

import (
	"bufio"
	"errors"
	"io"
	"strings"
)

// ErrUnit says that what should be written is no <tu> that can be read again.
var ErrUnit = errors.New("tm: no unit of TMX")

// A Writer writes a TMX 1.4b file of any size, one unit a line, in the order in
// which they come. Use it from one goroutine.
type Writer struct {
	w       *bufio.Writer
	srclang string
	started bool
	scan    scanner
	line    []byte // memory
}

// NewWriter returns a writer whose header names a source language, a BCP 47
// tag; empty stands for units of many.
func NewWriter(w io.Writer, sourceLang string) *Writer {
	if sourceLang == "" {
		sourceLang = allLanguages
	}
	return &Writer{w: bufio.NewWriterSize(w, 64<<10), srclang: sourceLang, scan: scanner{isStrict: true}}
}

// WriteTU writes a unit as [Entry.TU] and [Record.TU] have it; one of another
// layout becomes such a line. The error is ErrUnit, or that of the writer.
func (w *Writer) WriteTU(tu string) error {
	tu = strings.TrimSpace(tu)
	if w.scan.unit(tu) != nil || w.scan.end != len(tu) || characters(tu) != nil {
		return ErrUnit
	}
	r := Reader{scan: w.scan, srclang: w.srclang, line: w.line}
	tu = r.oneLine(tu)
	w.line = r.line
	return w.write(tu)
}

// WriteUnit writes a pair. The errors are those of [File.Add], and that of the
// writer.
func (w *Writer) WriteUnit(u Unit) error {
	u = u.normal()
	if err := u.check(); err != nil {
		return err
	}
	w.line = u.appendLine(w.line[:0])
	return w.write(string(w.line))
}

func (w *Writer) write(line string) error {
	w.start()
	w.w.WriteString(line)
	return w.w.WriteByte('\n')
}

// start writes the head.
func (w *Writer) start() {
	if !w.started {
		w.started = true
		head, _, _ := strings.Cut(newTail, "</body>")
		w.w.Write(append(appendAttribute([]byte(newHead), w.srclang), head...))
	}
}

// Close writes the end of the file. It does not close the writer below.
func (w *Writer) Close() error {
	w.start()
	head, _, _ := strings.Cut(newTail, "</body>")
	w.w.WriteString(strings.TrimPrefix(newTail, head))
	return w.w.Flush()
}
