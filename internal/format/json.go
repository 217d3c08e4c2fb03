package format

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf16"

	"github.com/seed-9fa3a4f3/i18n/internal/syntax/tree"
)

// The formats in JSON.
var (
	JSON       = treeFormat{jsonSyntax, GoI18n}.format("json", ".json")
	HugoJSON   = treeFormat{jsonSyntax, Hugo}.format("hugo-json", ".json")
	NestedJSON = treeFormat{jsonSyntax, Nested}.format("nested-json", ".json")
)

var jsonSyntax = &treeSyntax{parse: tree.ParseJSON, text: jsonText, key: jsonKey, indent: "  "}

func jsonKey(s string, at scope) string { return jsonString(s, at.escapes) }

func jsonText(s string, like *tree.Node, at scope) string { return jsonString(s, at.escapes) }

// escapes are the characters that the strings of a file write as escapes
// although JSON does not ask for it.
type escapes struct {
	ascii bool // all that is not ASCII, as \u0436
	html  bool // <, > and &, as encoding/json does by default
	slash bool // / as \/
}

// escapesOf finds out how a file escapes: what it writes as an escape and
// never as it is.
func escapesOf(data []byte) escapes {
	if !bytes.ContainsRune(data, '\\') {
		return escapes{}
	}
	has := func(s string) bool { return bytes.Contains(data, []byte(s)) }
	return escapes{
		ascii: hasUnicodeEscape(data) && !bytes.ContainsFunc(data, func(r rune) bool { return r >= 0x80 }),
		html:  (has(`\u003c`) || has(`\u003e`) || has(`\u0026`)) && !bytes.ContainsAny(data, "<>&"),
		slash: has(`\/`),
	}
}

// hasUnicodeEscape reports whether a letter beyond ASCII is written as an
// escape.
func hasUnicodeEscape(data []byte) bool {
	for {
		i := bytes.Index(data, []byte(`\u`))
		if i < 0 || len(data) < i+6 {
			return false
		}
		if digits := string(data[i+2 : i+4]); digits != "00" {
			return true
		}
		data = data[i+2:]
	}
}

// jsonString writes a string as encoding/json does without HTML escapes, and
// with the escapes that the file is used to.
func jsonString(s string, esc escapes) string {
	var b strings.Builder
	b.Grow(len(s) + 2)
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\' || r == '/' && esc.slash:
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\t':
			b.WriteString(`\t`)
		case r == '\b':
			b.WriteString(`\b`)
		case r == '\f':
			b.WriteString(`\f`)
		case r > 0xFFFF && esc.ascii:
			high, low := utf16.EncodeRune(r)
			fmt.Fprintf(&b, `\u%04x\u%04x`, high, low)
		case r < ' ' || r == 0x2028 || r == 0x2029 || r >= 0x80 && esc.ascii || esc.html && strings.ContainsRune("<>&", r):
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
