package merge

import (
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/check"
	"github.com/seed-9fa3a4f3/i18n/internal/edits"
)

// TestRealHistories holds the merge against the edits of real projects: each is
// found, those that change no word are information, and the old translation is
// offered with what changed.
func TestRealHistories(t *testing.T) {
	n := map[string]int{}
	for name, p := range edits.Read(t) {
		for kind, list := range p.Kinds() {
			for _, e := range list {
				n[kind]++
				checkEdit(t, name+" "+e.ID, kind, e)
			}
		}
	}
	t.Log(n)
}

func checkEdit(t *testing.T, name, kind string, e edits.Edit) {
	t.Helper()
	old, now := message(e.ID, e.Old), message(e.ID, e.New)
	u := based(message(e.ID, e.Target()), old)
	in := Input{Source: source(now), Active: target("active", u), Categories: ukrainian}
	in.Basis.Memory = newStore(pairOf(old, u))
	out := Merge(in)
	why, stale := out.Stale[e.ID]
	severity := check.StaleSeverity(why.Kinds)
	switch {
	case !stale || !why.IsKnown():
		t.Errorf("%s: not found: %q -> %q", name, e.Old, e.New)
		return
	case kind == "trivial" && severity != catalog.Info, kind == "stale" && severity == catalog.Info:
		t.Errorf("%s: %s, %s: %q -> %q", name, why.Kinds, severity, e.Old, e.New)
	}
	work := find(t, out.Translate, e.ID)
	if !work.Target.Equal(u.Target) || work.BasedOn != hashOf(old) || !strings.Contains(work.Comment, "\n| en: ") {
		t.Errorf("%s: offered as %+v", name, work)
	}
}
