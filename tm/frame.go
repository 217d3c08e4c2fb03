package tm

import "strings"

// A head is what a file has before its first unit.
type head struct {
	tmx, header, body bool
	end               int // of <body>; without it, where the first unit starts
}

// frame finds where the units are: behind <body> and before the last </body>.
// It returns false when the file is no TMX.
func (r *reader) frame() bool {
	f := r.file
	h := r.head()
	f.body, f.tail = h.end, len(f.text)
	switch {
	case !h.tmx && nextUnit(f.text, 0) == len(f.text):
		r.readOnly(0, reasonNotTMX, "", "")
		f.body = f.tail
		return false
	case !h.tmx || !h.header || !h.body:
		r.readOnly(h.end, reasonFrame, "", "")
	}
	if f.selfBody {
		f.tail = f.body
	} else if tail := strings.LastIndex(f.text, "</body>"); tail >= f.body {
		f.tail = tail
	}
	if !closes(f.text[f.tail:]) {
		r.truncated, r.cutAt = true, len(f.text)
	}
	return true
}

// closes reports whether the end of a file holds the end tag of its root.
func closes(tail string) bool {
	for {
		_, rest, ok := strings.Cut(tail, "</tmx")
		if !ok {
			return false
		}
		if strings.HasPrefix(strings.TrimLeft(rest, " \t\r\n"), ">") {
			return true
		}
		tail = rest
	}
}

// head reads up to the end of <body>.
func (r *reader) head() head {
	text := r.file.text
	var h head
	for i := 0; !h.body; {
		lt := strings.IndexByte(text[i:], '<')
		if lt < 0 {
			break
		}
		i += lt
		switch rest := text[i:]; {
		case strings.HasPrefix(rest, "<!DOCTYPE"):
			i = doctypeEnd(text, i)
		case strings.HasPrefix(rest, "<!"), strings.HasPrefix(rest, "<?"):
			end := skipMarkup(text, i)
			if end < 0 {
				end = len(text)
			}
			i = max(i+2, end)
		case nextUnit(text[:min(len(text), i+4)], i) == i:
			i = len(text) // a unit: the body never began
		default:
			i = r.headTag(&h, i)
		}
	}
	if !h.body {
		h.end = nextUnit(text, 0)
	}
	return h
}

// headTag reads the tag at i, if it is one, and returns its end.
func (r *reader) headTag(h *head, i int) int {
	f := r.file
	t, bad := scanTag(f.text, i)
	if bad != nil {
		return i + 1
	}
	switch t.name {
	case "tmx":
		h.tmx = true
	case "header":
		h.header = true
		f.srclang, f.ours = decode(t.src), t.tool == ourTool
	case "body":
		h.body, h.end, f.selfBody = true, t.end, t.empty
	}
	return t.end
}

// doctypeEnd skips a document type declaration, with its internal subset; its
// entities are never expanded and nothing that it names is fetched.
func doctypeEnd(s string, i int) int {
	var quote byte
	for ; i < len(s); i++ {
		switch c := s[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '[':
			end := strings.Index(s[i:], "]>")
			if end < 0 {
				return len(s)
			}
			return i + end + 2
		case c == '>':
			return i + 1
		}
	}
	return len(s)
}
