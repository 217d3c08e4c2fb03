package tm_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/disk"
	"github.com/seed-9fa3a4f3/i18n/tm"
)

// held returns what a store holds, by number, and the revision.
func held(t *testing.T, s tm.Store) (map[int64]string, string) {
	t.Helper()
	c := map[int64]string{}
	r, err := s.Changes(context.Background(), "", func(change tm.Change) error {
		c[change.Number] = change.TU
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	numbers := slices.Sorted(maps.Keys(c))
	records, err := s.Records(context.Background(), numbers)
	if err != nil {
		t.Fatal(err)
	}
	for i, n := range numbers {
		if records[i].TU != c[n] {
			t.Fatalf("record %d is %q, want %q", n, records[i].TU, c[n])
		}
	}
	return c, r
}

// unitsOf returns the units of a store, in the order of their numbers.
func unitsOf(t *testing.T, s tm.Store) []tm.Unit {
	t.Helper()
	c, _ := held(t, s)
	var list []tm.Unit
	for _, n := range slices.Sorted(maps.Keys(c)) {
		list = append(list, tm.ParseTU(c[n])...)
	}
	return list
}

func mustApply(t *testing.T, s tm.Store, remove, add []tm.Unit, removed, added int) {
	t.Helper()
	gone, come, err := s.Apply(context.Background(), remove, add)
	if err != nil || gone != removed || come != added {
		t.Fatalf("%d removed, %d added, %v; want %d, %d", gone, come, err, removed, added)
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// What the store writes is what a File writes.
func TestFileStoreWritesAFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "memory.tmx")
	s := openFile(t, path, tm.FileOptions{})
	defer s.Close()
	f := tm.New("en")
	r := rand.New(rand.NewPCG(1, 1))
	for range 20 {
		var add, remove []tm.Unit
		for range r.IntN(10) {
			add = append(add, unit(fmt.Sprint("Text ", r.IntN(100)), "Текст"))
		}
		if len(add) > 3 {
			add, remove = add[1:], add[:1]
			add = slices.DeleteFunc(add, func(u tm.Unit) bool { return u == remove[0] })
		}
		if _, _, err := s.Apply(context.Background(), remove, add); err != nil {
			t.Fatal(err)
		}
		for _, u := range remove {
			if _, err := f.Delete(u); err != nil {
				t.Fatal(err)
			}
		}
		for _, u := range add {
			if _, err := f.Add(u); err != nil {
				t.Fatal(err)
			}
		}
	}
	if got, want := read(t, path), string(f.Bytes()); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	mustBeTidy(t, []byte(read(t, path)))
	mustBeValid(t, []byte(read(t, path)))
}

// A file of another tool keeps its bytes, and its records their numbers.
func TestFileStoreOfAnotherTool(t *testing.T) {
	path := filepath.Join(t.TempDir(), "other.tmx")
	three := `  <tu>
    <prop type="id">cat.one</prop><prop type="prev">dog</prop>
    <tuv xml:lang="en"><seg>cat</seg></tuv>
    <tuv xml:lang="uk"><seg>кіт</seg></tuv>
    <tuv xml:lang="de"><seg>Katze</seg></tuv>
  </tu>
`
	broken := "  <tu><tuv xml:lang=\"en\"><seg>&nbsp;</seg></tuv></tu>\n"
	if err := os.WriteFile(path, []byte(page(good+broken+three+good)), 0o640); err != nil {
		t.Fatal(err)
	}
	s := openFile(t, path, tm.FileOptions{})
	defer s.Close()
	before, first := held(t, s)
	if len(before) != 3 {
		t.Fatalf("%d records: %v", len(before), before)
	}
	mustApply(t, s, nil, []tm.Unit{unit("new", "нове")}, 0, 1)
	after, _ := held(t, s)
	for n, tu := range before {
		if after[n] != tu {
			t.Errorf("record %d is %q, before %q", n, after[n], tu)
		}
	}
	cat := tm.Unit{Key: "cat.one", Previous: "dog", SourceLang: "en", TargetLang: "de", Source: tm.Segment{Text: "cat"}, Target: tm.Segment{Text: "Katze"}}
	mustApply(t, s, []tm.Unit{cat}, nil, 1, 0)
	want := page(good + broken + strings.Replace(three, "\n    <tuv xml:lang=\"de\"><seg>Katze</seg></tuv>", "", 1) + good)
	want = strings.Replace(want, "  </body>", strings.Join(lines([]byte(read(t, path))), "\n")+"\n  </body>", 1)
	if got := read(t, path); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	gone := 0
	_, err := s.Changes(context.Background(), first, func(c tm.Change) error {
		if c.Removed {
			gone++
		}
		return nil
	})
	if err != nil || gone != 1 {
		t.Errorf("%d removed, %v", gone, err)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("permissions %v, %v", info.Mode(), err)
	}
	cat.TargetLang, cat.Target.Text = "uk", "кіт"
	mustApply(t, s, []tm.Unit{cat}, nil, 1, 0)
	if strings.Contains(read(t, path), "cat.one") {
		t.Error("an empty unit is left")
	}
}

// A file that somebody else changes has a new base, also within one tick of the
// clock.
func TestFileStoreChangedByOthers(t *testing.T) {
	path := filepath.Join(t.TempDir(), "memory.tmx")
	s := openFile(t, path, tm.FileOptions{})
	defer s.Close()
	mustApply(t, s, nil, []tm.Unit{unit("a", "один"), unit("b", "два")}, 0, 2)
	mustApply(t, s, nil, []tm.Unit{unit("c", "три")}, 0, 1)
	for i, change := range []func(string) error{
		func(text string) error {
			return os.WriteFile(path, []byte(strings.Replace(text, "один", "Один", 1)), 0o666)
		},
		func(text string) error {
			return os.WriteFile(path, []byte(strings.Replace(text, "Один", "один", 1)), 0o666)
		},
		func(text string) error { // as git does it
			return errors.Join(os.Remove(path), os.WriteFile(path, []byte(strings.Replace(text, "два", "два!", 1)), 0o666))
		},
		func(string) error { return os.Truncate(path, 0) },
		func(string) error { return os.Remove(path) },
	} {
		_, revision := held(t, s)
		if err := change(read(t, path)); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Changes(context.Background(), revision, func(tm.Change) error { return nil }); !errors.Is(err, tm.ErrUnknownRevision) {
			t.Errorf("change %d: %v", i, err)
		}
		f := tm.New("")
		if data, err := os.ReadFile(path); err == nil {
			f, _ = tm.Read(data)
		}
		if got, want := unitsOf(t, s), slices.Collect(f.Units()); !slices.Equal(got, want) {
			t.Errorf("change %d: %+v, want %+v", i, got, want)
		}
	}
	mustApply(t, s, nil, []tm.Unit{unit("d", "чотири")}, 0, 1)
}

// What git has united is sorted with the next change; what cannot be changed is
// not.
func TestFileStoreUntidy(t *testing.T) {
	f := tm.New("en")
	mustAdd(t, f, unit("a", "а"))
	mustAdd(t, f, unit("b", "б"))
	tidy := string(f.Bytes())
	two := lines([]byte(tidy))
	united := strings.Replace(tidy, two[0]+"\n"+two[1], two[1]+"\n"+two[0]+"\n"+two[1], 1)
	for name, tt := range map[string]struct {
		text    string
		records int
		err     error
	}{
		"united":    {united, 3, nil},
		"crlf":      {strings.ReplaceAll(tidy, "\n", "\r\n"), 2, nil},
		"empty":     {"", 0, nil},
		"blank":     {" \n", 0, nil},
		"selfclose": {strings.Replace(page(""), "<body>\n</body>", "<body/>", 1), 0, nil},
		"conflict":  {strings.Replace(united, two[0], "<<<<<<< a\n"+two[0]+"\n=======\n>>>>>>> b", 1), 3, tm.ErrReadOnly},
		"cut":       {tidy[:len(tidy)-12], 2, tm.ErrReadOnly},
		"utf16":     {utf16LE(tidy), 2, tm.ErrReadOnly},
		"no tmx":    {"{}", 0, tm.ErrReadOnly},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "memory.tmx")
			if err := os.WriteFile(path, []byte(tt.text), 0o666); err != nil {
				t.Fatal(err)
			}
			s := openFile(t, path, tm.FileOptions{})
			defer s.Close()
			if c, _ := held(t, s); len(c) != tt.records {
				t.Errorf("%d records, want %d", len(c), tt.records)
			}
			_, added, err := s.Apply(context.Background(), nil, []tm.Unit{unit("new", "нове")})
			if !errors.Is(err, tt.err) {
				t.Fatal(err)
			}
			if err != nil {
				if read(t, path) != tt.text {
					t.Error("the file was changed")
				}
				return
			}
			want, _ := tm.Read([]byte(tt.text))
			if _, err := want.Add(unit("new", "нове")); err != nil {
				t.Fatal(err)
			}
			if tt.records == 0 && !strings.Contains(tt.text, "tmx") {
				want = tm.New("en")
				mustAdd(t, want, unit("new", "нове"))
			}
			if got := read(t, path); added != 1 || got != string(want.Bytes()) {
				t.Errorf("%d added\n%s\nwant\n%s", added, got, want.Bytes())
			}
			held(t, s)
		})
	}
}

// A damaged ledger costs a new base, and the store writes a new one.
func TestFileStoreDamagedSidecar(t *testing.T) {
	dir := t.TempDir()
	path, cache := filepath.Join(dir, "memory.tmx"), filepath.Join(dir, "cache")
	s := openFile(t, path, tm.FileOptions{})
	mustApply(t, s, nil, []tm.Unit{unit("b", "б")}, 0, 1)
	mustApply(t, s, nil, []tm.Unit{unit("a", "а")}, 0, 1)
	want, revision := held(t, s)
	s.Close()
	names, err := os.ReadDir(cache)
	if err != nil || len(names) != 1 {
		t.Fatal(names, err)
	}
	sidecar := filepath.Join(cache, names[0].Name())
	data := read(t, sidecar)
	for i := range data {
		if err := os.WriteFile(sidecar, []byte(data[:i]+string(data[i]^0x10)+data[i+1:]), 0o666); err != nil {
			t.Fatal(err)
		}
		s := openFile(t, path, tm.FileOptions{})
		if c, r := held(t, s); r == revision || len(c) != len(want) {
			t.Errorf("byte %d: revision %q, %d records", i, r, len(c))
		}
		s.Close()
	}
	if err := os.WriteFile(sidecar, []byte(data), 0o666); err != nil {
		t.Fatal(err)
	}
	s = openFile(t, path, tm.FileOptions{})
	defer s.Close()
	if c, r := held(t, s); r != revision || !maps.Equal(c, want) {
		t.Error("the whole ledger was not taken")
	}
}

// The file that a link leads to is replaced, not the link.
func TestFileStoreLink(t *testing.T) {
	dir := t.TempDir()
	path, link := filepath.Join(dir, "memory.tmx"), filepath.Join(dir, "link.tmx")
	if err := os.WriteFile(path, tm.New("en").Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(path, link); err != nil {
		t.Skip("SKIP: no symbolic links here:", err)
	}
	s := openFile(t, link, tm.FileOptions{})
	defer s.Close()
	mustApply(t, s, nil, []tm.Unit{unit("a", "а")}, 0, 1)
	if info, err := os.Lstat(link); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Error("the link is gone")
	}
	if len(lines([]byte(read(t, path)))) != 1 {
		t.Error("the file was not changed")
	}
}

// Every operation on files fails once. The change was made or it was not, the
// store says so, and the next one is made.
func TestFileStoreFaults(t *testing.T) {
	errFault := errors.New("fault")
	for _, fault := range []error{errFault, disk.ErrShort} {
		for n, failed := 0, true; failed; n++ {
			dir := t.TempDir()
			path := filepath.Join(dir, "memory.tmx")
			s := openFile(t, path, tm.FileOptions{})
			mustApply(t, s, nil, []tm.Unit{unit("a", "а"), unit("c", "в")}, 0, 2)
			s.Close()
			count, at := 0, ""
			faulty := disk.Faulty(func(op disk.Op, path string) error {
				if count++; count == n+1 {
					at = string(op) + " " + filepath.Base(path)
					return fault
				}
				return nil
			})
			old := read(t, path)
			var added int
			s, err := tm.OpenFileStoreOn(faulty, path, tm.FileOptions{Cache: filepath.Join(dir, "cache")})
			if err == nil {
				_, added, err = s.Apply(context.Background(), []tm.Unit{unit("a", "а")}, []tm.Unit{unit("b", "б")})
				s.Close()
			}
			failed = at != ""
			now, changed := read(t, path), false
			if now != old {
				f := mustRead(t, []byte(now))
				changed = slices.Equal(slices.Collect(f.Units()), []tm.Unit{unit("b", "б"), unit("c", "в")})
				if !changed {
					t.Errorf("%s: torn\n%s", at, now)
				}
			}
			if changed != (added == 1) && !strings.HasPrefix(at, "sync .") && at != "sync "+filepath.Base(dir) {
				t.Errorf("%s: %d added, %v, but changed: %v", at, added, err, changed)
			}
			if err != nil && !errors.Is(err, fault) {
				t.Errorf("%s: %v", at, err)
			}
			s = openFile(t, path, tm.FileOptions{})
			if _, _, err := s.Apply(context.Background(), []tm.Unit{unit("a", "а")}, []tm.Unit{unit("b", "б")}); err != nil {
				t.Errorf("%s: the next change: %v", at, err)
			}
			if got := unitsOf(t, s); len(got) != 2 {
				t.Errorf("%s: %+v", at, got)
			}
			s.Close()
			entries, err := os.ReadDir(dir)
			if err != nil || len(entries) != 2 {
				t.Errorf("%s: left behind: %v, %v", at, entries, err)
			}
			if n > 1000 {
				t.Fatal("no end")
			}
		}
	}
}
