package cli_test

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	yaml "go.yaml.in/yaml/v3"

	"github.com/seed-9fa3a4f3/i18n/internal/report"
)

type hook struct{ ID, Name, Entry, Language string }

// The commands of the hooks have the flags that are given.
func TestHooksOfPreCommit(t *testing.T) {
	data, err := os.ReadFile("../../.pre-commit-hooks.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var hooks []hook
	if err := yaml.Unmarshal(data, &hooks); err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, h := range hooks {
		ids = append(ids, h.ID)
		isCommand(t, h.Entry)
		if h.Name == "" || h.Language != "golang" {
			t.Errorf("%+v", h)
		}
	}
	for _, m := range regexp.MustCompile(`(?m)^ *- id: (.*)$`).FindAllStringSubmatch(readDoc(t), -1) {
		if !slices.Contains(ids, m[1]) {
			t.Errorf("docs/ci.md: there is no hook %s", m[1])
		}
	}
	if len(ids) == 0 {
		t.Error("there are no hooks")
	}
}

// The examples of the page are YAML, their commands have the flags that are
// given, and every format is told of.
func TestExamplesForBuildServers(t *testing.T) {
	doc := readDoc(t)
	blocks := regexp.MustCompile("(?s)```(yaml|sh)\n(.*?)```").FindAllStringSubmatch(doc, -1)
	commands := 0
	for _, b := range blocks {
		var parsed map[string]any
		if err := yaml.Unmarshal([]byte(b[2]), &parsed); b[1] == "yaml" && err != nil {
			t.Errorf("%v\n%s", err, b[2])
		}
		for _, m := range regexp.MustCompile(`(?m)^(?: *- (?:run: )?)?(i18n .*)$`).FindAllStringSubmatch(b[2], -1) {
			commands++
			isCommand(t, m[1])
		}
	}
	if commands < 5 {
		t.Errorf("%d commands in %d examples", commands, len(blocks))
	}
	for _, name := range report.Names() {
		if !strings.Contains(doc, "`"+name+"`") {
			t.Errorf("docs/ci.md does not tell of the format %s", name)
		}
	}
}

func readDoc(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile("../../docs/ci.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// isCommand asks for the help of a command line, which flags that do not exist
// come before, and looks at the names of its formats.
func isCommand(t *testing.T, line string) {
	t.Helper()
	args := strings.Fields(line)
	if args[0] != "i18n" {
		t.Errorf("%s: another program", line)
		return
	}
	if _, errs, code := runIn(t, append(args[1:], "--help")...); code != 0 {
		t.Errorf("%s: exit %d\n%s", line, code, errs)
	}
	for i, arg := range args {
		if arg == "--output" {
			if name, _, _ := strings.Cut(args[i+1], "="); report.ByName(name) == nil {
				t.Errorf("%s: there is no format %s", line, name)
			}
		}
	}
}
