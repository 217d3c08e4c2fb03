package check

import (
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/terms"
)

// termUse is what the glossary says of one form of a unit.
type termUse struct {
	missing   []*terms.Concept // that the source has, and the target has no variant of
	forbidden []terms.Hit      // in the prose of the target
}

// termUse looks a form up in the glossary, once for all checks. A forbidden variant stands in the
// place of a term that is missing, and then tells of both: one defect is one
// finding.
func (p *Pass) termUse(f *Form) termUse {
	if !f.termsKnown && p.Options.Terms != nil {
		f.terms, f.termsKnown = p.lookUp(f), true
	}
	return f.terms
}

func (p *Pass) lookUp(f *Form) (use termUse) {
	g := p.Options.Terms
	source := p.SourceProse(f)
	p.termWords = termWords(p.termWords[:0], source.Words(), false)
	hits := g.InSource(source.Text, p.termWords)
	if len(hits) == 0 && !g.HasForbidden() {
		return use
	}
	p.termWords = termWords(p.termWords[:0], p.Prose(f).Words(), true)
	if use.forbidden = g.Forbidden(hits, p.termWords); len(p.termWords) == 0 {
		return use
	}
	for i := range hits {
		if !hits[i].Concept.IsIn(p.termWords) {
			use.missing = append(use.missing, hits[i].Concept)
		}
	}
	use.explain()
	return use
}

// explain takes out of the missing terms those that a forbidden variant stands
// for: that of the same term, else one that belongs to no term.
func (u *termUse) explain() {
	for i := range u.forbidden {
		hit := &u.forbidden[i]
		for k, c := range u.missing {
			if c == hit.Concept || hit.Concept.Source == "" {
				hit.Concept = c
				u.missing = append(u.missing[:k:k], u.missing[k+1:]...)
				break
			}
		}
	}
}

func termWords(list []terms.Word, words []Word, folded bool) []terms.Word {
	for i := range words {
		w := terms.Word{Text: words[i].Text, Start: words[i].Start, End: words[i].End}
		if folded {
			w.Text = terms.Fold(w.Text)
		}
		list = append(list, w)
	}
	return list
}

// adviseTerm gives a finding the advice that says the most.
func adviseTerm(f *catalog.Finding, c *terms.Concept) {
	switch {
	case len(c.Preferred) > 0 && c.Note != "":
		f.Advice = "check.term.instead-note"
	case len(c.Preferred) > 0:
		f.Advice = "check.term.instead"
	case c.Note != "":
		f.Advice = "check.term.note"
	}
}

// termArgs are the arguments of that advice.
func termArgs(c *terms.Concept) map[string]any {
	return map[string]any{"Term": c.Source, "Want": strings.Join(c.Preferred, ", "), "Note": c.Note}
}
