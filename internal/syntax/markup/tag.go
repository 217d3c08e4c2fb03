package markup

import (
	"html"
	"sort"
	"strings"
)

// A tag is a start tag with the places of its attributes.
type tag struct {
	start, end int // with < and >
	name       string
	attrs      []attr
	isEmpty    bool // ends in />
}

// An attr is where an attribute stands. Without a value both of its ends are
// where the name ends.
type attr struct {
	name       string
	from, to   int // of the value, without quotes
	start      int // of the name
	hasValue   bool
	isQuoted   bool
	isWithHole bool
}

// tag reads the start tag from start to end. The tokenizer has found where it
// ends; it would not tell where its attributes are.
func (r *reader) tag(start, end int) tag {
	t := tag{start: start, end: end}
	i := start + 1
	for i < end && !endsName(r.blank[i]) {
		i++
	}
	t.name = r.src[start+1 : i]
	last := end
	if r.blank[end-1] == '>' {
		last--
	}
	t.isEmpty = last > start && r.blank[last-1] == '/'
	for i < last {
		if isSpace(r.blank[i]) || r.blank[i] == '/' {
			i++
			continue
		}
		var a attr
		a, i = r.attr(i, last)
		t.attrs = append(t.attrs, a)
	}
	if n := len(t.attrs); n > 0 && t.attrs[n-1].to == last && t.attrs[n-1].hasValue {
		t.isEmpty = false // the / is part of an unquoted value
	}
	return t
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' }

func endsName(c byte) bool { return isSpace(c) || c == '/' || c == '>' }

// attr reads the attribute at i and returns the offset behind it.
func (r *reader) attr(i, end int) (attr, int) {
	a := attr{start: i}
	i++ // an = at the start is part of the name
	for i < end && !endsName(r.blank[i]) && r.blank[i] != '=' {
		i++
	}
	a.name, a.from, a.to = r.src[a.start:i], i, i
	value := r.space(i, end)
	if value >= end || r.blank[value] != '=' {
		return a, i
	}
	i = r.space(value+1, end)
	a.hasValue = true
	if i < end && (r.blank[i] == '"' || r.blank[i] == '\'') {
		n := strings.IndexByte(r.blank[i+1:end], r.blank[i])
		if n < 0 {
			n = end - i - 1
		}
		a.isQuoted = true
		a.from, a.to = i+1, i+1+n
		return r.withHoles(a), min(end, a.to+1)
	}
	a.from = i
	for i < end && !isSpace(r.blank[i]) {
		i++
	}
	a.to = i
	return r.withHoles(a), i
}

func (r *reader) space(i, end int) int {
	for i < end && isSpace(r.blank[i]) {
		i++
	}
	return i
}

func (r *reader) withHoles(a attr) attr {
	a.isWithHole = len(r.holesIn(a.from, a.to)) > 0
	return a
}

// holesIn returns the holes that start from an offset on and before another.
func (r *reader) holesIn(from, to int) []hole {
	i := sort.Search(len(r.holes), func(i int) bool { return r.holes[i].start >= from })
	j := i + sort.Search(len(r.holes)-i, func(n int) bool { return r.holes[i+n].start >= to })
	return r.holes[i:j]
}

// public returns the attribute as callers see it.
func (r *reader) public(a attr) Attr {
	if !a.hasValue {
		return Attr{Name: a.name, Offset: a.start}
	}
	out := Attr{Name: a.name, Offset: a.from}
	out.Value = r.pieces(a.from, a.to, html.UnescapeString, nil)
	if a.isWithHole {
		out.Pattern = r.pattern(a)
	}
	return out
}

// pattern is a value with a * for each hole. Of a hole that may leave out what
// follows, as {{if}} does, nothing can be said.
func (r *reader) pattern(a attr) string {
	for _, h := range r.holesIn(a.from, a.to) {
		if r.isControl(h) {
			return "*"
		}
	}
	star := func(hole) string { return "*" }
	p := r.pieces(a.from, a.to, html.UnescapeString, star)
	for strings.Contains(p, "**") {
		p = strings.ReplaceAll(p, "**", "*")
	}
	return p
}

// isControl holds for an action that is not known to put just one text in its
// place.
func (r *reader) isControl(h hole) bool {
	inside := strings.TrimLeft(r.src[h.start+h.left:max(h.start+h.left, h.end-h.right)], "-+= \t\r\n")
	if !h.braces {
		return r.src[h.start] == '{' || !strings.HasPrefix(r.src[h.start+2:], "=")
	}
	for _, word := range []string{"if", "else", "end", "range", "with", "block", "define", "/", "#", ":", "each"} {
		if rest, ok := strings.CutPrefix(inside, word); ok && (rest == "" || !isWord(rest[0]) || !isWord(word[0])) {
			return true
		}
	}
	return false
}

// pieces puts together the source between two offsets: what is outside of
// holes through one function, holes through another, or as they are.
func (r *reader) pieces(from, to int, outside func(string) string, inside func(hole) string) string {
	var b strings.Builder
	for _, h := range r.holesIn(from, to) {
		b.WriteString(outside(r.src[from:h.start]))
		end := min(h.end, to)
		if inside == nil {
			b.WriteString(r.src[h.start:end])
		} else {
			b.WriteString(inside(h))
		}
		from = end
	}
	b.WriteString(outside(r.src[from:to]))
	return b.String()
}
