// Package tree reads JSON and YAML into one kind of tree that knows the place
// of everything in the file, so that an editor can change one value and leave
// every other byte alone.
//
// It is not a decoder: numbers are checked, not converted. It never fails:
// what cannot be read is reported in [Document.Errors], and the good rest of a
// bad file is still below [Document.Root].
package tree

import "github.com/seed-9fa3a4f3/i18n/internal/source"

// Limits. Past each of them a file gets an error instead of more time or
// memory. They are far above any real message file.
const (
	MaxSize     = 64 << 20 // bytes of a file; of a larger one nothing is parsed
	MaxDepth    = 64       // maps and lists inside each other
	MaxKeyBytes = 512      // bytes of a key, decoded
	MaxErrors   = 100      // errors kept; one more says that there were more
	MaxNodes    = 3 << 20  // nodes of a file, those behind aliases counted each time; parsing stops there
)

// A Span is a half-open range of byte offsets into [Document.Data]. int32
// holds every offset below [MaxSize] and keeps the tree half the size.
type Span struct{ Start, End int32 }

// Len is the number of bytes in the span.
func (s Span) Len() int { return int(s.End - s.Start) }

// Of returns the bytes of data that the span covers, without copying them.
func (s Span) Of(data []byte) []byte { return data[s.Start:s.End:s.End] }

// A Document is a parsed file. It is safe for concurrent reading.
type Document struct {
	Data   []byte // exactly as given, a BOM included; must not be changed afterwards: texts are slices of it
	Root   *Node  // nil for a file that holds nothing but blanks and comments, or nothing that can be read
	Errors []Error

	// Lines finds lines and columns.
	Lines *source.Text
}

// A Node is a value with the key that it stands under.
type Node struct {
	Name  string // the key, decoded; empty in a list and at the root
	Str   string // the text of a String, decoded
	Key   Span   // of the key, its quotes, anchor and tag included; empty in a list, at the root and in a flow list
	Value Span   // see the kinds
	First *Node  // of the members of a Map or the elements of a List; nil when there are none
	Next  *Node  // the next member or element of the same parent

	Kind  Kind
	Style Style
	Flags Flags
	Ref   int32 // for the use of whoever builds a tree of another syntax; 0 in JSON and YAML
}

// A Kind is what a node is.
type Kind uint8

// The kinds. The Value of a String is its token: the quotes, or the header of
// a block scalar with all its lines, the last newline included. That of a Map
// or a List in flow style reaches from bracket to bracket; in block style it
// reaches from the first byte of the first member (its key, or the dash) to
// the end of the last member's Value. An anchor and a tag before a value are
// not in its span. A value that is not written at all has an empty span where
// it would stand: behind the colon or the dash.
const (
	Invalid Kind = iota // could not be read; reported
	String
	Map
	List
	Null
	Other // a number, a boolean, a date, bytes: what go-i18n takes for no text
)

// A Style is how a value is written.
type Style uint8

// The styles of strings and, the last two, of maps and lists. All strings of
// JSON are Double, its objects and arrays Flow.
const (
	Double  Style = iota // "text"
	Single               // 'text'
	Plain                // text
	Literal              // | and lines
	Folded               // > and lines
	Flow                 // {} and []
	Block                // by indentation
)

// Flags tell where in the file a node really is.
type Flags uint8

const (
	// Aliased marks a value written as *name. Its Value is the span of the
	// alias; what is below it stands elsewhere in the file.
	Aliased Flags = 1 << iota
	// Merged marks a member that comes from a merge key (<<: *name) and stands
	// elsewhere in the file, as does every node below it.
	Merged
	// NonString marks a member whose key is no text (1: or true:). Its Name is
	// what is written.
	NonString
	// Shadowed marks a member of a map in which a later one has the same key
	// and so wins, as it does for encoding/json. It was reported.
	Shadowed
)

// Members yields the members of a map or the elements of a list that count:
// those that are not shadowed.
func (n *Node) Members(yield func(*Node) bool) {
	for c := n.First; c != nil; c = c.Next {
		if c.Flags&Shadowed == 0 && !yield(c) {
			return
		}
	}
}

// An Error is one thing that the syntax or a limit of this package forbids.
type Error struct {
	Offset, End int            // the place, half open; End == Offset where something is missing
	ID          string         // a message id such as "json.string-unterminated"; ID + ".advice" tells what to do
	Args        map[string]any // for the message: Key, Text, Code, Open (strings), Limit (int)
	Related     []int          // offsets of other places, such as the first definition of a key; its line is the message's Line
	Soft        bool           // not of syntax: the file means something, and an editor may edit it
}
