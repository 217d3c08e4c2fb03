package compiled

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// A Rule tells the plural category of a number in one language. The zero value says that
// all numbers are other. A rule has to come from [EncodeRule] or from a [File].
type Rule string

// Operands are the properties of a number that plural rules look at (UTS #35
// part 3, "Plural Operand Meanings"). N needs no place: it is a whole number,
// I, where T is 0.
type Operands struct {
	I uint64 // integer digits; of more than fit, the last 18 plus 10^18
	V uint64 // number of visible fraction digits, with trailing zeros
	W uint64 // the same without trailing zeros
	F uint64 // visible fraction digits, with trailing zeros
	T uint64 // the same without trailing zeros
	C uint64 // exponent of compact notation
}

const negated = 0x80

var errLong = errors.New("plural rule with more parts than can be written")

// operands are the names of [Operands], and n.
const operands = "nivwftc"

// A Relation is a part of a plural rule: "i % 10 != 2..4,9" (UTS #35 part 3,
// "Plural Rules Syntax").
type Relation struct {
	Operand byte // one of n, i, v, w, f, t, c
	Modulus uint64
	Negated bool
	Ranges  [][2]uint64 // the lowest and the highest value of each
}

// ParseCondition reads a condition in the syntax of CLDR, "v = 0 and i % 10 = 1 or
// n = 0", and returns its alternatives, of each of which all relations have to hold.
func ParseCondition(condition string) ([][]Relation, error) {
	var either [][]Relation
	for alternative := range strings.SplitSeq(condition, " or ") {
		var all []Relation
		for relation := range strings.SplitSeq(alternative, " and ") {
			r, ok := parseRelation(relation)
			if !ok {
				return nil, fmt.Errorf("relation %q of a plural rule is not understood", relation)
			}
			all = append(all, r)
		}
		either = append(either, all)
	}
	return either, nil
}

func parseRelation(relation string) (r Relation, ok bool) {
	words := strings.Fields(relation)
	if len(words) != 3 && (len(words) != 5 || words[1] != "%") || len(words[0]) != 1 {
		return r, false
	}
	if r.Operand = words[0][0]; r.Operand == 'e' { // the old name
		r.Operand = 'c'
	}
	if strings.IndexByte(operands, r.Operand) < 0 {
		return r, false
	}
	if len(words) == 5 {
		var err error
		if r.Modulus, err = strconv.ParseUint(words[2], 10, 32); err != nil || r.Modulus == 0 {
			return r, false
		}
	}
	sign := words[len(words)-2]
	if r.Negated = sign == "!="; !r.Negated && sign != "=" {
		return r, false
	}
	for item := range strings.SplitSeq(words[len(words)-1], ",") {
		from, to, isRange := strings.Cut(item, "..")
		if !isRange {
			to = from
		}
		low, err := strconv.ParseUint(from, 10, 32)
		high, err2 := strconv.ParseUint(to, 10, 32)
		if err != nil || err2 != nil {
			return r, false
		}
		r.Ranges = append(r.Ranges, [2]uint64{low, high})
	}
	return r, true
}

// EncodeRule encodes the conditions (see [ParseCondition]) of zero, one, two, few
// and many, which are empty where the language has no such category.
func EncodeRule(conditions [Other]string) (Rule, error) {
	var out []byte
	for category, condition := range conditions {
		if condition == "" {
			continue
		}
		either, err := ParseCondition(condition)
		if err != nil {
			return "", err
		}
		if len(either) > math.MaxUint8 {
			return "", errLong
		}
		out = append(out, byte(category), byte(len(either)))
		for _, all := range either {
			if len(all) > math.MaxUint8 {
				return "", errLong
			}
			out = append(out, byte(len(all)))
			for _, r := range all {
				out = r.append(out)
			}
		}
	}
	if !Rule(out).valid() {
		return "", fmt.Errorf("plural rule %q has operands or numbers that are not known", conditions)
	}
	return Rule(out), nil
}

func (r Relation) append(out []byte) []byte {
	operand := r.Operand
	if r.Negated {
		operand |= negated
	}
	out = binary.AppendUvarint(append(out, operand), r.Modulus)
	out = binary.AppendUvarint(out, uint64(len(r.Ranges)))
	for _, bounds := range r.Ranges {
		out = binary.AppendUvarint(binary.AppendUvarint(out, bounds[0]), bounds[1])
	}
	return out
}

// valid reports whether the rule can be read to its end.
func (r Rule) valid() bool {
	in := reader{s: string(r)}
	for in.i < len(in.s) && !in.bad {
		if in.byte() >= Other {
			return false
		}
		for range in.byte() {
			for range in.byte() {
				if strings.IndexByte(operands, in.byte()&^negated) < 0 {
					return false
				}
				in.number()
				for range in.length() {
					in.number()
					in.number()
				}
			}
		}
	}
	return !in.bad
}

// Category returns the category of a number: 0 for zero to 5 for other.
func (r Rule) Category(n *Operands) int {
	for i := 0; i < len(r); {
		category, alternatives := int(r[i]), int(r[i+1])
		i += 2
		holds := false
		for range alternatives {
			relations := int(r[i])
			i++
			all := true
			for range relations {
				var one bool
				one, i = r.relation(i, n, all && !holds)
				all = all && one
			}
			holds = holds || all
		}
		if holds {
			return category
		}
	}
	return Other
}

// Periodic reports whether whole numbers from 100 on have the category of 100 plus
// their last two digits, as in most languages.
func (r Rule) Periodic() bool {
	in := reader{s: string(r)}
	for in.i < len(in.s) {
		in.byte()
		for range in.byte() {
			for range in.byte() {
				operand, modulus := in.byte()&^negated, in.number()
				whole := operand == 'n' || operand == 'i'
				if whole && modulus > 0 && 100%modulus != 0 {
					return false
				}
				for range in.number() {
					in.number()
					if in.number() >= 100 && whole && modulus == 0 {
						return false
					}
				}
			}
		}
	}
	return true
}

// relation reads the relation at i and returns whether it holds, if that is
// asked, and what follows it.
func (r Rule) relation(i int, n *Operands, asked bool) (holds bool, next int) {
	operand := r[i]
	modulus, i := Uvarint(string(r), i+1)
	ranges, i := Uvarint(string(r), i)
	var value uint64
	fits := false
	if asked {
		var whole bool
		value, whole = n.value(operand &^ negated)
		if modulus > 0 {
			value = remainder(value, uint64(modulus))
		}
		asked = whole
	}
	for range ranges {
		var low, high int
		low, i = Uvarint(string(r), i)
		high, i = Uvarint(string(r), i)
		fits = fits || asked && uint64(low) <= value && value <= uint64(high)
	}
	return fits != (operand&negated != 0), i
}

// remainder has the moduli of CLDR as constants, since a division by a
// variable takes ten times as long.
func remainder(n, modulus uint64) uint64 {
	switch modulus {
	case 10:
		return n % 10
	case 100:
		return n % 100
	}
	return n % modulus
}

// value returns an operand. whole is false for n when that is no whole number,
// which then equals no value of a rule.
func (n *Operands) value(operand byte) (v uint64, whole bool) {
	switch operand {
	case 'n':
		return n.I, n.T == 0
	case 'i':
		return n.I, true
	case 'v':
		return n.V, true
	case 'w':
		return n.W, true
	case 'f':
		return n.F, true
	case 't':
		return n.T, true
	}
	return n.C, true
}

// OperandsOf returns the operands of a decimal number such as "-1.50"; ok is
// false for anything else.
func OperandsOf(decimal string) (n Operands, ok bool) {
	if decimal != "" && (decimal[0] == '-' || decimal[0] == '+') {
		decimal = decimal[1:]
	}
	whole, fraction, point := strings.Cut(decimal, ".")
	if !digits(whole) || point && !digits(fraction) {
		return Operands{}, false
	}
	significant := strings.TrimRight(fraction, "0")
	return Operands{
		I: last(whole), V: uint64(len(fraction)), W: uint64(len(significant)), F: last(fraction), T: last(significant),
	}, true
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// last returns the value of digits; of more than 18 significant ones the last 18, plus
// 10^18, which no rule can tell from it: rules compare with small numbers and with
// remainders of powers of ten.
func last(digits string) uint64 {
	digits = strings.TrimLeft(digits, "0")
	const kept = 18
	n := uint64(0)
	if len(digits) > kept {
		digits = digits[len(digits)-kept:]
		n = 1e18
	}
	v := uint64(0)
	for i := range len(digits) {
		v = v*10 + uint64(digits[i]-'0')
	}
	return n + v
}
