package script

import (
	"cmp"
	"slices"
)

// An Error is something that could not be read.
type Error struct {
	Offset int
	ID     string // a message id such as "script.string-unterminated"
}

// The ids of the errors.
const (
	scriptTooLarge         = "script.too-large"
	scriptTooDeep          = "script.too-deep"
	scriptStringOpen       = "script.string-unterminated"
	scriptTemplateOpen     = "script.template-unterminated"
	scriptCommentOpen      = "script.comment-unterminated"
	scriptRegexOpen        = "script.regex-unterminated"
	scriptBracketUnclosed  = "script.bracket-unclosed"  // at the opening one
	scriptElementUnclosed  = "script.element-unclosed"  // at the start of the element
	scriptElementMismatch  = "script.element-mismatch"  // at the closing tag
	scriptConflict         = "script.conflict"          // a marker of a merge conflict
	scriptUnexpected       = "script.unexpected"        // a token that does not fit; it was skipped or begins a statement
	scriptUnexpectedClosed = "script.bracket-unmatched" // a closing bracket without an opening one
)

// ErrorIDs lists the message ids of all errors, so that a test of the locales
// can ask for each of them.
func ErrorIDs() []string {
	return []string{
		scriptTooLarge, scriptTooDeep, scriptStringOpen, scriptTemplateOpen, scriptCommentOpen, scriptRegexOpen,
		scriptBracketUnclosed, scriptElementUnclosed, scriptElementMismatch, scriptConflict, scriptUnexpected, scriptUnexpectedClosed,
	}
}

func (p *parser) report(offset int, id string) {
	if len(p.errors) < MaxErrors {
		p.errors = append(p.errors, Error{offset, id})
	}
}

// unexpected reports the current token, unless a fragment of a template is
// read, where words of another language may stand in between.
func (p *parser) unexpected() {
	switch {
	case p.fragment, p.tok == tEOF:
	case p.tok == ')', p.tok == ']', p.tok == '}':
		p.report(p.start, scriptUnexpectedClosed)
	default:
		p.report(p.start, scriptUnexpected)
	}
}

// sortErrors leaves the first report of each place: the others follow from it.
func sortErrors(errors []Error) []Error {
	slices.SortStableFunc(errors, func(a, b Error) int { return cmp.Compare(a.Offset, b.Offset) })
	return slices.CompactFunc(errors, func(a, b Error) bool { return a.Offset == b.Offset })
}
