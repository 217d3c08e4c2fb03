package report

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

func TestVisible(t *testing.T) {
	for in, want := range map[string]string{
		"plain, tab\t": "plain, tab\t",
		"a\nb":         "a⏎b",
		"\x1b[31mred":  "<U+001B>[31mred",
		"x\u202ey":     "x<U+202E>y",
		"\xff":         "<FF>",
		"«ї»":          "«ї»",
	} {
		if got := Visible(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// The caret stands under the place, whatever stands before it.
func TestCaret(t *testing.T) {
	for _, line := range []string{`a = "x`, "\ta = \"ї", "日本 = \"", strings.Repeat("я", 300) + "!"} {
		col := len([]rune(line))
		var b strings.Builder
		f := catalog.Finding{Pos: catalog.Pos{File: "f", Line: 1, Col: col}, Excerpt: line, Severity: catalog.Error}
		if err := WriteFindings(&b, []catalog.Finding{f}, false, func(id string, _ map[string]any) string { return id }); err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(b.String(), "\n")
		shown, caret := lines[1][len("      1 | "):], strings.TrimSuffix(lines[2][len("        | "):], "^")
		width := 0
		for _, r := range strings.ReplaceAll(caret, "\t", " ") {
			width += runeWidth(r)
		}
		before := []rune(shown)
		want := 0
		for _, r := range before[:len(before)-1] {
			if r == '\t' {
				want++
				continue
			}
			want += runeWidth(r)
		}
		if width != want {
			t.Errorf("%q: caret at %d, want %d:\n%s", line, width, want, b.String())
		}
	}
}

// A missing message has no place in its file, and line and column were left out:
// a program that reads the report would have had to know when.
func TestMachineFormAlwaysHasAPlace(t *testing.T) {
	missing := catalog.Finding{
		Check: "integrity/missing", Severity: catalog.Error, Pos: catalog.Pos{File: "uk.toml"}, Locale: "uk", Key: "open",
		Source: "Open", Related: []catalog.Pos{{File: "en.toml", Line: 5, Col: 1}},
	}
	for _, format := range []*Format{JSON, JSONL} {
		var b strings.Builder
		r := &Report{Findings: []catalog.Finding{missing}, T: func(id string, _ map[string]any) string { return id }}
		if err := format.Write(&b, r); err != nil {
			t.Fatal(err)
		}
		var got map[string]any
		if err := json.Unmarshal([]byte(strings.Trim(b.String(), "[]\n")), &got); err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"check", "severity", "file", "line", "column", "locale", "key", "message", "source", "target"} {
			if _, ok := got[name]; !ok {
				t.Errorf("%s: no field %s:\n%s", format.Name, name, b.String())
			}
		}
		if got["line"] != 0.0 || got["file"] != "uk.toml" || !strings.Contains(b.String(), `"en.toml"`) {
			t.Errorf("%s: the place is\n%s", format.Name, b.String())
		}
	}
}
