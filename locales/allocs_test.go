package locales_test

import (
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/compile"
	"github.com/seed-9fa3a4f3/i18n/internal/compiled"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
	"github.com/seed-9fa3a4f3/i18n/locales"
)

// shopMessages are what allocations and time are measured with.
func shopMessages(tb testing.TB) []compiled.Message {
	tb.Helper()
	var all []compiled.Message
	for id, source := range map[string]string{
		"icu":    "{n, plural, offset:1 =0 {нікого} one {# файл {name}} few {# файли {name}} many {# файлів {name}} other {# файлу {name}}}",
		"select": "{g, select, female {{name} оновила {n, number}} male {{name} оновив {n, number}} other {{name} оновлює {n, number}}}",
		"date":   "{name}: {d, date, long}",
	} {
		t := text.Plain(source)
		m, problem := compile.Unit(id, t, t, text.ICU|text.Only)
		if problem.Reason != compile.None {
			tb.Fatal(source, problem)
		}
		all = append(all, m)
	}
	t := text.Plain(`<a href="{{.URL}}"><b>{{.Name}}</b></a> &mdash; <link>ще</link>`)
	m, problem := compile.Unit("html", t, t, text.GoTemplate)
	if problem.Reason != compile.None {
		tb.Fatal(problem)
	}
	return append(all, m)
}

// How much memory a text takes is promised in the documentation.
func TestAllocations(t *testing.T) {
	l, shop := loadMany(t, 1000), loadMessages(t, "uk", locales.Options{}, shopMessages(t)...)
	b, err := locales.Load(regional(t), locales.Options{Log: &logged{}})
	if err != nil {
		t.Fatal(err)
	}
	fallen := b.Localizer("uk")
	dst := make([]byte, 0, 1024)
	name, n := "Оксана", 0
	link := locales.Element("link", "a", "href", "/more")
	for _, tt := range []struct {
		what string
		run  func()
		want float64
	}{
		{"plain", func() { l.T("cart.title") }, 0},
		{"one argument", func() { l.T("cart.greeting", locales.String("Name", name)) }, 1},
		{"plural", func() { l.N("cart.items", n, locales.String("Name", name)) }, 1},
		{"append plain", func() { dst = l.Append(dst[:0], "cart.title") }, 0},
		{"append one argument", func() { dst = l.Append(dst[:0], "cart.greeting", locales.String("Name", name)) }, 0},
		{"append plural", func() { dst = l.AppendN(dst[:0], "cart.items", n, locales.String("Name", name)) }, 0},
		{"append decimal plural", func() {
			dst = l.Append(dst[:0], "cart.items", locales.Decimal("PluralCount", "1.5"), locales.String("Name", name))
		}, 0},
		{"ICU plural", func() { shop.T("icu", locales.Int("n", n), locales.String("name", name)) }, 1},
		{"append ICU plural", func() { dst = shop.Append(dst[:0], "icu", locales.Int("n", n), locales.String("name", name)) }, 0},
		{"append ICU plural of a float", func() { dst = shop.Append(dst[:0], "icu", locales.Float("n", 1234.5), locales.String("name", name)) }, 0},
		{"append ICU select", func() {
			dst = shop.Append(dst[:0], "select", locales.String("g", "male"), locales.Int("n", n), locales.String("name", name))
		}, 0},
		{"append ICU select of a number", func() {
			dst = shop.Append(dst[:0], "select", locales.Int("g", 5), locales.Int("n", n), locales.String("name", name))
		}, 0},
		{"HTML", func() { shop.HTML("html", locales.String("URL", "/x?a=1&b"), locales.String("Name", name), link) }, 1},
		{"any integer", func() { l.T("cart.greeting", locales.Any("Name", n)) }, 2}, // one is the interface
		{"append what was told to be missing", func() { dst = fallen.Append(dst[:0], "c") }, 0},
	} {
		if got := testing.AllocsPerRun(300, func() { n = (n + 7) % 3000; tt.run() }); got > tt.want {
			t.Errorf("%s: %g allocations, want %g", tt.what, got, tt.want)
		}
	}
}
