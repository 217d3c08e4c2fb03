package gotemplate

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
)

// Of a template with errors the good parts are read, and each error has its
// place.
func TestRepair(t *testing.T) {
	for _, test := range []struct{ name, src, want, errors string }{
		{"character", `{{t "a"}}{{t @}}{{t "b"}}`, `t(a) t(b)`, `{{t @}}: unexpected "@" in operand`},
		{"same line", `{{t "a"}}{{.}}.{{t "b" "}}{{t "c"}}`, `t(a) t(c)`, `{{t "b" "}}: bad character U+0022 '"'`},
		{"no right delimiter", "{{t \"a\"}}{{t \"b\" <p>{{t \"c\"}}\n{{t \"d\"}}", `t(a) t(c) t(d)`, `{{t "b" <p>{{t "c"}}: unexpected "<" in operand`},
		{"no right delimiter at the end", `{{t "a"}}{{t "b"`, `t(a)`, `{{t "b": unclosed action`},
		{"no end", `{{if .A}}{{t "a"}}`, `t(a)`, `{{if .A}}: unexpected EOF`},
		{"two ends missing", `{{range .A}}{{if .B}}{{t "a"}}{{else}}{{t "b"}}`, `t(a) t(b)`, `{{if .B}}: unexpected EOF`},
		{"one end more", `{{t "a"}}{{end}}{{t "b"}}{{else}}{{t "c"}}`, `t(a) t(b) t(c)`, `{{end}}: unexpected {{end}}|{{else}}: unexpected {{else}}`},
		{"broken condition", `{{if .A =}}{{t "a"}}{{else}}{{t "b"}}{{end}}{{t "c"}}`, `t(a) t(b) t(c)`, `{{if .A =}}: unexpected "=" in operand`},
		{"broken else", `{{if .A}}{{t "a"}}{{else .B}}{{t "b"}}{{end}}`, `t(a) t(b)`, `{{else .B}}: unexpected ".B" in else`},
		{"broken end", `{{if .A}}{{t "a"}}{{end if}}{{t "b"}}`, `t(a) t(b)`, `{{end if}}: unexpected <if> in end`},
		{"undefined variable", `{{t "a" $x}}{{$x.T "b"}}`, `t(a, <$x>) .x.T(b)`, `{{t "a" $x}}: undefined variable "$x"|{{$x.T "b"}}: undefined variable "$x"`},
		{"variable of a broken action", `{{range $i, $x := @}}{{t "a" $x}}{{$i.T "b"}}{{end}}`, `t(a, <$x>) .i.T(b)`, `{{range $i, $x := @}}: unexpected "@" in range`},
		{"condition of an else", `{{if @}}{{else if t "a"}}{{t "b"}}{{end}}{{else if t "c"}}{{else if t "d" @}}`, `t(a) t(b) t(c)`, `{{if @}}: unexpected "@" in if|{{else if t "c"}}: unexpected {{else}}|{{else if t "d" @}}: unexpected {{else}}`},
		{"values are kept", `{{$id := "a"}}{{@}}{{t $id}}`, `t(a)`, `{{@}}: unexpected "@" in command`},
		{"defined twice", `{{define "a"}}{{t "a"}}{{end}}{{define "a"}}{{t "b"}}{{end}}`, `t(a) t(b)`, `{{define "a"}}: template: multiple definition of template "a"`},
		{"define inside", `{{if .A}}{{define "a"}}{{t "a"}}{{end}}{{t "b"}}{{end}}`, `t(a) t(b)`, `{{define "a"}}: unexpected <define> in command`},
		{"break outside", `{{break}}{{t "a"}}`, `t(a)`, `{{break}}: {{break}} outside {{range}}`},
		{"comment without end", `{{/* t "x" }}{{t "a"}}`, `t(a)`, `{{/* t "x" }}: unclosed comment`},
		{"comment with more", `{{/* x */ t "x" }}{{t "a"}}`, `t(a)`, `{{/* x */: comment ends before closing delimiter`},
		{"empty action", `{{}}{{t "a"}}`, `t(a)`, `{{}}: missing value for command`},
		{"parenthesis", `{{t (print "a" }}{{t "a"}}`, `t(a)`, `{{t (print "a" }}: unclosed left paren`},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := Read("page.html", []byte(test.src), "", "")
			var errors []string
			for _, e := range f.Errors {
				errors = append(errors, actionAt(test.src, f, e.Offset)+": "+e.Text)
			}
			if got := calls(f); got != test.want {
				t.Errorf("%s\n got %s\nwant %s", test.src, got, test.want)
			}
			if got := strings.Join(errors, "|"); got != test.errors {
				t.Errorf("%s\n got %s\nwant %s", test.src, got, test.errors)
			}
			checkFile(t, test.src, f)
		})
	}
}

func actionAt(src string, f File, offset int) string {
	for _, a := range f.Actions {
		if a.Offset == offset {
			return strings.TrimSpace(src[a.Offset:a.End])
		}
	}
	return fmt.Sprint(offset)
}

// A name with a percent sign garbled the errors, so that no place was found.
func TestName(t *testing.T) {
	src := `{{t "a"}}{{t "b" @}}{{t "c" $x}}`
	for _, name := range []string{"100%s", "a:1: b", ""} {
		f := Read(name, []byte(src), "", "")
		if got := calls(f); got != "t(a) t(c, <$x>)" || len(f.Errors) != 2 || f.Errors[0].Offset != 9 {
			t.Errorf("%s: %s, %v", name, got, f.Errors)
		}
	}
}

// Past a number of errors each action is read by itself.
func TestManyErrors(t *testing.T) {
	src := strings.Repeat("{{t @}}", maxRepairs+5) + `{{range $i, $x := t "a"}}{{t "b" $x}}{{end}}{{else if t "c"}}{{template "x" t "d"}}{{$y := t "e"}}{{$y.T (print "f" "g")}}{{define "z"}}{{/* c */}}{{t "h" {{t "i"}}`
	f := Read("p", []byte(src), "", "")
	if got, want := calls(f), `t(a) t(b, <$x>) t(c) t(d) t(e) .y.T(fg) t(i)`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if len(f.Errors) != maxRepairs+6 {
		t.Error(len(f.Errors), f.Errors[len(f.Errors)-1])
	}
	checkFile(t, src, f)
}

// What would take the parser or us too long, too deep or too much memory.
func TestHostile(t *testing.T) {
	n := 30_000
	if raceDetector {
		n = 300 // everything takes many times as long
	}
	for name, src := range map[string]string{
		"blocks":           strings.Repeat("{{if .}}", n) + `{{t "a"}}`,
		"else if":          "{{if .}}" + strings.Repeat("{{else if .}}", n) + "{{end}}",
		"parentheses":      "{{" + strings.Repeat("(", n) + strings.Repeat(")", n) + "}}",
		"9000 parentheses": "{{t " + strings.Repeat("(t ", 9000) + `"a"` + strings.Repeat(")", 9000) + "}}",
		"variables":        strings.Repeat("{{$a := 1}}", n) + strings.Repeat("{{$b}}", n),
		"doubling":         `{{$s := "aaaaaaaa"}}` + strings.Repeat("{{$s = print $s $s}}", 900) + "{{t $s}}",
		"lists":            `{{$s := list 1 2 3}}` + strings.Repeat("{{$s = list $s $s}}", 900) + "{{range $s}}{{t .}}{{end}}",
		"alternatives":     strings.Repeat(`{{range list "a" "b" "c" "d"}}{{t (print . . . . . . . .)}}`, 200) + strings.Repeat("{{end}}", 200),
		"many products":    `{{range list "a" "b" "c" "d"}}{{$x := .}}` + strings.Repeat(`{{t (print $x $x $x $x)}}`, n) + `{{end}}`,
		"loops":            `{{$x := 1}}` + strings.Repeat("{{range .}}{{$x = 2}}", 400) + strings.Repeat("{{end}}", 400),
		"open":             strings.Repeat("{{", n),
		"open quotes":      strings.Repeat(`{{ "`, n) + "x",
		"open raw quotes":  strings.Repeat("{{ ` }} ` ", n) + "\"\n",
		"open comments":    strings.Repeat("{{/*", n),
		"errors":           strings.Repeat("{{@}}\n", n),
		"errors in a line": strings.Repeat("{{@}}", n),
		"elses":            "{{if @}}" + strings.Repeat("{{else}}", n),
		"size":             strings.Repeat("x", MaxSize+1),
	} {
		start := time.Now()
		f := Read("p", []byte(src), "", "")
		if took := time.Since(start); took > time.Minute {
			t.Errorf("%s took %v", name, took)
		} else if took > time.Second {
			t.Logf("%s took %v", name, took)
		}
		checkPlaces(t, f, len(src))
	}
}

func checkPlaces(t *testing.T, f File, size int) {
	t.Helper()
	for _, c := range f.Calls {
		if c.Offset < 0 || c.End > size {
			t.Fatalf("call at %d", c.Offset)
		}
	}
	if len(f.Errors) > MaxErrors {
		t.Errorf("%d errors", len(f.Errors))
	}
}

func FuzzRead(tf *testing.F) {
	f := fuzzing.New(tf)
	for _, seed := range []string{
		`{{$x := "a"}}{{if .B}}{{$x = "b"}}{{else if .C}}{{t $x}}{{end}}{{t (print $x "." .Y) | safe}}`,
		`{{range $i, $e := list "a" (dict "b" 1)}}{{- .T $e.b -}}{{break}}{{else}}{{call $.T "id"}}{{end}}`,
		`{{define "x"}}{{/* c */}}{{template "y" (t "id")}}{{end}}{{block "z" .}}{{with printf "a%s" .B}}{{t .}}{{end}}{{end}}`,
		`{{t @}}{{if}}{{end x}}{{else y}}{{"a}}{{t "b"`, "{{` }} ` {{/* */ }}{{- ", `{{$y.T $y}}{{define "a"}}{{define "b"}}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		file := Read("p", src, "", "")
		checkFile(t, string(src), file)
		checkActions(t, string(src), file)
		checkPlaces(t, Read("p", src, "(", ")"), len(src))
		LooksLike(src)
	})
}
