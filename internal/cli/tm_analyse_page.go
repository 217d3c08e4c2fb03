package cli

import (
	"fmt"
	"html"
	"strconv"
	"strings"
)

// pageStyle is that of the page: for light and dark screens, from 320 pixels on,
// and for paper.
const pageStyle = `
:root{color-scheme:light dark;--text:#1b1f24;--quiet:#59636e;--page:#fff;--line:#d1d9e0;--track:#eef1f4}
@media(prefers-color-scheme:dark){:root{--text:#e6edf3;--quiet:#9198a1;--page:#0d1117;--line:#3d444d;--track:#1c2128}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:56rem;padding:1rem;font:1rem/1.5 system-ui,sans-serif;color:var(--text);background:var(--page)}
h1{font-size:1.4rem;margin:0 0 .25rem}h2{font-size:1.1rem;margin:2rem 0 .5rem}p{margin:0;color:var(--quiet)}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{padding:.3rem .4rem;text-align:right;border-bottom:1px solid var(--line);white-space:nowrap}
th{font-weight:600;color:var(--quiet)}tfoot td,tfoot th{border:0;font-weight:600;color:var(--text)}
th:first-child,td.bar{text-align:left}td.bar{width:45%;min-width:5rem}
svg{display:block;width:100%;height:1rem;border-radius:3px;background:var(--track)}
@media(max-width:30rem){
table,thead,tbody,tfoot{display:block}tr{display:grid;grid-template-columns:1fr 5.2rem 3.8rem 3.2rem;border-bottom:1px solid var(--line)}
th,td{border:0;padding:.25rem .2rem;font-size:.875rem}td.bar{grid-column:1/-1;width:auto;padding-top:0}thead td,tfoot td:empty{display:none}svg{height:.6rem}
}
`

// bandColors are those of the bars: the less is to do, the greener. Each has a
// contrast of 3 to 1 at least to the light and the dark page.
var bandColors = map[string]string{
	"102": "#1a7f37", "101": "#218a3c", "100": "#2a9547", "95-99": "#17877d", "85-94": "#3477d1", "75-84": "#6b63d6",
	"50-74": "#9a52c7", repetitionBand: "#7a828b", newBand: "#cf4a2d",
}

// pageHead writes the head of a page in the reader's language.
func (e *env) pageHead(b *strings.Builder, title, style string) {
	fmt.Fprintf(b, "<!doctype html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n", html.EscapeString(e.language()))
	b.WriteString("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n")
	fmt.Fprintf(b, "<title>%s</title>\n<style>%s</style>\n</head>\n<body>\n", html.EscapeString(title), style)
}

// page is the figures as one HTML page that needs nothing else: no script, no
// other file.
func (a *analysing) page(out *analysisReport) []byte {
	var b strings.Builder
	title := a.e.say("tm.analyse.title")
	a.e.pageHead(&b, title, pageStyle)
	fmt.Fprintf(&b, "<h1>%s</h1>\n", html.EscapeString(title))
	fmt.Fprintf(&b, "<p>%s</p>\n", html.EscapeString(a.e.say("tm.analyse.sum", "Count", out.Total.Segments, "Words", out.Total.Words)))
	if len(out.Locales) > 1 {
		a.section(&b, a.e.say("tm.analyse.total"), &out.Total)
	}
	for i := range out.Locales {
		l := &out.Locales[i]
		a.section(&b, a.e.say("tm.analyse.locale", "Locale", l.Locale), l)
		for j := range out.Rows {
			if r := &out.Rows[j]; r.Locale == l.Locale && len(out.Rows) > len(out.Locales) && r.Segments > 0 {
				a.section(&b, r.Resource+" "+r.Locale, r)
			}
		}
	}
	b.WriteString("</body>\n</html>\n")
	return []byte(b.String())
}

// section is one table with a bar for each band: its share of the words.
func (a *analysing) section(b *strings.Builder, title string, r *analysisRow) {
	fmt.Fprintf(b, "<h2>%s</h2>\n<div class=\"scroll\"><table>\n<thead><tr>", html.EscapeString(title))
	for _, id := range []string{"tm.analyse.band", "tm.analyse.segments", "tm.analyse.words"} {
		fmt.Fprintf(b, "<th scope=\"col\">%s</th>", html.EscapeString(a.e.say(id)))
	}
	b.WriteString("<th scope=\"col\">%</th><td></td></tr></thead>\n<tbody>\n")
	for _, band := range r.Bands {
		fmt.Fprintf(b, "<tr><th scope=\"row\">%s</th><td>%d</td><td>%d</td><td>%s</td>", html.EscapeString(a.bandName(band.Band)),
			band.Segments, band.Words, html.EscapeString(a.e.percent(share(band.Words, r.Words))))
		fmt.Fprintf(b, "<td class=\"bar\"><svg viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect width=\"%s\" height=\"10\" fill=\"%s\"/></svg></td></tr>\n",
			strconv.FormatFloat(share(band.Words, r.Words), 'f', 2, 64), bandColors[band.Band])
	}
	fmt.Fprintf(b, "</tbody>\n<tfoot><tr><th scope=\"row\">%s</th><td>%d</td><td>%d</td><td></td><td></td></tr></tfoot>\n</table></div>\n",
		html.EscapeString(a.e.say("tm.analyse.total")), r.Segments, r.Words)
}
