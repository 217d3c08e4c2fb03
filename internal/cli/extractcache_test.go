package cli_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/seed-9fa3a4f3/i18n/internal/cli"
	"github.com/seed-9fa3a4f3/i18n/internal/disk"
)

// withCache gives the test a cache of its own and code to extract from.
func withCache(t *testing.T) (code, cache string) {
	t.Helper()
	cache = t.TempDir()
	t.Setenv("I18N_CACHE", "")
	t.Setenv("XDG_CACHE_HOME", cache)
	if base, err := os.UserCacheDir(); err != nil || base != cache {
		t.Skip("SKIP: the cache of the user cannot be moved here")
	}
	code = t.TempDir()
	for name, source := range map[string]string{
		"go.mod":     "module m\n",
		"main.go":    "package main\n\nimport (\n\t\"github.com/nicksnyder/go-i18n/v2/i18n\"\n\t\"m/names\"\n)\n\nvar m = i18n.Message{ID: names.ID, Other: \"Save\"}\n",
		"names/n.go": "package names\n\nconst ID = \"save\"\n",
	} {
		path := filepath.Join(code, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(source), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return code, cache
}

// entries returns the files of a cache.
func entries(t *testing.T, cache string) (files []string) {
	t.Helper()
	err := filepath.WalkDir(cache, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && d.Name() != "pruned" {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func extractOnce(t *testing.T, d *disk.Disk, code string, args ...string) string {
	t.Helper()
	var out, errs strings.Builder
	all := append([]string{"--lang", "en", "extract", "--list", code}, args...)
	if exit := cli.MainOn(d, all, strings.NewReader(""), &out, &errs); exit != 0 {
		t.Fatalf("exit code %d: %s", exit, &errs)
	}
	return out.String()
}

func TestCacheOfUser(t *testing.T) {
	code, cache := withCache(t)
	want := extractOnce(t, disk.New(), code, "--no-cache")
	if len(entries(t, cache)) != 0 {
		t.Error("--no-cache writes")
	}
	for range 2 {
		if got := extractOnce(t, disk.New(), code); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	files := entries(t, cache)
	if len(files) < 2 {
		t.Errorf("%d entries", len(files))
	}
	for i, file := range files {
		if err := os.WriteFile(file, []byte(strings.Repeat("x", 40*i)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if got := extractOnce(t, disk.New(), code); got != want {
		t.Errorf("damaged entries: %q, want %q", got, want)
	}
	if again := entries(t, cache); len(again) != len(files) {
		t.Errorf("%d entries, there were %d", len(again), len(files))
	}
}

// Whatever operation on the cache fails, the result is the same.
func TestCacheThatFails(t *testing.T) {
	code, cache := withCache(t)
	want := extractOnce(t, disk.New(), code, "--no-cache")
	for _, full := range []bool{false, true} {
		for n := int64(1); ; n++ {
			if full {
				extractOnce(t, disk.New(), code)
			} else if err := os.RemoveAll(filepath.Join(cache, "i18n")); err != nil {
				t.Fatal(err)
			}
			var at atomic.Int64
			d := disk.Faulty(func(_ disk.Op, path string) error {
				if strings.HasPrefix(path, cache) && at.Add(1) == n {
					return syscall.ENOSPC
				}
				return nil
			})
			if got := extractOnce(t, d, code); got != want {
				t.Fatalf("operation %d: %q, want %q", n, got, want)
			}
			if at.Load() < n {
				break
			}
		}
	}
}

func TestCacheIsPruned(t *testing.T) {
	code, cache := withCache(t)
	extractOnce(t, disk.New(), code)
	old := filepath.Join(cache, "i18n", "extract", "0123456789abcdef", "ab", "cdef")
	if err := os.MkdirAll(filepath.Dir(old), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(old, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	long := time.Now().Add(-1000 * time.Hour)
	for _, name := range []string{old, filepath.Dir(old), filepath.Join(cache, "i18n", "extract", "pruned")} {
		if err := os.Chtimes(name, long, long); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(code, "new.go"), []byte("package main\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	extractOnce(t, disk.New(), code)
	if _, err := os.Stat(old); err == nil {
		t.Error("an old entry is still there")
	}
	if len(entries(t, cache)) == 0 {
		t.Error("new entries are gone")
	}
}
