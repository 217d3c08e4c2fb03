package toml

import "strings"

// parser reads statement by statement: a line-shaped piece of the file, that
// is a blank line, a comment, a header or a pair. Between two statements pos
// is at the start of a line or at the end of the file.
type parser struct {
	file *File
	src  string // the data, and the same as bytes
	data []byte
	pos  int

	names names
	table *Table // the one being filled
	scope scope  // of that table
	root  int32  // id of the root table in names
	lead  int    // start of the comment block that ends at pos, or none
	depth int    // arrays and inline tables around pos
	nodes int    // what is left of MaxNodes

	badUTF8    bool
	full       bool // MaxNodes is spent: parsing ends here
	lost       bool // the statement was given up; pos is where the next one starts
	inConflict bool // between the markers of a merge conflict
	torn       bool // the conflict began inside a statement, so its end does not fit

	// Scratch space: what is being collected lies here and moves to a slab
	// when its number is known. Entries and elems are stacks, for nesting.
	parts   []KeyPart
	entries []Entry
	elems   []Value

	tableSlab slab[Table]
	entrySlab slab[Entry]
	moreSlab  slab[more]
	keySlab   slab[KeyPart]
	elemSlab  slab[Value]
	innerSlab slab[compound]
	texts     texts
}

const none = -1

func (p *parser) run() {
	if p.badUTF8 {
		p.reportBadBytes()
	}
	p.names.init(p.src)
	if strings.HasPrefix(p.src, bom) {
		p.pos = len(bom)
	}
	p.lead = none
	p.table = p.tableSlab.one()
	p.table.file = p.file
	p.table.line.End = int32(p.pos)
	p.root = p.names.scope(0)
	p.scope = scope{id: p.root}
	for p.pos < len(p.src) && !p.full {
		p.statement()
	}
	p.closeTable(len(p.src))
	p.file.Errors = sortErrors(p.file.Errors)
}

func (p *parser) closeTable(end int) {
	p.table.end = int32(end)
	p.table.entries = p.entrySlab.keep(p.entries)
	p.entries = p.entries[:0]
	p.file.Tables = append(room(p.file.Tables, int32(end), len(p.src)), p.table)
	if !p.scope.entered && p.scope.id != 0 {
		p.names.nodes[p.scope.id].link = int32(len(p.file.Tables))
	}
}

func (p *parser) statement() {
	start := p.pos
	if marker := p.conflictMarker(start); marker != 0 {
		p.conflict(marker)
		return
	}
	p.blanks()
	switch {
	case p.atEOL():
		p.newline()
		p.lead = none
	case p.peek() == '#':
		p.comment()
		p.newline()
		if p.lead == none {
			p.lead = start
		}
	case p.peek() == '[':
		p.header(start)
	default:
		p.entry(start)
	}
}

// takeLead returns the length of the comment block that ends at start.
func (p *parser) takeLead(start int) int32 {
	lead := p.lead
	p.lead = none
	if lead == none {
		return 0
	}
	return int32(start - lead)
}

func (p *parser) entry(start int) {
	e := Entry{statement: statement{file: p.file, lead: p.takeLead(start)}}
	if p.pos == start && p.plainEntry(&e) {
		p.entries = append(p.entries, e)
		return
	}
	ok := p.keyValue(&e, &p.scope)
	if !p.endLine(!ok || e.kind == Invalid) {
		e.kind = Invalid
	}
	e.line = span(start, p.pos)
	if ok {
		p.entries = append(p.entries, e)
	}
}

// keyValue reads "key = value" into e and defines the key in the table. It is
// false if the key could not be read.
func (p *parser) keyValue(e *Entry, table *scope) bool {
	key, ok := p.key('=')
	if !ok {
		return false
	}
	e.setKey(p, key)
	if p.peek() != '=' {
		if p.strange(p.pos) == 0 {
			p.report(int(e.key.End), int(e.key.End), idEqualsMissing, p.keyArg(key))
		}
		e.value = Span{e.key.End, e.key.End}
		return true
	}
	p.pos++
	p.blanks()
	p.invisibleBlanks()
	p.define(table, key, kindAt(p.peek()))
	e.setValue(p, p.value())
	return true
}

func (p *parser) header(start int) {
	lead := p.takeLead(start)
	p.closeTable(start)
	t := p.tableSlab.one()
	t.file, t.lead = p.file, lead
	p.table = t
	open := p.pos
	p.pos++
	if p.peek() == '[' {
		t.Array = true
		p.pos++
	}
	key, ok := p.headerKey(open, t.Array)
	t.setKey(p, key)
	t.Broken = !ok
	t.header = span(open, p.pos)
	p.endLine(!ok)
	t.line = span(start, p.pos)
	p.scope = scope{}
	if ok {
		p.scope = p.enter(key, t.Array)
	}
}

func (p *parser) headerKey(open int, array bool) (key []KeyPart, ok bool) {
	if !p.spend(1) {
		return nil, false
	}
	key, ok = p.key(']')
	return key, ok && p.closeHeader(open, array)
}

func (p *parser) closeHeader(open int, array bool) bool {
	bracket := "]"
	if array {
		bracket = "]]"
	}
	if strings.HasPrefix(p.src[p.pos:], bracket) {
		p.pos += len(bracket)
		return true
	}
	if p.strange(p.pos) == 0 {
		p.unclosed(open, open+len(bracket))
	}
	return false
}

// endLine reads what may follow a statement: blanks, a comment, the newline.
// Anything else is reported, unless the statement is known to be bad already.
func (p *parser) endLine(silent bool) (clean bool) {
	if p.lost {
		p.lost = false
		return false
	}
	p.blanks()
	clean = p.atEOL() || p.peek() == '#'
	if !clean && !silent {
		end := p.junkEnd("#\n")
		p.unexpected(p.pos, end, idTextAfter, p.textArg(p.pos, end))
	}
	if clean && !p.atEOL() {
		p.comment()
	}
	if !p.atEOL() {
		p.pos = p.lineEnd(p.pos)
	}
	p.newline()
	return clean
}

// blanks skips spaces and tabs.
func (p *parser) blanks() {
	for p.pos < len(p.src) && (p.src[p.pos] == ' ' || p.src[p.pos] == '\t') {
		p.pos++
	}
}

// trivia skips blanks, newlines and comments, as arrays and inline tables
// allow them between their tokens.
func (p *parser) trivia() {
	for p.pos < len(p.src) {
		switch c := p.src[p.pos]; {
		case c == ' ' || c == '\t' || c == '\n':
			p.pos++
		case c == '#':
			p.comment()
		case c == '\r' && p.lineBreak(p.pos) > 0:
			p.pos += 2
		case c == '\r':
			p.pos += p.strange(p.pos)
		default:
			return
		}
	}
}

// comment reads from # to before the newline.
func (p *parser) comment() {
	for {
		p.pos = p.untilQuote(p.pos, '#', isControl)
		if p.atEOL() {
			return
		}
		p.pos += p.strange(p.pos)
	}
}

// peek is the byte at pos, 0 at the end of the file.
func (p *parser) peek() byte { return p.byteAt(p.pos) }

func (p *parser) byteAt(i int) byte {
	if i < len(p.src) {
		return p.src[i]
	}
	return 0
}

func (p *parser) atEOL() bool { return p.pos >= len(p.src) || p.lineBreak(p.pos) > 0 }

func (p *parser) newline() {
	if p.pos < len(p.src) {
		p.pos += p.lineBreak(p.pos)
	}
}

// lineBreak is the length of the newline, LF or CRLF, at offset i.
func (p *parser) lineBreak(i int) int {
	switch {
	case i < len(p.src) && p.src[i] == '\n':
		return 1
	case i+1 < len(p.src) && p.src[i] == '\r' && p.src[i+1] == '\n':
		return 2
	}
	return 0
}

// lineEnd is the offset of the next newline from i on, or of the end of data.
func (p *parser) lineEnd(i int) int {
	n := strings.IndexByte(p.src[i:], '\n')
	if n < 0 {
		return len(p.src)
	}
	if n > 0 && p.src[i+n-1] == '\r' {
		n--
	}
	return i + n
}

// nextLine is the offset after the next newline from i on.
func (p *parser) nextLine(i int) int {
	end := p.lineEnd(i)
	return end + p.lineBreak(end)
}

// spend counts n nodes of the tree, and gives up when there are too many.
func (p *parser) spend(n int) bool {
	p.nodes -= n
	if p.nodes >= 0 {
		return true
	}
	if !p.full {
		p.full = true
		p.report(p.pos, p.pos, idTooManyNodes, map[string]any{"Limit": MaxNodes})
	}
	p.lose(len(p.src))
	return false
}

func (p *parser) textArg(start, end int) map[string]any {
	return map[string]any{"Text": p.text(start, end)}
}

func (p *parser) keyArg(key []KeyPart) map[string]any {
	if p.hasEnough() {
		return nil
	}
	start, end := key[0].Span.Start, key[len(key)-1].Span.End
	return map[string]any{"Key": p.text(int(start), int(end))}
}
