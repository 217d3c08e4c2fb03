package tree

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Advice is the message id of what the user can do about the error.
func (e Error) Advice() string { return e.ID + ".advice" }

// errorList collects the errors of one file.
type errorList struct {
	all     []Error
	tooMany string // id of the error that says that there were more
}

func (l *errorList) add(e Error) {
	switch n := len(l.all); {
	case n < MaxErrors:
		l.all = append(l.all, e)
	case n == MaxErrors:
		l.all = append(l.all, Error{e.Offset, e.End, l.tooMany, map[string]any{"Limit": MaxErrors}, nil, e.Soft})
	case !e.Soft:
		l.all[MaxErrors].Soft = false
	}
}

// full reports whether no further error will be kept, so that nobody need look
// for its cause: a file of garbage has one a line.
func (l *errorList) full() bool { return len(l.all) > MaxErrors }

// sorted returns the errors in file order, "too many errors" last, and of each
// place the first report: the later ones are consequences.
func (l *errorList) sorted() []Error {
	kept := l.all[:min(len(l.all), MaxErrors)]
	rest := slices.Clone(l.all[len(kept):])
	slices.SortStableFunc(kept, func(a, b Error) int { return cmp.Compare(a.Offset, b.Offset) })
	kept = slices.CompactFunc(kept, func(a, b Error) bool { return a.Offset == b.Offset })
	return append(kept, rest...)
}

func span(start, end int) Span { return Span{int32(start), int32(end)} }

const bom = "\uFEFF"

// hasUTF16BOM tells a file that an editor saved in UTF-16.
func hasUTF16BOM(data []byte) bool {
	return bytes.HasPrefix(data, []byte("\xFF\xFE")) || bytes.HasPrefix(data, []byte("\xFE\xFF"))
}

// looksBinary tells another kind of file from text with a stray control
// character: a hundred complaints about one would say less than a single one
// about the whole.
func looksBinary(data []byte) bool {
	head := data[:min(len(data), 4096)]
	if bytes.IndexByte(head, 0) < 0 {
		return false
	}
	control := 0
	for _, c := range head {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' || c == 0x7F {
			control++
		}
	}
	return control*16 > len(head)
}

// badBytes returns the first runs of bytes that are not UTF-8, none for a good
// file. A file in a wrong encoding has thousands, all with one cause.
func badBytes(src string) []Span {
	const most = 10
	if utf8.ValidString(src) {
		return nil
	}
	var runs []Span
	for i := 0; i < len(src) && len(runs) < most; {
		start := i
		for i < len(src) && badByte(src[i:]) {
			i++
		}
		if i > start {
			runs = append(runs, span(start, i))
			continue
		}
		_, n := utf8.DecodeRuneInString(src[i:])
		i += n
	}
	return runs
}

func badByte(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	return r == utf8.RuneError && n == 1
}

// invisible holds for what looks like nothing or like a space, but is neither
// a blank nor a newline: a BOM inside the file, a no-break space.
func invisible(r rune) bool {
	return r >= utf8.RuneSelf && (unicode.IsSpace(r) || unicode.Is(unicode.Cf, r))
}

// codeArg names a character that cannot be shown.
func codeArg(r rune) map[string]any {
	return map[string]any{"Code": fmt.Sprintf("U+%04X", r)}
}

// oneLine is a piece of the file as it may stand in an error message: one
// line, at most 60 bytes.
func oneLine(s string) string {
	const most = 60
	if i := strings.IndexAny(s[:min(len(s), most+1)], "\r\n"); i >= 0 {
		s = s[:i]
	}
	if len(s) <= most {
		return strings.ToValidUTF8(s, "\uFFFD")
	}
	return strings.ToValidUTF8(s[:most], "") + "…"
}
