package article

import (
	"fmt"
	"sort"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/source"
)

// Write writes the document with its blocks translated. translate returns the
// translation of a block, or false for one that is to stay as it is; it is
// called once for each block, in order. A translation that equals the text of
// its block leaves the bytes alone.
//
// A translation is a text: nothing in it becomes markup. One that lacks a tag,
// or would change what the document is made of, is refused with a finding, and
// the block stays in the language of the source.
//
// to is the tag of the language of the translations: it replaces that of the
// document where HTML names it. With "" it stays.
func (d *Document) Write(to string, translate func(*Block) (string, bool)) ([]byte, []catalog.Finding) {
	var findings []catalog.Finding
	answers := map[int][]piece{}
	given := map[int]string{}
	for i := range d.Blocks {
		b := &d.Blocks[i]
		s, ok := translate(b)
		if !ok || s == b.Text {
			continue
		}
		pieces, f, good := d.answer(b, s)
		if !good {
			findings = append(findings, f)
			continue
		}
		answers[b.run] = pieces
		given[b.run] = s
	}
	accepted, written := d.accepted(answers)
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if s, ok := given[b.run]; ok && accepted[b.run] == nil {
			findings = append(findings, d.refusal(b, s, "article.structure", nil))
		}
	}
	if to != "" && len(d.langs) > 0 {
		w := output{Document: d, answers: accepted, lang: to}
		written = w.write()
	}
	return []byte(written), findings
}

// refusal is a finding about the translation of a block.
func (d *Document) refusal(b *Block, translation, id string, args map[string]any) catalog.Finding {
	return catalog.Finding{
		Check: "markup/tags", Severity: catalog.Error, Pos: b.Pos, Message: id, Args: args, Advice: id + ".advice",
		Source: b.Text, Target: translation,
	}
}

// An output is a document that is being written.
type output struct {
	*Document
	answers map[int][]piece // by run
	lang    string
	eol     string
}

func (w *output) write() string {
	w.eol = source.LineEnd(w.src)
	return w.part(-1, 0, len(w.src))
}

// part is a part of the document with what is translated in it. Runs that start
// at an offset up to after are not looked at.
func (w *output) part(after, start, end int) string {
	first := sort.Search(len(w.runs), func(i int) bool { return w.runs[i].start > after })
	if first == len(w.runs) || w.runs[first].start >= end {
		return w.raw(start, end)
	}
	var b strings.Builder
	b.Grow(end - start + (end-start)/4)
	at := start
	for i := first; i < len(w.runs) && w.runs[i].start < end; i++ {
		u := &w.runs[i]
		pieces := w.answers[i]
		if pieces == nil || u.start < at || u.end > end {
			continue
		}
		b.WriteString(w.raw(at, u.start))
		b.WriteString(w.text(u, pieces))
		at = u.end
		for _, t := range u.tokens[u.last:] {
			if t.instead != "" { // around all of the text
				b.WriteString(w.raw(at, t.start) + t.instead)
				at = t.end
			}
		}
	}
	if at == start {
		return w.raw(start, end)
	}
	b.WriteString(w.raw(at, end))
	return b.String()
}

// raw is a part of the document as it is, but for the language that it names.
func (w *output) raw(start, end int) string {
	if w.lang == "" || len(w.langs) == 0 {
		return w.src[start:end]
	}
	var b strings.Builder
	first := sort.Search(len(w.langs), func(i int) bool { return w.langs[i].Start >= start })
	for _, l := range w.langs[first:] {
		if l.End > end {
			break
		}
		b.WriteString(w.src[start:l.Start])
		b.WriteString(w.lang)
		start = l.End
	}
	b.WriteString(w.src[start:end])
	return b.String()
}

// token is what stands for a placeable in a translation.
func (w *output) token(t *token) string {
	if t.instead != "" {
		return t.instead
	}
	return w.part(t.start, t.start, t.end)
}

// text writes a translation in the place of a run.
func (w *output) text(u *run, pieces []piece) string {
	switch u.writer.syntax {
	case markdownText:
		return w.markdown(u, pieces)
	case htmlText, htmlValueText, jsxValue:
		var b strings.Builder
		for i, p := range pieces {
			if p.token != nil {
				b.WriteString(w.token(p.token))
				continue
			}
			before, text, after := w.spaceAround(u, pieces, i)
			b.WriteString(before + w.escapeHTML(text, u.writer.quote) + after)
		}
		switch {
		case u.writer.syntax != htmlText && u.writer.quote == 0:
			return `"` + strings.ReplaceAll(b.String(), `"`, "&quot;") + `"`
		case u.writer.syntax != htmlText:
			return w.inside(u, b.String())
		}
		return b.String()
	case markdownTitle:
		return w.inside(u, escapeTitle(pieces[0].text, u.writer.quote))
	}
	return w.plainly(u, pieces[0].text)
}

// spaceAround returns the text of a piece and the space before and behind it,
// which next to a tag is what stands there in the document: a line end may be
// what makes HTML of a line of Markdown.
func (w *output) spaceAround(u *run, pieces []piece, i int) (before, text, after string) {
	text = strings.Trim(pieces[i].text, " ")
	lead := strings.Index(pieces[i].text, text)
	before, after = pieces[i].text[:lead], pieces[i].text[lead+len(text):]
	if before != "" && i > 0 {
		before = w.spaceAt(u, pieces[i-1].index+1, before)
	}
	if after != "" && i+1 < len(pieces) {
		after = w.spaceAt(u, pieces[i+1].index-1, after)
	}
	return before, text, after
}

func (w *output) spaceAt(u *run, i int, otherwise string) string {
	if i < u.first || i >= u.last || u.tokens[i].kind != textToken || strings.Trim(u.tokens[i].text, " ") != "" {
		return otherwise
	}
	return w.src[u.tokens[i].start:u.tokens[i].end]
}

// inside writes a text that lies in a paragraph of Markdown. When it starts a
// line there, its first sign must not start a block.
func (w *output) inside(u *run, s string) string {
	if w.Format == HTML || s == "" || s[0] >= 0x80 || isLetter(s[0]) || s[0] == '\\' || s[0] == '&' {
		return s
	}
	line := strings.LastIndexAny(w.src[:u.start], "\r\n") + 1
	if strings.Trim(w.src[line:u.start], " \t>") != "" {
		return s
	}
	return fmt.Sprintf("&#%d;%s", s[0], s[1:])
}

// plainly writes a text that has no placeables.
func (w *output) plainly(u *run, s string) string {
	switch u.writer.syntax {
	case markdownTarget:
		return escapeTarget(s)
	case parameterText:
		return escapeParameter(s, u.writer.quote)
	case yamlText:
		return u.writer.writeYAML(s, w.eol)
	case tomlText:
		return writeTOML(s, w.src[u.start:u.end], w.eol)
	case plainText:
		return u.writer.wrap(s, w.eol)
	}
	return s
}
