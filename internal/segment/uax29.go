package segment

// A boundary is the end of a sentence, and where the next begins.
type boundary struct {
	at   int  // byte offset
	hard bool // between paragraphs: no rule takes it away
}

// base finds the boundaries of UAX #29, from which the rules of a language
// start. Where lines is not nil, line breaks are those of prose: see lines.
type base struct {
	text    string
	classes *classTable
	lines   *lines
	found   []boundary
}

func (b *base) run() {
	stops := stops()
	for i := 0; i < len(b.text); {
		if !stops[b.text[i]] {
			i++
			continue
		}
		switch c, n := b.classes.at(b.text, i); {
		case c.separates():
			i = b.separator(i)
		case c.terminates():
			i = b.terminator(i, n, c)
		default:
			i += n
		}
	}
}

// afterSeparator returns the offset behind the separator at i: CR LF is one.
func (b *base) afterSeparator(i int) int {
	c, n := b.classes.at(b.text, i)
	if next, m := b.classes.at(b.text, i+n); c == classCR && next == classLF {
		return i + n + m
	}
	return i + n
}

// separator is rule SB4.
func (b *base) separator(i int) int {
	end := b.afterSeparator(i)
	if b.lines == nil || !b.lines.joins(i) {
		b.found = append(b.found, boundary{at: end})
	}
	return end
}

// terminator decides on the terminator at i, n bytes long, by the rules SB6 to
// SB11, and returns where to go on.
func (b *base) terminator(i, n int, c class) int {
	near := b.skip(i + n) // SB5
	next, size := b.classes.at(b.text, near)
	if c == classATerm {
		if next == classNumeric {
			return near // SB6
		}
		if before := b.classes.significant(b.text, i); next == classUpper && (before == classUpper || before == classLower) {
			return near // SB7
		}
	}
	end := near
	for next == classClose { // SB9
		end = b.skip(end + size)
		next, size = b.classes.at(b.text, end)
	}
	for b.isSpace(next, end) { // SB10
		end = b.skip(end + size)
		next, size = b.classes.at(b.text, end)
	}
	switch {
	case next == classContinue || next.terminates():
		return end // SB8a; another terminator is asked on its own
	case next.separates():
		end = b.afterSeparator(end)
	case size == 0 || c == classATerm && b.goesOn(end):
		return end // the end of the text is no boundary between two
	}
	b.found = append(b.found, boundary{at: end}) // SB11
	return end
}

// goesOn is rule SB8: a small letter follows, before which there is no other
// letter, terminator or separator. It looks no further than the next terminator,
// so that all looks together take linear time.
func (b *base) goesOn(i int) bool {
	for {
		c, n := b.classes.at(b.text, i)
		switch {
		case c == classLower:
			return true
		case n == 0 || c == classUpper || c == classLetter || c.terminates() || c.separates() && !b.isSpace(c, i):
			return false
		}
		i += n
	}
}

func (b *base) isSpace(c class, i int) bool {
	return c == classSpace || c.separates() && b.lines != nil && b.lines.joins(i)
}

// skip passes over the characters that belong to the one before.
func (b *base) skip(i int) int {
	for {
		c, n := b.classes.at(b.text, i)
		if !c.ignored() {
			return i
		}
		i += n
	}
}
