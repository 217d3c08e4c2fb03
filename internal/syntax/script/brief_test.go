package script

import (
	"fmt"
	"strings"
	"testing"
)

// brief writes calls in a line: the names, what is known of the arguments, and
// after @ what the first name was declared as.
func brief(f File) string {
	var parts []string
	for _, c := range f.Calls {
		parts = append(parts, briefCall(c))
	}
	return strings.Join(parts, " ; ")
}

func briefCall(c Call) string {
	prefix := ""
	if c.New {
		prefix = "new "
	}
	args := briefValues(c.Args)
	switch {
	case c.Tagged:
		return c.Name + "`" + args + "`"
	case c.Piped:
		return c.Name + "|" + args + "|"
	}
	return prefix + c.Name + "(" + args + ")"
}

func briefValues(values []Value) string {
	var parts []string
	for _, v := range values {
		parts = append(parts, briefValue(v))
	}
	return strings.Join(parts, ", ")
}

// briefValue writes "text", ~"pattern", {a|b} for alternatives, names as they
// are, fn for functions and _ for the rest.
func briefValue(v Value) string {
	open := ""
	if v.Open {
		open = "…"
	}
	switch {
	case v.Known:
		return fmt.Sprintf("%q", v.Text)
	case len(v.Alternatives) > 0:
		return "{" + strings.ReplaceAll(briefValues(v.Alternatives), ", ", "|") + "}"
	case v.Pattern != "":
		return fmt.Sprintf("~%q", v.Pattern)
	case v.Kind == Identifier:
		return v.Text
	case v.Kind == Object:
		return "{" + briefProperties(v.Properties) + open + "}"
	case v.Kind == Array:
		return "[" + briefValues(v.Elements) + open + "]"
	case v.Kind == Function:
		return "fn"
	}
	return "_"
}

func briefProperties(properties []Property) string {
	var parts []string
	for _, p := range properties {
		parts = append(parts, p.Name+": "+briefValue(p.Value))
	}
	return strings.Join(parts, ", ")
}

type briefCase struct{ src, want string }

// checkBrief reads the cases in a dialect and wants no error in them.
func checkBrief(t *testing.T, d Dialect, cases []briefCase) {
	t.Helper()
	for _, c := range cases {
		f := Read([]byte(c.src), d)
		if got := brief(f); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.src, got, c.want)
		}
		for _, e := range f.Errors {
			t.Errorf("%s\n%s at %d", c.src, e.ID, e.Offset)
		}
		checkOffsets(t, []byte(c.src), f)
	}
}

// checkOffsets wants every offset in the file and every call and element to
// begin and end with what it is.
func checkOffsets(t *testing.T, src []byte, f File) {
	t.Helper()
	check := func(what string, start, end int) {
		if start < 0 || end < start || end > len(src) {
			t.Fatalf("%q: %s at %d to %d", src, what, start, end)
		}
	}
	for _, c := range f.Calls {
		check("call "+c.Name, c.Offset, c.End)
		checkValues(check, c.Args)
	}
	for _, e := range f.Elements {
		check("element "+e.Name, e.Offset, e.End)
		for _, a := range e.Attrs {
			check("attribute", a.Offset, a.Value.End)
		}
		e.Children()
	}
	for _, c := range f.Comments {
		check("comment", c.Offset, c.End)
	}
	for _, e := range f.Errors {
		check("error", e.Offset, e.Offset)
	}
	for _, b := range f.Bindings {
		check("binding", b.Offset, b.Offset)
		checkValues(check, b.Args)
	}
	for _, i := range f.Imports {
		check("import", i.Offset, i.Offset)
	}
}

func checkValues(check func(string, int, int), values []Value) {
	for _, v := range values {
		check("value", v.Offset, v.End)
		checkValues(check, v.Alternatives)
		checkValues(check, v.Elements)
		for _, p := range v.Properties {
			check("property", p.Offset, p.Offset)
			checkValues(check, []Value{p.Value})
		}
	}
}
