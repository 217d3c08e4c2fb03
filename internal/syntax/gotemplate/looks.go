package gotemplate

import (
	"strings"
	"text/template/parse"
)

// maxLook is how many actions of a file are looked at to tell what it is.
const maxLook = 200

// LooksLike tells a Go template with the usual delimiters from the languages
// that share them: Vue, Angular, Handlebars, Mustache, Jinja, Liquid.
func LooksLike(src []byte) bool {
	text := string(src[:min(len(src), MaxSize)])
	s := newScanner(text, "{{", "}}")
	foreign := strings.Contains(text, "{%") && strings.Contains(text, "%}")
	likely := false
	at := 0
	for range maxLook {
		a, ok := s.next(at)
		if !ok {
			break
		}
		at = a.end
		if !a.isClosed {
			continue
		}
		switch inside := strings.TrimSpace(text[a.inside:a.insideTo]); {
		case isGoAlone(a, inside):
			return true
		case !parses(text[a.start:a.end], a.role):
			foreign = true
		case isLikelyGo(a, inside):
			likely = true
		}
	}
	return likely && !foreign
}

// isGoAlone holds for what none of the other languages has.
func isGoAlone(a action, inside string) bool {
	rest := strings.TrimSpace(strings.TrimPrefix(inside, a.word))
	switch a.word {
	case "define", "template", "block":
		return rest != "" && (rest[0] == '"' || rest[0] == '`')
	case "range", "with", "if":
		return startsGo(rest) && parses("{{"+inside+"}}{{end}}", plain)
	}
	return a.role == comment || isField(inside) && parses("{{"+inside+"}}", plain) || assigns(inside)
}

// startsGo holds for the start of a pipeline that is no name alone: Handlebars
// and others have {{if name}}.
func startsGo(s string) bool {
	name := s[:wordLen(s)]
	more := strings.TrimLeft(s[len(name):], " ")
	return isField(s) || strings.HasPrefix(s, "(") || strings.HasPrefix(s, "$") ||
		name != "" && (isField(more) || strings.HasPrefix(more, "(") || strings.HasPrefix(more, "$"))
}

// isField holds for .Name and $.Name.
func isField(s string) bool {
	rest, ok := strings.CutPrefix(strings.TrimPrefix(s, "$"), ".")
	return ok && wordLen(rest) > 0 && (rest[0] < '0' || rest[0] > '9')
}

// isLikelyGo holds for what other languages have too, but seldom: a call
// without parentheses, the dot, an end.
func isLikelyGo(a action, inside string) bool {
	name := inside[:wordLen(inside)]
	rest := inside[len(name):]
	more := strings.TrimLeft(rest, " \t\r\n")
	isCall := name != "" && a.word == "" && more != rest && more != "" && more[0] != '|'
	return inside == "." || a.role == closing || a.inside > a.start+2 || isCall || strings.HasPrefix(inside, `"`)
}

// parses reports whether an action is one of Go. Of blocks and what belongs to
// them that is not asked.
func parses(text string, r role) bool {
	if r != plain {
		return true
	}
	t := parse.New("")
	t.Mode = parse.SkipFuncCheck
	_, err := t.Parse(text, "", "", map[string]*parse.Tree{})
	return err == nil || strings.Contains(err.Error(), "undefined variable")
}
