package tree

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// scalar reads a value that starts neither with a quote nor with a bracket.
func (p *jsonParser) scalar(n *Node) {
	end := p.until(p.pos, jsonStopToken)
	kind, id := classifyJSONToken(p.src[p.pos:end])
	if id != "" {
		p.badScalar(n, end, id)
		return
	}
	n.Kind, n.Style = kind, Plain
	p.pos = end
}

// classifyJSONToken tells what a word or a number is, or which error it is.
func classifyJSONToken(s string) (Kind, string) {
	switch s {
	case "":
		return Invalid, jsonValueBare
	case "true", "false":
		return Other, ""
	case "null":
		return Null, ""
	}
	if c := s[0]; c == '-' || c == '+' || c == '.' || isDigit(c) {
		return Other, jsonNumberError(s)
	}
	return Invalid, jsonWordError(s)
}

// jsonWordError is the error of a word that another language has for a value.
func jsonWordError(s string) string {
	switch strings.ToLower(s) {
	case "nan", "inf", "infinity":
		return jsonNaN
	case "true", "false", "null", "none", "nil", "undefined", "yes", "no":
		return jsonWord
	}
	return jsonValueBare
}

// jsonNumberError is the error of a token that starts like a number, "" for a
// good one. A number that float64 cannot hold is one, as for encoding/json.
func jsonNumberError(s string) string {
	body := strings.TrimLeft(s, "+-")
	switch n := digits(body); {
	case jsonWordError(body) == jsonNaN:
		return jsonNaN
	case s[0] == '+':
		return jsonPlus
	case len(s)-len(body) > 1 || n == 0:
		return jsonNumber
	case n > 1 && body[0] == '0':
		return jsonLeadingZero
	case !isFraction(body[n:]):
		return jsonNumber
	case outOfRange(s):
		return jsonNumberRange
	}
	return ""
}

// isFraction checks what follows the integer part of a number: nothing, .5,
// e10 or .5e-10.
func isFraction(s string) bool {
	if strings.HasPrefix(s, ".") {
		n := digits(s[1:])
		if n == 0 {
			return false
		}
		s = s[1+n:]
	}
	if s == "" {
		return true
	}
	if s[0] != 'e' && s[0] != 'E' {
		return false
	}
	s = s[1:]
	if s != "" && (s[0] == '+' || s[0] == '-') {
		s = s[1:]
	}
	return s != "" && digits(s) == len(s)
}

func outOfRange(s string) bool {
	const always = 300 // so many digits always fit
	if len(s) <= always && !strings.ContainsAny(s, "eE") {
		return false
	}
	_, err := strconv.ParseFloat(s, 64)
	return err != nil
}

// digits is the length of the run of digits at the start of s.
func digits(s string) int {
	n := 0
	for n < len(s) && isDigit(s[n]) {
		n++
	}
	return n
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// badScalar reports the value at pos, whose first word ends at end and has the
// error id. Of several words the error is that they have no quotes.
func (p *jsonParser) badScalar(n *Node, end int, id string) {
	text, ok := p.foreignText()
	if ok {
		n.Str = text
		return
	}
	start := p.pos
	if i := p.skipBlanks(end); id == jsonValueBare || !p.endsValue(i) {
		end, id = p.junkEnd(), jsonValueBare
	}
	if p.toLineBracket() {
		p.reportText(start, p.pos, id)
		p.value(n)
		return
	}
	p.reportText(start, end, id)
	p.pos = end
}

// endsValue holds for offsets where a value may have ended.
func (p *jsonParser) endsValue(i int) bool {
	return i == len(p.data) || strings.IndexByte(",:]}/\r\n", p.data[i]) >= 0
}

// curlyQuotes are those that word processors make of straight ones.
const curlyQuotes = "“”„«»‘’‚‹›"

// foreignText reads a text in quotes that JSON does not have, and reports
// them. It is false if there is none at pos.
func (p *jsonParser) foreignText() (string, bool) {
	open, size := utf8.DecodeRuneInString(p.src[p.pos:])
	id, closing := jsonCurlyQuotes, curlyQuotes+`"`
	switch {
	case open == '\'':
		id, closing = jsonSingleQuotes, "'"
	case !strings.ContainsRune(curlyQuotes, open):
		return "", false
	}
	start := p.pos + size
	end, next := p.foreignEnd(start, closing)
	p.reportText(p.pos, next, id)
	p.pos = next
	return p.src[start:end], true
}

// foreignEnd returns where the text from start on ends and what is behind its
// quote: the first of the closing ones behind which a value may end. Without
// one the text ends with its line.
func (p *jsonParser) foreignEnd(start int, closing string) (end, next int) {
	for i := start; ; i = next {
		n := strings.IndexAny(p.src[i:], closing+"\n")
		if n < 0 || p.src[i+n] == '\n' {
			p.quiet = true
			end = p.lineEnd(i)
			return end, end
		}
		end = i + n
		_, size := utf8.DecodeRuneInString(p.src[end:])
		next = end + size
		if p.endsValue(p.skipBlanks(next)) {
			return end, next
		}
	}
}
