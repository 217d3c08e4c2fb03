package merge

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// This file reads the comments of translate files: the lines that we write
// ourselves are told from the people's own by their shape.

// A lineKind says whose a line of a comment is.
type lineKind uint8

const (
	ownLine    lineKind = iota // somebody wrote it
	sourceLine                 // it shows the source text
	keptLine                   // it holds an answer that no field has room for
	madeLine                   // it is made anew in each merge
)

// sourceLabel is what the lines with the source text start with.
func (m *merger) sourceLabel() string {
	if m.in.Source.Lang == "" {
		return "source"
	}
	return m.in.Source.Lang
}

// kindOf tells whose a line is.
func (m *merger) kindOf(line string) lineKind {
	if _, _, ok := cutLabel(line, m.sourceLabel()); ok {
		return sourceLine
	}
	if len(line) < 3 || line[1] != ' ' {
		return ownLine
	}
	made := false
	switch rest := line[2:]; line[0] {
	case '~':
		if _, _, ok := cutLabel(rest, m.out.Translate.Lang); ok {
			return keptLine
		}
		_, _, fitted := cutLabel(rest, fittedLabel)
		made = fitted || isSuggestion(rest)
	case '|':
		made = m.isReason(rest)
	case '=':
		name, _, ok := strings.Cut(rest, ": ")
		_, known := text.ParseForm(name)
		made = ok && known
	case ':':
		made = isUse(rest)
	case '/':
		made = true
	}
	if made {
		return madeLine
	}
	return ownLine
}

// isSuggestion reports whether a line goes on as one with a score: "87% key: …".
func isSuggestion(rest string) bool {
	score, after, ok := strings.Cut(rest, "% ")
	_, err := strconv.Atoi(score)
	return ok && err == nil && strings.Contains(after, ":")
}

// isReason reports whether a line goes on as one that tells why a message is
// stale.
func (m *merger) isReason(rest string) bool {
	if strings.HasPrefix(rest, "stale: ") || strings.HasPrefix(rest, "note: ") {
		return true
	}
	_, _, source := cutLabel(rest, m.sourceLabel())
	_, _, target := cutLabel(rest, m.out.Translate.Lang)
	return source || target
}

// isUse reports whether a line goes on as a list of places: "main.go:12",
// "web/cart.js". Somebody's own words would have to look like the names of files.
func isUse(rest string) bool {
	for place := range strings.SplitSeq(strings.TrimSuffix(rest, " …"), ", ") {
		if file, line, ok := strings.Cut(place, ":"); ok {
			if _, err := strconv.Atoi(line); err != nil {
				return false
			}
			place = file
		}
		if i := strings.LastIndexAny(place, "./"); i < 0 || i == len(place)-1 {
			return false
		}
	}
	return true
}

// cutLabel splits a line that shows a form: "en: text", "en (one): text".
func cutLabel(line, label string) (form text.Form, shown string, ok bool) {
	rest, ok := strings.CutPrefix(line, label)
	if !ok || label == "" {
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

// lines returns the lines of a comment that are of one of the kinds.
func (m *merger) lines(comment string, kinds ...lineKind) string {
	if comment == "" {
		return ""
	}
	var lines []string
	for line := range strings.SplitSeq(comment, "\n") {
		if line = strings.TrimRight(line, " \t"); slices.Contains(kinds, m.kindOf(line)) {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

// ownLines returns what people wrote into a comment.
func (m *merger) ownLines(comment string) string { return m.lines(comment, ownLine) }

// readNote moves the lines that show the source text from the note of an entry
// to its comment: a format without comments keeps them there.
func (m *merger) readNote(entry *catalog.Unit) *catalog.Unit {
	if entry.Comment != "" || entry.Note == "" || m.lines(entry.Note, sourceLine) == "" {
		return entry
	}
	moved := *entry
	lines := strings.Split(entry.Note, "\n")
	first := slices.IndexFunc(lines, func(line string) bool { return m.kindOf(line) == sourceLine })
	moved.Note, moved.Comment = strings.Join(lines[:first], "\n"), strings.Join(lines[first:], "\n")
	return &moved
}

// readShown returns the source text that the lines of an entry show.
func (m *merger) readShown(src, entry *catalog.Unit, lines string) Version {
	v := Version{Note: entry.Note}
	v.Text.SetDelims(src.Target.LeftDelim(), src.Target.RightDelim())
	for line := range strings.SplitSeq(lines, "\n") {
		if f, s, ok := cutLabel(line, m.sourceLabel()); ok {
			v.Text.Set(f, unescapeLine(s))
		}
	}
	return v
}

// escapeLine writes a text on one line of a comment: line breaks as \n and \r,
// other control characters as \x and two hex digits, a backslash as two.
func escapeLine(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return r < ' ' && r != '\t' || r == 0x7F || r == '\\' }) {
		return strings.ToValidUTF8(s, "\uFFFD")
	}
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
	if !strings.Contains(s, `\`) {
		return s
	}
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
