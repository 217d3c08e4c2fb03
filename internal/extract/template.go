package extract

import (
	"bytes"
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/syntax/gotemplate"
)

// templateFunctions are the names that functions for messages have in Go
// templates. Configured ones, and those that the Go code puts into a FuncMap,
// come before them.
var templateFunctions = []Function{
	{Name: "t", Args: []Role{RoleID, RoleData}},
	{Name: "T", Args: []Role{RoleID, RoleData}},
	{Name: "tr", Args: []Role{RoleID, RoleData}},
	{Name: "Tr", Args: []Role{RoleID, RoleData}},
	{Name: "tn", Args: []Role{RoleID, RoleData}},
	{Name: "thtml", Args: []Role{RoleID, RoleData}},
	{Name: "tnhtml", Args: []Role{RoleID, RoleData}},
	{Name: "i18n", Args: []Role{RoleID, RoleData}},
	{Name: "_", Args: []Role{RoleID, RoleData}},
}

// includes returns the data that templates include each other with, by the
// names of those included. It is nil when nothing is known of any.
func includes(all []document) map[string][]gotemplate.Value {
	out := map[string][]gotemplate.Value{}
	known := false
	for i := range all {
		if all[i].template == nil {
			continue
		}
		for _, include := range all[i].template.Includes {
			out[include.Name] = append(out[include.Name], include.Data)
			known = known || include.Data.Known || include.Data.IsDict()
		}
	}
	if !known {
		return nil
	}
	return out
}

// extractTemplate extracts from the document if it is a Go template.
func (d *document) extractTemplate(included map[string][]gotemplate.Value) {
	if d.template == nil {
		return
	}
	file := *d.template
	if included != nil {
		file = gotemplate.ReadWith(d.path, d.data, "", "", included)
	}
	d.templateFile(&file)
	d.page(true)
	d.drop()
}

func (d *document) templateFile(file *gotemplate.File) {
	for _, c := range file.Comments {
		d.note(c.Text, c.End)
	}
	before := len(d.found.uses)
	for i := range file.Calls {
		d.templateCall(&file.Calls[i])
	}
	severity := catalog.Warning
	if len(d.found.uses) > before {
		severity = catalog.Error // the part that is broken may use messages as well
	}
	for _, e := range file.Errors {
		d.report("code/parse", severity, "extract.template-syntax", e.Offset, map[string]any{"Reason": e.Text})
	}
}

// isTemplate reports whether the document is a Go template. A file that is
// named so need not look like one: it may be broken.
func (d *document) isTemplate() bool {
	switch {
	case !bytes.Contains(d.data, []byte("{{")):
		return false
	case documentKindOf(d.path) == templateFile && !bytes.Contains(d.data, []byte("{%")):
		return true
	}
	return gotemplate.LooksLike(d.data)
}

func (d *document) note(comment string, end int) {
	d.notes.add(comment, d.pos(end).Line)
}

func (d *document) templateCall(c *gotemplate.Call) {
	args := templateArguments(c.Args)
	fn, builtIn, ok := functionNamed(c.Name, d.inTemplates, templateFunctions)
	if !ok {
		return
	}
	if builtIn {
		args = fromID(args)
		if len(args) == 0 {
			return
		}
	}
	s := showing{origin: catalog.OriginTemplate, name: c.Name, offset: c.Offset}
	for i, role := range fn.Args {
		if i < len(args) {
			s.assign(role, args[i])
		}
	}
	d.show(s)
}

// functionNamed finds the function of a callee among those that are known,
// then among the built-in ones.
func functionNamed(callee string, known, builtIn []Function) (fn Function, isBuiltIn, ok bool) {
	matches := func(f Function) bool { return f.Matches(callee) }
	if i := slices.IndexFunc(known, matches); i >= 0 {
		return known[i], false, true
	}
	if i := slices.IndexFunc(builtIn, matches); i >= 0 {
		return builtIn[i], true, true
	}
	return Function{}, false, false
}

// fromID drops the arguments of a built-in function that are in front of the
// id: a language or a localizer. Nothing is left when there is no id.
func fromID(args []argument) []argument {
	for i := range args[:min(2, len(args))] {
		if args[i].isText() {
			return args[i:]
		}
	}
	if args[0].isNumber || args[0].isObject {
		return nil
	}
	return args
}
