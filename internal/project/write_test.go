package project

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/seed-9fa3a4f3/i18n/internal/disk"
)

// planOf returns a plan of files below a folder, from what they are now.
func planOf(t testing.TB, root string, files map[string]string) *Plan {
	t.Helper()
	p := NewPlan(disk.New(), root)
	for name, data := range files {
		path := name
		if !filepath.IsAbs(name) {
			path = filepath.Join(root, name)
		}
		old, err := os.ReadFile(path)
		if err != nil {
			old = nil
		}
		p.Put(path, "", old, []byte(data))
	}
	return p
}

func apply(p *Plan) (string, error) {
	written, err := p.Apply(context.Background(), nil)
	for i := range written {
		written[i] = filepath.Base(written[i])
	}
	return strings.Join(written, " "), err
}

// problems lists the messages of an error with the names of their files.
func problems(err error) string {
	var list []string
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		for _, err := range joined.Unwrap() {
			list = append(list, problems(err))
		}
		return strings.Join(list, ", ")
	}
	var p *Problem
	if errors.As(err, &p) {
		return p.Message + " " + filepath.Base(p.Path)
	}
	return fmt.Sprint(err)
}

// names lists a folder.
func names(t *testing.T, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, e := range entries {
		list = append(list, e.Name())
	}
	return strings.Join(list, " ")
}

func TestApplyWritesWhatChangedAndKeepsTheRest(t *testing.T) {
	dir := t.TempDir()
	a, b, c := filepath.Join(dir, "a.toml"), filepath.Join(dir, "b.toml"), filepath.Join(dir, "new/deep/c.toml")
	write(t, a, "old\r\n")
	write(t, b, "same")
	if err := os.Chmod(a, 0o600); err != nil {
		t.Fatal(err)
	}
	before, err := os.Stat(b)
	if err != nil {
		t.Fatal(err)
	}
	p := planOf(t, dir, map[string]string{"a.toml": "new\r\n", "b.toml": "same", "new/deep/c.toml": "made"})
	if got := p.Changed(); len(got) != 2 {
		t.Errorf("changed %v", got)
	}
	if written, err := apply(p); err != nil || written != "a.toml c.toml" {
		t.Fatalf("written %v, %v", written, err)
	}
	if read(t, a) != "new\r\n" || read(t, b) != "same" || read(t, c) != "made" {
		t.Error("wrong content")
	}
	if info, _ := os.Stat(a); info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v", info.Mode())
	}
	if after, _ := os.Stat(b); !os.SameFile(before, after) || after.ModTime() != before.ModTime() {
		t.Error("a file with nothing to do was touched")
	}
	if got := names(t, dir) + ", " + names(t, filepath.Dir(c)); got != "a.toml b.toml new, c.toml" {
		t.Errorf("folders hold %s", got)
	}
}

func TestApplyWithNothingToDoTouchesNothing(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a.toml"), "same")
	d := disk.Faulty(func(op disk.Op, path string) error {
		t.Errorf("%s %s", op, path)
		return nil
	})
	p := NewPlan(d, dir)
	p.Put(filepath.Join(dir, "a.toml"), "", []byte("same"), []byte("same"))
	if written, err := apply(p); err != nil || written != "" {
		t.Errorf("written %v, %v", written, err)
	}
}

// link makes symbolic links by their name, in a folder.
func link(t *testing.T, dir string, links map[string]string) {
	t.Helper()
	for name, to := range links {
		if err := os.Symlink(to, filepath.Join(dir, name)); err != nil {
			t.Skip("SKIP: no symbolic links here:", err)
		}
	}
}

// A link inside the root keeps pointing and its target is replaced; nothing is
// written through one that leads out, wherever in the path it is.
func TestApplyAndLinks(t *testing.T) {
	dir := t.TempDir()
	root, outside := filepath.Join(dir, "repo"), filepath.Join(dir, "repo_outside")
	write(t, filepath.Join(root, "real/uk.toml"), "old")
	write(t, filepath.Join(root, "real/pl.toml"), "old")
	write(t, filepath.Join(outside, "x.toml"), "old")
	link(t, root, map[string]string{
		"uk.toml": "real/uk.toml", "abs.toml": filepath.Join(root, "real/pl.toml"), "out.toml": "../repo_outside/x.toml",
		"folder": outside, "up": "..", "loop.toml": "loop.toml", "dangling.toml": "nowhere.toml", "git": ".git",
	})
	p := planOf(t, root, map[string]string{
		"uk.toml": "new", "abs.toml": "new", "out.toml": "new", "folder/x.toml": "new", "folder/y.toml": "new",
		"up/repo_outside/x.toml": "new", "dangling.toml": "new", "../repo_outside/x.toml": "new",
		filepath.Join(outside, "z.toml"): "new", "git/config": "new",
	})
	written, err := apply(p)
	want := "write.dangling dangling.toml, write.outside x.toml, write.outside y.toml, write.dangling config, write.outside out.toml, write.outside x.toml, write.outside x.toml, write.outside z.toml"
	if got := problems(err); written != "abs.toml uk.toml" || got != want {
		t.Errorf("written %q, problems %s, want %s", written, got, want)
	}
	if read(t, filepath.Join(outside, "x.toml")) != "old" || names(t, outside) != "x.toml" {
		t.Error("something outside was written")
	}
	for name, to := range map[string]string{"uk.toml": "real/uk.toml", "abs.toml": filepath.Join(root, "real/pl.toml")} {
		if got, err := os.Readlink(filepath.Join(root, name)); err != nil || got != to || read(t, filepath.Join(root, name)) != "new" {
			t.Errorf("%s: link to %q, %v", name, got, err)
		}
	}
	if _, err := apply(planOf(t, root, map[string]string{"loop.toml": "new", "uk.toml": "newer"})); err == nil || read(t, filepath.Join(root, "uk.toml")) != "new" {
		t.Errorf("a loop of links: %v", err)
	}
}

// What may not be written is known before anything is touched: it is reported
// and the rest is written, but for what belongs with it.
func TestApplyRefuses(t *testing.T) {
	dir := t.TempDir()
	readOnly := filepath.Join(dir, "readonly.toml")
	write(t, readOnly, "old")
	write(t, filepath.Join(dir, "folder.toml/x"), "")
	if err := os.Chmod(readOnly, 0o444); err != nil {
		t.Fatal(err)
	}
	p := planOf(t, dir, map[string]string{
		".git/config": "x", "sub/.GIT/hooks/x": "x", ".git./x": "x", "git~1/x": "x", ".git::$INDEX_ALLOCATION/x": "x", ".g\u200cit/x": "x",
		"folder.toml": "new", "good.toml": "new", ".gitignore": "new",
	})
	p.Put(readOnly, "uk", []byte("old"), []byte("new"))
	p.Put(filepath.Join(dir, "translate.toml"), "uk", nil, []byte("new"))
	written, err := apply(p)
	if written != ".gitignore good.toml" {
		t.Errorf("written %s", written)
	}
	got := problems(err)
	if strings.Count(got, "write.git ") != 6 || !strings.Contains(got, "write.not-file folder.toml") || !strings.Contains(got, "write.read-only readonly.toml") || !strings.Contains(got, "write.together translate.toml") {
		t.Errorf("problems %s", got)
	}
	if got := names(t, dir); got != ".gitignore folder.toml good.toml readonly.toml" || read(t, readOnly) != "old" {
		t.Errorf("the folder holds %s", got)
	}
}

func TestApplyRefusesTwoNamesOfOneFile(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "uk.toml"), "old")
	link(t, dir, map[string]string{"a.toml": "uk.toml"})
	written, err := apply(planOf(t, dir, map[string]string{"uk.toml": "one", "a.toml": "two", "z.toml": "new"}))
	if written != "z.toml" || problems(err) != "write.same-file uk.toml" || read(t, filepath.Join(dir, "uk.toml")) != "old" {
		t.Errorf("written %q, %s", written, problems(err))
	}
}

// A file that is not what the plan was made from stops the plan, whatever its
// size and time say.
func TestApplyComparesBytes(t *testing.T) {
	at := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	for name, change := range map[string]func(path string) error{
		"same size and time": func(path string) error { return os.WriteFile(path, []byte("odd"), 0o666) },
		"longer":             func(path string) error { return os.WriteFile(path, []byte("older"), 0o666) },
		"gone":               os.Remove,
		"made meanwhile":     func(path string) error { return os.WriteFile(filepath.Join(filepath.Dir(path), "b.toml"), nil, 0o666) },
	} {
		dir := t.TempDir()
		path := filepath.Join(dir, "a.toml")
		write(t, path, "old")
		p := planOf(t, dir, map[string]string{"a.toml": "new", "b.toml": "made", "c.toml": "made"})
		if err := os.Chtimes(path, at, at); err != nil {
			t.Fatal(err)
		}
		if err := change(path); err != nil {
			t.Fatal(err)
		}
		_ = os.Chtimes(path, at, at) // it may be gone
		before := names(t, dir)
		written, err := apply(p)
		if got := problems(err); written != "" || got != "write.changed a.toml" && got != "write.changed b.toml" {
			t.Errorf("%s: written %q, %s", name, written, got)
		}
		if names(t, dir) != before {
			t.Errorf("%s: the folder held %s, now %s", name, before, names(t, dir))
		}
	}
}

// Two processes that make the same of the same files do not get in each
// other's way.
func TestApplyAfterTheSameWasDone(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a.toml"), "old")
	first := planOf(t, dir, map[string]string{"a.toml": "new", "b.toml": "made"})
	second := planOf(t, dir, map[string]string{"a.toml": "new", "b.toml": "made"})
	if _, err := apply(first); err != nil {
		t.Fatal(err)
	}
	if written, err := apply(second); err != nil || written != "" {
		t.Errorf("written %q, %v", written, err)
	}
}

func TestApplyWaitsForTheLock(t *testing.T) {
	dir := t.TempDir()
	root, err := disk.New().OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	lock, err := root.TryLock(LockName)
	if err != nil {
		t.Fatal(err)
	}
	p := planOf(t, dir, map[string]string{"a.toml": "new"})
	told := make(chan disk.Holder, 1)
	go func() {
		<-told
		_ = lock.Release() // the waiting below fails if it does
	}()
	start := time.Now()
	written, err := p.Apply(context.Background(), func(h disk.Holder) { told <- h })
	if waited := time.Since(start); err != nil || len(written) != 1 || waited < noteTime {
		t.Errorf("written %v, %v after %v", written, err, waited)
	}
	if got := names(t, dir); got != "a.toml" {
		t.Errorf("the folder holds %s", got)
	}
	if lock, err = root.TryLock(LockName); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	p = planOf(t, dir, map[string]string{"a.toml": "newer"})
	if _, err := p.Apply(ctx, nil); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("interrupted: %v", err)
	}
	if testing.Short() {
		t.Skip("SKIP: waiting takes five seconds")
	}
	if _, err := apply(p); problems(err) != "write.locked "+LockName {
		t.Errorf("locked: %v", problems(err))
	}
	if err := lock.Release(); err != nil || read(t, filepath.Join(dir, "a.toml")) != "new" {
		t.Errorf("%v", err)
	}
}

// A signal that comes before files are replaced undoes everything; one that
// comes later does not stop it.
func TestApplyInterrupted(t *testing.T) {
	for op, want := range map[disk.Op]string{disk.OpCreate: "old", disk.OpWrite: "old", disk.OpSync: "old", disk.OpRename: "new"} {
		dir := t.TempDir()
		write(t, filepath.Join(dir, "a.toml"), "old")
		ctx, cancel := context.WithCancel(context.Background())
		d := disk.Faulty(func(at disk.Op, path string) error {
			if at == op {
				cancel()
			}
			return nil
		})
		p := NewPlan(d, dir)
		p.Put(filepath.Join(dir, "a.toml"), "", []byte("old"), []byte("new"))
		p.Put(filepath.Join(dir, "b.toml"), "", nil, []byte("new"))
		_, err := p.Apply(ctx, nil)
		if got := read(t, filepath.Join(dir, "a.toml")); got != want || (want == "old") != errors.Is(err, context.Canceled) {
			t.Errorf("at %s: %s, %v", op, got, err)
		}
		if got := names(t, dir); got != "a.toml" && got != "a.toml b.toml" {
			t.Errorf("at %s: the folder holds %s", op, got)
		}
	}
}

// What anybody may have put into a folder makes Recover do nothing outside its
// own names.
func TestRecoverDistrustsTheJournal(t *testing.T) {
	dir := t.TempDir()
	root := filepath.Join(dir, "repo")
	victim, inside := filepath.Join(dir, "victim"), filepath.Join(root, "inside")
	old, evil := sum([]byte("old")), sum([]byte("evil"))
	for _, f := range []journalFile{
		{Target: "../victim", Temp: "../.i18n-1-0.new.tmp", Backup: "../.i18n-1-0.old.tmp", Old: old, New: evil},
		{Target: victim, Temp: ".i18n-1-0.new.tmp", Backup: ".i18n-1-0.old.tmp", Old: old, New: evil},
		{Target: ".git/config", Temp: ".git/.i18n-1-0.new.tmp", Backup: ".git/.i18n-1-0.old.tmp", New: evil},
		{Target: "inside", Temp: "evil", Backup: ".i18n-1-0.old.tmp", Old: old, New: evil},
		{Target: "sub/../inside", Temp: "sub/.i18n-1-0.new.tmp", Backup: "../victim", Old: old, New: evil},
		{Target: "link/victim", Temp: "link/.i18n-1-0.new.tmp", Backup: "link/.i18n-1-0.old.tmp", Old: old, New: evil},
	} {
		for _, name := range []string{"victim", ".i18n-1-0.new.tmp", "repo/inside", "repo/evil", "repo/sub/x", "repo/.git/.i18n-1-0.new.tmp"} {
			data := "evil"
			if name == "victim" || name == "repo/inside" {
				data = "old"
			}
			write(t, filepath.Join(dir, name), data)
		}
		_ = os.Symlink("..", filepath.Join(root, "link")) // there from the second time on
		line, err := json.Marshal(journal{Roots: []journalRoot{{Files: []journalFile{f}}}})
		if err != nil {
			t.Fatal(err)
		}
		line = append(line, '\n')
		write(t, filepath.Join(root, journalName), string(line)+commitLine(line))
		_ = Recover(context.Background(), disk.New(), root, nil) // may refuse
		if read(t, victim) != "old" || read(t, inside) != "old" || read(t, filepath.Join(dir, ".i18n-1-0.new.tmp")) != "evil" {
			t.Fatalf("%+v was followed", f)
		}
		if _, err := os.Stat(filepath.Join(root, ".git/config")); err == nil {
			t.Fatalf("%+v was followed", f)
		}
		_ = os.Remove(filepath.Join(root, journalName))
	}
	_ = os.Remove(filepath.Join(root, LockName)) // a refused recovery may leave it
	link(t, root, map[string]string{LockName: "inside"})
	if _, err := apply(planOf(t, root, map[string]string{"new.toml": "x"})); err == nil || read(t, inside) != "old" {
		t.Errorf("a lock that is a link was written through: %v", err)
	}
}

func BenchmarkApply(b *testing.B) {
	for _, files := range []int{1, 2, 20} {
		b.Run(fmt.Sprintf("%d files of 500 kB", files), func(b *testing.B) {
			dir := b.TempDir()
			data := [][]byte{bytes.Repeat([]byte("a"), 500<<10), bytes.Repeat([]byte("b"), 500<<10)}
			for i := range files {
				if err := os.WriteFile(filepath.Join(dir, fmt.Sprint(i)), data[0], 0o666); err != nil {
					b.Fatal(err)
				}
			}
			n := 0
			for b.Loop() {
				p := NewPlan(disk.New(), dir)
				for i := range files {
					p.Put(filepath.Join(dir, fmt.Sprint(i)), "", data[n%2], data[1-n%2])
				}
				if _, err := p.Apply(context.Background(), nil); err != nil {
					b.Fatal(err)
				}
				n++
			}
		})
	}
}
