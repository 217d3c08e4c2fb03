// Package plural tells which plural form of a message a number takes in a
// language: the cardinal and ordinal rules of Unicode CLDR for every locale
// that has them (UTS #35 part 3, "Language Plural Rules"), and the forms that
// go-i18n asks of a message file.
//
// The rules in tables.go are generated from the npm package cldr-core; nothing
// is fetched when the module is built.
package plural

//go:generate go run gen.go gen_rules.go

import (
	"slices"
	"strings"
)

// A Category is a plural category of CLDR, by its CLDR name.
type Category string

// The plural categories in the order of CLDR, which is the order in which the
// rules of a locale are tried and in which all lists of categories are sorted.
const (
	Zero  Category = "zero"
	One   Category = "one"
	Two   Category = "two"
	Few   Category = "few"
	Many  Category = "many"
	Other Category = "other"
)

var order = [...]Category{Zero, One, Two, Few, Many, Other}

// A kind tells the two uses of plural forms apart, which have rules of their
// own: 3 files (cardinal) and the 3rd file (ordinal).
type kind uint8

const (
	cardinal kind = iota
	ordinal
)

// A ruleSet is what the locales with the same rules share.
type ruleSet struct {
	categorize func(Operands) Category

	// examples holds sample numbers of each category in the order of CLDR,
	// separated by spaces. A category without examples is one that the rules
	// do not have: CLDR gives samples of all others.
	examples [len(order)]string

	conditions *[len(order) - 1]string // of the categories but other, as CLDR writes them
}

func (s *ruleSet) categories() []Category {
	var list []Category
	for i, c := range order {
		if s.examples[i] != "" {
			list = append(list, c)
		}
	}
	return list
}

// Cardinal returns the category of a count, such as few for 3 files in uk.
//
// The locale is a BCP 47 tag; "_" for "-", any letter case and the POSIX
// suffixes of "uk_UA.UTF-8@euro" are fine. A locale without rules of its own
// takes those of the tag cut at its last "-", and so on (CLDR names no other
// parents for plural rules: pt-PT differs from pt, but pt-AO follows pt).
// Language codes that CLDR replaces, such as iw, count as their replacement.
// What is unknown then has the rules of root: everything is other.
func Cardinal(locale string, n Operands) Category {
	return rulesOf(cardinal, locale).categorize(n)
}

// Ordinal returns the category of a rank, such as few for the 3rd file in en.
// The locale is found as by [Cardinal].
func Ordinal(locale string, n Operands) Category {
	return rulesOf(ordinal, locale).categorize(n)
}

// Categories returns the cardinal categories of a locale in the order of CLDR:
// one, few, many and other for uk. The caller owns the slice.
func Categories(locale string) []Category {
	return rulesOf(cardinal, locale).categories()
}

// OrdinalCategories returns the ordinal categories of a locale in the order of
// CLDR: few and other for uk. The caller owns the slice.
func OrdinalCategories(locale string) []Category {
	return rulesOf(ordinal, locale).categories()
}

// A Rule is the condition under which numbers are of a category.
type Rule struct {
	Category  Category
	Condition string // in the syntax of UTS #35 part 3: "v = 0 and i % 10 = 1 and i % 100 != 11"
}

// CardinalRules returns the rules of a locale in the order in which they are
// tried. A number that meets none is other. The locale is found as by [Cardinal].
func CardinalRules(locale string) []Rule { return rulesOf(cardinal, locale).rules() }

// OrdinalRules is [CardinalRules] for ranks.
func OrdinalRules(locale string) []Rule { return rulesOf(ordinal, locale).rules() }

func (s *ruleSet) rules() []Rule {
	var list []Rule
	for i, c := range s.conditions {
		if c != "" {
			list = append(list, Rule{order[i], c})
		}
	}
	return list
}

// Examples returns up to 8 numbers of a cardinal category for translators,
// whole numbers before fractions, as [ParseOperands] reads them: 1, 21, 31 and
// so on for one in uk. It returns nil when the locale has no such category.
func Examples(locale string, c Category) []string {
	return rulesOf(cardinal, locale).examplesOf(c)
}

// OrdinalExamples is [Examples] for an ordinal category.
func OrdinalExamples(locale string, c Category) []string {
	return rulesOf(ordinal, locale).examplesOf(c)
}

func (s *ruleSet) examplesOf(c Category) []string {
	i := slices.Index(order[:], c)
	if i < 0 || s.examples[i] == "" {
		return nil
	}
	return strings.Fields(s.examples[i])
}

// Known reports whether CLDR has cardinal rules for the locale or for a tag
// that it falls back to; root itself does not count.
func Known(locale string) bool {
	return find(cardinal, locale) >= 0
}
