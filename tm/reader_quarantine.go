package tm

import (
	"fmt"
	"io"
	"strings"
)

// A quarantine is a TMX file of what could not be used. The first error ends it.
type quarantine struct {
	w       io.Writer // may be nil
	started bool
	err     error
}

// add writes a comment with a place and a reason, and then the bytes of a unit.
func (q *quarantine) add(p Problem, srclang, raw string) {
	if !q.started {
		q.started = true
		if srclang == "" {
			srclang = allLanguages
		}
		head, _, _ := strings.Cut(newTail, "</body>")
		q.write(string(appendAttribute([]byte(newHead), srclang)) + strings.TrimSuffix(head, "\n"))
	}
	q.write("\n<!-- " + commentText(p.where()) + " -->\n" + raw)
}

// where tells the place and the reason of a problem in a file.
func (p *Problem) where() string {
	where := fmt.Sprintf("offset %d, line %d, column %d: %s", p.Offset, p.Line, p.Col, p.Reason)
	if p.Member != "" {
		where = p.Member + ": " + where
	}
	for _, arg := range p.Args {
		where += fmt.Sprint(" ", arg) // there is one at most
	}
	return where
}

// commentText makes a text one that can stand in a comment.
func commentText(s string) string {
	for strings.Contains(s, "--") {
		s = strings.ReplaceAll(s, "--", "- -")
	}
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\r' || !isChar(r) {
			return '?'
		}
		return r
	}, s)
}

func (q *quarantine) write(s string) {
	if q.w != nil && q.err == nil {
		_, q.err = io.WriteString(q.w, s)
	}
}

// close ends the file, if there is one.
func (q *quarantine) close() error {
	if q.started {
		_, end, _ := strings.Cut(newTail, "</body>")
		q.write("\n</body>" + end)
	}
	return q.err
}

// lines are a CSV file of what could not be used.
type lines struct {
	w    io.Writer // may be nil
	head string    // the line that names the columns, until it is written
	err  error
}

const commentStart = "# offset "

func (l *lines) add(p Problem, raw string) {
	if l.w != nil && l.err == nil {
		where := strings.Map(func(r rune) rune {
			if r < ' ' {
				return '?'
			}
			return r
		}, p.where())
		head := l.head
		l.head = ""
		_, l.err = io.WriteString(l.w, head+"# "+where+"\n"+strings.TrimRight(raw, "\r\n")+"\n")
	}
}
