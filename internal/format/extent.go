package format

import (
	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// An Extent is a half-open range of byte offsets.
type Extent struct{ Start, End int }

// Extents returns the whole lines that each message of a file takes, by key: from
// the comment above it to the line of its last field. The catalog is one that
// the format read, and that still knows its bytes; of another the answer is
// empty. Messages that share a line overlap. Of a key that stands twice, the
// first counts; what stands behind an alias has no lines.
func Extents(c catalog.Catalog) map[string]Extent {
	switch f := c.Origin.(type) {
	case *tomlFile:
		return f.extents()
	case *treeFile:
		return f.extents()
	}
	return nil
}

func (f *tomlFile) extents() map[string]Extent {
	e := &tomlEditor{tomlFile: &tomlFile{doc: f.doc}}
	messages := e.readForEdit("")
	all := make(map[string]Extent, len(messages))
	for i := range messages {
		m := e.whole(&messages[i])
		if _, dup := all[m.key]; dup {
			continue
		}
		if x := e.extent(m); x.End > x.Start {
			all[m.key] = x.lines(f.doc.Data)
		}
	}
	return all
}

// extent returns where a message stands, from its comment to its last field.
func (e *tomlEditor) extent(m *message) Extent {
	var x Extent
	l := e.at(m.node)
	if l.pair != nil {
		span := l.pair.Line()
		x = Extent{int(span.Start), int(span.End)}
	} else {
		for _, n := range e.lines(m) {
			span := e.at(n).pair.Line()
			x = x.with(Extent{int(span.Start), int(span.End)})
		}
		if l.section != nil {
			span := l.section.Line()
			x = x.with(Extent{int(span.Start), int(span.End)})
		}
	}
	if lead := e.lead(m); lead.Len() > 0 {
		x = x.with(Extent{int(lead.Start), int(lead.End)})
	}
	return x
}

func (f *treeFile) extents() map[string]Extent {
	all := map[string]Extent{}
	r := f.reader("", 0)
	r.ids = nil
	r.emit = func(m *message) {
		if _, dup := all[m.key]; dup || m.shared {
			return
		}
		x := Extent{int(start(m.node)), int(m.node.Value.End)}
		if f.syntax.comments {
			if lead := f.lead(m.node); lead.Len() > 0 {
				x.Start = int(lead.Start)
			}
		}
		if x.End > x.Start {
			all[m.key] = x.lines(f.doc.Data)
		}
	}
	f.readMessages(r)
	return all
}

// with returns the range that covers both; an empty one covers nothing.
func (x Extent) with(y Extent) Extent {
	if x.End == x.Start {
		return y
	}
	return Extent{min(x.Start, y.Start), max(x.End, y.End)}
}

// lines returns the range made up to whole lines.
func (x Extent) lines(data []byte) Extent {
	x.Start = lineStartAt(data, x.Start)
	if x.End == 0 || data[x.End-1] != '\n' { // block scalars end behind a line end
		x.End = lineEndAt(data, x.End)
	}
	return x
}
