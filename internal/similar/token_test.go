package similar

import (
	"encoding/binary"
	"testing"
	"unicode/utf8"
)

// wordBytes sees at once what kindOf tells of each byte.
func TestWordBytes(t *testing.T) {
	for c := range 256 {
		for at := range 8 {
			b := []byte("aZ09mAz5")
			b[at] = byte(c)
			want := 8
			if c >= utf8.RuneSelf || kindOf(rune(c)) != inWord {
				want = at
			}
			if got := wordBytes(binary.LittleEndian.Uint64(b)); got != want {
				t.Errorf("%q: %d bytes, want %d", b, got, want)
			}
		}
	}
}
