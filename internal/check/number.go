package check

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// A number is one that a text has in digits.
type number struct {
	text       string   // as written
	values     []string // in one way of writing; a date or a time has several
	hour       string   // values[0] on the 24-hour clock, where PM or AM follows
	start, end int      // in the prose

	// optional is set for what may be no number, so that nobody misses it: the
	// digit in "3берегти".
	optional bool
}

// numbers are those of a text.
type numbers struct {
	written []number
	set     map[string]bool // what the text can be taken to say
	words   []Word          // whose values are not yet in the set
}

// readNumbers finds the numbers of a text, in digits and in words.
func readNumbers(m *Masked) *numbers {
	n := &numbers{set: map[string]bool{}, words: m.Words()}
	s := m.Text
	for i := 0; i < len(s); {
		start, end := nextNumber(s, i)
		if start < end {
			n.add(s, start, end)
		}
		i = end
	}
	return n
}

// nextNumber returns where the first number behind s[:i] stands, the end of s
// twice when there is none.
func nextNumber(s string, i int) (start, end int) {
	for i < len(s) && !isDigitAt(s, i) {
		i++
	}
	return i, numberEnd(s, i)
}

// sameNumbers reports whether two texts have the same numbers in digits, written
// in the same way and in the same order: most have, and nothing else is to be
// known of them.
func sameNumbers(a, b string) bool {
	for i, j := 0, 0; ; {
		start, end := nextNumber(a, i)
		from, to := nextNumber(b, j)
		if a[start:end] != b[from:to] {
			return false
		}
		if start == end {
			return true
		}
		i, j = end, to
	}
}

// numberEnd returns the end of the number that starts at s[i]: digits with
// single separators between them. A space is one before three digits only.
func numberEnd(s string, i int) int {
	for i < len(s) {
		switch {
		case isDigitAt(s, i):
			i++
			continue
		case strings.IndexByte(".,:/'", s[i]) >= 0 && isDigitAt(s, i+1):
			i++
			continue
		}
		n := spaceSeparator(s, i)
		if n == 0 {
			return i
		}
		i += n
	}
	return i
}

// spaceSeparator returns the length of a space that separates thousands at
// s[i], or 0.
func spaceSeparator(s string, i int) int {
	n := 0
	for _, space := range []string{" ", "\u00A0", "\u202F", "\u2009", "’"} {
		if strings.HasPrefix(s[i:], space) {
			n = len(space)
		}
	}
	if n == 0 || !isDigitAt(s, i+n) || !isDigitAt(s, i+n+1) || !isDigitAt(s, i+n+2) || isDigitAt(s, i+n+3) {
		return 0
	}
	return n
}

func isDigitAt(s string, i int) bool { return i < len(s) && '0' <= s[i] && s[i] <= '9' }

// add adds the number s[start:end], unless it is a part of a name.
func (n *numbers) add(s string, start, end int) {
	before, _ := utf8.DecodeLastRuneInString(s[:start])
	after, size := utf8.DecodeRuneInString(s[end:])
	next, _ := utf8.DecodeRuneInString(s[end+size:])
	if unicode.IsLetter(before) || before == '_' || unicode.IsUpper(after) && after < 0x80 && !unicode.IsLetter(next) {
		for _, v := range numberValues(s[start:end]) {
			n.set[v] = true
		}
		return // MP3, 3D
	}
	x := number{text: s[start:end], values: numberValues(s[start:end]), start: start, end: end}
	x.hour = hourOf(x.values[0], s[end:])
	x.optional = unicode.IsLower(after) && unicode.IsLetter(next) && after >= 0x80
	n.written = append(n.written, x)
	if x.hour != "" {
		n.set[x.hour], n.set["0"] = true, true // 5 PM is 17:00
	}
	for _, v := range x.values {
		n.set[v] = true
	}
}

// numberValues returns a number in one way of writing: without separators of
// thousands and leading zeros, with a point before decimals. Dates, times and
// versions are their parts.
func numberValues(s string) []string {
	parts := digitRuns(s)
	for i := range parts {
		if trimmed := strings.TrimLeft(parts[i], "0"); len(parts) > 2 || i == 0 || strings.ContainsAny(s, ":/") {
			parts[i] = trimmed
			if trimmed == "" {
				parts[i] = "0"
			}
		}
	}
	switch {
	case strings.ContainsAny(s, ":/"):
		return parts
	case len(parts) > 1 && isGrouped(s, parts):
		return []string{strings.Join(digitRuns(s), "")}
	case len(parts) == 2:
		return []string{parts[0] + "." + parts[1]}
	case len(parts) > 2 && strings.ContainsAny(s, " \u00A0\u202F"):
		last := len(parts) - 1
		return []string{strings.Join(parts[:last], "") + "." + parts[last]}
	}
	return parts
}

// digitRuns returns the digits of a number between its separators.
func digitRuns(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
}

// isGrouped reports whether all parts behind the first are of three digits.
func isGrouped(s string, parts []string) bool {
	if parts[0] == "0" || len(parts[0]) > 3 {
		return false
	}
	for _, part := range digitRuns(s)[1:] {
		if len(part) != 3 {
			return false
		}
	}
	return true
}

// hourOf returns the hour of the 24-hour clock when "PM" or "AM" follows, else
// "".
func hourOf(value, rest string) string {
	hour, err := strconv.Atoi(value)
	if err != nil || hour < 1 || hour > 12 {
		return ""
	}
	rest = strings.ToLower(strings.ReplaceAll(strings.TrimLeft(rest[:min(len(rest), 16)], " \u00A0\u202F"), ".", ""))
	switch {
	case strings.HasPrefix(rest, "pm"):
		return strconv.Itoa(hour%12 + 12)
	case strings.HasPrefix(rest, "am"):
		return strconv.Itoa(hour % 12)
	}
	return ""
}

// says reports whether the text can be taken to say a value. Its words are read
// when its digits do not: few texts need that.
func (n *numbers) says(value string) bool {
	for !n.set[value] && len(n.words) > 0 {
		n.addWord(n.words[0].Text)
		n.words = n.words[1:]
	}
	return n.set[value]
}

// addWord adds what a word says as a number: in letters or Roman numerals.
func (n *numbers) addWord(word string) {
	if value := romanValue(word); value > 0 {
		n.set[strconv.Itoa(value)] = true
	}
	word = strings.ToLower(word)
	for part := range strings.SplitSeq(word, "-") {
		for _, v := range wordValues()[part] {
			n.set[v] = true
		}
		n.addStem(withoutApostrophes.Replace(part))
	}
}

var withoutApostrophes = strings.NewReplacer("’", "", "'", "", "ʼ", "")

// addStem adds the number of the stem that a word in Cyrillic letters begins
// with.
func (n *numbers) addStem(word string) {
	r, _ := utf8.DecodeRuneInString(word)
	for _, stem := range stemValues()[r] {
		if strings.HasPrefix(word, stem.stem) {
			for _, v := range stem.values {
				n.set[v] = true
			}
		}
	}
}

// romanValue returns the value of a Roman numeral in Latin letters or their
// Cyrillic look-alikes, or 0.
func romanValue(word string) int {
	if len(word) > 2*maxRoman {
		return 0
	}
	total, last, n := 0, 0, 0
	for end := len(word); end > 0; n++ {
		r, size := utf8.DecodeLastRuneInString(word[:end])
		end -= size
		v := romanSign(r)
		switch {
		case v == 0 || n == maxRoman:
			return 0
		case v < last:
			total -= v
		default:
			total, last = total+v, v
		}
	}
	return total
}

// maxRoman is the number of signs of the longest Roman numeral that is read.
const maxRoman = 12

func romanSign(r rune) int {
	switch r {
	case 'I', 'І':
		return 1
	case 'V':
		return 5
	case 'X', 'Х':
		return 10
	case 'L':
		return 50
	case 'C', 'С':
		return 100
	case 'D':
		return 500
	case 'M', 'М':
		return 1000
	}
	return 0
}

// hasOtherDigits reports whether a text has digits that are not ASCII, which
// are not read.
func hasOtherDigits(m *Masked) bool {
	return m.Signs.Has(text.SignOther) && strings.IndexFunc(m.Text, func(r rune) bool { return r >= 0x80 && unicode.IsDigit(r) }) >= 0
}
