package bundle

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/compile"
	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// webOf returns a text as a file for browsers has it, "" for one that it cannot have.
func webOf(t testing.TB, source string, syntax text.Syntax) string {
	t.Helper()
	s := text.Plain(source)
	m, problem := compile.Unit("a", s, s, syntax)
	if problem.Reason != compile.None {
		return ""
	}
	w := webWriter{}
	if !w.message(&m, webCount) {
		return ""
	}
	if !json.Valid(w.out) {
		t.Fatalf("%q gives %s", source, w.out)
	}
	return string(w.out)
}

func TestPatterns(t *testing.T) {
	for _, tt := range []struct {
		syntax       text.Syntax
		source, want string
	}{
		{text.GoTemplate, "", `""`},
		{text.GoTemplate, "\"a\"\\\n\t\u2028", `"\"a\"\\\n\t\u2028"`},
		{text.GoTemplate, "{{.User.Name}}", `[["User.Name"]]`},
		{text.GoTemplate, "a {{.N}} b {{.N}}", `["a ",["N"]," b ",["N"]]`},

		// Text in a script of a page neither ends the script nor begins a comment.
		{text.GoTemplate, "</script><!-- -->", `"\u003c/script>\u003c!-- -->"`},

		{text.ICU, "{n, plural, offset:1 =1 {it} =0 {none} one {# more} other {{n} of #}}",
			`[["n",4,1,{"=0":"none","=1":"it","one":[0," more"],"other":[["n"]," of ",0]}]]`},
		{text.ICU, "{n, selectordinal, one {#st} other {#th}}", `[["n",5,0,{"one":[0,"st"],"other":[0,"th"]}]]`},
		{text.ICU, "{g, select, male {he} female {she} other {}}", `[["g",6,{"female":"she","male":"he","other":""}]]`},
		{text.ICU, "{g, select, zulu {z} other {o} male {m}}", `[["g",6,{"male":"m","other":"o","zulu":"z"}]]`},
		{text.ICU, "{n, number} {n, number, integer} {n, number, percent} {n, number, ::.00} {n, number, ::percent .0}",
			`[["n",1]," ",["n",1,{"maximumFractionDigits":0}]," ",["n",1,{"style":"percent"}]," ",["n",1,{"maximumFractionDigits":2,"minimumFractionDigits":2}]," ",["n",1,{"maximumFractionDigits":1,"minimumFractionDigits":1,"style":"percent"}]]`},
		{text.ICU, "{d, date} {d, date, short} {d, time, full}", `[["d",2,{"dateStyle":"medium"}]," ",["d",2,{"dateStyle":"short"}]," ",["d",2,{"timeStyle":"full"}]]`},

		{text.Printf, "%s of %d, 100%%", `[["1",0,"%s"]," of ",["2",0,"%d"],", 100%"]`},
		{text.Printf, "%f %.2f %6.1f %05d %8s", `[["1",0,"%f",6]," ",["2",0,"%.2f",2]," ",["3",0,"%6.1f",1,6]," ",["4",0,"%05d",null,5,"0"]," ",["5",0,"%8s",null,8]]`},
		{text.Printf, "%[2]s %[1]s", `[["2",0,"%[2]s"]," ",["1",0,"%[1]s"]]`},
		{text.Printf, "%x", ""},
		{text.Printf, "%+d", ""},
		{text.Printf, "%-5s", ""},
		{text.Printf, "%.3s", ""},
		{text.Printf, "%e", ""},

		{text.GoTemplate, "a <b>c {{.N}}</b> d", `["a ",["b",8,["c ",["N"]]]," d"]`},
		{text.GoTemplate, "<b></b>", `[["b",8,[]]]`},
		{text.GoTemplate, "a<br>b<br/>c", `["a",["br",8,0],"b",["br",8,0,"<br/>"],"c"]`},
		{text.GoTemplate, `<a href="/x?a=1&amp;b=2" class='y'>c</a>`, `[["a",8,"c","<a href=\"/x?a=1&amp;b=2\" class='y'>",{"class":"y","href":"/x?a=1&b=2"}]]`},
		{text.GoTemplate, `<a href="{{.URL}}">c</a>`, `[["a",8,"c",["<a href=\"",["URL"],"\">"],{"href":[["URL",3]]}]]`},
		{text.GoTemplate, "<link>c <i>d</i></link>", `[["link",9,["c ",["i",8,"d"]]]]`},
		{text.GoTemplate, "a&nbsp;b &unknown; c", `["a",["&nbsp;",10,"\u00a0"],"b &unknown; c"]`},

		// What is no whole element is text, as it is written.
		{text.GoTemplate, "<b>c", `"<b>c"`},
		{text.GoTemplate, "c</b>", `"c\u003c/b>"`},
		{text.GoTemplate, "<b><i>c</b></i>", `[["b",8,"<i>c"],"\u003c/i>"]`},
		{text.GoTemplate, `<b onclick="x">c</b>`, `"<b onclick=\"x\">c\u003c/b>"`},
	} {
		got := webOf(t, tt.source, tt.syntax)
		var a, b any
		if tt.want != "" && json.Unmarshal([]byte(tt.want), &a) != nil {
			t.Fatalf("%s is no JSON", tt.want)
		}
		if got != tt.want && !(strings.Contains(tt.want, `\u00a0`) && json.Unmarshal([]byte(got), &b) == nil && strings.ReplaceAll(got, "\u00a0", `\u00a0`) == tt.want) {
			t.Errorf("%q: %s\nwant %s", tt.source, got, tt.want)
		}
	}
}

// Elements within each other without end are no burden.
func TestDeepElements(t *testing.T) {
	for _, source := range []string{strings.Repeat("<b>", 100_000), strings.Repeat("<b>", 50_000) + strings.Repeat("</b>", 50_000), strings.Repeat("<b><i>", 50_000) + strings.Repeat("</b>", 50_000)} {
		got := webOf(t, source, text.GoTemplate)
		if n := strings.Count(got, `"b",8`); n > 64 {
			t.Errorf("%d elements within each other", n)
		}
		if got == "" {
			t.Error("nothing")
		}
	}
}

// A string is JSON that gives it back, and may stand in a script of a page.
func FuzzJSON(f *testing.F) {
	z := fuzzing.New(f)
	for _, s := range []string{"", "a\"\\\n\r\t\x00\x1f", "</script><!--", "\u2028\u2029ї", "\xff\xc0"} {
		z.Add(s)
	}
	z.Fuzz(func(t *testing.T, s string) {
		out := string(appendJSON(nil, s))
		var got string
		if err := json.Unmarshal([]byte(out), &got); err != nil || got != strings.ToValidUTF8(strings.Map(func(r rune) rune { return r }, s), "\uFFFD") {
			t.Fatalf("%q gives %s, %q, %v", s, out, got, err)
		}
		if strings.Contains(out, "</") || strings.Contains(out, "<!") || strings.ContainsAny(out, "\u2028\u2029\n") || !utf8.ValidString(out) {
			t.Fatalf("%q gives %s", s, out)
		}
	})
}

// Whatever a message is, what a file has of it is JSON.
func FuzzPatterns(f *testing.F) {
	z := fuzzing.New(f)
	for _, s := range []string{
		"a {{.N}} <b>c</b> &amp;", `<a href="{{.URL}}" class="x">c</a><br/>`, "{n, plural, offset:1 =0 {a} one {#} other {<b>{x}</b>}}",
		"{g, select, a {b} other {c}} {d, date, long} {n, number, ::percent .00}", "%s %05.2f %[2]d %%", "<b><i></b></i><link/>",
	} {
		z.Add(s, uint8(0))
		z.Add(s, uint8(1))
		z.Add(s, uint8(2))
	}
	z.Fuzz(func(t *testing.T, s string, syntax uint8) {
		webOf(t, s, []text.Syntax{text.GoTemplate, text.ICU, text.Printf}[syntax%3])
	})
}
