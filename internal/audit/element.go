package audit

import (
	"strconv"
	"strings"

	"golang.org/x/net/html/atom"
)

// An element is an open or closed element of a page, or a part of a plain text
// (the text, and each run of lines without an empty one between).
type element struct {
	parent *element
	tag    string
	atom   atom.Atom // of tag
	id     string
	class  string
	lang   string // nearest attribute lang, "" without one
	offset int    // of the start tag, in bytes
	end    int    // of the element, known when it is closed
	nth    int    // among the children of its parent, from 1
	depth  int

	ownLang  bool // the attribute lang is its own
	hidden   bool // readers do not see it
	external bool // a link to another host
	filled   bool // it holds something that is shown
	kids     int

	native, foreign int // words in and below it that are, or are not, in the language asked for
}

// maxSteps bounds the selector that a report shows.
const maxSteps = 4

// path returns a CSS selector of the element, from the nearest element with an
// id; "" for a part of a plain text.
func (e *element) path() string {
	var steps []string
	for ; e != nil && e.tag != "" && len(steps) < maxSteps; e = e.parent {
		steps = append(steps, e.step())
		if e.id != "" {
			break
		}
	}
	var b strings.Builder
	for i := len(steps) - 1; i >= 0; i-- {
		b.WriteString(steps[i])
		if i > 0 {
			b.WriteString(" > ")
		}
	}
	return b.String()
}

func (e *element) step() string {
	switch class, _, _ := strings.Cut(strings.TrimSpace(e.class), " "); {
	case e.id != "":
		return e.tag + "#" + e.id
	case e.tag == "html" || e.tag == "head" || e.tag == "body" || e.tag == "title":
		return e.tag
	case class != "":
		return e.tag + "." + class + ":nth-child(" + strconv.Itoa(e.nth) + ")"
	}
	return e.tag + ":nth-child(" + strconv.Itoa(e.nth) + ")"
}

// signature sums up what elements share that stand in the same place of repeated
// parts: their tag and class, and those of the two elements around them.
func (e *element) signature() uint64 {
	h := uint64(14695981039346656037) // FNV-1a
	for range 3 {
		if e == nil {
			break
		}
		for _, s := range [...]string{e.tag, ".", e.class, " "} {
			for i := range len(s) {
				h = (h ^ uint64(s[i])) * 1099511628211
			}
		}
		e = e.parent
	}
	return h
}

// isIn reports whether the element is another or below it.
func (e *element) isIn(other *element) bool {
	for ; e != nil && e.depth >= other.depth; e = e.parent {
		if e == other {
			return true
		}
	}
	return false
}

func setOf(atoms ...atom.Atom) map[atom.Atom]bool {
	set := make(map[atom.Atom]bool, len(atoms))
	for _, a := range atoms {
		set[a] = true
	}
	return set
}

// The kinds of elements that matter to what is shown (HTML Living Standard,
// 15.3 and 4.5).
var (
	inline = setOf(atom.A, atom.Abbr, atom.Acronym, atom.B, atom.Bdi, atom.Bdo, atom.Big, atom.Cite, atom.Code, atom.Data, atom.Del,
		atom.Dfn, atom.Em, atom.Font, atom.I, atom.Ins, atom.Kbd, atom.Mark, atom.Nobr, atom.Q, atom.S, atom.Samp, atom.Small, atom.Span,
		atom.Strike, atom.Strong, atom.Sub, atom.Sup, atom.Time, atom.Tt, atom.U, atom.Var, atom.Wbr, atom.Img, atom.Br, atom.Input,
		atom.Ruby, atom.Rt, atom.Rp, atom.Picture, atom.Source)
	void = setOf(atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Input, atom.Link, atom.Meta, atom.Param,
		atom.Source, atom.Track, atom.Wbr)
	notRead  = setOf(atom.Script, atom.Style, atom.Svg, atom.Math, atom.Object, atom.Audio, atom.Video, atom.Canvas, atom.Iframe, atom.Textarea)
	code     = setOf(atom.Code, atom.Pre, atom.Kbd, atom.Samp, atom.Var, atom.Tt)
	replaced = setOf(atom.Img, atom.Svg, atom.Input, atom.Video, atom.Audio, atom.Iframe, atom.Canvas, atom.Object, atom.Embed, atom.Picture,
		atom.Textarea, atom.Select, atom.Code, atom.Pre, atom.Kbd, atom.Samp, atom.Math)
	headings = setOf(atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6)
	controls = setOf(atom.Button, atom.Label, atom.Option, atom.Legend, atom.Summary)
)

// implied lists the open elements that a start tag ends (13.1.2.4, optional
// tags), and the elements that are not looked beyond for them.
var implied = map[atom.Atom]struct{ ends, within map[atom.Atom]bool }{
	atom.Li:       {setOf(atom.Li), setOf(atom.Ul, atom.Ol, atom.Menu)},
	atom.Dt:       {setOf(atom.Dt, atom.Dd), setOf(atom.Dl)},
	atom.Dd:       {setOf(atom.Dt, atom.Dd), setOf(atom.Dl)},
	atom.Td:       {setOf(atom.Td, atom.Th), setOf(atom.Tr, atom.Table)},
	atom.Th:       {setOf(atom.Td, atom.Th), setOf(atom.Tr, atom.Table)},
	atom.Tr:       {setOf(atom.Tr), setOf(atom.Table)},
	atom.Option:   {setOf(atom.Option), setOf(atom.Select, atom.Optgroup, atom.Datalist)},
	atom.Optgroup: {setOf(atom.Option, atom.Optgroup), setOf(atom.Select)},
}
