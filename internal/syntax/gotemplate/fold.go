package gotemplate

import (
	"strings"
)

// result is what is known of what a function returns. The functions are those
// of text/template, and those of the common libraries that make lists and
// dictionaries or choose between their arguments.
func (w *walker) result(name string, args []Value) Value {
	switch name {
	case "print":
		return w.print(args)
	case "printf":
		return w.printf(args)
	case "or", "and", "coalesce", "default":
		return w.join(args...)
	case "ternary":
		return w.join(args[:min(2, len(args))]...)
	case "cond":
		return w.join(args[min(1, len(args)):]...)
	case "list", "slice", "tuple", "arr", "array":
		return list(args)
	case "dict", "map", "collections.Dictionary":
		return dict(args)
	case "index":
		return w.index(args)
	}
	return unknown()
}

// list is a list of the arguments. The slice of text/template takes part of
// its first argument: then the others are numbers.
func list(args []Value) Value {
	v := unknown()
	if len(args) < 2 || args[len(args)-1].Kind != Number {
		v.items = append([]Value{}, args...)
	}
	return v
}

func dict(args []Value) Value {
	v := unknown()
	v.isDict, v.Open = true, len(args)%2 == 1
	for i := 0; i+1 < len(args); i += 2 {
		name := args[i]
		if !name.Known || len(name.Or) > 0 {
			v.Open = true
			continue
		}
		v.Dict = append(v.Dict, Property{name.Text, name.Offset, args[i+1]})
	}
	return v
}

// index is an element of a list or a dictionary: that of a known name, else
// any.
func (w *walker) index(args []Value) Value {
	if len(args) != 2 {
		return unknown()
	}
	from, key := args[0], args[1]
	if from.isDict && key.Known && len(key.Or) == 0 {
		return w.property(from, []string{key.Text})
	}
	_, element := w.elements(from)
	return element
}

// print puts its arguments together as fmt.Sprint does: with a space between
// two of which none is a string.
func (w *walker) print(args []Value) Value {
	whole := []Value{constant("")}
	for i, arg := range args {
		if i > 0 && arg.isNumber() && args[i-1].isNumber() {
			whole = w.concat(whole, constant(" "))
		}
		whole = w.concat(whole, arg)
	}
	return w.join(whole...)
}

func (v *Value) isNumber() bool { return v.Kind == Number }

// concat puts each value of b behind each of a.
func (w *walker) concat(a []Value, b Value) []Value {
	ends := b.alternatives()
	if n := len(a) * len(ends); n > maxAlternatives || !w.afford(n) {
		ends = []Value{unknown()}
	}
	var out []Value
	for _, start := range a {
		for _, end := range ends {
			out = append(out, put(start, end))
		}
	}
	return out
}

func put(start, end Value) Value {
	text := start.pattern() + end.pattern()
	switch {
	case len(text) > maxText:
		return unknown()
	case start.Known && end.Known:
		return constant(text)
	}
	for strings.Contains(text, "**") {
		text = strings.ReplaceAll(text, "**", "*")
	}
	return Value{Pattern: text}
}

// printf puts constants into the places of %s and %v, and integers into those
// of %d. What another verb makes is not known.
func (w *walker) printf(args []Value) Value {
	if len(args) == 0 || !args[0].Known || len(args[0].Or) > 0 {
		return unknown()
	}
	format, args := args[0].Text, args[1:]
	whole := []Value{constant("")}
	for format != "" {
		text, verb, rest := nextVerb(format)
		whole = w.concat(whole, constant(text))
		switch {
		case verb == "%%":
			whole = w.concat(whole, constant("%"))
		case verb != "":
			var arg Value
			arg, args = take(args, verb)
			whole = w.concat(whole, arg)
		}
		format = rest
	}
	return w.join(whole...)
}

// nextVerb splits a format at its first verb.
func nextVerb(format string) (text, verb, rest string) {
	i := strings.IndexByte(format, '%')
	if i < 0 {
		return format, "", ""
	}
	end := i + 1
	for end < len(format) && strings.IndexByte("+-# 0123456789.[]*", format[end]) >= 0 {
		end++
	}
	end = min(end+1, len(format))
	return format[:i], format[i:end], format[end:]
}

// take returns what a verb prints and the arguments that are left. One with an
// explicit index or a width from the arguments takes them all: from there on
// it is not known what is printed.
func take(args []Value, verb string) (Value, []Value) {
	if len(args) == 0 || strings.ContainsAny(verb, "[*") {
		return unknown(), nil
	}
	arg, rest := args[0], args[1:]
	if verb == "%s" || verb == "%v" || verb == "%d" && arg.isNumber() {
		return arg, rest
	}
	return unknown(), rest
}
