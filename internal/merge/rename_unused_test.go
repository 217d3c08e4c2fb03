package merge

import (
	"slices"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// A message that no code uses any more stands beside the one that took its
// place: both have the translation until the old one is pruned.
func TestUnusedMessageHandsItsTranslationOn(t *testing.T) {
	old, now := message("bye", "Goodbye"), message("farewell", "Goodbye")
	now.Note = "At the end"
	u := based(message("bye", "До побачення"), old)
	u.Comment = "Наприкінці"
	in := Input{Source: source(old, now), Categories: ukrainian, Active: target("active", u), Obsolete: target("obsolete"), Unused: map[string]bool{"bye": true}}
	out := Merge(in)
	got := find(t, out.Active, "farewell")
	if got.Target.String() != "До побачення" || got.BasedOn != hashOf(now) || got.Comment != "Наприкінці" {
		t.Errorf("active %+v", got)
	}
	if kept := find(t, out.Active, "bye"); kept.Target.String() != "До побачення" || kept.BasedOn != hashOf(old) {
		t.Errorf("the old one: %+v", kept)
	}
	if out.Report.Translated != 2 || len(out.Translate.Units) > 0 || out.Renames["farewell"] != "bye" {
		t.Errorf("%+v, renames %v, translate %+v", out.Report, out.Renames, out.Translate.Units)
	}
	if e := out.Report.Events; len(e) != 1 || e[0].What != Renamed || e[0].From != "bye" {
		t.Errorf("events %+v", e)
	}
	again := next(in, out)
	again.Source, again.Unused = source(now), nil
	if pruned := Merge(again); !has(pruned.Active, "farewell") || !has(pruned.Obsolete, "bye") || pruned.Report.Missing > 0 {
		t.Errorf("pruned: %s", describe(pruned))
	}
}

func TestWhatAnUnusedMessageDoesNotHandOn(t *testing.T) {
	text := "Goodbye"
	delims, stale := message("farewell", text), based(message("bye", "До побачення"), message("bye", "Bye"))
	delims.Target.SetDelims("<<", ">>")
	for name, c := range map[string]struct {
		sources []catalog.Unit
		active  []catalog.Unit // instead of the translation that is up to date
		unused  []string
	}{
		"code uses it":                  {sources: []catalog.Unit{message("farewell", text)}},
		"no code uses the new one":      {sources: []catalog.Unit{message("farewell", text)}, unused: []string{"bye", "farewell"}},
		"two messages have the text":    {sources: []catalog.Unit{message("farewell", text), message("other", text)}, unused: []string{"bye"}},
		"the text is another":           {sources: []catalog.Unit{message("farewell", "Farewell")}, unused: []string{"bye"}},
		"the delimiters are others":     {sources: []catalog.Unit{delims}, unused: []string{"bye"}},
		"its translation is stale":      {sources: []catalog.Unit{message("farewell", text)}, active: []catalog.Unit{stale}, unused: []string{"bye"}},
		"two that nothing uses have it": {sources: []catalog.Unit{message("farewell", text), message("ciao", text)}, active: []catalog.Unit{message("bye", "До побачення"), message("ciao", "Бувай")}, unused: []string{"bye", "ciao"}},
	} {
		in := Input{Source: source(append(c.sources, message("bye", text))...), Categories: ukrainian, Active: target("active", c.active...), Unused: map[string]bool{}}
		if c.active == nil {
			in.Active = target("active", based(message("bye", "До побачення"), message("bye", text)))
		}
		for _, id := range c.unused {
			in.Unused[id] = true
		}
		if out := Merge(in); len(out.Renames) > 0 || has(out.Active, "farewell") || !has(out.Translate, "farewell") {
			t.Errorf("%s: renamed %v\n%s", name, out.Renames, describe(out))
		}
	}
}

// What a translator wrote for an id that got another one before the merge goes
// with it, whether the source still has the old id or not.
func TestAnswerGoesWithTheRename(t *testing.T) {
	old, now := message("bye", "Goodbye"), message("farewell", "Goodbye")
	first := Input{Source: source(old), Categories: ukrainian, Active: target("active"), Obsolete: target("obsolete")}
	waiting := Merge(first).Translate
	waiting.Units[0].Target = message("", "До побачення").Target
	for name, in := range map[string]Input{
		"pruned": {Source: source(now)},
		"unused": {Source: source(old, now), Unused: map[string]bool{"bye": true}},
		"told":   {Source: source(now), Renames: map[string]string{"farewell": "bye"}},
	} {
		in.Categories, in.Active, in.Obsolete, in.Translate = ukrainian, target("active"), target("obsolete"), waiting
		out := Merge(in)
		if got := find(t, out.Active, "farewell"); got.Target.String() != "До побачення" || got.BasedOn != hashOf(now) {
			t.Errorf("%s: active %+v", name, got)
		}
		if len(out.Translate.Units)+len(out.Obsolete.Units) > 0 || out.Report.Missing > 0 || out.Renames["farewell"] != "bye" {
			t.Errorf("%s: %+v\n%s", name, out.Report, describe(out))
		}
		isRename := func(e Event) bool { return e.What == Renamed }
		if told := out.Report.Events; !isRename(told[0]) || slices.ContainsFunc(told[1:], isRename) {
			t.Errorf("%s: events %+v", name, told)
		}
		if again := Merge(next(in, out)); describe(again) != describe(out) {
			t.Errorf("%s: a second merge makes\n%s\nof\n%s", name, describe(again), describe(out))
		}
	}
}

// The fields of a stale message hold its old translation: that is no answer to
// the text of now.
func TestStaleFieldsAreNoAnswer(t *testing.T) {
	old, now := message("bye", "Bye"), message("farewell", "Goodbye")
	edited := message("bye", "Goodbye")
	in := Input{Source: source(edited), Categories: ukrainian, Active: target("active", based(message("bye", "Бувай"), old)), Obsolete: target("obsolete")}
	in.Translate = Merge(in).Translate
	in.Source = source(now)
	out := Merge(in)
	if has(out.Active, "farewell") || out.Report.Missing != 1 || !has(out.Obsolete, "bye") {
		t.Errorf("%+v\n%s", out.Report, describe(out))
	}
	in.Translate.Units[0].Target = message("", "До побачення").Target
	out = Merge(in)
	if got := find(t, out.Active, "farewell"); got.Target.String() != "До побачення" || find(t, out.Obsolete, "bye").Target.String() != "Бувай" {
		t.Errorf("answered: %s", describe(out))
	}
}
