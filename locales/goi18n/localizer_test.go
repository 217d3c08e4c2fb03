package goi18n_test

import (
	"encoding/json"
	"fmt"
	"math"
	"math/big"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/BurntSushi/toml"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"

	"github.com/seed-9fa3a4f3/i18n/locales/goi18n"
)

const english = `
title = "Reading list"
greeting = "Hello, {{.Name}} from {{.City}}"
"only.en" = "Only in English"
[books]
one = "{{.PluralCount}} book"
other = "{{.PluralCount}} books"
[share]
one = "{{.PluralCount}}% of readers"
other = "{{.PluralCount}}% of readers"
`

const ukrainian = `
title = "Список читання"
greeting = "Вітаю, {{.Name}} ({{.City}})"
[books]
one = "{{.PluralCount}} книжка"
few = "{{.PluralCount}} книжки"
many = "{{.PluralCount}} книжок"
other = "{{.PluralCount}} книжки"
[share]
other = "{{.PluralCount}} % читачів"
`

func enUk(t testing.TB, options goi18n.Options) *goi18n.Bundle {
	return load(t, map[string]string{"active.en.toml": english, "active.uk.toml": ukrainian}, options)
}

func TestLocalizerNegotiates(t *testing.T) {
	withRussian := load(t, map[string]string{"active.en.toml": `a = "A"`, "active.ru.toml": `a = "А"`}, goi18n.Options{})
	if got := withRussian.Localizer("uk-UA,uk;q=0.9").Tag(); got != "en" {
		t.Errorf("Ukrainian reader, application in en and ru: %s", got)
	}
	b := enUk(t, goi18n.Options{})
	for header, want := range map[string]string{"uk-UA": "uk", "ru": "en", "be": "en", "": "en", "ua": "en", "de,uk;q=0.1": "uk"} {
		if got := b.Localizer("", header).Tag(); got != want {
			t.Errorf("%q: %s, want %s", header, got, want)
		}
	}
}

// TestCounts checks the forms of Ukrainian for numbers as they are seen.
func TestCounts(t *testing.T) {
	var broken []string
	b := enUk(t, goi18n.Options{Broken: func(tag, id string, err error) { broken = append(broken, err.Error()) }})
	uk := b.Localizer("uk")
	type small int8
	for _, c := range []struct {
		count any
		want  string
	}{
		{0, "0 книжок"}, {1, "1 книжка"}, {2, "2 книжки"}, {5, "5 книжок"}, {11, "11 книжок"}, {14, "14 книжок"}, {21, "21 книжка"}, {24, "24 книжки"}, {111, "111 книжок"}, {1001, "1001 книжка"},
		{int64(3), "3 книжки"}, {uint8(7), "7 книжок"}, {small(1), "1 книжка"}, {uint64(math.MaxUint64), "18446744073709551615 книжок"}, {int64(math.MinInt64), "-9223372036854775808 книжок"},
		{-1, "-1 книжка"}, {1.5, "1.5 книжки"}, {2.0, "2 книжки"}, {float32(0.1), "0.1 книжки"}, {67.15, "67.15 книжки"}, {1e300, "1" + strings.Repeat("0", 300) + " книжок"}, {1e-300, "0." + strings.Repeat("0", 299) + "1 книжки"},
		{"67.15", "67.15 книжки"}, {"1", "1 книжка"}, {"1.0", "1.0 книжки"}, {"5.00", "5.00 книжки"}, {"-2", "-2 книжки"}, {json.Number("21"), "21 книжка"},
		{big.NewInt(22), "22 книжки"}, {"12345678901234567890123", "12345678901234567890123 книжки"},
	} {
		if got := uk.N("books", c.count); got != c.want {
			t.Errorf("N(books, %v %T) = %q, want %q", c.count, c.count, got, c.want)
		}
	}
	if len(broken) > 0 {
		t.Errorf("reported: %q", broken)
	}
	for i, count := range []any{nil, "", "five", "67,15", "1e3", "0x10", " 1", "+1", "1.", ".5", "01", "١", math.NaN(), math.Inf(1), struct{}{}, []int{1}, (*big.Int)(nil), strings.Repeat("9", 1e6)} {
		if got := uk.N("books", count); !strings.HasSuffix(got, " книжки") {
			t.Errorf("N(books, %.20v) = %.40q, want the form other", count, got)
		}
		if len(broken) != i+1 || len(broken[i]) > 200 {
			t.Errorf("N(books, %.20v): reported %.80q", count, broken[max(0, len(broken)-2):])
		}
	}
	if got := b.Localizer("en").N("books", "1.0"); got != "1.0 books" {
		t.Errorf("English: %q", got)
	}
	formatting := uk.WithCounts(func(decimal string) string { return strings.Replace(decimal, ".", ",", 1) })
	if got := formatting.N("books", 2.5) + uk.N("books", 2.5); got != "2,5 книжки2.5 книжки" {
		t.Errorf("formatted counts: %q", got)
	}
	if got := uk.N("books", 5, "PluralCount", "п’ять"); got != "п’ять книжок" {
		t.Errorf("with a count of its own: %q", got)
	}
}

func TestArguments(t *testing.T) {
	var broken []string
	b := enUk(t, goi18n.Options{Broken: func(tag, id string, err error) { broken = append(broken, tag+" "+id+": "+err.Error()) }})
	uk := b.Localizer("uk")
	const want = "Вітаю, Іра (Львів)"
	person := struct{ Name, City string }{"Іра", "Львів"}
	for i, data := range [][]any{
		{"Name", "Іра", "City", "Львів"}, {map[string]any{"Name": "Іра", "City": "Львів"}}, {map[string]string{"Name": "Іра", "City": "Львів"}}, {person}, {&person},
	} {
		if got := uk.T("greeting", data...); got != want {
			t.Errorf("%d: %q", i, got)
		}
	}
	if len(broken) > 0 {
		t.Errorf("reported: %q", broken)
	}
	for i, data := range [][]any{{}, {nil}, {"Name"}, {"Name", "Іра", "City"}, {1, 2, "Name", "Іра"}, {(*struct{ Name string })(nil)}, {42}} {
		before := len(broken)
		if got := uk.T("greeting", data...); !strings.Contains(got, "({{.City}})") {
			t.Errorf("%d: %q", i, got)
		}
		if len(broken) == before {
			t.Errorf("%d: not reported", i)
		}
	}
	// What comes from outside is not looked at again.
	if got := uk.T("greeting", "Name", "{{.City}}", "City", "<b>{{range}}"); got != "Вітаю, {{.City}} (<b>{{range}})" {
		t.Error(got)
	}
}

func TestMissing(t *testing.T) {
	var missing []string
	b := load(t, map[string]string{
		"active.en.toml": english,
		"active.pt.toml": "title = \"Lista de leitura\"\nonly = \"só\"",
		"active.pt-BR.toml": `title = "Lista"
[share]
one = "{{.PluralCount}}% de leitores"`,
	}, goi18n.Options{Missing: func(tag, id string) { missing = append(missing, tag+" "+id) }})
	l := b.Localizer("pt-BR")
	for _, c := range []struct{ got, want, missing string }{
		{l.T("title"), "Lista", ""},
		{l.T("only"), "só", "pt-BR only"},
		{l.T("only.en"), "Only in English", "pt-BR only.en, pt only.en"},
		{l.T("nowhere"), "nowhere", "pt-BR nowhere, pt nowhere, en nowhere"},
		{l.N("nowhere", 3), "nowhere", "pt-BR nowhere, pt nowhere, en nowhere"},
		{l.N("share", 1), "1% de leitores", ""},
		{l.N("share", 5), "5% of readers", "pt-BR share, pt share"}, // neither many nor other
	} {
		var told string
		if n := strings.Count(c.missing, ",") + 1; c.missing != "" && len(missing) >= n {
			told, missing = strings.Join(missing[:n], ", "), missing[n:]
		}
		if c.got != c.want || told != c.missing {
			t.Errorf("got %q and %q, want %q and %q", c.got, told, c.want, c.missing)
		}
	}
	if len(missing) > 0 {
		t.Errorf("more reported: %q", missing)
	}
	uk := enUk(t, goi18n.Options{Missing: func(tag, id string) { missing = append(missing, tag+" "+id) }}).Localizer("uk")
	if got := uk.N("share", 5); got != "5 % читачів" || fmt.Sprint(missing) != "[uk share]" {
		t.Errorf("without the form many: %q %q", got, missing)
	}
}

// TestTranslationsAreData shows what a translation may do with go-i18n's own
// templates, and that it may not here unless the program wants it.
func TestTranslationsAreData(t *testing.T) {
	contents := map[string]string{
		"active.en.toml": `bomb = "ok"` + "\n" + `fine = "ok"`,
		"active.uk.toml": `bomb = "{{range $i := 300000000000}}{{end}}"` + "\n" + `fine = "{{if .X}}так{{else}}ні{{end}}"`,
	}
	b, err := goi18n.Load(files(contents), goi18n.Options{})
	if len(fileErrors(t, err)) != 2 {
		t.Errorf("problems: %v", err)
	}
	start := time.Now()
	if got := b.Localizer("uk").T("bomb"); got != "ok" || time.Since(start) > 20*time.Second {
		t.Errorf("%q after %v", got, time.Since(start))
	}
	var told []string
	contents["active.uk.toml"] = `fine = "{{if .X}}так{{else}}ні{{end}}"` + "\n" + `bad = "{{index .X 5}}"` + "\n[n]\n" + `other = "{{.PluralCount}}"`
	code := load(t, contents, goi18n.Options{AllowCode: true, Broken: func(tag, id string, err error) { told = append(told, tag+" "+id) }}).Localizer("uk")
	got := []string{code.T("fine", "X", true), code.T("fine"), code.T("bad", "X", "abc"), code.N("n", 1.5), code.N("n", 2, "PluralCount", "два"), code.N("n", 3, "X", 1)}
	if fmt.Sprint(got) != "[так ні bad 1.5 два 3]" || fmt.Sprint(told) != "[uk bad]" {
		t.Errorf("as code: %q, told %q", got, told)
	}
	if _, err := goi18n.Load(files(map[string]string{"active.uk.toml": `a = "{{if}}"`}), goi18n.Options{AllowCode: true}); err == nil {
		t.Error("a broken program is not reported by Load")
	}
}

// TestAgainstGoI18n compares every text and count with go-i18n's own Localizer.
func TestAgainstGoI18n(t *testing.T) {
	b := enUk(t, goi18n.Options{})
	for _, tag := range b.Tags() {
		peer, ours := i18n.NewLocalizer(b.I18n(), tag), b.Localizer(tag)
		for n := range 1200 {
			for _, count := range []any{n, fmt.Sprintf("%d.%d", n/10, n%10), fmt.Sprintf("%d.%02d", n/100, n%100)} {
				want, err := peer.Localize(&i18n.LocalizeConfig{MessageID: "books", PluralCount: count})
				if got := ours.N("books", count); got != want || err != nil {
					t.Fatalf("%s, %v: got %q, go-i18n %q %v", tag, count, got, want, err)
				}
			}
		}
	}
}

func TestConcurrentUse(t *testing.T) {
	b := enUk(t, goi18n.Options{Missing: func(string, string) {}, Broken: func(string, string, error) {}})
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for i := range 300 {
				l := b.Localizer(fmt.Sprintf("de;q=0.%d,uk;q=0.1", i))
				if got := l.N("books", 5) + l.T("greeting", "Name", "x") + l.T("nowhere"); got != "5 книжокВітаю, x ({{.City}})nowhere" {
					t.Error(got)
				}
			}
		})
	}
	group.Wait()
}

func BenchmarkLocalizer(b *testing.B) {
	bundle := enUk(b, goi18n.Options{})
	uk := bundle.Localizer("uk")
	for name, f := range map[string]func(){
		"static":    func() { uk.T("title") },
		"arguments": func() { uk.T("greeting", "Name", "Іра", "City", "Львів") },
		"plural":    func() { uk.N("books", 5) },
		"negotiate": func() { bundle.Localizer("uk-UA,uk;q=0.9,en-US;q=0.8,en;q=0.7") },
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				f()
			}
		})
	}
}

func BenchmarkLoad(b *testing.B) {
	var file strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&file, "[\"message.%d\"]\none = \"{{.PluralCount}} text of {{.Name}}\"\nfew = \"{{.PluralCount}} texts of {{.Name}}\"\nother = \"{{.PluralCount}} text of {{.Name}}\"\n", i)
	}
	fsys := files(map[string]string{"active.uk.toml": file.String()})
	b.Run("goi18n.Load", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := goi18n.Load(fsys, goi18n.Options{}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("go-i18n alone", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			bundle := i18n.NewBundle(language.English)
			bundle.RegisterUnmarshalFunc("toml", toml.Unmarshal)
			bundle.MustParseMessageFileBytes([]byte(file.String()), "active.uk.toml")
		}
	})
}
