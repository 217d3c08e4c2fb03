package segment

import (
	"regexp/syntax"

	"github.com/seed-9fa3a4f3/i18n/internal/dfa"
)

// ruleset is a list of rules, compiled.
type ruleset struct {
	breaks        []bool    // for each rule
	begins        []byteSet // for each rule: what After may begin with
	before, after *dfa.Machine
}

func compile(rules []Rule) (*ruleset, error) {
	s := &ruleset{}
	var before, after []*syntax.Regexp
	sets := newSetTable()
	for _, r := range rules {
		b, err := compileAt(r.Before, beforeBreak, r.beforeAt, sets)
		if err != nil {
			return nil, err
		}
		a, err := compileAt(r.After, afterBreak, r.afterAt, sets)
		if err != nil {
			return nil, err
		}
		before, after = append(before, b), append(after, a)
		s.breaks, s.begins = append(s.breaks, r.Break), append(s.begins, firstBytes(a))
	}
	var err error
	words := wordRunes()
	if s.before, err = dfa.NewMachine(before, dfa.Options{Words: words}); err == nil {
		s.after, err = dfa.NewMachine(after, dfa.Options{Backward: true, Words: words})
	}
	if err != nil {
		return nil, &Problem{Reason: ReasonSize}
	}
	return s, nil
}

func compileAt(pattern string, s side, offset int, sets *setTable) (*syntax.Regexp, error) {
	re, err := compilePattern(pattern, s, sets)
	if p, is := err.(*Problem); is {
		p.Offset += offset
	}
	return re, err
}
