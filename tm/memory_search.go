package tm

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/similar"
)

// identical is the score of a text that is the same.
const identical = 100

// rounding is more than what a score may be off by.
const rounding = 1e-3

// A search is what options say, made ready. It may be used by several
// goroutines.
type search struct {
	memory *Memory
	Options
	lang string  // under which texts are found
	min  float64 // least score that a finder is asked for
}

func (m *Memory) newSearch(o Options) (*search, error) {
	if !isTag(o.SourceLang) || o.TargetLang != "" && !isTag(o.TargetLang) {
		return nil, ErrLanguage
	}
	s := &search{memory: m, Options: o, lang: indexLang(o.SourceLang)}
	if s.Min == 0 || math.IsNaN(s.Min) {
		s.Min = DefaultMin
	}
	if s.Limit == 0 {
		s.Limit = DefaultLimit
	}
	s.Limit = max(s.Limit, -1)
	s.min = min(max(s.Min, math.SmallestNonzeroFloat64), identical)
	if s.Exact {
		s.min = identical
	}
	return s, nil
}

// first is how many matches a finder is asked for at first: some more than are
// wanted, because some may fall out.
func (s *search) first() int {
	if s.Limit < 0 {
		return 0
	}
	return s.Limit + 2
}

// A candidate is a match with what it is ordered by.
type candidate struct {
	Match
	isExact bool // in exactly the languages that were asked for
	edits   int
}

// units appends the candidates of a variant that was found: one for each of its
// translations.
func (s *search) units(list []candidate, scan *scanner, f *found) []candidate {
	lang := decode(scan.variants[f.variant].lang)
	if !matchesTag(lang, s.SourceLang) {
		return list
	}
	for at := range scan.variants {
		target := decode(scan.variants[at].lang)
		if at == f.variant || s.TargetLang != "" && !matchesTag(target, s.TargetLang) {
			continue
		}
		unit, isReversed := scan.between(f.variant, at)
		if unit.Target.Text == "" {
			continue
		}
		c := candidate{Match: Match{Unit: unit, Origin: unit.Origin, Reversed: isReversed}}
		c.Score = f.score + s.bonus(f.score, &unit) - s.penalty(c.Origin)
		if c.Score < s.Min || c.Score <= 0 {
			continue
		}
		c.isExact = sameLanguage(lang, s.SourceLang) && (s.TargetLang == "" || sameLanguage(target, s.TargetLang))
		list = append(list, c)
	}
	return list
}

// bonus is what the context adds to the score of an identical text.
func (s *search) bonus(score float64, u *Unit) float64 {
	if score < identical {
		return 0
	}
	points := 0.0
	if s.Context.Key != "" && s.Context.Key == u.Key {
		points++
	}
	if s.hasNeighbours(u) {
		points++
	}
	return points
}

// hasNeighbours reports whether a unit stands between the same texts: at least
// one of the two is known of both, and none that is known of both differs.
func (s *search) hasNeighbours(u *Unit) bool {
	same := false
	for _, n := range [...]struct{ asked, known string }{{s.Context.Previous, u.Previous}, {s.Context.Next, u.Next}} {
		switch {
		case n.asked == "" || n.known == "":
		case similar.Normal(n.asked) != similar.Normal(n.known):
			return false
		default:
			same = true
		}
	}
	return same
}

// penalty is the largest of the penalties of an origin.
func (s *search) penalty(origin string) float64 {
	most := 0.0
	for _, p := range s.Penalties {
		prefix, open := strings.CutSuffix(p.Origin, "*")
		if p.Origin == origin || open && strings.HasPrefix(origin, prefix) {
			most = max(most, p.Points)
		}
	}
	return most
}

// order sorts candidates and leaves out those that are there twice. It is as
// exact as it has to be for those within the limit.
func (s *search) order(d *desk, list []candidate) []candidate {
	slices.SortFunc(list, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), compareBool(b.isExact, a.isExact))
	})
	for from := 0; from < len(list); {
		to := from + 1
		for to < len(list) && list[to].Score == list[from].Score && list[to].isExact == list[from].isExact {
			to++
		}
		if to-from > 1 {
			d.sort(list[from:to])
		}
		from = to
	}
	return unique(list)
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// unique keeps the first of the candidates with the same texts.
func unique(list []candidate) []candidate {
	if len(list) < 2 {
		return list
	}
	type texts struct{ source, target, lang string }
	seen := make(map[texts]bool, len(list))
	kept := list[:0]
	for i := range list {
		u := &list[i].Unit
		id := texts{u.Source.Text, u.Target.Text, strings.ToLower(strings.ReplaceAll(u.TargetLang, "_", "-"))}
		if !seen[id] {
			seen[id] = true
			kept = append(kept, list[i])
		}
	}
	return kept
}

// fit replaces what the text has instead of the source text.
func (m *Match) fit(text string) {
	fitted, subs, ok := fitTo(text, m.Unit.Source.Text, m.Unit.Target.Text, m.Unit.SourceLang, m.Unit.TargetLang)
	if ok && len(subs) > 0 {
		m.Fitted, m.Substitutions, m.Score = fitted, subs, min(m.Score, 99)
	}
}
