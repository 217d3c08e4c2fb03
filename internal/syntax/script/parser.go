package script

import "strings"

// parser reads token by token: the current one is always in sight, the rest of
// the file behind it untouched. It makes nodes of expressions alone; what they
// mean is found when all is read, since a constant may stand behind its use.
type parser struct {
	state

	src      string
	d        Dialect
	fragment bool
	first    int  // offset behind the BOM
	typed    bool // types may be where an operator could be
	depth    int

	// Steps are the tokens that were read, those that were read twice
	// included. Budget is how many more tokens and bytes may be read for
	// looking ahead: with it, no input takes more than a few steps a byte.
	steps, budget int

	// changed are the names of which a member is assigned to somewhere.
	changed map[string]bool

	doubts  int // arrow functions around that may be none
	noRegex int // up to here no regular expression ends

	traced bool // keep pieces
}

// state is what a look ahead has to put back.
type state struct {
	pos        int // where the next token is read
	tok        token
	kw         keyword
	newline    bool // in front of the token
	start, end int  // of the token
	last       int  // end of the token before

	fresh       int32 // an arrow function that nothing may follow as an operand
	conditional bool  // between ? and :
	generator   bool

	nodes    []node
	uses     []use
	imports  []Import
	comments []Comment
	errors   []Error
	parents  []int32 // of each scope, the one around it; 0 is no scope
	decls    []decl
	scope    int32
	pieces   []piece
}

// A piece is a part of the file that was read at once: a token, blanks, text
// between tags.
type piece struct{ start, end int }

func (p *parser) piece(start, end int) {
	if p.traced && start < end {
		p.pieces = append(p.pieces, piece{start, end})
	}
}

const bom = "\uFEFF"

func newParser(src string, d Dialect) *parser {
	p := &parser{src: src, d: d, budget: 1000 + 4*len(src)}
	p.typed = d == TS || d == TSX || strings.Contains(src[:min(len(src), 1000)], "@flow")
	p.nodes = make([]node, 1, 1+len(src)/8)
	p.parents = make([]int32, 1, 1+len(src)/256)
	p.decls = make([]decl, 0, len(src)/128)
	p.openScope()
	return p
}

func (p *parser) file(fragment bool) File {
	if len(p.src) > MaxSize {
		return File{Errors: []Error{{0, scriptTooLarge}}}
	}
	p.read(fragment)
	return p.collect()
}

func (p *parser) read(fragment bool) {
	p.fragment = fragment
	if strings.HasPrefix(p.src, bom) {
		p.pos = len(bom)
		p.piece(0, p.pos)
	}
	p.first = p.pos
	p.next()
	for p.tok != tEOF {
		p.progress(p.topStatement)
	}
}

// topStatement reads a statement. A fragment that begins with a brace is an
// object.
func (p *parser) topStatement() {
	if p.fragment && p.tok == '{' {
		p.expressionStatement()
		return
	}
	p.statement()
}

// progress calls read, and skips a token when it has read nothing.
func (p *parser) progress(read func()) {
	start := p.start
	if read(); p.start == start && p.tok != tEOF {
		p.unexpected()
		p.next()
	}
}

// enter counts one more level of nesting. When there are too many the reading
// ends: what is so deep is generated, and no stack is endless.
func (p *parser) enter() bool {
	if p.depth++; p.depth <= MaxDepth {
		return true
	}
	if p.tok != tEOF {
		p.report(p.start, scriptTooDeep)
		p.piece(p.pos, len(p.src))
		p.pos, p.start, p.end = len(p.src), len(p.src), len(p.src)
		p.tok, p.kw = tEOF, kNone
	}
	return false
}

func (p *parser) leave() { p.depth-- }

// accept skips the token if it is t.
func (p *parser) accept(t token) bool {
	if p.tok != t {
		return false
	}
	p.next()
	return true
}

// close skips the closing bracket that belongs to the one at offset open.
func (p *parser) close(t token, open int) {
	if !p.accept(t) {
		p.unclosed(open)
	}
}

func (p *parser) unclosed(open int) { p.report(open, scriptBracketUnclosed) }

// peek looks at the next token, whether a line end is in front of it, and
// comes back.
func (p *parser) peek() (t token, kw keyword, newline bool) {
	before := p.state
	p.next()
	t, kw, newline = p.tok, p.kw, p.newline
	p.state = before
	return t, kw, newline
}

// try calls read, which may find that it was wrong: then it returns false and
// all is as before. Nothing is tried any more when the budget is spent.
func (p *parser) try(read func() bool) bool {
	if p.budget <= 0 {
		return false
	}
	before, steps, depth := p.state, p.steps, p.depth
	ok := read()
	p.budget -= p.steps - steps + p.pos - before.pos
	if !ok {
		p.state, p.depth = before, depth
	}
	return ok
}

// skipTo reads what should not be there, up to the closing bracket t or to the
// brace of a block around it.
func (p *parser) skipTo(t token) {
	for p.tok != t && p.tok != tEOF && p.tok != '}' {
		start := p.start
		p.unexpected()
		if p.expression(); p.start == start {
			p.next()
		}
	}
}
