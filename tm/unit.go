package tm

import (
	"cmp"
	"strings"
	"unicode/utf8"
)

// A Unit is a text and its translation, as one <tu> holds them. A file of other
// tools may hold several translations of a text in one <tu>; they are as many
// units.
type Unit struct {
	Key         string // of the message
	Hash        string // of its source text, as message files carry it
	Fingerprint string // a second, stronger hash of the source text
	Group       string // the same for the units of one message with plural forms
	Note        string // for translators; several notes are joined by newlines

	Previous string // source text before it; empty when that is not known
	Next     string // source text behind it
	Origin   string // where the unit comes from: a file, a tool, a person

	SourceLang string // BCP 47 tag
	TargetLang string // BCP 47 tag; empty when there is no translation

	Source Segment // empty when the source text is not known
	Target Segment // empty when there is no translation

	// TU is the <tu> that a [Reader] found the unit in, as one line of this pair
	// alone. It has what a Unit has no field for: attributes, properties, inline
	// elements. What is added to a memory is this line, as long as it holds the
	// unit to the letter; else, and where it is empty, a line of the fields.
	TU string
}

// A Segment is one text of a unit.
type Segment struct {
	// Text is the text without markup of TMX. What inline elements hold, such as
	// <bpt>&lt;b></bpt>, is native code and part of it. An inline element that
	// holds nothing is U+FFFC.
	Text string

	Category   Category // plural category of the text
	LeftDelim  string   // of templates; empty for the usual
	RightDelim string
}

// normal returns the unit as it is read again: what belongs to a text that is
// not there is not written.
func (u Unit) normal() Unit {
	if u.Source.Text == "" {
		u.Source = Segment{}
	}
	if u.Target.Text == "" {
		u.Target = Segment{}
	}
	u.Previous, u.Next = visible(u.Previous), visible(u.Next)
	return u
}

// check returns why the unit cannot be added.
func (u *Unit) check() error {
	if u.Source.Text == "" && u.Target.Text == "" || u.SourceLang == "" ||
		(u.TargetLang == "") != (u.Target.Text == "") || sameLanguage(u.SourceLang, u.TargetLang) ||
		int(max(u.Source.Category, u.Target.Category)) >= NumCategories {
		return ErrIncomplete
	}
	for _, s := range []string{u.Source.Text, u.Target.Text, u.Previous, u.Next} {
		if !utf8.ValidString(s) {
			return ErrCharacter
		}
	}
	for _, s := range []string{u.Key, u.Hash, u.Fingerprint, u.Group, u.Note, u.Origin, u.SourceLang, u.TargetLang,
		u.Source.LeftDelim, u.Source.RightDelim, u.Target.LeftDelim, u.Target.RightDelim} {
		if !allGood(s) {
			return ErrCharacter
		}
	}
	for _, s := range []string{u.Key, u.Hash, u.Fingerprint, u.Group, u.Note, u.Previous, u.Next, u.Origin, u.SourceLang, u.TargetLang, u.Source.Text, u.Target.Text} {
		if len(s) > MaxText {
			return ErrTooLong
		}
	}
	return nil
}

// is reports whether a unit of a file is the one that is asked for, which has
// the same source text. Of what v does not say, where it stands and where it
// comes from, it may be any.
func (u Unit) is(v *Unit) bool {
	u.Source.Text, u.TU = v.Source.Text, v.TU
	for _, f := range [][2]*string{{&u.Previous, &v.Previous}, {&u.Next, &v.Next}, {&u.Origin, &v.Origin}} {
		if *f[1] == "" {
			*f[0] = ""
		}
	}
	return u == *v
}

// compare orders units by all that they hold.
func (u *Unit) compare(v *Unit) int {
	return cmp.Or(
		cmp.Compare(u.SourceLang, v.SourceLang), cmp.Compare(u.Key, v.Key), cmp.Compare(u.Hash, v.Hash),
		cmp.Compare(u.Fingerprint, v.Fingerprint), cmp.Compare(u.Group, v.Group), cmp.Compare(u.Note, v.Note),
		cmp.Compare(u.Previous, v.Previous), cmp.Compare(u.Next, v.Next), cmp.Compare(u.Origin, v.Origin),
		u.Source.compare(&v.Source), cmp.Compare(u.TargetLang, v.TargetLang), u.Target.compare(&v.Target))
}

func (s *Segment) compare(t *Segment) int {
	return cmp.Or(cmp.Compare(s.Category, t.Category), cmp.Compare(s.Text, t.Text),
		cmp.Compare(s.LeftDelim, t.LeftDelim), cmp.Compare(s.RightDelim, t.RightDelim))
}

// sameLanguage compares tags as BCP 47 does, without case, and takes "_" for
// "-".
func sameLanguage(a, b string) bool {
	return a == b || strings.EqualFold(a, b) || strings.EqualFold(strings.ReplaceAll(a, "_", "-"), strings.ReplaceAll(b, "_", "-"))
}

// appendLine appends the unit as the line that we write, without its end.
func (u *Unit) appendLine(dst []byte) []byte {
	if u.TU != "" && u.isIn(u.TU) {
		return append(dst, u.TU...)
	}
	dst = append(dst, `<tu srclang="`...)
	dst = append(appendAttribute(dst, u.SourceLang), `">`...)
	dst = appendProp(dst, "x-key", u.Key)
	dst = appendProp(dst, "x-hash", u.Hash)
	dst = appendProp(dst, "x-fingerprint", u.Fingerprint)
	dst = appendProp(dst, "x-group", u.Group)
	dst = appendProp(dst, "x-previous", u.Previous)
	dst = appendProp(dst, "x-next", u.Next)
	dst = appendProp(dst, "x-origin", u.Origin)
	if u.Note != "" {
		dst = append(dst, "<note>"...)
		dst = append(appendText(dst, u.Note), "</note>"...)
	}
	if u.Source.Text != "" {
		dst = u.Source.appendVariant(dst, u.SourceLang)
	}
	if u.Target.Text != "" {
		dst = u.Target.appendVariant(dst, u.TargetLang)
	}
	return append(dst, "</tu>"...)
}

func (s *Segment) appendVariant(dst []byte, lang string) []byte {
	dst = append(dst, `<tuv xml:lang="`...)
	dst = append(appendAttribute(dst, lang), `">`...)
	if s.Category != Other {
		dst = appendProp(dst, "x-category", s.Category.String())
	}
	dst = appendProp(dst, "x-left-delim", s.LeftDelim)
	dst = appendProp(dst, "x-right-delim", s.RightDelim)
	dst = append(dst, "<seg>"...)
	return append(appendSegment(dst, s.Text), "</seg></tuv>"...)
}

func appendProp(dst []byte, kind, s string) []byte {
	if s == "" {
		return dst
	}
	dst = append(dst, `<prop type="`...)
	dst = append(append(dst, kind...), `">`...)
	return append(appendText(dst, s), "</prop>"...)
}

// source returns the place of the variant that is the source text; -1 when the
// unit has none. fallback is the srclang of the file. A language whose region
// differs is taken when there is no better, as tools write srclang="en" for
// xml:lang="en-US".
func (u *scanner) source(fallback string) (at int, lang string) {
	lang = decode(u.src)
	if lang == "" {
		lang = fallback
	}
	if lang == "" || lang == allLanguages {
		return 0, decode(u.variants[0].lang)
	}
	near := -1
	for i := range u.variants {
		tag := decode(u.variants[i].lang)
		if sameLanguage(tag, lang) {
			return i, tag
		}
		if near < 0 && sameLanguage(primary(tag), primary(lang)) {
			near = i
		}
	}
	if near >= 0 {
		return near, decode(u.variants[near].lang)
	}
	return -1, lang
}

// primary is the language subtag.
func primary(tag string) string {
	if end := strings.IndexAny(tag, "-_"); end >= 0 {
		return tag[:end]
	}
	return tag
}

// pairs yields the units of the <tu> that was scanned, with the place of the
// variant that is the translation, or -1 for a text without one.
func (u *scanner) pairs(fallback string, yield func(Unit, int) bool) bool {
	var unit Unit
	return u.pairsIn(&unit, fallback, func(at int) bool { return yield(unit, at) })
}

// pairsIn is pairs with the unit in the same place each time.
func (u *scanner) pairsIn(unit *Unit, fallback string, yield func(at int) bool) bool {
	from, lang := u.source(fallback)
	u.common(unit)
	unit.SourceLang = lang
	if from >= 0 {
		unit.Source = u.variants[from].segment()
	}
	none := true
	for i := range u.variants {
		if i == from {
			continue
		}
		none = false
		unit.TargetLang, unit.Target = decode(u.variants[i].lang), u.variants[i].segment()
		if !yield(i) {
			return false
		}
	}
	return !none || yield(-1)
}

// common makes a unit what all units of the <tu> have in common, without texts.
func (u *scanner) common(unit *Unit) {
	*unit = Unit{
		Key: decode(u.key), Hash: decode(u.hash), Fingerprint: decode(u.fingerprint), Group: decode(u.group),
		Note: joinNotes(u.notes), Previous: decode(u.previous), Next: decode(u.next), Origin: decode(u.origin),
	}
}

// between returns the unit of two variants, and whether the <tu> was made in the
// other direction.
func (u *scanner) between(from, to int) (unit Unit, isReversed bool) {
	source, lang := u.source("")
	u.common(&unit)
	unit.SourceLang, unit.Source = decode(u.variants[from].lang), u.variants[from].segment()
	unit.TargetLang, unit.Target = decode(u.variants[to].lang), u.variants[to].segment()
	return unit, from != source && indexLang(unit.SourceLang) != indexLang(lang)
}

func (v *variant) segment() Segment {
	text := v.seg
	if !v.isPlain {
		text = decode(text)
	}
	if v.category == "" && v.left == "" && v.right == "" {
		return Segment{Text: text}
	}
	category, _ := ParseCategory(decode(v.category))
	return Segment{Text: text, Category: category, LeftDelim: decode(v.left), RightDelim: decode(v.right)}
}

func joinNotes(raw []string) string {
	if len(raw) == 0 {
		return ""
	}
	notes := make([]string, len(raw))
	for i := range raw {
		notes[i] = decode(raw[i])
	}
	return strings.Join(notes, "\n")
}

// Check returns why a unit cannot be added to a memory: [ErrIncomplete],
// [ErrTooLong] or [ErrCharacter].
func (u Unit) Check() error {
	u = u.normal()
	return u.check()
}
