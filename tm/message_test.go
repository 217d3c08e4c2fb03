package tm_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/tm"
)

func text(forms ...string) tm.Text {
	var t tm.Text
	for i := 0; i < len(forms); i += 2 {
		c, ok := tm.ParseCategory(forms[i])
		if !ok {
			panic(forms[i])
		}
		t.Forms[c] = forms[i+1]
	}
	return t
}

var items = tm.Message{
	Key: "cart.items", Hash: "sha1-1", Fingerprint: "fp1-1", Note: "Under the cart", SourceLang: "en", TargetLang: "uk",
	Source: text("one", "{{.Count}} item", "other", "{{.Count}} items"),
	Target: text("one", "{{.Count}} товар", "few", "{{.Count}} товари", "many", "{{.Count}} товарів", "other", "{{.Count}} товару"),
}

func with(m tm.Message, change func(*tm.Message)) tm.Message {
	change(&m)
	return m
}

func TestPluralMessage(t *testing.T) {
	f := tm.New("en")
	mustRecord(t, f, items)
	data := f.Bytes()
	if n := len(lines(data)); n != 4 {
		t.Errorf("%d units, want one for each category of Ukrainian:\n%s", n, data)
	}
	mustBeTidy(t, data)
	mustBeValid(t, data)
	if added, err := f.Record(items); added || err != nil || !bytes.Equal(f.Bytes(), data) {
		t.Error("recording it again changed the file", added, err)
	}
	f = mustRead(t, data)
	if added, err := f.Record(items); added || err != nil || !bytes.Equal(f.Bytes(), data) {
		t.Error("recording it again in the file that was read changed it", added, err)
	}
	for _, hash := range []string{"", "sha1-1", "fp1-1"} {
		if got := f.Messages("cart.items", hash, "UK"); !slices.Equal(got, []tm.Message{items}) {
			t.Errorf("hash %q: %+v", hash, got)
		}
	}
	if got := f.ExactMessages(items.Source, "en", "uk"); !slices.Equal(got, []tm.Message{items}) {
		t.Errorf("%+v", got)
	}
	for _, source := range []string{items.Source.Forms[tm.Other], items.Source.Forms[tm.One]} {
		if got := f.MessagesFrom(source, "en", "UK"); !slices.Equal(got, []tm.Message{items}) {
			t.Errorf("from %q: %+v", source, got)
		}
		if got := f.MessagesFrom(source, "en", "pl"); len(got) > 0 {
			t.Errorf("from %q into another language: %+v", source, got)
		}
	}
	other := items.Source
	other.Forms[tm.One] = "one item"
	if got := f.ExactMessages(other, "en", "uk"); len(got) > 0 {
		t.Errorf("another form one, but %+v", got)
	}
	if got := f.Messages("cart.items", "sha1-2", "uk"); len(got) > 0 {
		t.Errorf("another hash, but %+v", got)
	}
	if got := f.SourceTexts("cart.items", "sha1-1"); !slices.Equal(got, []tm.Text{items.Source}) {
		t.Errorf("%+v", got)
	}
}

// A language with fewer forms than the source must not cost the source a form.
func TestFewerForms(t *testing.T) {
	m := with(items, func(m *tm.Message) { m.TargetLang, m.Target = "ja", tm.Plain("{{.Count}} 個") })
	f := tm.New("en")
	mustRecord(t, f, m)
	if got := mustRead(t, f.Bytes()).Messages("cart.items", "fp1-1", "ja"); !slices.Equal(got, []tm.Message{m}) {
		t.Errorf("%+v", got)
	}
	mustBeValid(t, f.Bytes())
}

// Two translations of one text that share some forms are not mixed up.
func TestTwoTranslations(t *testing.T) {
	second := with(items, func(m *tm.Message) { m.Target.Forms[tm.Few] = "{{.Count}} речі" })
	f := tm.New("en")
	mustRecord(t, f, second)
	mustRecord(t, f, items)
	want := []tm.Message{second, items}
	if got := mustRead(t, f.Bytes()).Messages("cart.items", "sha1-1", "uk"); len(got) != 2 || !slices.Contains(got, items) || !slices.Contains(got, second) {
		t.Errorf("%+v, want %+v", got, want)
	}
	mustBeValid(t, f.Bytes())
}

func TestSourceAlone(t *testing.T) {
	old := with(items, func(m *tm.Message) { m.TargetLang, m.Target = "", tm.Text{} })
	f := tm.New("en")
	mustRecord(t, f, old)
	mustBeValid(t, f.Bytes())
	f = mustRead(t, f.Bytes())
	if got := f.SourceTexts("cart.items", "sha1-1"); !slices.Equal(got, []tm.Text{items.Source}) {
		t.Errorf("%+v", got)
	}
	if got := f.Messages("cart.items", "sha1-1", "uk"); len(got) > 0 {
		t.Errorf("a translation out of nowhere: %+v", got)
	}
	if got := f.Messages("cart.items", "sha1-1", ""); !slices.Equal(got, []tm.Message{old}) {
		t.Errorf("%+v", got)
	}
}

// The translation of a text that only its hash is left of.
func TestUnknownSource(t *testing.T) {
	m := with(items, func(m *tm.Message) { m.Source, m.Fingerprint = tm.Text{}, "" })
	f := tm.New("en")
	mustRecord(t, f, m)
	mustBeValid(t, f.Bytes())
	f = mustRead(t, f.Bytes())
	if got := f.Messages("cart.items", "sha1-1", "uk"); !slices.Equal(got, []tm.Message{m}) {
		t.Errorf("%+v", got)
	}
	if got := f.SourceTexts("cart.items", "sha1-1"); len(got) > 0 {
		t.Errorf("%+v", got)
	}
	if got := f.ExactMessages(tm.Text{}, "en", "uk"); len(got) > 0 {
		t.Errorf("the unknown text was found: %+v", got)
	}
}

// A message that is there in two groups is one answer.
func TestTwoGroups(t *testing.T) {
	f := tm.New("en")
	mustRecord(t, f, items)
	data := f.Bytes()
	twice := strings.Replace(string(data), "<body>\n", "<body>\n"+regexp.MustCompile(`"x-group">\w+`).ReplaceAllString(strings.Join(lines(data), "\n"), `"x-group">other`)+"\n", 1)
	if got := mustRead(t, []byte(twice)).Messages("cart.items", "", "uk"); !slices.Equal(got, []tm.Message{items}) {
		t.Errorf("%+v", got)
	}
}

// A form that somebody corrected in another tool stands beside the old one
// when git has united both.
func TestEditedForm(t *testing.T) {
	f := tm.New("en")
	mustRecord(t, f, items)
	data := string(f.Bytes())
	for _, line := range lines([]byte(data)) {
		if strings.Contains(line, "товари<") {
			data = strings.Replace(data, line, line+"\n"+strings.Replace(line, "товари", "товарі", 1), 1)
		}
	}
	edited := with(items, func(m *tm.Message) { m.Target.Forms[tm.Few] = "{{.Count}} товарі" })
	got := mustRead(t, []byte(data)).Messages("cart.items", "sha1-1", "uk")
	if len(got) != 2 || !slices.Contains(got, items) || !slices.Contains(got, edited) {
		t.Errorf("%+v", got)
	}
}

func TestErrors(t *testing.T) {
	long := strings.Repeat("a", tm.MaxText+1)
	for _, tt := range []struct {
		name string
		m    tm.Message
		want error
	}{
		{"no text", with(items, func(m *tm.Message) { m.Source, m.Target = tm.Text{}, tm.Text{} }), tm.ErrIncomplete},
		{"no source language", with(items, func(m *tm.Message) { m.SourceLang = "" }), tm.ErrIncomplete},
		{"no target language", with(items, func(m *tm.Message) { m.TargetLang = "" }), tm.ErrIncomplete},
		{"one language", with(items, func(m *tm.Message) { m.TargetLang = "EN" }), tm.ErrIncomplete},
		{"long text", with(items, func(m *tm.Message) { m.Target.Forms[tm.Other] = long }), tm.ErrTooLong},
		{"long key", with(items, func(m *tm.Message) { m.Key = long }), tm.ErrTooLong},
		{"bad UTF-8", with(items, func(m *tm.Message) { m.Target.Forms[tm.Other] = "a\xff" }), tm.ErrCharacter},
		{"control character in a key", with(items, func(m *tm.Message) { m.Key = "a\x00" }), tm.ErrCharacter},
	} {
		f := tm.New("en")
		before := f.Bytes()
		if added, err := f.Record(tt.m); added || !errors.Is(err, tt.want) || !bytes.Equal(f.Bytes(), before) {
			t.Errorf("%s: %v, %v", tt.name, added, err)
		}
	}
	f := tm.New("en")
	mustRecord(t, f, with(items, func(m *tm.Message) { m.Target.Forms[tm.Other] = long[1:] }))
}

// random messages of few words, so that they meet, with all that XML makes
// difficult.
type random struct{ *rand.Rand }

func (r random) pick(s ...string) string { return s[r.IntN(len(s))] }

func (r random) words() string {
	var b strings.Builder
	for range 1 + r.IntN(3) {
		b.WriteString(r.pick("a", "кіт", "<b>", "&amp;", "]]>", "\n", "\r\n", "\r", "\t", " ", "\v", "\x00", "\u0085", "\uFFFE", "\uFFFC", "😀", "\"", "'", "<!--", "{{.N}}", "&#10;"))
	}
	return b.String()
}

func (r random) text() (t tm.Text) {
	t.Forms[tm.Other] = r.words()
	if r.IntN(3) == 0 {
		for range r.IntN(5) {
			t.Forms[r.IntN(tm.NumCategories)] = r.words()
		}
	}
	if r.IntN(9) == 0 {
		t.LeftDelim, t.RightDelim = "<<", ">>"
	}
	return t
}

func (r random) message() tm.Message {
	m := tm.Message{Key: r.pick("a", "b.c", "д & \"<є>\n", ""), Hash: r.pick("", "sha1-1", "sha1-2"), Fingerprint: r.pick("", "fp1-1"),
		Note: r.pick("", "", "note", " a\nb & c "), SourceLang: r.pick("en", "en", "de", "x-\"<&\t\n")}
	if r.IntN(5) > 0 {
		m.TargetLang, m.Target = r.pick("uk", "ja", "zh-Hans"), r.text()
	}
	if m.TargetLang == "" || r.IntN(5) > 0 {
		m.Source = r.text()
	}
	return m
}

// TestRecordIsLossless records random messages in random order: all are there
// afterwards, the order of recording and a detour over bytes make no
// difference, and the file is valid.
func TestRecordIsLossless(t *testing.T) {
	for seed := range uint64(60) {
		r := random{rand.New(rand.NewPCG(seed, 7))}
		var messages []tm.Message
		for range 1 + r.IntN(25) {
			messages = append(messages, r.message())
		}
		f := tm.New("en")
		for _, m := range messages {
			if _, err := f.Record(m); err != nil {
				t.Fatalf("%+v: %v", m, err)
			}
		}
		data := f.Bytes()
		mustBeTidy(t, data)
		g := tm.New("en")
		r.Shuffle(len(messages), func(i, j int) { messages[i], messages[j] = messages[j], messages[i] })
		for _, m := range messages {
			if _, err := g.Record(m); err != nil {
				t.Fatal(err)
			}
			if r.IntN(4) == 0 {
				g = mustRead(t, g.Bytes())
			}
		}
		if !bytes.Equal(g.Bytes(), data) {
			t.Fatalf("seed %d: another order makes another file", seed)
		}
		mustHold(t, mustRead(t, data), messages)
		if seed%10 == 0 {
			mustBeValid(t, data)
		}
		mustLoseNothingByDeleting(t, r, data)
	}
}

func mustHold(t *testing.T, f *tm.File, messages []tm.Message) {
	t.Helper()
	for _, m := range messages {
		if m.Key != "" && !slices.Contains(f.Messages(m.Key, m.Hash, m.TargetLang), m) {
			t.Fatalf("%+v is not there", m)
		}
		if m.Key != "" && !m.Source.IsEmpty() && !slices.Contains(f.SourceTexts(m.Key, m.Hash), m.Source) {
			t.Fatalf("the source text of %+v is not there", m)
		}
		if !m.Source.IsEmpty() && !m.Target.IsEmpty() && !slices.Contains(f.ExactMessages(m.Source, m.SourceLang, m.TargetLang), m) {
			t.Fatalf("%+v is not found by its text", m)
		}
		if source := m.Source.Forms[tm.Other]; source != "" && m.Target.Forms[tm.Other] != "" && !slices.Contains(slices.Collect(f.Translated(m.SourceLang, m.TargetLang)), source) {
			t.Fatalf("the source text of %+v is not among those with a translation", m)
		}
	}
}

// mustLoseNothingByDeleting deletes a unit and adds it again.
func mustLoseNothingByDeleting(t *testing.T, r random, data []byte) {
	f := mustRead(t, data)
	units := slices.Collect(f.Units())
	u := units[r.IntN(len(units))]
	if deleted, err := f.Delete(u); !deleted || err != nil {
		t.Fatal(deleted, err)
	}
	left := slices.Collect(mustRead(t, f.Bytes()).Units())
	if len(left) != len(units)-1 || slices.Contains(left, u) {
		t.Fatalf("%d units of %d are left", len(left), len(units))
	}
	if deleted, _ := f.Delete(u); deleted {
		t.Fatal("deleted twice")
	}
	mustAdd(t, f, u)
	if !bytes.Equal(f.Bytes(), data) {
		t.Fatal("deleting and adding changed the file")
	}
}

func TestCategory(t *testing.T) {
	for c := range tm.Category(tm.NumCategories) {
		if got, ok := tm.ParseCategory(c.String()); !ok || got != c {
			t.Errorf("%v", c)
		}
	}
	if _, ok := tm.ParseCategory("Few"); ok || fmt.Sprint(tm.Category(9)) != "invalid" {
		t.Error("a category that there is not")
	}
}

// Lookups may run at the same time, also the first ones, which make the index.
func TestLookupsAtTheSameTime(t *testing.T) {
	f := tm.New("en")
	mustRecord(t, f, items)
	f = mustRead(t, f.Bytes())
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			if len(f.ExactMessages(items.Source, "en", "uk")) != 1 || len(f.ByKey("cart.items", "")) != 4 {
				t.Error("the message is not there")
			}
		})
	}
	wait.Wait()
}

// What belongs to a text that is not there makes no difference.
func TestUnitWithoutText(t *testing.T) {
	f := tm.New("en")
	odd := tm.Unit{Key: "k", SourceLang: "en", TargetLang: "uk", Source: tm.Segment{Category: tm.Few, LeftDelim: "<<"}, Target: tm.Segment{Text: "а"}}
	mustAdd(t, f, odd)
	if added, err := f.Add(odd); added || err != nil {
		t.Error("added twice", err)
	}
	if deleted, err := f.Delete(odd); !deleted || err != nil {
		t.Error("not deleted", err)
	}
	odd.Target.Category = tm.Category(tm.NumCategories)
	if _, err := f.Add(odd); !errors.Is(err, tm.ErrIncomplete) {
		t.Errorf("a category that there is not: %v", err)
	}
}
