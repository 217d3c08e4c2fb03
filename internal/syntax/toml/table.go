package toml

import "strings"

// statement is what a header and an entry have in common: lines with a key. It
// is kept small, a large file has hundreds of thousands: what can be read off
// the source again in no time is not stored.
type statement struct {
	file *File
	more *more // nil for nearly all

	line Span
	key  Span  // from its first part to its last; empty if there is none
	lead int32 // length of the comment above

	keyStyle Style // of a key that has one part
	kind     Kind  // of the value of an entry, as are the others
	style    Style
	escaped  bool // the text is in more
}

// more is what only few statements have.
type more struct {
	key   []KeyPart // a key with dots or escapes
	text  string    // the text of a string with escapes
	inner *compound
}

// KeyPart is one part of a dotted key. Name is decoded, Span includes the
// quotes.
type KeyPart struct {
	Name  string
	Span  Span
	Style Style // Bare, Basic or Literal
}

// Key returns the parts of the key. They must not be changed.
func (s *statement) Key() []KeyPart {
	var one [1]KeyPart // in the caller's frame, as this function is inlined
	return s.keyIn(&one)
}

func (s *statement) keyIn(one *[1]KeyPart) []KeyPart {
	switch {
	case s.more != nil && s.more.key != nil:
		return s.more.key
	case s.key.Len() == 0:
		return nil
	}
	one[0] = KeyPart{Name: s.file.textOf(s.key, s.keyStyle), Span: s.key, Style: s.keyStyle}
	return one[:]
}

// setKey keeps the parts if they cannot be read off the source.
func (s *statement) setKey(p *parser, key []KeyPart) {
	if len(key) == 0 {
		return
	}
	first, last := &key[0], &key[len(key)-1]
	s.key = Span{first.Span.Start, last.Span.End}
	s.keyStyle = first.Style
	if len(key) > 1 || first.Name != s.file.textOf(s.key, s.keyStyle) {
		s.moreOf(p).key = p.keySlab.keep(key)
	}
}

func (s *statement) moreOf(p *parser) *more {
	if s.more == nil {
		s.more = p.moreSlab.one()
	}
	return s.more
}

// Line returns the whole lines: indentation, trailing comment and newline
// included. In an inline table an entry has from key to value only.
func (s *statement) Line() Span { return s.line }

// Lead returns the whole-line comments directly above, with no blank line
// between; it is empty if there are none, and in an inline table.
func (s *statement) Lead() Span { return Span{s.line.Start - s.lead, s.line.Start} }

// textOf is what a key or a string without escapes says: the source without
// its quotes.
func (f *File) textOf(s Span, style Style) string {
	start, end := s.Start, s.End
	switch style {
	case Bare:
	case Basic, Literal:
		start, end = start+1, end-1
	default:
		start, end = start+3, end-3
		switch { // a newline right after the quotes is no part of the text
		case f.src[start] == '\n':
			start++
		case f.src[start] == '\r' && f.src[start+1] == '\n':
			start += 2
		}
	}
	return f.src[start:end]
}

// Table is a header with the entries below it. The root table has no header:
// its Key is nil, its Header is empty and its Line is the BOM, if any.
type Table struct {
	statement
	Array  bool // [[header]]
	Broken bool // the header could not be read: Key may lack parts, and which table the entries belong to is unknown

	header  Span
	end     int32 // of the body
	entries []Entry
}

// Header returns the header itself, "[a.b]".
func (t *Table) Header() Span { return t.header }

// Body returns what follows the header line up to the next table's Line, or to
// the end of the data.
func (t *Table) Body() Span { return Span{t.line.End, t.end} }

// Len is the number of entries.
func (t *Table) Len() int { return len(t.entries) }

// Entry returns entry number i, from 0.
func (t *Table) Entry(i int) *Entry { return &t.entries[i] }

// Entries yields the entries in file order.
func (t *Table) Entries(yield func(*Entry) bool) { each(t.entries, yield) }

func each(entries []Entry, yield func(*Entry) bool) {
	for i := range entries {
		if !yield(&entries[i]) {
			return
		}
	}
}

// Entry is a key with its value. Of an entry with an error the value has the
// kind [Invalid]; an entry whose key could not be read is left out.
type Entry struct {
	statement
	value Span
}

// Value returns the right side.
func (e *Entry) Value() Value {
	v := Value{Kind: e.kind, Style: e.style, Span: e.value}
	switch {
	case e.escaped:
		v.Str = e.more.text
	case e.style != Bare:
		v.Str = e.file.textOf(e.value, e.style)
	case e.more != nil:
		v.inner = e.more.inner
	}
	return v
}

func (e *Entry) setValue(p *parser, v Value) {
	e.kind, e.style, e.value, e.escaped = v.Kind, v.Style, v.Span, v.escaped
	switch {
	case v.escaped:
		e.moreOf(p).text = v.Str
	case v.inner != nil:
		e.moreOf(p).inner = v.inner
	}
}

// Comment returns the trailing comment from its # to before the newline; it is
// empty if there is none.
func (e *Entry) Comment() Span {
	src := e.file.src
	start, end := int(e.value.End), int(e.line.End)
	for start < end && (src[start] == ' ' || src[start] == '\t') {
		start++
	}
	if start == end || src[start] != '#' {
		return Span{}
	}
	line, _ := strings.CutSuffix(src[start:end], "\n")
	if len(line) < end-start {
		line = strings.TrimSuffix(line, "\r")
	}
	return span(start, start+len(line))
}
