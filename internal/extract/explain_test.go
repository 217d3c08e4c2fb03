package extract_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/seed-9fa3a4f3/i18n/internal/extract"
	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
)

// explain extracts from one file and asks about it.
func explain(name, src string, line int, known ...string) []string {
	r := extract.Read(fstest.MapFS{name: {Data: []byte(src)}}, extract.Options{})
	q := extract.Question{Name: name, Data: []byte(src), Line: line, Listed: true, Known: func(id string) bool { return slices.Contains(known, id) }}
	var out []string
	for _, reason := range extract.Explain(q, &r) {
		out = append(out, fmt.Sprintf("%d:%d %s %s", reason.Pos.Line, reason.Pos.Col, strings.TrimPrefix(reason.Message, "extract."), reason.Key))
	}
	return out
}

func TestExplain(t *testing.T) {
	const imports = "package a\nimport \"github.com/nicksnyder/go-i18n/v2/i18n\"\n"
	for _, tt := range []struct {
		about, name, src string
		line             int
		want             []string
	}{
		{"a message", "a.go", imports + `var m = i18n.Message{ID: "a", Other: "A"}`, 0, []string{"3:9 why-defined a"}},
		{"a known id", "a.go", imports + `var m = i18n.LocalizeConfig{MessageID: "known"}`, 0, []string{"3:9 why-used known"}},
		{"an unknown id", "a.go", imports + `var m = i18n.LocalizeConfig{MessageID: "b"}`, 0, []string{"3:9 why-undefined b"}},
		{"an open id", "a.go", imports + `var m = i18n.LocalizeConfig{MessageID: f()}`, 0, []string{"3:40 dynamic-id "}},
		{"another type", "a.go", "package a\nvar m = Message{ID: \"a\", Other: \"A\"}", 0, []string{"2:9 why-type "}},
		{"fields of no message", "a.go", "package a\nvar m = Row{ID: \"a\", Name: \"A\"}", 0, []string{"0:0 why-no-mention "}},
		{"a usual name", "a.go", "package a\nvar m = x.T(\"a\") + f(\"b\") + f(\"known\")", 0, []string{"2:9 why-function ", "2:29 why-function "}},
		{"all calls of a line", "a.go", "package a\nvar m = f(\"b\") + g(1)\nvar n = f(\"c\")", 2, []string{"2:9 why-function "}},
		{"a line without", "a.go", "package a\n\nvar n = f(\"c\")", 2, []string{"0:0 why-no-mention "}},
		{"broken code", "a.go", imports + "var = i18n.Message{}\nvar n = T(\"a\")", 0, []string{"3:5 go-syntax ", "4:9 why-function "}},
		{"a script", "a.js", "f('x'); t('a');\nconst b = Translate(`b`)", 0, []string{"1:9 why-undefined a", "2:11 why-function "}},
		{"a template", "a.html", `<p data-i18n="known">{{ Localize "b" .Count }}</p>`, 0, []string{"1:15 why-used known", "1:25 why-function "}},
		{"a test of a script", "a.test.js", "t('a')", 0, []string{"0:0 why-aside "}},
		{"another kind", "a.css", "t('a')", 0, []string{"0:0 why-kind "}},
	} {
		if got := explain(tt.name, tt.src, tt.line, "known"); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q, want %q", tt.about, got, tt.want)
		}
	}
}

// Explain ends with what it knows, whatever the file holds.
func FuzzExplain(tf *testing.F) {
	f := fuzzing.New(tf)
	f.Add("a.go", "package a\nvar m = T(\"a\") + Message{ID: `b`, Other: f(x)}", 2)
	f.Add("a.vue", "<p data-i18n-title='a'>{{ $t('b') }}", 0)
	f.Add("vendor/a_test.go", "//go:build ignore\n", 1)
	f.Fuzz(func(t *testing.T, name, src string, line int) {
		q := extract.Question{Name: name, Data: []byte(src), Line: line, Listed: true}
		for _, r := range extract.Explain(q, &extract.Result{}) {
			if r.Message == "" || line > 0 && r.Pos.Line > 0 && r.Pos.Line != line {
				t.Errorf("%+v", r)
			}
		}
	})
}
