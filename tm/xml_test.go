package tm

import (
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
