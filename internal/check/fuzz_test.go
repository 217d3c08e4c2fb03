package check_test

import (
	"slices"
	"testing"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/check"
	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// Every check gets any pair: none panics, every span is of the target and cuts
// no character in two, and the same pair gives the same findings.
func FuzzChecks(f *testing.F) {
	fz := fuzzing.New(f)
	for _, seed := range [][2]string{
		{"Hello, {{.Name}}! 5 PM, 1,250 <b class='x'>items</b> at https://example.com/en/a", "Вітаємо,, {{.Name}} ! 17:00, 1 250 <b>речей</b> на https://exаmple.com"},
		{"(a) \"Save\" --force `npm i` me@example.com &nbsp; 100%", "«Зберегти --сила `нпм` я@example.com &nbsp 100% \u202e\u200bи\u0306"},
		{"{n, plural, one {# file} other {# files}}", "{n, plural, one {# файл} few {# файли} other {#}}"},
		{"{g, select, female {{n, plural, one {# of {x}} other {#}}} other {'{x}'}} {d, date}", "{g, select, жінка {{n, plural, one {1} two {#} few {{x}}}} other {x}} {d, number}"},
		{"%s has %5.1f **bold** [a](b) `c`\n# d\n- e %name% file(s)", "%[2]d %s **b* [a] (b) `c\n#d\n-e %name <<<<<<< &x &y"},
		{"Save Any File to “My Disk”, 1,250.5 items until 03/15/2026 3:30 PM, turn on - 20 °C", "Зберeгти Будь який Файл на 'Мій \"Диск\"', 1,250.5 - 21 файлів до 03/15/2026 3:30 PM, включити 20 °С, i т.д."},
		{"Dear user, By Default, week. Chapter II", "Шановний користувач, по замовчуванню -- обєкт Об'єкт св’ято ХХІ століття у Понеділок Твій ваш Вам ы PDFу — Будь–який хто небудь 90х"},
		{"One two three four.", "one two three для для TODO ХХІ..."},
	} {
		fz.Add(seed[0], seed[1], seed[1], uint8(0))
	}
	fz.Fuzz(func(t *testing.T, source, one, other string, how uint8) {
		u := catalog.Unit{Key: "a.b", Source: text.Plain(source), Target: text.Plain(other)}
		if how&1 != 0 {
			u.Source.Set(text.One, one)
			u.Target.Set(text.One, one)
			u.Target.Set(text.Many, source)
		}
		c := catalog.Catalog{Source: "en", Lang: []string{"uk", "de", "fr", "ar"}[how>>1&3], Units: []catalog.Unit{u}}
		if how&8 != 0 {
			c.Syntax = text.GoTemplate
		}
		opts := ukrainian
		opts.AccessKey, opts.DoNotTranslate = "&", []string{one, ""}
		findings := check.Run(&c, opts)
		for _, f := range findings {
			if f.Span.Start < 0 || f.Span.Start > f.Span.End || f.Span.End > len(f.Target) {
				t.Errorf("%s: span %d to %d of %q", f.Check, f.Span.Start, f.Span.End, f.Target)
			} else if utf8.ValidString(f.Target) && !utf8.ValidString(f.Target[f.Span.Start:f.Span.End]) {
				t.Errorf("%s: the span %q of %q cuts a character", f.Check, f.Target[f.Span.Start:f.Span.End], f.Target)
			}
		}
		again := check.Run(&c, opts)
		if !slices.EqualFunc(findings, again, func(a, b catalog.Finding) bool {
			return a.Compare(&b) == 0 && a.Span == b.Span
		}) {
			t.Error("the second run finds something else")
		}
	})
}
