package locales_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// mostBytes bounds what the package adds to a program that prints a line.
const mostBytes = 300_000

// TestCostOfTheProgram builds a program with and without the package as a
// release is built.
func TestCostOfTheProgram(t *testing.T) {
	if testing.Short() {
		t.Skip("links two programs")
	}
	const program = `package main
import (
	"fmt"
	%s
)
func main() {
	fmt.Println("hello")
	%s
}`
	without := sizeOfProgram(t, fmt.Sprintf(program, "", ""))
	with := sizeOfProgram(t, fmt.Sprintf(program, "_ \"embed\"\n\"github.com/seed-9fa3a4f3/i18n/locales\"", `
	b, err := locales.New(locales.Options{}, catalog)
	if err != nil {
		fmt.Println(err)
		return
	}
	l := b.Localizer("uk-UA,en;q=0.5")
	fmt.Println(l.T("title"), l.N("items", 3, locales.String("Name", "x")), l.HTML("terms", locales.Element("link", "a")), l.Dir())
	fmt.Println(b.Tags(), b.Counters())`)+`

//go:embed app.uk.catalog
var catalog string
`)
	t.Logf("hello: %d bytes, with locales: %d, %d more", without, with, with-without)
	if cost := with - without; cost > mostBytes {
		t.Errorf("the package costs a program %d bytes, want at most %d", cost, mostBytes)
	}
}

func sizeOfProgram(t *testing.T, source string) int64 {
	t.Helper()
	dir := t.TempDir()
	file, binary := filepath.Join(dir, "main.go"), filepath.Join(dir, "program")
	for name, content := range map[string]string{file: source, filepath.Join(dir, "app.uk.catalog"): ""} {
		if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", binary, file)
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	info, err := os.Stat(binary)
	if err != nil {
		t.Fatal(err)
	}
	return info.Size()
}

// TestImports lists the packages that a program with this one links, and looks
// for those that would bring more than they are worth.
func TestImports(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", ".").Output()
	if err != nil {
		t.Fatal(err)
	}
	deps := strings.Fields(string(out))
	if len(deps) < 10 {
		t.Fatalf("only %q", deps)
	}
	for _, dep := range deps {
		for _, heavy := range []string{
			"golang.org/x/text", "github.com/nicksnyder/go-i18n", "text/template", "html/template", "net", "log",
			"github.com/seed-9fa3a4f3/i18n/internal/plural",
		} {
			if dep == heavy || strings.HasPrefix(dep, heavy+"/") {
				t.Errorf("the package depends on %s", dep)
			}
		}
	}
}
