package text

import "strings"

// A Parser parses one message after the other into memory that it uses again.
// The zero value is ready for use.
type Parser struct {
	parser parser
	parts  arena[Part] // of all patterns since Reset
	fields arena[Field]
	spare  [4][]Part // lists that nobody holds
	spares int
	named  []Field // where the fields of one pattern are collected
}

// Reset makes the memory of all patterns that Parse has returned free for others:
// none of them is to be used again.
func (r *Parser) Reset() { r.parts.reset(); r.fields.reset() }

// Parse is the function [Parse]. What it returns is good until the next Reset.
func (r *Parser) Parse(s string, syntax Syntax, left, right string) Pattern {
	if s == "" {
		return Pattern{}
	}
	signs := SignsOf(s)
	left, right = orDefault(left, "{{"), orDefault(right, "}}")
	if syntax&GoTemplate == 0 {
		left = ""
	}
	if !signs.Has(syntaxSigns) && (left == "" || left == "{{" || !strings.Contains(s, left)) {
		return Pattern{Source: s, Parts: append(r.parts.take(1), Part{Kind: Literal, End: len(s)}), Signs: signs}
	}
	r.parser = parser{s: s, syntax: syntax, left: left, right: right, parts: r.list(), fields: r.named[:0], memory: r}
	p := &r.parser
	p.placeholders()
	p.markup()
	pattern := Pattern{Source: s, Parts: p.cover(), Errors: p.errors, Functions: p.functions, Arguments: p.arguments, Signs: signs}
	if len(p.fields) > 0 {
		pattern.Fields = append(r.fields.take(len(p.fields)), p.fields...)
		r.named = p.fields
	}
	r.giveBack(p.parts)
	return pattern
}

// syntaxSigns are the signs without all of which a text is literal as a whole:
// those of markup and of all syntaxes but custom delimiters of Go templates. An
// apostrophe quotes in ICU.
const syntaxSigns = SignBrace | SignPercent | SignAngle | SignAmpersand | SignDollar | SignApostrophe

// list returns an empty list for a while.
func (r *Parser) list() []Part {
	if r.spares == 0 {
		return nil
	}
	r.spares--
	return r.spare[r.spares][:0]
}

// giveBack ends the use of a list.
func (r *Parser) giveBack(list []Part) {
	if cap(list) > 0 && r.spares < len(r.spare) {
		r.spare[r.spares] = list
		r.spares++
	}
}

// An arena gives lists of values out of one piece of memory.
type arena[T any] struct{ taken []T }

func (a *arena[T]) reset() { a.taken = a.taken[:0] }

// take returns an empty list with room for n values.
func (a *arena[T]) take(n int) []T {
	if cap(a.taken)-len(a.taken) < n {
		a.taken = make([]T, 0, max(n, 2*cap(a.taken))) // what was taken before stays where it is
	}
	first := len(a.taken)
	a.taken = a.taken[:first+n]
	return a.taken[first:first:len(a.taken)]
}
