package script

// A From is how a name came to be.
type From uint8

// The ways.
const (
	FromOther     From = iota // declared with any other value, or more than once
	FromImport                // import or require
	FromCall                  // const t = f(…), const { t } = f(…)
	FromName                  // const t = i18n.t, const { t } = i18n
	FromParameter             // of a function, or caught
	FromFunction              // a function or class
	FromLiteral               // a text, an object, an array, an enum
)

// A Binding is the declaration of a name.
type Binding struct {
	Local  string
	From   From
	Offset int // of the name

	// Module and Property are those of an import: Property is "default", "*"
	// for all of the module, or the name that the module exports.
	Module string

	// Property is what is taken out of the value: "t" for const { t: tr } = f()
	// and for const tr = f().t; empty for const t = f().
	Property string

	// Callee is the function that is called, or the name of the value; with
	// Args, the arguments of the call.
	Callee string
	Args   []Value

	// Start and End are the place of a function, Params its parameters; those
	// that are taken out of an object or array are listed by their names.
	Start, End int
	Params     []string

	// Root is what the first name of Callee was declared as; nil when unknown.
	Root *Binding
}

// An Import is an import or export of a module, a require("…") or a dynamic
// import("…").
type Import struct {
	Module string
	Offset int

	// Names are those that the file has for what it imports: local name to
	// imported name, which is "default", or "*" for the whole module.
	Names map[string]string
}
