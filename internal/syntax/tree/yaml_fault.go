package tree

import (
	"errors"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// yamlFault is an error of the library with its places in the file.
type yamlFault struct {
	message    string
	context    string // what the library was reading, if it says so
	at, from   int    // where it stopped, and where what it was reading began
	start, end int    // of the piece
}

// fault says in our words what the library complains about.
func (p *yamlParser) fault(err error, start, end int) *Error {
	f := yamlFault{message: err.Error(), start: start, end: end, at: start, from: start}
	var load *yaml.LoadError
	if errors.As(err, &load) {
		f.message, f.context = load.Message, load.ContextMsg
		f.at = p.offset(load.Mark, start, end)
		if f.from = f.at; load.ContextMark.Line > 0 {
			f.from = p.offset(load.ContextMark, start, end)
		}
	}
	for _, explain := range []func(yamlFault) *Error{p.quoteFault, p.startFault, p.flowFault, p.lineFault, p.fileFault} {
		if e := explain(f); e != nil {
			return e
		}
	}
	return &Error{Offset: f.at, End: f.at, ID: yamlSyntax, Args: map[string]any{"Text": oneLine(f.message)}}
}

// quoteFault explains what is wrong inside quotes.
func (p *yamlParser) quoteFault(f yamlFault) *Error {
	if f.context != "while scanning a quoted scalar" {
		return nil
	}
	switch f.message {
	case "found unknown escape character":
		_, n := utf8.DecodeRuneInString(p.src[min(f.at+1, f.end):f.end])
		return p.textFault(f.at, f.at+1+n, yamlEscape)
	case "did not find expected hexadecimal number":
		return p.textFault(f.at-len(`\u`), p.escapeEnd(f.at), yamlEscape)
	case "found invalid Unicode character escape code":
		return p.textFault(f.at-len(`\u`), p.escapeEnd(f.at), yamlEscapeCode)
	}
	return &Error{Offset: f.from, End: f.from + 1, ID: yamlStringOpen}
}

// escapeEnd is where the digits end that begin at i.
func (p *yamlParser) escapeEnd(i int) int {
	for n := 0; n < 8 && i < len(p.src) && strings.IndexByte("0123456789abcdefABCDEF", p.src[i]) >= 0; n++ {
		i++
	}
	return i
}

// startFault explains a sign at the start of a text.
func (p *yamlParser) startFault(f yamlFault) *Error {
	switch f.message {
	case "found a tab character that violates indentation", "found a tab character where an indentation space is expected":
		return &Error{Offset: f.at, End: f.at + 1, ID: yamlTab}
	case "found character that cannot start any token":
		if p.byteAt(f.at) == '\t' {
			return &Error{Offset: f.at, End: f.at + 1, ID: yamlTab}
		}
		return p.openFault(f.at)
	case "block sequence entries are not allowed in this context", "mapping keys are not allowed in this context":
		return p.openFault(f.at)
	case "did not find expected comment or line break", "did not find expected alphabetic or numeric character",
		"found undefined tag handle":
		return p.openFault(f.from)
	case "did not find expected node content":
		switch c := p.byteAt(f.at); {
		case c == ',' && f.context == "while parsing a flow node":
			return &Error{Offset: f.at, End: f.at + 1, ID: yamlCommaExtra}
		case isFlowSign(c):
			return p.openFault(f.at)
		}
	}
	if f.context == "while scanning a tag" || f.context == "while parsing a tag" {
		return p.openFault(f.from)
	}
	return nil
}

// flowFault explains what is wrong inside brackets.
func (p *yamlParser) flowFault(f yamlFault) *Error {
	if f.context != "while parsing a flow mapping" && f.context != "while parsing a flow sequence" {
		return nil
	}
	if f.at >= f.end || p.src[f.at] == ':' && p.lineEnd(f.from) < f.at {
		return &Error{Offset: f.from, End: f.from + 1, ID: yamlUnclosed, Args: map[string]any{"Open": p.src[f.from : f.from+1]}}
	}
	return &Error{Offset: f.at, End: f.at, ID: yamlCommaMissing}
}

// lineFault explains what is wrong with the lines of maps and lists.
func (p *yamlParser) lineFault(f yamlFault) *Error {
	line := p.lineStart(f.at, f.start)
	first := p.skipSpaces(line)
	switch f.message {
	case "mapping values are not allowed in this context":
		text := p.valueStart(first)
		if text >= f.at {
			return p.indentFault(first)
		}
		return p.textFault(text, p.lineEnd(text), yamlColonText)
	case "could not find expected ':'":
		return p.textFault(f.from, p.lineEnd(f.from), yamlColonMissing)
	case "found a comment without preceding whitespace":
		return &Error{Offset: f.at, End: f.at + 1, ID: yamlComment}
	case "did not find expected key", "did not find expected '-' indicator", "did not find expected <document start>":
		if first >= f.at {
			return p.indentFault(first)
		}
		if text := p.valueStart(first); text < f.at && strings.IndexByte("{[*", p.src[text]) >= 0 {
			return p.openFault(text)
		}
		return p.textFault(f.at, p.lineEnd(f.at), yamlTextAfter)
	}
	return nil
}

// fileFault explains what is wrong with the file as a whole.
func (p *yamlParser) fileFault(f yamlFault) *Error {
	switch {
	case f.message == yamlDepthMessage:
		return &Error{Offset: f.at, End: f.at, ID: yamlTooDeep, Args: map[string]any{"Limit": MaxDepth}}
	case f.message == "found unexpected content after document-end marker", f.message == "did not find expected <document end> before directive":
		return &Error{Offset: f.at, End: p.lineEnd(f.at), ID: yamlDocuments}
	case strings.Contains(f.context, "directive") || strings.Contains(f.message, "directive") || f.message == "found incompatible YAML document":
		return p.textFault(f.from, p.lineEnd(f.from), yamlDirective)
	}
	return nil
}

func (p *yamlParser) indentFault(first int) *Error {
	return &Error{Offset: first, End: p.lineEnd(first), ID: yamlIndent}
}

func (p *yamlParser) textFault(start, end int, id string) *Error {
	return &Error{Offset: start, End: end, ID: id, Args: p.textArg(start, end)}
}

func (p *yamlParser) openFault(at int) *Error {
	_, n := utf8.DecodeRuneInString(p.src[at:])
	return &Error{Offset: at, End: at + n, ID: yamlStart, Args: map[string]any{"Open": p.src[at : at+n]}}
}

func (p *yamlParser) byteAt(i int) byte {
	if i < len(p.src) {
		return p.src[i]
	}
	return 0
}

// lineStart is the start of the line of offset i, not before from.
func (p *yamlParser) lineStart(i, from int) int {
	for i > from && !p.startsLine(i) {
		i--
	}
	return i
}

func (p *yamlParser) skipSpaces(i int) int {
	for i < len(p.src) && p.src[i] == ' ' {
		i++
	}
	return i
}

// valueStart is where the text begins in the line that starts at i: behind the
// dashes and the first key.
func (p *yamlParser) valueStart(i int) int {
	for p.byteAt(i) == '-' && p.blankAt(i+1) {
		i = p.skipSpaces(i + 1)
	}
	if k := p.keyAt(i); k.colon >= 0 {
		return p.skipSpaces(k.colon + 1)
	}
	return i
}
