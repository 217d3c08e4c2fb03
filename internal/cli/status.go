package cli

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/check"
	"github.com/seed-9fa3a4f3/i18n/internal/merge"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
	"github.com/seed-9fa3a4f3/i18n/internal/prose"
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

// statusRow is one file in one language, or one article in it. Words are those of
// the source text, without placeholders and markup.
type statusRow struct {
	Resource   string  `json:"resource"`
	Article    string  `json:"article,omitempty"` // of a set of articles: the messages are its segments
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
	if len(articleSets(p)) > 0 {
		defer confined()()
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
			rows = append(rows, statusOf(l, file, known, p.Config.Source)...)
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
	if len(rows) > 0 {
		e.statusTable(rows)
	}
	return code
}

// statusOf counts the messages of one file and, of a set of articles, those of
// each article.
func statusOf(l *loaded, file *project.File, known *lore, source string) []statusRow {
	rows := []statusRow{{Resource: l.resource.Name, File: file.Path, Locale: file.Catalog.Lang}}
	pair := &file.Catalog
	if file == l.source {
		pair.PairSelf()
	} else {
		both := l.pair(file)
		pair = &both
	}
	c := stateCount{isSource: file == l.source, categories: categories(file.Catalog.Lang), inherited: l.inherited(file, source), basis: known.basis(file), syntax: pair.Syntax}
	at := map[string]int{} // of the articles
	for i := range pair.Units {
		u := &pair.Units[i]
		if u.Source.IsEmpty() {
			continue
		}
		one := c.count(u)
		rows[0].add(&one)
		if l.resource.Articles == nil {
			continue
		}
		id := prose.ArticleOf(u.Key)
		k, seen := at[id]
		if !seen {
			k = len(rows)
			at[id] = k
			rows = append(rows, statusRow{Resource: l.resource.Name, Article: id, File: file.Path, Locale: file.Catalog.Lang})
		}
		rows[k].add(&one)
	}
	for i := range rows {
		r := &rows[i]
		r.Percent = 100
		if r.Messages > 0 {
			r.Percent = 100 * float64(r.Translated) / float64(r.Messages)
		}
	}
	return rows
}

// add adds the counts of another row.
func (r *statusRow) add(o *statusRow) {
	r.Messages += o.Messages
	r.Translated += o.Translated
	r.Stale += o.Stale
	r.Slight += o.Slight
	r.Missing += o.Missing
	r.Inherited += o.Inherited
	r.Words += o.Words
	r.WordsLeft += o.WordsLeft
}

// stateCount is what is to know of a file to tell the states of its messages.
type stateCount struct {
	isSource   bool
	categories []text.Form
	inherited  map[string]bool
	basis      merge.Basis
	syntax     text.Syntax
}

// count is the row of one message.
func (c *stateCount) count(u *catalog.Unit) statusRow {
	row := statusRow{Messages: 1, Words: countWords(u, c.syntax)}
	if c.isSource {
		row.Translated = 1
		return row
	}
	why, stale := c.basis.Stale(u, c.syntax)
	switch {
	case stale:
		row.Stale, row.WordsLeft = 1, row.Words
		if check.StaleSeverity(why.Kinds) == catalog.Info {
			row.Slight = 1
		}
	case u.Target.IsEmpty() && c.inherited[u.Key]:
		row.Translated, row.Inherited = 1, 1
	case len(catalog.Lacks(u.Target, catalog.WantedForms(u.Source, u.Target, c.categories))) > 0:
		row.Missing, row.WordsLeft = 1, row.Words
	default:
		row.Translated = 1
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

// statusTable prints the rows in columns, those of articles in a table of their
// own.
func (e *env) statusTable(rows []statusRow) {
	files, articles := [][]string{e.statusHead("status.file")}, [][]string{e.statusHead("status.article")}
	for i := range rows {
		if r := &rows[i]; r.Article == "" {
			files = append(files, e.statusLine(r.File, r))
		} else {
			articles = append(articles, e.statusLine(r.Article, r))
		}
	}
	writeTable(e.stdout, files, 2)
	if len(articles) > 1 {
		fmt.Fprintln(e.stdout)
		writeTable(e.stdout, articles, 2)
	}
}

func (e *env) statusHead(first string) []string {
	return []string{
		e.say(first), e.say("status.locale"), e.say("status.messages"), e.say("status.translated"),
		e.say("status.stale"), e.say("status.missing"), e.say("status.words"), e.say("status.left"), "%",
	}
}

func (e *env) statusLine(name string, r *statusRow) []string {
	return []string{
		name, r.Locale, strconv.Itoa(r.Messages), strconv.Itoa(r.Translated), strconv.Itoa(r.Stale),
		strconv.Itoa(r.Missing), strconv.Itoa(r.Words), strconv.Itoa(r.WordsLeft), e.percent(r.Percent),
	}
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
