package merge

import (
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

var ukrainian = []text.Form{text.One, text.Few, text.Many, text.Other}

func message(key, other string) catalog.Unit {
	return catalog.Unit{Key: key, Target: text.Plain(other)}
}

func source(units ...catalog.Unit) *catalog.Catalog {
	return &catalog.Catalog{File: "active.en.toml", Lang: "en", Syntax: text.GoTemplate, Units: units}
}

func target(file string, units ...catalog.Unit) *catalog.Catalog {
	return &catalog.Catalog{File: file, Lang: "uk", Units: units}
}

func hashOf(u catalog.Unit) string { return text.FileHash(u.Note, u.Target) }

func based(u, on catalog.Unit) catalog.Unit {
	u.BasedOn = hashOf(on)
	return u
}

func find(t *testing.T, c *catalog.Catalog, key string) catalog.Unit {
	t.Helper()
	i, ok := c.Index()[key]
	if !ok {
		t.Fatalf("%s: no message %q", c.File, key)
	}
	return c.Units[i]
}

func has(c *catalog.Catalog, key string) bool {
	_, ok := c.Index()[key]
	return ok
}

func TestMissingIsAskedForWithEmptyFields(t *testing.T) {
	files := message("files", "{{.N}} files")
	files.Target.Set(text.One, "{{.N}} file")
	out := Merge(Input{Source: source(files), Active: target("uk"), Categories: ukrainian})
	u := find(t, out.Translate, "files")
	var forms []string
	for f, s := range u.Target.Forms() {
		forms = append(forms, f.String()+"="+s)
	}
	if got := strings.Join(forms, " "); got != "one= few= many= other=" {
		t.Errorf("forms %q", got)
	}
	if want := "en (one): {{.N}} file\nen (other): {{.N}} files\n= one: 1, 21, 31 · few: 2-4, 22-24 · many: 0, 5-20 · other: 1,5"; u.Comment != want {
		t.Errorf("comment %q, want %q", u.Comment, want)
	}
	if out.Report.Missing != 1 || len(out.Active.Units) != 0 {
		t.Errorf("%+v, active %v", out.Report, out.Active.Units)
	}
}

// D01: what goi18n filled in and nobody touched is no translation.
func TestUntouchedPrefillIsNoTranslation(t *testing.T) {
	src := []catalog.Unit{message("a", "Save the file"), message("b", "{{.X}} — PDF"), message("c", "Close window")}
	given := []catalog.Unit{based(src[0], src[0]), based(src[1], src[1]), based(message("c", "Закрити вікно"), src[2])}
	out := Merge(Input{Source: source(src...), Translate: target("translate", given...), Categories: ukrainian})
	if out.Report.Translated != 2 || out.Report.Missing != 1 || !has(out.Translate, "a") || has(out.Active, "a") {
		t.Errorf("%+v\nactive %v", out.Report, out.Active)
	}
}

// What a translator types into our own file counts, also when it equals the
// source.
func TestTypedTextCountsThoughEqual(t *testing.T) {
	src := message("a", "Menu bar")
	first := Merge(Input{Source: source(src), Categories: ukrainian})
	first.Translate.Units[0].Target.Set(text.Other, "Menu bar")
	second := Merge(Input{Source: source(src), Translate: first.Translate, Categories: ukrainian})
	if second.Report.Translated != 1 || second.Report.Moved != 1 || len(second.Translate.Units) != 0 {
		t.Errorf("%+v", second.Report)
	}
}

// D03: an edit of the source keeps the old translation in use, under its old
// hash, and offers it to the translator.
func TestStaleStaysInUse(t *testing.T) {
	old, now := message("a", "Opne file"), message("a", "Open file")
	translated := based(message("a", "Відкрити файл"), old)
	in := Input{Source: source(now), Active: target("active", translated), Categories: ukrainian}
	out := Merge(in)
	if got := find(t, out.Active, "a"); got.BasedOn != hashOf(old) || got.Target != translated.Target {
		t.Errorf("active %+v", got)
	}
	work := find(t, out.Translate, "a")
	if work.BasedOn != hashOf(old) || work.Target.String() != "Відкрити файл" || work.Comment != "en: Open file" {
		t.Errorf("translate %+v", work)
	}
	in.Translate = out.Translate
	if again := Merge(in); again.Report.Stale != 1 || again.Report.Moved != 0 {
		t.Errorf("untouched, it counted: %+v", again.Report)
	}
	in.Translate.Units[0].Target.Set(text.Other, "Відкрийте файл")
	done := Merge(in)
	if got := find(t, done.Active, "a"); done.Report.Translated != 1 || got.BasedOn != hashOf(now) || got.Target.String() != "Відкрийте файл" {
		t.Errorf("%+v %+v", done.Report, got)
	}
}

// D06: the file hash does not see the form one, but the comment shows it.
func TestAnswerToAnOlderSourceIsStale(t *testing.T) {
	src := message("a", "{{.N}} files")
	src.Target.Set(text.One, "{{.N}} file")
	first := Merge(Input{Source: source(src), Categories: ukrainian})
	for _, f := range ukrainian {
		first.Translate.Units[0].Target.Set(f, "{{.N}} файлів")
	}
	src.Target.Set(text.One, "one file")
	second := Merge(Input{Source: source(src), Translate: first.Translate, Categories: ukrainian})
	if second.Report.Stale != 1 || find(t, second.Active, "a").Target.Get(text.Few) != "{{.N}} файлів" {
		t.Errorf("%+v", second.Report)
	}
	if hash := find(t, second.Active, "a").BasedOn; !strings.HasPrefix(hash, "sha1-") {
		t.Errorf("hash %q, which go-i18n's files do not know", hash)
	}
	third := Merge(Input{Source: source(src), Active: second.Active, Translate: second.Translate, Categories: ukrainian})
	if third.Report.Stale != 1 || third.Report.Moved != 0 {
		t.Errorf("a second merge: %+v", third.Report)
	}
}

// An answer to a source text that changed meanwhile stood under a hash of our
// own (fp1-…), which no other tool reads; it is that of the older source text.
func TestAnswerCarriesTheHashOfItsSource(t *testing.T) {
	old, now := message("a", "Save"), message("a", "Save file")
	old.Note, now.Note = "A button", "A button of the toolbar"
	given := Merge(Input{Source: source(old), Categories: ukrainian}).Translate
	given.Units[0].Target.Set(text.Other, "Зберегти")
	in := Input{Source: source(now), Active: target("active"), Translate: given, Categories: ukrainian}
	if got := find(t, Merge(in).Active, "a"); got.BasedOn != hashOf(old) || got.Target.String() != "Зберегти" {
		t.Errorf("a first translation: %+v, want the hash %s", got, hashOf(old))
	}
	// A stale entry carries the hash of the source text before that one.
	in.Active.Units = []catalog.Unit{based(message("a", "Записати"), message("a", "Store"))}
	in.Translate.Units[0].BasedOn = in.Active.Units[0].BasedOn
	if got := find(t, Merge(in).Active, "a"); got.BasedOn != hashOf(old) || got.Target.String() != "Зберегти" {
		t.Errorf("a new translation of a stale message: %+v, want the hash %s", got, hashOf(old))
	}
}

func TestPartOfAnAnswerWaitsWhileTheOldTranslationServes(t *testing.T) {
	old, now := message("a", "{{.N}} items"), message("a", "{{.N}} files")
	for _, u := range []*catalog.Unit{&old, &now} {
		u.Target.Set(text.One, "{{.N}} one")
	}
	was := based(catalog.Unit{Key: "a"}, old)
	for _, f := range ukrainian {
		was.Target.Set(f, "старе")
	}
	partial := based(catalog.Unit{Key: "a"}, now)
	partial.Target.Set(text.Few, "нове")
	out := Merge(Input{Source: source(now), Active: target("active", was), Translate: target("t", partial), Categories: ukrainian})
	if got := find(t, out.Active, "a"); got.Target.Get(text.Few) != "старе" || got.BasedOn != hashOf(old) {
		t.Errorf("active %+v", got)
	}
	if got := find(t, out.Translate, "a"); got.Target.Get(text.Few) != "нове" || got.Target.Get(text.Many) != "" {
		t.Errorf("translate %+v", got)
	}
}

// A part of an answer to a source text that has changed again once mixed its
// forms with those of the old translation.
func TestPartOfAnAnswerToAnOlderSourceWaits(t *testing.T) {
	old, between, now := counted("a", "{{.N}} item", "{{.N}} items"), counted("a", "{{.N}} file", "{{.N}} files"), counted("a", "{{.N}} text", "{{.N}} texts")
	was := translated("a", old)
	partial := based(catalog.Unit{Key: "a", Comment: "en (one): {{.N}} file\nen (other): {{.N}} files"}, between)
	partial.Target.Set(text.Few, "нове")
	out := Merge(Input{Source: source(now), Active: target("active", was), Translate: target("t", partial), Categories: ukrainian})
	if got := find(t, out.Active, "a"); !got.Target.Equal(was.Target) || got.BasedOn != hashOf(old) {
		t.Errorf("active %+v", got)
	}
	if got := find(t, out.Translate, "a"); !strings.Contains(got.Comment, "~ uk (few): нове") {
		t.Errorf("translate %+v", got)
	}
}

// D02: two answers to one message never depend on chance, and both are told.
func TestConflictsAreDeterministic(t *testing.T) {
	src := message("a", "Open")
	answer := func(file, s string) *catalog.Catalog {
		u := based(message("a", s), src)
		u.Pos = catalog.Pos{File: file, Line: 1, Col: 1}
		return target(file, u)
	}
	out := Merge(Input{Source: source(src), Active: target("active"), Translate: answer("t1", "Відкрити"), Drafts: []*catalog.Catalog{answer("t2", "Розгорнути")}, Categories: ukrainian})
	if len(out.Active.Units) != 0 || out.Report.Conflicts != 1 || find(t, out.Translate, "a").Target.String() != "Відкрити" {
		t.Errorf("active %v, translate %v, %+v", out.Active.Units, out.Translate.Units, out.Report)
	}
	again := Merge(Input{Source: source(src), Active: out.Active, Translate: out.Translate, Drafts: []*catalog.Catalog{answer("t2", "Розгорнути")}, Categories: ukrainian})
	if len(again.Active.Units) != 0 || again.Report.Conflicts != 1 {
		t.Errorf("a second merge decides by itself: %+v", again.Report)
	}
	if f := out.Findings[0]; f.Pos.File != "t2" || f.Related[0].File != "t1" {
		t.Errorf("finding %+v", f)
	}
}

func TestNewMessagesFollowTheOrderOfTheSource(t *testing.T) {
	src := []catalog.Unit{message("z", "Z text"), message("m", "M text"), message("a", "A text")}
	active := target("active", based(message("z", "я"), src[0]), message("own", "сирота"), based(message("a", "а"), src[2]))
	given := target("t", based(message("m", "м"), src[1]))
	out := Merge(Input{Source: source(src...), Active: active, Translate: given, Categories: ukrainian})
	var keys []string
	for _, u := range out.Active.Units {
		keys = append(keys, u.Key)
	}
	if got := strings.Join(keys, " "); got != "z m own a" || out.Report.Orphans != 1 {
		t.Errorf("order %q, %+v", got, out.Report)
	}
}

func TestEscapeLine(t *testing.T) {
	for _, s := range []string{"", "plain", "a\nb\r\nc", `\n`, `\\n`, `\`, `\\`, "\x00\x1b", `\x1b`, "0\\\n", "tab\t", `C:\new\xray`, "ї\u2028"} {
		line := escapeLine(s)
		if strings.ContainsAny(line, "\n\r\x00\x1b") {
			t.Errorf("%q stays on several lines: %q", s, line)
		}
		if got := unescapeLine(line); got != s {
			t.Errorf("%q comes back as %q from %q", s, got, line)
		}
	}
}

func FuzzEscapeLine(tf *testing.F) {
	f := fuzzing.New(tf)
	f.Add("a\\n\n\\x1b")
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ToValidUTF8(s, "?")
		if got := unescapeLine(escapeLine(s)); got != s {
			t.Errorf("%q comes back as %q", s, got)
		}
	})
}
