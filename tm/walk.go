package tm

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A walk goes from unit to unit through a part of the body, or all of it.
type walk struct {
	reader  *reader
	from    int
	to      int // where the part ends: at a unit, or with the body
	entries []entry
	index   *lineIndex
	scanner scanner
	suspect bool // somewhere is a character that XML forbids
	noMore  bool // no comment ends in the rest of the file

	isPart bool // others walk at the same time, and nothing may be told
	failed bool // something would have to be told
}

func (r *reader) newWalk(from, to int) *walk {
	return &walk{reader: r, from: from, to: to, index: newLineIndex(r.seed), suspect: !allGood(r.file.text[from:to])}
}

// run walks to the end of the part.
func (w *walk) run() {
	f := w.reader.file
	body, at := f.text[:f.tail], w.from
	start := nextUnit(body, at)
	for start < w.to {
		if skip := w.comment(at, start); skip > start {
			start = nextUnit(body, skip)
			continue
		}
		w.gap(at, start)
		at, start = w.unit(start)
	}
	if start > w.to || w.to < f.tail && w.comment(at, w.to) > w.to {
		w.failed = true // the part after this one begins inside a comment
		return
	}
	w.gap(at, w.to)
}

// report tells a fault of the bytes at base.
func (w *walk) report(base int, f fault) {
	if w.isPart {
		w.failed = true
		return
	}
	w.reader.report(base, f)
}

// comment returns the end of a comment that is still open at the end of the
// bytes between two units; 0 when there is none.
func (w *walk) comment(from, to int) int {
	f := w.reader.file
	open := strings.LastIndex(f.text[from:to], "<!--")
	if open < 0 || w.noMore || strings.Contains(f.text[from+open:to], "-->") {
		return 0
	}
	end := strings.Index(f.text[to:f.tail], "-->")
	w.noMore = end < 0
	if w.noMore {
		return 0
	}
	return to + end
}

// unit reads the unit at start and returns its end and the start of the next.
func (w *walk) unit(start int) (end, next int) {
	f := w.reader.file
	body := f.text[:f.tail]
	var bad *fault
	var region string
	if w.scanner.own(body[start:]) {
		region = body[start : start+w.scanner.end]
		next = nextUnit(body, start+len(region))
	} else {
		next = nextUnit(body, start+len("<tu"))
		region, bad = scanRegion(&w.scanner, body[start:next])
	}
	if fault := w.forbidden(region); fault != nil {
		bad = fault
	}
	end = start + len(region)
	if bad != nil {
		if r := w.reader; !w.isPart && r.truncated && next == len(f.text) && !strings.Contains(region, "</tu>") {
			r.cutAt = start
		} else {
			w.report(start, *bad)
		}
		return end, next
	}
	e := entry{raw: region, start: start, size: len(region)}
	if f.aloneOnLine(start, end) {
		e.state = lined
	}
	if len(w.entries) == cap(w.entries) {
		w.grow(end)
	}
	w.index.learn(&w.scanner, f.srclang, int32(len(w.entries)))
	w.entries = append(w.entries, e)
	return end, next
}

// grow makes room for the units of the whole part, if they go on as they did up
// to offset at: a long list is copied once or twice. A start that promises too
// much is not believed for more than eight times what there is.
func (w *walk) grow(at int) {
	n := max(len(w.entries), 8)
	whole := n + int(int64(n)*int64(w.to-at)/int64(at-w.from))
	room := min(max(whole+whole/16, n+n/2), 8*n)
	w.entries = slices.Grow(w.entries, room-len(w.entries))
	w.index.grow(room)
}

// scanRegion reads a unit that must end before the next one, and returns its
// bytes, as far as it can be told.
func scanRegion(s *scanner, region string) (string, *fault) {
	bad := s.unit(region)
	if end := s.end; bad == nil || end > 0 {
		return region[:end], bad
	}
	if tag := strings.Index(region, "</tu>"); tag >= 0 {
		return region[:tag+len("</tu>")], bad
	}
	return region, bad
}

// forbidden looks for characters of a unit that it cannot have.
func (w *walk) forbidden(region string) *fault {
	if w.reader.ascii {
		for i := range len(region) {
			if region[i] >= utf8.RuneSelf {
				return &fault{reason: reasonBytes, at: i}
			}
		}
	}
	if !w.suspect {
		return nil
	}
	return characters(region)
}

func (f *File) aloneOnLine(start, end int) bool {
	return start > 0 && f.text[start-1] == '\n' && end < len(f.text) &&
		(f.text[end] == '\n' || strings.HasPrefix(f.text[end:], "\r\n")) &&
		strings.IndexByte(f.text[start:end], '\n') < 0
}

// gap looks at what stands between two units: space and comments belong there.
func (w *walk) gap(from, to int) {
	gap := w.reader.file.text[from:to]
	for i := skipSpace(gap, 0); i < len(gap); i = skipSpace(gap, i) {
		end := skipMarkup(gap, i)
		if end > i {
			i = end
			continue
		}
		if line := conflictMarker(gap, i); line > 0 {
			i = line
			continue
		}
		w.report(from, fault{reason: reasonStray, at: i})
		return
	}
}
