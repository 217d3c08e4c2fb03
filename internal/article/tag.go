package article

import "strings"

// An attribute is where an attribute of a tag stands.
type attribute struct {
	name  string // in small letters
	value extent // without quotes
	quote byte   // 0 without one; { for an expression of JSX
}

// rawTag reads a start or end tag at s[i] == '<' as CommonMark does (0.31,
// 6.6) and returns the offset behind it. What it reads of attributes goes to
// found, if that is not nil. In JSX names may have dots, and values braces.
func rawTag(s string, i int, jsx bool, found *[]attribute) (end int, ok bool) {
	j := i + 1
	closing := j < len(s) && s[j] == '/'
	if closing {
		j++
	}
	if j >= len(s) || !isLetter(s[j]) {
		return 0, false
	}
	for j < len(s) && (isHostByte(s[j]) || jsx && isNameByte(s[j])) {
		j++
	}
	if closing {
		if j = skipAll(s, j); j < len(s) && s[j] == '>' {
			return j + 1, true
		}
		return 0, false
	}
	for {
		k := skipAll(s, j)
		if k < len(s) && s[k] == '/' {
			k++
			if k < len(s) && s[k] == '>' {
				return k + 1, true
			}
			return 0, false
		}
		if k < len(s) && s[k] == '>' {
			return k + 1, true
		}
		a, next, ok := attributeAt(s, k, jsx)
		if !ok || k == j {
			return 0, false
		}
		if found != nil {
			*found = append(*found, a)
		}
		j = next
	}
}

func isNameByte(c byte) bool {
	return isLetter(c) || '0' <= c && c <= '9' || c == '-' || c == '.' || c == ':' || c == '_'
}

// skipAll goes over blanks and line ends.
func skipAll(s string, i int) int {
	for i < len(s) && strings.IndexByte(space, s[i]) >= 0 {
		i++
	}
	return i
}

// attributeAt reads an attribute. In JSX its value may be in braces, and so may
// be all of it.
func attributeAt(s string, i int, jsx bool) (a attribute, end int, ok bool) {
	if jsx && i < len(s) && s[i] == '{' {
		end := expressionEnd(s, i)
		return attribute{}, end, end > 0
	}
	j := i
	for j < len(s) && (isNameByte(s[j]) && (j > i || s[j] == '_' || s[j] == ':' || isLetter(s[j]))) {
		j++
	}
	if j == i {
		return a, i, false
	}
	a.name = strings.ToLower(s[i:j])
	a.value = extent{j, j}
	k := skipAll(s, j)
	if k >= len(s) || s[k] != '=' {
		return a, j, true
	}
	k = skipAll(s, k+1)
	if k >= len(s) {
		return a, k, false
	}
	switch a.quote = s[k]; a.quote {
	case '"', '\'':
		n := strings.IndexByte(s[k+1:min(len(s), k+1+maxTag)], a.quote)
		a.value = extent{k + 1, k + 1 + n}
		return a, a.value.end + 1, n >= 0
	case '{':
		if !jsx {
			break
		}
		end := expressionEnd(s, k)
		a.value = extent{k, end}
		return a, end, end > 0
	}
	a.quote = 0
	for j = k; j < len(s) && s[j] > ' ' && strings.IndexByte("\"'=<>`", s[j]) < 0; j++ {
	}
	a.value = extent{k, j}
	return a, j, j > k
}

// maxTag bounds a value of an attribute and an expression of JSX in a text of
// Markdown.
const maxTag = 16 << 10

// expressionEnd is the offset behind the braces at s[i], with those in them and
// with quotes; 0 when they are not closed.
func expressionEnd(s string, i int) int {
	depth := 0
	limit := min(len(s), i+maxBraces)
	for j := i; j < limit; j++ {
		switch s[j] {
		case '{':
			if depth++; depth > 16 {
				return 0
			}
		case '}':
			if depth--; depth == 0 {
				return j + 1
			}
		case '"', '\'', '`':
			n := strings.IndexByte(s[j+1:limit], s[j])
			if n >= 0 && !strings.Contains(s[j:j+1+n], "\n\n") {
				j += n + 1
			}
		}
	}
	return 0
}

// tagName is the name in a tag, which starts with < or </.
func tagName(s string) string {
	s = strings.TrimLeft(s, "</")
	n := 0
	for n < len(s) && isNameByte(s[n]) {
		n++
	}
	return s[:n]
}
