package audit

import (
	"strconv"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/check"
	"github.com/seed-9fa3a4f3/i18n/internal/lang"
	"github.com/seed-9fa3a4f3/i18n/internal/language"
)

// report tells the components, and what the attributes lang of the page say.
func (p *page) report() {
	p.rootLanguage()
	for i := range p.components {
		c := &p.components[i]
		if c.isLie(p) {
			p.add(check.PageLangAttribute, c.in.offset, c.in, c.lang, c.text, map[string]any{"Attribute": c.expected, "Language": c.lang}).Message = check.PageLangAttribute.MessageID("lying")
			continue
		}
		first, last := p.pos(c.start), p.pos(max(c.start, c.end-1))
		f := p.add(check.PageWrongLanguage, c.start, c.place(), c.expected, c.text, map[string]any{
			"Language": nameOf(c.lang, &c.evidence), "Expected": c.expected, "Words": c.evidence.Words, "Lines": lineRange(first.Line, last.Line),
		})
		if place := c.place(); place != nil && place.hidden {
			f.Message = check.PageWrongLanguage.MessageID("hidden")
		}
		if last.Line > first.Line {
			f.Related = []catalog.Pos{last}
		}
	}
}

func lineRange(first, last int) string {
	if first == last {
		return strconv.Itoa(first)
	}
	return strconv.Itoa(first) + "–" + strconv.Itoa(last)
}

// isLie reports whether a component is in the language of the page, and only
// its attribute lang says another.
func (c *component) isLie(p *page) bool {
	return c.in != nil && c.expected != p.lang && sameLanguage(c.lang, p.lang)
}

// place is the element to show: that of the component, else the first block's.
func (c *component) place() *element {
	if c.in != nil {
		return c.in
	}
	return c.first
}

// rootLanguage judges the attribute lang of the root.
func (p *page) rootLanguage() {
	if p.root == nil {
		return
	}
	is, sure := p.whole.Language()
	args := map[string]any{"Attribute": p.root.lang, "Language": is}
	switch tag, err := lang.Parse(p.root.lang); {
	case p.root.lang == "":
		p.add(check.PageLangAttribute, p.root.offset, p.root, p.lang, "", args)
	case err != nil:
		p.add(check.PageLangAttribute, p.root.offset, p.root, p.lang, "", args).Message = check.PageLangAttribute.MessageID("unknown")
	case !sameLanguage(tag, p.lang) && sure == language.Strong && sameLanguage(is, p.lang):
		p.add(check.PageLangAttribute, p.root.offset, p.root, p.lang, "", args).Message = check.PageLangAttribute.MessageID("lying")
	}
}

func sameLanguage(a, b string) bool { return lang.Base(a) == lang.Base(b) }

func isControl(e *element) bool {
	for ; e != nil; e = e.parent {
		a := e.atom
		if controls[a] {
			return true
		}
		if !inline[a] {
			return false
		}
	}
	return false
}

// mixed judges a block within a component.
func (p *page) mixed(b *block, c *component) {
	if c == nil || c.isLie(p) {
		return
	}
	if e := language.Of(b.text); e.Fits(c.expected) {
		is := nameOf(c.lang, &c.evidence)
		p.add(check.PageMixedLanguage, b.offset, b.in, is, b.text, map[string]any{"Language": c.expected, "Expected": is})
	}
}

// attribute judges an attribute. In a component, the component is what is
// reported.
func (p *page) attribute(b *block, c *component) {
	e := language.Of(b.text)
	expected := p.expected(b)
	against := e.Against(expected)
	if c != nil && against != language.None || against == language.None || against == language.Weak && !e.IsVocabulary() {
		return
	}
	is, _ := e.Language()
	p.add(check.PageUntranslatedAttribute, b.offset, b.in, expected, b.text, map[string]any{"Attribute": b.attr, "Language": nameOf(is, &e), "Expected": expected})
}
