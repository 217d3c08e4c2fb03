package check_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/check"
	"github.com/seed-9fa3a4f3/i18n/internal/format"
)

// runNested checks texts of a web app, by id.
func runNested(t *testing.T, source, target map[string]string) []string {
	t.Helper()
	read := func(name, tag string, texts map[string]string) catalog.Catalog {
		data, err := json.Marshal(texts)
		if err != nil {
			t.Fatal(err)
		}
		c, _ := format.NestedJSON.Read(name, data)
		c.Lang = tag
		return c
	}
	pair := catalog.Pair(read("en.json", "en", source), read("uk.json", "uk", target))
	var found []string
	for _, f := range check.Run(&pair, ukrainian) {
		if f.Check != check.Expansion.ID {
			found = append(found, fmt.Sprintf("%s %s %v", f.Check, f.Key, f.Args["Forms"]))
		}
	}
	return found
}

// A translation of a text without a placeholder was read as plain text: what
// {time} means there, only the other texts of the file tell.
func TestBracesOfTheFileHoldForEachTranslation(t *testing.T) {
	const plain, extra = "The cat sleeps", "Кіт спить {time}"
	for _, tt := range []struct {
		other, translated string
		want              bool
	}{
		{"A {colour} cat", "Кіт {colour} кольору", true},
		{"{n, plural, one {# cat} other {# cats}}", "{n, plural, one {# кіт} few {# коти} many {# котів} other {# кота}}", true},
		{"A cat", "Якийсь кіт", false},
	} {
		found := runNested(t, map[string]string{"a": plain, "b": tt.other}, map[string]string{"a": extra, "b": tt.translated})
		if got := slices.Equal(found, []string{"placeholder/extra a <nil>"}); got != tt.want || !got && len(found) > 0 {
			t.Errorf("beside %q: %v", tt.other, found)
		}
	}
}

// Parts of a text between bars are plural forms where they are by all signs.
func TestTextsWithBarsHaveAllPluralForms(t *testing.T) {
	for _, tt := range []struct{ source, target, want string }{
		{"{count} cat | {count} cats", "{count} кіт | {count} коти", "many"},
		{"1 cat | {n} cats", "{n} кіт | {n} коти | {n} котів", ""},
		{"no cats | one cat | {count} cats", "котів немає | один кіт | {count} котів", "many"},
		{"no cats | one cat | {count} cats", "{count} кіт | {count} коти | {count} котів", ""},
		{"no cats | one cat | {count} cats", "котів немає | {count} кіт | {count} коти | {count} котів", ""},
		{"no cats | one cat | {count} cats", "котів немає | {count} котів", "few, many"},
		{"{count} cat | {count} cats", "Котів: {count}", ""},
		{"{count} cats | {size}", "Котів: {count} | {size}", ""},
		{"Start | About", "Початок | Про нас", ""},
		{"Cat | Cats", "Кіт | Коти", ""},
	} {
		found := runNested(t, map[string]string{"a": tt.source}, map[string]string{"a": tt.target})
		want := []string{"plural/missing a " + tt.want}
		if tt.want == "" {
			want = nil
		}
		if !slices.Equal(found, want) {
			t.Errorf("%q -> %q: %s", tt.source, tt.target, strings.Join(found, ", "))
		}
	}
}
