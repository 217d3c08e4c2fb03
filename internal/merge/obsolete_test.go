package merge

import (
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// A message that leaves the source takes its translation out of the active
// file, and brings it back when it returns: up to date if the text is the same,
// stale if it is another.
func TestObsoleteAndBack(t *testing.T) {
	gone, stays := message("gone", "Undo"), message("stays", "Save")
	u := based(message("gone", "Скасувати"), gone)
	u.Comment = "Меню"
	in := Input{Source: source(stays), Categories: ukrainian, Active: target("active", u, based(message("stays", "Зберегти"), stays)), Obsolete: target("obsolete")}
	out := Merge(in)
	if got := find(t, out.Obsolete, "gone"); has(out.Active, "gone") || got.BasedOn != hashOf(gone) || got.Comment != "Меню" || out.Report.Orphans != 1 {
		t.Fatalf("active %+v, obsolete %+v", out.Active.Units, out.Obsolete.Units)
	}
	in = next(in, out)
	for _, c := range []struct {
		text  string
		stale int
	}{{"Undo", 0}, {"Undo all", 1}} {
		in.Source = source(message("gone", c.text), stays)
		back := Merge(in)
		if got := find(t, back.Active, "gone"); got.BasedOn != hashOf(gone) || got.Comment != "Меню" || back.Report.Stale != c.stale || len(back.Obsolete.Units) > 0 {
			t.Errorf("%s: %+v, %+v", c.text, got, back.Report)
		}
	}
}

// Without a place for obsolete translations they stay in the active file.
func TestOrphansStayWithoutAPlace(t *testing.T) {
	in := Input{Source: source(message("a", "Open")), Categories: ukrainian, Active: target("active", message("own", "Власне"))}
	out := Merge(in)
	if !has(out.Active, "own") || out.Obsolete != nil || out.Report.Orphans != 1 {
		t.Errorf("%+v", out.Active.Units)
	}
}

// What is dropped from the obsolete ones has been handed out.
func TestPruneObsolete(t *testing.T) {
	gone := message("gone", "Undo")
	in := Input{Source: source(message("a", "Open")), Categories: ukrainian, PruneObsolete: true}
	in.Active, in.Obsolete = target("active", based(message("gone", "Скасувати"), gone)), target("obsolete", message("older", "Давніше"))
	out := Merge(in)
	kept := map[string]string{}
	for _, p := range out.Records {
		kept[p.Key] = p.Target.String()
	}
	if len(out.Obsolete.Units) != 0 || kept["gone"] != "Скасувати" || kept["older"] != "Давніше" {
		t.Errorf("obsolete %+v, records %v", out.Obsolete.Units, kept)
	}
}

// What a translator wrote for a message that has left meanwhile is kept with
// it, and what nobody touched is not.
func TestAnswerToAMessageThatLeft(t *testing.T) {
	src := message("gone", "Undo")
	in := Input{Source: source(src, message("a", "Open")), Categories: ukrainian, Active: target("active"), Obsolete: target("obsolete")}
	first := Merge(in)
	in = next(in, first)
	in.Source = source(message("a", "Open"))
	if out := Merge(in); has(out.Translate, "gone") || has(out.Obsolete, "gone") {
		t.Errorf("untouched: translate %+v, obsolete %+v", out.Translate.Units, out.Obsolete.Units)
	}
	in.Translate.Units[0].Target.Set(text.Other, "Скасувати")
	out := Merge(in)
	if got := find(t, out.Obsolete, "gone"); has(out.Translate, "gone") || got.BasedOn != hashOf(src) || got.Target.String() != "Скасувати" {
		t.Errorf("translate %+v, obsolete %+v", out.Translate.Units, out.Obsolete.Units)
	}
}
