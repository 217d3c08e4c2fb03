package script

// A Kind is what a value is.
type Kind uint8

// The kinds.
const (
	Other Kind = iota // numbers, calls and all the rest
	Text              // a string, a template or texts put together
	Object
	Array
	Function
	Identifier // a name or a chain of names that is no constant of the file
)

// A Value is what is known of an expression. Parentheses, `as T`,
// `satisfies T`, `!` and await around it make no difference.
type Value struct {
	Kind Kind

	// Text is the whole text of a constant, which may be a string, a template
	// without unknown parts, several of them joined by +, or the name of a
	// const, of a member of a const object or of an enum of this file. Known
	// tells an empty text from none. Of an Identifier, Text is its name.
	Known bool
	Open  bool // an Object or Array that has more: a spread or a computed key
	Text  string

	// Pattern is what is known of a text that is not constant, with a "*" for
	// each unknown part: "a.*.b". It is empty when no part is known.
	Pattern string

	Offset, End int

	// Alternatives are the values that it may have: those of a condition, of
	// || and ??, and each that an unknown member of a const object may have.
	Alternatives []Value

	Properties []Property // of an Object
	Elements   []Value    // of an Array
}
