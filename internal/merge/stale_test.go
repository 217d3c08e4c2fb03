package merge

import (
	"slices"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/change"
	"github.com/seed-9fa3a4f3/i18n/internal/check"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// counted returns a message with the forms one and other.
func counted(key, one, other string) catalog.Unit {
	u := message(key, other)
	u.Target.Set(text.One, one)
	return u
}

// translated returns a translation into all four forms.
func translated(key string, on catalog.Unit) catalog.Unit {
	u := based(catalog.Unit{Key: key}, on)
	for _, f := range ukrainian {
		u.Target.Set(f, "переклад "+f.String())
	}
	return u
}

func pairOf(src, u catalog.Unit) Pair {
	return Pair{Key: u.Key, Hash: hashOf(src), Source: src.Target, Target: u.Target, Note: src.Note}
}

func TestWhyATranslationIsStale(t *testing.T) {
	noted := message("a", "Save")
	noted.Note = "A button"
	for _, c := range []struct {
		name      string
		old, now  catalog.Unit
		kinds     string
		severity  catalog.Severity
		inComment string
	}{
		{"space and case", message("a", "Enable safebrowsing"), message("a", "Enable Safe Browsing"), "space+case", catalog.Info, "| en: Enable [-safebrowsing-]{+Safe Browsing+}"},
		{"punctuation", message("a", "Saved"), message("a", "Saved."), "punctuation", catalog.Info, "| stale: punctuation"},
		{"typo", message("a", "In normal circumsances"), message("a", "In normal circumstances"), "typo", catalog.Warning, "| en: In normal [-circumsances-]{+circumstances+}"},
		{"wording", message("a", "Close tab"), message("a", "Close window"), "wording", catalog.Warning, "| en: Close [-tab-]{+window+}"},
		{"placeholder", message("a", "Hi, {{.User}}"), message("a", "Hi, {{.Name}}"), "wording+placeholder", catalog.Error, "| stale: wording, placeholder"},
		{"the form one alone", counted("a", "{{.N}} file", "{{.N}} files"), counted("a", "one file", "{{.N}} files"), "wording+plural", catalog.Warning, "| en (one): [-{{.N}}-]{+one+} file"},
		{"a form that came", message("a", "{{.N}} files"), counted("a", "{{.N}} file", "{{.N}} files"), "plural", catalog.Warning, "| en (one): {+{{.N}} file+}"},
		{"the description", message("a", "Save"), noted, "note-changed", catalog.Info, "| stale: note-changed"},
	} {
		u := translated("a", c.old)
		if !c.now.Target.IsPlural() && !c.old.Target.IsPlural() {
			u.Target = text.Plain("переклад")
		}
		in := Input{Source: source(c.now), Active: target("active", u), Categories: ukrainian}
		in.Basis.Memory = newStore(pairOf(c.old, u))
		out := Merge(in)
		why, stale := out.Stale["a"]
		if !stale || why.Kinds.String() != c.kinds || check.StaleSeverity(why.Kinds) != c.severity {
			t.Errorf("%s: stale %v, %s, %s", c.name, stale, why.Kinds, check.StaleSeverity(why.Kinds))
			continue
		}
		if !why.Old.Text.Equal(c.old.Target) {
			t.Errorf("%s: the old source text is %v", c.name, why.Old.Text)
		}
		if got := find(t, out.Active, "a"); got.BasedOn != hashOf(c.old) || !got.Target.Equal(u.Target) {
			t.Errorf("%s: active %+v", c.name, got)
		}
		if work := find(t, out.Translate, "a"); work.BasedOn != hashOf(c.old) || !agree(u.Target, work.Target) || !strings.Contains(work.Comment, c.inComment) {
			t.Errorf("%s: translate %+v", c.name, work)
		}
		// What a check is told is the same.
		pair := catalog.Pair(*in.Source, *in.Active)
		if got := in.Basis.StaleOf(&pair)["a"]; got.Kinds != why.Kinds {
			t.Errorf("%s: a check is told %s", c.name, got.Kinds)
		}
		in.Confirm = map[string]bool{"a": true}
		done := Merge(in)
		if got := find(t, done.Active, "a"); len(done.Stale) > 0 || got.BasedOn != hashOf(c.now) || !got.Target.Equal(u.Target) {
			t.Errorf("%s: confirmed %+v", c.name, got)
		}
		in = next(in, done)
		if again := Merge(in); again.Report.Stale > 0 || len(again.Records) > 0 {
			t.Errorf("%s: confirmed, and then %+v, %+v", c.name, again.Report, again.Records)
		}
	}
}

// Without a memory the history tells; without both, nothing but the hash does.
func TestWhereTheOldSourceTextComesFrom(t *testing.T) {
	old, now := message("a", "Close tab"), message("a", "Close window")
	u := based(message("a", "Закрити вкладку"), old)
	in := Input{Source: source(now), Active: target("active", u), Categories: ukrainian}
	if why := Merge(in).Stale["a"]; why.IsKnown() || check.StaleSeverity(why.Kinds) != catalog.Warning {
		t.Errorf("out of nothing: %+v", why)
	}
	in.Basis.History = func(key, hash string) []Version {
		if key == "a" && hash == hashOf(old) {
			return []Version{{Text: old.Target}}
		}
		return nil
	}
	if why := Merge(in).Stale["a"]; why.Kinds != change.Wording {
		t.Errorf("of the history: %+v", why)
	}
}

// A translation that was changed by hand was changed for a reason: what was
// known of the one before says nothing of it.
func TestOwnEditOfATranslationIsFresh(t *testing.T) {
	old, now := counted("a", "{{.N}} file", "{{.N}} files"), counted("a", "one file", "{{.N}} files")
	u := translated("a", old)
	in := Input{Source: source(now), Active: target("active", u), Categories: ukrainian}
	in.Basis.Memory = newStore(pairOf(old, u))
	in.Active.Units[0].Target.Set(text.One, "один файл")
	out := Merge(in)
	if out.Report.Translated != 1 || len(out.Records) != 1 || !out.Records[0].Source.Equal(now.Target) {
		t.Errorf("%+v, records %+v", out.Report, out.Records)
	}
}

// A file without room for hashes: the memory tells what a text was made from.
func TestUnhashedIsRemembered(t *testing.T) {
	old, now := message("a", "Close tab"), message("a", "Close window")
	u := message("a", "Закрити вкладку")
	in := Input{Source: source(now), Active: target("active", u), Categories: ukrainian}
	in.Basis = Basis{Memory: newStore(Pair{Key: "a", Source: old.Target, Target: u.Target}), Unhashed: UnhashedRemembered}
	out := Merge(in)
	if why := out.Stale["a"]; why.Kinds != change.Wording || find(t, out.Active, "a").BasedOn != "" {
		t.Errorf("%+v, %+v", why, out.Active.Units)
	}
	in.Basis.Unhashed = UnhashedFresh
	if out := Merge(in); out.Report.Translated != 1 || find(t, out.Active, "a").BasedOn != hashOf(now) {
		t.Errorf("as go-i18n sees it: %+v", out.Report)
	}
}

// What the parent language translates is not missing in the child, and what it
// lacks is.
func TestParentLanguage(t *testing.T) {
	in := Input{Source: source(message("a", "Open"), message("b", "Close")), Active: target("active"), Categories: ukrainian}
	in.Parent = target("parent", message("a", "Відкрити"))
	out := Merge(in)
	if r := out.Report; r.Translated != 1 || r.Inherited != 1 || r.Missing != 1 || has(out.Translate, "a") || !has(out.Translate, "b") {
		t.Errorf("%+v", r)
	}
}

// The memory gets what is translated and up to date, once, and never what
// waits.
func TestRecords(t *testing.T) {
	src := []catalog.Unit{message("a", "Open"), message("b", "Close"), message("c", "Save")}
	in := Input{Source: source(src...), Categories: ukrainian, Active: target("active",
		based(message("a", "Відкрити"), src[0]), based(message("b", "Зачинити"), message("b", "Shut")))}
	in.Basis.Memory = newStore()
	out := Merge(in)
	var keys []string
	for _, p := range out.Records {
		keys = append(keys, p.Key)
	}
	if !slices.Equal(keys, []string{"a"}) {
		t.Errorf("recorded %v", keys)
	}
	in = next(in, out)
	in.Translate = clone(out.Translate)
	in.Translate.Units[slices.IndexFunc(in.Translate.Units, func(u catalog.Unit) bool { return u.Key == "b" })].Target.Set(text.Other, "Закрити")
	keys = nil
	for _, p := range Merge(in).Records {
		keys = append(keys, p.Key+" "+p.Target.String())
	}
	slices.Sort(keys)
	if !slices.Equal(keys, []string{"b Закрити", "b Зачинити"}) {
		t.Errorf("recorded %v", keys)
	}
}

// The memory knows two source texts under one hash, which does not see the form
// one. Which of them counts does not depend on which was recorded first: the one
// that changed least.
func TestTwoSourcesUnderOneHash(t *testing.T) {
	plural := func(one, other string) text.Text {
		s := text.Plain(other)
		s.Set(text.One, one)
		return s
	}
	now, target := plural("A file", "Files"), plural("Файл", "Файли")
	near, far := plural("a file", "Files"), plural("One of them", "Files")
	hash := text.FileHash("", now)
	unit := catalog.Unit{Key: "files", Source: now, Target: target, BasedOn: hash}
	a, b := Pair{Key: "files", Hash: hash, Source: near, Target: target}, Pair{Key: "files", Hash: hash, Source: far, Target: target}
	for _, pairs := range [][]Pair{{a, b}, {b, a}} {
		basis := Basis{Memory: newStore(pairs...)}
		why, stale := basis.Stale(&unit, text.None)
		if !stale || !why.Old.Text.Equal(near) {
			t.Errorf("stale %v, made from %v", stale, why.Old.Text)
		}
		if v, ok := basis.version("files", Version{}, hash, target); !ok || !v.Text.Equal(basisFirst(near, far)) {
			t.Errorf("without a text of now: %v", v.Text)
		}
	}
}

// basisFirst returns the text whose fingerprint is the first.
func basisFirst(a, b text.Text) text.Text {
	if a.Fingerprint() < b.Fingerprint() {
		return a
	}
	return b
}
