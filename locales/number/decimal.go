package number

import "strings"

// A decimal is a number that is not negative, as the decimal digits that it was
// written with: those of a, then those of b. Rounding changes no digits, which
// may be parts of the caller's string, but what [decimal.at] says of them.
type decimal struct {
	a, b     string
	point    int // how many digits stand before the point: may be negative, and more than there are
	fraction int // how many digits stand behind it
	end      int // digits from here on are zeros
	raised   int // this digit is one more, and zeros are behind it; noDigit if none is
}

const noDigit = -1 << 31

// floatDecimal reads what strconv writes in the format 'e': "1.25e+03".
func floatDecimal(text string) decimal {
	if text[0] == '0' {
		return decimal{raised: noDigit}
	}
	e := strings.LastIndexByte(text, 'e')
	exponent := 0
	for _, d := range []byte(text[e+2:]) {
		exponent = exponent*10 + int(d-'0')
	}
	if text[e+1] == '-' {
		exponent = -exponent
	}
	d := decimal{a: text[:1], point: exponent + 1, raised: noDigit}
	if e > 2 {
		d.b = text[2:e]
	}
	d.end = 1 + len(d.b)
	return d
}

// parseDecimal reads "-1234567.50".
func parseDecimal(text string) (d decimal, negative, ok bool) {
	text, negative = strings.CutPrefix(text, "-")
	whole, fraction, hasPoint := strings.Cut(text, ".")
	if !areASCIIDigits(whole) || hasPoint && !areASCIIDigits(fraction) {
		return decimal{}, false, false
	}
	whole = strings.TrimLeft(whole, "0")
	d = decimal{a: whole, b: fraction, point: len(whole), fraction: len(fraction), raised: noDigit}
	d.end = len(whole) + len(fraction)
	return d, negative, true
}

// areASCIIDigits reports whether s is one digit or more.
func areASCIIDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || '9' < s[i] {
			return false
		}
	}
	return s != ""
}

// at returns the value of digit i, counted from the first of a. All around the
// digits are zeros.
func (d *decimal) at(i int) byte {
	switch {
	case i == d.raised:
		return d.written(i) + 1
	case i >= d.end || d.raised != noDigit && i > d.raised:
		return 0
	}
	return d.written(i)
}

func (d *decimal) written(i int) byte {
	switch {
	case i < 0 || i >= len(d.a)+len(d.b):
		return 0
	case i < len(d.a):
		return d.a[i] - '0'
	default:
		return d.b[i-len(d.a)] - '0'
	}
}

// shift moves the point to the right by n digits.
func (d *decimal) shift(n int) {
	d.point += n
	d.fraction = max(d.fraction-n, 0)
	// Zeros that stood behind the point are no digits before it.
	for n > 0 && d.a == "" && d.b != "" && d.b[0] == '0' && d.point > 0 {
		d.b = d.b[1:]
		d.point--
		d.end--
	}
	if d.a == "" && d.b == "" {
		d.point = min(d.point, 0)
	}
}

// round leaves at most as many digits behind the point, half away from zero.
func (d *decimal) round(fraction int) {
	last := d.point + fraction
	if last >= d.end {
		return
	}
	up := d.at(last) >= 5
	d.end = max(last, 0)
	d.fraction = min(d.fraction, fraction)
	if !up {
		return
	}
	i := last - 1
	for d.written(i) == 9 {
		i--
	}
	d.raised = i
}

// first returns the number of the first digit before the point. There always is
// one, if only a zero.
func (d *decimal) first() int {
	first := 0
	if d.raised != noDigit {
		first = min(first, d.raised)
	}
	return min(first, d.point-1)
}

// trimmed returns the number of digits behind the point without zeros at the
// end, but no fewer than least.
func (d *decimal) trimmed(least int) int {
	n := d.end - d.point
	if d.raised != noDigit {
		n = d.raised + 1 - d.point
	}
	for n > least && d.at(d.point+n-1) == 0 {
		n--
	}
	return max(n, least)
}
