package goi18n

import (
	"bytes"
	"strings"
	"testing"
	texttemplate "text/template"

	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
)

type user struct {
	Name   string
	secret string
	*contact
	Tags map[string]int
}

type contact struct{ Mail string }

func (user) Delete() string { panic("a translation called a method") }

func TestPlaceholders(t *testing.T) {
	data := map[string]any{"Name": "Оксана", "n": 3, "U": user{Name: "Olha", secret: "s", Tags: map[string]int{"a": 1}}, "P": &user{}, "nil": nil}
	for src, want := range map[string]string{
		"":                                      "",
		"no placeholders }} }":                  "no placeholders }} }",
		"{{.Name}}":                             "Оксана",
		"a {{ .Name }} b {{\t.n\n}}!":           "a Оксана b 3!",
		"a \n {{- .Name -}} \t b":               "aОксанаb",
		"{{.U.Name}} {{.U.Tags.a}}":             "Olha 1",
		`{{"{{"}}.Name{{"}}"}}`:                 "{{.Name}}",
		"{{`raw`}}":                             "raw",
		"a{{/* a }} note */}}b":                 "ab",
		"a {{- /* note */ -}} b":                "ab",
		"{{.Absent}} {{.Name}}":                 "{{.Absent}} Оксана",
		"{{.nil}}":                              "{{.nil}}",
		"{{.U.secret}}":                         "{{.U.secret}}",
		"{{.U.Delete}}":                         "{{.U.Delete}}",
		"{{.U.Mail}}":                           "{{.U.Mail}}", // of a nil embedded pointer
		"{{.P.Name}}":                           "",
		"{{.Name.Length}}":                      "{{.Name.Length}}",
		"{{.Ім_я2}}":                            "{{.Ім_я2}}",
		"{{ {.Name":                             "",
		"{{.Name":                               "",
		"{{.Name}":                              "",
		"{{.}}":                                 "",
		"{{}}":                                  "",
		"{{.1}}":                                "",
		"{{..Name}}":                            "",
		"{{.Name.}}":                            "",
		"{{.Name | html}}":                      "",
		"{{printf \"%1000000000d\" .n}}":        "",
		"{{range $i := 100000000}}{{end}}":      "",
		"{{if .Name}}x{{end}}":                  "",
		"{{template \"x\"}}":                    "",
		"{{call .n}}":                           "",
		"{{.Name}}{{":                           "",
		"{{/* note }}":                          "",
		"{{/* note */ x}}":                      "",
		"{{'a'}}":                               "",
		`{{"a}}`:                                "",
		"{{" + strings.Repeat(".A", 1e5) + "}}": "",
	} {
		p, err := parsePattern(src, "{{", "}}")
		if refused := src != "" && want == "" && src != "{{.P.Name}}"; refused != (err != nil) {
			t.Errorf("%.60q: error %v", src, err)
			continue
		}
		if err != nil {
			continue
		}
		if got, err := p.Execute(&arguments{data: data}); got != want || err != nil {
			t.Errorf("%.60q: got %q %v, want %q", src, got, err, want)
		}
	}
}

func TestOwnDelimiters(t *testing.T) {
	p, err := placeholderParser{}.Parse("{{.A}} <<.A>>", "<<", ">>")
	if err != nil {
		t.Fatal(err)
	}
	if got, _ := p.Execute(&arguments{data: map[string]string{"A": "x"}}); got != "{{.A}} x" {
		t.Error(got)
	}
}

// FuzzPlaceholders compares what the parser accepts with text/template.
func FuzzPlaceholders(tf *testing.F) {
	f := fuzzing.New(tf)
	for _, src := range []string{
		"{{.Name}}", "a {{- .Name -}} b", "{{\"x\\n\"}} {{`y`}}", "{{/* c */}}", "{{- /* c */ -}} x", "{{.A.B}} {{.A.C}}", "{{ . A}}", "{{-.A}}", "{{.A-}}",
		"{{.A -}}", "{{.A - }}", "{{ /* c */}}", "{{.Ім'я}}", "x{{`}}`}}y", "{{\"}}\"}}", "{{.A}}}", "{{{.A}}", "{{- -}}", "{{\n.A\r\n}}", "{{.A\u00a0}}", "{{.A\x00}}", "{{`\r`}}", "0{{/*/}}0", "{{/**/  -}}",
	} {
		f.Add(src)
	}
	f.Fuzz(func(t *testing.T, src string) {
		p, err := parsePattern(src, "{{", "}}")
		if err != nil {
			return
		}
		data := map[string]any{}
		for _, piece := range p {
			if piece.path != nil && !put(data, piece.path) {
				return // {{.A}} and {{.A.B}}: no data fits both
			}
		}
		got, err := p.Execute(&arguments{data: data})
		if err != nil {
			t.Fatalf("%q: %v", src, err)
		}
		tmpl, err := texttemplate.New("").Parse(src)
		if err != nil {
			t.Fatalf("%q is accepted, text/template says %v", src, err)
		}
		var want bytes.Buffer
		if err := tmpl.Execute(&want, data); err != nil || got != want.String() {
			t.Errorf("%q: got %q, text/template %q %v", src, got, want.String(), err)
		}
	})
}

// put stores a value at path.
func put(data map[string]any, path []string) bool {
	for ; len(path) > 1; path = path[1:] {
		next, ok := data[path[0]].(map[string]any)
		if !ok {
			if data[path[0]] != nil {
				return false
			}
			next = map[string]any{}
			data[path[0]] = next
		}
		data = next
	}
	if _, ok := data[path[0]].(map[string]any); ok {
		return false
	}
	data[path[0]] = "<" + path[0] + ">"
	return true
}
