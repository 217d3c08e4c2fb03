package cli

import (
	"bufio"
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/lang"
	"github.com/seed-9fa3a4f3/i18n/internal/report"
	"github.com/seed-9fa3a4f3/i18n/internal/segment"
	"github.com/seed-9fa3a4f3/i18n/internal/source"
)

// segmentCommand has a flag --lang of its own: the language of the text.
const segmentCommand = "segment"

func newSegmentCommand() *command {
	var o segmentFlags
	return &command{
		name:     segmentCommand,
		args:     "<FILE",
		examples: []string{"segment --lang uk <article.txt", "segment --lang en --json <article.txt", "segment --lang de --srx rules.srx <article.txt", "segment --lang uk --rules >uk.srx"},
		flags: func(f *flags) {
			f.text(&o.srx, "srx", "FILE", "")
			f.bool(&o.unicode, "unicode")
			f.bool(&o.rules, "rules")
			f.withJSON()
		},
		run: func(e *env, f *flags) int { return runSegment(e, f, &o) },
	}
}

type segmentFlags struct {
	srx            string
	unicode, rules bool
}

func runSegment(e *env, f *flags, o *segmentFlags) int {
	if !f.noArgs() {
		return exitMisuse
	}
	tag := f.lang
	if tag != "" {
		var err error
		if tag, err = lang.Parse(tag); err != nil {
			e.failTag(err)
			return exitMisuse
		}
	}
	if o.rules {
		if _, err := e.stdout.Write(segment.Export(tag).Bytes()); err != nil {
			return e.failIO(err)
		}
		return exitDone
	}
	s, code := e.segmenter(tag, o)
	if code != exitDone {
		return code
	}
	text, err := io.ReadAll(e.stdin)
	if err != nil {
		return e.failIO(err)
	}
	if f.json {
		err = report.Encode(e.stdout, sentencesOf(s, string(text)))
	} else {
		err = writeSentences(e.stdout, s, string(text))
	}
	if err != nil {
		return e.failIO(err)
	}
	return exitDone
}

// segmenter returns what the flags ask for.
func (e *env) segmenter(tag string, o *segmentFlags) (*segment.Segmenter, int) {
	if o.unicode && o.srx != "" {
		e.fail("segment.both")
		return nil, exitMisuse
	}
	if o.unicode {
		return segment.Unicode(), exitDone
	}
	if o.srx == "" {
		return segment.For(tag), exitDone
	}
	data, err := e.disk.ReadFile(o.srx)
	if err != nil {
		return nil, e.failIO(err)
	}
	doc, err := segment.ReadSRX(data)
	if err != nil {
		return nil, e.failSRX(o.srx, string(data), err)
	}
	s, err := doc.For(tag)
	if err != nil {
		return nil, e.failSRX(o.srx, string(data), err)
	}
	return s, exitDone
}

// failSRX prints why a file of rules cannot be used.
func (e *env) failSRX(name, data string, err error) int {
	var p *segment.Problem
	if !errors.As(err, &p) {
		return e.failIO(err)
	}
	finding := catalog.Finding{
		Check: "srx", Severity: catalog.Error, Pos: catalog.Pos{File: name},
		Message: "srx." + p.Reason, Advice: "srx." + p.Reason + ".advice", Args: map[string]any{"Detail": p.Detail},
	}
	if p.Offset > 0 {
		lines := source.New(data)
		finding.Pos.Line, finding.Pos.Col = lines.Position(p.Offset)
		finding.Excerpt, _ = lines.Line(p.Offset)
	}
	e.findings([]catalog.Finding{finding})
	return exitMisuse
}

// sentence is the machine form of a sentence: the bytes of the input from Start
// up to, but not including, End. The texts of all are the input.
type sentence struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

func sentencesOf(s *segment.Segmenter, text string) []sentence {
	all := []sentence{}
	for span := range s.Sentences(text) {
		all = append(all, sentence{span.Start, span.End, text[span.Start:span.End]})
	}
	return all
}

// writeSentences writes one sentence a line. A line break within one becomes a
// space.
func writeSentences(w io.Writer, s *segment.Segmenter, text string) error {
	buf := bufio.NewWriterSize(w, 1<<16)
	text = strings.TrimPrefix(text, "\uFEFF")
	for span := range s.Sentences(text) {
		line := strings.TrimSpace(text[span.Start:span.End])
		if line == "" {
			continue
		}
		if hasLineBreak(line) {
			line = oneLine(line)
		}
		buf.WriteString(line)
		buf.WriteByte('\n')
	}
	return buf.Flush()
}

var lineBreaks = []string{"\n", "\r", "\u0085", "\u2028", "\u2029"}

func hasLineBreak(text string) bool {
	return slices.ContainsFunc(lineBreaks, func(s string) bool { return strings.Contains(text, s) })
}

// oneLine puts a space for each line break and what white space is around it.
func oneLine(text string) string {
	var parts []string
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return slices.Contains(lineBreaks, string(r)) }) {
		if part = strings.TrimSpace(part); part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, " ")
}
