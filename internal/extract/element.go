package extract

import (
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/syntax/script"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// translateElements are the components that show a message: <Trans> of
// react-i18next, Lingui and next-i18next, <Translate> of Docusaurus,
// <i18n-t> of vue-i18n.
var translateElements = []string{"Trans", "Translate", "i18n-t", "I18nT"}

// The attributes of such a component, the commonest first.
var (
	idAttributes   = []string{"id", "i18nKey", "keypath", "i18n-key"}
	textAttributes = []string{"defaults", "defaultMessage", "message", "default"}
	noteAttributes = []string{"description", "comment"}
)

func (r *scriptReader) element(e *script.Element) {
	name := e.Name[strings.LastIndexByte(e.Name, '.')+1:]
	_, _, isConfigured := functionNamed(e.Name, r.functions, nil)
	if !isConfigured && !slices.Contains(translateElements, name) {
		return
	}
	attrs := argument{isObject: true, more: e.Open}
	for _, a := range e.Attrs {
		attrs.members = append(attrs.members, member{a.Name, r.argument(a.Value)})
	}
	id, ok := attrs.get(idAttributes...)
	if !ok {
		return
	}
	s := showing{origin: catalog.OriginScript, name: "<" + e.Name + ">", offset: r.at(e.Offset), id: id}
	if t, ok := attrs.get(textAttributes...); ok {
		s.setText(text.Other, &t)
	} else if children, whole := e.Children(); whole {
		s.text.Set(text.Other, children)
	}
	if n, ok := attrs.get(noteAttributes...); ok {
		s.note = n.one()
	}
	if _, ok := attrs.get("count"); ok {
		s.known().Plural = true
	}
	r.show(s)
}
