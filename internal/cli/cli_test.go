package cli_test

import (
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/BurntSushi/toml"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/rogpeppe/go-internal/testscript"
	yaml "go.yaml.in/yaml/v3"
	"golang.org/x/text/language"

	"github.com/seed-9fa3a4f3/i18n/internal/cli"
)

func TestMain(m *testing.M) {
	os.Setenv("I18N_CACHE", "off")                            // but for the tests of it
	if strings.Contains(filepath.Base(os.Args[0]), ".test") { // not for the commands of scripts
		os.Unsetenv("GITHUB_ACTIONS") // check prints more there, and writes to a file
	}
	testscript.Main(m, map[string]func(){
		"i18n":       func() { os.Exit(cli.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) },
		"load":       func() { os.Exit(load(os.Args[1:])) },
		"i18n-crash": func() { os.Exit(crash()) },
		"await":      func() { os.Exit(await(os.Args[1], os.Args[2])) },
	})
}

// load prints the messages that the real go-i18n finds in files, one form a
// line: the referee of everything we write.
func load(files []string) int {
	for _, file := range files {
		b := i18n.NewBundle(language.English)
		b.RegisterUnmarshalFunc("toml", toml.Unmarshal)
		b.RegisterUnmarshalFunc("yaml", yaml.Unmarshal)
		loaded, err := b.LoadMessageFile(file)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		messages := map[string]*i18n.Message{}
		for _, m := range loaded.Messages {
			messages[m.ID] = m
		}
		for _, id := range slices.Sorted(maps.Keys(messages)) {
			m := messages[id]
			for _, f := range []struct{ name, text string }{{"one", m.One}, {"few", m.Few}, {"many", m.Many}, {"other", m.Other}} {
				if f.text != "" {
					fmt.Printf("%s %s.%s = %q\n", loaded.Tag, id, f.name, f.text)
				}
			}
		}
	}
	return 0
}

// await waits until a file contains a text, which another process puts there.
func await(file, text string) int {
	for range 1000 {
		if data, err := os.ReadFile(file); err == nil && strings.Contains(string(data), text) {
			return 0
		}
		time.Sleep(20 * time.Millisecond)
	}
	fmt.Fprintf(os.Stderr, "%s never had %q\n", file, text)
	return 1
}

func TestScripts(t *testing.T) {
	repo, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			env.Setenv("REPO", repo)
			env.Setenv("LANG", "C")
			return nil
		},
	})
}

// runIn runs the tool in this process and returns what it printed.
func runIn(t *testing.T, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	var out, errs strings.Builder
	code = cli.Main(append([]string{"--lang", "en"}, args...), strings.NewReader(""), &out, &errs)
	return out.String(), errs.String(), code
}

// A browser without a name, which the first page had, is an error.
func TestMissingBrowserNameIsFound(t *testing.T) {
	dir := t.TempDir()
	for _, tag := range []string{"en", "uk"} {
		data, err := os.ReadFile("../../locales/notice/active." + tag + ".toml")
		if err != nil {
			t.Fatal(err)
		}
		name := `"Opera"`
		if !strings.Contains(string(data), name) {
			t.Fatalf("%s: no browser is called %s", tag, name)
		}
		if err := os.WriteFile(filepath.Join(dir, tag+".toml"), data, 0o666); err != nil {
			t.Fatal(err)
		}
		without := strings.Replace(string(data), name, `""`, 1)
		if err := os.WriteFile(filepath.Join(dir, "nameless."+tag+".toml"), []byte(without), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	check := func(en, uk string) (string, int) {
		out, errs, code := runIn(t, "check", filepath.Join(dir, en), filepath.Join(dir, uk))
		return out + errs, code
	}
	if out, code := check("en.toml", "uk.toml"); code != 0 {
		t.Errorf("the app's own messages: exit %d\n%s", code, out)
	}
	if out, code := check("nameless.en.toml", "nameless.uk.toml"); code != 1 || !strings.Contains(out, "integrity/empty [browser.opera.name]") {
		t.Errorf("without a name: exit %d\n%s", code, out)
	}
}

// The tool's own project is clean: we are our own first user.
func TestThisRepositoryIsClean(t *testing.T) {
	for _, args := range [][]string{{"check"}, {"merge", "--check"}, {"extract", "--check"}} {
		out, errs, code := runIn(t, append(args, "--config", "../../i18n.toml")...)
		if code != 0 {
			t.Errorf("%v: exit %d\n%s%s", args, code, out, errs)
		}
	}
}

// Without git, --since says what it lacks.
func TestSinceNeedsGit(t *testing.T) {
	t.Setenv("PATH", "")
	_, errs, code := runIn(t, "extract", "--config", "../../i18n.toml", "--since", "HEAD")
	if code != 2 || !strings.Contains(errs, "needs the program git") {
		t.Errorf("exit %d\n%s", code, errs)
	}
}

// In a container the files often belong to somebody else, and git's own words
// stood there, in English, without what helps.
func TestRepositoryOfAnotherUser(t *testing.T) {
	dir := t.TempDir()
	for _, args := range [][]string{{"init", "-q", dir}, {"-C", dir, "-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-q", "--allow-empty", "-m", "a"}} {
		if out, err := exec.Command("git", args...).CombinedOutput(); err != nil {
			t.Fatalf("%s\n%s", err, out)
		}
	}
	for name, data := range map[string]string{"i18n.toml": "", "active.en.toml": "a = \"A\"\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if os.Chown(dir, 12345, 12345) != nil {
		t.Skip("SKIP: only root can give a folder away")
	}
	for _, args := range [][]string{{"diff", "HEAD"}, {"check", "--since", "HEAD"}, {"merge", "--since", "HEAD"}} {
		_, errs, code := runIn(t, append(args, "--config", filepath.Join(dir, "i18n.toml"))...)
		if code != 2 || !strings.Contains(errs, "git config --global --add safe.directory") {
			t.Errorf("%s: exit %d\n%s", args, code, errs)
		}
	}
}
