//go:build ignore

package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// categories in the order in which CLDR tries their rules.
var categories = []string{"zero", "one", "two", "few", "many", "other"}

// otherOnly is the code of rules that put every number into other.
const otherOnly = "return Other\n"

// ruleSet is the parsed rules of a locale.
type ruleSet struct {
	code       string   // body of a Go function
	examples   []string // one string per category
	conditions []string // as CLDR writes them, one per category but other
}

// literal returns the rule set as a Go composite literal.
func (s ruleSet) literal(functions map[string]int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "{rule%d, [...]string{", functions[s.code])
	for _, e := range s.examples {
		fmt.Fprintf(&b, "%q, ", e)
	}
	return strings.TrimSuffix(b.String(), ", ") + fmt.Sprintf("}, &conditions%d}", functions[s.code])
}

// parseRuleSet parses the rules of a locale as the JSON has them: by category,
// the condition and its samples in one string.
func parseRuleSet(rules map[string]string) (ruleSet, error) {
	set := ruleSet{examples: make([]string, len(categories)), conditions: make([]string, len(categories)-1)}
	rest := maps.Clone(rules)
	var branches []branch
	for i, category := range categories {
		key := "pluralRule-count-" + category
		rule, ok := rest[key]
		delete(rest, key)
		if !ok && category != "other" {
			continue
		}
		condition, examples, err := parseRule(rule)
		if err != nil {
			return set, fmt.Errorf("%s: %w", category, err)
		}
		if (condition == "") != (category == "other") {
			return set, fmt.Errorf("%s: condition %q: only other has none", category, condition)
		}
		set.examples[i] = examples
		if condition != "" {
			branches = append(branches, branch{condition, category})
			text, _, _ := strings.Cut(rule, "@")
			set.conditions[i] = strings.Join(strings.Fields(text), " ")
		}
	}
	if len(rest) > 0 {
		return set, fmt.Errorf("unknown categories %q", slices.Sorted(maps.Keys(rest)))
	}
	set.code = body(branches)
	return set, nil
}

// A branch is a category other than other, and its condition as Go.
type branch struct{ condition, category string }

// body returns the body of a Go function that takes the first branch that holds.
func body(branches []branch) string {
	var b strings.Builder
	switch len(branches) {
	case 0:
	case 1:
		fmt.Fprintf(&b, "if %s {\nreturn %s\n}\n", branches[0].condition, exported(branches[0].category))
	default:
		b.WriteString("switch {\n")
		for _, branch := range branches {
			fmt.Fprintf(&b, "case %s:\nreturn %s\n", branch.condition, exported(branch.category))
		}
		b.WriteString("}\n")
	}
	return b.String() + otherOnly
}

func exported(category string) string {
	return strings.ToUpper(category[:1]) + category[1:]
}

// parseRule returns a rule's condition as Go and its examples.
func parseRule(rule string) (condition, examples string, err error) {
	text, samples, _ := strings.Cut(rule, "@")
	if text = strings.TrimSpace(text); text != "" {
		if condition, err = parseCondition(text); err != nil {
			return "", "", err
		}
	}
	examples, err = parseSamples("@" + samples)
	return condition, examples, err
}

// parseCondition translates "v = 0 and i % 10 = 1 or n != 0,2..4" to Go.
// The grammar is that of UTS #35 part 3, "Plural Rules Syntax", without the
// words that it deprecates (is, in, not, mod, within).
func parseCondition(text string) (string, error) {
	alternatives, err := mapAll(strings.Split(text, " or "), parseConjunction)
	return strings.Join(alternatives, " || "), err
}

// parseConjunction translates relations joined by "and". Operand n is the value
// of i when only zeros stand after the decimal point, and equals no whole number
// otherwise; so one relation n = 1 makes that test for all in the conjunction.
func parseConjunction(text string) (string, error) {
	relations, err := mapAll(strings.Split(text, " and "), parseRelation)
	if err != nil {
		return "", err
	}
	var terms []string
	whole := slices.ContainsFunc(relations, func(r relation) bool { return r.operand == "n" && !r.negated })
	if whole {
		terms = append(terms, "n.T == 0")
	}
	for _, r := range relations {
		switch {
		case r.operand == "n" && !whole:
			r.code = "(n.T != 0 || " + r.code + ")"
		case r.alternatives && (whole || len(relations) > 1):
			r.code = "(" + r.code + ")"
		}
		terms = append(terms, r.code)
	}
	return strings.Join(terms, " && "), nil
}

// A relation is one comparison as Go, with operand n taken as a whole number.
type relation struct {
	operand      string
	negated      bool
	code         string
	alternatives bool // the code has an || that parentheses do not hold
}

// parseRelation translates a relation such as "i % 10 != 2..4,9".
func parseRelation(text string) (relation, error) {
	words := strings.Fields(text)
	if len(words) != 3 && (len(words) != 5 || words[1] != "%") {
		return relation{}, fmt.Errorf("relation %q is neither x = y nor x %% m = y", text)
	}
	r := relation{operand: words[0]}
	value, err := operandField(r.operand)
	if err != nil {
		return r, err
	}
	if len(words) == 5 {
		if !isPowerOfTen(words[2]) {
			// Operands keep the last digits of large numbers, not their value.
			return r, fmt.Errorf("relation %q: modulus is not a small power of ten", text)
		}
		value += "%" + words[2]
	}
	ranges, err := parseRanges(words[len(words)-1])
	if err != nil {
		return r, fmt.Errorf("relation %q: %w", text, err)
	}
	switch words[len(words)-2] {
	case "=":
		r.code, r.alternatives = anyOf(value, ranges), len(ranges) > 1
	case "!=":
		r.code, r.negated = noneOf(value, ranges), true
	default:
		err = fmt.Errorf("relation %q: unknown operator", text)
	}
	return r, err
}

func isPowerOfTen(s string) bool {
	return len(s) > 1 && len(s) < 10 && s[0] == '1' && strings.Trim(s[1:], "0") == ""
}

// operandField returns the field of Operands that holds the whole part of the
// operand. e is the old name of c.
func operandField(operand string) (string, error) {
	switch operand {
	case "n", "i":
		return "n.I", nil
	case "v", "w", "f", "t", "c":
		return "n." + strings.ToUpper(operand), nil
	case "e":
		return "n.C", nil
	}
	return "", fmt.Errorf("unknown operand %q", operand)
}

func anyOf(value string, ranges []span) string {
	var terms []string
	for _, r := range ranges {
		switch {
		case r.low == r.high:
			terms = append(terms, fmt.Sprintf("%s == %d", value, r.low))
		case r.low == 0: // no operand is negative
			terms = append(terms, fmt.Sprintf("%s <= %d", value, r.high))
		default:
			terms = append(terms, fmt.Sprintf("%s >= %d && %s <= %d", value, r.low, value, r.high))
		}
	}
	return strings.Join(terms, " || ")
}

func noneOf(value string, ranges []span) string {
	var terms []string
	for _, r := range ranges {
		switch {
		case r.low == r.high:
			terms = append(terms, fmt.Sprintf("%s != %d", value, r.low))
		case r.low == 0:
			terms = append(terms, fmt.Sprintf("%s > %d", value, r.high))
		default:
			terms = append(terms, fmt.Sprintf("(%s < %d || %s > %d)", value, r.low, value, r.high))
		}
	}
	return strings.Join(terms, " && ")
}

// A span is the whole numbers from low to high.
type span struct{ low, high uint64 }

// parseRanges reads the list "8,2..4,5" in ascending order and joins what
// touches, 2..5,8, so that equal rules written in two ways become one.
func parseRanges(list string) ([]span, error) {
	ranges, err := mapAll(strings.Split(list, ","), parseRange)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(ranges, func(a, b span) int { return cmp.Compare(a.low, b.low) })
	joined := ranges[:1]
	for _, r := range ranges[1:] {
		last := &joined[len(joined)-1]
		if r.low <= last.high+1 {
			last.high = max(last.high, r.high)
			continue
		}
		joined = append(joined, r)
	}
	return joined, nil
}

// parseRange reads an item of a list, "3" or "2..4".
func parseRange(item string) (span, error) {
	from, to, isRange := strings.Cut(item, "..")
	low, err := number(from)
	if err != nil || !isRange {
		return span{low, low}, err
	}
	high, err := number(to)
	if err == nil && low >= high {
		err = fmt.Errorf("range %q does not ascend", item)
	}
	return span{low, high}, err
}

// number reads a value of a rule; all that CLDR uses are far below the limit
// from which Operands keep only the last digits.
func number(s string) (uint64, error) {
	return strconv.ParseUint(s, 10, 32)
}

// How many examples a category keeps: whole numbers and fractions, or fractions
// alone.
const (
	maxWhole        = 6
	maxDecimal      = 2
	maxDecimalAlone = 6
)

// parseSamples returns some of the samples "@integer 0, 5~19, 100, … @decimal
// 0.0~1.5, …", separated by spaces.
func parseSamples(text string) (string, error) {
	var whole, decimal []string
	for _, part := range strings.Split(text, "@")[1:] {
		name, list, _ := strings.Cut(strings.TrimSpace(part), " ")
		samples, err := parseSampleList(list)
		if err != nil {
			return "", err
		}
		switch name {
		case "integer":
			whole = samples
		case "decimal":
			decimal = samples
		default:
			return "", fmt.Errorf("unknown samples %q", name)
		}
	}
	limit := maxDecimal
	if len(whole) == 0 {
		limit = maxDecimalAlone
	}
	kept := slices.Concat(whole[:min(len(whole), maxWhole)], decimal[:min(len(decimal), limit)])
	if len(kept) == 0 {
		return "", fmt.Errorf("no plain samples in %q", text)
	}
	return strings.Join(kept, " "), nil
}

// parseSampleList returns single samples and some out of each range. Samples in
// compact notation ("1c6") are not plain numbers and left out, and so are those
// that tell a translator nothing new (1.00 after 1.0).
func parseSampleList(list string) ([]string, error) {
	var samples []string
	for _, item := range strings.Split(list, ", ") {
		if item == "…" {
			continue
		}
		from, to, isRange := strings.Cut(item, "~")
		low, scale, compact, err := sample(from)
		if err != nil {
			return nil, err
		}
		if compact || scale > 1 {
			continue
		}
		samples = append(samples, from)
		if !isRange {
			continue
		}
		high, highScale, compact, err := sample(to)
		if err != nil || compact || scale != highScale || low >= high {
			return nil, fmt.Errorf("range of samples %q", item)
		}
		if scale == 0 && low+1 < high {
			samples = append(samples, strconv.FormatUint(low+1, 10))
		}
		samples = append(samples, to)
	}
	return samples, nil
}

// sample returns the digits of a sample as a number and how many of them stand
// after the decimal point.
func sample(s string) (digits uint64, scale int, compact bool, err error) {
	mantissa, exponent, compact := strings.Cut(s, "c")
	whole, fraction, _ := strings.Cut(mantissa, ".")
	digits, err = strconv.ParseUint(whole+fraction, 10, 64)
	if err == nil && compact {
		_, err = number(exponent)
	}
	if err != nil {
		return 0, 0, false, fmt.Errorf("sample %q: %w", s, err)
	}
	return digits, len(fraction), compact, nil
}

func mapAll[T any](list []string, f func(string) (T, error)) ([]T, error) {
	mapped := make([]T, 0, len(list))
	for _, s := range list {
		m, err := f(s)
		if err != nil {
			return nil, err
		}
		mapped = append(mapped, m)
	}
	return mapped, nil
}
