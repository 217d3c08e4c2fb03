package tm

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// unit reads the unit at the place of the window. It reports false when the unit
// cannot be used.
func (r *Reader) unit() (Entry, bool) {
	w := r.w
	for {
		s := w.text[w.at:]
		r.ownSize = 0
		if r.scan.own(s) {
			r.ownSize = r.scan.end
			return r.judge(s[:r.scan.end], len(s), nil)
		}
		if r.alone(s) {
			return r.judge(s[:r.scan.end], len(s), nil)
		}
		next := w.nextUnit(len("<tu"))
		if next == len(s) && !w.eof {
			if r.scan.scan(s) == nil {
				return r.judge(s[:r.scan.end], len(s), nil)
			}
			if len(s) >= r.o.MaxUnit {
				r.large()
				return Entry{}, false
			}
			w.more()
			continue
		}
		bad := r.scan.scan(s[:next])
		if bad != nil && bad.reason == reasonCut {
			longer, enough := r.beyond(bad, next)
			if !enough {
				continue
			}
			if longer > next {
				next, bad = longer, r.scan.scan(s[:longer])
			}
		}
		return r.judge(r.region(s[:next], bad), next, bad)
	}
}

// alone reads the unit at the start of s without looking where the next one
// starts: one that is whole and cannot hold the start of another ends before it.
// After a unit of which that cannot be said, which may have been read far beyond
// its end, twice as many are read in another way as after the one before.
func (r *Reader) alone(s string) bool {
	const most = 1 << 10
	if r.wary > 0 {
		r.wary--
		return false
	}
	if r.scan.scan(s) != nil || r.scan.mayHide {
		r.caution = min(max(1, 2*r.caution), most)
		r.wary = r.caution
		return false
	}
	r.caution /= 2
	return true
}

// nextUnit returns where the next unit starts, from i behind the place of the
// window; where the window ends, if none does or that cannot be told yet.
func (w *window) nextUnit(i int) int {
	s := w.text[w.at:]
	next := nextUnit(s, i)
	if next == len(s)-len("<tu") && !w.eof {
		return len(s)
	}
	return next
}

// beyond looks for the end of a comment that a unit would be cut by, because it
// names a unit. It returns where the next unit starts behind it. Where more has
// to be read first, enough is false and the window has more.
func (r *Reader) beyond(f *fault, next int) (longer int, enough bool) {
	const most = 1 << 20 // a longer comment is none
	w := r.w
	s := w.text[w.at:]
	m := opening(s[f.at:])
	switch end := m.in(s, f.at); {
	case end < 0:
		return next, true
	case end > 0:
		longer = w.nextUnit(end)
		if longer < len(s) || w.eof {
			return longer, true
		}
	}
	if w.eof || len(s) > min(most, r.o.MaxUnit) {
		return next, true
	}
	w.more()
	return 0, false
}

// region returns the bytes of a unit, as far as it can be told, in s, which ends
// where another unit starts.
func (r *Reader) region(s string, bad *fault) string {
	if bad == nil || r.scan.end > 0 {
		return s[:r.scan.end]
	}
	if tag := strings.LastIndex(s, "</tu>"); tag >= 0 {
		return s[:tag+len("</tu>")]
	}
	if tag := strings.LastIndex(s, "</body>"); tag >= 0 {
		s = s[:tag]
	}
	return strings.TrimRight(s, " \t\r\n")
}

// judge makes an entry of the bytes of a unit, behind which another unit starts
// at next, or tells why it cannot be used. It moves the window behind it.
func (r *Reader) judge(region string, next int, bad *fault) (Entry, bool) {
	w := r.w
	start := w.at
	w.at += len(region)
	if f := r.forbidden(region); f != nil {
		bad = f
	}
	if bad == nil {
		var e Entry
		if e, bad = r.entry(region); bad == nil {
			return e, true
		}
	}
	bad.at += start
	if w.eof && start+next == len(w.text) && !strings.Contains(region, "</tu>") && !strings.Contains(w.text[w.at:], "</body>") {
		p := w.problem(&fault{reason: reasonTruncated, at: start})
		p.Member = r.member
		r.gap.cut = &p
		r.quarantine.add(p, r.srclang, region)
		return Entry{}, false
	}
	r.quarantine.add(r.report(bad), r.srclang, region)
	return Entry{}, false
}

// forbidden looks for characters of a unit that it cannot have.
func (r *Reader) forbidden(region string) *fault {
	if r.w.feed.unknown != "" {
		for i := range len(region) {
			if region[i] >= utf8.RuneSelf {
				return &fault{reason: reasonBytes, at: i}
			}
		}
	}
	if !r.w.suspect {
		return nil
	}
	return characters(region)
}

// large goes behind a unit that is larger than one may be.
func (r *Reader) large() {
	w := r.w
	p := r.report(&fault{reason: reasonLarge, name: "Limit", value: strconv.Itoa(r.o.MaxUnit), at: w.at})
	r.quarantine.add(p, r.srclang, "")
	for from := len("<tu"); ; from = 0 {
		next := w.nextUnit(from)
		isLast := next < len(w.text)-w.at || w.eof
		if !isLast {
			next -= len("<tu")
		}
		r.quarantine.write(w.text[w.at : w.at+next])
		w.at += next
		if isLast || !w.more() {
			return
		}
	}
}

// entry makes an entry of the unit that was scanned, which stands before the
// place of the window.
func (r *Reader) entry(region string) (Entry, *fault) {
	r.units = r.units[:0]
	var bad, same *fault
	u := &r.pair
	isAlone := false // a translation is empty
	r.scan.pairsIn(u, r.srclang, func(at int) bool {
		switch {
		case u.Target.Text == "":
			isAlone = true
		case sameLanguage(u.SourceLang, u.TargetLang):
			same = &fault{reason: reasonSame, name: "Name", value: clip(u.TargetLang), at: r.scan.variants[at].start}
		default:
			bad = r.add(region, *u)
		}
		return bad == nil
	})
	switch {
	case bad == nil && len(r.units) == 0 && isAlone && u.Source.Text != "":
		u.TargetLang, u.Target = "", Segment{}
		bad = r.add(region, *u)
	case bad == nil && len(r.units) == 0:
		bad = same
	case bad == nil && same != nil:
		same.at += r.w.at - len(region)
		r.report(same)
	}
	if bad != nil {
		return Entry{}, bad
	}
	e := Entry{TU: r.oneLine(region), Units: r.units}
	if len(region) != r.ownSize {
		r.keep(e.TU)
	}
	return e, nil
}

// keep gives each unit of the entry its part of the line.
func (r *Reader) keep(line string) {
	if len(r.units) == 1 && len(r.scan.variants) <= 2 {
		r.units[0].TU = line
		return
	}
	if r.scan.scan(line) != nil {
		return
	}
	from, _ := r.scan.source(r.srclang)
	n := 0
	r.scan.pairs(r.srclang, func(u Unit, at int) bool {
		if n < len(r.units) && u.TargetLang == r.units[n].TargetLang && u.Target.Text == r.units[n].Target.Text {
			r.line = r.line[:0]
			end := 0
			for i := range r.scan.variants {
				if v := &r.scan.variants[i]; i != from && i != at {
					r.line = append(r.line, line[end:v.start]...)
					end = v.end
				}
			}
			r.line = append(r.line, line[end:]...)
			r.units[n].TU = r.pages.string(r.line)
			n++
		}
		return true
	})
}

// add adds a unit to those of the entry, or tells why it cannot be one. Most
// units are good because their bytes are; a placeholder for a character may give a
// note or a key one that it cannot have.
func (r *Reader) add(region string, u Unit) *fault {
	if r.scan.hasChar || len(region) > MaxText || u.Source.Text == "" {
		u = u.normal()
		switch u.check() {
		case nil:
		case ErrTooLong:
			return &fault{reason: reasonLong}
		default:
			return &fault{reason: reasonReference, name: "Text", value: charType, at: max(0, strings.Index(region, charType))}
		}
	}
	r.units = append(r.units, u)
	return nil
}
