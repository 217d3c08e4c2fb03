package segment

import (
	"embed"
	"path"
	"slices"
	"strings"
	"sync"
)

// Our rules, a file for each language and one for all.
//
//go:embed data/*.srx
var data embed.FS

// commonRules is the file that stands behind that of each language.
const commonRules = "any"

// Rules returns our rules for a language tag: those of the language, if there is
// a file of it, between those that come first and last for all.
func Rules(lang string) *SRX {
	doc := readRules(commonRules)
	doc.Handles = []FormatHandle{{"start", false}, {"end", true}, {"isolated", false}}
	if name := languageOf(lang); name != commonRules {
		own := readRules(name)
		doc.Languages = slices.Insert(doc.Languages, 1, own.Languages...)
		doc.Maps = slices.Insert(doc.Maps, 1, own.Maps...)
	}
	return doc
}

// Export returns our rules for a language tag as a document that stands alone,
// for other tools: the boundaries of UAX #29 are rules of their own at its end.
func Export(lang string) *SRX {
	doc := Rules(lang)
	doc.Languages = append(doc.Languages, LanguageRule{Name: "base", Rules: []Rule{
		{Break: true, Before: `[.!?…]["'\p{Pe}\p{Pf}]*\s+`, After: `[^\s\p{Ll}]`},
		{Break: true, Before: `[!?]["'\p{Pe}\p{Pf}]*\s+`, After: `\S`},
		{Break: true, Before: `[。！？]["'\p{Pe}\p{Pf}]*\s*`, After: `\S`},
		{Break: true, Before: `\n\s*`, After: `\S`},
	}})
	doc.Maps = append(doc.Maps, LanguageMap{Pattern: ".*", Name: "base"})
	return doc
}

// readRules reads one of our files. A test reads all of them, so none fails.
func readRules(name string) *SRX {
	bytes, err := data.ReadFile(path.Join("data", name+".srx"))
	if err != nil {
		return &SRX{}
	}
	doc, err := ReadSRX(bytes)
	if err != nil {
		return &SRX{}
	}
	return doc
}

// languageOf returns the name of the file for a tag.
func languageOf(tag string) string {
	name, _, _ := strings.Cut(strings.ReplaceAll(strings.ToLower(tag), "_", "-"), "-")
	if _, err := data.Open(path.Join("data", name+".srx")); err != nil {
		return commonRules
	}
	return name
}

// Languages lists the languages that have rules of their own.
func Languages() []string {
	entries, _ := data.ReadDir("data")
	var names []string
	for _, e := range entries {
		if name := strings.TrimSuffix(e.Name(), ".srx"); name != commonRules {
			names = append(names, name)
		}
	}
	return names
}

var known sync.Map // of *Segmenter by the name of the file

// For returns the segmenter of a language: our rules over UAX #29. A language
// that we have no rules for, or the empty tag, gets those for all.
func For(lang string) *Segmenter {
	name := languageOf(lang)
	if s, is := known.Load(name); is {
		return s.(*Segmenter)
	}
	s, err := Rules(name).For(name)
	if err != nil { // a test compiles all of them
		return Unicode()
	}
	s.prose = true
	actual, _ := known.LoadOrStore(name, s)
	return actual.(*Segmenter)
}

// For returns the segmenter of a language by the rules of a document alone. An
// error is a *Problem.
func (d *SRX) For(lang string) (*Segmenter, error) {
	rules, err := d.rulesFor(lang)
	if err != nil {
		return nil, err
	}
	if len(rules) == 0 {
		return nil, &Problem{Reason: ReasonLanguage, Detail: lang}
	}
	compiled, err := compile(rules)
	if err != nil {
		return nil, err
	}
	return &Segmenter{rules: compiled}, nil
}
