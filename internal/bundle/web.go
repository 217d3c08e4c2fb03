package bundle

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/compile"
	"github.com/seed-9fa3a4f3/i18n/internal/compiled"
)

// Kinds of the parts of a pattern: a part is an array of a name, the kind and
// what it needs. An argument as it is has no kind. See runtime/runtime.js.
const (
	webVerb      = iota
	webNumber    // options of Intl.NumberFormat
	webDate      // options of Intl.DateTimeFormat
	webAddress   // in the value of an attribute
	webPlural    // offset, cases
	webOrdinal   //
	webChoice    // cases
	_            //
	webElement   // what is in it or 0, its start tag, its attributes
	webNamed     // the same of an element that the program makes
	webReference // the character
)

// webCount is what the argument compile.PluralCount is called in scripts.
const webCount = "count"

// A webWriter writes messages as JSON: a text without arguments as a string, any
// other as an array of its parts.
type webWriter struct {
	out   []byte
	count string // what compile.PluralCount is called in this message
	depth int    // of elements
	value bool   // in the value of an attribute

	// beyond is what a script cannot say of this message: a verb of package fmt
	// such as %x.
	beyond string
}

// message appends a message. It is false, and nothing is appended, for one that
// is beyond scripts.
func (w *webWriter) message(m *compiled.Message, count string) bool {
	start := len(w.out)
	w.count, w.beyond = count, ""
	if m.Count == "" {
		w.pattern(m.Forms[compiled.Other])
	} else {
		w.pattern([]compiled.Node{{Op: compiled.Plural, Name: m.Count, Forms: m.Forms[:]}})
	}
	if w.beyond != "" {
		w.out = w.out[:start]
		return false
	}
	return true
}

// name appends the name of an argument.
func (w *webWriter) name(name string) {
	if name == compile.PluralCount {
		name = w.count
	}
	w.out = appendJSON(w.out, name)
}

// A webList is the parts of one pattern while they are written.
type webList struct {
	*webWriter
	start   int
	literal []byte // of which nothing is written yet
	parts   int    // that are written
	texts   int    // of these, literals
}

// pattern appends nodes as a string if they are all text, else as an array.
func (w *webWriter) pattern(nodes []compiled.Node) {
	switch {
	case len(nodes) == 0:
		w.out = append(w.out, `""`...)
		return
	case len(nodes) == 1 && nodes[0].Op == compiled.Literal:
		w.out = appendJSON(w.out, nodes[0].Text)
		return
	}
	w.within(nodes, elements(nodes), 0)
}

// within appends nodes, as pattern does. ends are those of the elements among the
// nodes of the whole pattern, see elements; from is the index of the first node in it.
func (w *webWriter) within(nodes []compiled.Node, ends []int, from int) {
	l := webList{webWriter: w, start: len(w.out)}
	w.out = append(w.out, '[')
	l.nodes(nodes, ends, from)
	l.flush()
	switch {
	case l.parts == 0:
		w.out = append(w.out[:l.start], `""`...)
	case l.parts == 1 && l.texts == 1:
		w.out = slices.Delete(w.out, l.start, l.start+1)
	default:
		w.out = append(w.out, ']')
	}
}

// flush writes the literal before what is no literal.
func (l *webList) flush() {
	if len(l.literal) == 0 {
		return
	}
	l.comma()
	l.texts++
	l.out = appendJSON(l.out, string(l.literal))
	l.literal = l.literal[:0]
}

func (l *webList) comma() {
	if l.parts > 0 {
		l.out = append(l.out, ',')
	}
	l.parts++
}

// argument begins a part: its bracket, the name of its argument.
func (l *webList) argument(name string) {
	l.flush()
	l.comma()
	l.out = append(l.out, '[')
	l.name(name)
}

// part is argument with a kind.
func (l *webList) part(name string, kind int) {
	l.argument(name)
	l.number(uint64(kind))
}

func (l *webList) end() { l.out = append(l.out, ']') }

func (l *webList) number(n uint64) { l.out = strconv.AppendUint(append(l.out, ','), n, 10) }

func (l *webList) nodes(nodes []compiled.Node, ends []int, from int) {
	for i := 0; i < len(nodes); i++ {
		n := &nodes[i]
		end := 0
		if ends != nil {
			end = ends[from+i] - from // one more than the index of the end tag
		}
		switch {
		case n.Op != compiled.Tag:
			l.node(n)
		case n.Text == compiled.Entity:
			l.entity(n)
		case end <= 0 || l.depth >= compiled.MaxDepth:
			l.nodes(n.Inner, nil, 0) // the tag as it is written
		case end == i+1:
			l.element(n, nil, nil, 0, true)
		default:
			l.element(n, nodes[i+1:end-1], ends, from+i+1, false)
			i = end - 1
		}
	}
}

func (l *webList) node(n *compiled.Node) {
	switch n.Op {
	case compiled.Literal:
		l.literal = append(l.literal, n.Text...)
		return
	case compiled.Percent:
		l.literal = append(l.literal, '%')
		return
	case compiled.Hash:
		l.flush()
		l.comma()
		l.out = append(l.out, '0')
		return
	case compiled.Argument:
		l.argument(n.Name)
	case compiled.Address:
		l.argument(n.Name)
		if l.value {
			l.number(webAddress)
		}
	case compiled.Number:
		l.part(n.Name, webNumber)
		l.out = append(l.out, numberOptions(n.Style)...)
	case compiled.Date:
		l.part(n.Name, webDate)
		l.out = append(l.out, `,{"dateStyle":"`+styleNames[n.Style.Kind&3]+`"}`...)
	case compiled.Time:
		l.part(n.Name, webDate)
		l.out = append(l.out, `,{"timeStyle":"`+styleNames[n.Style.Kind&3]+`"}`...)
	case compiled.Verb:
		l.part(n.Name, webVerb)
		l.verb(n)
	case compiled.Plural:
		kind := webPlural
		if n.Ordinal {
			kind = webOrdinal
		}
		before, cases, after := hoisted(n)
		l.literal = append(l.literal, before...)
		l.part(n.Name, kind)
		l.number(n.Offset)
		l.out = append(l.out, ',')
		l.forms(cases.Exact, cases.Forms)
		l.end()
		l.literal = append(l.literal, after...)
		return
	case compiled.Select:
		l.part(n.Name, webChoice)
		l.out = append(l.out, ',')
		l.cases(n)
	}
	l.end()
}

// styleNames are those of Intl.DateTimeFormat.
var styleNames = [4]string{"short", "medium", "long", "full"}

// numberOptions returns what follows the kind of a number: the options of
// Intl.NumberFormat, nothing where they are its own.
func numberOptions(s compiled.Style) string {
	list := ""
	if s.Kind == compiled.StylePercent {
		list = `"style":"percent"`
	}
	usual := byte(3)
	if s.Kind == compiled.StylePercent {
		usual = 0
	}
	digits := ""
	if s.Max != usual || s.Min > 0 {
		digits = `"maximumFractionDigits":` + strconv.Itoa(int(s.Max))
	}
	if s.Min > 0 {
		digits += `,"minimumFractionDigits":` + strconv.Itoa(int(s.Min))
	}
	switch {
	case list == "" && digits == "":
		return ""
	case list != "" && digits != "":
		digits += ","
	}
	return ",{" + digits + list + "}"
}

// verb writes what follows the kind of a verb: how it is written, fraction digits,
// width, what fills it up.
func (l *webList) verb(n *compiled.Node) {
	v, ok := parseVerb(n.Text)
	if !ok {
		l.beyond = n.Raw
	}
	l.out = appendJSON(append(l.out, ','), n.Raw)
	switch {
	case v.digits >= 0:
		l.number(uint64(v.digits))
	case v.width > 0:
		l.out = append(l.out, ",null"...)
	}
	if v.width > 0 {
		l.number(uint64(v.width))
		if v.zeros {
			l.out = append(l.out, `,"0"`...)
		}
	}
}

// A verb is one of package fmt that a script can say.
type verb struct {
	width, digits int // -1 for as many as there are
	zeros         bool
}

// parseVerb reads %s, %d, %v, %t and %f with a width and, of the last, with fraction
// digits.
func parseVerb(s string) (v verb, ok bool) {
	letter := s[len(s)-1]
	inner := s[1 : len(s)-1]
	v.digits = -1
	if letter == 'f' || letter == 'd' {
		inner, v.zeros = strings.CutPrefix(inner, "0")
	}
	width, digits, precise := strings.Cut(inner, ".")
	if letter == 'f' {
		v.digits = 6
	}
	if width != "" {
		n, err := strconv.ParseUint(width, 10, 8)
		if err != nil || width[0] == '0' {
			return verb{digits: -1}, false
		}
		v.width = int(n)
	}
	if precise {
		n, err := strconv.ParseUint("0"+digits, 10, 8)
		if err != nil || letter != 'f' || n > 100 { // toFixed takes no more
			return verb{digits: -1}, false
		}
		v.digits = int(n)
	}
	return v, strings.IndexByte("sdvtf", letter) >= 0
}

// hoisted returns a plural without the text that all its cases begin and end
// with, and that text. Sentences differ in a word or two: the file gets a quarter smaller.
func hoisted(n *compiled.Node) (before string, cases compiled.Node, after string) {
	cases = compiled.Node{Exact: slices.Clone(n.Exact), Forms: slices.Clone(n.Forms)}
	var all []*[]compiled.Node
	for i := range cases.Exact {
		all = append(all, &cases.Exact[i].Nodes)
	}
	for i := range cases.Forms {
		if cases.Forms[i] != nil {
			all = append(all, &cases.Forms[i])
		}
	}
	if len(all) < 2 {
		return "", cases, ""
	}
	for i, list := range all {
		*list = append(make([]compiled.Node, 0, len(*list)), *list...) // never nil, which would be no case
		text := edge(*list, 0)
		if i == 0 {
			before = text
		}
		for !strings.HasPrefix(text, before) {
			_, size := utf8.DecodeLastRuneInString(before)
			before = before[:len(before)-size]
		}
	}
	for _, list := range all {
		if before != "" {
			(*list)[0].Text = (*list)[0].Text[len(before):]
		}
	}
	for i, list := range all {
		text := edge(*list, len(*list)-1)
		if i == 0 {
			after = text
		}
		for !strings.HasSuffix(text, after) {
			_, size := utf8.DecodeRuneInString(after)
			after = after[size:]
		}
	}
	for _, list := range all {
		if last := len(*list) - 1; after != "" {
			(*list)[last].Text = strings.TrimSuffix((*list)[last].Text, after)
		}
		*list = slices.DeleteFunc(*list, func(n compiled.Node) bool { return n.Op == compiled.Literal && n.Text == "" })
	}
	return before, cases, after
}

// edge returns the text of a node if it is a literal.
func edge(nodes []compiled.Node, at int) string {
	if len(nodes) == 0 || nodes[at].Op != compiled.Literal {
		return ""
	}
	return nodes[at].Text
}

// formNames are the plural categories in the order of their names, with their
// indexes.
var formNames = []struct {
	name string
	form int
}{{"few", 3}, {"many", 4}, {"one", 1}, {"other", compiled.Other}, {"two", 2}, {"zero", 0}}

// forms appends an object of the cases of a plural.
func (w *webWriter) forms(exact []compiled.Exact, forms [][]compiled.Node) {
	o := webObject{webWriter: w}
	sorted := slices.Clone(exact)
	key := func(x compiled.Exact) string { return "=" + strconv.FormatUint(x.Value, 10) }
	slices.SortStableFunc(sorted, func(a, b compiled.Exact) int { return strings.Compare(key(a), key(b)) })
	for i, x := range sorted {
		if i == 0 || x.Value != sorted[i-1].Value {
			o.member(key(x), x.Nodes)
		}
	}
	for _, f := range formNames {
		nodes := forms[f.form]
		if nodes != nil && (f.form == compiled.Other || !reflect.DeepEqual(nodes, forms[compiled.Other])) {
			o.member(f.name, nodes) // what is not there is other
		}
	}
	o.end()
}

// cases appends an object of the cases of a select.
func (w *webWriter) cases(n *compiled.Node) {
	o := webObject{webWriter: w}
	cases := append(slices.Clone(n.Cases), compiled.Case{Value: "other", Nodes: n.Else})
	slices.SortStableFunc(cases, func(a, b compiled.Case) int { return strings.Compare(a.Value, b.Value) })
	for i, c := range cases {
		if i == 0 || c.Value != cases[i-1].Value {
			o.member(c.Value, c.Nodes)
		}
	}
	o.end()
}

// A webObject is an object of patterns while it is written.
type webObject struct {
	*webWriter
	members int
}

func (o *webObject) member(key string, nodes []compiled.Node) {
	if o.members == 0 {
		o.out = append(o.out, '{')
	} else {
		o.out = append(o.out, ',')
	}
	o.members++
	o.out = append(appendJSON(o.out, key), ':')
	o.pattern(nodes)
}

func (o *webObject) end() {
	if o.members == 0 {
		o.out = append(o.out, '{')
	}
	o.out = append(o.out, '}')
}

const hexDigits = "0123456789abcdef"

// appendJSON appends a string as JSON that may stand in a script of a page: it
// neither ends the script nor begins a comment there, and has no line ends of
// JavaScript. What is not UTF-8 becomes U+FFFD.
func appendJSON(dst []byte, s string) []byte {
	dst = append(dst, '"')
	start := 0
	for i := 0; i < len(s); {
		c := s[i]
		size := 1
		escape := c < ' ' || c == '"' || c == '\\'
		switch {
		case c == '<':
			escape = i+1 < len(s) && (s[i+1] == '/' || s[i+1] == '!')
		case c >= utf8.RuneSelf:
			var r rune
			r, size = utf8.DecodeRuneInString(s[i:])
			escape = r == '\u2028' || r == '\u2029' || r == utf8.RuneError && size == 1
		}
		if escape {
			dst = append(dst, s[start:i]...)
			dst = appendEscape(dst, s[i:i+size])
			start = i + size
		}
		i += size
	}
	return append(append(dst, s[start:]...), '"')
}

func appendEscape(dst []byte, s string) []byte {
	switch s[0] {
	case '"', '\\':
		return append(dst, '\\', s[0])
	case '\n':
		return append(dst, `\n`...)
	case '\r':
		return append(dst, `\r`...)
	case '\t':
		return append(dst, `\t`...)
	}
	r, _ := utf8.DecodeRuneInString(s)
	return append(dst, '\\', 'u', hexDigits[r>>12&15], hexDigits[r>>8&15], hexDigits[r>>4&15], hexDigits[r&15])
}
