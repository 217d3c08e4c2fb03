package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// markdown is what a text has of the inline constructs of CommonMark, and where
// the signs stand that belong to none.
type markdown struct {
	links, strong, emphasis, code int

	strayBracket, strayStar, strayTick catalog.Span // the first of each in the original, empty when there is none
}

// readMarkdown reads the inline constructs of a prose in linear time. The rules
// are those of CommonMark 0.31 (6.2, 6.3) for what messages have: a run of signs
// opens before and closes behind a letter or sign that is no space; underscores
// do not work inside words. Between a mark that ends something and another sign it
// does not open: it may be the pattern translate.*, and no emphasis.
func readMarkdown(m *Masked) markdown {
	var md markdown
	md.readLinks(m)
	md.readEmphasis(m)
	for _, g := range m.Gaps {
		if g.Kind == GapCode && m.original[g.Start] == '`' {
			md.code++
		}
	}
	if i := strayTick(m.Text); i >= 0 {
		md.strayTick = m.Span(i, i+1)
	}
	return md
}

// strayTick returns the first backtick that is no apostrophe, or -1 where there
// is an even number of them: they are signs around something.
func strayTick(s string) int {
	first, n := -1, 0
	for at := 0; ; at++ {
		i := strings.IndexByte(s[at:], '`')
		if i < 0 {
			break
		}
		at += i
		before, _ := utf8.DecodeLastRuneInString(s[:at])
		after, _ := utf8.DecodeRuneInString(s[at+1:])
		if isWordRune(before) && isWordRune(after) {
			continue
		}
		if n++; first < 0 {
			first = at
		}
	}
	if n%2 == 0 {
		return -1
	}
	return first
}

// readLinks counts [text](address) and [text][label]. The first bracket that is
// of none is where a link may have been.
func (md *markdown) readLinks(m *Masked) {
	s := m.Text
	first, open := -1, -1 // of the brackets that are open
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '[':
			if open = i; first < 0 {
				first = i
			}
		case ']':
			next := byte(0)
			if i+1 < len(s) {
				next = s[i+1]
			}
			closing := map[byte]string{'(': ")", '[': "]"}[next]
			if end := strings.Index(s[i+1:min(len(s), i+1+maxAddress)], closing); open >= 0 && closing != "" && end > 0 {
				md.links++
				i += 1 + end
			} else if md.strayBracket.End == 0 {
				start := first
				if first < 0 {
					start = i
				}
				md.strayBracket = m.Span(start, bracketEnd(s, i+1))
			}
			first, open = -1, -1
		}
	}
	if open >= 0 && md.strayBracket.End == 0 {
		md.strayBracket = m.Span(first, len(s))
	}
}

// maxAddress bounds the address of a link, in bytes.
const maxAddress = 2000

// bracketEnd returns where the round brackets end that may have been the
// address of the link whose text ends at i.
func bracketEnd(s string, i int) int {
	rest := strings.TrimLeft(s[i:], " ")
	if !strings.HasPrefix(rest, "(") {
		return i
	}
	if end := strings.IndexByte(rest, ')'); end >= 0 {
		return len(s) - len(rest) + end + 1
	}
	return len(s)
}

// A delimiter is a run of * or _ that may open an emphasis.
type delimiter struct {
	sign   byte
	at, n  int
	closes bool // it may close one as well
}

// readEmphasis matches the runs of * and _.
func (md *markdown) readEmphasis(m *Masked) {
	s := m.Text
	if strings.IndexByte(s, '*') < 0 && strings.IndexByte(s, '_') < 0 {
		return
	}
	var open []delimiter
	for i := 0; i < len(s); {
		switch s[i] {
		case '\\':
			i += 2
		case '*', '_':
			d, opens := delimiterAt(s, i)
			i += d.n
			if d.closes {
				open = md.close(&d, open)
			}
			if d.n > 0 && opens && len(open) < maxOpen {
				open = append(open, d)
			} else if d.n > 0 && d.closes && md.strayStar.End == 0 {
				md.strayStar = m.Span(d.at, d.at+d.n)
			}
		default:
			i++
		}
	}
	if len(open) > 0 && md.strayStar.End == 0 {
		md.strayStar = m.Span(open[0].at, open[0].at+open[0].n)
	}
}

// maxOpen bounds the runs that wait for their ends.
const maxOpen = 100

// delimiterAt reads the run of signs at s[i].
func delimiterAt(s string, i int) (d delimiter, opens bool) {
	d = delimiter{sign: s[i], at: i}
	for i+d.n < len(s) && s[i+d.n] == d.sign {
		d.n++
	}
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[i+d.n:])
	solid := func(r rune, isEdge bool) bool { return !isEdge && !unicode.IsSpace(r) }
	opens = solid(after, i+d.n == len(s))
	d.closes = solid(before, i == 0)
	if d.sign == '_' && isWordRune(before) && isWordRune(after) {
		return d, false
	}
	if opens && d.closes { // between two letters, or at an edge of punctuation
		opens = !isWordRune(before) && !strings.ContainsRune(".,:;!?/", before) || isWordRune(after)
		d.closes = isWordRune(before) || !isWordRune(after)
	}
	return d, opens
}

// close matches a closing run with the open ones of its sign, and returns those
// that stay open.
func (md *markdown) close(d *delimiter, open []delimiter) []delimiter {
	for d.n > 0 {
		k := len(open) - 1
		for k >= 0 && open[k].sign != d.sign {
			k--
		}
		if k < 0 {
			return open
		}
		o := &open[k]
		n := 1
		if o.n >= 2 && d.n >= 2 {
			n = 2
			md.strong++
		} else {
			md.emphasis++
		}
		o.n -= n
		d.n -= n
		d.at += n
		if o.n == 0 {
			open = open[:k]
		} else {
			open = open[:k+1]
		}
	}
	return open
}

// lostIn returns the first construct that another text has fewer of, and what
// may be left of it there. "" when there is none.
func (md markdown) lostIn(target markdown) (construct string, at catalog.Span) {
	switch {
	case target.links < md.links:
		return "link", target.strayBracket
	case target.strong < md.strong:
		return "emphasis", target.strayStar
	case target.emphasis < md.emphasis && target.strong+target.emphasis < md.strong+md.emphasis:
		return "emphasis", target.strayStar
	case target.code < md.code && target.strayTick.End > 0 && md.strayTick.End == 0:
		return "code", target.strayTick
	}
	return "", catalog.Span{}
}

// brokenLine returns the construct of a line of the source, a heading or an item
// of a list, that the line of the target has not. A text of one line has to
// show the broken sign, since "# of files" is no heading. Where the numbers of
// lines differ nobody can tell which are the same.
func brokenLine(source, target *Masked) (construct string, at catalog.Span) {
	count := strings.Count(source.Text, "\n")
	if strings.Count(target.Text, "\n") != count {
		return "", catalog.Span{}
	}
	from, start := source.Text, 0
	for from != "" || start < len(target.Text) {
		line, rest, _ := strings.Cut(from, "\n")
		other, _, _ := strings.Cut(target.Text[start:], "\n")
		want, _ := lineMark(line)
		got, broken := lineMark(other)
		if want != 0 && want != got && (broken == want || count > 0 && strings.TrimSpace(other) != "") {
			return map[byte]string{'#': "heading", '-': "list", '1': "list"}[want], target.Span(start, start+len(other))
		}
		if start += len(other) + 1; start > len(target.Text) {
			break
		}
		from = rest
	}
	return "", catalog.Span{}
}

// lineMark tells what a line begins: a heading (#), an item of a list (-) or of
// a numbered one (1); 0 for anything else. broken tells the same of a sign that
// has lost the space behind it.
func lineMark(line string) (mark, broken byte) {
	s := strings.TrimLeft(line, " \t")
	if s == "" {
		return 0, 0
	}
	sign, n := byte(0), 1
	switch c := s[0]; {
	case c == '#':
		for n < len(s) && s[n] == '#' {
			n++
		}
		if sign = '#'; n > 6 {
			return 0, 0
		}
	case c == '-' || c == '*' || c == '+':
		sign = '-'
	case '0' <= c && c <= '9':
		for n < len(s) && '0' <= s[n] && s[n] <= '9' {
			n++
		}
		if n > 4 || n == len(s) || s[n] != '.' && s[n] != ')' {
			return 0, 0
		}
		sign, n = '1', n+1
	default:
		return 0, 0
	}
	next, _ := utf8.DecodeRuneInString(s[n:])
	switch {
	case n < len(s) && (s[n] == ' ' || s[n] == '\t') && strings.TrimSpace(s[n:]) != "":
		return sign, 0
	case unicode.IsLetter(next):
		return 0, sign
	}
	return 0, 0
}
