package check

import (
	"iter"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// A Pass is what a check sees: one unit, parsed once for all checks, and a way
// to report.
type Pass struct {
	Catalog *catalog.Catalog
	Options Options
	Unit    *catalog.Unit

	check    *Check
	parsed   bool   // forms and sources are those of Unit
	forms    []Form // of the target
	sources  []text.Pattern
	findings []catalog.Finding
}

// A Form is one plural form of the target with the source text that it
// translates.
type Form struct {
	Form           text.Form
	Source, Target text.Pattern
	diff           *difference // nil until asked for
	broken         bool        // its syntax is broken: the rules on names say nothing
	named          bool        // names that it lost or has besides are reported
}

func (p *Pass) reset(u *catalog.Unit) {
	p.Unit = u
	p.parsed = false
}

// Forms returns the forms of the target that hold text, parsed by the syntax
// that the configuration, the file or else the source text implies.
func (p *Pass) Forms() []Form {
	if p.parsed {
		return p.forms
	}
	p.parsed, p.forms, p.sources = true, p.forms[:0], p.sources[:0]
	if p.Unit.Source.IsAbsent() {
		return p.forms
	}
	syntax := text.Infer(p.Unit.Source, p.Catalog.Syntax)
	src := &p.Unit.Source
	for f, s := range p.Unit.Target.Forms() {
		if s != "" {
			p.forms = append(p.forms, Form{
				Form:   f,
				Source: p.source(src.For(p.sourceForm(f)), syntax),
				Target: text.Parse(s, syntax, src.LeftDelim(), src.RightDelim()),
			})
		}
	}
	return p.forms
}

// soundForms yields the forms whose placeholders can be read.
func (p *Pass) soundForms() iter.Seq[*Form] {
	return func(yield func(*Form) bool) {
		forms := p.Forms()
		for i := range forms {
			if !forms[i].broken && !yield(&forms[i]) {
				return
			}
		}
	}
}

// source parses a text of the source once, for however many target forms are
// compared with it.
func (p *Pass) source(s string, syntax text.Syntax) text.Pattern {
	for i := range p.sources {
		if p.sources[i].Source == s {
			return p.sources[i]
		}
	}
	pattern := text.Parse(s, syntax, p.Unit.Source.LeftDelim(), p.Unit.Source.RightDelim())
	p.sources = append(p.sources, pattern)
	return pattern
}

// sourceForm returns the source form that target form f is compared with: one
// with one where it stands for the number 1 alone, all others with other. In
// Ukrainian, one is 1, 21, 31 …, so "one file" is not what it translates.
func (p *Pass) sourceForm(f text.Form) text.Form {
	if f == text.One && p.Options.ExactOne || p.Catalog.Lang == p.Catalog.Source {
		return f
	}
	return text.Other
}

// Report reports the unit as a whole.
func (p *Pass) Report(args map[string]any) {
	p.add(p.Unit.Pos, "", p.Unit.Source.For(text.Other), p.Unit.Target.For(text.Other), args, nil)
}

// ReportForm reports one form of the target.
func (p *Pass) ReportForm(f *Form, args map[string]any, fix *catalog.Fix) {
	p.reportFormAs(f, p.check.MessageID("finding"), args, fix)
}

// ReportSpan reports a part of the target text of one form.
func (p *Pass) ReportSpan(f *Form, span catalog.Span, args map[string]any, fix *catalog.Fix) {
	p.ReportForm(f, args, fix)
	p.findings[len(p.findings)-1].Span = span
}

// reportFormAs reports one form with a message that is not the check's usual
// one.
func (p *Pass) reportFormAs(f *Form, message string, args map[string]any, fix *catalog.Fix) {
	name := ""
	if p.Unit.Target.IsPlural() {
		name = f.Form.String()
	}
	p.add(p.Unit.FormPos(f.Form), name, f.Source.Source, f.Target.Source, args, fix)
	p.findings[len(p.findings)-1].Message = message
}

func (p *Pass) add(pos catalog.Pos, form, source, target string, args map[string]any, fix *catalog.Fix) {
	f := catalog.Finding{
		Check:    p.check.ID,
		Severity: p.Options.severity(p.check),
		Pos:      pos,
		Locale:   p.Catalog.Lang,
		Key:      p.Unit.Key,
		Form:     form,
		Message:  p.check.MessageID("finding"),
		Advice:   p.check.MessageID("advice"),
		Args:     args,
		Source:   source,
		Target:   target,
		Fix:      fix,
	}
	if p.Unit.SourcePos.File != "" && p.Unit.SourcePos != pos {
		f.Related = []catalog.Pos{p.Unit.SourcePos}
	}
	p.findings = append(p.findings, f)
}
