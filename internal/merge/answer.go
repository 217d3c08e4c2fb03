package merge

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// A translate file of ours shows the source text in the comment above each
// message, one line a form, and leaves the fields to fill empty:
//
//	# en (one): {{.Count}} file
//	# en (other): {{.Count}} files
//	[files]
//	hash = "sha1-…"
//	one = ""
//
// The comment says which source text a translator had before the eyes. Lines
// of other shape are the people's own and are kept.

// comment returns the comment for a message in the translate file: the
// people's own lines of the comment that is there, then the source text.
func (m *merger) comment(src *catalog.Unit) string {
	shown := m.shownSource(src)
	for _, entry := range m.answers[src.Key] {
		if own := m.filterLines(entry.Comment, false); own != "" {
			return own + "\n" + shown
		}
	}
	return shown
}

// readNote moves the lines that show the source text from the note of an entry
// to its comment: a format without comments keeps them there.
func (m *merger) readNote(entry *catalog.Unit) *catalog.Unit {
	if entry.Comment != "" || m.filterLines(entry.Note, true) == "" {
		return entry
	}
	moved := *entry
	lines := strings.Split(entry.Note, "\n")
	first := slices.IndexFunc(lines, func(line string) bool {
		_, _, shows := m.sourceLine(line)
		return shows
	})
	moved.Note, moved.Comment = strings.Join(lines[:first], "\n"), strings.Join(lines[first:], "\n")
	return &moved
}

// suggestions returns comment lines with the forms of a text that no field has
// room for: an answer to a source text that is no more.
func (m *merger) suggestions(t text.Text) string {
	var b strings.Builder
	for f, s := range t.Forms() {
		if s != "" {
			fmt.Fprintf(&b, "%s (%s): %s\n", m.out.Translate.Lang, f, escapeLine(s))
		}
	}
	return b.String()
}

// shownSource returns the comment lines that show the source text.
func (m *merger) shownSource(src *catalog.Unit) string {
	var lines []string
	for f, s := range src.Target.Forms() {
		if s == "" {
			continue
		}
		label := m.in.Source.Lang
		if src.Target.IsPlural() {
			label += " (" + f.String() + ")"
		}
		lines = append(lines, strings.TrimRight(label+": "+escapeLine(s), " \t"))
	}
	return strings.Join(lines, "\n")
}

// escapeLine writes a text on one line of a comment: line breaks as \n and \r,
// other control characters as \x and two hex digits, a backslash as two.
func escapeLine(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r < ' ' && r != '\t' || r == 0x7F:
			fmt.Fprintf(&b, `\x%02x`, r)
		case r == '\\':
			b.WriteString(`\\`)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// unescapeLine is the inverse of escapeLine.
func unescapeLine(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		rest := s[i:]
		switch {
		case strings.HasPrefix(rest, `\n`):
			b.WriteByte('\n')
			i++
		case strings.HasPrefix(rest, `\r`):
			b.WriteByte('\r')
			i++
		case strings.HasPrefix(rest, `\x`) && len(rest) >= 4 && isHex(rest[2:4]):
			n, _ := strconv.ParseUint(rest[2:4], 16, 8) // two hex digits fit
			b.WriteByte(byte(n))
			i += 3
		case strings.HasPrefix(rest, `\\`):
			b.WriteByte('\\')
			i++
		default:
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

func isHex(s string) bool {
	return strings.Trim(s, "0123456789abcdef") == ""
}

// sourceLine splits a comment line that shows a form of the source text.
func (m *merger) sourceLine(line string) (form text.Form, shown string, ok bool) {
	rest, ok := strings.CutPrefix(line, m.in.Source.Lang)
	if !ok {
		return 0, "", false
	}
	if s, ok := strings.CutPrefix(rest, ":"); ok {
		return text.Other, strings.TrimPrefix(s, " "), true
	}
	for f := range text.Form(text.NumForms) {
		if s, ok := strings.CutPrefix(rest, " ("+f.String()+"):"); ok {
			return f, strings.TrimPrefix(s, " "), true
		}
	}
	return 0, "", false
}

// filterLines returns the lines of a comment that show the source text, or
// all the others.
func (m *merger) filterLines(comment string, source bool) string {
	if comment == "" {
		return ""
	}
	var lines []string
	for line := range strings.SplitSeq(comment, "\n") {
		if _, _, is := m.sourceLine(line); is == source {
			lines = append(lines, strings.TrimRight(line, " \t"))
		}
	}
	return strings.Join(lines, "\n")
}

// shownHash returns the hash of the source text that the comment lines of an
// entry show. That of go-i18n does not see the plural forms and delimiters: for
// a source text that differs in these alone it is one of the same shape that
// matches no source text, so that the answer is stale to whoever reads it.
func (m *merger) shownHash(src, entry *catalog.Unit, lines string) string {
	var t text.Text
	t.SetDelims(src.Target.LeftDelim(), src.Target.RightDelim())
	for line := range strings.SplitSeq(lines, "\n") {
		if f, s, ok := m.sourceLine(line); ok {
			t.Set(f, unescapeLine(s))
		}
	}
	hash := text.FileHash(entry.Note, t)
	if text.MatchesHash(hash, src.Note, src.Target) {
		return text.FileHash(entry.Note, text.Plain(t.Fingerprint()))
	}
	return hash
}

// An answer is what counts of an entry of a translate file: the forms that a
// translator wrote and the hash of the source text they were made from. It is
// empty when nothing counts.
//
//   - An entry that shows its source in a comment is ours, and its fields were
//     empty or held the stale translation: what differs from that was typed by
//     somebody, be it equal to the source text. It answers the source text
//     that the comment shows.
//   - An entry without such a comment was made by goi18n, which fills in the
//     source text: a form equal to it counts only when it has nothing to
//     translate. It answers the source text of its hash.
type answer struct {
	entry   *catalog.Unit
	given   text.Text
	basedOn string
}

func (m *merger) answer(src, current, entry *catalog.Unit) answer {
	a := answer{entry: entry, given: entry.Target, basedOn: entry.BasedOn}
	hash := text.FileHash(src.Note, src.Target)
	switch shown := m.filterLines(entry.Comment, true); shown {
	case "":
		a.given = m.withoutPrefill(src, entry)
	case m.shownSource(src):
		if entry.BasedOn != "" && entry.BasedOn == current.BasedOn && entry.BasedOn != hash && agree(a.given, current.Target) {
			return answer{} // the stale translation, untouched
		}
		a.basedOn = hash
	default: // the source changed while the translator worked
		if agree(a.given, current.Target) {
			return answer{}
		}
		a.basedOn = m.shownHash(src, entry, shown)
	}
	if a.basedOn == "" {
		a.basedOn = hash
	}
	return a
}

// withoutPrefill returns the target of an entry without the forms that merely
// repeat the source text.
func (m *merger) withoutPrefill(src, entry *catalog.Unit) text.Text {
	given := entry.Target
	syntax := text.Infer(src.Target, m.in.Source.Syntax)
	for f, s := range entry.Target.Forms() {
		for _, original := range src.Target.Forms() {
			if s == original && text.HasWords(text.Parse(s, syntax, src.Target.LeftDelim(), src.Target.RightDelim())) {
				given.Remove(f)
			}
		}
	}
	return given
}
