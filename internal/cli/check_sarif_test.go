package cli_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The fixes of a SARIF report are edits of the file: applied one by one they
// leave nothing to fix, whatever the quotes, escapes and nesting of the file.
func TestFixesOfSARIFCanBeApplied(t *testing.T) {
	for name, files := range map[string][2]string{
		"toml": {"bye = \"Bye, {{.UserName}}\"\n[n]\none = \"{{.Number}} a\"\nother = \"{{.Number}} b\"\n",
			"# перше\nbye = 'Бувай, {{.Username}}' # «ні»\n[n]\none = \"\\u0434 {{.number}}\"\nfew = \"\"\"\nї {{.number}}\"\"\"\nmany = \"{{.Nmuber}}\"\nother = \"{{.Number}}\"\n"},
		"json": {`{"bye": "Bye, {{.UserName}}", "hi": "Hi, {{.Name}}"}`, `{"bye": "\u0411увай,\t{{.Username}}", "hi": "О, {{.Nmae}}"}`},
		"yaml": {"bye: Bye, {{.UserName}}\nhi: Hi {{.Name}}\n", "bye: >-\n  Бувай,\n  {{.Username}}\nhi: \"О\\n {{.Nmae}}\"\n"},
	} {
		dir := t.TempDir()
		en, uk := filepath.Join(dir, "en."+name), filepath.Join(dir, "uk."+name)
		write(t, en, files[0])
		write(t, uk, files[1])
		for round := 0; ; round++ {
			out, errs, _ := runIn(t, "check", "--format", "sarif", en, uk)
			var log sarif
			if err := json.Unmarshal([]byte(out), &log); err != nil {
				t.Fatalf("%s: %v\n%s", name, err, errs)
			}
			edits := log.edits()
			if len(edits) == 0 {
				if len(log.Runs[0].Results) > 0 || round < 2 {
					t.Errorf("%s: after %d fixes there is %+v", name, round, log.Runs[0].Results)
				}
				break
			}
			data, err := os.ReadFile(uk)
			if err != nil {
				t.Fatal(err)
			}
			write(t, uk, apply(t, string(data), edits[0]))
		}
	}
}

func write(t *testing.T, path, data string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(data), 0o666); err != nil {
		t.Fatal(err)
	}
}

// sarif is the part of a log that a program needs to apply the fixes.
type sarif struct {
	Runs []struct {
		Results []struct {
			RuleID string
			Fixes  []struct {
				Changes []struct {
					Replacements []replacement `json:"replacements"`
				} `json:"artifactChanges"`
			} `json:"fixes"`
		} `json:"results"`
	} `json:"runs"`
}

type replacement struct {
	Deleted struct {
		StartLine, StartColumn, EndLine, EndColumn int
	} `json:"deletedRegion"`
	Inserted struct{ Text string } `json:"insertedContent"`
}

func (s *sarif) edits() []replacement {
	var all []replacement
	for _, r := range s.Runs[0].Results {
		for _, f := range r.Fixes {
			all = append(all, f.Changes[0].Replacements...)
		}
	}
	return all
}

// apply replaces a region, whose columns are code points from 1.
func apply(t *testing.T, data string, e replacement) string {
	t.Helper()
	lines := strings.SplitAfter(data, "\n")
	offset := func(line, col int) int {
		n := len(strings.Join(lines[:line-1], ""))
		return n + len(string([]rune(lines[line-1])[:col-1]))
	}
	d := e.Deleted
	return data[:offset(d.StartLine, d.StartColumn)] + e.Inserted.Text + data[offset(d.EndLine, d.EndColumn):]
}
