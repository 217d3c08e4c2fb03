package text

import (
	"slices"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
)

func TestParse(t *testing.T) {
	tests := []struct {
		in     string
		syntax Syntax
		want   string // names of the placeholders, tags and entities, in order
		errs   string // ids of the errors
	}{
		{"Hello, {{.Name}}!", GoTemplate, ".Name", ""},
		{"{{ .User.Name }} and {{.Count}}", GoTemplate, ".User.Name .Count", ""},
		{`{{printf "%.2f" .Share}}`, GoTemplate, `printf "%.2f" .Share`, ""},
		{`{{ "}}" }} {{/* }} */}}x`, GoTemplate, `"}}"`, ""},
		{"{{if .A}}a{{else}}b{{end}}", GoTemplate, "", ""},
		{"{{if .A}}a", GoTemplate, "", "text.template"},
		{"{{.Name} has mail", GoTemplate, "", "text.template-unclosed"},
		{"{{Name}} {{upper .X}} {{len .Y | pad 3}}", GoTemplate, "Name upper .X len .Y | pad 3", ""},
		{"{{.Ім’я}}", GoTemplate, ".Ім’я", "text.template"},
		{"{{.Імя}}", GoTemplate, ".Імя", ""},
		{"{ {.Name} }", GoTemplate, "", "text.template-braces"},
		{"{.Name}}", GoTemplate, "", "text.template-braces"},
		{"{{.Name}}}}", GoTemplate, ".Name", "text.template-braces"},
		{"a {set} of {x}", GoTemplate, "", ""},
		{"{{.A}} %d of %s", GoTemplate | Printf, ".A %d %s", ""},
		{"%[2]d %1$s %ld %5.2f %%", Printf, "2:%d 1:%s %d %f", ""},
		{"100% sure, %s", Printf, "%s", "text.printf"},
		{"50%discount", Printf, "", "text.printf"},
		{"%(name)s", Printf, "(name)", ""},
		{"%value% of <b>%ip_4%</b>, 100% and %x", Printf, "value b ip_4 /b %x", "text.printf"},
		{"100% of %value%", Printf, "value", ""},
		{"%dx%d, %ld%%, %dmin%ds, %s%s", Printf, "%d %d %d %d %d %s %s", ""},
		{"{name} {0} { not this }", Brace, "name 0", ""},
		{`\x{HEX} \p{Greek} \n{name} p{name}`, Brace, "name name", ""},
		{"{{name}} {{- html}} {{n, number}} $t(key)", DoubleBrace, "name html n $t(key)", ""},
		{"{{name}", DoubleBrace, "", "text.double-brace"},
		{"{n, plural, one {# file} other {# files in {dir}}}", ICU, "n # # dir", ""},
		{"{n, plural, one {# file}}", ICU, "n #", ""},
		{"{n, plural}", ICU, "n", "text.icu-other"},
		{"{g, select, female {Вона}}", ICU, "g", "text.icu-other"},
		{"{g, select, other {a} other {b}}", ICU, "g", "text.icu-duplicate"},
		{"{n, plural other {#}}", ICU, "n #", "text.icu-comma"},
		{"{first name}", ICU, "", "text.icu-argument text.icu-brace"},
		{"{n,}", ICU, "n", "text.icu-argument"},
		{"{n, number, }", ICU, "n", "text.icu-argument"},
		{"{n, date, 'at}", ICU, "", "text.icu-unclosed text.icu-quote"},
		{"It '{isn''t}' {x}", ICU, "x", ""},
		{"{g, select, \u200eother {a}}", ICU, "g", ""},
		{"{n, plural, one { {{.N}} file} other { {{.N}} files of {x}}}", GoTemplate | ICU, "n .N .N x", ""},
		{"It''s '{literal}' {x}", ICU, "x", ""},
		{"{n, number, ::percent} {g, select, female {Вона} other {Вони}}", ICU, "n g", ""},
		{"{n, plural, one {a}", ICU, "n", "text.icu-unclosed"},
		{"stray } brace", ICU, "", "text.icu-brace"},
		{`<a href="{{.URL}}" title="a > b">here</a> &amp; &nbsp;`, GoTemplate, "a /a amp nbsp", ""},
		{"a <file> to read, 5 < 10", None, "", ""},
		{"<0>bold</0><br/><x-y>z</x-y>", None, "0 /0 br x-y /x-y", ""},
		{"{{.A}} plain", None, "", ""},
	}
	for _, tt := range tests {
		p := Parse(tt.in, tt.syntax, "", "")
		var names, errs []string
		for _, part := range p.Parts {
			if part.Name != "" && part.Kind != Control {
				names = append(names, part.Name)
			}
		}
		for _, e := range p.Errors {
			errs = append(errs, e.ID)
		}
		if got := strings.Join(names, " "); got != tt.want {
			t.Errorf("%q as %v: parts %q, want %q", tt.in, tt.syntax, got, tt.want)
		}
		if got := strings.Join(errs, " "); got != tt.errs {
			t.Errorf("%q as %v: errors %q, want %q", tt.in, tt.syntax, got, tt.errs)
		}
	}
}

func TestCustomDelimiters(t *testing.T) {
	p := Parse("<<.Name>> and {{.Literal}}", GoTemplate, "<<", ">>")
	if got := p.Names(); !slices.Equal(got, []string{".Name"}) {
		t.Errorf("names %q", got)
	}
}

// With delimiters that are letters, the name of a tag or an entity ran into a
// placeholder, and the two parts covered the same bytes.
func TestMarkupNeverCutsAPlaceholder(t *testing.T) {
	for _, s := range []string{"<0>0", "<b0>0", "&0;0"} {
		p := Parse(s, GoTemplate, "0", "0")
		if len(p.Parts) != 2 || p.Parts[0].Kind != Literal || p.Parts[1].Kind != Placeholder {
			t.Errorf("%q: parts %+v", s, p.Parts)
		}
	}
}

func TestPlaceholderInsideTagIsInner(t *testing.T) {
	p := Parse(`<a href="{{.URL}}">{{.Text}}</a>`, GoTemplate, "", "")
	if got := p.Names(); !slices.Equal(got, []string{".URL", ".Text"}) {
		t.Errorf("names %q", got)
	}
	if got := p.Parts[0]; got.Kind != Tag || len(got.Inner) != 1 || p.Text(got) != `<a href="{{.URL}}">` {
		t.Errorf("first part %+v", got)
	}
}

func TestInfer(t *testing.T) {
	tests := []struct {
		source string
		base   Syntax
		want   Syntax
	}{
		{"plain", None, None},
		{"{{.Name}}", None, GoTemplate},
		{"{{name}}", None, DoubleBrace},
		{"{{if .X}}y{{end}}", None, GoTemplate},
		{"{{name}}", GoTemplate, DoubleBrace},
		{"{{- user.name}} has {{n, number}}, {x} %d", GoTemplate, DoubleBrace | Brace | Printf},
		{"{{name}} {{.Name}}", GoTemplate, GoTemplate},
		{"{{name}} {{upper .Name}}", GoTemplate, GoTemplate},
		{"{{html}} {{end}}", GoTemplate, GoTemplate},
		{"{{1}}", GoTemplate, GoTemplate},
		{"{{name}", GoTemplate, GoTemplate},
		{"{n, plural, one {# file} other {# files}}", GoTemplate, ICU},
		{"{n, plural, one {{name} # file} other {{name} # files}}", GoTemplate, ICU},
		{"{n, plural, one {# file}", GoTemplate, ICU},
		{"{{.A}} of {n, number}", GoTemplate, GoTemplate | ICU},
		{"{n, plural, one {{{.N}} file} other {{{.N}} files}}", GoTemplate, GoTemplate | ICU},
		{"{name}", GoTemplate, GoTemplate | Brace},
		{"{n, plural, other {#}} %d", Only | GoTemplate | Printf, GoTemplate | Printf},
		{"{{.Name}} %d {x}", Only, None},
		{"{{.N}} %d", GoTemplate, GoTemplate | Printf},
		{`{{printf "%d" .N}} of 100 %`, None, GoTemplate},
		{"{name}", None, Brace},
		{`\u{1F600}`, None, None},
		{"{n, plural, other {#}} {name}", None, ICU},
		{"100 % of readers", None, None},
		{"100% of readers", None, None},
		{"50%discount", None, None},
		{"{ }", None, None},
	}
	for _, tt := range tests {
		if got := Infer(Plain(tt.source), tt.base); got != tt.want {
			t.Errorf("%q: %v, want %v", tt.source, got, tt.want)
		}
	}
}

// Not one form of a message decides, but all that have anything to tell.
func TestInferLooksAtEveryForm(t *testing.T) {
	for _, tt := range []struct {
		one, other string
		want       Syntax
	}{
		{"One file", "{{count}} files", DoubleBrace},
		{"{{count}} file", "{{.Count}} files", GoTemplate},
		{"<<.N>> {n, plural, one {#} other {#}}", "{{count}}", GoTemplate | ICU},
	} {
		source := Plain(tt.other)
		source.Set(One, tt.one)
		if tt.one[0] == '<' {
			source.SetDelims("<<", ">>")
		}
		if got := Infer(source, GoTemplate); got != tt.want {
			t.Errorf("%q, %q: %v, want %v", tt.one, tt.other, got, tt.want)
		}
	}
}

func TestParseSyntax(t *testing.T) {
	for _, tt := range []struct {
		names []string
		want  Syntax
	}{
		{nil, 0},
		{[]string{"none"}, Only},
		{[]string{"icu"}, Only | ICU},
		{[]string{"go-template", "printf"}, Only | GoTemplate | Printf},
	} {
		if got, err := ParseSyntax(tt.names...); got != tt.want || err != nil {
			t.Errorf("%q: %v %v, want %v", tt.names, got, err, tt.want)
		}
	}
	if _, err := ParseSyntax("icu", "ICU"); err == nil {
		t.Error("a name that does not exist is accepted")
	}
}

func TestHashes(t *testing.T) {
	source := Plain("{{.Count}} unread emails")
	source.Set(One, "{{.Count}} unread email")
	const description = "Message that tells the user how many unread emails they have"
	file := FileHash(description, source)
	if want := "sha1-5afbc91dfedb9755627655c365eb47a89e541099"; file != want {
		t.Errorf("file hash %s, want %s", file, want)
	}
	changed := source
	changed.Set(One, "one unread email")
	if FileHash(description, changed) != file {
		t.Error("the file hash sees the form one, which go-i18n's does not")
	}
	if changed.Fingerprint() == source.Fingerprint() {
		t.Error("the fingerprint does not see the form one")
	}
	for _, hash := range []string{"", file, source.Fingerprint()} {
		if !MatchesHash(hash, description, source) {
			t.Errorf("%q does not match its own source", hash)
		}
	}
	for _, hash := range []string{"sha1-00", changed.Fingerprint(), "junk"} {
		if MatchesHash(hash, description, source) {
			t.Errorf("%q matches a source it was not made from", hash)
		}
	}
}

// FuzzParse holds the property that every other package relies on: the parts
// cover the message once, in order, whatever the bytes.
func FuzzParse(tf *testing.F) {
	f := fuzzing.New(tf)
	for _, s := range []string{"{{.A}} %d", "{n, plural, one {#} other {<b>{x}</b>}}", "<a href='{{.U}}'>&amp;", "{{if}}{{end}}", "'{' {", "%[1]*.[2]*[3]f", "{{/* */}}", "offset:1", "</", "<a =\"{{.X"} {
		f.Add(s, uint8(GoTemplate|Printf), "", "")
		f.Add(s, uint8(ICU), "", "")
		f.Add(s, uint8(Brace|DoubleBrace|Printf), "<<", ">>")
	}
	f.Fuzz(func(t *testing.T, s string, syntax uint8, left, right string) {
		p := Parse(s, Syntax(syntax), left, right)
		at := 0
		for _, part := range p.Parts {
			if part.Start != at || part.End <= part.Start {
				t.Fatalf("part %+v after offset %d", part, at)
			}
			at = part.End
			for _, inner := range part.Inner {
				if inner.Start < part.Start || inner.End > part.End {
					t.Fatalf("inner %+v leaves %+v", inner, part)
				}
			}
		}
		if at != len(s) {
			t.Fatalf("parts end at %d of %d", at, len(s))
		}
		for _, e := range p.Errors {
			if e.Offset < 0 || e.Offset > len(s) {
				t.Fatalf("error %+v outside the message", e)
			}
		}
		checkArguments(t, s, p.Arguments, 0, len(s))
		source := Plain(s)
		source.SetDelims(left, right)
		for _, base := range []Syntax{None, GoTemplate, Syntax(syntax)} {
			if Infer(source, base)&Only != 0 {
				t.Fatal("the mark is no syntax")
			}
			Infer(Plain(s), base)
		}
	})
}

func TestHostileMessagesAreBounded(t *testing.T) {
	for _, unit := range []string{"{{if 1}}", "{{(", "{{.A}}", "<x>", "<a=\"", "%", "{n,select,other{", "'{", "&", "{", "{{\"", "offset:1 ", "{{a}}", "{n,number}{{a}", "{{a"} {
		s := strings.Repeat(unit, (256<<10)/len(unit))
		for _, syntax := range []Syntax{GoTemplate | Printf | Brace, ICU, DoubleBrace | Printf} {
			Parse(s, syntax, "", "")
			Infer(Plain(s), syntax)
		}
	}
}
