package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// AccessKey flags access keys that are lost, doubled or taken.
var AccessKey = &Check{
	ID:       "layout/access-key",
	Severity: catalog.Warning,
	OnSource: true,
	Doc: `The source marks a letter as the access key ("&File" with the sign &), and the
translation marks none or two; or two entries of one menu have the same key, so
that one of them cannot be chosen by it.

The sign is access-key in i18n.toml, or accel in opts of a pair. Messages of one
menu say so in their descriptions: "menu: main". A doubled sign (&&) and one before
a space are text.

Bad:

    file = "&Файл"
    format = "&Формат"

Good:

    file = "&Файл"
    format = "Фор&мат"`,
	Run: func(p *Pass) {
		sign := p.Options.AccessKey
		if sign == "" {
			return
		}
		for f := range p.soundForms() {
			source, target := accessKeys(p.SourceProse(f)), accessKeys(p.Prose(f))
			switch {
			case len(target) == 0 && len(source) > 0:
				p.ReportForm(f, map[string]any{"Sign": sign}, nil)
			case len(target) > 1 && (len(source) < 2 || p.Catalog.Lang == p.Catalog.Source):
				p.reportFormAs(f, "check.layout.access-key.doubled", map[string]any{"Sign": sign}, nil).Span = target[1].span
			}
		}
	},
	RunCatalog: func(p *Pass) {
		if p.Options.AccessKey == "" {
			return
		}
		taken := map[menuKey]*catalog.Unit{} // so far
		for i := range p.Catalog.Units {
			p.reset(&p.Catalog.Units[i])
			menu := p.menuOf(p.Unit)
			if menu == "" {
				continue
			}
			for f := range p.soundForms() {
				if keys := accessKeys(p.Prose(f)); len(keys) == 1 {
					p.takenKey(f, keys[0], menu, taken)
				}
			}
		}
	},
}

// A key is an access key with the place of its sign and letter.
type key struct {
	letter rune // upper case
	span   catalog.Span
}

// accessKeys returns the access keys that a text marks.
func accessKeys(m *Masked) []key {
	var keys []key
	for _, g := range m.Gaps {
		if g.Kind != GapAccessKey || g.Start > 0 && strings.HasSuffix(m.original[:g.Start], m.original[g.Start:g.End]) {
			continue
		}
		r, n := utf8.DecodeRuneInString(m.original[g.End:])
		keys = append(keys, key{unicode.ToUpper(r), catalog.Span{Start: g.Start, End: g.End + n}})
	}
	return keys
}

// takenKey reports a key that another entry of the same menu has, and which
// comes first in the file.
func (p *Pass) takenKey(f *Form, k key, menu string, taken map[menuKey]*catalog.Unit) {
	at := menuKey{menu, k.letter}
	first := taken[at]
	if first == nil {
		taken[at] = p.Unit
		return
	}
	if first.Key == p.Unit.Key {
		return // another form of it
	}
	args := map[string]any{"Letter": string(k.letter), "Other": first.Key}
	found := p.reportFormAs(f, "check.layout.access-key.taken", args, nil)
	found.Span = k.span
	found.Related = append(found.Related, first.Pos)
}

// A menuKey is an access key in a menu.
type menuKey struct {
	menu   string
	letter rune
}

// menuOf returns the name of the menu that a message is an entry of, "" when
// nothing says so.
func (p *Pass) menuOf(u *catalog.Unit) string {
	if menu := p.Options.Menus[u.Key]; menu != "" {
		return menu
	}
	_, after, ok := strings.Cut(strings.ToLower(u.Note), "menu:")
	if !ok {
		return ""
	}
	name, _, _ := strings.Cut(strings.TrimLeft(after, " "), "\n")
	name, _ = cutRun(name, func(r rune) bool { return isWordRune(r) || strings.ContainsRune("-_./", r) })
	return strings.TrimRight(name, "./")
}
