package internal_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/lang"
	"github.com/seed-9fa3a4f3/i18n/locales"
)

// A matchCase is a test of a locale matcher: lists of tags, the best first.
type matchCase struct {
	Supported, Default, Favor, Threshold string
	Desired, Match                       string
	Combined                             *string // the match with the extensions of what was desired
}

// plain reports whether a case asks nothing but which of the supported
// languages is the best. ICU can be told to favor the script over the language
// and to take a distance that it would not take else.
func (c matchCase) plain() bool {
	return c.Supported != "" && c.Favor == "" && c.Threshold == "" && c.Combined == nil
}

// answer returns what a Negotiator serves. Supported tags that name no language
// cannot be given to it; the caller has them as the answer to no match, as ICU
// has the default or else the first of the list.
func (c matchCase) answer() string {
	named := slices.DeleteFunc(tagList(c.Supported), func(tag string) bool {
		_, err := locales.ParseTag(tag)
		return err != nil
	})
	if len(named) == 0 {
		return c.otherwise()
	}
	n, err := locales.NewNegotiator(named[0], named[1:]...)
	if err != nil {
		return err.Error()
	}
	if tag, ok := n.Match(c.Desired); ok {
		return tag
	}
	return c.otherwise()
}

// otherwise is the answer where nothing matches.
func (c matchCase) otherwise() string {
	supported := tagList(c.Supported)
	switch {
	case c.Default != "":
		return c.Default
	case slices.Contains(supported, "und"):
		return "und"
	}
	return supported[0]
}

func tagList(s string) []string { return strings.Split(strings.ReplaceAll(s, " ", ""), ",") }

// differing are the plain cases in which a Negotiator gives another answer than
// ICU, by the reason.
var differing = map[string][]string{}

func icuMatchSuite(t *testing.T, s *suite) {
	clear(differing)
	lines(t, "locale-match-icu.jsonl", func(c matchCase) {
		if !c.plain() {
			return
		}
		got := c.answer()
		ok := sameTag(got, c.Match)
		s.count(ok)
		if !ok {
			reason := c.reason(got)
			differing[reason] = append(differing[reason], fmt.Sprintf("%s of %s: %s, ICU %s", c.Desired, c.Supported, got, c.Match))
		}
	})
}

func goMatchSuite(t *testing.T, s *suite) {
	lines(t, "locale-match-gotext.jsonl", func(c matchCase) {
		if c.plain() {
			s.count(sameTag(c.answer(), c.Match))
		}
	})
}

// sameTag compares canonical forms: ICU says tlh where the list has i-klingon.
func sameTag(a, b string) bool {
	x, errX := locales.ParseTag(a)
	y, errY := locales.ParseTag(b)
	return a == b || errX == nil && errY == nil && x == y
}

func (c matchCase) reason(got string) string {
	if slices.ContainsFunc(append(tagList(c.Desired), tagList(c.Supported)...), func(tag string) bool {
		_, err := locales.ParseTag(tag)
		return err != nil && tag != "und"
	}) {
		return "a tag without a language (`x-bork`, `und-FR`) asks for none and cannot be supported"
	}
	if c.Match == c.otherwise() {
		return "a language by another of its codes (`sh`, sr-Latn) is that language"
	}
	if !slices.ContainsFunc(tagList(c.Desired), func(tag string) bool {
		return strings.EqualFold(lang.Base(tag), lang.Base(c.Match))
	}) && got == c.otherwise() {
		return "nobody is served a language that they did not ask for, however near (`ca` es, `da` nb, `sa` hi)"
	}
	return "other"
}

// matchDifferences returns the paragraph on the cases that differ from ICU.
func matchDifferences() string {
	var b strings.Builder
	b.WriteString("What [locales.Negotiator](../locales/negotiate.go) does otherwise than ICU, in the plain cases (no `favor`, `threshold` or `combined`):\n\n")
	for _, reason := range slices.Sorted(keys(differing)) {
		cases := differing[reason]
		fmt.Fprintf(&b, "- %s: %d", reason, len(cases))
		if reason == "other" {
			fmt.Fprintf(&b, " (%s)", strings.Join(cases, "; "))
		}
		b.WriteString("\n")
	}
	return b.String()
}

func keys(m map[string][]string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// canonicalSuite asks for the codes of language, script and region. Left out
// are tags without a language and variants that no registry has: both are
// refused. A code that is also in use by itself, such as cmn, keeps its name
// and becomes the macrolanguage's where a language is matched.
func canonicalSuite(t *testing.T, s *suite) {
	lines(t, "locale-canonical-cldr41.jsonl", func(c struct{ In, Out string }) {
		want, wanted := lang.Scan(c.Out)
		got, ok := lang.Scan(c.In)
		if strings.HasPrefix(c.In, "und") || !wanted || !ok || got.Variants != want.Variants {
			return
		}
		s.count(got == want || got.Macro() == want)
	})
}
