package gotemplate

import "strings"

// A term is the place of an operand.
type term struct{ start, end int }

// terms finds n operands, with blanks between them, from an offset on. The
// parser has taken them, so they are well formed.
func (w *walker) terms(start, n int) []term {
	terms := make([]term, 0, n)
	for range n {
		for start < len(w.text) && isBlankAt(w.text, start) {
			start++
		}
		end := w.termEnd(start)
		terms = append(terms, term{start, end})
		start = end
	}
	return terms
}

// termEnd returns the offset behind the operand that starts at i.
func (w *walker) termEnd(i int) int {
	if i >= len(w.text) {
		return len(w.text)
	}
	switch w.text[i] {
	case '"', '`', '\'':
		return max(i, quoteEnd(w.text, i))
	case '(':
		return w.wordEnd(w.parenEnd(i))
	}
	return w.wordEnd(i)
}

// wordEnd returns the end of a name, field or number, or of the fields that
// follow parentheses.
func (w *walker) wordEnd(i int) int {
	for i < len(w.text) && strings.IndexByte(" \t\r\n|(),", w.text[i]) < 0 && !strings.HasPrefix(w.text[i:], w.right) {
		i++
	}
	return i
}

// parenEnd returns the offset behind the parenthesis that closes the one at i.
// All pairs inside are noted too: looking again at each level of nesting would
// take quadratic time.
func (w *walker) parenEnd(i int) int {
	if end, ok := w.paren[i]; ok {
		return end
	}
	w.paren = map[int]int{}
	var open []int
	for at := i; at < len(w.text); {
		switch w.text[at] {
		case '"', '`', '\'':
			at = max(at, quoteEnd(w.text, at)-1)
		case '(':
			open = append(open, at)
		case ')':
			w.paren[open[len(open)-1]] = at + 1
			open = open[:len(open)-1]
		}
		at++
		if len(open) == 0 {
			return at
		}
	}
	return len(w.text)
}
