package segment

import (
	"regexp/syntax"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A side is where a pattern of a rule stands.
type side int

const (
	beforeBreak side = iota
	afterBreak
)

// compilePattern reads a regular expression as ICU and Java write it, which SRX
// 2.0 asks for, into the form of package regexp/syntax. What has no equal there
// is a Problem with the offset in the pattern.
func compilePattern(pattern string, s side, sets *setTable) (*syntax.Regexp, error) {
	t := &translator{in: pattern, side: s, sets: sets}
	if err := t.run(); err != nil {
		return nil, err
	}
	return t.parse()
}

// maxNesting limits sets within sets and assertions within assertions.
const maxNesting = 100

// translator writes an ICU pattern as one of RE2 (https://github.com/google/re2/wiki/Syntax).
type translator struct {
	in      string
	i       int
	out     strings.Builder
	side    side
	sets    *setTable
	depth   int  // of open groups
	nesting int  // of sets and assertions
	dotAll  bool // flag s was met
	fold    bool // flag i was met
}

func (t *translator) parse() (*syntax.Regexp, error) {
	re, err := syntax.Parse(t.out.String(), syntax.Perl)
	if err != nil {
		return nil, &Problem{Reason: ReasonPattern, Detail: t.in}
	}
	return t.sets.resolve(re), nil
}

func (t *translator) problem(reason, detail string) error {
	return &Problem{Offset: t.i, Reason: reason, Detail: detail}
}

func (t *translator) run() error {
	for t.i < len(t.in) {
		var err error
		switch t.in[t.i] {
		case '\\':
			err = t.escape()
		case '[':
			var set []rune
			if set, err = t.set(); err == nil {
				t.put(set)
			}
		case '(':
			err = t.group()
		case ')':
			t.depth--
			t.copy(1)
		case '*', '+', '?', '}':
			t.copy(1)
			if strings.HasPrefix(t.in[t.i:], "+") {
				err = t.problem(ReasonPossessive, "+")
			}
		case '.':
			t.i++
			if t.dotAll {
				t.out.WriteByte('.')
			} else {
				t.put([]rune{0, '\n' - 1, '\n' + 1, '\r' - 1, '\r' + 1, 0x84, 0x86, 0x2027, 0x202A, unicode.MaxRune})
			}
		default:
			_, n := utf8.DecodeRuneInString(t.in[t.i:])
			t.copy(n)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (t *translator) copy(n int) {
	t.out.WriteString(t.in[t.i : t.i+n])
	t.i += n
}

// escape translates what a backslash begins outside a set.
func (t *translator) escape() error {
	rest := t.in[t.i:]
	if len(rest) < 2 {
		return t.problem(ReasonPattern, rest)
	}
	switch c := rest[1]; {
	case strings.IndexByte("bBAz", c) >= 0:
		t.copy(2)
	case c == 'Z':
		t.i += 2
		t.out.WriteString(`(?:\n?\z)`)
	case c == 'R':
		t.i += 2
		t.out.WriteString(`(?:\r\n|[\n\x0b\f\r\x{85}\x{2028}\x{2029}])`)
	case c == 'Q':
		t.quoted()
	case c >= '1' && c <= '9' || strings.IndexByte("kGXK", c) >= 0:
		return t.problem(ReasonConstruct, rest[:2])
	default:
		set, err := t.escapedSet()
		if err != nil {
			return err
		}
		t.put(set)
	}
	return nil
}

// put writes a set of characters.
func (t *translator) put(set []rune) { t.sets.write(&t.out, set, t.fold) }

// quoted copies \Q…\E, whose end may be that of the pattern.
func (t *translator) quoted() {
	rest := t.in[t.i+2:]
	text, _, found := strings.Cut(rest, `\E`)
	t.i += 2 + len(text)
	if found {
		t.i += 2
	}
	for _, r := range text {
		t.put([]rune{r, r})
	}
}

// group translates what a parenthesis begins.
func (t *translator) group() error {
	rest := t.in[t.i:]
	for _, look := range []string{"(?<=", "(?<!", "(?=", "(?!"} {
		if strings.HasPrefix(rest, look) {
			return t.look(look)
		}
	}
	switch {
	case strings.HasPrefix(rest, "(?>"):
		return t.problem(ReasonPossessive, "(?>")
	case strings.HasPrefix(rest, "(?#"):
		end := strings.IndexByte(rest, ')')
		if end < 0 {
			return t.problem(ReasonPattern, rest)
		}
		t.i += end + 1
		return nil
	case strings.HasPrefix(rest, "(?") && !strings.HasPrefix(rest, "(?<") && !strings.HasPrefix(rest, "(?P<"):
		return t.flags()
	}
	t.depth++
	t.out.WriteString("(")
	t.i++
	if strings.HasPrefix(rest, "(?") { // a name, of which nothing is made
		end := strings.IndexByte(rest, '>')
		if end < 0 {
			return t.problem(ReasonPattern, rest)
		}
		t.i += end
	}
	return nil
}

// flags translates (?i-m) and (?i:. Flag u, of Java, is always set.
func (t *translator) flags() error {
	rest := t.in[t.i:]
	end := strings.IndexAny(rest, ":)")
	if end < 0 {
		return t.problem(ReasonPattern, rest)
	}
	flags := strings.ReplaceAll(rest[2:end], "u", "")
	if bad := strings.Trim(flags, "ims-"); bad != "" {
		return t.problem(ReasonConstruct, rest[:end+1])
	}
	on, _, _ := strings.Cut(flags, "-")
	t.dotAll = t.dotAll || strings.Contains(on, "s")
	t.fold = t.fold || strings.Contains(on, "i")
	flags = strings.TrimSuffix(flags, "-")
	if rest[end] == ':' {
		t.depth++
	}
	if flags != "" || rest[end] == ':' {
		t.out.WriteString("(?" + flags + rest[end:end+1])
	}
	t.i += end + 1
	return nil
}
