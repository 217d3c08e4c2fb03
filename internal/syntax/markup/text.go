package markup

import (
	"html"
	"strings"
)

// content gives an element its text. Elements in elements would have texts of
// quadratic size, so that there is a limit for all together.
func (r *reader) content(e *Element, open element, end int) {
	if end <= open.inside {
		return
	}
	if r.spent += end - open.inside; r.spent > maxTexts(len(r.src)) {
		r.report(open.start, TooLarge, "")
		return
	}
	show := collapse
	if open.name == "pre" || open.name == "textarea" {
		show = func(s string) string { return s }
	}
	e.Text = r.shown(open.inside, end, show)
	e.Plain = r.plain(open.inside, end, show)
}

func maxTexts(size int) int { return 8*size + 64<<10 }

// shown is the source between two offsets with white space as it is shown.
func (r *reader) shown(from, to int, show func(string) string) string {
	return trimIf(show, r.pieces(from, to, show, nil))
}

// collapse makes each run of white space one space.
func collapse(s string) string {
	var b strings.Builder
	space := false
	for i := range len(s) {
		if isSpace(s[i]) {
			space = true
			continue
		}
		if space {
			b.WriteByte(' ')
		}
		space = false
		b.WriteByte(s[i])
	}
	if space {
		b.WriteByte(' ')
	}
	return b.String()
}

// trimIf trims a text if white space does not count in it.
func trimIf(show func(string) string, s string) string {
	if show(" \n") == " " {
		return strings.Trim(s, " ")
	}
	return s
}

// plain is what a reader sees of the source between two offsets.
func (r *reader) plain(from, to int, show func(string) string) string {
	var b strings.Builder
	for from < to {
		n := strings.IndexByte(r.blank[from:to], '<')
		if n < 0 {
			n = to - from
		}
		b.WriteString(r.pieces(from, from+n, html.UnescapeString, nil))
		from += n
		if from == to {
			break
		}
		end := markupEnd(r.blank, from, to)
		switch {
		case end == from:
			b.WriteByte('<')
			end++
		case isTag(r.blank[from:end], "br"):
			b.WriteByte('\v') // no white space of HTML
		}
		from = end
	}
	text := trimIf(show, show(b.String()))
	for _, around := range []string{" \v", "\v "} {
		text = strings.ReplaceAll(text, around, "\v")
	}
	return strings.ReplaceAll(text, "\v", "\n")
}

// markupEnd returns the offset behind the tag or comment at i, or i if there
// is none.
func markupEnd(s string, i, to int) int {
	rest := s[i:to]
	switch {
	case strings.HasPrefix(rest, "<!--"):
		return i + endOf(rest, 4, "-->")
	case len(rest) < 2 || rest[1] != '/' && rest[1] != '!' && !isLetter(rest[1]):
		return i
	}
	quote := byte(0)
	for n := range len(rest) {
		switch c := rest[n]; {
		case c == quote:
			quote = 0
		case quote == 0 && (c == '"' || c == '\'') && rest[n-1] == '=':
			quote = c
		case quote == 0 && c == '>':
			return i + n + 1
		}
	}
	return to
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
