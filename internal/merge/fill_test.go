package merge

import (
	"cmp"
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/similar"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// counting counts how often the source texts of a memory are asked for.
type counting struct {
	*store
	asked int
}

func (c *counting) Sources() iter.Seq[string] {
	c.asked++
	return c.store.Sources()
}

// suggested lists the suggestions of a message: "98 key text".
func suggested(out Output, key string) string {
	var list []string
	for _, s := range out.Suggestions[key] {
		list = append(list, fmt.Sprintf("%d %s %s", int(s.Score), s.Key, s.Text.Get(text.Other)))
	}
	return strings.Join(list, "; ")
}

// Source texts that are like that of the message have translations in the memory,
// among what left the source, and, where there is no memory, in the file.
func TestSuggestionsForTextsThatAreAlike(t *testing.T) {
	const now = "Delete all the files of this folder now"
	for _, c := range []struct{ name, source, want string }{
		{"one word of eight", "Delete all the photos of this folder now", "87 old ПЕРЕКЛАД"},
		{"the same words", "Delete all the files of this folder, now", "98 old ПЕРЕКЛАД"},
		{"letter case", "DELETE all the files of this folder now", "98 old ПЕРЕКЛАД"},
		{"two words of eight", "Delete all these photos of this folder now", "75 old ПЕРЕКЛАД"},
		{"three words of eight", "Delete all these photos of your folder now", ""},
		{"nothing", "Contact us by telephone", ""},
	} {
		old := message("old", c.source)
		in := Input{Source: source(message("new", now)), Active: target("active"), Categories: ukrainian, Basis: Basis{Memory: newStore(pairOf(old, message("old", "ПЕРЕКЛАД")))}}
		if got := suggested(Merge(in), "new"); got != c.want {
			t.Errorf("%s: in the memory: %q, want %q", c.name, got, c.want)
		}
		in = Input{Source: source(message("new", now), old), Active: target("active", based(message("old", "ПЕРЕКЛАД"), old)), Categories: ukrainian}
		if got := suggested(Merge(in), "new"); got != c.want {
			t.Errorf("%s: in the file: %q, want %q", c.name, got, c.want)
		}
	}
}

// What left the source may be less like the message, and far less where nothing
// else is found.
func TestSuggestionsOfWhatLeft(t *testing.T) {
	src := message("new", "one two three four five six seven eight nine ten")
	for _, c := range []struct{ gone, known, want string }{
		{"one two three four five six 7 8 9 10", "", "60 gone GONE"},
		{"one two three four five six 7 8 9 10", "one two three four five six seven eight IX X", "80 known KNOWN; 60 gone GONE"},
		{"one two three four 5 6 7 8 9 10", "", "40 gone GONE"},
		{"one two three four 5 6 7 8 9 10", "one two three four five six seven eight IX X", "80 known KNOWN"},
		{"one two three 4 5 6 7 8 9 10", "", ""},
	} {
		gone := message("gone", c.gone)
		u := based(message("gone", "GONE"), gone)
		in := Input{Source: source(src), Active: target("active", u), Obsolete: target("obsolete"), Categories: ukrainian}
		in.Basis.Memory = newStore(pairOf(gone, u), pairOf(message("known", c.known), message("known", "KNOWN")))
		out := Merge(in)
		if got := suggested(out, "new"); got != c.want {
			t.Errorf("%q, %q: %q, want %q", c.gone, c.known, got, c.want)
		}
		checkFixpoint(t, in, out)
	}
}

// A suggestion has the placeables of the message in all its forms, or in none.
func TestSuggestionsAreFitted(t *testing.T) {
	old := counted("old", "{{.Count}} row of page 5", "{{.Count}} rows of page 5")
	u := based(catalog.Unit{Key: "old"}, old)
	for i, f := range ukrainian {
		u.Target.Set(f, fmt.Sprintf("{{.Count}} ряд%d, с. 5", i))
	}
	in := Input{Source: source(old, counted("new", "{{.N}} row of page 7", "{{.N}} rows of page 7")), Active: target("active", u), Categories: ukrainian}
	in.Basis.Memory = newStore()
	out := Merge(in)
	comment := find(t, out.Translate, "new").Comment
	want := `~ 98% old (one): {{.N}} ряд0, с. 7
~ 98% old (few): {{.N}} ряд1, с. 7
~ 98% old (many): {{.N}} ряд2, с. 7
~ 98% old (other): {{.N}} ряд3, с. 7
~ fitted (one): {{.Count}} → {{.N}}, 5 → 7
~ fitted (few): {{.Count}} → {{.N}}, 5 → 7
~ fitted (many): {{.Count}} → {{.N}}, 5 → 7
~ fitted (other): {{.Count}} → {{.N}}, 5 → 7`
	if !strings.HasSuffix(comment, want) {
		t.Errorf("comment\n%s\nwant\n%s", comment, want)
	}
	checkFixpoint(t, in, out)

	in.Active.Units[0].Target.Set(text.Few, "{{.Count}} ряди") // nobody knows where the page belongs
	out = Merge(in)
	if got := suggested(out, "new"); got != "98 old {{.Count}} ряд3, с. 5" || len(out.Suggestions["new"][0].Fitted) > 0 {
		t.Errorf("fitted in part: %q", got)
	}
}

// A stale translation is in the fields already. Others are offered where the old
// source text was another one altogether.
func TestSuggestionsForStaleMessages(t *testing.T) {
	now := message("a", "Delete all the files now")
	other := message("b", "Delete all the photos now")
	for was, want := range map[string]string{
		"Delete all the files": "",
		"Contact us":           "80 b ІНШИЙ",
	} {
		old := message("a", was)
		u := based(message("a", "СТАРИЙ"), old)
		in := Input{Source: source(now, other), Active: target("active", u, based(message("b", "ІНШИЙ"), other)), Categories: ukrainian}
		in.Basis.Memory = newStore(pairOf(old, u))
		out := Merge(in)
		if got := suggested(out, "a"); got != want {
			t.Errorf("%q: %q, want %q", was, got, want)
		}
		if work := find(t, out.Translate, "a"); work.Target.Get(text.Other) != "СТАРИЙ" {
			t.Errorf("%q: the field holds %q", was, work.Target)
		}
	}
}

// The memory is read for texts that are alike only where a message has no exact
// match, and once.
func TestTheMemoryIsReadWhenItIsNeeded(t *testing.T) {
	known := message("known", "Delete the file")
	for _, c := range []struct {
		texts   []string
		without bool
		want    int
	}{
		{texts: []string{"Delete the file", "Delete the file"}, want: 0},
		{texts: []string{"Delete the files", "Delete a file", "Delete the file"}, want: 1},
		{texts: []string{"Delete the files"}, without: true, want: 0},
	} {
		memory := &counting{store: newStore(pairOf(known, message("known", "Видалити файл")))}
		in := Input{Source: source(), Categories: ukrainian, Basis: Basis{Memory: memory}, WithoutSuggestions: c.without}
		for i, s := range c.texts {
			in.Source.Units = append(in.Source.Units, message(fmt.Sprint("new", i), s))
		}
		out := Merge(in)
		if memory.asked != c.want {
			t.Errorf("%q: asked %d times, want %d", c.texts, memory.asked, c.want)
		}
		if len(out.Suggestions) != len(c.texts) && !c.without || c.without && len(out.Suggestions) > 0 {
			t.Errorf("%q: suggestions %+v", c.texts, out.Suggestions)
		}
	}
}

// A text whose translation does not fit is not offered as one of a text that is
// alike.
func TestBrokenTranslationsOfTheSameTextAreNotOffered(t *testing.T) {
	src := message("a", "Hello, {{.Name}}, how are you")
	in := Input{Source: source(src), Categories: ukrainian}
	in.Basis.Memory = newStore(Pair{Key: "b", Source: src.Target, Target: text.Plain("Привіт, {{.Nome}}, як справи")})
	if got := suggested(Merge(in), "a"); got != "" {
		t.Errorf("offered %q", got)
	}
}

// A pool finds what a comparison with every text finds, whatever the order in
// which it was given the texts.
func TestPoolMissesNothing(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 21))
	words := strings.Fields("delete save open file files folder the a of all this your photo photos {n} 5 17 now, here. користувач користувача")
	sentence := func() string {
		var list []string
		for range 1 + random.IntN(9) {
			list = append(list, words[random.IntN(len(words))])
		}
		return strings.Join(list, " ")
	}
	var texts []string
	for range 3000 {
		texts = append(texts, sentence())
	}
	p := newPool(slices.Values(texts))
	random.Shuffle(len(texts), func(i, j int) { texts[i], texts[j] = texts[j], texts[i] })
	mixed := newPool(slices.Values(texts))
	slices.Sort(texts)
	texts = slices.Compact(texts)
	found := 0
	for range 300 {
		asked, least, most := sentence(), float64(40+random.IntN(50)), 1+random.IntN(9)
		got := p.find(asked, least, most)
		if again := mixed.find(asked, least, most); !slices.Equal(got, again) {
			t.Fatalf("%q: %v, and %v of the texts in another order", asked, got, again)
		}
		want := scan(texts, asked, least)
		want = want[:min(most, len(want))]
		if !slices.EqualFunc(got, want, func(a, b hit) bool { return a.score == b.score }) {
			t.Fatalf("%q from %.0f: %v, want %v", asked, least, got, want)
		}
		found += len(got)
	}
	if found < 500 {
		t.Errorf("%d found are no test", found)
	}
	if none := newPool(slices.Values([]string(nil))).find("a", 50, 3); none != nil {
		t.Errorf("an empty pool has %v", none)
	}
}

// scan compares a text with all.
func scan(texts []string, asked string, least float64) []hit {
	q := similar.NewQuery(asked)
	var list []hit
	for _, s := range texts {
		if score := q.Score(s, least); score > 0 {
			list = append(list, hit{s, score})
		}
	}
	slices.SortFunc(list, func(a, b hit) int { return cmp.Compare(b.score, a.score) })
	return list
}
