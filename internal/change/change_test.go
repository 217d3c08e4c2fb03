package change

import (
	"encoding/json"
	"reflect"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

func TestKindsOfPlainTexts(t *testing.T) {
	for _, c := range []struct {
		old, new string
		want     Kinds
	}{
		{"Save", "Save", 0},
		{"safebrowsing", "Safe Browsing", Space | Case},
		{"Client ID", "ClientID", Space},
		{"Save  file", "Save file", Space},
		{"Save file", "Save\u00a0file", Space},
		{"Save file", "Save&nbsp;file", Space},
		{"50 %", "50\u202f%", Space},
		{"co\u00adoperate", "cooperate", Space},
		{"one ,two", "one, two", Space},
		{"caf\u00e9", "cafe\u0301", Space},
		{"❤", "❤️", Space},
		{"{{.Name}} here", "{{ .Name }} here", Space},
		{"<br/>", "<br />", Space},
		{"Wait...", "Wait…", Punctuation},
		{"Wait…", "Wait", Punctuation},
		{`"yes"`, "“yes”", Punctuation},
		{"a - b", "a — b", Punctuation},
		{"heavy handed", "heavy-handed", Space | Punctuation},
		{"can't", "can’t", Punctuation},
		{"м'ята", "мʼята", Punctuation},
		{"мʼята", "м’ята", Punctuation},
		{"<br>", "<br/>", Punctuation},
		{"`a` and b", "'a' and b", Punctuation},
		{"\u00a0a", "&nbsp;a", Punctuation},
		{"Oops, something", "Oops! Something", Punctuation | Case},
		{"straße", "STRASSE", Case},
		{"ΟΔΟΣ", "οδος", Case},
		{"KAYIT İÇİN", "kayıt için", Case},
		{"Їжак", "ЇЖАК", Case},
		{"kayıt", "kayit", Wording},
		{"1.5 hours", "15 hours", Wording},
		{"80-65535", "8065535", Wording},
		{"at -5", "at 5", Wording},
		{"80-65535", "80–65535", Punctuation},
		{"3 files", "4 files", Wording},
		{"Saved 🎉", "Saved 🎊", Wording},
		{"10 €", "10 $", Wording},
		{"{soc}%", "{soc}", Wording},
		{"salt & pepper", "salt, pepper", Wording},
		{"Save", "<b>Save</b>", Wording},
		{"<b>", "&lt;b&gt;", Wording},
		{`<a href="x.html">`, `<a href="y.html">`, Wording},
		{"see https://example.com/a-b", "see https://example.com/ab", Wording},
		{"successfull", "successful", Typo},
		{"recieve", "receive", Typo},
		{"Copy your cerificates", `Copy your certificates!`, Typo | Punctuation},
		{"Filters update", "Filter update", Wording},
		{"can", "can't", Wording},
		{"now shown", "not shown", Wording},
		{"Subnet mask invalid", "Invalid subnet mask", Wording},
		{"a ba", "ab a", Space},
		{"開く", "開ける", Wording},
		{"{{.A}} of {{.B}}", "{{.B}} of {{.A}}", Wording},
		{"{{.A}} here", "{{.A}} or {{.A}} here", Wording},
		{"{{.N}} here", `{{printf "%.2f" .N}} here`, Wording},
		{"{n} here", "{n, number} here", Wording},
		{"%5d here", "%05d here", Wording},
		{"Hey, {{.Username}}!", "Hey, {{.FirstName}}!", Wording | Placeholder},
		{"%d files in %s", "%s files in %d", Wording | Placeholder},
		{"%s of %s", "%[2]s of %[1]s", Wording},
		{"%d files", "%s files", Wording | Placeholder},
		{"a", "{{if .Admin}}a{{end}}", Wording | Placeholder},
		{"<0>Learn</0>", "<a>Learn</a>", Wording | Placeholder},
		{`<a href="{{.A}}">`, `<a href="{{.B}}">`, Wording | Placeholder},
		{"{n, plural, one {# file} other {# files}}", "{n, plural, one {# file} few {# filez} other {# files}}", Wording | Plural},
		{"", "Save", Wording},
	} {
		got := Between(text.Plain(c.old), text.Plain(c.new), "", "", text.GoTemplate)
		if got.Kinds != c.want {
			t.Errorf("%q -> %q: %s, want %s", c.old, c.new, got.Kinds, c.want)
		}
		if back := Between(text.Plain(c.new), text.Plain(c.old), "", "", text.GoTemplate); back.Kinds != c.want {
			t.Errorf("%q -> %q: %s, want %s", c.new, c.old, back.Kinds, c.want)
		}
	}
}

func forms(one, other string) text.Text {
	t := text.Plain(other)
	if one != "" {
		t.Set(text.One, one)
	}
	return t
}

func TestPluralForms(t *testing.T) {
	for _, c := range []struct {
		what             string
		old, new         text.Text
		kinds, one, rest Kinds
	}{
		{"a form came", forms("", "{{.N}} files"), forms("{{.N}} file", "{{.N}} files"), Plural, Plural, 0},
		{"a form went", forms("{{.N}} file", "{{.N}} files"), forms("", "{{.N}} files"), Plural, Plural, 0},
		{"one changed alone", forms("{{.N}} file", "{{.N}} files"), forms("{{.N}} item", "{{.N}} files"),
			Wording | Plural, Wording | Plural, 0},
		{"one changed alone, in a dot", forms("{{.N}} file", "{{.N}} files"), forms("{{.N}} file.", "{{.N}} files"),
			Punctuation, Punctuation, 0},
		{"both changed", forms("{{.N}} file", "{{.N}} files"), forms("{{.N}} item", "{{.N}} items"),
			Wording, Wording, Wording},
		{"one lost what other keeps", forms("{{.N}} file", "{{.N}} files"), forms("One file", "{{.N}} files"),
			Wording | Plural, Wording | Plural, 0},
		{"one got a new argument", forms("{{.N}} file", "{{.N}} files"), forms("{{.N}} file in {{.Dir}}", "{{.N}} files"),
			Wording | Plural | Placeholder, Wording | Plural | Placeholder, 0},
		{"the argument was renamed", forms("{{.N}} file", "{{.N}} files"), forms("{{.Count}} file", "{{.Count}} files"),
			Wording | Placeholder, Wording | Placeholder, Wording | Placeholder},
		{"the whole text is new", text.Text{}, forms("a", "b"), Wording, Wording, Wording},
	} {
		got := Between(c.old, c.new, "", "", text.GoTemplate)
		if got.Kinds != c.kinds || got.Forms[text.One].Kinds != c.one || got.Forms[text.Other].Kinds != c.rest {
			t.Errorf("%s: %s, one %s, other %s", c.what, got.Kinds, got.Forms[text.One].Kinds, got.Forms[text.Other].Kinds)
		}
	}
}

func TestNotesAndDelimiters(t *testing.T) {
	save := text.Plain("Save {{.N}}")
	if got := Between(save, save, "button", "menu", text.GoTemplate).Kinds; got != Note {
		t.Errorf("another note: %s", got)
	}
	other := save
	other.SetDelims("<<", ">>")
	if got := Between(save, other, "", "", text.GoTemplate).Kinds; got != Punctuation|Placeholder {
		t.Errorf("a placeholder that is none any more: %s", got)
	}
	moved := text.Plain("Save <<.N>>")
	moved.SetDelims("<<", ">>")
	if got := Between(save, moved, "", "", text.GoTemplate); got.Kinds.Has(Placeholder) || got.Kinds == 0 {
		t.Errorf("the same placeholder between other delimiters: %s %v", got.Kinds, got.Arguments)
	}
}

func TestArguments(t *testing.T) {
	for _, c := range []struct {
		old, new string
		want     Arguments
	}{
		{"Hey, {{.User.Name}}!", "Hello, {{.FirstName}}!", Arguments{Renamed: []Renaming{{".User.Name", ".FirstName"}}}},
		{"{{.A}} and {{.B}}", "{{.B}}", Arguments{Removed: []string{".A"}}},
		{"at least {{value}}", "{{min}} to {{max}}", Arguments{Added: []string{"min", "max"}, Removed: []string{"value"}}},
		{"%d %s", "%s", Arguments{Added: []string{"1:%s"}, Removed: []string{"1:%d", "2:%s"}}},
		{"%*d", "%d", Arguments{Added: []string{"1:%d"}, Removed: []string{"1:*", "2:%d"}}},
		{"%(n)s", "%(m)s", Arguments{Renamed: []Renaming{{"(n)", "(m)"}}}},
		{`{{T "a.b" .N | html}}`, `{{T "c.d" .N}}`, Arguments{}},
		{"{{range .A}}{{.}}{{end}}", "{{with .B}}{{.}}{{end}}", Arguments{Added: []string{".B"}, Removed: []string{".A"}}},
		{"<Link>a</Link>", "<LINK>a", Arguments{Removed: []string{"<Link>"}}},
	} {
		if got := Between(text.Plain(c.old), text.Plain(c.new), "", "", text.GoTemplate).Arguments; !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q -> %q: %+v", c.old, c.new, got)
		}
	}
}

func TestKindsAsJSON(t *testing.T) {
	set := Note | Case | Placeholder
	data, err := json.Marshal(set)
	if err != nil || string(data) != `["note-changed","case","placeholder"]` {
		t.Errorf("%s, %v", data, err)
	}
	var back Kinds
	if err := json.Unmarshal(data, &back); err != nil || back != set {
		t.Errorf("%s, %v", back, err)
	}
	if err := json.Unmarshal([]byte(`["colour"]`), &back); err == nil || back != set {
		t.Errorf("an unknown kind: %s, %v", back, err)
	}
	if data, _ := json.Marshal(Kinds(0)); string(data) != "[]" {
		t.Errorf("no kinds: %s", data)
	}
	if set.Highest() != Placeholder || Kinds(0).Highest() != 0 || (Space|Case).Highest() != Case {
		t.Error("the highest kind")
	}
}

func TestIsTypo(t *testing.T) {
	typos := [][2]string{
		{"recieve", "receive"}, {"adress", "address"}, {"sucess", "success"}, {"untill", "until"},
		{"goverment", "government"}, {"seperate", "separate"}, {"organise", "organize"}, {"calender", "calendar"},
		{"existance", "existence"}, {"licence", "license"}, {"realy", "really"}, {"прийшло", "прийшлло"},
	}
	words := [][2]string{
		{"file", "files"}, {"content", "context"}, {"import", "export"}, {"upload", "unload"}, {"now", "not"},
		{"can", "cant"}, {"enable", "unable"}, {"host", "post"}, {"class", "clas"}, {"charged", "charger"},
		{"analysis", "analyses"}, {"form", "from"}, {"trial", "trail"}, {"woman", "women"}, {"begin", "began"},
		{"http", "https"}, {"ipv4", "ipv6"}, {"contact", "contract"}, {"existing", "exiting"}, {"do", "don"},
		{"reserved", "reversed"}, {"process", "progress"}, {"файл", "файли"}, {"файли", "файлы"}, {"", "a"},
	}
	for _, w := range typos {
		if !isTypo(w[0], w[1]) || !isTypo(w[1], w[0]) {
			t.Errorf("%s, %s: no typo", w[0], w[1])
		}
	}
	for _, w := range words {
		if isTypo(w[0], w[1]) || isTypo(w[1], w[0]) {
			t.Errorf("%s, %s: a typo", w[0], w[1])
		}
	}
}
