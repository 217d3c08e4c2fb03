package history

import (
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
)

// FuzzNames hands any names to the process that reads objects. None may make
// it answer the next question with something else. Some end it.
func FuzzNames(tf *testing.F) {
	f := fuzzing.New(tf)
	w := newWork(f)
	w.commit("f", "content")
	for _, name := range []string{"HEAD", "f", "-rf", "../x", "a b", "HEAD^{/x}", "@{u}", "main..HEAD", "\r", "\xff", "HEAD~99999999999", "*"} {
		f.Add(name, name, "a/")
	}
	r, err := Open(f.Context(), w.dir)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, rev, path, prefix string) {
		o, err := r.objects(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		defer o.close()
		_, _ = o.commit(rev)
		if clean, err := r.fromTop(path); err == nil {
			_, _, _, _ = o.get("HEAD:"+clean, 1<<20)
		}
		data, err := r.file(o, "HEAD", "f", 10)
		if o.cmd.ProcessState == nil && (err != nil || string(data) != "content") || err == nil && string(data) != "content" {
			t.Fatalf("after %q and %q: %q, %v", rev, path, data, err)
		}
		checkPaths(t, path, prefix)
	})
}

// checkPaths checks that paths stay inside and come back as they were.
func checkPaths(t *testing.T, path, prefix string) {
	t.Helper()
	dir, err := (&Repo{}).fromTop(prefix)
	if err != nil || dir == "." {
		return
	}
	r := &Repo{prefix: dir + "/"}
	top, err := r.fromTop(path)
	if err != nil {
		return
	}
	if top == ".." || strings.HasPrefix(top, "../") || strings.HasPrefix(top, "/") || top[0] == '-' {
		t.Fatalf("%q in %q: %q", path, prefix, top)
	}
	if top == "." || top == dir {
		return
	}
	if back, err := r.fromTop(r.fromDir(top)); err == nil && back != top {
		t.Fatalf("%q in %q: %q, then %q", path, prefix, top, back)
	}
}
