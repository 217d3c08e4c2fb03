package locales_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/locales"
)

func TestDirection(t *testing.T) {
	for tag, want := range map[string]string{
		"uk": "ltr", "en": "ltr", "ar": "rtl", "he": "rtl", "iw": "rtl", "fa-AF": "rtl", "ur": "rtl", "yi": "rtl",
		"ckb": "rtl", "dv": "rtl", "ps": "rtl", "sd": "rtl", "ug": "rtl", "syr": "rtl", "nqo": "rtl", "ff-Adlm": "rtl",
		"az": "ltr", "az-Arab": "rtl", "ur-Latn": "ltr", "pa": "ltr", "pa-PK": "rtl", "zh-Hant": "ltr", "": "ltr", "ua": "ltr", "../x": "ltr",
	} {
		if got := locales.Direction(tag); got != want {
			t.Errorf("Direction(%q) = %s, want %s", tag, got, want)
		}
	}
}

func ExampleDirection() {
	fmt.Println(locales.Direction("uk"), locales.Direction("he"))
	// Output: ltr rtl
}

func ExampleParseTag() {
	_, err := locales.ParseTag("ua")
	fmt.Println(err)
	// Output: unknown language tag "ua", did you mean "uk"?
}

// The catalogs of the module's own programs are sound.
func TestOwnCatalogs(t *testing.T) {
	for tag, data := range locales.Tool() {
		bundle, err := locales.New(locales.Options{Default: tag}, data)
		if err != nil {
			t.Errorf("tool, %s: %v", tag, err)
		} else if tags := bundle.Tags(); !slices.Equal(tags, []string{tag}) {
			t.Errorf("tool, %s: it is of %v", tag, tags)
		}
	}
	bundle, err := locales.Load(locales.Notice(), locales.Options{Names: []string{"notice"}})
	if err != nil {
		t.Errorf("notice: %v", err)
	} else if tags := bundle.Tags(); !slices.Equal(tags, []string{"en", "uk"}) {
		t.Errorf("notice: %v", tags)
	}
}

// TestUnusedFilesCostNothing links a program that only negotiates and looks
// for the embedded files in it.
func TestUnusedFilesCostNothing(t *testing.T) {
	if testing.Short() {
		t.Skip("links three programs")
	}
	const program = `package main
import "github.com/seed-9fa3a4f3/i18n/locales"
func main() {
	n, _ := locales.NewNegotiator("en", "uk")
	println(n.Match("uk"))
	%s
}`
	if linked := linkedFiles(t, fmt.Sprintf(program, "println(locales.Notice())")); linked != "notice" {
		t.Errorf("a program that uses Notice links %q", linked)
	}
	if linked := linkedFiles(t, fmt.Sprintf(program, "println(len(locales.Tool()[\"uk\"]))")); linked != "tool" {
		t.Errorf("a program that uses Tool links %q", linked)
	}
	if linked := linkedFiles(t, fmt.Sprintf(program, "")); linked != "" {
		t.Errorf("a program that uses no files links %q", linked)
	}
}

// linkedFiles returns which embedded file sets are in the program.
func linkedFiles(t *testing.T, source string) string {
	t.Helper()
	dir := t.TempDir()
	file, binary := filepath.Join(dir, "main.go"), filepath.Join(dir, "program")
	if err := os.WriteFile(file, []byte(source), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("go", "build", "-o", binary, file).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	symbols, err := exec.Command("go", "tool", "nm", binary).Output()
	if err != nil {
		t.Fatal(err)
	}
	var linked []string
	for _, set := range []struct{ name, variable string }{{"notice", "noticeFiles"}, {"tool", "toolEN"}} {
		if strings.Contains(string(symbols), "i18n/locales."+set.variable) {
			linked = append(linked, set.name)
		}
	}
	return strings.Join(linked, " ")
}
