package check

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// Sentinel stands in a masked text for each gap, a part that is not prose (U+FFFC
// OBJECT REPLACEMENT CHARACTER). It is no letter, digit, space or punctuation
// mark, so rules on those do not see across it.
const Sentinel = "\uFFFC"

// A GapKind says what a [Gap] hides.
type GapKind uint8

// The kinds of gaps.
const (
	GapPlaceholder GapKind = iota // {{.Name}}, %d
	GapControl                    // {{if .X}}, {n, plural, one {
	GapTag                        // <a href="…">, attributes and all
	GapEntity                     // &amp;
	GapCode                       // a code span: `npm install`, the content of <code>
	GapURL                        // https://example.com/docs, www.example.com
	GapEmail                      // me@example.com
	GapPath                       // /etc/hosts, ../readme.txt, C:\Temp, example.com
	GapOption                     // --force, -f
	GapName                       // an identifier: snake_case, $HOME, call(), @user
	GapAccessKey                  // the sign before an access key; nothing stands in its place
)

// A Gap is a part of a text that is not prose.
type Gap struct {
	Kind       GapKind
	At         int // byte offset of its sentinel in the masked text
	Start, End int // byte offsets in the original text
}

// width returns how many bytes the gap takes in the masked text.
func (g Gap) width() int {
	if g.Kind == GapAccessKey {
		return 0
	}
	return len(Sentinel)
}

// A Masked is what rules on words, punctuation and spaces see of a text: its
// prose, with one [Sentinel] in the place of each placeholder, tag, entity,
// code span, address, path, option and identifier. Offsets into Text become
// those of the original with [Masked.Span].
//
// A rule takes it from [Pass.Prose] (the target) and [Pass.SourceProse] (the
// source form that the target form translates).
type Masked struct {
	Text  string
	Gaps  []Gap      // in order
	Signs text.Signs // of Text

	original string
	words    []Word
	split    bool // words are those of Text
}

// hidden returns what the gaps of one kind hide, in order.
func (m *Masked) hidden(kind GapKind) []excerpt {
	var list []excerpt
	for _, g := range m.Gaps {
		if g.Kind == kind {
			list = append(list, excerpt{m.original[g.Start:g.End], catalog.Span{Start: g.Start, End: g.End}})
		}
	}
	return list
}

// gapBefore returns the gap whose sentinel ends at Text[:i].
func (m *Masked) gapBefore(i int) (Gap, bool) {
	k := sort.Search(len(m.Gaps), func(k int) bool { return m.Gaps[k].At >= i })
	if k == 0 || m.Gaps[k-1].At+m.Gaps[k-1].width() != i {
		return Gap{}, false
	}
	return m.Gaps[k-1], true
}

// Origin returns the offset in the original text of an offset in Text.
func (m *Masked) Origin(i int) int {
	next := sort.Search(len(m.Gaps), func(k int) bool { return m.Gaps[k].At > i })
	if next == 0 {
		return i
	}
	g := m.Gaps[next-1]
	switch behind := i - g.At - g.width(); {
	case i == g.At && g.width() > 0:
		return g.Start
	case behind < 0:
		return g.End
	default:
		return g.End + behind
	}
}

// Span returns the bytes of the original text that Text[start:end] stands for.
func (m *Masked) Span(start, end int) catalog.Span {
	s := catalog.Span{Start: m.Origin(start), End: m.Origin(end)}
	if s.End < s.Start {
		s.End = s.Start // an access key's sign between the two
	}
	return s
}

// Has reports whether s is in the text, be it in its prose or in what is
// hidden. What the source has as well, no rule on letters, spaces or repetitions
// holds against the translation.
func (m *Masked) Has(s string) bool {
	return strings.Contains(m.Text, s) || strings.Contains(m.original, s)
}

// Fix returns the fix that puts something else in the place of Text[start:end].
func (m *Masked) Fix(start, end int, with string) *catalog.Fix {
	s := m.Span(start, end)
	return &catalog.Fix{Text: m.original[:s.Start] + with + m.original[s.End:]}
}

// Mask hides what is not prose in a text. accessKey is the sign before access
// keys ("&", "_"), "" where the program has none. It takes time linear in the
// length of the text.
func Mask(p text.Pattern, accessKey string) Masked {
	var m Masked
	m.mask(&p, accessKey)
	return m
}

// mask makes m the prose of a text, in the memory that it has.
func (m *Masked) mask(p *text.Pattern, accessKey string) {
	*m = Masked{Text: p.Source, Gaps: m.Gaps[:0], Signs: p.Signs, original: p.Source, words: m.words[:0]}
	if accessKey == "" && !p.Signs.Has(maskKinds) && len(p.Parts) == 1 && p.Parts[0].Kind == text.Literal {
		if dot := strings.IndexByte(p.Source, '.'); dot < 0 || dot == len(p.Source)-1 {
			return
		}
	}
	w := masker{pattern: p, accessKey: accessKey, gaps: m.Gaps}
	for i := range p.Parts {
		part := &p.Parts[i]
		start := max(part.Start, w.at)
		switch {
		case start >= part.End:
		case part.Kind == text.Literal:
			w.literal(start, part.End)
		default:
			w.hide(start, part.End, gapOf(part.Kind))
			if part.Kind == text.Tag {
				w.codeElement(i)
			}
		}
	}
	if len(w.gaps) == 0 {
		return
	}
	w.show(len(p.Source))
	m.Text, m.Gaps = w.out.String(), w.gaps
	m.Signs = text.SignsOf(m.Text)
}

// gapOf returns the kind of gap for a part that a text's syntax hides.
func gapOf(k text.Kind) GapKind {
	switch k {
	case text.Control:
		return GapControl
	case text.Tag:
		return GapTag
	case text.Entity:
		return GapEntity
	}
	return GapPlaceholder
}

type masker struct {
	pattern   *text.Pattern
	accessKey string
	out       strings.Builder
	gaps      []Gap
	shown     int // bytes of the source that out stands for
	at        int // end of the last gap
}

// show copies prose up to a place.
func (m *masker) show(end int) {
	m.out.WriteString(m.pattern.Source[m.shown:end])
	m.shown = end
}

func (m *masker) hide(start, end int, kind GapKind) {
	if len(m.gaps) == 0 {
		m.out.Grow(len(m.pattern.Source) + len(Sentinel))
	}
	m.show(start)
	m.gaps = append(m.gaps, Gap{Kind: kind, At: m.out.Len(), Start: start, End: end})
	if kind != GapAccessKey {
		m.out.WriteString(Sentinel)
	}
	m.shown, m.at = end, end
}

// codeElement hides the content of an element that holds code, given the index
// of its start tag.
func (m *masker) codeElement(i int) {
	part := m.pattern.Parts[i]
	switch name := strings.ToLower(part.Name); name {
	case "code", "pre", "samp", "script", "style":
		for _, next := range m.pattern.Parts[i+1:] {
			if next.Kind != text.Tag {
				continue
			}
			if strings.ToLower(next.Name) == "/"+name && next.Start > part.End {
				m.hide(part.End, next.Start, GapCode)
			}
			return
		}
	}
}

// literal hides what is not prose in a part that the message's syntax leaves
// to the translator.
func (m *masker) literal(start, end int) {
	s := m.pattern.Source
	for i := start; i < end; {
		if n := spaceAt(s, i); n > 0 {
			i += n
			continue
		}
		if s[i] == '`' {
			if codeEnd := codeSpan(s, i); codeEnd > 0 {
				m.hide(i, codeEnd, GapCode)
				i = codeEnd
				continue
			}
		}
		n, signs := tokenLength(s[i:end])
		tokenEnd := i + max(1, n)
		if signs || m.accessKey != "" {
			m.token(i, tokenEnd)
		}
		i = tokenEnd
	}
}

// codeSpan returns where the code span ends that opens at s[i] == '`', or 0. A
// backtick between letters is an apostrophe, however wrong, and no code, but in
// scripts that put no spaces between words.
func codeSpan(s string, i int) int {
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	n := 1
	for n <= 3 && i+n < len(s) && s[i+n] == '`' {
		n++
	}
	if isSpaced(before) && (i+n == len(s) || strings.IndexByte("{<%/-$", s[i+n]) < 0) || n > 3 {
		return 0
	}
	length := strings.Index(s[i+n:], s[i:i+n])
	if length <= 0 || n == 1 && strings.IndexByte(s[i+n:i+n+length], '\n') >= 0 {
		return 0
	}
	end := i + n + length + n
	if after, _ := utf8.DecodeRuneInString(s[end:]); isSpaced(after) {
		return 0
	}
	return end
}

// isSpaced reports whether a rune is of a word in a script that has spaces
// between words.
func isSpaced(r rune) bool {
	return isWordRune(r) && (r < 0x0E00 || !unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai))
}

// tokenLength returns how many bytes of s come before a space or a backtick
// that may open code, and whether there is a sign among them without which they
// are prose. The full stop of a sentence does not count.
func tokenLength(s string) (n int, signs bool) {
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c >= utf8.RuneSelf:
			if spaceAt(s, i) > 0 {
				return i, signs
			}
			i++
			for i < len(s) && s[i]&0xC0 == 0x80 {
				i++
			}
			continue
		case c == '`' && i > 0 || c == ' ' || '\t' <= c && c <= '\r':
			return i, signs
		case strings.IndexByte(maskSigns, c) >= 0:
			signs = signs || c != '.' || i+1 < len(s) && spaceAt(s, i+1) == 0
		}
		i++
	}
	return len(s), signs
}
