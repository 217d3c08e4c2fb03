package toml

import (
	"strconv"
	"strings"
)

// scalar reads a number, a boolean, a date or a time: all that has no quotes
// or brackets around it.
func (p *parser) scalar() Value {
	start := p.pos
	end := p.until(start, stopToken)
	if end == start {
		p.unexpected(start, start, idValueMissing, nil)
		return Value{Span: span(start, start)}
	}
	end = p.withTime(start, end)
	token := classifyToken(p.src[start:end])
	p.pos = end
	if token.id != "" {
		p.badScalar(start, end, token.id)
	}
	return Value{Kind: token.kind, Span: span(start, end)}
}

// withTime extends a date over the time after a single space.
func (p *parser) withTime(start, end int) int {
	if end-start != len("2006-01-02") || !isDateShape(p.src[start:end]) {
		return end
	}
	if end+1 < len(p.src) && p.src[end] == ' ' && isDigit(p.src[end+1]) {
		return p.until(end+1, stopToken)
	}
	return end
}

func (p *parser) badScalar(start, end int, id string) {
	if id == idValueBare || id == idCurlyQuotes {
		stop := "#\n"
		if p.depth > 0 {
			stop = ",]}#\n"
		}
		end = max(end, p.junkEnd(stop))
	}
	if !p.hidden(start, end) {
		p.unexpected(start, end, id, p.textArg(start, end))
	}
}

// token is a kind, or the id of the error that it is none.
type token struct {
	kind Kind
	id   string
}

func classifyToken(s string) token {
	switch {
	case s == "true" || s == "false":
		return token{kind: Bool}
	case looksLikeDate(s):
		return dateTime(s)
	case looksLikeNumber(s):
		return number(s)
	case looksLikeBool(s):
		return token{id: idBool}
	case hasCurlyQuote(s):
		return token{id: idCurlyQuotes}
	}
	return token{id: idValueBare}
}

func looksLikeBool(s string) bool {
	for _, word := range []string{"true", "false", "yes", "no", "on", "off"} {
		if strings.EqualFold(s, word) {
			return true
		}
	}
	return false
}

func hasCurlyQuote(s string) bool {
	for _, quote := range []string{"“", "”", "„", "‘", "’", "‚", "«", "»", "‹"} {
		if strings.HasPrefix(s, quote) {
			return true
		}
	}
	return false
}

func looksLikeNumber(s string) bool {
	body := strings.TrimLeft(s, "+-")
	if body == "" {
		return s != ""
	}
	if strings.EqualFold(body, "inf") || strings.EqualFold(body, "nan") {
		return true
	}
	return isDigit(body[0]) || len(body) > 1 && body[0] == '.' && isDigit(body[1])
}

// number checks an integer or a float (toml.abnf: integer, float). Whether it
// fits is checked as decoders do: 64 bits for an integer, and a float must be
// finite unless it is written as inf or nan.
func number(s string) token {
	if len(s) > 2 && s[0] == '0' && isAlpha(s[1]) && s[1] != 'e' && s[1] != 'E' {
		return basedInteger(s)
	}
	body := s
	if body[0] == '+' || body[0] == '-' {
		body = body[1:]
	}
	if body == "inf" || body == "nan" {
		return token{kind: Float}
	}
	n := digits(body, isDigit)
	if n == 0 || n > 1 && body[0] == '0' {
		return token{id: idNumber}
	}
	if n == len(body) {
		_, err := strconv.ParseInt(strings.ReplaceAll(s, "_", ""), 10, 64)
		return ranged(Integer, err)
	}
	if !isFraction(body[n:]) {
		return token{id: idNumber}
	}
	_, err := strconv.ParseFloat(strings.ReplaceAll(s, "_", ""), 64)
	return ranged(Float, err)
}

func ranged(kind Kind, err error) token {
	if err != nil {
		return token{id: idNumberRange}
	}
	return token{kind: kind}
}

func basedInteger(s string) token {
	base, ok := 0, isDigit
	switch s[1] {
	case 'x':
		base, ok = 16, isHex
	case 'o':
		base, ok = 8, func(c byte) bool { return c >= '0' && c <= '7' }
	case 'b':
		base, ok = 2, func(c byte) bool { return c == '0' || c == '1' }
	}
	if base == 0 || digits(s[2:], ok) != len(s)-2 {
		return token{id: idNumber}
	}
	_, err := strconv.ParseInt(strings.ReplaceAll(s[2:], "_", ""), base, 64)
	return ranged(Integer, err)
}

// isFraction checks what follows the integer part of a float: .5, e10, .5e-10.
func isFraction(s string) bool {
	if s[0] == '.' {
		n := digits(s[1:], isDigit)
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
	return s != "" && digits(s, isDigit) == len(s)
}

// digits is the length of the run of digits at the start of s, with single
// underscores allowed between two of them.
func digits(s string, ok func(byte) bool) int {
	n := 0
	for n < len(s) {
		switch {
		case ok(s[n]):
			n++
		case s[n] == '_' && n > 0 && n+1 < len(s) && ok(s[n+1]):
			n += 2
		default:
			return n
		}
	}
	return n
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
func isAlpha(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
func isHex(c byte) bool   { return isDigit(c) || c|0x20 >= 'a' && c|0x20 <= 'f' }
