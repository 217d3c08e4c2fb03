package tm

import (
	"bytes"
	"regexp/syntax"
	"strings"
	"unicode"
	"unicode/utf8"
	"unsafe"
)

// A literalSieve lets those records pass that may have a text that a regular
// expression matches: those with a literal that each match has. It looks at the
// bytes of a record, so that most need not be read.
type literalSieve struct {
	literal []byte // folded, if folds
	folds   bool   // whatever the letter case
	buf     []byte
}

// newLiteralSieve returns the sieve for an expression; nil for one that needs no
// literal.
func newLiteralSieve(expr string) *literalSieve {
	re, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		return nil
	}
	literal, folds := needed(re.Simplify())
	switch {
	case literal == "":
		return nil
	case folds:
		return &literalSieve{literal: appendFolded(nil, literal), folds: true}
	}
	return &literalSieve{literal: []byte(literal)}
}

// needed returns the longest literal that each match of an expression has.
func needed(re *syntax.Regexp) (literal string, folds bool) {
	switch re.Op {
	case syntax.OpLiteral:
		return longestPlain(string(re.Rune)), re.Flags&syntax.FoldCase != 0
	case syntax.OpCapture, syntax.OpPlus:
		return needed(re.Sub[0])
	case syntax.OpRepeat:
		if re.Min > 0 {
			return needed(re.Sub[0])
		}
	case syntax.OpConcat:
		for _, sub := range re.Sub {
			if l, f := needed(sub); len(l) > len(literal) {
				literal, folds = l, f
			}
		}
	}
	return literal, folds
}

// longestPlain returns the longest part of a literal that stands in XML as it
// is, unless it is written in numbers.
func longestPlain(literal string) string {
	best := ""
	for _, part := range strings.FieldsFunc(literal, func(r rune) bool {
		return r < ' ' || r == utf8.RuneError || strings.ContainsRune(`<>&"'`+"\u007F\u0085\u2028", r)
	}) {
		if len(part) > len(best) {
			best = part
		}
	}
	return best
}

// mayMatch reports whether a record may have a match. One with references by
// number or with markup inside a text may have the literal in pieces.
func (s *literalSieve) mayMatch(tu string) bool {
	if s.folds {
		s.buf = appendFolded(s.buf[:0], tu)
		if bytes.Contains(s.buf, s.literal) {
			return true
		}
	} else if strings.Contains(tu, unsafe.String(&s.literal[0], len(s.literal))) {
		return true
	}
	return strings.Contains(tu, "&#") || hasInline(tu)
}

// hasInline reports whether a segment of a record has anything but characters.
func hasInline(tu string) bool {
	for {
		at := strings.Index(tu, "<seg")
		if at < 0 {
			return false
		}
		tu = tu[at+len("<seg"):]
		lt := strings.IndexByte(tu, '<')
		if lt < 0 || !strings.HasPrefix(tu[lt:], "</seg") && !strings.HasSuffix(tu[:lt], "/>") {
			return true
		}
		tu = tu[lt:]
	}
}

// appendFolded appends a text with one character for all that are the same but
// for their letter case, as (?i) has it.
func appendFolded(dst []byte, text string) []byte {
	for i := 0; i < len(text); {
		if c := text[i]; c < utf8.RuneSelf {
			dst = append(dst, byte(folds[c]))
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		if int(r) < len(folds) {
			r = folds[r]
		} else {
			r = foldedRune(r)
		}
		dst = utf8.AppendRune(dst, r)
		i += size
	}
	return dst
}

// folds are the folded characters of the Latin, Greek and Cyrillic scripts.
var folds = func() (list [0x530]rune) {
	for r := range list {
		list[r] = foldedRune(rune(r))
	}
	return list
}()

// foldedRune is the first of the characters that differ in letter case alone.
func foldedRune(r rune) rune {
	first := r
	for next := unicode.SimpleFold(r); next != r; next = unicode.SimpleFold(next) {
		first = min(first, next)
	}
	return first
}
