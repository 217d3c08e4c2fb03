package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/lang"
)

// EndPunct flags a final mark that differs from the source's.
var EndPunct = &Check{
	ID:       "typography/end-punct",
	Severity: catalog.Warning,
	Fix:      SafeFix,
	Doc: `The source ends with a question mark, a colon or an ellipsis and the translation
does not, or the other way round. A final full stop counts only in sentences of
four words and more.

Quotation marks, brackets and tags at the end are passed over, "..." is "…", an
exclamation mark is the translator's choice, and the full stop of an
abbreviation ("etc.", "тощо") is none.

Bad (source "Choose a colour:"):

    colour = "Виберіть колір"

Good:

    colour = "Виберіть колір:"`,
	Run: func(p *Pass) {
		for f := range p.soundForms() {
			prose, source := p.Prose(f), p.SourceProse(f)
			want, got := finalMark(source, p.Catalog.Source), finalMark(prose, p.Catalog.Lang)
			if want.mark == got.mark || !isFinalMarkCompared(want.mark, got.mark, source, prose) {
				continue
			}
			args := map[string]any{"Want": want.mark, "Got": got.mark}
			found := p.ReportSpan(f, prose.Span(got.start, got.end), args, got.fix(prose, want.mark))
			found.Message = endMessage(want.mark, got.mark)
		}
	},
}

// An ending is the mark that a text ends with: "?", ":", "…", "." or "" for any
// other, and where it stands in the prose.
type ending struct {
	mark       string
	start, end int
}

// finalMarks maps the marks of all scripts to those of the source.
var finalMarks = map[rune]string{'?': "?", '？': "?", '؟': "?", ':': ":", '：': ":", '…': "…", '⋯': "…", '.': ".", '。': ".", '।': ".", '۔': ".", '!': "!", '！': "!"}

func finalMark(m *Masked, tag string) ending {
	end := trimEnd(m)
	r, n := utf8.DecodeLastRuneInString(m.Text[:end])
	mark := finalMarks[r]
	if r == ';' && lang.Base(tag) == "el" {
		mark = "?"
	}
	if mark == "" {
		return ending{"", end, end}
	}
	start := end - n
	for start > 0 && strings.IndexByte(".?!", m.Text[start-1]) >= 0 {
		start--
	}
	switch run := m.Text[start:end]; {
	case len(run) > 2 && spaceRun(m.Text[max(0, start-1):start]) > 0:
		return ending{"", end, end} // what the text speaks of
	case strings.Contains(run, "?"):
		mark = "?"
	case strings.Contains(run, "..."):
		mark = "…"
	}
	return ending{mark, start, end}
}

// trimEnd returns where the prose ends without spaces, closing marks and tags.
func trimEnd(m *Masked) int {
	end := len(m.Text)
	for end > 0 {
		if g, ok := m.gapBefore(end); ok && g.Kind == GapTag {
			end -= g.width()
			continue
		}
		r, n := utf8.DecodeLastRuneInString(m.Text[:end])
		if !unicode.IsSpace(r) && !strings.ContainsRune("\"'»”“’)]*_", r) {
			break
		}
		end -= n
	}
	return end
}

func isFinalMarkCompared(want, got string, source, target *Masked) bool {
	if want == "!" || want == "" || want == "." {
		if got == "!" || got == "" || got == "." {
			return isFullStopCompared(want, got, source, target)
		}
	}
	return source.Text != "" && len(target.Words()) > 0
}

func endMessage(want, got string) string {
	switch {
	case want == "":
		return "check.typography.end-punct.added"
	case got == "":
		return "check.typography.end-punct.lost"
	}
	return "check.typography.end-punct.changed"
}

// isFullStopCompared reports whether one of two texts is a sentence that lost
// or won its full stop.
func isFullStopCompared(want, got string, source, target *Masked) bool {
	if want == "!" || got == "!" || len(source.Words()) < 4 || len(target.Words()) < 3 {
		return false
	}
	m, abbreviations := source, sourceAbbreviations
	if got == "." {
		m, abbreviations = target, targetAbbreviations
	}
	words := m.Words()
	last := words[len(words)-1]
	return trimEnd(m)-1 == last.End && !abbreviations[strings.ToLower(last.Text)] && utf8.RuneCountInString(last.Text) > 1
}

// Words that end with a full stop of their own.
var (
	sourceAbbreviations = setOf("etc min sec inc ltd corp co vs approx no max hrs hr jr sr st dr mr mrs pm am e.g i.e")
	targetAbbreviations = setOf("тощо ін т.д т.п хв год сек рр грн тис млн млрд напр див ст вул ред макс мін кімн обл шт коп")
)

// fix puts the right mark in the place of the one that is there.
func (e ending) fix(m *Masked, want string) *catalog.Fix {
	if want == "!" {
		want = ""
	}
	return m.Fix(e.start, e.end, want)
}
