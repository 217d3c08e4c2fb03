package similar

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Kind is what a placeable stands for.
type Kind uint8

// The kinds of placeables.
const (
	Number      Kind = iota + 1 // 67.15, 1,000
	Placeholder                 // {{.Name}}, {name}, ${name}, %s, %1$d, %(name)s, %1
	Tag                         // <b>, </a>, <br/>, &amp;
	Address                     // https://example.org, name@example.org
)

// A Placeable is a part of a text that a translation takes over as it is, or in
// another spelling: text[Start:End].
type Placeable struct {
	Start, End int
	Kind       Kind
}

// maxPlaceable bounds how far the end of a placeable is looked for, in bytes.
const maxPlaceable = 256

// AppendPlaceables appends the placeables of a text, whose syntax is not known:
// it takes for a placeholder what is one in any of the usual syntaxes.
// (internal/text knows the syntax of a message.)
func AppendPlaceables(dst []Placeable, text string) []Placeable {
	for at := 0; at < len(text); {
		c := text[at]
		if !opens[c] {
			at++
			continue
		}
		end, kind := 0, Placeholder
		switch {
		case c == '{':
			end = braces(text, at)
		case c == '$':
			if strings.HasPrefix(text[at:], "${") {
				end = braces(text, at+1)
			}
		case c == '%':
			end = verb(text, at)
		case c == '<':
			end, kind = tag(text, at), Tag
		case c == '&':
			end, kind = entity(text, at), Tag
		case c == ':':
			if start, stop := url(text, at); stop > 0 {
				dst = append(before(dst, start), Placeable{start, stop, Address})
				at = stop
				continue
			}
		case c == '@':
			if start, stop := mail(text, at); stop > 0 {
				dst = append(before(dst, start), Placeable{start, stop, Address})
				at = stop
				continue
			}
		default:
			end, kind = number(text, at), Number
			if end == 0 { // digits of a word
				for at < len(text) && '0' <= text[at] && text[at] <= '9' {
					at++
				}
				continue
			}
		}
		if end == 0 {
			at++
			continue
		}
		dst = append(dst, Placeable{at, end, kind})
		at = end
	}
	return dst
}

// opens are the bytes that a placeable is recognized by.
var opens = func() (set [256]bool) {
	for _, c := range []byte("{$%<&:@0123456789") {
		set[c] = true
	}
	return set
}()

// before takes back placeables that an address turned out to hold.
func before(list []Placeable, start int) []Placeable {
	for len(list) > 0 && list[len(list)-1].End > start {
		list = list[:len(list)-1]
	}
	return list
}

// braces returns the end of {{…}} or of {name}; 0 if neither is there.
func braces(text string, at int) int {
	s := text[at:min(len(text), at+maxPlaceable)]
	if strings.HasPrefix(s, "{{") {
		if n := strings.Index(s, "}}"); n > 0 && strings.IndexByte(s[:n], '\n') < 0 {
			return at + n + 2
		}
		return 0
	}
	for i := 1; i < len(s); i++ {
		switch c := s[i]; {
		case c == '}' && i > 1:
			return at + i + 1
		case !isNameByte(c) && c != '.' && c != '-':
			return 0
		}
	}
	return 0
}

func isNameByte(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z' || c == '_'
}

// verb returns the end of a verb of printf, of a named one of Python, or of a
// placeholder of Qt; 0 for another percent sign. A space as a flag is not taken
// for one: "50 % of".
func verb(text string, at int) int {
	i := at + 1
	digits := func() {
		for i < len(text) && '0' <= text[i] && text[i] <= '9' {
			i++
		}
	}
	if i < len(text) && (text[i] == '(' || text[i] == '[') {
		closing := byte(')')
		if text[i] == '[' {
			closing = ']'
		}
		n := strings.IndexByte(text[i:min(len(text), i+64)], closing)
		if n < 0 {
			return 0
		}
		i += n + 1
	}
	if i < len(text) && text[i] == 'L' && i+1 < len(text) && '1' <= text[i+1] && text[i+1] <= '9' {
		i++
	}
	first := i
	digits()
	if i > first && i < len(text) && text[i] == '$' {
		i++
	}
	for i < len(text) && strings.IndexByte("-+#0*'", text[i]) >= 0 {
		i++
	}
	digits()
	if i < len(text) && text[i] == '.' && i+1 < len(text) && (text[i+1] == '*' || '0' <= text[i+1] && text[i+1] <= '9') {
		i += 2
		digits()
	}
	length := i
	for i < len(text) && i < length+2 && strings.IndexByte("hlLzjtqI", text[i]) >= 0 {
		i++
	}
	if i < len(text) && strings.IndexByte("diouxXeEfFgGaAcCsSpvTtqUbn@", text[i]) >= 0 {
		if r, _ := utf8.DecodeRuneInString(text[i+1:]); text[i] == '@' || !unicode.IsLetter(r) || length > at+1 || text[i] == 's' || text[i] == 'd' {
			return i + 1
		}
		return 0
	}
	if first < length && length == i && text[length-1] != '.' { // %1 of Qt
		return length
	}
	return 0
}

// tag returns the end of a tag of HTML or XML.
func tag(text string, at int) int {
	i := at + 1
	if i < len(text) && text[i] == '/' {
		i++
	}
	if i >= len(text) || !('a' <= text[i]|0x20 && text[i]|0x20 <= 'z' || '0' <= text[i] && text[i] <= '9') {
		return 0
	}
	s := text[i:min(len(text), at+maxPlaceable)]
	n := strings.IndexAny(s, "<>")
	if n < 0 || s[n] == '<' {
		return 0
	}
	return i + n + 1
}

// entity returns the end of a reference such as &amp; or &#10;.
func entity(text string, at int) int {
	for i := at + 1; i < len(text) && i < at+12; i++ {
		switch c := text[i]; {
		case c == ';' && i > at+1:
			return i + 1
		case !isNameByte(c) && c != '#':
			return 0
		}
	}
	return 0
}

// url returns where the address with a scheme is whose colon is at a place.
func url(text string, at int) (start, end int) {
	if !strings.HasPrefix(text[at:], "://") {
		return 0, 0
	}
	start = at
	for start > 0 && start > at-12 && (isNameByte(text[start-1]) || text[start-1] == '+') {
		start--
	}
	if start == at {
		return 0, 0
	}
	end = at + 3
	for end < len(text) && text[end] > ' ' && strings.IndexByte("<>\"'`", text[end]) < 0 {
		end++
	}
	for end > at+3 && strings.IndexByte(".,;:!?)]}", text[end-1]) >= 0 {
		end--
	}
	return start, end
}

// mail returns where the address is whose @ is at a place.
func mail(text string, at int) (start, end int) {
	start, end = at, at+1
	for start > 0 && start > at-64 && (isNameByte(text[start-1]) || strings.IndexByte(".+-", text[start-1]) >= 0) {
		start--
	}
	for end < len(text) && end < at+maxPlaceable && (isNameByte(text[end]) || text[end] == '.' || text[end] == '-') {
		end++
	}
	for end > at+1 && (text[end-1] == '.' || text[end-1] == '-') {
		end--
	}
	if start == at || strings.IndexByte(text[at+1:end], '.') < 1 {
		return 0, 0
	}
	return start, end
}

// number returns the end of a number that is no part of a word.
func number(text string, at int) int {
	if r, _ := utf8.DecodeLastRuneInString(text[:at]); at > 0 && (unicode.IsLetter(r) || r == '_') {
		return 0
	}
	i := at
	for i < len(text) {
		switch c := text[i]; {
		case '0' <= c && c <= '9':
			i++
		case (c == '.' || c == ',') && i+1 < len(text) && '0' <= text[i+1] && text[i+1] <= '9':
			i += 2
		default:
			if r, _ := utf8.DecodeRuneInString(text[i:]); unicode.IsLetter(r) || r == '_' {
				return 0
			}
			return i
		}
	}
	return i
}
