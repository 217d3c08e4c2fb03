package internal_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/check"
)

// Every check of code that extraction reports is listed with the others, so
// that explain tells about it and i18n.toml may set its severity. A file that
// cannot be read ends the command instead.
func TestChecksOfCodeAreListed(t *testing.T) {
	id := regexp.MustCompile(`"(code/[a-z-]+)"`)
	err := filepath.WalkDir("extract", func(path string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, m := range id.FindAllStringSubmatch(string(data), -1) {
			if m[1] != "code/read" && check.ByID(m[1]) == nil {
				t.Errorf("%s: there is no check %s", path, m[1])
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
