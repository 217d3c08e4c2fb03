package extract

import (
	"fmt"
	"slices"
	"strings"
)

// A Role is what an argument of a function is to a message.
type Role string

// The roles. The empty one is of no concern.
const (
	RoleID    Role = "id"
	RoleText  Role = "text" // the default text
	RoleOne   Role = "one"  // the default text of the plural form one
	RoleNote  Role = "note" // the description
	RoleCount Role = "count"
	RoleData  Role = "data"
)

var roles = []Role{RoleID, RoleText, RoleOne, RoleNote, RoleCount, RoleData}

// A Function is one whose calls are uses of messages.
type Function struct {
	// Name is matched with the last parts of the callee: "T" fits l.T and T,
	// "i18n.T" fits i18n.T and app.i18n.T.
	Name string

	// Args are the roles of the arguments; one of them is RoleID.
	Args []Role
}

// ParseFunction reads a function as configuration spells it: a name, and in
// parentheses what its arguments are, one of id, text, one, note, count, data
// and _ for each: "Tr(_, id, data)". A name alone stands for "name(id)".
func ParseFunction(s string) (Function, error) {
	name, list, given := strings.Cut(strings.TrimSpace(s), "(")
	f := Function{Name: strings.TrimSpace(name), Args: []Role{RoleID}}
	if f.Name == "" || strings.ContainsAny(f.Name, " \t,)") {
		return Function{}, fmt.Errorf("%q names no function", s)
	}
	if !given {
		return f, nil
	}
	list, closed := strings.CutSuffix(list, ")")
	if !closed {
		return Function{}, fmt.Errorf("%q lacks the closing parenthesis", s)
	}
	f.Args = nil
	for word := range strings.SplitSeq(list, ",") {
		role := Role(strings.TrimSpace(word))
		switch {
		case role == "_":
			role = ""
		case !slices.Contains(roles, role):
			return Function{}, fmt.Errorf("%q is none of id, text, one, note, count, data, _", string(role))
		}
		f.Args = append(f.Args, role)
	}
	if !slices.Contains(f.Args, RoleID) {
		return Function{}, fmt.Errorf("%q says of no argument that it is the id", s)
	}
	return f, nil
}

// Matches reports whether a callee, such as "app.i18n.T", is the function.
func (f Function) Matches(callee string) bool {
	rest, ok := strings.CutSuffix(callee, f.Name)
	return ok && (rest == "" || strings.HasSuffix(rest, ".") || strings.HasPrefix(f.Name, "."))
}
