package cli_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/edits"
)

// TestStaleInRealHistories lets the commands judge the edits of real projects:
// each is found, one that changes no word is no more than information, and each
// is offered to the translator with the old translation and what changed.
func TestStaleInRealHistories(t *testing.T) {
	for name, h := range edits.Read(t) {
		if len(h.Stale)+len(h.Trivial)+len(h.Updated) > 0 {
			t.Run(name, func(t *testing.T) { judgeHistory(t, h) })
		}
	}
}

func judgeHistory(t *testing.T, h edits.History) {
	dir := t.TempDir()
	all := map[string]edits.Edit{}
	for kind, list := range h.Kinds() {
		for i, e := range list {
			all[fmt.Sprintf("%s.%d", kind, i)] = e
		}
	}
	writeEdits(t, dir, "active.en.json", all, func(e edits.Edit) string { return e.Old })
	writeEdits(t, dir, "active.uk.json", all, edits.Edit.Target)
	config := filepath.Join(dir, "i18n.toml")
	if err := os.WriteFile(config, []byte("targets = [\"uk\"]\n[[messages]]\nfiles = \"active.{locale}.json\"\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	merged(t, config)
	writeEdits(t, dir, "active.en.json", all, func(e edits.Edit) string { return e.New })
	merged(t, config)

	severities := map[string]string{}
	var stale []struct{ Key, Severity string }
	decodeRun(t, &stale, "stale", "--json", "--config", config)
	for _, s := range stale {
		severities[s.Key] = s.Severity
	}
	checked := map[string]string{}
	var findings []struct{ Check, Key, Severity string }
	decodeRun(t, &findings, "check", "--preset", "strict", "--json", "--config", config)
	for _, f := range findings {
		if f.Check == "integrity/stale" {
			checked[f.Key] = f.Severity
		}
	}
	work := readTexts(t, filepath.Join(dir, "translate.uk.json"))
	for key, e := range all {
		kind, _, _ := strings.Cut(key, ".")
		severity, found := severities[key]
		switch {
		case !found:
			t.Errorf("%s is not found: %q -> %q", key, e.Old, e.New)
		case checked[key] != severity:
			t.Errorf("%s is %q for stale, and %q for check: %q -> %q", key, severity, checked[key], e.Old, e.New)
		case kind == "trivial" && severity != "info", kind == "stale" && severity == "info":
			t.Errorf("%s: %s: %q -> %q", key, severity, e.Old, e.New)
		}
		if offered := work[key]; offered.Other != e.Target() || !strings.Contains(offered.Description, "\n| en: ") {
			t.Errorf("%s is offered as %+v", key, offered)
		}
	}
	if len(all) != len(severities) {
		t.Errorf("%d edits, and %d are stale", len(all), len(severities))
	}
}

func writeEdits(t *testing.T, dir, name string, all map[string]edits.Edit, textOf func(edits.Edit) string) {
	t.Helper()
	texts := map[string]string{}
	for key, e := range all {
		texts[key] = textOf(e)
	}
	data, err := json.Marshal(texts)
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, name), data, 0o666)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// merged merges a project that has no errors.
func merged(t *testing.T, config string) {
	t.Helper()
	if out, errs, code := runIn(t, "merge", "--config", config); code != 0 {
		t.Fatalf("exit %d\n%s%s", code, out, errs)
	}
}

// decodeRun runs a command that prints JSON.
func decodeRun(t *testing.T, v any, args ...string) {
	t.Helper()
	out, errs, code := runIn(t, args...)
	if err := json.Unmarshal([]byte(out), v); err != nil {
		t.Fatalf("%v: exit %d: %v\n%s%s", args, code, err, out, errs)
	}
}

// A fileMessage is a message of a translate file.
type fileMessage struct{ Description, Other string }

func readTexts(t *testing.T, path string) map[string]fileMessage {
	t.Helper()
	data, err := os.ReadFile(path)
	messages := map[string]fileMessage{}
	if err == nil {
		err = json.Unmarshal(data, &messages)
	}
	if err != nil {
		t.Fatal(err)
	}
	return messages
}
