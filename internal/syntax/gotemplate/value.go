package gotemplate

// A Kind is how a value is written at its place.
type Kind int

// The kinds.
const (
	Other    Kind = iota // the dot, true, nil, a function without arguments
	Text                 // "id", `id`
	Number               // 3
	Field                // .Count, .User.Name
	Variable             // $id, $.Count
	Pipe                 // (print "a" "b"), what comes out of a pipeline
)

// A Value is an argument: how it is written and what is known of it.
type Value struct {
	Kind   Kind
	Code   string // as written
	Offset int    // of Code

	// Text is the value if Known is set.
	Text  string
	Known bool

	// Pattern is what is known otherwise: "*" stands for each part that is
	// not: "answers.*", or "*" alone.
	Pattern string

	// Or are other values that it may have instead: those of the branches of
	// an {{if}}, the elements of a list that a {{range}} goes through. Their
	// own places do not count. See [Value.All].
	Or []Value

	// Dict are the properties of a value made by dict or map. Open is set
	// when there may be more, because a name is not constant.
	Dict []Property
	Open bool

	isDict bool
	items  []Value // the elements of a list; nil when unknown
	callee string  // the name of a field or function that is not called, but handed on
}

// A Property is a name and a value of a dictionary.
type Property struct {
	Name   string
	Offset int // of the name
	Value  Value
}

// All returns the values that v may have, one by one, each at the place of v.
func (v Value) All() []Value {
	all := make([]Value, 0, 1+len(v.Or))
	for _, one := range v.Or {
		all = append(all, at(one, v.Kind, v.Code, v.Offset))
	}
	v.Or = nil
	return append([]Value{v}, all...)
}

// IsDict reports whether the value is a dictionary, maybe one without
// properties.
func (v Value) IsDict() bool { return v.isDict }

func unknown() Value { return Value{Pattern: "*"} }

func constant(text string) Value { return Value{Kind: Text, Text: text, Known: true} }

func at(v Value, kind Kind, code string, offset int) Value {
	v.Kind, v.Code, v.Offset = kind, code, offset
	return v
}

// pattern is what is known of one value, "*" for what is not.
func (v *Value) pattern() string {
	switch {
	case v.Known:
		return v.Text
	case v.Pattern == "":
		return "*"
	}
	return v.Pattern
}

// alternatives are the values that v may have. The result is not to be
// changed.
func (v Value) alternatives() []Value {
	if len(v.Or) == 0 {
		return []Value{v}
	}
	or := v.Or
	v.Or = nil
	return append([]Value{v}, or...)
}

// A scalar is all that can be told apart of a value without parts.
type scalar struct {
	known   bool
	pattern string
}

// join returns a value that may be any of those given. Doubles are left out.
func (w *walker) join(values ...Value) Value {
	if len(values) == 1 {
		return values[0]
	}
	var all []Value
	seen := map[scalar]bool{}
	for _, v := range values {
		for _, one := range v.alternatives() {
			key := scalar{one.Known, one.pattern()}
			whole := !one.isDict && one.items == nil
			if whole && seen[key] {
				continue
			}
			seen[key] = seen[key] || whole
			all = append(all, one)
		}
	}
	if len(all) == 0 || len(all) > maxAlternatives || !w.afford(len(all)) {
		return unknown()
	}
	first := all[0]
	if len(all) > 1 {
		first.Or = all[1:]
	}
	return first
}

// afford takes n from the work that may be done for this template.
func (w *walker) afford(n int) bool {
	w.work -= n
	return w.work >= 0
}

// property returns what the fields, one in the other, of a value are.
func (w *walker) property(v Value, names []string) Value {
	for _, name := range names {
		if !v.isDict && len(v.Or) == 0 {
			return unknown()
		}
		var found []Value
		for _, one := range v.alternatives() {
			found = append(found, one.field(name))
		}
		v = w.join(found...)
	}
	return v
}

func (v *Value) field(name string) Value {
	for i := len(v.Dict) - 1; i >= 0; i-- {
		if v.Dict[i].Name == name {
			return v.Dict[i].Value
		}
	}
	return unknown()
}
