package article

import (
	"strings"
)

// bracketedAddress is the offset behind <https://example.com> or
// <name@example.com> at s[i], 0 without one.
func bracketedAddress(s string, i int) int {
	for j := i + 1; j < len(s); j++ {
		switch c := s[j]; {
		case c == '>':
			if isAddress(s[i+1 : j]) {
				return j + 1
			}
			return 0
		case c <= ' ' || c == '<' || c == 0x7F:
			return 0
		}
	}
	return 0
}

func isAddress(s string) bool {
	if i := strings.IndexByte(s, ':'); i >= 2 && i <= 32 && isLetter(s[0]) && consists(s[:i], isSchemeByte) {
		return true
	}
	name, host, ok := strings.Cut(s, "@")
	return ok && name != "" && consists(name, isMailByte) && isHost(host)
}

func isHost(s string) bool {
	for part := range strings.SplitSeq(s, ".") {
		if part == "" || len(part) > 63 || part[0] == '-' || part[len(part)-1] == '-' || !consists(part, isHostByte) {
			return false
		}
	}
	return true
}

func consists(s string, of func(byte) bool) bool {
	for i := range len(s) {
		if !of(s[i]) {
			return false
		}
	}
	return true
}

func isDigit(c byte) bool      { return '0' <= c && c <= '9' }
func isHostByte(c byte) bool   { return isLetter(c) || isDigit(c) || c == '-' }
func isSchemeByte(c byte) bool { return isLetter(c) || isDigit(c) || strings.IndexByte("+.-", c) >= 0 }
func isMailByte(c byte) bool {
	return isLetter(c) || isDigit(c) || strings.IndexByte(".!#$%&'*+/=?^_`{|}~-", c) >= 0
}

// address is the offset behind an address without brackets (GFM 6.9), i when
// none starts there.
func (p *inline) address(i int) int {
	s := p.s
	switch s[i] {
	case 'h', 'H', 'f', 'F', 'w', 'W':
		if i > 0 && (isLetter(s[i-1]) || isDigit(s[i-1]) || s[i-1] >= 0x80 || strings.IndexByte("/-.@", s[i-1]) >= 0) {
			return i
		}
		for _, start := range addressStarts {
			if len(s)-i > len(start) && strings.EqualFold(s[i:i+len(start)], start) && (isLetter(s[i+len(start)]) || isDigit(s[i+len(start)])) {
				return p.addressEnd(i, i+len(start))
			}
		}
	}
	return i
}

var addressStarts = []string{"http://", "https://", "ftp://", "www."}

// addressEnd goes over an address and leaves out the signs at its end that
// belong to the sentence.
func (p *inline) addressEnd(start, i int) int {
	s := p.s
	for i < len(s) && s[i] > ' ' && strings.IndexByte("<>[]`\"{}\\|*", s[i]) < 0 {
		i++
	}
	open := strings.Count(s[start:i], "(")
	closed := strings.Count(s[start:i], ")")
	for i > start {
		switch c := s[i-1]; {
		case strings.IndexByte("?!.,:*_~'", c) >= 0:
			i--
			continue
		case c == ')' && closed > open:
			closed--
			i--
			continue
		case c == ';':
			if n := strings.LastIndexByte(s[start:i], '&'); n >= 0 && consists(s[start+n+1:i-1], isHostByte) {
				i = start + n
				continue
			}
		}
		break
	}
	if !strings.Contains(s[start:i], ".") && !strings.Contains(s[start:i], "//") {
		return start
	}
	return i
}

// mail finds the address of mail around an @.
func (p *inline) mail(i int) int {
	from := i
	for from > 0 && i-from < 64 && (isHostByte(p.s[from-1]) || strings.IndexByte("._+", p.s[from-1]) >= 0) {
		from--
	}
	to := i + 1
	for to < len(p.s) && to-i < 256 && (isHostByte(p.s[to]) || p.s[to] == '.' || p.s[to] == '_') {
		to++
	}
	for to > i && p.s[to-1] == '.' {
		to--
	}
	if n := len(p.delims); n > 0 {
		from = max(from, p.delims[n-1].at+p.delims[n-1].all)
	}
	if last := p.s[to-1]; last == '-' || last == '_' {
		return i + 1
	}
	if from >= i || !strings.Contains(p.s[i:max(i, to)], ".") || p.isTaken(from) {
		return i + 1
	}
	p.bare(from, to)
	return to
}

// bare marks an address without brackets. Renderers make a link of it where
// blanks or signs set it apart.
func (p *inline) bare(start, end int) {
	p.single(Address, start, end)
	if start == 0 || strings.IndexByte(" \t\n*_~(", p.s[start-1]) >= 0 {
		p.marks[len(p.marks)-1].name = linked
	}
}

// linked is the name of an address without brackets that is a link.
const linked = "linked"

// isTaken reports whether something that is no text reaches behind an offset,
// or starts there.
func (p *inline) isTaken(from int) bool {
	for k := len(p.marks) - 1; k >= 0 && k >= len(p.marks)-4; k-- {
		if p.marks[k].end > from {
			return true
		}
	}
	return false
}
