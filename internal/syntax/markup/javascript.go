package markup

import "strings"

// A script goes through JavaScript just far enough to tell code from strings,
// templates, regular expressions and comments.
type script struct {
	s string
	i int

	depth  int   // open braces
	inside []int // depth outside of each ${ that is open

	operand bool // a value has just ended, so that / divides
}

// A token is a part of JavaScript.
type token struct {
	start, end int
	kind       tokenKind
}

type tokenKind int

const (
	code       tokenKind = iota // a word, a number or one other character
	quoted                      // a string or part of a template, with its quotes
	expression                  // a regular expression
	remark                      // a comment
)

// next returns the next token; its end is its start at the end of the script.
func (j *script) next() token {
	for j.i < len(j.s) && strings.IndexByte(" \t\r\n\f", j.s[j.i]) >= 0 {
		j.i++
	}
	t := token{start: j.i, end: j.i}
	if j.i >= len(j.s) {
		return t
	}
	switch c := j.s[j.i]; {
	case c == '"' || c == '\'':
		t.kind, j.operand = quoted, true
		j.i = stringEnd(j.s, j.i)
	case c == '`':
		t.kind = quoted
		j.template(j.i + 1)
	case c == '}' && len(j.inside) > 0 && j.inside[len(j.inside)-1] == j.depth:
		t.kind = quoted
		j.inside = j.inside[:len(j.inside)-1]
		j.template(j.i + 1)
	case strings.HasPrefix(j.s[j.i:], "//"), strings.HasPrefix(j.s[j.i:], "/*"):
		t.kind = remark
		j.i = commentEnd(j.s, j.i)
	case c == '/' && !j.operand && regexEnd(j.s, j.i) > 0:
		t.kind, j.operand = expression, true
		j.i = regexEnd(j.s, j.i)
	case isWord(c):
		j.word()
	default:
		j.punctuation(c)
	}
	t.end = j.i
	return t
}

// template reads the text of a template up to its end or the next ${.
func (j *script) template(i int) {
	for ; i < len(j.s); i++ {
		switch {
		case j.s[i] == '`':
			j.i, j.operand = i+1, true
			return
		case strings.HasPrefix(j.s[i:], "${"):
			j.inside = append(j.inside, j.depth)
			j.i, j.operand = i+2, false
			return
		case j.s[i] == '\\':
			i++
		}
	}
	j.i = len(j.s)
}

func (j *script) word() {
	start := j.i
	for j.i < len(j.s) && isWord(j.s[j.i]) {
		j.i++
	}
	j.operand = !expectsValue(j.s[start:j.i])
}

// expectsValue holds for the words that a value follows, so that a / starts a
// regular expression.
func expectsValue(word string) bool {
	switch word {
	case "return", "typeof", "case", "in", "of", "delete", "void", "throw", "new", "else", "do", "await", "yield", "instanceof":
		return true
	}
	return false
}

func (j *script) punctuation(c byte) {
	switch c {
	case '{':
		j.depth++
	case '}':
		j.depth--
	}
	j.operand = c == ')' || c == ']' || c == '}'
	j.i++
}

func isWord(c byte) bool {
	return c == '_' || c == '$' || c >= 0x80 || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// stringEnd returns the offset behind a string; one that is not closed ends
// with its line.
func stringEnd(s string, i int) int {
	quote := s[i]
	for i++; i < len(s); i++ {
		switch s[i] {
		case quote:
			return i + 1
		case '\n':
			return i
		case '\\':
			i++
		}
	}
	return len(s)
}

func commentEnd(s string, i int) int {
	mark := "\n"
	if s[i+1] == '*' {
		mark = "*/"
	}
	if n := strings.Index(s[i+2:], mark); n >= 0 {
		return i + 2 + n + len(mark)
	}
	return len(s)
}

// regexEnd returns the offset behind the regular expression at i, 0 if there
// is none on the line.
func regexEnd(s string, i int) int {
	set := false
	for i++; i < len(s) && s[i] != '\n'; i++ {
		switch {
		case s[i] == '\\':
			i++
		case s[i] == '[':
			set = true
		case s[i] == ']':
			set = false
		case s[i] == '/' && !set:
			return i + 1
		}
	}
	return 0
}

// braceEnd returns the offset of the } that closes the { before i, or -1.
func braceEnd(s string, i int) int {
	j := script{s: s, i: i}
	for {
		depth, nested := j.depth, len(j.inside)
		t := j.next()
		if t.end == t.start {
			return -1
		}
		if depth == 0 && nested == 0 && t.kind == code && s[t.start] == '}' {
			return t.start
		}
	}
}

// wordsOutside returns the offset of the last (or first) " word " that stands
// outside of brackets and strings, or -1.
func wordOutside(s, word string, last bool) int {
	j := script{s: s}
	depth, found := 0, -1
	for {
		t := j.next()
		if t.end == t.start {
			return found
		}
		if t.kind != code {
			continue
		}
		switch text := s[t.start:t.end]; text {
		case "(", "[", "{":
			depth++
		case ")", "]", "}":
			depth--
		case word:
			if depth == 0 {
				found = t.start
				if !last {
					return found
				}
			}
		}
	}
}
