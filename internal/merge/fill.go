package merge

import (
	"cmp"
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/change"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// A Suggestion is a translation that may do for a message. It never counts as
// one until somebody puts it into a field.
type Suggestion struct {
	Score  float64 // 1 for the same source text; see change.Score
	Origin Origin
	Key    string    // of the message that it is a translation of
	Source text.Text // what it was made from
	Text   text.Text // in the plural categories that the message needs
}

// An Origin says where a suggestion comes from.
type Origin string

// The origins.
const (
	FromMemory   Origin = "memory"   // a pair of the project memory
	FromObsolete Origin = "obsolete" // a message that left the source
)

const (
	maxSuggestions = 3
	minScore       = 0.5 // below, little of a text can stay
)

// A finder finds suggestions.
type finder struct {
	m      *merger
	gone   []Suggestion     // the translations of messages that left the source
	byWord map[string][]int // indexes in gone, by the words of their source texts
}

// newFinder returns a finder for what the merge has not used.
func (m *merger) newFinder() *finder {
	f := &finder{m: m, byWord: map[string][]int{}}
	if len(m.todo) == 0 {
		return f
	}
	if m.out.Obsolete != nil {
		for i := range m.out.Obsolete.Units {
			f.addGone(&m.out.Obsolete.Units[i])
		}
		return f
	}
	for _, p := range m.vanished() {
		f.addGone(m.at(p))
	}
	return f
}

func (f *finder) addGone(u *catalog.Unit) {
	v, ok := f.m.basis.version(u.Key, Version{}, u.BasedOn, u.Target)
	if !ok {
		return
	}
	for word := range words(v.Text) {
		f.byWord[word] = append(f.byWord[word], len(f.gone))
	}
	f.gone = append(f.gone, Suggestion{Origin: FromObsolete, Key: u.Key, Source: v.Text, Text: u.Target})
}

// words yields the words of a source text in small letters, each once.
func words(t text.Text) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(strings.ToLower(t.For(text.Other))) {
		set[w] = true
	}
	return set
}

// suggest returns suggestions for a message, the best first. What the fields
// hold already is none.
func (f *finder) suggest(t *task, unit *catalog.Unit, fields text.Text) []Suggestion {
	var list []Suggestion
	if f.m.basis.Memory != nil {
		for _, p := range f.m.basis.Memory.Exact(t.src.Target) {
			list = append(list, Suggestion{Score: 1, Origin: FromMemory, Key: p.Key, Source: p.Source, Text: p.Target})
		}
		list = withoutParts(list)
	}
	if unit.Target.IsEmpty() {
		list = f.alike(t, list)
	}
	fitting := list[:0]
	for _, s := range list {
		if s.Text = f.fit(t, s); !s.Text.IsEmpty() && !agree(s.Text, fields) {
			fitting = append(fitting, s)
		}
	}
	slices.SortStableFunc(fitting, func(a, b Suggestion) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(rank(b.Key, t), rank(a.Key, t)), cmp.Compare(a.Key, b.Key), compareTexts(a.Text, b.Text))
	})
	fitting = slices.CompactFunc(fitting, func(a, b Suggestion) bool { return a.Key == b.Key && a.Text.Equal(b.Text) })
	return fitting[:min(len(fitting), maxSuggestions)]
}

// withoutParts leaves out what lacks forms of another translation of the same
// message: of a memory that somebody deleted a part of, what is left becomes
// whole when the translation is recorded again.
func withoutParts(list []Suggestion) []Suggestion {
	if len(list) < 2 {
		return list
	}
	byKey := map[string][]text.Text{}
	for _, s := range list {
		byKey[s.Key] = append(byKey[s.Key], s.Text)
	}
	return slices.DeleteFunc(list, func(s Suggestion) bool {
		return slices.ContainsFunc(byKey[s.Key], func(whole text.Text) bool { return isPart(s.Text, whole) })
	})
}

// isPart reports whether a text has some of the forms of another and no others.
func isPart(part, whole text.Text) bool {
	fewer := false
	for f := range text.Form(text.NumForms) {
		switch s := part.Get(f); {
		case s == "" && whole.Get(f) != "":
			fewer = true
		case s != whole.Get(f):
			return false
		}
	}
	return fewer
}

// compareTexts orders texts by their forms, other first.
func compareTexts(a, b text.Text) int {
	order := strings.Compare(a.Get(text.Other), b.Get(text.Other))
	for f := text.Zero; f < text.Other && order == 0; f++ {
		order = strings.Compare(a.Get(f), b.Get(f))
	}
	return order
}

// rank puts the message itself first.
func rank(key string, t *task) int {
	if key == t.src.Key {
		return 1
	}
	return 0
}

// maxAlike bounds the source texts that are compared in full.
const maxAlike = 8

// alike adds the translations of messages that are gone and had a source text
// like that of the message: by all signs it was edited and renamed.
func (f *finder) alike(t *task, list []Suggestion) []Suggestion {
	if len(f.gone) == 0 {
		return list
	}
	shared := map[int]int{}
	for w := range words(t.src.Target) {
		if places := f.byWord[w]; len(places) <= 100 { // "the" says nothing
			for _, i := range places {
				shared[i]++
			}
		}
	}
	best := make([]int, 0, len(shared))
	for i := range shared {
		best = append(best, i)
	}
	slices.SortFunc(best, func(a, b int) int { return cmp.Or(cmp.Compare(shared[b], shared[a]), cmp.Compare(a, b)) })
	for _, i := range best[:min(len(best), maxAlike)] {
		s := f.gone[i]
		s.Score = change.Score(s.Source.For(text.Other), t.src.Target.For(text.Other))
		if s.Source.Equal(t.src.Target) {
			s.Score = 1
		} else if s.Score == 1 {
			s.Score = 0.99 // another plural form differs
		}
		if s.Score >= minScore {
			list = append(list, s)
		}
	}
	return list
}
