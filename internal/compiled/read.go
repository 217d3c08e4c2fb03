package compiled

import (
	"errors"
	"math"
	"sort"
)

// A File is a catalog file that was found whole. It is the string that it was
// made of, and where things are in it.
type File struct {
	Data              string
	Tag, Source, Tool string
	Cardinal, Ordinal Rule
	Facts             string
	Names             []string // of arguments
	Count             int      // messages
	records           int
	slots             string   // empty if they are crowded
	crowded           []uint32 // then the offsets of the records, in the order of their ids
}

// Errors of [Open].
var (
	ErrFormat  = errors.New("not a catalog of messages")
	ErrVersion = errors.New("a catalog of another version; make it anew with i18n bundle")
	ErrDamaged = errors.New("the catalog is damaged; make it anew with i18n bundle")
)

// Open checks a file and returns it: its checksum, and that every record can be
// read, so that nothing that follows can fail. It takes time in proportion to
// the file, or, with ids that were made to have the same hash, to n log n. The strings of the File, and all that is read of it, share the memory of data.
func Open(data string) (*File, error) {
	switch {
	case len(data) < headerSize || data[:len(magic)-1] != magic[:len(magic)-1]:
		return nil, ErrFormat
	case data[len(magic)-1] != magic[len(magic)-1]:
		return nil, ErrVersion
	case uint64(Uint32(data, 16)) != uint64(len(data)) || HashOf(data[hashedFrom:]) != word(data[len(magic):]):
		return nil, ErrDamaged
	}
	for i := hashedFrom; i < headerSize; i += 4 {
		if Uint32(data, i) > math.MaxInt32 { // which is no int everywhere
			return nil, ErrDamaged
		}
	}
	f := &File{Data: data, Count: int(Uint32(data, 20)), records: int(Uint32(data, 36))}
	numSlot, slots, names := int(Uint32(data, 24)), int(Uint32(data, 28)), int(Uint32(data, 32))
	if f.records > len(data) || names > f.records || slots > names || numSlot > (names-slots)/4 || numSlot&(numSlot-1) != 0 || numSlot/2 < f.Count {
		return nil, ErrDamaged
	}
	f.slots = data[slots : slots+4*numSlot]
	head := reader{s: data[:slots], i: headerSize}
	f.Tag, f.Source, f.Tool = head.string(), head.string(), head.string()
	f.Cardinal, f.Ordinal = Rule(head.string()), Rule(head.string())
	f.Facts = head.string()
	list := reader{s: data[:f.records], i: names}
	n := list.number()
	if n > uint64(f.records-names) { // each takes a byte at least
		return nil, ErrDamaged
	}
	f.Names = make([]string, n)
	for i := range f.Names {
		f.Names[i] = list.string()
	}
	if head.bad || list.bad || list.i != f.records || !f.Cardinal.valid() || !f.Ordinal.valid() {
		return nil, ErrDamaged
	}
	if c := (checker{File: f}); !c.check() {
		return nil, ErrDamaged
	}
	if f.crowded != nil {
		f.slots = ""
	}
	return f, nil
}

// Find returns where the record of a message goes on behind its id, and its
// kind.
func (f *File) Find(id string) (at int, kind byte, ok bool) {
	if f.slots == "" {
		return f.search(id)
	}
	mask := len(f.slots) - 4
	for k := 4 * int(HashOf(id)); ; k += 4 {
		record := int(Uint32(f.slots, k&mask))
		if record == 0 {
			return 0, 0, false
		}
		var n int
		if record < len(f.Data) && f.Data[record] < 0x80 { // Uvarint, but inline
			n, at = int(f.Data[record]), record+1
		} else {
			n, at = longUvarint(f.Data, record)
		}
		if n != len(id) {
			continue
		}
		if end := at + n; end < len(f.Data) && f.Data[at:end] == id {
			return end + 1, f.Data[end], true
		}
	}
}

// search is Find for a file whose slots are crowded, or that has no messages.
func (f *File) search(id string) (at int, kind byte, ok bool) {
	i := sort.Search(len(f.crowded), func(i int) bool {
		other, _ := String(f.Data, int(f.crowded[i]))
		return other >= id
	})
	if i == len(f.crowded) {
		return 0, 0, false
	}
	other, at := String(f.Data, int(f.crowded[i]))
	if other != id {
		return 0, 0, false
	}
	return at + 1, f.Data[at], true
}

// IDs calls yield with the id of every message, in order, until it returns
// false.
func (f *File) IDs(yield func(id string) bool) {
	r := reader{s: f.Data, i: f.records}
	for range f.Count {
		if !yield(r.string()) {
			return
		}
		r.body(len(f.Names))
	}
}

// Uint32 returns the u32 at s[i], which must be there.
func Uint32(s string, i int) uint32 {
	s = s[i : i+4]
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

// Uvarint reads a number at s[i] and returns what follows it. Of a number that
// is cut or not less than 2^31 it returns -1 and the length of s.
func Uvarint(s string, i int) (n, next int) {
	if i < len(s) && s[i] < 0x80 {
		return int(s[i]), i + 1
	}
	return longUvarint(s, i)
}

func longUvarint(s string, i int) (n, next int) {
	v := uint64(0)
	for shift := 0; i < len(s) && shift < 35; shift += 7 {
		b := s[i]
		i++
		v |= uint64(b&0x7F) << shift
		switch {
		case b >= 0x80:
		case v > math.MaxInt32:
			return -1, len(s)
		default:
			return int(v), i
		}
	}
	return -1, len(s)
}

// String reads a string at s[i] and returns what follows it. Of a string that
// is cut it returns "" and the length of s.
func String(s string, i int) (v string, next int) {
	n, at := Uvarint(s, i)
	if n < 0 || n > len(s)-at {
		return "", len(s)
	}
	return s[at : at+n], at + n
}

// reader reads what was not checked yet: behind the first thing that is wrong
// it is bad, and all that it reads is zero.
type reader struct {
	s   string
	i   int
	bad bool
}

func (r *reader) number() uint64 {
	if r.i < len(r.s) && r.s[r.i] < 0x80 {
		r.i++
		return uint64(r.s[r.i-1])
	}
	n, next := Uvarint(r.s, r.i)
	r.i = next
	if n < 0 {
		r.bad = true
		return 0
	}
	return uint64(n)
}

func (r *reader) byte() byte {
	if r.i >= len(r.s) {
		r.bad = true
		return 0
	}
	r.i++
	return r.s[r.i-1]
}

func (r *reader) string() string {
	if r.i < len(r.s) {
		if at, n := r.i+1, int(r.s[r.i]); n < 0x80 && n <= len(r.s)-at {
			r.i = at + n
			return r.s[at:r.i]
		}
	}
	n, at := Uvarint(r.s, r.i)
	if n < 0 || n > len(r.s)-at {
		r.bad, r.i = true, len(r.s)
		return ""
	}
	r.i = at + n
	return r.s[at:r.i]
}

// name reads the index of a name.
func (r *reader) name(names int) {
	if r.number() >= uint64(names) {
		r.bad = true
	}
}

func (r *reader) argument(names int) {
	r.name(names)
	r.string()
}

// body reads a record behind its id.
func (r *reader) body(names int) {
	switch r.byte() {
	case KindText:
		r.string()
	case KindProgram:
		r.program(names, 1)
	case KindForms:
		r.name(names)
		r.forms(names, 1)
	case KindBeyond:
	default:
		r.bad = true
	}
}

func (r *reader) forms(names, depth int) {
	mask := r.byte()
	if mask&(1<<Other) == 0 || mask >= 1<<NumForms {
		r.bad = true
		return
	}
	for ; mask != 0; mask &= mask - 1 {
		r.program(names, depth)
	}
}

// program reads a string of operations.
func (r *reader) program(names, depth int) {
	if depth > MaxDepth {
		r.bad = true
	}
	ops := reader{s: r.string()}
	for !r.bad && !ops.bad && ops.i < len(ops.s) {
		ops.operation(names, depth)
	}
	r.bad = r.bad || ops.bad
}

func (r *reader) operation(names, depth int) {
	switch Op(r.byte()) {
	case Literal:
		r.string()
	case Argument, Address:
		r.argument(names)
	case Number:
		r.argument(names)
		if style := r.string(); len(style) != 3 || style[0] > StylePercent || style[1] > style[2] {
			r.bad = true
		}
	case Date, Time:
		r.argument(names)
		if style := r.string(); len(style) != 1 || style[0] > 3 {
			r.bad = true
		}
	case Plural:
		r.name(names)
		r.bad = r.byte() > 1 || r.bad
		r.number()
		for range r.length() {
			r.number()
			r.program(names, depth+1)
		}
		r.forms(names, depth+1)
	case Select:
		r.name(names)
		for range r.length() {
			r.string()
			r.program(names, depth+1)
		}
		r.program(names, depth+1)
	case Hash, Percent:
	case Tag:
		r.bad = r.byte() > TagNamedEnd || r.bad
		r.string()
		r.program(names, depth+1)
	case Verb:
		r.argument(names)
		r.string()
	default:
		r.bad = true
	}
}

// length reads how many things follow, each of which has two bytes at least.
func (r *reader) length() int {
	n := r.number()
	if n > uint64(len(r.s)-r.i)/2 {
		r.bad = true
		return 0
	}
	return int(n)
}
