package markup

import (
	"slices"
	"strings"
)

// A Key is a message that an attribute names.
type Key struct {
	// Attr is what is translated: "" for the text, "html" for what is inside
	// as markup, "prepend" or "append" for a text beside what is inside, else
	// an attribute of the element.
	Attr string

	// ID is the id of the message, if Known is set; otherwise it is a pattern,
	// in which "*" stands for what is not known.
	ID    string
	Known bool

	// Default is the text that the element or its attribute has, which is the
	// text of the message; empty if there is none.
	Default string

	Offset int // in the file: of the attribute's value
}

// ParseI18n reads a value of data-i18n as i18next has it: "key", "[title]key",
// "[html]key", or several of them between semicolons.
func ParseI18n(value string) []Key {
	var keys []Key
	for part := range strings.SplitSeq(value, ";") {
		k := Key{ID: strings.TrimSpace(part), Known: true}
		if rest, ok := strings.CutPrefix(k.ID, "["); ok {
			if name, id, ok := strings.Cut(rest, "]"); ok {
				k.Attr, k.ID = strings.TrimSpace(name), strings.TrimSpace(id)
			}
		}
		if k.ID != "" {
			keys = append(keys, k)
		}
	}
	return keys
}

// ParseAttrs reads a value of data-i18n-attr: pairs of attribute and id, such
// as "title:key; placeholder:key2". An id may have a colon.
func ParseAttrs(value string) []Key {
	var keys []Key
	for part := range strings.FieldsFuncSeq(value, func(c rune) bool { return c == ';' || c == ',' }) {
		name, id, ok := strings.Cut(part, ":")
		name, id = strings.TrimSpace(name), strings.TrimSpace(id)
		if ok && name != "" && id != "" {
			keys = append(keys, Key{Attr: name, ID: id, Known: true})
		}
	}
	return keys
}

// Keys returns the messages that the data-i18n attributes of an element name:
//
//	data-i18n="key"                 the text of the element
//	data-i18n="[title]key;[html]k2" as ParseI18n has it
//	data-i18n-attr="title:key"      as ParseAttrs has it, also data-i18n-attrs
//	data-i18n-title="key"           the attribute title; so with any other
//	data-i18n-html="key"            what is inside, as markup; so with text
//
// Attributes that say how to translate, such as data-i18n-options, name none.
func (e *Element) Keys() []Key {
	var all []Key
	for _, a := range e.Attrs {
		value := a.Value
		if a.Pattern != "" {
			value = a.Pattern
		}
		for _, k := range attrKeys(strings.ToLower(a.Name), value) {
			k.Known = a.Pattern == "" || !strings.Contains(k.ID, "*")
			k.Default = e.text(k.Attr)
			k.Offset = a.Offset
			all = append(all, k)
		}
	}
	return all
}

func attrKeys(name, value string) []Key {
	suffix, ok := strings.CutPrefix(name, "data-i18n")
	switch {
	case !ok || value == "":
		return nil
	case suffix == "":
		return ParseI18n(value)
	case suffix == "-attr" || suffix == "-attrs":
		return ParseAttrs(value)
	case suffix[0] != '-' || slices.Contains(directions, suffix[1:]):
		return nil
	case suffix == "-text" || suffix == "-key":
		suffix = "-"
	}
	return []Key{{Attr: suffix[1:], ID: strings.TrimSpace(value), Known: true}}
}

// directions are what data-i18n- is followed by where the value is no id.
var directions = []string{"", "options", "target", "args", "params", "values", "vars", "ns", "count", "default", "context", "lang", "skip", "ignore"}

// text is what an element shows before it is translated.
func (e *Element) text(attr string) string {
	switch attr {
	case "":
		return e.Plain
	case "html":
		return e.Text
	case "prepend", "append":
		return ""
	}
	a, _ := e.Attr(attr)
	if a.Pattern != "" {
		return ""
	}
	return a.Value
}
