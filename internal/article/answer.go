package article

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// A piece is a part of a translation: a text, or a placeable or one end of it.
type piece struct {
	token *token // nil for a text
	index int    // of the token in its run
	text  string
}

// answer reads a translation of a block and checks it: what it says must fit
// into the place of the block.
func (d *Document) answer(b *Block, s string) ([]piece, catalog.Finding, bool) {
	u := &d.runs[b.run]
	bad := func(id string, args map[string]any) ([]piece, catalog.Finding, bool) {
		return nil, d.refusal(b, s, id, args), false
	}
	forbidden := func(r rune) bool { return isForbidden(r) && !strings.ContainsRune(b.Text, r) }
	if i := strings.IndexFunc(s, forbidden); i >= 0 {
		r := []rune(s[i:])[0]
		return bad("article.control", map[string]any{"Code": fmt.Sprintf("U+%04X", r)})
	}
	if !strings.ContainsFunc(s, isVisible) {
		return bad("article.empty", nil)
	}
	pieces, id, tag := u.pieces(cleaned(s, u.writer.keepsLines() && strings.Contains(b.Text, "\n")))
	if id != "" {
		return bad(id, map[string]any{"Tag": tag})
	}
	for _, p := range pieces {
		if p.token == nil && strings.ContainsFunc(p.text, isVisible) {
			if u.writer.syntax == markdownTarget {
				pieces[0].text = encodeTarget(pieces[0].text)
			}
			return pieces, catalog.Finding{}, true
		}
	}
	return bad("article.empty", nil)
}

// isForbidden holds for control characters, and for what is no character.
func isForbidden(r rune) bool {
	return r < ' ' && r != '\n' && r != '\t' && r != '\r' || 0x7F <= r && r <= 0x9F || r == unicode.ReplacementChar || r == 0xFEFF ||
		r&0xFFFE == 0xFFFE
}

func isVisible(r rune) bool { return unicode.IsGraphic(r) && !unicode.IsSpace(r) }

// cleaned makes one space of each run of space, line ends among them unless
// lines are kept.
func cleaned(s string, lines bool) string {
	if strings.IndexByte(s, '\r') >= 0 || strings.Contains(s, "\u2028") || strings.Contains(s, "\u2029") {
		s = lineSeparators.Replace(s)
	}
	if lines {
		return trimLines(s)
	}
	return singleSpaced(s, writer{})
}

// lineSeparators are what else ends a line for some program.
var lineSeparators = strings.NewReplacer("\r\n", "\n", "\u2028", "\n", "\u2029", "\n")

// pieces reads a translation. id says what is wrong with its tags, tag with
// which.
func (u *run) pieces(s string) (pieces []piece, id, tag string) {
	if u.last-u.first == 1 && strings.IndexByte(s, '<') < 0 && u.tokens[u.first].kind == textToken {
		return []piece{{text: unescapeForm(s)}}, "", ""
	}
	wanted := map[string]int{}
	for i := u.first; i < u.last; i++ {
		if t := &u.tokens[i]; t.kind != textToken {
			wanted[tagOf(t.kind, t.number)] = i
		}
	}
	var open []int
	at := 0
	used := map[string]bool{}
	for _, f := range Tags(s) {
		tag := s[f.Start:f.End]
		index, known := wanted[tag]
		switch {
		case !known:
			return nil, "article.placeable-unknown", tag
		case used[tag]:
			return nil, "article.placeable-twice", tag
		case f.Opens:
			open = append(open, f.Number)
		case f.Closes:
			if len(open) == 0 || open[len(open)-1] != f.Number {
				return nil, "article.placeable-nesting", tag
			}
			open = open[:len(open)-1]
		}
		used[tag] = true
		pieces = appendPiece(pieces, s[at:f.Start])
		pieces = append(pieces, piece{token: &u.tokens[index], index: index})
		at = f.End
	}
	pieces = appendPiece(pieces, s[at:])
	for i := u.first; i < u.last; i++ {
		if t := &u.tokens[i]; t.kind != textToken && !used[tagOf(t.kind, t.number)] {
			return nil, "article.placeable-missing", tagOf(t.kind, t.number)
		}
	}
	return pieces, "", ""
}

func appendPiece(pieces []piece, text string) []piece {
	if text == "" {
		return pieces
	}
	return append(pieces, piece{text: unescapeForm(text)})
}
