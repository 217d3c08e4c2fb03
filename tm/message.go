package tm

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
)

// A Category is a CLDR plural category (UTS #35 part 3).
type Category uint8

// The plural categories. The zero value is Other, which a text without plural
// forms has alone.
const (
	Other Category = iota
	Zero
	One
	Two
	Few
	Many
)

// NumCategories is the number of plural categories.
const NumCategories = int(Many) + 1

var categoryNames = [NumCategories]string{"other", "zero", "one", "two", "few", "many"}

// String returns the CLDR name of the category, such as "few".
func (c Category) String() string {
	if int(c) < NumCategories {
		return categoryNames[c]
	}
	return "invalid"
}

// ParseCategory returns the category with the given CLDR name.
func ParseCategory(name string) (Category, bool) {
	c := slices.Index(categoryNames[:], name)
	return Category(max(c, 0)), c >= 0
}

// A Text is a text with all its plural forms. An empty form is absent.
type Text struct {
	Forms      [NumCategories]string // by Category
	LeftDelim  string                // of templates; empty for the usual
	RightDelim string
}

// Plain returns a text without plural forms.
func Plain(s string) Text {
	var t Text
	t.Forms[Other] = s
	return t
}

// IsEmpty reports whether no form holds text.
func (t *Text) IsEmpty() bool { return t.Forms == [NumCategories]string{} }

// from returns the category of the source text that a translation into c is
// made from: c when the source has it, else Other, else the first there is.
func (t *Text) from(c Category) Category {
	if t.Forms[c] != "" {
		return c
	}
	if t.Forms[Other] != "" {
		return Other
	}
	return Category(max(0, slices.IndexFunc(t.Forms[:], func(s string) bool { return s != "" })))
}

func (t *Text) segment(c Category) Segment {
	if t.Forms[c] == "" {
		return Segment{}
	}
	return Segment{Text: t.Forms[c], Category: c, LeftDelim: t.LeftDelim, RightDelim: t.RightDelim}
}

// A Message is a text of a program with its translation into one language. In
// the file it is a unit for each plural category of the translation, and one
// for each form of the source text that no translation is made from.
type Message struct {
	Key         string
	Hash        string // of the source text, as message files carry it
	Fingerprint string // a second, stronger hash of the source text
	Note        string // for translators

	SourceLang string // BCP 47 tag
	TargetLang string // BCP 47 tag; empty when there is no translation

	Source Text // empty when it is not known any more
	Target Text // empty when there is no translation
}

// Record adds a message and reports whether anything of it was new. Without a
// translation it keeps the source text, to be compared with later; without a
// source text, a translation whose source only the hash tells. All of the
// message is added or, with an error of [File.Add], nothing.
func (f *File) Record(m Message) (added bool, err error) {
	units := m.units(f.units[:0])
	f.units = units
	if err := checkAll(units); err != nil {
		return false, err
	}
	if f.readOnly {
		return false, ErrReadOnly
	}
	for i := range units {
		added = f.add(&units[i]) || added
	}
	return added, nil
}

// units appends the units that hold the message to none.
func (m *Message) units(units []Unit) []Unit {
	u := Unit{Key: m.Key, Hash: m.Hash, Fingerprint: m.Fingerprint, Note: m.Note, SourceLang: m.SourceLang}
	var used [NumCategories]bool
	for c := range Category(NumCategories) {
		if m.Target.Forms[c] != "" {
			from := m.Source.from(c)
			used[from] = true
			u.TargetLang, u.Source, u.Target = m.TargetLang, m.Source.segment(from), m.Target.segment(c)
			units = append(units, u)
		}
	}
	u.TargetLang, u.Target = "", Segment{}
	for c := range Category(NumCategories) {
		if m.Source.Forms[c] != "" && !used[c] {
			u.Source = m.Source.segment(c)
			units = append(units, u)
		}
	}
	if len(units) > 1 {
		group := m.group()
		for i := range units {
			units[i].Group = group
		}
	}
	return units
}

// group names the message among others of its key and hash: two translations
// of one text have different groups, so that their forms are not mixed up.
func (m *Message) group() string {
	buf := make([]byte, 0, 1024) // on the stack; most messages fit
	part := func(s string) { buf = append(append(buf, s...), 0) }
	part(m.TargetLang)
	for _, t := range []*Text{&m.Source, &m.Target} {
		for _, s := range t.Forms {
			part(s)
		}
		part(t.LeftDelim)
		part(t.RightDelim)
	}
	sum := sha256.Sum256(buf)
	return hex.EncodeToString(sum[:8])
}

// Messages returns the translations of a message into a language: those made
// from the source text with this hash, which is a Hash or a Fingerprint; for the
// empty hash, from any source text. The order does not depend on that of the
// file.
func (f *File) Messages(key, hash, targetLang string) []Message {
	return slices.DeleteFunc(f.messages(f.ByKey(key, hash)), func(m Message) bool {
		return !sameLanguage(m.TargetLang, targetLang)
	})
}

// ExactMessages returns the messages, of any key, with this source text in all
// its forms and a translation between these languages. The order does not
// depend on that of the file.
func (f *File) ExactMessages(source Text, sourceLang, targetLang string) []Message {
	if source.IsEmpty() {
		return nil
	}
	found := f.MessagesFrom(source.Forms[source.from(Other)], sourceLang, targetLang)
	return slices.DeleteFunc(found, func(m Message) bool { return m.Source != source })
}

// MessagesFrom returns the messages, of any key, one form of whose source text is
// source, with a translation between these languages. The order does not depend
// on that of the file.
func (f *File) MessagesFrom(source, sourceLang, targetLang string) []Message {
	s := f.borrow()
	defer f.scanners.Put(s)
	s.found = s.found[:0]
	for u := range f.withSource(f.index.source.of(f.index.hash(source)), source) {
		s.found = append(s.found, u)
	}
	return slices.DeleteFunc(f.messages(s.found), func(m Message) bool {
		return !sameLanguage(m.SourceLang, sourceLang) || !sameLanguage(m.TargetLang, targetLang)
	})
}

// SourceTexts returns the source texts of a message that are known under a hash,
// which is a Hash or a Fingerprint; for the empty hash, all. Usually it is one.
func (f *File) SourceTexts(key, hash string) []Text {
	var texts []Text
	for _, m := range f.messages(f.ByKey(key, hash)) {
		if !m.Source.IsEmpty() && !slices.Contains(texts, m.Source) {
			texts = append(texts, m.Source)
		}
	}
	return texts
}

// compare orders messages by all that they hold.
func (m *Message) compare(n *Message) int {
	return cmp.Or(cmp.Compare(m.SourceLang, n.SourceLang), cmp.Compare(m.TargetLang, n.TargetLang),
		cmp.Compare(m.Key, n.Key), cmp.Compare(m.Hash, n.Hash), cmp.Compare(m.Fingerprint, n.Fingerprint),
		cmp.Compare(m.Note, n.Note), m.Source.compare(&n.Source), m.Target.compare(&n.Target))
}

func (t *Text) compare(v *Text) int {
	return cmp.Or(slices.Compare(t.Forms[:], v.Forms[:]), cmp.Compare(t.LeftDelim, v.LeftDelim), cmp.Compare(t.RightDelim, v.RightDelim))
}
