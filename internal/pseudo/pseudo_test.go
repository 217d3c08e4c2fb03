package pseudo_test

import (
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/BurntSushi/toml"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/check"
	"github.com/seed-9fa3a4f3/i18n/internal/format"
	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
	"github.com/seed-9fa3a4f3/i18n/internal/lang"
	"github.com/seed-9fa3a4f3/i18n/internal/plural"
	"github.com/seed-9fa3a4f3/i18n/internal/pseudo"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// optionsOf are the options that a program on go-i18n asks for.
func optionsOf(t testing.TB, tag string) pseudo.Options {
	t.Helper()
	names, ok := plural.RuntimeCategories(tag)
	if !ok {
		t.Fatalf("go-i18n knows no %s", tag)
	}
	o := pseudo.Options{Kind: lang.PseudoOf(tag), ExactOne: true}
	for _, name := range names {
		f, _ := text.ParseForm(string(name))
		o.Categories = append(o.Categories, f)
	}
	return o
}

func TestWhatIsNotProseStays(t *testing.T) {
	accents := optionsOf(t, "en-XA")
	for _, tt := range []struct {
		source, want string
		syntax       text.Syntax
	}{
		{"Save", "[Šáṽé óñé]", text.GoTemplate},
		{"Hello, {{.Name}}!", "[Ħéľľó, {{.Name}}! óñé ŧŵó]", text.GoTemplate},
		{"  Hi\n", "  [Ħí óñé]\n", text.GoTemplate},
		{"{{if .New}}New{{else}}Old{{end}} file", "[{{if .New}}Ñéŵ{{else}}Óľđ{{end}} ƒíľé óñé ŧŵó]", text.GoTemplate},
		{"<p>Read <a href=\"https://example.com/a\" title=\"Go\">this</a></p>", "<p>[Řéáđ <a href=\"https://example.com/a\" title=\"Go\">ŧħíš</a> óñé ŧŵó ŧħřéé]</p>", text.None},
		{"<b>One</b> or <b>two</b>", "[<b>Óñé</b> óř <b>ŧŵó</b> óñé ŧŵó ŧħřéé]", text.None},
		{"Run `npm i` &amp; see example.com/a or me@example.com", "[Řúñ `npm i` &amp; šéé example.com/a óř me@example.com óñé ŧŵó ŧħřéé]", text.None},
		{"%d of %[2]s files", "[%d óƒ %[2]s ƒíľéš óñé ŧŵó ŧħřéé]", text.None},
		{"{n, plural, one {# file} other {# files}}", "[{n, plural, one {# ƒíľé} other {# ƒíľéš}} óñé ŧŵó]", text.None},
		{"{{count}} items of $t(shop)", "[{{count}} íŧéḿš óƒ $t(shop) óñé ŧŵó ŧħřéé]", text.DoubleBrace},
		{"https://example.com", "https://example.com", text.None},
		{"{{.Done}}/{{.All}}", "{{.Done}}/{{.All}}", text.GoTemplate},
		{"2026-01-02", "2026-01-02", text.None},
		{"Файл", "[Файл óñé]", text.None},
	} {
		if got := pseudo.Message(text.Plain(tt.source), tt.syntax, accents).String(); got != tt.want {
			t.Errorf("%q:\n got %q\nwant %q", tt.source, got, tt.want)
		}
	}
	if got := pseudo.Message(text.Plain("Go to {{.Page}}"), text.GoTemplate, optionsOf(t, "ar-XB")).String(); got != "[\u202eGo\u202c \u202eto\u202c {{.Page}} \u202eone\u202c \u202etwo\u202c]" {
		t.Errorf("from right to left: %q", got)
	}
}

// Delimiters that are brackets get others around them.
func TestDelimitersThatAreBrackets(t *testing.T) {
	source := text.Plain("Hello [[.Name]]")
	source.SetDelims("[[", "]]")
	got := pseudo.Message(source, text.GoTemplate, optionsOf(t, "en-XA"))
	if got.String() != "⟦Ħéľľó [[.Name]] óñé ŧŵó⟧" || got.LeftDelim() != "[[" {
		t.Errorf("%q", got.String())
	}
}

// Short texts grow by more than long ones, and all by more than a quarter.
func TestTextsGrow(t *testing.T) {
	for _, source := range []string{"OK", "Save file", "Save the whole page", strings.Repeat("A sentence of some words. ", 4), strings.Repeat("A sentence of some words. ", 40)} {
		got := pseudo.Message(text.Plain(source), text.None, optionsOf(t, "en-XA")).String()
		was, is := utf8.RuneCountInString(source), utf8.RuneCountInString(got)
		if is < was*5/4 || is > 3*was+7 {
			t.Errorf("%d characters became %d: %q", was, is, got)
		}
		if !norm.NFC.IsNormalString(got) {
			t.Errorf("%q is not in NFC", got)
		}
	}
}

// The real go-i18n loads what is made of the tool's own messages, in each
// format, and renders every one of them with every plural form.
func TestGoI18nRendersEveryMessage(t *testing.T) {
	data, err := os.ReadFile("../../locales/active.en.toml")
	if err != nil {
		t.Fatal(err)
	}
	source, _ := format.TOML.Read("active.en.toml", data)
	for _, tag := range []string{"en-XA", "ar-XB"} {
		made, count := pseudo.Catalog(&source, optionsOf(t, tag))
		if count.Messages != len(source.Units) || count.Kept > count.Messages/50 {
			t.Errorf("%s: %+v of %d messages", tag, count, len(source.Units))
		}
		out, err := format.TOML.Write(made, nil)
		if err != nil {
			t.Fatal(err)
		}
		b := i18n.NewBundle(language.Ukrainian) // so that nothing falls back to English
		b.RegisterUnmarshalFunc("toml", toml.Unmarshal)
		b.MustParseMessageFileBytes(out, "active."+tag+".toml")
		localizer := i18n.NewLocalizer(b, tag)
		for i := range made.Units {
			u := &made.Units[i]
			for _, n := range []any{0, 1, 2, 3, 11, 100} {
				config := &i18n.LocalizeConfig{MessageID: u.Key, TemplateData: dataOf(u.Target)}
				if u.Target.IsPlural() {
					config.PluralCount = n
				}
				got, used, err := localizer.LocalizeWithTag(config)
				if err != nil || used != language.Make(tag) || strings.Contains(got, "<no value>") {
					t.Fatalf("%s in %s for %v: %q %v %v", u.Key, tag, n, got, used, err)
				}
			}
		}
	}
}

// dataOf returns template data with all that a text asks for.
func dataOf(t text.Text) map[string]any {
	data := map[string]any{}
	for f := range t.Forms() {
		for _, name := range t.Parse(f, text.GoTemplate).Fields {
			data[strings.TrimPrefix(name.Path, ".")] = 1
		}
	}
	return data
}

// No check of what a program needs finds a mistake in the texts of a
// pseudo-locale, and each has the hash of its source.
func TestNoCheckObjects(t *testing.T) {
	data, err := os.ReadFile("../../locales/active.en.toml")
	if err != nil {
		t.Fatal(err)
	}
	source, _ := format.TOML.Read("active.en.toml", data)
	source.Lang = "en"
	for _, tag := range []string{"en-XA", "ar-XB"} {
		o := optionsOf(t, tag)
		made, _ := pseudo.Catalog(&source, o)
		made.Lang = tag
		pair := catalog.Pair(source, made)
		for _, f := range check.Run(&pair, check.Options{Categories: o.Categories, ExactOne: true}) {
			t.Errorf("%s: %s %s: %q", tag, f.Check, f.Key, f.Target)
		}
		for i := range pair.Units {
			if s := pair.Units[i].State(); s != catalog.Translated {
				t.Errorf("%s: %s is %v", tag, pair.Units[i].Key, s)
			}
		}
	}
}

// Any text keeps its placeholders, controls, tags and entities, in the order
// that they had, and the same text gives the same pseudo-text.
func FuzzMessage(f *testing.F) {
	fz := fuzzing.New(f)
	for _, seed := range []string{
		"Hello, {{.Name}}! <b class='x'>50% of</b> %d &copy; `code` https://example.com", "{n, plural, one {# file} other {'{' # files}}",
		"100% {name} {{count}} $t(key) <file> <1>x</1>", "<p>[[.A]] & co</p>", "[%s] a_b --force ../x.txt",
	} {
		fz.Add(seed, "", "", uint8(0))
		fz.Add(seed, "[[", "]]", uint8(31))
	}
	fz.Fuzz(func(t *testing.T, s, left, right string, how uint8) {
		source := text.Plain(s)
		source.SetDelims(left, right)
		base := text.Syntax(how & 31)
		for _, tag := range []string{"en-XA", "ar-XB"} {
			got := pseudo.Message(source, base, optionsOf(t, tag))
			if again := pseudo.Message(source, base, optionsOf(t, tag)); !got.Equal(again) {
				t.Errorf("%q gives %q and %q", s, got.String(), again.String())
			}
			syntax := text.Infer(source, base)
			was, is := source.Parse(text.Other, syntax), got.Parse(text.Other, syntax)
			if !slices.Equal(was.Names(), is.Names()) || len(was.Errors) != len(is.Errors) {
				t.Errorf("%q: %v became %v in %q", s, was.Names(), is.Names(), got.String())
			}
			if utf8.ValidString(s) && !utf8.ValidString(got.String()) {
				t.Errorf("%q became %q", s, got.String())
			}
		}
	})
}
