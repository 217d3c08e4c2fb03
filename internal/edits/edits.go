// Package edits reads how people changed the source texts of real projects
// after they had been translated: for tests alone.
package edits

import (
	"cmp"
	"encoding/json"
	"os"
	"testing"
)

// An Edit is two versions of a source text from the history of a real project,
// and the translation of the first.
type Edit struct {
	ID        string `json:"id"`
	Old       string `json:"en_old"`
	New       string `json:"en_new"`
	Current   string `json:"uk"`     // the translation of Old where it still stands
	OldTarget string `json:"uk_old"` // the one that was replaced
}

// Target returns the translation of the old text, any where it had none.
func (e Edit) Target() string { return cmp.Or(e.Current, e.OldTarget, "Переклад") }

// A History holds the edits of a project.
type History struct {
	Stale   []Edit `json:"stale"`              // changed in letters, and not translated anew
	Trivial []Edit `json:"trivial"`            // changed in capital letters, spaces and punctuation
	Updated []Edit `json:"fuzzy_update_pairs"` // translated anew
}

// Kinds returns the edits by what people saw in them: "stale", "trivial",
// "updated".
func (h History) Kinds() map[string][]Edit {
	return map[string][]Edit{"stale": h.Stale, "trivial": h.Trivial, "updated": h.Updated}
}

// Read returns the histories by the name of the project, to a test of a package
// directly in internal. It skips the test where they are not there.
func Read(t *testing.T) map[string]History {
	t.Helper()
	data, err := os.ReadFile("../../../shared/clients/staleness/truth.json")
	if err != nil {
		t.Skip("SKIP: ../shared/clients/staleness/truth.json is not there")
	}
	var projects map[string]History
	if err := json.Unmarshal(data, &projects); err != nil {
		t.Fatal(err)
	}
	return projects
}
