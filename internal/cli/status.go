package cli

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/check"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
	"github.com/seed-9fa3a4f3/i18n/internal/report"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

func newStatusCommand() *command {
	return &command{
		name:     "status",
		examples: []string{"status", "status --json"},
		flags: func(f *flags) {
			f.withConfig()
			f.withJSON()
		},
		run: runStatus,
	}
}

// statusRow is one file in one language. Words are those of the source text,
// without placeholders and markup.
type statusRow struct {
	Resource   string  `json:"resource"`
	File       string  `json:"file"`
	Locale     string  `json:"locale"`
	Messages   int     `json:"messages"`
	Translated int     `json:"translated"`
	Stale      int     `json:"stale"`
	Slight     int     `json:"slight"` // of those stale, by spaces, punctuation, capital letters or the description alone
	Missing    int     `json:"missing"`
	Inherited  int     `json:"inherited"` // of those translated, by the language that the program falls back to
	Words      int     `json:"words"`
	WordsLeft  int     `json:"wordsLeft"` // of the stale and the missing messages
	Percent    float64 `json:"percent"`   // of the messages that are translated and not stale
}

func runStatus(e *env, f *flags) int {
	if !f.noArgs() {
		return exitMisuse
	}
	p, code := e.requireProject(f, reads)
	if code != exitDone {
		return code
	}
	rows, lore := []statusRow{}, lores{}
	defer lore.close()
	for i := range p.Resources {
		l, err := lore.load(e, p, &p.Resources[i])
		if err != nil {
			code = e.failIO(err)
			continue
		}
		if !l.source.Exists() {
			e.fail("merge.no-source-file", "Path", l.source.Path)
			code = exitMisuse
			continue
		}
		known, err := lore.of(e, l.resource.MemoryDir(), l.source, p.Config.Source)
		if err != nil {
			code = e.failIO(err)
			continue
		}
		for _, file := range append([]*project.File{l.source}, l.targets...) {
			e.findings(file.Findings)
			if codeOf(file.Findings) == exitMisuse {
				code = exitMisuse
			}
			rows = append(rows, statusOf(l, file, known, p.Config.Source))
		}
	}
	e.findings(lore.findings)
	code = max(code, codeOf(lore.findings))
	if f.json {
		if err := report.Encode(e.stdout, rows); err != nil {
			return e.failIO(err)
		}
		return code
	}
	e.statusTable(rows)
	return code
}

// statusOf counts the messages of one file.
func statusOf(l *loaded, file *project.File, known *lore, source string) statusRow {
	row := statusRow{Resource: l.resource.Name, File: file.Path, Locale: file.Catalog.Lang}
	pair := l.pair(file)
	categories, inherited, basis := categories(file.Catalog.Lang), l.inherited(file, source), known.basis(file)
	for i := range pair.Units {
		u := &pair.Units[i]
		if u.Source.IsEmpty() {
			continue
		}
		words := countWords(u, pair.Syntax)
		row.Messages++
		row.Words += words
		if file == l.source {
			row.Translated++
			continue
		}
		why, stale := basis.Stale(u, pair.Syntax)
		switch {
		case stale:
			row.Stale++
			row.WordsLeft += words
			if check.StaleSeverity(why.Kinds) == catalog.Info {
				row.Slight++
			}
		case u.Target.IsEmpty() && inherited[u.Key]:
			row.Translated++
			row.Inherited++
		case len(catalog.Lacks(u.Target, catalog.WantedForms(u.Source, u.Target, categories))) > 0:
			row.Missing++
			row.WordsLeft += words
		default:
			row.Translated++
		}
	}
	row.Percent = 100
	if row.Messages > 0 {
		row.Percent = 100 * float64(row.Translated) / float64(row.Messages)
	}
	return row
}

func countWords(u *catalog.Unit, base text.Syntax) int {
	n := 0
	p := text.Parse(u.Source.For(text.Other), text.Infer(u.Source, base), u.Source.LeftDelim(), u.Source.RightDelim())
	for _, part := range p.Parts {
		if part.Kind == text.Literal {
			n += len(strings.Fields(p.Text(part)))
		}
	}
	return n
}

// statusTable prints the rows in columns.
func (e *env) statusTable(rows []statusRow) {
	table := [][]string{{
		e.say("status.file"), e.say("status.locale"), e.say("status.messages"), e.say("status.translated"),
		e.say("status.stale"), e.say("status.missing"), e.say("status.words"), e.say("status.left"), "%",
	}}
	for _, r := range rows {
		table = append(table, []string{
			r.File, r.Locale, strconv.Itoa(r.Messages), strconv.Itoa(r.Translated), strconv.Itoa(r.Stale),
			strconv.Itoa(r.Missing), strconv.Itoa(r.Words), strconv.Itoa(r.WordsLeft), e.percent(r.Percent),
		})
	}
	writeTable(e.stdout, table, 2)
}

// percent writes a percentage with one decimal, rounded down so that nothing
// but all is 100, with the decimal sign of the reader's language.
func (e *env) percent(p float64) string {
	s := strconv.FormatFloat(float64(int(p*10))/10, 'f', 1, 64)
	return strings.Replace(s, ".", e.say("status.decimal"), 1)
}

// writeTable aligns columns: the first left ones to the left, the others to
// the right.
func writeTable(w io.Writer, rows [][]string, left int) {
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		}
	}
	for _, row := range rows {
		var line strings.Builder
		for i, cell := range row {
			pad := strings.Repeat(" ", widths[i]-utf8.RuneCountInString(cell))
			if i < left {
				line.WriteString(cell + pad + "  ")
			} else {
				line.WriteString(pad + cell + "  ")
			}
		}
		fmt.Fprintln(w, strings.TrimRight(line.String(), " "))
	}
}
