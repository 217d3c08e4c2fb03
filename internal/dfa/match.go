package dfa

import (
	"regexp"
	"regexp/syntax"
	"unicode/utf8"
)

// A Matcher tells which texts a regular expression of package regexp matches, as
// that package does, but many times as fast. It is not safe for concurrent use.
type Matcher struct {
	pattern *regexp.Regexp
	dfa     *DFA // nil where it would be slower
	read    int  // bytes since it was built anew
}

// Bounds of a matcher, of which every worker has one.
const (
	maxMatcher  = 1 << 14 // instructions
	leastToRead = 1 << 17 // bytes between two times that the automaton is full
)

var matcherSize = size{1 << 17, 1 << 18}

// NewMatcher returns the matcher of an expression, which is compiled with the flags
// of package syntax that regexp.Compile sets. The error is that of package regexp.
func NewMatcher(expr string) (*Matcher, error) {
	pattern, err := regexp.Compile(expr)
	if err != nil {
		return nil, err
	}
	m := &Matcher{pattern: pattern}
	re, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		return nil, err
	}
	if machine, err := NewMachine([]*syntax.Regexp{re}, Options{}); err == nil && len(machine.insts) <= maxMatcher {
		m.dfa = New(machine)
		m.dfa.most = matcherSize
	}
	return m, nil
}

// Match reports whether a text has a match.
func (m *Matcher) Match(text string) bool {
	if m.dfa == nil {
		return m.pattern.MatchString(text)
	}
	resets := m.dfa.resets
	isMatch, read := m.dfa.matches(text)
	m.read += read
	if m.dfa.resets == resets {
		return isMatch
	}
	if read < len(text) && !isMatch || m.read < leastToRead {
		m.dfa = nil // there are too many states for texts like these
	}
	m.read = 0
	return isMatch || read < len(text) && m.pattern.MatchString(text)
}

// matches reports whether some rule matches anywhere in a text. It reads no more
// of it than it must, and ends where it is built anew for the second time.
func (d *DFA) matches(text string) (isMatch bool, read int) {
	pages, resets, row := &d.machine.alphabet.pages, d.resets, int32(0)
	ascii := pages[0]
	for i := 0; i < len(text); {
		letter, n := uint16(0), 1
		if b := text[i]; b < utf8.RuneSelf {
			letter = ascii[b]
		} else if b < 0xE0 && i+1 < len(text) && b >= 0xC2 && text[i+1]&0xC0 == 0x80 {
			r := uint32(b&0x1F)<<6 | uint32(text[i+1]&0x3F)
			letter, n = pages[r>>8&7][r&0xFF], 2
		} else {
			letter, n = d.machine.alphabet.first(text[i:])
		}
		e := d.edges[int(row)+int(letter)]
		if e.next == 0 {
			if e = d.build(row, letter); d.resets > resets+1 && e.match == 0 {
				return false, i
			}
		}
		if e.match != 0 {
			return true, i
		}
		row = e.next - 1
		i += n
	}
	e := d.edges[row]
	if e.next == 0 {
		e = d.build(row, 0)
	}
	return e.match != 0, len(text)
}
