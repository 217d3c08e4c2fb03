package tm

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// A tag is a start tag with those of its attributes that matter here.
type tag struct {
	name   string
	lang   string // raw value of xml:lang, else of lang
	src    string // raw value of srclang
	kind   string // raw value of type
	tool   string // raw value of creationtool
	author string // raw value of changeid, else of creationid
	old    bool   // the language stands in lang
	empty  bool   // <name/>
	end    int    // offset behind the ">"

	misuse *fault // of attributes; a file of other tools may still be kept
}

// misuse tells what is wrong with one more attribute of a tag.
func misuse(names []string, name string, tag, at int) *fault {
	if len(names) == maxAttributes {
		return &fault{reason: reasonCrowded, name: "Limit", value: strconv.Itoa(maxAttributes), at: tag}
	}
	for _, other := range names {
		if other == name {
			return &fault{reason: reasonTwice, name: "Name", value: clip(name), at: at}
		}
	}
	return nil
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

func skipSpace(s string, i int) int {
	for i < len(s) && isSpace(s[i]) {
		i++
	}
	return i
}

// nameEnd returns the end of the XML name that starts at i; i when there is
// none.
func nameEnd(s string, i int) int {
	if i >= len(s) || !isLetter(s[i]) {
		return i
	}
	for i++; i < len(s) && inName[s[i]]; {
		i++
	}
	return i
}

// isLetter reports whether a name can start with a byte.
func isLetter(c byte) bool {
	return c|0x20 >= 'a' && c|0x20 <= 'z' || c == '_' || c == ':' || c >= utf8.RuneSelf
}

// inName tells which bytes a name can have behind the first.
var inName = func() (set [256]bool) {
	for i := range set {
		c := byte(i)
		set[i] = isLetter(c) || c == '-' || c == '.' || c >= '0' && c <= '9'
	}
	return set
}()

// scanTag reads the start tag whose "<" is at s[i].
func scanTag(s string, i int) (tag, *fault) {
	start := i
	i = nameEnd(s, start+1)
	t := tag{name: s[start+1 : i]}
	if t.name == "" {
		return t, tagFault(s, start)
	}
	hasXMLLang := false
	var room [6]string
	names := room[:0]
	for {
		before := i
		i = skipSpace(s, i)
		switch {
		case i >= len(s):
			return t, tagFault(s, start)
		case s[i] == '>':
			t.end = i + 1
			return t, nil
		case s[i] == '/' && i+1 < len(s) && s[i+1] == '>':
			t.empty, t.end = true, i+2
			return t, nil
		case i == before:
			return t, tagFault(s, start)
		}
		name, value, end := attribute(s, i)
		if end < 0 {
			return t, tagFault(s, start)
		}
		if isOdd(value) {
			if f := checkReferences(s, end-1-len(value), end-1); f != nil {
				return t, f
			}
			value = inLine(value)
		}
		if t.misuse == nil {
			t.misuse = misuse(names, name, start, i)
			names = append(names, name)
		}
		switch name {
		case "xml:lang":
			t.lang, t.old, hasXMLLang = value, false, true
		case "lang":
			if !hasXMLLang {
				t.lang, t.old = value, true
			}
		case "srclang":
			t.src = value
		case "type":
			t.kind = value
		case "creationtool":
			t.tool = value
		case "changeid":
			t.author = value
		case "creationid":
			if t.author == "" {
				t.author = value
			}
		}
		i = end
	}
}

// inLine is the raw value of an attribute as XML has it: a line end is a space
// (XML 1.0, 3.3.3).
func inLine(value string) string {
	if isFlat(value) {
		return value
	}
	return strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ").Replace(value)
}

// attribute reads name="value" at s[i]; end is negative when there is none.
func attribute(s string, i int) (name, value string, end int) {
	stop := nameEnd(s, i)
	name = s[i:stop]
	eq := skipSpace(s, stop)
	if name == "" || eq >= len(s) || s[eq] != '=' {
		return name, "", -1
	}
	quote := skipSpace(s, eq+1)
	if quote >= len(s) || s[quote] != '"' && s[quote] != '\'' {
		return name, "", -1
	}
	for end = quote + 1; end < len(s); end++ { // most are so short that a search costs more than it saves
		switch s[end] {
		case '<':
			return name, "", -1
		case s[quote]:
			return name, s[quote+1 : end], end + 1
		}
	}
	return name, "", -1
}

// isOdd reports whether a raw value may have references or line ends.
func isOdd(value string) bool {
	for i := range len(value) {
		if c := value[i]; c == '&' || c == '\n' || c == '\r' {
			return true
		}
	}
	return false
}

func tagFault(s string, at int) *fault {
	text := s[at:]
	if end := strings.IndexByte(text[:min(len(text), 64)], '>'); end >= 0 {
		text = text[:end+1]
	}
	return &fault{reason: reasonTag, name: "Text", value: clip(text), at: at}
}

// checkReferences looks at the references in s[from:to].
func checkReferences(s string, from, to int) *fault {
	for {
		amp := strings.IndexByte(s[from:to], '&')
		if amp < 0 {
			return nil
		}
		from += amp
		_, size, reason := reference(s[from:to])
		if size == 0 {
			text, _, ended := strings.Cut(s[from:min(to, from+64)], ";")
			if ended {
				text += ";"
			}
			return &fault{reason: reason, name: "Text", value: clip(text), at: from}
		}
		from += size
	}
}

// skipMarkup returns the end of the comment, processing instruction or CDATA
// section at s[i]; 0 when there is none, -1 when it has no end.
func skipMarkup(s string, i int) int {
	for _, m := range [...]struct{ open, end string }{{"<!--", "-->"}, {"<?", "?>"}, {"<![CDATA[", "]]>"}} {
		if strings.HasPrefix(s[i:], m.open) {
			from := i + len(m.open)
			if n := strings.Index(s[from:], m.end); n >= 0 {
				return from + n + len(m.end)
			}
			return -1
		}
	}
	return 0
}
