package cli

import (
	"io"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/check"
)

// A page shows what may be set of a check, and what tags are written in it stay
// text. A check that is off says how to switch it on.
func TestPage(t *testing.T) {
	e := newEnv([]string{"--lang", "en"}, nil, io.Discard, io.Discard)
	page := e.page(&check.Check{
		ID: "uk/dash", Fix: check.UnsafeFix,
		Doc:     "A <b> and `<i>` and 5 < 10.\n\n    x = \"<b>\"",
		Options: []check.Option{{Name: "dash", Values: []string{"em", "en"}, Default: "em", Doc: "Which dash."}},
	})
	for _, want := range []string{
		"# uk/dash\n", "- Severity: off\n", "- Fix: i18n check --unsafe-fixes",
		"A `<b>` and `<i>` and 5 < 10.\n\n    x = \"<b>\"\n",
		"    [check.options.\"uk/dash\"]\n    # Which dash. (em, en)\n    dash = \"em\"\n",
		"## Switch it on\n\n    [check.severity]\n    \"uk/dash\" = \"warning\"\n",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("no %q in\n%s", want, page)
		}
	}
	if strings.Contains(page, "Told by") {
		t.Errorf("a check that is off is told by no preset:\n%s", page)
	}
}
