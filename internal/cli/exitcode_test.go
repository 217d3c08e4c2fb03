package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/cli"
)

// A text with question marks in a file that can be read is a finding like any
// other, and gave the exit code of a file that cannot be read.
func TestExitCodesOfCheck(t *testing.T) {
	for _, tt := range []struct {
		name, uk string
		want     int
	}{
		{"clean", "save = \"Зберегти\"\n", 0},
		{"question marks", "save = \"???????? ????\"\n", 1},
		{"replacement character", "save = \"Збере\uFFFDти\"\n", 1},
		{"mojibake", "save = \"Ð—Ð±ÐµÑ€ÐµÐ³Ñ‚Ð¸\"\n", 1},
		{"empty", "save = \"\"\n", 1},
		{"not UTF-8", "save = \"\xd7\xe1\xe5\"\n", 2},
		{"syntax", "save = \"Зберегти\n", 2},
	} {
		dir := t.TempDir()
		for file, data := range map[string]string{"active.en.toml": "save = \"Save\"\n", "active.uk.toml": tt.uk} {
			if err := os.WriteFile(filepath.Join(dir, file), []byte(data), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		out, errs, code := runIn(t, "check", filepath.Join(dir, "active.en.toml"), filepath.Join(dir, "active.uk.toml"))
		if code != tt.want {
			t.Errorf("%s: exit %d, want %d\n%s%s", tt.name, code, tt.want, out, errs)
		}
	}
}

// fullDisk takes the first bytes and then no more.
type fullDisk struct{ left int }

func (d *fullDisk) Write(p []byte) (int, error) {
	n := min(len(p), d.left)
	d.left -= n
	if n < len(p) {
		return n, syscall.ENOSPC
	}
	return n, nil
}

// What stood in a script's file was half of the list, and the exit code was 0.
func TestExitCodeOfAFullDisk(t *testing.T) {
	for _, args := range [][]string{{"help"}, {"rules"}, {"version"}, {"explain"}, {"completion", "bash"}, {"init", "--schema"}} {
		var errs strings.Builder
		code := cli.Main(append([]string{"--lang", "en"}, args...), strings.NewReader(""), &fullDisk{left: 10}, &errs)
		if code != 2 || strings.Count(errs.String(), "no space left") != 1 {
			t.Errorf("%s: exit %d, %q", args, code, errs.String())
		}
	}
}
