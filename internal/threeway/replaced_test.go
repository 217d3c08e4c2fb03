package threeway

import (
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
)

func TestReplaced(t *testing.T) {
	for _, tt := range []struct{ name, older, newer, want string }{
		{"the id alone", "a\nT(\"old\")\nb\n", "a\nT(\"new\")\nb\n", "old"},
		{"id and text in one line", "T(\"old\", \"Save\")\n", "T(\"new\", \"Save it\")\n", "old"},
		{"id and text in two lines", "m{\n\tID: \"old\",\n\tOther: \"A\",\n}\n", "m{\n\tID: \"new\",\n\tOther: \"B\",\n}\n", "old"},
		{"in a template", "<p>{{t \"old\"}} don't</p>\n", "<p>{{t \"new\"}} don't</p>\n", "old"},
		{"an attribute", "<p data-i18n='old'>A</p>\n", "<p data-i18n='new'>A</p>\n", "old"},
		{"lines above came", "T(\"old\")\n", "x\ny\nz\nT(\"new\")\n", ""},
		{"another call", "T(\"old\")\n", "show(\"new\")\n", ""},
		{"one more argument", "T(\"old\")\n", "T(\"new\", \"x\")\n", ""},
		{"two places that agree", "T(\"old\")\na\nT(\"old\")\n", "T(\"new\")\na\nT(\"new\")\n", "old"},
		{"two places that do not", "T(\"old\")\na\nT(\"other\")\n", "T(\"new\")\na\nT(\"new\")\n", ""},
		{"only added", "a\n", "a\nT(\"new\")\n", ""},
		{"nothing changed", "T(\"new\")\n", "T(\"new\")\n", ""},
		{"escapes", "T(\"o\\\"ld\", \"old\")\n", "T(\"o\\\"ld\", \"new\")\n", "old"},
	} {
		if got := Replaced([]byte(tt.older), []byte(tt.newer), "new"); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// Whatever the two versions are, what is found is quoted in the older one.
func FuzzReplaced(f *testing.F) {
	fz := fuzzing.New(f)
	fz.Add("a\nT(\"old\")\n", "a\nT(\"new\")\n", "new")
	fz.Add("'a' `b` \"c\\\"\"\n", "'x' `y` \"z\\\"\"\n", "y")
	fz.Fuzz(func(t *testing.T, older, newer, quoted string) {
		got := Replaced([]byte(older), []byte(newer), quoted)
		if got == "" {
			return
		}
		for _, line := range splitLines([]byte(older)) {
			_, list := quotations(line)
			for _, s := range list {
				if s == got {
					return
				}
			}
		}
		t.Errorf("%q is quoted nowhere in %q", got, older)
	})
}
