package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// limits are what the place on the screen has room for; 0 is no limit.
type limits struct {
	length int // characters
	lines  int
	width  int // pixels
}

// limits returns what the program or the description of the message declares.
func (p *Pass) limits() limits {
	if !p.limited {
		p.limited = true
		p.limit = declaredLimits(p.Unit.Note)
		if m := p.Options.MaxLength; m > 0 {
			p.limit.length = m
		}
	}
	return p.limit
}

// declaredLimits reads the limits in a description: "max: 20", "maxlength 20",
// "max 2 lines", "max-width: 120px". "Max 5 users" is none.
func declaredLimits(note string) limits {
	var l limits
	for at := 0; at < len(note); {
		i := strings.IndexAny(note[at:], "mM")
		if i < 0 {
			break
		}
		start := at + i
		at = start + 1
		before, _ := utf8.DecodeLastRuneInString(note[:start])
		if len(note)-start > 3 && strings.EqualFold(note[start:start+3], "max") && !unicode.IsLetter(before) {
			l.add(strings.ToLower(note[start+3 : min(len(note), start+60)]))
		}
	}
	return l
}

// limitKinds are the words that say what a limit counts: characters, lines or
// pixels.
var limitKinds = map[string]byte{
	"length": 'c', "len": 'c', "char": 'c', "chars": 'c', "character": 'c', "characters": 'c', "letters": 'c', "symbols": 'c',
	"line": 'l', "lines": 'l', "width": 'p', "px": 'p', "pixel": 'p', "pixels": 'p',
}

// add reads a limit from what follows "max", in lower case.
func (l *limits) add(s string) {
	for _, ending := range []string{"imum", "imal", "."} {
		s = strings.TrimPrefix(s, ending)
	}
	kind, s := cutRun(strings.TrimLeft(s, " -_"), isLetter)
	digits, s := cutRun(strings.TrimLeft(s, " :="), isDigit)
	unit, _ := cutRun(strings.TrimLeft(s, " "), isLetter)
	counts := limitKinds[unit]
	if counts == 0 {
		counts = limitKinds[kind]
	}
	switch {
	case digits == "" || len(digits) > 6 || kind != "" && limitKinds[kind] == 0 || kind == "" && unit != "" && counts == 0:
		return // "max users: 5", "max 5 users"
	case counts == 'l':
		l.lines = toInt(digits)
	case counts == 'p':
		l.width = toInt(digits)
	default:
		l.length = toInt(digits)
	}
}

func isLetter(r rune) bool { return unicode.IsLetter(r) }

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

// cutRun splits s after the runes of a kind that it starts with.
func cutRun(s string, of func(rune) bool) (run, rest string) {
	end := strings.IndexFunc(s, func(r rune) bool { return !of(r) })
	if end < 0 {
		end = len(s)
	}
	return s[:end], s[end:]
}

func toInt(digits string) int {
	n := 0
	for _, d := range digits {
		n = 10*n + int(d-'0')
	}
	return n
}

// visible yields the runes that a reader sees of a text: no tags, and nothing
// of what the program puts in, whose length is not known. A character with
// marks and joined signs is one.
func (m *Masked) visible(yield func(r rune) bool) {
	at := 0
	for i := 0; i <= len(m.Gaps); i++ {
		end := len(m.Text)
		if i < len(m.Gaps) {
			end = m.Gaps[i].At
		}
		if !eachVisible(m.Text[at:end], yield) || i == len(m.Gaps) {
			return
		}
		g := m.Gaps[i]
		at = end + g.width()
		switch g.Kind {
		case GapEntity:
			if !yield('\u00A0') {
				return
			}
		case GapPlaceholder, GapControl, GapTag, GapAccessKey:
		default:
			if !eachVisible(m.original[g.Start:g.End], yield) {
				return
			}
		}
	}
}

func eachVisible(s string, yield func(r rune) bool) bool {
	joined := false
	for _, r := range s {
		isPart := joined || r >= 0x300 && unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf)
		joined = r == '\u200D'
		if !isPart && !yield(r) {
			return false
		}
	}
	return true
}

// visibleLength returns how many characters a reader sees.
func (m *Masked) visibleLength() int {
	n := 0
	for range m.visible {
		n++
	}
	return n
}

// lineCount returns the number of lines that a text takes, by line breaks of
// the text and of HTML.
func lineCount(p text.Pattern) int {
	n := 1 + strings.Count(strings.TrimRight(p.Source, "\n"), "\n")
	for tag := range tags(p) {
		if strings.EqualFold(tag.Name, "br") {
			n++
		}
	}
	return n
}
