package text

import "strings"

// scanPrintf reads a verb of Go's fmt or of C's printf at s[i] == '%' and
// returns its length and its name: "%d", or "2:%d" when the argument is
// indexed as %[2]d or %2$d, or "(name)" for %(name)s. The length is 0 when
// there is none; %% is none. Flags, width and precision are not part of the
// name, but a * argument is.
//
// The flag "space" of both languages is not recognised: "100 % de" is far more
// often a percent sign than a verb.
func scanPrintf(s string, i int) (n int, name string) {
	j := i + 1
	if j < len(s) && s[j] == '(' {
		return scanNamedVerb(s, i)
	}
	index, j := scanIndex(s, j)
	start := j
	for j < len(s) && strings.IndexByte("+-#0", s[j]) >= 0 {
		j++
	}
	stars := 0
	for j < len(s) && (isDigit(s[j]) || s[j] == '.' || s[j] == '*') {
		if s[j] == '*' {
			stars++
		}
		j++
	}
	if index == "" {
		index, j = scanIndex(s, j)
	}
	verb, j := scanVerb(s, j)
	if verb == "" || isPercentSign(s, i, j, start) {
		return 0, ""
	}
	if j-i == 2 {
		return 2, s[i:j] // the commonest by far
	}
	name = strings.Repeat("*", stars) + "%" + verb
	if index != "" {
		name = index + ":" + name
	}
	return j - i, name
}

// scanIndex reads "[2]" or "2$" and returns its number.
func scanIndex(s string, j int) (index string, next int) {
	k := j
	if k < len(s) && s[k] == '[' {
		k++
	}
	digits := k
	for k < len(s) && isDigit(s[k]) {
		k++
	}
	if k == digits || k == len(s) {
		return "", j
	}
	bracket := digits > j
	if bracket && s[k] == ']' || !bracket && s[k] == '$' {
		return strings.TrimLeft(s[digits:k], "0"), k + 1
	}
	return "", j
}

// scanVerb reads the length modifiers of C and the verb letter, which alone is
// returned.
func scanVerb(s string, j int) (verb string, next int) {
	for _, modifier := range []string{"hh", "ll", "h", "l", "j", "z", "L"} {
		if rest, ok := strings.CutPrefix(s[j:], modifier); ok && rest != "" && strings.IndexByte("diouxXeEfFgGaAcsn", rest[0]) >= 0 {
			return rest[:1], j + len(modifier) + 1
		}
	}
	if j < len(s) && strings.IndexByte("vTtbcdoOqxXUeEfFgGspwiuaA@", s[j]) >= 0 {
		return s[j : j+1], j + 1
	}
	return "", j
}

// isPercentSign tells "50%discount" from a verb: a digit stands before the
// sign, nothing between the sign and the letter, and the word goes on.
func isPercentSign(s string, i, end, start int) bool {
	return i > 0 && isDigit(s[i-1]) && end-start == 1 && end < len(s) && isLetter(s[end])
}

func scanNamedVerb(s string, i int) (n int, name string) {
	end := strings.IndexByte(s[i:min(len(s), i+maxName)], ')')
	if end < 3 {
		return 0, ""
	}
	verb, next := scanVerb(s, i+end+1)
	if verb == "" || strings.ContainsAny(s[i+2:i+end], " (\n") {
		return 0, ""
	}
	return next - i, s[i+1 : i+end+1]
}

// verbAt returns what stands where a verb should, for an error.
func verbAt(s string, i int) string {
	end := i + 1
	for n := 0; n < 2 && end < len(s); n++ {
		end++
		for end < len(s) && s[end]&0xC0 == 0x80 {
			end++
		}
	}
	return s[i:end]
}
