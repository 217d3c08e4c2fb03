package internal_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/check"
	"github.com/seed-9fa3a4f3/i18n/internal/cli"
)

const checkPages = "../docs/checks"

// The pages in docs/checks are what `i18n explain` prints of each check, and the
// index what it prints of all. With I18N_WRITE, which `make generate` sets, they
// are written.
func TestCheckPagesAreCurrent(t *testing.T) {
	want := map[string][]byte{"README.md": explain(t)}
	for _, c := range check.All {
		want[strings.ReplaceAll(c.ID, "/", "-")+".md"] = explain(t, c.ID)
	}
	if len(want) != len(check.All)+1 {
		t.Fatal("two checks have one page")
	}
	there, err := filepath.Glob(checkPages + "/*")
	if err != nil {
		t.Fatal(err)
	}
	writes := os.Getenv("I18N_WRITE") != ""
	for _, path := range there {
		if want[filepath.Base(path)] != nil {
			continue
		}
		if !writes {
			t.Errorf("%s is the page of no check: run `make generate`", path)
		} else if err := os.Remove(path); err != nil {
			t.Error(err)
		}
	}
	for name, page := range want {
		path := filepath.Join(checkPages, name)
		data, err := os.ReadFile(path)
		switch {
		case err == nil && bytes.Equal(data, page):
		case !writes:
			t.Errorf("%s is not what i18n explain prints: run `make generate`", path)
		default:
			if err := os.MkdirAll(checkPages, 0o777); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, page, 0o666); err != nil {
				t.Error(err)
			}
		}
	}
}

// Links of the index lead to pages.
func TestCheckIndexNamesEveryPage(t *testing.T) {
	index := string(explain(t))
	for _, c := range check.All {
		link := "[" + c.ID + "](" + strings.ReplaceAll(c.ID, "/", "-") + ".md)"
		if strings.Count(index, link) != 1 {
			t.Errorf("the index has no %s", link)
		}
	}
}

func explain(t *testing.T, args ...string) []byte {
	t.Helper()
	var out, errs bytes.Buffer
	if code := cli.Main(append([]string{"--lang", "en", "explain"}, args...), strings.NewReader(""), &out, &errs); code != 0 {
		t.Fatalf("explain %v: exit %d\n%s", args, code, errs.String())
	}
	return out.Bytes()
}
