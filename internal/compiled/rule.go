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

// EncodeRule encodes conditions in the syntax of CLDR, "v = 0 and i % 10 = 1", those of
// zero, one, two, few and many, which are empty where the language has no such
// category.
func EncodeRule(conditions [Other]string) (Rule, error) {
	var out []byte
	for category, condition := range conditions {
		if condition == "" {
			continue
		}
		alternatives := strings.Split(condition, " or ")
		if len(alternatives) > math.MaxUint8 {
			return "", errLong
		}
		out = append(out, byte(category), byte(len(alternatives)))
		for _, alternative := range alternatives {
			relations := strings.Split(alternative, " and ")
			if len(relations) > math.MaxUint8 {
				return "", errLong
			}
			out = append(out, byte(len(relations)))
			for _, relation := range relations {
				var err error
				if out, err = appendRelation(out, relation); err != nil {
					return "", err
				}
			}
		}
	}
	if !Rule(out).valid() {
		return "", fmt.Errorf("plural rule %q has operands or numbers that are not known", conditions)
	}
	return Rule(out), nil
}

// appendRelation writes "i % 10 != 2..4,9" or "n = 1".
func appendRelation(out []byte, relation string) ([]byte, error) {
	bad := fmt.Errorf("relation %q of a plural rule is not understood", relation)
	words := strings.Fields(relation)
	if len(words) != 3 && (len(words) != 5 || words[1] != "%") || len(words[0]) != 1 {
		return nil, bad
	}
	operand, modulus := words[0][0], uint64(0)
	if operand == 'e' { // the old name
		operand = 'c'
	}
	if len(words) == 5 {
		var err error
		if modulus, err = strconv.ParseUint(words[2], 10, 32); err != nil || modulus == 0 {
			return nil, bad
		}
	}
	switch words[len(words)-2] {
	case "=":
	case "!=":
		operand |= negated
	default:
		return nil, bad
	}
	out = binary.AppendUvarint(append(out, operand), modulus)
	ranges := strings.Split(words[len(words)-1], ",")
	out = binary.AppendUvarint(out, uint64(len(ranges)))
	for _, r := range ranges {
		low, high, isRange := strings.Cut(r, "..")
		if !isRange {
			high = low
		}
		for _, bound := range []string{low, high} {
			n, err := strconv.ParseUint(bound, 10, 32)
			if err != nil {
				return nil, bad
			}
			out = binary.AppendUvarint(out, n)
		}
	}
	return out, nil
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
				if strings.IndexByte("nivwftc", in.byte()&^negated) < 0 {
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
