package markup

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// A reader goes through the tokens of a page.
type reader struct {
	src   string
	blank string // the source with its holes blanked
	kind  Kind
	opts  Options
	holes []hole
	doc   Document

	open     stack
	spent    int    // bytes of texts of elements
	skipTo   string // name of the element whose content is not read, until its end
	skipping int    // elements of that name in it
	typed    string // language of the expressions: js, or ts if a script is
	nested   int    // pages inside of scripts
}

// read reads a page. nested says how many pages it lies in.
func read(src string, kind Kind, opts Options, nested int) Document {
	d := dig(src, kind, opts)
	r := reader{src: src, blank: string(d.blanked()), kind: kind, opts: opts, holes: d.holes, typed: "js", nested: nested}
	for _, at := range d.unclosed {
		r.report(at, UnclosedExpression, "")
	}
	r.tokens()
	r.closeFrom(0, len(src))
	r.finish()
	return r.doc
}

func (r *reader) report(offset int, p Problem, text string) {
	if len(r.doc.Errors) < MaxErrors {
		r.doc.Errors = append(r.doc.Errors, Error{offset, p, text})
	}
}

// tokens runs the tokenizer. Its tokens follow each other without a gap, so
// their lengths give their places.
func (r *reader) tokens() {
	z := html.NewTokenizer(strings.NewReader(r.blank))
	at := 0
	for {
		kind := z.Next()
		start := at
		at += len(z.Raw())
		switch kind {
		case html.ErrorToken:
			if at > start && r.blank[start] == '<' {
				r.report(start, UnclosedTag, "")
			}
			return
		case html.StartTagToken, html.SelfClosingTagToken:
			t := r.tag(start, at)
			if !r.isRaw(t) {
				z.NextIsNotRawText()
			}
			r.startTag(t)
		case html.EndTagToken:
			r.endTag(start, at)
		case html.TextToken:
			r.text(start, at)
		case html.CommentToken:
			r.comment(start, at)
		}
	}
}

// isRaw holds for elements whose content is no markup. Names of components may
// be those of HTML, in another case, and there may be markup in a noscript.
func (r *reader) isRaw(t tag) bool {
	if r.kind != HTML {
		return (t.name == "script" || t.name == "style" || t.name == "textarea") && !t.isEmpty
	}
	name := strings.ToLower(t.name)
	return name != "noscript" && name != "plaintext"
}

func (r *reader) comment(start, end int) {
	text, ok := strings.CutPrefix(r.src[start:end], "<!--")
	if !ok || r.skipTo != "" {
		return
	}
	text = strings.TrimSpace(strings.TrimSuffix(text, "-->"))
	r.doc.Comments = append(r.doc.Comments, Comment{start, end, text})
}

func (r *reader) text(start, end int) {
	switch top := r.open.top(); {
	case r.skipTo != "" || top.name == "style":
	case top.name == "script":
		r.script(top, start, end)
	default:
		r.expressions(start, end)
	}
}

func (r *reader) startTag(t tag) {
	switch name := r.fold(t.name); {
	case r.skipTo != "":
		if name == r.skipTo && !t.isEmpty {
			r.skipping++
		}
		return
	case r.kind == Vue && len(r.open.elements) == 0 && r.isUnreadBlock(t):
		if !t.isEmpty {
			r.skipTo, r.skipping = name, 1
		}
		return
	}
	r.impliedEnds(r.fold(t.name), t.start)
	e := element{name: r.fold(t.name), start: t.start, inside: t.end, index: -1, skipped: r.isSkipped(t), tag: t}
	if r.isWanted(t) {
		e.index = len(r.doc.Elements)
		r.doc.Elements = append(r.doc.Elements, r.element(t, e.skipped))
	}
	r.tagFragments(t)
	if !r.isClosed(t, e.name) {
		r.open.push(e)
	}
}

// isClosed reports whether an element has no content. In HTML the / of <p/>
// counts for nothing by the letter, but it is what the author meant, except
// where a script or a style follows.
func (r *reader) isClosed(t tag, name string) bool {
	if r.kind == HTML && (name == "script" || name == "style") {
		return false
	}
	return t.isEmpty || isVoid(name)
}

// fold returns the name by which tags find each other.
func (r *reader) fold(name string) string {
	if r.kind == HTML {
		return strings.ToLower(name)
	}
	return name
}

func (r *reader) endTag(start, end int) {
	name := r.blank[start+2 : end]
	name = r.src[start+2 : start+2+strings.IndexFunc(name+">", func(c rune) bool { return c < 0x80 && endsName(byte(c)) })]
	name = r.fold(name)
	if r.skipTo != "" {
		if name != r.skipTo {
			return
		}
		if r.skipping--; r.skipping == 0 {
			r.skipTo = ""
		}
		return
	}
	if i := r.open.find(name); i >= 0 {
		r.closeFrom(i, start)
	}
}

// finish sorts what was not found in file order.
func (r *reader) finish() {
	for i := range r.doc.Fragments {
		if f := &r.doc.Fragments[i]; f.Lang == "" {
			f.Lang = r.typed
		}
	}
	slices.SortStableFunc(r.doc.Fragments, func(a, b Fragment) int { return cmp.Compare(a.Start, b.Start) })
	slices.SortStableFunc(r.doc.Errors, func(a, b Error) int { return cmp.Compare(a.Offset, b.Offset) })
}
