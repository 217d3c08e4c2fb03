package text

// An Argument is an argument of an ICU message: {name}, {name, type, style} or
// {name, plural, one {…} other {…}}.
type Argument struct {
	Name       string
	Type       string // "plural", "select", "number", …; "" in {name}
	Start, End int    // byte offsets of all of it
	Branches   []Branch
}

// A Branch is one of the messages that a plural, selectordinal or select
// argument chooses from.
type Branch struct {
	Selector   string // "one", "=0", "female"
	At         int    // byte offset of the selector
	Start, End int    // byte offsets of the message, without its braces
	Arguments  []Argument

	// Signs counts the # that stand for the number of the nearest plural
	// argument around them. Those in the branches of nested arguments are
	// counted there.
	Signs int
}

// IsPlural reports whether the argument chooses by a number.
func (a *Argument) IsPlural() bool { return a.Type == "plural" || a.Type == "selectordinal" }

// Has reports whether the argument has a branch of that name.
func (a *Argument) Has(selector string) bool { return a.Branch(selector) != nil }

// Branch returns the branch of that name, or nil.
func (a *Argument) Branch(selector string) *Branch {
	for i := range a.Branches {
		if a.Branches[i].Selector == selector {
			return &a.Branches[i]
		}
	}
	return nil
}

// ICUType reports whether a word is a type of ICU arguments (ICU User Guide,
// "Formatting Messages", "Argument formatting").
func ICUType(word string) bool {
	switch word {
	case "plural", "selectordinal", "select", "number", "date", "time", "duration", "spellout", "ordinal", "list":
		return true
	}
	return false
}
