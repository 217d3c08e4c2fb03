// Package text models one translatable message in one language: its plural
// forms, the placeholders and the markup inside them. It is the only place
// that knows what {{.Name}}, %s, {name}, {n, plural, …} and <a> mean.
package text

import "iter"

// A Form is a CLDR plural category (UTS #35 part 3, "Language Plural Rules").
// The zero value is [Zero]; the order is that of CLDR.
type Form uint8

// The plural categories of CLDR. A message without plural forms has [Other]
// alone.
const (
	Zero Form = iota
	One
	Two
	Few
	Many
	Other
)

// NumForms is the number of plural categories.
const NumForms = int(Other) + 1

var formNames = [NumForms]string{"zero", "one", "two", "few", "many", "other"}

// String returns the CLDR name of the category, such as "few".
func (f Form) String() string {
	if int(f) < NumForms {
		return formNames[f]
	}
	return "invalid"
}

// ParseForm returns the category with the given CLDR name; names are lower
// case.
func ParseForm(name string) (Form, bool) {
	for f, n := range formNames {
		if n == name {
			return Form(f), true
		}
	}
	return 0, false
}

// A Text is one message in one language. The zero value is a message that is
// absent altogether. A Text is a value: copies share nothing that can change.
//
// Most messages hold the form [Other] and nothing else, and a program keeps
// tens of thousands of them, so all else lives behind a pointer. What it
// points to is never changed: each change makes a new one.
type Text struct {
	other string
	more  *rest // nil when all of it is empty
	has   uint8 // bit f is set when form f is present, be it empty
}

// rest is what only few messages have.
type rest struct {
	forms       [Other]string
	left, right string // delimiters of Go templates
}

// Plain returns a message without plural forms.
func Plain(s string) Text { return Text{other: s, has: 1 << Other} }

// New returns a message with the forms for which has is true and the given
// template delimiters.
func New(forms [NumForms]string, has [NumForms]bool, left, right string) Text {
	t := Text{other: forms[Other]}
	r := rest{left: left, right: right}
	copy(r.forms[:], forms[:])
	for f := range has {
		if has[f] {
			t.has |= 1 << f
		}
	}
	t.setRest(r)
	return t
}

func (t *Text) setRest(r rest) {
	t.more = nil
	if r != (rest{}) {
		t.more = new(rest)
		*t.more = r
	}
}

func (t Text) rest() rest {
	if t.more == nil {
		return rest{}
	}
	return *t.more
}

// Set puts s into form f. The empty string is a form that is present but
// empty: a field that waits for its translator.
func (t *Text) Set(f Form, s string) {
	t.put(f, s)
	t.has |= 1 << f
}

// Remove takes form f away.
func (t *Text) Remove(f Form) {
	t.put(f, "")
	t.has &^= 1 << f
}

func (t *Text) put(f Form, s string) {
	if f == Other {
		t.other = s
		return
	}
	r := t.rest()
	r.forms[f] = s
	t.setRest(r)
}

// LeftDelim returns the left delimiter of Go templates in this message; empty
// means "{{".
func (t Text) LeftDelim() string {
	if t.more == nil {
		return ""
	}
	return t.more.left
}

// RightDelim returns the right delimiter of Go templates in this message;
// empty means "}}".
func (t Text) RightDelim() string {
	if t.more == nil {
		return ""
	}
	return t.more.right
}

// SetDelims sets the delimiters of Go templates; empty ones are those of
// text/template.
func (t *Text) SetDelims(left, right string) {
	r := t.rest()
	r.left, r.right = left, right
	t.setRest(r)
}

// Get returns the string of form f, or "" when it is absent.
func (t Text) Get(f Form) string {
	switch {
	case f == Other:
		return t.other
	case t.more == nil:
		return ""
	}
	return t.more.forms[f]
}

// Has reports whether form f is present, be it empty.
func (t Text) Has(f Form) bool { return t.has&(1<<f) != 0 }

// String returns the string of the form [Other].
func (t Text) String() string { return t.other }

// Forms yields the forms that are present, in CLDR order.
func (t Text) Forms() iter.Seq2[Form, string] {
	return func(yield func(Form, string) bool) {
		for f := range Form(NumForms) {
			if t.Has(f) && !yield(f, t.Get(f)) {
				return
			}
		}
	}
}

// IsAbsent reports whether no form is present.
func (t Text) IsAbsent() bool { return t.has == 0 }

// IsEmpty reports whether no form holds any text.
func (t Text) IsEmpty() bool { return t.other == "" && !t.IsPlural() }

// IsPlural reports whether the message varies by number: a form other than
// [Other] holds text.
func (t Text) IsPlural() bool { return t.more != nil && t.more.forms != [Other]string{} }

// Single returns the only form that holds text, if there is exactly one.
func (t Text) Single() (Form, bool) {
	found, n := Other, 0
	for f, s := range t.Forms() {
		if s != "" {
			found = f
			n++
		}
	}
	return found, n == 1
}

// Equal reports whether both messages have the same forms and delimiters. An
// empty form equals an absent one, as it does for go-i18n.
func (t Text) Equal(u Text) bool {
	return t.other == u.other && (t.more == u.more || t.rest() == u.rest())
}

// Same reports whether both messages are equal and the same forms are present,
// be they empty.
func (t Text) Same(u Text) bool { return t.has == u.has && t.Equal(u) }

// For returns the string of t that a translation into form f is made from:
// the same form when t has it, else [Other], else the first that holds text.
func (t Text) For(f Form) string {
	if s := t.Get(f); s != "" {
		return s
	}
	if t.other != "" {
		return t.other
	}
	for _, s := range t.Forms() {
		if s != "" {
			return s
		}
	}
	return ""
}
