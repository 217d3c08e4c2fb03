package project

import (
	"slices"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/format"
)

func TestRoleOf(t *testing.T) {
	p := &Project{}
	for _, pattern := range []string{"locales/active.{locale}.toml", "web/{locale}/app.{locale}.json", "{locale}.yaml"} {
		r := newResource("", "", pattern, "", nil, 0)
		r.Family = format.Nested
		p.Resources = append(p.Resources, r)
	}
	for path, want := range map[string]struct {
		tag     string
		index   int
		working bool
	}{
		"locales/active.uk.toml":      {"uk", 0, false},
		"locales/active.pt_BR.toml":   {"pt-BR", 0, false},
		"locales/translate.uk.toml":   {"uk", 0, true},
		"./locales//active.en.toml":   {"en", 0, false},
		"web/uk/app.uk.json":          {"uk", 1, false},
		"uk.yaml":                     {"uk", 2, false},
		"web/uk/app.en.json":          {"", -1, false},
		"web/app.uk.json":             {"", -1, false},
		"locales/active.ua.toml":      {"", -1, false},
		"locales/active.toml":         {"", -1, false},
		"other/active.uk.toml":        {"", -1, false},
		"../locales/active.uk.toml":   {"", -1, false},
		"locales/active.uk.toml/more": {"", -1, false},
		"":                            {"", -1, false},
	} {
		role, ok := p.RoleOf(path)
		if ok != (want.index >= 0) || ok && (role.Tag != want.tag || role.Working != want.working || role.Resource != &p.Resources[want.index]) {
			t.Errorf("%s: %+v, %v", path, role, ok)
		}
		if ok && (role.Family() == format.GoI18n) != want.working {
			t.Errorf("%s: family %s", path, role.Family())
		}
	}
	if got, want := p.Resources[0].Globs(), []string{"locales/active.*.toml", "locales/translate.*.toml", "locales/obsolete.*.toml"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
