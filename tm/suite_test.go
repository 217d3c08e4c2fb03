package tm_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/seed-9fa3a4f3/i18n/tm"
)

const shared = "../../shared/conformance"

// TestTMXOfOtherTools reads files that other tools wrote or test with, and
// compares with encoding/xml: what is a unit, what are its texts.
func TestTMXOfOtherTools(t *testing.T) {
	list, err := os.ReadFile(filepath.Join(shared, "tmx.jsonl"))
	if err != nil {
		t.Skipf("SKIP: %s is absent", shared)
	}
	for line := range strings.Lines(string(list)) {
		var c struct{ Path string }
		if err := json.Unmarshal([]byte(line), &c); err != nil {
			t.Fatal(err)
		}
		t.Run(strings.TrimPrefix(c.Path, "files/"), func(t *testing.T) {
			data, err := os.ReadFile(filepath.Join(shared, c.Path))
			if err != nil {
				t.Fatal(err)
			}
			compareWithXML(t, data)
		})
	}
}

func compareWithXML(t *testing.T, data []byte) {
	f, problems := tm.Read(data)
	want, err := standardUnits(data)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		if p.Reason != "utf16" && p.Reason != "encoding" {
			t.Errorf("%d:%d: %s %v in %q", p.Line, p.Col, p.Reason, p.Args, p.Excerpt)
		}
	}
	if !bytes.Equal(f.Bytes(), data) {
		t.Error("the bytes changed")
	}
	var texts [][2]string
	for u := range f.Units() {
		texts = append(texts, [2]string{u.Source.Text, u.Target.Text})
		if u.Target.Text != "" && len(f.Exact(u.Source.Text, u.SourceLang, u.TargetLang)) == 0 {
			t.Errorf("%q is not found", u.Source.Text)
		}
	}
	got := strings.ReplaceAll(flat(texts), "\uFFFC", "")
	if got != flat(want) {
		t.Errorf("units:\n%s\nencoding/xml:\n%s", got, flat(want))
	}
	if len(problems) > 0 {
		if _, err := f.Add(unit("new", "нове")); !errors.Is(err, tm.ErrReadOnly) {
			t.Errorf("added to a file that cannot be changed: %v", err)
		}
		return
	}
	mustAdd(t, f, unit("new", "нове"))
	out := f.Bytes()
	line := `<tu srclang="en"><tuv xml:lang="en"><seg>new</seg></tuv><tuv xml:lang="uk"><seg>нове</seg></tuv></tu>`
	if before, after, found := strings.Cut(string(out), line); !found || before+strings.TrimLeft(after, "\r\n") != string(data) {
		t.Errorf("not just one line was added:\n%s", out)
	}
	again := mustRead(t, out)
	if n := len(again.Exact("new", "en", "uk")); n != 1 {
		t.Errorf("%d units for what was added", n)
	}
	if deleted, err := again.Delete(unit("new", "нове")); !deleted || err != nil {
		t.Fatal(deleted, err)
	}
	if !bytes.Equal(again.Bytes(), data) {
		t.Error("adding and deleting a unit changed other bytes")
	}
}

func flat(texts [][2]string) string {
	var b strings.Builder
	for _, pair := range texts {
		b.WriteString(pair[0] + " → " + pair[1] + "\n")
	}
	return b.String()
}

// standardUnits reads TMX with encoding/xml.
func standardUnits(data []byte) ([][2]string, error) {
	if bytes.HasPrefix(data, []byte{0xFF, 0xFE}) {
		var units []uint16
		for i := 2; i+1 < len(data); i += 2 {
			units = append(units, uint16(data[i])|uint16(data[i+1])<<8)
		}
		data = []byte(string(utf16.Decode(units)))
	}
	d := xml.NewDecoder(bytes.NewReader(data))
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	d.Strict = true
	var pairs [][2]string
	var srclang, file string
	var langs, texts []string
	var seg *strings.Builder
	for {
		token, err := d.Token()
		if err == io.EOF {
			return pairs, nil
		} else if err != nil {
			return nil, err
		}
		switch token := token.(type) {
		case xml.StartElement:
			attr := func(name string) (value string) {
				for _, a := range token.Attr {
					if a.Name.Local == name && (value == "" || a.Name.Space != "") {
						value = a.Value
					}
				}
				return value
			}
			switch token.Name.Local {
			case "header":
				file = attr("srclang")
			case "tu":
				langs, texts, srclang = nil, nil, file
				if own := attr("srclang"); own != "" {
					srclang = own
				}
			case "tuv":
				langs = append(langs, attr("lang"))
			case "seg":
				seg = &strings.Builder{}
			}
		case xml.CharData:
			if seg != nil {
				seg.Write(token)
			}
		case xml.EndElement:
			switch token.Name.Local {
			case "seg":
				texts, seg = append(texts, seg.String()), nil
			case "tu":
				pairs = append(pairs, standardPairs(srclang, langs, texts)...)
			}
		}
	}
}

func standardPairs(srclang string, langs, texts []string) (pairs [][2]string) {
	from := -1
	for _, same := range []func(lang string) bool{
		func(lang string) bool { return strings.EqualFold(lang, srclang) || srclang == "*all*" },
		func(lang string) bool { return strings.EqualFold(lang[:2], srclang[:2]) },
	} {
		for i := range langs {
			if from < 0 && same(langs[i]) {
				from = i
			}
		}
	}
	source := ""
	if from >= 0 {
		source = texts[from]
	}
	for i := range texts {
		if i != from {
			pairs = append(pairs, [2]string{source, texts[i]})
		}
	}
	if len(pairs) == 0 {
		pairs = append(pairs, [2]string{source, ""})
	}
	return pairs
}
