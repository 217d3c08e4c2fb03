package number

import (
	"math"
	"strconv"
)

// Options say how many fraction digits a number has. The zero value is what
// {n, number} and new Intl.NumberFormat(locale) print: at most three.
type Options struct {
	// MinFraction is the least number of fraction digits; zeros fill up.
	MinFraction int
	// MaxFraction is the greatest number of fraction digits, to which a number is
	// rounded. 0 is the default: three for a number, none for a percent that is
	// given as a fraction, all there are for a decimal string; and no fewer than
	// MinFraction. Integer asks for none.
	MaxFraction int
	// Integer rounds to a whole number, as {n, number, integer}; MinFraction and
	// MaxFraction do not count.
	Integer bool
	// NoGroups leaves out the separators of groups, as for a year or an id.
	NoGroups bool
}

// mostFraction bounds fraction digits that are asked for, as Intl does.
const mostFraction = 100

// fraction returns the bounds of fraction digits.
func (o Options) fraction(byDefault int) (least, most int) {
	if o.Integer {
		return 0, 0
	}
	least = min(max(o.MinFraction, 0), mostFraction)
	if most = min(o.MaxFraction, mostFraction); most <= 0 {
		most = byDefault
	}
	return least, max(least, most)
}

// Default numbers of fraction digits.
const (
	inNumber  = 3
	inPercent = 0
	inDecimal = 1 << 30
)

// AppendInt appends n: "-1,234,567" in English.
func (l *Locale) AppendInt(dst []byte, n int64) []byte {
	if n >= 0 {
		return l.AppendUint(dst, uint64(n))
	}
	l = l.orRoot()
	return l.AppendUint(append(dst, l.text(l.minus)...), -uint64(n))
}

// AppendUint appends n: "1,234,567" in English.
func (l *Locale) AppendUint(dst []byte, n uint64) []byte {
	l = l.orRoot()
	var buf [20]byte
	at := len(buf)
	for {
		at--
		buf[at] = byte(n % 10)
		if n /= 10; n == 0 {
			break
		}
	}
	left := len(buf) - at
	groups, separator := l.groups(l.number, left), l.text(l.group)
	for _, d := range buf[at:] {
		dst = l.appendDigit(dst, d)
		if left--; groups.end(left) {
			dst = append(dst, separator...)
		}
	}
	return dst
}

// AppendFloat appends f, rounded half away from zero: "1,234.568" in English
// for 1234.5675. What is rounded is the shortest decimal number that reads back
// as f, so 1.0005 becomes 1.001 although its binary value is a little less.
func (l *Locale) AppendFloat(dst []byte, f float64, o Options) []byte {
	l = l.orRoot()
	least, most := o.fraction(inNumber)
	return l.appendFloat(dst, f, 0, most, least, l.plain(o))
}

// AppendPercent appends a fraction as percents, "67%" in English for 0.6715,
// and with two fraction digits "67.15%". Without options there are none, as in
// {n, number, percent}.
func (l *Locale) AppendPercent(dst []byte, fraction float64, o Options) []byte {
	l = l.orRoot()
	least, most := o.fraction(inPercent)
	return l.appendFloat(dst, fraction, 2, most, least, l.percents(o))
}

// AppendPerHundred appends a number of percents: "67.15%" in English for 67.15.
// Without options it has at most three fraction digits.
func (l *Locale) AppendPerHundred(dst []byte, percents float64, o Options) []byte {
	l = l.orRoot()
	least, most := o.fraction(inNumber)
	return l.appendFloat(dst, percents, 0, most, least, l.percents(o))
}

// AppendDecimal appends a number that is written as decimal digits, such as
// "-1234567.50", which keeps them all: "-1,234,567.50". MinFraction appends
// zeros, MaxFraction and Integer round half away from zero. It returns dst and
// false if decimal is not digits, with a minus before and a point and more
// digits behind if need be.
func (l *Locale) AppendDecimal(dst []byte, decimal string, o Options) ([]byte, bool) {
	l = l.orRoot()
	return l.appendDecimal(dst, decimal, 0, o, l.plain(o))
}

// AppendPercentDecimal is [Locale.AppendPercent] for a fraction that is written
// as decimal digits, which it keeps as [Locale.AppendDecimal] does: "67.150%"
// for "0.67150".
func (l *Locale) AppendPercentDecimal(dst []byte, fraction string, o Options) ([]byte, bool) {
	l = l.orRoot()
	return l.appendDecimal(dst, fraction, 2, o, l.percents(o))
}

// AppendPerHundredDecimal is [Locale.AppendPerHundred] for a number that is
// written as decimal digits, which it keeps as [Locale.AppendDecimal] does.
func (l *Locale) AppendPerHundredDecimal(dst []byte, percents string, o Options) ([]byte, bool) {
	l = l.orRoot()
	return l.appendDecimal(dst, percents, 0, o, l.percents(o))
}

// A look is what stands around and between the digits of a number.
type look struct {
	before, after, minus string
	groups               grouping
}

func (l *Locale) plain(o Options) look {
	look := look{minus: l.text(l.minus), groups: l.number}
	if o.NoGroups {
		look.groups = grouping{}
	}
	return look
}

func (l *Locale) percents(o Options) look {
	look := look{
		before: l.text(l.percentBefore), after: l.text(l.percentAfter), minus: l.text(l.percentMinus), groups: l.percent,
	}
	if o.NoGroups {
		look.groups = grouping{}
	}
	return look
}

// appendFloat appends f times ten to the power of shift.
func (l *Locale) appendFloat(dst []byte, f float64, shift, most, least int, look look) []byte {
	if math.Signbit(f) && !math.IsNaN(f) {
		dst = append(dst, look.minus...)
		f = -f
	} else {
		dst = append(dst, look.before...)
	}
	switch {
	case math.IsNaN(f):
		dst = append(dst, l.text(l.nan)...)
	case math.IsInf(f, 0):
		dst = append(dst, l.text(l.inf)...)
	default:
		// d.ddde±dd has at most 24 bytes, and a string of up to 32 stays on the stack.
		var buf [32]byte
		d := floatDecimal(string(strconv.AppendFloat(buf[:0], f, 'e', -1, 64)))
		d.shift(shift)
		d.round(most)
		dst = l.appendDigits(dst, &d, d.trimmed(least), look.groups)
	}
	return append(dst, look.after...)
}

func (l *Locale) appendDecimal(dst []byte, text string, shift int, o Options, look look) ([]byte, bool) {
	d, negative, ok := parseDecimal(text)
	if !ok {
		return dst, false
	}
	if negative {
		dst = append(dst, look.minus...)
	} else {
		dst = append(dst, look.before...)
	}
	d.shift(shift)
	least, most := o.fraction(inDecimal)
	d.round(most)
	dst = l.appendDigits(dst, &d, max(d.fraction, least), look.groups)
	return append(dst, look.after...), true
}

// appendDigits appends a number without its sign.
func (l *Locale) appendDigits(dst []byte, d *decimal, fraction int, g grouping) []byte {
	first := d.first()
	groups, separator := l.groups(g, d.point-first), l.text(l.group)
	for i := first; i < d.point; i++ {
		dst = l.appendDigit(dst, d.at(i))
		if groups.end(d.point - 1 - i) {
			dst = append(dst, separator...)
		}
	}
	if fraction > 0 {
		dst = append(dst, l.text(l.decimal)...)
	}
	for i := d.point; i < d.point+fraction; i++ {
		dst = l.appendDigit(dst, d.at(i))
	}
	return dst
}

func (l *Locale) appendDigit(dst []byte, d byte) []byte {
	if l.digits.length == 0 {
		return append(dst, '0'+d)
	}
	width := int(l.digits.length) / 10
	at := int(l.digits.at) + int(d)*width
	return append(dst, l.facts[at:at+width]...)
}

// groups returns the grouping of a number with as many digits before the
// decimal separator: none for 1234 in Spanish.
func (l *Locale) groups(g grouping, digits int) grouping {
	if digits < int(g.primary)+int(l.minGrouping) {
		return grouping{}
	}
	return g
}

// end reports whether a separator stands where as many digits are left.
func (g grouping) end(left int) bool {
	if g.primary == 0 || left < int(g.primary) {
		return false
	}
	return (left-int(g.primary))%int(g.secondary) == 0
}

func (l *Locale) orRoot() *Locale {
	if l == nil {
		return root()
	}
	return l
}
