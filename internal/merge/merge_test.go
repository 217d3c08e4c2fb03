package merge

import (
	"fmt"
	"math/rand/v2"
	"slices"
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

func source(units ...catalog.Unit) catalog.Catalog {
	return catalog.Catalog{File: "active.en.toml", Lang: "en", Syntax: text.GoTemplate, Units: units}
}

func target(file string, units ...catalog.Unit) catalog.Catalog {
	return catalog.Catalog{File: file, Lang: "uk", Units: units}
}

func hashOf(u catalog.Unit) string { return text.FileHash(u.Note, u.Target) }

func based(u, on catalog.Unit) catalog.Unit {
	u.BasedOn = hashOf(on)
	return u
}

func find(t *testing.T, c catalog.Catalog, key string) catalog.Unit {
	t.Helper()
	i, ok := c.Index()[key]
	if !ok {
		t.Fatalf("%s: no message %q", c.File, key)
	}
	return c.Units[i]
}

func has(c catalog.Catalog, key string) bool {
	_, ok := c.Index()[key]
	return ok
}

func TestMissingIsAskedForWithEmptyFields(t *testing.T) {
	files := message("files", "{{.N}} files")
	files.Target.Set(text.One, "{{.N}} file")
	out := Merge(Input{Source: source(files), Active: []catalog.Catalog{target("uk")}, Categories: ukrainian})
	u := find(t, out.Translate, "files")
	var forms []string
	for f, s := range u.Target.Forms() {
		forms = append(forms, f.String()+"="+s)
	}
	if got := strings.Join(forms, " "); got != "one= few= many= other=" {
		t.Errorf("forms %q", got)
	}
	if want := "en (one): {{.N}} file\nen (other): {{.N}} files"; u.Comment != want {
		t.Errorf("comment %q, want %q", u.Comment, want)
	}
	if out.Report.Missing != 1 || len(out.Active[0].Units) != 0 {
		t.Errorf("%+v, active %v", out.Report, out.Active[0].Units)
	}
}

// D01: what goi18n filled in and nobody touched is no translation.
func TestUntouchedPrefillIsNoTranslation(t *testing.T) {
	src := []catalog.Unit{message("a", "Save the file"), message("b", "{{.X}} — PDF"), message("c", "Close window")}
	given := []catalog.Unit{based(src[0], src[0]), based(src[1], src[1]), based(message("c", "Закрити вікно"), src[2])}
	out := Merge(Input{Source: source(src...), Translate: []catalog.Catalog{target("translate", given...)}, Categories: ukrainian})
	if out.Report.Translated != 2 || out.Report.Missing != 1 || !has(out.Translate, "a") || has(out.Active[0], "a") {
		t.Errorf("%+v\nactive %v", out.Report, out.Active)
	}
}

// What a translator types into our own file counts, also when it equals the
// source.
func TestTypedTextCountsThoughEqual(t *testing.T) {
	src := message("a", "Menu bar")
	first := Merge(Input{Source: source(src), Categories: ukrainian})
	first.Translate.Units[0].Target.Set(text.Other, "Menu bar")
	second := Merge(Input{Source: source(src), Translate: []catalog.Catalog{first.Translate}, Categories: ukrainian})
	if second.Report.Translated != 1 || second.Report.Moved != 1 || len(second.Translate.Units) != 0 {
		t.Errorf("%+v", second.Report)
	}
}

// D03: an edit of the source keeps the old translation in use, under its old
// hash, and offers it to the translator.
func TestStaleStaysInUse(t *testing.T) {
	old, now := message("a", "Opne file"), message("a", "Open file")
	translated := based(message("a", "Відкрити файл"), old)
	in := Input{Source: source(now), Active: []catalog.Catalog{target("active", translated)}, Categories: ukrainian}
	out := Merge(in)
	if got := find(t, out.Active[0], "a"); got.BasedOn != hashOf(old) || got.Target != translated.Target {
		t.Errorf("active %+v", got)
	}
	work := find(t, out.Translate, "a")
	if work.BasedOn != hashOf(old) || work.Target.String() != "Відкрити файл" || work.Comment != "en: Open file" {
		t.Errorf("translate %+v", work)
	}
	in.Translate = []catalog.Catalog{out.Translate}
	if again := Merge(in); again.Report.Stale != 1 || again.Report.Moved != 0 {
		t.Errorf("untouched, it counted: %+v", again.Report)
	}
	in.Translate[0].Units[0].Target.Set(text.Other, "Відкрийте файл")
	done := Merge(in)
	if got := find(t, done.Active[0], "a"); done.Report.Translated != 1 || got.BasedOn != hashOf(now) || got.Target.String() != "Відкрийте файл" {
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
	second := Merge(Input{Source: source(src), Translate: []catalog.Catalog{first.Translate}, Categories: ukrainian})
	if second.Report.Stale != 1 || find(t, second.Active[0], "a").Target.Get(text.Few) != "{{.N}} файлів" {
		t.Errorf("%+v", second.Report)
	}
	if hash := find(t, second.Active[0], "a").BasedOn; !strings.HasPrefix(hash, "sha1-") {
		t.Errorf("hash %q, which go-i18n's files do not know", hash)
	}
	third := Merge(Input{Source: source(src), Active: second.Active, Translate: []catalog.Catalog{second.Translate}, Categories: ukrainian})
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
	in := Input{Source: source(now), Active: []catalog.Catalog{target("active")}, Translate: []catalog.Catalog{given}, Categories: ukrainian}
	if got := find(t, Merge(in).Active[0], "a"); got.BasedOn != hashOf(old) || got.Target.String() != "Зберегти" {
		t.Errorf("a first translation: %+v, want the hash %s", got, hashOf(old))
	}
	// A stale entry carries the hash of the source text before that one.
	in.Active[0].Units = []catalog.Unit{based(message("a", "Записати"), message("a", "Store"))}
	in.Translate[0].Units[0].BasedOn = in.Active[0].Units[0].BasedOn
	if got := find(t, Merge(in).Active[0], "a"); got.BasedOn != hashOf(old) || got.Target.String() != "Зберегти" {
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
	out := Merge(Input{Source: source(now), Active: []catalog.Catalog{target("active", was)}, Translate: []catalog.Catalog{target("t", partial)}, Categories: ukrainian})
	if got := find(t, out.Active[0], "a"); got.Target.Get(text.Few) != "старе" || got.BasedOn != hashOf(old) {
		t.Errorf("active %+v", got)
	}
	if got := find(t, out.Translate, "a"); got.Target.Get(text.Few) != "нове" || got.Target.Get(text.Many) != "" {
		t.Errorf("translate %+v", got)
	}
}

// D02: two answers to one message never depend on chance, and both are told.
func TestConflictsAreDeterministic(t *testing.T) {
	src := message("a", "Open")
	answer := func(file, s string) catalog.Catalog {
		u := based(message("a", s), src)
		u.Pos = catalog.Pos{File: file, Line: 1, Col: 1}
		return target(file, u)
	}
	out := Merge(Input{Source: source(src), Active: []catalog.Catalog{target("active")}, Translate: []catalog.Catalog{answer("t1", "Відкрити"), answer("t2", "Розгорнути")}, Categories: ukrainian})
	if len(out.Active[0].Units) != 0 || out.Report.Conflicts != 1 || find(t, out.Translate, "a").Target.String() != "Відкрити" {
		t.Errorf("active %v, translate %v, %+v", out.Active[0].Units, out.Translate.Units, out.Report)
	}
	again := Merge(Input{Source: source(src), Active: out.Active, Translate: []catalog.Catalog{out.Translate, answer("t2", "Розгорнути")}, Categories: ukrainian})
	if len(again.Active[0].Units) != 0 || again.Report.Conflicts != 1 {
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
	out := Merge(Input{Source: source(src...), Active: []catalog.Catalog{active}, Translate: []catalog.Catalog{given}, Categories: ukrainian})
	var keys []string
	for _, u := range out.Active[0].Units {
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

// Whatever happens to source and files, no text that a person wrote is lost,
// a second merge changes nothing, and the order of messages does not matter.
func TestMergeProperties(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		in := randomInput(rng)
		out := Merge(in)
		checkNothingLost(t, in, out)
		again := Merge(Input{Source: in.Source, Active: out.Active, Translate: []catalog.Catalog{out.Translate}, Categories: in.Categories})
		if got, want := describe(again), describe(out); got != want {
			t.Fatalf("a second merge changes\n%s\ninto\n%s\ninput %+v", want, got, in)
		}
		if t.Failed() {
			t.Fatalf("input %+v\noutput %s", in, describe(out))
		}
	}
}

func checkNothingLost(t *testing.T, in Input, out Output) {
	t.Helper()
	kept := map[string]bool{}
	for _, c := range append(slices.Clone(out.Active), out.Translate) {
		for _, u := range c.Units {
			for _, s := range u.Target.Forms() {
				kept[u.Key+"\x00"+s] = true
			}
			for line := range strings.SplitSeq(u.Comment, "\n") {
				_, s, _ := strings.Cut(line, "): ")
				kept[u.Key+"\x00"+s] = true
			}
		}
	}
	for _, c := range in.Active {
		for _, u := range c.Units {
			for f, s := range u.Target.Forms() {
				if s != "" && !kept[u.Key+"\x00"+s] && !replaced(in, u.Key, f) {
					t.Errorf("%s of %q is lost: %q", f, u.Key, s)
				}
			}
		}
	}
	for _, u := range in.Translate[0].Units {
		for _, s := range u.Target.Forms() {
			if strings.HasPrefix(s, "переклад") && !kept[u.Key+"\x00"+s] {
				t.Errorf("the translator's %q of %q is lost", s, u.Key)
			}
		}
	}
}

// replaced reports whether the translator wrote another text for the form.
func replaced(in Input, key string, f text.Form) bool {
	for _, u := range in.Translate[0].Units {
		if u.Key == key && u.Target.Get(f) != "" {
			return true
		}
	}
	return false
}

func describe(o Output) string {
	var b strings.Builder
	for _, c := range append(slices.Clone(o.Active), o.Translate) {
		fmt.Fprintln(&b, "--", c.File)
		for _, u := range c.Units {
			fmt.Fprintf(&b, "%s [%s] %q:", u.Key, u.BasedOn, u.Comment)
			for f, s := range u.Target.Forms() {
				fmt.Fprintf(&b, " %s=%q", f, s)
			}
			fmt.Fprintln(&b)
		}
	}
	return b.String()
}

func randomInput(rng *rand.Rand) Input {
	in := Input{Categories: ukrainian, Source: source()}
	active, translate := target("active"), target("translate")
	hashes := []string{"", "sha1-old", "sha1-older"}
	for i := range 4 {
		key := fmt.Sprint("k", i)
		src := message(key, fmt.Sprintf("Source text %d", rng.IntN(2)))
		if rng.IntN(2) == 0 {
			src.Target.Set(text.One, "Source one")
		}
		if rng.IntN(8) > 0 {
			in.Source.Units = append(in.Source.Units, src)
		}
		hashes = append(hashes[:3], hashOf(src))
		if rng.IntN(3) > 0 {
			active.Units = append(active.Units, randomUnit(rng, key, "старий", hashes))
		}
		if rng.IntN(3) > 0 {
			u := randomUnit(rng, key, "переклад", hashes)
			m := merger{in: in}
			u.Comment = []string{"", m.shownSource(&src), "en: Another source", "own note\n" + m.shownSource(&src)}[rng.IntN(4)]
			translate.Units = append(translate.Units, u)
		}
	}
	in.Active, in.Translate = []catalog.Catalog{active}, []catalog.Catalog{translate}
	return in
}

func randomUnit(rng *rand.Rand, key, word string, hashes []string) catalog.Unit {
	u := catalog.Unit{Key: key, BasedOn: hashes[rng.IntN(len(hashes))]}
	for _, f := range ukrainian {
		switch rng.IntN(4) {
		case 0:
			u.Target.Set(f, "")
		case 1, 2:
			u.Target.Set(f, fmt.Sprint(word, rng.IntN(3)))
		}
	}
	return u
}

// FuzzMerge runs the properties on inputs that the fuzzer chooses by seed.
func FuzzMerge(tf *testing.F) {
	f := fuzzing.New(tf)
	f.Add(uint64(1), uint64(2))
	f.Add(uint64(42), uint64(7))
	f.Fuzz(func(t *testing.T, a, b uint64) {
		in := randomInput(rand.New(rand.NewPCG(a, b)))
		out := Merge(in)
		checkNothingLost(t, in, out)
		again := Merge(Input{Source: in.Source, Active: out.Active, Translate: []catalog.Catalog{out.Translate}, Categories: in.Categories})
		if describe(again) != describe(out) {
			t.Errorf("a second merge changes something: %+v", in)
		}
	})
}
