package tm

import "strings"

// oneLine returns a unit that was scanned as one line that says its source
// language. Nearly all units of one line are returned as they stand.
func (r *Reader) oneLine(s string) string {
	if !r.scan.oldLang && r.scan.src != "" && isFlat(s) && !strings.Contains(s, "<!") && !strings.Contains(s, "]]>") {
		return s
	}
	srclang := r.srclang
	if srclang == "" {
		srclang = allLanguages
	}
	l := lineWriter{dst: r.line[:0], s: s, srclang: srclang, oldLang: r.scan.oldLang, hasCR: strings.IndexByte(s, '\r') >= 0}
	if len(r.scan.marks) == 0 && r.scan.scan(s) != nil { // it was read as one of ours
		return s
	}
	l.write(r.scan.marks)
	r.line = l.dst
	return r.pages.string(l.dst)
}

// A lineWriter writes a unit, which was scanned, as one line. What is no XML to
// strict readers, though its meaning is clear, it mends: "]]>" in a text, "--"
// in a comment, lang instead of xml:lang. What stays as it stands is copied in
// runs as long as can be.
type lineWriter struct {
	dst     []byte
	s       string
	from    int    // what of s was dealt with; what comes is written behind dst
	srclang string // of units that name none
	oldLang bool   // a variant has its language in lang
	hasCR   bool   // there are carriage returns
	inText  int    // levels of elements from one whose text counts
}

func (l *lineWriter) write(marks []mark) {
	at := 0
	for _, m := range marks {
		switch run := l.s[at:m.from]; {
		case run == "":
		case l.inText == 0 && skipSpace(run, 0) == len(run):
			l.flush(at, m.from)
		case !l.isFlat(run) || strings.Contains(run, "]]>"):
			l.flush(at, m.from)
			l.text(run)
		}
		l.markup(m)
		at = m.to
	}
	l.flush(at, at)
}

// flush writes what stands before s[from] as it is. The part up to s[to] is
// written by the caller, or left out.
func (l *lineWriter) flush(from, to int) {
	l.dst = append(l.dst, l.s[l.from:from]...)
	l.from = to
}

// text writes what stands between tags.
func (l *lineWriter) text(s string) {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\n', c == '\r':
			l.dst = append(l.dst, "&#10;"...)
			if c == '\r' && i+1 < len(s) && s[i+1] == '\n' {
				i++
			}
		case c == '>' && strings.HasSuffix(s[:i], "]]"):
			l.dst = append(l.dst, "&gt;"...)
		default:
			l.dst = append(l.dst, c)
		}
	}
}

// markup writes a piece of markup.
func (l *lineWriter) markup(m mark) {
	raw := l.s[m.from:m.to]
	switch raw[1] {
	case '/':
		l.inText = max(0, l.inText-1)
	case '!', '?':
		l.flush(m.from, m.to)
		special := opening(raw)
		l.special(special, raw[len(special.open):len(raw)-len(special.end)])
		return
	default:
		if raw[len(raw)-2] != '/' && (l.inText > 0 || hasText(raw[1:])) {
			l.inText++
		}
		if m.from == 0 || l.oldLang {
			if t, _ := scanTag(l.s, m.from); t.old || m.from == 0 && t.src == "" {
				l.flush(m.from, m.to)
				l.tag(&t, m.from)
				return
			}
		}
	}
	if !l.isFlat(raw) {
		l.flush(m.from, m.to)
		l.flat(raw)
	}
}

// hasText reports whether a tag, behind its "<", is of an element whose text
// counts.
func hasText(tag string) bool {
	switch tag[0] {
	case 's', 'p', 'n':
		name := tag[:nameEnd(tag, 0)]
		return name == "seg" || name == "prop" || name == "note"
	}
	return false
}

// special writes a comment, an instruction or CDATA.
func (l *lineWriter) special(m *markup, content string) {
	l.dst = append(l.dst, m.open...)
	switch m.open {
	case "<!--":
		for strings.Contains(content, "--") {
			content = strings.ReplaceAll(content, "--", "- -")
		}
		l.flat(content)
		if strings.HasSuffix(content, "-") {
			l.dst = append(l.dst, ' ')
		}
	case "<?":
		l.flat(content)
	default:
		content = strings.ReplaceAll(strings.ReplaceAll(content, "\r\n", "\n"), "\r", "\n")
		l.dst = append(l.dst, strings.ReplaceAll(content, "\n", "]]>&#10;<![CDATA[")...)
	}
	l.dst = append(l.dst, m.end...)
}

// tag writes a start tag. That of the unit names its source language, and that
// of a variant its language in xml:lang.
func (l *lineWriter) tag(t *tag, at int) {
	isUnit := at == 0
	l.dst = append(append(l.dst, '<'), t.name...)
	if isUnit && t.src == "" {
		l.dst = append(l.dst, ` srclang="`...)
		l.dst = append(appendAttribute(l.dst, l.srclang), '"')
	}
	for i := skipSpace(l.s, at+1+len(t.name)); nameEnd(l.s, i) > i; i = skipSpace(l.s, i) {
		name, value, end := attribute(l.s, i)
		i = end
		switch {
		case isUnit && t.src == "" && name == "srclang":
			continue
		case t.old && t.name == "tuv" && name == "lang":
			name = "xml:lang"
		}
		quote := l.s[end-1]
		l.dst = append(append(append(l.dst, ' '), name...), '=', quote)
		l.flat(value)
		l.dst = append(l.dst, quote)
	}
	if t.empty {
		l.dst = append(l.dst, '/')
	}
	l.dst = append(l.dst, '>')
}

// flat writes what has no line end that means anything.
func (l *lineWriter) flat(s string) {
	if l.isFlat(s) {
		l.dst = append(l.dst, s...)
		return
	}
	for i := range len(s) {
		switch c := s[i]; {
		case c == '\r' && i+1 < len(s) && s[i+1] == '\n':
		case c == '\n', c == '\r':
			l.dst = append(l.dst, ' ')
		default:
			l.dst = append(l.dst, c)
		}
	}
}

// isFlat reports whether s is within one line.
func isFlat(s string) bool { return strings.IndexByte(s, '\n') < 0 && strings.IndexByte(s, '\r') < 0 }

func (l *lineWriter) isFlat(s string) bool {
	return strings.IndexByte(s, '\n') < 0 && (!l.hasCR || strings.IndexByte(s, '\r') < 0)
}
