package compiled

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"unsafe"
)

// Encode returns the file of a catalog. Messages may come in any order; the
// same catalog gives the same bytes. It fails for what the format has no room
// for: two messages of one id, nesting that is too deep, a number or a file that is too
// large.
func Encode(c *Catalog) ([]byte, error) {
	messages := slices.Clone(c.Messages)
	slices.SortFunc(messages, func(a, b Message) int { return strings.Compare(a.ID, b.ID) })
	e := NewEncoder(c)
	for i := range messages {
		if err := e.Add(&messages[i]); err != nil {
			return nil, err
		}
	}
	return e.File()
}

// An Encoder makes the file of a catalog of messages that need not be in memory all at
// once.
type Encoder struct {
	encoder
	catalog Catalog
	last    string // id
	entries []entry
}

// An entry is what the slots need to know of a message.
type entry struct {
	hash   uint64 // of the id
	offset int    // of the record among the records
}

// NewEncoder returns an encoder for a catalog, of whose messages it makes no use.
func NewEncoder(c *Catalog) *Encoder {
	e := &Encoder{encoder: encoder{names: map[string]int{}}, catalog: *c}
	e.catalog.Messages = nil
	return e
}

// Grow makes room for so many messages, whose records have so many bytes.
func (e *Encoder) Grow(messages, bytes int) {
	e.entries, e.out = slices.Grow(e.entries, messages), slices.Grow(e.out, bytes)
}

// Add appends a message, whose id has to be greater than that of the one before. It
// fails as [Encode] does; then there is no file.
func (e *Encoder) Add(m *Message) error {
	if len(e.entries) > 0 && m.ID <= e.last {
		if m.ID == e.last {
			return fmt.Errorf("two messages have the id %q", m.ID)
		}
		return fmt.Errorf("message %q comes after %q", m.ID, e.last)
	}
	e.last = m.ID
	e.entries = append(e.entries, entry{HashOf(m.ID), len(e.out)})
	if err := e.record(m); err != nil {
		return fmt.Errorf("message %q: %w", m.ID, err)
	}
	return nil
}

// Len returns how many messages there are.
func (e *Encoder) Len() int { return len(e.entries) }

// File returns the file.
func (e *Encoder) File() ([]byte, error) {
	slots := 0
	if len(e.entries) > 0 {
		for slots = 4; slots < 2*len(e.entries); {
			slots *= 2
		}
	}
	c := &e.catalog
	head := append([]byte(magic), make([]byte, headerSize-len(magic))...)
	for _, s := range []string{c.Tag, c.Source, c.Tool, string(c.Cardinal), string(c.Ordinal), c.Facts} {
		head = appendString(head, s)
	}
	names := binary.AppendUvarint(nil, uint64(len(e.list)))
	for _, name := range e.list {
		names = appendString(names, name)
	}
	slotsAt := len(head)
	namesAt := slotsAt + 4*slots
	recordsAt := namesAt + len(names)
	size := recordsAt + len(e.out)
	if uint64(size) > math.MaxInt32 {
		return nil, errors.New("the catalog is larger than 2 GB")
	}
	file := append(make([]byte, 0, size), head...)
	file = append(file[:namesAt], names...)
	file = append(file, e.out...)
	free := newFreeSlots(slots)
	for _, m := range e.entries {
		putUint32(file[slotsAt+4*free.take(m.hash):], recordsAt+m.offset)
	}
	for i, v := range []int{size, len(e.entries), slots, slotsAt, namesAt, recordsAt} {
		putUint32(file[hashedFrom+4*i:], v)
	}
	Seal(file)
	return file, nil
}

// freeSlots finds the first free slot from another one on. What it has passed it jumps
// over the next time, so that ids of one hash take no longer than others.
type freeSlots []uint32 // for each slot itself, if it is free, or one from which on to look

func newFreeSlots(n int) freeSlots {
	f := make(freeSlots, n)
	for i := range f {
		f[i] = uint32(i)
	}
	return f
}

// take returns the free slot for a hash, which is taken then. There must be one, and
// another one.
func (f freeSlots) take(hash uint64) int {
	mask := uint32(len(f) - 1)
	k := uint32(hash) & mask
	for f[k] != k {
		f[k] = f[f[k]]
		k = f[k]
	}
	f[k] = (k + 1) & mask
	return int(k)
}

// Seal writes the checksum of a file into it, which is of headerSize bytes at
// least. It is for tests that damage files behind their checksum.
func Seal(file []byte) {
	hashed := file[hashedFrom:] // as a string without a copy: files may be large
	sum := HashOf(unsafe.String(unsafe.SliceData(hashed), len(hashed)))
	binary.LittleEndian.PutUint64(file[len(magic):], sum)
}

func putUint32(b []byte, v int) { binary.LittleEndian.PutUint32(b, uint32(v)) }

func appendString(dst []byte, s string) []byte {
	dst = binary.AppendUvarint(dst, uint64(len(s)))
	return append(dst, s...)
}

// HashOf is the hash function of the slots and of the file: eight bytes at a
// time, the last ones padded with zeros, are mixed in by a multiplication. Each
// step can be undone, so that strings of one length that differ in eight bytes
// or fewer in a row of a file's words never have the same hash.
func HashOf(id string) uint64 {
	const factor = 0x9E3779B97F4A7C15 // 2^64 divided by the golden ratio
	h := uint64(len(id)) * factor
	rest := id
	for len(rest) >= 8 {
		h = (h ^ word(rest)) * factor
		h ^= h >> 32
		rest = rest[8:]
	}
	var last uint64
	switch n := len(rest); {
	case n == 0:
	case len(id) >= 8: // what stands before the rest is shifted out
		last = word(id[len(id)-8:]) >> (64 - 8*n)
	case n >= 4: // bytes that are read twice are the same twice
		last = uint64(Uint32(rest, 0)) | uint64(Uint32(rest, n-4))<<(8*(n-4))
	default:
		last = uint64(rest[0]) | uint64(rest[n/2])<<(8*(n/2)) | uint64(rest[n-1])<<(8*(n-1))
	}
	h = (h ^ last) * factor
	return h ^ h>>32
}

// word returns the first eight bytes of s as a number.
func word(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// encoder writes records.
type encoder struct {
	out   []byte
	names map[string]int
	list  []string
	depth int
}

func (e *encoder) number(n uint64) { e.out = binary.AppendUvarint(e.out, n) }

func (e *encoder) byte(b byte) { e.out = append(e.out, b) }

func (e *encoder) string(s string) { e.out = appendString(e.out, s) }

func (e *encoder) name(name string) {
	i, ok := e.names[name]
	if !ok {
		i = len(e.list)
		e.names[name] = i
		e.list = append(e.list, name)
	}
	e.number(uint64(i))
}

func (e *encoder) record(m *Message) error {
	e.string(m.ID)
	switch {
	case m.Beyond:
		e.byte(KindBeyond)
		return nil
	case m.Count != "":
		e.byte(KindForms)
		e.name(m.Count)
		return e.forms(m.Forms[:])
	}
	nodes := m.Forms[Other]
	switch {
	case len(nodes) == 0:
		e.byte(KindText)
		e.string("")
	case len(nodes) == 1 && nodes[0].Op == Literal:
		e.byte(KindText)
		e.string(nodes[0].Text)
	default:
		e.byte(KindProgram)
		return e.program(nodes)
	}
	return nil
}

var (
	errNoOther = errors.New("the form other is not there")
	errNumber  = errors.New("a number of a plural is not less than 2^31")
	errDeep    = fmt.Errorf("arguments are nested more than %d deep", MaxDepth)
)

func (e *encoder) forms(forms [][]Node) error {
	if len(forms) != NumForms || forms[Other] == nil {
		return errNoOther
	}
	mask := byte(0)
	for f, nodes := range forms {
		if nodes != nil {
			mask |= 1 << f
		}
	}
	e.byte(mask)
	for _, nodes := range forms {
		if nodes == nil {
			continue
		}
		if err := e.program(nodes); err != nil {
			return err
		}
	}
	return nil
}

// program writes nodes as a string of operations.
func (e *encoder) program(nodes []Node) error {
	if e.depth == MaxDepth {
		return errDeep
	}
	e.depth++
	start := len(e.out)
	e.byte(0) // the place of a length of one byte
	for i := range nodes {
		if err := e.node(&nodes[i]); err != nil {
			return err
		}
	}
	e.depth--
	var length [binary.MaxVarintLen64]byte
	n := binary.PutUvarint(length[:], uint64(len(e.out)-start-1))
	e.out = slices.Insert(e.out, start+1, length[1:n]...)
	copy(e.out[start:], length[:n])
	return nil
}

func (e *encoder) node(n *Node) error {
	e.byte(byte(n.Op))
	switch n.Op {
	case Literal:
		e.string(n.Text)
	case Argument, Address:
		e.argument(n)
	case Number:
		e.argument(n)
		e.string(string([]byte{n.Style.Kind, n.Style.Min, n.Style.Max}))
	case Date, Time:
		e.argument(n)
		e.string(string([]byte{n.Style.Kind}))
	case Plural:
		return e.plural(n)
	case Select:
		return e.choice(n)
	case Hash, Percent:
	case Tag:
		e.byte(n.Mark)
		e.string(n.Text)
		return e.program(n.Inner)
	case Verb:
		e.argument(n)
		e.string(n.Text)
	default:
		return fmt.Errorf("unknown operation %d", n.Op)
	}
	return nil
}

func (e *encoder) argument(n *Node) {
	e.name(n.Name)
	if n.Raw == "{"+n.Name+"}" {
		e.string("")
	} else {
		e.string(n.Raw)
	}
}

func (e *encoder) plural(n *Node) error {
	e.name(n.Name)
	if n.Offset > math.MaxInt32 || slices.ContainsFunc(n.Exact, func(x Exact) bool { return x.Value > math.MaxInt32 }) {
		return errNumber
	}
	if n.Ordinal {
		e.byte(1)
	} else {
		e.byte(0)
	}
	e.number(n.Offset)
	e.number(uint64(len(n.Exact)))
	for _, x := range n.Exact {
		e.number(x.Value)
		if err := e.program(x.Nodes); err != nil {
			return err
		}
	}
	return e.forms(n.Forms)
}

func (e *encoder) choice(n *Node) error {
	e.name(n.Name)
	cases := slices.Clone(n.Cases)
	slices.SortStableFunc(cases, func(a, b Case) int { return strings.Compare(a.Value, b.Value) })
	e.number(uint64(len(cases)))
	for _, c := range cases {
		e.string(c.Value)
		if err := e.program(c.Nodes); err != nil {
			return err
		}
	}
	return e.program(n.Else)
}
