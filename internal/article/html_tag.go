package article

import (
	"html"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/lang"
)

// htmlAttributes reads the attributes of a start tag as browsers do: whatever
// stands between < and >. The tag is s[start:end].
func htmlAttributes(s string, start, end int) []attribute {
	i := start + 1
	for i < end && !endsName(s[i]) {
		i++
	}
	if end > start && s[end-1] == '>' {
		end--
	}
	var found []attribute
	for i < end {
		if s[i] == '/' || strings.IndexByte(space, s[i]) >= 0 {
			i++
			continue
		}
		from := i
		for i++; i < end && !endsName(s[i]) && s[i] != '='; i++ {
		}
		a := attribute{name: strings.ToLower(s[from:i]), value: extent{i, i}}
		if k := skipAll(s[:end], i); k < end && s[k] == '=' {
			a.value, a.quote, i = htmlValue(s[:end], skipAll(s[:end], k+1))
		}
		found = append(found, a)
	}
	return found
}

func endsName(c byte) bool { return c == '/' || c == '>' || strings.IndexByte(space, c) >= 0 }

func htmlValue(s string, i int) (value extent, quote byte, next int) {
	if i < len(s) && (s[i] == '"' || s[i] == '\'') {
		n := strings.IndexByte(s[i+1:], s[i])
		if n < 0 {
			return extent{i + 1, len(s)}, s[i], len(s)
		}
		return extent{i + 1, i + 1 + n}, s[i], i + n + 2
	}
	j := i
	for j < len(s) && strings.IndexByte(space, s[j]) < 0 {
		j++
	}
	return extent{i, j}, 0, j
}

// tagAttributes adds the translatable attributes of a tag as runs and reports
// whether the content of the element is not for translation.
func (r *reader) tagAttributes(v *view, name string, attrs []attribute, jsx bool) (isSealed bool) {
	isSealed = sealed[name]
	var meta, kind string
	for _, a := range attrs {
		value := v.text[a.value.start:a.value.end]
		switch a.name {
		case "translate":
			isSealed = isSealed || strings.EqualFold(value, "no")
		case "class", "classname":
			for word := range strings.FieldsSeq(value) {
				isSealed = isSealed || word == "notranslate"
			}
		case "lang", "xml:lang":
			isSealed = r.language(v, name, a) || isSealed
		case "name", "property", "itemprop":
			meta = strings.ToLower(value)
		case "type":
			kind = strings.ToLower(value)
		case "charset":
			r.charset(name, value)
		}
	}
	if isSealed && !sealed[name] {
		return true
	}
	for _, a := range attrs {
		isText := r.names.attributes[a.name] || name == "meta" && a.name == "content" && metaNames[meta] ||
			name == "input" && a.name == "value" && (kind == "submit" || kind == "button" || kind == "reset")
		if name == "meta" && a.name == "content" && meta == "" {
			r.charset(name, v.text[a.value.start:a.value.end])
		}
		if isText && a.quote != '{' && a.value.end > a.value.start {
			w := writer{syntax: htmlValueText, quote: a.quote}
			if jsx {
				w.syntax = jsxValue
			}
			r.add(run{kind: Attribute, name: a.name, writer: w, tokens: r.htmlText(nil, v, a.value.start, a.value.end)})
		}
	}
	return isSealed
}

// language notes an attribute lang and reports whether it is another language
// than that of the document.
func (r *reader) language(v *view, element string, a attribute) bool {
	tag := strings.TrimSpace(v.text[a.value.start:a.value.end])
	if tag == "" || strings.Contains(tag, "{") {
		return false
	}
	if element == "html" || r.Lang == "" && element == "body" {
		r.Lang = tag
	}
	if r.Lang == "" {
		return false
	}
	if !strings.EqualFold(primary(tag), primary(r.Lang)) {
		return true
	}
	r.langs = append(r.langs, spanOf(v.src(a.value.start), v.src(a.value.end)))
	return false
}

func primary(tag string) string { return lang.Base(strings.ReplaceAll(tag, "_", "-")) }

// charset notes the encoding that a page says it is in.
func (r *reader) charset(element, value string) {
	if element != "meta" {
		return
	}
	value = strings.ToLower(value)
	if i := strings.Index(value, "charset="); i >= 0 {
		value = value[i+len("charset="):]
	} else if strings.ContainsAny(value, "/;, ") {
		return
	}
	value = strings.Trim(value, " \"'")
	if value != "" && value != "utf-8" && value != "utf8" && !strings.Contains(value, "{") {
		r.ascii = true
	}
}

// htmlText adds text of HTML with the actions of templates in it.
func (r *reader) htmlText(tokens []token, v *view, start, end int) []token {
	for at := start; at < end; {
		from, to := nextHole(v.text[:end], at)
		if from > at {
			tokens = appendText(tokens, v, at, from, decodeHTML)
		}
		if to > from {
			name := "action"
			if isControl(v.text[from:to]) {
				name = ""
			}
			r.parameters(v, from, to)
			tokens = append(tokens, token{kind: singleToken, what: Shortcode, start: v.src(from), end: v.src(to), partner: -1, name: name})
		}
		at = to
	}
	return tokens
}

func decodeHTML(s string) string {
	s = html.UnescapeString(s)
	if !strings.ContainsAny(s, "\r\n\t\f") {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r == '\r' || r == '\n' || r == '\t' || r == '\f' {
			return ' '
		}
		return r
	}, s)
}

// nextHole finds the next action of a template from an offset on: {{ … }},
// {% … %}, {# … #}, <% … %>, <?php … ?>. Without one both ends are the end of
// the text.
func nextHole(s string, at int) (from, to int) {
	for i := at; i < len(s); i++ {
		n := strings.IndexAny(s[i:], "{<")
		if n < 0 {
			break
		}
		i += n
		if end := holeEnd(s, i); end > 0 {
			return i, end
		}
	}
	return len(s), len(s)
}

func holeEnd(s string, i int) int {
	if end := bracesEnd(s, i); end > 0 {
		return end
	}
	for _, pair := range [...][2]string{{"{#", "#}"}, {"<%", "%>"}, {"<?php", "?>"}, {"<?=", "?>"}} {
		if strings.HasPrefix(s[i:], pair[0]) {
			if n := strings.Index(s[i:min(len(s), i+maxBraces)], pair[1]); n >= 0 {
				return i + n + len(pair[1])
			}
		}
	}
	return 0
}

var controlWords = set("if else end range with block define template partial for endfor endif elif endblock extends include set macro endmacro foreach while")

// isControl tells an action that shows nothing itself.
func isControl(action string) bool {
	word := strings.TrimLeft(action, "{<%?#-~+ph= \t\r\n")
	if n := strings.IndexFunc(word, func(r rune) bool { return r >= 0x80 || !isLetter(byte(r)) }); n >= 0 {
		word = word[:n]
	}
	return controlWords[word] || strings.HasPrefix(action, "{#") || strings.HasPrefix(action, "{{/*")
}
