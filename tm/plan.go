package tm

import (
	"context"
	"errors"
	"slices"
	"strings"
)

// errUntidy says that lines would have to be moved, which only a [File] does.
var errUntidy = errors.New("tm: the lines are not sorted")

// A plan is how a request changes a file.
type plan struct {
	content *content
	match   func(u *Unit) (removes bool) // is told of all units of the file
	splices []splice                     // what goes
	lines   []newLine                    // what comes, sorted
	found   []bool                       // of request.remove: it is there
	known   []bool                       // of request.add: it is there
	placed  int                          // lines that have their place
	end     int64                        // where lines behind all others are put
	inLines bool                         // our sorted lines have begun
	last    []byte                       // the line before
	tu      []byte
}

// A newLine is a line that comes.
type newLine struct {
	text   string
	number int   // in request.add
	at     int64 // where in the file
}

// newPlan reads the content once.
func newPlan(ctx context.Context, c *content, r *request) (*plan, error) {
	p := &plan{content: c}
	p.found, p.known = r.begin()
	if c.odd {
		return nil, errUntidy
	}
	p.lines = r.lines()
	p.match = func(u *Unit) bool { return r.match(u, p.found, p.known) }
	if err := p.run(ctx, r.window); err != nil {
		return nil, err
	}
	return p, nil
}

// run goes through the file, through a window of this size.
func (p *plan) run(ctx context.Context, window int64) error {
	s := &stream{content: p.content, size: window}
	return s.run(ctx, func(x *piece) error { return p.piece(s, x) })
}

// lines returns the lines of the units to add, sorted.
func (r *request) lines() []newLine {
	lines := make([]newLine, len(r.add))
	var keep pages
	var buf []byte
	for i := range r.add {
		u := r.add[i].normal()
		buf = u.appendLine(buf[:0])
		lines[i] = newLine{text: keep.string(buf), number: i}
	}
	slices.SortFunc(lines, func(a, b newLine) int { return strings.Compare(a.text, b.text) })
	return lines
}

// piece looks at a unit of the file.
func (p *plan) piece(s *stream, x *piece) error {
	lined := x.isLined()
	if !lined && strings.Contains(x.text, "<<<<<<< ") || len(x.gap) > len("\r\n") && strings.Contains(x.gap, "<<<<<<< ") {
		return errUntidy
	}
	if x.text == "" {
		return p.behind(x)
	}
	if lined && p.isLine(s, x) {
		if p.inLines && (x.gap != p.content.eol || string(p.last) >= x.text) {
			return errUntidy
		}
		p.inLines = true
		p.last = append(p.last[:0], x.text...)
		p.place(x.text, x.at)
	} else if p.inLines {
		return errUntidy
	}
	if x.bad {
		return nil
	}
	return p.look(s, x)
}

// isLine reports whether a unit that is alone on its line is one of our sorted
// lines, as those that writer.moves.
func (p *plan) isLine(s *stream, x *piece) bool {
	switch {
	case x.bad:
		return false
	case p.content.ours:
		return true
	case !x.plain:
		return false
	}
	same := false
	s.scanner.pairs(p.content.srclang, func(u Unit, _ int) bool {
		p.tu = u.appendLine(p.tu[:0])
		same = string(p.tu) == x.text
		return false
	})
	return same
}

// place gives all lines that sort before a line of the file, or equal it, its
// offset.
func (p *plan) place(line string, at int64) {
	for p.placed < len(p.lines) && p.lines[p.placed].text <= line {
		p.lines[p.placed].at = at
		p.placed++
	}
}

// behind gives the rest of the lines the offset of </body>, or of the spaces
// before it.
func (p *plan) behind(x *piece) error {
	rest := strings.TrimRight(x.gap, " \t")
	if !strings.HasSuffix(rest, "\n") || p.inLines && rest != p.content.eol {
		return errUntidy
	}
	at := p.content.tail - int64(len(x.gap)-len(rest))
	p.end = at
	for ; p.placed < len(p.lines); p.placed++ {
		p.lines[p.placed].at = at
	}
	return nil
}

// look compares a unit of the file with what was asked for.
func (p *plan) look(s *stream, x *piece) error {
	all, gone := 0, []Unit(nil)
	s.scanner.pairs(p.content.srclang, func(u Unit, _ int) bool {
		all++
		if p.match(&u) {
			gone = append(gone, u)
		}
		return true
	})
	switch {
	case len(gone) == 0:
	case len(gone) == all:
		from, to := x.wholeLine()
		p.splices = append(p.splices, splice{from: from, to: to, unit: x.at})
	case p.inLines:
		return errUntidy // what is left of it may belong elsewhere
	default:
		e := entry{raw: strings.Clone(x.text)}
		for i := range gone {
			e.cut(p.content.srclang, &gone[i])
		}
		p.splices = append(p.splices, splice{from: x.at, to: x.at + int64(len(x.text)), unit: x.at, line: e.raw, put: int64(len(e.raw))})
	}
	return nil
}

// all returns the splices in the order of the file.
func (p *plan) all() []splice {
	list := p.splices
	for _, l := range p.lines {
		if !p.known[l.number] {
			line := l.text + p.content.eol
			list = append(list, splice{from: l.at, to: l.at, line: line, put: int64(len(line))})
		}
	}
	slices.SortStableFunc(list, func(a, b splice) int {
		switch {
		case a.from != b.from:
			return int(min(1, max(-1, a.from-b.from)))
		case a.to == a.from && b.to != b.from:
			return -1
		case a.to != a.from && b.to == b.from:
			return 1
		}
		return 0
	})
	return list
}
