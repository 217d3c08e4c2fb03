package terms_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/terms"
)

func words(s string, fold bool) []terms.Word {
	var list []terms.Word
	at := 0
	for f := range strings.FieldsSeq(s) {
		f = strings.Trim(f, ".,!()")
		start := at + strings.Index(s[at:], f)
		at = start + len(f)
		if fold {
			f = terms.Fold(f)
		}
		list = append(list, terms.Word{Text: f, Start: start, End: at})
	}
	return list
}

func read(t *testing.T, glossary string) *terms.Matcher {
	t.Helper()
	list, problems := terms.Read([]byte(glossary), "en")
	if len(problems) > 0 {
		t.Fatalf("problems %v", problems)
	}
	return terms.Compile(list, "en", "uk")
}

const glossary = `source,target,status,note
browser,браузер*|переглядач,preferred,
web browser,вебоглядач,,
account,обліковий запис,,
user,користувач,,
user,абонент,admitted,
user,юзер*,forbidden,slang
,дефолтн*,forbidden,
folder,папка,,
folder,каталог,forbidden,
directory,каталог,,
IT,інформаційні технології,,
Firefox,,dnt,
`

func TestTermsOfASource(t *testing.T) {
	m := read(t, glossary)
	for source, want := range map[string]string{
		"Update your browsers":     "browser",
		"A web browser of users":   "web browser, user",
		"Web, browser":             "browser",
		"it is IT":                 "IT",
		"Folders and folders":      "folder",
		"Firefox":                  "",
		"USER":                     "user",
		"Nothing to be found here": "",
	} {
		var got []string
		for _, hit := range m.InSource(source, words(source, false)) {
			got = append(got, hit.Concept.Source)
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%s: %q, want %q", source, got, want)
		}
	}
}

func TestTermsOfATarget(t *testing.T) {
	m := read(t, glossary)
	for _, tt := range []struct{ source, target, missing, forbidden string }{
		{"browser", "У браузерах", "", ""},
		{"browser", "Інтернет-браузером", "", ""},
		{"browser", "У переглядачі", "", ""},
		{"browser", "Оглядач", "browser", ""},
		{"account", "Облікових записів", "", ""},
		{"account", "Записи (не облікові)", "", ""},
		{"account", "Записи у нас зовсім не такі облікові", "account", ""},
		{"user", "Абонентам", "", ""},
		{"user", "Новий юзер", "user", "юзер*"},
		{"name", "Новий юзер", "", ""},
		{"name", "Дефолтний каталог", "", "дефолтн*"},
		{"folder", "Каталог", "folder", "каталог"},
		{"folder directory", "Папка каталогу", "", ""},
	} {
		hits := m.InSource(tt.source, words(tt.source, false))
		target := words(tt.target, true)
		var missing, forbidden []string
		for _, hit := range hits {
			if !hit.Concept.IsIn(target) {
				missing = append(missing, hit.Concept.Source)
			}
		}
		for _, hit := range m.Forbidden(hits, target) {
			forbidden = append(forbidden, hit.Variant)
		}
		if strings.Join(missing, ", ") != tt.missing || strings.Join(forbidden, ", ") != tt.forbidden {
			t.Errorf("%s: %s: missing %q, forbidden %q", tt.source, tt.target, missing, forbidden)
		}
	}
	if !slices.Equal(m.Names(), []string{"Firefox"}) {
		t.Errorf("names %v", m.Names())
	}
}

func TestOtherLanguages(t *testing.T) {
	list := []terms.Term{{Source: "customer", Targets: []string{"Kunde"}, Locale: "de"}, {Source: "customer", Targets: []string{"клієнт"}, Locale: "uk"}}
	m := terms.Compile(list, "en", "de-AT")
	hits := m.InSource("customer", words("customer", false))
	if len(hits) != 1 || !hits[0].Concept.IsIn(words("Alle Kunden", true)) || hits[0].Concept.IsIn(words("Kundschaften", true)) {
		t.Errorf("hits %v", hits)
	}
	if terms.Compile(list, "en", "pl") != nil {
		t.Error("there are terms of Polish")
	}
}

func TestProblems(t *testing.T) {
	for _, tt := range []struct{ text, terms, problems string }{
		{"", "", ""},
		{"source,target\nfile,файл\n", "file=файл", ""},
		{"\uFEFFsource;target\r\nfile;файл|документ\r\n", "file=файл|документ", ""},
		{"en\tuk\tde\nfile\tфайл\tDatei\n", "file=файл file=Datei", ""},
		{"source,target\nfile,\"файл\nі ще\"\nx,у\n", "file=файл\nі ще x=у", ""},
		{"source,target\n\"a \"\"b\"\"\",в\n", "a \"b\"=в", ""},
		{"a,b\nfile,файл\n", "", "1:1 header"},
		{"file,файл\n", "", "1:1 header"},
		{"source,target,extra\na,б,в\n", "a=б", "1:15 column"},
		{"source,target\na,б,в\nc,г\n", "c=г", "2:5 fields"},
		{"source,target\n\"a,б\nc,г\n", "c=г", "2:1 unclosed"},
		{"source,target\n\"a\"x,б\nc,г\n", "c=г", "2:4 quote"},
		{"source,target,status\na,б,good\nc,г,Forbidden\n", "c=г", "2:5 status"},
		{"source,target,locale\na,б,xx-yy-zz-1\nc,г,uk_UA\n", "c=г", "2:5 locale"},
		{"source,target\n,б\nc,\nd,е\n", "d=е", "2:1 no-source 3:1 no-target"},
		{"source,target\na,*\nc,г\n", "c=г", "2:3 pattern"},
		{"source,target\na,\xff\nc,г\n", "c=г", "2:3 encoding"},
		{"source,status\na,dnt\n", "a=", ""},
	} {
		list, problems := terms.Read([]byte(tt.text), "en")
		var got, faults []string
		for _, term := range list {
			got = append(got, term.Source+"="+strings.Join(term.Targets, "|"))
		}
		for _, p := range problems {
			faults = append(faults, fmt.Sprintf("%d:%d %s", p.Line, p.Col, p.Reason))
		}
		if strings.Join(got, " ") != tt.terms || strings.Join(faults, " ") != tt.problems {
			t.Errorf("%q: terms %q, problems %q", tt.text, got, faults)
		}
	}
}

func TestFormsOfATextsWords(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want bool
	}{
		{"Порожній", "Порожня", true},
		{"Залиште один", "Залиште одне", true},
		{"Приберіть її", "Приберіть їх", true},
		{"Видалити", "Вилучити", false},
		{"Новий файл", "Новий", false},
		{"Save", "Saves", false},
	} {
		if got := terms.AreForms(tt.a, tt.b, "uk-UA"); got != tt.want {
			t.Errorf("%s, %s: %v", tt.a, tt.b, got)
		}
	}
	if terms.AreForms("Порожній", "Порожня", "be") {
		t.Error("another language has these forms")
	}
}
