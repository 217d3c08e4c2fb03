package tm

import (
	"bytes"
	"strings"
	"unicode/utf8"
	"unsafe"
)

// Read reads a TMX file of any version. It never fails: what it cannot use is a
// problem, and the rest is there. Blank data is an empty memory without a
// source language. The time is linear in len(data). The file refers to the
// data, which must not be changed any more.
func Read(data []byte) (*File, []Problem) {
	r := &reader{file: &File{}}
	if strings.TrimSpace(string(data[:min(len(data), 1<<10)])) == "" && len(data) < 1<<10 {
		r.file = New(allLanguages)
		r.file.original = append([]byte{}, data...)
		return r.file, nil
	}
	r.decode(data)
	r.file.index = newIndex(len(r.file.text) / 512)
	if r.frame() {
		r.units()
	}
	if r.truncated {
		r.readOnly(r.cutAt, reasonTruncated, "", "")
	}
	if r.more > 0 {
		r.faults = append(r.faults, fault{reason: reasonTooMany, count: r.more, at: len(r.file.text)})
	}
	return r.file, problems(r.file.text, r.faults)
}

type reader struct {
	file    *File
	faults  []fault
	more    int  // faults beyond maxProblems
	ascii   bool // what is not ASCII is in an encoding that we do not know
	suspect bool // somewhere is a character that XML forbids
	scanner scanner
	noMore  bool // no comment ends in the rest of the file

	truncated bool // the end is missing
	cutAt     int  // where what is not whole starts
}

// report tells a fault of the bytes at base.
func (r *reader) report(base int, f fault) {
	if len(r.faults) >= maxProblems {
		r.more++
		return
	}
	f.at += base
	r.faults = append(r.faults, f)
}

// readOnly tells a fault because of which the file cannot be changed.
func (r *reader) readOnly(at int, reason, name, value string) {
	r.file.readOnly = true
	r.faults = append(r.faults, fault{reason: reason, name: name, value: value, at: at})
}

func (r *reader) decode(data []byte) {
	f := r.file
	if order := utf16Order(data); order != nil {
		f.original, f.text = bytes.Clone(data), fromUTF16(data, order)
		r.readOnly(0, reasonUTF16, "", "")
	} else {
		f.text = unsafe.String(unsafe.SliceData(data), len(data)) // no copy: it would cost as much again as the file
		name := declaredEncoding(strings.TrimPrefix(f.text, "\uFEFF"))
		if name != "" && !strings.EqualFold(name, "utf-8") && !strings.EqualFold(name, "utf8") {
			r.readOnly(0, reasonEncoding, "Name", clip(name))
			r.ascii = !strings.EqualFold(name, "us-ascii") && !strings.EqualFold(name, "ascii")
		}
	}
	r.suspect = !allGood(f.text)
	if open := lineStarting(f.text, "<<<<<<< "); open >= 0 && lineStarting(f.text[open:], ">>>>>>> ") >= 0 {
		r.readOnly(open, reasonConflict, "", "")
	}
}

// lineStarting returns the offset of the first line that starts with prefix.
func lineStarting(s, prefix string) int {
	if strings.HasPrefix(s, prefix) {
		return 0
	}
	n := strings.Index(s, "\n"+prefix)
	if n < 0 {
		return -1
	}
	return n + 1
}

// nextUnit returns the offset of the next "<tu" from i, not "<tuv"; len(s) when
// there is none.
func nextUnit(s string, i int) int {
	for {
		n := strings.Index(s[i:], "<tu")
		if n < 0 {
			return len(s)
		}
		i += n + len("<tu")
		if i == len(s) || isSpace(s[i]) || s[i] == '>' || s[i] == '/' {
			return i - len("<tu")
		}
	}
}

// units reads the body.
func (r *reader) units() {
	f := r.file
	body := f.text[:f.tail]
	at := f.body
	for start := nextUnit(body, at); start < len(body); {
		if skip := r.comment(at, start); skip > start {
			start = nextUnit(body, skip)
			continue
		}
		r.gap(at, start)
		next := nextUnit(body, start+len("<tu"))
		at = r.unit(start, next)
		start = next
	}
	r.gap(at, f.tail)
}

// comment returns the end of a comment that is still open at the end of the
// bytes between two units; 0 when there is none.
func (r *reader) comment(from, to int) int {
	open := strings.LastIndex(r.file.text[from:to], "<!--")
	if open < 0 || r.noMore || strings.Contains(r.file.text[from+open:to], "-->") {
		return 0
	}
	end := strings.Index(r.file.text[to:r.file.tail], "-->")
	r.noMore = end < 0
	if r.noMore {
		return 0
	}
	return to + end
}

// unit reads the unit at start, which must end before next, and returns its
// end.
func (r *reader) unit(start, next int) int {
	f := r.file
	region := f.text[start:next]
	bad := r.scanner.unit(region)
	end := r.scanner.end
	if bad == nil || end > 0 {
		region = region[:end]
	} else if tag := strings.Index(region, "</tu>"); tag >= 0 {
		region = region[:tag+len("</tu>")]
	}
	if fault := r.forbidden(region); fault != nil {
		bad = fault
	}
	end = start + len(region)
	if bad != nil {
		if r.truncated && next == len(f.text) && !strings.Contains(region, "</tu>") {
			r.cutAt = start
		} else {
			r.report(start, *bad)
		}
		return end
	}
	e := entry{raw: region, start: start, size: len(region)}
	if f.aloneOnLine(start, end) {
		e.state = lined
	}
	f.index.learn(&r.scanner, f.srclang, int32(len(f.entries)))
	f.entries = append(f.entries, e)
	return end
}

// forbidden looks for characters of a unit that it cannot have.
func (r *reader) forbidden(region string) *fault {
	if r.ascii {
		for i := range len(region) {
			if region[i] >= utf8.RuneSelf {
				return &fault{reason: reasonBytes, at: i}
			}
		}
	}
	if !r.suspect {
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
func (r *reader) gap(from, to int) {
	gap := r.file.text[from:to]
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
		r.report(from, fault{reason: reasonStray, at: i})
		return
	}
}

// conflictMarker returns the end of the line at i when it is one that git puts
// into a file with conflicts; 0 when it is not.
func conflictMarker(s string, i int) int {
	line, _, _ := strings.Cut(s[i:], "\n")
	for _, marker := range []string{"<<<<<<< ", "||||||| ", ">>>>>>> "} {
		if strings.HasPrefix(line, marker) {
			return i + len(line)
		}
	}
	if trimmed := strings.TrimRight(line, "\r"); trimmed == "=======" || trimmed == "|||||||" {
		return i + len(line)
	}
	return 0
}
