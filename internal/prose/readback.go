package prose

import (
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/article"
	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/segment"
)

// A Reading is what a translated document says that somebody has written or
// edited.
type Reading struct {
	// Answers are the translations of segments that are not the ones that are
	// known, by the text of the segment. More are further ones of the same text.
	Answers map[string]string
	More    map[string][]string

	spaced bool
	same   bool // nothing but texts differs from the source
	list   []article.Counterpart
}

// Read reads a translation of the text that was not made of the translations
// that are known, or has been edited since. It has to be made of the same parts
// as the source, and every block of as many sentences; where it is not, a
// finding tells the first place, and nothing of it is read.
func (t *Text) Read(translated *article.Document, by *segment.Segmenter, known Lookup, lang string) (*Reading, *catalog.Finding) {
	r := &Reading{spaced: article.IsSpaced(lang), Answers: map[string]string{}, More: map[string][]string{}}
	list, same, at, ok := t.Doc.Beside(translated)
	if !ok {
		return nil, structural(at, "article.differs", nil)
	}
	r.list, r.same = list, same
	for i := range list {
		if f := t.readBlock(r, i, by, known); f != nil {
			at := catalog.Pos{File: translated.Name}
			if k := list[i].Block; k != article.None {
				at = translated.Blocks[k].Pos
			}
			f.Pos = at
			return nil, f
		}
	}
	return r, nil
}

// structural is the finding about a translation that does not fit its source.
func structural(at catalog.Pos, id string, args map[string]any) *catalog.Finding {
	return &catalog.Finding{
		Check: "merge/article", Severity: catalog.Warning, Pos: at,
		Message: id, Advice: id + ".advice", Args: args,
	}
}

// readBlock reads what stands in the place of a block.
func (t *Text) readBlock(r *Reading, i int, by *segment.Segmenter, known Lookup) *catalog.Finding {
	b, segments, given := &t.Doc.Blocks[i], t.Blocks[i], r.list[i].Text
	if given == b.Text || given == "" || given == t.joined(i, known, r.spaced) {
		return nil
	}
	if len(segments) == 1 {
		r.answer(&segments[0], given, known)
		return nil
	}
	parts := sentencesLike(b, given, by)
	parts = fitted(segments, parts, known)
	if len(parts) != len(segments) {
		return structural(catalog.Pos{}, "article.sentences", map[string]any{"Wanted": len(segments), "Found": len(sentencesLike(b, given, by))})
	}
	for k := range segments {
		s, ok := localized(&segments[k], &parts[k])
		if !ok {
			return structural(catalog.Pos{}, "article.crossing", nil)
		}
		r.answer(&segments[k], s, known)
	}
	return nil
}

// joined is the block as the translations that are known make it, "" where
// none is.
func (t *Text) joined(i int, known Lookup, spaced bool) string {
	segments := t.Blocks[i]
	texts := make([]string, len(segments))
	any := false
	for k := range segments {
		s, ok := known(segments[k].Text)
		if any = any || ok; !ok {
			s = segments[k].Text
		}
		texts[k] = s
	}
	if !any {
		return ""
	}
	return joinOnce(segments, texts, spaced)
}

// sentencesLike cuts the translation of a block into sentences.
func sentencesLike(b *article.Block, given string, by *segment.Segmenter) []article.Segment {
	other := article.Block{Kind: b.Kind, Text: given, Placeables: b.Placeables}
	return other.Sentences(by)
}

// fitted joins the sentences of a translation that are more than those of the
// block: where only one is not the known translation of a segment, all that
// stands there is that of this one.
func fitted(segments, parts []article.Segment, known Lookup) []article.Segment {
	if len(parts) <= len(segments) {
		return parts
	}
	isKnown := func(s, p *article.Segment) bool {
		given, ok := known(s.Text)
		text, fits := localized(s, p)
		return ok && fits && given == text
	}
	head := 0
	for head < len(segments) && isKnown(&segments[head], &parts[head]) {
		head++
	}
	tail := 0
	for tail < len(segments)-head && isKnown(&segments[len(segments)-1-tail], &parts[len(parts)-1-tail]) {
		tail++
	}
	if head+tail != len(segments)-1 {
		return parts
	}
	middle := article.Concat(parts[head : len(parts)-tail])
	return append(append(parts[:head:head], middle), parts[len(parts)-tail:]...)
}

// localized is a part of a translation with the tags of the segment that it
// translates.
func localized(s, part *article.Segment) (string, bool) {
	return part.TaggedLike(s)
}

// answer keeps a translation that is not the known one.
func (r *Reading) answer(s *article.Segment, given string, known Lookup) {
	given = strings.TrimSpace(given)
	if now, ok := known(s.Text); ok && now == given || given == s.Text || given == "" {
		return
	}
	first, ok := r.Answers[s.Text]
	switch {
	case !ok:
		r.Answers[s.Text] = given
	case first != given:
		r.More[s.Text] = append(r.More[s.Text], given)
	}
}

// Update makes the translated document of now: where nothing but texts and space
// differs from the source it is composed anew, at once rather than with the next
// change, else its texts are replaced, and all else stays as somebody has made it:
// such a document that says already what it is to say is not changed. isSame
// reports whether nothing of it is beyond the source and its translations.
func (r *Reading) Update(t *Text, translated *article.Document, data []byte, translation Lookup, o Options) (written []byte, isSame bool, findings []catalog.Finding) {
	c := composing{Text: t, translation: translation, options: o}
	texts := map[int]string{}
	for i := range t.Blocks {
		s, ok := c.block(i)
		if ok && s != r.list[i].Text {
			texts[i] = s
		}
	}
	switch {
	case len(texts) == 0 && (!r.same || len(c.findings) > 0):
		return data, r.same, c.findings
	case r.same:
		written, findings = t.Compose(translation, o)
		return written, true, findings
	}
	written, findings = t.Doc.EditLike(translated, r.list, texts)
	return written, false, append(c.findings, findings...)
}
