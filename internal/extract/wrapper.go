package extract

import (
	"go/ast"
	"go/types"
	"slices"
)

// maxCalls bounds how many calls are followed altogether. Each call that was
// followed before makes one count twice as much.
const maxCalls = 100_000

// A wrapper is a message that depends on a parameter of the function around
// it, such as
//
//	func T(id string) string { return l.MustLocalize(&i18n.LocalizeConfig{MessageID: id}) }
//
// Each call of that function is a message of its own.
type wrapper struct {
	occurrence
	param  types.Object
	caller *node // that declares the parameter
	field  field // that depends on it
}

func (w *wrapper) function() types.Object { return w.caller.functionOf(w.param) }

func (w *wrapper) formals() map[types.Object]param {
	return w.caller.origins().formals[w.function()]
}

// leaveToCallers leaves the values that depend on parameters to the callers of
// the functions that have them. It reports whether no other values are left.
func (f *found) leaveToCallers(o occurrence, vals *[numTexts]values) bool {
	for _, field := range evaluationOrder {
		params := vals[field].params()
		if len(params) == 0 {
			continue
		}
		f.noteRoles(o, vals)
		for _, p := range params {
			f.wrappers = append(f.wrappers, wrapper{occurrence: o, param: p.param, caller: p.owner, field: field})
		}
		vals[field] = slices.DeleteFunc(slices.Clone(vals[field]), func(v value) bool { return v.open != nil && v.open.param != nil })
		if len(vals[field]) == 0 {
			return true
		}
		for _, p := range params {
			o.done = append(slices.Clip(o.done), p.param)
		}
	}
	return false
}

// evaluationOrder has the ids before the texts.
var evaluationOrder = []field{fieldMessageID, fieldID, fieldOther, fieldZero, fieldOne, fieldTwo, fieldFew, fieldMany,
	fieldNote, fieldLeft, fieldRight}

// followCalls evaluates the wrappers in parts for each call of their functions,
// and those of the functions that call them. It returns all that holds a
// function which turned out to pass an id or a text on.
func (prog *program) followCalls(jobs int, parts map[*pkg]*found) map[types.Object]bool {
	seen := map[types.Object]bool{}
	var calls *callIndex
	budget := maxCalls
	for _, n := range prog.nodes {
		f := parts[n.pkg]
		if f == nil || len(f.wrappers) == 0 {
			continue
		}
		if calls == nil {
			calls = prog.indexCalls(jobs)
		}
		for ; len(f.wrappers) > 0; f.wrappers = f.wrappers[1:] {
			w := f.wrappers[0]
			carriers := calls.carriers(w.function())
			for v := range carriers {
				seen[v.obj] = true
			}
			sites := calls.of(carriers)
			if budget -= len(sites) << min(len(w.frames), 16); budget < 0 {
				sites = nil
			}
			if formals := w.formals(); calls.isTemplateFunc(carriers) {
				f.functions = append(f.functions, calls.templateFunctions(w.function(), formals, f.roles)...)
				if len(sites) == 0 {
					continue // templates call it
				}
			}
			f.follow(w, sites)
		}
	}
	return seen
}

// follow evaluates a wrapper for each call of its function.
func (f *found) follow(w wrapper, sites []frame) {
	if len(sites) == 0 || len(w.frames) == maxFrames {
		f.emitOpen(w.occurrence)
		return
	}
	fn, formals := w.function(), w.formals()
	for _, site := range sites {
		if w.isInside(site.call) {
			if !w.passesOn(site, formals) {
				f.emitOpen(w.occurrence)
			}
			continue
		}
		site.fn, site.formals, site.bit = fn, formals, 1<<len(w.frames)
		o := w.occurrence
		o.frames = append(slices.Clip(o.frames), site)
		o.need[w.field] |= site.bit
		if w.field == fieldID || w.field == fieldMessageID {
			o.pos, o.site = site.src.pos(site.call.Pos()), &site
		}
		f.evaluate(o)
	}
}

// isInside reports whether a call is already among those that the wrapper is
// evaluated for: the function calls itself.
func (w *wrapper) isInside(call *ast.CallExpr) bool {
	return slices.ContainsFunc(w.frames, func(f frame) bool { return f.call == call })
}

// passesOn reports whether a function calls itself with the same parameter.
func (w *wrapper) passesOn(site frame, formals map[types.Object]param) bool {
	p, ok := formals[w.param]
	if !ok || p.variadic {
		return false
	}
	id, ok := site.arg(p).(*ast.Ident)
	return ok && origin(site.node.info.Uses[id]) == w.param
}

// emitOpen records a wrapper of which no further call is known.
func (f *found) emitOpen(o occurrence) {
	o.final = true
	f.evaluate(o)
}

// noteRoles notes which parameters are an id or a text as they are, or what a
// message is shown with.
func (f *found) noteRoles(o occurrence, vals *[numTexts]values) {
	for i, list := range vals {
		for _, v := range list {
			if v.open != nil && v.open.param != nil && v.text == mark {
				f.noteRole(v.open.param, roleOf(field(i)))
			}
		}
	}
	config := &o.literal
	if o.config != nil {
		config = o.config
	}
	for _, i := range []field{fieldCount, fieldData} {
		if v := o.evaluator().parameter(config.fields[i]); v != nil {
			f.noteRole(v, roleOf(i))
		}
	}
}

func (f *found) noteRole(param types.Object, role Role) {
	if f.roles == nil {
		f.roles = map[types.Object]Role{}
	}
	if _, known := f.roles[param]; !known || role == RoleID {
		f.roles[param] = role
	}
}

// parameter returns the parameter that an expression is, after the calls that
// are known, or nil.
func (e evaluator) parameter(expr ast.Expr) types.Object {
	if expr == nil || e.node == nil {
		return nil
	}
	v := e.use(ast.Unparen(expr))
	at, p, ok := e.frameOf(v)
	switch {
	case v == nil || v.Pkg() == nil:
		return nil
	case ok && p.variadic:
		return nil
	case ok:
		return e.outside(at).parameter(e.frames[at].arg(p))
	case e.node.functionOf(v) == nil:
		return nil
	}
	return v
}
