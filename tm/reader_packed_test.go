package tm_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/klauspost/compress/zstd"

	"github.com/seed-9fa3a4f3/i18n/tm"
)

func zipOf(t *testing.T, files ...string) string {
	t.Helper()
	var b strings.Builder
	w := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		f, err := w.Create(files[i])
		if err == nil {
			_, err = io.WriteString(f, files[i+1])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func zstdOf(t *testing.T, s string) string {
	t.Helper()
	var b strings.Builder
	w, err := zstd.NewWriter(&b)
	if err == nil {
		_, err = io.WriteString(w, s)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// A packed file is told by its first bytes; what is damaged is told once, and
// what was good before it is read.
func TestStreamPacked(t *testing.T) {
	plain := page(good + pair("b"))
	many := page(strings.Repeat(pair("багато"), 50_000))
	for _, tt := range []struct {
		name, data, problems string
		units                int
	}{
		{"gzip", gzipped(plain), "", 2},
		{"Zstandard", zstdOf(t, plain), "", 2},
		{"zip", zipOf(t, "a.tmx", plain, "readme.txt", plain, "d/b.TMX", utf16LE(plain), "c.tmx", page(pair("&x;"))), "6:33 entity &x;", 4},
		{"zip without a TMX", zipOf(t, "readme.txt", plain), "1:1 members", 0},
		{"gzip that was cut", gzipped(many)[:len(gzipped(many))-2000], "packed", -1},
		{"Zstandard that was cut", zstdOf(t, many)[:len(zstdOf(t, many))-200], "packed", -1},
		{"zip that was cut", zipOf(t, "a.tmx", many)[:5000], "1:1 packed", 0},
		{"gzip of something else", gzipped("text"), "1:1 not-tmx", 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := streamed(t, tt.data)
			got := listed(s.problems)
			if tt.units < 0 {
				if len(s.problems) != 1 || s.problems[0].Reason != tt.problems || len(s.units) == 0 || len(s.units) >= 50_000 {
					t.Errorf("%d units and %s", len(s.units), got)
				}
			} else if !strings.HasPrefix(got, tt.problems) || (tt.problems == "") != (got == "") || len(s.problems) > 1 || len(s.units) != tt.units {
				t.Errorf("%d units and %q, want %d and %q", len(s.units), got, tt.units, tt.problems)
			}
		})
	}
	s := streamed(t, zipOf(t, "a.tmx", plain, "c.tmx", page(pair("&x;"))))
	if s.problems[0].Member != "c.tmx" || !strings.Contains(s.quarantine, "<!-- c.tmx: offset") {
		t.Errorf("%+v\n%s", s.problems, s.quarantine)
	}
}

// A bomb is told, and left where it becomes one.
func TestStreamBomb(t *testing.T) {
	var packed bytes.Buffer
	w, err := zstd.NewWriter(&packed)
	if err != nil {
		t.Fatal(err)
	}
	_, err = io.WriteString(w, strings.TrimSuffix(page(strings.Repeat(pair("a"), 10_000)), "  </body>\n</tmx>\n"))
	for i := 0; i < 400 && err == nil; i++ {
		_, err = w.Write(bytes.Repeat([]byte(" "), 1<<18))
	}
	if err = errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	s := streamed(t, packed.String())
	if len(s.problems) != 1 || s.problems[0].Reason != "bomb" || len(s.units) != 10_000 {
		t.Errorf("%d units, %s", len(s.units), listed(s.problems))
	}
}

// An error of the reader or of the quarantine is returned, and no problem.
func TestStreamErrors(t *testing.T) {
	failed := errors.New("the disk is gone")
	data := page(good + pair("&x;") + pair("b"))
	problems := 0
	for _, tt := range []struct {
		r          io.Reader
		quarantine io.Writer
	}{
		{io.MultiReader(strings.NewReader(data[:300]), iotest.ErrReader(failed)), nil},
		{io.MultiReader(strings.NewReader(gzipped(data)[:100]), iotest.ErrReader(failed)), nil},
		{iotest.ErrReader(failed), nil},
		{strings.NewReader(data), failing{failed}},
	} {
		r := tm.NewReader(tt.r, tm.ReaderOptions{Quarantine: tt.quarantine, Report: func(p tm.Problem) { problems++ }})
		var err error
		for err == nil {
			_, err = r.Next()
		}
		if err != failed {
			t.Errorf("%v", err)
		}
	}
	if problems != 1 {
		t.Errorf("%d problems", problems)
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }
