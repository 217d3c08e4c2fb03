package gotemplate

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"text/template/parse"
)

// A reader parses a template and repairs it where it does not parse. Repairs
// never move anything, so that every offset holds for the source.
type reader struct {
	name, src   string
	left, right string
	text        string   // the source with its repairs
	actions     []action // of the text
	found       []action // of the source
	errors      []Error
	parsed      int             // bytes given to the parser
	lost        map[string]bool // variables of actions that were taken out
}

// trees parses the template. When it has an error, the first action with one
// is reported and taken out, and so on; what has too many of them, or is too
// deep for the parser, is read action by action.
func (r *reader) trees() map[string]*parse.Tree {
	r.text, r.lost = r.src, map[string]bool{}
	r.found = scan(r.src, r.left, r.right)
	r.actions = r.found
	for i := 0; i < maxRepairs && r.parsed < maxParsed; i++ {
		if deepest(r.actions) > MaxDepth {
			r.report(0, "blocks are nested too deeply")
			break
		}
		if r.assignments() > maxVariables {
			r.report(0, "too many variables")
			break
		}
		trees, err := r.parse(r.text)
		if err == nil {
			return trees
		}
		r.repair(err)
		r.actions = scan(r.text, r.left, r.right)
	}
	return r.flat()
}

// assignments counts what may be an assignment to a variable.
func (r *reader) assignments() int {
	n := 0
	for _, a := range r.actions {
		if a.role != comment {
			n += strings.Count(r.text[a.inside:a.insideTo], "=")
		}
	}
	return n
}

// parse gives the text to the parser. The parser turns what it reports into
// errors by a recover of its own, which itself panics for a panic that is no
// error.
func (r *reader) parse(text string) (trees map[string]*parse.Tree, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%v", p)
		}
	}()
	r.parsed += len(text)
	trees = map[string]*parse.Tree{}
	t := parse.New(r.name)
	t.Mode = parse.SkipFuncCheck
	_, err = t.Parse(text, r.left, r.right, trees)
	return trees, err
}

func (r *reader) sortedErrors() []Error {
	slices.SortStableFunc(r.errors, func(a, b Error) int { return cmp.Compare(a.Offset, b.Offset) })
	return slices.CompactFunc(r.errors, func(a, b Error) bool { return a.Offset == b.Offset })
}

// places lists the actions of the source as it was.
func (r *reader) places() []Action {
	var out []Action
	for _, a := range r.found {
		out = append(out, Action{a.start, a.end, a.role == plain && !assigns(r.src[a.inside:a.insideTo])})
	}
	return out
}

// assigns reports whether an action is $x := … or $x = ….
func assigns(inside string) bool {
	rest, ok := strings.CutPrefix(strings.TrimLeft(inside, " \t\r\n"), "$")
	if !ok {
		return false
	}
	rest = strings.TrimLeft(rest[wordLen(rest):], " \t\r\n")
	return strings.HasPrefix(rest, ":=") || strings.HasPrefix(rest, "=")
}

// comments lists the comments of the source.
func (r *reader) comments() []Comment {
	var out []Comment
	for _, a := range r.found {
		if a.role == comment && a.isClosed {
			text := strings.TrimSuffix(strings.TrimPrefix(r.src[a.inside:a.insideTo], "/*"), "*/")
			out = append(out, Comment{a.start, a.end, strings.TrimSpace(text)})
		}
	}
	return out
}
