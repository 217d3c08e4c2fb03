package web_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html/template"
	"io"
	"log/slog"
	"math/big"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/seed-9fa3a4f3/i18n/locales"
	"github.com/seed-9fa3a4f3/i18n/locales/goi18n"
	"github.com/seed-9fa3a4f3/i18n/locales/web"
)

func locale(t testing.TB, tag string) web.Locale {
	r := httptest.NewRequest("GET", "/", nil)
	r.Header.Set("Accept-Language", tag)
	return site(t, web.Options{}).Locale(r)
}

const nb = "\u00a0"

func TestNumbers(t *testing.T) {
	en, uk := locale(t, "en"), locale(t, "uk")
	for _, c := range []struct {
		value                      any
		en, uk, percentEn, percent string
	}{
		{"67.15", "67.15", "67,15", "67.15%", "67,15" + nb + "%"},
		{67.15, "67.15", "67,15", "67.15%", "67,15" + nb + "%"},
		{float32(67.15), "67.15", "67,15", "67.15%", "67,15" + nb + "%"},
		{"9.60", "9.60", "9,60", "9.60%", "9,60" + nb + "%"},
		{json.Number("9.60"), "9.60", "9,60", "9.60%", "9,60" + nb + "%"},
		{5, "5", "5", "5%", "5" + nb + "%"},
		{"-0.5", "-0.5", "-0,5", "-0.5%", "-0,5" + nb + "%"},
		{1234567.5, "1,234,567.5", "1" + nb + "234" + nb + "567,5", "1,234,567.5%", "1" + nb + "234" + nb + "567,5" + nb + "%"},
		{uint8(255), "255", "255", "255%", "255" + nb + "%"},
		{int64(9223372036854775807), "9,223,372,036,854,775,807", strings.ReplaceAll("9 223 372 036 854 775 807", " ", nb), "9,223,372,036,854,775,807%", strings.ReplaceAll("9 223 372 036 854 775 807 %", " ", nb)},
		{new(big.Int).Lsh(big.NewInt(1), 70), "1,180,591,620,717,411,303,424", strings.ReplaceAll("1 180 591 620 717 411 303 424", " ", nb), "1,180,591,620,717,411,303,424%", strings.ReplaceAll("1 180 591 620 717 411 303 424 %", " ", nb)},
		{"0.1234567890123456789", "0.1234567890123456789", "0,1234567890123456789", "0.1234567890123456789%", "0,1234567890123456789" + nb + "%"},
		{"many", "many", "many", "many", "many"},
		{nil, "<nil>", "<nil>", "<nil>", "<nil>"},
	} {
		got := []string{en.Number(c.value), uk.Number(c.value), en.Percent(c.value), uk.Percent(c.value)}
		want := []string{c.en, c.uk, c.percentEn, c.percent}
		if fmt.Sprintf("%+q", got) != fmt.Sprintf("%+q", want) {
			t.Errorf("%v: got %+q, want %+q", c.value, got, want)
		}
	}
	for n := range 10001 { // every percentage of two digits is shown exactly
		s := fmt.Sprintf("%d.%02d", n/100, n%100)
		if got := en.Percent(s); got != s+"%" {
			t.Fatalf("Percent(%s) = %s", s, got)
		}
	}
}

func pages(t testing.TB, s *web.Site, source string) *web.Templates {
	t.Helper()
	p, err := s.Templates(template.Must(template.New("page").Funcs(s.Funcs()).Parse(source)))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// show executes a template in a language.
func show(p *web.Templates, tag string, data any) (string, error) {
	r := httptest.NewRequest("GET", "/", nil)
	r.Header.Set("Accept-Language", tag)
	var page strings.Builder
	err := p.Execute(&page, r, "page", data)
	return page.String(), err
}

func TestTemplates(t *testing.T) {
	s := site(t, web.Options{})
	p := pages(t, s, `<html lang="{{lang}}" dir="{{dir}}"><a title="{{t "title" "Name" .}}">{{t "title" "Name" .}}</a>{{tn "parcels" 5}} {{number 0.5}} {{percent "67.15"}} {{t "bold"}}<script>x = {{t "bold"}}</script>`)
	for tag, want := range map[string]string{
		"en": `<html lang="en" dir="ltr"><a title="Parcels for &lt;i&gt;&#34;">Parcels for &lt;i&gt;&#34;</a>5 parcels 0.5 67.15% &lt;b&gt;bold&lt;/b&gt; &amp; plain<script>x = "\u003cb\u003ebold\u003c/b\u003e \u0026 plain"</script>`,
		"uk": `<html lang="uk" dir="ltr"><a title="Посилки для &lt;i&gt;&#34;">Посилки для &lt;i&gt;&#34;</a>5 посилок 0,5 67,15` + nb + `% &lt;script&gt;alert(1)&lt;/script&gt;<script>x = "\u003cscript\u003ealert(1)\u003c/script\u003e"</script>`,
		"ar": `<html lang="ar" dir="rtl"><a title="طرود &lt;i&gt;&#34;">`,
	} {
		if got, err := show(p, tag, `<i>"`); err != nil || !strings.HasPrefix(got, want) {
			t.Errorf("%s:\n%s, want\n%s (%v)", tag, got, want, err)
		}
	}
}

func TestFunctions(t *testing.T) {
	name := "Ірина"
	data := map[string]any{
		"Name": &name, "None": (*string)(nil), "Markup": template.HTML("<i>x</i>"), "Big": uint64(1) << 63, "Pi": 3.14159,
		"When": time.Date(2026, time.November, 25, 14, 5, 9, 0, time.UTC), "URL": "/terms?a=1&b=2", "Bad": "javascript:alert(1)",
	}
	p := func(source string) string {
		got, err := show(pages(t, site(t, web.Options{}), source), "uk", data)
		if err != nil {
			t.Errorf("%s: %v", source, err)
		}
		return got
	}
	for source, want := range map[string]string{
		`{{t "title" "Name" .Name}}`:   "Посилки для Ірина",
		`{{t "title" "Name" .None}}`:   "Посилки для {{.Name}}",
		`{{t "title" "Name" .Absent}}`: "Посилки для {{.Name}}",
		`{{t "title" "Name" 5}}`:       "Посилки для 5",
		`{{t "title" "Name" .Markup}}`: "Посилки для &lt;i&gt;x&lt;/i&gt;",
		`{{tn "parcels" 1}}, {{tn "parcels" 3}}, {{tn "parcels" "1.0"}}, {{tn "parcels" 1.5}}`: "1 посилка, 3 посилки, 1.0 посилки, 1.5 посилки",
		`{{tn "parcels" .Big}}`: "9223372036854775808 посилок",
		`{{thtml "terms" "link" (element "a" "href" .URL "rel" "nofollow") "Name" .Name}}`: `Прочитайте <a href="/terms?a=1&amp;b=2" rel="nofollow">умови</a>, <b>Ірина</b>`,
		`{{thtml "terms" "link" (element "a" "href" .Bad) "Name" .Markup}}`:                `Прочитайте <a>умови</a>, <b>&lt;i&gt;x&lt;/i&gt;</b>`,
		`{{thtml "bold"}}`:        `&lt;script&gt;alert(1)&lt;/script&gt;`,
		`{{tnhtml "bags" 3}}`:     `<b>3</b> торби`,
		`{{tnhtml "bags" "2.5"}}`: `<b>2.5</b> торби`,
		`{{number .Pi}} {{number .Pi 2}} {{number 5 2}} {{number .Pi 0}} {{percent 67.154 1}}`:                              "3,142 3,14 5,00 3 67,2" + nb + "%",
		`{{date .When}}; {{date .When "short"}}; {{date .When "long"}}; {{time .When "short"}}; {{datetime .When "short"}}`: "25 лист. 2026 р.; 25.11.26; 25 листопада 2026 р.; 14:05; 25.11.26, 14:05",
	} {
		if got := p(source); got != want {
			t.Errorf("%s:\n%+q, want\n%+q", source, got, want)
		}
	}
}

// TestTemplateErrors has mistakes of templates: each is an error that names the
// message, and nothing is written.
func TestTemplateErrors(t *testing.T) {
	s := site(t, web.Options{})
	for source, want := range map[string]string{
		`half a page {{t "title" "Name"}}`:              `message "title": 1 values where names and values take turns`,
		`{{t "title" 5 "x"}}`:                           `message "title": argument 1: the name "5" is of type int, not a string`,
		`{{t "title" "Name" "x" nil "y"}}`:              `message "title": argument 2: the name "<nil>"`,
		`{{tn "parcels" "many"}}`:                       `message "parcels": "many" of type string is no number`,
		`{{tn "parcels" true}}`:                         `"true" of type bool is no number`,
		`{{tn "parcels" 5 "Name"}}`:                     `message "parcels": 1 values`,
		`{{thtml "terms" "link"}}`:                      `message "terms": 1 values`,
		`{{tnhtml "bags" nil}}`:                         `message "bags": "<nil>"`,
		`{{thtml "terms" "link" (element "a" "href")}}`: `element "a": an attribute has no value`,
		`{{thtml "terms" "link" (element "a" 5 "x")}}`:  `element "a": the name "5" of an attribute is no string`,
		`{{number "x"}}`:                                `"x" of type string is no number`,
		`{{percent "1e5"}}`:                             `"1e5" of type string is no number`,
		`{{number 5 -1}}`:                               `from 0 to 20`,
		`{{number 5 1 2}}`:                              `from 0 to 20`,
		`{{date "today"}}`:                              `"today" of type string is no time.Time`,
		`{{date .When "tiny"}}`:                         `none of short, medium, long and full`,
	} {
		got, err := show(pages(t, s, source), "uk", map[string]any{"When": time.Now()})
		if err == nil || !strings.Contains(err.Error(), want) || got != "" {
			t.Errorf("%s: %q, %v; want %s", source, got, err, want)
		}
	}
}

func TestLocalNumbersInTemplates(t *testing.T) {
	s := web.New(load(t, messages, locales.Options{LocalNumbers: true}), web.Options{})
	got, err := show(pages(t, s, `{{tn "parcels" 12345}} {{tn "parcels" "12345.50"}}`), "uk", nil)
	if want := "12" + nb + "345 посилок 12" + nb + "345,50 посилки"; got != want || err != nil {
		t.Errorf("%+q, want %+q (%v)", got, want, err)
	}
}

// TestMessagesBeyondCatalogs has a message with {{if}}, which no catalog holds,
// shown by go-i18n on the same page.
func TestMessagesBeyondCatalogs(t *testing.T) {
	files := map[string]string{
		"en": english + "\n[seen]\nother = \"{{if .Admin}}all of <b>{{.Name}}</b>{{else}}yours{{end}}\"\n",
		"uk": ukrainian + "\n[seen]\nother = \"{{if .Admin}}усе в <b>{{.Name}}</b>{{else}}ваше{{end}}\"\n",
	}
	beyond, err := goi18n.Load(fstest.MapFS{"active.en.toml": {Data: []byte(files["en"])}, "active.uk.toml": {Data: []byte(files["uk"])}},
		goi18n.Options{AllowCode: true})
	if err != nil {
		t.Fatal(err)
	}
	const source = `{{t "title" "Name" .}}: {{t "seen" "Admin" true "Name" .}} {{thtml "seen" "Admin" true "Name" .}}`
	s := web.New(load(t, files, locales.Options{Beyond: beyond}), web.Options{})
	got, err := show(pages(t, s, source), "uk", "Ірина")
	if want := `Посилки для Ірина: усе в &lt;b&gt;Ірина&lt;/b&gt; усе в &lt;b&gt;Ірина&lt;/b&gt;`; got != want || err != nil {
		t.Errorf("%s, want %s (%v)", got, want, err)
	}
	bundle := load(t, files, locales.Options{})
	got, err = show(pages(t, web.New(bundle, web.Options{}), source), "uk", "Ірина")
	if want := `Посилки для Ірина: seen seen`; got != want || err != nil || bundle.Counters().Missing() != 2 {
		t.Errorf("without go-i18n: %s, want %s (%v); %s", got, want, err, bundle.Counters())
	}
}

// TestPlaceOfAMissingMessage has the log name the line of the program that shows
// a page.
func TestPlaceOfAMissingMessage(t *testing.T) {
	var log bytes.Buffer
	s := web.New(load(t, messages, locales.Options{Log: slog.New(slog.NewTextHandler(&log, nil))}), web.Options{})
	if _, err := show(pages(t, s, `{{t "absent"}}{{t "absent"}}`), "uk", nil); err != nil {
		t.Fatal(err)
	}
	if got := log.String(); strings.Count(got, "\n") != 1 || !strings.Contains(got, "id=absent language=uk") || !strings.Contains(got, "templates_test.go:") {
		t.Errorf("logged %s", got)
	}
}

func TestTemplateErrorsWriteNothing(t *testing.T) {
	s := site(t, web.Options{})
	p := pages(t, s, `half a page {{.Absent.Field}}`)
	var got strings.Builder
	if err := p.Execute(&got, httptest.NewRequest("GET", "/", nil), "page", struct{}{}); err == nil || got.Len() > 0 {
		t.Errorf("%q, %v", got.String(), err)
	}
	executed := template.Must(template.New("x").Parse("x"))
	if err := executed.Execute(io.Discard, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Templates(executed); err == nil {
		t.Error("a template that ran cannot be bound; want an error")
	}
}
