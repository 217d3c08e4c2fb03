package tm

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// A tag is a start tag with those of its attributes that matter here.
type tag struct {
	name  string
	lang  string // raw value of xml:lang, else of lang
	src   string // raw value of srclang
	kind  string // raw value of type
	tool  string // raw value of creationtool
	empty bool   // <name/>
	end   int    // offset behind the ">"
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
	start := i
	for i < len(s) {
		c := s[i]
		letter := c|0x20 >= 'a' && c|0x20 <= 'z' || c == '_' || c == ':' || c >= utf8.RuneSelf
		if !letter && (i == start || c != '-' && c != '.' && (c < '0' || c > '9')) {
			break
		}
		i++
	}
	return i
}

// scanTag reads the start tag whose "<" is at s[i].
func scanTag(s string, i int) (tag, *fault) {
	start := i
	i = nameEnd(s, start+1)
	t := tag{name: s[start+1 : i]}
	if t.name == "" {
		return t, tagFault(s, start)
	}
	hasXMLLang := false
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
		if f := checkReferences(s, end-1-len(value), end-1); f != nil {
			return t, f
		}
		switch name {
		case "xml:lang":
			t.lang, hasXMLLang = value, true
		case "lang":
			if !hasXMLLang {
				t.lang = value
			}
		case "srclang":
			t.src = value
		case "type":
			t.kind = value
		case "creationtool":
			t.tool = value
		}
		i = end
	}
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
	length := strings.IndexByte(s[quote+1:], s[quote])
	if length < 0 {
		return name, "", -1
	}
	value = s[quote+1 : quote+1+length]
	if strings.IndexByte(value, '<') >= 0 {
		return name, "", -1
	}
	return name, value, quote + length + 2
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

// A variant is a <tuv> as it stands in a unit; all strings are raw.
type variant struct {
	lang        string
	category    string
	left, right string // delimiters
	seg         string
	start, end  int // of the element in the unit
	hasSeg      bool
}

// A scanner reads one unit after the other and reuses its memory.
type scanner struct {
	src                           string   // srclang
	key, hash, fingerprint, group string   // raw
	notes                         []string // raw
	variants                      []variant
	end                           int // offset behind </tu>

	stack []string
	prop  string // type of the <prop> that is open, if it starts with x-; else the name of what is open
	open  int    // where the content of the open prop, note or seg starts
}

// unit reads the unit at the start of s. Nothing behind s belongs to it.
func (u *scanner) unit(s string) *fault {
	*u = scanner{variants: u.variants[:0], stack: u.stack[:0], notes: u.notes[:0]}
	for i := 0; ; {
		lt := strings.IndexByte(s[i:], '<')
		if lt < 0 {
			return &fault{reason: reasonUnclosed, name: "Name", value: clip(u.stack[len(u.stack)-1]), at: 0}
		}
		if f := checkReferences(s, i, i+lt); f != nil {
			return f
		}
		i += lt
		var f *fault
		if i, f = u.markup(s, i); f != nil {
			return f
		}
		if len(u.stack) == 0 {
			u.end = i
			return u.whole(s)
		}
	}
}

// markup reads what starts at s[i], a "<", and returns its end.
func (u *scanner) markup(s string, i int) (int, *fault) {
	if i+1 < len(s) {
		switch s[i+1] {
		case '/':
			return u.close(s, i)
		case '!', '?':
			end := skipMarkup(s, i)
			switch {
			case end < 0:
				return 0, &fault{reason: reasonCut, name: "Name", value: clip(s[i:min(len(s), i+4)]), at: i}
			case end > 0:
				return end, nil
			}
		}
	}
	t, f := scanTag(s, i)
	if f != nil {
		return 0, f
	}
	u.element(&t, i)
	if !t.empty {
		u.stack = append(u.stack, t.name)
	} else if u.atText(t.name) {
		u.content("")
	}
	return t.end, nil
}

// element notes a start tag by where it stands.
func (u *scanner) element(t *tag, at int) {
	switch {
	case len(u.stack) == 0:
		u.src = t.src
	case len(u.stack) == 1 && t.name == "tuv":
		u.variants = append(u.variants, variant{lang: t.lang, start: at, end: t.end})
	case u.atText(t.name):
		u.prop, u.open = t.name, t.end
		if t.name == "prop" {
			u.prop = ""
			if strings.HasPrefix(t.kind, "x-") {
				u.prop = t.kind
			}
		}
	}
}

// atText reports whether an element of this name, inside those of the stack,
// is one whose text counts: prop and note of a unit, prop and seg of a variant.
func (u *scanner) atText(name string) bool {
	switch len(u.stack) {
	case 1:
		return name == "prop" || name == "note"
	case 2:
		return u.stack[1] == "tuv" && (name == "prop" || name == "seg")
	}
	return false
}

// close reads the end tag at s[i].
func (u *scanner) close(s string, i int) (int, *fault) {
	stop := nameEnd(s, i+2)
	name := s[i+2 : stop]
	gt := skipSpace(s, stop)
	if name == "" || gt >= len(s) || s[gt] != '>' {
		return 0, tagFault(s, i)
	}
	top := len(u.stack) - 1
	if u.stack[top] != name {
		return 0, &fault{reason: reasonUnclosed, name: "Name", value: clip(u.stack[top]), at: i}
	}
	u.stack = u.stack[:top]
	switch {
	case u.atText(name):
		u.content(s[u.open:i])
	case top == 1 && name == "tuv":
		u.variants[len(u.variants)-1].end = gt + 1
	}
	return gt + 1, nil
}

// content takes the raw text of the prop, note or seg that ends.
func (u *scanner) content(raw string) {
	if len(u.stack) == 1 {
		switch u.prop {
		case "x-key":
			u.key = raw
		case "x-hash":
			u.hash = raw
		case "x-fingerprint":
			u.fingerprint = raw
		case "x-group":
			u.group = raw
		case "note":
			u.notes = append(u.notes, raw)
		}
		return
	}
	v := &u.variants[len(u.variants)-1]
	switch u.prop {
	case "x-category":
		v.category = raw
	case "x-left-delim":
		v.left = raw
	case "x-right-delim":
		v.right = raw
	case "seg":
		v.seg, v.hasSeg = raw, true
	}
}

// whole looks for what a unit lacks.
func (u *scanner) whole(s string) *fault {
	if len(u.variants) == 0 {
		return &fault{reason: reasonNoSegment}
	}
	for i := range u.variants {
		v := &u.variants[i]
		switch {
		case !v.hasSeg:
			return &fault{reason: reasonNoSegment, at: v.start}
		case strings.TrimSpace(v.lang) == "":
			return &fault{reason: reasonLanguage, at: v.start}
		}
	}
	return nil
}

// characters looks for what is no text in s.
func characters(s string) *fault {
	at, bad := badChar(s)
	switch {
	case at < 0:
		return nil
	case bad:
		return &fault{reason: reasonBytes, at: at}
	}
	r, _ := utf8.DecodeRuneInString(s[at:])
	return &fault{reason: reasonControl, name: "Code", value: "U+" + hex4(r), at: at}
}

func hex4(r rune) string {
	s := strings.ToUpper(strconv.FormatInt(int64(r), 16))
	return strings.Repeat("0", max(0, 4-len(s))) + s
}
