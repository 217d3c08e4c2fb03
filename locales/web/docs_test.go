package web_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/cli"
)

// tests are what the programs of docs/go.md have to do, by the folders they are in.
var tests = map[string]string{
	"site": `package main

import (
	"net/http/httptest"
	"os"
	"testing"
)

func TestSite(t *testing.T) {
	os.Chdir("..")
	h, err := handler()
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest("GET", "/", nil)
	r.Header.Set("Accept-Language", "uk")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	const want = "<!doctype html>\n<html lang=\"uk\" dir=\"ltr\">\n<title>Ваш кошик, Iryna &amp; Co</title>\n<h1>Ваш кошик, Iryna &amp; Co</h1>\n" +
		"<p>3 товари, 67,15\u00a0%, 1\u00a0234,5</p>\n<p>Замовляючи, ви погоджуєтеся з <a href=\"/terms\">умовами</a>, <b>Iryna &amp; Co</b>.</p>"
	if got := w.Body.String(); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
`,
	"api": `package main

import (
	"net/http/httptest"
	"testing"
)

func TestService(t *testing.T) {
	h, err := handler()
	if err != nil {
		t.Fatal(err)
	}
	for path, vary := range map[string]string{"/uk/cart": "", "/cart": "Accept-Language, Cookie"} {
		r := httptest.NewRequest("GET", path, nil)
		r.Header.Set("Accept-Language", "uk")
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		const want = "{\"discount\":\"Знижка 15\u00a0% до 24 грудня 2026 р.\",\"items\":\"3 товари\",\"title\":\"Ваш кошик, Iryna\"}\n"
		if got := w.Body.String(); got != want || w.Header().Get("Vary") != vary || w.Header().Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: %+q, want %+q; %v", path, got, want, w.Header())
		}
	}
}
`,
	"tool": `package main

import (
	"io"
	"os"
	"testing"
)

func TestTool(t *testing.T) {
	os.Setenv("LC_ALL", "")
	os.Setenv("LC_MESSAGES", "")
	os.Setenv("LANG", "uk_UA.UTF-8")
	os.Args = []string{"tool", "Ірина"}
	r, w, _ := os.Pipe()
	os.Stdout = w
	main()
	w.Close()
	if got, err := io.ReadAll(r); string(got) != "Ваш кошик, Ірина\n1 товар\n" {
		t.Errorf("%q %v", got, err)
	}
}
`,
	"dev": `package dev

import "testing"

func TestDev(t *testing.T) {
	if b, err := load(t.Context(), "../catalogs"); err != nil || len(b.Tags()) != 2 {
		t.Error(err)
	}
}
`,
	"both": `package both

import (
	"os"
	"testing"
)

func TestBoth(t *testing.T) {
	if b, err := load(os.DirFS("../catalogs"), os.DirFS("../locales")); err != nil || b.Localizer("uk").N("cart.items", 5) != "5 товарів" {
		t.Error(err)
	}
}
`,
}

// TestProgramsOfTheDocumentation builds the project of docs/go.md with the tool, and
// each program in it with the go command, and runs them.
func TestProgramsOfTheDocumentation(t *testing.T) {
	if testing.Short() {
		t.Skip("builds five programs")
	}
	doc, err := os.ReadFile("../../docs/go.md")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	put := func(name, content string) {
		t.Helper()
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	programs := 0
	for _, block := range regexp.MustCompile("(?s)```(?:go|toml)\n(?://|#) (\\S+)\n(.*?)```").FindAllStringSubmatch(string(doc), -1) {
		put(block[1], block[2])
		if folder, file, _ := strings.Cut(block[1], "/"); file == "main.go" {
			programs++
			put(folder+"/main_test.go", tests[folder])
		}
	}
	if programs != len(tests) || strings.Count(string(doc), "\n```go\n") != programs {
		t.Errorf("%d programs with a name in docs/go.md, %d tests", programs, len(tests))
	}
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	program := regexp.MustCompile("(?s)```go\n(package main\n[^`]*locales/web.*?)```").FindSubmatch(readme)
	if program == nil {
		t.Fatal("no program in README.md")
	}
	put("readme/main.go", string(program[1]))
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	put("go.mod", "module example.org/shop\n\ngo 1.26.0\n\nrequire github.com/seed-9fa3a4f3/i18n v0.0.0\n\nreplace github.com/seed-9fa3a4f3/i18n => "+root+"\n")
	sums, err := os.ReadFile("../../go.sum")
	if err != nil {
		t.Fatal(err)
	}
	put("go.sum", string(sums))
	var out strings.Builder
	if code := cli.Main([]string{"--lang", "en", "bundle", "--config", filepath.Join(dir, "i18n.toml")}, strings.NewReader(""), &out, &out); code != 0 {
		t.Fatalf("i18n bundle: exit %d\n%s", code, out.String())
	}
	for _, args := range [][]string{{"vet", "./..."}, {"test", "-count=1", "./..."}} {
		c := exec.Command("go", args...)
		c.Dir = dir
		c.Env = append(os.Environ(), "GOFLAGS=-mod=mod", "GOWORK=off")
		if said, err := c.CombinedOutput(); err != nil {
			t.Errorf("go %s: %v\n%s", args[0], err, said)
		}
	}
}
