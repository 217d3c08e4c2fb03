package fit_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/fit"
	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
	"github.com/seed-9fa3a4f3/i18n/internal/similar"
)

var toUkrainian = fit.Languages{Source: "en", Target: "uk"}

// TestTarget has a fitted translation for each pair, "" where nothing is
// certain.
func TestTarget(t *testing.T) {
	for _, c := range []struct{ name, query, source, target, want string }{
		{"number", "Page 7", "Page 5", "Сторінка 5", "Сторінка 7"},
		{"letter case differs too", "PAGE 7", "Page 5", "Сторінка 5", "Сторінка 7"},
		{"two numbers in another order", "Page 7 of 30", "Page 5 of 20", "З 20 сторінок відкрито 5", "З 30 сторінок відкрито 7"},
		{"numbers that change places", "From 10 to 5", "From 5 to 10", "Від 5 до 10", "Від 10 до 5"},
		{"one becomes what the other was", "From 10 to 15", "From 5 to 10", "Від 5 до 10", "Від 10 до 15"},
		{"the same twice", "8 and again 8", "5 and again 5", "5 і знову 5", "8 і знову 8"},

		{"fraction", "Pay 70.20 now", "Pay 67.15 now", "Сплатіть 67,15", "Сплатіть 70,20"},
		{"a fraction that kept its point", "Version 2.4", "Version 2.3", "Версія 2.3", "Версія 2.4"},
		{"a fraction instead of a whole", "Pay 70.20", "Pay 67", "Сплатіть 67", "Сплатіть 70,20"},
		{"thousands, a space", "Up to 25,000", "Up to 1,000", "До 1 000", "До 25 000"},
		{"thousands, a no-break space", "Up to 1,250,000", "Up to 1,000", "До 1\u00A0000", "До 1\u00A0250\u00A0000"},
		{"thousands, none", "Up to 2500", "Up to 1000", "До 1000", "До 2500"},
		{"thousands that kept their comma", "Up to 25,000", "Up to 1,000", "До 1,000", "До 25,000"},
		{"thousands instead of less", "Up to 25,000", "Up to 5", "До 5", "До 25\u00A0000"},
		{"less instead of thousands", "Up to 5", "Up to 25,000", "До 25 000", "До 5"},
		{"three digits behind a comma are not thousands", "Up to 2,000", "Up to 1,000", "До 1,0000", ""},
		{"name", "Go 1.2.4", "Go 1.2.3", "Go 1.2.3", "Go 1.2.4"},
		{"sign", "At -7 degrees", "At -5 degrees", "За температури -5", "За температури -7"},
		{"another sign", "At -7 degrees", "At 5 degrees", "За температури 5", ""},

		{"placeholder", "Hi {user}", "Hi {name}", "Привіт, {name}", "Привіт, {user}"},
		{"template", "Hi {{.User}}", "Hi {{.Name}}", "Привіт, {{.Name}}", "Привіт, {{.User}}"},
		{"tags", `See <a href="/b">here</a>`, `See <a href="/a">here</a>`, `Див. <a href="/a">тут</a>`, `Див. <a href="/b">тут</a>`},
		{"address", "See https://b.example/x.", "See https://a.example/x.", "Див. https://a.example/x.", "Див. https://b.example/x."},
		{"placeholders that moved", "From {b} to {a}", "From {a} to {b}", "Від {a} до {b}", ""},
		{"a placeholder behind other words", "{b} is of Ann", "This is of {a}", "Це для {a}", ""},
		{"number and placeholders that moved", "{b} and {a}, 7", "{a} and {b}, 5", "{a} і {b}, 5", "{a} і {b}, 7"},

		{"nothing changes", "Page 5", "Page 5", "Сторінка 5", ""},
		{"only letter case", "page 5", "Page 5", "Сторінка 5", ""},
		{"the same number", "Up to 1000", "Up to 1,000", "До 1 000", ""},
		{"other words", "Sheet 7", "Page 5", "Сторінка 5", ""},
		{"two for one", "5 and again 8", "5 and again 5", "5 і знову 5", ""},
		{"not in the target", "Page 7", "Page 5", "П’ята сторінка", ""},
		{"more often in the target", "Page 7", "Page 5", "Сторінка 5 (5)", ""},
		{"one more", "Page 7 8", "Page 5", "Сторінка 5", ""},
		{"a placeholder for a number", "Page {n}", "Page 5", "Сторінка 5", ""},
		{"one number by value, another by spelling", "1.999 and 1,888", "1.234 and 1,234", "1,234 і 1 234", ""},
		{"part of a name in the target", "Format 4", "Format 3", "Формат MP3", ""},

		{"another plural form", "5 files", "3 files", "3 файли", ""},
		{"the same plural form", "4 files", "3 files", "3 файли", "4 файли"},
		{"many", "12 files", "5 files", "5 файлів", "12 файлів"},
		{"another plural form behind a tag", "<b>5</b> files", "<b>3</b> files", "<b>3</b> файли", ""},
		{"another plural form in brackets", "Select 5 files", "Select 3 files", "Виберіть 3 (нові) файли", ""},
		{"rank", "Round 3 won", "Round 2 won", "2-й раунд", ""},
		{"a preposition behind", "Step 2 of 6", "Step 2 of 5", "Крок 2 з 5", "Крок 2 з 6"},
		{"another form before a preposition", "Step 5 of 9", "Step 2 of 9", "Крок 2 з 9", "Крок 5 з 9"},
		{"a unit", "At most 5 kg", "At most 3 kg", "Щонайбільше 3 кг", "Щонайбільше 5 кг"},
		{"a year", "Report of the year 2025", "Report of the year 2024", "Звіт за 2024 рік", "Звіт за 2025 рік"},
		{"a number that is no year", "2025 files", "2024 files", "2024 файли", ""},
		{"percent", "5 % of files", "3 % of files", "3 % файлів", "5 % файлів"},
		{"end of a phrase", "Files: 5. Ready", "Files: 3. Ready", "Файлів: 3. Готово", "Файлів: 5. Готово"},
		{"a placeholder behind", "5 {unit}", "3 {unit}", "3 {unit}", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, parts, ok := fit.Target(c.query, c.source, c.target, toUkrainian)
			if got != c.want || ok != (c.want != "") {
				t.Errorf("%q, want %q", got, c.want)
			}
			mustUndo(t, c.target, got, parts)
		})
	}
}

// mustUndo puts back what was replaced.
func mustUndo(t *testing.T, target, fitted string, parts []fit.Part) {
	t.Helper()
	if fitted == "" {
		if len(parts) > 0 {
			t.Errorf("parts %+v of nothing", parts)
		}
		return
	}
	for _, p := range slices.Backward(parts) {
		fitted = fitted[:p.Start] + p.Old + fitted[p.End:]
	}
	if fitted != target || len(parts) == 0 {
		t.Errorf("%+v put back make %q, want %q", parts, fitted, target)
	}
}

// The language decides about plural forms and separators.
func TestTargetLanguages(t *testing.T) {
	for _, c := range []struct{ source, target, query, old, text, want string }{
		{"en", "ja", "5 files", "3 files", "3 個のファイル", "5 個のファイル"},
		{"en", "", "Delete 5 files", "Delete 3 files", "3 файли", ""},
		{"en", "xx", "Delete 5 files", "Delete 3 files", "3 abcde", ""},
		{"en", "de", "Up to 25,000", "Up to 5", "Bis 5", "Bis 25.000"},
		{"en", "de-CH", "Up to 25,000", "Up to 5", "Bis 5", ""},
		{"en", "fr", "Up to 25,000.50", "Up to 5", "Jusqu’à 5", "Jusqu’à 25\u202F000,50"},
		{"uk", "en", "До 25 000,5", "До 1 000", "Up to 1,000", "Up to 25,000.5"},
		{"de", "en_GB", "Bis 25.000", "Bis 1.000", "Up to 1,000", "Up to 25,000"},
		{"es", "es-MX", "Hasta 1,5", "Hasta 2,5", "Hasta 2.5", "Hasta 1.5"},
		{"en", "pl", "22 files", "25 files", "25 plików", ""},
	} {
		got, _, _ := fit.Target(c.query, c.old, c.text, fit.Languages{Source: c.source, Target: c.target})
		if got != c.want {
			t.Errorf("%s-%s, %q: %q, want %q", c.source, c.target, c.query, got, c.want)
		}
	}
}

// What is fitted has the placeables of the query, wherever those of source and
// target were the same, and all words of the target.
func TestFittedHasThePlaceablesOfTheQuery(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 8))
	kinds := [][]string{
		{"{a}", "{b}", "{{.C}}", "%s", "%1$d"}, {"<b>", "</b>", `<a href="/x">`, "&amp;"}, {"https://a.example/1", "me@b.example"},
	}
	number := func() string { return fmt.Sprint(random.IntN(40) + 10) }
	fitted := 0
	for range 20_000 {
		var query, source, target []string
		for i := range 1 + random.IntN(5) {
			kind := random.IntN(len(kinds) + 1)
			pick := func() string {
				if kind == len(kinds) {
					return number()
				}
				return kinds[kind][random.IntN(len(kinds[kind]))]
			}
			old, now := pick(), pick()
			query, source = append(query, fmt.Sprint("word", i, "x"), now), append(source, fmt.Sprint("word", i, "x"), old)
			target = append(target, "слово.", old, ",")
		}
		got, parts, ok := fit.Target(strings.Join(query, " "), strings.Join(source, " "), strings.Join(target, " "), toUkrainian)
		if !ok {
			continue
		}
		fitted++
		mustUndo(t, strings.Join(target, " "), got, parts)
		if want, have := placeables(strings.Join(query, " ")), placeables(got); !slices.Equal(want, have) {
			t.Fatalf("%q for %q, translated as %q: %q", query, source, target, got)
		}
	}
	if fitted < 2000 {
		t.Errorf("%d fitted are no test", fitted)
	}
}

func placeables(s string) []string {
	var list []string
	for _, p := range similar.AppendPlaceables(nil, s) {
		list = append(list, s[p.Start:p.End])
	}
	slices.Sort(list)
	return list
}

func FuzzTarget(tf *testing.F) {
	f := fuzzing.New(tf)
	for _, s := range [][3]string{
		{"Page 7", "Page 5", "Сторінка 5"}, {"1,234.50 and {b}", "67.15 and {a}", "{a} і 67,15"}, {"Up to 25,000", "Up to 1,000", "До 1\u00A0000"},
		{`<a href="/b">5</a> & x@y.zz`, `<a href="/a">5</a> & x@y.ww`, `<a href="/a">5</a> і x@y.ww`}, {"%d 1.2.3", "%s 1.2.4", "%s 1.2.4"},
		{"-5 007 1 000", "-6 008 2 000", "−6 008 2 000"}, {"", "", ""}, {"{{.A}}1", "{{.B}}1", "{{.B}}1"},
	} {
		f.Add(s[0], s[1], s[2], "uk")
		f.Add(s[0], s[1], s[2], "de")
	}
	f.Fuzz(func(t *testing.T, query, source, target, lang string) {
		got, parts, ok := fit.Target(query, source, target, fit.Languages{Source: "en", Target: lang})
		mustUndo(t, target, got, parts)
		if ok != (len(parts) > 0) || utf8.ValidString(target) && utf8.ValidString(query) && !utf8.ValidString(got) {
			t.Errorf("%q, %+v, %v", got, parts, ok)
		}
		if !ok {
			return
		}
		if again, _, ok := fit.Target(query, query, got, fit.Languages{Source: "en", Target: lang}); ok {
			t.Errorf("%q is fitted once more as %q", got, again)
		}
		if n, m := len(placeables(got)), len(placeables(target)); n < m-len(parts)*3 || n > m+len(parts)*3 {
			t.Errorf("%d placeables of %d: %q", n, m, got)
		}
	})
}
