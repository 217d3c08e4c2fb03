package cli

import (
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

// counts have all plural forms of English and Ukrainian.
var counts = []int{-1, 0, 1, 2, 4, 5, 11, 14, 20, 21, 22, 25, 100, 101, 112, 1000, 1_000_000}

// The catalogs show every message of the tool, in every form, as go-i18n shows
// that of the message file.
func TestMessagesAreShownAsGoI18nDoes(t *testing.T) {
	for _, tag := range []string{"en", "uk"} {
		path := "../../locales/active." + tag + ".toml"
		bundle := i18n.NewBundle(language.MustParse(tag))
		bundle.RegisterUnmarshalFunc("toml", toml.Unmarshal)
		file, err := bundle.LoadMessageFile(path)
		if err != nil {
			t.Fatal(err)
		}
		referee := i18n.NewLocalizer(bundle, tag)
		e := newEnv([]string{"--lang", tag}, nil, io.Discard, io.Discard)
		compared := 0
		for _, m := range file.Messages {
			for _, args := range argumentsFor(m) {
				want, err := referee.Localize(&i18n.LocalizeConfig{MessageID: m.ID, TemplateData: args, PluralCount: args["Count"]})
				if err != nil && want == "" { // of a message without the form that is asked for, go-i18n returns the form other and an error
					t.Fatalf("%s: %s: %v", path, m.ID, err)
				}
				if got := e.T(m.ID, args); got != want {
					t.Errorf("%s: %s with %v:\n got %q\nwant %q", path, m.ID, args, got, want)
				}
				var pairs []any
				for name, value := range args {
					pairs = append(pairs, name, value)
				}
				if got := e.say(m.ID, pairs...); got != want {
					t.Errorf("%s: %s with %v:\n say %q\nwant %q", path, m.ID, args, got, want)
				}
				compared++
			}
		}
		if len(file.Messages) < 1000 || compared < 2*len(file.Messages) {
			t.Errorf("%s: %d messages, of which %d texts were compared", path, len(file.Messages), compared)
		}
	}
}

var field = regexp.MustCompile(`\{\{\s*\.(\w+)\s*\}\}`)

// argumentsFor returns arguments for all placeholders of a message: texts,
// hostile ones among them, and numbers, for each count if there is one.
func argumentsFor(m *i18n.Message) []map[string]any {
	var names []string
	for _, form := range []string{m.One, m.Few, m.Many, m.Other} {
		for _, match := range field.FindAllStringSubmatch(form, -1) {
			names = append(names, match[1])
		}
	}
	slices.Sort(names)
	names = slices.Compact(names)
	counted := slices.Contains(names, "Count") || m.One != ""
	var all []map[string]any
	for _, value := range []any{
		"", "a.toml", "{{.Name}} {Name} {n, plural, other {#}} %s %d%% '' <b>&amp;", strings.Repeat("довгий ", 1000),
		42, int64(-7), uint8(3), 67.15, 1e21, true, []string{"a", "b"}, fmt.Errorf("%w: %q", io.EOF, "x"), language.Ukrainian,
	} {
		args := map[string]any{}
		for i, name := range names {
			args[name] = value
			if s, ok := value.(string); ok && i > 0 {
				args[name] = s + fmt.Sprint(i)
			}
		}
		delete(args, "Count")
		if !counted {
			all = append(all, args)
			continue
		}
		for _, n := range counts {
			with := map[string]any{"Count": n}
			for name, value := range args {
				with[name] = value
			}
			all = append(all, with)
		}
	}
	return all
}

// A message that nobody wrote is its id, and an argument that nobody gave what stands
// in the message.
func TestMissingTexts(t *testing.T) {
	e := newEnv([]string{"--lang", "uk"}, nil, io.Discard, io.Discard)
	if got := e.say("no.such.message", "Count", 1); got != "no.such.message" {
		t.Errorf("got %q", got)
	}
	for _, got := range []string{e.say("error.not-found"), e.say("error.not-found", "Path", nil)} {
		if !strings.Contains(got, "{{.Path}}") {
			t.Errorf("got %q", got)
		}
	}
}

// Every count has its form, whatever type the number has.
func TestCounts(t *testing.T) {
	e := newEnv([]string{"--lang", "uk"}, nil, io.Discard, io.Discard)
	one, few, many := e.say("align.missing", "Count", 1), e.say("align.missing", "Count", 2), e.say("align.missing", "Count", 5)
	if one == few || few == many || strings.Replace(few, "2", "3", 1) != e.say("align.missing", "Count", uint16(3)) || strings.Replace(many, "5", "7", 1) != e.say("align.missing", "Count", "7") {
		t.Errorf("got %q, %q, %q", one, few, many)
	}
}

// The language is the first one that the user asks for and the tool has.
func TestLanguage(t *testing.T) {
	for _, c := range []struct{ args, lcAll, language, want string }{
		{"", "", "", "en"},
		{"--lang uk", "en_US.UTF-8", "", "uk"},
		{"--lang=en", "uk_UA.UTF-8", "", "en"},
		{"", "uk_UA.UTF-8", "", "uk"},
		{"", "uk_UA.UTF-8@cyrillic", "de:en_GB:uk", "en"},
		{"", "C", "uk", "en"},
		{"--lang ru", "", "", "en"},
		{"segment --lang uk", "", "", "en"},
	} {
		t.Setenv("LC_ALL", c.lcAll)
		t.Setenv("LC_MESSAGES", "")
		t.Setenv("LANG", "")
		t.Setenv("LANGUAGE", c.language)
		if got := newEnv(strings.Fields(c.args), nil, io.Discard, io.Discard).language(); got != c.want {
			t.Errorf("%+v: got %q", c, got)
		}
	}
}
