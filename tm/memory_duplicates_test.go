package tm

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestDuplicates(t *testing.T) {
	with := func(u Unit, change func(*Unit)) Unit { change(&u); return u }
	plain := pair("Save", "Зберегти")
	keyed := with(plain, func(u *Unit) { u.Key = "save" })
	placed := with(keyed, func(u *Unit) { u.Previous, u.Next = "Open", "Close" })
	message := with(plain, func(u *Unit) { u.Key, u.Hash = "file.save", "sha1-1" })
	other := pair("Save", "Записати")
	german := with(plain, func(u *Unit) { u.TargetLang = "de" })
	plural := with(plain, func(u *Unit) { u.Target.Category = Few })
	m, _ := openMap(t, Config{}, plain, keyed, placed, message, other, german, plural, pair("Open", "Відкрити"),
		Unit{SourceLang: "en", Source: Segment{Text: "Alone"}}, with(other, func(u *Unit) { u.Key = "a" }), with(other, func(u *Unit) { u.Key = "b" }))
	list, err := m.Duplicates(t.Context())
	var got []string
	for _, d := range list {
		line := d.Keep.Target.Text + " " + d.Keep.Key + ":"
		for i := range d.Drop {
			line += fmt.Sprintf(" %q", d.Drop[i].Key)
		}
		got = append(got, line)
	}
	if want := []string{`Зберегти file.save: "" "save" "save"`, `Записати b: "" "a"`}; err != nil || !slices.Equal(got, want) {
		t.Errorf("%q, %v, want %q", got, err, want)
	}
	shape, err := m.Shape(t.Context())
	if err != nil || shape.Repeated != 5 || shape.Ambiguous != 1 || shape.Lengths[0].Texts != 10 {
		t.Errorf("%+v, %v", shape, err)
	}
	for _, d := range list {
		if n, err := m.Delete(t.Context(), d.Drop...); err != nil || n != len(d.Drop) {
			t.Errorf("%d, %v", n, err)
		}
	}
	if list, err := m.Duplicates(t.Context()); err != nil || len(list) > 0 {
		t.Errorf("%v, %v", list, err)
	}
	pairs := map[string]bool{}
	_ = m.Units(t.Context(), func(u Unit) error {
		pairs[fmt.Sprint(u.Source, u.Target, u.TargetLang)] = true
		return nil
	})
	if len(pairs) != 6 {
		t.Errorf("%d pairs are left", len(pairs))
	}
}

func TestShapeCountsWords(t *testing.T) {
	m, _ := openMap(t, Config{}, pair(" one ", "x"), pair("one two", "x"), pair("one\ntwo  three", "x"), pair(strings.Repeat("a ", 65), "x"))
	shape, err := m.Shape(t.Context())
	var got []int64
	for _, l := range shape.Lengths {
		got = append(got, l.Texts)
	}
	if want := []int64{1, 1, 1, 0, 0, 0, 0, 1}; err != nil || !slices.Equal(got, want) {
		t.Errorf("%v, %v", got, err)
	}
}
