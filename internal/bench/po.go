package main

import (
	"fmt"
	"io"
)

// po writes the messages as a PO file in a language, as they were before;
// without a language, as the template that a program gives. The context is the
// id.
func (c corpus) po(w io.Writer, v *vocabulary, s state) {
	io.WriteString(w, "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n")
	if v != nil {
		fmt.Fprintf(w, "\"Language: %s\\n\"\n\"Plural-Forms: nplurals=%d; plural=n%%10==1 ? 2 : n%%10<5 ? 0 : 1;\\n\"\n", v.tag, len(v.forms))
	}
	for i := range c.size {
		m := c.before(i, s)
		io.WriteString(w, "\n")
		if m.description != "" {
			fmt.Fprintf(w, "#. %s\n", m.description)
		}
		fmt.Fprintf(w, "msgctxt %q\n", m.id)
		if m.one == "" {
			fmt.Fprintf(w, "msgid %q\nmsgstr %q\n", m.other, v.translate(m.shape, i, "other"))
			continue
		}
		fmt.Fprintf(w, "msgid %q\nmsgid_plural %q\n", m.one, m.other)
		for n, form := range v.pluralForms() {
			fmt.Fprintf(w, "msgstr[%d] %q\n", n, v.translate(m.shape, i, form))
		}
	}
}

// translate is say, and "" without a language.
func (v *vocabulary) translate(s shape, i int, form string) string {
	if v == nil {
		return ""
	}
	return v.say(s, i, form)
}

// pluralForms are those of the language, or two, as a template has.
func (v *vocabulary) pluralForms() []string {
	if v == nil {
		return english.forms
	}
	return v.forms
}
