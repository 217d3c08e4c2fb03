package markup

import (
	"cmp"
	"strings"
)

// A digger finds the holes of a page.
type digger struct {
	src      string
	kind     Kind
	opts     Options
	left     string
	right    string
	holes    []hole
	failed   int
	unclosed []int     // offsets of { without }
	starts   [256]bool // bytes that a hole or a tag may start with
}

// dig finds all holes outside of comments and styles. In scripts it looks for
// those of Go templates only: any other double brace there is JavaScript.
func dig(src string, kind Kind, opts Options) *digger {
	d := &digger{src: src, kind: kind, opts: opts, left: "{{", right: "}}"}
	if opts.Template && kind == HTML {
		d.left, d.right = cmp.Or(opts.Left, "{{"), cmp.Or(opts.Right, "}}")
	}
	d.starts['<'], d.starts['{'], d.starts[d.left[0]] = true, true, true
	for i := d.skip(0, len(src)); i < len(src); i = d.skip(i, len(src)) {
		i = d.step(i)
	}
	return d
}

// skip returns the offset of the next byte that something may start with.
func (d *digger) skip(i, end int) int {
	for i < end && !d.starts[d.src[i]] {
		i++
	}
	return i
}

func (d *digger) step(i int) int {
	rest := d.src[i:]
	if h, ok := d.at(i); ok {
		d.holes = append(d.holes, h)
		return h.end
	}
	if rest[0] != '<' {
		return i + 1
	}
	if strings.HasPrefix(rest, "<!--") {
		return endOf(d.src, i+4, "-->")
	}
	for _, name := range []string{"script", "style"} {
		if isTag(rest, name) && (d.kind == HTML || rest[1:1+len(name)] == name) {
			return d.raw(i, name)
		}
	}
	return i + 1
}

// endOf returns the offset behind the next mark, or the end.
func endOf(s string, i int, mark string) int {
	if n := strings.Index(s[min(i, len(s)):], mark); n >= 0 {
		return i + n + len(mark)
	}
	return len(s)
}

func isTag(s, name string) bool {
	n := 1 + len(name)
	return len(s) > n && strings.EqualFold(s[1:n], name) && strings.IndexByte(" \t\r\n\f/>", s[n]) >= 0
}

// raw goes over an element whose content is no markup.
func (d *digger) raw(i int, name string) int {
	i += 1 + len(name)
	for quote := byte(0); i < len(d.src); {
		if h, ok := d.at(i); ok {
			d.holes = append(d.holes, h)
			i = h.end
			continue
		}
		c := d.src[i]
		i++
		switch {
		case c == quote:
			quote = 0
		case quote == 0 && (c == '"' || c == '\''):
			quote = c
		case quote == 0 && c == '>':
			if d.kind != HTML && strings.HasSuffix(d.src[:i], "/>") {
				return i
			}
			return d.content(i, name)
		}
	}
	return i
}

func (d *digger) content(i int, name string) int {
	end := closing(d.src, i, name)
	if name == "script" && d.opts.Template && d.kind == HTML {
		for i = d.skip(i, end); i < end; i = d.skip(i, end) {
			h, ok := d.at(i)
			if !ok {
				i++
				continue
			}
			d.holes = append(d.holes, h)
			i = h.end
		}
	}
	return max(i, end)
}

// closing returns the offset of the next end tag with a name, or the end.
func closing(s string, i int, name string) int {
	for ; i < len(s); i++ {
		n := strings.Index(s[i:], "</")
		if n < 0 {
			break
		}
		i += n
		if end := i + 2 + len(name); end <= len(s) && strings.EqualFold(s[i+2:end], name) {
			return i
		}
	}
	return len(s)
}
