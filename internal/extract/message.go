package extract

import (
	"go/ast"
	"go/types"
	"maps"
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// found is what was extracted so far, in no order.
type found struct {
	messages []message
	uses     []use
	patterns []catalog.Pattern
	findings []catalog.Finding

	// doubts are findings that hold only when every batch has them: what one
	// platform cannot resolve, another may.
	doubts []doubt

	// templates are those that stand in the code, functions those that it gives
	// to templates.
	templates []templateSource
	functions []Function

	missing []missingPackage

	wrappers []wrapper
	roles    map[types.Object]Role // of parameters that are an id or text as they are

	// shared are the fields and package variables that values depend on.
	shared map[types.Object]bool

	// results are the functions whose bodies tell more about values, shown the
	// fields and package variables that template data depends on.
	results, shown map[types.Object]bool

	// deep is set when a value depends on what functions do that may not have
	// been checked.
	deep bool
}

// A message is one definition of a message.
type message struct {
	key  string
	text text.Text
	note string
	pos  catalog.Pos
}

// A use is a place that uses the message with the key.
type use struct {
	key string
	catalog.Use
}

type doubt struct {
	finding catalog.Finding
	batches int // how many must have it
}

// joinFound returns all that was found.
func joinFound(parts []*found) found {
	var out found
	var messages, uses int
	for _, p := range parts {
		messages, uses = messages+len(p.messages), uses+len(p.uses)
	}
	out.messages = make([]message, 0, messages)
	out.uses = make([]use, 0, uses)
	for _, p := range parts {
		out.merge(*p)
	}
	return out
}

func (f *found) merge(g found) {
	f.messages = append(f.messages, g.messages...)
	f.uses = append(f.uses, g.uses...)
	f.patterns = append(f.patterns, g.patterns...)
	f.findings = append(f.findings, g.findings...)
	f.templates = append(f.templates, g.templates...)
	f.functions = append(f.functions, g.functions...)
	f.missing = append(f.missing, g.missing...)
	f.doubts = append(f.doubts, g.doubts...)
	f.wrappers = append(f.wrappers, g.wrappers...)
	f.deep = f.deep || g.deep
	f.roles = joinMaps(f.roles, g.roles)
	f.shared = joinMaps(f.shared, g.shared)
	f.results = joinMaps(f.results, g.results)
	f.shown = joinMaps(f.shown, g.shown)
}

// forgetTypes forgets all that leads to types and syntax.
func (f *found) forgetTypes() {
	f.wrappers, f.roles, f.shared, f.results, f.shown = nil, nil, nil, nil, nil
}

func joinMaps[K comparable, V any](a, b map[K]V) map[K]V {
	if len(a) == 0 {
		return b
	}
	maps.Copy(a, b)
	return a
}

// An occurrence is a literal in its surroundings, ready to be evaluated.
type occurrence struct {
	literal
	node *node // nil when the spelling tells all
	src  *source
	pos  catalog.Pos
	site *frame // the call that stands for the message; nil for the literal itself

	// frames are the calls that it is evaluated for. A field for which some are
	// needed has only those of its values that were taken from their arguments;
	// the others were extracted before.
	frames []frame
	need   [numTexts]frameSet
	done   []types.Object // parameters that were left to the callers
	final  bool           // no more calls are known

	chosen []choice
	splits *int // how many choices were made altogether
}

// maxSplits bounds how many choices are made for one literal.
const maxSplits = maxValues

// evaluate extracts the message of an occurrence. If it depends on a parameter
// of the function around it, it is left to the callers of that function.
func (f *found) evaluate(o occurrence) {
	if o.kind == templateKind {
		f.evaluateTemplate(o)
		return
	}
	var vals [numTexts]values
	works := make([]*work, numTexts)
	for i, expr := range o.fields[:numTexts] {
		if expr != nil || o.namesByDefault(field(i)) {
			vals[i], works[i] = f.evalField(o, field(i))
		}
	}
	if c, ok := common(works); ok && o.split(len(c.alts)+len(vals[fieldID])+len(vals[fieldMessageID])) {
		for _, alt := range c.alts {
			one := o
			one.chosen = append(slices.Clip(o.chosen), choice{c.key, alt})
			f.evaluate(one)
		}
		return
	}
	if o.final || !f.leaveToCallers(o, &vals) {
		f.emit(o, &vals)
	}
}

// split counts choices and reports whether there have not been too many.
func (o *occurrence) split(n int) bool {
	if o.splits == nil {
		o.splits = new(int)
	}
	*o.splits += n
	return *o.splits <= maxSplits
}

// evalField returns the values of a field, without those that are extracted
// elsewhere.
func (f *found) evalField(o occurrence, i field) (values, *work) {
	v, w := f.evalAny(o, i)
	if len(v) == 0 && len(o.chosen) == 0 && o.fields[i] != nil {
		v, f.deep = o.evaluator().unknown(o.fields[i]), true // nothing is to be lost without a word
	}
	v = slices.DeleteFunc(v, func(x value) bool {
		return x.frames&o.need[i] != o.need[i] || x.open != nil && slices.Contains(o.done, x.open.param)
	})
	return v, w
}

// eval returns the values of an expression of an occurrence.
func (f *found) eval(o occurrence, expr ast.Expr) (values, *work) {
	e := o.evaluator()
	return f.noted(e, e.eval(expr))
}

func (o *occurrence) evaluator() evaluator {
	return evaluator{node: o.node, src: o.src, frames: o.frames, chosen: o.chosen, final: o.final, work: &work{}}
}

// noted notes what the evaluation of a field has come to.
func (f *found) noted(e evaluator, v values) (values, *work) {
	f.deep = f.deep || e.work.deep || v.open() != nil
	f.shared = joinMaps(f.shared, e.work.shared)
	f.results = joinMaps(f.results, e.work.results)
	return v, e.work
}

// emit records the message of an occurrence whose values are as known as they
// will be.
func (f *found) emit(o occurrence, vals *[numTexts]values) {
	if o.isQuiet() {
		return
	}
	if o.assigned != nil {
		f.emitLoose(o, vals)
		return
	}
	idField := fieldID
	if v := vals[fieldMessageID]; v.open() != nil || len(v) > 0 && v[0].text != "" {
		idField = fieldMessageID
	}
	ids := slices.DeleteFunc(vals[idField].texts(), func(id string) bool { return id == "" })
	key := ""
	if len(ids) > 0 {
		key = ids[0]
	}
	m, sure := o.message(vals)
	if m.note == "" && (key != "" || !m.text.IsEmpty()) {
		m.note = o.comment()
	}
	place := catalog.Use{Pos: o.pos, Origin: catalog.OriginGo, Defines: !m.text.IsEmpty(), Note: m.note, Data: f.data(o)}
	for _, id := range ids {
		f.uses = append(f.uses, use{id, place})
	}
	f.notePatterns(o, vals[idField])
	noID := key == "" && vals[idField].open() == nil
	if !noID || m.text.IsEmpty() {
		f.doubtOpen(o, vals, key)
	}
	switch {
	case m.text.IsEmpty():
	case key != "":
		if !sure {
			ids = ids[:1] // which text belongs to which id is not known
		}
		for _, id := range ids {
			m.key = id
			f.messages = append(f.messages, m)
		}
	case noID:
		f.doubt(o.node, o.src, catalog.Finding{
			Check: "code/empty-id", Severity: catalog.Error, Pos: o.pos,
			Message: "extract.empty-id", Advice: "extract.empty-id.advice",
			Args: map[string]any{"Text": m.text.For(text.Other)},
		})
	}
	f.checkDefault(o, key)
}

// isQuiet reports whether what a message says is left out: its file is no part
// of what is extracted, or was made from something else.
func (o *occurrence) isQuiet() bool {
	src := o.src
	if o.site != nil {
		src = o.site.src
	}
	return !src.listed || src.generated
}

// notePatterns records what is known of ids that are not known whole.
func (f *found) notePatterns(o occurrence, ids values) {
	for _, v := range ids {
		if p := v.pattern(); v.open != nil && p != "" {
			f.patterns = append(f.patterns, catalog.Pattern{Pattern: p, Pos: o.pos, Origin: catalog.OriginGo})
		}
	}
}

// message returns the message of an occurrence without its key. sure is false
// when one of its texts has several values; the first is taken.
func (o *occurrence) message(vals *[numTexts]values) (m message, sure bool) {
	sure = true
	first := func(f field) string {
		texts := vals[f].texts()
		if len(texts) == 0 {
			return ""
		}
		sure = sure && len(texts) == 1 && vals[f].open() == nil
		return texts[0]
	}
	for f := range fieldOther + 1 {
		if s := first(f); s != "" {
			form, _ := f.form()
			m.text.Set(form, s)
		}
	}
	m.note = first(fieldNote)
	m.text.SetDelims(first(fieldLeft), first(fieldRight))
	m.pos = o.pos
	return m, sure
}
