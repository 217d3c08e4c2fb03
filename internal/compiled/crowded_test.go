package compiled

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

// idOfHash returns an id of 16 bytes that has a hash and begins with a number: each step of
// HashOf can be undone.
func idOfHash(number, hash uint64) string {
	factor := uint64(0x9E3779B97F4A7C15)
	inverse := uint64(1)
	for range 6 { // Newton's method doubles the bits that are right
		inverse *= 2 - factor*inverse
	}
	unshift := func(h uint64) uint64 { return h ^ h>>32 }
	first := unshift((16*factor ^ number) * factor)
	second := unshift(unshift(hash)*inverse) * inverse
	id := binary.LittleEndian.AppendUint64(nil, number)
	return string(binary.LittleEndian.AppendUint64(id, first^second))
}

// crowdedIDs returns ids whose hashes are those of the name.
func crowdedIDs(n int) map[string][]string {
	kinds := map[string]func(i int) string{
		"one hash":       func(i int) string { return idOfHash(uint64(i), 0x1234567890) },
		"the last slot":  func(i int) string { return idOfHash(uint64(i), 1<<40-1) },
		"neighbours":     func(i int) string { return idOfHash(uint64(i), uint64(i)) },
		"around the end": func(i int) string { return idOfHash(uint64(i), 1<<40-uint64(i/2)) },
		"some": func(i int) string {
			if i%3 > 0 {
				return fmt.Sprint("message.", i)
			}
			return idOfHash(uint64(i), 77)
		},
	}
	ids := map[string][]string{}
	for name, id := range kinds {
		for i := range n {
			ids[name] = append(ids[name], id(i))
		}
	}
	return ids
}

func catalogOf(ids []string) *Catalog {
	c := &Catalog{Tag: "en"}
	for _, id := range ids {
		c.Messages = append(c.Messages, plain(id, literal("text of "+id)))
	}
	return c
}

func slotsOf(f *File) string {
	at := int(Uint32(f.Data, 28))
	return f.Data[at : at+4*int(Uint32(f.Data, 24))]
}

// stepsOf counts what Open looks at in the slots and records of a file.
func stepsOf(t *testing.T, data []byte) (*File, int) {
	t.Helper()
	f, err := Open(string(data))
	if err != nil {
		t.Fatal(err)
	}
	again := *f
	again.slots, again.crowded = slotsOf(f), nil
	c := checker{File: &again}
	if !c.check() {
		t.Fatal("it is damaged the second time")
	}
	return f, c.steps
}

// A file of ids with one hash was looked through in time in proportion to the square of
// their number, when it was opened and for each message.
func TestCrowdedSlots(t *testing.T) {
	const n = 20_000
	for name, ids := range crowdedIDs(n) {
		f, steps := stepsOf(t, encode(t, catalogOf(ids)))
		if most := 24 * n; steps > most || f.crowded == nil {
			t.Errorf("%s: %d steps, want %d at most", name, steps, most)
		}
		for _, id := range ids {
			at, kind, ok := f.Find(id)
			if text, _ := String(f.Data, at); !ok || kind != KindText || text != "text of "+id {
				t.Fatalf("%s: %q has %q, %d, %v", name, id, text, kind, ok)
			}
		}
		for i := range n {
			for _, id := range []string{"", ids[i] + " ", ids[i][1:], idOfHash(uint64(i)+n, 0x1234567890)} {
				if _, _, ok := f.Find(id); ok {
					t.Fatalf("%s: there is a message %q", name, id)
				}
			}
		}
	}
}

// Ids as people write them are found by their slots.
func TestUncrowdedSlots(t *testing.T) {
	const n = 50_000
	for name, id := range map[string]func(i int) string{
		"numbers":   func(i int) string { return fmt.Sprint(i) },
		"one start": func(i int) string { return fmt.Sprint("the.start.of.all.the.ids.is.the.same.", i) },
		"one end":   func(i int) string { return fmt.Sprintf("%x.the.end.of.all.the.ids.is.the.same", i) },
		"words":     func(i int) string { return fmt.Sprintf("page%d.section%d.button%d", i/100, i%100/10, i%10) },
		"letters": func(i int) string {
			return string([]rune{'а' + rune(i%32), 'а' + rune(i/32%32), 'а' + rune(i/1024)})
		},
	} {
		var ids []string
		for i := range n {
			ids = append(ids, id(i))
		}
		f, steps := stepsOf(t, encode(t, catalogOf(ids)))
		if f.crowded != nil || steps > 4*n {
			t.Errorf("%s: %d steps, crowded: %v", name, steps, f.crowded != nil)
		}
	}
}

// Slots that lead elsewhere are damage in a crowded file, too.
func TestCrowdedDamage(t *testing.T) {
	for name, ids := range crowdedIDs(500) {
		data := encode(t, catalogOf(ids))
		f, err := Open(string(data))
		if err != nil || f.crowded == nil {
			t.Fatalf("%s: %v", name, err)
		}
		at, slots := int(Uint32(f.Data, 28)), slotsOf(f)
		size := len(slots)
		slot := func(data []byte, k int) []byte { return data[at+(4*k+size)%size:][:4] }
		used, free := -1, -1 // the last slot of a row, and one behind the next
		for k := range size / 4 {
			if Uint32(slots, 4*k) != 0 && binary.LittleEndian.Uint32(slot(data, k+1)) == 0 && binary.LittleEndian.Uint32(slot(data, k+2)) == 0 {
				used, free = k, k+2
			}
		}
		for what, change := range map[string]func(data []byte){
			"behind a free slot": func(data []byte) { copy(slot(data, free), slot(data, used)); clear(slot(data, used)) },
			"twice":              func(data []byte) { copy(slot(data, used), slot(data, used-1)) },
			"no record":          func(data []byte) { slot(data, used)[0]++ },
			"beyond the end":     func(data []byte) { slot(data, used)[3] = 0x7f },
			"none":               func(data []byte) { clear(slot(data, used)) },
			"before the hash":    func(data []byte) { clear(slot(data, used-1)); copy(slot(data, free), slot(data, used)) },
		} {
			damaged := slices.Clone(data)
			change(damaged)
			Seal(damaged)
			if _, err := Open(string(damaged)); !errors.Is(err, ErrDamaged) {
				t.Errorf("%s, %s: %v", name, what, err)
			}
		}
	}
}

// The slots are those of linear probing, in whatever way they are found.
func TestFreeSlots(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, spread := range []uint64{1, 5, 100, 1 << 60} {
		const slots = 1 << 12
		free, taken := newFreeSlots(slots), [slots]bool{}
		for i := range slots / 2 {
			hash := random.Uint64N(spread) - spread/2
			want := hash % slots
			for taken[want] {
				want = (want + 1) % slots
			}
			taken[want] = true
			if got := free.take(hash); got != int(want) {
				t.Fatalf("%d hashes of %d: slot %d, want %d", i, spread, got, want)
			}
		}
	}
	free := newFreeSlots(1 << 21)
	for range 1 << 20 { // half a million million steps, one by one
		free.take(3)
	}
}

// Every file that opens shows its messages, crowded or not.
func TestCrowdedRandom(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 200 {
		var ids []string
		for i := range 1 + random.IntN(600) {
			ids = append(ids, idOfHash(uint64(i), random.Uint64N(1+random.Uint64N(2000))-200))
		}
		f, steps := stepsOf(t, encode(t, catalogOf(ids)))
		if most := 140*len(ids) + 64; steps > most {
			t.Errorf("%d ids: %d steps", len(ids), steps)
		}
		for _, id := range ids {
			if at, _, ok := f.Find(id); !ok || f.Data[at-1-len(id):at-1] != id {
				t.Fatalf("%q was not found", id)
			}
		}
	}
}
