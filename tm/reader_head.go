package tm

import "strings"

// head reads up to the first unit, or what is no TMX.
func (r *Reader) head() {
	w := r.w
	h, srclang := r.frame()
	first := nextUnit(w.text, 0)
	r.srclang, r.gap.hasRoot = srclang, h.tmx
	switch {
	case !h.tmx && first == len(w.text):
		if w.err == nil && strings.TrimSpace(w.text) != "" {
			r.report(&fault{reason: reasonNotTMX})
		}
		w.at, w.eof = len(w.text), true
		return
	case w.feed.unknown != "":
		r.report(&fault{reason: reasonEncoding, name: "Name", value: clip(w.feed.unknown)})
	}
	if !h.tmx || !h.header || !h.body {
		r.report(&fault{reason: reasonFrame, at: h.end})
	}
	w.at = h.end
}

// frame finds <body> or the first unit, in as much of the file as one unit may
// take. The declaration of a document type may name units, too.
func (r *Reader) frame() (head, string) {
	w := r.w
	for {
		parse := reader{file: &File{text: w.text}}
		h := parse.head()
		isThere := h.body || nextUnit(w.text, 0) < len(w.text) && !strings.Contains(w.text, "<!DOCTYPE")
		if isThere || len(w.text) >= r.o.MaxUnit || !w.more() {
			return h, parse.file.srclang
		}
	}
}

// isTMX reports whether a file of an archive is to be read.
func isTMX(name string) bool {
	const ext = ".tmx"
	return len(name) >= len(ext) && strings.EqualFold(name[len(name)-len(ext):], ext)
}
