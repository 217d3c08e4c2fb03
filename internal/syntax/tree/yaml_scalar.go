package tree

import (
	"encoding/base64"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// scalar reads the text, number or other single value y at pos.
func (p *yamlParser) scalar(y *yaml.Node, n *Node, indent int) {
	start, end := p.pos, p.pos
	text := y.Value
	switch {
	case y.Style&yaml.DoubleQuotedStyle != 0:
		n.Style = Double
		end = p.quoted()
	case y.Style&yaml.SingleQuotedStyle != 0:
		n.Style = Single
		end = p.quoted()
	case y.Style&yaml.LiteralStyle != 0:
		n.Style = Literal
		end, text = p.block(text, indent)
	case y.Style&yaml.FoldedStyle != 0:
		n.Style = Folded
		end, text = p.block(text, indent)
	case text == "": // a tag or an anchor and nothing behind it
		n.Style = Plain
	default:
		n.Style = Plain
		end = p.plain(text, indent)
	}
	n.Value = span(start, end)
	if p.lost {
		return
	}
	n.Kind = p.kind(y, n)
	switch {
	case p.dirty && p.src[start:end] != string(p.data[start:end]):
		n.Kind = Invalid // the bad characters are reported
	case n.Kind == String:
		n.Str = p.own(text, start, end)
	}
}

// own returns the text as a slice of the file if it stands there as it is, so
// that the copy of the library can go.
func (p *yamlParser) own(text string, start, end int) string {
	written := p.src[start:end]
	if len(written) >= len(`""`) && text != written {
		written = written[1 : len(written)-1]
	}
	if text == written {
		return written
	}
	return strings.Clone(text)
}

// quoted moves over a text in quotes.
func (p *yamlParser) quoted() int {
	quote := p.peek()
	if quote != '"' && quote != '\'' {
		p.lost = true
		return p.pos
	}
	i := p.pos + 1
	for i < p.end {
		switch c := p.src[i]; {
		case c == '\\' && quote == '"':
			i += 2
		case c == quote && quote == '\'' && i+1 < p.end && p.src[i+1] == quote:
			i += 2
		case c == quote:
			p.pos = i + 1
			p.tabRule = tabsAllowed
			return p.pos
		default:
			i++
		}
	}
	p.lost = true
	return p.pos
}

// plain moves over a text without quotes: its words, with whatever line
// breaks there are between them.
func (p *yamlParser) plain(text string, indent int) int {
	start := p.pos
	p.tabRule = tabsAllowed
	for {
		word := wordLen(text)
		if word == 0 || !strings.HasPrefix(p.src[p.pos:p.end], text[:word]) {
			p.lost = true
			return start
		}
		p.pos += word
		text = text[word:]
		end := p.pos
		p.plainGap(indent)
		if text == "" {
			p.flowText(start, end)
			return end
		}
		text = text[gapLen(text):]
	}
}

// wordLen is the length of the text before the first blank or line break.
func wordLen(s string) int {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c == ' ' || c == '\t' || breakLen(s, i) > 0 {
			return i
		}
	}
	return len(s)
}

// gapLen is the length of the blanks and line breaks at the start of a text.
func gapLen(s string) int {
	for i := 0; i < len(s); {
		n := breakLen(s, i)
		if s[i] == ' ' || s[i] == '\t' {
			n = 1
		}
		if n == 0 {
			return i
		}
		i += n
	}
	return len(s)
}

// plainGap moves over the blanks and line breaks behind a word. In the lines
// after it a tab must not stand where indentation does.
func (p *yamlParser) plainGap(indent int) {
	column, tab := none, none
	for p.pos < p.end {
		switch c := p.src[p.pos]; {
		case c == '\t' && column != none && column <= indent && tab == none:
			tab = p.pos
			fallthrough
		case c == ' ' || c == '\t':
			if p.pos++; column != none {
				column++
			}
		default:
			n := breakLen(p.src, p.pos)
			if n == 0 {
				p.plainTab(tab)
				return
			}
			p.pos += n
			column = 0
			p.tabRule = tabsForbidden
		}
	}
	p.plainTab(tab)
}

func (p *yamlParser) plainTab(tab int) {
	if tab != none {
		p.report(tab, tab+1, yamlTab, nil)
	}
}

// flowText reports a plain text in brackets that go-i18n does not read as the
// library does: one with a ?, or with a colon at its start or end.
func (p *yamlParser) flowText(start, end int) {
	if p.flow == 0 {
		return
	}
	text := p.src[start:end]
	if strings.Contains(text, "?") || text[0] == ':' ||
		end+1 < p.end && p.src[end] == ':' && isFlowSign(p.src[end+1]) {
		p.reportText(start, end, yamlFlowText)
	}
}

// kind is what go-i18n takes a scalar for.
func (p *yamlParser) kind(y *yaml.Node, n *Node) Kind {
	tag, fits := y.Tag, true
	if tag == "" || tag == "!" {
		tag = plainTag(y.Value)
		if n.Style != Plain {
			tag = "!!str"
		}
	} else if isTagged(y) {
		fits = fitsTag(tag, y.Value)
	}
	if !fits {
		p.report(int(n.Value.Start), int(n.Value.End), yamlTag, map[string]any{"Text": oneLine(tag)})
		return Invalid
	}
	switch tag {
	case "!!null":
		return Null
	case "!!bool", "!!int", "!!float", "!!timestamp", "!!binary":
		return Other
	}
	return String
}

// plainTag is the tag that a text without quotes and tag has.
func plainTag(text string) string {
	if text == "" { // a node without anything in it has no tag for the library
		return "!!null"
	}
	y := yaml.Node{Kind: yaml.ScalarNode, Value: text}
	return y.ShortTag()
}

// fitsTag reports whether the text can be what the tag says.
func fitsTag(tag, text string) bool {
	switch tag {
	case "!!null", "!!bool", "!!int", "!!timestamp":
		return plainTag(text) == tag
	case "!!float":
		plain := plainTag(text)
		return plain == tag || plain == "!!int"
	case "!!binary":
		_, err := base64.StdEncoding.DecodeString(text)
		return err == nil
	}
	return utf8.ValidString(text)
}
