package locales_test

import (
	"strings"
	"testing"
	"testing/fstest"
	"text/template"

	"github.com/seed-9fa3a4f3/i18n/internal/cldr"
	"github.com/seed-9fa3a4f3/i18n/internal/compile"
	"github.com/seed-9fa3a4f3/i18n/internal/compiled"
	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
	"github.com/seed-9fa3a4f3/i18n/locales"
)

// loadMessages loads a catalog of messages as they are.
func loadMessages(tb testing.TB, tag string, options locales.Options, messages ...compiled.Message) *locales.Localizer {
	tb.Helper()
	c := compiled.Catalog{Tag: tag, Source: tag, Messages: messages}
	var err error
	if c.Cardinal, c.Ordinal, err = compile.Rules(tag); err != nil {
		tb.Fatal(err)
	}
	c.Facts, _ = cldr.Facts(tag)
	data, err := compiled.Encode(&c)
	if err != nil {
		tb.Fatal(err)
	}
	b, err := locales.Load(fstest.MapFS{"app." + tag + ".catalog": {Data: data}}, options)
	if err != nil {
		tb.Fatal(err)
	}
	return b.Localizer()
}

// one loads a single message "id" in a syntax, which has to be sound.
func one(tb testing.TB, tag, source string, syntax text.Syntax) *locales.Localizer {
	tb.Helper()
	t := text.Plain(source)
	m, problem := compile.Unit("id", t, t, syntax|text.Only)
	if problem.Reason != compile.None {
		tb.Fatalf("%q: %+v", source, problem)
	}
	return loadMessages(tb, tag, locales.Options{}, m)
}

// templates are texts whose space, quotation marks and delimiters are easily
// got wrong.
var templates = []string{
	"Вітаємо, {{.Name}}!", "{{.A}}{{.B}}{{.A}}", "a {{- .A -}} b", "a \n{{- .A}} {{.B -}}\t c", "{{.A -}} {{- .B}}",
	`x {{" "}} {{- .A}}`, `{{.A -}} {{" y"}}`, "{{/* a }} comment */}}text", "a {{- /* b */ -}} c", `{{"{{"}}.Name{{"}}"}}`,
	"{{`raw \\n`}}", `{{"\u0027\n\""}}`, "{{ .User.Name }} і {{.User.Address.City}}", "{{-.A}}", "{{- 3}}", "{{.A-}}", "} }} {", "{ {.A} }",
	"%d %% %s {{.A}}", "<b>{{.A}}</b> &amp; {{.B}}", `<a href="{{.A}}">{{.B}}</a>`, `<a href=" {{- .A -}} ">x</a>`,
	" {{- .A -}} <b> {{- .B -}} </b> ", "{{.A}}\n{{.B}}\r\n", "{{.A | html}}", "{{if .A}}x{{end}}", "{{.}}", "{{$}}", "{{", "}}", "{{}}", "{{.A",
	"{{.Ім’я}}", "{{.Ім_я}}", "{{.A.}}", "{{. A}}", "{{.A .B}}", "{{(.A)}}", "{{true}}", "{{nil}}", "{{'a'}}", "{{1.5}}", "{{.A}}{{/**/}}{{.B}}",
	"{{define \"x\"}}{{end}}", "{{break}}", "{{.A -}}{{- .B -}}{{- .C}}", "a {{- \"b\"}}", "a {{\" b \" -}} c", "{{/* a */ -}} b", "0 {{.A}}\x00", "{{.A}} \v{{- .B}}",
}

// FuzzTemplate holds that a text which is compiled shows what text/template
// makes of it, and that a program in it does not run.
func FuzzTemplate(f *testing.F) {
	ff := fuzzing.New(f)
	for _, s := range templates {
		ff.Add(s, "Оксана <b>'x'</b>")
	}
	ff.Fuzz(func(t *testing.T, source, value string) {
		of := text.Plain(source)
		m, problem := compile.Unit("id", of, of, text.GoTemplate|text.Only)
		if problem.Reason != compile.None {
			return
		}
		parsed, err := template.New("").Parse(source)
		if err != nil {
			t.Fatalf("%q is compiled, but %v", source, err)
		}
		data := map[string]any{}
		var args []locales.Arg
		for _, a := range compile.Arguments(&m) {
			if a.Type != compile.Any {
				continue
			}
			if _, nested := data[strings.Split(a.Name, ".")[0]]; nested {
				return // {{.A}} and {{.A.B}} cannot both be
			}
			put(data, a.Name, value)
			args = append(args, locales.String(a.Name, value))
		}
		var want strings.Builder
		if err := parsed.Execute(&want, data); err != nil {
			t.Fatalf("%q: %v", source, err)
		}
		l := loadMessages(t, "uk", locales.Options{}, m)
		if got := l.T("id", args...); got != want.String() && want.Len() < 10*len(source) {
			t.Errorf("%q: %q, want %q", source, got, want.String())
		}
	})
}
