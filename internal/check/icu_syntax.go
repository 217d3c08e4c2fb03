package check

import (
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// ICUSyntax flags ICU messages that the program cannot read.
var ICUSyntax = &Check{
	ID:       "icu/syntax",
	Severity: catalog.Error,
	Doc: `The translation is not a sound ICU message: a brace is lost or stands alone, the
keyword of an argument (plural, select, number …) was translated, a select has
no branch "other", a branch stands twice, or an apostrophe before a brace opens
a quotation that does not end, so that the argument behind it is shown as text.

Apostrophes inside words are fine. A plural argument without "other" is reported
by plural/missing, names of branches by icu/select-keys. What the source text has
too is reported there.

Bad (source "{n, plural, one {# file} other {# files}}"):

    files = "{n, множина, one {# файл} few {# файли} many {# файлів} other {# файлу}}"

Good:

    files = "{n, plural, one {# файл} few {# файли} many {# файлів} other {# файлу}}"`,
	Run: func(p *Pass) {
		forms := p.Forms()
		for i := range forms {
			f := &forms[i]
			e := f.icuError()
			if e == nil && len(f.Target.Arguments) > 0 {
				e = f.unknownType()
			}
			if e == nil {
				continue
			}
			f.broken = true
			_, n := utf8.DecodeRuneInString(f.Target.Source[e.Offset:])
			p.reportFormAs(f, e.ID, map[string]any{"Detail": e.Detail}, nil).Span = catalog.Span{Start: e.Offset, End: e.Offset + n}
		}
	},
}

// icuError returns the first error of the ICU message that its source does not
// have.
func (f *Form) icuError() *text.SyntaxError {
	for i := range f.Target.Errors {
		e := &f.Target.Errors[i]
		isTold := e.ID == "text.icu-other" && f.keyed
		if isICUError(e) && !isTold && !hasError(f.Source.Errors, e) {
			return e
		}
	}
	return nil
}

// unknownType returns an error for the first argument whose type is none of
// ICU and none that the source uses, as a formatter of the program would be.
func (f *Form) unknownType() *text.SyntaxError {
	var e *text.SyntaxError
	walkArguments(f.Target.Arguments, func(a *text.Argument) {
		if e == nil && a.Type != "" && !text.ICUType(a.Type) && !f.sourceUses(a.Type) {
			e = &text.SyntaxError{Offset: a.Start, ID: "text.icu-type", Detail: a.Type}
		}
	})
	return e
}

func (f *Form) sourceUses(kind string) bool {
	found := false
	walkArguments(f.Source.Arguments, func(a *text.Argument) { found = found || a.Type == kind })
	return found
}
