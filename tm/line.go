package tm

import "strings"

// own reads the unit at the start of s if it stands there as [Unit.appendLine]
// writes it: the same tags in the same order with nothing between them. Most
// files have no other, and it takes a fraction of the time. It reports false for
// any other unit, about which it says nothing.
func (u *scanner) own(s string) bool {
	l := line{s: s}
	if !l.skip(`<tu srclang="`) {
		return false
	}
	u.reset()
	if !l.attribute(&u.src) || !u.ownProps(&l) {
		return false
	}
	for l.skip(`<note>`) {
		note := ""
		if !l.content(&note, `</note>`) {
			return false
		}
		u.notes = append(u.notes, note)
	}
	for !l.skip(`</tu>`) {
		if !u.ownVariant(&l) {
			return false
		}
	}
	u.end = l.at
	return len(u.variants) > 0
}

func (u *scanner) ownProps(l *line) bool {
	for l.skip(`<prop type="x-`) {
		var to *string
		switch {
		case l.skip(`key">`):
			to = &u.key
		case l.skip(`hash">`):
			to = &u.hash
		case l.skip(`fingerprint">`):
			to = &u.fingerprint
		case l.skip(`group">`):
			to = &u.group
		case l.skip(`previous">`):
			to = &u.previous
		case l.skip(`next">`):
			to = &u.next
		case l.skip(`origin">`):
			to = &u.origin
		default:
			return false
		}
		if !l.content(to, `</prop>`) {
			return false
		}
	}
	return true
}

func (u *scanner) ownVariant(l *line) bool {
	u.variants = append(u.variants, variant{start: l.at, hasSeg: true})
	v := &u.variants[len(u.variants)-1]
	if !l.skip(`<tuv xml:lang="`) || !l.attribute(&v.lang) || strings.TrimSpace(v.lang) == "" {
		return false
	}
	for l.skip(`<prop type="x-`) {
		var to *string
		switch {
		case l.skip(`category">`):
			to = &v.category
		case l.skip(`left-delim">`):
			to = &v.left
		case l.skip(`right-delim">`):
			to = &v.right
		default:
			return false
		}
		if !l.content(to, `</prop>`) {
			return false
		}
	}
	if !l.skip(`<seg>`) || !l.content(&v.seg, `</seg></tuv>`) {
		return false
	}
	v.end = l.at
	v.isPlain = !l.refers && strings.IndexByte(v.seg, '\r') < 0
	return true
}

// A line is read piece by piece. Each search ends at the next tag, so that what
// is no line of ours costs no more than its own length.
type line struct {
	s      string
	at     int
	refers bool // the content that was read last has references
}

// skip goes behind a literal, if that is next.
func (l *line) skip(literal string) bool {
	if !strings.HasPrefix(l.s[l.at:], literal) {
		return false
	}
	l.at += len(literal)
	return true
}

// content takes the raw text up to the next tag, which has to be end.
func (l *line) content(raw *string, end string) bool {
	n := strings.IndexByte(l.s[l.at:], '<')
	if n < 0 {
		return false
	}
	*raw = l.s[l.at : l.at+n]
	if l.refers = strings.IndexByte(*raw, '&') >= 0; l.refers && checkReferences(*raw, 0, n) != nil {
		return false
	}
	l.at += n
	return l.skip(end)
}

// attribute takes the raw value of the last attribute of a tag, behind its
// opening quote.
func (l *line) attribute(raw *string) bool {
	s := l.s[l.at:]
	for n := range len(s) { // most are as short as "en"
		switch s[n] {
		case '"':
			*raw = s[:n]
			l.at += n
			return l.skip(`">`)
		case '<', '&':
			return false
		}
	}
	return false
}
