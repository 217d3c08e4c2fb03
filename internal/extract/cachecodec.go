package extract

import (
	"encoding/binary"
	"maps"
	"slices"
)

// An encoder writes an entry of the cache. A string that was written before is
// a number: most are names of files and of findings.
type encoder struct {
	data   []byte
	known  map[string]uint64
	failed bool // something has no place in an entry
}

func (e *encoder) uint(n uint64) { e.data = binary.AppendUvarint(e.data, n) }

func (e *encoder) int(n int) { e.data = binary.AppendVarint(e.data, int64(n)) }

func (e *encoder) bool(b bool) {
	n := uint64(0)
	if b {
		n = 1
	}
	e.uint(n)
}

func (e *encoder) string(s string) {
	if n, ok := e.known[s]; ok {
		e.uint(n)
		return
	}
	if e.known == nil {
		e.known = map[string]uint64{}
	}
	e.known[s] = uint64(len(e.known)) + 1
	e.uint(0)
	e.uint(uint64(len(s)))
	e.data = append(e.data, s...)
}

// name is string for lists of them.
func (e *encoder) name(s *string) { e.string(*s) }

// raw writes a string that is not written again.
func (e *encoder) raw(s string) {
	e.uint(uint64(len(s)))
	e.data = append(e.data, s...)
}

func (e *encoder) sum(s sum) { e.data = append(e.data, s[:]...) }

func (e *encoder) set(s map[string]bool) { encodeList(e, slices.Sorted(maps.Keys(s)), (*encoder).name) }

func encodeList[T any](e *encoder, list []T, encode func(e *encoder, v *T)) {
	e.uint(uint64(len(list)))
	for i := range list {
		encode(e, &list[i])
	}
}

// args writes the arguments of a finding, which are strings and numbers.
func (e *encoder) args(args map[string]any) {
	e.bool(args != nil)
	names := slices.Sorted(maps.Keys(args))
	encodeList(e, names, func(e *encoder, name *string) {
		e.string(*name)
		switch v := args[*name].(type) {
		case string:
			e.bool(true)
			e.string(v)
		case int:
			e.bool(false)
			e.int(v)
		default:
			e.failed = true
		}
	})
}

// A decoder reads an entry of the cache. After a fault it reads zeros.
type decoder struct {
	data  string
	known []string
	fault bool
}

// done reports whether all was read without a fault.
func (d *decoder) done() bool { return !d.fault && d.data == "" }

func (d *decoder) fail() {
	d.data, d.fault = "", true
}

func (d *decoder) uint() uint64 {
	var n uint64
	for i := 0; i < len(d.data) && i < binary.MaxVarintLen64; i++ {
		n |= uint64(d.data[i]&0x7f) << (7 * i)
		if d.data[i] < 0x80 {
			d.data = d.data[i+1:]
			return n
		}
	}
	d.fail()
	return 0
}

func (d *decoder) int() int {
	n := d.uint()
	return int(int64(n>>1) ^ -int64(n&1))
}

func (d *decoder) bool() bool { return d.uint() == 1 }

func (d *decoder) string() string {
	if n := d.uint(); n > 0 {
		if n > uint64(len(d.known)) {
			d.fail()
			return ""
		}
		return d.known[n-1]
	}
	s := d.raw()
	d.known = append(d.known, s)
	return s
}

func (d *decoder) name(s *string) { *s = d.string() }

func (d *decoder) raw() string { return d.take(d.uint()) }

func (d *decoder) sum() (s sum) {
	copy(s[:], d.take(uint64(len(s))))
	return s
}

// take returns the next n bytes.
func (d *decoder) take(n uint64) string {
	if n > uint64(len(d.data)) {
		d.fail()
		return ""
	}
	s := d.data[:n]
	d.data = d.data[n:]
	return s
}

func (d *decoder) set() map[string]bool {
	set := map[string]bool{}
	for _, s := range decodeList(d, (*decoder).name) {
		set[s] = true
	}
	return set
}

// decodeList reads a list; nil when it is empty. Every element takes a byte, so
// that a damaged length asks for no memory that the entry does not have.
func decodeList[T any](d *decoder, decode func(d *decoder, v *T)) []T {
	n := d.uint()
	if n > uint64(len(d.data)) {
		d.fail()
	}
	if n == 0 || d.fault {
		return nil
	}
	list := make([]T, n)
	for i := range list {
		decode(d, &list[i])
	}
	return list
}

func (d *decoder) args() map[string]any {
	if !d.bool() {
		return nil
	}
	args := map[string]any{}
	decodeList(d, func(d *decoder, name *string) {
		*name = d.string()
		if d.bool() {
			args[*name] = d.string()
		} else {
			args[*name] = d.int()
		}
	})
	return args
}
