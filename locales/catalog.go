package locales

import (
	"fmt"
	"strconv"

	"github.com/seed-9fa3a4f3/i18n/internal/compiled"
	"github.com/seed-9fa3a4f3/i18n/locales/number"
)

// A catalog is the messages of one language, as the command i18n bundle writes
// them. The format of the file is specified in package internal/compiled.
type catalog struct {
	file     *compiled.File
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
	if _, err := ParseTag(file.Tag); err != nil {
		return nil, fmt.Errorf("the language of the catalog: %w", err)
	}
	c := &catalog{file: file, periodic: file.Cardinal.Periodic()}
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

// operandsOf returns the operands of a number with a fraction: of the digits that
// a decimal is written with, of the shortest ones that a float has.
func operandsOf(a *Arg, offset uint64) (compiled.Operands, bool) {
	var f float64
	switch {
	case a.kind == decimalArg && offset == 0:
		return compiled.OperandsOf(a.text)
	case a.kind == decimalArg:
		f = decimalValue(a.text)
	case a.kind == floatArg || a.kind == localArg || a.kind == percentArg:
		f = a.float()
	case a.kind == stringArg && offset == 0:
		return compiled.OperandsOf(a.text) // a text of digits is a number, too
	case a.kind == stringArg && isDecimal(a.text):
		f = decimalValue(a.text)
	default:
		return compiled.Operands{}, false
	}
	var buf [32]byte
	return compiled.OperandsOf(string(strconv.AppendFloat(buf[:0], f-float64(offset), 'f', -1, 64)))
}
