package project

import (
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/extract"
	syntax "github.com/seed-9fa3a4f3/i18n/internal/syntax/toml"
)

// validateCode checks what the i-th set of messages says about its code.
func (p *configParser) validateCode(i int, m *MessagesConfig) {
	for n, s := range m.Functions {
		if _, err := extract.ParseFunction(s); err != nil {
			p.report(p.offsetOf(i, "functions", n), "config.function", map[string]any{"Value": s})
		}
	}
	for n, s := range m.Keep {
		if strings.TrimSpace(s) == "" {
			p.report(p.offsetOf(i, "keep", n), "config.keep", nil)
		}
	}
}

// functions returns the functions of the set, as far as they can be read.
func (m *MessagesConfig) functions() []extract.Function {
	var list []extract.Function
	for _, s := range m.Functions {
		if f, err := extract.ParseFunction(s); err == nil {
			list = append(list, f)
		}
	}
	return list
}

// offsetOf returns where the n-th element of a list of the i-th set of messages
// stands, or as near to it as can be told.
func (p *configParser) offsetOf(i int, key string, n int) int {
	if _, e := p.entryOf("messages", i, key); e != nil {
		return elementOffset(e.Value(), n)
	}
	return p.offset("messages", key)
}

// entryOf returns a key of the i-th table of a list, nil where it is not there,
// and the table.
func (p *configParser) entryOf(list string, i int, key string) (*syntax.Table, *syntax.Entry) {
	for _, t := range p.doc.Tables {
		if len(t.Key()) != 1 || t.Key()[0].Name != list {
			continue
		}
		if i--; i >= 0 {
			continue
		}
		for e := range t.Entries {
			if len(e.Key()) == 1 && e.Key()[0].Name == key {
				return t, e
			}
		}
		return t, nil
	}
	return nil, nil
}

func elementOffset(v syntax.Value, n int) int {
	if elems := v.Elems(); n < len(elems) {
		v = elems[n]
	}
	return int(v.Span.Start)
}
