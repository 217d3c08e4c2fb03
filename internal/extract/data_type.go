package extract

import (
	"go/ast"
	"go/types"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

const (
	// maxPath bounds the depth of the fields that are listed: {{.A.B.C}}.
	maxPath = 3

	// maxFields bounds the fields that are listed below one field, maxListed
	// those after which none are listed below any.
	maxFields = 200
	maxListed = 2000
)

// typeData returns the fields and methods that the values of a type have.
func (e evaluator) typeData(t types.Type) *catalog.Data {
	w := typeWalker{evaluator: e}
	d := &catalog.Data{Fields: methodFields("", t)}
	switch elem(t).Underlying().(type) {
	case *types.Struct:
		d.Open = !w.walk("", t, 1)
	case *types.Interface, *types.Map:
		d.Open = true
	}
	d.Fields = append(d.Fields, w.fields...)
	return tidy(d)
}

// nestedFields returns the fields of the value of a field, as paths; none when
// they are not known for sure.
func (e evaluator) nestedFields(name string, t types.Type) []catalog.DataField {
	w := typeWalker{evaluator: e}
	w.nested(name, t, 2)
	return w.fields
}

// A typeWalker lists the fields of structs.
type typeWalker struct {
	evaluator
	fields []catalog.DataField
	limit  int // how many there may be before the walk below a field ends; 0 for no limit
}

// nested adds the fields and methods of the value of a field, all or none.
func (w *typeWalker) nested(name string, t types.Type, depth int) {
	known, limit := len(w.fields), w.limit
	if _, isStruct := structOf(t); !isStruct || depth > maxPath || known > maxListed {
		return
	}
	if limit == 0 {
		w.limit = known + maxFields
	}
	complete := w.walk(name+".", t, depth)
	w.limit = limit
	if !complete {
		w.fields = w.fields[:known]
		return
	}
	w.fields = append(w.fields, methodFields(name+".", types.NewPointer(elem(t)))...)
}

// walk adds the fields of a struct. It returns false when there may be more.
func (w *typeWalker) walk(prefix string, t types.Type, depth int) bool {
	st, ok := structOf(t)
	if !ok || depth > 2*maxPath || w.work.tired() {
		return false
	}
	complete := true
	for f := range st.Fields() {
		if w.limit > 0 && len(w.fields) > w.limit {
			return false
		}
		if f.Exported() {
			w.fields = append(w.fields, catalog.DataField{Name: prefix + f.Name(), Type: w.fieldType(f)})
			w.nested(prefix+f.Name(), f.Type(), depth+1)
		}
		if f.Embedded() {
			complete = w.promoted(prefix, f.Type(), depth) && complete
		}
	}
	return complete
}

// promoted adds the fields of an embedded type.
func (w *typeWalker) promoted(prefix string, t types.Type, depth int) bool {
	if _, isStruct := structOf(t); isStruct {
		return w.walk(prefix, t, depth+1)
	}
	return elem(t).Underlying() != types.Typ[types.Invalid]
}

// methodFields returns the methods of a type that a template may call: those
// with one result, or with an error as the second (text/template, "Functions").
func methodFields(prefix string, t types.Type) []catalog.DataField {
	var out []catalog.DataField
	for sel := range types.NewMethodSet(t).Methods() {
		fn, ok := sel.Obj().(*types.Func)
		if !ok || !fn.Exported() {
			continue
		}
		switch results := fn.Signature().Results(); {
		case results.Len() == 1, results.Len() == 2 && spellType(results.At(1).Type()) == "error":
			out = append(out, catalog.DataField{Name: prefix + fn.Name(), Type: knownType(results.At(0).Type())})
		}
	}
	return out
}

// elem returns the type that a pointer points to, and any other as it is.
func elem(t types.Type) types.Type {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		return p.Elem()
	}
	return t
}

func spellType(t types.Type) string {
	return types.TypeString(t, func(p *types.Package) string { return p.Name() })
}

// knownType spells a type, unless a part of it is not known.
func knownType(t types.Type) string {
	if s := spellType(t); !strings.Contains(s, "invalid type") {
		return s
	}
	return ""
}

// fieldType spells the type of a field; a type of another module is copied
// from the declaration.
func (w *typeWalker) fieldType(f *types.Var) string {
	if s := knownType(f.Type()); s != "" || f.Pkg() == nil {
		return s
	}
	owner := w.owner(f)
	if owner == nil {
		return ""
	}
	for _, s := range owner.batch.files {
		if decl := s.declaration(f); decl != nil {
			return s.fieldType(decl, f)
		}
	}
	return ""
}

// fieldType returns the type of a field of a struct in the declaration, as the
// file spells it.
func (s *source) fieldType(decl ast.Decl, f *types.Var) string {
	spelled := ""
	ast.Inspect(decl, func(n ast.Node) bool {
		if field, ok := n.(*ast.Field); ok && field.Pos() <= f.Pos() && f.Pos() < field.End() {
			spelled = s.code(field.Type)
		}
		return true
	})
	return spelled
}
