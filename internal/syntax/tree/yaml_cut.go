package tree

import (
	"slices"
	"strings"
)

// cut divides the file into the entries of its top level, and tells whether
// they are those of a list.
func (p *yamlParser) cut(r *recovery) []yamlPiece {
	p.enter(0, len(p.src))
	p.tabRule = tabsAllowed // reported, if at all, when the pieces are read
	p.header()
	p.trivia()
	line := p.lineStart(p.pos, 0)
	base := p.skipSpaces(line) - line
	r.list = p.byteAt(line+base) == '-' && p.blankAt(line+base+1)
	var pieces []yamlPiece
	if c := p.byteAt(line + base); c == '[' || c == '{' {
		return nil // not in lines
	}
	for line < p.end {
		if p.pos = line; p.atMarker("---") || p.atMarker("...") {
			p.trailer()
			break
		}
		next := p.lineEnd(line)
		next += breakLen(p.src, next)
		if piece, ok := p.startsPiece(r, line, base); ok || len(pieces) == 0 {
			pieces = append(pieces, piece)
		}
		pieces[len(pieces)-1].end = next
		line = next
	}
	return pieces
}

// startsPiece reports whether an entry of the top level, or something that is
// none, starts in a line.
func (p *yamlParser) startsPiece(r *recovery, line, base int) (yamlPiece, bool) {
	first := p.skipSpaces(line)
	indent := first - line
	dash := p.byteAt(first) == '-' && p.blankAt(first+1)
	piece := yamlPiece{start: line, indented: indent < base}
	switch {
	case first == p.end || p.blankAt(first) || p.src[first] == '#' || indent > base:
		return piece, false
	case dash && !r.list && indent == base: // the list of the key above
		return piece, false
	}
	piece.junk = dash != r.list || !dash && p.keyAt(first).colon < 0
	return piece, true
}

// yamlKeySpan is a key at the start of a line.
type yamlKeySpan struct {
	start, end int
	colon      int // none if there is no key
}

// keyAt finds the key that starts at i.
func (p *yamlParser) keyAt(i int) yamlKeySpan {
	k := yamlKeySpan{start: i, colon: none}
	end := p.lineEnd(i)
	text := p.src[i:end]
	from := 0
	switch {
	case text == "" || strings.IndexByte("#,[]{}%@`|>", text[0]) >= 0:
		return k
	case text[0] == '"' || text[0] == '\'':
		if from = quotedLen(text); from < 0 {
			return k
		}
	}
	for j := from; j < len(text); j++ {
		switch {
		case text[j] == '#' && j > 0 && isYAMLBlank(text[j-1]):
			return k
		case text[j] == ':' && p.blankAt(i+j+1):
			k.colon = i + j
			k.end = i + len(strings.TrimRight(text[:j], " \t"))
			return k
		case from > 0 && !isYAMLBlank(text[j]):
			return k
		}
	}
	return k
}

// quotedLen is the length of the text in quotes at the start of a line, or
// none.
func quotedLen(s string) int {
	for i := 1; i < len(s); i++ {
		switch {
		case s[i] == '\\' && s[0] == '"':
			i++
		case s[i] == s[0] && s[0] == '\'' && i+1 < len(s) && s[i+1] == '\'':
			i++
		case s[i] == s[0]:
			return i + 1
		}
	}
	return none
}

// blankConflicts reports the merge conflicts of the file and takes their
// markers out of what is read. So both versions are read; where they clash is
// no news.
func (p *yamlParser) blankConflicts() bool {
	var lines []Span
	open := none
	for line := 0; line < len(p.src); {
		end := p.lineEnd(line)
		switch c := conflictMarker(p.src[line:end]); {
		case c == '<' && open == none:
			open = line
			fallthrough
		case c != 0 && open != none:
			lines = append(lines, span(line, end))
			if c == '>' {
				p.conflicts = append(p.conflicts, span(open, end))
				p.report(open, p.lineEnd(open), yamlConflict, nil)
				open = none
			}
		}
		line = end + breakLen(p.src, end)
	}
	if len(p.conflicts) == 0 {
		return false
	}
	src := []byte(p.src)
	for _, s := range lines {
		copy(src[s.Start:s.End], strings.Repeat(" ", s.Len()))
	}
	p.src, p.dirty = string(src), true
	return true
}

// conflictMarker returns the character of a git conflict marker, or 0: a line
// of seven of < | = > with a blank or the end of the line after.
func conflictMarker(line string) byte {
	const length = 7
	if len(line) < length || !slices.Contains([]byte("<|=>"), line[0]) || line[:length] != strings.Repeat(line[:1], length) {
		return 0
	}
	if len(line) > length && !isYAMLBlank(line[length]) {
		return 0
	}
	return line[0]
}
