package format

import (
	"bytes"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
	"github.com/nicksnyder/go-i18n/v2/i18n"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

const shared = "../../../shared"

// sharedFiles lists the files of a kind below a folder of the shared data.
func sharedFiles(t *testing.T, dir, ext string) []string {
	t.Helper()
	root := filepath.Join(shared, dir)
	if _, err := os.Stat(root); err != nil {
		t.Skipf("SKIP: %s is absent", root)
	}
	var files []string
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.HasSuffix(path, ext) {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// loadGoI18n is the referee: the messages that the real go-i18n reads, by id.
func loadGoI18n(data []byte) (map[string]i18n.Message, error) { return load(data, toml.Unmarshal) }

func load(data []byte, unmarshal i18n.UnmarshalFunc) (map[string]i18n.Message, error) {
	list, err := i18n.ParseMessageBytes(data, unmarshal)
	if err != nil {
		return nil, err
	}
	messages := make(map[string]i18n.Message, len(list))
	for _, m := range list {
		messages[m.ID] = *m
	}
	return messages, nil
}

// ours reads the same with our reader.
func ours(data []byte) (map[string]i18n.Message, []catalog.Finding) { return read(TOML, data) }

// read reads data in a format.
func read(f *Format, data []byte) (map[string]i18n.Message, []catalog.Finding) {
	c, findings := f.Read("f"+f.Exts[0], data)
	messages := make(map[string]i18n.Message, len(c.Units))
	for _, u := range c.Units {
		messages[u.Key] = goMessage(&u)
	}
	return messages, findings
}

func goMessage(u *catalog.Unit) i18n.Message {
	t := u.Target
	return i18n.Message{ID: u.Key, Hash: u.BasedOn, Description: u.Note, LeftDelim: t.LeftDelim(), RightDelim: t.RightDelim(),
		Zero: t.Get(text.Zero), One: t.Get(text.One), Two: t.Get(text.Two), Few: t.Get(text.Few), Many: t.Get(text.Many), Other: t.Get(text.Other)}
}

// sameMessages compares messages by the id they are found under.
func sameMessages(a, b map[string]i18n.Message) bool {
	clean := func(m map[string]i18n.Message) map[string]i18n.Message {
		out := make(map[string]i18n.Message, len(m))
		for id, msg := range m {
			msg.ID = id
			out[id] = msg
		}
		return out
	}
	return reflect.DeepEqual(clean(a), clean(b))
}

func TestTOMLReadsAsGoI18n(t *testing.T) {
	inputs := []string{
		`a = "x"`, "[a]\nother=\"x\"\nOne=\"1\"", "[a.one]\nfoo=\"x\"", "[one]\nother=\"x\"\n[two]\nother=\"y\"", `description="top"`,
		`a=["x","y"]`, "[g.a]\nother=\"x\"\nid=\"forced\"", "[a]\ntranslation=\"x\"", "[a]\nTranslation=\"x\"", "[a]\ntranslation={one=\"1\",other=\"x\"}",
		`a=""`, "[a]\n", "", "# c\n", "[a]\nhash=\"h\"\nleftDelim=\"<<\"\nrightDelim=\">>\"\nother=\"x\"", `a = [{id="x",other="1"}, "z"]`, `a={}`,
		"\"\"=\"x\"", "a.hash=\"h\"\na.other=\"x\"", "a.b.c='x'\n[d]\n'e.f'.few='y'", "x={id=\"q\"}", "[a]\nid={other=\"x\"}", "a=\"\"\"\r\nb\r\nc\"\"\"",
	}
	for _, in := range inputs {
		want, err := loadGoI18n([]byte(in))
		if err != nil {
			t.Fatalf("%q: go-i18n: %v", in, err)
		}
		got, findings := ours([]byte(in))
		if hasErrors(findings) || !sameMessages(got, want) {
			t.Errorf("%q:\n got %v %v\nwant %v", in, got, findings, want)
		}
	}
}

func TestTOMLRefusesWhatGoI18nRefuses(t *testing.T) {
	tests := []struct{ in, want string }{
		{"[a]\nother=\"x\"\nfoo=\"y\"", "2:1 format.mixed-keys"},
		{"description=\"top\"\nx=\"y\"", "1:1 format.reserved-at-top"},
		{"a=1", "1:3 format.not-a-string"},
		{"[[a]]\nid=\"x\"", "1:3 format.table-array"},
		{"[a]\ntranslation={one=5}", "2:18 format.not-a-string"},
		{"[a]\ntranslation=5", "2:13 format.not-a-string"},
		{"ok='1'\na = \"x", "2:5 toml.string-unterminated"},
		{"[a]\nfew = \"x\" y\"\nother=\"z\"", "2:11 toml.text-after"}, // and no other mistake follows from it
	}
	for _, tt := range tests {
		if _, err := loadGoI18n([]byte(tt.in)); err == nil {
			t.Errorf("%q: go-i18n accepts it", tt.in)
		}
		_, findings := ours([]byte(tt.in))
		if len(findings) != 1 {
			t.Errorf("%q: %d findings: %v", tt.in, len(findings), findings)
			continue
		}
		f := findings[0]
		if got := fmt.Sprintf("%d:%d %s", f.Pos.Line, f.Pos.Col, f.Message); got != tt.want {
			t.Errorf("%q: %s, want %s", tt.in, got, tt.want)
		}
	}
}

func TestTOMLFindsDuplicates(t *testing.T) {
	_, findings := ours([]byte("\"a.b\"=\"1\"\n[a]\nb=\"2\"\n[c]\none='1'\nOne='2'\n"))
	if len(findings) != 2 {
		t.Fatalf("findings: %v", findings)
	}
	for i, want := range []string{"3:1 <- 1:1", "6:1 <- 5:1"} {
		f := findings[i]
		got := fmt.Sprintf("%d:%d <- %d:%d", f.Pos.Line, f.Pos.Col, f.Related[0].Line, f.Related[0].Col)
		if got != want || f.Check != "integrity/duplicate-key" {
			t.Errorf("%s %s, want %s", f.Check, got, want)
		}
	}
}

// A file that is read and written with nothing changed keeps every byte.
func TestTOMLRoundTrip(t *testing.T) {
	own, err := filepath.Glob("testdata/toml/*.toml")
	if err != nil || len(own) == 0 {
		t.Fatal("no testdata", err)
	}
	for _, file := range own {
		roundTrip(t, file)
	}
	t.Run("clients", func(t *testing.T) {
		files := sharedFiles(t, "clients", ".toml")
		for _, file := range files {
			roundTrip(t, file)
		}
		t.Logf("%d files of real projects keep every byte", len(files))
	})
	t.Run("conformance", func(t *testing.T) {
		files := sharedFiles(t, "conformance/files/toml-test/tests/valid", ".toml")
		for _, file := range files {
			roundTrip(t, file)
		}
		t.Logf("%d valid files of toml-test keep every byte", len(files))
	})
}

func roundTrip(t *testing.T, file string) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	c, _ := TOML.Read(file, data)
	got, err := TOML.Write(c, data)
	if err != nil {
		if slices.ContainsFunc(findingsOf(data), isSyntax) {
			return // refused, and so left alone
		}
		t.Errorf("%s: %v", file, err)
	} else if !bytes.Equal(got, data) {
		t.Errorf("%s: bytes changed", file)
	}
	want, err := loadGoI18n(data)
	if messages, findings := ours(data); err == nil && (!sameMessages(messages, want) || hasErrors(findings)) {
		t.Errorf("%s: read otherwise than go-i18n does: %v", file, findings)
	}
}

// findingsOf returns the findings of reading data alone.
func findingsOf(data []byte) []catalog.Finding {
	_, findings := TOML.Read("f.toml", data)
	return findings
}

func isSyntax(f catalog.Finding) bool { return strings.HasPrefix(f.Message, "toml.") }

func hasErrors(findings []catalog.Finding) bool {
	return slices.ContainsFunc(findings, func(f catalog.Finding) bool { return f.Check != "integrity/duplicate-key" })
}

// New files have the bytes that goi18n writes.
func TestTOMLNewFileIsThatOfGoi18n(t *testing.T) {
	values := map[string]any{
		"plain": "text with \"quotes\", \\ and\nnew\tline\r\b\f\x01\x7f é", "with space": "x", "z.y": "dotted", "empty": "",
		"table": map[string]string{"description": "d", "one": "1", "other": "n", "few": "f", "leftDelim": "<<", "zero": "z"},
		"Ї":     map[string]string{"hash": "sha1-x", "other": "у"},
		"a":     map[string]string{"other": "a", "hash": "sha1-1"},
	}
	for _, keys := range [][]string{{"plain", "with space", "z.y", "empty", "table"}, {"table", "Ї", "a"}, {"plain"}} {
		subset := map[string]any{}
		for _, k := range keys {
			subset[k] = values[k]
		}
		var want bytes.Buffer
		enc := toml.NewEncoder(&want)
		enc.Indent = ""
		if err := enc.Encode(subset); err != nil {
			t.Fatal(err)
		}
		c, findings := TOML.Read("f.toml", want.Bytes())
		if len(findings) > 0 {
			t.Fatal(findings)
		}
		rand.Shuffle(len(c.Units), func(i, j int) { c.Units[i], c.Units[j] = c.Units[j], c.Units[i] })
		got, err := TOML.Write(c, nil)
		if err != nil || !bytes.Equal(got, want.Bytes()) {
			t.Errorf("got\n%s\nwant\n%s\n%v", got, want.Bytes(), err)
		}
	}
}

func edited(t *testing.T, in string, change func(c *catalog.Catalog)) string {
	t.Helper()
	c, findings := TOML.Read("f.toml", []byte(in))
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	change(&c)
	got, err := TOML.Write(c, []byte(in))
	if err != nil {
		t.Fatal(err)
	}
	again, _ := TOML.Read("f.toml", got)
	if len(again.Units) != len(c.Units) {
		t.Errorf("%d units written, %d read from\n%s", len(c.Units), len(again.Units), got)
	}
	return string(got)
}

func TestTOMLEdits(t *testing.T) {
	set := func(key string, f text.Form, s string) func(*catalog.Catalog) {
		return func(c *catalog.Catalog) { c.Units[c.Index()[key]].Target.Set(f, s) }
	}
	tests := []struct {
		name, in, want string
		change         func(*catalog.Catalog)
	}{
		{"value in its style", "a = 'x' # c\n", "a = 'y' # c\n", set("a", text.Other, "y")},
		{"literal that cannot hold it", "a = 'x'\n", "a = \"it's\"\n", set("a", text.Other, "it's")},
		{"multi-line", "a = \"\"\"\nx\ny\"\"\"\n", "a = \"\"\"\nx\n\"z\\\"\"\"\"\n", set("a", text.Other, "x\n\"z\"")},
		{"no final newline", "a = \"x\"", "a = \"x\"\nb = \"y\"", func(c *catalog.Catalog) {
			c.Units = append(c.Units, catalog.Unit{Key: "b", Target: text.Plain("y")})
		}},
		{"form added in order", "[a]\none = \"1\"\nother = \"n\"\n\n[b]\nother = \"b\"\n", "[a]\nfew = \"f\"\none = \"1\"\nother = \"n\"\n\n[b]\nother = \"b\"\n", set("a", text.Few, "f")},
		{"indentation", "[a]\n  other = \"n\"", "[a]\n  other = \"n\"\n  zero = \"z\"", set("a", text.Zero, "z")},
		{"hash on a plain pair", "# c\na = \"x\" # t\nb = \"y\"\n", "# c\na.hash = \"sha1-1\"\na.other = \"x\" # t\nb = \"y\"\n", func(c *catalog.Catalog) {
			c.Units[0].BasedOn = "sha1-1"
		}},
		{"inline tables", "[g]\na = { other = 'x' }\nb = { other = \"y\", one = \"1\" }\n", "[g]\na = { other = 'z' }\nb = { other = \"y\", hash = \"h\" }\n", func(c *catalog.Catalog) {
			c.Units[0].Target.Set(text.Other, "z")
			c.Units[1].Target.Remove(text.One)
			c.Units[1].BasedOn = "h"
		}},
		{"removed with its comment and blank line", "# file\n\n# a\n[a]\nother = \"x\"\n\n# b\n[b]\nother = \"y\"\n", "# file\n\n# b\n[b]\nother = \"y\"\n", func(c *catalog.Catalog) {
			c.Units = c.Units[1:]
		}},
		{"new table behind its neighbour", "[a]\nhash = \"h\"\nother = \"x\"\n\n[c]\nhash = \"h\"\nother = \"y\"\n", "[a]\nhash = \"h\"\nother = \"x\"\n\n[b]\nhash = \"h\"\nother = \"n\"\n\n[c]\nhash = \"h\"\nother = \"y\"\n", func(c *catalog.Catalog) {
			c.Units = slices.Insert(c.Units, 1, catalog.Unit{Key: "b", BasedOn: "h", Target: text.Plain("n")})
		}},
		{"new table first", "# file\n\n[b]\nother = \"y\"\n", "# file\n\n[a]\nhash = \"h\"\nother = \"n\"\n\n[b]\nother = \"y\"\n", func(c *catalog.Catalog) {
			c.Units = slices.Insert(c.Units, 0, catalog.Unit{Key: "a", BasedOn: "h", Target: text.Plain("n")})
		}},
		{"new pair in its group", "[menu]\n\topen = \"x\"\n\n[z]\nother = \"z\"\n", "[menu]\n\topen = \"x\"\n\tshut = \"n\"\n\n[z]\nother = \"z\"\n", func(c *catalog.Catalog) {
			c.Units = slices.Insert(c.Units, 1, catalog.Unit{Key: "menu.shut", Target: text.Plain("n")})
		}},
		{"reserved id", "a = \"x\"\n", "a = \"x\"\n\n[other]\nother = \"n\"\n", func(c *catalog.Catalog) {
			c.Units = append(c.Units, catalog.Unit{Key: "other", Target: text.Plain("n")})
		}},
		{"dotted neighbour", "[m.a]\nother = \"x\"\n\n[m.b]\nother = \"y\"\n", "[m.a]\nother = \"x\"\n\n[m.aa]\nother = \"n\"\nzero = \"z\"\n\n[m.b]\nother = \"y\"\n", func(c *catalog.Catalog) {
			u := catalog.Unit{Key: "m.aa", Target: text.Plain("n")}
			u.Target.Set(text.Zero, "z")
			c.Units = slices.Insert(c.Units, 1, u)
		}},
		{"id inside a message is quoted", "[m.a]\nother = \"x\"\n", "[m.a]\nother = \"x\"\n\n[\"m.a.b\"]\nhash = \"h\"\nother = \"n\"\n", func(c *catalog.Catalog) {
			c.Units = append(c.Units, catalog.Unit{Key: "m.a.b", BasedOn: "h", Target: text.Plain("n")})
		}},
		{"comment", "# own\n[a]\nother = \"x\"\n", "# own\n# en: X\n[a]\nother = \"x\"\n", func(c *catalog.Catalog) {
			c.Units[0].Comment += "\nen: X"
		}},
		{"CRLF", "\ufeff[a]\r\nother = \"x\"\r\n", "\ufeff[a]\r\nhash = \"h\"\r\nother = \"x\"\r\n", func(c *catalog.Catalog) {
			c.Units[0].BasedOn = "h"
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := edited(t, tt.in, tt.change)
			if got != tt.want {
				t.Errorf("got\n%q\nwant\n%q", got, tt.want)
			}
			if _, err := loadGoI18n([]byte(got)); err != nil {
				t.Errorf("go-i18n: %v", err)
			}
		})
	}
}

func TestTOMLWriteRefusesABrokenFile(t *testing.T) {
	in := []byte("a = \"x\nb = \"y\"\n")
	c, findings := TOML.Read("f.toml", in)
	if len(findings) == 0 || len(c.Units) != 1 || c.Units[0].Key != "b" {
		t.Fatalf("units %v, findings %v", c.Units, findings)
	}
	if _, err := TOML.Write(c, in); err == nil {
		t.Error("a broken file was edited")
	}
}

// FuzzTOML compares our reading with go-i18n's, and holds that an edit gives
// a file in which go-i18n finds what was asked for.
func FuzzTOML(tf *testing.F) {
	f := fuzzing.New(tf)
	own, _ := filepath.Glob("testdata/toml/*.toml")
	for _, file := range own {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data, uint64(1))
	}
	for _, s := range []string{"a='x'\n[b]\none='1'\nother=\"n\"", "a={other='x'}\nb.other='y'", "[a]\ntranslation={one='1'}", "[[a]]\nb='x'", "a=['x']\n", "[m.a]\nother='x'\n[y]\nother='z'\n[m.b]\nid='q'\nother='v'"} {
		f.Add([]byte(s), uint64(2))
	}
	f.Fuzz(func(t *testing.T, data []byte, seed uint64) {
		if len(data) > 2048 { // BurntSushi/toml 1.6.0 takes quadratic time on dotted keys
			return
		}
		if bytes.ContainsAny(data, "[") && strings.Contains(string(data), "=[") {
			return // lists of the first version are read in TOML, not edited
		}
		fuzzFormat(t, TOML, toml.Unmarshal, data, seed)
	})
}
