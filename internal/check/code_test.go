package check_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/check"
	"github.com/seed-9fa3a4f3/i18n/internal/format"
)

// readUses reads uses as the testdata write them, one a line: the key, and what
// is passed: fields, "open", "plural", "unknown" for data of which nothing is
// known, "defines" for a place that gives the message a text.
func readUses(t *testing.T, code []byte) map[string][]catalog.Use {
	t.Helper()
	uses := map[string][]catalog.Use{}
	for i, line := range strings.Split(string(code), "\n") {
		words := strings.Fields(line)
		if len(words) == 0 {
			continue
		}
		u := catalog.Use{Pos: catalog.Pos{File: "a.go", Line: i + 1, Col: 1}, Data: &catalog.Data{}}
		unknown := false
		for _, word := range words[1:] {
			switch word {
			case "open":
				u.Data.Open = true
			case "plural":
				u.Data.Plural = true
			case "defines":
				u.Defines = true
			case "unknown":
				unknown = true
			default:
				u.Data.Fields = append(u.Data.Fields, catalog.DataField{Name: word})
			}
		}
		if unknown {
			u.Data = nil
		}
		uses[words[0]] = append(uses[words[0]], u)
	}
	return uses
}

// runCode compares the ids of the code with the source file.
func runCode(source []byte, opts check.Options) []catalog.Finding {
	if len(opts.Uses) == 0 {
		return nil
	}
	c, _ := format.TOML.Read("en.toml", source)
	index, unused := c.Index(), map[string]bool{}
	for key := range index {
		unused[key] = opts.Uses[key] == nil
	}
	var undefined []string
	for _, id := range slices.Sorted(maps.Keys(opts.Uses)) {
		if _, known := index[id]; !known {
			undefined = append(undefined, id)
		}
	}
	return append(check.Undefined(undefined, opts.Uses, &c, opts), check.Unused(&c, unused, opts)...)
}

func TestUnknownField(t *testing.T) {
	for _, tt := range []struct {
		text, code string
		want       string // severity, message without the check, similar field
	}{
		{"{{.Name}}", "a Name", ""},
		{"{{.Nmae}}", "a Name Count", "error similar {{.Name}}"},
		{"{{.name}}", "a Name", "error similar {{.Name}}"},
		{"{{.Other}}", "a Name", "error finding "},
		{"{{.Name}}", "a", "error finding "},
		{"{{.Name}}", "a open", ""},
		{"{{.Name}}", "a unknown", ""},
		{"{{.Name}}", "", ""},
		{"{{.Name}}", "a Name\na", "warning some "},
		{"{{.Name}}", "a\na unknown", "warning some "},
		{"{{.Name}}", "a\na unknown defines", "error finding "},
		{"{{.PluralCount}}", "a plural Count", "error finding "},
		{"{{.User.Name}}", "a User User.Name", ""},
		{"{{.User.Nam}}", "a User User.Name", "error finding "},
		{"{{.User.Nam}}", "a User", ""},
		{"{{.User.Boss.Nam}}", "a User User.Boss", ""},
		{"{{.User.Name}}", "a Name", "error finding "},
		{"{{if .More}}{{.More}}{{end}}{{.A}}", "a A\na A More", ""},
		{"{{if .More}}{{.More}}{{end}}{{.A}}", "a A", "error finding "},
		{"{{range .Items}}{{.Name}}{{$.Title}}{{else}}{{.None}}{{end}}", "a Items Title None", ""},
		{"{{range .Items}}{{.Name}}{{$.Title}}{{end}}", "a Items", "error finding "},
		{"{{with .User}}{{.Name}}{{end}}", "a User", ""},
		{"{{$x := .Name}}{{$x}}{{print $x.Y}}", "a Name", ""},
		{"{{printf \\\"%d\\\" .Count | html}}", "a N", "error finding "},
		{"{{(index .List 0).Name}}", "a List", ""},
	} {
		opts := ukrainian
		opts.Uses = readUses(t, []byte(tt.code))
		got := ""
		for _, f := range run([]byte(`a = "`+tt.text+`"`), []byte(`a = "`+tt.text+` — так"`), opts) {
			if f.Check == check.UnknownField.ID {
				got = fmt.Sprintf("%s %s %v", f.Severity, strings.TrimPrefix(f.Message, "check.code.unknown-field."), f.Args["Similar"])
			}
		}
		if got != tt.want {
			t.Errorf("%s with %q: got %q, want %q", tt.text, tt.code, got, tt.want)
		}
	}
}

// A field of a translation is one finding: that the program does not pass it is
// more than that the source does not have it. The fix stays.
func TestUnknownFieldReplacesFindingsOnPlaceholders(t *testing.T) {
	opts := ukrainian
	opts.Uses = readUses(t, []byte("a Name Total"))
	for _, tt := range []struct{ target, want, fix string }{
		{"Вітаємо, {{.Nmae}}!", "code/unknown-field", "Вітаємо, {{.Name}}!"},
		{"Вітаємо, {{.Name}} {{.Date}}!", "code/unknown-field", ""},
		{"Вітаємо, {{.Name}} {{.Total}}!", "placeholder/extra", ""},
		{"Вітаємо, {{.First}} {{.Last}}!", "code/unknown-field code/unknown-field", ""},
	} {
		var got []string
		fix := ""
		for _, f := range run([]byte(`a = "Welcome, {{.Name}}!"`), []byte(`a = "`+tt.target+`"`), opts) {
			got = append(got, f.Check)
			if f.Fix != nil {
				fix = f.Fix.Text
			}
		}
		if strings.Join(got, " ") != tt.want || fix != tt.fix {
			t.Errorf("%s: %v, fix %q", tt.target, got, fix)
		}
	}
}

func TestUndefinedAndUnused(t *testing.T) {
	opts := check.Options{Uses: readUses(t, []byte("greting\ngreting\nnew defines\nnew\nfar.away\ntitle"))}
	source := []byte("greeting = \"Hello\"\ntitle = \"Title\"\nold = \"Old\"\n")
	got := ""
	for _, f := range runCode(source, opts) {
		got += fmt.Sprintf("%s %s %s %s %d %v\n", f.Pos, f.Severity, f.Check, f.Key, len(f.Related), f.Args["Similar"])
	}
	want := `a.go:5:1 error code/undefined-message far.away 0 
a.go:1:1 error code/undefined-message greting 1 greeting
en.toml:1:1 info code/unused-message greeting 0 <nil>
en.toml:3:1 info code/unused-message old 0 <nil>
`
	if got != want {
		t.Errorf("got:\n%swant:\n%s", got, want)
	}
	opts.Severity = map[string]catalog.Severity{"code/undefined-message": catalog.Off, "code/unused-message": catalog.Off}
	if off := runCode(source, opts); len(off) > 0 {
		t.Errorf("switched off: %v", off)
	}
}
