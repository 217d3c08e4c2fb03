package cli

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/tm"
)

// barWidth is how many characters the longest bar of a histogram has.
const barWidth = 40

// shapeTable prints what is there several times, and how long the source texts
// are.
func (e *env) shapeTable(s *tm.Shape) {
	total, most := int64(0), int64(1)
	for _, l := range s.Lengths {
		total, most = total+l.Texts, max(most, l.Texts)
	}
	if total == 0 {
		return
	}
	e.print("tm.stats.repeated", "Count", s.Repeated)
	e.print("tm.stats.ambiguous", "Count", s.Ambiguous)
	table := [][]string{{e.say("tm.stats.words"), e.say("tm.stats.sources"), "%", ""}}
	for i := range s.Lengths {
		l := &s.Lengths[i]
		table = append(table, []string{
			lengthOf(l), strconv.FormatInt(l.Texts, 10), e.percent(100 * float64(l.Texts) / float64(total)),
			shareBar(l.Texts, most, barWidth),
		})
	}
	writeChart(e, table)
}

// lengthOf is a step of the histogram in words.
func lengthOf(l *tm.LengthCount) string {
	switch l.Most {
	case l.Least:
		return strconv.Itoa(l.Least)
	case 0:
		return fmt.Sprintf("%d+", l.Least)
	}
	return fmt.Sprintf("%d–%d", l.Least, l.Most)
}

// shareBar draws a number of characters in proportion; what is not nothing has at
// least the thinnest.
func shareBar(n, most int64, width int) string {
	eighths := int(n * int64(8*width) / most)
	if n > 0 {
		eighths = max(eighths, 1)
	}
	s := strings.Repeat("█", eighths/8)
	if part := eighths % 8; part > 0 {
		s += string([]rune("▏▎▍▌▋▊▉")[part-1])
	}
	return s
}

// writeChart is writeTable for rows that end in a bar.
func writeChart(e *env, rows [][]string) {
	var b strings.Builder
	plain := make([][]string, len(rows))
	for i, row := range rows {
		plain[i] = row[:len(row)-1]
	}
	writeTable(&b, plain, 1)
	for i, line := range strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n") {
		if chart := rows[i][len(rows[i])-1]; chart != "" {
			line += "  " + chart
		}
		fmt.Fprintln(e.stdout, line)
	}
}
