package gotemplate

import (
	"strings"
	"text/template/parse"
)

// flat reads a template action by action, without blocks, variables and the
// values of the dot. What is left of a block is the expression at its start.
func (r *reader) flat() map[string]*parse.Tree {
	s := newScanner(r.src, r.left, r.right)
	var b strings.Builder
	at := 0
	for a, ok := s.next(at); ok; a, ok = s.next(at) {
		b.WriteString(r.src[at:a.start])
		text, read := r.alone(a)
		if !read && a.stray > 0 {
			text = text[:a.stray-a.start] // the next action is in this one
		}
		b.WriteString(text)
		at = a.start + len(text)
	}
	b.WriteString(r.src[at:])
	r.text = b.String()
	trees, err := r.parse(r.text)
	if err != nil {
		r.report(0, err.Error())
		return nil
	}
	return trees
}

// alone returns an action as it can be read by itself, as long as it is, or
// blanks.
func (r *reader) alone(a action) (text string, read bool) {
	blank := strings.Repeat(" ", a.end-a.start)
	code := expression(a, r.src)
	switch {
	case a.role == comment || code == "" && a.role != plain:
		return blank, true
	case !a.isClosed:
		r.report(a.start, "unclosed action")
		return blank, false
	}
	one := reader{name: r.name, left: r.left, right: r.right}
	one.text = r.left + strings.Repeat(" ", a.insideTo-len(code)-a.start-len(r.left)) + code +
		strings.Repeat(" ", a.end-a.insideTo-len(r.right)) + r.right
	for range maxRepairs {
		_, err := one.parse(one.text)
		if err == nil {
			return one.text, true
		}
		_, reason := one.message(err)
		if name, ok := undefined(reason); !ok || !one.forget(action{end: len(one.text)}, name) {
			r.report(a.start, reason)
			break
		}
	}
	return blank, false
}

// expression returns what there is to evaluate in an action: the end of its
// inside.
func expression(a action, src string) string {
	return withoutDeclaration(withoutKeyword(a, src))
}

// withoutKeyword returns what follows the keyword of an action and, of one that
// names a template, the name.
func withoutKeyword(a action, src string) string {
	code := src[a.inside:a.insideTo]
	skip := func(n int) { code = strings.TrimLeft(code[n:], " \t\r\n") }
	skip(0)
	switch {
	case a.word == "define" || a.role == elseOnly || a.role == closing || a.role == jump:
		return ""
	case a.role == elseIf:
		skip(len("else"))
		skip(wordLen(code))
	case a.word != "":
		skip(len(a.word))
	}
	isNamed := a.word == "template" || a.word == "block"
	if isNamed && code != "" && (code[0] == '"' || code[0] == '`') && quoteEnd(code, 0) > 0 {
		skip(quoteEnd(code, 0))
	}
	return code
}

// withoutDeclaration cuts "$x :=", "$i, $x :=" and "$x =" from the start.
func withoutDeclaration(code string) string {
	rest := code
	for strings.HasPrefix(rest, "$") {
		rest = strings.TrimLeft(rest[1+wordLen(rest[1:]):], " \t\r\n")
		switch {
		case strings.HasPrefix(rest, ":="):
			return strings.TrimLeft(rest[2:], " \t\r\n")
		case strings.HasPrefix(rest, "="):
			return strings.TrimLeft(rest[1:], " \t\r\n")
		}
		var more bool
		if rest, more = strings.CutPrefix(rest, ","); !more {
			break
		}
		rest = strings.TrimLeft(rest, " \t\r\n")
	}
	return code
}
