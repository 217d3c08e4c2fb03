package gotemplate

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A role is what an action is to the blocks of a template.
type role int

const (
	plain    role = iota
	comment       // {{/* … */}}
	opening       // if, range, with, define, block
	elseIf        // else if, else with
	elseOnly      // else
	closing       // end
	inserted      // template
	jump          // break, continue
)

// An action is found without parsing it, so that it can be found in a template
// with errors.
type action struct {
	start, end       int // with the delimiters
	inside, insideTo int // without delimiters and trim markers
	role             role
	word             string // the keyword, if it starts with one
	isClosed         bool   // has a right delimiter
	stray            int    // offset of a left delimiter inside, 0 if there is none
	block            int    // for else and end: index of the opening action, -1 if there is none
}

// scan finds all actions of a text.
func scan(text, left, right string) []action {
	s := newScanner(text, left, right)
	var actions []action
	at := 0
	for a, ok := s.next(at); ok; a, ok = s.next(at) {
		actions = append(actions, a)
		at = a.end
	}
	pair(actions)
	return actions
}

type scanner struct {
	text, left, right string
	lastRight         int // offset of the last right delimiter, -1 if there is none
	lastComment       int // the same of */
}

func newScanner(text, left, right string) scanner {
	return scanner{text, left, right, strings.LastIndex(text, right), strings.LastIndex(text, "*/")}
}

// next returns the first action from an offset on.
func (s *scanner) next(at int) (action, bool) {
	i := strings.Index(s.text[at:], s.left)
	if i < 0 {
		return action{}, false
	}
	return s.action(at + i), true
}

func (s *scanner) action(start int) action {
	a := action{start: start, inside: start + len(s.left), block: -1}
	if strings.HasPrefix(s.text[a.inside:], "-") && isBlankAt(s.text, a.inside+1) {
		a.inside += 2
	}
	if strings.HasPrefix(s.text[a.inside:], "/*") {
		a.role = comment
		s.commentEnd(&a)
		return a
	}
	s.end(&a)
	s.keyword(&a)
	return a
}

func isBlankAt(s string, i int) bool {
	return i < len(s) && strings.IndexByte(" \t\r\n", s[i]) >= 0
}

func (s *scanner) commentEnd(a *action) {
	if s.lastComment < a.inside+2 {
		s.end(a) // nothing but an ordinary action can be meant
		return
	}
	a.insideTo = a.inside + 2 + strings.Index(s.text[a.inside+2:], "*/") + 2
	rest := s.text[a.insideTo:]
	if isBlankAt(rest, 0) && strings.HasPrefix(rest[1:], "-") {
		rest = rest[2:]
	}
	if strings.HasPrefix(rest, s.right) {
		a.isClosed = true
		a.end = len(s.text) - len(rest) + len(s.right)
		return
	}
	a.end = a.insideTo
}

// maxStray is how far the right delimiter is looked for behind another left
// one. {{ in an action is an error, so it is not far unless something is
// missing, and looking far for each would take quadratic time.
const maxStray = 1 << 8

// end finds the right delimiter outside of quotes. A quote that is not closed
// is taken for none; without a right delimiter the action ends where the next
// one starts.
func (s *scanner) end(a *action) {
	to := s.delimiter(a, true)
	if to < 0 {
		to = s.delimiter(a, false)
	}
	if to < 0 {
		a.insideTo, a.end = len(s.text), len(s.text)
		if a.stray > 0 {
			a.insideTo, a.end = a.stray, a.stray
		}
		return
	}
	a.isClosed = true
	a.insideTo, a.end = to, to+len(s.right)
	if to >= a.inside+2 && s.text[to-1] == '-' && isBlankAt(s.text, to-2) {
		a.insideTo -= 2
	}
}

func (s *scanner) delimiter(a *action, quotes bool) int {
	a.stray = 0
	last := s.lastRight
	for i := a.inside; i <= last; i++ {
		switch c := s.text[i]; {
		case c == s.right[0] && strings.HasPrefix(s.text[i:], s.right):
			return i
		case c == s.left[0] && a.stray == 0 && strings.HasPrefix(s.text[i:], s.left):
			a.stray = i
			if quotes {
				last = min(last, i+maxStray)
			}
		case quotes && (c == '"' || c == '`' || c == '\''):
			end := quoteEnd(s.text, i)
			if end < 0 {
				return -1
			}
			i = end - 1
		}
	}
	return -1
}

// quoteEnd returns the offset behind the quoted text at i, or -1.
func quoteEnd(s string, i int) int {
	quote := s[i]
	for i++; i < len(s); i++ {
		switch {
		case s[i] == quote:
			return i + 1
		case quote == '`':
		case s[i] == '\n':
			return -1
		case s[i] == '\\':
			i++
		}
	}
	return -1
}

func (s *scanner) keyword(a *action) {
	inside := strings.TrimLeft(s.text[a.inside:a.insideTo], " \t\r\n")
	a.word = inside[:wordLen(inside)]
	switch a.word {
	case "if", "range", "with", "define", "block":
		a.role = opening
	case "template":
		a.role = inserted
	case "break", "continue":
		a.role = jump
	case "end":
		a.role = closing
	case "else":
		a.role = elseOnly
		rest := strings.TrimLeft(inside[len("else"):], " \t\r\n")
		if next := rest[:wordLen(rest)]; next == "if" || next == "with" {
			a.role = elseIf
		}
	default:
		a.word = ""
	}
}

// wordLen is the number of bytes of the identifier that s starts with.
func wordLen(s string) int {
	for i, r := range s {
		if r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) || r == utf8.RuneError {
			return i
		}
	}
	return len(s)
}
