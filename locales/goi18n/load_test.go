package goi18n_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/nicksnyder/go-i18n/v2/i18n"

	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
	"github.com/seed-9fa3a4f3/i18n/locales"
	"github.com/seed-9fa3a4f3/i18n/locales/goi18n"
)

func files(contents map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, content := range contents {
		fsys[name] = &fstest.MapFile{Data: []byte(content)}
	}
	return fsys
}

func load(t testing.TB, contents map[string]string, options goi18n.Options) *goi18n.Bundle {
	t.Helper()
	b, err := goi18n.Load(files(contents), options)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// fileErrors returns the problems of a Load as name and message id.
func fileErrors(t *testing.T, err error) map[string]error {
	t.Helper()
	problems := map[string]error{}
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		t.Fatalf("Load returned %T %v, want joined errors", err, err)
	}
	for _, err := range joined.Unwrap() {
		var file *goi18n.FileError
		if !errors.As(err, &file) {
			t.Errorf("%v is no FileError", err)
			continue
		}
		if !strings.Contains(err.Error(), file.Name) || !strings.Contains(err.Error(), file.ID) {
			t.Errorf("%q names no place", err)
		}
		problems[strings.TrimSpace(file.Name+" "+file.ID)] = err
	}
	return problems
}

func TestLoadReadsWhatGoI18nReads(t *testing.T) {
	b := load(t, map[string]string{
		"active.en.toml":       "hello = \"Hello\"\n[cart.items]\none = \"{{.PluralCount}} item\"\nother = \"{{.PluralCount}} items\"\n",
		"active.uk.json":       `{"hello": {"hash": "sha1-x", "other": "Вітаю"}}`,
		"shop.active.uk.toml":  `"shop.title" = "Крамниця"`,
		"pl.toml":              `hello = "Cześć"`,
		"active.zh-Hant.toml":  `hello = "你好"`,
		"active.de.toml":       "",                  // nothing translated yet
		"active.fr.toml":       `hello = ""`,        // the same
		"translate.uk.toml":    `hello = "Working"`, // goi18n's working file
		"i18n.state.toml":      `a = 1`,             // the tool's
		"config.toml":          `a = 1`,
		"README.md":            "#",
		"sub/active.it.toml":   `hello = "Ciao"`,
		"active.uk.toml.orig":  "<<<<",
		"active.en.toml~":      "<<<<",
		"dir.active.be.toml/x": "",
	}, goi18n.Options{})
	if got := b.Tags(); fmt.Sprint(got) != "[en uk zh-Hant pl]" {
		t.Errorf("Tags() = %v", got)
	}
	for prefs, want := range map[string]string{
		"en": "Hello Shop 2 items", "uk": "Вітаю Крамниця 2 items", "pl": "Cześć shop.title 2 items", "zh-TW": "你好 shop.title 2 items", "de": "Hello shop.title 2 items",
	} {
		l := b.Localizer(prefs)
		want = strings.Replace(want, "Shop", "shop.title", 1)
		if got := l.T("hello") + " " + l.T("shop.title") + " " + l.N("cart.items", 2); got != want {
			t.Errorf("%s: got %q, want %q", prefs, got, want)
		}
	}
	// The go-i18n bundle underneath is real and whole.
	text, err := i18n.NewLocalizer(b.I18n(), "uk").Localize(&i18n.LocalizeConfig{MessageID: "shop.title"})
	if text != "Крамниця" || err != nil {
		t.Errorf("go-i18n's own localizer: %q %v", text, err)
	}
}

func TestLoadReportsEveryProblemAndKeepsTheRest(t *testing.T) {
	b, err := goi18n.Load(files(map[string]string{
		"active.en.toml":   `hello = "Hello"` + "\n" + `bye = "Bye"`,
		"active.uk.toml":   `hello = "Вітаю, {{.Name"` + "\n" + `bye = "Бувайте"` + "\n" + `spin = "{{range $i := 9}}x{{end}}"`,
		"active.ua.toml":   `hello = "Вітаю"`,
		"active.de.toml":   `hello = "Hallo`,
		"active.fr.json":   `{"hello": {"other": "Salut", "surprise": "!"}}`,
		"active.it.json":   `["`,
		"active.pl.toml":   "a = " + strings.Repeat("[", 1e6),
		"active.cs.toml":   strings.Repeat("a.", 1e6) + "a = 1",
		"active.tlh.toml":  `hello = "nuqneH"`, // go-i18n has no plural rule for Klingon
		"active.xx-.toml":  `hello = "?"`,
		"active.zh.en.yml": "hello: x",
	}), goi18n.Options{})
	problems := fileErrors(t, err)
	want := []string{
		"active.cs.toml", "active.de.toml", "active.fr.json", "active.it.json", "active.pl.toml", "active.tlh.toml",
		"active.ua.toml", "active.uk.toml hello", "active.uk.toml spin", "active.xx-.toml",
	}
	var got []string
	for name := range problems {
		got = append(got, name)
	}
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("problems:\n%q, want\n%q", got, want)
	}
	var tag *locales.TagError
	if !errors.As(problems["active.ua.toml"], &tag) || tag.Suggestion != "uk" {
		t.Errorf("active.ua.toml: %v, want a suggestion of uk", problems["active.ua.toml"])
	}
	uk := b.Localizer("uk")
	if got := uk.T("hello") + " " + uk.T("bye"); uk.Tag() != "uk" || got != "Hello Бувайте" {
		t.Errorf("%s: %q", uk.Tag(), got)
	}
	if fmt.Sprint(b.Tags()) != "[en uk]" {
		t.Errorf("Tags() = %v", b.Tags())
	}
}

func TestLoadPatterns(t *testing.T) {
	contents := map[string]string{"active.en.toml": `a = "A"`, "translate.uk.toml": `a = "А"`, "noext": ""}
	b := load(t, contents, goi18n.Options{Files: []string{"translate.*", "active.e?.toml"}})
	if fmt.Sprint(b.Tags()) != "[en uk]" {
		t.Errorf("Tags() = %v", b.Tags())
	}
	for _, pattern := range []string{"[", "noext"} {
		if _, err := goi18n.Load(files(contents), goi18n.Options{Files: []string{pattern}}); err == nil {
			t.Errorf("pattern %q: no error", pattern)
		}
	}
}

func TestLoadDefaults(t *testing.T) {
	messages := []*i18n.Message{{ID: "a", Other: "a in code"}, {ID: "b", Other: "b in code"}, nil, {ID: "c", Other: "{{"}}
	b, err := goi18n.Load(files(map[string]string{"active.en.toml": "a = \"a in a file\"\nb = \"\""}), goi18n.Options{Messages: messages})
	if problems := fileErrors(t, err); len(problems) != 1 || problems["the program's code c"] == nil {
		t.Errorf("problems: %v", problems)
	}
	l := b.Localizer()
	if got := l.T("a") + ", " + l.T("b"); got != "a in a file, b in code" {
		t.Error(got)
	}
	if b, err := goi18n.Load(nil, goi18n.Options{Default: "uk"}); err != nil || fmt.Sprint(b.Tags()) != "[uk]" || b.Localizer("en").T("a") != "a" {
		t.Errorf("no files: %v %v", b, err)
	}
	if b, err := goi18n.Load(nil, goi18n.Options{Default: "ua"}); b != nil || err == nil || !strings.Contains(err.Error(), `"uk"`) {
		t.Errorf("default ua: %v %v", b, err)
	}
	if _, err := goi18n.Load(os.DirFS(filepath.Join(t.TempDir(), "absent")), goi18n.Options{}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("absent folder: %v", err)
	}
}

func TestBracketsInTextsAreNotNesting(t *testing.T) {
	smile := strings.Repeat("[{.", 100)
	b := load(t, map[string]string{
		"active.en.toml": "# " + smile + "\na = \"\\\"" + smile + "\"\nb = '" + smile + "'\nc = '''\n" + smile + "'''\nd = \"\"\"" + smile + "\\\"\"\"\"",
		"active.uk.json": `{"a": "\\` + smile + `"}`,
	}, goi18n.Options{})
	for id, want := range map[string]string{"a": `"` + smile, "b": smile, "c": smile, "d": smile + `"`} {
		if got := b.Localizer().T(id); got != want {
			t.Errorf("%s = %q", id, got)
		}
	}
	if got := b.Localizer("uk").T("a"); got != `\`+smile {
		t.Errorf("JSON: %q", got)
	}
}

// TestRealFiles loads the message files of other people's projects: a problem
// may be reported, texts must be there.
func TestRealFiles(t *testing.T) {
	root := filepath.Join("..", "..", "..", "shared", "clients")
	if _, err := os.Stat(root); err != nil {
		t.Skipf("no reference material at %s", root)
	}
	loaded := 0
	err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.IsDir() {
			return err
		}
		if found, _ := filepath.Glob(filepath.Join(name, "active.*.toml")); len(found) == 0 {
			return nil
		}
		start := time.Now()
		b, err := goi18n.Load(os.DirFS(name), goi18n.Options{Files: []string{"active.*.toml"}, AllowCode: true})
		if b == nil || len(b.Tags()) < 2 && err == nil {
			t.Errorf("%s: %v, problems: %v", name, b, err)
		}
		if took := time.Since(start); took > time.Minute {
			t.Errorf("%s: %v", name, took)
		}
		loaded++
		return nil
	})
	if err != nil || loaded == 0 {
		t.Errorf("%d folders, %v", loaded, err)
	}
}

// FuzzLoad holds Load to its word: no panic, and a bundle whatever the bytes.
func FuzzLoad(tf *testing.F) {
	f := fuzzing.New(tf)
	for _, seed := range []string{
		`hello = "Hi {{.Name}}"`, "[a.b]\none = \"x\"\nother = \"y\"", `a = [{id = "x", translation = "y"}]`, "a = 1979-05-27", "\ufeffa = 'b'",
		`{"a": {"other": "b"}}`, `[{"id": "x", "translation": {"one": "y"}}]`, `{"a": null, "b": [[[]]]}`, `"x"`, "", "\x00", `a."b.c".d = ""`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		b, _ := goi18n.Load(fstest.MapFS{"active.uk.toml": {Data: data}, "active.en.json": {Data: data}}, goi18n.Options{})
		l := b.Localizer("uk")
		if l.T("hello", "Name", "x") == "" || l.N("a.b", 2) == "" {
			t.Error("no text")
		}
	})
}
