package compile

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/compiled"
	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// print writes nodes as text: literals in quotation marks, and arguments in
// braces.
func print(nodes []compiled.Node) string {
	var parts []string
	for _, n := range nodes {
		parts = append(parts, printNode(n))
	}
	return strings.Join(parts, " ")
}

func printNode(n compiled.Node) string {
	switch n.Op {
	case compiled.Literal:
		return fmt.Sprintf("%q", n.Text)
	case compiled.Argument:
		return "{" + n.Name + "}"
	case compiled.Address:
		return "{address " + n.Name + "}"
	case compiled.Number:
		return fmt.Sprintf("{number %s %d %d-%d}", n.Name, n.Style.Kind, n.Style.Min, n.Style.Max)
	case compiled.Date:
		return fmt.Sprintf("{date %s %d}", n.Name, n.Style.Kind)
	case compiled.Time:
		return fmt.Sprintf("{time %s %d}", n.Name, n.Style.Kind)
	case compiled.Verb:
		return "{" + n.Name + " " + n.Text + "}"
	case compiled.Hash:
		return "#"
	case compiled.Percent:
		return "%%"
	case compiled.Plural:
		s := "{plural " + n.Name
		if n.Ordinal {
			s = "{ordinal " + n.Name
		}
		if n.Offset > 0 {
			s += fmt.Sprintf(" -%d", n.Offset)
		}
		for _, x := range n.Exact {
			s += fmt.Sprintf(" =%d[%s]", x.Value, print(x.Nodes))
		}
		return s + printForms(n.Forms) + "}"
	case compiled.Select:
		s := "{select " + n.Name
		for _, c := range n.Cases {
			s += " " + c.Value + "[" + print(c.Nodes) + "]"
		}
		return s + " other[" + print(n.Else) + "]}"
	case compiled.Tag:
		return []string{"unsafe", "safe", "named", "end"}[n.Mark] + "(" + n.Text + ": " + print(n.Inner) + ")"
	}
	return fmt.Sprintf("?%d", n.Op)
}

func printForms(forms [][]compiled.Node) string {
	s := ""
	for f, nodes := range forms {
		if nodes != nil {
			s += " " + text.Form(f).String() + "[" + print(nodes) + "]"
		}
	}
	return s
}

var reasons = map[Reason]string{Beyond: "beyond", Broken: "broken", Foreign: "foreign", TooDeep: "deep"}

// shown compiles a text that is its own source, or the translation of another.
func shown(syntax text.Syntax, source, target text.Text) string {
	m, problem := Unit("id", source, target, syntax)
	if problem.Reason != None {
		return reasons[problem.Reason]
	}
	if m.Count != "" {
		return m.Count + printForms(m.Forms[:])
	}
	return print(m.Forms[compiled.Other])
}

func TestSyntaxes(t *testing.T) {
	const (
		template = text.GoTemplate | text.Only
		printf   = text.Printf | text.Only
		brace    = text.Brace | text.Only
		double   = text.DoubleBrace | text.Only
		icu      = text.ICU | text.Only
	)
	for _, tt := range []struct {
		syntax     text.Syntax
		from, want string
	}{
		{template, "", ``},
		{template, "Зберегти", `"Зберегти"`},
		{template, "{{.Name}}, {{ .User.Name }}", `{Name} ", " {User.Name}`},
		{template, "a {{- .A -}} b", `"a" {A} "b"`},
		{template, "a \n{{- .A -}}\t\r\n b", `"a" {A} "b"`},
		{template, `x {{" "}} {{- .A}}`, `"x  " {A}`}, // only what stands between is cut
		{template, "a {{- /* b */ -}} c", `"ac"`},
		{template, `{{"{{"}}.A{{"}}"}}`, `"{{.A}}"`},
		{template, "{{`a\\n`}}", `"a\\n"`},
		{template, "{name} %d", `"{name} %d"`},
		{template, "{{if .A}}b{{end}}", "beyond"},
		{template, "{{.A | printf \"%d\"}}", "beyond"},
		{template, "{{.}}", "beyond"},
		{template, "{{$}}", "beyond"},
		{template, "{{1}}", "beyond"},
		{template, "{{.A .B}}", "beyond"},
		{template, "{{f}}", "beyond"},
		{template, "{{.A", "broken"},
		{template, "{{.A}", "broken"},
		{template, "{{.A.}}", "broken"},
		{template, "{{end}}", "broken"},

		{printf, "%d %s", `{1 %d} " " {2 %s}`},
		{printf, "%[2]d %s %[1]q", `{2 %d} " " {3 %s} " " {1 %q}`},
		{printf, "%6.2[2]f %-3[1]d %2$+05d", `{2 %6.2f} " " {1 %-3d} " " {2 %+05d}`},
		{printf, "%2$d %1$s", `{2 %d} " " {1 %s}`},
		{printf, "%-5.2f%%", `{1 %-5.2f} %%`},
		{printf, "%+d %05d %#x", `{1 %+d} " " {2 %05d} " " {3 %#x}`},
		{printf, "%ld %lld %hhu %i %@", `{1 %d} " " {2 %d} " " {3 %d} " " {4 %d} " " {5 %v}`},
		{printf, "%(name)s %(n)d%%", `{name %s} " " {n %d} "%"`},
		{printf, "%name% 100%", `{name} " 100%"`},
		{printf, "%*d", "beyond"},
		{printf, "%100000d", "beyond"},
		{printf, "100% {{.A}}", `"100% {{.A}}"`},

		{brace, "{name} {0} {a b} {}", `{name} " " {0} " {a b} {}"`},
		{double, "{{name}} {{- raw}} {{n, number}}", `{name} " " {raw} " " {number n 0 0-3}`},
		{double, "{{n, currency(USD)}}", "beyond"},
		{double, "$t(key)", "beyond"},
		{double, "{{a b}} {{", `"{{a b}} {{"`},

		{icu, "{n, plural, one {# file} other {# files}}", `{plural n one[# " file"] other[# " files"]}`},
		{icu, "{n, plural, offset:2 =0 {a} =5 {b} other {#}}", `{plural n -2 =0["a"] =5["b"] other[#]}`},
		{icu, "{n, plural, one {a} many {b}}", `{plural n one["a"] many["b"] other["b"]}`},
		{icu, "{n, selectordinal, few {#rd} other {#th}}", `{ordinal n few[# "rd"] other[# "th"]}`},
		{icu, "{g, select, b {1} a {2} other {3}}", `{select g b["1"] a["2"] other["3"]}`},
		{icu, "{g, select, a {} other {}}", `{select g a[] other[]}`},
		{icu, "{n, number} {n, number, integer} {n, number, percent} {n, number, ::percent .0#} {n, number, ::.00}",
			`{number n 0 0-3} " " {number n 0 0-0} " " {number n 1 0-0} " " {number n 1 1-2} " " {number n 0 2-2}`},
		{icu, "{d, date} {d, date, short} {d, time, full}", `{date d 1} " " {date d 0} " " {time d 3}`},
		{icu, "It's '{n}' {n}''s '#'", `"It's {n} " {n} "'s '#'"`},
		{icu, "{n, plural, other {'#' # '{x}'}}", `{plural n other["# " # " {x}"]}`},
		{icu, "it's '{n", `"it's {n"`}, // a quotation may go on to the end
		{icu, "{n, plural, one {'a} other {b}}", `{plural n one["'a"] other["b"]}`},
		{icu, "{n, plural, one {'{a} other {b}}", "broken"},
		{icu, "# {n}", `"# " {n}`},
		{icu, "{n, plural, other {{g, select, other {{m, plural, other {#}} #}}}}", `{plural n other[{select g other[{plural m other[#]} " " #]}]}`},
		{icu, "{n, number, currency}", "beyond"},
		{icu, "{n, number, ::compact-short}", "beyond"},
		{icu, "{d, date, ::yMMMd}", "beyond"},
		{icu, "{n, spellout}", "beyond"},
		{icu, "{n, plural, one {a}", "broken"},
		{icu, "{n, plural, some {a} other {b}}", "broken"},
		{icu, "{n, plural, =-1 {a} other {b}}", "broken"},
		{icu, "{n, plural, =99999999999 {a} other {b}}", "broken"},
		{icu, "{n, plural, offset:x other {b}}", "broken"},
		{icu, "{n, plural, one {a} one {b} other {c}}", "broken"},
		{icu, "{g, select, a {b}}", "broken"},
		{icu, "a } b", "broken"},
		{icu, "{}", "broken"},
		{icu, strings.Repeat("{n, plural, other {", 64) + strings.Repeat("}}", 64), "deep"},

		{icu, "<b>{n}</b><br/>", `safe(b: "<b>") {n} safe(b: "</b>") safe(br: "<br/>")`},
		{icu, "a &amp; &#8212; & b", `"a " safe(&: "&amp;") " " safe(&: "&#8212;") " & b"`},
		{icu, `<a href="{url}">x</a>`, `safe(a: "<a href=\"" {address url} "\">") "x" safe(a: "</a>")`},
		{template, `<a href='{{.URL}}' title="{{.T}}">x</a>`, `safe(a: "<a href='" {address URL} "' title=\"" {T} "\">") "x" safe(a: "</a>")`},
		{icu, `<a href="/x/{id}">x</a>`, `safe(a: "<a href=\"/x/" {id} "\">") "x" safe(a: "</a>")`},
		{icu, `<link>x</link><0>y</0>`, `named(link: "<link>") "x" end(link: "</link>") named(0: "<0>") "y" end(0: "</0>")`},
		{icu, `<a href="{n, plural, other {x}}">y</a>`, "beyond"},
		{template, `<a href="{{if .A}}x{{end}}">y</a>`, "beyond"},
	} {
		if got := shown(tt.syntax, text.Plain(tt.from), text.Plain(tt.from)); got != tt.want {
			t.Errorf("%s %q:\n\t%s\nwant\t%s", tt.syntax, tt.from, got, tt.want)
		}
	}
}

// What could run, load or ask for something is not safe, whatever it is hidden in.
func TestUnsafeTags(t *testing.T) {
	for _, tag := range []string{
		"<script>", "<img src=\"x\">", "<iframe src=\"/\">", "<form action=\"/\">", "<input value=\"x\">", "<style>", "<svg onload=\"x\">", "<object data=\"x\">", "<math href=\"x\">",
		"<b onclick=\"x\">", "<b ONCLICK='x'>", "<b style=\"x\">", "<b\nonclick=\"x\">", "<b class=x>", "<b class>", "<b class=\"a\"onclick=\"x\">", "<b/onclick=\"x\">",
		"<a href=\"javascript:alert(1)\">", "<a href=\"JavaScript:x\">", "<a href=\" javascript:x\">", "<a href=\"java&#10;script:x\">", "<a href=\"&#106;avascript:x\">",
		"<a href=\"javascript&colon;x\">", "<a href=\"data:text/html,x\">", "<a href=\"vbscript:x\">", "<a href=javascript:x>", "<a href=\"{u}x\">", "<a href=\"{u}{u}\">", "<a href={u}>",
		"<a {u}>", "<a {u}=\"x\">", "<{u} class=\"x\">", "<a href=\"java{u}:x\">", "<blockquote cite=\"javascript:x\">", "<a srcdoc=\"x\">", "<a target=\"x\" ping=\"x\">",
	} {
		got := shown(text.Brace|text.Only, text.Plain(tag+"x</a></b>"), text.Plain(tag+"x</a></b>"))
		if strings.HasPrefix(got, "safe") {
			t.Errorf("%q: %s", tag, got)
		}
	}
}

func TestTranslations(t *testing.T) {
	const html = `<a href="/x" class="c">{name}</a>`
	for _, tt := range []struct {
		syntax         text.Syntax
		source, target string
		want           string
	}{
		{text.GoTemplate, "{{.Name}}", "Привіт, {{.Name}}", `"Привіт, " {Name}`},
		{text.GoTemplate, "{{.Name}}", "Привіт", `"Привіт"`},
		{text.GoTemplate, "{{.Name}}", "{{.Secret}}", "foreign"},
		{text.GoTemplate, "{{.Name}}", "{{.Name.Secret}}", "foreign"},
		{text.GoTemplate, "{{.Name}}", "{{.PluralCount}}", `{PluralCount}`},
		{text.GoTemplate, "{{.Name}}", "{{if .Name}}x{{end}}", "beyond"},
		{text.GoTemplate, "{{.Name}}", "{{.Name", "broken"},

		// A translation was refused, since a source text with {{if}} had no arguments.
		{text.GoTemplate, "{{if .A}}{{.A}}{{else}}{{.User.Name}}{{end}}", "{{.User.Name}}", `{User.Name}`},
		{text.GoTemplate, "{{if .A}}x{{end}}", "{{.B}}", "foreign"},

		{text.ICU | text.Only, "{n, plural, other {#}}", "{n}: {n, plural, other {#}}", `{n} ": " {plural n other[#]}`},
		{text.ICU | text.Only, "{n}", "{m}", "foreign"},
		{text.ICU | text.Only, "{n}", "{n, select, a {{m}} other {}}", "foreign"},
		{text.Printf | text.Only, "%s %d", "%[2]d %[1]s", `{2 %d} " " {1 %s}`},
		{text.Printf | text.Only, "%s", "%s %s", "foreign"},
		{text.Brace, "<link>{name}</link>", "<link>x</link> {name}", `named(link: "<link>") "x" end(link: "</link>") " " {name}`},
		{text.Brace, "<link>{name}</link>", "<other>x</other> {name}", "foreign"},

		// Tags that the source text has not are none in a page.
		{text.Brace, html, html, `safe(a: "<a href=\"/x\" class=\"c\">") {name} safe(a: "</a>")`},
		{text.Brace, html, `<a href="/y" class="c">{name}</a>`, `unsafe(a: "<a href=\"/y\" class=\"c\">") {name} unsafe(a: "</a>")`},
		{text.Brace, html, "<b>{name}</b>", `unsafe(b: "<b>") {name} unsafe(b: "</b>")`},
		{text.Brace, html, "<a\n href=\"/x\"   class=\"c\">{name}</a>", `safe(a: "<a\n href=\"/x\"   class=\"c\">") {name} safe(a: "</a>")`},
	} {
		if got := shown(tt.syntax, text.Plain(tt.source), text.Plain(tt.target)); got != tt.want {
			t.Errorf("%q to %q:\n\t%s\nwant\t%s", tt.source, tt.target, got, tt.want)
		}
	}
}

func formsOf(pairs ...any) text.Text {
	var t text.Text
	for i := 0; i < len(pairs); i += 2 {
		t.Set(pairs[i].(text.Form), pairs[i+1].(string))
	}
	return t
}

func delimited(t text.Text, left, right string) text.Text {
	t.SetDelims(left, right)
	return t
}

func TestForms(t *testing.T) {
	for _, tt := range []struct {
		name           string
		source, target text.Text
		want           string
	}{
		{"plural", formsOf(text.One, "{{.Count}} file", text.Other, "{{.Count}} files"), text.Text{}, `PluralCount one[{Count} " file"] other[{Count} " files"]`},
		{"without other", formsOf(text.One, "1", text.Few, "2", text.Many, "5"), text.Text{}, `PluralCount one["1"] few["2"] many["5"] other["5"]`},
		{"one form of another name", formsOf(text.One, "a file"), text.Text{}, `"a file"`},

		// The form other replaced the only one that has text.
		{"one form with text", formsOf(text.One, "a file", text.Other, ""), text.Text{}, `"a file"`},

		// A form without text was shown, where go-i18n has another.
		{"an empty form", formsOf(text.One, "1", text.Few, "", text.Other, "5"), text.Text{}, `PluralCount one["1"] other["5"]`},
		{"no text", formsOf(text.One, "", text.Other, ""), text.Text{}, ``},
		{"delimiters", delimited(text.Plain("<<.A>> {{.B}}"), "<<", ">>"), text.Text{}, `{A} " {{.B}}"`},
		{"left delimiter", delimited(text.Plain("<<.A}} {{.B}}"), "<<", ""), text.Text{}, `{A} " {{.B}}"`},
		{"delimiters that cut", delimited(text.Plain("a <<- .A ->> b"), "<<", ">>"), text.Text{}, `"a" {A} "b"`},
		{"delimiters of the source", delimited(text.Plain("<<.A>>"), "<<", ">>"), text.Plain("«<<.A>>»"), `"«" {A} "»"`},
		{"delimiters of its own", delimited(text.Plain("<<.A>>"), "<<", ">>"), delimited(text.Plain("[[.A]]"), "[[", "]]"), `{A}`},
	} {
		target := tt.target
		if target.IsAbsent() {
			target = tt.source
		}
		if got := shown(text.GoTemplate, tt.source, target); got != tt.want {
			t.Errorf("%s:\n\t%s\nwant\t%s", tt.name, got, tt.want)
		}
	}
}

func TestArguments(t *testing.T) {
	source := text.Plain("{name} {n, plural, other {{g, select, b {{d, date}} a {} other {{n, number}}}}} {g, select, c {<x>y</x>} other {}}")
	m, problem := Unit("id", source, source, text.ICU|text.Only)
	if problem.Reason != None {
		t.Fatal(problem)
	}
	want := []Argument{{"name", Any, nil}, {"n", Int, nil}, {"g", Choice, []string{"a", "b", "c"}}, {"d", Moment, nil}, {"x", Name, nil}}
	if got := Arguments(&m); !slices.EqualFunc(got, want, func(a, b Argument) bool {
		return a.Name == b.Name && a.Type == b.Type && slices.Equal(a.Values, b.Values)
	}) {
		t.Errorf("%+v, want %+v", got, want)
	}
}

// FuzzUnit compiles any text in any syntax: what is compiled is written and
// opened.
func FuzzUnit(f *testing.F) {
	ff := fuzzing.New(f)
	for _, s := range []string{
		"{{.Name}} {{- .A -}} <b>{{.B}}</b>", "%[2]d %-5.2f%% %(n)s %name%", "{name} <a href=\"{u}\">x</a> &amp;", "{{name}} $t(k) {{n, number}}",
		"{n, plural, offset:1 =0 {a '{' b} one {# {m}} other {{g, select, a {<x>#</x>} other {}}}}", "{n, number, ::percent .0#} {d, date, full}", "it's '{'{n}''",
		"{{/* c */}}{{`s`}}{{\"t\"}}", "<a title='{t}' href=\"javascript:x\">{n, selectordinal, two {#} other {}}</a>",
	} {
		for _, syntax := range []text.Syntax{text.None, text.GoTemplate, text.Only | text.ICU, text.Only | text.ICU | text.GoTemplate, text.Only | text.Printf | text.Brace} {
			ff.Add(s, s, uint64(syntax), "", "")
		}
	}
	ff.Add("<<.A>> ]]", "[[.A]]", uint64(text.GoTemplate), "<<", "]]")
	ff.Fuzz(func(t *testing.T, source, target string, syntax uint64, left, right string) {
		s, u := text.Plain(source), text.Plain(target)
		s.SetDelims(left, right)
		u.Set(text.Few, source)
		m, problem := Unit("id", s, u, text.Syntax(syntax))
		if problem.Reason != None {
			return
		}
		data, err := compiled.Encode(&compiled.Catalog{Tag: "uk", Messages: []compiled.Message{m}})
		if err != nil {
			t.Fatalf("%q: %v", target, err)
		}
		if _, err := compiled.Open(string(data)); err != nil {
			t.Fatalf("%q: %v", target, err)
		}
		Arguments(&m)
	})
}
