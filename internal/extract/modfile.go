package extract

import (
	"bytes"
	"iter"
	"strconv"
	"strings"
)

// Directives yields the directives of a go.mod or go.work file, those in
// parentheses one by one, with their arguments, of which quotes are taken off
// (Go Modules Reference, "go.mod files"). Unlike the go command, it reads on
// behind a line that is broken.
func Directives(data []byte) iter.Seq2[string, []string] {
	return func(yield func(verb string, args []string) bool) {
		block := ""
		for line := range bytes.Lines(data) {
			text, _, _ := strings.Cut(string(line), "//")
			words := strings.Fields(text)
			switch {
			case len(words) == 0:
				continue
			case words[0] == ")":
				block = ""
				continue
			case block == "" && len(words) == 2 && words[1] == "(":
				block = words[0]
				continue
			}
			verb := block
			if verb == "" {
				verb, words = words[0], words[1:]
			}
			for i := range words {
				words[i] = unquoted(words[i])
			}
			if !yield(verb, words) {
				return
			}
		}
	}
}

func unquoted(word string) string {
	if s, err := strconv.Unquote(word); err == nil {
		return s
	}
	return word
}

// ModulePath returns the path that a go.mod file declares, or "".
func ModulePath(data []byte) string {
	for verb, args := range Directives(data) {
		if verb == "module" && len(args) == 1 {
			return args[0]
		}
	}
	return ""
}
