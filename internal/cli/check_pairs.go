package cli

import (
	"cmp"
	"slices"
	"sync"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/check"
	"github.com/seed-9fa3a4f3/i18n/internal/pairs"
)

// pairLocale is the target language of pairs that do not say theirs.
const pairLocale = "uk"

// pairFiles checks the files that hold pairs, and returns the others.
func (c *checking) pairFiles(paths []string) []string {
	var others []string
	for _, path := range paths {
		if !pairs.IsFile(path) {
			others = append(others, path)
			continue
		}
		data, err := c.e.disk.ReadFile(path)
		if err != nil {
			c.code = c.e.failIO(err)
			continue
		}
		read, findings := pairs.Read(path, data)
		c.findings = append(c.findings, findings...)
		c.pairs(read)
	}
	return others
}

// pairs checks pairs, each by itself.
func (c *checking) pairs(read []pairs.Pair) {
	languages := map[string]*check.Options{}
	for i := range read {
		p := &read[i]
		p.Locale = c.localeOf(p)
		if languages[p.Locale] == nil {
			o := c.options(p.Unit.Pos.File, p.Locale, 100)
			languages[p.Locale] = &o
		}
		c.count(p.Unit.Pos.File, p.Locale, 1)
	}
	const workers = 8
	results := make([][]catalog.Finding, workers)
	var wg sync.WaitGroup
	for w, chunk := range slices.Collect(slices.Chunk(read, max(1, (len(read)+workers-1)/workers))) {
		wg.Go(func() {
			for i := range chunk {
				results[w] = append(results[w], c.pair(&chunk[i], *languages[chunk[i].Locale])...)
			}
		})
	}
	wg.Wait()
	for _, r := range results {
		c.findings = append(c.findings, r...)
	}
}

// localeOf returns the language of a pair: its own, else the one that the
// command is asked for.
func (c *checking) localeOf(p *pairs.Pair) string {
	if len(c.only) == 1 {
		return cmp.Or(p.Locale, c.only[0])
	}
	return cmp.Or(p.Locale, pairLocale)
}

func (c *checking) pair(p *pairs.Pair, options check.Options) []catalog.Finding {
	if !c.isAsked(p.Locale) {
		return nil
	}
	options.AccessKey, options.DoNotTranslate, options.ProperNouns = p.AccessKey, p.DoNotTranslate, p.ProperNouns
	one := catalog.Catalog{File: p.Unit.Pos.File, Source: c.config.Source, Lang: p.Locale, Syntax: p.Syntax, Units: []catalog.Unit{p.Unit}}
	findings := check.Run(&one, options)
	for i := range findings {
		findings[i].ID = p.ID
	}
	return findings
}
