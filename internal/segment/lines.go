package segment

import (
	"strings"
	"unicode/utf8"
)

// fullLine is how many characters a line has at least that was wrapped because
// the next word did not fit.
const fullLine = 45

// lines tells the line breaks inside a sentence from those that end one, in
// plain text.
//
// A line break ends a sentence, as UAX #29 has it, but for two cases. In a
// paragraph that is wrapped (some long line goes on with a small letter on the
// next, or all lines read as one sentence) all of them are spaces. And a line
// that ends with a space, and goes on with a small letter or a number in brackets,
// was broken by its writer.
type lines struct {
	text    string
	classes *classTable
	flows   bool // every line break is a space
	end     int  // of the block that wrapped is known of
	wrapped bool // whether the lines of the block are
}

// joins reports whether the line break at i is a mere space.
func (l *lines) joins(i int) bool {
	next := i + 1
	if l.text[i] == '\r' {
		next++
	}
	if next > len(l.text) || l.text[next-1] != '\n' {
		return false // a separator that no editor wraps lines with
	}
	if l.flows {
		return true
	}
	if i >= l.end {
		l.look(i)
	}
	if isBlank(line(l.text, next)) || isBlank(l.text[:i][lineStart(l.text, i):]) {
		return false
	}
	if isMarked(line(l.text, next)) {
		return false
	}
	if l.wrapped {
		return true
	}
	return i > 0 && l.text[i-1] == ' ' && l.goesOn(line(l.text, next))
}

// look reads the block of lines around i, up to the next blank one.
func (l *lines) look(i int) {
	start := lineStart(l.text, i)
	this := line(l.text, start)
	l.wrapped, l.end = false, start+len(this)+1
	oneSentence := l.begins(this)
	for !isBlank(this) {
		l.end = start + len(this) + 1
		next := line(l.text, l.end)
		if isBlank(next) {
			break
		}
		on := l.goesOn(next) && !isMarked(next)
		l.wrapped = l.wrapped || on && isFull(this)
		oneSentence = oneSentence && on && !l.ends(this)
		start, this = l.end, next
	}
	l.wrapped = l.wrapped || oneSentence && l.ends(this)
}

// begins reports whether a line looks as if it began a sentence.
func (l *lines) begins(line string) bool {
	c, _ := l.classes.at(line, 0)
	return c == classUpper && !isMarked(line)
}

// ends reports whether a line ends with a terminator.
func (l *lines) ends(line string) bool {
	line = strings.TrimRight(line, " \t\r\"'»”’)")
	c, _ := l.classes.before(line, len(line))
	return c.terminates()
}

// goesOn reports whether a line looks as if it went on with a sentence.
func (l *lines) goesOn(line string) bool {
	c, n := l.classes.at(line, 0)
	if c == classClose {
		c, _ = l.classes.at(strings.TrimLeft(line[n:], " "), 0)
		return c == classLower || c == classNumeric
	}
	return c == classLower
}

// line returns the line of text that begins at start.
func line(text string, start int) string {
	if start >= len(text) {
		return ""
	}
	if end := strings.IndexByte(text[start:], '\n'); end >= 0 {
		return text[start : start+end]
	}
	return text[start:]
}

func lineStart(text string, i int) int { return strings.LastIndexByte(text[:i], '\n') + 1 }

func isBlank(line string) bool { return strings.TrimSpace(line) == "" }

func isFull(line string) bool {
	return len(line) >= fullLine && utf8.RuneCountInString(line) >= fullLine
}
