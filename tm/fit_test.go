package tm

import (
	"reflect"
	"testing"
)

// What is substituted is told by its place, with what was there.
func TestFitTo(t *testing.T) {
	fitted, subs, ok := fitTo("Up to 25,000 of {user}", "Up to 67.15 of {name}", "До 67,15 у {name}", "en", "uk")
	if !ok || fitted != "До 25\u00A0000 у {user}" {
		t.Fatalf("%q, %v", fitted, ok)
	}
	want := []Substitution{{5, 12, "67,15"}, {16, 22, "{name}"}}
	if !reflect.DeepEqual(subs, want) {
		t.Errorf("%+v, want %+v", subs, want)
	}
	for _, s := range subs {
		if part := fitted[s.Start:s.End]; part != "25\u00A0000" && part != "{user}" {
			t.Errorf("%q is no part that was put in", part)
		}
	}
	if _, subs, ok := fitTo("5 files", "3 files", "3 файли", "en", "uk"); ok || subs != nil {
		t.Errorf("another plural form is fitted: %+v", subs)
	}
}
