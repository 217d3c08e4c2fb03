package tm

import (
	"cmp"
	"context"
	"strings"
	"unsafe"
)

// A stream goes from unit to unit through a content, as a [walk] does through a
// text, and has a part of it in memory at a time.
type stream struct {
	content *content
	window  []byte
	from    int64 // offset of the window
	scanner scanner
	noMore  bool  // no comment ends in the rest of the file
	size    int64 // of the window where no unit is longer; 0 for windowSize
	last    piece
}

// A piece is what a stream finds: a unit with what stands before it, or at the
// end, with an empty unit, what stands before </body>. It is good until the
// next one.
type piece struct {
	gap   string // behind the unit before; of a comment with units, only the end
	text  string // <tu …>…</tu>
	at    int64  // offset of the text
	plain bool   // read by [scanner.own]
	bad   bool   // cannot be used
	next  string // the first bytes behind it, at most two
}

// windowSize is how much of a file is in memory at a time, where no unit is
// longer.
const windowSize = 1 << 20

func (s *stream) least() int64 { return cmp.Or(s.size, windowSize) }

// run yields the units, and at the end an empty one.
func (s *stream) run(ctx context.Context, yield func(*piece) error) error {
	_, err := s.between(ctx, s.content.body, s.content.size+1, yield)
	return err
}

// between does so from an offset outside of units and comments, until it is not
// below another one; it returns where it ended.
func (s *stream) between(ctx context.Context, at, to int64, yield func(*piece) error) (int64, error) {
	c := s.content
	s.from = at
	for first := true; at < to; first = false {
		if s.left(at) < s.least()/8 && s.from+int64(len(s.window)) < c.tail || first {
			if err := ctx.Err(); err != nil {
				return at, err
			}
			if err := s.slide(at, s.least()); err != nil {
				return at, err
			}
		}
		p, end, err := s.piece(at)
		if err != nil {
			return at, err
		}
		at = end
		if p != nil {
			if err := yield(p); err != nil || p.text == "" {
				return at, err
			}
		}
	}
	return at, nil
}

// left returns how much of the window is behind an offset.
func (s *stream) left(at int64) int64 { return s.from + int64(len(s.window)) - at }

// slide has the window start at an offset and be so long, if the body is.
func (s *stream) slide(at, size int64) error {
	size = min(size, s.content.tail-at)
	kept := 0
	if int64(cap(s.window)) < size {
		window := make([]byte, size)
		kept = copy(window, s.window[at-s.from:])
		s.window = window
	} else {
		kept = copy(s.window[:size], s.window[at-s.from:])
		s.window = s.window[:size]
	}
	s.from = at
	return readAt(s.content, s.window[kept:], at+int64(kept))
}

// piece reads the unit behind at and returns where it ends. There is none when
// a comment was to be skipped.
func (s *stream) piece(at int64) (*piece, int64, error) {
	for {
		text := unsafe.String(unsafe.SliceData(s.window), len(s.window))[at-s.from:]
		final := s.from+int64(len(s.window)) == s.content.tail
		p, size, whole := s.unit(text, final)
		if !whole {
			if err := s.slide(at, max(s.least(), 2*int64(len(text)))); err != nil {
				return nil, 0, err
			}
			continue
		}
		start := at + int64(size-len(p.text))
		if skip, err := s.comment(p.gap, start); err != nil || skip > start {
			return nil, skip, s.skip(skip, err)
		}
		p.at = start
		p.bad = p.text != "" && !s.usable(p)
		return p, at + int64(size), nil
	}
}

// skip has the window begin behind a long comment.
func (s *stream) skip(to int64, err error) error {
	if err == nil && to > s.from+int64(len(s.window)) {
		s.window, s.from = s.window[:0], to
		return s.slide(to, s.least())
	}
	return err
}

// unit reads the first unit of a text. whole is false when the text does not
// hold all of it; final says that nothing follows the text.
func (s *stream) unit(text string, final bool) (p *piece, size int, whole bool) {
	size, whole = s.scanner.piece(&s.last, text, final)
	return &s.last, size, whole
}

// usable reports whether a unit can be used.
func (s *stream) usable(p *piece) bool { return s.scanner.usable(p, s.content.ascii) }

// piece is [stream.unit].
func (u *scanner) piece(p *piece, text string, final bool) (size int, whole bool) {
	const tag = len("<tu ")
	start := nextUnit(text, 0)
	if start > len(text)-tag {
		*p = piece{gap: text}
		return len(text), final
	}
	end := 0
	own := u.own(text[start:])
	if own {
		end = start + u.end
	} else {
		next := nextUnit(text, start+len("<tu"))
		if next > len(text)-tag && !final {
			return 0, false
		}
		region, fault := scanRegion(u, text[start:next])
		if end = start + len(region); fault != nil {
			u.variants = u.variants[:0]
		}
	}
	if end+2 > len(text) && !final {
		return 0, false
	}
	p.gap, p.text, p.next = text[:start], text[start:end], text[end:min(len(text), end+2)]
	p.at, p.plain, p.bad = 0, own, false
	return end, true
}

// usable reports whether the unit of a piece that was read last can be used; isASCII
// says that other characters are in an encoding that is not known.
func (u *scanner) usable(p *piece, isASCII bool) bool {
	if len(u.variants) == 0 {
		return false
	}
	if isASCII {
		for i := range len(p.text) {
			if p.text[i] >= 0x80 {
				return false
			}
		}
	}
	return allGood(p.text) || characters(p.text) == nil
}

// isLined reports whether the unit is alone on its line, without a line end inside.
func (p *piece) isLined() bool {
	return strings.HasSuffix(p.gap, "\n") && p.lineEnd() > 0 && strings.IndexByte(p.text, '\n') < 0
}

// lineEnd returns the length of the line end behind a unit; 0 without one.
func (p *piece) lineEnd() int {
	switch {
	case strings.HasPrefix(p.next, "\n"):
		return 1
	case p.next == "\r\n":
		return 2
	}
	return 0
}

// comment returns the end of a comment that is still open at the end of a gap,
// which ends at to; 0 when there is none.
func (s *stream) comment(gap string, to int64) (int64, error) {
	if to == s.content.tail || s.noMore || len(gap) < len("<!--") {
		return 0, nil
	}
	open := strings.LastIndex(gap, "<!--")
	if open < 0 || strings.Contains(gap[open:], "-->") {
		return 0, nil
	}
	end, err := s.content.find("-->", to)
	s.noMore = end < 0
	return max(end, 0), err
}

// wholeLine returns the bytes to take out with a unit: the line when nothing
// else is on it.
func (p *piece) wholeLine() (from, to int64) {
	before := strings.TrimRight(p.gap, " \t")
	if from, to = p.at, p.at+int64(len(p.text)); strings.HasSuffix(before, "\n") && p.lineEnd() > 0 {
		return from - int64(len(p.gap)-len(before)), to + int64(p.lineEnd())
	}
	return from, to
}
