package report

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// GitHub is the workflow commands of GitHub Actions, which annotate the lines
// of a change. It shows the first ten errors, warnings and notices of a step
// and fifty of a job, and drops the rest without a word: so the gravest come
// first, and a notice says how many there are besides.
var GitHub = &Format{Name: "github", Write: writeGitHub}

const (
	maxAnnotations = 10 // of each command in a step
	maxMessage     = 2000
)

// githubCommands are the commands for off, info, warning and error.
var githubCommands = [...]string{"notice", "notice", "warning", "error"}

func writeGitHub(w io.Writer, r *Report) error {
	shown, more := r.annotated()
	buf := bufio.NewWriter(w)
	for _, i := range shown {
		r.annotation(buf, &r.Findings[i])
	}
	if more > 0 {
		fmt.Fprintf(buf, "::notice title=i18n check::%s\n", escapeData(r.counted("report.more", more)))
	}
	return buf.Flush()
}

// annotated returns the findings that GitHub shows, the gravest first, and how
// many others there are. The notice that tells so takes the place of one.
func (r *Report) annotated() (shown []int, more int) {
	limits := map[string]int{"error": maxAnnotations, "warning": maxAnnotations, "notice": maxAnnotations}
	if r.Count(catalog.Error) > maxAnnotations || r.Count(catalog.Warning) > maxAnnotations || r.Count(catalog.Info) > maxAnnotations {
		limits["notice"]--
	}
	for _, i := range r.bySeverity() {
		command := githubCommands[r.Findings[i].Severity]
		if limits[command] > 0 {
			limits[command]--
			shown = append(shown, i)
		}
	}
	return shown, len(r.Findings) - len(shown)
}

func (r *Report) annotation(w io.Writer, f *catalog.Finding) {
	title := f.Check
	if s := subject(f); s != "" {
		title += " [" + clip(s, maxText) + "]"
	}
	text := strings.Join(append([]string{Visible(clip(r.message(f), maxMessage))}, r.details(f)...), "\n")
	fmt.Fprintf(w, "::%s file=%s", githubCommands[f.Severity], escapeProperty(Visible(slashed(f.Pos).File)))
	if f.Pos.Line > 0 {
		fmt.Fprintf(w, ",line=%d,col=%d", f.Pos.Line, f.Pos.Col)
	}
	fmt.Fprintf(w, ",title=%s::%s\n", escapeProperty(Visible(title)), escapeData(text))
}

var (
	dataEscapes     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	propertyEscapes = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

func escapeData(s string) string     { return dataEscapes.Replace(s) }
func escapeProperty(s string) string { return propertyEscapes.Replace(s) }

// Inert wraps text for the log of GitHub Actions so that no line of it is taken
// for a command: a translation may hold anything. The word that ends it is
// made from the text, which therefore cannot contain it.
func Inert(text string) string {
	sum := sha256.Sum256([]byte(text))
	word := hex.EncodeToString(sum[:])
	return "::stop-commands::" + word + "\n" + text + "::" + word + "::\n"
}

// maxSummary bounds a Markdown summary, in bytes. GitHub takes a mebibyte for
// a step.
const maxSummary = 512 << 10

// Markdown writes a summary of the run: what was found in how much, and a table
// of the findings, the gravest first.
func Markdown(w io.Writer, r *Report) error {
	var b strings.Builder
	plain := *r
	plain.Elapsed = 0
	fmt.Fprintf(&b, "### i18n check\n\n%s\n", escapeMarkdown(plain.summary()))
	shown := 0
	for _, i := range r.bySeverity() {
		if shown == 0 {
			fmt.Fprintf(&b, "\n| %s | %s | %s | %s |\n|---|---|---|---|\n",
				r.T("report.severity", nil), r.T("report.place", nil), r.T("report.check", nil), r.T("report.finding", nil))
		}
		f := &r.Findings[i]
		cells := []string{r.T("severity."+f.Severity.String(), nil), slashed(f.Pos).String(), f.Check, r.headed(f)}
		for j, cell := range cells {
			cells[j] = escapeMarkdown(Visible(clip(cell, 2*maxText)))
		}
		row := "| " + strings.Join(cells, " | ") + " |\n"
		if b.Len()+len(row) > maxSummary {
			break
		}
		b.WriteString(row)
		shown++
	}
	if more := len(r.Findings) - shown; more > 0 {
		fmt.Fprintf(&b, "\n%s\n", escapeMarkdown(r.counted("report.more", more)))
	}
	_, err := io.WriteString(w, b.String()+"\n")
	return err
}

var markdownEscapes = strings.NewReplacer("\\", "\\\\", "`", "\\`", "*", "\\*", "_", "\\_", "[", "\\[", "]", "\\]", "|", "\\|",
	"~", "\\~", "#", "\\#", "$", "\\$", "&", "&amp;", "<", "&lt;", ">", "&gt;", "@", "&#64;", "\t", " ")

// escapeMarkdown makes a text show itself in a cell of a table.
func escapeMarkdown(s string) string { return markdownEscapes.Replace(s) }
