package segment

import (
	"regexp/syntax"
)

// ruleset is a list of rules, compiled.
type ruleset struct {
	breaks        []bool    // for each rule
	begins        []byteSet // for each rule: what After may begin with
	before, after *machine
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
	if s.before, err = newMachine(before, false); err != nil {
		return nil, err
	}
	s.after, err = newMachine(after, true)
	return s, err
}

func compileAt(pattern string, s side, offset int, sets *setTable) (*syntax.Regexp, error) {
	re, err := compilePattern(pattern, s, sets)
	if p, is := err.(*Problem); is {
		p.Offset += offset
	}
	return re, err
}
