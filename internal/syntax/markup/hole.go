package markup

import (
	"bytes"
	"strings"
)

// A hole is a part of a page that is not markup: an action of a template
// language, or an expression.
type hole struct {
	start, end int
	left       int  // length of the opening delimiter
	right      int  // of the closing one
	braces     bool // {{ … }} or what stands for it
}

// maxHole is the longest hole that is taken for one: a brace in the text of a
// page may have no end.
const maxHole = 16 << 10

// maxFailures is how many holes without an end are looked for.
const maxFailures = 100

// at returns the hole that starts at an offset.
func (d *digger) at(i int) (hole, bool) {
	rest := d.src[i:]
	switch {
	case d.failed > maxFailures:
	case d.kind == Svelte:
		if rest[0] == '{' {
			return d.expression(i)
		}
	case rest[0] == d.left[0] && strings.HasPrefix(rest, d.left):
		return d.action(i)
	case d.kind == HTML:
		return d.foreign(i)
	}
	return hole{}, false
}

// action is {{ … }}. Quotes count in Go templates; Vue takes the first end.
func (d *digger) action(i int) (hole, bool) {
	inside := i + len(d.left)
	window := d.src[inside:min(len(d.src), inside+maxHole)]
	end := -1
	if d.opts.Template {
		end = quotedIndex(window, d.right)
	}
	if end < 0 {
		end = strings.Index(window, d.right)
	}
	if end < 0 {
		d.failed++
		return hole{}, false
	}
	return hole{i, inside + end + len(d.right), len(d.left), len(d.right), true}, true
}

// quotedIndex finds a delimiter outside of the quotes of Go, or -1.
func quotedIndex(s, delimiter string) int {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case strings.HasPrefix(s[i:], delimiter):
			return i
		case c == '"' || c == '\'':
			i = stringEnd(s, i) - 1
		case c == '`':
			i = endOf(s, i+1, "`") - 1
		}
	}
	return -1
}

// foreign is an action of PHP, EJS, ERB, Jinja or the like.
func (d *digger) foreign(i int) (hole, bool) {
	for _, pair := range [][2]string{{"<%", "%>"}, {"{%", "%}"}, {"{#", "#}"}, {"<?", "?>"}} {
		if !strings.HasPrefix(d.src[i:], pair[0]) {
			continue
		}
		window := d.src[i+2 : min(len(d.src), i+2+maxHole)]
		if end := strings.Index(window, pair[1]); end >= 0 {
			return hole{i, i + 2 + end + 2, 2, 2, false}, true
		}
		d.failed++
	}
	return hole{}, false
}

// expression is { … } of Svelte.
func (d *digger) expression(i int) (hole, bool) {
	window := d.src[:min(len(d.src), i+maxHole)]
	end := i + blockEnd(window[i:])
	if end == i {
		end = braceEnd(window, i+1)
	}
	if end < 0 {
		d.failed++
		d.unclosed = append(d.unclosed, i)
		return hole{}, false
	}
	return hole{i, end + 1, 1, 1, true}, true
}

// blockEnd returns the offset of the } of {/if} and its like, which would look
// like the start of a regular expression, or 0.
func blockEnd(s string) int {
	if !strings.HasPrefix(s, "{/") {
		return 0
	}
	i := 2
	for i < len(s) && s[i] >= 'a' && s[i] <= 'z' {
		i++
	}
	if i > 2 && i < len(s) && s[i] == '}' {
		return i
	}
	return 0
}

// blanked returns the page with its holes filled: with blanks where something
// new starts, as between two attributes, and else with letters, so that they
// belong to the name or value that they stand in.
func (d *digger) blanked() []byte {
	b := []byte(d.src)
	for _, h := range d.holes {
		fill := byte('x')
		if h.start == 0 || bytes.IndexByte([]byte(" \t\r\n\f\"'`>"), b[h.start-1]) >= 0 {
			fill = ' '
		}
		for i := h.start; i < h.end; i++ {
			b[i] = fill
		}
	}
	return b
}
