package tm_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/tm"
)

func TestWriter(t *testing.T) {
	var out bytes.Buffer
	w := tm.NewWriter(&out, "en")
	u := unit("a\x0B<b>", "б\nв")
	u.Key, u.Note = "k", "n"
	for _, err := range []error{
		w.WriteUnit(u),
		w.WriteTU("<tu>\n<tuv lang=\"en\"><seg>c</seg></tuv>\n<tuv xml:lang=\"uk\"><seg>\nд</seg></tuv></tu>"),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, bad := range []string{"", "text", "<tu/>", "<tu><tuv xml:lang=\"en\"><seg>&x;</seg></tuv></tu>", "<tu><tuv xml:lang=\"en\"><seg>\x01</seg></tuv></tu>",
		"<tu><tuv xml:lang=\"en\"><seg>a</seg></tuv></tu><tu/>", "<tuv xml:lang=\"en\"><seg>a</seg></tuv>"} {
		if err := w.WriteTU(bad); err != tm.ErrUnit {
			t.Errorf("%q: %v", bad, err)
		}
	}
	if err := w.WriteUnit(unit("a", "")); err == nil {
		t.Error("a language without a text was written")
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	mustBeValid(t, out.Bytes())
	s := streamed(t, out.String())
	if len(s.units) != 2 || s.units[0] != u || s.units[1].Target.Text != "\nд" || len(s.problems) > 0 {
		t.Errorf("%+v\n%s", s.units, out.String())
	}
	if !strings.Contains(out.String(), `<tu srclang="en"><tuv xml:lang="en"><seg>c</seg></tuv><tuv xml:lang="uk"><seg>&#10;д</seg></tuv></tu>`+"\n</body>") {
		t.Errorf("no line of its own:\n%s", out.String())
	}
	var empty bytes.Buffer
	w = tm.NewWriter(&empty, "")
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	mustBeValid(t, empty.Bytes())
	failed := errors.New("the disk is full")
	w = tm.NewWriter(failing{failed}, "en")
	if err := w.Close(); err != failed {
		t.Errorf("%v", err)
	}
}

// What was valid is valid when it is exported.
func TestExportsAreValid(t *testing.T) {
	const judge = shared + "/schemas/tmx14.dtd"
	list, err := os.ReadFile(filepath.Join(shared, "tmx.jsonl"))
	if err != nil {
		t.Skipf("SKIP: %s is absent", shared)
	}
	if _, err := exec.LookPath("xmllint"); err != nil {
		t.Skip("SKIP: xmllint is absent, so nobody judges whether exports are valid (Debian: libxml2-utils)")
	}
	valid := func(path string) bool {
		return exec.Command("xmllint", "--noout", "--nonet", "--dtdvalid", judge, path).Run() == nil
	}
	n := 0
	for line := range strings.Lines(string(list)) {
		var c struct{ Path string }
		if err := json.Unmarshal([]byte(line), &c); err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(filepath.Join(shared, c.Path))
		if err != nil {
			t.Fatal(err)
		}
		s := streamed(t, string(data))
		out := s.exported(t)
		path := write(t, t.TempDir(), "export.tmx", out)
		if valid(filepath.Join(shared, c.Path)) {
			n++
			if !valid(path) {
				t.Errorf("%s: the export is not valid\n%s", c.Path, out)
			}
		} else if !valid(path) {
			t.Logf("%s is not valid, nor is its export", c.Path)
		}
	}
	if n == 0 {
		t.Error("no file is valid")
	}
}
