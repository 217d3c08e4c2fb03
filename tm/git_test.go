package tm_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/tm"
)

// TestUnionMerge lets two branches record, and git unite them with
// merge=union: what both have is there afterwards, and the next change makes
// the file that one branch alone would have made.
func TestUnionMerge(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("SKIP: git is absent")
	}
	for seed := range uint64(3) {
		r := random{rand.New(rand.NewPCG(seed, 11))}
		dir := t.TempDir()
		git(t, dir, "init", "-q", "-b", "main")
		write(t, dir, ".gitattributes", []byte("memory.tmx merge=union\n"))
		all := tm.New("en")
		record := func(f *tm.File, n int) (messages []tm.Message) {
			for range n {
				m := r.message()
				messages = append(messages, m)
				for _, file := range []*tm.File{f, all} {
					if _, err := file.Record(m); err != nil {
						t.Fatal(err)
					}
				}
			}
			return messages
		}
		commit := func(f *tm.File) {
			write(t, dir, "memory.tmx", f.Bytes())
			git(t, dir, "add", ".")
			git(t, dir, "commit", "-q", "--allow-empty", "-m", "x")
		}

		base := tm.New("en")
		messages := record(base, r.IntN(12))
		if seed == 0 { // both branches begin the file
			git(t, dir, "add", ".")
			git(t, dir, "commit", "-q", "-m", "x")
		} else {
			commit(base)
		}
		git(t, dir, "checkout", "-q", "-b", "theirs")
		theirs := mustRead(t, base.Bytes())
		messages = append(messages, record(theirs, 1+r.IntN(12))...)
		commit(theirs)
		git(t, dir, "checkout", "-q", "main")
		ours := mustRead(t, base.Bytes())
		messages = append(messages, record(ours, 1+r.IntN(12))...)
		commit(ours)
		git(t, dir, "merge", "-q", "-m", "merge", "theirs")

		united, err := os.ReadFile(filepath.Join(dir, "memory.tmx"))
		if err != nil {
			t.Fatal(err)
		}
		last := r.message()
		last.Key = fmt.Sprint("last", seed)
		mustBeUnited(t, seed, united, messages, all, last)
	}
}

// mustBeUnited checks that a file that git united has the messages, and is the
// file of one branch alone once both have recorded a last message.
func mustBeUnited(t *testing.T, seed uint64, united []byte, messages []tm.Message, all *tm.File, last tm.Message) {
	t.Helper()
	f := mustRead(t, united)
	mustHold(t, f, messages)
	if !bytes.Equal(f.Bytes(), united) {
		t.Errorf("seed %d: reading changed the file", seed)
	}
	mustRecord(t, f, last)
	mustRecord(t, all, last)
	if !bytes.Equal(f.Bytes(), all.Bytes()) {
		t.Fatalf("seed %d: after the next change:\n%s\nwant\n%s", seed, f.Bytes(), all.Bytes())
	}
}

// TestUnionOfFiles is the same for many pairs of branches, by git merge-file.
func TestUnionOfFiles(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("SKIP: git is absent")
	}
	dir := t.TempDir()
	for seed := range uint64(40) {
		r := random{rand.New(rand.NewPCG(seed, 13))}
		base, ours, theirs, all := tm.New("en"), tm.New("en"), tm.New("en"), tm.New("en")
		var messages []tm.Message
		for _, files := range [][]*tm.File{{base, ours, theirs, all}, {ours, all}, {theirs, all}, {ours, theirs, all}} {
			for range r.IntN(9) {
				m := r.message()
				messages = append(messages, m)
				for _, f := range files {
					if _, err := f.Record(m); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
		united, err := gitCommand(dir, "merge-file", "-p", "--union", write(t, dir, "ours", ours.Bytes()),
			write(t, dir, "base", base.Bytes()), write(t, dir, "theirs", theirs.Bytes())).Output()
		if err != nil {
			t.Fatal(err)
		}
		mustBeUnited(t, seed, united, messages, all, items)
	}
}

// TestConflict is the same without merge=union: the units of both sides are
// read, and the conflict is a problem.
func TestConflict(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("SKIP: git is absent")
	}
	dir := t.TempDir()
	git(t, dir, "init", "-q", "-b", "main")
	commit := func(sources ...string) {
		f := tm.New("en")
		for _, s := range sources {
			mustAdd(t, f, unit(s, s+"!"))
		}
		write(t, dir, "memory.tmx", f.Bytes())
		git(t, dir, "add", ".")
		git(t, dir, "commit", "-q", "-m", "x")
	}
	commit("a", "z")
	git(t, dir, "checkout", "-q", "-b", "theirs")
	commit("a", "b", "z")
	git(t, dir, "checkout", "-q", "main")
	commit("a", "c", "z")
	if out, err := gitCommand(dir, "-c", "merge.conflictStyle=diff3", "merge", "theirs").CombinedOutput(); err == nil {
		t.Fatalf("no conflict: %s", out)
	}
	data, err := os.ReadFile(filepath.Join(dir, "memory.tmx"))
	if err != nil {
		t.Fatal(err)
	}
	f, problems := tm.Read(data)
	if len(problems) != 1 || problems[0].Reason != "conflict" || problems[0].Line != 6 || !strings.HasPrefix(problems[0].Excerpt, "<<<<<<< ") {
		t.Errorf("%+v", problems)
	}
	for _, s := range []string{"a", "b", "c", "z"} {
		if len(f.Exact(s, "en", "uk")) != 1 {
			t.Errorf("%s is not there", s)
		}
	}
}

func git(t *testing.T, dir string, args ...string) {
	t.Helper()
	if out, err := gitCommand(dir, args...).CombinedOutput(); err != nil {
		t.Fatalf("git %s: %v\n%s", args, err, out)
	}
}

// gitCommand is git without the configuration of the machine.
func gitCommand(dir string, args ...string) *exec.Cmd {
	args = slices.Concat([]string{"-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "core.autocrlf=false", "-c", "commit.gpgsign=false"}, args)
	cmd := exec.Command("git", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1")
	return cmd
}
