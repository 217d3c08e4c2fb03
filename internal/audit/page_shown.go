package audit

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/check"
	"github.com/seed-9fa3a4f3/i18n/internal/language"
)

// leftovers are what programs print for what is missing.
var leftovers = []string{"<no value>", "%!", "[object Object]", "{{"}

// keyShown judges a block.
func (p *page) keyShown(b *block) {
	found := ""
	switch {
	case b.text == "undefined" || b.text == "NaN" || p.opts.IsKey != nil && p.opts.IsKey(b.text):
		found = b.text
	case strings.ContainsAny(b.text, "<%[{"):
		found = leftover(b.text)
	}
	if found != "" {
		start := strings.Index(b.text, found)
		p.add(check.PageKeyShown, b.offset, b.in, p.lang, b.text, map[string]any{"Found": found}).Span = catalog.Span{Start: start, End: start + len(found)}
	}
}

// leftover returns the first placeholder that is shown, or "".
func leftover(text string) string {
	for _, mark := range leftovers {
		i := strings.Index(text, mark)
		if i < 0 {
			continue
		}
		rest := text[i+len(mark):]
		switch mark {
		case "%!": // fmt prints %!s(MISSING)
			if len(rest) > 1 && unicode.IsLetter(rune(rest[0])) && rest[1] == '(' {
				return text[i : i+len(mark)+2]
			}
		case "{{":
			if end := strings.Index(rest, "}}"); end > 0 && isPlaceholder(rest[:end]) {
				return text[i : i+len(mark)+end+2]
			}
		default:
			return mark
		}
	}
	return ""
}

// isPlaceholder reports whether what stands in double braces is what template
// languages of programs have there: a field, a name in small letters, a call
// with a text. Macros of wikis look otherwise.
func isPlaceholder(s string) bool {
	if strings.HasPrefix(s, " ") != strings.HasSuffix(s, " ") {
		return false
	}
	spaced := strings.HasPrefix(s, " ")
	if s = strings.TrimSpace(s); s == "" || strings.ContainsAny(s, "{}()<>") || !spaced && strings.ContainsAny(s, "_-") {
		return false
	}
	return s[0] == '.' && len(s) > 1 || s[0] >= 'a' && s[0] <= 'z'
}

// bidi judges a block.
func (p *page) bidi(b *block, tag string) {
	if strings.IndexByte(b.text, "\u2066"[0]) < 0 { // all of them begin with this byte
		return
	}
	open, found := 0, -1
	for i, r := range b.text {
		switch {
		case r >= 0x202A && r <= 0x202B, r >= 0x202D && r <= 0x202E, r >= 0x2066 && r <= 0x2068:
			open++
		case r == 0x202C || r == 0x2069:
			open--
		default:
			continue
		}
		if found < 0 {
			found = i
		}
	}
	script := language.ScriptOf(tag)
	if found < 0 || open == 0 && (script == language.Arabic || script == language.Hebrew) {
		return
	}
	_, n := utf8.DecodeRuneInString(b.text[found:])
	p.add(check.PageBidi, b.offset, b.in, tag, b.text, map[string]any{"Found": b.text[found : found+n]}).Span = catalog.Span{Start: found, End: found + n}
}

// notInCatalog judges a block by the texts that are known.
func (p *page) notInCatalog(b *block) {
	if p.opts.Texts == nil || p.severity(check.PageNotInCatalog) == catalog.Off {
		return
	}
	if e := language.Of(b.text); e.Words > 0 && !p.opts.Texts(b.text) {
		p.add(check.PageNotInCatalog, b.offset, b.in, p.lang, b.text, map[string]any{})
	}
}
