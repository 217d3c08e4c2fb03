package threeway

import (
	"fmt"
	"strings"
)

// context is how many lines a unified diff shows around what changed.
const context = 3

// Unified returns what changed between two versions of a file as a unified diff
// (GNU diffutils manual, "Detailed Description of Unified Format"), "" when
// nothing did.
func Unified(path string, before, after []byte) string {
	a, b := splitLines(before), splitLines(after)
	changes := changesOf(a, b)
	if len(changes) == 0 {
		return ""
	}
	var out strings.Builder
	fmt.Fprintf(&out, "--- a/%s\n+++ b/%s\n", path, path)
	for i := 0; i < len(changes); {
		n := i + 1
		for n < len(changes) && changes[n].a-changes[n-1].aEnd <= 2*context {
			n++
		}
		writeHunk(&out, a, b, changes[i:n])
		i = n
	}
	return out.String()
}

// A replacement says that lines [b, bEnd) of the new text stand in the place of
// lines [a, aEnd) of the old one.
type replacement struct{ a, aEnd, b, bEnd int }

func changesOf(a, b []string) []replacement {
	match := matches(a, b)
	var changes []replacement
	i, j := 0, 0
	for n := 0; n <= len(a); n++ {
		x := len(b)
		if n < len(a) {
			if x = match[n]; x < 0 {
				continue
			}
		}
		if i < n || j < x {
			changes = append(changes, replacement{i, n, j, x})
		}
		i, j = n+1, x+1
	}
	return changes
}

func writeHunk(out *strings.Builder, a, b []string, changes []replacement) {
	first, last := changes[0], changes[len(changes)-1]
	head, tail := min(context, first.a), min(context, len(a)-last.aEnd)
	fmt.Fprintf(out, "@@ -%s +%s @@\n", hunkRange(first.a-head, last.aEnd+tail), hunkRange(first.b-head, last.bEnd+tail))
	at := first.a - head
	for _, c := range changes {
		writeLines(out, ' ', a[at:c.a])
		writeLines(out, '-', a[c.a:c.aEnd])
		writeLines(out, '+', b[c.b:c.bEnd])
		at = c.aEnd
	}
	writeLines(out, ' ', a[at:last.aEnd+tail])
}

// hunkRange writes a range of lines: the first one, from 1, and how many.
func hunkRange(start, end int) string {
	switch end - start {
	case 0:
		return fmt.Sprintf("%d,0", start)
	case 1:
		return fmt.Sprint(start + 1)
	}
	return fmt.Sprintf("%d,%d", start+1, end-start)
}

func writeLines(out *strings.Builder, sign byte, lines []string) {
	for _, line := range lines {
		out.WriteByte(sign)
		out.WriteString(line)
		if !strings.HasSuffix(line, "\n") {
			out.WriteString("\n\\ No newline at end of file\n")
		}
	}
}
