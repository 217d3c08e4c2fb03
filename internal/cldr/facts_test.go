package cldr

import (
	"testing"

	"github.com/seed-9fa3a4f3/i18n/locales/number"
)

// Every section is one that the public package reads.
func TestSectionsAreRead(t *testing.T) {
	n := 0
	for tag := range Locales {
		facts, _ := Facts(tag)
		if _, err := number.Parse(facts); err != nil {
			t.Errorf("%s: %v", tag, err)
		}
		n++
	}
	if n != 766 {
		t.Errorf("%d locales, want 766", n)
	}
}
