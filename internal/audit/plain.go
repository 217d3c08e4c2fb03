package audit

import "strings"

// plain walks a plain text. Lines are blocks, and lines without an empty one
// between them are together, as a component of a page is.
func (w *walker) plain(data string) {
	root := &element{}
	group := (*element)(nil)
	at := 0
	for line := range strings.Lines(data) {
		text := strings.TrimSpace(line)
		start := at + strings.Index(line, text)
		at += len(line)
		if text == "" || text == "\uFEFF" {
			w.leave(group, at)
			group = nil
			continue
		}
		if group == nil {
			root.kids++
			group = &element{parent: root, depth: 1, nth: root.kids, offset: start}
			w.opened(group)
		}
		item := strings.TrimLeft(text, "•*–—- \t")
		if item == "" {
			continue
		}
		start += len(text) - len(item)
		w.block(&block{text: strings.Join(strings.Fields(item), " "), offset: start, end: start + len(item), in: group})
	}
	w.leave(group, at)
	root.end = at
	w.closed(root)
}

// leave closes a group of lines.
func (w *walker) leave(e *element, at int) {
	if e == nil {
		return
	}
	e.end = at
	e.parent.native += e.native
	e.parent.foreign += e.foreign
	w.closed(e)
}
