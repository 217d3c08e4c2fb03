package cli_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

const goi18nVersion = "v2.7.0"

// build puts a program into a folder and returns its path.
func build(t *testing.T, dir, pkg string) string {
	t.Helper()
	cmd := exec.Command("go", "install", pkg)
	cmd.Env = append(os.Environ(), "GOBIN="+dir, "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Skipf("SKIP: cannot build %s: %v\n%s", pkg, err, out)
	}
	name, _, _ := strings.Cut(filepath.Base(pkg), "@")
	return filepath.Join(dir, name)
}

func files(t *testing.T, dir string, content map[string]string) {
	t.Helper()
	for name, data := range content {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(data), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

func fileText(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func command(t *testing.T, dir string, args ...string) {
	t.Helper()
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %v\n%s", args, err, out)
	}
}

var program = map[string]string{
	"go.mod": "module example.org/app\n",
	"main.go": `package main

import "github.com/nicksnyder/go-i18n/v2/i18n"

const name = "Notes \"2\""

var messages = []*i18n.Message{
	{ID: "plain", Other: "Plain text"},
	{ID: "with space", Other: "With \\ backslash,\nnew line and\ttab"},
	{ID: "nested.id", Description: "A note", Other: "Nested " + name},
	{ID: "files", One: "{{.Count}} file", Other: "{{.Count}} files"},
	{ID: "ключ", Other: "<b>&amp;</b> – “quotes”"},
}

func show(l *i18n.Localizer) {
	l.MustLocalize(&i18n.LocalizeConfig{DefaultMessage: &i18n.Message{ID: "inner", Description: "d", Other: "Inner"}})
}
`,
	"active.uk.toml": "",
}

// New files have the bytes of goi18n: extract on a fresh folder, and merge of
// a translate file in which everything is translated.
func TestNewFilesHaveTheBytesOfGoi18n(t *testing.T) {
	bin := t.TempDir()
	peer := build(t, bin, "github.com/nicksnyder/go-i18n/v2/goi18n@"+goi18nVersion)
	ours := build(t, bin, "github.com/seed-9fa3a4f3/i18n/cmd/i18n")
	dirs := map[string]string{peer: t.TempDir(), ours: t.TempDir()}
	for tool, dir := range dirs {
		files(t, dir, program)
		command(t, dir, tool, "extract", "-sourceLanguage", "en")
		command(t, dir, tool, "merge", "active.en.toml", "active.uk.toml")
		path := filepath.Join(dir, "translate.uk.toml")
		translated := ""
		for line := range strings.Lines(fileText(t, path)) {
			key, _, isForm := strings.Cut(line, " = ")
			switch key {
			case "one", "few", "many", "other":
				line = key + " = \"" + key + " переклад {{.Count}}\"\n"
			}
			if !strings.HasPrefix(line, "#") || isForm {
				translated += line
			}
		}
		if err := os.WriteFile(path, []byte(translated), 0o666); err != nil {
			t.Fatal(err)
		}
		command(t, dir, tool, "merge", "active.en.toml", "translate.uk.toml")
	}
	for _, name := range []string{"active.en.toml", "active.uk.toml"} {
		want, got := fileText(t, filepath.Join(dirs[peer], name)), fileText(t, filepath.Join(dirs[ours], name))
		if got != want {
			t.Errorf("%s: got\n%s\ngoi18n wrote\n%s", name, got, want)
		}
	}
}

// The lines of a Makefile that call goi18n run through our binary unchanged.
func TestMakefileOfGoi18n(t *testing.T) {
	if _, err := exec.LookPath("make"); err != nil {
		t.Skip("SKIP: no make")
	}
	bin, dir := t.TempDir(), t.TempDir()
	ours := build(t, bin, "github.com/seed-9fa3a4f3/i18n/cmd/i18n")
	files(t, dir, program)
	files(t, dir, map[string]string{"Makefile": `GOI18N ?= goi18n
LOCALES = locales

i18n-extract:
	mkdir -p $(LOCALES)
	$(GOI18N) extract -format toml -sourceLanguage en -outdir $(LOCALES) .
	touch $(LOCALES)/active.uk.toml
	$(GOI18N) merge -format toml -sourceLanguage=en -outdir $(LOCALES) $(LOCALES)/active.*.toml

i18n-merge:
	cd $(LOCALES) && $(GOI18N) merge --sourceLanguage en active.*.toml translate.*.toml
`})
	command(t, dir, "make", "GOI18N="+ours, "i18n-extract")
	if got := fileText(t, filepath.Join(dir, "locales/translate.uk.toml")); !strings.Contains(got, "[plain]\nhash = ") {
		t.Errorf("translate.uk.toml:\n%s", got)
	}
	command(t, dir, "make", "GOI18N="+ours, "i18n-merge")
	before := fileText(t, filepath.Join(dir, "locales/translate.uk.toml"))
	command(t, dir, "make", "GOI18N="+ours, "i18n-merge")
	if fileText(t, filepath.Join(dir, "locales/translate.uk.toml")) != before {
		t.Error("a second run changes the file")
	}
}
