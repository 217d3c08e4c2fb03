package pairs

import (
	"bytes"
	"errors"
	"io"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// maxFindings is how many findings of one file are told: a file that is
// something else has one on each line.
const maxFindings = 1000

// ReadTSV reads lines of a source text, a tab and its translation, and yields
// each pair as soon as it was read. In a text, a newline, a tab, a carriage
// return and a backslash are \n, \t, \r and \\. A text has at most most bytes.
// What is no pair is a finding with its place, and empty lines are passed over.
// The error is that of the reader or of yield.
func ReadTSV(name string, in io.Reader, most int, yield func(source, target string) error) ([]catalog.Finding, error) {
	r := &tsvReader{name: name, most: most, lines: NewLines(in, 4*most)}
	for {
		line, isCut, err := r.lines.Next()
		if errors.Is(err, io.EOF) {
			return r.all(), nil
		}
		if err != nil {
			return r.all(), err
		}
		if len(bytes.Trim(line, " ")) == 0 {
			continue
		}
		if source, target, ok := r.pair(line, isCut); ok {
			if err := yield(source, target); err != nil {
				return r.all(), err
			}
		}
	}
}

type tsvReader struct {
	name     string
	most     int
	lines    *Lines
	findings []catalog.Finding
	more     int // findings beyond maxFindings
	buf      []byte
}

// all returns the findings, and how many more there are.
func (r *tsvReader) all() []catalog.Finding {
	if r.more > 0 {
		r.findings = append(r.findings, r.finding(nil, 0, "format.tsv-more", map[string]any{"Count": r.more}))
	}
	return r.findings
}

func (r *tsvReader) pair(line []byte, isCut bool) (source, target string, ok bool) {
	tab := bytes.IndexByte(line, '\t')
	switch {
	case isCut:
		return "", "", r.report(line, 0, "format.tsv-long", map[string]any{"Bytes": r.most})
	case tab < 0:
		return "", "", r.report(line, len(line), "format.tsv-tab", nil)
	}
	if other := bytes.IndexByte(line[tab+1:], '\t'); other >= 0 {
		return "", "", r.report(line, tab+1+other, "format.tsv-tabs", nil)
	}
	if source, ok = r.text(line, 0, tab); ok {
		target, ok = r.text(line, tab+1, len(line))
	}
	return source, target, ok
}

// text reads the text between two places of a line.
func (r *tsvReader) text(line []byte, from, to int) (string, bool) {
	raw := line[from:to]
	r.buf = r.buf[:0]
	for i := 0; i < len(raw); {
		if raw[i] == '\\' {
			c, ok := unescape(raw[i+1:])
			if !ok {
				return "", r.report(line, from+i, "format.tsv-escape", map[string]any{"Text": string(raw[i:min(i+2, len(raw))])})
			}
			r.buf = append(r.buf, c)
			i += 2
			continue
		}
		char, size := utf8.DecodeRune(raw[i:])
		if char == utf8.RuneError && size == 1 {
			return "", r.report(line, from+i, "format.tsv-bytes", nil)
		}
		r.buf = append(r.buf, raw[i:i+size]...)
		i += size
	}
	switch {
	case len(r.buf) == 0:
		return "", r.report(line, from, "format.tsv-empty", nil)
	case len(r.buf) > r.most:
		return "", r.report(line, from, "format.tsv-long", map[string]any{"Bytes": r.most})
	}
	return string(r.buf), true
}

// unescape returns what stands for the character behind a backslash.
func unescape(rest []byte) (c byte, ok bool) {
	if len(rest) == 0 {
		return 0, false
	}
	switch rest[0] {
	case 'n':
		return '\n', true
	case 't':
		return '\t', true
	case 'r':
		return '\r', true
	case '\\':
		return '\\', true
	}
	return 0, false
}

// report tells of a line that is no pair, and returns false.
func (r *tsvReader) report(line []byte, at int, message string, args map[string]any) bool {
	if len(r.findings) >= maxFindings {
		r.more++
		return false
	}
	r.findings = append(r.findings, r.finding(line, at, message, args))
	return false
}

func (r *tsvReader) finding(line []byte, at int, message string, args map[string]any) catalog.Finding {
	return catalog.Finding{
		Check: "integrity/parse", Severity: catalog.Error,
		Pos:     catalog.Pos{File: r.name, Line: r.lines.Number, Col: utf8.RuneCount(line[:at]) + 1},
		Message: message, Advice: message + ".advice", Args: args, Excerpt: excerptOf(line),
	}
}
