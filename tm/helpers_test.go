package tm_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/tm"
)

// dtd declares what TMX 1.4b allows, in the words of its specification: the
// judge of what we write, for xmllint.
const dtd = `
<!ELEMENT tmx (header, body)>
<!ATTLIST tmx version CDATA #FIXED "1.4">
<!ELEMENT header (note | prop | ude)*>
<!ATTLIST header creationtool CDATA #REQUIRED creationtoolversion CDATA #REQUIRED
  segtype (block | paragraph | sentence | phrase) #REQUIRED o-tmf CDATA #REQUIRED
  adminlang CDATA #REQUIRED srclang CDATA #REQUIRED datatype CDATA #REQUIRED>
<!ELEMENT body (tu*)>
<!ELEMENT note (#PCDATA)>
<!ELEMENT prop (#PCDATA)>
<!ATTLIST prop type CDATA #REQUIRED xml:lang CDATA #IMPLIED>
<!ELEMENT ude (map+)>
<!ELEMENT map EMPTY>
<!ELEMENT tu ((note | prop)*, tuv+)>
<!ATTLIST tu srclang CDATA #IMPLIED>
<!ELEMENT tuv ((note | prop)*, seg)>
<!ATTLIST tuv xml:lang CDATA #REQUIRED>
<!ELEMENT seg (#PCDATA | ph)*>
<!ELEMENT ph (#PCDATA)>
<!ATTLIST ph type CDATA #IMPLIED x CDATA #IMPLIED>
`

// mustBeValid asks xmllint whether the file is valid TMX 1.4b: by our own
// declarations, and by the official ones where the shared data has them.
func mustBeValid(t *testing.T, data []byte) {
	t.Helper()
	if _, err := exec.LookPath("xmllint"); err != nil {
		t.Run("xmllint", func(t *testing.T) {
			t.Skip("SKIP: xmllint is absent, so nobody judges whether the file is valid (Debian: libxml2-utils)")
		})
		return
	}
	dir := t.TempDir()
	file := write(t, dir, "memory.tmx", data)
	for _, judge := range []string{write(t, dir, "our.dtd", []byte(dtd)), "../../shared/conformance/schemas/tmx14.dtd"} {
		if _, err := os.Stat(judge); err != nil {
			continue
		}
		if out, err := exec.Command("xmllint", "--noout", "--nonet", "--huge", "--dtdvalid", judge, file).CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", judge, err, out[:min(len(out), 2000)])
		}
	}
}

func write(t *testing.T, dir, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, data, 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

// mustRead reads a file that must have no problems.
func mustRead(t *testing.T, data []byte) *tm.File {
	t.Helper()
	f, problems := tm.Read(data)
	for _, p := range problems {
		t.Errorf("%d:%d: %s %v in %q", p.Line, p.Col, p.Reason, p.Args, p.Excerpt)
	}
	return f
}

// lines returns the lines of a file that are units.
func lines(data []byte) []string {
	var units []string
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, "<tu ") {
			units = append(units, strings.TrimRight(line, "\r\n"))
		}
	}
	return units
}

// mustBeTidy checks that a file of ours has its lines sorted, each once.
func mustBeTidy(t *testing.T, data []byte) {
	t.Helper()
	units := lines(data)
	if !slices.IsSorted(units) || len(slices.Compact(slices.Clone(units))) != len(units) {
		t.Errorf("the lines are not sorted, or one is there twice:\n%s", data)
	}
	if n := bytes.Count(data, []byte("<tu ")); n != len(units) {
		t.Errorf("%d units on %d lines", n, len(units))
	}
}

func unit(source, target string) tm.Unit {
	return tm.Unit{SourceLang: "en", TargetLang: "uk",
		Source: tm.Segment{Text: source}, Target: tm.Segment{Text: target}}
}

func mustAdd(t *testing.T, f *tm.File, u tm.Unit) {
	t.Helper()
	if added, err := f.Add(u); err != nil || !added {
		t.Fatalf("Add(%+v) = %v, %v", u, added, err)
	}
}

func mustRecord(t *testing.T, f *tm.File, m tm.Message) {
	t.Helper()
	if added, err := f.Record(m); err != nil || !added {
		t.Fatalf("Record(%+v) = %v, %v", m, added, err)
	}
}
