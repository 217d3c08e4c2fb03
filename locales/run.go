package locales

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/compiled"
	"github.com/seed-9fa3a4f3/i18n/locales/number"
)

// pluralCount is the argument that chooses the form of a plural message of
// go-i18n.
const pluralCount = "PluralCount"

// maxGrowth is how many times longer than what goes in, the message and its
// arguments, a text may be that comes out. Without a limit a message that names
// an argument a thousand times would be a way to fill memory.
const (
	maxGrowth = 10
	freeBytes = 64
)

// A run shows one message.
type run struct {
	catalog *catalog
	args    []Arg
	count   Arg  // of N
	counted bool // there is a count
	html    bool // the text is for a page
	local   bool // numbers are shown as the language writes them

	verbatim bool // in a tag that may stand in a page
	limit    int  // the longest that the text may become
	over     bool // it became longer
	absent   bool // an argument was not given
}

// message appends the message whose record goes on at an offset.
func (r *run) message(dst []byte, kind byte, at int) []byte {
	data := r.catalog.file.Data
	if kind == compiled.KindText {
		s, _ := compiled.String(data, at)
		return r.literal(dst, s)
	}
	var program string
	if kind == compiled.KindProgram {
		program, _ = compiled.String(data, at)
	} else {
		name, at := compiled.Uvarint(data, at)
		category := compiled.Other
		if count := r.argument(name); count != nil {
			category = r.catalog.category(count, 0, false)
		}
		program, _ = form(data, at, category)
	}
	size := len(program) + freeBytes
	for i := range r.args {
		size += r.args[i].size()
	}
	if r.counted {
		size += r.count.size()
	}
	r.limit = len(dst) + maxGrowth*size
	return r.program(dst, program, hash{})
}

// form returns the program of a category, or of other, and what follows the
// forms. They begin with their mask.
func form(s string, at, category int) (program string, next int) {
	mask := int(s[at])
	if mask&(1<<category) == 0 {
		category = compiled.Other
	}
	at++
	for f := 0; f < compiled.NumForms; f++ {
		if mask&(1<<f) == 0 {
			continue
		}
		var p string
		if p, at = compiled.String(s, at); f == category {
			program = p
		}
	}
	return program, at
}

// argument returns the argument of that name, or nil.
func (r *run) argument(name int) *Arg { return r.numbered(hash{argument: r.index(name)}) }

// index returns where the argument of that name is, as a hash has it.
func (r *run) index(name int) int { return r.indexOf(r.catalog.file.Names[name]) }

func (r *run) indexOf(wanted string) int {
	for i := range r.args {
		if r.args[i].name == wanted {
			return i + 1
		}
	}
	if r.counted && wanted == pluralCount {
		return theCount
	}
	return 0
}

// program appends what the operations of a program show. It calls itself, and
// nothing that it calls calls it: the compiler follows dst through one function
// that does so but not through several, and would have every text on the heap.
func (r *run) program(dst []byte, s string, h hash) []byte {
	for i := 0; i < len(s) && !r.over; {
		op := compiled.Op(s[i])
		i++
		switch op {
		case compiled.Literal:
			var text string
			text, i = compiled.String(s, i)
			if r.verbatim {
				dst = append(dst, text...)
			} else {
				dst = r.literal(dst, text)
			}
		case compiled.Argument, compiled.Address:
			var name int
			var raw string
			name, i = compiled.Uvarint(s, i)
			raw, i = compiled.String(s, i)
			a := r.argument(name)
			switch {
			case a == nil:
				dst = r.notGiven(dst, name, raw)
			case op == compiled.Address && r.html && !compiled.SafeAddress(a.text):
				dst = append(dst, '#')
			default:
				dst = r.value(dst, a)
			}
		case compiled.Number, compiled.Date, compiled.Time, compiled.Verb:
			dst, i = r.formatted(dst, op, s, i)
		case compiled.Plural:
			var chosen plural
			chosen, i = r.plural(s, i)
			dst = r.program(dst, chosen.program, chosen.hash)
		case compiled.Select:
			var chosen string
			chosen, i = r.choice(s, i)
			dst = r.program(dst, chosen, h)
		case compiled.Hash:
			if a := r.numbered(h); a != nil {
				dst = r.number(dst, a, h.offset, number.Options{})
			} else {
				dst = append(dst, '#')
			}
		case compiled.Tag:
			mark := s[i]
			var element, program string
			element, i = compiled.String(s, i+1)
			program, i = compiled.String(s, i)
			start, named := r.element(mark, element)
			switch {
			case named:
				dst = appendElement(dst, start, mark, program)
			default:
				r.verbatim = r.html && mark == compiled.TagSafe
				dst = r.program(dst, program, h)
				r.verbatim = false
			}
		case compiled.Percent:
			// Without arguments for verbs the text is one that the program hands to
			// package fmt itself.
			if dst = append(dst, '%'); !r.givesVerbs() {
				dst = append(dst, '%')
			}
		}
		r.over = len(dst) > r.limit
	}
	return dst
}

// givesVerbs reports whether there is an argument for a verb of package fmt, which
// has a number for a name.
func (r *run) givesVerbs() bool {
	for i := range r.args {
		if areDigits(r.args[i].name) {
			return true
		}
	}
	return false
}

func (r *run) literal(dst []byte, s string) []byte {
	if r.html {
		return appendEscaped(dst, s)
	}
	return append(dst, s...)
}

// notGiven shows what stands in the message for an argument that nobody gave,
// so that the reader sees that something is missing.
func (r *run) notGiven(dst []byte, name int, raw string) []byte {
	r.absent = true
	if raw != "" {
		return r.literal(dst, raw)
	}
	dst = append(dst, '{')
	dst = r.literal(dst, r.catalog.file.Names[name])
	return append(dst, '}')
}

// value shows an argument as it is.
func (r *run) value(dst []byte, a *Arg) []byte {
	if r.local && a.kind >= intArg && a.kind <= decimalArg {
		return r.number(dst, a, 0, number.Options{})
	}
	switch a.kind {
	case intArg, uintArg, floatArg:
		return a.appendDigits(dst)
	case localArg:
		return r.catalog.numbers.AppendFloat(dst, a.float(), number.Options{})
	case percentArg:
		return r.catalog.numbers.AppendPerHundred(dst, a.float(), number.Options{})
	}
	return r.text(dst, a)
}

// text shows what is no number.
func (r *run) text(dst []byte, a *Arg) []byte {
	if a.kind == timeArg {
		return r.moment(dst, a, compiled.Argument, 0)
	}
	return r.literal(dst, a.text)
}

// moment shows a time. What shows it gets a copy, so that the argument need not
// be on the heap.
func (r *run) moment(dst []byte, a *Arg, op compiled.Op, style byte) []byte {
	return r.literal(dst, clocks.Load().format(r.catalog.numbers, a.clone(), op, style))
}

// formatted shows an argument in a style.
func (r *run) formatted(dst []byte, op compiled.Op, s string, i int) (appended []byte, next int) {
	name, i := compiled.Uvarint(s, i)
	raw, i := compiled.String(s, i)
	style, i := compiled.String(s, i)
	a := r.argument(name)
	switch {
	case a == nil && op == compiled.Verb && !r.givesVerbs():
		dst = r.literal(dst, raw) // for the program to hand to package fmt
	case a == nil:
		dst = r.notGiven(dst, name, raw)
	case op == compiled.Verb:
		dst = r.literal(dst, fmt.Sprintf(style, a.Value()))
	case op == compiled.Number:
		o := number.Options{MinFraction: int(style[1]), MaxFraction: int(style[2]), Integer: style[2] == 0}
		if style[0] == compiled.StylePercent {
			dst = r.percent(dst, a, o)
		} else {
			dst = r.number(dst, a, 0, o)
		}
	case a.kind != timeArg:
		dst = r.value(dst, a)
	default:
		dst = r.moment(dst, a, op, style[0])
	}
	return dst, i
}

// number shows an argument less an offset as the language writes numbers.
func (r *run) number(dst []byte, a *Arg, offset uint64, o number.Options) []byte {
	numbers := r.catalog.numbers
	switch {
	case (a.kind == intArg || a.kind == uintArg) && o.MinFraction > 0:
		var buf [24]byte
		digits := a.appendDigits(buf[:0])
		dst, _ = numbers.AppendDecimal(dst, string(digits), o)
		return dst
	case a.kind == intArg || a.kind == uintArg && a.number < offset:
		return numbers.AppendInt(dst, int64(a.number)-int64(offset))
	case a.kind == uintArg:
		return numbers.AppendUint(dst, a.number-offset)
	case a.kind == floatArg || a.kind == localArg || a.kind == percentArg:
		return numbers.AppendFloat(dst, a.float()-float64(offset), o)
	case a.kind == decimalArg:
		var buf [64]byte
		if less, ok := appendLess(buf[:0], a.text, offset); ok && offset > 0 {
			dst, _ = numbers.AppendDecimal(dst, string(less), o)
			return dst
		}
		dst, _ = numbers.AppendDecimal(dst, a.text, o)
		return dst
	}
	return r.text(dst, a)
}

// percent shows an argument as a fraction of one.
func (r *run) percent(dst []byte, a *Arg, o number.Options) []byte {
	var fraction float64
	switch a.kind {
	case intArg:
		fraction = float64(int64(a.number))
	case uintArg:
		fraction = float64(a.number)
	case floatArg, localArg:
		fraction = a.float()
	case decimalArg:
		dst, _ = r.catalog.numbers.AppendPercentDecimal(dst, a.text, o)
		return dst
	default:
		return r.value(dst, a)
	}
	return r.catalog.numbers.AppendPercent(dst, fraction, o)
}

// A plural is what was chosen of a plural argument.
type plural struct {
	program string
	hash    hash
}

// A hash is what # stands for: an argument less an offset. It goes from call to
// call: kept in the run, it would put the arguments of all runs on the heap.
type hash struct {
	argument int // its index from 1 on, or theCount; 0 is none
	offset   uint64
}

const theCount = -1

// numbered returns the argument of a hash.
func (r *run) numbered(h hash) *Arg {
	switch {
	case h.argument > 0:
		return &r.args[h.argument-1]
	case h.argument == theCount:
		return &r.count
	}
	return nil
}

// plural chooses the case of a plural for its argument. An argument that is
// not given is the count, if there is one.
func (r *run) plural(s string, i int) (chosen plural, next int) {
	name, i := compiled.Uvarint(s, i)
	ordinal := s[i] == 1
	offset, i := compiled.Uvarint(s, i+1)
	exact, i := compiled.Uvarint(s, i)
	k := r.index(name)
	if k == 0 {
		k = r.indexOf(pluralCount) // what N has, or an argument of that name
	}
	chosen.hash = hash{k, uint64(offset)}
	a := r.numbered(chosen.hash)
	found := false
	for range exact {
		var value int
		var program string
		value, i = compiled.Uvarint(s, i)
		program, i = compiled.String(s, i)
		if a != nil && !found && a.is(value) {
			chosen.program, found = program, true
		}
	}
	category := compiled.Other
	switch {
	case a == nil:
		r.absent = true
	case !found:
		category = r.catalog.category(a, uint64(offset), ordinal)
	}
	program, i := form(s, i, category)
	if !found {
		chosen.program = program
	}
	return chosen, i
}

// is reports whether an argument is that whole number.
func (a *Arg) is(n int) bool {
	switch a.kind {
	case intArg, uintArg:
		return a.number == uint64(n)
	case floatArg, localArg, percentArg:
		return a.float() == float64(n)
	case decimalArg, stringArg: // a text of digits has a plural form, too
		o, ok := compiled.OperandsOf(a.text)
		return ok && o.I == uint64(n) && o.T == 0 && (n == 0 || a.text[0] != '-')
	}
	return false
}

// appendDigits appends a number as Go writes it, and nothing for what is no number.
func (a *Arg) appendDigits(dst []byte) []byte {
	switch a.kind {
	case intArg:
		return strconv.AppendInt(dst, int64(a.number), 10)
	case uintArg:
		return strconv.AppendUint(dst, a.number, 10)
	case floatArg, localArg, percentArg:
		return strconv.AppendFloat(dst, a.float(), 'g', -1, 64) // as package fmt and so go-i18n do
	}
	return dst
}

// choice returns the case of a select for its argument.
func (r *run) choice(s string, i int) (chosen string, next int) {
	name, i := compiled.Uvarint(s, i)
	cases, i := compiled.Uvarint(s, i)
	var buf [32]byte
	var value string
	a := r.argument(name)
	switch {
	case a == nil:
		r.absent = true
	case a.kind == stringArg || a.kind == decimalArg:
		value = a.text
	default:
		value = string(a.appendDigits(buf[:0]))
	}
	found := false
	for range cases {
		var key, program string
		key, i = compiled.String(s, i)
		program, i = compiled.String(s, i)
		if !found && a != nil && key == value {
			chosen, found = program, true
		}
	}
	program, i := compiled.String(s, i)
	if !found {
		chosen = program
	}
	return chosen, i
}

// element returns the start tag of the element that a tag stands for, if the
// program gave one.
func (r *run) element(mark byte, name string) (start string, named bool) {
	if !r.html || mark != compiled.TagNamed && mark != compiled.TagNamedEnd {
		return "", false
	}
	for i := range r.args {
		if a := &r.args[i]; a.kind == elementArg && a.name == name {
			return a.text, true
		}
	}
	r.absent = true
	return "", false
}

// appendElement appends the start tag of an element, its end, or both for a
// tag such as <icon/>.
func appendElement(dst []byte, start string, mark byte, program string) []byte {
	if mark == compiled.TagNamed {
		dst = append(dst, start...)
		if !strings.HasSuffix(program, "/>") {
			return dst
		}
	}
	name := start[1:]
	for i := range len(name) {
		if name[i] == ' ' || name[i] == '>' {
			name = name[:i]
			break
		}
	}
	return append(append(append(dst, "</"...), name...), '>')
}

// appendEscaped appends s as text or as the value of an attribute in quotation
// marks of HTML.
func appendEscaped(dst []byte, s string) []byte {
	from := 0
	for i := range len(s) {
		var entity string
		switch s[i] {
		case '&':
			entity = "&amp;"
		case '<':
			entity = "&lt;"
		case '>':
			entity = "&gt;"
		case '"':
			entity = "&#34;"
		case '\'':
			entity = "&#39;"
		case 0:
			entity = "\uFFFD"
		default:
			continue
		}
		dst = append(append(dst, s[from:i]...), entity...)
		from = i + 1
	}
	return append(dst, s[from:]...)
}
