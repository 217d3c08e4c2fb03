package text

import "strings"

// maxICUDepth bounds the nesting of ICU arguments; deeper is an error.
const maxICUDepth = 64

// icuParser reads MessageFormat 1 patterns (ICU User Guide, "Formatting
// Messages"): arguments {name}, {name, type, style}, and plural, selectordinal
// and select with nested messages; apostrophes quote.
type icuParser struct {
	*parser
	end int // of the range that is parsed
}

// icu parses p.s[start:end]. What is no argument stays literal.
func (p *parser) icu(start, end int) {
	ip := icuParser{parser: p, end: end}
	i := ip.message(start, 0, false)
	for i < end { // a stray closing brace ends a message too early
		ip.fail(i, "text.icu-brace", clip(p.s[i:end]))
		i = ip.message(i+1, 0, false)
	}
}

// message reads a message from i to its end: the closing brace of the argument
// it is nested in, which it does not consume, or the end of the range. inPlural
// makes # a placeholder.
func (p *icuParser) message(i, depth int, inPlural bool) int {
	for i < p.end {
		switch p.s[i] {
		case '\'':
			i = p.quoted(i)
		case '}':
			return i
		case '#':
			if inPlural {
				p.add(Placeholder, i, i+1, "#")
			}
			i++
		case '{':
			i = p.argument(i, depth, inPlural)
		default:
			i++
		}
	}
	return i
}

// quoted passes over an apostrophe: two make one, one before a syntax
// character quotes up to the next (the default mode DOUBLE_OPTIONAL).
func (p *icuParser) quoted(i int) int {
	if i+1 >= p.end || strings.IndexByte("{}#|", p.s[i+1]) < 0 {
		if i+1 < p.end && p.s[i+1] == '\'' {
			return i + 2
		}
		return i + 1
	}
	end := strings.IndexByte(p.s[i+1:p.end], '\'')
	if end < 0 {
		p.fail(i, "text.icu-quote", clip(p.s[i:p.end]))
		return p.end
	}
	return i + 2 + end
}

// argument reads {name…} at i and returns the offset after it.
func (p *icuParser) argument(i, depth int, inPlural bool) int {
	if depth >= maxICUDepth {
		p.fail(i, "text.icu-depth", clip(p.s[i:p.end]))
		return p.end
	}
	name, j := p.word(i + 1)
	switch {
	case name == "" || j >= p.end:
		p.fail(i, "text.icu-argument", clip(p.s[i:p.end]))
		return i + 1
	case p.s[j] == '}':
		p.add(Placeholder, i, j+1, name)
		return j + 1
	case p.s[j] != ',':
		p.fail(i, "text.icu-argument", clip(p.s[i:p.end]))
		return i + 1
	}
	kind, k := p.word(j + 1)
	switch kind {
	case "plural", "selectordinal", "select":
		return p.complex(i, k, name, kind, depth, inPlural && kind == "select")
	}
	return p.simple(i, k, name)
}

// simple reads the style of {name, type, style} after the type.
func (p *icuParser) simple(start, i int, name string) int {
	for depth := 0; i < p.end; i++ {
		switch p.s[i] {
		case '{':
			depth++
		case '}':
			if depth == 0 {
				p.add(Placeholder, start, i+1, name)
				return i + 1
			}
			depth--
		case '\'':
			i = p.quoted(i) - 1
		}
	}
	p.fail(start, "text.icu-unclosed", clip(p.s[start:p.end]))
	return p.end
}

// complex reads the branches of a plural or select argument. The syntax
// between the nested messages becomes Control parts, but for the opening, which
// stands for the argument.
func (p *icuParser) complex(start, i int, name, kind string, depth int, inPlural bool) int {
	part := Part{Kind: Placeholder, Start: start, Name: name}
	other := false
	if i < p.end && p.s[i] == ',' {
		i++
	}
	for {
		selector, j := p.selector(i)
		switch {
		case j < p.end && p.s[j] == '}' && selector == "":
			if !other {
				p.fail(start, "text.icu-other", name)
			}
			p.add(part.Kind, part.Start, j+1, part.Name)
			return j + 1
		case selector == "" || j >= p.end || p.s[j] != '{':
			p.fail(start, "text.icu-unclosed", clip(p.s[start:p.end]))
			return max(j, i)
		}
		other = other || selector == "other"
		p.add(part.Kind, part.Start, j+1, part.Name)
		i = p.message(j+1, depth+1, inPlural || kind != "select")
		if i >= p.end {
			p.fail(start, "text.icu-unclosed", clip(p.s[start:p.end]))
			return p.end
		}
		part = Part{Kind: Control, Start: i}
		i++
	}
}

// word reads an argument name or type with the space around it.
func (p *icuParser) word(i int) (string, int) {
	i = p.space(i)
	start := i
	for i < p.end && isNameByte(p.s[i]) {
		i++
	}
	return p.s[start:i], p.space(i)
}

// selector reads a branch name such as few, =0 or female; offset:1 is passed
// over.
func (p *icuParser) selector(i int) (string, int) {
	for {
		start := p.space(i)
		i = start
		for i < p.end && (isNameByte(p.s[i]) || p.s[i] == '=' || p.s[i] == ':') {
			i++
		}
		if s := p.s[start:i]; !strings.HasPrefix(s, "offset:") {
			return s, p.space(i)
		}
	}
}

func (p *icuParser) space(i int) int {
	for i < p.end && strings.IndexByte(" \t\r\n", p.s[i]) >= 0 {
		i++
	}
	return i
}

// isICUArgument reports whether s starts with an argument that only ICU has:
// {name, plural, …} or {name, number}.
func isICUArgument(s string) bool {
	p := icuParser{parser: &parser{s: s}, end: len(s)}
	name, i := p.word(1)
	if name == "" || i >= len(s) || s[i] != ',' {
		return false
	}
	kind, _ := p.word(i + 1)
	switch kind {
	case "plural", "selectordinal", "select", "number", "date", "time", "duration", "spellout", "ordinal":
		return true
	}
	return false
}
