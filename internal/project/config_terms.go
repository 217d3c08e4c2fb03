package project

import (
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/disk"
	"github.com/seed-9fa3a4f3/i18n/internal/spell"
	"github.com/seed-9fa3a4f3/i18n/internal/terms"
)

// TermsConfig names the words that the project has agreed on.
type TermsConfig struct {
	Glossary       []string          `toml:"glossary" doc:"Glossaries: tables (CSV or TSV) of source terms and their translations: [\"glossary.csv\"]."`
	DoNotTranslate []string          `toml:"do-not-translate" doc:"Names that stay as they are in every language: [\"Firefox\"]."`
	ProperNouns    []string          `toml:"proper-nouns" doc:"Names in the target languages, which keep their capital letters and are in no dictionary."`
	Dictionaries   map[string]string `toml:"dictionaries" doc:"Dictionaries of the program hunspell by language, which turn on term/spelling: uk = \"uk_UA\"."`
}

func (p *configParser) validateTerms(c *TermsConfig) {
	p.validateFilled("glossary", c.Glossary)
	p.validateFilled("do-not-translate", c.DoNotTranslate)
	p.validateFilled("proper-nouns", c.ProperNouns)
	for _, t := range slices.Sorted(maps.Keys(c.Dictionaries)) {
		name := c.Dictionaries[t]
		if !spell.IsName(name) {
			p.report(p.offset("terms", "dictionaries", t), "config.dictionary", map[string]any{"Value": name})
		}
		if tag := p.tag(t, "terms", "dictionaries", t); tag != t && tag != "" {
			c.Dictionaries[tag] = name
		}
	}
}

// validateFilled reports a list of the table terms that has an empty text.
func (p *configParser) validateFilled(key string, list []string) {
	if slices.ContainsFunc(list, func(s string) bool { return strings.TrimSpace(s) == "" }) {
		p.report(p.offset("terms", key), "config.blank", map[string]any{"Key": key})
	}
}

// ReadTerms reads the glossaries of the project. A row that cannot be used is a
// finding with its place; the others are there.
func (p *Project) ReadTerms(d *disk.Disk) ([]terms.Term, []catalog.Finding, error) {
	var list []terms.Term
	var findings []catalog.Finding
	for _, name := range p.Config.Terms.Glossary {
		path := filepath.Join(p.Root, filepath.FromSlash(name))
		data, err := readFile(d, path)
		if err != nil {
			return nil, nil, err
		}
		read, problems := terms.Read(data, p.Config.Source)
		list = append(list, read...)
		for i := range problems {
			findings = append(findings, glossaryFinding(path, &problems[i]))
		}
	}
	return list, findings, nil
}

func glossaryFinding(path string, problem *terms.Problem) catalog.Finding {
	severity := catalog.Error
	if problem.Soft() {
		severity = catalog.Warning
	}
	return catalog.Finding{
		Check: "glossary", Severity: severity, Pos: catalog.Pos{File: path, Line: problem.Line, Col: problem.Col},
		Message: "glossary." + problem.Reason, Advice: "glossary." + problem.Reason + ".advice", Args: problem.Args, Excerpt: problem.Excerpt,
	}
}
