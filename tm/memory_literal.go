package tm

import (
	"regexp/syntax"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A literalSieve lets those records pass that may have a text that a regular
// expression matches: those with a literal that each match has. It looks at the
// bytes of a record, so that most need not be read.
type literalSieve struct {
	literal string
	starts  []string // whatever the letter case: how the folded part begins
	folded  []rune   // that part of the literal, with a seldom letter first
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
		return foldedSieve([]rune(literal))
	}
	return &literalSieve{literal: literal}
}

// common are letters from the most frequent on, in texts of several languages.
const common = " eаoоtaнiиnіsтrвlрhеdсcкmлuмfдpпgуwбyзbьvяkгxйqчjxzцжшєюїщфґ"

// foldedSieve takes the part of a literal that starts with the letter that is
// most seldom, in front of one other at least.
func foldedSieve(literal []rune) *literalSieve {
	best, at := -1, 0
	for i, r := range literal[:max(1, len(literal)-1)] {
		rank := strings.IndexRune(common, unicode.ToLower(r))
		if rank < 0 {
			rank = len(common)
		}
		if rank > best {
			best, at = rank, i
		}
	}
	s := &literalSieve{}
	for _, r := range literal[at:] {
		s.folded = append(s.folded, foldedRune(r))
	}
	first := literal[at]
	s.starts = []string{string(first)}
	for r := unicode.SimpleFold(first); r != first; r = unicode.SimpleFold(r) {
		s.starts = append(s.starts, string(r))
	}
	return s
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
	return s.has(tu) || strings.Contains(tu, "&#") || hasInline(tu)
}

// A blockSieve is what a sieve has found in a block of lines, from the first to
// the last.
type blockSieve struct{ literal, reference int }

// mayMatch is that of the sieve for lines[at:end], but for markup.
func (b *blockSieve) mayMatch(s *literalSieve, lines string, at, end int) bool {
	if b.reference = nextIn(lines, "&#", at, b.reference); b.reference < end {
		return true
	}
	if s.folded != nil {
		return s.has(lines[at:end])
	}
	b.literal = nextIn(lines, s.literal, at, b.literal)
	return b.literal < end
}

// nextIn returns where a text is found next from at on, when before it was found
// at known; behind the end when it is not.
func nextIn(lines, text string, at, known int) int {
	if known > at {
		return known
	}
	if i := strings.Index(lines[at:], text); i >= 0 {
		return at + i
	}
	return len(lines) + 1
}

// has reports whether a record has the literal.
func (s *literalSieve) has(tu string) bool {
	if s.folded == nil {
		return strings.Contains(tu, s.literal)
	}
	for _, start := range s.starts {
		for rest := tu; ; rest = rest[len(start):] {
			i := strings.Index(rest, start)
			if i < 0 {
				break
			}
			if rest = rest[i:]; hasFolded(rest, s.folded) {
				return true
			}
		}
	}
	return false
}

// hasFolded reports whether a text starts with folded characters.
func hasFolded(text string, folded []rune) bool {
	i := 0
	for _, want := range folded {
		r, size := utf8.DecodeRuneInString(text[i:])
		if i += size; size == 0 || foldOf(r) != want {
			return false
		}
	}
	return true
}

// hasInline reports whether a segment of a record has anything but characters.
func hasInline(tu string) bool {
	for isText := false; ; {
		lt := strings.IndexByte(tu, '<')
		if lt < 0 {
			return isText
		}
		if isText && !strings.HasPrefix(tu[lt:], "</seg") && !strings.HasSuffix(tu[:lt], "/>") {
			return true
		}
		tu = tu[lt+1:]
		isText = strings.HasPrefix(tu, "seg")
	}
}

// hasAfter reports whether a byte stands behind a certain other one, which is far
// more frequent.
func hasAfter(text string, before, b byte) bool {
	for at := 0; ; at++ {
		i := strings.IndexByte(text[at:], b)
		if i < 0 {
			return false
		}
		if at += i; at > 0 && text[at-1] == before {
			return true
		}
	}
}

// foldOf is foldedRune of any character.
func foldOf(r rune) rune {
	if r >= 0 && int(r) < len(folds) {
		return folds[r]
	}
	return foldedRune(r)
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
