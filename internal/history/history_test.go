package history

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

// work is a repository of a test.
type work struct {
	t   testing.TB
	dir string
}

// newWork makes an empty repository.
func newWork(t testing.TB, options ...string) work {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("SKIP: git is not installed")
	}
	w := work{t, t.TempDir()}
	w.git(append([]string{"init", "-q", "-b", "main"}, options...)...)
	return w
}

// git runs git as a user does.
func (w work) git(args ...string) string {
	w.t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = w.dir
	cmd.Env = append(environment(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.com",
		"GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@example.com")
	out, err := cmd.CombinedOutput()
	if err != nil {
		w.t.Fatalf("git %v: %v\n%s", args, err, out)
	}
	return strings.TrimSpace(string(out))
}

func (w work) write(path, content string) {
	w.t.Helper()
	path = filepath.Join(w.dir, filepath.FromSlash(path))
	if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(content), 0o644)); err != nil {
		w.t.Fatal(err)
	}
}

// commit writes a file and commits all.
func (w work) commit(path, content string) string {
	w.t.Helper()
	w.write(path, content)
	w.git("add", "-A")
	w.git("commit", "-q", "-m", "Change "+path)
	return w.git("rev-parse", "HEAD")
}

func (w work) open(dir string) *Repo {
	w.t.Helper()
	r, err := Open(w.t.Context(), filepath.Join(w.dir, dir))
	if err != nil {
		w.t.Fatal(err)
	}
	return r
}

func TestVersions(t *testing.T) {
	w := newWork(t)
	first := w.commit("app/active.en.toml", "a = \"Save\"\nb = \"Load\"\nc = \"Print\"\n")
	w.commit("other.txt", "x")
	second := w.commit("app/active.en.toml", "a = \"Save it\"\nb = \"Load\"\nc = \"Print\"\n")
	w.git("mv", "app/active.en.toml", "app/en.toml")
	moved := w.commit("other.txt", "y")
	w.git("rm", "-q", "app/en.toml")
	w.commit("other.txt", "z")
	last := w.commit("app/en.toml", "a = \"Back\"\n")

	want := []string{
		last + " ../app/en.toml a = \"Back\"\n",
		moved + " ../app/en.toml a = \"Save it\"\nb = \"Load\"\nc = \"Print\"\n",
		second + " ../app/active.en.toml a = \"Save it\"\nb = \"Load\"\nc = \"Print\"\n",
		first + " ../app/active.en.toml a = \"Save\"\nb = \"Load\"\nc = \"Print\"\n",
	}
	w.write("web/x", "")
	var got []string
	for v, err := range w.open("web").Versions(t.Context(), "../app/en.toml") {
		if err != nil {
			t.Fatal(err)
		}
		if since := time.Since(v.Time); since < 0 || since > time.Hour {
			t.Errorf("%s: committed %v ago", v.Commit, since)
		}
		got = append(got, v.Commit+" "+v.Path+" "+string(v.Data))
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestVersionsStop makes sure that nothing runs on when the reader has enough.
func TestVersionsStop(t *testing.T) {
	w := newWork(t)
	for _, content := range []string{"a", "b", "c"} {
		w.commit("f", content)
	}
	for v, err := range w.open("").Versions(t.Context(), "f") {
		if err != nil || string(v.Data) != "c" {
			t.Fatalf("%q, %v", v.Data, err)
		}
		break
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	n := 0
	for _, err := range w.open("").Versions(ctx, "f") {
		if n++; n > 1 && !errors.Is(err, context.Canceled) {
			t.Errorf("after the end: %v", err)
		}
		cancel()
	}
	if n != 2 {
		t.Errorf("%d versions", n)
	}
}

func TestLimits(t *testing.T) {
	w := newWork(t)
	for _, content := range []string{"aaaa", "bb", "cc"} {
		w.commit("f", content)
	}
	for _, c := range []struct {
		limits Limits
		before int
	}{
		{Limits{Versions: 2, FileBytes: 9, TotalBytes: 99}, 2},
		{Limits{Versions: 9, FileBytes: 3, TotalBytes: 99}, 2},
		{Limits{Versions: 9, FileBytes: 9, TotalBytes: 3}, 1},
		{Limits{}, 0},
	} {
		r := w.open("")
		r.Limits = c.limits
		n := 0
		var last error
		for _, err := range r.Versions(t.Context(), "f") {
			if last = err; err == nil {
				n++
			}
		}
		if n != c.before || !errors.Is(last, ErrLimit) {
			t.Errorf("%+v: %d versions, then %v", c.limits, n, last)
		}
	}
	r := w.open("")
	r.Limits.FileBytes = 1
	if _, err := r.Show(t.Context(), "HEAD", "f"); !errors.Is(err, ErrLimit) {
		t.Errorf("Show: %v", err)
	}
}

func TestShow(t *testing.T) {
	w := newWork(t)
	w.commit("a b/ї.toml", "one\n")
	w.git("tag", "v1")
	w.commit("a b/ї.toml", "\x00two")
	r := w.open("a b")
	for rev, want := range map[string]string{"HEAD": "\x00two", "HEAD~1": "one\n", "v1": "one\n", "main@{0}": "\x00two"} {
		if data, err := r.Show(t.Context(), rev, "ї.toml"); err != nil || string(data) != want {
			t.Errorf("%s: %q, %v", rev, data, err)
		}
	}
	for _, c := range []struct {
		rev, path string
		want      error
	}{
		{"v2", "ї.toml", ErrUnknownRevision},
		{"HEAD~9", "ї.toml", ErrUnknownRevision},
		{"main@{upstream}", "ї.toml", ErrUnknownRevision},
		{"HEAD", "x.toml", ErrNoFile},
		{"HEAD", "../a b", ErrNoFile},
		{"HEAD", "../../x", ErrOutside},
		{"HEAD", "/etc/passwd", ErrOutside},
		{"HEAD", "-rf", ErrName},
		{"HEAD", "./-rf/../../-rf", ErrName},
		{"HEAD", "a\x00b", ErrName},
		{"HEAD", "a\nb", ErrName},
		{"HEAD", "", ErrName},
		{"--upload-pack=touch x", "ї.toml", ErrName},
		{"HEAD:a", "ї.toml", ErrName},
		{":/Change", "ї.toml", ErrName},
		{"HEAD\nHEAD", "ї.toml", ErrName},
		{"", "ї.toml", ErrName},
	} {
		if _, err := r.Show(t.Context(), c.rev, c.path); !errors.Is(err, c.want) {
			t.Errorf("%q %q: %v, want %v", c.rev, c.path, err, c.want)
		}
	}
}

func TestMergeBase(t *testing.T) {
	w := newWork(t)
	base := w.commit("f", "a")
	w.git("checkout", "-q", "-b", "side")
	w.commit("f", "b")
	w.git("checkout", "-q", "main")
	w.commit("g", "c")
	if got, err := w.open("").MergeBase(t.Context(), "main", "side"); err != nil || got != base {
		t.Errorf("%s, %v, want %s", got, err, base)
	}
	w.git("checkout", "-q", "--orphan", "alone")
	w.commit("f", "d")
	if _, err := w.open("").MergeBase(t.Context(), "main", "alone"); !errors.Is(err, ErrNoMergeBase) {
		t.Errorf("no common history: %v", err)
	}
	if _, err := w.open("").MergeBase(t.Context(), "main", "nowhere"); !errors.Is(err, ErrUnknownRevision) {
		t.Errorf("no such branch: %v", err)
	}
}

func TestChanged(t *testing.T) {
	for _, format := range []string{"sha1", "sha256"} {
		w := newWork(t, "--object-format="+format)
		for _, path := range []string{"same", "crlf", "committed", "staged", "edited", "removed", "sub/deep", "outside"} {
			w.write("app/"+path, path+"\n")
		}
		w.write("outside.go", "")
		w.write("app/.gitignore", "ignored\n")
		w.write("app/crlf", "a\nb\n")
		first := w.commit("app/gone", "gone\n")
		w.git("rm", "-q", "app/gone")
		w.commit("app/committed", "other\n")
		w.write("app/staged", "other\n")
		w.git("add", "app/staged")
		w.write("app/staged", "staged\n") // back to what it was
		w.write("app/edited", "x")
		w.write("app/sub/deep", "y")
		w.write("app/new ї", "z")
		w.write("app/ignored", "z")
		w.write("app/crlf", "a\r\nb\r\n")
		w.write("outside.go", "z")
		w.git("rm", "-q", "--cached", "app/removed")
		if err := os.Remove(filepath.Join(w.dir, "app", "removed")); err != nil {
			t.Fatal(err)
		}
		r := w.open("app")
		tree := os.DirFS(filepath.Join(w.dir, "app"))
		got, err := r.Changed(t.Context(), first, tree, nil)
		want := []string{"committed", "edited", "gone", "new ї", "removed", "staged", "sub/deep"}
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: %q, %v, want %q", format, got, err, want)
		}
		got, err = r.Changed(t.Context(), first, nil, nil)
		if want := []string{"committed", "gone", "removed", "staged"}; err != nil || !slices.Equal(got, want) {
			t.Errorf("%s, what is staged: %q, %v, want %q", format, got, err, want)
		}
		got, err = r.Changed(t.Context(), "HEAD", tree, func(path string) bool { return strings.HasPrefix(path, "sub/") })
		if want := []string{"sub/deep"}; err != nil || !slices.Equal(got, want) {
			t.Errorf("%s, one folder: %q, %v, want %q", format, got, err, want)
		}
	}
}

func TestOpenRefuses(t *testing.T) {
	w := newWork(t)
	if _, err := Open(t.Context(), t.TempDir()); !errors.Is(err, ErrNoRepository) {
		t.Errorf("no repository: %v", err)
	}
	if _, err := Open(t.Context(), filepath.Join(w.dir, ".git")); !errors.Is(err, ErrNoRepository) {
		t.Errorf("inside .git: %v", err)
	}
	if _, err := Open(t.Context(), filepath.Join(w.dir, "nowhere")); err == nil {
		t.Error("no folder: no error")
	}
	bare := work{t, t.TempDir()}
	bare.git("init", "-q", "--bare")
	if _, err := Open(t.Context(), bare.dir); !errors.Is(err, ErrNoRepository) {
		t.Errorf("a bare repository: %v", err)
	}
	t.Setenv("PATH", "")
	if _, err := Open(t.Context(), w.dir); !errors.Is(err, ErrNoGit) {
		t.Errorf("no git: %v", err)
	}
}

// TestOwner makes sure that safe.directory holds: git reads the configuration
// of no repository that another user could have written.
func TestOwner(t *testing.T) {
	w := newWork(t)
	w.commit("f", "a")
	if os.Chown(w.dir, 12345, 12345) != nil {
		t.Skip("SKIP: only root can give a folder away")
	}
	if _, err := Open(t.Context(), w.dir); !errors.Is(err, ErrNotTrusted) {
		t.Errorf("the folder of another user: %v", err)
	}
}

func TestEmptyRepository(t *testing.T) {
	r := newWork(t).open("")
	for v, err := range r.Versions(t.Context(), "f") {
		t.Errorf("%v, %v", v, err)
	}
	if _, err := r.Commit(t.Context(), "HEAD"); !errors.Is(err, ErrUnknownRevision) {
		t.Errorf("HEAD: %v", err)
	}
}

func TestFromDir(t *testing.T) {
	for _, c := range [][3]string{
		{"", "a/b", "a/b"},
		{"a/", "a/b", "b"},
		{"a/", "b", "../b"},
		{"a/b/", "a/c/d", "../c/d"},
		{"a/b/", "x", "../../x"},
		{"a/b/", "ab/x", "../../ab/x"},
	} {
		r := &Repo{prefix: c[0]}
		if got := r.fromDir(c[1]); got != c[2] {
			t.Errorf("%s from %s: %s, want %s", c[1], c[0], got, c[2])
		}
	}
}

func TestBlobID(t *testing.T) {
	// git hash-object of "hello\n", in both formats
	want := []string{"ce013625030ba8dba906f756967f9e9ca394464a", "2cf8d83d9ee29543b34a87727421fdecb7e3f3a183d337639025de576db9ebb4"}
	got := []string{blobID([]byte("hello\n"), 40), blobID([]byte("hello\n"), 64)}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%q", got)
	}
}
