package locales_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/locales"
)

func TestEnvironment(t *testing.T) {
	n, err := locales.NewNegotiator("en", "uk", "pl", "sr-Latn", "sr-Cyrl", "ca", "ca-ES-valencia")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		all, messages, lang, language string
		names, want                   string
	}{
		{},
		{lang: "uk_UA.UTF-8", names: "uk_UA.UTF-8", want: "uk"},
		{messages: "pl_PL", lang: "uk_UA.UTF-8", names: "pl_PL", want: "pl"},
		{all: "sr_RS.UTF-8@latin", messages: "pl_PL", lang: "uk_UA", names: "sr_RS.UTF-8@latin", want: "sr-Latn"},
		{lang: "sr_RS.UTF-8", names: "sr_RS.UTF-8", want: "sr-Cyrl"},
		{lang: "ca_ES@valencia", names: "ca_ES@valencia", want: "ca-ES-valencia"},
		{lang: "ca_ES@euro", names: "ca_ES@euro", want: "ca"},
		{lang: "ru_RU.UTF-8", names: "ru_RU.UTF-8"},
		{lang: "de_DE.UTF-8", language: "de:pl::uk", names: "de pl uk de_DE.UTF-8", want: "pl"},
		{language: "uk", names: "uk", want: "uk"},

		// The locale C was passed over for the next variable.
		{all: "C", lang: "uk_UA.UTF-8"},
		{all: "C.UTF-8", lang: "uk_UA.UTF-8", language: "uk"},
		{lang: "POSIX", language: "uk"},
	} {
		for name, value := range map[string]string{"LC_ALL": tt.all, "LC_MESSAGES": tt.messages, "LANG": tt.lang, "LANGUAGE": tt.language} {
			t.Setenv(name, value)
		}
		names := locales.Environment()
		if got := strings.Join(names, " "); got != tt.names {
			t.Errorf("%+v: names %q", tt, got)
		}
		if got, ok := n.Match(names...); ok != (tt.want != "") || ok && got != tt.want {
			t.Errorf("%+v: got %s, %v", tt, got, ok)
		}
	}
}

func ExampleEnvironment() {
	os.Setenv("LC_ALL", "uk_UA.UTF-8")
	n, _ := locales.NewNegotiator("en", "uk")
	fmt.Println(n.Match(locales.Environment()...))
	// Output: uk true
}
