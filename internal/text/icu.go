package text

import (
	"slices"
	"strings"
)

// maxICUDepth bounds the nesting of ICU arguments; deeper is an error.
const maxICUDepth = 64

// icuParser reads MessageFormat 1 patterns (ICU User Guide, "Formatting
// Messages"): arguments {name}, {name, type, style}, and plural, selectordinal
// and select with nested messages; apostrophes quote.
type icuParser struct {
	*parser
	end     int    // of the message
	actions []Part // of Go templates, which are passed over
}

// icu parses the message but for the actions of templates in it. What is no
// argument stays literal.
func (p *parser) icu() {
	ip := icuParser{parser: p, end: len(p.s), actions: p.parts}
	p.parts = nil
	var whole Branch
	i := ip.message(0, 0, false, &whole)
	for i < ip.end { // a stray closing brace ends a message too early
		ip.fail(i, "text.icu-brace", clip(p.s[i:]))
		i = ip.message(i+1, 0, false, &whole)
	}
	p.arguments = whole.Arguments
	if len(ip.actions) > 0 {
		p.parts = interleave(ip.actions, p.parts)
	}
}

// interleave returns both lists in one, without those of the second that
// overlap one of the first.
func interleave(actions, parts []Part) []Part {
	all := slices.Clone(actions)
	for _, part := range parts {
		k, _ := slices.BinarySearchFunc(actions, part.Start, func(a Part, at int) int { return a.End - 1 - at })
		if k == len(actions) || actions[k].Start >= part.End {
			all = append(all, part)
		}
	}
	slices.SortFunc(all, func(a, b Part) int { return a.Start - b.Start })
	return all
}

// message reads a message from i to its end: the closing brace of the argument
// it is nested in, which it does not consume, or the end of the text. inPlural
// makes # a placeholder.
func (p *icuParser) message(i, depth int, inPlural bool, into *Branch) int {
	for i < p.end {
		if end := p.actionEnd(i); end > i {
			i = end
			continue
		}
		switch p.s[i] {
		case '\'':
			i = p.quoted(i, inPlural)
		case '}':
			return i
		case '#':
			if inPlural {
				p.add(Placeholder, i, i+1, "#")
				into.Signs++
			}
			i++
		case '{':
			i = p.argument(i, depth, inPlural, into)
		default:
			i++
		}
	}
	return i
}

// actionEnd returns the end of the template action that starts at i, else i.
func (p *icuParser) actionEnd(i int) int {
	if len(p.actions) == 0 {
		return i
	}
	k, ok := slices.BinarySearchFunc(p.actions, i, func(part Part, at int) int { return part.Start - at })
	if !ok {
		return i
	}
	return p.actions[k].End
}

// quoted passes over an apostrophe: two make one, one before a syntax
// character, which # is in a plural alone, quotes up to the next (the default mode
// DOUBLE_OPTIONAL).
func (p *icuParser) quoted(i int, inPlural bool) int {
	if i+1 == p.end {
		return i + 1
	}
	switch c := p.s[i+1]; {
	case c == '\'':
		return i + 2
	case c == '{' || c == '}' || c == '#' && inPlural:
		return p.quotation(i)
	}
	return i + 1
}

// quotation returns the offset after the quotation that opens at i. Two
// apostrophes in it are one.
func (p *icuParser) quotation(i int) int {
	for at := i + 1; ; {
		end := strings.IndexByte(p.s[at:p.end], '\'')
		if end < 0 {
			p.fail(i, "text.icu-quote", clip(p.s[i:p.end]))
			return p.end
		}
		at += end + 1
		if at == p.end || p.s[at] != '\'' {
			return at
		}
		at++
	}
}

// argument reads {name…} at i and returns the offset after it.
func (p *icuParser) argument(i, depth int, inPlural bool, into *Branch) int {
	if depth >= maxICUDepth {
		p.fail(i, "text.icu-depth", clip(p.s[i:p.end]))
		return p.end
	}
	name, j := p.word(i + 1)
	switch {
	case name == "" || j >= p.end || p.s[j] != '}' && p.s[j] != ',':
		p.fail(i, "text.icu-argument", clip(p.s[i:p.end]))
		return i + 1
	case p.s[j] == '}':
		p.add(Placeholder, i, j+1, name)
		into.Arguments = append(into.Arguments, Argument{Name: name, Start: i, End: j + 1})
		return j + 1
	}
	kind, k := p.word(j + 1)
	arg := Argument{Name: name, Type: kind, Start: i}
	switch kind {
	case "plural", "selectordinal", "select":
		arg.End = p.complex(k, depth, inPlural, &arg)
	case "":
		p.fail(i, "text.icu-argument", clip(p.s[i:p.end]))
		fallthrough
	default:
		arg.End = p.simple(k, &arg)
	}
	into.Arguments = append(into.Arguments, arg)
	return arg.End
}

// simple reads the style of {name, type, style} after the type.
func (p *icuParser) simple(i int, arg *Argument) int {
	if style := i + 1; i < p.end && p.s[i] == ',' && p.space(style) < p.end && p.s[p.space(style)] == '}' {
		p.fail(arg.Start, "text.icu-argument", clip(p.s[arg.Start:p.end]))
	}
	for depth := 0; i < p.end; i++ {
		switch p.s[i] {
		case '{':
			depth++
		case '}':
			if depth == 0 {
				p.add(Placeholder, arg.Start, i+1, arg.Name)
				return i + 1
			}
			depth--
		case '\'':
			i = p.quotation(i) - 1
		}
	}
	p.fail(arg.Start, "text.icu-unclosed", clip(p.s[arg.Start:p.end]))
	return p.end
}

// complex reads the branches of a plural or select argument. The syntax
// between the nested messages becomes Control parts, but for the opening, which
// stands for the argument.
func (p *icuParser) complex(i, depth int, inPlural bool, arg *Argument) int {
	part := Part{Kind: Placeholder, Start: arg.Start, Name: arg.Name}
	seen := selectors{}
	if i < p.end && p.s[i] == ',' {
		i++
	} else if i < p.end && p.s[i] != '}' {
		p.fail(i, "text.icu-comma", clip(p.s[arg.Start:p.end]))
	}
	for {
		selector, at, j := p.selector(i)
		switch {
		case j < p.end && p.s[j] == '}' && selector == "":
			// What a plural argument lacks is judged by the categories of the
			// language.
			if len(arg.Branches) == 0 || arg.Type == "select" && !seen.has("other") {
				p.fail(arg.Start, "text.icu-other", arg.Name)
			}
			p.add(part.Kind, part.Start, j+1, part.Name)
			return j + 1
		case selector == "" || j >= p.end || p.s[j] != '{':
			p.fail(arg.Start, "text.icu-unclosed", clip(p.s[arg.Start:p.end]))
			return max(j, i)
		}
		if !seen.add(selector) {
			p.fail(at, "text.icu-duplicate", selector)
		}
		p.add(part.Kind, part.Start, j+1, part.Name)
		branch := Branch{Selector: selector, At: at, Start: j + 1}
		i = p.message(j+1, depth+1, inPlural || arg.IsPlural(), &branch)
		branch.End = i
		arg.Branches = append(arg.Branches, branch)
		if i >= p.end {
			p.fail(arg.Start, "text.icu-unclosed", clip(p.s[arg.Start:p.end]))
			return p.end
		}
		part = Part{Kind: Control, Start: i}
		i++
	}
}

// selectors are the names of the branches of an argument.
type selectors map[string]bool

func (s selectors) has(name string) bool { return s[name] }

// add reports whether the name is new.
func (s selectors) add(name string) bool {
	known := s[name]
	s[name] = true
	return !known
}

// word reads an argument name or type with the space around it.
func (p *icuParser) word(i int) (string, int) {
	i = p.space(i)
	start := i
	for i < p.end && isNameByte(p.s[i]) && patternSpace(p.s[i:]) == 0 {
		i++
	}
	return p.s[start:i], p.space(i)
}

// selector reads a branch name such as few, =0 or female, and returns where it
// starts and where what follows does; offset:1 is passed over.
func (p *icuParser) selector(i int) (name string, at, next int) {
	for {
		start := p.space(i)
		i = start
		for i < p.end && (isNameByte(p.s[i]) || p.s[i] == '=' || p.s[i] == ':') && patternSpace(p.s[i:]) == 0 {
			i++
		}
		if s := p.s[start:i]; !strings.HasPrefix(s, "offset:") {
			return s, start, p.space(i)
		}
	}
}

func (p *icuParser) space(i int) int {
	for i < p.end {
		n := patternSpace(p.s[i:])
		if n == 0 {
			break
		}
		i += n
	}
	return i
}

// patternSpace returns the length of the character of Pattern_White_Space
// (UAX #31) that s starts with, or 0.
func patternSpace(s string) int {
	switch {
	case s[0] == ' ' || '\t' <= s[0] && s[0] <= '\r':
		return 1
	case strings.HasPrefix(s, "\u0085"):
		return 2
	case strings.HasPrefix(s, "\u200E"), strings.HasPrefix(s, "\u200F"), strings.HasPrefix(s, "\u2028"), strings.HasPrefix(s, "\u2029"):
		return 3
	}
	return 0
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
	return ICUType(kind)
}
