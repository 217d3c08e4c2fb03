package extract

import (
	"bytes"
	"go/parser"
	"go/token"
	"unicode/utf8"
)

// parseBare parses the file without the bodies of its functions, which no
// package that is only imported is asked for: most of the work, and of the
// memory, is in them. The data of the file is left without them too. A file that
// cannot be read this way is parsed whole.
func (s *source) parseBare(fset *token.FileSet) {
	data, ok := withoutBodies(s.data)
	if !ok {
		s.parse(fset)
		return
	}
	file, err := parser.ParseFile(fset, s.path, data, parser.SkipObjectResolution)
	if err != nil {
		if file != nil {
			fset.RemoveFile(fset.File(file.FileStart))
		}
		s.parse(fset)
		return
	}
	s.data, s.bare = data, true
	s.toks = []*token.File{fset.File(file.FileStart)}
	s.parsed(file)
}

// withoutBodies returns a copy of Go source without what is in the bodies of
// functions. All else is in the line and column where it was. ok is false when
// its brackets do not match.
func withoutBodies(data []byte) (_ []byte, ok bool) {
	b := bodyCutter{data: data}
	for b.at < len(data) && !b.broken {
		b.next()
	}
	if b.broken || b.depth != 0 {
		return nil, false
	}
	return cut(data, b.bodies), true
}

// cut returns a copy of Go source without some spans. Of each the line breaks are
// left, and as many blanks as there are characters in the last of its lines.
func cut(data []byte, spans []span) []byte {
	size := len(data)
	lines, blanks := make([]int, len(spans)), make([]int, len(spans))
	for i, s := range spans {
		body := data[s.from:s.to]
		last := bytes.LastIndexByte(body, '\n') + 1
		lines[i], blanks[i] = bytes.Count(body, []byte("\n")), utf8.RuneCount(body[last:])
		size += lines[i] + blanks[i] - len(body)
	}
	out := make([]byte, 0, size)
	at := 0
	for i, s := range spans {
		out = append(out, data[at:s.from]...)
		for range lines[i] {
			out = append(out, '\n')
		}
		for range blanks[i] {
			out = append(out, ' ')
		}
		at = s.to
	}
	return append(out, data[at:]...)
}

// A bodyCutter goes through Go source token by token, as far as it takes to
// tell the bodies of functions (Go spec, "Lexical elements").
type bodyCutter struct {
	data   []byte
	at     int
	depth  int    // of brackets
	last   []byte // the last token, when it was a word
	header bool   // in a function declaration, before its body
	broken bool
	bodies []span // of functions, without their brackets
}

func (b *bodyCutter) next() {
	switch c := b.data[b.at]; {
	case isWord(c):
		b.word()
	case c == ' ' || c == '\t' || c == '\n' || c == '\r':
		b.at++
	case c == '/' && b.comment():
	case c == '"' || c == '`' || c == '\'':
		b.last = nil
		b.quoted(c)
	default:
		b.sign(c)
	}
}

// word reads a word. One at the beginning of a line that is in no brackets
// begins a declaration.
func (b *bodyCutter) word() {
	start := b.at
	for b.at < len(b.data) && isWord(b.data[b.at]) {
		b.at++
	}
	b.last = b.data[start:b.at]
	if b.depth == 0 && (start == 0 || b.data[start-1] == '\n') {
		b.header = string(b.last) == "func"
	}
}

// comment skips a comment and reports whether there is one.
func (b *bodyCutter) comment() bool {
	rest := b.data[b.at:]
	end := ""
	switch {
	case bytes.HasPrefix(rest, []byte("//")):
		end = "\n"
	case bytes.HasPrefix(rest, []byte("/*")):
		end = "*/"
	default:
		return false
	}
	i := bytes.Index(rest[2:], []byte(end))
	if i < 0 {
		b.broken = end == "*/"
		b.at = len(b.data)
		return true
	}
	b.at += 2 + i + len(end)
	return true
}

func (b *bodyCutter) quoted(quote byte) {
	for b.at++; b.at < len(b.data); b.at++ {
		switch c := b.data[b.at]; {
		case c == quote:
			b.at++
			return
		case c == '\\' && quote != '`':
			b.at++
		case c == '\n' && quote != '`':
			b.broken = true
			return
		}
	}
	b.broken = true
}

func (b *bodyCutter) sign(c byte) {
	last := string(b.last)
	b.last = nil
	b.at++
	switch c {
	case '{':
		b.depth++
		if b.header && b.depth == 1 && last != "struct" && last != "interface" {
			b.header = false
			b.body()
		}
	case '(', '[':
		b.depth++
	case ')', ']', '}':
		b.depth--
		b.broken = b.broken || b.depth < 0
	}
}

// body notes all up to the bracket that closes the body.
func (b *bodyCutter) body() {
	start := b.at
	for b.depth > 0 && b.at < len(b.data) && !b.broken {
		b.next()
	}
	b.bodies = append(b.bodies, span{start, min(max(start, b.at-1), len(b.data))})
}
