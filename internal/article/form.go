package article

import (
	"strconv"
	"strings"
)

// form is the text of a run as translators see it. It numbers the placeables.
func (u *run) form() string {
	tokens := u.tokens[u.first:u.last]
	if len(tokens) == 1 && tokens[0].kind == textToken {
		return escapeForm(singleSpaced(tokens[0].text, u.writer))
	}
	var b strings.Builder
	number := 0
	for i := range tokens {
		t := &tokens[i]
		switch t.kind {
		case textToken:
			b.WriteString(escapeForm(t.text))
			continue
		case closeToken:
			t.number = u.tokens[t.partner].number
		default:
			number++
			t.number = number
		}
		b.WriteString(tagOf(t.kind, t.number))
	}
	return singleSpaced(b.String(), u.writer)
}

func tagOf(kind tokenKind, number int) string {
	n := strconv.Itoa(number)
	switch kind {
	case openToken:
		return "<" + n + ">"
	case closeToken:
		return "</" + n + ">"
	}
	return "<" + n + "/>"
}

// singleSpaced makes one space of each run of space. Texts that may have
// several lines keep their line ends.
func singleSpaced(s string, w writer) string {
	if w.keepsLines() {
		return s
	}
	plain := true
	for i := 0; i < len(s) && plain; i++ {
		plain = s[i] > ' ' || s[i] == ' ' && i > 0 && s[i-1] != ' '
	}
	if plain && !strings.HasSuffix(s, " ") {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	pending := false
	for i := range len(s) {
		switch c := s[i]; c {
		case ' ', '\t', '\r', '\n', '\f':
			pending = b.Len() > 0
		default:
			if pending {
				b.WriteByte(' ')
				pending = false
			}
			b.WriteByte(c)
		}
	}
	return b.String()
}

func (w writer) keepsLines() bool { return w.syntax == yamlText || w.syntax == tomlText }

// escapeForm writes a text so that no part of it is taken for a tag.
func escapeForm(s string) string {
	if !strings.ContainsAny(s, "<&") {
		return s
	}
	var b strings.Builder
	for i := range len(s) {
		switch c := s[i]; {
		case c == '<' && tagLen(s[i:]) > 0:
			b.WriteString("&lt;")
		case c == '&' && (strings.HasPrefix(s[i:], "&lt;") || strings.HasPrefix(s[i:], "&amp;")):
			b.WriteString("&amp;")
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

func unescapeForm(s string) string {
	if strings.IndexByte(s, '&') < 0 {
		return s
	}
	return formReferences.Replace(s)
}

var formReferences = strings.NewReplacer("&lt;", "<", "&amp;", "&")

// maxDigits bounds the number in a tag; a longer one is text.
const maxDigits = 6

// tagLen is the length of the tag that s starts with, 0 without one.
func tagLen(s string) int {
	i := 1
	closes := i < len(s) && s[i] == '/'
	if closes {
		i++
	}
	digits := i
	for i < len(s) && '0' <= s[i] && s[i] <= '9' {
		i++
	}
	if i == digits || i-digits > maxDigits || s[digits] == '0' {
		return 0
	}
	if !closes && i < len(s) && s[i] == '/' {
		i++
	}
	if i == len(s) || s[i] != '>' {
		return 0
	}
	return i + 1
}

// A FormTag is a tag in the text of a block.
type FormTag struct {
	Start, End int // bytes of the text
	Number     int
	Opens      bool // <1>
	Closes     bool // </1>; neither is <1/>
}

// usualTags is how many tags few texts have more of.
const usualTags = 16

// Tags returns the tags of the text of a block, or of a translation. Who cuts a
// text into sentences must not cut a tag; sentences put one behind the other
// are the text again.
func Tags(s string) []FormTag {
	var tags []FormTag
	for i := 0; ; {
		next := strings.IndexByte(s[i:], '<')
		if next < 0 {
			return tags
		}
		i += next
		n := tagLen(s[i:])
		if n == 0 {
			i++
			continue
		}
		t := FormTag{Start: i, End: i + n, Closes: s[i+1] == '/'}
		t.Opens = !t.Closes && s[i+n-2] != '/'
		t.Number, _ = strconv.Atoi(strings.Trim(s[i:i+n], "</>"))
		if tags == nil {
			tags = make([]FormTag, 0, min(strings.Count(s[i:], "<"), usualTags))
		}
		tags = append(tags, t)
		i += n
	}
}

// IsWhole reports whether a part of the text of a block has both ends of every
// pair in it, so that it can be translated alone. A sentence that has not is
// to be joined with the next one.
func IsWhole(s string) bool {
	var open []int
	for _, t := range Tags(s) {
		switch {
		case t.Opens:
			open = append(open, t.Number)
		case !t.Closes:
		case len(open) == 0 || open[len(open)-1] != t.Number:
			return false
		default:
			open = open[:len(open)-1]
		}
	}
	return len(open) == 0
}

// Unescaped is a part of the text of a block between tags, as it is read.
func Unescaped(s string) string { return unescapeForm(s) }
