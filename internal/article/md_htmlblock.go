package article

import "strings"

// htmlBlock starts an HTML block (CommonMark 0.31, 4.6).
func (b *blocks) htmlBlock(matched int, rest string, inParagraph bool) bool {
	closing, ok := htmlBlockStart(rest, inParagraph)
	if !ok {
		return false
	}
	b.begin(matched, leaf{kind: htmlLeaf, closing: closing})
	b.addLine(b.pos)
	b.endHTML()
	return true
}

// endHTML ends an HTML block whose last line has what closes it.
func (b *blocks) endHTML() {
	if b.leaf.closing == "" {
		return
	}
	line := strings.ToLower(b.src[b.pos:b.line.end])
	for closing := range strings.SplitSeq(b.leaf.closing, "|") {
		if strings.Contains(line, closing) {
			b.endLeaf()
			return
		}
	}
}

// htmlBlockStart returns what ends the block that a line starts, "" for a blank
// line.
func htmlBlockStart(rest string, inParagraph bool) (closing string, ok bool) {
	lower := strings.ToLower(rest[:min(len(rest), 16)])
	switch {
	case strings.HasPrefix(rest, "<!--"):
		return "-->", true
	case strings.HasPrefix(rest, "<?"):
		return "?>", true
	case strings.HasPrefix(rest, "<![CDATA["):
		return "]]>", true
	case len(rest) > 2 && rest[1] == '!' && isLetter(rest[2]):
		return ">", true
	}
	name := strings.TrimPrefix(lower[1:], "/")
	n := 0
	for n < len(name) && (isLetter(name[n]) || '0' <= name[n] && name[n] <= '9') {
		n++
	}
	after := name[n:]
	ends := after == "" || isBlankByte(after[0]) || after[0] == '>'
	isEnd := lower[1:] != name
	switch name[:n] {
	case "pre", "script", "style", "textarea":
		if !isEnd && ends {
			return "</pre>|</script>|</style>|</textarea>", true
		}
	}
	if blockElements[name[:n]] && (ends || strings.HasPrefix(after, "/>")) {
		return "", true
	}
	if inParagraph {
		return "", false
	}
	end, tag := rawTag(rest, 0, false, nil)
	return "", tag && strings.Trim(rest[end:], " \t") == ""
}

// blockElements are those that start an HTML block whatever follows.
var blockElements = set(`address article aside base basefont blockquote body caption center col colgroup dd details
	dialog dir div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html
	iframe legend li link main menu menuitem nav noframes ol optgroup option p param search section summary table
	tbody td tfoot th thead title tr track ul`)
