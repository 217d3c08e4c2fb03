package check

import (
	"iter"
	"sync"
	"unicode"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/terms"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// A Pass is what a check sees: one unit, parsed once for all checks, and a way
// to report. The units of a catalog are shared out to several passes, which run
// side by side in no order: a check keeps nothing from one unit to the next. What
// it has to know of all units belongs into [whole].
type Pass struct {
	Catalog *catalog.Catalog
	Options Options
	Unit    *catalog.Unit

	check   *Check
	known   *whole // of Catalog
	faulty  map[*catalog.Unit]bool
	limit   limits   // of Unit
	limited bool     // limit is that of Unit
	repeats int      // spans that check has reported in Unit
	parsed  bool     // forms and sources are those of Unit
	forms   []Form   // of the target
	words   []wordOf // of forms, behind each other
	lower   []byte   // a word in lower case, while it is needed

	language   *facts // of Catalog's language
	factsKnown bool   // language was looked up

	sources   []source
	termWords []terms.Word // of a text, as the glossary wants them; used again and again
	findings  []catalog.Finding

	ownScript *unicode.RangeTable // of the language, when scripted is set
	scripted  bool

	// What a unit needs lies in memory that the next one uses again.
	parser text.Parser
	proses []*Masked
	masked int // of proses, that Unit uses

	// outdated is the source text that the target was made from, where a finding
	// says already that its placeholders were others: what differs from the source
	// of now, but not from this, is that finding. Absent otherwise.
	outdated text.Text
}

// whole is what the checks know of a catalog as a whole. All passes over it share
// one: the first that asks counts, the others wait for it.
type whole struct {
	starts once[starts]
	syntax once[text.Syntax] // of braces
	shouts once[bool]        // words in capital letters are words
	style  once[style]
	names  once[nameIndex] // that are not translated
}

// A once is a value that is made when somebody asks for the first time.
type once[T any] struct {
	done  sync.Once
	value T
}

func (o *once[T]) get(read func() T) *T {
	o.done.Do(func() { o.value = read() })
	return &o.value
}

// A source is a text of the source with what is known of it.
type source struct {
	pattern text.Pattern
	prose   *Masked   // nil until asked for
	words   *wordSets // of prose; nil until asked for
}

// A Form is one plural form of the target with the source text that it
// translates.
type Form struct {
	Form           text.Form
	Source, Target text.Pattern
	source         int        // index of Source in Pass.sources
	prose          *Masked    // of Target; nil until asked for
	diff           difference // when compared is set
	compared       bool
	broken         bool    // its syntax is broken: the rules on names say nothing
	keyed          bool    // names of its branches are reported
	unmarked       string  // the construct of Markdown that is reported as lost
	named          bool    // names that it lost or has besides are reported
	terms          termUse // what the glossary says of it, once looked up
	termsKnown     bool
	words          []wordOf // of prose
	looked         bool     // words are those of prose
	holding        holding  // of prose
	scanned        bool     // holding is that of prose
}

// whole returns the span of all of the target.
func (f *Form) whole() catalog.Span { return catalog.Span{End: len(f.Target.Source)} }

func (p *Pass) reset(u *catalog.Unit) {
	p.Unit, p.outdated = u, text.Text{}
	p.parsed, p.limited, p.words = false, false, p.words[:0]
	p.masked = 0
	p.parser.Reset()
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
	inferred := text.Infer(p.Unit.Source, p.Catalog.Syntax)
	src := &p.Unit.Source
	for f, s := range p.Unit.Target.Forms() {
		if s != "" {
			syntax := p.withBraces(inferred, s)
			i := p.sourceIndex(src.For(p.sourceForm(f)), syntax)
			p.forms = append(p.forms, Form{
				Form:   f,
				source: i,
				Source: p.sources[i].pattern,
				Target: p.parser.Parse(s, syntax, src.LeftDelim(), src.RightDelim()),
			})
		}
	}
	return p.forms
}

// signs returns the kinds of characters in a form of the target, be there a source
// or not.
func (p *Pass) signs(form text.Form) text.Signs {
	forms := p.Forms()
	for i := range forms {
		if forms[i].Form == form {
			return forms[i].Target.Signs
		}
	}
	return text.SignsOf(p.Unit.Target.Get(form))
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

// Prose returns what rules on words, punctuation and spaces see of a form: its
// text without placeholders, markup, code and addresses.
func (p *Pass) Prose(f *Form) *Masked {
	if f.prose == nil {
		f.prose = p.mask(&f.Target)
	}
	return f.prose
}

// SourceProse is Prose for the source text that the form translates.
func (p *Pass) SourceProse(f *Form) *Masked {
	s := &p.sources[f.source]
	if s.prose == nil {
		s.prose = p.mask(&s.pattern)
	}
	return s.prose
}

func (p *Pass) mask(pattern *text.Pattern) *Masked {
	if p.masked == len(p.proses) {
		p.proses = append(p.proses, new(Masked))
	}
	m := p.proses[p.masked]
	p.masked++
	m.mask(pattern, p.Options.AccessKey)
	return m
}

// source parses a text of the source once, for however many target forms are
// compared with it.
func (p *Pass) source(s string, syntax text.Syntax) text.Pattern {
	return p.sources[p.sourceIndex(s, syntax)].pattern
}

func (p *Pass) sourceIndex(s string, syntax text.Syntax) int {
	for i := range p.sources {
		if p.sources[i].pattern.Source == s {
			return i
		}
	}
	pattern := p.parser.Parse(s, syntax, p.Unit.Source.LeftDelim(), p.Unit.Source.RightDelim())
	p.sources = append(p.sources, source{pattern: pattern})
	return len(p.sources) - 1
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

// Report reports the unit as a whole. Like all that report, it returns the
// finding, to which the check may add until it reports the next one.
func (p *Pass) Report(args map[string]any) *catalog.Finding {
	return p.add(p.Unit.Pos, "", p.Unit.Source.For(text.Other), p.Unit.Target.For(text.Other), args, nil)
}

// ReportForm reports one form of the target.
func (p *Pass) ReportForm(f *Form, args map[string]any, fix *catalog.Fix) *catalog.Finding {
	return p.reportFormAs(f, p.check.MessageID("finding"), args, fix)
}

// isFull reports whether what the check reports of the unit from now on is
// seen by nobody.
func (p *Pass) isFull() bool { return p.repeats >= maxRepeats }

// maxRepeats bounds the spans that one check reports in one unit.
const maxRepeats = 10

// ReportSpan reports a span of the target of one form. The zero value stands for
// all of it; an empty span elsewhere is a place between two letters. The
// argument Found of the message is what stands there, unless args say otherwise;
// args may be nil.
func (p *Pass) ReportSpan(f *Form, s catalog.Span, args map[string]any, fix *catalog.Fix) *catalog.Finding {
	if args == nil {
		args = map[string]any{}
	}
	if _, set := args["Found"]; !set {
		args["Found"] = f.Target.Source[s.Start:s.End]
	}
	if p.repeats++; p.repeats > maxRepeats {
		return new(catalog.Finding) // nobody sees it
	}
	found := p.ReportForm(f, args, fix)
	found.Span = s
	return found
}

// reportFormAs reports one form with a message that is not the check's usual
// one.
func (p *Pass) reportFormAs(f *Form, message string, args map[string]any, fix *catalog.Fix) *catalog.Finding {
	name := ""
	if p.Unit.Target.IsPlural() {
		name = f.Form.String()
	}
	found := p.add(p.Unit.FormPos(f.Form), name, f.Source.Source, f.Target.Source, args, fix)
	found.Message = message
	return found
}

// weigh gives a finding a severity of its own, unless the configuration says
// that of the check.
func (p *Pass) weigh(f *catalog.Finding, s catalog.Severity) {
	if _, set := p.Options.Severity[p.check.ID]; !set {
		f.Severity = s
	}
}

func (p *Pass) add(pos catalog.Pos, form, source, target string, args map[string]any, fix *catalog.Fix) *catalog.Finding {
	if fix != nil && p.check.Fix == UnsafeFix {
		fix.Unsafe = true
	}
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
	return &p.findings[len(p.findings)-1]
}
