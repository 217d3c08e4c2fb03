package check

import (
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// PlaceholderMissing flags placeholders that the translation lost.
var PlaceholderMissing = &Check{
	ID:       "placeholder/missing",
	Severity: catalog.Error,
	Fix:      UnsafeFix,
	Doc: `A placeholder of the source is not in the translation, so the reader does not
get that value.

A named placeholder may stand in any order and be repeated; verbs such as %s are
counted. The plural form "one" may leave the number out only in a language where
it stands for the number 1 alone, which Ukrainian is not.

In ICU messages every branch is compared with the one that it translates, and an
ASCII apostrophe before a brace quotes what follows: '{name}' is shown as it is
written. The typographic apostrophe (’) and «…» do not quote.

A form that lost placeholders and has others that are not in the source is
reported here alone.

Bad:

    greeting = "Вітаємо!"

Good:

    greeting = "Вітаємо, {{.Name}}!"`,
	Run: func(p *Pass) {
		p.lostNumbers()
		p.reportNames(func(d *difference) []string { return d.missing }, p.reportLostNames)
		p.lostInBranches()
	},
}

func (p *Pass) reportLostNames(f *Form, names []string) {
	quoted, ok := quotedArgument(f, names)
	if !ok {
		fix := appended(f, names)
		if p.Unit.Target.IsPlural() || len(p.difference(f).extra) > 0 {
			fix = nil // other forms lack it as well, or something else stands in its place
		}
		p.ReportForm(f, nameArgs(names), fix)
		return
	}
	s := f.Target.Source
	fix := &catalog.Fix{Text: s[:quoted.Start] + "'" + quoted.Of(s) + "'" + s[quoted.End:], Unsafe: true}
	found := p.ReportSpan(f, quoted, nil, fix)
	found.Message, found.Advice = "check.placeholder.missing.quoted", "check.placeholder.missing.quoted.advice"
}

// reportNames reports the names that pick takes out of each form's difference,
// all of a form at once, unless the form has such a finding: where placeholders
// are lost and others are there, the ones stand in the place of the others.
func (p *Pass) reportNames(pick func(*difference) []string, report func(f *Form, names []string)) {
	for f := range p.soundForms() {
		if names := pick(p.difference(f)); len(names) > 0 && !f.named {
			f.named = true
			report(f, names)
		}
	}
}

func nameArgs(names []string) map[string]any {
	shown := make([]string, len(names))
	for i, name := range names {
		shown[i] = spelled(name)
	}
	return map[string]any{"Names": strings.Join(shown, ", "), "Count": len(names)}
}

// appended returns the fix that puts the lost placeholders at the end, for
// somebody to move them where they belong; nil where they steer other parts or
// where their order counts.
func appended(f *Form, names []string) *catalog.Fix {
	fixed := f.Target.Source
	for _, name := range names {
		found := placeholders(f.Source, name)
		if len(found) == 0 || len(names) > maxRepeats || f.isChoice(found[0]) || isVerb(name) && len(verbParts(f.Source)) > 1 {
			return nil
		}
		fixed += " " + f.Source.Text(found[0])
	}
	return &catalog.Fix{Text: fixed, Unsafe: true}
}

// isChoice reports whether a placeholder of the source opens an ICU argument
// with branches, or is the sign of one.
func (f *Form) isChoice(part text.Part) bool {
	s := f.Source.Text(part)
	return len(f.Source.Arguments) > 0 && !strings.HasSuffix(s, "}")
}

// quotedArgument returns where the first of the lost names stands between ASCII
// apostrophes, which quote it in ICU messages.
func quotedArgument(f *Form, names []string) (catalog.Span, bool) {
	s := f.Target.Source
	if len(f.Source.Arguments) == 0 || !strings.Contains(s, "'{") {
		return catalog.Span{}, false
	}
	for _, name := range names[:min(len(names), maxRepeats)] {
		i := strings.Index(s, "'{"+name)
		if i < 0 {
			continue
		}
		end := i + len("'{") + len(name)
		if n := strings.IndexByte(s[end:], '\''); n >= 0 {
			return catalog.Span{Start: i, End: end + n + 1}, true
		}
	}
	return catalog.Span{}, false
}
