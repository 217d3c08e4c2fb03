package article

import (
	"sort"
	"strconv"
	"strings"
	"unicode"

	"github.com/seed-9fa3a4f3/i18n/internal/segment"
)

// A Segment is a part of a block that is translated by itself: a sentence, or
// all of the block. Its tags are numbered from 1, so that a sentence is the same
// text wherever it stands.
type Segment struct {
	Text  string // in the form for translators, without space around it
	Tags  []int  // the numbers that its tags have in the block
	space string // between it and the next segment
}

// Sentences cuts the text of a block into its sentences. What is no running
// text, such as a heading or an attribute, is one segment, and so is a sentence
// together with those that share a pair of tags with it. A nil segmenter cuts
// nothing.
func (b *Block) Sentences(by *segment.Segmenter) []Segment {
	if by == nil || !b.Kind.isProse() || strings.IndexByte(b.Text, '\n') >= 0 {
		return []Segment{b.Whole()}
	}
	plain := b.Text // without tags, both are the same
	var partsRoom [16]spokenPart
	var parts []spokenPart
	if strings.IndexByte(plain, '<') >= 0 {
		plain, parts = b.plain(partsRoom[:0])
	}
	var room [16]int
	ends := by.Append(room[:0], plain)
	if len(ends) < 2 {
		return []Segment{b.Whole()}
	}
	list := make([]Segment, 0, len(ends))
	start := 0
	for i, end := range ends {
		stop := len(b.Text)
		switch {
		case i+1 == len(ends):
		case parts == nil:
			stop = end
		default:
			stop = placeIn(parts, end)
		}
		part := b.Text[start:stop]
		if stop < len(b.Text) && (!IsWhole(part) || !hasLetter(part) || !hasLetter(b.Text[stop:])) {
			continue
		}
		list = append(list, segmentOf(part))
		start = stop
	}
	return list
}

// Whole is all of the text of a block as one segment.
func (b *Block) Whole() Segment { return segmentOf(b.Text) }

// isProse reports whether a block of a kind may have several sentences.
func (k Kind) isProse() bool {
	switch k {
	case Paragraph, ListItem, Quote, Cell, Caption, Footnote:
		return true
	}
	return false
}

// A spokenPart is a part of a block's text as it is read aloud.
type spokenPart struct {
	plain int // where it starts there
	start int // where a sentence that starts with it starts in the text: before the tags that begin there
	text  int // where its first byte is in the text
}

// plain is the text of the block as it is read aloud, in parts that know where
// they are.
func (b *Block) plain(parts []spokenPart) (string, []spokenPart) {
	var out strings.Builder
	out.Grow(len(b.Text))
	from := 0
	opened := -1 // where the tags begin that stand before the next text
	add := func(s string, text int) {
		start := text
		if opened >= 0 {
			start, opened = opened, -1
		}
		parts = append(parts, spokenPart{out.Len(), start, text})
		out.WriteString(s)
	}
	for _, t := range Tags(b.Text) {
		if from < t.Start {
			add(b.Text[from:t.Start], from)
		}
		from = t.End
		switch word := b.spoken(t); {
		case word != "":
			add(word, t.Start)
		case t.Opens && opened < 0:
			opened = t.Start
		case !t.Opens:
			opened = -1
		}
	}
	if from < len(b.Text) {
		add(b.Text[from:], from)
	}
	return out.String(), parts
}

// placeIn is where a sentence that starts at a place of the spoken text starts
// in the text of the block.
func placeIn(parts []spokenPart, at int) int {
	k := sort.Search(len(parts), func(k int) bool { return parts[k].plain > at }) - 1
	p := parts[k]
	if p.plain == at {
		return p.start
	}
	return p.text + at - p.plain
}

// spoken is what stands for a tag where sentences are looked for: a name for
// what is read as one, nothing for what only surrounds or marks a text.
func (b *Block) spoken(t FormTag) string {
	if t.Opens || t.Closes || t.Number > len(b.Placeables) {
		return ""
	}
	switch b.Placeables[t.Number-1].Kind {
	case Code, Image, Address, Shortcode, Math:
		return "Xx"
	case Break:
		return " "
	}
	return ""
}

func hasLetter(s string) bool {
	at := 0
	for _, t := range Tags(s) {
		if strings.ContainsFunc(s[at:t.Start], isVisible) {
			return true
		}
		at = t.End
	}
	return strings.ContainsFunc(s[at:], isVisible)
}

// segmentOf makes a segment of a part of the text of a block.
func segmentOf(part string) Segment {
	text := strings.TrimRightFunc(part, unicode.IsSpace)
	s := Segment{Text: text, space: part[len(text):]}
	if strings.IndexByte(text, '<') < 0 {
		return s
	}
	numbers := map[int]int{}
	s.Text = renumbered(text, func(old int) int {
		if numbers[old] == 0 {
			s.Tags = append(s.Tags, old)
			numbers[old] = len(s.Tags)
		}
		return numbers[old]
	})
	return s
}

// renumbered is a text whose tags have other numbers.
func renumbered(s string, number func(old int) int) string {
	tags := Tags(s)
	if len(tags) == 0 {
		return s
	}
	var b strings.Builder
	at := 0
	for _, t := range tags {
		b.WriteString(s[at:t.Start])
		n := strconv.Itoa(number(t.Number))
		switch {
		case t.Opens:
			b.WriteString("<" + n + ">")
		case t.Closes:
			b.WriteString("</" + n + ">")
		default:
			b.WriteString("<" + n + "/>")
		}
		at = t.End
	}
	return b.String() + s[at:]
}

// Join makes the translation of a block of those of its segments. spaced tells
// whether the language of the translations puts a space between sentences.
func Join(segments []Segment, texts []string, spaced bool) string {
	var b strings.Builder
	for i, s := range segments {
		b.WriteString(renumbered(strings.Trim(texts[i], " "), func(n int) int {
			if n <= len(s.Tags) {
				return s.Tags[n-1]
			}
			return n + 1000*maxTags // no tag of the block
		}))
		switch {
		case i+1 == len(segments):
		case !spaced:
			b.WriteString(strings.TrimRight(s.space, " "))
		case s.space == "":
			b.WriteByte(' ')
		default:
			b.WriteString(s.space)
		}
	}
	return b.String()
}

const maxTags = 100

// HasSameTags reports whether a translation has the tags of a segment, each
// once, with every pair in order.
func (s *Segment) HasSameTags(translation string) bool {
	return sameTags(s.Text, translation)
}

func sameTags(a, b string) bool {
	wanted := map[string]int{}
	for _, t := range Tags(a) {
		wanted[a[t.Start:t.End]]++
	}
	for _, t := range Tags(b) {
		wanted[b[t.Start:t.End]]--
	}
	for _, n := range wanted {
		if n != 0 {
			return false
		}
	}
	return IsWhole(b)
}

// IsSpaced reports whether a language puts a space between sentences.
func IsSpaced(tag string) bool {
	base, _, _ := strings.Cut(tag, "-")
	switch base {
	case "zh", "ja", "yue", "th", "lo", "km", "my":
		return false
	}
	return true
}

// Concat joins segments of one block into one.
func Concat(segments []Segment) Segment {
	texts := make([]string, len(segments))
	for i := range segments {
		texts[i] = segments[i].Text
	}
	joined := segmentOf(Join(segments, texts, true))
	joined.space = segments[len(segments)-1].space
	return joined
}

// TaggedLike is the text of a segment with the numbers that its tags have in
// another segment, of the same block or of one with the same tags. It is false
// where they are not the same tags.
func (s *Segment) TaggedLike(o *Segment) (string, bool) {
	numbers := map[int]int{}
	for i, n := range o.Tags {
		numbers[n] = i + 1
	}
	ok := len(s.Tags) == len(o.Tags)
	text := renumbered(s.Text, func(n int) int {
		number := numbers[s.Tags[n-1]]
		ok = ok && number > 0
		return number
	})
	return text, ok && sameTags(text, o.Text)
}

// Chain puts texts with tags of their own one behind the other, with the tags
// numbered through.
func Chain(texts []string) string {
	var b strings.Builder
	above := 0
	for i, s := range texts {
		if i > 0 {
			b.WriteByte(' ')
		}
		most := 0
		b.WriteString(renumbered(s, func(n int) int {
			most = max(most, n)
			return above + n
		}))
		above += most
	}
	return b.String()
}
