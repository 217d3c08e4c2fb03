package tm

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func TestConcordance(t *testing.T) {
	m, store := openMap(t, Config{},
		pair("Save the file. The FILE is saved", "Зберегти файл"),
		pair("Name of a file", "Назва файлу"),
		pair("Cafe\u0301 name", "Кав’ярня"))
	store.put("<tu><broken/>")
	store.put(`<tu srclang="en-GB"><tuv xml:lang="en-GB"><seg>File</seg></tuv><tuv xml:lang="de"><seg>File-Name</seg></tuv></tu>`)
	for _, test := range []struct {
		name   string
		search Search
		want   []string
	}{
		{"words in any case and order", Search{Words: "FILE the"}, []string{"en: the file The FILE"}},
		{"a word in all languages", Search{Words: "file"}, []string{"en: file FILE", "en: file", "en-GB: File", "de: File"}},
		{"in one language", Search{Words: "file", Lang: "en"}, []string{"en: file FILE", "en: file", "en-GB: File"}},
		{"in a region", Search{Words: "file", Lang: "en-GB"}, []string{"en: file FILE", "en: file", "en-GB: File"}},
		{"at most so many", Search{Words: "file", Limit: 2}, []string{"en: file FILE", "en: file"}},
		{"a translation", Search{Words: "файл"}, []string{"uk: файл"}},
		{"another form of the same characters", Search{Words: "CAFÉ"}, []string{"en: Cafe\u0301"}},
		{"no word is found", Search{Words: "file nowhere"}, nil},
		{"nothing", Search{}, nil},
		{"a pattern", Search{Regexp: `(?i)\bfi\pL+`, Lang: "en"}, []string{"en: file FILE", "en: file", "en-GB: File"}},
		{"a pattern that matches nothing everywhere", Search{Regexp: `x*`}, nil},
		{"a pattern over a translation", Search{Regexp: `файлу?$`}, []string{"uk: файл", "uk: файлу"}},
	} {
		hits, err := m.Concordance(t.Context(), test.search)
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
		}
		var got []string
		for _, h := range hits {
			text, lang := h.Unit.Source.Text, h.Unit.SourceLang
			if h.InTarget {
				text, lang = h.Unit.Target.Text, h.Unit.TargetLang
			}
			found := lang + ":"
			for _, p := range h.Places {
				found += " " + text[p[0]:p[1]]
			}
			got = append(got, found)
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
	if _, err := m.Concordance(t.Context(), Search{Words: "a", Lang: "e n"}); !errors.Is(err, ErrLanguage) {
		t.Errorf("a language that is none: %v", err)
	}
}

// The hits of a memory of many parts are in the order of the store.
func TestConcordanceKeepsTheOrder(t *testing.T) {
	var units []Unit
	for i := range 5 * partRecords {
		units = append(units, pair(fmt.Sprintf("number %d of all", i), "x"))
	}
	m, _ := openMap(t, Config{}, units...)
	for _, limit := range []int{0, 1, 700} {
		hits, err := m.Concordance(t.Context(), Search{Words: "number", Limit: limit})
		want := len(units)
		if limit > 0 {
			want = limit
		}
		if err != nil || len(hits) != want {
			t.Fatalf("%d hits, %v", len(hits), err)
		}
		for i := range hits {
			if hits[i].Unit.Source.Text != units[i].Source.Text {
				t.Fatalf("hit %d is %q", i, hits[i].Unit.Source.Text)
			}
		}
	}
}

func TestStats(t *testing.T) {
	m, store := openMap(t, Config{}, pair("One", "Один"), Unit{SourceLang: "en", Source: Segment{Text: "Alone"}})
	store.put(`<tu srclang="en"><tuv xml:lang="en"><seg>Next</seg></tuv><tuv xml:lang="uk"><seg>Далі</seg></tuv><tuv xml:lang="de"><seg>Weiter</seg></tuv></tu>`)
	s, err := m.Stats(t.Context())
	if err != nil || s.Units != 3 || s.Languages["en"] != 3 || s.Languages["uk"] != 2 || s.Languages["de"] != 1 || len(s.Languages) != 3 || s.StoreSize != 3 {
		t.Errorf("%+v, %v", s, err)
	}
}

func TestImportLeavesOutWhatCannotBeAdded(t *testing.T) {
	file := `<tmx version="1.4"><header srclang="en"/><body>
<tu><tuv xml:lang="en"><seg>One</seg></tuv><tuv xml:lang="uk"><seg>Один</seg></tuv><tuv xml:lang="de"><seg>Eins</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Same</seg></tuv><tuv xml:lang="EN"><seg>Same language</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Broken &nbsp;</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>` + strings.Repeat("x", MaxText+1) + `</seg></tuv><tuv xml:lang="uk"><seg>Довгий</seg></tuv></tu>
<tu><tuv xml:lang="uk"><seg>Без оригіналу</seg></tuv></tu>
</body></tmx>`
	var done int64
	m, _ := openMap(t, Config{Progress: func(n, _ int64) { done = n }})
	added, problems, err := m.Import(t.Context(), strings.NewReader(file))
	var told []string
	for _, p := range problems {
		told = append(told, fmt.Sprint(p.Line, p.Reason))
	}
	slices.Sort(told)
	if want := []string{"3same-language", "4entity", "5long"}; err != nil || added != 3 || !slices.Equal(told, want) || done != 3 {
		t.Errorf("added %d, %q, %v; progress %d", added, told, err, done)
	}
	again, _, err := m.Import(t.Context(), strings.NewReader(file))
	if again != 0 || err != nil {
		t.Errorf("a second time: %d, %v", again, err)
	}
}

// What is exported is a file of ours with the same units.
func TestExport(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	f := New("")
	m, store := openMap(t, Config{})
	for range 2000 {
		u := pair(someText(r)+"\n<&> "+someText(r), someText(r))
		u.Key = []string{"", "k"}[r.IntN(2)]
		if _, err := f.Add(u); err != nil {
			t.Fatal(err)
		}
		if _, err := m.Add(t.Context(), u); err != nil {
			t.Fatal(err)
		}
	}
	store.put(store.records[0].TU) // as git unites files
	var out bytes.Buffer
	if err := m.Export(t.Context(), &out); err != nil {
		t.Fatal(err)
	}
	if want := f.Bytes(); !bytes.Equal(out.Bytes(), want) {
		t.Errorf("%d bytes, want %d as File writes them", out.Len(), len(want))
	}
}

func TestExportOfPrettyUnits(t *testing.T) {
	m, store := openMap(t, Config{})
	store.put("<tu srclang=\"en\"\n   tuid=\"7\">\r\n  <prop type=\"x\">a\nb</prop> <!-- a\ncomment -->\n  <tuv xml:lang=\"en\">\n    <seg>One <bpt i=\"1\">&lt;b></bpt> two\n three<![CDATA[ a\nb]]></seg>\n  </tuv>\n</tu>")
	var out bytes.Buffer
	if err := m.Export(t.Context(), &out); err != nil {
		t.Fatal(err)
	}
	f, problems := Read(out.Bytes())
	units := slices.Collect(f.Units())
	if len(problems) > 0 || len(units) != 1 || strings.Count(out.String(), "\n") != 7 {
		t.Fatalf("%v, %d units in\n%s", problems, len(units), out.String())
	}
	var scan scanner
	if scan.unit(store.records[0].TU) != nil {
		t.Fatal("the unit cannot be read")
	}
	scan.pairs("", func(u Unit, _ int) bool {
		if u != units[0] {
			t.Errorf("%+v, want %+v", units[0], u)
		}
		return true
	})
	for _, kept := range []string{`tuid="7"`, `<prop type="x">a&#10;b</prop>`, "<!-- a comment -->"} {
		if !strings.Contains(out.String(), kept) {
			t.Errorf("%s is not in\n%s", kept, out.String())
		}
	}
}

func TestSample(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	var units []Unit
	for range 500 {
		units = append(units, pair(someText(r), "Текст "+someText(r)))
	}
	m, _ := openMap(t, Config{}, units...)
	first, err := m.Sample(t.Context(), 100, 1, "en")
	if err != nil || len(first) != 100 {
		t.Fatalf("%d texts, %v", len(first), err)
	}
	again, _ := m.Sample(t.Context(), 100, 1, "en")
	other, _ := m.Sample(t.Context(), 100, 2, "en")
	if !slices.Equal(first, again) || slices.Equal(first, other) {
		t.Error("the seed does not tell the texts")
	}
	known := 0
	for _, text := range first {
		if slices.ContainsFunc(units, func(u Unit) bool { return u.Source.Text == text }) {
			known++
		}
	}
	if known == 0 || known == len(first) {
		t.Errorf("%d of %d texts are not edited", known, len(first))
	}
	all, err := m.Sample(t.Context(), 10000, 1, "uk")
	if err != nil || len(all) != len(units) {
		t.Errorf("%d texts of %d, %v", len(all), len(units), err)
	}
}
