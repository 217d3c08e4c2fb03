package bundle

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/compiled"
	"github.com/seed-9fa3a4f3/i18n/internal/plural"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// forms returns an expression of the form for a number. What all forms begin
// with stands before them once.
func (w *es5Writer) forms(value string, rules []plural.Rule, forms [][]compiled.Node) (string, error) {
	other, err := w.parts(forms[compiled.Other])
	if err != nil {
		return "", err
	}
	list := [][]string{other}
	var conditions []es5Alternatives
	var results []int
	for _, rule := range rules {
		f, ok := text.ParseForm(string(rule.Category))
		if !ok || f == text.Other {
			continue
		}
		shown := other
		if forms[f] != nil {
			if shown, err = w.parts(forms[f]); err != nil {
				return "", err
			}
		}
		k := slices.IndexFunc(list, func(form []string) bool { return slices.Equal(form, shown) })
		if k < 0 {
			k = len(list)
			list = append(list, shown)
		}
		holds, err := es5Condition(rule.Condition)
		if err != nil {
			return "", err
		}
		conditions, results = append(conditions, holds), append(results, k)
	}
	if len(list) == 1 {
		return es5Sum(other), nil
	}
	rule := es5Rule(conditions, results)
	w.rules += rule
	before := 0
	for !slices.ContainsFunc(list, func(form []string) bool { return before >= len(form) || form[before] != other[before] }) {
		before++
	}
	var rest []string
	for _, form := range list {
		rest = append(rest, es5Sum(form[before:]))
	}
	choice := fmt.Sprintf("[%s][%s(%s,function(\x00){return %s})]", strings.Join(rest, ","), w.use("K"), value, rule)
	return es5Sum(append(slices.Clone(other[:before]), choice)), nil
}

// es5Alternatives are relations: all of one alternative have to hold.
type es5Alternatives [][]string

// es5Rule returns an expression of the result that belongs to the first condition that
// holds, else 0. A relation that stands in each alternative is asked for once.
func es5Rule(conditions []es5Alternatives, results []int) string {
	common := slices.Clone(conditions[0][0])
	for _, c := range conditions {
		for _, all := range c {
			common = slices.DeleteFunc(common, func(r string) bool { return !slices.Contains(all, r) || len(all) == 1 })
		}
	}
	if len(conditions) == 1 && len(conditions[0]) == 1 {
		common = nil
	}
	rule := ""
	for i, c := range conditions {
		var either []string
		for _, all := range c {
			all = slices.DeleteFunc(slices.Clone(all), func(r string) bool { return slices.Contains(common, r) })
			either = append(either, strings.Join(all, "&&"))
		}
		rule += strings.Join(either, "||") + "?" + strconv.Itoa(results[i]) + ":"
	}
	rule += "0"
	if len(common) > 0 {
		return strings.Join(common, "&&") + "?" + rule + ":0"
	}
	return rule
}

// es5Condition returns a condition of UTS #35 part 3 as expressions of the
// operands.
func es5Condition(condition string) (es5Alternatives, error) {
	alternatives, err := compiled.ParseCondition(condition)
	if err != nil {
		return nil, err
	}
	var either es5Alternatives
	for _, relations := range alternatives {
		var all []string
		for _, r := range relations {
			all = append(all, es5Relation(r))
		}
		either = append(either, all)
	}
	return either, nil
}

func es5Relation(r compiled.Relation) string {
	value, equals := string(r.Operand), "=="
	if r.Operand == 'c' {
		value = "0" // it is of compact numbers, which there are not
	}
	if r.Modulus > 0 {
		value += "%" + strconv.FormatUint(r.Modulus, 10)
	}
	if r.Negated {
		equals = "!="
	}
	var list []string
	for _, bounds := range r.Ranges {
		low, high := strconv.FormatUint(bounds[0], 10), strconv.FormatUint(bounds[1], 10)
		if low == high {
			list = append(list, value+equals+low)
			continue
		}
		inside := value + ">=" + low + "&&" + value + "<=" + high
		if r.Operand == 'n' {
			inside = "n%1==0&&" + inside // a range has whole numbers
		}
		if r.Negated {
			inside = "!(" + inside + ")"
		}
		list = append(list, inside)
	}
	switch {
	case len(list) == 1:
		return list[0]
	case r.Negated:
		return strings.Join(list, "&&")
	}
	return "(" + strings.Join(list, "||") + ")"
}
