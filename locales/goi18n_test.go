package locales_test

import (
	"encoding/json"
	"io/fs"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/BurntSushi/toml"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"go.yaml.in/yaml/v3"
	"golang.org/x/text/language"

	"github.com/seed-9fa3a4f3/i18n/internal/bundle"
	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/format"
	"github.com/seed-9fa3a4f3/i18n/internal/plural"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
	"github.com/seed-9fa3a4f3/i18n/locales"
)

const clients = "../../shared/clients"

// pairsOf returns the English files of real programs that have a Ukrainian one
// beside them, with that.
func pairsOf(t *testing.T) [][2]string {
	if _, err := os.Stat(clients); err != nil {
		t.Skipf("SKIP: %s is absent", clients)
	}
	var pairs [][2]string
	err := filepath.WalkDir(clients, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || format.Of(path, format.GoI18n) == nil {
			return err
		}
		name := d.Name()
		words := strings.Split(name, ".")
		i := slices.Index(words, "en")
		if i < 0 {
			return nil
		}
		words[i] = "uk"
		other := filepath.Join(filepath.Dir(path), strings.Join(words, "."))
		if _, err := os.Stat(other); err == nil {
			pairs = append(pairs, [2]string{path, other})
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return pairs
}

func read(t *testing.T, path, lang string) catalog.Catalog {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	c, _ := format.Of(path, format.GoI18n).Read(path, data)
	c.Lang = lang
	return c
}

func categoriesOf(tag string) []text.Form {
	var forms []text.Form
	for _, c := range plural.Categories(tag) {
		f, _ := text.ParseForm(string(c))
		forms = append(forms, f)
	}
	return forms
}

// bundled does with files what i18n bundle does, and loads the result.
func bundled(t *testing.T, source, target catalog.Catalog) (*locales.Bundle, []bundle.CatalogEntry) {
	t.Helper()
	b := bundle.New("test", source.Lang)
	pair := catalog.Pair(source, target)
	source.PairSelf()
	set := bundle.Set{Name: "app"}
	for _, c := range []*catalog.Catalog{&source, &pair} {
		plurals := bundle.Plurals{Categories: categoriesOf(c.Lang), ExactOne: c.Lang == "en"}
		set.Languages = append(set.Languages, bundle.Language{Tag: c.Lang, Plurals: plurals, Read: func() (*catalog.Catalog, error) { return c, nil }})
	}
	if err := b.Add(&set); err != nil {
		t.Fatal(err)
	}
	var entries []bundle.CatalogEntry
	for _, l := range set.Languages {
		_, entry := b.Entry("app", l.Tag)
		entries = append(entries, entry)
	}
	files, err := b.Files()
	if err != nil {
		t.Fatal(err)
	}
	fsys := fstest.MapFS{}
	for _, f := range files {
		fsys[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	loaded, err := locales.Load(fsys, locales.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return loaded, entries
}

// values are what arguments are tried with. Of nil go-i18n shows "<no value>", as of what is not given, and we "<nil>".
var values = []any{
	"Оксана", "Дар’я «Ґанок»", "", `<b onclick="x">&amp; '1'</b>`, "{{.Name}} %d {x}", strings.Repeat("ї", 300),
	0, 1, 2, 5, 11, 21, 22, -1, -3, 1000, math.MaxInt32, int64(math.MinInt64), int64(math.MaxInt64), uint8(7), uint64(math.MaxUint64),
	0.5, math.Copysign(0, -1), 1e6, 1234567.875, 1e-7, 1e21, math.Inf(-1), math.NaN(), float32(0.1), true, []int{1}, struct{ A string }{"x"},
}

// counts are what plural forms are chosen by: numbers, and decimals as texts.
var counts = []any{
	0, 1, 2, 3, 4, 5, 11, 12, 14, 21, 22, 25, 101, 111, 112, 1000, 1000000, -1, -2, -5, math.MaxInt32,
	"0", "1", "1.0", "1.5", "2.00", "0.1", "21", "21.5", "3", "-1.5", "1000000",
}

// namesOf returns the fields of templates in all forms of texts.
func namesOf(texts ...text.Text) []string {
	var names []string
	for _, t := range texts {
		for form := range t.Forms() {
			for _, f := range t.Parse(form, text.GoTemplate).Fields {
				if name := strings.TrimPrefix(f.Path, "."); !slices.Contains(names, name) {
					names = append(names, name)
				}
			}
		}
	}
	return names
}

// put sets data.a.b for "a.b".
func put(data map[string]any, name string, value any) {
	first, rest, nested := strings.Cut(name, ".")
	if !nested {
		data[name] = value
		return
	}
	inner, ok := data[first].(map[string]any)
	if !ok {
		inner = map[string]any{}
		data[first] = inner
	}
	put(inner, rest, value)
}

// A tally counts how texts of both compare.
type tally struct {
	equal, different, failed, beyond, script int
}

// TestGoI18n shows every message of real programs with many arguments, and
// wants what go-i18n shows.
func TestGoI18n(t *testing.T) {
	var all tally
	for _, pair := range pairsOf(t) {
		theirs := i18n.NewBundle(language.English)
		theirs.RegisterUnmarshalFunc("toml", toml.Unmarshal)
		theirs.RegisterUnmarshalFunc("json", json.Unmarshal)
		theirs.RegisterUnmarshalFunc("yaml", yaml.Unmarshal)
		refused := false
		for i, path := range pair {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			_, err = theirs.ParseMessageFileBytes(data, [2]string{"a.en", "a.uk"}[i]+filepath.Ext(path))
			refused = refused || err != nil
		}
		if refused {
			t.Logf("%s: go-i18n does not load it", pair[0])
			continue
		}
		source, target := read(t, pair[0], "en"), read(t, pair[1], "uk")
		ours, entries := bundled(t, source, target)
		var of tally
		for i, lang := range []string{"en", "uk"} {
			of.compare(t, theirs, ours, source, target, lang, entries[i])
		}
		t.Logf("%s: %+v; beyond %d, refused %v", strings.TrimPrefix(pair[1], clients), of, len(entries[1].Beyond), entries[1].Refused)
		all.equal += of.equal
		all.different += of.different
		all.failed += of.failed
		all.beyond += of.beyond
		all.script += of.script
	}
	t.Logf("%d texts equal, %d different, %d where go-i18n fails, %d of messages that a catalog cannot hold, %d of a syntax that go-i18n does not know",
		all.equal, all.different, all.failed, all.beyond, all.script)
	if all.equal == 0 {
		t.Error("nothing was compared")
	}
}

func (of *tally) compare(t *testing.T, theirs *i18n.Bundle, ours *locales.Bundle, source, target catalog.Catalog, lang string, entry bundle.CatalogEntry) {
	their, our := i18n.NewLocalizer(theirs, lang), ours.Localizer(lang)
	translations := target.Index()
	for i := range source.Units {
		id, texts := source.Units[i].Key, []text.Text{source.Units[i].Target}
		if k, ok := translations[id]; ok {
			texts = append(texts, target.Units[k].Target)
		}
		names := namesOf(texts...)
		syntax := text.Infer(texts[0], text.GoTemplate)
		rng := rand.New(rand.NewPCG(uint64(i), uint64(len(id))))
		for n := range 200 {
			data := map[string]any{}
			var args []locales.Arg
			for _, name := range names {
				v := values[rng.IntN(len(values))]
				put(data, name, v)
				if name != "PluralCount" {
					args = append(args, locales.Any(name, v))
				}
			}
			config := &i18n.LocalizeConfig{MessageID: id, TemplateData: data}
			var count any
			if texts[0].IsPlural() {
				count = counts[n%len(counts)]
				config.PluralCount = count
				data["PluralCount"] = count
			}
			want, err := their.Localize(config)
			var got string
			switch c := count.(type) {
			case nil:
				got = our.T(id, args...)
			case int:
				got = our.N(id, c, args...)
			case string:
				got = our.T(id, append(args, locales.Decimal("PluralCount", c))...)
			}
			switch {
			case err != nil:
				of.failed++
				if got == "" {
					t.Errorf("%s, %s: nothing, go-i18n: %v", lang, id, err)
				}
			case got == want:
				of.equal++
			case slices.Contains(entry.Beyond, id):
				of.beyond++
			case syntax&text.ICU != 0:
				of.script++
			default:
				if of.different++; of.different < 5 {
					t.Errorf("%s, %s %v: %q, go-i18n %q", lang, id, data, got, want)
				}
			}
		}
	}
}
