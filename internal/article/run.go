package article

import (
	"strings"
	"unicode"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/source"
)

// A run is a text of the document, whether there is anything to translate in
// it or not.
type run struct {
	kind   Kind
	level  int
	name   string
	path   []string
	writer writer
	tokens []token
	first  int // of the tokens that translators see: what is before and behind them stays where it is
	last   int
	start  int // what is replaced
	end    int
}

// A token is a part of a run: text, or a placeable or one end of it.
type token struct {
	kind       tokenKind
	what       Inline
	start      int // in the document
	end        int
	text       string // decoded
	partner    int    // the token that is the other end of a pair
	number     int
	instead    string // what is written for it in a translation, when that is not what stands there
	name       string // of the element, for a tag; "" for one that says nothing about the text
	isUnclosed bool   // an element that does not end in the run
	sealed     bool   // what is in the element is not for translation
}

type tokenKind uint8

const (
	textToken tokenKind = iota
	openToken
	closeToken
	singleToken
)

// A writer says how a text is written so that it is read as the same text.
type writer struct {
	syntax  syntax
	quote   byte // around it, 0 without one
	cell    bool // of a table of Markdown, so that | ends it
	block   lineContext
	defined bool   // a definition of a link is above, for which a quote would start a title
	indent  string // of the lines of a block scalar, of a plain text
	width   int    // that the lines of a plain text are wrapped at, in characters
}

type syntax uint8

const (
	markdownText syntax = iota
	markdownTitle
	markdownTarget
	htmlText
	htmlValueText
	jsxValue
	bareText      // no escapes, and no quote inside
	parameterText // between " of a shortcode
	yamlText
	tomlText
	plainText
)

// A lineContext says which line a text of Markdown is on.
type lineContext uint8

const (
	inLine     lineContext = iota // something is before it
	lineStart                     // it starts a line
	atxHeading                    // # signs are before it
	setext                        // it starts the line above an underline
)

// A reader collects the runs of a document.
type reader struct {
	*Document
	names    names
	findings []catalog.Finding
	headings []heading
	path     []string // of headings, never changed in place
	mdx      bool
	endless  map[string]bool // shortcodes that nothing ends
}

type heading struct {
	level int
	text  string
}

func newReader(d *Document) *reader {
	r := &reader{Document: d, mdx: d.Format == MDX}
	r.names = namesOf(&d.opts)
	return r
}

// mark adds to the shape of the document, which a translation must not change.
func (r *reader) mark(what string, at int) {
	r.shape = append(append(r.shape, what...), ' ')
	r.marks = append(r.marks, at)
}

// add adds a run of tokens that follow each other without a gap.
func (r *reader) add(u run) {
	u.first, u.last = 0, len(u.tokens)
	trim(&u)
	if u.first == u.last {
		return
	}
	u.start, u.end = u.tokens[u.first].start, u.tokens[u.last-1].end
	u.path = r.path
	if u.kind == Heading {
		u.path = r.enter(u.level, "")
		r.headings[len(r.headings)-1].text = u.form()
		r.path = pathOf(r.headings)
	}
	if r.runs == nil {
		r.runs = make([]run, 0, 4+len(r.src)/128)
	}
	r.runs = append(r.runs, u)
}

// enter starts the part of the document below a heading and returns the
// headings above it.
func (r *reader) enter(level int, text string) []string {
	n := len(r.headings)
	for n > 0 && r.headings[n-1].level >= level {
		n--
	}
	above := pathOf(r.headings[:n])
	r.headings = append(r.headings[:n], heading{level, text})
	return above
}

func pathOf(headings []heading) []string {
	var path []string
	for _, h := range headings {
		path = append(path, h.text)
	}
	return path
}

// trim leaves out what surrounds the text as a whole: space, a pair around all
// of it, breaks and empty elements at its ends.
func trim(u *run) {
	for changed := true; changed && u.first < u.last; {
		changed = false
		head, tail := &u.tokens[u.first], &u.tokens[u.last-1]
		if head.kind == textToken && head.trimLeft() {
			u.first++
			changed = true
			continue
		}
		if tail.kind == textToken && tail.trimRight() {
			u.last--
			changed = true
			continue
		}
		switch {
		case head.isAside():
			u.first++
			changed = true
		case tail.isAside():
			u.last--
			changed = true
		case head.kind == openToken && head.partner == u.last-1:
			u.first++
			u.last--
			changed = true
		}
	}
}

const space = " \t\r\n\f"

// trimLeft leaves out the space at the start of a text and reports whether
// nothing is left.
func (t *token) trimLeft() bool {
	t.text = strings.TrimLeft(t.text, space)
	return t.text == ""
}

func (t *token) trimRight() bool {
	t.text = strings.TrimRight(t.text, space)
	return t.text == ""
}

// text adds what a view has from start to end as text, the space around it
// apart, so that it can be left out.
func appendText(tokens []token, v *view, start, end int, decode func(string) string) []token {
	s := v.text[start:end]
	lead := len(s) - len(strings.TrimLeft(s, space))
	tail := len(strings.TrimRight(s, space))
	add := func(from, to int) {
		if from < to {
			tokens = append(tokens, token{start: v.src(start + from), end: v.src(start + to), text: decode(s[from:to])})
		}
	}
	add(0, lead)
	if lead < len(s) {
		add(lead, tail)
		add(tail, len(s))
	}
	return tokens
}

// isAside holds for what may stand before or behind a text and has nothing to
// do with it.
func (t *token) isAside() bool {
	return t.kind == singleToken && (t.what == Break || t.name == "")
}

// hasText reports whether there is a letter to translate.
func (u *run) hasText() bool {
	for _, t := range u.tokens[u.first:u.last] {
		if t.kind == textToken && strings.ContainsFunc(t.text, unicode.IsLetter) {
			return true
		}
	}
	return false
}

// makeBlocks makes the blocks of the runs that have something to translate.
func (d *Document) makeBlocks() {
	d.Blocks = make([]Block, 0, len(d.runs))
	at := source.New(d.src).Cursor()
	for i := range d.runs {
		u := &d.runs[i]
		if !u.hasText() {
			continue
		}
		b := Block{Kind: u.kind, Level: u.level, Name: u.name, Path: u.path, Span: catalog.Span{Start: u.start, End: u.end}, run: i}
		b.Text = u.form()
		b.Placeables = d.placeables(u)
		line, col := at.Position(u.start)
		b.Pos = catalog.Pos{File: d.Name, Line: line, Col: col}
		d.Blocks = append(d.Blocks, b)
	}
}

func (d *Document) placeables(u *run) []Placeable {
	var out []Placeable
	for _, t := range u.tokens[u.first:u.last] {
		if out == nil && t.kind != textToken {
			out = make([]Placeable, 0, u.last-u.first)
		}
		switch t.kind {
		case openToken, singleToken:
			p := Placeable{Kind: t.what, Open: d.src[t.start:t.end]}
			if t.kind == openToken {
				end := u.tokens[t.partner]
				p.Paired, p.Close = true, d.src[end.start:end.end]
			}
			out = append(out, p)
		}
	}
	return out
}
