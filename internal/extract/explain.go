package extract

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// A Reason says why a message was found in a place of the code, or why not.
type Reason struct {
	Pos     catalog.Pos
	Key     string // the id, when one was found
	Found   bool
	Message string         // message id
	Args    map[string]any // its arguments
}

// A Question asks about a file of code.
type Question struct {
	Name string // as the places in Result spell it
	Data []byte // what is in it
	Line int    // the only line of interest; 0 for all

	// Listed is set when the file is among those to extract from.
	Listed bool

	// Known reports whether an id is that of a message; nil when nothing is
	// known.
	Known func(id string) bool
}

// Explain says of all that looks like the use of a message in a file why it was
// taken for one or not. What it tells follows from the result of an extraction
// and the text of the file alone.
func Explain(q Question, r *Result) []Reason {
	out := slices.Concat(q.found(r), q.unresolved(r))
	if reason, ok := q.skipped(); ok && len(out) == 0 {
		return []Reason{reason}
	}
	for _, c := range q.candidates() {
		if !c.isAmong(out) && q.isOfInterest(&c) {
			out = append(out, c.reason())
		}
	}
	if strings.HasSuffix(q.Name, ".go") && len(out) == 0 && !strings.Contains(string(q.Data), "go-i18n") {
		out = append(out, Reason{Pos: catalog.Pos{File: q.Name}, Message: "extract.why-no-mention"})
	}
	if q.Line > 0 {
		out = slices.DeleteFunc(out, func(reason Reason) bool { return reason.Pos.Line > 0 && reason.Pos.Line != q.Line })
	}
	slices.SortStableFunc(out, func(a, b Reason) int { return cmp.Or(a.Pos.Compare(b.Pos), cmp.Compare(a.Key, b.Key)) })
	return out
}

// found returns the uses in the file.
func (q *Question) found(r *Result) []Reason {
	var out []Reason
	for key, uses := range r.Uses {
		for _, u := range uses {
			if u.Pos.File != q.Name {
				continue
			}
			message := "extract.why-used"
			switch {
			case u.Defines:
				message = "extract.why-defined"
			case q.Known != nil && !q.Known(key):
				message = "extract.why-undefined"
			}
			out = append(out, Reason{Pos: u.Pos, Key: key, Found: true, Message: message, Args: map[string]any{"Key": key}})
		}
	}
	for _, p := range r.Patterns {
		if p.Pos.File == q.Name {
			out = append(out, Reason{Pos: p.Pos, Found: true, Message: "extract.why-pattern", Args: map[string]any{"Pattern": p.Pattern}})
		}
	}
	return out
}

// unresolved returns what could not be read or resolved in the file.
func (q *Question) unresolved(r *Result) []Reason {
	var out []Reason
	for i := range r.Findings {
		if f := &r.Findings[i]; f.Pos.File == q.Name {
			out = append(out, Reason{Pos: f.Pos, Key: f.Key, Message: f.Message, Args: f.Args})
		}
	}
	return out
}

// Reads reports whether files of this name are code that can be extracted from.
func Reads(name string) bool {
	return strings.HasSuffix(name, ".go") || documentKindOf(name) != noDocument
}

// skipped says why the file as a whole is left out.
func (q *Question) skipped() (Reason, bool) {
	name := strings.ReplaceAll(q.Name, `\`, "/")
	isGo := strings.HasSuffix(name, ".go")
	folder := foreignFolder(path.Dir(name), isGo)
	r := Reason{Pos: catalog.Pos{File: q.Name}, Args: map[string]any{}}
	switch {
	case !Reads(name):
		r.Message = "extract.why-kind"
	case !q.Listed:
		r.Message = "extract.why-outside"
	case folder != "":
		r.Message, r.Args["Folder"] = "extract.why-folder", folder
	case strings.HasSuffix(name, "_test.go"):
		r.Message = "extract.why-test"
	case !isGo && isAside(name):
		r.Message = "extract.why-aside"
	case isGo && IsGenerated(q.Data):
		r.Message = "extract.why-generated"
	case isGo && headOf(q.Data).ignored:
		r.Message = "extract.why-ignored"
	}
	return r, r.Message != ""
}

// foreignFolder returns the name of the first folder on a path that is left
// out, "" when none is.
func foreignFolder(dir string, isGo bool) string {
	for folder := range strings.SplitSeq(dir, "/") {
		switch {
		case folder == "" || folder == "." || folder == "..":
		case isForeignFolder(folder) || isGo && skipFolder(folder):
			return folder
		}
	}
	return ""
}

// A candidate is something that looks like the use of a message.
type candidate struct {
	pos    catalog.Pos
	end    int    // line
	callee string // of a call; the type of a literal
	id     string
	isLit  bool
}

// isAmong reports whether a reason speaks of the candidate.
func (c *candidate) isAmong(reasons []Reason) bool {
	return slices.ContainsFunc(reasons, func(r Reason) bool {
		inside := r.Pos.Line >= c.pos.Line && r.Pos.Line <= c.end
		return inside && (r.Key == c.id || r.Pos == c.pos || c.isLit)
	})
}

// isOfInterest reports whether the candidate is worth telling about: all are in
// a line that is asked for.
func (q *Question) isOfInterest(c *candidate) bool {
	if q.Line > 0 {
		return c.pos.Line <= q.Line && q.Line <= c.end
	}
	isPart := strings.Contains(c.id, "${") // of an id that the calls of a function around it complete
	return c.isLit || isUsual(c.callee) && !isPart || q.Known != nil && q.Known(c.id)
}

// usual are names that functions of messages have in many programs.
var usual = []string{
	"T", "Tf", "Tn", "Tr", "t", "tf", "tn", "tr", "_", "$t", "$tc", "i18n", "I18n",
	"Localize", "MustLocalize", "localize", "Translate", "translate",
}

func isUsual(callee string) bool {
	return strings.HasPrefix(callee, "data-i18n") || slices.Contains(usual, callee[strings.LastIndexByte(callee, '.')+1:])
}

func (c *candidate) reason() Reason {
	r := Reason{Pos: c.pos, Message: "extract.why-function", Args: map[string]any{"Function": c.callee, "Text": c.id}}
	if c.isLit {
		r.Message = "extract.why-type"
	}
	return r
}
