package extract

import (
	"go/ast"
	"go/types"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// assignments are the statements of a file that set a field of a go-i18n
// value, such as m.Other = "…".
type assignments struct {
	node  *node
	order []types.Object
	byVar map[types.Object][]assignment
	kinds map[types.Object]kind

	// loose are those whose value is not simply a variable.
	loose []assignment
}

func (as *assignments) add(a assignment, k kind) {
	id, ok := ast.Unparen(a.target.X).(*ast.Ident)
	if !ok || as.node.info.Uses[id] == nil {
		as.loose = append(as.loose, a)
		return
	}
	if as.byVar == nil {
		as.byVar, as.kinds = map[types.Object][]assignment{}, map[types.Object]kind{}
	}
	v := as.node.info.Uses[id]
	if len(as.byVar[v]) == 0 {
		as.order = append(as.order, v)
	}
	as.byVar[v] = append(as.byVar[v], a)
	as.kinds[v] = k
}

// attach adds each assignment to the literal that its variable was made from.
// A variable declared without one gets an occurrence of its own; so does an
// assignment that fits no literal, since its text is not known to be part of
// any message.
func (as *assignments) attach(occurrences []occurrence, s *source) []occurrence {
	index := map[*ast.CompositeLit]int{}
	if len(as.order) > 0 {
		for i, o := range occurrences {
			if o.lit != nil {
				index[o.lit] = i
			}
		}
	}
	for _, v := range as.order {
		base := occurrence{literal: literal{kind: as.kinds[v]}, node: as.node, src: s, pos: s.pos(as.byVar[v][0].target.Pos())}
		target := &base
		if lit, ok := as.literalOf(v); ok {
			if i, listed := index[lit]; listed {
				target = &occurrences[i]
			}
		} else if !as.isFresh(v) {
			as.loose = append(as.loose, as.byVar[v]...)
			continue
		}
		for _, a := range as.byVar[v] {
			if target.fields[a.field] != nil {
				as.loose = append(as.loose, a) // two texts for one field: which one counts is not known
				target.unsure = target.unsure || a.field == fieldData
			} else {
				target.fields[a.field] = a.value
			}
		}
		if target == &base {
			occurrences = append(occurrences, base)
		}
	}
	for _, a := range as.loose {
		o := occurrence{node: as.node, src: s, pos: s.pos(a.target.Pos()), literal: literal{assigned: a.target}}
		o.fields[a.field] = a.value
		occurrences = append(occurrences, o)
	}
	return occurrences
}

// literalOf returns the literal that v is made from, if that is the only thing
// ever put into it.
func (as *assignments) literalOf(v types.Object) (*ast.CompositeLit, bool) {
	defs := as.node.origins().defs[v]
	if len(defs) != 1 || defs[0].expr == nil || defs[0].portion != partAll {
		return nil, false
	}
	return compositeLit(defs[0].expr)
}

// isFresh reports whether v starts out empty: var m i18n.Message, or
// m := new(i18n.Message).
func (as *assignments) isFresh(v types.Object) bool {
	if _, isParam := as.node.origins().funcs[v]; isParam {
		return false
	}
	defs := as.node.origins().defs[v]
	if len(defs) == 0 {
		_, isPointer := v.Type().Underlying().(*types.Pointer)
		return !isPointer && v.Pkg() == as.node.types && !isField(v)
	}
	call, ok := ast.Unparen(defs[0].expr).(*ast.CallExpr)
	if !ok || len(defs) > 1 {
		return false
	}
	fun, ok := call.Fun.(*ast.Ident)
	return ok && fun.Name == "new"
}

func isField(obj types.Object) bool {
	v, ok := obj.(*types.Var)
	return ok && v.IsField()
}

// emitLoose records an assignment that belongs to no literal. A message id is
// a use of that message; a text has no id and is reported.
func (f *found) emitLoose(o occurrence, vals *[numTexts]values) {
	for i, v := range vals {
		if o.fields[i] == nil {
			continue
		}
		if field(i) == fieldMessageID || field(i) == fieldID {
			for _, id := range v.texts() {
				f.uses = append(f.uses, use{id, catalog.Use{Pos: o.pos, Origin: catalog.OriginGo}})
			}
			f.notePatterns(o, v)
			if v.open() == nil || v.open().isMessageField() {
				continue
			}
		}
		f.doubt(o.node, o.src, catalog.Finding{
			Check: "code/dynamic-message", Severity: catalog.Warning, Pos: o.pos,
			Message: "extract.assignment", Advice: "extract.assignment.advice",
			Args: map[string]any{"Field": field(i).String(), "Code": o.src.code(o.assigned)},
		})
	}
}
