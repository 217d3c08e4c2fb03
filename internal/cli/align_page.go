package cli

import (
	"fmt"
	"html"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/align"
)

// alignStyle is that of the page beside pageStyle: two columns, one below the
// other on narrow screens. The bar at the side of a pair tells its confidence.
const alignStyle = `
body{max-width:80rem}h1{overflow-wrap:anywhere}
ol{list-style:none;margin:1rem 0;padding:0}
li{display:grid;grid-template-columns:3.2rem 1fr 1fr;gap:.75rem;padding:.4rem 0 .4rem .5rem;border-bottom:1px solid var(--line);border-left:.35rem solid var(--link)}
li>p{color:var(--text);overflow-wrap:anywhere}li>p:empty{background:var(--track);border-radius:3px}
li>b{white-space:nowrap;font-weight:600;color:var(--quiet);font-variant-numeric:tabular-nums}
.sure{--link:#2a9547}.likely{--link:#3477d1}.unsure{--link:#cf7a2d}.alone{--link:#cf4a2d}
ul.key{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;padding:0;margin:.5rem 0}
ul.key li{display:block;border-bottom:0;padding:0 0 0 .5rem}
@media(max-width:40rem){li{grid-template-columns:3.2rem 1fr}li>p:last-child{grid-column:2}li>p:empty{min-height:1rem}}
`

// page is the alignment as one HTML page that needs nothing else: no script, no
// other file.
func (a *aligning) page(l *alignment) []byte {
	var b strings.Builder
	title := a.e.say("align.title", "Source", l.source, "Target", l.target)
	a.e.pageHead(&b, title, pageStyle+alignStyle)
	fmt.Fprintf(&b, "<h1>%s</h1>\n<ul class=\"key\">", html.EscapeString(title))
	for _, class := range []string{linkSure, linkLikely, linkUnsure, linkAlone} {
		fmt.Fprintf(&b, "<li class=\"%s\">%s</li>", class, html.EscapeString(a.e.say("align.class."+class)))
	}
	b.WriteString("</ul>\n<ol>\n")
	for i := range l.result.Pairs {
		p := &l.result.Pairs[i]
		mark := ""
		if p.IsPair() {
			mark = fmt.Sprintf("%d\u00A0%%", int(100*p.Confidence))
		}
		if p.Moved {
			mark += fmt.Sprintf(" <span title=\"%s\">↕</span>", html.EscapeString(a.e.say("align.moved")))
		}
		fmt.Fprintf(&b, "<li class=\"%s\"><b>%s</b><p lang=\"%s\">%s</p><p lang=\"%s\">%s</p></li>\n", a.linkClass(p), mark,
			html.EscapeString(a.source), html.EscapeString(p.Source), html.EscapeString(a.target), html.EscapeString(p.Target))
	}
	b.WriteString("</ol>\n</body>\n</html>\n")
	return []byte(b.String())
}

// The classes of links on the page.
const (
	linkSure   = "sure"
	linkLikely = "likely"
	linkUnsure = "unsure"
	linkAlone  = "alone"
)

// surelyRight is the confidence from which on a pair need not be looked at.
const surelyRight = .9

func (a *aligning) linkClass(p *align.Pair) string {
	switch {
	case !p.IsPair():
		return linkAlone
	case !a.isSure(p):
		return linkUnsure
	case p.Confidence >= surelyRight:
		return linkSure
	}
	return linkLikely
}
