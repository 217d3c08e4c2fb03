package bundle

import (
	"bytes"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"

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

// sourceOf returns the messages of a catalog in their source language.
func sourceOf(c *catalog.Catalog) *catalog.Catalog {
	source := &catalog.Catalog{Source: c.Source, Lang: c.Source, Syntax: c.Syntax}
	for _, u := range c.Units {
		if !u.Source.IsAbsent() {
			source.Units = append(source.Units, catalog.Unit{Key: u.Key, Source: u.Source, Target: u.Source})
		}
	}
	return source
}

func language(c *catalog.Catalog, plurals Plurals) Language {
	return Language{Tag: c.Lang, Plurals: plurals, Read: func() (*catalog.Catalog, error) { return c, nil }}
}

// bundleOf returns a bundle of one set: English and other languages.
func bundleOf(t *testing.T, chunks []Chunk, languages ...Language) *Builder {
	t.Helper()
	c, err := languages[0].Read()
	if err != nil {
		t.Fatal(err)
	}
	b := New("test", "en")
	set := Set{Name: "app", Languages: append([]Language{language(sourceOf(c), english)}, languages...), Chunks: chunks}
	if err := b.Add(&set); err != nil {
		t.Fatal(err)
	}
	return b
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
			`[["N",4,0,{"few":"2","many":"5","one":"1","other":"1,5"}]]`, translated},

		// The forms that a language asks for were left out, and a program found none for the number.
		{"without few", files, forms(text.One, "1", text.Many, "5", text.Other, "1,5"), ukrainian,
			`[["N",4,0,{"many":"5","one":"1","other":"1,5"}]]`, filled},
		{"without other", files, forms(text.One, "1", text.Few, "2", text.Many, "5"), ukrainian,
			`[["N",4,0,{"few":"2","one":"1","other":"5"}]]`, filled},
		{"other alone", files, text.Plain("файлів: {{.N}}"), ukrainian,
			`["файлів: ",["N",4,0,{"other":[["N"]]}]]`, filled},
		{"one alone", files, forms(text.One, "Один файл"), ukrainian, `[["N",4,0,{"one":[["N"]," file"],"other":[["N"]," files"]}]]`, fallback},
		{"a language that does not count", files, text.Plain("{{.N}}"), japanese, `[["N"]]`, translated},
		{"a source of one form", forms(text.One, "A file"), forms(text.One, "Файл"), ukrainian, `"Файл"`, translated},

		// What all forms begin and end with stands there once.
		{"a sentence", files, forms(text.One, "Є {{.N}} файл тут", text.Few, "Є {{.N}} файли тут", text.Many, "Є {{.N}} файлів тут", text.Other, "Є {{.N}} файлу тут"), ukrainian,
			`["Є ",["N",4,0,{"few":[["N"]," файли"],"many":[["N"]," файлів"],"one":[["N"]," файл"],"other":[["N"]," файлу"]}]," тут"]`, translated},
		{"a word", files, forms(text.One, "файл", text.Few, "файли", text.Many, "файлів", text.Other, "файл"), ukrainian,
			`["файл",["N",4,0,{"few":"и","many":"ів","other":""}]]`, translated},

		// Delimiters were left out, and a program could not tell placeholders from text.
		{"delimiters", delimited(text.Plain("Hi <<.N>>"), "<<", ">>"), delimited(text.Plain("Привіт, <<.N>>"), "<<", ">>"), ukrainian,
			`["Привіт, ",["N"]]`, translated},
		{"delimiters of the source", delimited(text.Plain("Hi <<.N>>"), "<<", ">>"), text.Plain("Привіт, <<.N>>"), ukrainian,
			`["Привіт, ",["N"]]`, translated},
		{"delimiters of a fallback", delimited(text.Plain("Hi <<.N>>"), "<<", ">>"), text.Text{}, ukrainian, `["Hi ",["N"]]`, fallback},

		// A translation that does not show its count is counted by the argument that the source shows.
		{"a count that is not shown", files, forms(text.One, "a", text.Few, "b", text.Many, "c", text.Other, "d"), ukrainian,
			`[["N",4,0,{"few":"b","many":"c","one":"a","other":"d"}]]`, translated},
		{"the count", forms(text.One, "{{.PluralCount}} file", text.Other, "{{.PluralCount}} files"), text.Plain("{{.PluralCount}}"), japanese, `[["count"]]`, translated},

		// What a translation may not say is said in the source language.
		{"another argument", text.Plain("Hi {{.N}}"), text.Plain("Привіт, {{.Secret}}"), ukrainian, `["Hi ",["N"]]`, fallback},
		{"a program", text.Plain("Hi {{.N}}"), text.Plain("Привіт{{if .N}}, {{.N}}{{end}}"), ukrainian, `["Hi ",["N"]]`, fallback},
	} {
		b := bundleOf(t, nil, language(paired(catalog.Unit{Key: "a", Source: tt.source, Target: tt.target}), tt.plurals))
		entry, _ := b.Entry("app", "uk")
		want := `{"l":"uk","m":{"a":` + tt.want + `},"p":1}`
		if tt.state == fallback {
			want = `{"f":{"a":"en"},` + want[1:]
		}
		if got := content(t, b, entry.Chunks[MainChunk].File); got != want {
			t.Errorf("%s: %s\nwant %s", tt.name, got, want)
		}
		if got := []int{len(entry.Fallback["en"]), len(entry.Incomplete)}; tt.state == fallback != (got[0] == 1) || tt.state == filled != (got[1] == 1) {
			t.Errorf("%s: %d under fallback, %d under incomplete", tt.name, got[0], got[1])
		}
	}
}

func TestOrphansAreLeftOut(t *testing.T) {
	b := bundleOf(t, nil, language(paired(catalog.Unit{Key: "gone", Target: text.Plain("немає")}), ukrainian))
	entry, binary := b.Entry("app", "uk")
	if got := content(t, b, entry.Chunks[MainChunk].File); entry.Messages != 0 || binary.Messages != 0 || got != `{"l":"uk","m":{},"p":1}` {
		t.Errorf("%+v %s", entry, got)
	}
}

// The second of two sets of one name replaced the first in the manifest.
func TestDuplicateResourceIsRefused(t *testing.T) {
	c := paired(catalog.Unit{Key: "a", Source: text.Plain("A"), Target: text.Plain("А")})
	b := bundleOf(t, nil, language(c, ukrainian))
	set := Set{Name: "app", Languages: []Language{language(sourceOf(c), english)}}
	if err := b.Add(&set); !errors.Is(err, ErrDuplicate) {
		t.Errorf("error %v", err)
	}
	set.Name = "web"
	if err := b.Add(&set); err != nil {
		t.Errorf("another name: %v", err)
	}
	if m := manifestOf(t, b); len(m.Bundles["app"]) != 2 || len(m.Bundles["web"]) != 1 {
		t.Errorf("manifest %+v", m)
	}
}

func manifestOf(t *testing.T, b *Builder) (m Manifest) {
	t.Helper()
	if err := json.Unmarshal([]byte(content(t, b, ManifestName)), &m); err != nil {
		t.Fatal(err)
	}
	return m
}

// A message is looked for in the parents of its language, the nearest first, then in the
// source language, and the file says where it was found.
func TestFallbackChain(t *testing.T) {
	texts := func(tag string, targets ...string) *catalog.Catalog {
		c := &catalog.Catalog{Source: "en", Lang: tag, Syntax: text.GoTemplate}
		for i, key := range []string{"a", "b", "c"} {
			u := catalog.Unit{Key: key, Source: text.Plain("en " + key)}
			if targets[i] != "" {
				u.Target = text.Plain(targets[i])
			}
			c.Units = append(c.Units, u)
		}
		return c
	}
	b := bundleOf(t, nil, language(texts("uk", "uk a", "uk b", ""), ukrainian), language(texts("uk-UA", "UA a", "", ""), ukrainian),
		language(texts("pl", "", "", "pl c"), ukrainian))
	m := manifestOf(t, b)
	if got := m.Chains["uk-UA"]; !slices.Equal(got, []string{"uk-UA", "uk", "en"}) {
		t.Errorf("chain %v", got)
	}
	entry := m.Bundles["app"]["uk-UA"]
	if want := `{"f":{"b":"uk","c":"en"},"l":"uk-UA","m":{"a":"UA a","b":"uk b","c":"en c"},"p":1}`; content(t, b, entry.Chunks[MainChunk].File) != want {
		t.Errorf("%s\nwant %s", content(t, b, entry.Chunks[MainChunk].File), want)
	}
	if !slices.Equal(entry.Fallback["uk"], []string{"b"}) || !slices.Equal(entry.Fallback["en"], []string{"c"}) || len(entry.Fallback) != 2 {
		t.Errorf("fallback %v", entry.Fallback)
	}
	if got := m.Bundles["app"]["pl"].Fallback; len(got) != 1 || len(got["en"]) != 2 {
		t.Errorf("fallback of pl %v", got)
	}
}

// A message may be in several chunks; what is in none is in main, and a chunk without
// messages has no file.
func TestChunks(t *testing.T) {
	var units []catalog.Unit
	for _, key := range []string{"cart.b", "title", "cart.a", "home.x"} {
		units = append(units, catalog.Unit{Key: key, Source: text.Plain(key), Target: text.Plain("uk " + key)})
	}
	has := func(ids ...string) func(string) bool { return func(id string) bool { return slices.Contains(ids, id) } }
	b := bundleOf(t, []Chunk{{"cart", has("cart.a", "cart.b", "title")}, {"title", has("title")}, {"none", has("other")}}, language(paired(units...), ukrainian))
	entry, _ := b.Entry("app", "uk")
	want := map[string]string{
		"cart":    `{"l":"uk","m":{"cart.a":"uk cart.a","cart.b":"uk cart.b","title":"uk title"},"p":1}`,
		"title":   `{"l":"uk","m":{"title":"uk title"},"p":1}`,
		MainChunk: `{"l":"uk","m":{"home.x":"uk home.x"},"p":1}`,
	}
	if len(entry.Chunks) != len(want) || entry.Messages != 4 {
		t.Errorf("%d chunks, %d messages", len(entry.Chunks), entry.Messages)
	}
	for name, content1 := range want {
		f := entry.Chunks[name]
		if got := content(t, b, f.File); got != content1 || f.Bytes != len(got) {
			t.Errorf("%s: %s\nwant %s", name, got, content1)
		}
		if prefix := "app." + name + ".uk." + f.SHA256[:hashDigits] + ".json"; f.File != prefix {
			t.Errorf("name %s, want %s", f.File, prefix)
		}
	}
}

// What the manifest says of a file holds, also of those beside it.
func TestManifestTellsTheFiles(t *testing.T) {
	var units []catalog.Unit
	for i := range 100 {
		units = append(units, catalog.Unit{Key: fmt.Sprint("key.", i), Source: text.Plain(fmt.Sprint("A text, ", i)), Target: text.Plain(fmt.Sprint("Текст, ", i))})
	}
	b := bundleOf(t, nil, language(paired(units...), ukrainian))
	m := manifestOf(t, b)
	for _, f := range []WebFile{m.Runtime, m.Bundles["app"]["uk"].Chunks[MainChunk], m.Bundles["app"]["en"].Chunks[MainChunk]} {
		data := content(t, b, f.File)
		sum, integrity := sha256.Sum256([]byte(data)), sha512.Sum384([]byte(data))
		if f.SHA256 != hex.EncodeToString(sum[:]) || f.Integrity != "sha384-"+base64.StdEncoding.EncodeToString(integrity[:]) || !strings.Contains(f.File, f.SHA256[:hashDigits]) {
			t.Errorf("%+v", f)
		}
		small, shorter := content(t, b, f.File+GzipExt), content(t, b, f.File+BrotliExt)
		if len(small) != f.Gzip || len(shorter) != f.Brotli || f.Gzip == 0 || f.Brotli == 0 || f.Gzip >= f.Bytes || f.Brotli >= f.Bytes {
			t.Errorf("%+v: %d and %d bytes", f, len(small), len(shorter))
		}
		z, err := gzip.NewReader(strings.NewReader(small))
		if err != nil {
			t.Fatal(err)
		}
		for name, r := range map[string]io.Reader{GzipExt: z, BrotliExt: brotli.NewReader(strings.NewReader(shorter))} {
			if got, err := io.ReadAll(r); err != nil || string(got) != data {
				t.Errorf("%s%s: %d bytes, %v", f.File, name, len(got), err)
			}
		}
	}
	files, err := b.Files()
	if err != nil {
		t.Fatal(err)
	}
	named := map[string]Named{}
	for _, n := range Names(files[len(files)-1].Data) {
		named[n.Name] = n
	}
	for _, f := range files {
		n, ok := named[f.Name]
		isNamed := !strings.HasSuffix(f.Name, ".d.ts") && f.Name != ManifestName && f.Name != RuntimeModule().Name
		if ok != isNamed || n.SHA256 == "" && n.Bytes != len(f.Data) && ok {
			t.Errorf("%s: %+v", f.Name, n)
		}
	}
}

// The bytes are the same however many processors there are.
func TestSameBytes(t *testing.T) {
	var units []catalog.Unit
	for i := range 3000 {
		units = append(units, catalog.Unit{Key: fmt.Sprint("key.", i*7919%3000), Source: text.Plain(fmt.Sprint("A {{.N}}, ", i)), Target: text.Plain(fmt.Sprint("{{.N}}, ", i))})
	}
	var first []File
	for run := range 10 {
		before := runtime.GOMAXPROCS(1 + run%2)
		files, err := bundleOf(t, []Chunk{{"cart", func(id string) bool { return strings.HasSuffix(id, "1") }}}, language(paired(units...), ukrainian)).Files()
		runtime.GOMAXPROCS(before)
		if err != nil {
			t.Fatal(err)
		}
		if run == 0 {
			first = files
			continue
		}
		if !slices.EqualFunc(files, first, func(a, b File) bool { return a.Name == b.Name && bytes.Equal(a.Data, b.Data) }) {
			t.Fatalf("run %d wrote other files", run)
		}
	}
}

// manyTexts returns messages in a language, as many and as long as have to be written
// before all are read.
func manyTexts(tag string) *catalog.Catalog {
	c := paired()
	c.Lang = tag
	for i := range 3000 {
		u := catalog.Unit{Key: fmt.Sprintf("key.%04d", i), Source: text.Plain(fmt.Sprint("Source ", i))}
		if tag != "pt-BR" || i%3 > 0 {
			u.Target = text.Plain(fmt.Sprint(tag, " {{.N}} ", i, strings.Repeat(" word", i%600)))
			u.Source = text.Plain(fmt.Sprint("Source {{.N}} ", i))
		}
		c.Units = append(c.Units, u)
	}
	return c
}

// What is made of a large set is handed over before all of it is read, and is the same as
// what else is kept.
func TestTake(t *testing.T) {
	tags := []string{"pt-BR", "de", "fr", "it", "es", "pl", "cs", "nl", "pt"}
	taken := map[string][]byte{}
	before := 0       // languages that were written when the last one was read
	var mu sync.Mutex // of both
	set := func(counts bool) *Set {
		s := &Set{Name: "app", Languages: []Language{language(sourceOf(manyTexts("uk")), english)}}
		for i, tag := range tags {
			s.Languages = append(s.Languages, Language{Tag: tag, Plurals: english, Read: func() (*catalog.Catalog, error) {
				c := manyTexts(tag)
				mu.Lock()
				defer mu.Unlock()
				for name := range taken {
					if counts && i == len(tags)-1 && strings.HasSuffix(name, ".json") {
						before++
					}
				}
				return c, nil
			}})
		}
		return s
	}
	b := New("test", "en")
	b.Take = func(f File) error {
		mu.Lock()
		defer mu.Unlock()
		if taken[f.Name] != nil {
			t.Errorf("%s came twice", f.Name)
		}
		taken[f.Name] = f.Data
		return nil
	}
	if err := b.Add(set(true)); err != nil {
		t.Fatal(err)
	}
	left, err := b.Files()
	if err != nil {
		t.Fatal(err)
	}
	kept := New("test", "en")
	if err := kept.Add(set(false)); err != nil {
		t.Fatal(err)
	}
	all, err := kept.Files()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range left {
		if taken[f.Name] != nil {
			t.Errorf("%s was taken and is left", f.Name)
		}
		taken[f.Name] = f.Data
	}
	for _, f := range all {
		if data, ok := taken[f.Name]; !ok || !bytes.Equal(data, f.Data) {
			t.Errorf("%s differs", f.Name)
		}
	}
	if len(taken) != len(all) || before < 2 {
		t.Errorf("%d files, want %d; %d languages were written when the last one was read", len(taken), len(all), before)
	}
}

// The error of who takes files is that of Add, once.
func TestTakeFails(t *testing.T) {
	full := errors.New("full")
	b := New("test", "en")
	b.Take = func(File) error { return full }
	units := paired(catalog.Unit{Key: "a", Source: text.Plain("A"), Target: text.Plain("А")})
	set := Set{Name: "app", Languages: []Language{language(sourceOf(units), english), language(units, ukrainian)}}
	if err := b.Add(&set); err != full {
		t.Errorf("got %v", err)
	}
}
