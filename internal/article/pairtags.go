package article

// maxPairs bounds how far back the start of an element is looked for.
const maxPairs = 16

// pairTags makes pairs of the tags that open and close an element in the same
// surroundings. What finds no other end stands alone, and an element with
// nothing in it is one token.
func pairTags(tokens []token) []token {
	var open []int
	for i := range tokens {
		t := &tokens[i]
		switch {
		case t.kind == openToken:
			open = append(open, i)
		case t.kind != closeToken:
		case t.partner >= 0: // of markup that is in pairs: tags in it that are open stay alone
			for len(open) > 0 && open[len(open)-1] != t.partner {
				tokens[open[len(open)-1]].alone()
				open = open[:len(open)-1]
			}
			open = open[:max(0, len(open)-1)]
		default:
			open = closeTag(tokens, open, i)
		}
	}
	for _, i := range open {
		if tokens[i].partner < 0 {
			tokens[i].alone()
		}
	}
	return joinEmpty(tokens)
}

// closeTag finds the start of the element that ends at i.
func closeTag(tokens []token, open []int, i int) []int {
	for k := len(open) - 1; k >= max(0, len(open)-maxPairs); k-- {
		start := &tokens[open[k]]
		if start.partner >= 0 {
			break
		}
		if start.name != tokens[i].name {
			continue
		}
		for _, inner := range open[k+1:] {
			tokens[inner].alone()
		}
		start.partner, tokens[i].partner = i, open[k]
		return open[:k]
	}
	tokens[i].alone()
	return open
}

// joinEmpty makes one token of the two tags of an element that has nothing in
// it, such as an anchor or an icon.
func joinEmpty(tokens []token) []token {
	out := tokens[:0]
	moved := make([]int, len(tokens))
	for i := 0; i < len(tokens); i++ {
		t := tokens[i]
		moved[i] = len(out)
		if t.kind == openToken && t.what == Tag && t.partner == i+1 {
			t.kind, t.end, t.partner, t.name = singleToken, tokens[i+1].end, -1, ""
			moved[i+1] = len(out)
			i++
		}
		out = append(out, t)
	}
	for i := range out {
		if out[i].partner >= 0 && out[i].kind != singleToken {
			out[i].partner = moved[out[i].partner]
		}
	}
	return out
}

// seal makes one token of each element whose content is not for translation,
// and takes back what was found in it.
func (r *reader) seal(tokens []token) []token {
	isSealed := false
	for i := range tokens {
		isSealed = isSealed || tokens[i].sealed && (tokens[i].kind == openToken || tokens[i].isUnclosed)
	}
	if !isSealed {
		return tokens
	}
	out := tokens[:0]
	moved := make([]int, len(tokens))
	for i := 0; i < len(tokens); i++ {
		t := tokens[i]
		moved[i] = len(out)
		if t.sealed && (t.kind == openToken || t.isUnclosed) {
			end := t.partner
			if t.isUnclosed {
				end = len(tokens) - 1
			}
			last := tokens[end]
			for ; i < end; i++ {
				moved[i+1] = len(out)
			}
			t.kind, t.what, t.end, t.partner = singleToken, Code, last.end, -1
			r.dropRuns(t.start, t.end)
		}
		out = append(out, t)
	}
	for i := range out {
		if out[i].kind != openToken && out[i].kind != closeToken {
			continue
		}
		if out[i].partner = moved[out[i].partner]; out[out[i].partner].kind == singleToken {
			out[i].kind = singleToken // its other end is in what was sealed
		}
	}
	return out
}

// dropRuns takes back the runs in a part of the document, which were the last
// that were found.
func (r *reader) dropRuns(start, end int) {
	keep := len(r.runs)
	for keep > 0 && r.runs[keep-1].start >= start {
		keep--
	}
	kept := r.runs[:keep]
	for _, u := range r.runs[keep:] {
		if u.start >= end {
			kept = append(kept, u)
		}
	}
	r.runs = kept
}

// alone makes a placeable of its own of a tag that has no other end here. At
// the edge of a text it says nothing about it; a shortcode without an end may.
func (t *token) alone() {
	t.isUnclosed = t.kind == openToken
	if t.kind = singleToken; t.what == Tag || !t.isUnclosed {
		t.name = ""
	}
}
