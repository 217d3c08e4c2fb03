package project

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/disk"
	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
)

func write(t *testing.T, path, data string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(data), 0o666); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestSchemaIsUpToDate(t *testing.T) {
	if read(t, "../../docs/i18n.schema.json") != string(Schema()) {
		t.Error("docs/i18n.schema.json is out of date: run make generate")
	}
}

// What init writes is a configuration without mistakes that says what was
// found.
func TestConfigFileOfInit(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "go.mod"), "module example.org/app\n")
	write(t, filepath.Join(dir, "web/active.en.toml"), "a = 'x'\n")
	write(t, filepath.Join(dir, "web/active.uk_UA.toml"), "")
	write(t, filepath.Join(dir, "mail/{x}/en.toml"), "a = 'x'\n")
	found, err := Survey(disk.New(), dir, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	c, findings := parseConfig("i18n.toml", found.ConfigFile())
	if len(findings) > 0 || found.Module != "example.org/app" {
		t.Fatalf("%q: %v\n%s", found.Module, findings, found.ConfigFile())
	}
	if len(c.Messages) != 2 || c.Messages[1].Files != "web/active.{locale}.toml" || len(c.Targets) != 1 || c.Targets[0] != "uk-UA" {
		t.Errorf("%+v", c)
	}
}

func TestPolicy(t *testing.T) {
	c, findings := parseConfig("i18n.toml", []byte("[locales.uk]\nmin = 80\n[locales.de]\nrequired = false\n[locales.pl]\nmin = 50\nrequired = false\n"))
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	for _, tt := range []struct {
		tag     string
		percent float64
		want    catalog.Severity
	}{
		{"uk", 79.9, catalog.Error}, {"uk", 80, catalog.Info}, {"de", 0, catalog.Warning}, {"fr", 99, catalog.Error},
		{"pl", 49, catalog.Warning}, {"pl", 51, catalog.Info},
	} {
		if got := c.MissingSeverity(tt.tag, tt.percent); got != tt.want {
			t.Errorf("%s at %v %%: %v, want %v", tt.tag, tt.percent, got, tt.want)
		}
	}
}

func TestSetTargetsKeepsTheFile(t *testing.T) {
	for in, want := range map[string]string{
		"source = \"en\" # s\ntargets = [\"uk\"] # t\n\n[check]\n": "source = \"en\" # s\ntargets = [\"uk\", \"de\"] # t\n\n[check]\n",
		"source = \"en\"\n[check]\n":                               "source = \"en\"\ntargets = [\"uk\", \"de\"]\n[check]\n",
		"[check]\n":                                                "targets = [\"uk\", \"de\"]\n[check]\n",
		"source = \"en\"":                                          "source = \"en\"\ntargets = [\"uk\", \"de\"]\n",
	} {
		path := filepath.Join(t.TempDir(), ConfigName)
		write(t, path, in)
		plan := NewPlan(disk.New(), "")
		if err := SetTargets(plan, path, []string{"uk", "de"}); err != nil || string(plan.Content(path)) != want {
			t.Errorf("%q:\n got %q, %v\nwant %q", in, plan.Content(path), err, want)
		}
	}
}

func TestTranslateName(t *testing.T) {
	for in, want := range map[string]string{
		"active.{locale}.toml":     "translate.{locale}.toml",
		"{locale}.toml":            "translate.{locale}.toml",
		"app.active.{locale}.toml": "app.translate.{locale}.toml",
		"mail.{locale}.toml":       "mail.translate.{locale}.toml",
	} {
		if got := translateName(in); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}

func TestPatternsWithTheLanguageTwice(t *testing.T) {
	dir := t.TempDir()
	for _, path := range []string{"l10n/en/cmd.en.toml", "l10n/uk/cmd.uk.toml", "l10n/uk/cmd.de.toml"} {
		write(t, filepath.Join(dir, path), "")
	}
	resources, err := Discover(disk.New(), dir, "en")
	if err != nil || len(resources) != 1 || resources[0].Pattern != filepath.FromSlash("l10n/{locale}/cmd.{locale}.toml") {
		t.Fatalf("%+v, %v", resources, err)
	}
	if files := resources[0].Files(); len(files) != 2 || files["uk"] == "" {
		t.Errorf("files %v", files)
	}
}

// FuzzConfig holds that no i18n.toml makes the reader panic, and that every
// mistake has a place in the file.
func FuzzConfig(tf *testing.F) {
	f := fuzzing.New(tf)
	f.Add([]byte("source = \"en\"\ntargets = [\"uk\"]\n[[messages]]\nfiles = \"{locale}.toml\"\n[locales.uk]\nmin = 5\n[check.severity]\n\"x/y\" = \"off\"\n"))
	f.Add([]byte("messages = 1\n[check]\nfail_on = 1"))
	f.Add([]byte("locales.\"\".min = -1\na.b.c = 2"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 2048 { // BurntSushi/toml 1.6.0 takes quadratic time on dotted keys
			return
		}
		_, findings := parseConfig("i18n.toml", data)
		lines := bytes.Count(data, []byte("\n")) + 1
		for _, finding := range findings {
			if finding.Pos.Line < 1 || finding.Pos.Line > lines || finding.Pos.Col < 1 {
				t.Errorf("%v is outside the file: %+v", finding.Pos, finding)
			}
		}
	})
}

// A glossary is found beside i18n.toml; of a row that cannot be used the place
// is told, and the others are there.
func TestReadTerms(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "i18n.toml"), "[terms]\nglossary = [\"words/a.csv\", \"b.tsv\"]\n[terms.dictionaries]\nuk_UA = \"uk_UA\"\n")
	write(t, filepath.Join(dir, "words/a.csv"), "source,target,colour\nfile,файл,red\n\nuser,\n")
	write(t, filepath.Join(dir, "b.tsv"), "en\tuk\nfolder\tпапка|тека\n")
	p, findings, err := Open(disk.New(), filepath.Join(dir, "i18n.toml"))
	if err != nil || len(findings) > 0 {
		t.Fatal(err, findings)
	}
	if p.Config.Terms.Dictionaries["uk-UA"] != "uk_UA" {
		t.Errorf("dictionaries %v", p.Config.Terms.Dictionaries)
	}
	list, findings, err := p.ReadTerms(disk.New())
	if err != nil || len(list) != 2 || list[0].Source != "file" || len(list[1].Targets) != 2 {
		t.Errorf("terms %v, %v", list, err)
	}
	path := filepath.Join(dir, "words/a.csv")
	if len(findings) != 2 || findings[0].Pos != (catalog.Pos{File: path, Line: 1, Col: 15}) || findings[0].Severity != catalog.Warning ||
		findings[1].Pos != (catalog.Pos{File: path, Line: 4, Col: 1}) || findings[1].Severity != catalog.Error {
		t.Errorf("findings %v", findings)
	}
}

func TestTermsConfigIsValidated(t *testing.T) {
	for text, want := range map[string]string{
		"[terms]\nglossary = [\"\"]\n":               "config.blank",
		"[terms.dictionaries]\nuk = \"-D\"\n":        "config.dictionary",
		"[terms.dictionaries]\nua = \"uk_UA\"\n":     "config.tag",
		"[terms]\ndo-not-translate = \"Firefox\"\n":  "config.want-list",
		"[terms]\ndo-not-translat = [\"Firefox\"]\n": "config.unknown-key",
	} {
		_, findings := parseConfig("i18n.toml", []byte(text))
		if len(findings) != 1 || findings[0].Message != want {
			t.Errorf("%s: findings %v", text, findings)
		}
	}
}
