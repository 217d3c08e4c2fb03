package extract

import (
	"bytes"
	"go/ast"
	"go/token"
	"strings"
)

// A goNotes holds the comments for translators of a Go file.
type goNotes struct {
	alone notes // those with nothing before them on their line
	aside notes // those behind code
}

// readNotes reads the comments for translators of a file that was parsed with
// its comments.
func (s *source) readNotes(file *ast.File) {
	for _, group := range file.Comments {
		for i, c := range group.List {
			if !isNote(c) {
				continue
			}
			last := i + 1
			for last < len(group.List) && !isNote(group.List[last]) && strings.HasPrefix(c.Text, "//") {
				last++
			}
			s.addNote(group.List[i:last])
			break
		}
	}
}

func isNote(c *ast.Comment) bool {
	return strings.HasPrefix(strings.TrimSpace(commentText(c.Text)), noteMark)
}

// commentText returns what is between the signs of a comment.
func commentText(comment string) string {
	if text, ok := strings.CutPrefix(comment, "//"); ok {
		return text
	}
	return strings.TrimSuffix(strings.TrimPrefix(comment, "/*"), "*/")
}

// addNote adds a note that stands in one comment or on several lines.
func (s *source) addNote(list []*ast.Comment) {
	var text strings.Builder
	for _, c := range list {
		text.WriteString(commentText(c.Text) + "\n")
	}
	from := s.offset(list[0].Pos())
	before := s.data[bytes.LastIndexByte(s.data[:from], '\n')+1 : from]
	into := &s.notes.aside
	if len(bytes.TrimSpace(before)) == 0 {
		into = &s.notes.alone
	}
	into.add(text.String(), s.lineOf(list[len(list)-1].End()))
}

func (s *source) lineOf(p token.Pos) int { return s.pos(p).Line }

// noteAt returns the comment for translators of what begins at a place: on the
// same line, directly above, or above the statement that it is part of.
func (s *source) noteAt(at token.Pos) string {
	if s.notes.alone == nil && s.notes.aside == nil {
		return ""
	}
	line := s.lineOf(at)
	if note, ok := s.notes.aside[line]; ok {
		return note
	}
	if note := s.notes.alone.at(line); note != "" {
		return note
	}
	around := s.enclosing(at)
	for i := len(around) - 1; i >= 0; i-- {
		if note := s.notes.alone.at(s.lineOf(around[i].Pos())); note != "" {
			return note
		}
		switch around[i].(type) {
		case *ast.FuncLit, *ast.FuncDecl, *ast.BlockStmt:
			return ""
		case ast.Stmt, ast.Decl:
			return "" // above it is another statement
		}
	}
	return ""
}

// docOf returns the doc comment of a variable of the package that a literal is
// the value of. As Go has it, one begins with the name of the variable; other
// comments are for programmers.
func (s *source) docOf(lit *ast.CompositeLit) string {
	around := s.enclosing(lit.Pos())
	if len(around) < 3 {
		return ""
	}
	decl, ok := around[0].(*ast.GenDecl)
	spec, isValue := around[1].(*ast.ValueSpec)
	if !ok || !isValue || len(spec.Values) != 1 || unref(spec.Values[0]) != ast.Expr(lit) {
		return ""
	}
	doc := s.commentAbove(decl.Pos())
	if decl.Lparen.IsValid() {
		doc = s.commentAbove(spec.Pos())
	}
	if first, _, _ := strings.Cut(doc, " "); first != spec.Names[0].Name {
		return ""
	}
	return doc
}

// commentAbove returns the text of the comment lines directly above a place,
// without directives such as //go:embed.
func (s *source) commentAbove(at token.Pos) string {
	from := bytes.LastIndexByte(s.data[:s.offset(at)], '\n') + 1
	var lines []string
	for from > 0 {
		start := bytes.LastIndexByte(s.data[:from-1], '\n') + 1
		line := strings.TrimSpace(string(s.data[start : from-1]))
		text, ok := strings.CutPrefix(line, "//")
		if !ok {
			break
		}
		if text == "" || text[0] == ' ' || text[0] == '\t' {
			lines = append([]string{text}, lines...)
		}
		from = start
	}
	return strings.Join(strings.Fields(strings.Join(lines, " ")), " ")
}

// comment returns the note that is written beside a message rather than in it.
func (o *occurrence) comment() string {
	switch {
	case o.site != nil:
		return o.site.src.noteAt(o.site.call.Pos())
	case o.syntax() == nil:
		return ""
	}
	if note := o.src.noteAt(o.syntax().Pos()); note != "" || o.lit == nil {
		return note
	}
	return o.src.docOf(o.lit)
}
