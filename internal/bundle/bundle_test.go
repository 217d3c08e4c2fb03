package bundle

import (
	"encoding/json"
	"errors"
	"slices"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

var (
	english   = Plurals{Categories: []text.Form{text.One, text.Other}, ExactOne: true}
	ukrainian = Plurals{Categories: []text.Form{text.One, text.Few, text.Many, text.Other}}
	japanese  = Plurals{Categories: []text.Form{text.Other}}
)

func forms(pairs ...any) text.Text {
	var t text.Text
	for i := 0; i < len(pairs); i += 2 {
		t.Set(pairs[i].(text.Form), pairs[i+1].(string))
	}
	return t
}

func delimited(t text.Text, left, right string) text.Text {
	t.SetDelims(left, right)
	return t
}

func paired(units ...catalog.Unit) *catalog.Catalog {
	return &catalog.Catalog{Source: "en", Lang: "uk", Syntax: text.GoTemplate, Units: units}
}

func content(t *testing.T, b *Builder, file string) string {
	t.Helper()
	files, err := b.Files()
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(files, func(f File) bool { return f.Name == file })
	if i < 0 {
		t.Fatalf("no file %q", file)
	}
	return string(files[i].Data)
}

func TestMessages(t *testing.T) {
	files := forms(text.One, "{{.N}} file", text.Other, "{{.N}} files")
	oneFile := forms(text.One, "One file", text.Other, "{{.N}} files")
	for _, tt := range []struct {
		name           string
		source, target text.Text
		plurals        Plurals
		want           string // JSON of the message
		state          state
	}{
		{"plain", text.Plain("Save"), text.Plain("Зберегти"), ukrainian, `"Зберегти"`, translated},
		{"missing", text.Plain("Save"), text.Text{}, ukrainian, `"Save"`, fallback},
		{"blank", text.Plain("Save"), text.Plain("  "), ukrainian, `"Save"`, fallback},
		{"nothing to translate", text.Plain(""), text.Plain(""), ukrainian, `""`, translated},
		{"plural", files, forms(text.One, "1", text.Few, "2", text.Many, "5", text.Other, "1,5"), ukrainian,
			`{"few":"2","many":"5","one":"1","other":"1,5"}`, translated},

		// The forms that a language asks for were left out, and a program found none for the number.
		{"without few", files, forms(text.One, "1", text.Many, "5", text.Other, "1,5"), ukrainian,
			`{"few":"1,5","many":"5","one":"1","other":"1,5"}`, filled},
		{"without other", files, forms(text.One, "1", text.Few, "2", text.Many, "5"), ukrainian,
			`{"few":"2","many":"5","one":"1","other":"5"}`, filled},
		{"other alone", files, text.Plain("файлів: {{.N}}"), ukrainian,
			`{"few":"файлів: {{.N}}","many":"файлів: {{.N}}","one":"файлів: {{.N}}","other":"файлів: {{.N}}"}`, filled},
		{"one alone", files, forms(text.One, "Один файл"), ukrainian,
			`{"few":"{{.N}} files","many":"{{.N}} files","one":"{{.N}} file","other":"{{.N}} files"}`, fallback},

		// In Ukrainian, one is 1, 21, 31 …
		{"one that names no number", oneFile, text.Text{}, ukrainian,
			`{"few":"{{.N}} files","many":"{{.N}} files","one":"{{.N}} files","other":"{{.N}} files"}`, fallback},
		{"one that is exact", oneFile, text.Text{}, english, `{"one":"One file","other":"{{.N}} files"}`, fallback},
		{"a language that does not count", files, text.Plain("{{.N}}"), japanese, `"{{.N}}"`, translated},
		{"a source of one form", forms(text.One, "A file"), forms(text.One, "Файл"), ukrainian, `"Файл"`, translated},

		// Delimiters were left out, and a program could not tell placeholders from text.
		{"delimiters", delimited(text.Plain("Hi <<.N>>"), "<<", ">>"), delimited(text.Plain("Привіт, <<.N>>"), "<<", ">>"), ukrainian,
			`{"leftDelim":"<<","other":"Привіт, <<.N>>","rightDelim":">>"}`, translated},
		{"delimiters of the source", delimited(text.Plain("Hi <<.N>>"), "<<", ">>"), text.Plain("Привіт, <<.N>>"), ukrainian,
			`{"leftDelim":"<<","other":"Привіт, <<.N>>","rightDelim":">>"}`, translated},
		{"delimiters of a fallback", delimited(text.Plain("Hi <<.N>>"), "<<", ">>"), text.Text{}, ukrainian,
			`{"leftDelim":"<<","other":"Hi <<.N>>","rightDelim":">>"}`, fallback},
		{"delimiters of a plural", delimited(files, "<<", ">>"), text.Plain("<<.N>>"), japanese,
			`{"leftDelim":"<<","other":"<<.N>>","rightDelim":">>"}`, translated},
	} {
		b := New("test", "en")
		entry, err := b.Add("app", paired(catalog.Unit{Key: "a", Source: tt.source, Target: tt.target}), tt.plurals)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := content(t, b, entry.File), `{"a":`+tt.want+"}\n"; got != want {
			t.Errorf("%s: %swant %s", tt.name, got, want)
		}
		if got := []int{len(entry.Fallback), len(entry.Incomplete)}; tt.state == fallback != (got[0] == 1) || tt.state == filled != (got[1] == 1) {
			t.Errorf("%s: %d under fallback, %d under incomplete", tt.name, got[0], got[1])
		}
	}
}

func TestOrphansAreLeftOut(t *testing.T) {
	b := New("test", "en")
	entry, err := b.Add("app", paired(catalog.Unit{Key: "gone", Target: text.Plain("немає")}), ukrainian)
	if err != nil || entry.Messages != 0 || content(t, b, entry.File) != "{}\n" {
		t.Errorf("%+v %v", entry, err)
	}
}

// The second of two sets of one name replaced the first in the manifest.
func TestDuplicateResourceIsRefused(t *testing.T) {
	b := New("test", "en")
	first, err := b.Add("app", paired(catalog.Unit{Key: "a", Source: text.Plain("A"), Target: text.Plain("А")}), ukrainian)
	if err != nil {
		t.Fatal(err)
	}
	second := paired(catalog.Unit{Key: "b", Source: text.Plain("B"), Target: text.Plain("Б")})
	if _, err := b.Add("app", second, ukrainian); !errors.Is(err, ErrDuplicate) {
		t.Errorf("error %v", err)
	}
	if _, err := b.Add("web", second, ukrainian); err != nil {
		t.Errorf("another name: %v", err)
	}
	second.Lang = "de"
	if _, err := b.Add("app", second, english); err != nil {
		t.Errorf("another language: %v", err)
	}
	var m Manifest
	if err := json.Unmarshal([]byte(content(t, b, ManifestName)), &m); err != nil {
		t.Fatal(err)
	}
	if got := m.Bundles["app"]["uk"]; got.SHA256 != first.SHA256 || len(m.Bundles) != 2 || len(m.Bundles["app"]) != 2 {
		t.Errorf("manifest %+v", m)
	}
}
