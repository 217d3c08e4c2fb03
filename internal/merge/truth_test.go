package merge

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/check"
)

// An edit is two versions of a source text from the history of a real project,
// and the translation of the first where it has one.
type edit struct {
	ID     string
	Old    string `json:"en_old"`
	New    string `json:"en_new"`
	Target string `json:"uk_old"`
}

type history struct {
	Stale   []edit // changed in letters
	Trivial []edit // changed in capital letters, spaces and punctuation
	Pairs   []edit `json:"fuzzy_update_pairs"` // translated anew
}

// TestRealHistories holds the merge against the edits of real projects: each is
// found, those that change no word are information, and the old translation is
// offered with what changed.
func TestRealHistories(t *testing.T) {
	data, err := os.ReadFile("../../../shared/clients/staleness/truth.json")
	if err != nil {
		t.Skip("SKIP: ../shared/clients/staleness/truth.json is not there")
	}
	var projects map[string]history
	if err := json.Unmarshal(data, &projects); err != nil {
		t.Fatal(err)
	}
	n := map[string]int{}
	for name, p := range projects {
		for kind, edits := range map[string][]edit{"stale": p.Stale, "trivial": p.Trivial, "pairs": p.Pairs} {
			for _, e := range edits {
				n[kind]++
				checkEdit(t, name+" "+e.ID, kind, e)
			}
		}
	}
	t.Log(n)
}

func checkEdit(t *testing.T, name, kind string, e edit) {
	t.Helper()
	if e.Target == "" {
		e.Target = "Переклад"
	}
	old, now := message(e.ID, e.Old), message(e.ID, e.New)
	u := based(message(e.ID, e.Target), old)
	in := Input{Source: source(now), Active: target("active", u), Categories: ukrainian}
	in.Basis.Memory = NewMemory(pairOf(old, u))
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
