package project

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/check"
	"github.com/seed-9fa3a4f3/i18n/internal/disk"
	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
)

// What is added is read again as it was given, and taking it out leaves the
// bytes that were there.
func FuzzIgnoreFile(tf *testing.F) {
	f := fuzzing.New(tf)
	f.Add("", "save", "uk", "uk/dash", "a brand", "3f9a1c")
	f.Add("# ours\n\n[[ignore]]\nkey = \"a\"\nrule = 'uk/*'\n# next\n[[ignore]]\nkey = \"b\"\nrule = \"uk\"", "a \"b\" \\", "", "*", "line\nbreak\x01", "")
	f.Add("[[ignore]]\r\nkey = \"save\"\r\nlocale = \"uk\"\r\nrule = \"uk/dash\"\r\n", "save", "uk", "uk/dash", "é", "")
	f.Add("[ignore]\nkey = 1", "a", "b", "c", "d", "e")
	f.Add("key = \n[[ignore]", "a", "b", "c", "d", "e")
	f.Fuzz(func(t *testing.T, data, key, locale, rule, reason, hash string) {
		file := &IgnoreFile{Path: IgnoreName, edited: []byte(data)}
		file.read()
		if len(file.Findings) > 0 {
			file.remove(func(check.Ignore) bool { return true })
			file.Rename(key, rule)
			if string(file.edited) != data {
				t.Fatal("a file with mistakes was changed")
			}
			return
		}
		before := slices.Clone(file.Ignores)
		file.Rename(key, key+"x")
		file.Rename(key+"x", key)
		same := func(a, b check.Ignore) bool {
			return a.Key == b.Key && a.Rule == b.Rule && a.Reason == b.Reason && a.Locale == b.Locale && a.Hash == b.Hash
		}
		if !slices.EqualFunc(before, file.Ignores, same) && !slices.ContainsFunc(before, func(i check.Ignore) bool { return i.Key == key+"x" }) {
			t.Fatalf("renamed there and back: %v became %v", before, file.Ignores)
		}
		file.remove(func(i check.Ignore) bool { return i.Key == key && i.Rule == rule && i.Locale == locale && i.File == "" })
		clean, n := string(file.edited), len(file.Ignores)
		want := check.Ignore{Key: key, Locale: locale, Rule: rule, Reason: reason, Hash: hash}
		file.Add(want)
		if len(file.Findings) > 0 || len(file.Ignores) != n+1 {
			t.Fatalf("%v, %d ignores, want %d:\n%s", file.Findings, len(file.Ignores), n+1, file.edited)
		}
		got := file.Ignores[n]
		if valid(key, locale, rule, reason, hash) && !same(got, want) {
			t.Fatalf("got %+v, want %+v", got, want)
		}
		file.remove(func(i check.Ignore) bool { return i.Pos == got.Pos })
		if len(file.Ignores) != n || len(clean) > 0 && string(file.edited[:len(clean)]) != clean {
			t.Fatalf("%q became %q", clean, file.edited)
		}
	})
}

func valid(texts ...string) bool {
	return !slices.ContainsFunc(texts, func(s string) bool { return s != string([]rune(s)) })
}

func TestReadIgnores(t *testing.T) {
	dir := t.TempDir()
	file, err := ReadIgnores(disk.New(), dir)
	if err != nil || len(file.Ignores) > 0 || file.IsEdited() {
		t.Fatal(file, err)
	}
	data := "# of the shop\n[[ignore]]\nkey = \"save\"\nrule = \"uk/dash\"\nfile = \"locales/uk.json\"\n"
	if err := os.WriteFile(filepath.Join(dir, IgnoreName), []byte(data), 0o666); err != nil {
		t.Fatal(err)
	}
	file, err = ReadIgnores(disk.New(), dir)
	if err != nil || len(file.Ignores) != 1 {
		t.Fatal(file, err)
	}
	if i := file.Ignores[0]; i.File != filepath.Join(dir, "locales", "uk.json") || i.Pos.Line != 2 {
		t.Errorf("%+v", i)
	}
}
