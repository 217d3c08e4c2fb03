package goi18n

import (
	"bytes"
	"errors"
)

// Message files nest a handful of levels. The parsers below recurse, so a
// file of a million brackets would end the process instead of returning an
// error.
const (
	maxDepth  = 64 // of brackets
	maxDotted = 64 // dots of one line outside of strings, as in [a.b.c]
)

var (
	errDeep   = errors.New("tables or lists nested too deeply")
	errDotted = errors.New("too many dots in one key")
)

// checkNesting counts brackets and dots in TOML or JSON, leaving out strings
// and comments. It is not a parser: what is malformed is found later.
func checkNesting(data []byte) error {
	depth, dots := 0, 0
	for len(data) > 0 {
		skip := 1
		switch data[0] {
		case '[', '{':
			depth++
		case ']', '}':
			depth = max(depth-1, 0)
		case '.':
			dots++
		case '\n':
			dots = 0
		case '#':
			skip = lengthUntil(data, "\n")
		case '"', '\'':
			skip = stringLength(data)
		}
		if depth > maxDepth {
			return errDeep
		}
		if dots > maxDotted {
			return errDotted
		}
		data = data[skip:]
	}
	return nil
}

// stringLength returns the length of the string literal at the start of data,
// one of "…", '…', """…""" and ”'…”'.
func stringLength(data []byte) int {
	quote := data[:1]
	if len(data) > 2 && data[1] == quote[0] && data[2] == quote[0] {
		quote = data[:3]
	}
	for i := len(quote); i < len(data); i++ {
		switch {
		case data[i] == '\\' && quote[0] == '"':
			i++
		case bytes.HasPrefix(data[i:], quote):
			return i + len(quote)
		case data[i] == '\n' && len(quote) == 1:
			return i // unfinished; the next line must not count as text
		}
	}
	return len(data)
}

func lengthUntil(data []byte, end string) int {
	if i := bytes.Index(data, []byte(end)); i >= 0 {
		return i
	}
	return len(data)
}
