package cli_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/spell"
)

// spellingProject writes a project with a misspelt word and returns the path of
// its configuration.
func spellingProject(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, data := range map[string]string{
		"i18n.toml": "[[messages]]\nfiles = \"{locale}.toml\"\n[terms]\nproper-nouns = [\"Ґаздакод\"]\n[terms.dictionaries]\nuk = \"uk_UA\"\n",
		"en.toml":   "open = \"Open settings\"\nname = \"Gazdakod\"\nlist = \"List of files\"\n",
		"uk.toml":   "open = \"Відкрити налаштуваня\"\nname = \"Ґаздакод\"\nlist = \"Список файлів\"\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(dir, "i18n.toml")
}

// A dictionary in i18n.toml turns spelling on, whatever the preset.
func TestSpelling(t *testing.T) {
	config := spellingProject(t)
	out, errs, code := runIn(t, "check", "--no-code", "--config", config)
	if strings.Contains(errs, "is skipped") {
		t.Skipf("SKIP: %s", errs)
	}
	if code != 0 || errs != "" || strings.Count(out, "term/spelling") != 1 ||
		!strings.Contains(out, "uk.toml:1:8: info term/spelling [open]") || !strings.Contains(out, "Did you mean: налаштування") {
		t.Errorf("exit %d\n%s%s", code, out, errs)
	}
	pair := filepath.Join(filepath.Dir(config), "pairs.jsonl")
	line := `{"id":"p","source":"Open settings","target":"Відкрити налаштуваня","opts":{"dict":"uk_UA"}}` + "\n"
	if err := os.WriteFile(pair, []byte(line+strings.Replace(line, "uk_UA", "", 1)), 0o666); err != nil {
		t.Fatal(err)
	}
	if out, _, _ := runIn(t, "check", "--preset", "strict", pair); strings.Count(out, "term/spelling") != 1 {
		t.Errorf("pairs: %s", out)
	}
}

// Without hunspell the check is left out, and the command says so.
func TestSpellingNeedsHunspell(t *testing.T) {
	t.Setenv("PATH", "")
	if _, err := spell.Start("uk_UA"); !errors.Is(err, spell.ErrAbsent) {
		t.Fatal(err)
	}
	out, errs, code := runIn(t, "check", "--no-code", "--config", spellingProject(t))
	if code != 0 || strings.Contains(out, "term/spelling") || !strings.Contains(errs, "term/spelling is skipped for the dictionary uk_UA: hunspell is not installed") {
		t.Errorf("exit %d\n%s%s", code, out, errs)
	}
}
