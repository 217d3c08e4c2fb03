package extract

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// maxDataSteps bounds the work on the data of one literal.
const maxDataSteps = 50_000

// data returns what the message of an occurrence is shown with; nil when the
// occurrence does not tell.
func (f *found) data(o occurrence) *catalog.Data {
	l := &o.literal
	if o.kind == messageKind {
		l = o.config
	}
	switch {
	case l == nil && o.shown:
		return &catalog.Data{}
	case l == nil || l.fields[fieldData] == nil && l.fields[fieldCount] == nil && !l.shown:
		return nil
	}
	e := o.evaluator()
	e.work.steps = maxSteps - maxDataSteps
	defer func() {
		f.deep = f.deep || e.work.deep
		f.results = joinMaps(f.results, e.work.results)
		f.shown = joinMaps(f.shown, e.work.shared)
	}()
	count := l.fields[fieldCount]
	plural := count == nil && !l.shown || count != nil && e.isPassed(count)
	data := unknownData()
	if expr := l.fields[fieldData]; expr != nil && !l.unsure {
		data = e.data(expr)
	} else if expr == nil && l.shown {
		data = nil
	}
	if data == nil {
		data = e.countData(count)
	}
	data.Plural = plural
	return data
}

// countData returns what go-i18n passes when there is no template data: the
// plural count (go-i18n 2.7.0, Localizer.LocalizeWithTag).
func (e evaluator) countData(count ast.Expr) *catalog.Data {
	if count == nil || !e.isPassed(count) {
		return &catalog.Data{}
	}
	field := catalog.DataField{Name: fieldCount.String(), Type: e.typeName(count)}
	if at, p, ok := e.frameOf(e.identified(count)); ok && !p.variadic {
		if arg := e.frames[at].arg(p); arg != nil {
			field.Type = e.outside(at).typeName(arg)
		}
	}
	return &catalog.Data{Fields: []catalog.DataField{field}}
}

// isPassed reports whether an expression may be another value than nil.
func (e evaluator) isPassed(expr ast.Expr) bool {
	expr = ast.Unparen(expr)
	switch {
	case isIdent(expr, "nil"):
		return false
	case e.identified(expr) == nil || e.isOutside(expr):
		return true
	}
	leaves := e.step(expr)
	return len(leaves) == 0 || slices.ContainsFunc(leaves, func(l leaf) bool {
		return l.open != nil || l.list != nil || l.isPassed(l.expr)
	})
}

// identified returns the variable that an expression names, or nil.
func (e evaluator) identified(expr ast.Expr) types.Object {
	id, ok := ast.Unparen(expr).(*ast.Ident)
	if !ok || e.node == nil {
		return nil
	}
	return e.use(id)
}

// isOutside reports whether an expression is a parameter of which no call is
// known, or a variable that any function may change: there is no point in
// looking further.
func (e evaluator) isOutside(expr ast.Expr) bool {
	obj := e.identified(expr)
	if obj == nil {
		return false
	}
	_, _, called := e.frameOf(obj)
	return isShared(obj) || e.node.functionOf(obj) != nil && !called
}

// namesByDefault reports whether a config has its id from a message that it
// does not hold: DefaultMessage is a variable or a field.
func (o *occurrence) namesByDefault(i field) bool {
	if i != fieldMessageID || o.fields[i] != nil || o.fields[fieldDefault] == nil || o.node == nil {
		return false
	}
	_, isLiteral := compositeLit(o.fields[fieldDefault])
	return !isLiteral
}

// evalAny returns the values of a field, or of the id that a config has from
// its default message.
func (f *found) evalAny(o occurrence, i field) (values, *work) {
	if o.namesByDefault(i) {
		e := o.evaluator()
		return f.noted(e, e.messageIDs(o.fields[fieldDefault]))
	}
	return f.eval(o, o.fields[i])
}

// messageIDs returns the ids of the messages that an expression may be.
func (e evaluator) messageIDs(expr ast.Expr) values {
	var out valueSet
	for _, l := range (leaf{evaluator: e, expr: expr}).ends() {
		lit, ok := l.expr.(*ast.CompositeLit)
		if l.open != nil || l.list != nil || !ok {
			out.add(value{open: l.orUnknown(expr), frames: l.used})
			continue
		}
		id := newLiteral(lit, messageKind).fields[fieldID]
		if id == nil {
			continue
		}
		for _, v := range l.eval(id) {
			v.frames |= l.used
			out.add(v)
		}
	}
	return out.list
}
