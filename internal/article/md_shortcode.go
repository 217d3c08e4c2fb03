package article

import "strings"

// maxBraces bounds a shortcode, so that a document of opening braces is read in
// linear time.
const maxBraces = 2 << 10

// bracesEnd is the offset behind {{…}} or {%…%} at s[i], 0 when nothing of the
// kind starts there. Quotes hide what closes it.
func bracesEnd(s string, i int) int {
	if i+1 >= len(s) || s[i] != '{' {
		return 0
	}
	closing := "}}"
	switch {
	case s[i+1] == '%':
		closing = "%}"
	case s[i+1] != '{':
		return 0
	case strings.HasPrefix(s[i:], "{{<"):
		closing = ">}}"
	case strings.HasPrefix(s[i:], "{{%"):
		closing = "%}}"
	}
	text := s[i:min(len(s), i+maxBraces)]
	end := strings.Index(text, closing)
	if end < 0 {
		return 0
	}
	if quoted := quotedEnd(text, closing); quoted > 0 {
		end = quoted
	}
	return i + end + len(closing)
}

// quotedEnd finds what closes the braces outside of quotes; 0 when the quotes
// are not in pairs before it.
func quotedEnd(text, closing string) int {
	for j := 2; j < len(text); j++ {
		switch {
		case text[j] == '"' || text[j] == '`':
			n := quoteEnd(text, j)
			if n < 0 {
				return 0
			}
			j = n
		case strings.HasPrefix(text[j:], closing):
			return j
		}
	}
	return 0
}

// quoteEnd is the place of the quote that closes the one at s[i], -1 without
// one. Between " a backslash escapes.
func quoteEnd(s string, i int) int {
	for j := i + 1; j < len(s); j++ {
		switch {
		case s[j] == '\\' && s[i] == '"':
			j++
		case s[j] == s[i]:
			return j
		}
	}
	return -1
}

// isShortcode tells the tags of Hugo and Jekyll, which may stand on lines of
// their own, from {{ … }} within a text.
func isShortcode(s string) bool {
	return strings.HasPrefix(s, "{{<") || strings.HasPrefix(s, "{{%") || strings.HasPrefix(s, "{%")
}

// shortcodeName is the name of a shortcode; that of its end has a slash.
func shortcodeName(s string) string {
	s = strings.TrimLeft(s, "{<%- \t")
	closing := strings.HasPrefix(s, "/")
	s = strings.TrimLeft(strings.TrimPrefix(s, "/"), " \t")
	n := 0
	for n < len(s) && (isLetter(s[n]) || '0' <= s[n] && s[n] <= '9' || strings.IndexByte("-_/.", s[n]) >= 0) {
		n++
	}
	name := strings.TrimSuffix(s[:n], "/")
	if after, ok := strings.CutPrefix(name, "end"); ok && after != "" { // Jekyll
		return "/" + after
	}
	if closing {
		return "/" + name
	}
	return name
}

// parameters adds the translatable parameters of a shortcode as runs.
func (r *reader) parameters(v *view, start, end int) {
	if !isShortcode(v.text[start:end]) {
		return
	}
	s := v.text[:end]
	for i := start; i < end; i++ {
		eq := strings.IndexByte(s[i:], '=')
		if eq < 0 {
			return
		}
		i += eq
		if i+1 >= end || s[i+1] != '"' && s[i+1] != '`' {
			continue
		}
		from := i
		for from > start && (isLetter(s[from-1]) || s[from-1] == '-' || s[from-1] == '_') {
			from--
		}
		end := quoteEnd(s, i+1)
		if end < 0 {
			return
		}
		value := extent{i + 2, end}
		if r.names.parameters[s[from:i]] {
			u := run{kind: Parameter, name: s[from:i], writer: writer{syntax: parameterText, quote: s[i+1]}}
			u.tokens = appendText(nil, v, value.start, value.end, unescapeParameter)
			r.add(u)
		}
		i = value.end
	}
}

var unescapeParameter = strings.NewReplacer(`\"`, `"`, `\\`, `\`, "\n", " ").Replace

// codeShortcodes finds the parts of the document that lie in shortcodes whose
// content is code.
func (r *reader) codeShortcodes() []extent {
	var parts []extent
	for i := 0; i < len(r.src); {
		n := strings.IndexByte(r.src[i:], '{')
		if n < 0 {
			break
		}
		i += n
		end := bracesEnd(r.src, i)
		if end == 0 || !isShortcode(r.src[i:]) {
			i++
			continue
		}
		name := shortcodeName(r.src[i:end])
		if r.names.code[name] && !r.endless[name] && !strings.HasSuffix(strings.TrimRight(r.src[i:end], ">%}"), "/") {
			if close := r.shortcodeEnd(end, name); close > 0 {
				parts = append(parts, extent{i, close})
				end = close
			}
		}
		i = end
	}
	return parts
}

// shortcodeEnd is the offset behind the tag that ends a shortcode, 0 without
// one.
func (r *reader) shortcodeEnd(from int, name string) int {
	for i := from; ; {
		n := strings.IndexByte(r.src[i:], '{')
		if n < 0 {
			if r.endless == nil {
				r.endless = map[string]bool{}
			}
			r.endless[name] = true // nor does a later one end
			return 0
		}
		i += n
		end := bracesEnd(r.src, i)
		switch {
		case end == 0:
			i++
		case isShortcode(r.src[i:]) && shortcodeName(r.src[i:end]) == "/"+name:
			return end
		default:
			i = end
		}
	}
}
