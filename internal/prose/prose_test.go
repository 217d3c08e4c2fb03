package prose

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/article"
	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
	"github.com/seed-9fa3a4f3/i18n/internal/segment"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

func cut(name, doc string) *Text {
	d, _ := article.Read(name, []byte(doc), article.Options{})
	return Cut(name, d, segment.For("en").Flowing(), nil)
}

func TestCut(t *testing.T) {
	for _, c := range []struct{ doc, want string }{
		{"One. Two.\n", "One.|Two."},
		{"# One. Two.\n", "One. Two."},
		{"See **[here](/a)**. Then `b` is it.\n", "See <1><2>here</2></1>.|Then <1/> is it."},
		{"Run `a`. `b` follows. See[^1]\n\n[^1]: A note. Two.\n", "Run <1/>.|<1/> follows.|See<1/>|A note.|Two."},
		{"**All of it. In one.** End.\n", "<1>All of it. In one.</1>|End."},
		{"A *word. And* more. Last.\n", "A <1>word. And</1> more.|Last."},
		{"Mr. Smith goes. He is J. R. Hill, e.g. here.\n", "Mr. Smith goes.|He is J. R. Hill, e.g. here."},
		{"Wrapped\nlines here. And\nmore.\n", "Wrapped lines here.|And more."},
	} {
		var got []string
		text := cut("a.md", c.doc)
		for _, p := range text.Passages() {
			got = append(got, p.Text)
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%q: %q, want %q", c.doc, s, c.want)
		}
	}
}

// marked is a translation that tells which text it is one of.
func marked(s string) (string, bool) { return "Пере" + s, true }

func TestComposeSomeOfABlock(t *testing.T) {
	text := cut("a.md", "Read `a` first. Then [b](/b).\r\n\r\n# Title\r\n")
	only := func(s string) (string, bool) { return "Потім <1>б</1>.", strings.HasPrefix(s, "Then") }
	for mark, want := range map[string]string{
		"":   "Read `a` first. Потім [б](/b).\r\n\r\n# Title\r\n",
		"⚠ ": "⚠ Read `a` first. Потім [б](/b).\r\n\r\n# ⚠ Title\r\n",
	} {
		got, findings := text.Compose(only, Options{Lang: "uk", Mark: mark})
		if string(got) != want || len(findings) > 0 {
			t.Errorf("mark %q: %q %v, want %q", mark, got, findings, want)
		}
	}
	lost := func(s string) (string, bool) { return "Потім б.", strings.HasPrefix(s, "Then") }
	got, findings := text.Compose(lost, Options{Lang: "uk"})
	if string(got) != "Read `a` first. Then [b](/b).\r\n\r\n# Title\r\n" || len(findings) != 1 || findings[0].Message != "article.tags" {
		t.Errorf("%q %v", got, findings)
	}
}

// unitsOf are the messages of a first version.
func unitsOf(t *Text) []catalog.Unit { return t.Update(nil, nil).Units }

func TestUpdateKeepsKeys(t *testing.T) {
	old := unitsOf(cut("a.md", "One is here. Two is there.\n\nThree follows them. One is here.\n"))
	if len(old) != 3 {
		t.Fatalf("%d messages, want 3: one text is one message", len(old))
	}
	u := cut("a.md", "Three follows them all. New words came in. Two is there.\n").Update(old, nil)
	keys := map[string]string{}
	for _, unit := range u.Units {
		keys[unit.Target.For(text.Other)] = unit.Key
	}
	if keys["Two is there."] != old[1].Key || keys["Three follows them all."] != old[2].Key || u.Added != 1 || u.Changed != 1 || u.Removed != 1 {
		t.Errorf("%+v of %+v", u, old)
	}
	gone := map[string]string{text.FileHash("", text.Plain("New words came in.")): "a.md#00000000"}
	back := cut("a.md", "New words came in.\n").Update(nil, gone)
	if back.Units[0].Key != "a.md#00000000" {
		t.Errorf("a segment that comes back is called %s", back.Units[0].Key)
	}
}

// A document that is composed is read back as what it was composed of: nothing is
// an answer. Without knowing any translation, all of them are answers, and make
// the same document.
func FuzzReadBack(f *testing.F) {
	fz := fuzzing.New(f)
	for _, doc := range []string{
		"# Title\n\nOne *is* here. Two `b` [there](/x).\n\n- item\n- **more. Of it** all.\n",
		"---\ntitle: Say it\n---\n\n| a | b |\n|---|---|\n| c d | e. F g. |\n",
		"<p>One. Two <b>three</b>.</p><img alt=\"four\">\r\n",
		"> Quote. More of it.\n\n```\ncode\n```\n\n{{< figure caption=\"Some text\" >}}\n",
	} {
		fz.Add(doc)
	}
	fz.Fuzz(func(t *testing.T, doc string) {
		if len(doc) > 2000 {
			return
		}
		for _, name := range []string{"a.md", "a.html", "a.txt"} {
			text := cut(name, doc)
			same, findings := text.Compose(func(string) (string, bool) { return "", false }, Options{Lang: "uk"})
			if string(same) != doc || len(findings) > 0 {
				t.Fatalf("%s: %q became %q %v", name, doc, same, findings)
			}
			written, findings := text.Compose(marked, Options{Lang: "uk"})
			if len(findings) > 0 {
				continue // some text stands in the source language
			}
			d, _ := article.Read(name, written, article.Options{})
			r, problem := text.Read(d, segment.For("uk").Flowing(), marked, "uk")
			if problem != nil {
				continue // told, and nothing is read
			}
			if len(r.Answers) > 0 {
				t.Fatalf("%s: %q: %q says %q", name, doc, written, r.Answers)
			}
			none := func(string) (string, bool) { return "", false }
			r, problem = text.Read(d, segment.For("uk").Flowing(), none, "uk")
			if problem != nil || len(r.More) > 0 {
				continue
			}
			answers := func(s string) (string, bool) { a, ok := r.Answers[s]; return a, ok }
			again, _, _ := r.Update(text, d, written, answers, Options{Lang: "uk"})
			if !bytes.Equal(again, written) {
				t.Fatalf("%s: %q: %q became %q by %q", name, doc, written, again, fmt.Sprint(r.Answers))
			}
		}
	})
}

// A translation that is laid out otherwise was taken for one that the tool had
// written, so that the next merge laid it out anew although nobody had touched it.
func TestLayoutOfTheSourceFromTheFirst(t *testing.T) {
	text := cut("a.md", "Run `a\nb` first.\n\nThe end\nof it.\n")
	given := []byte("Спершу\nвиконайте `a b`.\n\nКінець цього.\n")
	d, _ := article.Read("a.md", given, article.Options{})
	none := func(string) (string, bool) { return "", false }
	r, problem := text.Read(d, segment.For("uk").Flowing(), none, "uk")
	if problem != nil {
		t.Fatal(problem)
	}
	answers := func(s string) (string, bool) { a, ok := r.Answers[s]; return a, ok }
	first, same, _ := r.Update(text, d, given, answers, Options{Lang: "uk"})
	again, _ := text.Compose(answers, Options{Lang: "uk"})
	if !same || !bytes.Equal(first, again) {
		t.Errorf("first %q, then %q", first, again)
	}
}
