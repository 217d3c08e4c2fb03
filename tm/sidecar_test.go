package tm

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
)

// ledgerOf returns a ledger after some random changes, with the lines that the
// file then has.
func ledgerOf(seed uint64, changes int) (*ledger, []string) {
	r := rand.New(rand.NewPCG(seed, 3))
	lines := make([]string, 30)
	for i := range lines {
		lines[i] = fmt.Sprintf("%0*d\n", 1+r.IntN(9), i)
	}
	l := newLedger(stamp{1, sizeOf(lines), 1, 1})
	for c := range changes {
		var splices []splice
		var after []string
		at := int64(0)
		for _, line := range append(slices.Clone(lines), "") {
			for range r.IntN(12) / 10 {
				s := splice{from: at, to: at, line: fmt.Sprintf("%0*d\n", 1+r.IntN(9), c)}
				s.put = int64(len(s.line))
				splices, after = append(splices, s), append(after, s.line)
			}
			end := at + int64(len(line))
			if line != "" && r.IntN(8) == 0 {
				splices = append(splices, splice{from: at, to: end, unit: at})
			} else if line != "" {
				after = append(after, line)
			}
			at = end
		}
		lines = after
		l = l.advance(splices)
		l.reached(stamp{2, sizeOf(lines), int64(c), uint64(c)})
	}
	return l, lines
}

func sizeOf(lines []string) (n int64) {
	for _, line := range lines {
		n += int64(len(line))
	}
	return n
}

// Each line has a number that leads back to its place, and keeps it.
func TestLedger(t *testing.T) {
	for seed := range uint64(200) {
		l, lines := ledgerOf(seed, int(seed%12))
		at, seen := int64(0), map[int64]bool{}
		for _, line := range lines {
			n := l.number(at)
			if back := l.offset(n); back != at || n <= 0 || seen[n] {
				t.Fatalf("seed %d: the line at %d has number %d, which is at %d", seed, at, n, back)
			}
			seen[n] = true
			at += int64(len(line))
		}
		for _, e := range l.edits {
			if e.removed != 0 && l.offset(e.number) != -1 {
				t.Fatalf("seed %d: %+v is still there", seed, e)
			}
		}
		again, err := decodeLedger(l.encode())
		if err != nil || !slices.Equal(again.encode(), l.encode()) || !slices.Equal(again.at, l.at) || !maps.Equal(again.where, l.where) {
			t.Fatalf("seed %d: %v\n%+v, want\n%+v", seed, err, again, l)
		}
		if old := l.find(l.states[0].stamp); old == nil || old.state() != l.states[0] {
			t.Fatalf("seed %d: the state before is not known", seed)
		}
	}
}

// What is known of the state before the last change is what was known then.
func TestLedgerBefore(t *testing.T) {
	for seed := range uint64(50) {
		now, _ := ledgerOf(seed, 6)
		then, lines := ledgerOf(seed, 5)
		old := now.find(then.state().stamp)
		if old == nil {
			t.Fatal("not known")
		}
		at := int64(0)
		for _, line := range lines {
			if n := then.number(at); old.number(at) != n || old.offset(n) != at {
				t.Fatalf("seed %d: number %d at %d, before %d", seed, old.number(at), at, n)
			}
			at += int64(len(line))
		}
		if old.revision(5) != then.revision(5) || now.revision(5) != then.revision(5) {
			t.Error("the revision is another")
		}
	}
}

// FuzzSidecar reads damaged files: each is refused, or is what was written.
// Those with a sum that fits are at least sound.
func FuzzSidecar(tf *testing.F) {
	f := fuzzing.New(tf)
	for seed := range uint64(4) {
		l, _ := ledgerOf(seed, int(seed))
		f.Add(l.encode())
	}
	written := map[string]bool{}
	for seed := range uint64(4) {
		l, _ := ledgerOf(seed, int(seed))
		written[string(l.encode())] = true
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if l, err := decodeLedger(data); err == nil && !written[string(data)] && string(l.encode()) != string(data) {
			t.Fatalf("a damaged file was taken: %+v", l)
		}
		if len(data) < len(sidecarMagic)+sha256.Size {
			return
		}
		l, err := decodeBody(data[len(sidecarMagic)+sha256.Size:])
		if err != nil {
			return
		}
		size := l.state().stamp.size
		for i := range l.edits {
			if at := l.offset(l.edits[i].number); at < -1 || at > size {
				t.Fatalf("%+v is at %d of %d", l.edits[i], at, size)
			}
		}
		for at := range min(size, 1000) {
			if n := l.number(at); n <= 0 {
				t.Fatalf("the number at %d is %d", at, n)
			}
		}
		l.since(0)
	})
}
