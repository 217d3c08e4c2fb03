package audit

import (
	"bytes"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// sentinel stands in a block for what is shown but is no text: code, an image
// (U+FFFC OBJECT REPLACEMENT CHARACTER).
const sentinel = '\uFFFC'

// maxDepth bounds how deep elements are told apart. What is nested deeper
// belongs to the element at this depth.
const maxDepth = 256

// A block is a run of text that a reader sees as one: a paragraph, a heading, a
// list item, an attribute.
type block struct {
	text   string // with single spaces
	offset int    // of its first byte in the page
	end    int
	in     *element
	lang   string // nearest attribute lang, "" without one
	attr   string // name of the attribute, "" for text
	hidden bool
	links  bool // all its text is in links to other hosts
}

// A walker goes through a page and tells what a reader meets. Blocks are valid
// during the call alone.
type walker struct {
	block  func(*block)
	opened func(*element)
	closed func(*element)

	host  string // of the page, "" when it has none
	stack []*element
	tags  []atom.Atom // of the stack
	over  int         // elements that are open beyond maxDepth

	at       int    // in the page
	text     []byte // of the block that is being read
	space    bool   // a space is due before the next word
	start    int    // of the text; -1 before its first word
	end      int
	letters  int
	inLinks  int // of letters
	silent   int // depth of the element whose content is not read, 0 without one
	template int // as silent, for a template
}

// html walks an HTML page.
func (w *walker) html(data []byte) {
	w.start = -1
	w.part(data, 0)
	w.at = len(data)
	w.flush()
	for len(w.stack) > 0 {
		w.pop()
	}
}

// part walks markup that starts at an offset of the page.
func (w *walker) part(data []byte, at int) {
	z := html.NewTokenizer(bytes.NewReader(data))
	for {
		kind := z.Next()
		raw := len(z.Raw())
		w.at = at
		switch kind {
		case html.ErrorToken:
			return
		case html.TextToken:
			w.textToken(z, at)
		case html.StartTagToken, html.SelfClosingTagToken:
			w.startTag(z, at)
		case html.EndTagToken:
			name, _ := z.TagName()
			w.endTag(atom.Lookup(name), string(name))
		}
		at += raw
	}
}

func (w *walker) textToken(z *html.Tokenizer, at int) {
	if w.isSilent() {
		return
	}
	if w.top() != nil && w.tags[len(w.tags)-1] == atom.Noscript {
		w.part(bytes.Clone(z.Raw()), at) // shown where scripts do not run
		return
	}
	raw := z.Raw()
	lead := len(raw) - len(bytes.TrimLeft(raw, " \t\r\n\f"))
	end := at + len(raw)
	if w.start < 0 && lead < len(raw) {
		w.start = at + lead
	}
	w.append(z.Text())
	if lead < len(raw) {
		w.end = end
	}
}

// append adds text to the block with single spaces, as it is shown.
func (w *walker) append(text []byte) {
	shown := len(w.text)
	letters := 0
	for i := 0; i < len(text); {
		c := text[i]
		if c <= ' ' && isSpace(c) {
			w.space = len(w.text) > 0
			i++
			continue
		}
		if w.space {
			w.text = append(w.text, ' ')
			w.space = false
		}
		if c < utf8.RuneSelf {
			w.text = append(w.text, c)
			if c|0x20 >= 'a' && c|0x20 <= 'z' {
				letters++
			}
			i++
			continue
		}
		r, n := utf8.DecodeRune(text[i:])
		if unicode.IsLetter(r) {
			letters++
		}
		w.text = append(w.text, text[i:i+n]...)
		i += n
	}
	w.letters += letters
	if w.isExternal() {
		w.inLinks += letters
	}
	if len(w.text) > shown {
		w.fill()
	}
}

// isSpace reports whether a byte is white space of HTML.
func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' }

// fill notes that what is open holds something that is shown.
func (w *walker) fill() {
	if e := w.top(); e != nil {
		e.filled = true
	}
}

func (w *walker) top() *element {
	if len(w.stack) == 0 {
		return nil
	}
	return w.stack[len(w.stack)-1]
}

func (w *walker) isSilent() bool { return w.silent > 0 || w.template > 0 }

func (w *walker) isExternal() bool { e := w.top(); return e != nil && e.external }

// flush ends a block.
func (w *walker) flush() {
	if w.start >= 0 && len(w.text) > 0 {
		in := w.blockElement()
		b := block{text: string(w.text), offset: w.start, end: w.end, in: in, links: w.letters > 0 && w.inLinks == w.letters}
		if in != nil {
			b.lang, b.hidden = in.lang, in.hidden
		}
		if e := w.top(); e != nil {
			b.lang = e.lang
		}
		w.block(&b)
	}
	w.text, w.space, w.start, w.letters, w.inLinks = w.text[:0], false, -1, 0, 0
}

// blockElement returns the element that is shown as the block.
func (w *walker) blockElement() *element {
	for i := len(w.stack) - 1; i >= 0; i-- {
		if !inline[w.tags[i]] || i == 0 {
			return w.stack[i]
		}
	}
	return nil
}

func (w *walker) startTag(z *html.Tokenizer, at int) {
	name, more := z.TagName()
	tag := atom.Lookup(name)
	if !inline[tag] {
		w.flush()
	}
	w.imply(tag)
	e := &element{parent: w.top(), tag: nameOfTag(tag, name), atom: tag, offset: at}
	if e.parent != nil {
		e.parent.kids++
		e.nth, e.depth, e.lang, e.hidden, e.external = e.parent.kids, e.parent.depth+1, e.parent.lang, e.parent.hidden, e.parent.external
	}
	var a attributes
	for more {
		var key, value []byte
		key, value, more = z.TagAttr()
		a.set(e, tag, string(key), value, w.host)
	}
	if inline[tag] && e.ownLang && e.parent != nil && e.lang != e.parent.lang {
		w.flush()
	}
	if replaced[tag] || a.named {
		w.fill()
		e.filled = true
	}
	if !w.isSilent() {
		w.attributes(e, tag, &a, at)
	}
	if void[tag] {
		switch tag {
		case atom.Br:
			w.space = len(w.text) > 0
		case atom.Img, atom.Input:
			w.object(at)
		}
		return
	}
	w.push(e, tag, &a, at)
}

// nameOfTag returns the name of an element; those of HTML take no memory.
func nameOfTag(tag atom.Atom, name []byte) string {
	if tag != 0 {
		return tag.String()
	}
	return string(name)
}

// object puts the sentinel in the place of something that is no text.
func (w *walker) object(at int) {
	if w.isSilent() {
		return
	}
	if w.start >= 0 {
		w.append([]byte(string(sentinel)))
		w.end = at
	}
}

func (w *walker) push(e *element, tag atom.Atom, a *attributes, at int) {
	if len(w.stack) >= maxDepth {
		w.over++
		return
	}
	w.stack, w.tags = append(w.stack, e), append(w.tags, tag)
	if !w.isSilent() && w.opened != nil {
		w.opened(e)
	}
	switch {
	case w.isSilent():
	case tag == atom.Template && !a.shadow:
		w.template = len(w.stack)
	case notRead[tag] || code[tag] || a.untranslated:
		w.object(at)
		w.silent = len(w.stack)
	}
}

func (w *walker) endTag(tag atom.Atom, name string) {
	if w.over > 0 {
		w.over--
		return
	}
	for i := len(w.stack) - 1; i >= 0; i-- {
		if w.stack[i].tag != name {
			continue
		}
		if !inline[tag] || w.stack[i].ownLang {
			w.flush()
		}
		for len(w.stack) > i {
			w.pop()
		}
		return
	}
}

// imply ends the elements whose end tag may be left out before a start tag.
func (w *walker) imply(tag atom.Atom) {
	rule, ok := implied[tag]
	if !ok {
		if inline[tag] {
			return
		}
		rule.ends, rule.within = setOfP, nil // a block ends a paragraph
	}
	for i := len(w.tags) - 1; i >= 0; i-- {
		switch t := w.tags[i]; {
		case rule.ends[t]:
			for len(w.stack) > i {
				w.pop()
			}
			return
		case rule.within[t] || rule.within == nil && !inline[t]:
			return
		}
	}
}

var setOfP = setOf(atom.P)

func (w *walker) pop() {
	e := w.top()
	e.end = w.at
	n := len(w.stack)
	w.stack, w.tags = w.stack[:n-1], w.tags[:n-1]
	if e.parent != nil {
		e.parent.native += e.native
		e.parent.foreign += e.foreign
		e.parent.filled = e.parent.filled || e.filled
	}
	switch n {
	case w.silent:
		w.silent = 0
		return
	case w.template:
		w.template = 0
		return
	}
	if !w.isSilent() && w.closed != nil {
		w.closed(e)
	}
}

// attributes are those of a start tag that matter.
type attributes struct {
	shown        [8]attribute
	n            int
	meta, kind   string
	content      string
	named        bool // it has a name without text: aria-label, title
	untranslated bool
	shadow       bool
}

type attribute struct{ name, value string }

// set takes one attribute.
func (a *attributes) set(e *element, tag atom.Atom, key string, value []byte, host string) {
	v := string(value)
	switch key {
	case "id":
		e.id = v
	case "class":
		e.class = v
		a.untranslated = a.untranslated || strings.Contains(" "+v+" ", " notranslate ")
	case "lang", "xml:lang":
		e.lang, e.ownLang = v, true
	case "translate":
		a.untranslated = strings.EqualFold(v, "no")
	case "hidden":
		e.hidden = true
	case "aria-hidden":
		e.hidden = e.hidden || v == "true"
	case "style":
		e.hidden = e.hidden || strings.Contains(strings.ReplaceAll(v, " ", ""), "display:none")
	case "shadowrootmode":
		a.shadow = true
	case "href":
		if tag == atom.A {
			u, err := url.Parse(v)
			e.external = err == nil && u.Host != "" && u.Host != host
		}
	case "name", "property":
		a.meta = v
	case "type":
		a.kind = v
	case "content", "value":
		a.content = v
	case "alt", "title", "aria-label", "aria-description", "placeholder", "label":
		if strings.TrimSpace(v) != "" && a.n < len(a.shown) {
			a.shown[a.n] = attribute{key, v}
			a.n++
			a.named = a.named || key == "title" || key == "aria-label" || key == "label"
		}
	}
}

// shownMeta are the descriptions of a page that others show.
var shownMeta = map[string]bool{"description": true, "og:title": true, "og:description": true, "twitter:title": true, "twitter:description": true}

// attributes tells the attributes that a reader meets.
func (w *walker) attributes(e *element, tag atom.Atom, a *attributes, at int) {
	switch {
	case tag == atom.Meta && shownMeta[a.meta]:
		w.attribute(e, attribute{a.meta, a.content}, at)
	case tag == atom.Input && (a.kind == "submit" || a.kind == "button" || a.kind == "reset"):
		w.attribute(e, attribute{"value", a.content}, at)
	}
	for _, shown := range a.shown[:a.n] {
		w.attribute(e, shown, at)
	}
}

func (w *walker) attribute(e *element, a attribute, at int) {
	if text := strings.Join(strings.Fields(a.value), " "); text != "" {
		w.block(&block{text: text, offset: at, end: at, in: e, lang: e.lang, attr: a.name, hidden: e.hidden})
	}
}

// Links lists the addresses that a page links to, in its order.
func Links(data []byte) []string {
	var links []string
	z := html.NewTokenizer(bytes.NewReader(data))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return links
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := z.TagName()
			if atom.Lookup(name) != atom.A {
				continue
			}
			for more {
				var key, value []byte
				if key, value, more = z.TagAttr(); string(key) == "href" {
					links = append(links, string(value))
				}
			}
		}
	}
}
