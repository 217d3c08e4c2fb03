package article

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Widths of the lines of a text that was wrapped by an editor, in characters.
const (
	minWidth = 40
	maxWidth = 100
)

// A plainReader reads plain text. A blank line ends a paragraph, and so does a
// line end, unless the text is wrapped: then a line goes on in the next when the
// next word would not have fitted. A sentence goes on in a line that starts with
// a small letter.
type plainReader struct {
	*reader
	lines []extent // of the paragraph
	kind  Kind
	width int // of the lines of a text that is wrapped, 0 for others
}

func (r *reader) plain() {
	p := plainReader{reader: r, width: wrapWidth(r.src)}
	start := len(r.src) - len(strings.TrimPrefix(r.src, "\uFEFF"))
	blank := true
	for at := start; at < len(r.src); {
		end, next := lineEnd(r.src, at)
		line := trimmed(r.src, at, end)
		width := bulletLen(r.src[line.start:line.end])
		switch {
		case line.start == line.end:
			p.flush(true)
		case width > 0:
			p.flush(false)
			p.kind = ListItem
			line.start += width
		case len(p.lines) > 0 && !p.goesOn(line):
			p.flush(false)
		}
		if line.start < line.end {
			if len(p.lines) == 0 && p.kind != ListItem && blank {
				p.kind = Paragraph
			}
			p.lines = append(p.lines, line)
		}
		blank = line.start == line.end
		at = next
	}
	p.flush(true)
}

// wrapWidth is the length of the longest line in characters, 0 when the text is
// not wrapped: it has longer lines than editors make.
func wrapWidth(src string) int {
	longest := 0
	for line := range strings.Lines(src) {
		longest = max(longest, utf8.RuneCountInString(strings.TrimRight(line, " \t\r\n")))
	}
	if longest < minWidth || longest > maxWidth {
		return 0
	}
	return longest
}

// goesOn reports whether a line continues the one before it.
func (p *plainReader) goesOn(line extent) bool {
	last := p.lines[len(p.lines)-1]
	if p.isInSentence(last) && startsWith(p.src[line.start:line.end], unicode.IsLower) {
		return true
	}
	if p.width == 0 {
		return false
	}
	start := strings.LastIndexAny(p.src[:last.start], "\r\n") + 1
	word, _, _ := strings.Cut(p.src[line.start:line.end], " ")
	return utf8.RuneCountInString(p.src[start:last.end])+1+utf8.RuneCountInString(word) > p.width*9/10
}

// isInSentence reports whether the paragraph is one that starts as sentences do
// and has not come to its end.
func (p *plainReader) isInSentence(last extent) bool {
	end, _ := utf8.DecodeLastRuneInString(p.src[last.start:last.end])
	return !startsWith(p.src[p.lines[0].start:last.end], unicode.IsLower) && !strings.ContainsRune(".!?:;…", end)
}

func startsWith(s string, is func(rune) bool) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return is(r)
}

// bulletLen is the length of the sign of a list item with the blanks behind it.
func bulletLen(line string) int {
	n := 0
	if r, size := utf8.DecodeRuneInString(line); strings.ContainsRune("•‣◦▪●○·–—-*+", r) {
		n = size
	} else {
		for n < len(line) && isDigit(line[n]) {
			n++
		}
		if n == 0 || n > 3 || n == len(line) || line[n] != '.' && line[n] != ')' {
			return 0
		}
		n++
	}
	after := line[n:]
	blanks := len(after) - len(strings.TrimLeft(after, " \t"))
	if blanks == 0 || blanks == len(after) {
		return 0
	}
	return n + blanks
}

// flush ends a paragraph. A short line alone that does not end as a sentence
// does is a heading.
func (p *plainReader) flush(blankBehind bool) {
	if len(p.lines) == 0 {
		p.kind = Paragraph
		return
	}
	u := run{kind: p.kind, writer: writer{syntax: plainText}}
	v := viewOf(p.src, p.lines)
	u.tokens = appendText(nil, v, 0, len(v.text), func(s string) string { return strings.ReplaceAll(s, "\n", " ") })
	u.writer.indent, u.writer.width = p.prefix(), p.width
	if u.kind == Paragraph && blankBehind && len(p.lines) == 1 && p.isAlone() && isTitle(v.text) {
		u.kind, u.level = Heading, 1
	}
	p.add(u)
	p.lines, p.kind = nil, Paragraph
}

// prefix is what the lines of a paragraph start with: that of its second one,
// else blanks up to where its first one starts.
func (p *plainReader) prefix() string {
	line := p.lines[len(p.lines)-1]
	if len(p.lines) > 1 {
		line = p.lines[1]
	}
	before := p.src[strings.LastIndexAny(p.src[:line.start], "\r\n")+1 : line.start]
	if strings.Trim(before, " \t") == "" {
		return before
	}
	return strings.Repeat(" ", utf8.RuneCountInString(strings.TrimPrefix(before, "\uFEFF")))
}

// isAlone reports whether there is a blank line, or nothing, before the
// paragraph.
func (p *plainReader) isAlone() bool {
	before := strings.TrimRight(p.src[:p.lines[0].start], " \t")
	before = strings.TrimSuffix(strings.TrimSuffix(before, "\n"), "\r")
	before = strings.TrimRight(before, " \t")
	return before == "" || strings.HasSuffix(before, "\n") || strings.HasSuffix(before, "\r") || before == "\uFEFF"
}

// maxTitle is the most characters of a heading of plain text.
const maxTitle = 80

func isTitle(s string) bool {
	last, _ := utf8.DecodeLastRuneInString(s)
	return utf8.RuneCountInString(s) <= maxTitle && !strings.ContainsRune(".,;:…", last) &&
		strings.ContainsFunc(s, unicode.IsLetter)
}
