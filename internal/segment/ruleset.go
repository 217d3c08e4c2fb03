package segment

import (
	"regexp/syntax"
	"slices"
	"unicode"
	"unicode/utf8"
)

// ruleset is a list of rules, compiled.
type ruleset struct {
	breaks        []bool // for each rule
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
		before, after, s.breaks = append(before, b), append(after, a), append(s.breaks, r.Break)
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

// A decision is what the rules say of a place.
type decision struct {
	at     int
	set    int32 // of the rules that match before it
	breaks bool
}

// passes is what finds the matches of a ruleset in texts, with what it has
// learned from those before.
type passes struct {
	before, after *dfa
	verdicts      [][]verdict // by the set of rules before, and that behind
	breaking      []bool      // for each set of rules, whether one of them breaks
	found         []decision
}

type verdict int8

const (
	verdictUnknown verdict = iota
	verdictNone
	verdictKeep
	verdictBreak
)

func (s *ruleset) newPasses() *passes {
	return &passes{before: newDFA(s.before), after: newDFA(s.after)}
}

// decide gives use the places within a text that some rule decides on, in order.
// Where the rules are laid over boundaries, those before white space are left
// out, and so are those where rules only keep together what is no boundary.
func (s *Segmenter) decide(text string, base []boundary, use func([]decision)) {
	p := s.take()
	if s.prose {
		p.forwardOver(text, base, s.rules)
	} else {
		p.forward(text)
	}
	use(p.backward(text, s.rules))
	s.put(p)
}

// maxIdle is how many passes a segmenter keeps for texts to come.
const maxIdle = 16

func (s *Segmenter) take() *passes {
	s.lock.Lock()
	defer s.lock.Unlock()
	if n := len(s.idle); n > 0 {
		p := s.idle[n-1]
		s.idle = s.idle[:n-1]
		return p
	}
	return s.rules.newPasses()
}

func (s *Segmenter) put(p *passes) {
	s.lock.Lock()
	defer s.lock.Unlock()
	if len(s.idle) < maxIdle {
		s.idle = append(s.idle, p)
	}
}

// forward finds the places up to which some rule matches.
func (p *passes) forward(text string) {
	p.found = p.found[:0]
	p.before.forward(text, func(at int, set int32) {
		p.found = append(p.found, decision{at: at, set: set})
	})
}

// forwardOver finds the places that matter beside the boundaries that are there.
func (p *passes) forwardOver(text string, base []boundary, rules *ruleset) {
	p.found = p.found[:0]
	p.before.forward(text, func(at int, set int32) {
		for len(base) > 0 && base[0].at < at {
			base = base[1:]
		}
		atBoundary := len(base) > 0 && base[0].at == at
		if (atBoundary || p.mayBreak(set, rules)) && !startsWithSpace(text[at:]) {
			p.found = append(p.found, decision{at: at, set: set})
		}
	})
}

// mayBreak reports whether a set has a rule that breaks.
func (p *passes) mayBreak(set int32, rules *ruleset) bool {
	for int(set) >= len(p.breaking) {
		list := p.before.sets.lists[len(p.breaking)]
		p.breaking = append(p.breaking, slices.ContainsFunc(list, func(rule int) bool { return rules.breaks[rule] }))
	}
	return p.breaking[set]
}

// backward keeps of the places those from which a rule matches that matches up to
// them too.
func (p *passes) backward(text string, rules *ruleset) []decision {
	kept, next := len(p.found), len(p.found)-1 // those from kept on are settled
	p.after.backward(text, func(at int, set int32) (until int) {
		for next >= 0 && p.found[next].at > at {
			next--
		}
		if next < 0 {
			return len(text)
		}
		if d := p.found[next]; d.at == at {
			if v := p.verdict(d.set, set, rules); v != verdictNone {
				kept--
				p.found[kept] = decision{at: at, breaks: v == verdictBreak}
			}
			next--
		}
		if next < 0 {
			return len(text)
		}
		return p.found[next].at
	})
	return p.found[kept:]
}

// verdict returns what the first rule of both sets says.
func (p *passes) verdict(before, after int32, rules *ruleset) verdict {
	for int(before) >= len(p.verdicts) {
		p.verdicts = append(p.verdicts, nil)
	}
	if int(after) < len(p.verdicts[before]) && p.verdicts[before][after] != verdictUnknown {
		return p.verdicts[before][after]
	}
	v := verdictNone
	if rule := first(p.before.sets.lists[before], p.after.sets.lists[after]); rule >= 0 {
		v = verdictKeep
		if rules.breaks[rule] {
			v = verdictBreak
		}
	}
	for int(after) >= len(p.verdicts[before]) {
		p.verdicts[before] = append(p.verdicts[before], verdictUnknown)
	}
	p.verdicts[before][after] = v
	return v
}

func startsWithSpace(text string) bool {
	if b := text[0]; b < utf8.RuneSelf {
		return b == ' ' || b >= '\t' && b <= '\r'
	}
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsSpace(r)
}
