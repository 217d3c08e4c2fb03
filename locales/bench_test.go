package locales_test

import (
	"fmt"
	"testing"
	"testing/fstest"
	"time"

	"github.com/BurntSushi/toml"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"github.com/seed-9fa3a4f3/i18n/internal/cldr"
	"github.com/seed-9fa3a4f3/i18n/internal/compile"
	"github.com/seed-9fa3a4f3/i18n/internal/compiled"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
	"github.com/seed-9fa3a4f3/i18n/locales"
)

// catalogFile compiles messages of a language, which are their own source.
func catalogFile(tb testing.TB, tag string, messages map[string]text.Text) []byte {
	tb.Helper()
	c := compiled.Catalog{Tag: tag, Source: "en"}
	cardinal, ordinal, err := compile.Rules(tag)
	if err != nil {
		tb.Fatal(err)
	}
	c.Cardinal, c.Ordinal = cardinal, ordinal
	c.Facts, _ = cldr.Facts(tag)
	for id, t := range messages {
		m, problem := compile.Unit(id, t, t, text.GoTemplate)
		if problem.Reason != compile.None && !m.Beyond {
			tb.Fatalf("%s: %+v", id, problem)
		}
		c.Messages = append(c.Messages, m)
	}
	data, err := compiled.Encode(&c)
	if err != nil {
		tb.Fatal(err)
	}
	return data
}

// plurals returns a text with plural forms.
func plurals(one, few, many, other string) text.Text {
	var t text.Text
	t.Set(text.One, one)
	if few != "" {
		t.Set(text.Few, few)
		t.Set(text.Many, many)
	}
	t.Set(text.Other, other)
	return t
}

// many returns n plural messages in Ukrainian, among them the ones that the
// benchmarks ask for.
func manyMessages(n int) map[string]text.Text {
	all := map[string]text.Text{
		"cart.title":    text.Plain("Кошик"),
		"cart.greeting": text.Plain("Вітаємо, {{.Name}}!"),
		"cart.items": plurals("{{.Name}} має {{.PluralCount}} файл", "{{.Name}} має {{.PluralCount}} файли",
			"{{.Name}} має {{.PluralCount}} файлів", "{{.Name}} має {{.PluralCount}} файлу"),
	}
	for i := range n - len(all) {
		all[fmt.Sprintf("group%d.message%d", i%17, i)] = plurals(
			fmt.Sprintf("{{.Name}} має {{.PluralCount}} річ номер %d", i), fmt.Sprintf("{{.Name}} має {{.PluralCount}} речі номер %d", i),
			fmt.Sprintf("{{.Name}} має {{.PluralCount}} речей номер %d", i), fmt.Sprintf("{{.Name}} має {{.PluralCount}} речі номер %d", i))
	}
	return all
}

func loadMany(tb testing.TB, n int) *locales.Localizer {
	tb.Helper()
	b, err := locales.Load(fstest.MapFS{"app.uk.catalog": {Data: catalogFile(tb, "uk", manyMessages(n))}}, locales.Options{Default: "uk"})
	if err != nil {
		tb.Fatal(err)
	}
	return b.Localizer()
}

func goi18nMany(tb testing.TB, n int) *i18n.Localizer {
	tb.Helper()
	b := i18n.NewBundle(language.Ukrainian)
	for id, t := range manyMessages(n) {
		m := &i18n.Message{ID: id, One: t.Get(text.One), Few: t.Get(text.Few), Many: t.Get(text.Many), Other: t.Get(text.Other)}
		if err := b.AddMessages(language.Ukrainian, m); err != nil {
			tb.Fatal(err)
		}
	}
	return i18n.NewLocalizer(b, "uk")
}

func BenchmarkPlain(b *testing.B) {
	l := loadMany(b, 1000)
	b.ReportAllocs()
	for b.Loop() {
		l.T("cart.title")
	}
}

func BenchmarkGoI18nPlain(b *testing.B) {
	l := goi18nMany(b, 1000)
	config := &i18n.LocalizeConfig{MessageID: "cart.title"}
	b.ReportAllocs()
	for b.Loop() {
		l.MustLocalize(config)
	}
}

func BenchmarkArgument(b *testing.B) {
	l := loadMany(b, 1000)
	b.ReportAllocs()
	for b.Loop() {
		l.T("cart.greeting", locales.String("Name", "Оксана"))
	}
}

func BenchmarkGoI18nArgument(b *testing.B) {
	l := goi18nMany(b, 1000)
	b.ReportAllocs()
	for b.Loop() {
		l.MustLocalize(&i18n.LocalizeConfig{MessageID: "cart.greeting", TemplateData: map[string]any{"Name": "Оксана"}})
	}
}

func BenchmarkPlural(b *testing.B) {
	l := loadMany(b, 1000)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		l.N("cart.items", i%1000, locales.String("Name", "Оксана"))
	}
}

func BenchmarkPluralAppend(b *testing.B) {
	l := loadMany(b, 1000)
	var dst []byte
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		dst = l.AppendN(dst[:0], "cart.items", i%1000, locales.String("Name", "Оксана"))
	}
}

func BenchmarkPluralParallel(b *testing.B) {
	l := loadMany(b, 1000)
	b.ReportAllocs()
	b.RunParallel(func(p *testing.PB) {
		for i := 0; p.Next(); i++ {
			l.N("cart.items", i%1000, locales.String("Name", "Оксана"))
		}
	})
}

func BenchmarkPlainParallel(b *testing.B) {
	l := loadMany(b, 1000)
	b.ReportAllocs()
	b.RunParallel(func(p *testing.PB) {
		for p.Next() {
			l.T("cart.title")
		}
	})
}

func BenchmarkArgumentAppend(b *testing.B) {
	l := loadMany(b, 1000)
	var dst []byte
	b.ReportAllocs()
	for b.Loop() {
		dst = l.Append(dst[:0], "cart.greeting", locales.String("Name", "Оксана"))
	}
}

func BenchmarkICUPlural(b *testing.B) {
	l := loadMessages(b, "uk", locales.Options{}, shopMessages(b)...)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		l.T("icu", locales.Int("n", i%1000), locales.String("name", "Оксана"))
	}
}

func BenchmarkICUSelect(b *testing.B) {
	l := loadMessages(b, "uk", locales.Options{}, shopMessages(b)...)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		l.T("select", locales.String("g", "male"), locales.Int("n", i%100_000), locales.String("name", "Оксана"))
	}
}

func BenchmarkDate(b *testing.B) {
	l := loadMessages(b, "uk", locales.Options{}, shopMessages(b)...)
	at := time.Date(2026, 11, 30, 6, 4, 19, 0, time.UTC)
	b.ReportAllocs()
	for b.Loop() {
		l.T("date", locales.Time("d", at), locales.String("name", "Оксана"))
	}
}

func BenchmarkHTML(b *testing.B) {
	l := loadMessages(b, "uk", locales.Options{}, shopMessages(b)...)
	link := locales.Element("link", "a", "href", "/more")
	b.ReportAllocs()
	for b.Loop() {
		l.HTML("html", locales.String("URL", "/cart?id=1&b=2"), locales.String("Name", "Оксана <b>"), link)
	}
}

// typed is what i18n bundle --go writes.
type typed struct{ *locales.Localizer }

func (m typed) CartItems(name string, count int) string {
	return m.N("cart.items", count, locales.String("Name", name))
}

func BenchmarkTyped(b *testing.B) {
	m := typed{loadMany(b, 1000)}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		m.CartItems("Оксана", i%1000)
	}
}

func BenchmarkFallback(b *testing.B) {
	bundle, err := locales.Load(regional(b), locales.Options{Log: &logged{}})
	if err != nil {
		b.Fatal(err)
	}
	l := bundle.Localizer("uk")
	b.ReportAllocs()
	for b.Loop() {
		l.T("c")
	}
}

func BenchmarkGoI18nPlural(b *testing.B) {
	l := goi18nMany(b, 1000)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		l.MustLocalize(&i18n.LocalizeConfig{MessageID: "cart.items", PluralCount: i % 1000, TemplateData: map[string]any{"Name": "Оксана", "PluralCount": i % 1000}})
	}
}

func BenchmarkXTextPlural(b *testing.B) {
	err := message.Set(language.Ukrainian, "%[1]s has %[2]d files", plural.Selectf(2, "%d",
		plural.One, "%[1]s має %[2]d файл", plural.Few, "%[1]s має %[2]d файли", plural.Many, "%[1]s має %[2]d файлів", plural.Other, "%[1]s має %[2]d файлу"))
	if err != nil {
		b.Fatal(err)
	}
	p := message.NewPrinter(language.Ukrainian)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		p.Sprintf("%[1]s has %[2]d files", "Оксана", i%1000)
	}
}

func BenchmarkLoad(b *testing.B) {
	for _, n := range []int{1000, 10_000} {
		data := catalogFile(b, "uk", manyMessages(n))
		fsys := fstest.MapFS{"app.uk.catalog": {Data: data}}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := locales.Load(fsys, locales.Options{Default: "uk"}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkGoI18nLoad(b *testing.B) {
	for _, n := range []int{1000, 10_000} {
		var file []byte
		for id, t := range manyMessages(n) {
			file = fmt.Appendf(file, "[%q]\none = %q\nfew = %q\nmany = %q\nother = %q\n", id, t.Get(text.One), t.Get(text.Few), t.Get(text.Many), t.Get(text.Other))
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				bundle := i18n.NewBundle(language.Ukrainian)
				bundle.RegisterUnmarshalFunc("toml", toml.Unmarshal)
				if _, err := bundle.ParseMessageFileBytes(file, "active.uk.toml"); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
