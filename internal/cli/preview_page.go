package cli

import (
	"fmt"
	"html"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/article"
	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/change"
	"github.com/seed-9fa3a4f3/i18n/internal/merge"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// previewStyle is that of the page: for light and dark screens, side by side on
// wide ones, one text above the other on narrow ones, and for paper.
const previewStyle = `
:root{color-scheme:light dark;--text:#1b1f24;--quiet:#59636e;--page:#fff;--line:#d1d9e0;--soft:#eef1f4;--stale:#8a5a00;--missing:#b3261e;--link:#0b57d0}
@media(prefers-color-scheme:dark){:root{--text:#e6edf3;--quiet:#9198a1;--page:#0d1117;--line:#3d444d;--soft:#1c2128;--stale:#e3b341;--missing:#ff8a80;--link:#8ab4f8}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:76rem;padding:1rem;font:1rem/1.6 system-ui,sans-serif;color:var(--text);background:var(--page);overflow-wrap:anywhere}
header{margin-bottom:1rem}h1{font-size:1.25rem;margin:0 0 .25rem}header p{margin:0;color:var(--quiet)}
.row{border-top:1px solid var(--line);padding:.6rem 0;display:grid;gap:.4rem 2rem;grid-template-columns:1fr}
.row>*{margin:0;min-width:0}
.kind{font-size:.8rem;color:var(--quiet);grid-column:1/-1}
.head{font-weight:600;color:var(--quiet);border:0}
h2,h3,h4,h5,h6{font-size:1.15rem;line-height:1.35}h2{font-size:1.35rem}
.quote{padding-inline-start:.8rem;border-inline-start:3px solid var(--line)}
.item{padding-inline-start:1.2rem;position:relative}.item::before{content:"•";position:absolute;inset-inline-start:.2rem}
.link{color:var(--link);text-decoration:underline}
code{font:.9em ui-monospace,monospace;background:var(--soft);padding:.05em .3em;border-radius:3px}
.stale{text-decoration:underline wavy var(--stale) 1px;text-underline-offset:.2em}
.missing{color:var(--missing)}
.note{display:block;font-size:.85rem;color:var(--stale)}.note.gap{color:var(--missing)}
del{color:var(--missing)}ins{color:var(--link);text-decoration:none;font-weight:600}
@media(min-width:48rem){.row{grid-template-columns:1fr 1fr}}
@media(max-width:47.99rem){.head{display:none}.row>[lang]+[lang]{border-inline-start:3px solid var(--line);padding-inline-start:.7rem}.row>.item[lang]+.item{padding-inline-start:1.6rem}.row>.item[lang]+.item::before{inset-inline-start:.6rem}}
@media print{.row{break-inside:avoid}}
`

// previewPage is an article with its translation, block by block.
type previewPage struct {
	article *sourceArticle
	source  string // languages
	target  string
	units   map[string]*catalog.Unit // by the text of the segment
	stale   map[string]merge.Stale   // likewise
}

// html is the page, which needs nothing else: no script, no other file.
func (p *previewPage) html(e *env) []byte {
	var b strings.Builder
	title := html.EscapeString(p.article.ID)
	e.pageHead(&b, p.article.ID+": "+p.target, previewStyle)
	fmt.Fprintf(&b, "<header><h1>%s</h1>\n<p>%s</p></header>\n<main>\n", title, html.EscapeString(p.summary(e)))
	fmt.Fprintf(&b, "<div class=\"row head\"><span>%s</span><span>%s</span></div>\n", html.EscapeString(p.source), html.EscapeString(p.target))
	for i := range p.article.text.Blocks {
		p.row(&b, e, i)
	}
	b.WriteString("</main>\n</body>\n</html>\n")
	return []byte(b.String())
}

// summary counts the segments by their state, and the words.
func (p *previewPage) summary(e *env) string {
	total, stale, missing, words := 0, 0, 0, 0
	seen := map[string]bool{}
	for _, passage := range p.article.text.Passages() {
		if seen[passage.Text] {
			continue
		}
		seen[passage.Text] = true
		total++
		words += countWords(&catalog.Unit{Source: text.Plain(passage.Text)}, text.Only)
		switch _, isStale := p.stale[passage.Text]; {
		case isStale:
			stale++
		case p.targetOf(passage.Text) == "":
			missing++
		}
	}
	return e.say("preview.summary", "Count", total, "Words", words, "Stale", stale, "Missing", missing)
}

func (p *previewPage) targetOf(source string) string {
	if u := p.units[source]; u != nil {
		return u.Target.For(text.Other)
	}
	return ""
}

// row writes one block: the source first, then the translation.
func (p *previewPage) row(b *strings.Builder, e *env, i int) {
	block := &p.article.text.Doc.Blocks[i]
	element, class := elementOf(block)
	b.WriteString("<section class=\"row\">\n")
	if label := kindLabel(block); label != "" {
		fmt.Fprintf(b, "<span class=\"kind\">%s</span>\n", html.EscapeString(label))
	}
	fmt.Fprintf(b, "<%s class=\"%s\" lang=\"%s\" dir=\"auto\">", element, class, html.EscapeString(p.source))
	segments := p.article.text.Blocks[i]
	for k := range segments {
		if k > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(segmentHTML(segments[k].Text, block, &segments[k]))
	}
	fmt.Fprintf(b, "</%s>\n<%s class=\"%s\" lang=\"%s\" dir=\"auto\">", element, element, class, html.EscapeString(p.target))
	var notes strings.Builder
	for k := range segments {
		if k > 0 {
			b.WriteByte(' ')
		}
		p.translation(b, &notes, e, block, &segments[k])
	}
	fmt.Fprintf(b, "%s</%s>\n</section>\n", notes.String(), element)
}

// translation writes a translated segment, and what is to be said of it.
func (p *previewPage) translation(b, notes *strings.Builder, e *env, block *article.Block, s *article.Segment) {
	target := p.targetOf(s.Text)
	lang := html.EscapeString(e.language())
	if target == "" {
		fmt.Fprintf(b, "<span class=\"missing\" lang=\"%s\">%s</span>", html.EscapeString(p.source), segmentHTML(s.Text, block, s))
		if note := fmt.Sprintf("<span class=\"note gap\" lang=\"%s\">%s</span>", lang, html.EscapeString(e.say("preview.missing"))); !strings.Contains(notes.String(), note) {
			notes.WriteString(note)
		}
		return
	}
	why, stale := p.stale[s.Text]
	if !stale {
		b.WriteString(segmentHTML(target, block, s))
		return
	}
	fmt.Fprintf(b, "<span class=\"stale\">%s</span>", segmentHTML(target, block, s))
	fmt.Fprintf(notes, "<span class=\"note\" lang=\"%s\">%s %s</span>", lang, html.EscapeString(e.say("preview.stale")), p.difference(&why))
}

// difference shows what changed in the source text.
func (p *previewPage) difference(why *merge.Stale) string {
	if !why.IsKnown() {
		return ""
	}
	var b strings.Builder
	fmt.Fprintf(&b, "<span lang=\"%s\">", html.EscapeString(p.source))
	for _, s := range why.Forms[text.Other].Diff {
		switch s.Op {
		case change.Delete:
			b.WriteString("<del>" + html.EscapeString(s.Text) + "</del>")
		case change.Insert:
			b.WriteString("<ins>" + html.EscapeString(s.Text) + "</ins>")
		default:
			b.WriteString(html.EscapeString(s.Text))
		}
	}
	return b.String() + "</span>"
}

// elementOf returns the element and the class that show a block.
func elementOf(b *article.Block) (element, class string) {
	switch b.Kind {
	case article.Heading:
		return fmt.Sprintf("h%d", min(b.Level+1, 6)), "heading"
	case article.Title:
		return "h2", "heading"
	case article.ListItem:
		return "p", "item"
	case article.Quote:
		return "p", "quote"
	}
	return "p", "text"
}

// kindLabel says what a block is where its look does not.
func kindLabel(b *article.Block) string {
	switch b.Kind {
	case article.Paragraph, article.Heading, article.ListItem, article.Quote, article.Title:
		return ""
	}
	if b.Name != "" {
		return b.Kind.String() + ": " + b.Name
	}
	return b.Kind.String()
}

// segmentHTML is the text of a segment as HTML, with its tags as what they stand for.
func segmentHTML(s string, block *article.Block, segment *article.Segment) string {
	if !article.IsWhole(s) {
		return html.EscapeString(s)
	}
	var b strings.Builder
	at := 0
	var open []string
	for _, t := range article.Tags(s) {
		b.WriteString(html.EscapeString(article.Unescaped(s[at:t.Start])))
		at = t.End
		if t.Closes {
			b.WriteString("</" + open[len(open)-1] + ">")
			open = open[:len(open)-1]
			continue
		}
		placeable := article.Placeable{Kind: article.Tag, Open: s[t.Start:t.End]}
		if t.Number <= len(segment.Tags) && segment.Tags[t.Number-1] <= len(block.Placeables) {
			placeable = block.Placeables[segment.Tags[t.Number-1]-1]
		}
		if t.Opens {
			name, class := "span", "tag"
			switch placeable.Kind {
			case article.Emphasis:
				name = "em"
			case article.Link:
				class = "link"
			}
			fmt.Fprintf(&b, "<%s class=\"%s\" title=\"%s\">", name, class, html.EscapeString(placeable.Open+"…"+placeable.Close))
			open = append(open, name)
			continue
		}
		b.WriteString(single(&placeable))
	}
	return b.String() + html.EscapeString(article.Unescaped(s[at:]))
}

// single shows what stands alone in a text.
func single(p *article.Placeable) string {
	if p.Kind == article.Break {
		return "<br>"
	}
	raw := p.Open
	if p.Kind == article.Code {
		raw = strings.Trim(strings.TrimSuffix(strings.TrimPrefix(raw, "<code>"), "</code>"), "`")
	}
	return "<code>" + html.EscapeString(raw) + "</code>"
}
