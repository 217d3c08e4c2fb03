package audit

import (
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/check"
	"github.com/seed-9fa3a4f3/i18n/internal/lang"
	"github.com/seed-9fa3a4f3/i18n/internal/language"
)

// WrongLanguage flags a part of a page that is in another language than it
// should be.
var WrongLanguage = &check.Check{
	ID:       "page/wrong-language",
	Severity: catalog.Error,
	Doc: `A part of the page is in another language than the nearest attribute lang says
or, where there is none, than the page should be in. One finding stands for all
of the part: the largest element that is mostly in the other language.

Texts that are the same everywhere have no language: names, brands, code,
numbers, what languages call themselves, links to other sites. One or two words
count in a button or a label, where they are all there is.

Bad (page in English):

    <div class="notice"><p>Оновіть браузер, щоб бачити цю сторінку.</p></div>

Good:

    <div class="notice"><p>Update the browser to see this page.</p></div>
    <blockquote lang="uk">Хто не знає минулого, не вартий майбутнього.</blockquote>`,
}

// MixedLanguage flags a block within a part of another language.
var MixedLanguage = &check.Check{
	ID:       "page/mixed-language",
	Severity: catalog.Warning,
	Doc: `A part of the page is in another language than the page, and a block in it is in
the language of the page: somebody translated the part, but not all of it. The
part itself is reported by page/wrong-language.

Bad (page in English):

    <div><h2>Outdated browser</h2><p>Оновіть браузер, щоб бачити цю сторінку.</p></div>

Good:

    <div><h2>Outdated browser</h2><p>Update the browser to see this page.</p></div>`,
}

// LangAttribute flags a page or part that does not say its language, or says
// another.
var LangAttribute = &check.Check{
	ID:       "page/lang-attribute",
	Severity: catalog.Warning,
	Doc: `The root of the page has no attribute lang, or an attribute lang names no language
or another one than its text is in. Screen readers pronounce by it, browsers
hyphenate and offer to translate by it (WCAG 2.2, 3.1.1 and 3.1.2).

Bad:

    <html lang="ua">

Good:

    <html lang="uk">`,
}

// UntranslatedAttribute flags an attribute in another language.
var UntranslatedAttribute = &check.Check{
	ID:       "page/untranslated-attribute",
	Severity: catalog.Warning,
	Doc: `A text that a reader meets outside the flow of the page is in another language
than what is around it: alt, title, aria-label, placeholder, the label of an
option, the description of the page. They are easily forgotten, since nobody sees them.

Bad (page in Ukrainian):

    <button title="Close">×</button>

Good:

    <button title="Закрити">×</button>`,
}

// report tells the components, and what the attributes lang of the page say.
func (p *page) report() {
	p.rootLanguage()
	for i := range p.components {
		c := &p.components[i]
		if c.isLie(p) {
			p.add(LangAttribute, c.in.offset, c.in, c.lang, c.text, map[string]any{"Attribute": c.expected, "Language": c.lang}).Message = LangAttribute.MessageID("lying")
			continue
		}
		first, last := p.pos(c.start), p.pos(max(c.start, c.end-1))
		f := p.add(WrongLanguage, c.start, c.place(), c.expected, c.text, map[string]any{
			"Language": nameOf(c.lang, &c.evidence), "Expected": c.expected, "Words": c.evidence.Words, "First": first.Line, "Last": last.Line,
		})
		if last.Line > first.Line {
			f.Related = []catalog.Pos{last}
		}
	}
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
		p.add(LangAttribute, p.root.offset, p.root, p.lang, "", args)
	case err != nil:
		p.add(LangAttribute, p.root.offset, p.root, p.lang, "", args).Message = LangAttribute.MessageID("unknown")
	case !sameLanguage(tag, p.lang) && sure == language.Strong && sameLanguage(is, p.lang):
		p.add(LangAttribute, p.root.offset, p.root, p.lang, "", args).Message = LangAttribute.MessageID("lying")
	}
}

func sameLanguage(a, b string) bool {
	a, _, _ = strings.Cut(strings.ToLower(a), "-")
	b, _, _ = strings.Cut(strings.ToLower(b), "-")
	return a == b
}

func isControl(e *element) bool {
	for ; e != nil; e = e.parent {
		a := atomOf(e)
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
		p.add(MixedLanguage, b.offset, b.in, is, b.text, map[string]any{"Language": c.expected, "Expected": is})
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
	p.add(UntranslatedAttribute, b.offset, b.in, expected, b.text, map[string]any{"Attribute": b.attr, "Language": nameOf(is, &e), "Expected": expected})
}
