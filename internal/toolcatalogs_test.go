package internal_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/bundle"
	"github.com/seed-9fa3a4f3/i18n/internal/cli"
)

// toolCatalogs finds the catalogs of the tool's own messages, which are compiled
// into it.
const toolCatalogs = "tool.*.catalog"

// The catalogs in locales are what `i18n bundle` makes of the message files
// beside them. With I18N_WRITE, which `make generate` sets, they are written.
func TestToolCatalogsAreCurrent(t *testing.T) {
	made := bundled(t)
	want, kept := catalogsIn(t, made), catalogsIn(t, "../locales")
	if len(want) < 2 {
		t.Fatalf("i18n bundle made %d catalogs of the tool's messages", len(want))
	}
	writes := os.Getenv("I18N_WRITE") != ""
	for name := range kept {
		path := filepath.Join("../locales", name)
		switch {
		case want[name] != nil:
		case !writes:
			t.Errorf("%s is the catalog of no message file: run `make generate`", path)
		default:
			if err := os.Remove(path); err != nil {
				t.Error(err)
			}
		}
	}
	for name, data := range want {
		path := filepath.Join("../locales", name)
		switch {
		case bytes.Equal(kept[name], data):
		case !writes:
			t.Errorf("%s is not what i18n bundle makes of the message files: run `make generate`", path)
		default:
			if err := os.WriteFile(path, data, 0o666); err != nil {
				t.Error(err)
			}
		}
	}
}

// The tool shows its messages by catalogs alone, so every message has to be one
// that a catalog can hold.
func TestCatalogsHoldAllMessagesOfTheTool(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(bundled(t), bundle.ManifestName))
	if err != nil {
		t.Fatal(err)
	}
	var manifest bundle.Manifest
	if err := json.Unmarshal(data, &manifest); err != nil {
		t.Fatal(err)
	}
	all := len(toolMessages(t, "en"))
	for tag, c := range manifest.Catalogs["tool"] {
		for _, id := range c.Beyond {
			t.Errorf("%s: the message %q is more than text with placeholders", tag, id)
		}
		for _, r := range c.Refused {
			t.Errorf("%s: the message %q is refused: %s %s", tag, r.ID, r.Reason, r.Detail)
		}
		if c.Messages != all {
			t.Errorf("%s: %d of %d messages are in the catalog", tag, c.Messages, all)
		}
	}
}

// bundled has i18n bundle make the files of this repository, and returns the
// folder that has them.
func bundled(t *testing.T) string {
	t.Helper()
	out := t.TempDir()
	var printed strings.Builder
	args := []string{"--lang", "en", "bundle", "--config", "../i18n.toml", "--out", out}
	if code := cli.Main(args, strings.NewReader(""), &printed, &printed); code != 0 {
		t.Fatalf("i18n bundle: exit %d\n%s", code, printed.String())
	}
	return out
}

// catalogsIn returns the catalogs of the tool in a folder, by their names.
func catalogsIn(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(dir, toolCatalogs))
	if err != nil {
		t.Fatal(err)
	}
	catalogs := map[string][]byte{}
	for _, path := range paths {
		if catalogs[filepath.Base(path)], err = os.ReadFile(path); err != nil {
			t.Fatal(err)
		}
	}
	return catalogs
}
