package goi18n_test

import (
	"testing"
	"testing/fstest"

	"github.com/seed-9fa3a4f3/i18n/locales"
	"github.com/seed-9fa3a4f3/i18n/locales/goi18n"
)

func TestTextBeyondCatalogs(t *testing.T) {
	var broken []string
	b, err := goi18n.Load(fstest.MapFS{
		"active.en.toml": {Data: []byte(`
seen = "{{if .Admin}}all{{else}}yours{{end}}"
nested = "{{with .User}}{{.Name}} {{.Age}}{{end}}"
fails = "{{.Name.Absent}}"
english = "only here"
[files]
one = "{{.PluralCount}} file{{if .Old}}, old{{end}}"
other = "{{.PluralCount}} files{{if .Old}}, old{{end}}"
`)},
		"active.uk.toml": {Data: []byte(`
seen = "{{if .Admin}}усе{{else}}ваше{{end}}"
[files]
one = "{{.PluralCount}} файл"
few = "{{.PluralCount}} файли"
many = "{{.PluralCount}} файлів"
other = "{{.PluralCount}} файлу"
`)},
	}, goi18n.Options{AllowCode: true, Broken: func(_, id string, _ error) { broken = append(broken, id) }})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		tag, id string
		args    []locales.Arg
		want    string
		ok      bool
	}{
		{"en", "seen", []locales.Arg{locales.String("Admin", "yes")}, "all", true},
		{"uk", "seen", []locales.Arg{locales.String("Admin", "")}, "ваше", true},
		{"en", "nested", []locales.Arg{locales.String("User.Name", "Ірина"), locales.Int("User.Age", 30)}, "Ірина 30", true},
		{"en", "files", []locales.Arg{locales.Int("PluralCount", 1), locales.String("Old", "yes")}, "1 file, old", true},
		{"uk", "files", []locales.Arg{locales.Int("PluralCount", 3)}, "3 файли", true},
		{"uk", "files", []locales.Arg{locales.Decimal("PluralCount", "5.0")}, "5.0 файлу", true},
		{"en", "fails", []locales.Arg{locales.String("Name", "x")}, "", false},
		{"uk", "english", nil, "", false}, // the catalogs go on to English
		{"en", "absent", nil, "", false},
		{"de", "seen", nil, "", false},
	} {
		if got, ok := b.Text(c.tag, c.id, c.args); got != c.want || ok != c.ok {
			t.Errorf("%s %s: %q %v, want %q %v", c.tag, c.id, got, ok, c.want, c.ok)
		}
	}
	if len(broken) != 1 || broken[0] != "fails" {
		t.Errorf("told of %v", broken)
	}
}
