package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

func (p *Pass) reportFigure(f *Form, n figure, want string) {
	prose := p.Prose(f)
	p.ReportSpan(f, prose.Span(n.start, n.end), map[string]any{"Want": want}, prose.Fix(n.start, n.end, want))
}

// A figure is a run of digits with points and commas between them, s[start:end].
type figure struct {
	s          string
	start, end int
}

func (n figure) text() string { return n.s[n.start:n.end] }

// maxFigures is how many numbers of a text are looked at.
const maxFigures = 100

// figures yields the numbers of a text that touch no letter in front.
func (m *Masked) figures(yield func(figure) bool) {
	s, found := m.Text, 0
	for i := 0; i < len(s) && found < maxFigures; {
		if s[i] < '0' || s[i] > '9' {
			i++
			continue
		}
		n := figure{s, i, i}
		for i < len(s) && (isDigitAt(s, i) || (s[i] == '.' || s[i] == ',') && isDigitAt(s, i+1)) {
			i++
		}
		n.end = i
		before, _ := utf8.DecodeLastRuneInString(s[:n.start])
		after, _ := utf8.DecodeRuneInString(s[n.end:])
		if isWordRune(before) || strings.ContainsRune("./:_\\#", before) || strings.ContainsRune("/:_*", after) || isLatinOrGreek(after) || strings.HasPrefix(Sentinel, string(before)) {
			continue
		}
		if found++; !yield(n) {
			return
		}
	}
}

// split returns the parts of a number with exactly one separator.
func (n figure) split(separator string) (whole, fraction string, ok bool) {
	whole, fraction, ok = strings.Cut(n.text(), separator)
	return whole, fraction, ok && !strings.ContainsAny(whole+fraction, ".,") && len(whole) <= 9 && (len(whole) == 1 || whole[0] != '0')
}

// regrouped returns a number with groups of three digits behind commas as it is
// written in the language, "" for others.
func (n figure) regrouped() string {
	whole, fraction, isFraction := strings.Cut(n.text(), ".")
	groups := strings.Split(whole, ",")
	if len(groups) < 2 || len(groups[0]) > 3 || groups[0][0] == '0' || strings.Contains(fraction, ".") || strings.Contains(fraction, ",") {
		return ""
	}
	for _, g := range groups[1:] {
		if len(g) != 3 {
			return ""
		}
	}
	whole = strings.Join(groups, "\u00A0")
	if isFraction {
		return whole + "," + fraction
	}
	return whole
}

// hasUnit reports whether a sign of what is counted follows.
func (n figure) hasUnit() bool {
	rest := strings.TrimLeft(n.s[n.end:], " \u00A0")
	r, _ := utf8.DecodeRuneInString(rest)
	return strings.ContainsRune("%$€₴£°", r)
}

// versionSources are words of sources with numbers that are no quantities.
var versionSources = []string{"version", "versions", "release", "released", "v", "section", "chapter", "figure", "table", "build", "protocol", "api", "license", "licence"}

// isQuantity reports whether a number that stands in the source as well counts
// or measures something.
func (p *Pass) isQuantity(f *Form, n figure) bool {
	if !hasFigure(p.SourceProse(f), n.text()) || p.sourceSays(f, versionSources) {
		return false
	}
	before := strings.TrimRight(n.s[:n.start], " \u00A0([«\"+-−–~≈$€£₴")
	if strings.HasSuffix(before, "<") || strings.HasSuffix(before, "=") || strings.HasSuffix(before, ">") || p.hasVersionWord(f) {
		return false
	}
	last := before[strings.LastIndexFunc(before, func(r rune) bool { return !isWordRune(r) && r != '.' && r != '§' && r != '№' })+1:]
	if last == "" {
		return !strings.HasSuffix(before, Sentinel)
	}
	if first, _ := utf8.DecodeRuneInString(last); unicode.IsUpper(first) && isWithinSentence(before, strings.LastIndexAny(before, " \u00A0")+1) {
		return false // the version of what has that name
	}
	low := lowerWord(strings.TrimRight(last, "."))
	first, _ := utf8.DecodeRuneInString(low)
	if isLatinOrGreek(first) || first == '§' || first == '№' {
		return false
	}
	return !p.facts().isVersionWord(low)
}

// hasVersionWord reports whether a text speaks of versions.
func (p *Pass) hasVersionWord(f *Form) bool {
	return slices.ContainsFunc(p.wording(f), func(w wordOf) bool {
		return slices.ContainsFunc(p.facts().version, func(stem string) bool { return strings.HasPrefix(w.low, stem) })
	})
}

func hasFigure(m *Masked, text string) bool {
	for n := range m.figures {
		if n.text() == text {
			return true
		}
	}
	return false
}

func (l *facts) isVersionWord(low string) bool {
	for _, word := range l.versions {
		if stem, ok := strings.CutSuffix(word, "*"); ok && strings.HasPrefix(low, stem) || low == word {
			return true
		}
	}
	return false
}
