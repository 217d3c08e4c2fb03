package article

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// arranged is a translation as it is written: in Markdown, space at the inner
// edges of emphasis goes outside, where it keeps the emphasis, and none is left
// around line breaks.
func (w *output) arranged(u *run, pieces []piece) []piece {
	if u.writer.syntax != markdownText || len(pieces) == 1 {
		return pieces
	}
	var out []piece
	for i := 0; i < len(pieces); i++ {
		p := pieces[i]
		if p.token != nil {
			out = append(out, p)
			continue
		}
		text, before, after := p.text, tokenAt(pieces, i-1), tokenAt(pieces, i+1)
		if w.breaksLine(before) {
			text = strings.TrimLeft(text, " ")
		}
		if w.breaksLine(after) {
			text = strings.TrimRight(text, " ")
		}
		if trimmed := strings.TrimLeft(text, " "); trimmed != text && isEdge(before, openToken) {
			text = trimmed
			out = spaceBefore(out)
		}
		if trimmed := strings.TrimRight(text, " "); trimmed != text && isEdge(after, closeToken) {
			text = trimmed
			pieces = spaceBehind(pieces, i+1)
		}
		if text != "" {
			out = append(out, piece{text: text})
		}
	}
	return withoutOuterSpace(out)
}

// withoutOuterSpace drops the spaces that came to stand at the ends.
func withoutOuterSpace(pieces []piece) []piece {
	for len(pieces) > 0 && pieces[0].token == nil && pieces[0].text == " " {
		pieces = pieces[1:]
	}
	for n := len(pieces); n > 0 && pieces[n-1].token == nil && pieces[n-1].text == " "; n-- {
		pieces = pieces[:n-1]
	}
	return pieces
}

func tokenAt(pieces []piece, i int) *token {
	if i < 0 || i >= len(pieces) {
		return nil
	}
	return pieces[i].token
}

func (w *output) breaksLine(t *token) bool {
	return t != nil && t.what == Break && strings.ContainsAny(w.src[t.start:t.end], "\r\n")
}

func isEdge(t *token, kind tokenKind) bool {
	return t != nil && t.kind == kind && t.what == Emphasis
}

// spaceBehind puts a space behind the ends of emphasis that start at i.
func spaceBehind(pieces []piece, i int) []piece {
	for i < len(pieces) && isEdge(pieces[i].token, closeToken) {
		i++
	}
	return append(pieces[:i:i], append([]piece{{text: " "}}, pieces[i:]...)...)
}

// spaceBefore puts a space before the starts of emphasis at the end.
func spaceBefore(pieces []piece) []piece {
	i := len(pieces)
	for i > 0 && isEdge(pieces[i-1].token, openToken) {
		i--
	}
	return append(pieces[:i:i], append([]piece{{text: " "}}, pieces[i:]...)...)
}

// markdown writes a translation in the place of a text of Markdown.
func (w *output) markdown(u *run, pieces []piece) string {
	pieces = w.arranged(u, pieces)
	parts := make([]string, len(pieces))
	for i, p := range pieces {
		if p.token != nil {
			parts[i] = w.token(p.token)
		}
	}
	line := u.writer.block
	for i, p := range pieces {
		if p.token == nil {
			parts[i] = w.escaper(u, pieces, parts, i, line).escaped()
		}
		switch {
		case w.breaksLine(p.token):
			line = lineStart
		case line != atxHeading:
			line = inLine
		}
	}
	w.flank(pieces, parts)
	w.bracket(pieces, parts)
	return strings.Join(parts, "")
}

// escaper is what writes piece number i.
func (w *output) escaper(u *run, pieces []piece, parts []string, i int, line lineContext) *escaper {
	e := &escaper{s: pieces[i].text, writer: u.writer, line: line, atEnd: i+1 == len(pieces), mdx: w.Format == MDX}
	if !e.atEnd {
		e.after = parts[i+1]
	}
	if before := tokenAt(pieces, i-1); before != nil && before.what == Address {
		e.address = parts[i-1]
	}
	return e
}

// bracket puts addresses into brackets that nothing would set apart from the
// text beside them.
func (w *output) bracket(pieces []piece, parts []string) {
	links := 0
	for i, p := range pieces {
		if p.token == nil {
			continue
		}
		if what := p.token.what; what == Link || what == Image {
			switch p.token.kind {
			case openToken:
				links++
			case closeToken:
				links--
			}
		}
		raw := parts[i]
		if p.token.what != Address || p.token.name != linked || links > 0 || w.Format == MDX || !isAddress(raw) {
			continue
		}
		before, after := "", ""
		if i > 0 {
			before = parts[i-1]
		}
		if i+1 < len(parts) {
			after = parts[i+1]
		}
		if before != "" && strings.IndexByte(" \t\n*_~(", before[len(before)-1]) < 0 || goesOn(raw, after) {
			parts[i] = "<" + raw + ">"
		}
	}
}

// goesOn reports whether an address would not end where a text follows.
func goesOn(address, text string) bool {
	if text != "" && strings.Contains(address, "@") {
		return isMailByte(text[0]) || text[0] >= 0x80
	}
	p := inline{s: address + text}
	return p.addressEnd(0, len(address)) > len(address)
}

// flank sees to it that what opens and closes emphasis does so next to any
// text: where a letter outside and a sign inside would make it a mere sign, the
// letter is written as a character reference, which is a sign for this rule.
func (w *output) flank(pieces []piece, parts []string) {
	for i, p := range pieces {
		if p.token == nil || p.token.what != Emphasis || parts[i] == "" {
			continue
		}
		before, after := ' ', ' '
		if i > 0 {
			before, _ = utf8.DecodeLastRuneInString(parts[i-1])
		}
		if i+1 < len(parts) {
			after, _ = utf8.DecodeRuneInString(parts[i+1])
		}
		canOpen, canClose := flanks(parts[i][0], before, after)
		switch {
		case p.token.kind == openToken && !canOpen && i > 0 && pieces[i-1].token == nil && isWord(before):
			text := parts[i-1]
			parts[i-1] = fmt.Sprintf("%s&#%d;", text[:len(text)-utf8.RuneLen(before)], before)
		case p.token.kind == closeToken && !canClose && i+1 < len(parts) && pieces[i+1].token == nil && isWord(after):
			parts[i+1] = fmt.Sprintf("&#%d;%s", after, parts[i+1][utf8.RuneLen(after):])
		}
	}
}

func isWord(r rune) bool { return r != utf8.RuneError && !isPunctRune(r) && !unicode.IsSpace(r) }
