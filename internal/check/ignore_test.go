package check_test

import (
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/check"
)

func TestWithIgnores(t *testing.T) {
	list := []check.Ignore{{Rule: "uk/dash", Hash: "3f9a1c", Reason: "a\nbrand "}, {Rule: "typography/*", Reason: "a brand"}}
	for _, tt := range []struct{ comment, want string }{
		{"", "i18n-ignore uk/dash@3f9a1c typography/* -- a brand"},
		{"Seen by all.", "Seen by all.\ni18n-ignore uk/dash@3f9a1c typography/* -- a brand"},
		{"i18n-ignore uk/dash@000000 -- old\nSeen by all.", "Seen by all.\ni18n-ignore uk/dash@3f9a1c typography/* -- a brand"},
		{"i18n-ignore uk/dash@000000 markup/tags@111111 plural/missing -- old", "i18n-ignore markup/tags@111111 plural/missing -- old\ni18n-ignore uk/dash@3f9a1c typography/* -- a brand"},
	} {
		got := check.WithIgnores(tt.comment, list)
		if got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.comment, got, tt.want)
		}
		if again := check.WithIgnores(got, list); again != got {
			t.Errorf("%q: once more %q", got, again)
		}
	}
}

func TestWithoutIgnore(t *testing.T) {
	for _, tt := range []struct{ comment, want string }{
		{"", ""},
		{"Seen by all.", "Seen by all."},
		{"Seen by all.\ni18n-ignore uk/dash -- a brand", "Seen by all."},
		{"i18n-ignore: uk/dash, markup/tags", "i18n-ignore markup/tags"},
		{"i18n-ignore  markup/tags  --  odd  spaces", "i18n-ignore  markup/tags  --  odd  spaces"},
	} {
		if got := check.WithoutIgnore(tt.comment, "uk/dash"); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.comment, got, tt.want)
		}
	}
}
