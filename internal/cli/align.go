package cli

import (
	"path/filepath"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/align"
	"github.com/seed-9fa3a4f3/i18n/internal/article"
	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/lang"
	"github.com/seed-9fa3a4f3/i18n/internal/language"
	"github.com/seed-9fa3a4f3/i18n/internal/segment"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

func newAlignCommand() *command {
	a := &aligning{}
	return &command{
		name: "align",
		args: "[SOURCE TARGET]",
		examples: []string{
			"align",
			"align content/en/intro.md content/uk/intro.md",
			"align --json --min 0.5 en.html uk.html > pairs.jsonl",
			"align --memory sqlite:team.db --html links.html book.en.txt book.uk.txt",
			"align --keys --tmx ui.tmx locales/active.en.toml locales/active.uk.toml",
		},
		flags: func(f *flags) {
			*a = aligning{}
			f.text(&a.spec, "memory", "MEMORY", "")
			a.languageFlags(f)
			f.Float64Var(&a.min, "min", leastConfidence, "")
			f.values["min"] = "CONFIDENCE"
			f.text(&a.tmx, "tmx", "FILE", "")
			f.text(&a.html, "html", "FILE", "")
			f.bool(&a.all, "all")
			f.bool(&a.keys, "keys")
			f.bool(&a.force, "force")
			f.withConfig()
			f.withJSON()
		},
		run: func(e *env, f *flags) int { return a.run(e, f) },
	}
}

// leastConfidence is the confidence from which on a pair is taken for one;
// below it is a suggestion.
const leastConfidence = .5

// aligning pairs the segments of a document and its translation.
type aligning struct {
	remembering
	min       float64
	tmx, html string
	all       bool // also segments that are in no pair
	keys      bool // the files hold messages, which their keys pair
	force     bool // also documents that are no translations of each other
}

// An alignment is what became of one pair of files.
type alignment struct {
	source, target string // paths
	result         align.Result
	forms          []text.Form // of the pairs, where these are messages
}

func (a *aligning) run(e *env, f *flags) int {
	a.e, a.f = e, f
	if !f.inRange("min", a.min, 0, 1) {
		return exitMisuse
	}
	if code := a.parseLanguages(); code != exitDone {
		return code
	}
	switch {
	case len(f.args) == 0 && !a.keys:
		return a.site()
	case len(f.args) != 2:
		e.fail("align.two-files")
		return exitMisuse
	case a.keys:
		return a.messages(f.args[0], f.args[1])
	}
	return a.documents(f.args[0], f.args[1])
}

// both reads both files, each with the language that a flag says it is in or
// that is found out then; these have to differ.
func (a *aligning) both(source, target string, read func(path string, tag *string) int) (code int) {
	if code = read(source, &a.source); code == exitMisuse {
		return code
	}
	if code = max(code, read(target, &a.target)); code == exitMisuse {
		return code
	}
	if lang.Base(a.source) == lang.Base(a.target) {
		a.e.fail("align.same", "Tag", a.source)
		return exitMisuse
	}
	return code
}

// documents aligns two documents.
func (a *aligning) documents(source, target string) int {
	var sides []align.Side
	code := a.both(source, target, func(path string, tag *string) int {
		side, code := a.read(path, tag)
		side.Segmenter = segment.For(*tag).Flowing()
		sides = append(sides, side)
		return code
	})
	if code == exitMisuse {
		return code
	}
	src, tgt := sides[0], sides[1]
	result := align.Documents(src, tgt, align.Known(a.source, a.target))
	if result.IsDifferent() && !a.force {
		a.e.findings([]catalog.Finding{a.different(source, target, result.Coverage)})
		return exitFindings
	}
	return max(code, a.tell(&alignment{source: source, target: target, result: result}))
}

// different says that a file is no translation of another one.
func (a *aligning) different(source, target string, coverage float64) catalog.Finding {
	return catalog.Finding{
		Check: "align", Severity: catalog.Error, Pos: catalog.Pos{File: target}, Message: "align.different", Advice: "align.different.advice",
		Args: map[string]any{"Source": source, "Percent": a.e.percent(100 * coverage)},
	}
}

// read reads a document and finds out its language, where no flag says it: by
// what the document says itself, its path, its text.
func (a *aligning) read(path string, tag *string) (align.Side, int) {
	data, err := a.e.disk.ReadFile(path)
	if err != nil {
		return align.Side{}, a.e.failIO(err)
	}
	d, findings := article.Read(path, data, article.Options{Lang: *tag})
	a.e.findings(findings)
	code := exitDone
	if len(findings) > 0 {
		code = exitFindings
	}
	if len(d.Blocks) == 0 {
		a.e.fail("align.empty", "Path", path)
		return align.Side{}, exitMisuse
	}
	if *tag == "" {
		*tag = languageOf(path, d)
	}
	if *tag == "" {
		a.e.fail("align.language", "Path", path)
		return align.Side{}, exitMisuse
	}
	return align.Side{Document: d, Data: data}, code
}

// enoughText is the number of blocks that tell the language of a document.
const enoughText = 200

// languageOf is the language that a document says it is in, its text is in, or
// its name says, in this order.
func languageOf(path string, d *article.Document) string {
	if d.Lang != "" {
		return d.Lang
	}
	var evidence language.Evidence
	for i := range d.Blocks[:min(len(d.Blocks), enoughText)] {
		of := language.Of(d.Blocks[i].Text)
		evidence.Add(&of)
	}
	if tag, _ := evidence.Language(); tag != "" {
		return tag
	}
	for _, part := range append([]string{lang.FromPath(path)}, strings.Split(filepath.ToSlash(path), "/")...) {
		if tag, err := lang.Parse(part); err == nil && language.Knows(tag) {
			return tag
		}
	}
	return ""
}

// isSure reports whether a pair is more than a suggestion.
func (a *aligning) isSure(p *align.Pair) bool {
	return p.IsPair() && p.Confidence >= a.min
}
