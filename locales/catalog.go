package locales

import (
	"errors"
	"strconv"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/compiled"
	"github.com/seed-9fa3a4f3/i18n/locales/number"
)

// A catalog is the messages of one language, as the command i18n bundle writes
// them. The format of the file is specified in package internal/compiled.
type catalog struct {
	file     *compiled.File
	tag      string // canonical
	numbers  *number.Locale
	small    [200]uint8 // the cardinal categories of the first whole numbers
	periodic bool       // those of others are as of 100 plus their last two digits
}

// openCatalog checks the bytes of a file, which the catalog keeps. An error
// says what is wrong with the file as a whole: part of a catalog is never used.
func openCatalog(data string) (*catalog, error) {
	file, err := compiled.Open(data)
	if err != nil {
		return nil, err
	}
	tag, err := ParseTag(file.Tag)
	if err != nil {
		return nil, errors.New("the language of the catalog: " + err.Error())
	}
	c := &catalog{file: file, tag: tag, periodic: file.Cardinal.Periodic()}
	if file.Facts != "" {
		if c.numbers, err = number.Parse(file.Facts); err != nil {
			return nil, err
		}
	}
	for n := range c.small {
		c.small[n] = uint8(file.Cardinal.Category(&compiled.Operands{I: uint64(n)}))
	}
	return c, nil
}

// category returns the plural category of an argument less an offset; what is
// no number is other.
func (c *catalog) category(a *Arg, offset uint64, ordinal bool) int {
	rule := c.file.Cardinal
	if ordinal {
		rule = c.file.Ordinal
	}
	var n compiled.Operands
	switch a.kind {
	case intArg:
		v := int64(a.number) - int64(offset)
		if v < 0 {
			v = -v // the sign plays no part; that of the lowest is no matter either
		}
		n.I = uint64(v)
	case uintArg:
		n.I = max(a.number, offset) - min(a.number, offset)
	default:
		var ok bool
		if n, ok = operandsOf(a, offset); !ok {
			return compiled.Other
		}
	}
	if ordinal || n.V > 0 || n.I >= uint64(len(c.small)) && !c.periodic {
		return rule.Category(&n)
	}
	if n.I >= uint64(len(c.small)) {
		n.I = 100 + n.I%100
	}
	return int(c.small[n.I])
}

// operandsOf returns the operands of a number with a fraction less an offset: of
// the digits that a decimal is written with, of the shortest ones that a float
// has. A text of digits is a number, too.
func operandsOf(a *Arg, offset uint64) (compiled.Operands, bool) {
	if a.kind == floatArg || a.kind == localArg || a.kind == percentArg {
		var buf [32]byte
		return compiled.OperandsOf(string(strconv.AppendFloat(buf[:0], a.float()-float64(offset), 'f', -1, 64)))
	}
	if a.kind != decimalArg && a.kind != stringArg {
		return compiled.Operands{}, false
	}
	if offset == 0 {
		return compiled.OperandsOf(a.text)
	}
	var buf [64]byte
	less, ok := appendLess(buf[:0], a.text, offset)
	if !ok {
		return compiled.Operands{}, false
	}
	return compiled.OperandsOf(string(less))
}

// appendLess appends a decimal less a whole number, with all its digits. It
// returns false for what is no decimal or has more than 18 digits before the point.
func appendLess(dst []byte, decimal string, offset uint64) ([]byte, bool) {
	const most = 18
	whole, fraction := decimal, ""
	if i := strings.IndexByte(decimal, '.'); i >= 0 {
		whole, fraction = decimal[:i], decimal[i:]
	}
	minus := whole != "" && whole[0] == '-'
	if minus {
		whole = whole[1:]
	}
	if !isDecimal(decimal) || len(whole) > most || offset > 1<<32 {
		return dst, false
	}
	n := uint64(0)
	for i := range len(whole) {
		n = n*10 + uint64(whole[i]-'0')
	}
	switch {
	case minus: // -2.5 less 1 is -3.5
		dst = strconv.AppendUint(append(dst, '-'), n+offset, 10)
	case n >= offset:
		dst = strconv.AppendUint(dst, n-offset, 10)
	case strings.Trim(fraction, ".0") == "":
		dst = strconv.AppendUint(append(dst, '-'), offset-n, 10)
	default: // 0.25 less 1 is -0.75
		dst = append(strconv.AppendUint(append(dst, '-'), offset-n-1, 10), '.')
		last := len(strings.TrimRight(fraction, "0")) - 1
		for i := 1; i < len(fraction); i++ {
			switch {
			case i < last:
				dst = append(dst, '9'-(fraction[i]-'0'))
			case i == last:
				dst = append(dst, '0'+10-(fraction[i]-'0'))
			default:
				dst = append(dst, '0')
			}
		}
		return dst, true
	}
	return append(dst, fraction...), true
}
