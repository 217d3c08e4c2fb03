package tm

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
)

// The file of a ledger, in the cache folder. It is derived: without it, or when
// it is damaged, the numbers of records begin anew. All integers are those of
// encoding/binary: uint64 big endian, uvarint.
//
//	magic   "i18n tm ledger 1\n"
//	sum     SHA-256 of all that follows, 32 bytes
//	id      16 bytes
//	size    uvarint, of the base in bytes
//	next    uvarint, counter for the next number
//	states  uvarint, 1 or 2; for each, the newest last:
//	        seq uvarint, inode uint64, size uint64, time uint64, sum uint64
//	marks   uint64 for each state up to the newest
//	edits   uvarint; for each, in the order of the file:
//	        base     uvarint, from that of the edit before
//	        cut      uvarint
//	        put      uvarint
//	        unit     uvarint
//	        added    uvarint
//	        removed  uvarint
//	        number   uvarint, for an added line its counter, else the offset in
//	                 the base from the base of the edit
//
// The end of the file is that of the last edit.
const sidecarMagic = "i18n tm ledger 1\n"

var errSidecar = errors.New("damaged")

func (l *ledger) encode() []byte {
	out := make([]byte, 0, 128+16*len(l.edits))
	out = append(out, sidecarMagic...)
	out = append(out, make([]byte, sha256.Size)...)
	body := len(out)
	out = append(out, l.id[:]...)
	num := func(n int64) { out = binary.AppendUvarint(out, uint64(n)) }
	num(l.size)
	num(l.next)
	num(int64(len(l.states)))
	for _, s := range l.states {
		num(s.seq)
		for _, n := range []uint64{s.stamp.inode, uint64(s.stamp.size), uint64(s.stamp.time), s.stamp.sum} {
			out = binary.BigEndian.AppendUint64(out, n)
		}
	}
	for _, mark := range l.marks {
		out = binary.BigEndian.AppendUint64(out, mark)
	}
	num(int64(len(l.edits)))
	last := int64(0)
	for i := range l.edits {
		e := &l.edits[i]
		for _, n := range []int64{e.base - last, e.cut, e.put, e.unit, e.added, e.removed} {
			num(n)
		}
		if e.added != 0 {
			num(e.number - addedBit - l.tag())
		} else {
			num(e.number - l.tag() - 1 - e.base)
		}
		last = e.base
	}
	sum := sha256.Sum256(out[body:])
	copy(out[len(sidecarMagic):], sum[:])
	return out
}

// decodeLedger reads what encode wrote. What it returns is sound: its edits
// follow each other and make the size of the newest state of those of the base.
func decodeLedger(data []byte) (*ledger, error) {
	data, ok := bytes.CutPrefix(data, []byte(sidecarMagic))
	if !ok || len(data) < sha256.Size {
		return nil, errSidecar
	}
	if sum := sha256.Sum256(data[sha256.Size:]); !bytes.Equal(sum[:], data[:sha256.Size]) {
		return nil, errSidecar
	}
	return decodeBody(data[sha256.Size:])
}

func decodeBody(data []byte) (*ledger, error) {
	d := decoder{data: data}
	l := &ledger{id: ledgerID(d.bytes(16))}
	l.size, l.next = d.num(), d.num()
	for n := d.count(2); n > 0; n-- {
		s := ledgerState{seq: d.num()}
		s.stamp = stamp{d.uint64(), int64(d.uint64()), int64(d.uint64()), d.uint64()}
		l.states = append(l.states, s)
	}
	if len(l.states) == 0 || l.state().seq > int64(len(d.data)/8) {
		return nil, errSidecar
	}
	for range l.state().seq + 1 {
		l.marks = append(l.marks, d.uint64())
	}
	n := d.count(len(data) / 7)
	l.edits = make([]edit, n)
	last := int64(0)
	for i := range l.edits {
		e := &l.edits[i]
		e.base, e.cut, e.put, e.unit = last+d.num(), d.num(), d.num(), d.num()
		e.added, e.removed, e.number = d.num(), d.num(), d.num()
		if e.added != 0 {
			e.number += addedBit + l.tag()
		} else {
			e.number += l.tag() + 1 + e.base
		}
		last = e.base
	}
	if d.bad || len(d.data) > 0 || !l.isSound() {
		return nil, errSidecar
	}
	l.index()
	if l.at[len(l.edits)] != l.state().stamp.size {
		return nil, errSidecar
	}
	return l, nil
}

// isSound reports whether the ledger can be one of ours.
func (l *ledger) isSound() bool {
	if len(l.states) == 2 && l.states[0].seq != l.states[1].seq-1 {
		return false
	}
	end, seq, seen := int64(0), l.state().seq, map[int64]bool{}
	for i := range l.edits {
		e := &l.edits[i]
		if e.base < end || e.base+e.cut > l.size || e.added > seq || e.removed > seq || e.removed != 0 && e.removed <= e.added || seen[e.number] {
			return false
		}
		seen[e.number] = true
		if counter := e.number - addedBit - l.tag(); e.added != 0 {
			if e.cut != 0 || e.unit >= e.put || counter < 1 || counter >= l.next {
				return false
			}
		} else if offset := e.number - l.tag() - 1; e.put != 0 || e.removed == 0 || e.cut == 0 || offset < e.base || offset >= e.base+e.cut {
			return false
		}
		end = e.base + e.cut
	}
	return true
}

// A decoder reads numbers, and remembers that one was not there.
type decoder struct {
	data []byte
	bad  bool
}

// most is more than any number in a ledger, so that sums of some of them are
// numbers.
const most = 1 << 56

func (d *decoder) num() int64 {
	n, size := binary.Uvarint(d.data)
	if size <= 0 || n > most {
		d.bad = true
		return 0
	}
	d.data = d.data[size:]
	return int64(n)
}

// count reads how many there are, at most limit.
func (d *decoder) count(limit int) int {
	n := d.num()
	if n > int64(limit) {
		d.bad = true
		return 0
	}
	return int(n)
}

func (d *decoder) bytes(n int) []byte {
	if len(d.data) < n {
		d.bad = true
		return make([]byte, n)
	}
	b := d.data[:n]
	d.data = d.data[n:]
	return b
}

func (d *decoder) uint64() uint64 { return binary.BigEndian.Uint64(d.bytes(8)) }
