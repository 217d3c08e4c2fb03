package article

import (
	"unicode"
	"unicode/utf8"
)

// A delim is a run of *, _ or ~ that may start or end emphasis.
type delim struct {
	at        int
	n         int // signs that are left
	all       int // signs that there were
	sign      byte
	canOpen   bool
	canClose  bool
	prev      int // in the list of those that are left, -1 at its ends
	next      int
	isRemoved bool
}

func (p *inline) delimiters(i int) int {
	n := 1
	for i+n < len(p.s) && p.s[i+n] == p.s[i] {
		n++
	}
	if p.s[i] == '~' && n > 2 {
		return i + n
	}
	before, _ := utf8.DecodeLastRuneInString(p.s[:i])
	after, _ := utf8.DecodeRuneInString(p.s[i+n:])
	if i == 0 {
		before = '\n'
	}
	if i+n == len(p.s) {
		after = '\n'
	}
	canOpen, canClose := flanks(p.s[i], before, after)
	if !canOpen && !canClose {
		return i + n
	}
	d := delim{at: i, n: n, all: n, sign: p.s[i], canOpen: canOpen, canClose: canClose, prev: len(p.delims) - 1, next: -1}
	for d.prev >= 0 && p.delims[d.prev].isRemoved {
		d.prev = p.delims[d.prev].prev
	}
	if d.prev >= 0 {
		p.delims[d.prev].next = len(p.delims)
	}
	p.delims = append(p.delims, d)
	return i + n
}

// flanks tells whether a run of signs between two runes may open and close
// emphasis (CommonMark 0.31, 6.2).
func flanks(sign byte, before, after rune) (canOpen, canClose bool) {
	spaceBefore, spaceAfter := unicode.IsSpace(before), unicode.IsSpace(after)
	punctBefore, punctAfter := isPunctRune(before), isPunctRune(after)
	left := !spaceAfter && (!punctAfter || spaceBefore || punctBefore)
	right := !spaceBefore && (!punctBefore || spaceAfter || punctAfter)
	if sign == '_' {
		return left && (!right || punctBefore), right && (!left || punctAfter)
	}
	return left, right
}

func isPunctRune(r rune) bool {
	if r < 0x80 {
		return r > 0 && isPunct(byte(r))
	}
	return unicode.IsPunct(r) || unicode.IsSymbol(r)
}

// emphasis makes pairs of the runs from one on.
func (p *inline) emphasis(from int) {
	type key struct {
		sign    byte
		canOpen bool
		length  int
	}
	bottom := map[key]int{}
	for c := from; c < len(p.delims) && c >= 0; {
		closer := &p.delims[c]
		if closer.isRemoved || !closer.canClose {
			c++
			continue
		}
		k := key{closer.sign, closer.canOpen, closer.all % 3}
		low, known := bottom[k]
		if !known {
			low = from
		}
		o := closer.prev
		for o >= low && !p.fits(o, c) {
			o = p.delims[o].prev
		}
		if o < low {
			bottom[k] = c
			if !closer.canOpen {
				p.remove(c)
			}
			c++
			continue
		}
		p.pair(o, c)
		if p.delims[c].n == 0 {
			p.remove(c)
			c++
		}
	}
	p.delims = p.delims[:from]
	if from > 0 {
		p.delims[from-1].next = -1
	}
}

// fits reports whether one run opens what another one closes.
func (p *inline) fits(o, c int) bool {
	opener, closer := &p.delims[o], &p.delims[c]
	if opener.sign != closer.sign || !opener.canOpen {
		return false
	}
	if opener.sign == '~' {
		return true // renderers differ on ~~text~: where it is no pair, it is kept as it is
	}
	isOdd := (opener.canClose || closer.canOpen) && (opener.all+closer.all)%3 == 0 && (opener.all%3 != 0 || closer.all%3 != 0)
	return !isOdd
}

func (p *inline) pair(o, c int) {
	opener, closer := &p.delims[o], &p.delims[c]
	n := 1
	if opener.n >= 2 && closer.n >= 2 {
		n = 2
	}
	for between := closer.prev; between != o; between = p.delims[between].prev {
		p.remove(between)
	}
	opener.n -= n
	p.marks = p.addPair(Emphasis, extent{opener.at + opener.n, opener.at + opener.n + n}, extent{closer.at, closer.at + n})
	closer.at += n
	closer.n -= n
	if opener.n == 0 {
		p.remove(o)
	}
}

func (p *inline) addPair(what Inline, open, close extent) []mark {
	id := len(p.marks) + 1
	return append(p.marks,
		mark{kind: openToken, what: what, start: open.start, end: open.end, pair: id},
		mark{kind: closeToken, what: what, start: close.start, end: close.end, pair: id})
}

func (p *inline) remove(i int) {
	d := &p.delims[i]
	d.isRemoved = true
	if d.prev >= 0 {
		p.delims[d.prev].next = d.next
	}
	if d.next >= 0 {
		p.delims[d.next].prev = d.prev
	}
}
