package extract

import (
	"bytes"
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/syntax/markup"
	"github.com/seed-9fa3a4f3/i18n/internal/syntax/script"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// page reads the document as HTML, if it holds any. In one that is no Go
// template, {{ }} is JavaScript, as in pages with Vue or Angular.
func (d *document) page(isTemplate bool) {
	if kind := markup.KindOf(d.path); kind != markup.None {
		d.markup(kind, markup.Options{Template: isTemplate, Mustache: !isTemplate})
	} else if bytes.Contains(d.data, []byte("data-i18n")) {
		d.markup(markup.HTML, markup.Options{Template: isTemplate})
	}
}

// markup reads the document as HTML, Vue or Svelte.
func (d *document) markup(kind markup.Kind, opts markup.Options) {
	for _, f := range d.functions {
		opts.Elements = append(opts.Elements, f.Name)
	}
	page := markup.Read(d.data, kind, opts)
	for _, c := range page.Comments {
		d.note(c.Text, c.End)
	}
	for i := range page.Elements {
		if e := &page.Elements[i]; !e.Skipped {
			d.attributes(e)
			d.component(e)
		}
	}
	for i := range page.Fragments {
		d.fragment(&page.Fragments[i])
	}
	for _, e := range page.Errors {
		if e.Problem == markup.UnreadLanguage {
			d.report("code/parse", catalog.Warning, "extract.unread-language", e.Offset, map[string]any{"Language": e.Text})
		}
	}
}

// attributes shows the messages that data-i18n attributes name.
func (d *document) attributes(e *markup.Element) {
	for _, k := range e.Keys() {
		id := argument{code: k.ID, offset: k.Offset}
		id.addText(k.ID, k.Known, k.ID)
		s := showing{origin: catalog.OriginHTML, name: "data-i18n", offset: k.Offset, id: id}
		if !strings.Contains(k.Default, "{{") { // what a template puts there is no text
			s.text.Set(text.Other, k.Default)
		}
		d.show(s)
	}
	for _, a := range e.Attrs {
		if name, _, _ := strings.Cut(a.Name, "."); name == "v-t" && a.Pattern == "" {
			d.directive(&a)
		}
	}
}

// directive reads v-t="'id'" and v-t="{path: 'id'}" of vue-i18n as a call.
func (d *document) directive(a *markup.Attr) {
	const open = "$t("
	src := []byte(open + a.Value + ")")
	at := func(i int) int { return a.Offset + max(0, i-len(open)) }
	d.script(script.ReadExpression(src, script.TS), at)
}

// component shows the message of an element such as <i18n-t keypath="id">.
func (d *document) component(e *markup.Element) {
	_, _, isConfigured := functionNamed(e.Name, d.functions, nil)
	if !isConfigured && !slices.Contains(translateElements, e.Name) {
		return
	}
	for _, name := range idAttributes {
		a, ok := e.Attr(name)
		if !ok {
			continue
		}
		id := argument{code: a.Value, offset: a.Offset}
		id.addText(a.Value, a.Pattern == "", a.Pattern)
		s := showing{origin: catalog.OriginScript, name: "<" + e.Name + ">", offset: e.Offset, id: id}
		if !strings.ContainsAny(e.Text, "{<") {
			s.text.Set(text.Other, e.Plain)
		}
		d.show(s)
		return
	}
}

// fragment extracts from the JavaScript in a page.
func (d *document) fragment(f *markup.Fragment) {
	src := []byte(f.Code(d.data))
	dialect, ok := script.DialectOf("x." + f.Lang)
	if !ok {
		dialect = script.JS
	}
	read := script.Read
	if f.Expression {
		read = script.ReadExpression
	}
	if !isMinified(src) {
		d.script(read(src, dialect), f.Offset)
	}
}
