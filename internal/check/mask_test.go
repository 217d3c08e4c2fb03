package check_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/check"
	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// In the cases, ~ stands for the sentinel.
func TestMask(t *testing.T) {
	for _, tt := range []struct {
		text      string
		syntax    text.Syntax
		accessKey string
		want      string
	}{
		{"Вітаємо, {{.Name}}!", text.GoTemplate, "", "Вітаємо, ~!"},
		{"%d з %d, 100%%", text.Printf, "", "~ з ~, 100%%"},
		{"{n, plural, one {# файл} other {# файли}}", text.ICU, "", "~~ файл~~ файли~"},
		{`<a href="{{.URL}}" title="x">Тут</a> &amp; там`, text.GoTemplate, "", "~Тут~ ~ там"},
		{"Виконайте `npm install` або <code>make x</code>.", text.None, "", "Виконайте ~ або ~~~."},
		{"`a`を`b`に, à`{{.X}}` та слово`інше`", text.GoTemplate, "", "~を~に, à~ та слово`інше`"},
		{"Комп`ютер і п`ять", text.None, "", "Комп`ютер і п`ять"},
		{"Див. https://example.com/a?b=1, (www.example.org) чи example.com.", text.None, "", "Див. ~, (~) чи ~."},
		{"[довідку](https://example.com/h) та [тут] (../readme.txt)", text.None, "", "[довідку](~) та [тут] (~)"},
		{"Пишіть на me@example.com!", text.None, "", "Пишіть на ~!"},
		{"/etc/hosts, ~/x, C:\\Temp, docs/a.md і/або TCP/IP, 10/20, км/год", text.None, "", "~, ~, ~, ~ і/або TCP/IP, 10/20, км/год"},
		{"--force, -f (--все=1), -5 °C, a - b, -- ні", text.None, "", "~, ~ (~), -5 °C, a - b, -- ні"},
		{"readme.txt, .desktop, {{.File}}.po, Go 1.26, e.g. так", text.GoTemplate, "", "~, ~, ~~, Go 1.26, e.g. так"},
		{"MAX_SIZE, $HOME, $9.99, main(), @user", text.None, "", "~, ~, $9.99, ~, ~"},
		{"Виріза&ти, A & B", text.None, "&", "Вирізати, A & B"},
		{"Виріза&ти", text.None, "", "Виріза&ти"},
	} {
		m := check.Mask(text.Parse(tt.text, tt.syntax, "", ""), tt.accessKey)
		if got := strings.ReplaceAll(m.Text, check.Sentinel, "~"); got != tt.want {
			t.Errorf("%q: masked %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestMaskedPlaces(t *testing.T) {
	const original = "{{.Name}} видалено. <b>Від&новити</b> {{.Name}}?"
	m := check.Mask(text.Parse(original, text.GoTemplate, "", ""), "&")
	for _, w := range m.Words() {
		s := m.Span(w.Start, w.End)
		if got := strings.ReplaceAll(original[s.Start:s.End], "&", ""); got != w.Text {
			t.Errorf("the word %q stands for %q", w.Text, got)
		}
	}
	s := m.Span(0, len(check.Sentinel))
	if got := original[s.Start:s.End]; got != "{{.Name}}" {
		t.Errorf("the first gap stands for %q", got)
	}
	if got := m.Fix(len(m.Text)-1, len(m.Text), "!").Text; got != "{{.Name}} видалено. <b>Від&новити</b> {{.Name}}!" {
		t.Errorf("fixed %q", got)
	}
}

func TestWords(t *testing.T) {
	for in, want := range map[string]string{
		"Об’єкт, об'єкт; обʼєкт":            "Об’єкт|об'єкт|обʼєкт",
		"будь-який 90-х — так-":             "будь-який|90-х|так",
		"'yes' ’90s Пере\u200bклад":         "yes|90s|Пере\u200bклад",
		"й\u0306 {{.Name}}s":                "й\u0306|s*",
		"<b>На</b>зва":                      "На*|зва*",
		"С\u2011подібний, т--к, 3берегти 1": "С\u2011подібний|т|к|3берегти|1",
	} {
		m := check.Mask(text.Parse(in, text.GoTemplate, "", ""), "")
		var got []string
		for _, w := range m.Words() {
			s := w.Text
			if w.Joined {
				s += "*"
			}
			got = append(got, s)
		}
		if s := strings.Join(got, "|"); s != want {
			t.Errorf("%q: words %s, want %s", in, s, want)
		}
	}
}

// Whatever the text, the prose and the gaps together are the original, and every
// place in the prose is one in the original.
func FuzzMask(f *testing.F) {
	fz := fuzzing.New(f)
	fz.Add("Вітаємо, {{.Name}}! `код` https://example.com --force &amp; <b>А</b>", "&")
	fz.Add("a_b /etc/x me@example.com {n, plural, other {#}} ``` x ```", "_")
	fz.Fuzz(func(t *testing.T, s, accessKey string) {
		m := check.Mask(text.Parse(s, text.GoTemplate|text.ICU|text.Printf, "", ""), accessKey)
		var b strings.Builder
		at := 0
		for _, g := range m.Gaps {
			b.WriteString(m.Text[at:g.At])
			b.WriteString(s[g.Start:g.End])
			if at = g.At; g.Kind != check.GapAccessKey {
				at += len(check.Sentinel)
			}
		}
		if b.WriteString(m.Text[at:]); b.String() != s {
			t.Fatalf("%q: put together %q", s, b.String())
		}
		last := 0
		for i := 0; i <= len(m.Text); i++ {
			o := m.Origin(i)
			if o < last || o > len(s) {
				t.Fatalf("%q: byte %d of %q is %d", s, i, m.Text, o)
			}
			last = o
		}
		for _, w := range m.Words() {
			if w.Text != m.Text[w.Start:w.End] || utf8.RuneCountInString(w.Text) == 0 {
				t.Fatalf("%q: word %v", s, w)
			}
		}
	})
}
