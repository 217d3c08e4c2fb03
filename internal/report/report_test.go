package report

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

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

// The carets stand under the part of the translation at fault, as it is shown.
func TestSpanIsMarked(t *testing.T) {
	for _, test := range []struct{ before, part, after string }{
		{"", "x", ""},
		{"Вітаємо, ", "{{.Імя}}", "!"},
		{"日本\u202e", "й\n", "кінець"},
		{"\xff\t", "\xfe", "\xfd"},
		{strings.Repeat("я", 5000), strings.Repeat("ї", 5000), strings.Repeat("є", 5000)},
	} {
		f := catalog.Finding{Check: "c", Severity: catalog.Error, Pos: catalog.Pos{File: "f"}, Target: test.before + test.part + test.after}
		f.Span = catalog.Span{Start: len(test.before), End: len(test.before) + len(test.part)}
		var b strings.Builder
		if err := WriteFindings(&b, []catalog.Finding{f}, false, echo); err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(b.String(), "\n")
		shown, marked := []rune(lines[1]), lines[2]
		column, carets := width(strings.TrimRight(marked, "^")), strings.Count(marked, "^")
		from := 0
		for column > 0 {
			column -= width(string(shown[from]))
			from++
		}
		got := string(shown[from:])
		if want := Visible(clip(test.part, maxText/2)); !strings.HasPrefix(got, want) || carets != width(want) || carets == 0 {
			t.Errorf("%.20q: %d carets under %.40q, want %.40q", test.part, carets, got, want)
		}
	}
}

// A span that is not in the text is as none.
func TestSpanOutsideOfTheText(t *testing.T) {
	for _, span := range []catalog.Span{{Start: -1, End: 2}, {Start: 2, End: 1}, {Start: 3, End: 99}} {
		if got := span.Of("text"); got != "" {
			t.Errorf("%v: %q", span, got)
		}
	}
}

// The findings of a file stand together; the duration is there on a terminal
// alone.
func TestText(t *testing.T) {
	r := &Report{Findings: findings(1, 1, 0), T: echo}
	plain := render(t, Text, r)
	if strings.Count(plain, "\n\n") != 1 || !strings.HasSuffix(plain, "\ncheck.summary\n") {
		t.Errorf("two files:\n%s", plain)
	}
	r.Elapsed = time.Second
	if got := render(t, Text, r); !strings.HasSuffix(got, "\ncheck.summary-elapsed\n") {
		t.Errorf("on a terminal:\n%s", got)
	}
}
