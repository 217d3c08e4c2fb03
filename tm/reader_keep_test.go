package tm_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/tm"
)

// What a Unit has no field for goes through a memory and out of it, one line for
// each pair; a second import adds nothing.
func TestImportKeepsWhatNobodyKnows(t *testing.T) {
	data := page("<tu tuid=\"7\" usagecount=\"3\" changeid=\"olena\">\n  <prop type=\"x-client\">Acme</prop><prop type=\"x-client\">Beta</prop><note>n</note>\n" +
		"  <tuv lang=\"en\" creationdate=\"20200101T000000Z\"><seg>Click <bpt i=\"1\" x=\"4\">&lt;b></bpt>here<ept i=\"1\">&lt;/b></ept></seg></tuv>\n" +
		"  <tuv lang=\"uk\"><prop type=\"x-q\">5</prop><seg>Натисніть\nтут</seg></tuv>\n  <tuv lang=\"de\"><seg>Hier</seg></tuv>\n</tu>" + pair("plain"))
	want := []string{
		`<tu srclang="en" tuid="7" usagecount="3" changeid="olena"><prop type="x-client">Acme</prop><prop type="x-client">Beta</prop><note>n</note><tuv xml:lang="en" creationdate="20200101T000000Z"><seg>Click <bpt i="1" x="4">&lt;b></bpt>here<ept i="1">&lt;/b></ept></seg></tuv><tuv xml:lang="uk"><prop type="x-q">5</prop><seg>Натисніть&#10;тут</seg></tuv></tu>`,
		`<tu srclang="en" tuid="7" usagecount="3" changeid="olena"><prop type="x-client">Acme</prop><prop type="x-client">Beta</prop><note>n</note><tuv xml:lang="en" creationdate="20200101T000000Z"><seg>Click <bpt i="1" x="4">&lt;b></bpt>here<ept i="1">&lt;/b></ept></seg></tuv><tuv xml:lang="de"><seg>Hier</seg></tuv></tu>`,
		`<tu srclang="en"><tuv xml:lang="en"><seg>plain</seg></tuv><tuv xml:lang="uk"><seg>так</seg></tuv></tu>`,
	}
	path := filepath.Join(t.TempDir(), "memory.tmx")
	store, err := tm.OpenFileStore(path, tm.FileOptions{})
	if err != nil {
		t.Fatal(err)
	}
	m, err := tm.Open(t.Context(), store, tm.Config{})
	if err != nil {
		t.Fatal(err)
	}
	defer m.Close()
	if added, problems, err := m.Import(t.Context(), strings.NewReader(data)); added != 3 || len(problems) > 0 || err != nil {
		t.Fatal(added, listed(problems), err)
	}
	var out bytes.Buffer
	if err := m.Export(t.Context(), &out); err != nil {
		t.Fatal(err)
	}
	for _, line := range want {
		if !strings.Contains(out.String(), "\n"+line+"\n") {
			t.Errorf("not exported: %s\n%s", line, out.String())
		}
	}
	mustBeValidForOthers(t, out.Bytes())
	for range 2 {
		if added, problems, err := m.Import(t.Context(), bytes.NewReader(out.Bytes())); added != 0 || len(problems) > 0 || err != nil {
			t.Error(added, listed(problems), err)
		}
	}
	if added, _, err := m.Import(t.Context(), strings.NewReader(data)); added != 0 || err != nil {
		t.Error("added twice", added, err)
	}
}

// A unit that was changed since it was read is written as it is now.
func TestUnitThatWasChanged(t *testing.T) {
	r := tm.NewReader(strings.NewReader(page("<tu tuid='1'><tuv xml:lang=\"en\"><seg>a</seg></tuv><tuv xml:lang=\"uk\"><seg>б</seg></tuv></tu>")), tm.ReaderOptions{})
	e, err := r.Next()
	if err != nil {
		t.Fatal(err)
	}
	u := e.Units[0]
	if line, err := u.AppendTU(nil); err != nil || string(line) != e.TU || !strings.Contains(e.TU, "tuid") {
		t.Errorf("%s, %v", line, err)
	}
	u.Target.Text = "в"
	want := `<tu srclang="en"><tuv xml:lang="en"><seg>a</seg></tuv><tuv xml:lang="uk"><seg>в</seg></tuv></tu>`
	if line, err := u.AppendTU(nil); err != nil || string(line) != want {
		t.Errorf("%s, %v", line, err)
	}
	for _, tu := range []string{"<tu/>", e.TU + "<x", strings.Replace(e.TU, "><tuv", ">\n<tuv", 1), strings.Replace(e.TU, "><tuv", "><!-- <tu> --><tuv", 1)} {
		u := e.Units[0]
		u.TU = tu
		if line, err := u.AppendTU(nil); err != nil || strings.Contains(string(line), "tuid") {
			t.Errorf("%s, %v", line, err)
		}
	}
}

// mustBeValidForOthers asks xmllint alone for the official declarations, which
// know attributes that we write for nobody but others.
func mustBeValidForOthers(t *testing.T, data []byte) {
	t.Helper()
	judge := shared + "/schemas/tmx14.dtd"
	if _, err := exec.LookPath("xmllint"); err != nil {
		t.Log("xmllint is absent: nobody judges whether the file is valid")
		return
	}
	if _, err := os.Stat(judge); err != nil {
		return
	}
	path := write(t, t.TempDir(), "export.tmx", data)
	if out, err := exec.Command("xmllint", "--noout", "--nonet", "--dtdvalid", judge, path).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
