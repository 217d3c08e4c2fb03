package tm

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/source"
)

// A Problem is something that [Read] or a [Reader] could not use, or that keeps
// a file from being changed. Its bytes are kept. The package holds no sentences: a program
// that shows problems has one for each of [Reasons].
type Problem struct {
	Reason  string         // one of Reasons
	Member  string         // of a zip archive; else empty
	Offset  int64          // of a byte of the file, unpacked
	Line    int            // from 1
	Col     int            // from 1, in code points
	Args    map[string]any // for the sentence: Name, Text, Code, Limit (strings) or Count (int), by reason
	Excerpt string         // the line of the file, cut where it is long; its bytes as they are
}

// The reasons. The first group is about the file, which can then be read but
// not changed; the second about one unit, which is kept and not used; the third
// about what stands between the units; the fourth is told by readers of streams
// alone.
const (
	reasonNotTMX    = "not-tmx"
	reasonFrame     = "frame"     // no <tmx>, <header> or <body> before the first unit
	reasonEncoding  = "encoding"  // Name
	reasonUTF16     = "utf16"     //
	reasonTruncated = "truncated" // the end is missing
	reasonConflict  = "conflict"  // markers of a git conflict

	reasonBytes     = "bytes"      // not in the encoding of the file
	reasonControl   = "control"    // Code: a character that XML forbids
	reasonEntity    = "entity"     // Text
	reasonReference = "reference"  // Text
	reasonTag       = "tag"        // Text
	reasonUnclosed  = "unclosed"   // Name
	reasonCut       = "cut"        // Name: <!-- and the like without an end
	reasonNoSegment = "no-segment" //
	reasonLanguage  = "language"   // a variant without a language
	reasonDeep      = "deep"       // Limit: levels
	reasonCrowded   = "crowded"    // Limit: attributes
	reasonTwice     = "twice"      // Name: an attribute

	reasonStray   = "stray"    //
	reasonTooMany = "too-many" // Count: how many more

	reasonLarge   = "large"         // Limit: bytes
	reasonLong    = "long"          // a text is longer than MaxText
	reasonSame    = "same-language" // Name: a tag
	reasonPacked  = "packed"        // Text
	reasonBomb    = "bomb"          //
	reasonMembers = "members"       // a zip archive without a TMX, or with too many files
	reasonSecret  = "secret"        // a file in a zip archive needs a password
	reasonQuote   = "quote"         // of CSV
	reasonColumns = "columns"       //
	reasonLines   = "lines"         // Count: lines without a counterpart
)

// Reasons lists the reasons of all problems. A program's message for one is
// called "tm." and the reason.
func Reasons() []string {
	return []string{
		reasonNotTMX, reasonFrame, reasonEncoding, reasonUTF16, reasonTruncated, reasonConflict,
		reasonBytes, reasonControl, reasonEntity, reasonReference, reasonTag, reasonUnclosed, reasonCut,
		reasonNoSegment, reasonLanguage, reasonDeep, reasonCrowded, reasonTwice,
		reasonStray, reasonTooMany,
		reasonLarge, reasonLong, reasonSame, reasonPacked, reasonBomb, reasonMembers, reasonSecret,
		reasonQuote, reasonColumns, reasonLines,
	}
}

// Blocks reports whether the file cannot be changed because of the problem.
func (p *Problem) Blocks() bool {
	switch p.Reason {
	case reasonNotTMX, reasonFrame, reasonEncoding, reasonUTF16, reasonTruncated, reasonConflict:
		return true
	}
	return false
}

// maxProblems is how many problems of one file are told; a file in a wrong
// encoding has thousands, all with one cause.
const maxProblems = 1000

// A fault is a problem whose place is an offset.
type fault struct {
	reason, name, value string // name and value are the argument
	at, count           int    // count is the argument Count
}

func (f *fault) args() map[string]any {
	switch {
	case f.name != "":
		return map[string]any{f.name: strings.Clone(f.value)} // the value may be a part of the file
	case f.count > 0:
		return map[string]any{"Count": f.count}
	}
	return nil
}

// problems turns the faults of a text into problems, in the order of their
// places.
func problems(text string, faults []fault) []Problem {
	slices.SortStableFunc(faults, func(a, b fault) int { return a.at - b.at })
	var list []Problem
	cursor := source.New(text).Cursor()
	for _, f := range faults {
		p := Problem{Reason: f.reason, Offset: int64(f.at), Args: f.args(), Excerpt: excerpt(text, f.at)}
		p.Line, p.Col = cursor.Position(f.at)
		list = append(list, p)
	}
	return list
}

// excerpt is the line at an offset, at most 60 bytes before it and 100 behind.
func excerpt(text string, at int) string {
	at = min(at, len(text))
	start, end := max(0, at-60), min(len(text), at+100)
	if newline := strings.LastIndexByte(text[start:at], '\n'); newline >= 0 {
		start += newline + 1
	}
	if newline := strings.IndexAny(text[at:end], "\r\n"); newline >= 0 {
		end = at + newline
	}
	for start < at && !utf8.RuneStart(text[start]) {
		start++
	}
	for end > at && end < len(text) && !utf8.RuneStart(text[end]) {
		end--
	}
	return strings.TrimSpace(text[start:end])
}

// clip cuts what goes into a sentence.
func clip(s string) string {
	const most = 40
	if len(s) <= most {
		return s
	}
	end := most
	for end > 0 && !utf8.RuneStart(s[end]) {
		end--
	}
	return s[:end] + "…"
}

// characters looks for what is no text in s.
func characters(s string) *fault {
	at, bad := badChar(s)
	switch {
	case at < 0:
		return nil
	case bad:
		return &fault{reason: reasonBytes, at: at}
	}
	r, _ := utf8.DecodeRuneInString(s[at:])
	return &fault{reason: reasonControl, name: "Code", value: "U+" + hex4(r), at: at}
}

func hex4(r rune) string {
	s := strings.ToUpper(strconv.FormatInt(int64(r), 16))
	return strings.Repeat("0", max(0, 4-len(s))) + s
}
