package change

import (
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/edits"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// TestRealHistories holds the kinds against what people saw in the edits of
// real projects.
func TestRealHistories(t *testing.T) {
	highest := map[string]int{}
	count := func(e edits.Edit) Kinds {
		c := Between(text.Plain(e.Old), text.Plain(e.New), "", "", text.GoTemplate)
		checkDiff(t, e.Old, e.New, c.Forms[text.Other].Diff)
		highest[c.Kinds.Highest().String()]++
		return c.Kinds
	}
	for name, p := range edits.Read(t) {
		for _, e := range p.Stale {
			if kinds := count(e); kinds.IsTrivial() {
				t.Errorf("%s %s: %s, but the words changed: %q -> %q", name, e.ID, kinds, e.Old, e.New)
			}
		}
		for _, e := range p.Trivial {
			if kinds := count(e); kinds == 0 || !kinds.IsTrivial() {
				t.Errorf("%s %s: %s, but the words are the same: %q -> %q", name, e.ID, kinds, e.Old, e.New)
			}
		}
		for _, e := range p.Updated {
			count(e)
		}
	}
	t.Log(highest)
}
