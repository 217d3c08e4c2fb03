package merge

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/fit"
	"github.com/seed-9fa3a4f3/i18n/internal/similar"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// A Suggestion is a translation that may do for a message. It never counts as
// one until somebody puts it into a field.
type Suggestion struct {
	// Score is in points, as package similar gives them for the forms other of
	// the source texts: 100 for the same source text in all forms, at most 99 for
	// another.
	Score  float64
	Origin Origin
	Key    string    // of the message that it is a translation of, as far as that is known
	Memory string    // its name, of one that is not the project's
	Source text.Text // what it was made from
	Text   text.Text // in the plural categories that the message needs, fitted

	// Fitted are the parts of Text, by form, that took the place of others since
	// the source texts differ in them: numbers, placeholders, tags, addresses.
	Fitted map[text.Form][]fit.Part
}

// An Origin says where a suggestion comes from.
type Origin string

// The origins.
const (
	FromMemory   Origin = "memory"   // a pair of the project memory, or of this merge
	FromObsolete Origin = "obsolete" // a message that left the source
	FromExtra    Origin = "extra"    // a memory beside that of the project
)

const (
	maxSuggestions = 3
	maxAlike       = maxSuggestions + 1 // source texts that suggestions are taken from; one may not fit

	same   = 100
	almost = 99 // at most, of another source text
	alike  = 95 // points from which the words are the same
	fair   = 75 // from which most of a translation can stay
	poor   = 50 // below, little of it can
	last   = 40 // from which half of the messages that left the source were edited into the one that has nothing else
)

// A finder finds suggestions.
type finder struct {
	m      *merger
	gone   []Suggestion     // the translations of messages that left the source
	byText map[string][]int // indexes in gone, by the form other of their source texts

	// Most merges need none of these, since all that is asked for has an exact
	// match or a translation.
	fitters    sync.Pool // of *fit.Fitter
	goneTexts  func() *pool
	known      func() *library
	knownTexts func() *pool
}

// newFinder returns a finder for what the merge has not used.
func (m *merger) newFinder() *finder {
	f := &finder{m: m, byText: map[string][]int{}}
	if len(m.todo) == 0 || m.in.WithoutSuggestions {
		return f
	}
	if m.out.Obsolete != nil {
		for i := range m.out.Obsolete.Units {
			f.addGone(&m.out.Obsolete.Units[i])
		}
	} else {
		for _, p := range m.vanished() {
			f.addGone(m.at(p))
		}
	}
	langs := fit.Languages{Source: m.in.Source.Lang, Target: m.out.Translate.Lang}
	f.fitters.New = func() any { return fit.New(langs) }
	f.goneTexts = sync.OnceValue(func() *pool { return newPool(maps.Keys(f.byText)) })
	f.known = sync.OnceValue(m.library)
	f.knownTexts = sync.OnceValue(func() *pool { return newPool(f.known().sources) })
	return f
}

func (f *finder) addGone(u *catalog.Unit) {
	v, ok := f.m.basis.version(u.Key, Version{}, u.BasedOn, u.Target)
	if !ok {
		return
	}
	source := v.Text.For(text.Other)
	f.byText[source] = append(f.byText[source], len(f.gone))
	f.gone = append(f.gone, Suggestion{Origin: FromObsolete, Key: u.Key, Source: v.Text, Text: u.Target})
}

// suggest returns suggestions for a message, the best first. What the fields
// hold already is none.
func (f *finder) suggest(t *task, unit *catalog.Unit, why *Stale, fields text.Text) []Suggestion {
	if f.m.in.WithoutSuggestions {
		return nil
	}
	list := f.best(t, f.exact(t), fields)
	if len(list) == 0 && f.needsMore(t, unit, why) {
		list = f.best(t, f.alike(t), fields)
	}
	return list
}

// best returns the best suggestions that fit the message, with different texts,
// none of which its fields hold.
func (f *finder) best(t *task, list []Suggestion, fields text.Text) []Suggestion {
	slices.SortStableFunc(list, func(a, b Suggestion) int {
		if a.Score != b.Score {
			return cmp.Compare(b.Score, a.Score)
		}
		return cmp.Or(cmp.Compare(rank(b.Key, t), rank(a.Key, t)), -cmp.Compare(a.Origin, b.Origin), cmp.Compare(a.Key, b.Key),
			compareTexts(a.Text, b.Text))
	})
	var best []Suggestion
	for _, s := range list {
		if len(best) == maxSuggestions {
			break
		}
		if s.Text = f.fit(t, s); s.Text.IsEmpty() {
			continue
		}
		var parts fittedParts
		if s.Score < same {
			parts = f.substitute(t, &s)
		}
		if !agree(s.Text, fields) && !slices.ContainsFunc(best, func(other Suggestion) bool { return other.Text.Equal(s.Text) }) {
			s.Fitted = parts.byForm()
			best = append(best, s)
		}
	}
	return best
}

// exact returns the translations of the very same source text.
func (f *finder) exact(t *task) []Suggestion {
	var list []Suggestion
	if f.m.basis.Memory != nil {
		list = withoutParts(ofPairs(f.m.basis.Memory.Exact(t.src.Target), same))
	}
	for _, i := range f.byText[t.src.Target.For(text.Other)] {
		if s := f.gone[i]; s.Source.Equal(t.src.Target) {
			s.Score = same
			list = append(list, s)
		}
	}
	return list
}

func ofPairs(pairs []Pair, score float64) []Suggestion {
	var list []Suggestion
	for _, p := range pairs {
		list = append(list, Suggestion{Score: score, Origin: FromMemory, Key: p.Key, Source: p.Source, Text: p.Target})
	}
	return list
}

// needsMore reports whether translations of other source texts are of use for a
// message: when it has none, or one of a source text that was another one
// altogether.
func (f *finder) needsMore(t *task, unit *catalog.Unit, why *Stale) bool {
	if unit.Target.IsEmpty() {
		return true
	}
	return t.stale && why.IsKnown() && similar.NewQuery(t.src.Target.For(text.Other)).Score(why.Old.Text.For(text.Other), poor) == 0
}

// alike returns the translations of source texts that are like that of a
// message, in the memories beside that of the project also of the same: of messages that left the source, which by all signs were edited and
// renamed, and of all others. Where some have the same words, those that have not
// are none; and what left the source may be less and less like it as long as
// nothing is found.
func (f *finder) alike(t *task) []Suggestion {
	source := t.src.Target.For(text.Other)
	var others []Suggestion
	if f.m.in.Others != nil {
		others = f.m.in.Others(source, fair)
	}
	for _, least := range []float64{alike, fair, poor, last} {
		list := f.goneLike(source, least)
		if least >= fair {
			list = append(list, f.knownLike(source, least)...)
		}
		// What has the very same source text was found before, and does not fit.
		list = slices.DeleteFunc(list, func(s Suggestion) bool { return s.Source.Equal(t.src.Target) })
		for _, s := range others {
			if s.Score >= least {
				list = append(list, s)
			}
		}
		if len(list) > 0 {
			return list
		}
	}
	return nil
}

// knownLike returns the translations whose source texts are like a text with
// least points or more.
func (f *finder) knownLike(source string, least float64) []Suggestion {
	hits := f.knownTexts().find(source, least, maxAlike)
	list := make([]Suggestion, 0, len(hits))
	for _, h := range hits {
		list = append(list, withoutParts(ofPairs(f.known().from(h.text), min(h.score, almost)))...)
	}
	return list
}

// goneLike returns the same of messages that left the source, if their
// source texts are like a text with least points or more.
func (f *finder) goneLike(source string, least float64) []Suggestion {
	if len(f.gone) == 0 {
		return nil
	}
	var list []Suggestion
	for _, h := range f.goneTexts().find(source, least, maxAlike) {
		for _, i := range f.byText[h.text] {
			s := f.gone[i]
			s.Score = min(h.score, almost)
			list = append(list, s)
		}
	}
	return list
}

// fittedParts are those of each form.
type fittedParts [text.NumForms][]fit.Part

func (p *fittedParts) byForm() map[text.Form][]fit.Part {
	var m map[text.Form][]fit.Part
	for form, parts := range p {
		if len(parts) > 0 {
			if m == nil {
				m = map[text.Form][]fit.Part{}
			}
			m[text.Form(form)] = parts
		}
	}
	return m
}

// substitute puts what the source text has into the translation of another one
// with the same words, in all forms or in none, and returns what it put in.
func (f *finder) substitute(t *task, s *Suggestion) (parts fittedParts) {
	fitter := f.fitters.Get().(*fit.Fitter)
	defer f.fitters.Put(fitter)
	fitted := s.Text
	for form, given := range s.Text.Forms() {
		query, source := t.src.Target.For(form), s.Source.For(form)
		if query == source {
			continue
		}
		now, changed, ok := fitter.Target(query, source, given)
		if !ok {
			return fittedParts{}
		}
		fitted.Set(form, now)
		parts[form] = changed
	}
	s.Text = fitted
	return parts
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
