package threeway

import (
	"bytes"
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/source"
)

// Marks says how conflicts are marked in a file, as git does it.
type Marks struct {
	Size         int    // characters of a marker; 0 stands for 7
	Ours, Theirs string // what stands behind the first and the last marker
}

// Lines merges three versions of a text line by line, as git merges files that
// it knows nothing of. Where both sides changed the same lines, both versions
// stand between conflict markers; conflicts is how often.
func Lines(base, ours, theirs []byte, marks Marks) (merged []byte, conflicts int) {
	b, o, t := splitLines(base), splitLines(ours), splitLines(theirs)
	p := printer{marks: marks, eol: source.LineEnd(ours)}
	intoOurs, intoTheirs := matches(b, o), matches(b, t)
	i, j, k := 0, 0, 0
	for n := 0; n <= len(b); n++ {
		x, y := len(o), len(t)
		if n < len(b) {
			if x, y = intoOurs[n], intoTheirs[n]; x < 0 || y < 0 {
				continue
			}
		}
		p.chunk(b[i:n], o[j:x], t[k:y])
		if n < len(b) {
			p.plain(b[n : n+1])
		}
		i, j, k = n+1, x+1, y+1
	}
	return p.out.Bytes(), p.conflicts
}

// splitLines splits a text behind each line end.
func splitLines(data []byte) []string { return slices.Collect(strings.Lines(string(data))) }

// A printer puts a merged text together.
type printer struct {
	marks     Marks
	eol       string
	out       bytes.Buffer
	conflicts int
}

// chunk prints lines that at least one side changed.
func (p *printer) chunk(base, ours, theirs []string) {
	switch {
	case slices.Equal(ours, theirs), slices.Equal(theirs, base):
		p.plain(ours)
	case slices.Equal(ours, base):
		p.plain(theirs)
	default:
		p.conflict(ours, theirs)
	}
}

func (p *printer) plain(lines []string) {
	for _, line := range lines {
		p.endLine()
		p.out.WriteString(line)
	}
}

// conflict prints both versions of lines. What both have in common at the start
// and at the end is no part of it.
func (p *printer) conflict(ours, theirs []string) {
	p.run([]segment{{ours: ours, theirs: theirs}})
}

// both prints both versions of lines between markers.
func (p *printer) both(ours, theirs []string) {
	p.conflicts++
	p.marker('<', p.marks.Ours)
	p.plain(ours)
	p.marker('=', "")
	p.plain(theirs)
	p.marker('>', p.marks.Theirs)
}

func (p *printer) marker(sign byte, label string) {
	size := p.marks.Size
	if size <= 0 {
		size = 7
	}
	p.endLine()
	p.out.WriteString(strings.TrimRight(strings.Repeat(string(sign), size)+" "+label, " ") + p.eol)
}

// endLine ends a line that was the last of its file.
func (p *printer) endLine() {
	if n := p.out.Len(); n > 0 && p.out.Bytes()[n-1] != '\n' {
		p.out.WriteString(p.eol)
	}
}

// common returns how many lines two texts have in common at the start, and of
// the rest at the end.
func common(a, b []string) (head, tail int) {
	n := min(len(a), len(b))
	for head < n && a[head] == b[head] {
		head++
	}
	for tail < n-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	return head, tail
}
