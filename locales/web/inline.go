package web

import (
	"encoding/json"
	"fmt"
	"html/template"
)

// A data is what a script loads of a bundle; the format is that of the runtime
// that i18n bundle writes.
type data struct {
	Fallback map[string]string          `json:"f,omitempty"` // languages of messages that are in another
	Locale   string                     `json:"l"`
	Messages map[string]json.RawMessage `json:"m"`
	Percent  int                        `json:"p,omitempty"`
}

// Inline returns the messages of those ids of a file of a bundle, as JSON for a
// script element, so that the scripts of a page that the server has made need not
// ask for more:
//
//	<script type="application/json" id="messages">{{.Messages}}</script>
//
// and in the script of the page
//
//	const i18n = create(JSON.parse(document.getElementById('messages').textContent))
//
// An id that the file does not have is left out. The name is one that [Files.Path]
// takes or returns. Nothing of a text can end the element.
func (f *Files) Inline(name string, ids ...string) (template.JS, error) {
	found, ok := f.byPath[name]
	if !ok {
		return "", fmt.Errorf("message file %s: there is none", name)
	}
	var all data
	if err := json.Unmarshal(found.plain(), &all); err != nil {
		return "", fmt.Errorf("message file %s is not one of a bundle: %w", name, err)
	}
	some := data{Fallback: map[string]string{}, Locale: all.Locale, Messages: map[string]json.RawMessage{}, Percent: all.Percent}
	for _, id := range ids {
		if message, ok := all.Messages[id]; ok {
			some.Messages[id] = message
		}
		if lang, ok := all.Fallback[id]; ok {
			some.Fallback[id] = lang
		}
	}
	out, err := json.Marshal(some) // with <, >, & and the line ends of JavaScript escaped
	if err != nil {
		return "", fmt.Errorf("message file %s: %w", name, err)
	}
	return template.JS(out), nil
}
