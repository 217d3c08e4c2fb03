package project

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/disk"
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

// A file's role is known by the i18n.toml above it, unless that is in dispute.
func TestRoleAt(t *testing.T) {
	dir := t.TempDir()
	write := func(name, data string) {
		t.Helper()
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(data), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(dir, "app", "gone", "uk.json")
	expect := func(want bool) {
		t.Helper()
		role, ok := RoleAt(disk.New(), path)
		if ok != want || ok && (role.Tag != "uk" || role.Family() != format.Nested) {
			t.Errorf("%+v, %v", role, ok)
		}
	}
	expect(false)
	const config = "[[messages]]\nfiles = \"gone/{locale}.json\"\nformat = \"nested\"\n"
	write("app/i18n.toml", config)
	expect(true)
	write("app/i18n.toml", "<<<<<<< ours\n"+config+"=======\n>>>>>>> theirs\n")
	expect(false)
	write("app/i18n.toml", "source = \"en\"\n")
	expect(false)
}
