package extract

import (
	"bytes"
	"go/parser"
	"go/token"
	"slices"
)

// parseBare parses the file without the bodies of its functions, which no
// package that is only imported is asked for: most of the work, and of the
// memory, is in them. A file that cannot be read this way is parsed whole.
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
	s.toks = []*token.File{fset.File(file.FileStart)}
	s.bare = true
	s.parsed(file)
}

// withoutBodies returns a copy of Go source with blanks in place of the bodies
// of functions. ok is false when its brackets do not match.
func withoutBodies(data []byte) (_ []byte, ok bool) {
	b := bodyCutter{data: slices.Clone(data)}
	for b.at < len(data) && !b.broken {
		b.next()
	}
	return b.data, !b.broken && b.depth == 0
}

// A bodyCutter goes through Go source token by token, as far as it takes to
// tell the bodies of functions (Go spec, "Lexical elements").
type bodyCutter struct {
	data   []byte
	at     int
	depth  int    // of brackets
	last   string // the last token, when it was a word
	header bool   // in a function declaration, before its body
	broken bool
}

func (b *bodyCutter) next() {
	switch c := b.data[b.at]; {
	case isWord(c):
		b.word()
	case c == ' ' || c == '\t' || c == '\n' || c == '\r':
		b.at++
	case c == '/' && b.comment():
	case c == '"' || c == '`' || c == '\'':
		b.last = ""
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
	b.last = string(b.data[start:b.at])
	if b.depth == 0 && (start == 0 || b.data[start-1] == '\n') {
		b.header = b.last == "func"
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
	last := b.last
	b.last = ""
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

// body blanks all up to the bracket that closes the body.
func (b *bodyCutter) body() {
	start := b.at
	for b.depth > 0 && b.at < len(b.data) && !b.broken {
		b.next()
	}
	blank(b.data[start:max(start, b.at-1)])
}
