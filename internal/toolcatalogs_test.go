package internal_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/bundle"
	"github.com/seed-9fa3a4f3/i18n/internal/cli"
	"github.com/seed-9fa3a4f3/i18n/locales"
)

// The catalogs that are compiled into the tool are what `i18n bundle` makes of
// its message files. With I18N_WRITE, which `make generate` sets, they are written.
func TestToolCatalogsAreCurrent(t *testing.T) {
	dir, made := bundled(t)
	embedded := locales.Tool()
	for tag := range embedded {
		if _, there := made[tag]; !there {
			t.Errorf("locales.Tool has the language %s, of which there are no messages", tag)
		}
	}
	for tag, c := range made {
		path := filepath.Join("../locales", c.File)
		data, err := os.ReadFile(filepath.Join(dir, c.File))
		if err != nil {
			t.Fatal(err)
		}
		if os.Getenv("I18N_WRITE") != "" {
			if err := os.WriteFile(path, data, 0o666); err != nil {
				t.Error(err)
			}
			continue
		}
		switch embedded[tag] {
		case string(data):
		case "":
			t.Errorf("locales.Tool lacks the language %s", tag)
		default:
			t.Errorf("%s is not what i18n bundle makes of the message files: run `make generate`", path)
		}
	}
}

// The tool shows its messages by catalogs alone, so every message has to be one
// that a catalog can hold.
func TestCatalogsHoldAllMessagesOfTheTool(t *testing.T) {
	_, made := bundled(t)
	all := len(toolMessages(t, "en"))
	for tag, c := range made {
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

// bundled has i18n bundle make the files of this repository. It returns their
// folder, and the catalogs of the tool by language.
func bundled(t *testing.T) (dir string, made map[string]bundle.CatalogEntry) {
	t.Helper()
	dir = t.TempDir()
	var printed strings.Builder
	args := []string{"--lang", "en", "bundle", "--config", "../i18n.toml", "--out", dir}
	if code := cli.Main(args, strings.NewReader(""), &printed, &printed); code != 0 {
		t.Fatalf("i18n bundle: exit %d\n%s", code, printed.String())
	}
	data, err := os.ReadFile(filepath.Join(dir, bundle.ManifestName))
	if err != nil {
		t.Fatal(err)
	}
	var manifest bundle.Manifest
	if err := json.Unmarshal(data, &manifest); err != nil {
		t.Fatal(err)
	}
	if made = manifest.Catalogs["tool"]; len(made) < 2 {
		t.Fatalf("i18n bundle made %d catalogs of the tool's messages", len(made))
	}
	return dir, made
}
