package markup

import (
	"strings"
)

// script reads the content of a <script>.
func (r *reader) script(open element, start, end int) {
	lang := r.language(open.tag)
	switch {
	case lang == "html" && r.nested == 0:
		r.page(start, end, typeOf(open.tag, r.src) == "text/x-template")
	case lang != "" && lang != "html":
		if f := r.fragment(start, end, false, false); f.End > 0 {
			f.Lang = lang
		}
		if strings.HasPrefix(lang, "ts") && r.kind != HTML {
			r.typed = "ts"
		}
	}
}

// page reads a page inside of a script, which is there for other scripts.
func (r *reader) page(start, end int, isVuePage bool) {
	opts := r.opts
	opts.Mustache = opts.Mustache || isVuePage
	sub := read(r.src[start:end], r.kind, opts, r.nested+1)
	for _, e := range sub.Elements {
		e.Offset += start
		e.TextOffset += start
		for i := range e.Attrs {
			e.Attrs[i].Offset += start
		}
		r.doc.Elements = append(r.doc.Elements, e)
	}
	for _, f := range sub.Fragments {
		f.Start += start
		f.End += start
		r.doc.Fragments = append(r.doc.Fragments, f)
	}
	for _, c := range sub.Comments {
		r.doc.Comments = append(r.doc.Comments, Comment{c.Offset + start, c.End + start, c.Text})
	}
	for _, e := range sub.Errors {
		r.report(e.Offset+start, e.Problem, e.Text)
	}
}

// language returns what a script is written in: js, ts, jsx or tsx, html for a
// template, or nothing for data.
func (r *reader) language(t tag) string {
	for _, a := range t.attrs {
		if strings.EqualFold(a.name, "lang") {
			return scriptLang(strings.ToLower(r.src[a.from:a.to]))
		}
	}
	return scriptType(typeOf(t, r.src))
}

// typeOf returns the type of a script, without parameters such as the charset.
func typeOf(t tag, src string) string {
	for _, a := range t.attrs {
		if strings.EqualFold(a.name, "type") {
			kind, _, _ := strings.Cut(strings.ToLower(src[a.from:a.to]), ";")
			return strings.TrimSpace(kind)
		}
	}
	return ""
}

func scriptLang(lang string) string {
	switch lang {
	case "ts", "tsx", "jsx":
		return lang
	case "typescript":
		return "ts"
	case "", "js", "javascript":
		return "js"
	}
	return ""
}

func scriptType(kind string) string {
	switch kind {
	case "", "module", "text/javascript", "application/javascript", "text/ecmascript", "application/ecmascript", "application/x-javascript":
		return "js"
	case "text/babel", "text/jsx":
		return "jsx"
	case "text/typescript", "application/typescript":
		return "ts"
	}
	for _, part := range []string{"template", "html", "handlebars", "mustache", "-tmpl"} {
		if strings.Contains(kind, part) {
			return "html"
		}
	}
	return ""
}

// expressions reads the expressions in a text.
func (r *reader) expressions(start, end int) {
	for _, h := range r.holesIn(start, end) {
		from, to := h.start+h.left, h.end-h.right
		switch {
		case r.kind == Svelte:
			r.svelte(from, to)
		case h.braces && (r.kind == Vue || r.opts.Mustache && !r.opts.Template):
			r.plainFragment(from, to)
		}
	}
}

// plainFragment adds an expression that a hole holds.
func (r *reader) plainFragment(from, to int) {
	if strings.TrimSpace(r.src[from:to]) != "" {
		r.doc.Fragments = append(r.doc.Fragments, Fragment{Start: from, End: to, Expression: true})
	}
}

// tagFragments reads the code in the attributes of a tag.
func (r *reader) tagFragments(t tag) {
	if r.kind == Svelte {
		r.expressions(t.start, t.end)
		return
	}
	for _, a := range t.attrs {
		if !a.hasValue {
			continue
		}
		switch name := strings.ToLower(a.name); {
		case name == "v-for" || name == "x-for":
			r.loop(a)
		case isStatements(name):
			r.fragment(a.from, a.to, false, true)
		case isBinding(name):
			r.fragment(a.from, a.to, true, true)
		}
	}
}

// isStatements holds for attributes whose value is run when something happens:
// onclick, @click, v-on:click, x-on:click.
func isStatements(name string) bool {
	rest, ok := strings.CutPrefix(name, "on")
	return ok && len(rest) > 2 && strings.Trim(rest, "abcdefghijklmnopqrstuvwxyz") == "" ||
		strings.HasPrefix(name, "@") || strings.HasPrefix(name, "v-on:") || strings.HasPrefix(name, "x-on:") ||
		name == "x-init"
}

// isBinding holds for attributes of Vue and Alpine whose value is an
// expression. What a slot is given are names.
func isBinding(name string) bool {
	if strings.HasPrefix(name, "v-slot") || strings.HasPrefix(name, "x-transition") {
		return false
	}
	return strings.HasPrefix(name, ":") && len(name) > 1 || strings.HasPrefix(name, "v-") || strings.HasPrefix(name, "x-")
}

// loop adds the list in "item in list" and "(item, i) of list".
func (r *reader) loop(a attr) {
	value := r.src[a.from:a.to]
	for _, word := range []string{"in", "of"} {
		if i := wordOutside(value, word, false); i >= 0 {
			r.fragment(a.from+i+len(word), a.to, true, true)
			return
		}
	}
	r.fragment(a.from, a.to, true, true)
}

// isUnreadBlock reports whether a block of a Vue component is none that is read:
// a template in another language than HTML, or one of somebody's own.
func (r *reader) isUnreadBlock(t tag) bool {
	if t.name == "script" || t.name == "style" {
		return false
	}
	if t.name != "template" {
		return true
	}
	for _, a := range t.attrs {
		if lang := r.src[a.from:a.to]; a.name == "lang" && lang != "" && lang != "html" {
			r.report(t.start, UnreadLanguage, lang)
			return true
		}
	}
	return false
}
