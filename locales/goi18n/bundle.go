package goi18n

import (
	"cmp"
	"slices"
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/nicksnyder/go-i18n/v2/i18n/template"
	"golang.org/x/text/language"

	"github.com/seed-9fa3a4f3/i18n/locales"
)

// A Bundle holds the messages of all languages. It does not change after
// [Load] and is safe for concurrent use.
type Bundle struct {
	all        *i18n.Bundle
	def        language.Tag
	parser     template.Parser
	missing    func(tag, id string)
	broken     func(tag, id string, err error)
	languages  []*catalog // in the order of loading, the default first
	negotiator *locales.Negotiator
	localizers map[string]*Localizer
}

// catalog is one language in a go-i18n bundle of its own. In a common bundle
// go-i18n matches languages anew at every text, and may then pick en-US
// where en is loaded.
type catalog struct {
	tag       language.Tag
	bundle    *i18n.Bundle
	localizer *i18n.Localizer
}

func newBundle(def language.Tag, options Options) *Bundle {
	b := &Bundle{
		all:     i18n.NewBundle(def),
		def:     def,
		parser:  placeholderParser{},
		missing: options.Missing,
		broken:  options.Broken,
	}
	if options.AllowCode {
		b.parser = &template.TextParser{}
	}
	b.catalog(def)
	return b
}

func (b *Bundle) catalog(tag language.Tag) *catalog {
	i := slices.IndexFunc(b.languages, func(c *catalog) bool { return c.tag == tag })
	if i < 0 {
		i = len(b.languages)
		b.languages = append(b.languages, &catalog{tag: tag, bundle: i18n.NewBundle(tag)})
	}
	return b.languages[i]
}

// parses returns the first problem of the texts of m.
func (b *Bundle) parses(m *i18n.Message) error {
	for _, text := range forms(m) {
		if !strings.Contains(text, cmp.Or(m.LeftDelim, "{{")) {
			continue
		}
		if _, err := b.parser.Parse(text, m.LeftDelim, m.RightDelim); err != nil {
			return err
		}
	}
	return nil
}

func (b *Bundle) add(tag language.Tag, messages []*i18n.Message) error {
	if len(messages) == 0 {
		return nil // a language without a text is not one to negotiate for
	}
	if err := b.all.AddMessages(tag, messages...); err != nil {
		return err
	}
	c := b.catalog(tag)
	return c.bundle.AddMessages(tag, messages...)
}

// finish makes the negotiator and one localizer per language.
func (b *Bundle) finish() error {
	var tags []string
	for _, c := range b.languages {
		c.localizer = i18n.NewLocalizer(c.bundle, c.tag.String())
		tags = append(tags, c.tag.String())
	}
	var err error
	b.negotiator, err = locales.NewNegotiator(b.def.String(), tags...)
	b.localizers = make(map[string]*Localizer, len(tags))
	for i, c := range b.languages {
		b.localizers[tags[i]] = &Localizer{bundle: b, tag: tags[i], chain: b.chain(c)}
	}
	return err
}

// chain returns where a text is looked up: in the language, in those of its
// CLDR parents that are loaded, in the default. A reader of pt-BR gets what
// pt-BR lacks from pt.
func (b *Bundle) chain(c *catalog) []*catalog {
	chain := []*catalog{c}
	for tag := c.tag.Parent(); !tag.IsRoot(); tag = tag.Parent() {
		i := slices.IndexFunc(b.languages, func(c *catalog) bool { return c.tag == tag })
		if i >= 0 {
			chain = append(chain, b.languages[i])
		}
	}
	if !slices.Contains(chain, b.languages[0]) {
		chain = append(chain, b.languages[0])
	}
	return chain
}

// I18n returns the go-i18n bundle with all messages, for code that uses
// go-i18n directly. It must only be read.
func (b *Bundle) I18n() *i18n.Bundle { return b.all }

// Negotiator returns the negotiator over [Bundle.Tags].
func (b *Bundle) Negotiator() *locales.Negotiator { return b.negotiator }

// Tags returns the languages that have messages, as BCP 47 tags. The default
// is always there and comes first.
func (b *Bundle) Tags() []string { return b.negotiator.Supported() }

// Localizer returns the localizer for a reader. Each preference is a language
// tag or an Accept-Language header, the most deliberate choice first; see
// locales.Negotiator for the rules. With no match it is the default's.
func (b *Bundle) Localizer(preferences ...string) *Localizer {
	tag, _ := b.negotiator.Match(preferences...)
	return b.localizers[tag]
}
