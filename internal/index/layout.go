package index

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"math"
	"sync/atomic"

	"github.com/seed-9fa3a4f3/i18n/internal/large"
	"github.com/seed-9fa3a4f3/i18n/internal/parallel"
)

// The sections of a segment, in their order in the file.
const (
	secCounts = iota
	secLengths
	secNames
	secNameText
	secNameTable
	secNameOrder
	secClassOf
	secClassTable
	secClassOrder
	secSigs
	secStartIndex
	secStarts
	secTexts
	secRefIndex
	secRefs
	secGroups
	secPostIndex
	secPosts
	secPostings
	secBucketIndex
	secBuckets
	secWords
	secNearSizes
	secNearIndex
	secNear
	secNearPlanes
	numSections
)

const (
	magic   = "i18nidx"
	version = 7

	// scoreVersion is to be raised with every change of package similar that
	// gives a text other tokens, classes or a score.
	scoreVersion = 2

	countsSize = 6*8 + numSections
	headSize   = 16 + 16*numSections + 4
	blockShift = 14
	blockSize  = 1 << blockShift
	tailSize   = 12
)

var (
	// ErrDamaged says that a segment is not what was written.
	ErrDamaged = errors.New("index: the index is damaged")

	// ErrVersion says that a segment was written by another version.
	ErrVersion = errors.New("index: the index is from another version")
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// assemble puts sections, which are in pieces, into a file.
func assemble(sections *[numSections][][]byte) []byte {
	body := headSize
	for _, s := range sections {
		body = align(body) + size(s)
	}
	out := large.Make[byte](body + sumsSize(body))
	copy(out, magic)
	out[7] = version
	binary.LittleEndian.PutUint32(out[8:], scoreVersion)
	binary.LittleEndian.PutUint32(out[12:], numSections)
	type piece struct {
		at    int
		bytes []byte
	}
	var list []piece
	at := headSize
	for i, pieces := range sections {
		at = align(at)
		binary.LittleEndian.PutUint64(out[16+16*i:], uint64(at))
		binary.LittleEndian.PutUint64(out[24+16*i:], uint64(size(pieces)))
		for _, p := range pieces {
			list = append(list, piece{at, p})
			at += len(p)
		}
	}
	binary.LittleEndian.PutUint32(out[headSize-4:], crc32.Checksum(out[:headSize-4], castagnoli))
	parallel.Each(len(list), func(i int) { copy(out[list[i].at:], list[i].bytes) })
	seal(out, body)
	return out
}

// sumsSize is the length of what follows a body.
func sumsSize(body int) int { return 4*((body+blockSize-1)/blockSize) + tailSize }

// seal writes what follows the body.
func seal(out []byte, body int) {
	parallel.Each((body+blockSize-1)/blockSize, func(i int) {
		sum := crc32.Checksum(out[i*blockSize:min(body, (i+1)*blockSize)], castagnoli)
		binary.LittleEndian.PutUint32(out[body+4*i:], sum)
	})
	end := len(out) - tailSize
	binary.LittleEndian.PutUint64(out[end:], uint64(len(out)))
	binary.LittleEndian.PutUint32(out[len(out)-4:], crc32.Checksum(out[body:len(out)-4], castagnoli))
}

func align(n int) int { return (n + 7) &^ 7 }

// A file is the bytes of a segment with the state of their blocks.
type file struct {
	data    []byte
	body    int // length of what the blocks cover
	section [numSections]span
	checked []atomic.Bool // by block
	damaged atomic.Bool
}

type span struct{ at, size int }

// openFile reads the head and the tail.
func openFile(data []byte) (*file, error) {
	if len(data) < headSize+tailSize || string(data[:7]) != magic {
		return nil, fmt.Errorf("%w: no head", ErrDamaged)
	}
	if data[7] != version || binary.LittleEndian.Uint32(data[8:]) != scoreVersion {
		return nil, ErrVersion
	}
	if binary.LittleEndian.Uint32(data[headSize-4:]) != crc32.Checksum(data[:headSize-4], castagnoli) ||
		binary.LittleEndian.Uint32(data[12:]) != numSections ||
		binary.LittleEndian.Uint64(data[len(data)-tailSize:]) != uint64(len(data)) {
		return nil, fmt.Errorf("%w: head or length", ErrDamaged)
	}
	f := &file{data: data}
	end := uint64(headSize)
	for i := range f.section {
		at, size := binary.LittleEndian.Uint64(data[16+16*i:]), binary.LittleEndian.Uint64(data[24+16*i:])
		if at < end || at > uint64(len(data)) || size > uint64(len(data))-at {
			return nil, fmt.Errorf("%w: section %d", ErrDamaged, i)
		}
		f.section[i] = span{int(at), int(size)}
		end = at + size
	}
	f.body = int(end)
	blocks := (f.body + blockSize - 1) / blockSize
	if len(data) != f.body+4*blocks+tailSize ||
		binary.LittleEndian.Uint32(data[len(data)-4:]) != crc32.Checksum(data[f.body:len(data)-4], castagnoli) {
		return nil, fmt.Errorf("%w: sums", ErrDamaged)
	}
	f.checked = make([]atomic.Bool, blocks+1) // one more for what ends with the last
	return f, nil
}

// bytes returns a part of a section after having checked its blocks; nil when
// it is damaged.
func (f *file) bytes(section, at, size int) []byte {
	s := &f.section[section]
	if uint(at) > uint(s.size) || uint(size) > uint(s.size-at) {
		f.damaged.Store(true)
		return nil
	}
	start := s.at + at
	if first := start >> blockShift; first != (start+size)>>blockShift || !f.checked[first].Load() {
		if !f.checkAll(start, size) {
			return nil
		}
	}
	return f.data[start : start+size : start+size]
}

// isChecked checks the block of 8 bytes, or fewer, that do not cross the end of
// one.
func (f *file) isChecked(at int) bool {
	b := at >> blockShift
	return f.checked[b].Load() || f.check(b)
}

// checkAll checks the blocks of some bytes.
func (f *file) checkAll(start, size int) bool {
	if size == 0 {
		return true
	}
	for b := start >> blockShift; b <= (start+size-1)>>blockShift; b++ {
		if !f.checked[b].Load() && !f.check(b) {
			return false
		}
	}
	return true
}

// check compares a block with its sum.
func (f *file) check(b int) bool {
	sum := binary.LittleEndian.Uint32(f.data[f.body+4*b:])
	if crc32.Checksum(f.data[b<<blockShift:min(f.body, (b+1)<<blockShift)], castagnoli) != sum {
		f.damaged.Store(true)
		return false
	}
	f.checked[b].Store(true)
	return true
}

// uvarint reads a varint; n is 0 at the end of the bytes.
func uvarint(b []byte) (v uint64, n int) {
	if len(b) > 0 && b[0] < 0x80 {
		return uint64(b[0]), 1
	}
	v, n = binary.Uvarint(b)
	return v, max(0, n)
}

const maxUint32 = math.MaxUint32
