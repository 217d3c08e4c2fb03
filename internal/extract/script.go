package extract

import (
	"cmp"
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/syntax/script"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// translate is what t("id", "default text", {data}) is in a script.
var translate = Function{Name: "t", Args: []Role{RoleID, RoleText, RoleData}}

// A scriptReader extracts from a script, or from one inside of a document.
type scriptReader struct {
	*document
	at   func(int) int // where a byte of the script stands in the document
	file script.File

	// shortened are the functions of the script that give their first parameter
	// to a translation function, as part of the pattern here or as it is: "*".
	shortened map[*script.Binding]string
	inside    map[*script.Call]bool // the calls in them

	// translates is set when the script speaks of translation, so that a
	// function called t is likely what its name says.
	translates bool
}

// scriptFile extracts from a document that is a script.
func (d *document) scriptFile() {
	if dialect, _ := script.DialectOf(d.path); !isMinified(d.data) {
		d.script(script.Read(d.data, dialect), func(i int) int { return i })
	}
}

// script extracts from a script or a part of one.
func (d *document) script(file script.File, at func(int) int) {
	r := scriptReader{document: d, at: at, file: file}
	r.translates = r.speaksOfTranslation()
	for _, c := range r.file.Comments {
		r.note(c.Text, r.at(c.End))
	}
	r.findShortened()
	before := len(r.found.uses)
	for i := range r.file.Calls {
		r.call(&r.file.Calls[i])
	}
	for i := range r.file.Elements {
		r.element(&r.file.Elements[i])
	}
	if len(r.found.uses) == before && !r.translates {
		return // what cannot be read here has most likely nothing to do with messages
	}
	for _, e := range r.file.Errors {
		r.reportAdvising("code/parse", catalog.Warning, e.ID, "script.advice", r.at(e.Offset), map[string]any{})
	}
}

// translationWords are parts of the names of libraries and functions that
// translate.
var translationWords = []string{"i18n", "intl", "transl", "l10n", "lingui", "gettext", "locale", "polyglot"}

func meansTranslation(name string) bool {
	name = strings.ToLower(name)
	return slices.ContainsFunc(translationWords, func(word string) bool { return strings.Contains(name, word) })
}

func (r *scriptReader) speaksOfTranslation() bool {
	return slices.ContainsFunc(r.file.Imports, func(i script.Import) bool { return meansTranslation(i.Module) }) ||
		slices.ContainsFunc(r.file.Bindings, func(b *script.Binding) bool { return meansTranslation(b.Callee) })
}

func (r *scriptReader) call(c *script.Call) {
	args := r.arguments(c.Args)
	if len(args) == 0 || c.New || r.inside[c] {
		return
	}
	s := showing{origin: catalog.OriginScript, name: c.Name, offset: r.at(c.Offset)}
	fn, _, ok := functionNamed(c.Name, r.functions, nil)
	switch {
	case ok:
	case r.shortened[c.Binding] != "":
		args[0].within(r.shortened[c.Binding])
		fn = translate
	case r.isTranslate(c, &args[0]):
		fn, s.prefix = translate, keyPrefix(c.Binding)
	default:
		return
	}
	r.assign(&s, fn, args)
	if c.Tagged {
		s.setText(text.Other, &args[0]) // the text is the id
	}
	r.show(s)
}

// assign gives the arguments their roles. The default text of the built-in
// function may be left out.
func (r *scriptReader) assign(s *showing, fn Function, args []argument) {
	for i, role := range fn.Args {
		switch {
		case i >= len(args):
		case role == RoleText && args[i].isObject:
			s.assign(RoleData, args[i])
		default:
			s.assign(role, args[i])
		}
	}
}

func (r *scriptReader) arguments(values []script.Value) []argument {
	args := make([]argument, len(values))
	for i, v := range values {
		args[i] = r.argument(v)
	}
	return args
}

func (r *scriptReader) argument(v script.Value) argument {
	a := scriptArgument(v)
	a.offset = r.at(v.Offset)
	a.code = cmp.Or(clip(r.data, a.offset, r.at(v.End)), "?")
	if r.template != nil {
		a.openHoles()
	}
	return a
}

// isTranslate reports whether a call is one of t, $t or i18n.t.
func (r *scriptReader) isTranslate(c *script.Call, id *argument) bool {
	head, name := "", c.Name
	if i := strings.LastIndexByte(c.Name, '.'); i >= 0 {
		head, name = c.Name[:i], c.Name[i+1:]
	}
	switch {
	case name == "$t" || name == "$tc" || name == "translate" && c.Piped:
		return true
	case name != "t":
		return false
	case head == "":
		return r.isTranslateName(c.Binding, id)
	}
	return isTranslator(head) || c.Binding != nil && (meansTranslation(c.Binding.Module) || meansTranslation(c.Binding.Callee))
}

// translators are the names of objects whose method t translates.
var translators = []string{"this", "props", "vm", "app", "ctx", "context", "global"}

func isTranslator(head string) bool {
	last := head[strings.LastIndexByte(head, '.')+1:]
	return slices.Contains(translators, strings.TrimPrefix(last, "$")) || meansTranslation(last)
}

// isTranslateName reports whether a function t is one that translates, by what
// the script declares it as. The t of a parameter may be anything, as in
// minified code, so it takes some evidence.
func (r *scriptReader) isTranslateName(b *script.Binding, id *argument) bool {
	switch {
	case b == nil:
		return r.translates || id.isText()
	case b.From == script.FromOther || b.From == script.FromLiteral:
		return false
	case b.From == script.FromParameter:
		return r.translates && id.isText()
	case b.From == script.FromFunction && r.passesOn(b):
		return false
	}
	return id.isText() || r.translates
}

// keyPrefix returns what a translation function puts in front of its ids:
// useTranslation(ns, {keyPrefix: "a"}) of i18next, useTranslations("a") of
// next-intl.
func keyPrefix(b *script.Binding) string {
	if b == nil || len(b.Args) == 0 {
		return ""
	}
	callee := b.Callee[strings.LastIndexByte(b.Callee, '.')+1:]
	switch callee {
	case "useTranslation":
		for _, p := range b.Args[len(b.Args)-1].Properties {
			if p.Name == "keyPrefix" && p.Value.Known {
				return p.Value.Text + "."
			}
		}
	case "useTranslations", "getTranslations":
		if ns := b.Args[0]; ns.Known && ns.Text != "" {
			return ns.Text + "."
		}
	case "getFixedT":
		if len(b.Args) > 2 && b.Args[2].Known && b.Args[2].Text != "" {
			return b.Args[2].Text + "."
		}
	}
	return ""
}
