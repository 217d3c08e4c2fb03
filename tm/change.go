package tm

import "strings"

// Add adds a unit and reports whether it was new. A unit without a target is a
// source text that waits for its translations or that old translations may be
// compared with; one without a source is a translation of a text that is not
// known. The errors are [ErrReadOnly], [ErrIncomplete], [ErrTooLong] and
// [ErrCharacter].
func (f *File) Add(u Unit) (added bool, err error) {
	u = u.normal()
	if err := u.check(); err != nil {
		return false, err
	}
	if f.readOnly {
		return false, ErrReadOnly
	}
	return f.add(&u), nil
}

func (f *File) add(u *Unit) bool {
	if f.has(u) {
		return false
	}
	f.line = u.appendLine(f.line[:0])
	f.index.learnUnit(u, int32(len(f.entries)))
	f.entries = append(f.entries, entry{raw: string(f.line), start: -1})
	f.changed = true
	return true
}

// Delete takes a unit out and reports whether it was there. Where a <tu> of
// another tool holds several translations, the others stay. The error is
// [ErrReadOnly].
func (f *File) Delete(u Unit) (deleted bool, err error) {
	if f.readOnly {
		return false, ErrReadOnly
	}
	u = u.normal()
	for n := range f.index.source.of(f.index.hash(u.Source.Text)) {
		deleted = f.entries[n].cut(f.srclang, &u) || deleted
	}
	if deleted {
		f.changed = true
	}
	return deleted, nil
}

// cut takes a unit out of the entry, if it is there.
func (e *entry) cut(srclang string, u *Unit) bool {
	var s scanner
	if e.state&deleted != 0 || s.unit(e.raw) != nil {
		return false
	}
	var kept strings.Builder
	all, found, from := 0, 0, 0
	source := u.Source.Text
	s.pairs(srclang, func(other Unit, variant int) bool {
		all++
		if other.Source.Text != source {
			return true
		}
		source = other.Source.Text // compared with itself from now on
		if other.is(u) {
			found++
			if variant >= 0 {
				v := &s.variants[variant]
				kept.WriteString(strings.TrimRight(e.raw[from:v.start], " \t\r\n"))
				from = v.end
			}
		}
		return true
	})
	switch found {
	case 0:
		return false
	case all:
		e.state |= deleted
	default:
		e.raw = kept.String() + e.raw[from:]
		e.state |= edited
	}
	return true
}
