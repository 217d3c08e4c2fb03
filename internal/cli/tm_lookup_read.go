package cli

import (
	"errors"
	"io"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/pairs"
	"github.com/seed-9fa3a4f3/i18n/tm"
)

// asked is a line that asks for something.
type asked struct {
	query    pairs.Query
	ok       bool // it is a query
	findings []catalog.Finding
	err      error // of the reader, instead of a line
}

func (a *asked) context() tm.Context {
	return tm.Context{Key: a.query.Key, Previous: a.query.Previous, Next: a.query.Next}
}

// stdinName is what standard input is called in findings.
const stdinName = "-"

// queriesAtOnce is how many queries are answered together when so many wait.
const queriesAtOnce = 256

// answerLines answers the queries on standard input, each as soon as it is
// there: a program may wait for the answer before it asks again.
func (l *lookingUp) answerLines() {
	lines := make(chan asked, queriesAtOnce)
	stop := make(chan struct{})
	defer close(stop)
	go l.readLines(lines, stop)
	for first := range lines {
		batch := []asked{first}
	waiting:
		for len(batch) < queriesAtOnce {
			select {
			case next, more := <-lines:
				if !more {
					break waiting
				}
				batch = append(batch, next)
			default:
				break waiting
			}
		}
		if !l.answerBatch(batch) {
			return
		}
	}
}

// answerBatch tells what is wrong with lines, and answers them.
func (l *lookingUp) answerBatch(batch []asked) bool {
	var failed error
	for i := range batch {
		if batch[i].err != nil {
			batch, failed = batch[:i], batch[i].err
			break
		}
		if len(batch[i].findings) > 0 {
			l.e.findings(batch[i].findings)
			l.code = max(l.code, exitFindings)
		}
	}
	done := l.answer(batch, false)
	if failed != nil {
		l.code = l.e.failIO(failed)
	}
	return done && failed == nil
}

// readLines sends the lines of standard input until stop is closed.
func (l *lookingUp) readLines(to chan<- asked, stop <-chan struct{}) {
	defer close(to)
	lines := pairs.NewLines(l.e.stdin, maxQuery)
	for {
		line, isCut, err := lines.Next()
		if errors.Is(err, io.EOF) {
			return
		}
		var a asked
		switch {
		case err != nil:
			a.err = err
		case isCut:
			a.findings = []catalog.Finding{tooLong(lines.Number)}
		case l.jsonl:
			a.query, a.findings, a.ok = pairs.ReadQuery(stdinName, lines.Number, line)
		default:
			a.query.Text, a.ok = string(line), true
		}
		select {
		case to <- a:
		case <-stop:
			return
		}
		if err != nil {
			return
		}
	}
}

// maxQuery is the most bytes of a line with a query: four texts, of which each
// byte may be written as \u0000.
const maxQuery = 4 * 6 * tm.MaxText

// tooLong tells of a line of standard input that is no query or unit, because of
// its length.
func tooLong(line int) catalog.Finding {
	return catalog.Finding{
		Check: "integrity/parse", Severity: catalog.Error, Pos: catalog.Pos{File: stdinName, Line: line, Col: 1},
		Message: "format.tsv-long", Advice: "format.tsv-long.advice", Args: map[string]any{"Bytes": maxQuery},
	}
}
