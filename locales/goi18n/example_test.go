package goi18n_test

import (
	"fmt"
	"testing/fstest"

	"github.com/nicksnyder/go-i18n/v2/i18n"

	"github.com/seed-9fa3a4f3/i18n/locales/goi18n"
)

// In a program the files come from an embed.FS.
var exampleFiles = fstest.MapFS{
	"active.en.toml": {Data: []byte(`
"cart.title" = "Your cart, {{.Name}}"
[cart.items]
one = "{{.PluralCount}} item"
other = "{{.PluralCount}} items"
`)},
	"active.uk.toml": {Data: []byte(`
"cart.title" = "Ваш кошик, {{.Name}}"
[cart.items]
one = "{{.PluralCount}} товар"
few = "{{.PluralCount}} товари"
many = "{{.PluralCount}} товарів"
other = "{{.PluralCount}} товару"
`)},
}

func ExampleLoad() {
	bundle, err := goi18n.Load(exampleFiles, goi18n.Options{Default: "en"})
	if err != nil {
		fmt.Println(err)
	}
	l := bundle.Localizer("uk-UA,uk;q=0.9,en;q=0.5") // r.Header.Get("Accept-Language")
	fmt.Println(l.Tag())
	fmt.Println(l.T("cart.title", "Name", "Ірино"))
	fmt.Println(l.N("cart.items", 3))
	fmt.Println(l.N("cart.items", "2.5"))
	// Output:
	// uk
	// Ваш кошик, Ірино
	// 3 товари
	// 2.5 товару
}

func ExampleLoad_problems() {
	bundle, err := goi18n.Load(fstest.MapFS{
		"active.en.toml": {Data: []byte(`hello = "Hello"`)},
		"active.ua.toml": {Data: []byte(`hello = "Вітаю"`)},
		"active.uk.toml": {Data: []byte("hello = \"Вітаю\"\nbye = \"{{.Name\"")},
	}, goi18n.Options{})
	fmt.Println(err)
	fmt.Println(bundle.Localizer("uk").T("hello"))
	// Output:
	// message file active.ua.toml: unknown language tag "ua", did you mean "uk"?
	// message file active.uk.toml: message "bye": column 1: no closing "}}"
	// Вітаю
}

func ExampleOptions_messages() {
	// The source texts stand in the code, where goi18n extract and
	// i18n extract find them, and work before any file exists.
	bundle, err := goi18n.Load(nil, goi18n.Options{
		Messages: []*i18n.Message{
			{ID: "hello", Description: "Greets the reader", Other: "Hello, {{.Name}}"},
		},
		Missing: func(tag, id string) { fmt.Println("missing:", tag, id) },
	})
	if err != nil {
		fmt.Println(err)
	}
	l := bundle.Localizer()
	fmt.Println(l.T("hello", "Name", "Ira"))
	fmt.Println(l.T("bye"))
	// Output:
	// Hello, Ira
	// missing: en bye
	// bye
}
