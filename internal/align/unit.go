package align

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/article"
	"github.com/seed-9fa3a4f3/i18n/internal/similar"
)

// A unit is a segment as it is compared: a block, or a sentence.
type unit struct {
	length int      // characters of its text, without tags
	marks  []mark   // sorted by id, each once
	words  []uint64 // stems, sorted, each once
	alone  bool     // it is linked with one unit at most
	opens  bool     // it is the first sentence of a block
}

// A mark is something that a translation is likely to keep.
type mark struct {
	id   uint64
	kind markKind
}

type markKind uint8

const (
	numberMark markKind = iota // a run of digits
	codeMark                   // what a placeable stands for
	nameMark                   // a word in Latin letters
	soundMark                  // the consonants that a word begins with
	kindMark                   // of the block
	signMark                   // the last sign of the text
	gapMark                    // what is not translated before or behind the block
	markKinds
)

// kept is how likely the other text has a mark when it is the translation.
// They are estimates, under which the edited pages of Helm come out well (see
// TestEditedPages).
var kept = [markKinds]float64{
	numberMark: .95, codeMark: .9, nameMark: .7, soundMark: .35, kindMark: .97, signMark: .9, gapMark: .8,
}

// hash is FNV-1a: the same in every process, so that results are.
func hash(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}

// A unitBuilder makes units. It is used again for the next one.
type unitBuilder struct {
	marks []mark
	words []uint64
	token []string
	sound []byte
}

func (b *unitBuilder) add(kind markKind, value string) {
	b.marks = append(b.marks, mark{hash(value)&^7 | uint64(kind), kind})
}

// text takes in a text in the form of translators. The tags stand for
// placeables, which the numbers of the tags name.
func (b *unitBuilder) text(form string, placeables []article.Placeable) (length int) {
	at := 0
	for _, t := range article.Tags(form) {
		length += b.plain(form[at:t.Start])
		at = t.End
		if !t.Closes && 0 < t.Number && t.Number <= len(placeables) {
			length += b.placeable(&placeables[t.Number-1])
		}
	}
	length += b.plain(form[at:])
	if sign := lastSign(form); sign != "" {
		b.add(signMark, sign)
	}
	return length
}

// placeable takes in what a tag stands for. Only code is read as a part of the
// text.
func (b *unitBuilder) placeable(p *article.Placeable) (length int) {
	switch p.Kind {
	case article.Emphasis, article.Break, article.Comment:
		return 0
	}
	value := address(p.Open + p.Close)
	if value != "" {
		b.add(codeMark, value)
	}
	if p.Kind == article.Code {
		return utf8.RuneCountInString(p.Open)
	}
	return 0
}

// address is what identifies a placeable: its letters and digits, but for
// the folders of languages in an address.
func address(s string) string {
	var out strings.Builder
	for part := range strings.FieldsFuncSeq(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if len(part) == 2 { // uk, en, and parts too short to tell much
			continue
		}
		out.WriteString(part)
		out.WriteByte(' ')
	}
	return out.String()
}

// plain takes in text without tags and returns the number of its characters.
func (b *unitBuilder) plain(s string) int {
	b.token = similar.AppendTokens(b.token[:0], s)
	for _, token := range b.token {
		r, _ := utf8.DecodeRuneInString(token)
		switch {
		case unicode.IsDigit(r):
			b.add(numberMark, strings.TrimLeft(token, "0"))
		case unicode.IsLetter(r):
			b.word(token)
		}
	}
	return utf8.RuneCountInString(s)
}

func (b *unitBuilder) word(token string) {
	class := similar.Class(token)
	b.words = append(b.words, hash(class))
	if len(token) > 1 && isLatin(token) {
		b.add(nameMark, strings.ToLower(token))
	}
	if b.sound = appendSound(b.sound[:0], token); len(b.sound) == soundSize {
		b.add(soundMark, string(b.sound))
	}
}

func isLatin(word string) bool {
	for i := range len(word) {
		if word[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// lastSign is what a text ends with, as far as languages agree on it.
func lastSign(s string) string {
	s = strings.TrimRightFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("\"'”»)]*_", r)
	})
	r, _ := utf8.DecodeLastRuneInString(s)
	switch {
	case r == utf8.RuneError:
		return ""
	case unicode.IsLetter(r) || unicode.IsDigit(r):
		return "a"
	case r == '…' || r == '。':
		return "."
	}
	return string(r)
}

// unit ends the unit that was taken in.
func (b *unitBuilder) unit(length int) unit {
	slices.SortFunc(b.marks, func(x, y mark) int { return cmp.Compare(x.id, y.id) })
	slices.Sort(b.words)
	u := unit{
		length: length,
		marks:  slices.Clone(slices.CompactFunc(b.marks, func(x, y mark) bool { return x.id == y.id })),
		words:  slices.Clone(slices.Compact(b.words)),
	}
	b.marks, b.words = b.marks[:0], b.words[:0]
	return u
}
