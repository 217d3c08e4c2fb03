package check

import (
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/plural"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// maxChoices is how many plural forms a text with bars may have: one for zero
// and one for each category.
const maxChoices = 7

// reportMissingChoices reports a text of vue-i18n, "{count} file | {count}
// files", that has fewer parts than the language has forms for whole numbers,
// and one more where the source has one for zero. A program that chooses by the
// rules of the language alone has no part for zero: then each shows the number.
func (p *Pass) reportMissingChoices() {
	if len(p.Options.Categories) == 0 {
		return
	}
	for f := range p.soundForms() {
		if !p.hasChoices(f) {
			continue
		}
		source, target := choices(f.Source.Source), choices(f.Target.Source)
		own, wanted := wholeCategories(p.Catalog.Source), wholeCategories(p.Catalog.Lang)
		zero := len(source) - len(own)
		if zero != 0 && zero != 1 {
			continue
		}
		lacking := len(wanted) + zero - len(target)
		if len(target) < 2 || lacking <= 0 || len(target) == len(wanted) && !slices.ContainsFunc(target, hasNoNumber) {
			continue
		}
		names := wanted[max(0, len(wanted)-lacking):]
		p.Report(map[string]any{"Forms": strings.Join(names, ", "), "Count": len(names)})
	}
}

// hasChoices reports whether a form and its source are the plural forms of a
// message, with bars between them.
func (p *Pass) hasChoices(f *Form) bool {
	source, target := f.Source.Source, f.Target.Source
	return p.Catalog.Syntax == text.None && !p.Unit.Target.IsPlural() && strings.IndexByte(source, '|') >= 0 && strings.IndexByte(target, '|') >= 0 && areChoices(choices(source))
}

func choices(s string) []string { return strings.SplitN(s, "|", maxChoices+1) }

// areChoices reports whether parts between bars are the forms of one phrase: the
// last shows the number, and ends like the one before it but for the ending of the
// word.
func areChoices(parts []string) bool {
	if len(parts) < 2 || hasNoNumber(parts[len(parts)-1]) {
		return false
	}
	a, b := lastWord(parts[len(parts)-2]), lastWord(parts[len(parts)-1])
	return len(a) > 1 && len(b) > 1 && strings.EqualFold(a[:2], b[:2])
}

func lastWord(s string) string {
	words := strings.Fields(s)
	if len(words) == 0 {
		return ""
	}
	return words[len(words)-1]
}

// hasNoNumber reports whether a part lacks the placeholders that vue-i18n fills
// with the number.
func hasNoNumber(part string) bool {
	return !strings.Contains(part, "{count}") && !strings.Contains(part, "{n}")
}

// wholeCategories returns the names of the plural categories that whole numbers
// below a million have: "other" is for fractions in Ukrainian, and "many" for
// millions in French.
func wholeCategories(locale string) []string {
	var names []string
	for _, c := range plural.Categories(locale) {
		if slices.ContainsFunc(plural.Examples(locale, c), isSmallWhole) {
			names = append(names, string(c))
		}
	}
	return names
}

func isSmallWhole(number string) bool { return len(number) <= 6 && !strings.ContainsAny(number, ".ce") }
