package check

import "github.com/seed-9fa3a4f3/i18n/internal/catalog"

// Name flags names that do not stay as they are.
var Name = &Check{
	ID:       "term/dnt",
	Severity: catalog.Error,
	Fix:      SafeFix,
	Doc: `The source has a name that is not to be translated, and the translation has
lost it, translated it or written it otherwise: in other capitals, in letters of
another script.

The names are those of the glossary with the status dnt and those that
i18n.toml lists in do-not-translate. An ending may follow a name behind an
apostrophe or a hyphen. Once in the translation is enough, however often the
source has the name.

Bad (source "Install Firefox"):

    install = "Установіть Файрфокс"

Good:

    install = "Установіть Firefox"`,
	Run: func(p *Pass) {
		if len(p.Options.DoNotTranslate) == 0 {
			return
		}
		known := p.known.names.get(func() nameIndex { return newNames(p.Options.DoNotTranslate) })
		for f := range p.soundForms() {
			p.keepNames(f, known)
		}
	},
}

// keepNames reports the names of the source that the form does not have as they
// are.
func (p *Pass) keepNames(f *Form, known *nameIndex) {
	var seen []string
	source := p.SourceProse(f)
	for name, at := range known.in(f.Source.Source) {
		if source.isHiddenAt(at) || containsName(seen, name) || isNameIn(f.Target.Source, name) {
			continue
		}
		seen = append(seen, name)
		span, isSafe := p.Prose(f).spelling(name)
		args := map[string]any{"Name": name}
		if span.End == 0 {
			p.ReportSpan(f, span, args, nil)
			continue
		}
		var fix *catalog.Fix
		if isSafe {
			fix = &catalog.Fix{Text: f.Target.Source[:span.Start] + name + f.Target.Source[span.End:]}
		}
		p.ReportSpan(f, span, args, fix).Message = "check.term.dnt.altered"
	}
}
