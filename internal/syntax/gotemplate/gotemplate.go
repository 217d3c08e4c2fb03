// Package gotemplate reads the calls in Go templates (text/template,
// html/template) and tells what is known of their arguments.
//
// The template is parsed by text/template/parse itself, so that what is a
// call here is one to the program too. Functions need not be known. A template
// with errors is repaired at the errors, in place, and the rest is read.
//
// What a template does with constants is followed as far as it is of use to
// find the ids of messages: variables, {{with}}, {{range}} over lists that
// stand in the template, print and printf, dict. See [Value].
package gotemplate

import (
	"cmp"
	"slices"
	"strings"
)

// Limits. A template past the first is not read; past the others something is
// reported or not known, so that time and memory stay in proportion.
const (
	MaxSize   = 4 << 20 // bytes of a template
	MaxDepth  = 1000    // blocks inside each other: the parser recurses without a limit of its own
	MaxErrors = 100     // errors kept

	maxVariables    = 1000     // assignments in a template that is read as a whole: the parser looks through all for each use
	maxRepairs      = 40       // repairs of the whole, before each action is read by itself
	maxParsed       = 32 << 20 // bytes given to the parser for these repairs
	maxAlternatives = 256      // texts that one value may have
	maxText         = 512      // bytes of a text that is put together
	maxWork         = 200_000  // alternatives made for all values of a template
)

// A File is what was read from a template.
type File struct {
	Calls    []Call    // in file order; of nested calls the outer one comes first
	Includes []Include // in file order
	Comments []Comment // in file order
	Errors   []Error   // in file order; empty when text/template takes the file

	// Actions is where the template is not literal text, in file order: all
	// actions and comments, with their delimiters. They never overlap.
	Actions []Action
}

// A Call is a function, method or field with arguments.
type Call struct {
	// Name is the function as the template spells it, "t", ".T", "$.Tr",
	// ".Localizer.T", "$x.T" or "lang.Translate". What stands in parentheses
	// is "()" here: "().T". {{call .T "id"}} is a call of ".T", and so is
	// {{$t := .T}}{{call $t "id"}}.
	Name string

	// Offset and End enclose the call, without what is piped into it.
	Offset, End int

	// Args are the arguments, at least one. What is piped in is the last.
	Args []Value

	// Piped is set when the last argument comes from the command before.
	Piped bool
}

// An Include is {{template "name" data}} or {{block "name" data}}.
type Include struct {
	Name   string
	Offset int   // of the name
	Data   Value // unknown if there is none
}

// A Comment is {{/* … */}}.
type Comment struct {
	Offset, End int    // with its delimiters
	Text        string // without delimiters and the blanks around
}

// An Error is something that could not be read. The text is that of
// text/template, in English.
type Error struct {
	Offset int // of the action
	Text   string
}

// An Action is {{ … }}, with its delimiters.
type Action struct {
	Offset, End int

	// Prints is set when something is put into the output in its place, as
	// far as the action itself tells: it is no comment, no control structure,
	// no definition and no assignment.
	Prints bool
}

// Read reads a template. The name is the one under which the program knows
// it. Empty delimiters stand for {{ and }}. It never fails: see [File.Errors].
//
// The dot of a template that is defined and included here is what it is given
// here, as if nobody else included it: see [ReadWith].
func Read(name string, src []byte, left, right string) File {
	return ReadWith(name, src, left, right, nil)
}

// ReadWith is Read of a template of which is known with what data others
// include the templates in it, by their names: the Data of their Includes.
func ReadWith(name string, src []byte, left, right string, data map[string][]Value) File {
	left, right = cmp.Or(left, "{{"), cmp.Or(right, "}}")
	if len(src) > MaxSize {
		return File{Errors: []Error{{Text: "the template is too large"}}}
	}
	name = strings.ReplaceAll(name, "%", "_") // the parser puts it into the format of its errors
	r := reader{name: name, src: string(src), left: left, right: right}
	trees := r.trees()
	w := walker{src: r.src, text: r.text, right: right, work: maxWork, data: data}
	w.walkTrees(trees)
	sortCalls(w.calls)
	return File{
		Calls:    w.calls,
		Includes: w.includes,
		Comments: r.comments(),
		Errors:   r.sortedErrors(),
		Actions:  r.places(),
	}
}

func sortCalls(calls []Call) {
	slices.SortStableFunc(calls, func(a, b Call) int {
		return cmp.Or(cmp.Compare(a.Offset, b.Offset), cmp.Compare(b.End, a.End))
	})
}
