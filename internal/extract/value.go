package extract

import (
	"go/ast"
	"go/types"
	"strings"
)

const (
	// maxValues bounds the values that one expression may have.
	maxValues = 5000

	// maxString bounds a string put together from parts that are no
	// constants, in bytes.
	maxString = 1 << 16

	// maxTotal bounds all values of one expression together, in bytes.
	maxTotal = 4 << 20
)

// mark stands in a value for a part that is not known. It is a noncharacter of
// Unicode, which no text has.
const mark = "\uffff"

// A value is a string that an expression may have when the program runs.
type value struct {
	text string

	// open is the first part that is not known; nil when text is all there is.
	open *open

	// frames are the calls whose arguments the value was taken from.
	frames frameSet
}

// open is an expression whose value is not known.
type open struct {
	expr  ast.Expr
	node  *node
	src   *source
	cycle bool // it depends on itself

	// param is set when the value depends on a parameter of a function, which
	// is part of owner.
	param types.Object
	owner *node
}

// values are what a string expression may be. That of the declaration comes
// first.
type values []value

func one(s string) values { return values{{text: s}} }

// isOne reports whether the value is known for sure.
func (v values) isOne() bool { return len(v) == 1 && v[0].open == nil }

// open returns the first part of a value that is not known, or nil.
func (v values) open() *open {
	for _, x := range v {
		if x.open != nil {
			return x.open
		}
	}
	return nil
}

// texts returns the values that are known, each once.
func (v values) texts() []string {
	var out []string
	seen := map[string]bool{}
	for _, x := range v {
		if x.open == nil && !seen[x.text] {
			seen[x.text] = true
			out = append(out, x.text)
		}
	}
	return out
}

// params returns the parameters on which values depend, each once.
func (v values) params() []*open {
	var out []*open
	seen := map[types.Object]bool{}
	for _, x := range v {
		if x.open != nil && x.open.param != nil && !seen[x.open.param] {
			seen[x.open.param] = true
			out = append(out, x.open)
		}
	}
	return out
}

// pattern returns what is known of a value that is not known whole, with "*"
// for the other parts. It is "" when nothing is known.
func (x value) pattern() string {
	p := strings.ReplaceAll(x.text, mark, "*")
	for strings.Contains(p, "**") {
		p = strings.ReplaceAll(p, "**", "*")
	}
	if p == "*" {
		return ""
	}
	return p
}

// A valueSet collects values without duplicates.
type valueSet struct {
	list  values
	seen  map[valueKey]bool
	total int
}

type valueKey struct {
	text   string
	frames frameSet
	expr   ast.Expr
}

// add reports whether there was room.
func (s *valueSet) add(list ...value) bool {
	for _, x := range list {
		key := valueKey{text: x.text, frames: x.frames}
		if x.open != nil {
			key.expr = x.open.expr
		}
		if s.seen[key] {
			continue
		}
		if s.total += len(x.text); len(s.list) >= maxValues || s.total > maxTotal {
			return false
		}
		if s.seen == nil {
			s.seen = map[valueKey]bool{}
		}
		s.seen[key] = true
		s.list = append(s.list, x)
	}
	return true
}

// join returns what v+w may be. expr is the sum, which is not known when there
// are too many values.
func (e evaluator) join(expr ast.Expr, v, w values) values {
	var out valueSet
	e.work.count(len(v) * len(w))
	for _, a := range v {
		for _, b := range w {
			sum := value{text: a.text + b.text, open: a.open, frames: a.frames | b.frames}
			if sum.open == nil {
				sum.open = b.open
			}
			if len(sum.text) > maxString || !out.add(sum) {
				return append(out.list, e.unknown(expr)...)
			}
		}
	}
	return out.list
}
