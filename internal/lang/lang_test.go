package lang

import (
	"errors"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
)

func TestParse(t *testing.T) {
	tests := []struct{ in, want, suggest string }{
		{"uk", "uk", ""},
		{"UK", "uk", ""},
		{"uk_UA", "uk-UA", ""},
		{"pt-br", "pt-BR", ""},
		{"zh-hant-tw", "zh-Hant-TW", ""},
		{"ua", "", "uk"},
		{"ua_UA", "", "uk-UA"},
		{"cn", "", "zh"},
		{"english", "", "en"},
		{"xx", "", ""},
		{"und", "", ""},
		{"", "", ""},
		{"../x", "", ""},
		{"x-private", "", ""},
		{"messages_uk", "", ""},
		{strings.Repeat("a-", 4000), "", ""},
	}
	for _, tt := range tests {
		got, err := Parse(tt.in)
		if got != tt.want || (err == nil) != (tt.want != "") {
			t.Errorf("Parse(%q) = %q, %v; want %q", tt.in, got, err, tt.want)
		}
		var unknown *UnknownError
		if errors.As(err, &unknown) && unknown.Suggest != tt.suggest {
			t.Errorf("Parse(%q) suggests %q, want %q", tt.in, unknown.Suggest, tt.suggest)
		}
	}
}

func TestFromPath(t *testing.T) {
	for path, want := range map[string]string{
		"active.uk.toml":         "uk",
		"uk.toml":                "uk",
		"web.active.en-US.json":  "en-US",
		"locales/uk/messages.js": "messages",
		"messages_uk.toml":       "messages_uk",
		"a/b/locale.en.yaml":     "en",
		"toml":                   "toml",
		"":                       "",
	} {
		if got := FromPath(path); got != want {
			t.Errorf("FromPath(%q) = %q, want %q", path, got, want)
		}
	}
}

func FuzzParse(tf *testing.F) {
	f := fuzzing.New(tf)
	f.Add("uk-UA")
	f.Add("ua")
	f.Fuzz(func(t *testing.T, s string) {
		tag, err := Parse(s)
		if err != nil {
			return
		}
		if again, err := Parse(tag); err != nil || again != tag {
			t.Errorf("Parse(%q) = %q, which parses as %q, %v", s, tag, again, err)
		}
	})
}
