package merge

import (
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// The comment of a stale message has all that a translator needs.
func TestCommentOfATranslateFile(t *testing.T) {
	old, now := counted("files", "{{.Count}} item", "{{.Count}} items"), counted("files", "{{.Count}} file", "{{.Count}} files")
	other := translated("documents", now)
	other.Target.Set(text.Other, "{{.Count}} файлу")
	u := translated("files", old)
	in := Input{Source: source(now), Active: target("active", u), Translate: target("translate"), Categories: ukrainian}
	in.Basis.Memory = newStore(pairOf(old, u), pairOf(now, other))
	other.Target.Set(text.Few, "{{.Count}} файли")
	in.Basis.Memory = newStore(pairOf(old, u), pairOf(now, other))
	in.Uses = map[string][]catalog.Pos{"files": {{File: "page.go", Line: 30, Col: 2}, {File: "main.go", Line: 12, Col: 5}, {File: "page.go", Line: 30, Col: 40}}}
	half := based(catalog.Unit{Key: "files", Comment: "Спитати редактора\nen (one): {{.Count}} file\nen (other): {{.Count}} files"}, old)
	half.Target.Set(text.One, "{{.Count}} файл")
	in.Translate.Units = []catalog.Unit{half}
	got := find(t, Merge(in).Translate, "files")
	want := `Спитати редактора
en (one): {{.Count}} file
en (other): {{.Count}} files
= one: 1, 21, 31 · few: 2-4, 22-24 · many: 0, 5-20 · other: 1,5
| stale: wording
| en (one): {{.Count}} [-item-]{+file+}
| en (other): {{.Count}} [-items-]{+files+}
| uk (one): переклад one
| uk (few): переклад few
| uk (many): переклад many
| uk (other): переклад other
~ 100% documents (one): переклад one
~ 100% documents (few): {{.Count}} файли
~ 100% documents (many): переклад many
~ 100% documents (other): {{.Count}} файлу
: main.go:12, page.go:30`
	if got.Comment != want {
		t.Errorf("comment\n%s\nwant\n%s", got.Comment, want)
	}
	if got.Target.Get(text.One) != "{{.Count}} файл" || got.Target.Get(text.Few) != "" || got.BasedOn != hashOf(now) {
		t.Errorf("fields %+v", got)
	}
}

// A suggestion never stands in a field, and one whose placeholders are not
// those of the source is none.
func TestSuggestionsFromTheMemory(t *testing.T) {
	src := message("a", "Hi, {{.Name}}")
	in := Input{Source: source(src), Categories: ukrainian}
	in.Basis.Memory = newStore(
		Pair{Key: "b", Source: src.Target, Target: text.Plain("Привіт, {{.Name}}")},
		Pair{Key: "c", Source: src.Target, Target: text.Plain("Привіт, {{.User}}")},
		Pair{Key: "a", Source: src.Target, Target: text.Plain("Вітаю, {{.Name}}")},
	)
	out := Merge(in)
	if got := find(t, out.Translate, "a"); got.Comment != "en: Hi, {{.Name}}\n~ 100% a: Вітаю, {{.Name}}\n~ 100% b: Привіт, {{.Name}}" || !got.Target.IsEmpty() {
		t.Errorf("%+v", got)
	}
	if out.Report.Missing != 1 || len(out.Active.Units) > 0 {
		t.Errorf("it counts: %+v", out.Report)
	}
}

// What people write into a comment goes with their translation.
func TestOwnLinesGoWithTheTranslation(t *testing.T) {
	src := message("a", "Open")
	first := Merge(Input{Source: source(src), Categories: ukrainian}).Translate
	first.Units[0].Comment = "Так у глосарії\n" + first.Units[0].Comment
	first.Units[0].Target.Set(text.Other, "Відкрити")
	out := Merge(Input{Source: source(src), Translate: first, Categories: ukrainian})
	if got := find(t, out.Active, "a"); got.Comment != "Так у глосарії" {
		t.Errorf("%+v", got)
	}
}

// FuzzComment reads any comment: lines that are not ours stay, and what is
// written is read again as the same.
func FuzzComment(tf *testing.F) {
	f := fuzzing.New(tf)
	for _, seed := range []string{
		"", "own note", "en: Open\n= one: 1", "own\nen (one): x\nen (other): y\n| stale: wording\n| en: [-a-]{+b+}\n~ uk (few): z\n~ 87% key (one): t\n~ fitted (one): 1 → 2\n: a.go:1",
		"~ 1", "| ", ": ", ": x:1 …", "= few: 2", "en:", "enough: no line of ours", "~ %", "~ 5% x", "\\x0", ":: 1",
	} {
		f.Add(seed, "Відкрити", false)
		f.Add(seed, "", true)
	}
	f.Fuzz(func(t *testing.T, comment, given string, stale bool) {
		src := counted("a", "one file", "many files")
		in := Input{Source: source(src), Active: target("active"), Translate: target("translate"), Categories: ukrainian, Basis: Basis{Memory: newStore()}}
		if stale {
			in.Active.Units = []catalog.Unit{translated("a", message("a", "Another"))}
		}
		entry := catalog.Unit{Key: "a", Comment: comment}
		entry.Target.Set(text.Few, given)
		in.Translate.Units = []catalog.Unit{entry}
		out := Merge(in)
		checkFixpoint(t, in, out)
		if !has(out.Translate, "a") {
			return
		}
		m := newMerger(in)
		work := find(t, out.Translate, "a")
		if got, want := m.ownLines(work.Comment), m.ownLines(comment); got != want {
			t.Errorf("of the lines %q is left %q", want, got)
		}
		if m.lines(work.Comment, sourceLine) != m.shownSource(&src) {
			t.Errorf("the source is shown as %q", work.Comment)
		}
		if strings.Contains(work.Comment, "\n\n") && !strings.Contains(comment, "\n") {
			t.Errorf("an empty line in %q", work.Comment)
		}
	})
}

// A copy of the source text is no suggestion, unless it has nothing to
// translate or the language is a variant of that of the source.
func TestCopiesAreNotSuggested(t *testing.T) {
	for _, c := range []struct {
		lang, source, known string
		offered             bool
	}{
		{"uk", "Open the file", "Open the file", false},
		{"uk", "Open the file", "Відкрити файл", true},
		{"uk", "{{.A}} / {{.B}}", "{{.A}} / {{.B}}", true},
		{"en-GB", "Open the file", "Open the file", true},
	} {
		src := message("open", c.source)
		in := Input{Source: source(src), Categories: ukrainian, Active: target("active")}
		in.Source.Lang, in.Active.Lang = "en", c.lang
		in.Basis.Memory = newStore(pairOf(src, message("other", c.known)))
		out := Merge(in)
		if got := len(out.Suggestions["open"]) > 0; got != c.offered {
			t.Errorf("%s: %q for %q: offered is %v", c.lang, c.known, c.source, got)
		}
		if got := strings.Contains(find(t, out.Translate, "open").Comment, "~ 100%"); got != c.offered {
			t.Errorf("%s: the comment is %q", c.lang, find(t, out.Translate, "open").Comment)
		}
	}
}
