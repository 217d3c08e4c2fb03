package check

import (
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// ConflictMarker flags marks of two versions that nobody has decided between.
var ConflictMarker = &Check{
	ID:       "integrity/conflict-marker",
	Severity: catalog.Error,
	OnSource: true,
	Blocks:   true,
	Doc: `A text holds the marks that git, diff3 or msgcat put between two versions:
<<<<<<<, |||||||, =======, >>>>>>> at the start of a line, or #-#-#-#-#. Both
versions would be shown, marks and all.

A line of equals signs under a heading of the source is left alone.

Bad:

    save = """
    <<<<<<< ours
    Зберегти
    =======
    Записати
    >>>>>>> theirs"""

Good:

    save = "Зберегти"`,
	Run: func(p *Pass) {
		for form, target := range p.Unit.Target.Forms() {
			mark, span := conflictMark(target)
			if mark == "" || p.isInSource(mark) {
				continue
			}
			name := ""
			if p.Unit.Target.IsPlural() {
				name = form.String()
			}
			args := map[string]any{"Found": mark}
			p.add(p.Unit.FormPos(form), name, p.Unit.Source.For(form), target, args, nil).Span = span
		}
	},
}

// isInSource reports whether another text than the target itself has a mark.
func (p *Pass) isInSource(mark string) bool {
	if p.Catalog.Lang == p.Catalog.Source {
		return mark == "=======" // a heading of Markdown
	}
	for _, s := range p.Unit.Source.Forms() {
		if strings.Contains(s, mark) {
			return true
		}
	}
	return false
}

// conflictMark returns the first mark in a text and where it stands.
func conflictMark(s string) (string, catalog.Span) {
	if i := strings.Index(s, "#-#-#-#-#"); i >= 0 {
		return "#-#-#-#-#", catalog.Span{Start: i, End: i + len("#-#-#-#-#")}
	}
	for _, mark := range []string{"<<<<<<<", "|||||||", "=======", ">>>>>>>"} {
		for at := 0; ; {
			i := strings.Index(s[at:], mark)
			if i < 0 {
				break
			}
			start, end := at+i, at+i+len(mark)
			if isLineStart(s, start) && endsMark(s[end:], mark) {
				return mark, catalog.Span{Start: start, End: end}
			}
			at = end
		}
	}
	return "", catalog.Span{}
}

func isLineStart(s string, i int) bool { return i == 0 || s[i-1] == '\n' }

// endsMark reports whether what follows ends a mark: the end of the line, or a
// space and the name of the version. The middle one has no name.
func endsMark(rest, mark string) bool {
	return rest == "" || rest[0] == '\n' || rest[0] == '\r' || rest[0] == ' ' && mark != "======="
}
