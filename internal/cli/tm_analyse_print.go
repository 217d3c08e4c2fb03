package cli

import (
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/report"
)

// analysisReport is the machine form of the figures.
type analysisReport struct {
	Rows    []analysisRow `json:"rows"`    // by resource and language
	Locales []analysisRow `json:"locales"` // sums by language
	Total   analysisRow   `json:"total"`
}

// report sums the rows up.
func (a *analysing) report() *analysisReport {
	out := &analysisReport{Rows: a.rows, Locales: []analysisRow{}, Total: analysisRow{Bands: newBands()}}
	if out.Rows == nil {
		out.Rows = []analysisRow{}
	}
	for i := range a.rows {
		r := &a.rows[i]
		at := slices.IndexFunc(out.Locales, func(l analysisRow) bool { return l.Locale == r.Locale })
		if at < 0 {
			at = len(out.Locales)
			out.Locales = append(out.Locales, analysisRow{Locale: r.Locale, Bands: newBands()})
		}
		out.Locales[at].add(r)
		out.Total.add(r)
	}
	return out
}

// tell prints the figures in the form that was asked for.
func (a *analysing) tell() int {
	out := a.report()
	if a.html != "" {
		if code := a.e.writeFile(a.html, a.page(out)); code != exitDone {
			return code
		}
	}
	var err error
	switch {
	case a.f.json:
		err = report.Encode(a.e.stdout, out)
	case a.csv:
		err = a.writeCSV(out)
	default:
		a.tables(out)
		if a.html != "" {
			a.e.note("tm.analyse.written", "Path", a.html)
		}
	}
	if err != nil {
		return a.e.failIO(err)
	}
	return exitDone
}

// writeCSV writes a line for each band of each resource in each language; sums
// have * in the place of what they are the sum of.
func (a *analysing) writeCSV(out *analysisReport) error {
	w := csv.NewWriter(a.e.stdout)
	_ = w.Write([]string{"resource", "locale", "band", "segments", "words"}) // errors are kept until Flush
	write := func(resource, locale string, r *analysisRow) {
		for _, b := range r.Bands {
			_ = w.Write([]string{resource, locale, b.Band, strconv.Itoa(b.Segments), strconv.Itoa(b.Words)})
		}
	}
	for i := range out.Rows {
		write(out.Rows[i].Resource, out.Rows[i].Locale, &out.Rows[i])
	}
	for i := range out.Locales {
		write("*", out.Locales[i].Locale, &out.Locales[i])
	}
	write("*", "*", &out.Total)
	w.Flush()
	return w.Error()
}

// tables prints a table for each resource in each language, and sums where they
// are of more than one.
func (a *analysing) tables(out *analysisReport) {
	if len(out.Rows) == 0 || out.Total.Segments == 0 {
		a.e.print("tm.analyse.nothing")
		return
	}
	for i := range out.Rows {
		if r := &out.Rows[i]; r.Segments > 0 {
			a.table(report.Visible(r.Resource)+" "+report.Visible(r.Locale), r)
		}
	}
	for i := range out.Locales {
		if l := &out.Locales[i]; len(out.Rows) > len(out.Locales) && l.Segments > 0 {
			a.table(a.e.say("tm.analyse.locale", "Locale", report.Visible(l.Locale)), l)
		}
	}
	if len(out.Locales) > 1 {
		a.table(a.e.say("tm.analyse.total"), &out.Total)
	}
}

func (a *analysing) table(title string, r *analysisRow) {
	fmt.Fprintln(a.e.stdout, a.paint("1", title))
	table := [][]string{{a.e.say("tm.analyse.band"), a.e.say("tm.analyse.segments"), a.e.say("tm.analyse.words"), "%", ""}}
	most := 1
	for _, b := range r.Bands {
		most = max(most, b.Words)
	}
	for _, b := range r.Bands {
		table = append(table, []string{
			a.bandName(b.Band), strconv.Itoa(b.Segments), strconv.Itoa(b.Words), a.e.percent(share(b.Words, r.Words)),
			shareBar(int64(b.Words), int64(most), barWidth/2),
		})
	}
	table = append(table, []string{a.e.say("tm.analyse.total"), strconv.Itoa(r.Segments), strconv.Itoa(r.Words), "", ""})
	writeChart(a.e, table)
	fmt.Fprintln(a.e.stdout)
}

// bandName is a band as people read it.
func (a *analysing) bandName(band string) string {
	switch band {
	case newBand:
		return a.e.say("tm.analyse.new")
	case repetitionBand:
		return a.e.say("tm.analyse.repetition")
	}
	return strings.Replace(band, "-", "–", 1)
}

func share(part, all int) float64 {
	if all == 0 {
		return 0
	}
	return 100 * float64(part) / float64(all)
}
