package gotemplate

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"text/template/parse"
)

// show writes a call as a test wants it: "t(id) t(a|b, .Count) t(a.*)" with
// the texts that are known, what is known of the others as a pattern, and the
// code of what is not text. A pipe stands before what is piped in.
func show(c Call) string {
	var args []string
	for i, v := range c.Args {
		arg := showValue(v)
		if c.Piped && i == len(c.Args)-1 {
			arg = "|" + arg
		}
		args = append(args, arg)
	}
	return c.Name + "(" + strings.Join(args, ", ") + ")"
}

func showValue(v Value) string {
	if v.IsDict() {
		return showDict(v)
	}
	var texts []string
	for _, one := range v.All() {
		switch {
		case one.Known:
			texts = append(texts, one.Text)
		case one.Pattern == "*" && len(v.Or) == 0:
			texts = append(texts, "<"+one.Code+">")
		default:
			texts = append(texts, "~"+one.Pattern)
		}
	}
	return strings.Join(texts, "|")
}

func showDict(v Value) string {
	var names []string
	for _, p := range v.Dict {
		names = append(names, p.Name+":"+showValue(p.Value))
	}
	if v.Open {
		names = append(names, "…")
	}
	return "{" + strings.Join(names, " ") + "}"
}

// calls lists all calls but those of the functions that put texts together.
func calls(f File) string {
	var all []string
	for _, c := range f.Calls {
		switch c.Name {
		case "print", "printf", "dict", "map", "list", "slice", "eq", "index", "default", "or", "and", "ternary", "cond", "coalesce":
		default:
			all = append(all, show(c))
		}
	}
	return strings.Join(all, " ")
}

func TestCalls(t *testing.T) {
	for _, test := range []struct{ name, src, want string }{
		{"function", `{{t "id"}}`, `t(id)`},
		{"raw string", "{{ t `id` -}}\n", `t(id)`},
		{"escapes", `{{t "a\u0062\"c"}}`, `t(ab"c)`},
		{"trim markers", `<p> {{- t "id" -}} </p>`, `t(id)`},
		{"several lines", "{{ t\n  \"id\"\n  .Count\n}}", `t(id, <.Count>)`},
		{"argument", `{{T "id" .Count}}`, `T(id, <.Count>)`},
		{"number", `{{T "id" 3 0x10 'a'}}`, `T(id, 3, 16, 97)`},
		{"no arguments", `{{t}}{{.T}}{{$.T}}{{true}}`, ``},
		{"method", `{{.T "id"}}`, `.T(id)`},
		{"method of field", `{{.Localizer.T "id"}}`, `.Localizer.T(id)`},
		{"root", `{{$.Tr "id" .X}}`, `$.Tr(id, <.X>)`},
		{"root of root", `{{$.A.B.Tr "id"}}`, `$.A.B.Tr(id)`},
		{"variable", `{{$x := .L}}{{$x.T "id"}}`, `$x.T(id)`},
		{"namespace", `{{lang.Translate "id"}}`, `lang.Translate(id)`},
		{"parentheses", `{{(.L).T "id"}}{{(index .L "en").T "id"}}`, `.L.T(id) ().T(id)`},
		{"chained", `{{((.L.For "en").T "id").HTML "x"}}`, `().HTML(x) ().T(id) .L.For(en)`},
		{"call", `{{call .T "id"}}{{call $.T "id" 1}}{{"id" | call .T}}`, `.T(id) $.T(id, 1) .T(|id)`},
		{"call of variable", `{{$t := .T}}{{call $t "id"}}{{with $.T}}{{call . "b"}}{{end}}`, `.T(id) $.T(b)`},
		{"call of what is not known", `{{call (index .F "t") "id"}}{{call}}`, `(id)`},
		{"pipe", `{{"id" | t}}`, `t(|id)`},
		{"pipe of field", `{{.Count | t "id"}}`, `t(id, |<.Count>)`},
		{"pipe of call", `{{tr "id" | safe}}`, `tr(id) safe(|<tr "id">)`},
		{"long pipe", `{{"id" | t | upper | printf "%s"}}`, `t(|id) upper(|<t>)`},
		{"pipe to method", `{{"id" | $.T}}`, `$.T(|id)`},
		{"nested", `{{upper (t "id")}}`, `upper(<(t "id")>) t(id)`},
		{"nested twice", `{{a (b (t "id") 1) (t "c")}}`, `a(<(b (t "id") 1)>, <(t "c")>) b(<(t "id")>, 1) t(id) t(c)`},
		{"parenthesis in a string", `{{a (t ")") (t "(")}}`, `a(<(t ")")>, <(t "(")>) t()) t(()`},
		{"if", `{{if t "a"}}{{t "b"}}{{else if t "c"}}{{t "d"}}{{else}}{{t "e"}}{{end}}`, `t(a) t(b) t(c) t(d) t(e)`},
		{"with and range", `{{with t "a"}}{{t "b"}}{{else with t "x"}}{{end}}{{range t "c"}}{{t "d"}}{{else}}{{t "e"}}{{end}}`, `t(a) t(b) t(x) t(c) t(d) t(e)`},
		{"template", `{{template "x" (t "id")}}{{template "y"}}`, `t(id)`},
		{"define and block", `{{define "x"}}{{t "a"}}{{end}}{{block "y" (t "b")}}{{t "c"}}{{end}}{{t "d"}}`, `t(a) t(b) t(c) t(d)`},
		{"assignment", `{{$s := t "id"}}{{$s}}`, `t(id)`},
		{"in attributes", `<a {{if .X}}title="{{t "id"}}"{{end}}>`, `t(id)`},
		{"left delimiter in a string", `{{"{{t"}}{{t "}}"}}`, `t(}})`},
		{"identifier of other letters", `{{переклад "id"}}`, `переклад(id)`},
		{"break", `{{range .X}}{{if t "a"}}{{break}}{{end}}{{continue}}{{end}}`, `t(a)`},
		{"same name twice", `{{define "a"}} {{end}}{{define "a"}}{{t "b"}}{{end}}`, `t(b)`},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := Read("page.html", []byte(test.src), "", "")
			if got := calls(f); got != test.want || len(f.Errors) > 0 {
				t.Errorf("%s\n got %s\nwant %s\n%v", test.src, got, test.want, f.Errors)
			}
			checkFile(t, test.src, f)
			checkActions(t, test.src, f)
		})
	}
}

func TestValues(t *testing.T) {
	for _, test := range []struct{ name, src, want string }{
		{"variable", `{{$id := "a.b"}}{{t $id}}`, `t(a.b)`},
		{"variable in parentheses", `{{$id := (print "a" ".b")}}{{t ($id)}}`, `t(a.b)`},
		{"variable of a variable", `{{$a := "x"}}{{$b := $a}}{{t $b}}`, `t(x)`},
		{"variable that is not known", `{{$id := .ID}}{{t $id}}`, `t(<$id>)`},
		{"assigned again", `{{$x := "a"}}{{t $x}}{{$x = "b"}}{{t $x}}`, `t(a) t(b)`},
		{"shadowed", `{{$x := "a"}}{{if .B}}{{$x := "b"}}{{t $x}}{{end}}{{t $x}}`, `t(b) t(a)`},
		{"one branch", `{{$x := "a"}}{{if .B}}{{$x = "b"}}{{end}}{{t $x}}`, `t(b|a)`},
		{"both branches", `{{$x := ""}}{{if .B}}{{$x = "b"}}{{else}}{{$x = "c"}}{{end}}{{t $x}}`, `t(b|c)`},
		{"many branches", `{{$x := ""}}{{if .B}}{{$x = "b"}}{{else if .C}}{{$x = "c"}}{{else}}{{$x = .D}}{{end}}{{t $x}}`, `t(b|c|~*)`},
		{"declared in a condition", `{{if $x := "a"}}{{t $x}}{{end}}{{with $x := "b"}}{{t $x}}{{end}}`, `t(a) t(b)`},
		{"with", `{{with "id"}}{{t .}}{{else}}{{t .}}{{end}}{{t .}}`, `t(id) t(<.>) t(<.>)`},
		{"range over list", `{{range list "a" "b"}}{{t .}}{{end}}`, `t(a|b)`},
		{"range over slice", `{{range $i, $x := slice "a" .B "c"}}{{t $x $i}}{{t .}}{{end}}`, `t(a|~*|c, <$i>) t(a|~*|c)`},
		{"range over dict", `{{range $k, $v := dict "a" "x" "b" "y"}}{{t $k $v}}{{end}}`, `t(a|b, x|y)`},
		{"range over variable", `{{$l := list "a" "b"}}{{range $l}}{{t (print "p." .)}}{{end}}`, `t(p.a|p.b)`},
		{"range over dicts", `{{range list (dict "id" "a" "n" 1) (dict "id" "b")}}{{t .id .n}}{{end}}`, `t(a|b, 1|~*)`},
		{"range over what is not known", `{{range .Items}}{{t .}}{{t .ID}}{{end}}`, `t(<.>) t(<.ID>)`},
		{"part of a text", `{{range slice "abc" 1}}{{t .}}{{end}}`, `t(<.>)`},
		{"assigned in a loop", `{{$x := "a"}}{{range .L}}{{t $x}}{{$x = "b"}}{{end}}{{t $x}}`, `t(a|b) t(b|a)`},
		{"property", `{{$m := dict "id" "a"}}{{t $m.id}}{{with $m}}{{t .id}}{{t .no}}{{end}}`, `t(a) t(a) t(<.no>)`},
		{"index", `{{$m := dict "a" "x" "b" "y"}}{{t (index $m "a")}}{{t (index $m .K)}}{{t (index (list "p" "q") 1)}}`, `t(x) t(x|y) t(p|q)`},
		{"print", `{{t (print "a." .X ".b")}}{{t (print "a" 1 2 "b")}}{{t (print .X .Y)}}`, `t(~a.*.b) t(a1 2b) t(<(print .X .Y)>)`},
		{"printf", `{{t (printf "a.%s" .X)}}{{t (printf "a.%s.%d%%" "b" 3)}}`, `t(~a.*) t(a.b.3%)`},
		{"printf otherwise", `{{t (printf "a%5d.%v" 3 "x")}}{{t (printf "%[2]s.a.%s" "x" "y")}}{{t (printf .F "x")}}{{t (printf "a%")}}`, `t(~a*.x) t(~*.a.*) t(<(printf .F "x")>) t(~a*)`},
		{"printf in a pipe", `{{.X | printf "a.%s" | t}}{{"b" | printf "a.%s" | t}}`, `t(|~a.*) t(|a.b)`},
		{"alternatives multiply", `{{range list "a" "b"}}{{$x := .}}{{range list "1" "2"}}{{t (print $x .)}}{{end}}{{end}}`, `t(a1|a2|b1|b2)`},
		{"choice", `{{t (or .A "x")}}{{t (default "d" .A)}}{{t (ternary "a" "b" .C)}}{{t (cond .C "a" "b")}}`, `t(~*|x) t(d|~*) t(a|b) t(a|b)`},
		{"dictionary", `{{t "id" (dict "Name" .X "Count" 3)}}`, `t(id, {Name:<.X> Count:3})`},
		{"open dictionary", `{{t "id" (dict .K 1 "b" 2)}}{{t "id" (map "a")}}{{t "id" (dict)}}`, `t(id, {b:2 …}) t(id, {…}) t(id, {})`},
		{"dictionary in a variable", `{{$d := dict "Count" .N}}{{t "id" $d}}{{$d | t "x"}}`, `t(id, {Count:<.N>}) t(x, |{Count:<.N>})`},
		{"template", `{{define "x"}}{{t .id}}{{t $.id}}{{t .no}}{{end}}{{template "x" (dict "id" "a")}}{{template "x" dict "id" "b"}}`, `t(a|b) t(a|b) t(<.no>)`},
		{"template with data that is not known", `{{define "x"}}{{t .}}{{end}}{{template "x" "a"}}{{template "x" .B}}`, `t(a|~*)`},
		{"template without data", `{{define "x"}}{{t .}}{{end}}{{template "x"}}`, `t(<.>)`},
		{"template that nobody includes", `{{define "x"}}{{t .}}{{end}}`, `t(<.>)`},
		{"block", `{{block "x" "a"}}{{t .}}{{end}}{{block "y" dict "id" "b"}}{{t .id}}{{end}}`, `t(a) t(b)`},
		{"template in a template", `{{define "y"}}{{t .}}{{end}}{{define "x"}}{{template "y" (print "p." .)}}{{end}}{{template "x" "a"}}`, `t(p.a)`},
		{"template in itself", `{{define "x"}}{{t .}}{{template "x" (print . "a")}}{{end}}{{template "x" "a"}}`, `t(a|aa|aaa|~*aaa)`},
		{"root of a dictionary", `{{range list 1}}{{t $.id}}{{end}}`, `t(<$.id>)`},
		{"no bool is a text", `{{t true}}{{$x := false}}{{t $x}}`, `t(<true>) t(<$x>)`},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := Read("page.html", []byte(test.src), "", "")
			if got := calls(f); got != test.want || len(f.Errors) > 0 {
				t.Errorf("%s\n got %s\nwant %s\n%v", test.src, got, test.want, f.Errors)
			}
			checkFile(t, test.src, f)
			checkActions(t, test.src, f)
		})
	}
}

func TestPlaces(t *testing.T) {
	src := "{{/* i18n: a note */}}\n<p>{{- upper (.T \"id\" $.Count) | safe }}{{ $x.A.T `b` }}</p>\n{{- /* more */ -}}"
	src = `{{$x := 1}}` + src
	f := Read("p", []byte(src), "", "")
	var got []string
	for _, c := range f.Calls {
		got = append(got, src[c.Offset:c.End])
		for _, v := range c.Args {
			got = append(got, fmt.Sprint(int(v.Kind), "=", src[v.Offset:v.Offset+len(v.Code)]))
		}
	}
	want := "upper (.T \"id\" $.Count)\n5=(.T \"id\" $.Count)\n.T \"id\" $.Count\n1=\"id\"\n4=$.Count\nsafe\n5=upper (.T \"id\" $.Count)\n$x.A.T `b`\n1=`b`"
	if got := strings.Join(got, "\n"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if len(f.Comments) != 2 || f.Comments[0].Text != "i18n: a note" || src[f.Comments[1].Offset:f.Comments[1].End] != "{{- /* more */ -}}" {
		t.Errorf("%+v", f.Comments)
	}
	var prints []string
	for _, a := range f.Actions {
		prints = append(prints, strconv.FormatBool(a.Prints))
	}
	if got := strings.Join(prints, " "); got != "false false true true false" {
		t.Error(got)
	}
}

// What one file includes a template of another with is known when it is told.
func TestReadWith(t *testing.T) {
	page := Read("page", []byte(`{{template "field" (dict "label" "a" "n" 1)}}{{range list "b" "c"}}{{template "field" (dict "label" .)}}{{end}}`), "", "")
	data := map[string][]Value{}
	for _, i := range page.Includes {
		data[i.Name] = append(data[i.Name], i.Data)
	}
	src := `<label>{{t .label}}</label>`
	for name, src := range map[string]string{"field": src, "fields": `{{define "field"}}` + src + `{{end}}`} {
		f := ReadWith(name, []byte(src), "", "", data)
		if got := calls(f); got != "t(a|b|c)" {
			t.Errorf("%s: %s", name, got)
		}
		checkFile(t, src, f)
	}
}

func TestDelimiters(t *testing.T) {
	for _, test := range []struct{ left, right, src, want string }{
		{"[[", "]]", `[[t "a"]]{{t "b"}}[[- t "c" | u -]] `, `t(a) t(c) u(|<t "c">)`},
		{"<%", "%>", `<%t "a"%><% (t "b") %>`, `t(a) t(b)`},
		{"((", "))", `((t "a" ))((printf "x" (t "b") ))`, `t(a) t(b)`},
	} {
		f := Read("p", []byte(test.src), test.left, test.right)
		if got := calls(f); got != test.want || len(f.Errors) > 0 {
			t.Errorf("%s: %s, %v", test.src, got, f.Errors)
		}
	}
}

// checkFile fails if a place lies outside of the source or does not hold what
// it says.
func checkFile(t *testing.T, src string, f File) {
	t.Helper()
	for _, c := range f.Calls {
		if c.Offset < 0 || c.End <= c.Offset || c.End > len(src) || len(c.Args) == 0 {
			t.Fatalf("call %+v", c)
		}
		for _, v := range c.Args {
			for _, v := range v.All() {
				if v.Offset < 0 || v.Offset+len(v.Code) > len(src) || src[v.Offset:v.Offset+len(v.Code)] != v.Code {
					t.Fatalf("%q: value %+v", src, v)
				}
			}
		}
	}
	last := 0
	for _, a := range f.Actions {
		if a.Offset < last || a.End <= a.Offset || a.End > len(src) {
			t.Fatalf("actions %+v", f.Actions)
		}
		last = a.End
	}
	for _, e := range f.Errors {
		if e.Offset < 0 || e.Offset > len(src) || e.Text == "" {
			t.Fatalf("error %+v", e)
		}
	}
	for _, c := range f.Comments {
		if c.Offset < 0 || c.End > len(src) || !strings.Contains(src[c.Offset:c.End], c.Text) {
			t.Fatalf("comment %+v", c)
		}
	}
}

// checkActions compares the places of the actions with the parser: what it
// takes for text is all that lies between them. It drops templates that are
// defined twice, and blanks beside trim markers.
func checkActions(t *testing.T, src string, f File) {
	t.Helper()
	if len(f.Errors) > 0 || strings.Contains(src, "define") || strings.Contains(src, "block") {
		return
	}
	r := reader{name: "p", left: "{{", right: "}}"}
	trees, err := r.parse(src)
	if err != nil {
		t.Fatalf("%q: no error is reported but %v", src, err)
	}
	between, at := "", 0
	for _, a := range f.Actions {
		between += src[at:a.Offset]
		at = a.End
	}
	between += src[at:]
	text := ""
	for _, tree := range trees {
		text += textOf(tree.Root)
	}
	if withoutBlanks(text) != withoutBlanks(between) {
		t.Fatalf("%q: the text is %q, between actions is %q", src, text, between)
	}
}

func withoutBlanks(s string) string { return strings.Join(strings.Fields(s), "") }

func textOf(list *parse.ListNode) string {
	text := ""
	if list == nil {
		return text
	}
	for _, n := range list.Nodes {
		if n, ok := n.(*parse.TextNode); ok {
			text += string(n.Text)
		}
		_, lists := parts(n)
		for _, l := range lists {
			text += textOf(l)
		}
	}
	return text
}
