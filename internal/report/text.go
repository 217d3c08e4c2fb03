package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// Text is the format for people: place, severity, check and message on one
// line, then what helps to see it, then the advice.
var Text = &Format{Name: "text", Write: writeText}

// The colours of severities (ECMA-48 SGR).
var colors = map[catalog.Severity]string{catalog.Error: "31", catalog.Warning: "33", catalog.Info: "36"}

func writeText(w io.Writer, r *Report) error {
	buf := bufio.NewWriter(w)
	t := &textWriter{Report: r, w: buf}
	t.findings()
	fmt.Fprintln(buf, r.summary())
	return buf.Flush()
}

// WriteFindings writes findings alone, without a summary.
func WriteFindings(w io.Writer, findings []catalog.Finding, color bool, t Translate) error {
	buf := bufio.NewWriter(w)
	(&textWriter{Report: &Report{Findings: findings, Color: color, T: t}, w: buf}).findings()
	return buf.Flush()
}

// summary is the last line: what was found in how much.
func (r *Report) summary() string {
	errors, warnings, infos := r.Count(catalog.Error), r.Count(catalog.Warning), r.Count(catalog.Info)
	parts := []string{r.counted("check.errors", errors), r.counted("check.warnings", warnings)}
	if infos > 0 {
		parts = append(parts, r.counted("check.infos", infos))
	}
	args := map[string]any{
		"Found":    strings.Join(parts, ", "),
		"Messages": r.counted("check.messages", r.Messages), "Locales": r.counted("check.locales", r.Locales),
	}
	if r.OfPages {
		args["Pages"] = r.counted("check.pages", r.Pages)
		return r.T("check.summary-pages", args)
	}
	if r.Elapsed == 0 {
		return r.T("check.summary", args)
	}
	args["Milliseconds"] = r.Elapsed.Milliseconds()
	return r.T("check.summary-elapsed", args)
}

func (r *Report) counted(id string, n int) string { return r.T(id, map[string]any{"Count": n}) }

type textWriter struct {
	*Report
	w io.Writer
}

func (t *textWriter) paint(code, s string) string {
	if !t.Color || s == "" {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

// findings writes the findings of each file together, with a blank line
// between two files.
func (t *textWriter) findings() {
	for i := range t.Findings {
		if i > 0 && t.Findings[i].Pos.File != t.Findings[i-1].Pos.File {
			fmt.Fprintln(t.w)
		}
		t.finding(&t.Findings[i])
	}
}

func (t *textWriter) finding(f *catalog.Finding) {
	severity := t.paint(colors[f.Severity], t.T("severity."+f.Severity.String(), nil))
	fmt.Fprintf(t.w, "%s: %s %s", t.paint("1", Visible(f.Pos.String())), severity, f.Check)
	if subject := subject(f); subject != "" {
		fmt.Fprintf(t.w, " [%s]", Visible(subject))
	}
	fmt.Fprintf(t.w, ": %s\n", Visible(t.message(f)))
	t.excerpt(f)
	t.texts(f)
	for _, p := range f.Related[:min(len(f.Related), maxRelated)] {
		fmt.Fprintf(t.w, "    %s %s\n", t.paint("2", t.T("report.see", nil)), Visible(p.String()))
	}
	if advice := t.advice(f); advice != "" {
		fmt.Fprintf(t.w, "    %s %s\n", t.paint("32", "→"), Visible(advice))
	}
}

// excerpt shows the line of a syntax error with a caret under the place.
func (t *textWriter) excerpt(f *catalog.Finding) {
	if f.Excerpt == "" {
		return
	}
	line, at := window(f.Excerpt, f.Pos.Col-1)
	fmt.Fprintf(t.w, "  %5d | %s\n", f.Pos.Line, Visible(line))
	fmt.Fprintf(t.w, "        | %s%s\n", padding(line, at), t.paint("1;31", "^"))
}

// window returns the part of a long line around a column, and the column in
// it. Columns are code points from 0.
func window(line string, col int) (string, int) {
	const before, limit = 40, 100
	runes := []rune(line)
	start := 0
	if len(runes) > limit && col > before {
		start = min(col-before, len(runes)-1)
	}
	end := min(len(runes), start+limit)
	part := string(runes[start:end])
	col -= start
	if start > 0 {
		part = "…" + part
		col++
	}
	if end < len(runes) {
		part += "…"
	}
	return part, max(col, 0)
}

// padding returns blanks as wide as the first n code points of a line as it is
// shown; a tab stays a tab, so that it is as wide as the one above it.
func padding(line string, n int) string {
	var b strings.Builder
	for _, r := range line {
		if n--; n < 0 {
			break
		}
		if r == '\t' {
			b.WriteByte('\t')
			continue
		}
		b.WriteString(strings.Repeat(" ", runeWidth(r)))
	}
	return b.String()
}

// runeWidth is the number of terminal cells of a code point, as Visible shows
// it: 0 for a combining mark, 2 for the wide East Asian blocks (UAX #11).
func runeWidth(r rune) int {
	switch {
	case !isShown(r):
		return utf8.RuneCountInString(Visible(string(r)))
	case unicode.In(r, unicode.Mn, unicode.Me):
		return 0
	case unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana):
		return 2
	}
	return 1
}

// texts shows the source and the target of a finding about a translation.
func (t *textWriter) texts(f *catalog.Finding) {
	shown := "" // the target of a source finding, or of an untranslated text, is the source again
	for _, line := range []struct{ label, text string }{
		{t.T("report.source", nil), f.Source},
		{t.T("report.target", nil), f.Target},
	} {
		if line.text != "" && line.text != shown {
			shown = line.text
			if f.Span.Of(f.Target) != "" && line.text == f.Target {
				t.marked(line.label, f)
				continue
			}
			fmt.Fprintf(t.w, "    %s %s\n", t.paint("2", line.label), Visible(clip(line.text, maxText)))
		}
	}
	if f.Fix != nil {
		fmt.Fprintf(t.w, "    %s %s\n", t.paint("2", t.T("report.fix", nil)), Visible(clip(f.Fix.Text, maxText)))
	}
}

// marked shows the target with carets under the part at fault.
func (t *textWriter) marked(label string, f *catalog.Finding) {
	before := Visible(clipLeft(f.Target[:f.Span.Start], maxText/2))
	part := Visible(clip(f.Span.Of(f.Target), maxText/2))
	after := Visible(clip(f.Target[f.Span.End:], maxText/2))
	fmt.Fprintf(t.w, "    %s %s\n", t.paint("2", label), before+part+after)
	carets := strings.Repeat("^", max(width(part), 1))
	fmt.Fprintf(t.w, "    %*s %s%s\n", width(label), "", padding(before, len(before)), t.paint("1;31", carets))
}

// width is the number of terminal cells of a text that can be shown.
func width(s string) int {
	n := 0
	for _, r := range s {
		n += runeWidth(r)
	}
	return n
}

// What a report shows of a text, in code points, and of other places.
const (
	maxText    = 160
	maxRelated = 10
)

// clip cuts a text to a number of code points.
func clip(s string, limit int) string {
	n := 0
	for i := range s {
		if n++; n > limit {
			return s[:i] + "…"
		}
	}
	return s
}

// clipLeft cuts the beginning of a text, so that a number of code points is
// left.
func clipLeft(s string, limit int) string {
	start := len(s)
	for range limit {
		_, n := utf8.DecodeLastRuneInString(s[:start])
		start -= n
	}
	if start == 0 {
		return s
	}
	return "…" + s[start:]
}

// Visible makes a text safe to print: control characters, which a terminal
// would obey, and invisible or direction-changing ones are shown as <U+202E>,
// line breaks as ⏎. Tabs stay.
func Visible(s string) string {
	if strings.IndexFunc(s, func(r rune) bool { return !isShown(r) }) < 0 && utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			fmt.Fprintf(&b, "<%02X>", s[i])
		case r == '\n':
			b.WriteString("⏎")
		case !isShown(r):
			fmt.Fprintf(&b, "<U+%04X>", r)
		default:
			b.WriteString(s[i : i+n])
		}
		i += n
	}
	return b.String()
}

func isShown(r rune) bool {
	return r == '\t' || !unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Co, unicode.Cs)
}
