package project

import (
	"slices"
	"strings"
)

// ArticlesConfig is one set of articles: documents in the source language, each
// with its translations.
type ArticlesConfig struct {
	Name      string   `toml:"name" doc:"Name in reports. Default: articles."`
	Source    string   `toml:"source" doc:"Paths of the articles, with * within a name and ** for folders: \"content/en/**/*.md\"."`
	Target    string   `toml:"target" doc:"Path of a translated article, with {lang} for the language and the same * and ** as in source: \"content/{lang}/**/*.md\"."`
	Exclude   []string `toml:"exclude" doc:"Articles that are left out, with * and **."`
	Files     string   `toml:"files" doc:"Path of the message files with the segments, with {locale} for the language. Default: locales/articles/active.{locale}.toml, or locales/articles/NAME/active.{locale}.toml."`
	Translate string   `toml:"translate" doc:"Path of the files for the translator. Default: translate.{locale} beside the files."`
	Min       *int     `toml:"min" doc:"Percentage of translated segments from which on i18n merge writes an article. Default: 100." min:"0" max:"100"`
	Fallback  string   `toml:"fallback" doc:"What becomes of an article that has less: wait (it is not written), source (what is missing stands in the source language) or mark (so too, with a mark before it)." enum:"fallback" default:"wait"`
	Mark      string   `toml:"mark" doc:"Mark before a text in the source language. Default: [!] and a space."`
	Unit      string   `toml:"unit" doc:"What is translated as one: a sentence, or a block, such as a whole paragraph." enum:"unit" default:"sentence"`

	FrontMatter    []string `toml:"front-matter" doc:"Keys of front matter whose values are translated, at any depth, or with dots at that place alone. Default: title, description and others that readers see."`
	Attributes     []string `toml:"attributes" doc:"Attributes of HTML and JSX that are translated, beside alt, title and others."`
	Parameters     []string `toml:"parameters" doc:"Parameters of shortcodes that are translated. Default: title, caption, alt and others that readers see."`
	CodeShortcodes []string `toml:"code-shortcodes" doc:"Shortcodes whose content is no text, beside highlight, mermaid and others."`
	Links          bool     `toml:"links" doc:"Whether the targets of links and images are translated. Default: false."`
}

// langMark stands for the language in the paths of articles; that of message
// files is understood too.
const langMark = "{lang}"

// The values of Fallback and Unit.
const (
	FallbackWait   = "wait"
	FallbackSource = "source"
	FallbackMark   = "mark"

	UnitSentence = "sentence"
	UnitBlock    = "block"
)

var (
	fallbacks = []string{FallbackWait, FallbackSource, FallbackMark}
	units     = []string{UnitSentence, UnitBlock}
)

// validateArticles checks the sets of articles, and fills in what they leave
// open.
func (p *configParser) validateArticles(c *Config) {
	names := map[string]bool{}
	for i := range c.Articles {
		a := &c.Articles[i]
		a.Source, a.Target = strings.ReplaceAll(a.Source, localeMark, langMark), strings.ReplaceAll(a.Target, localeMark, langMark)
		p.validateArticlePaths(a)
		if a.Files != "" && !strings.Contains(a.Files, localeMark) {
			p.report(p.offset("articles", "files"), "config.pattern", map[string]any{"Pattern": a.Files})
		}
		if a.Translate != "" && !strings.Contains(a.Translate, localeMark) {
			p.report(p.offset("articles", "translate"), "config.pattern", map[string]any{"Pattern": a.Translate})
		}
		if a.Min != nil && (*a.Min < 0 || *a.Min > 100) {
			p.report(p.offset("articles", "min"), "config.percent", map[string]any{"Value": *a.Min})
		}
		if a.Fallback != "" && !slices.Contains(fallbacks, a.Fallback) {
			p.value(a.Fallback, fallbacks, "articles", "fallback")
		}
		if a.Unit != "" && !slices.Contains(units, a.Unit) {
			p.value(a.Unit, units, "articles", "unit")
		}
		if names[a.Name] {
			p.report(p.offset("articles", "name"), "config.articles-name", map[string]any{"Name": a.Name})
		}
		names[a.Name] = true
	}
}

func (p *configParser) validateArticlePaths(a *ArticlesConfig) {
	switch {
	case a.Source == "":
		p.report(p.offset("articles"), "config.articles-source", nil)
	case !strings.Contains(a.Target, langMark):
		p.report(p.offset("articles", "target"), "config.articles-target", map[string]any{"Pattern": a.Target})
	case !slices.Equal(wildcards(a.Source), wildcards(a.Target)):
		p.report(p.offset("articles", "target"), "config.articles-stars", map[string]any{"Source": a.Source, "Target": a.Target})
	}
	for _, pattern := range []string{a.Source, a.Target} {
		if strings.HasPrefix(pattern, "/") || slices.Contains(strings.Split(pattern, "/"), "..") {
			p.report(p.offset("articles"), "config.articles-outside", map[string]any{"Pattern": pattern})
		}
	}
}
