package gotemplate

// pair finds for each else and end the action that opened its block.
func pair(actions []action) {
	var open []int
	for i := range actions {
		a := &actions[i]
		if a.role == opening {
			open = append(open, i)
			continue
		}
		if a.role != elseIf && a.role != elseOnly && a.role != closing || len(open) == 0 {
			continue
		}
		a.block = open[len(open)-1]
		if a.role == closing {
			open = open[:len(open)-1]
		}
	}
}

// unclosed returns the opening actions that have no end, outermost first.
func unclosed(actions []action) []int {
	var open []int
	for i, a := range actions {
		switch {
		case a.role == opening:
			open = append(open, i)
		case a.role == closing && len(open) > 0:
			open = open[:len(open)-1]
		}
	}
	return open
}

// deepest is how deep the parser would recurse: each {{else if}} is a block in
// a block to it.
func deepest(actions []action) int {
	var open []int // depth before each open block
	depth, most := 0, 0
	for _, a := range actions {
		switch {
		case a.role == opening:
			open = append(open, depth)
			depth++
		case a.role == elseIf && len(open) > 0:
			depth++
		case a.role == closing && len(open) > 0:
			depth = open[len(open)-1]
			open = open[:len(open)-1]
		}
		most = max(most, depth)
	}
	return most
}
