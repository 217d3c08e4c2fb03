package tree

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// yamlRecoveries are bad files: where the errors are, and what is still read.
var yamlRecoveries = []struct{ name, data, errors, kept string }{
	{"braces of a template", "a: {{.Count}} items\nb: x\n", "1:4 text-start", "{a=? b=x}"},
	{"only a template", "a: {{.Count}}\nb: x\n", "1:4 text-start", "{a={=?} b=x}"},
	{"text behind a brace", "a: {name} text\nb: x\n", "1:4 text-start", "{a=? b=x}"},
	{"text behind a bracket", "a: [x] text\nb: x\n", "1:4 text-start", "{a=? b=x}"},
	{"an at sign", "a: @b\nb: x\n", "1:4 text-start", "{a=? b=x}"},
	{"a back quote", "a: `b`\n", "1:4 text-start", "{a=?}"},
	{"a percent sign", "a: %d items\nb: x\n", "1:4 text-start", "{a=? b=x}"},
	{"bold text", "a: *bold* text\nb: x\n", "1:4 text-start", "{a=? b=x}"},
	{"bold text of two stars", "a: **bold**\nb: x\n", "1:4 text-start", "{a=? b=x}"},
	{"an ampersand", "a: & text\nb: x\n", "1:4 text-start", "{a=? b=x}"},
	{"an entity", "a: &copy; text\nb: x\n", "1:4 text-start", "{a=text b=x}"},
	{"an exclamation mark", "a: !x!y z\nb: x\n", "1:4 text-start", "{a=? b=x}"},
	{"a bar", "a: | text\nb: x\n", "1:4 text-start", "{a=? b=x}"},
	{"a greater sign", "a: > text\nb: x\n", "1:4 text-start", "{a=? b=x}"},
	{"a dash", "a: - text\nb: x\n", "1:4 text-start", "{a=? b=x}"},
	{"a question mark", "a: ? text\nb: x\n", "1:4 text-start", "{a=? b=x}"},
	{"a comma", "a: , text\nb: x\n", "1:4 text-start", "{a=? b=x}"},
	{"a colon in the text", "ключ: Примітка: текст\nb: x\n", "1:7 colon", "{ключ=? b=x}"},
	{"a colon in the text, nested", "a:\n  ю: b: c\nb: x\n", "2:6 colon", "{a=? b=x}"},
	{"quote not closed", "a: 'one\nb: x\n", "1:4 string-unterminated", "{a=? b=x}"},
	{"quote not closed, quotes follow", "a: \"one\nb: \"two\"\nc: x\n", "1:4 string-unterminated", "{a=? b=two c=x}"},
	{"two quotes not closed", "юю: 'a\nґґ: \"ї: x\nb: x\n", "1:5 string-unterminated, 2:5 string-unterminated", "{юю=? ґґ=? b=x}"},
	{"a quote in quotes", "a: 'it's'\nb: x\n", "1:8 text-after", "{a=? b=x}"},
	{"quotes in quotes", "a: \"say \"hi\" x\"\nb: x\n", "1:10 text-after", "{a=? b=x}"},
	{"an unknown escape", "a: \"\\q\"\nb: x\n", "1:5 escape", "{a=? b=x}"},
	{"a short escape", "a: \"\\u12\"\nb: x\n", "1:5 escape", "{a=? b=x}"},
	{"half a character", "a: \"\\uD800\"\nb: x\n", "1:5 escape-code", "{a=? b=x}"},
	{"a tab", "a:\n\tb: c\nb: x\n", "2:1 tab", "{a=? b=x}"},
	{"a tab behind a text", "a: y\n\tb: c\nb: x\n", "2:1 tab", "{a=? b=x}"},
	{"a tab that the library takes", "a: 'y'\n\t\nb: x\n", "2:1 tab", "{a=y b=x}"},
	{"a tab in a block", "a: |\n  y\n\t\nb: x\n", "3:1 tab", "{a=? b=x}"},
	{"less deep", "a:\n  b: y\n c: z\nb: x\n", "3:2 indent", "{a=? b=x}"},
	{"deeper", "a: y\n  c: z\nb: x\n", "2:3 indent", "{a=? b=x}"},
	{"the first line deeper", "  a: y\nb: x\n", "2:1 indent", "{a=y b=x}"},
	{"a list below its map", "a: y\n- c\nb: x\n", "2:1 indent", "{a=? b=x}"},
	{"a line without a colon", "a: y\noops\nb: x\n", "2:1 colon-missing", "{a=y b=x}"},
	{"the first line without a colon", "oops\nb: x\n", "1:1 colon-missing", "{b=x}"},
	{"a dash without a blank", "- a\n-b\n- c\n", "2:1 dash-missing", "[a c]"},
	{"a list with a key", "- a\nb: x\n", "2:1 dash-missing", "[a]"},
	{"a list of old messages", "- id: x\n translation: y\n- id: z\n", "2:2 indent", "[? {id=z}]"},
	{"bracket not closed", "a: [y\nb: x\n", "1:4 bracket-unclosed", "{a=? b=x}"},
	{"brace not closed", "a: {c: y\nb: x\n", "1:4 bracket-unclosed", "{a=? b=x}"},
	{"comma missing", "a: {b: y c: z}\nb: x\n", "1:11 comma-missing", "{a=? b=x}"},
	{"comma extra", "a: [1,,2]\nb: x\n", "1:7 comma-extra", "{a=? b=x}"},
	{"comment without a blank", "a: 'y'#c\nb: x\n", "1:7 comment", "{a=? b=x}"},
	{"key missing", ": y\n", "1:1 key-missing", "{=y}"},
	{"a list for a key", "? [a]\n: y\nb: x\n", "1:3 key-complex", "{=? b=x}"},
	{"a key over lines in braces", "a: {b\n  c: d}\nb: x\n", "1:5 key-multiline", "{a={b c=d} b=x}"},
	{"a question mark in braces", "a: {b: what? no}\nb: x\n", "1:8 flow-text", "{a={b=what? no} b=x}"},
	{"unknown alias", "a: *y\nb: x\n", "1:4 unknown-alias", "{a=? b=x}"},
	{"alias of a broken entry", "a: &y 'c\nb: *y\nd: x\n", "1:7 string-unterminated, 2:4 unknown-alias", "{a=? b=? d=x}"},
	{"alias of an entry before", "a: &y z\nb: *y\nc: d: e\n", "3:4 colon", "{a=z b=z c=?}"},
	{"alias in itself", "a: &y\n  c: *y\nb: x\n", "2:6 alias-cycle", "{a={c=?} b=x}"},
	{"merge of a text", "a:\n  <<: y\nb: x\n", "2:3 merge", "{a={} b=x}"},
	{"a text that is no number", "a: !!int y\nb: x\n", "1:10 tag", "{a=? b=x}"},
	{"a second document", "a: y\n---\nb: x\n", "2:1 documents", "{a=y}"},
	{"a second document, unmarked", "a: y\n...\nb: x\n", "3:1 documents", "{a=y}"},
	{"an unknown directive", "%FOO bar\n---\na: y\n", "1:1 directive", "{a=?}"},
	{"no colon at all", "key:value\n", "1:1 top-text", "?"},
	{"something else", "a: |0\n  y\nb: x\n", "1:5 syntax", "{a=? b=x}"},
	{"bad UTF-8", "a: \"y\xff\"\nb: x\n", "1:6 utf8", "{a=? b=x}"},
	{"a control character", "a: y\x01\nb\u0080: z\nc: x\n", "1:5 control, 2:2 control", "{a=? b__=? c=x}"},
	{"UTF-16", "\xff\xfea\x00", "1:1 utf16", "nothing"},
	{"binary", "a\x00\x01\x02", "1:1 binary", "nothing"},
	{"conflict", "<<<<<<< ours\na: y\n=======\na: z\n>>>>>>> theirs\nb: x\n", "1:1 conflict", "{!a=y a=z b=x}"},
	{"conflict inside", "a:\n<<<<<<< ours\n  c: y\n||||||| base\n  c: w\n=======\n  c: z\n>>>>>>> theirs\nb: x\n", "2:1 conflict", "{a={!c=y !c=w c=z} b=x}"},
	{"a key twice", "a: y\nb: x\na: z\n", "3:1 duplicate-key (1:1)", "{!a=y b=x a=z}"},
	{"a number and a text", "1: y\n'1': z\n", "2:1 duplicate-key (1:1)", "{!1=y 1=z}"},
	{"quote over lines, then an error", "a: \"one\n  two\nthree\"\nb: c: d\ne: x\n", "4:4 colon", "{a=one two three b=? e=x}"},
	{"flow at the root", "{\"a\": \"y\"\n\"b\": \"x\"}\n", "2:1 comma-missing", "nothing"},
}

func TestYAMLRecovery(t *testing.T) {
	for _, test := range yamlRecoveries {
		d := ParseYAML([]byte(test.data))
		checkYAMLSpans(t, d)
		if got := places(d); got != test.errors || brief(d, d.Root) != test.kept {
			t.Errorf("%s: %q\n got %s, kept %s\nwant %s, kept %s", test.name, test.data, got, brief(d, d.Root), test.errors, test.kept)
		}
	}
}

// TestYAMLRecoveryInTheMiddle breaks one entry of many: the spans of the
// others are where they were.
func TestYAMLRecoveryInTheMiddle(t *testing.T) {
	entry := func(i int) string { return fmt.Sprintf("ключ%d:\n  one: «%d»\n  other: 'п''ять'\n", i, i) }
	var b strings.Builder
	for i := range 100 {
		b.WriteString(entry(i))
	}
	good := b.String()
	for _, broken := range []int{0, 31, 32, 57, 99} {
		bad := strings.Replace(good, entry(broken), strings.Replace(entry(broken), "п''ять'", "п'ять'", 1), 1)
		d := ParseYAML([]byte(bad))
		checkYAMLSpans(t, d)
		n := 0
		for c := range d.Root.Members {
			if c.Name != fmt.Sprintf("ключ%d", n) || (c.Kind == Invalid) != (n == broken) {
				t.Errorf("member %d is %s %v", n, c.Name, c.Kind)
			}
			n++
		}
		if n != 100 || len(d.Errors) != 1 || d.Errors[0].ID != yamlTextAfter {
			t.Errorf("%d members, %s", n, places(d))
		}
	}
}

func TestYAMLErrorArguments(t *testing.T) {
	tests := []struct{ data, id, arg, want string }{
		{"a: {{.Count}} items\n", yamlStart, "Open", "{"},
		{"a: {{.Count}}\n", yamlStart, "Open", "{{"},
		{"a: Note: текст\n", yamlColonText, "Text", "Note: текст"},
		{"a: \"\\q\"\n", yamlEscape, "Text", `\q`},
		{"a: \"\\u12\"\n", yamlEscape, "Text", `\u12`},
		{"a: \"\\uD800\"\n", yamlEscapeCode, "Text", `\uD800`},
		{"a: [b\n", yamlUnclosed, "Open", "["},
		{"a: x\nа\n", yamlColonMissing, "Text", "а"},
		{"a: *ґ\n", yamlStart, "Open", "*"},
		{"a: *x\n", yamlUnknownAlias, "Text", "*x"},
		{"a: !!int x\n", yamlTag, "Text", "!!int"},
		{"a: |0\n", yamlSyntax, "Text", "found an indentation indicator equal to 0"},
		{"a: x\x7f\n", yamlControl, "Code", "U+007F"},
		{"a: x\na: y\n", yamlDuplicateKey, "Key", "a"},
	}
	for _, test := range tests {
		d := ParseYAML([]byte(test.data))
		if len(d.Errors) != 1 || d.Errors[0].ID != test.id || d.Errors[0].Args[test.arg] != test.want {
			t.Errorf("%q: %v, want %s %s", test.data, d.Errors, test.id, test.want)
		}
	}
}

// TestYAMLSoftErrors asks that only errors which leave the file editable are
// soft.
func TestYAMLSoftErrors(t *testing.T) {
	for _, test := range yamlRecoveries {
		for _, e := range ParseYAML([]byte(test.data)).Errors {
			if e.Soft != (e.ID == yamlDuplicateKey) {
				t.Errorf("%s: %v", test.name, e)
			}
			if !slices.Contains(YAMLErrorIDs(), e.ID) {
				t.Errorf("%s is not listed", e.ID)
			}
		}
	}
}
