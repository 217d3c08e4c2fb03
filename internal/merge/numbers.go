package merge

import (
	"strconv"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/fit"
	"github.com/seed-9fa3a4f3/i18n/internal/plural"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// numbersLine returns the comment line that says which numbers each plural
// category of a language stands for.
func numbersLine(locale string, categories []text.Form) string {
	var parts []string
	for _, f := range categories {
		if s := examplesOf(locale, plural.Category(f.String())); s != "" {
			parts = append(parts, f.String()+": "+s)
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "= " + strings.Join(parts, " · ")
}

// The examples are runs among the numbers below lastExample. A run up to there
// is by all signs without an end.
const (
	lastExample  = 200
	maxRuns      = 3
	maxEndpoints = 4
)

// examplesOf returns the first numbers of a category: "0, 5-20".
func examplesOf(locale string, c plural.Category) string {
	var runs []string
	endpoints := 0
	for n := 0; n <= lastExample && len(runs) < maxRuns; n++ {
		if !isOfCategory(locale, strconv.Itoa(n), c) {
			continue
		}
		first := n
		for n < lastExample && isOfCategory(locale, strconv.Itoa(n+1), c) {
			n++
		}
		run, ends := writeRun(first, n)
		if endpoints += ends; endpoints > maxEndpoints {
			break
		}
		runs = append(runs, run)
	}
	if len(runs) == 0 {
		return otherExample(locale, c)
	}
	return strings.Join(runs, ", ")
}

func isOfCategory(locale, number string, c plural.Category) bool {
	n, err := plural.ParseOperands(number)
	return err == nil && plural.Cardinal(locale, n) == c
}

func writeRun(first, last int) (run string, endpoints int) {
	a, b := strconv.Itoa(first), strconv.Itoa(last)
	switch {
	case last == lastExample:
		return a + "…", 1
	case first == last:
		return a, 1
	case first+1 == last:
		return a + ", " + b, 2
	}
	return a + "-" + b, 2
}

// otherExample returns an example of a category that no small whole number
// has: a fraction with the decimal sign of the language, or 1000000.
func otherExample(locale string, c plural.Category) string {
	examples := plural.Examples(locale, c)
	if len(examples) == 0 {
		return ""
	}
	example := examples[0]
	if isOfCategory(locale, "1.5", c) {
		example = "1.5"
	}
	if base, _, _ := strings.Cut(locale, "-"); fit.HasDecimalComma(base) {
		return strings.Replace(example, ".", ",", 1)
	}
	return example
}
