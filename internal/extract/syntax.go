package extract

import (
	"bytes"
	"errors"
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"regexp"
	"slices"
)

// parseSyntax parses the file. A syntax error can make go/parser lose all that
// follows, so the declarations of a broken file are parsed one by one: those
// that are broken are blanked for the others. What can be read of them is kept
// too.
func (s *source) parseSyntax(fset *token.FileSet) *ast.File {
	first, err := s.parseData(fset, s.data)
	if err == nil || first == nil || len(s.data) > maxThorough {
		s.syntaxError(err)
		return first
	}
	whole := slices.Clone(s.data)
	var broken []ast.Decl
	errs := 0
	for _, piece := range s.brokenPieces() {
		if errs++; errs > maxErrors {
			break
		}
		blank(whole[piece.from:piece.to])
		alone, err := s.parseData(fset, s.only(piece))
		s.syntaxError(err)
		if alone != nil {
			broken = append(broken, alone.Decls...)
		}
	}
	rest, err := s.parseData(fset, whole)
	if errs == 0 || errs > maxErrors {
		s.syntaxError(err)
	}
	if rest == nil {
		return first
	}
	rest.Decls = append(rest.Decls, broken...)
	return rest
}

func (s *source) parseData(fset *token.FileSet, data []byte) (*ast.File, error) {
	mode := parser.SkipObjectResolution
	if len(data) <= maxThorough {
		mode |= parser.AllErrors
	}
	if bytes.Contains(data, []byte(noteMark)) {
		mode |= parser.ParseComments
	}
	file, err := parser.ParseFile(fset, s.path, data, mode)
	if file != nil {
		s.toks = append(s.toks, fset.File(file.FileStart))
	}
	return file, err
}

// syntaxError reports the first error: those after it may only follow from
// it.
func (s *source) syntaxError(err error) {
	var list scanner.ErrorList
	if !errors.As(err, &list) || len(list) == 0 {
		return
	}
	at := list[0].Pos.Offset
	f := s.finding("extract.go-syntax", s.posAt(at), map[string]any{"Reason": list[0].Msg})
	f.Excerpt = s.line(at)
	s.findings = append(s.findings, f)
}

// A span is a part of a file, in bytes.
type span struct{ from, to int }

var declarationStart = regexp.MustCompile(`(?m)^(func|var|const|type)\b`)

// maxRaw bounds over how many beginnings of lines that look like a declaration
// a declaration may go: they may be part of a raw string.
const maxRaw = 8

// brokenPieces returns the declarations that cannot be parsed, as far as the
// beginnings of lines tell where a declaration is.
func (s *source) brokenPieces() (broken []span) {
	starts := declarationStart.FindAllIndex(s.data, -1)
	end := func(i int) int {
		if i+1 < len(starts) {
			return starts[i+1][0]
		}
		return len(s.data)
	}
	for i := 0; i < len(starts); i++ {
		last := i
		for last < len(starts) && last < i+maxRaw && !parses(s.data[starts[i][0]:end(last)]) {
			last++
		}
		if last < len(starts) && last < i+maxRaw {
			i = last
			continue
		}
		broken = append(broken, span{starts[i][0], end(i)})
	}
	return broken
}

func parses(declarations []byte) bool {
	_, err := parser.ParseFile(token.NewFileSet(), "", append([]byte("package p;"), declarations...), parser.SkipObjectResolution)
	return err == nil
}

// only returns the file with nothing but its package clause and one piece.
func (s *source) only(piece span) []byte {
	data := slices.Clone(s.data)
	head := len(data)
	if m := declarationStart.FindIndex(data); m != nil {
		head = m[0]
	}
	blank(data[head:piece.from])
	blank(data[piece.to:])
	return data
}

// blank overwrites everything but line breaks with spaces.
func blank(data []byte) {
	for i, c := range data {
		if c != '\n' {
			data[i] = ' '
		}
	}
}
