package prose

import (
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/article"
	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// A Lookup returns the translation of a segment by its text, false where there
// is none.
type Lookup func(text string) (string, bool)

// Options say how a translated document is made.
type Options struct {
	Lang string // of the translations
	Mark string // before a text that is in the source language; "" for none
}

// Compose makes the translated document. A segment without a translation stands
// in the source language, and so does one whose translation lacks a tag or
// would be read as something else; that is a finding. A document without any
// translation is the source, byte by byte.
func (t *Text) Compose(translation Lookup, o Options) ([]byte, []catalog.Finding) {
	c := composing{Text: t, translation: translation, options: o}
	to := ""
	for _, segments := range t.Blocks {
		for k := range segments {
			if s, ok := translation(segments[k].Text); ok && s != segments[k].Text {
				to = o.Lang
			}
		}
	}
	next := 0
	data, findings := t.Doc.Write(to, func(*article.Block) (string, bool) {
		next++
		return c.block(next - 1)
	})
	return data, append(c.findings, findings...)
}

// composing is one document that is made.
type composing struct {
	*Text
	translation Lookup
	options     Options
	findings    []catalog.Finding
}

// block is the translation of a block, false for one that stays as it is.
func (c *composing) block(i int) (string, bool) {
	segments := c.Blocks[i]
	texts := make([]string, len(segments))
	translated, mark := 0, c.options.Mark
	if c.Doc.Blocks[i].Kind == article.Target {
		mark = "" // it would lead elsewhere
	}
	for k := range segments {
		s := &segments[k]
		given, ok := c.translation(s.Text)
		if ok && !s.HasSameTags(given) {
			c.findings = append(c.findings, c.refused(i, s, given))
			ok = false
		}
		if ok {
			texts[k] = given
			translated++
			continue
		}
		texts[k] = mark + s.Text
	}
	if translated == 0 && mark == "" {
		return "", false
	}
	return joinOnce(segments, texts, article.IsSpaced(c.options.Lang)), true
}

// joinOnce joins the translations of the segments of a block. Two in a row that
// are the same are that of a sentence which was cut in two since: until it is
// translated anew, it stands there once.
func joinOnce(segments []article.Segment, texts []string, spaced bool) string {
	for k := 1; k < len(texts); k++ {
		if texts[k] == texts[k-1] && segments[k].Text != segments[k-1].Text && strings.Count(texts[k], " ") >= 2 && len(segments[k].Tags) == 0 {
			return joinOnce(slices.Delete(slices.Clone(segments), k-1, k), slices.Delete(slices.Clone(texts), k-1, k), spaced)
		}
	}
	return article.Join(segments, texts, spaced)
}

func (c *composing) refused(i int, s *article.Segment, given string) catalog.Finding {
	return catalog.Finding{
		Check: "markup/tags", Severity: catalog.Error, Pos: c.Doc.Blocks[i].Pos,
		Message: "article.tags", Advice: "article.tags.advice", Source: s.Text, Target: given,
	}
}

// A Count says how much of a document is translated, in segments as often as
// they occur.
type Count struct{ Segments, Translated int }

// Percent is the percentage of translated segments; of none, all are.
func (n Count) Percent() float64 {
	if n.Segments == 0 {
		return 100
	}
	return 100 * float64(n.Translated) / float64(n.Segments)
}
