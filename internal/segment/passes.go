package segment

import (
	"unicode"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/dfa"
)

// passes finds what the rules say of a text: one pass forwards, one backwards.
// It keeps what it has learned of the rules from the texts before, and is not
// safe for concurrent use.
type passes struct {
	rules         *ruleset
	before, after *dfa.DFA
	verdicts      [][]verdict // by the set of rules before, and that behind
	breaking      []*byteSet  // for each set of rules, see mayBreak
	base          []boundary  // room for those of a text
	found         []decision
}

func (s *ruleset) newPasses() *passes {
	return &passes{rules: s, before: dfa.New(s.before), after: dfa.New(s.after)}
}

// A decision is what the rules say of a place.
type decision struct {
	at     int
	set    int32 // of the rules that match before it
	breaks bool
}

type verdict int8

const (
	verdictUnknown verdict = iota
	verdictNone
	verdictKeep
	verdictBreak
)

// forward finds the places up to which some rule matches.
func (p *passes) forward(text string) {
	p.found = p.found[:0]
	p.before.Forward(text, func(at int, set int32) {
		p.found = append(p.found, decision{at: at, set: set})
	})
}

// forwardOver finds the places that matter beside the boundaries that are there.
func (p *passes) forwardOver(text string, base []boundary) {
	p.found = p.found[:0]
	p.before.Forward(text, func(at int, set int32) {
		for len(base) > 0 && base[0].at < at {
			base = base[1:]
		}
		atBoundary := len(base) > 0 && base[0].at == at
		if atBoundary || p.mayBreak(set)[text[at]] && !startsWithSpace(text[at:]) {
			p.found = append(p.found, decision{at: at, set: set})
		}
	})
}

// mayBreak returns the bytes before which a rule of a set may break the text.
func (p *passes) mayBreak(set int32) *byteSet {
	for int(set) >= len(p.breaking) {
		bytes := &byteSet{}
		for _, rule := range p.before.Rules(int32(len(p.breaking))) {
			for b, is := range p.rules.begins[rule] {
				bytes[b] = bytes[b] || is && p.rules.breaks[rule]
			}
		}
		p.breaking = append(p.breaking, bytes)
	}
	return p.breaking[set]
}

// backward keeps of the places those from which a rule matches that matches up to
// them too.
func (p *passes) backward(text string) []decision {
	kept, next := len(p.found), len(p.found)-1 // those from kept on are settled
	p.after.Backward(text, func(at int, set int32) (until int) {
		for next >= 0 && p.found[next].at > at {
			next--
		}
		if next < 0 {
			return len(text)
		}
		if d := p.found[next]; d.at == at {
			if v := p.verdict(d.set, set); v != verdictNone {
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
func (p *passes) verdict(before, after int32) verdict {
	for int(before) >= len(p.verdicts) {
		p.verdicts = append(p.verdicts, nil)
	}
	if int(after) < len(p.verdicts[before]) && p.verdicts[before][after] != verdictUnknown {
		return p.verdicts[before][after]
	}
	v := verdictNone
	if rule := first(p.before.Rules(before), p.after.Rules(after)); rule >= 0 {
		v = verdictKeep
		if p.rules.breaks[rule] {
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

// first returns the lowest rule that is in both sets, or -1.
func first(a, b []int) int {
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] == b[0]:
			return a[0]
		case a[0] < b[0]:
			a = a[1:]
		default:
			b = b[1:]
		}
	}
	return -1
}
