package tm_test

import (
	"bytes"
	"encoding/xml"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
	"github.com/seed-9fa3a4f3/i18n/tm"
)

// FuzzRead reads any bytes, changes the file and reads it again: no byte is
// lost, what was there is there, and what encoding/xml accepts has no broken
// units.
func FuzzRead(tf *testing.F) {
	f := fuzzing.New(tf)
	ours := tm.New("en")
	if _, err := ours.Record(items); err != nil {
		f.Fatal(err)
	}
	for _, seed := range []string{
		string(ours.Bytes()), page(good), page(pair("a<ph x='1'/>") + good), page(pair("&x;") + good), page("<!-- <tu> -->" + good), page("<tu><tuv xml:lang='en'>" + good),
		"", "<tmx><header/><body/></tmx>", utf16LE(page(good)), strings.ReplaceAll(page(good), "\n", "\r\n"),
		page("<<<<<<< a\n=======\n>>>>>>> b\n" + good), page(`<tu><tuv lang="en"><seg><![CDATA[a]]></seg></tuv><tuv lang="uk"><seg>b</seg></tuv><tuv lang="de"><seg>c</seg></tuv></tu>`),
	} {
		f.Add([]byte(seed), "source", "target")
	}
	f.Fuzz(func(t *testing.T, data []byte, source, target string) {
		file, problems := tm.Read(data)
		if !bytes.Equal(file.Bytes(), data) {
			t.Fatal("reading changed the bytes")
		}
		for _, p := range problems {
			if !slices.Contains(tm.Reasons(), p.Reason) || p.Line < 1 || p.Col < 1 {
				t.Fatalf("%+v", p)
			}
		}
		before := slices.Collect(file.Units())
		if len(problems) > 0 && wellFormed(data) && slices.ContainsFunc(problems, func(p tm.Problem) bool { return p.Reason == "tag" || p.Reason == "unclosed" || p.Reason == "bytes" }) {
			t.Fatalf("encoding/xml reads it, but %+v", problems)
		}
		added, err := file.Add(unit(source, target))
		if err != nil || !added {
			return
		}
		isSnapshot(t, file)
		out := file.Bytes()
		again, now := tm.Read(out)
		// What strays behind a unit is noticed once there is one.
		now = slices.DeleteFunc(now, func(p tm.Problem) bool { return p.Reason == "stray" })
		if len(now) > len(problems) {
			t.Fatalf("problems %+v, before %+v\n%s", now, problems, out)
		}
		after := slices.Collect(again.Units())
		for _, u := range append(before, unit(source, target)) {
			if !slices.Contains(after, u) {
				t.Fatalf("%+v is lost", u)
			}
		}
		if added, err := again.Add(unit(source, target)); added || err != nil {
			t.Fatal("added twice", err)
		}
		if deleted, err := again.Delete(unit(source, target)); !deleted || err != nil {
			t.Fatal(deleted, err)
		}
		for u := range again.Units() {
			if u == unit(source, target) {
				t.Fatal("deleted, but there")
			}
		}
	})
}

// declaration is what may stand between <?xml and ?> (XML 1.0, 2.8).
var declaration = regexp.MustCompile(`^version=("1\.[0-9]+"|'1\.[0-9]+')(\s+encoding=("[A-Za-z][A-Za-z0-9._-]*"|'[A-Za-z][A-Za-z0-9._-]*'))?(\s+standalone=("yes"|"no"|'yes'|'no'))?\s*$`)

// wellFormed asks encoding/xml, which takes any declaration, and any <!…>
// anywhere.
func wellFormed(data []byte) bool {
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		token, err := d.RawToken()
		switch token := token.(type) {
		case xml.Directive:
			return false
		case xml.ProcInst:
			if token.Target == "xml" && !declaration.Match(token.Inst) {
				return false
			}
		}
		if err != nil {
			return err == io.EOF && strictlyFormed(data)
		}
	}
}

func strictlyFormed(data []byte) bool {
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		if _, err := d.Token(); err != nil {
			return err == io.EOF
		}
	}
}

// FuzzRecord records any message and finds it again.
func FuzzRecord(tf *testing.F) {
	f := fuzzing.New(tf)
	f.Add("key", "sha1-1", "note", "one", "other", "few", "many")
	f.Add("a\nb", "", "", "\x00", "<b>&amp;", "]]>", "\r")
	f.Fuzz(func(t *testing.T, key, hash, note, one, other, few, many string) {
		m := tm.Message{Key: key, Hash: hash, Note: note, SourceLang: "en", TargetLang: "uk",
			Source: text("one", one, "other", other), Target: text("few", few, "many", many)}
		file := tm.New("en")
		if added, err := file.Record(m); err != nil || !added {
			return
		}
		data := file.Bytes()
		mustBeTidy(t, data)
		file = mustRead(t, data)
		if added, err := file.Record(m); added || err != nil {
			t.Fatal("recorded twice", err)
		}
		if m.Target.IsEmpty() {
			m.TargetLang = ""
		}
		mustHold(t, file, []tm.Message{m})
		if !strictlyFormed(data) {
			t.Fatalf("encoding/xml does not read it:\n%s", data)
		}
	})
}
