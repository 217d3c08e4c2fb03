package tm

import (
	"encoding/binary"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"
)

// The fast look at a whole file agrees with the slow one at each character.
func TestAllGood(t *testing.T) {
	for _, s := range []string{"", "a", "\t\n\r", "\x00", "\v", "\x1f ", "\u007f", "\u0085", "ї", "\uD7FF", "\uE000", "\uFFFD", "\uFFFE", "\uFFFF", "\U0010FFFF", "\xff", "\xed\xa0\x80", "\xef\xbf"} {
		for before := range 10 {
			for after := range 10 {
				long := strings.Repeat("х", before) + strings.Repeat("a", before) + s + strings.Repeat("z", after)
				at, bad := badChar(long)
				if allGood(long) != (at < 0) || bad == utf8.ValidString(long) {
					t.Errorf("%q: %v, but %d %v", long, allGood(long), at, bad)
				}
			}
		}
	}
}

// It does so in texts of any bytes.
func TestAllGoodOfAnyBytes(t *testing.T) {
	pieces := []string{"a", "abcdefgh", "ї", "слово", "\n", "“", "😀", "\x01", "\x80", "\xc1\x80", "\xd0", "\xe2\x80", "\uFFFF", "\xff"}
	r := rand.New(rand.NewPCG(1, 2))
	good := 0
	for range 100_000 {
		text := ""
		for kinds := 1 + r.IntN(len(pieces)); len(text) < 40; {
			text += pieces[r.IntN(kinds)]
		}
		at, _ := badChar(text)
		if got := allGood(text); got != (at < 0) {
			t.Fatalf("%q: %v, but the first bad character is at %d", text, got, at)
		} else if got {
			good++
		}
	}
	if good < 10_000 || good > 90_000 {
		t.Errorf("%d of the texts are good", good)
	}
}

// Eight bytes looked at together say what each of them says.
func TestControls(t *testing.T) {
	for at := range 8 {
		for c := range 256 {
			for _, rest := range []string{"abcdefgh", "\n\n\n\n\n\n\n\n", "\t \r\n\x7f\x80\xff\x20"} {
				word := []byte(rest)
				word[at] = byte(c)
				want := c < ' ' && !isChar(rune(c))
				if got := controls(binary.LittleEndian.Uint64(word)); got != want {
					t.Fatalf("%q: %v", word, got)
				}
			}
		}
	}
}
