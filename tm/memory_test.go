package tm

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/similar"
)

func openMap(t *testing.T, c Config, units ...Unit) (*Memory, *mapStore) {
	t.Helper()
	store := &mapStore{}
	if _, _, err := store.Apply(t.Context(), nil, units); err != nil {
		t.Fatal(err)
	}
	m, err := Open(t.Context(), store, c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = m.Close() })
	return m, store
}

func pair(source, target string) Unit {
	return Unit{SourceLang: "en", TargetLang: "uk", Source: Segment{Text: source}, Target: Segment{Text: target}}
}

func mustLookup(t *testing.T, m *Memory, text string, o Options) []Match {
	t.Helper()
	matches, err := m.Lookup(t.Context(), text, o)
	if err != nil {
		t.Fatal(err)
	}
	return matches
}

// told writes matches as "score source → target", one a line.
func told(matches []Match) string {
	var b strings.Builder
	for _, m := range matches {
		reversed := ""
		if m.Reversed {
			reversed = " (reversed)"
		}
		fmt.Fprintf(&b, "%.2f %s → %s%s\n", m.Score, m.Unit.Source.Text, m.Unit.Target.Text, reversed)
	}
	return b.String()
}

func mustTell(t *testing.T, matches []Match, want string) {
	t.Helper()
	want = strings.ReplaceAll(strings.TrimLeft(want, "\n"), "\t", "")
	if got := told(matches); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

var enUK = Options{SourceLang: "en", TargetLang: "uk"}

func TestLookupFindsTheBestFirst(t *testing.T) {
	m, _ := openMap(t, Config{},
		pair("Delete the selected file now", "Видалити вибраний файл зараз"),
		pair("Delete the selected files now", "Видалити вибрані файли зараз"),
		pair("delete the selected file now", "видалити вибраний файл зараз"),
		pair("Rename the selected folder later", "Перейменувати вибрану теку згодом"),
		pair("Open", "Відкрити"))
	mustTell(t, mustLookup(t, m, "Delete the selected file now", enUK), `
		100.00 Delete the selected file now → Видалити вибраний файл зараз
		98.60 delete the selected file now → видалити вибраний файл зараз
		90.00 Delete the selected files now → Видалити вибрані файли зараз
		`)
	exact := enUK
	exact.Exact = true
	mustTell(t, mustLookup(t, m, "Delete the selected file now", exact), `
		100.00 Delete the selected file now → Видалити вибраний файл зараз
		`)
	one := enUK
	one.Limit = 1
	if got := mustLookup(t, m, "delete the selected files now", one); len(got) != 1 || got[0].Unit.Source.Text != "Delete the selected files now" {
		t.Errorf("got %s", told(got))
	}
	all := enUK
	all.Limit, all.Min = -1, -1
	if got := mustLookup(t, m, "Delete the selected file now", all); len(got) != 4 {
		t.Errorf("everything that is alike at all: %s", told(got))
	}
}

// The score sees no space at the ends and none beyond the first, but among those
// with the same score they count.
func TestSpaceDecidesAmongTheSameScore(t *testing.T) {
	m, _ := openMap(t, Config{}, pair("  Done", "  Готово"), pair("Zone", "Зона"), pair("None ", "Немає "))
	mustTell(t, mustLookup(t, m, "Bone", enUK), `
		75.00 Zone → Зона
		75.00 None  → Немає 
		75.00   Done →   Готово
		`)
}

// A memory answers in both directions, also between two translations of a text.
func TestLookupAnswersInBothDirections(t *testing.T) {
	m, store := openMap(t, Config{}, pair("Cancel the order", "Скасувати замовлення"))
	store.put(`<tu srclang="en"><tuv xml:lang="en"><seg>Next page</seg></tuv><tuv xml:lang="uk"><seg>Наступна сторінка</seg></tuv><tuv xml:lang="de"><seg>Nächste Seite</seg></tuv></tu>`)
	mustTell(t, mustLookup(t, m, "Скасувати замовлення", Options{SourceLang: "uk", TargetLang: "en"}), `
		100.00 Скасувати замовлення → Cancel the order (reversed)
		`)
	mustTell(t, mustLookup(t, m, "Nächste Seite", Options{SourceLang: "de", TargetLang: "uk"}), `
		100.00 Nächste Seite → Наступна сторінка (reversed)
		`)
	mustTell(t, mustLookup(t, m, "Next page", Options{SourceLang: "en"}), `
		100.00 Next page → Nächste Seite
		100.00 Next page → Наступна сторінка
		`)
	got := mustLookup(t, m, "Скасувати замовлення", Options{SourceLang: "uk", TargetLang: "en"})[0].Unit
	if got.SourceLang != "uk" || got.TargetLang != "en" {
		t.Errorf("the languages are %s and %s", got.SourceLang, got.TargetLang)
	}
}

func TestLookupOfRegions(t *testing.T) {
	unit := func(source, target, text string) Unit {
		return Unit{SourceLang: source, TargetLang: target, Source: Segment{Text: "Colour of the line"}, Target: Segment{Text: text}}
	}
	m, _ := openMap(t, Config{}, unit("en-GB", "uk", "британською"), unit("en", "uk", "англійською"), unit("en_US", "uk", "американською"),
		unit("en", "uk-UA", "для України"), unit("en-GB", "de", "deutsch"))
	for _, test := range []struct{ source, target, want string }{
		{"en", "uk", "англійською американською британською для України"},
		{"EN-gb", "uk", "британською англійською для України"},
		{"en-US", "uk", "американською англійською для України"},
		{"en", "uk-UA", "для України англійською американською британською"},
		{"en-GB", "", "deutsch британською англійською для України"},
		{"english", "uk", ""},
	} {
		var got []string
		for _, match := range mustLookup(t, m, "Colour of the line", Options{SourceLang: test.source, TargetLang: test.target}) {
			got = append(got, match.Unit.Target.Text)
		}
		slices.Sort(got[min(1, len(got)):])
		want := strings.Fields(strings.ReplaceAll(test.want, "для України", "для_України"))
		for i := range want {
			want[i] = strings.ReplaceAll(want[i], "_", " ")
		}
		if len(want) > 1 {
			slices.Sort(want[1:])
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s → %s: %q, want %q", test.source, test.target, got, want)
		}
	}
	for _, bad := range []Options{{}, {SourceLang: "en uk"}, {SourceLang: "en", TargetLang: "-"}, {SourceLang: "en--US"}} {
		if _, err := m.Lookup(t.Context(), "Colour", bad); !errors.Is(err, ErrLanguage) {
			t.Errorf("%+v: %v", bad, err)
		}
	}
}

func TestUnitsWithTheSameTextsAreOneMatch(t *testing.T) {
	a, b, c := pair("Save all", "Зберегти все"), pair("Save all", "Зберегти все"), pair("Save all", "Зберегти всі")
	b.Key, c.Key = "menu.save", "other"
	m, _ := openMap(t, Config{}, a, b, c)
	o := enUK
	o.Context.Key = "menu.save"
	mustTell(t, mustLookup(t, m, "Save all", o), `
		101.00 Save all → Зберегти все
		100.00 Save all → Зберегти всі
		`)
	o.Limit = 1
	if got := mustLookup(t, m, "Save all", o); len(got) != 1 || got[0].Unit.Key != "menu.save" {
		t.Errorf("got %+v", got)
	}
}

// However many units fall out, those that are wanted are found.
func TestManyUnitsThatFallOutHideNone(t *testing.T) {
	var units []Unit
	for i := range 500 {
		u := pair("Close the window", "Закрити вікно")
		u.Key = fmt.Sprint(i)
		units = append(units, u)
		u.TargetLang, u.Target.Text = "de", fmt.Sprint("Fenster schließen ", i)
		units = append(units, u)
	}
	units = append(units, pair("Close the windows", "Закрити вікна"), pair("Close a window", "Закрийте вікно"))
	m, _ := openMap(t, Config{}, units...)
	if got := mustLookup(t, m, "Close the window", enUK); len(got) != 3 {
		t.Errorf("got\n%s", told(got))
	}
}

func TestContext(t *testing.T) {
	u := pair("Open", "Відкрити")
	u.Key, u.Previous, u.Next = "menu.open", "New", "Close"
	first := pair("Open", "Відчинено")
	first.Next = "Close"
	m, _ := openMap(t, Config{}, u, first)
	for _, test := range []struct {
		c         Context
		best, two float64 // of u and of first
	}{
		{Context{}, 100, 100},
		{Context{Key: "menu.open"}, 101, 100},
		{Context{Key: "menu.open", Previous: "New", Next: "Close"}, 102, 101},
		{Context{Previous: "New"}, 101, 100},
		{Context{Key: "other", Previous: "New", Next: "Save"}, 100, 100},
		{Context{Next: "Close"}, 101, 101},
		{Context{Previous: "Old", Next: "Close"}, 100, 101},
	} {
		o := enUK
		o.Context = test.c
		for _, match := range mustLookup(t, m, "Open", o) {
			want := test.best
			if match.Unit.Target.Text == "Відчинено" {
				want = test.two
			}
			if match.Score != want {
				t.Errorf("%+v: %s has %v points, want %v", test.c, match.Unit.Target.Text, match.Score, want)
			}
		}
	}
	o := enUK
	o.Context = Context{Key: "menu.open"}
	if got := mustLookup(t, m, "Opens", o); len(got) == 0 || got[0].Score > 100 {
		t.Errorf("a context makes a text identical: %s", told(got))
	}
}

// A penalty takes points off, and what falls below the threshold falls out,
// also where that is nearly everything.
func TestPenalties(t *testing.T) {
	var units []Unit
	for i := range 300 {
		u := pair("Close the window", fmt.Sprint("Машинний переклад ", i))
		u.Origin = "machine"
		units = append(units, u)
	}
	good := pair("Close the windows", "Закрити вікна")
	good.Origin = "team/anna"
	m, _ := openMap(t, Config{}, append(units, good)...)
	o := enUK
	o.Penalties = []Penalty{{Origin: "machine", Points: 30}, {Origin: "team/*", Points: 1}, {Origin: "t*", Points: 0.5}, {Origin: "team/anna", Points: -9}}
	got := mustLookup(t, m, "Close the window", o)
	if len(got) != 1 || got[0].Origin != "team/anna" {
		t.Fatalf("got\n%s", told(got))
	}
	if whole := mustLookup(t, m, "Close the window", Options{SourceLang: "en", Limit: -1}); got[0].Score != whole[len(whole)-1].Score-1 {
		t.Errorf("%v points, without penalties %v", got[0].Score, whole[len(whole)-1].Score)
	}
	o.Min = 60
	if got := mustLookup(t, m, "Close the window", o); len(got) != DefaultLimit || got[0].Origin != "team/anna" || got[1].Score != 70 {
		t.Errorf("from 60 points\n%s", told(got))
	}
}

// A store that gives a number to another record while it is searched never
// makes a wrong match.
func TestRecordsThatChangeAreNoMatches(t *testing.T) {
	m, store := openMap(t, Config{}, pair("The first text of two", "перший"), pair("Something else entirely", "інше"))
	m.finder = &moving{finder: m.finder, store: store}
	mustTell(t, mustLookup(t, m, "The first text of two", enUK), `
		100.00 The first text of two → перший
		`)
	m.finder = &moving{finder: m.whole, store: store, always: true}
	if _, err := m.Lookup(t.Context(), "The first text of two", enUK); !errors.Is(err, errStale) {
		t.Errorf("a store that never rests: %v", err)
	}
}

// moving swaps two records behind the back of those who found them.
type moving struct {
	finder
	store        *mapStore
	done, always bool
}

func (f *moving) find(ctx context.Context, lookups []lookup) ([]result, error) {
	results, err := f.finder.find(ctx, lookups)
	if !f.done || f.always {
		f.done = true
		r := f.store.records
		r[0].TU, r[1].TU = r[1].TU, r[0].TU
		f.store.revision++
	}
	return results, err
}

func TestErrorsOfAMemory(t *testing.T) {
	m, store := openMap(t, Config{ReadOnly: true}, pair("One more", "Ще один"))
	if _, err := m.Add(t.Context(), pair("a", "b")); !errors.Is(err, ErrReadOnly) {
		t.Errorf("Add: %v", err)
	}
	if _, err := m.Delete(t.Context(), pair("One more", "Ще один")); !errors.Is(err, ErrReadOnly) {
		t.Errorf("Delete: %v", err)
	}
	if _, _, err := m.Import(t.Context(), strings.NewReader(oneUnit)); !errors.Is(err, ErrReadOnly) {
		t.Errorf("Import: %v", err)
	}
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := m.Lookup(cancelled, "One more", enUK); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if _, err := m.Concordance(t.Context(), Search{Regexp: "("}); err == nil {
		t.Error("a bad pattern is no error")
	}
	store.fail = errors.New("the disk is gone")
	if _, err := m.Lookup(t.Context(), "One more", enUK); !errors.Is(err, store.fail) {
		t.Errorf("a store that fails: %v", err)
	}
	store.fail = nil
	if err := m.Close(); err != nil {
		t.Error(err)
	}
	_, lookup := m.Lookup(t.Context(), "One more", enUK)
	_, add := m.Add(t.Context(), pair("a", "b"))
	_, concordance := m.Concordance(t.Context(), Search{Words: "one"})
	_, stats := m.Stats(t.Context())
	_, verify := m.Verify(t.Context(), nil, enUK)
	_, _, imported := m.Import(t.Context(), strings.NewReader(""))
	for i, err := range []error{lookup, add, concordance, stats, verify, imported, m.Export(t.Context(), &bytes.Buffer{}), m.Rebuild(t.Context()), m.Close()} {
		if !errors.Is(err, ErrClosed) {
			t.Errorf("%d: %v", i, err)
		}
	}
}

func TestAddIsAllOrNothing(t *testing.T) {
	m, store := openMap(t, Config{})
	if n, err := m.Add(t.Context(), pair("Good text", "Добрий текст"), pair("", "")); n != 0 || !errors.Is(err, ErrIncomplete) || len(store.records) != 0 {
		t.Errorf("added %d, %v; %d records", n, err, len(store.records))
	}
	if n, err := m.Add(t.Context(), pair("Good text", "Добрий текст"), pair("Good text", "Добрий текст")); n != 1 || err != nil {
		t.Errorf("added %d, %v", n, err)
	}
	if n, err := m.Delete(t.Context(), pair("Good text", "Добрий текст")); n != 1 || err != nil {
		t.Errorf("deleted %d, %v", n, err)
	}
	if got := mustLookup(t, m, "Good text", enUK); len(got) != 0 {
		t.Errorf("what was deleted is found: %s", told(got))
	}
}

var vocabulary = strings.Fields("file files folder open opens close save saves the a selected all none new old user name names report print export import data to from in of with 10 25 {name} <b> – please cannot not be found")

func someText(r *rand.Rand) string {
	words := make([]string, 1+r.IntN(9))
	for i := range words {
		words[i] = vocabulary[r.IntN(len(vocabulary))]
	}
	return strings.Join(words, " ")
}

// What is found is what a plain loop over all units finds, whatever the options.
func TestLookupAgreesWithALoop(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var units []Unit
	for range 1500 {
		u := pair(someText(r), someText(r))
		if r.IntN(4) == 0 {
			u.TargetLang = "de"
		}
		if !slices.Contains(units, u) {
			units = append(units, u)
		}
	}
	m, _ := openMap(t, Config{}, units...)
	for range 60 {
		text := someText(r)
		if r.IntN(2) == 0 {
			text = units[r.IntN(len(units))].Source.Text
		}
		o := Options{SourceLang: "en", TargetLang: []string{"uk", ""}[r.IntN(2)], Min: []float64{30, 50, 60, 75, 95}[r.IntN(5)], Limit: []int{1, 3, 5, 40, -1}[r.IntN(5)]}
		var want []float64
		seen := map[[3]string]bool{}
		q := similar.NewQuery(text)
		for _, u := range units {
			id := [3]string{u.Source.Text, u.Target.Text, u.TargetLang}
			if score := q.Score(u.Source.Text, o.Min); score > 0 && (o.TargetLang == "" || u.TargetLang == o.TargetLang) && !seen[id] {
				seen[id] = true
				want = append(want, score)
			}
		}
		slices.SortFunc(want, func(a, b float64) int { return int((b - a) * 1e6) })
		if o.Limit >= 0 {
			want = want[:min(o.Limit, len(want))]
		}
		var got []float64
		for _, match := range mustLookup(t, m, text, o) {
			got = append(got, match.Score)
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%q %+v:\n got %v\nwant %v", text, o, got, want)
		}
	}
}

// The order of the units in the store, and the number of texts that are looked
// up at the same time, change nothing.
func TestOrderDoesNotDependOnTheStore(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	var units []Unit
	var texts []string
	for range 250 {
		units = append(units, pair(someText(r), someText(r)))
		texts = append(texts, someText(r))
	}
	m, _ := openMap(t, Config{}, units...)
	r.Shuffle(len(units), func(i, j int) { units[i], units[j] = units[j], units[i] })
	other, _ := openMap(t, Config{}, units...)
	o := Options{SourceLang: "en", TargetLang: "uk", Min: 50}
	batch, err := m.LookupBatch(t.Context(), texts, o)
	if err != nil {
		t.Fatal(err)
	}
	shuffled, err := other.LookupBatch(t.Context(), texts, o)
	if err != nil {
		t.Fatal(err)
	}
	for i := range texts {
		if !slices.EqualFunc(batch[i], shuffled[i], equalMatches) {
			t.Fatalf("%q:\n%s\n%s", texts[i], told(batch[i]), told(shuffled[i]))
		}
	}
	for i, text := range texts[:20] {
		if one := mustLookup(t, m, text, o); !slices.EqualFunc(batch[i], one, equalMatches) {
			t.Fatalf("%q alone:\n%s\n%s", text, told(batch[i]), told(one))
		}
	}
	differences, err := m.Verify(t.Context(), texts[:50], o)
	if err != nil || len(differences) > 0 {
		t.Errorf("%d differences, %v", len(differences), err)
	}
}

// blind is a finder that overlooks the best match.
type blind struct{ finder }

func (b blind) find(ctx context.Context, lookups []lookup) ([]result, error) {
	results, err := b.finder.find(ctx, lookups)
	for i := range results {
		results[i].found = slices.DeleteFunc(results[i].found, func(f found) bool { return f.score == 100 })
	}
	return results, err
}

func TestVerifyFindsWhatIsMissing(t *testing.T) {
	m, _ := openMap(t, Config{}, pair("The first text of two", "перший"), pair("The second text of two", "другий"))
	m.finder = blind{m.finder}
	differences, err := m.Verify(t.Context(), []string{"The first text of two", "The third text of two"}, enUK)
	if err != nil || len(differences) != 1 || differences[0].Text != "The first text of two" ||
		len(differences[0].Want) != len(differences[0].Got)+1 {
		t.Errorf("%+v, %v", differences, err)
	}
}

func TestMemoryIsSafeForConcurrentUse(t *testing.T) {
	m, _ := openMap(t, Config{}, pair("The first text of two", "перший"))
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			u := pair(fmt.Sprintf("A text of writer %d", i), "текст")
			if _, err := m.Add(t.Context(), u); err != nil {
				t.Error(err)
			}
			got, err := m.Lookup(t.Context(), u.Source.Text, enUK)
			if err != nil || len(got) == 0 || got[0].Score != 100 {
				t.Errorf("what was added is not found: %v %v", got, err)
			}
		})
	}
	wg.Wait()
}

const oneUnit = `<tmx version="1.4"><header srclang="en"/><body><tu><tuv xml:lang="en"><seg>One</seg></tuv><tuv xml:lang="uk"><seg>Один</seg></tuv></tu></body></tmx>`
