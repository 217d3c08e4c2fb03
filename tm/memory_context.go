package tm

// originOf is where a unit comes from.
func originOf(u *Unit) string { return "" }

// neighboursOf are the texts before and behind that of a unit.
func neighboursOf(u *Unit) (previous, next string) { return "", "" }
