package markup

import (
	"html"
	"sort"
	"strings"
)

// A Fragment is a part of a file that is JavaScript.
type Fragment struct {
	Start, End int    // in the file
	Lang       string // js, ts, jsx, tsx
	Expression bool   // an expression, no statements

	// Text is the code if it is not what stands in the file from Start to
	// End: where an attribute has entities they are decoded, and the actions
	// of a template are replaced: in a string by as many "*", elsewhere by
	// as many "_" if they print something, else by blanks.
	Text string

	decoded []decoding
}

// A decoding is an entity in Text: what is behind it in the file is at another
// distance from the start than in Text.
type decoding struct {
	end     int // offset in Text behind the entity
	further int // bytes that all entities up to here are longer in the file
}

// Code returns the JavaScript of a fragment of a file.
func (f *Fragment) Code(src []byte) string {
	if f.Text != "" {
		return f.Text
	}
	return string(src[f.Start:f.End])
}

// Offset returns where a byte of the code stands in the file.
func (f *Fragment) Offset(i int) int {
	n := sort.Search(len(f.decoded), func(n int) bool { return f.decoded[n].end > i })
	if n > 0 {
		i += f.decoded[n-1].further
	}
	return min(f.Start+i, f.End)
}

// fragment adds the code between two offsets. In attributes entities count.
func (r *reader) fragment(from, to int, isExpression, entities bool) *Fragment {
	if strings.TrimSpace(r.src[from:to]) == "" {
		return &Fragment{}
	}
	f := Fragment{Start: from, End: to, Expression: isExpression}
	if r.kind == HTML && len(r.holesIn(from, to)) > 0 {
		f.Text = r.withoutHoles(from, to)
	}
	if text := f.Text; entities && strings.Contains(r.src[from:to], "&") {
		if text == "" {
			text = r.src[from:to]
		}
		f.Text, f.decoded = decode(text)
	}
	r.doc.Fragments = append(r.doc.Fragments, f)
	return &r.doc.Fragments[len(r.doc.Fragments)-1]
}

// decode decodes the entities of a text and tells where they were.
func decode(s string) (string, []decoding) {
	var b strings.Builder
	var list []decoding
	further := 0
	for {
		i := strings.IndexByte(s, '&')
		if i < 0 {
			break
		}
		b.WriteString(s[:i])
		raw := entity(s[i:])
		text := html.UnescapeString(raw)
		b.WriteString(text)
		if text != raw {
			further += len(raw) - len(text)
			list = append(list, decoding{b.Len(), further})
		}
		s = s[i+len(raw):]
	}
	b.WriteString(s)
	return b.String(), list
}

// entity returns what may be an entity at the start of s, or its & alone.
func entity(s string) string {
	i := 1
	for i < len(s) && i < 40 && (s[i] == '#' || isWord(s[i]) && s[i] < 0x80) {
		i++
	}
	if i < len(s) && s[i] == ';' {
		return s[:i+1]
	}
	return "&"
}

// withoutHoles is the code between two offsets with its holes replaced.
func (r *reader) withoutHoles(from, to int) string {
	holes := r.holesIn(from, to)
	b := []byte(r.src[from:to])
	fill := func(h hole, c byte) {
		for i := h.start; i < min(h.end, to); i++ {
			b[i-from] = c
		}
	}
	for _, h := range holes {
		fill(h, '_')
	}
	j := script{s: string(b)}
	next := 0
	for next < len(holes) {
		t := j.next()
		if t.end == t.start {
			break
		}
		for ; next < len(holes) && holes[next].start-from < t.end; next++ {
			switch h := holes[next]; {
			case t.kind == quoted || t.kind == expression:
				fill(h, '*')
			case r.isSilent(h):
				fill(h, ' ')
			}
		}
	}
	return string(b)
}

// isSilent holds for an action that puts nothing in its place.
func (r *reader) isSilent(h hole) bool {
	inside := strings.TrimLeft(r.src[h.start+h.left:h.end-h.right], "- \t\r\n")
	name, rest, _ := strings.Cut(inside, " ")
	return r.isControl(h) || strings.HasPrefix(inside, "/*") || strings.HasPrefix(name, "$") && (strings.HasPrefix(rest, ":=") || strings.HasPrefix(rest, "= "))
}
