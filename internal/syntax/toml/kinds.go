package toml

// Value is the right side of an entry or an element of an array.
type Value struct {
	Kind    Kind
	Style   Style  // of a string: Basic, Literal, MultilineBasic or MultilineLiteral
	escaped bool   // Str is not to be found in the source as it is
	Span    Span   // delimiters included
	Str     string // the decoded text of a string; newlines inside stay as written, LF or CRLF

	inner *compound
}

// compound lives behind a pointer because nearly every value of a message
// file is a string, and must not pay for slices that it never has.
type compound struct {
	elems   []Value
	entries []Entry
}

// Elems are the elements of an array, nil for any other kind. An element with
// an error has the kind [Invalid].
func (v Value) Elems() []Value {
	if v.inner == nil {
		return nil
	}
	return v.inner.elems
}

// Entries yields the entries of an inline table.
func (v Value) Entries(yield func(*Entry) bool) {
	if v.inner != nil {
		each(v.inner.entries, yield)
	}
}

// Kind is the type of a value.
type Kind uint8

// The kinds of value of TOML, and Invalid for one that could not be read.
const (
	Invalid Kind = iota
	String
	Integer
	Float
	Bool
	OffsetDateTime
	LocalDateTime
	LocalDate
	LocalTime
	Array
	InlineTable
)

// Style is the way in which a key or a string is written.
type Style uint8

// The styles of keys (the first three) and of strings (all but Bare).
const (
	Bare             Style = iota // key
	Basic                         // "text"
	Literal                       // 'text'
	MultilineBasic                // """text"""
	MultilineLiteral              // '''text'''
)
