package markup

import "strings"

// svelte adds the expressions of what stands in braces.
func (r *reader) svelte(from, to int) {
	from = r.skipSpace(from, to)
	if from == to {
		return
	}
	word := from + 1
	for word < to && isLetter(r.src[word]) {
		word++
	}
	switch r.src[from] {
	case '#', ':':
		r.svelteBlock(r.src[from+1:word], word, to)
	case '@':
		r.plainFragment(word, to)
	case '/':
		if word < to {
			r.plainFragment(from, to) // a regular expression, no end of a block
		}
	case '.':
		r.plainFragment(from+len(r.src[from:to])-len(strings.TrimLeft(r.src[from:to], ".")), to)
	default:
		r.plainFragment(from, to)
	}
}

func (r *reader) skipSpace(from, to int) int {
	for from < to && isSpace(r.src[from]) {
		from++
	}
	return from
}

// svelteBlock adds the expressions of {#if …}, {:else if …} and their like.
func (r *reader) svelteBlock(name string, from, to int) {
	inside := r.src[from:to]
	switch name {
	case "if", "key":
		r.plainFragment(from, to)
	case "else":
		if i := wordOutside(inside, "if", false); i >= 0 {
			r.plainFragment(from+i+len("if"), to)
		}
	case "each":
		if i := wordOutside(inside, "as", true); i >= 0 {
			to = from + i
		}
		r.plainFragment(from, to)
	case "await":
		for _, word := range []string{"then", "catch"} {
			if i := wordOutside(inside, word, false); i >= 0 {
				to = min(to, from+i)
			}
		}
		r.plainFragment(from, to)
	}
}
