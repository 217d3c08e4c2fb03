package change

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// An edit is two versions of a source text from the history of a real project.
type edit struct {
	ID  string
	Old string `json:"en_old"`
	New string `json:"en_new"`
}

type history struct {
	Stale   []edit // changed in letters
	Trivial []edit // changed in capital letters, spaces and punctuation
	Pairs   []edit `json:"fuzzy_update_pairs"` // translated anew
}

func readTruth(t *testing.T) map[string]history {
	t.Helper()
	data, err := os.ReadFile("../../../shared/clients/staleness/truth.json")
	if err != nil {
		t.Skip("SKIP: ../shared/clients/staleness/truth.json is not there")
	}
	var projects map[string]history
	if err := json.Unmarshal(data, &projects); err != nil {
		t.Fatal(err)
	}
	return projects
}

// TestRealHistories holds the kinds against what people saw in the edits of
// real projects.
func TestRealHistories(t *testing.T) {
	highest := map[string]int{}
	count := func(e edit) Kinds {
		c := Between(text.Plain(e.Old), text.Plain(e.New), "", "", text.GoTemplate)
		checkDiff(t, e.Old, e.New, c.Forms[text.Other].Diff)
		checkScore(t, e.Old, e.New)
		highest[c.Kinds.Highest().String()]++
		return c.Kinds
	}
	for name, p := range readTruth(t) {
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
		for _, e := range p.Pairs {
			count(e)
		}
	}
	t.Log(highest)
}
