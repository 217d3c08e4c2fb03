package tm

import "strings"

// A gap is what is known of the bytes between two units.
type gap struct {
	hasRoot  bool // <tmx> was there
	isTold   bool // that something stray stands here
	conflict bool // that there are markers of git
	ended    bool // </tmx> was there

	behind *Problem // the end of the units: a problem when there are more of them
	cut    *Problem // where what is not whole starts, at the end of a file
}

// toUnit goes to the next unit. It reports false at the end of the file.
func (r *Reader) toUnit() bool {
	const longest = len("<![CDATA[")
	w := r.w
	r.gap.isTold = false
	for {
		w.at = skipSpace(w.text, w.at)
		if len(w.text)-w.at < longest && w.more() {
			continue
		}
		switch {
		case w.at == len(w.text):
			return false
		case nextUnit(w.text[:min(len(w.text), w.at+len("<tu>"))], w.at) == w.at:
			if r.gap.behind != nil {
				r.tell(*r.gap.behind)
			}
			r.gap.behind, r.gap.ended = nil, false
			return true
		}
		r.between()
	}
}

// between reads what stands at the place of the window and is no unit: a comment,
// the end of the body, or what does not belong there.
func (r *Reader) between() {
	w := r.w
	if open := opening(w.text[w.at:]); open != nil {
		if end := r.markupEnd(open); end > 0 {
			w.at = end
			return
		}
	}
	if r.endTag() || r.marker() {
		return
	}
	if t, f := scanTag(w.text, w.at); f == nil && t.name == "header" { // of another file, put behind this one
		r.srclang = decode(t.src)
	}
	r.stray()
}

// stray tells of what does not belong between units, once in each gap. Behind
// the end of the body nobody misses it.
func (r *Reader) stray() {
	w := r.w
	end := strings.IndexByte(w.text[w.at+1:], '<')
	if end < 0 {
		end = len(w.text)
	} else {
		end += w.at + 1
	}
	raw := strings.TrimRight(w.text[w.at:end], " \t\r\n")
	switch {
	case r.gap.behind != nil:
	case !r.gap.isTold:
		r.gap.isTold = true
		r.quarantine.add(r.report(&fault{reason: reasonStray, at: w.at}), r.srclang, raw)
	default:
		r.quarantine.write(raw)
	}
	w.at = end
}

// endTag reads </body> and </tmx>.
func (r *Reader) endTag() bool {
	w := r.w
	s := w.text[w.at:]
	if !strings.HasPrefix(s, "</") {
		return false
	}
	stop := nameEnd(s, len("</"))
	name, gt := s[len("</"):stop], skipSpace(s, stop)
	if gt == len(s) && len(s) < chunkSize/2 && w.more() {
		return r.endTag()
	}
	if gt == len(s) || s[gt] != '>' || name != "body" && name != "tmx" {
		return false
	}
	if r.gap.behind == nil {
		p := w.problem(&fault{reason: reasonStray, at: w.at})
		r.gap.behind = &p
	}
	r.gap.ended = r.gap.ended || name == "tmx"
	w.at += gt + 1
	return true
}

// marker reads a line that git puts into a file with conflicts.
func (r *Reader) marker() bool {
	const longest = 4 << 10 // a line of git, with the name of a branch
	w := r.w
	if w.at > 0 && w.text[w.at-1] != '\n' || strings.Count(w.text[w.at:min(len(w.text), w.at+7)], w.text[w.at:w.at+1]) < 7 {
		return false
	}
	if len(w.text)-w.at < longest {
		w.more()
	}
	end := conflictMarker(w.text[:min(len(w.text), w.at+longest)], w.at)
	if end == 0 {
		return false
	}
	if !r.gap.conflict {
		r.gap.conflict = true
		r.report(&fault{reason: reasonConflict, at: w.at})
	}
	w.at = end
	return true
}

// A markup is what is no element, by how it starts and ends.
type markup struct{ open, end string }

var markups = [...]markup{{"<!--", "-->"}, {"<?", "?>"}, {"<![CDATA[", "]]>"}}

// opening returns the markup that starts at the start of s.
func opening(s string) *markup {
	for i := range markups {
		if strings.HasPrefix(s, markups[i].open) {
			return &markups[i]
		}
	}
	return nil
}

// in returns the end of markup that starts at s[i]. It is -1 when the same
// markup starts again before, which tells that the end was forgotten, and 0 when
// s tells neither.
func (m *markup) in(s string, i int) int {
	from := i + len(m.open)
	rest := s[from:]
	again := strings.Index(rest, m.open)
	if again >= 0 {
		rest = rest[:again]
	}
	switch n := strings.Index(rest, m.end); {
	case n >= 0:
		return from + n + len(m.end)
	case again >= 0:
		return -1
	}
	return 0
}

// markupEnd returns the end of markup at the place of the window, at most 0
// when it has none as far as one unit may reach.
func (r *Reader) markupEnd(m *markup) int {
	w := r.w
	for {
		end := m.in(w.text, w.at)
		if end != 0 || len(w.text)-w.at >= r.o.MaxUnit || !w.more() {
			return end
		}
	}
}
