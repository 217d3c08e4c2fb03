package tm

import (
	"strconv"
	"strings"
)

// A variant is a <tuv> as it stands in a unit; all strings are raw.
type variant struct {
	lang        string
	category    string
	left, right string // delimiters
	seg         string
	start, end  int // of the element in the unit
	hasSeg      bool
	isPlain     bool // the segment is text as it stands
}

// What a unit that comes into a memory may have at most: none needs more, and
// what has more was made to harm.
const (
	maxDepth      = 100 // levels of elements
	maxAttributes = 250 // of one tag
)

// A mark is where a piece of markup stands in a unit that was scanned strictly.
type mark struct{ from, to int }

// A scanner reads one unit after the other and reuses its memory.
type scanner struct {
	src                           string   // srclang
	key, hash, fingerprint, group string   // raw
	previous, next, origin        string   // raw
	notes                         []string // raw
	variants                      []variant
	end                           int // offset behind </tu>

	others others // of other tools
	found  []Unit // memory of lookups

	isStrict bool // what goes to other tools is to be XML for them, too
	oldLang  bool // a variant has its language in lang
	marks    []mark

	stack []string
	prop  string // type of the <prop> that is open, if it is one that counts; else the name of what is open
	open  int    // where the content of the open prop, note or seg starts
	odd   bool   // that content has references, carriage returns or markup

	hasChar bool // there may be a placeholder for a character
	mayHide bool // there is what another unit may stand in: a comment, or a <tu> within this one
}

// unit reads the unit at the start of s. Nothing behind s belongs to it.
func (u *scanner) unit(s string) *fault {
	if u.own(s) {
		return nil
	}
	if s == "" || nextUnit(s[:min(len(s), len("<tu "))], 0) != 0 {
		u.reset()
		return tagFault(s, 0)
	}
	return u.scan(s)
}

// reset forgets the unit before.
func (u *scanner) reset() {
	*u = scanner{variants: u.variants[:0], stack: u.stack[:0], notes: u.notes[:0], isStrict: u.isStrict, marks: u.marks[:0]}
}

// scan reads a unit in any layout.
func (u *scanner) scan(s string) *fault {
	u.reset()
	for i := 0; ; {
		if next := skipSpace(s, i); next < len(s) && s[next] == '<' { // as between most tags
			i = next
		} else {
			lt := strings.IndexByte(s[i:], '<')
			if lt < 0 {
				return &fault{reason: reasonUnclosed, name: "Name", value: clip(u.stack[len(u.stack)-1]), at: 0}
			}
			if text := s[i : i+lt]; strings.IndexByte(text, '&') >= 0 || strings.IndexByte(text, '\r') >= 0 {
				if f := checkReferences(s, i, i+lt); f != nil {
					return f
				}
				u.odd = true
			}
			i += lt
		}
		var f *fault
		from := i
		if i, f = u.markup(s, i); f != nil {
			return f
		}
		if u.isStrict {
			u.marks = append(u.marks, mark{from, i})
		}
		if len(u.stack) == 0 {
			u.end, u.odd = i, false
			u.complete()
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
				u.odd, u.mayHide = true, true
				return end, nil
			}
		}
	}
	t, f := scanTag(s, i)
	if f != nil {
		return 0, f
	}
	switch {
	case !u.isStrict:
	case len(u.stack) >= maxDepth:
		return 0, &fault{reason: reasonDeep, name: "Limit", value: strconv.Itoa(maxDepth), at: i}
	case t.misuse != nil:
		return 0, t.misuse
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
		u.others.author = t.author
	case len(u.stack) == 1 && t.name == "tuv":
		u.variants = append(u.variants, variant{lang: t.lang, start: at, end: t.end})
		u.oldLang = u.oldLang || t.old
	case u.atText(t.name):
		u.prop, u.open, u.odd = t.name, t.end, false
		if t.name == "prop" {
			u.prop = ""
			if strings.HasPrefix(t.kind, "x-") || len(u.stack) == 1 && u.others.know(t.kind) {
				u.prop = t.kind
			}
		}
	default:
		u.odd = true
		u.hasChar = u.hasChar || t.kind == charType
		u.mayHide = u.mayHide || t.name == "tu"
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
	top := len(u.stack) - 1
	name := u.stack[top]
	gt := i + len("</") + len(name)
	if gt >= len(s) || s[gt] != '>' || s[i+len("</"):gt] != name { // seldom
		stop := nameEnd(s, i+len("</"))
		gt = skipSpace(s, stop)
		switch other := s[i+len("</") : stop]; {
		case other == "" || gt >= len(s) || s[gt] != '>':
			return 0, tagFault(s, i)
		case other != name:
			return 0, &fault{reason: reasonUnclosed, name: "Name", value: clip(name), at: i}
		}
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
		case "x-previous":
			u.previous = raw
		case "x-next":
			u.next = raw
		case "x-origin":
			u.origin = raw
		case "note":
			u.notes = append(u.notes, raw)
		default:
			u.others.put(u.prop, raw)
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
		v.isPlain = !u.odd && (raw == "" || !isSpace(raw[0]) || strings.IndexByte(raw, '\r') < 0)
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
