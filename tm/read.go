package tm

import (
	"bytes"
	"hash/maphash"
	"strings"
	"unsafe"
)

// Read reads a TMX file of any version. It never fails: what it cannot use is a
// problem, and the rest is there. Blank data is an empty memory without a
// source language. The time is linear in len(data). The file refers to the
// data, which must not be changed any more.
func Read(data []byte) (*File, []Problem) {
	r := &reader{file: &File{}, seed: maphash.MakeSeed()}
	if strings.TrimSpace(string(data[:min(len(data), 1<<10)])) == "" && len(data) < 1<<10 {
		r.file = New(allLanguages)
		r.file.original = append([]byte{}, data...)
		return r.file, nil
	}
	r.decode(data)
	r.file.index = newLineIndex(r.seed)
	if r.frame() {
		r.units()
	}
	r.file.index.tie()
	if r.truncated {
		r.readOnly(r.cutAt, reasonTruncated, "", "")
	}
	if r.more > 0 {
		r.faults = append(r.faults, fault{reason: reasonTooMany, count: r.more, at: len(r.file.text)})
	}
	return r.file, problems(r.file.text, r.faults)
}

type reader struct {
	file   *File
	faults []fault
	more   int  // faults beyond maxProblems
	ascii  bool // what is not ASCII is in an encoding that we do not know
	seed   maphash.Seed

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
		r.encoding()
	}
	if open := lineStarting(f.text, "<<<<<<< "); open >= 0 && lineStarting(f.text[open:], ">>>>>>> ") >= 0 {
		r.readOnly(open, reasonConflict, "", "")
	}
}

// encoding looks at the encoding that a file of bytes declares.
func (r *reader) encoding() {
	name := declaredEncoding(strings.TrimPrefix(r.file.text, "\uFEFF"))
	if name != "" && !strings.EqualFold(name, "utf-8") && !strings.EqualFold(name, "utf8") {
		r.readOnly(0, reasonEncoding, "Name", clip(name))
		r.ascii = !strings.EqualFold(name, "us-ascii") && !strings.EqualFold(name, "ascii")
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
