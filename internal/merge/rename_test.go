package merge

import (
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// D05: a message that gets another id keeps its translation, up to date and at
// its place, with the comment above it.
func TestExactRenameIsFresh(t *testing.T) {
	src := []catalog.Unit{message("first", "First"), message("menu.open", "Open the file"), message("last", "Last")}
	u := based(message("open", "Відкрити файл"), message("", "Open the file"))
	u.Comment = "Меню"
	in := Input{Source: source(src...), Categories: ukrainian, Active: target("active", based(message("first", "Перший"), src[0]), u, based(message("last", "Останній"), src[2]))}
	in.Obsolete = target("obsolete")
	out := Merge(in)
	if got := out.Active.Units[1]; got.Key != "menu.open" || got.Target.String() != "Відкрити файл" || got.Comment != "Меню" {
		t.Errorf("active %+v", got)
	}
	if got := out.Active.Units[1]; got.Was != "open" || out.Active.Units[0].Was != "" || in.Active.Units[1].Was != "" {
		t.Errorf("the file is told %+v", out.Active.Units)
	}
	if out.Report.Translated != 3 || out.Report.Orphans != 0 || out.Renames["menu.open"] != "open" || len(out.Obsolete.Units)+len(out.Translate.Units) > 0 {
		t.Errorf("%+v, renamed %v", out.Report, out.Renames)
	}
	if e := out.Report.Events[0]; e.What != Renamed || e.Key != "menu.open" || e.From != "open" {
		t.Errorf("events %+v", out.Report.Events)
	}
}

func TestWhatIsNoExactRename(t *testing.T) {
	open := message("", "Open the file")
	delims := message("new", "Open the file")
	delims.Target.SetDelims("<<", ">>")
	for name, c := range map[string]struct {
		sources, active []catalog.Unit
		memory          Memory
	}{
		"the old id is still there":   {sources: []catalog.Unit{message("old", "Open the file"), message("new", "Open the file")}},
		"two messages have the text":  {sources: []catalog.Unit{message("new", "Open the file"), message("newer", "Open the file")}},
		"two translations had it":     {sources: []catalog.Unit{message("new", "Open the file")}, active: []catalog.Unit{based(message("other", "Відчинити файл"), open)}},
		"the text is another":         {sources: []catalog.Unit{message("new", "Open a file")}},
		"the delimiters are others":   {sources: []catalog.Unit{delims}},
		"it has plural forms now":     {sources: []catalog.Unit{counted("new", "Open a file", "Open the file")}},
		"the form one was another":    {sources: []catalog.Unit{message("new", "Open the file")}, memory: newStore(pairOf(counted("", "Open a file", "Open the file"), based(message("old", "Відкрити файл"), open)))},
		"it was waiting before it is": {sources: []catalog.Unit{message("new", "Open the file")}},
	} {
		in := Input{Source: source(c.sources...), Categories: ukrainian, Active: target("active", append(c.active, based(message("old", "Відкрити файл"), open))...)}
		in.Basis.Memory = c.memory
		if strings.HasPrefix(name, "it was waiting") {
			in.Translate = Merge(Input{Source: in.Source, Categories: ukrainian}).Translate
		}
		out := Merge(in)
		if len(out.Renames) > 0 || has(out.Active, "new") || !has(out.Active, "old") {
			t.Errorf("%s: %v", name, out.Renames)
		}
	}
}

// What the caller knows goes before what can be seen. Another source text makes
// the translation stale, with its old hash.
func TestRenameAsTold(t *testing.T) {
	old, now := message("old", "Open the file"), message("new", "Open a folder")
	in := Input{Source: source(now), Categories: ukrainian, Active: target("active", based(message("old", "Відкрити файл"), old))}
	in.Renames = map[string]string{"new": "old"}
	in.Basis.Memory = newStore(pairOf(old, in.Active.Units[0]))
	out := Merge(in)
	if got := find(t, out.Active, "new"); got.BasedOn != hashOf(old) || out.Report.Stale != 1 || has(out.Active, "old") {
		t.Errorf("active %+v, %+v", out.Active.Units, out.Report)
	}
	in.Obsolete, in.Active = target("obsolete", in.Active.Units...), target("active")
	out = Merge(in)
	if got := find(t, out.Active, "new"); got.BasedOn != hashOf(old) || len(out.Obsolete.Units) > 0 {
		t.Errorf("of the obsolete ones: active %+v, obsolete %+v", out.Active.Units, out.Obsolete.Units)
	}
}

// A stale translation stays stale under its new id, and why stays known, with
// hashes and without.
func TestRenameOfAStaleTranslationKeepsTheReason(t *testing.T) {
	old, now := message("old", "Open the file"), message("new", "Open a folder")
	u := based(message("old", "Відкрити файл"), old)
	for _, unhashed := range []Unhashed{UnhashedFresh, UnhashedRemembered} {
		in := Input{Source: source(now), Categories: ukrainian, Active: target("active", u), Renames: map[string]string{"new": "old"}}
		in.Basis = Basis{Memory: newStore(pairOf(old, u)), Unhashed: unhashed}
		if unhashed == UnhashedRemembered {
			in.Active.Units[0].BasedOn = ""
		}
		out := Merge(in)
		if why := out.Stale["new"]; out.Report.Stale != 1 || !why.IsKnown() || why.Old.Text.For(text.Other) != "Open the file" {
			t.Errorf("unhashed %d: %+v, %+v", unhashed, out.Report, why)
		}
		again := next(in, out)
		again.Renames = nil
		if second := Merge(again); describe(second) != describe(out) {
			t.Errorf("unhashed %d: a second merge makes\n%s\nof\n%s", unhashed, describe(second), describe(out))
		}
	}
}

// The unfinished work goes with the message.
func TestRenameTakesTheAnswerAlong(t *testing.T) {
	src := counted("old", "{{.N}} file", "{{.N}} files")
	in := Input{Source: source(src), Categories: ukrainian, Active: target("active", based(catalog.Unit{Key: "old"}, src))}
	in.Active.Units[0].Target.Set(ukrainian[0], "{{.N}} файл")
	in.Translate = Merge(in).Translate
	for _, f := range ukrainian[1:] {
		in.Translate.Units[0].Target.Set(f, "{{.N}} файли")
	}
	src.Key = "new"
	in.Source = source(src)
	out := Merge(in)
	if out.Report.Translated != 1 || out.Report.Moved != 1 || len(out.Translate.Units) > 0 {
		t.Errorf("%+v, translate %+v", out.Report, out.Translate.Units)
	}
}

// A source text that was edited together with its id is a suggestion with its
// score, and nothing more.
func TestRenameWithAnEditIsSuggested(t *testing.T) {
	old, now := message("old", "Show experimental features."), message("new", "Enable experimental features.")
	u := based(message("old", "Показувати експериментальні можливості."), old)
	in := Input{Source: source(now), Categories: ukrainian, Active: target("active", u), Obsolete: target("obsolete")}
	in.Basis.Memory = newStore(pairOf(old, u))
	out := Merge(in)
	work := find(t, out.Translate, "new")
	if !work.Target.IsEmpty() || out.Report.Missing != 1 || !has(out.Obsolete, "old") {
		t.Errorf("translate %+v, %+v", work, out.Report)
	}
	s := out.Suggestions["new"]
	if len(s) != 1 || s[0].Origin != FromObsolete || s[0].Key != "old" || s[0].Score < 75 || s[0].Score >= 100 {
		t.Fatalf("suggestions %+v", s)
	}
	if !strings.Contains(work.Comment, "% old: Показувати експериментальні можливості.") {
		t.Errorf("comment %q", work.Comment)
	}
	if again := Merge(next(in, out)); describe(again) != describe(out) {
		t.Errorf("a second merge makes\n%s\nof\n%s", describe(again), describe(out))
	}
}
