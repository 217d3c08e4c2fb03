package storetest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/tm"
)

func testEmpty(s *suite) {
	store := s.open()
	s.mustHold(store)
	if r := s.revision(store); r != s.revision(store) {
		s.Error("the revision changes by itself")
	}
	if store.Name() == "" {
		s.Error("the store has no name")
	}
	if _, err := store.Size(context.Background()); err != nil {
		s.Error(err)
	}
	if records, err := store.Records(context.Background(), []int64{-1, 0, 1, 77, 1 << 44, 1<<62 + 1}); err != nil || slices.ContainsFunc(records, func(r tm.Record) bool { return r != tm.Record{} }) {
		s.Errorf("records of nothing: %+v, %v", records, err)
	}
	s.apply(store, []tm.Unit{unit("a", "б")}, nil, 0, 0)
	s.apply(store, nil, nil, 0, 0)
	s.mustHold(store)
}

func testAdd(s *suite) {
	store := s.open()
	full := tm.Unit{Key: "cart.items", Hash: "sha1-1", Fingerprint: "fp1-1", Group: "5b1e", Note: "Under the cart\nTwo lines",
		Previous: "Your cart", Next: "Pay", Origin: "shop/active.uk.toml", SourceLang: "en-GB", TargetLang: "uk",
		Source: tm.Segment{Text: "{{.Count}} items", LeftDelim: "{{", RightDelim: "}}"},
		Target: tm.Segment{Text: "{{.Count}} товари", Category: tm.Few}}
	sourceOnly := tm.Unit{SourceLang: "en", Source: tm.Segment{Text: "Waits"}}
	targetOnly := tm.Unit{SourceLang: "en", TargetLang: "uk", Target: tm.Segment{Text: "Без джерела"}}
	want := []tm.Unit{full, sourceOnly, targetOnly, unit("a", "а")}
	s.apply(store, nil, want, 0, 4)
	s.mustHold(store, want...)
	size, err := store.Size(context.Background())
	if err != nil || size <= 0 {
		s.Errorf("size %d, %v", size, err)
	}
}

func testAddTwice(s *suite) {
	store := s.open()
	list := []tm.Unit{numbered(1), numbered(2), numbered(3), numbered(2)}
	s.apply(store, nil, list, 0, 3)
	before := s.revision(store)
	s.apply(store, nil, list, 0, 0)
	if s.revision(store) != before {
		s.Error("nothing was added, but the revision is another")
	}
	s.apply(store, nil, append(list, numbered(4)), 0, 1)
	s.mustHold(store, numbered(1), numbered(2), numbered(3), numbered(4))
}

// What tells units apart.
func testIdentity(s *suite) {
	store := s.open()
	base := unit("Cafe\u0301 й", "Кав’ярня")
	base.Key, base.Previous, base.Next = "cafe", "Menu", "Bar"
	s.apply(store, nil, []tm.Unit{base}, 0, 1)
	change := func(f func(u *tm.Unit)) tm.Unit {
		u := base
		f(&u)
		return u
	}
	same := []tm.Unit{
		change(func(u *tm.Unit) { u.Source.Text = "Caf\u00E9 \u0438\u0306" }),
		change(func(u *tm.Unit) { u.SourceLang, u.TargetLang = "EN", "UK" }),
		change(func(u *tm.Unit) { u.Note, u.Origin, u.Hash, u.Fingerprint, u.Group = "n", "o", "h", "f", "g" }),
	}
	s.apply(store, nil, same, 0, 0)
	s.mustHold(store, base)
	others := []tm.Unit{
		change(func(u *tm.Unit) { u.Source.Text = "cafe\u0301 й" }),
		change(func(u *tm.Unit) { u.Target.Text += " " }),
		change(func(u *tm.Unit) { u.SourceLang = "en-GB" }),
		change(func(u *tm.Unit) { u.TargetLang = "be" }),
		change(func(u *tm.Unit) { u.Key = "" }),
		change(func(u *tm.Unit) { u.Previous = "" }),
		change(func(u *tm.Unit) { u.Next = "Pay" }),
		change(func(u *tm.Unit) { u.Target.Category = tm.Few }),
		change(func(u *tm.Unit) { u.Source.LeftDelim = "<<" }),
		change(func(u *tm.Unit) { u.TargetLang, u.Target = "", tm.Segment{} }),
	}
	s.apply(store, nil, others, 0, len(others))
	s.mustHold(store, append(others, base)...)
}

func testRemove(s *suite) {
	store := s.open()
	var list []tm.Unit
	for i := range 20 {
		list = append(list, numbered(i))
	}
	s.apply(store, nil, list, 0, 20)
	gone := list[3]
	gone.Note, gone.SourceLang = "not looked at", "EN"
	s.apply(store, []tm.Unit{gone, list[4], list[4], numbered(99), {}}, nil, 2, 0)
	s.mustHold(store, append(slices.Clone(list[:3]), list[5:]...)...)
	s.apply(store, list[3:5], nil, 0, 0)
	s.apply(store, nil, list[3:5], 0, 2)
	s.mustHold(store, list...)
	s.apply(store, list, nil, 20, 0)
	s.mustHold(store)
	s.apply(store, nil, list[:2], 0, 2)
	s.mustHold(store, list[:2]...)
}

// A unit that is removed and added at once is another record.
func testReplace(s *suite) {
	store := s.open()
	s.apply(store, nil, []tm.Unit{numbered(1), numbered(2)}, 0, 2)
	noted := numbered(1)
	noted.Note = "noted"
	s.apply(store, []tm.Unit{numbered(1)}, []tm.Unit{noted, numbered(3)}, 1, 2)
	s.mustHold(store, noted, numbered(2), numbered(3))
}

func testAllOrNothing(s *suite) {
	store := s.open()
	s.apply(store, nil, []tm.Unit{numbered(1)}, 0, 1)
	before := s.revision(store)
	for _, tt := range []struct {
		bad  tm.Unit
		want error
	}{
		{tm.Unit{}, tm.ErrIncomplete},
		{unit("", ""), tm.ErrIncomplete},
		{unit("a", ""), tm.ErrIncomplete},
		{tm.Unit{SourceLang: "en", TargetLang: "EN", Source: tm.Segment{Text: "a"}, Target: tm.Segment{Text: "b"}}, tm.ErrIncomplete},
		{unit("a\xff", "b"), tm.ErrCharacter},
		{unit("a", "b\xed\xa0\x80"), tm.ErrCharacter},
		{tm.Unit{Key: "\x01", SourceLang: "en", Source: tm.Segment{Text: "a"}}, tm.ErrCharacter},
		{tm.Unit{Previous: "\xff", SourceLang: "en", Source: tm.Segment{Text: "a"}}, tm.ErrCharacter},
		{unit(strings.Repeat("a", tm.MaxText+1), "b"), tm.ErrTooLong},
	} {
		removed, added, err := store.Apply(context.Background(), []tm.Unit{numbered(1)}, []tm.Unit{numbered(2), tt.bad, numbered(3)})
		if !errors.Is(err, tt.want) || removed != 0 || added != 0 {
			s.Errorf("%+.100v: %d removed, %d added, %v; want %v", tt.bad, removed, added, err, tt.want)
		}
	}
	s.mustHold(store, numbered(1))
	if s.revision(store) != before {
		s.Error("the revision is another")
	}
}

// Texts as they come.
func testOdd(s *suite) {
	store := s.open()
	texts := []string{
		"\n", " ", "a\nb\r\nc\rd", "\ttab\t", "\x00\x01\x0b\x1f", "\u007f\u0085\u2028\ufeff", "\ufffe\uffff",
		"<tu>&amp;</tu>", "]]>", "<!-- -->", "<?x?>", `"'`, "\ufffc", "👩‍👩‍👧‍👦🇺🇦", "e\u0301", "ﬁ", "\U0010ffff",
		strings.Repeat("довгий текст ", 32<<10/24), strings.Repeat("x", 32<<10), "</body></tmx>", "<<<<<<< a\n=======\n>>>>>>> b\n",
	}
	var list []tm.Unit
	for i, text := range texts {
		u := unit(text, "→"+text)
		u.Previous, u.Next = texts[(i+1)%len(texts)], texts[(i+2)%len(texts)]
		list = append(list, u)
	}
	s.apply(store, nil, list, 0, len(list))
	s.mustHold(store, list...)
	s.apply(store, nil, list, 0, 0)
	s.mustHold(s.open(), list...)
	s.apply(store, list[:5], nil, 5, 0)
	s.mustHold(store, list[5:]...)
}

// A large change is one.
func testMany(s *suite) {
	store := s.open()
	const many = 5000
	list := make([]tm.Unit, many)
	for i := range list {
		list[i] = numbered(i * 7919 % 10007) // in no order
	}
	s.apply(store, nil, list[:many/2], 0, many/2)
	s.apply(store, list[:many/4], list, many/4, many/2+many/4)
	s.mustHold(store, list...)
	c, _ := s.all(store)
	if len(c) != many {
		s.Error(len(c), "records")
	}
	if got := fmt.Sprint(len(c.units())); got != fmt.Sprint(many) {
		s.Error(got, "units")
	}
}
