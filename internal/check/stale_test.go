package check_test

import (
	"slices"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/change"
	"github.com/seed-9fa3a4f3/i18n/internal/check"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// Placeholders that came or went with a change of the source are one finding,
// the stale translation. What is wrong beside it is told nevertheless, and so is
// everything where the staleness is not.
func TestOnePlaceholderFindingForOneChange(t *testing.T) {
	for _, tt := range []struct {
		name, was, is, target string
		off                   bool
		want                  []string
	}{
		{"one came", "Hi {{.A}}", "Hi {{.A}} and {{.B}}", "Вітаю, {{.A}}", false, []string{"integrity/stale"}},
		{"one went", "Hi {{.A}} and {{.B}}", "Hi {{.A}}", "Вітаю, {{.A}} та {{.B}}", false, []string{"integrity/stale"}},
		{"another name", "Hi {{.Name}}", "Hi {{.UserName}}", "Вітаю, {{.Name}}", false, []string{"integrity/stale"}},
		{"one more verb", "%s done", "%s of %s done", "%s готово", false, []string{"integrity/stale"}},
		{"lost before", "Hi {{.A}}", "Hi {{.A}} and {{.B}}", "Вітаю", false, []string{"integrity/stale", "placeholder/missing"}},
		{"too many before", "Hi {{.A}}", "Hi {{.B}}", "Вітаю, {{.A}} {{.B}} {{.C}}", false, []string{"integrity/stale", "placeholder/extra"}},
		{"staleness is off", "Hi {{.A}}", "Hi {{.A}} and {{.B}}", "Вітаю, {{.A}}", true, []string{"placeholder/missing"}},
	} {
		c := catalog.Catalog{Source: "en", Lang: "uk", Syntax: text.GoTemplate, Units: []catalog.Unit{
			{Key: "a", Source: text.Plain(tt.is), Target: text.Plain(tt.target)},
			{Key: "b", Source: text.Plain("Hi {{.A}}"), Target: text.Plain("Вітаю")},
		}}
		opts := check.Options{
			Stale: map[string]change.Kinds{"a": change.Placeholder | change.Wording},
			Was:   map[string]text.Text{"a": text.Plain(tt.was)},
		}
		if tt.off {
			opts.Severity = map[string]catalog.Severity{"integrity/stale": catalog.Off}
		}
		var got []string
		for _, f := range check.Run(&c, opts) {
			if f.Key == "a" {
				got = append(got, f.Check)
			} else if f.Check != "placeholder/missing" {
				t.Errorf("%s: of the next message %s", tt.name, f.Check)
			}
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}
