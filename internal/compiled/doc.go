// Package compiled is the form in which messages are loaded by a running
// program: a [Catalog] of one language, and the bytes of a catalog file.
//
// # Format of a catalog file, version 1
//
// Numbers are unsigned. A u32 has four bytes, the lowest first, a u64 eight. A
// number has as many bytes as it needs, seven bits in each, the lowest first,
// and the high bit set in all but the last (unsigned LEB128); it is less than
// 2^31, and so is a u32. A string is a number, its length in
// bytes, and UTF-8.
//
//	 0  8 bytes  "i18ncat1": the last byte is the version
//	 8  u64      HashOf all bytes from 16 to the end
//	16  u32      length of the file
//	20  u32      number of messages
//	24  u32      number of slots: a power of two, at least twice the number of messages; 0 without messages
//	28  u32      offset of the slots
//	32  u32      offset of the names
//	36  u32      offset of the records
//	40  strings  language tag, tag of the source language, what wrote the file,
//	             cardinal rule, ordinal rule, facts of the language (package locales/number)
//
// The slots are a hash table with linear probing: a message is looked for from
// slot Hash(id) mod the number of slots on; a slot is a u32, the offset of a
// record in the file, or 0 if it is free. Where more than 128 in a row are used, as with ids
// that were made to have one hash, a reader had better look for messages among the records,
// by bisection.
//
// The names are those of the arguments: a number, how many there are, and as
// many strings. Programs refer to them by their index.
//
// The records lie one behind the other, in the order of ids, from the offset of
// the records to the end of the file. A record is the id, a string; the kind, a
// byte; and
//
//	kind 0  text     a string
//	kind 1  program  a string
//	kind 2  forms    a number, the name of the count; a mask of plural
//	                 categories, a byte, with bit 0 for zero to bit 5 for other;
//	                 for each of them a string, the program. Other is always there.
//	kind 3  beyond   nothing: the message is more than this format can say
//	                 (a Go template with {{if}}, for example)
//
// A program is a sequence of operations up to its end. Each is a byte and
//
//	 1  literal  a string
//	 2  argument name, raw
//	 3  number   name, raw, style: the value as the language writes numbers
//	 4  date     name, raw, style
//	 5  time     name, raw, style
//	 6  plural   name; a byte, 1 for an ordinal; a number, the offset; a number
//	             of exact cases, each a number and a program; a mask as above
//	             and a program for each category
//	 7  select   name; a number of cases, each a string and a program, in the order of
//	             their strings; a program for all other values
//	 8  hash     nothing: the number of the nearest plural around, less its
//	             offset, as the language writes it
//	 9  tag      a byte, see [Tag]; a string, the name of the element; a string, the
//	             program of what stands in the message
//	10  verb     name, raw, a string: a verb of package fmt, such as "%5.2f"
//	11  percent  nothing: %% of printf
//	12  address  name, raw: an argument that is all of an address in a tag
//
// where name is a number, the index of a name; raw a string, what is shown if
// there is no such argument, and empty for the name in braces; program a string
// of operations; style is a number of bytes followed by these. The style of a
// number is three bytes, a kind (0 decimal, 1 percent), the lowest and the
// highest number of fraction digits; that of a date or a time is one byte, 0
// short, 1 medium, 2 long, 3 full. Programs are nested [MaxDepth] deep at most.
//
// A plural rule is what CLDR says of a language, see UTS #35 part 3, "Language
// Plural Rules": for each category but other, in the order in which they are
// tried, its number (0 zero to 4 many) as a byte and the number of
// alternatives; for each alternative the number of relations that all have to
// hold; for each relation the operand (one of the bytes n, i, v, w, f, t, c;
// with the high bit set if the relation must not hold), a number, the modulus
// (0 for none), and a number of ranges, each the lowest and the highest value
// as numbers.
package compiled

// MaxDepth is how deep programs may be nested.
const MaxDepth = 64

// Version is the version of the format.
const Version = 1

const (
	magic      = "i18ncat1"
	hashedFrom = 16
	headerSize = 40
)

// Kinds of records.
const (
	KindText = iota
	KindProgram
	KindForms
	KindBeyond
)

// An Op is an operation of a program.
type Op byte

// The operations.
const (
	Literal Op = iota + 1
	Argument
	Number
	Date
	Time
	Plural
	Select
	Hash
	Tag
	Verb
	Percent
	Address
)

// What may be done with a tag where a page is made of the message. A tag that
// is not safe is shown as text.
const (
	TagUnsafe = iota
	TagSafe   // it may stand in a page as it is written
	TagNamed  // it is no element of HTML: the program says which one it stands for
	TagNamedEnd
)

// Kinds of number styles.
const (
	StyleDecimal = iota
	StylePercent
)

// NumForms is the number of plural categories; Other is the last.
const (
	NumForms = 6
	Other    = 5
)
