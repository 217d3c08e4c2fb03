package tm

import "cmp"

// others is what units of other tools say in properties of their own; all of it
// is raw. OmegaT writes the types id, file, prev and next, memoQ
// x-context-pre and x-context-post, Trados x-context.
type others struct {
	key, id, context string
	previous, next   string
	file             string
	author           string // attribute changeid, else creationid
}

// know reports whether a type of <prop> that does not start with x- counts.
func (o *others) know(kind string) bool { return o.field(kind) != nil }

func (o *others) field(kind string) *string {
	switch kind {
	case "key":
		return &o.key
	case "id":
		return &o.id
	case "x-context":
		return &o.context
	case "prev", "x-context-pre":
		return &o.previous
	case "next", "x-context-post":
		return &o.next
	case "file":
		return &o.file
	}
	return nil
}

// put takes the content of a <prop> of the unit.
func (o *others) put(kind, raw string) {
	if to := o.field(kind); to != nil {
		*to = raw
	}
}

// noContext is what Trados writes for a text whose neighbours it does not know.
const noContext = "0, 0"

// complete takes from other tools what the unit does not say in our own way.
func (u *scanner) complete() {
	o := &u.others
	if o.context == noContext {
		o.context = ""
	}
	u.key = cmp.Or(u.key, o.key, o.id, o.context)
	u.previous = cmp.Or(u.previous, o.previous)
	u.next = cmp.Or(u.next, o.next)
	u.origin = cmp.Or(u.origin, o.file, o.author)
}
