package index

import (
	"testing"
	"unicode"

	"github.com/seed-9fa3a4f3/i18n/internal/similar"
)

func TestSignsKnowAllSpace(t *testing.T) {
	for r := range unicode.MaxRune + 1 {
		if sign := signs[string(r)[0]]; similar.IsSpace(r) && r != ' ' && sign&mayBeSpace == 0 {
			t.Errorf("%U: the first byte is no sign of space, but %d", r, sign)
		}
	}
}
