package tm

import (
	"bytes"
	"slices"
	"sync"
)

// AppendTU appends the unit as the <tu> of a [Record], on one line. The error is
// one of those of [File.Add].
func (u Unit) AppendTU(dst []byte) ([]byte, error) {
	u = u.normal()
	if err := u.check(); err != nil {
		return dst, err
	}
	return u.appendLine(dst), nil
}

// ParseTU returns the units of the <tu> of a [Record]; none when it is not one
// that can be used. Several translations of a text are as many units.
func ParseTU(tu string) []Unit {
	var s scanner
	if s.unit(tu) != nil || !allGood(tu) && characters(tu) != nil {
		return nil
	}
	var units []Unit
	s.pairs("", func(u Unit, _ int) bool {
		units = append(units, u)
		return true
	})
	return units
}

// Normal returns the unit as a store keeps it: what belongs to a text that is
// not there is gone, and the neighbours have U+FFFD for characters that XML
// forbids.
func (u Unit) Normal() Unit { return u.normal() }

// isIn reports whether a line holds the unit and no other, and is one that can
// stand in a file.
func (u *Unit) isIn(line string) bool {
	s := scannersOfLines.Get().(*scanner)
	defer scannersOfLines.Put(s)
	if !isFlat(line) || nextUnit(line, len("<tu")) < len(line) || s.unit(line) != nil || s.end != len(line) || !allGood(line) && characters(line) != nil {
		return false
	}
	n, same := 0, false
	s.pairs("", func(v Unit, _ int) bool {
		if v.Target.Text == "" {
			v.TargetLang = ""
		}
		v = v.normal()
		v.TU = u.TU
		n, same = n+1, v == *u
		return same
	})
	return n == 1 && same
}

var scannersOfLines = sync.Pool{New: func() any { return &scanner{isStrict: true} }}

// WithProp returns the unit with a property (TMX 1.4b, element prop) that it has
// no field for: its TU is a line with it. A kind with another meaning in TMX or
// here, such as "x-key", is the caller's to avoid.
func (u Unit) WithProp(kind, value string) Unit {
	u = u.normal()
	line := u.appendLine(nil)
	head := bytes.IndexByte(line, '>') + 1
	prop := appendText(append(appendAttribute([]byte(`<prop type="`), kind), `">`...), value)
	u.TU = string(slices.Insert(line, head, append(prop, "</prop>"...)...))
	return u
}
