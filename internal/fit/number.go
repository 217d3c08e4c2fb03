package fit

import (
	"slices"
	"strings"
)

// A number is one as it is written, without its sign.
type number struct {
	whole    string // digits, without separators
	fraction string // digits
	group    string // separator of thousands, "" for none
	decimal  string // sign before the fraction, "" for none

	// isName is set for what has digits and no value: 1.2.3, 007. whole is its
	// text then.
	isName bool
}

// parse reads a number: digits with points, commas and spaces between them. The
// format decides what 1,000 is; 67.15 and 1,000.5 are clear without it.
func parse(text string, f format) number {
	name := number{whole: text, isName: true}
	runs, signs := split(text)
	if len(runs[0]) > 1 && runs[0][0] == '0' {
		return name
	}
	last := len(signs) - 1
	switch {
	case last < 0:
		return number{whole: text}
	case isGrouped(runs) && same(signs) && (signs[0] != f.decimal || last > 0):
		return number{whole: strings.Join(runs, ""), group: signs[0]}
	case last == 0:
		return number{whole: runs[0], fraction: runs[1], decimal: signs[0]}
	case isGrouped(runs[:last+1]) && same(signs[:last]) && signs[last] != signs[0] && !isSpace(signs[last]):
		return number{whole: strings.Join(runs[:last+1], ""), fraction: runs[last+1], group: signs[0], decimal: signs[last]}
	}
	return name
}

// split returns the runs of digits and what stands between them.
func split(text string) (runs, signs []string) {
	start, digits := 0, true
	for i := range len(text) {
		if is := '0' <= text[i] && text[i] <= '9'; is != digits {
			if digits {
				runs = append(runs, text[start:i])
			} else {
				signs = append(signs, text[start:i])
			}
			start, digits = i, is
		}
	}
	return append(runs, text[start:]), signs
}

// isGrouped reports whether runs of digits are one number: all but the first have
// three.
func isGrouped(runs []string) bool {
	return len(runs[0]) <= 3 && runs[0] != "0" && !slices.ContainsFunc(runs[1:], func(run string) bool { return len(run) != 3 })
}

func same(signs []string) bool {
	return !slices.ContainsFunc(signs, func(s string) bool { return s != signs[0] })
}

func isSpace(sign string) bool { return sign != "." && sign != "," }

// value returns what two numbers have in common that are worth the same.
func (n *number) value() string {
	if n.isName {
		return "=" + n.whole
	}
	if fraction := strings.TrimRight(n.fraction, "0"); fraction != "" {
		return n.whole + "." + fraction
	}
	return n.whole
}

// isYear reports whether a number looks like a year, which counts nothing: 2024
// рік and 2025 рік.
func (n *number) isYear() bool {
	return len(n.whole) == 4 && (n.whole[0] == '1' || n.whole[0] == '2') && n.group == "" && n.decimal == ""
}

// like writes a number as another one is written in a text. What the other one
// does not tell, since it is smaller or has no fraction, the format does. It
// reports false where neither does.
func (n *number) like(old *number, f format) (string, bool) {
	s, ok := n.whole, true
	if group := old.group; len(n.whole) > 3 {
		if len(old.whole) <= 3 && n.group != "" {
			group, ok = f.group, f.group != ""
		}
		s = grouped(n.whole, group)
	}
	if n.fraction != "" {
		decimal := old.decimal
		if decimal == "" {
			decimal = f.decimal
		}
		s += decimal + n.fraction
	}
	return s, ok
}

// grouped puts a separator between the thousands of a number.
func grouped(digits, sign string) string {
	if sign == "" {
		return digits
	}
	first := (len(digits)-1)%3 + 1
	parts := []string{digits[:first]}
	for i := first; i < len(digits); i += 3 {
		parts = append(parts, digits[i:i+3])
	}
	return strings.Join(parts, sign)
}
