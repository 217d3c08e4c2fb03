package tree

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// brief is the readable content of a node: texts and numbers as they are, an
// object in braces, an array in brackets, ? for what could not be read and !
// before a member that another one replaces.
func brief(d *Document, n *Node) string {
	if n == nil {
		return "nothing"
	}
	var parts []string
	for c := n.First; c != nil; c = c.Next {
		part := brief(d, c)
		if n.Kind == Map {
			part = c.Name + "=" + part
		}
		if c.Flags&Shadowed != 0 {
			part = "!" + part
		}
		parts = append(parts, part)
	}
	switch inner := strings.Join(parts, " "); n.Kind {
	case Invalid:
		return "?"
	case Map:
		return "{" + inner + "}"
	case List:
		return "[" + inner + "]"
	case String:
		return n.Str
	}
	return string(n.Value.Of(d.Data))
}

// places lists the errors of a document, without the prefix of the language.
func places(d *Document) string {
	var out []string
	for _, e := range d.Errors {
		line, col := d.Lines.Position(e.Offset)
		text := fmt.Sprintf("%d:%d %s", line, col, e.ID[strings.IndexByte(e.ID, '.')+1:])
		for _, at := range e.Related {
			line, col := d.Lines.Position(at)
			text += fmt.Sprintf(" (%d:%d)", line, col)
		}
		out = append(out, text)
	}
	return strings.Join(out, ", ")
}

// recoveries are bad files: where the errors are, and what is still read.
var jsonRecoveries = []struct{ name, data, errors, kept string }{
	{"empty", "", "", "nothing"},
	{"blanks", " \t\r\n", "", "nothing"},
	{"comma missing", "{\n  \"a\": \"1\"\n  \"b\": \"2\"\n}", "2:11 comma-missing", "{a=1 b=2}"},
	{"comma missing on a line", `{"a": "1" "b": "2"}`, "1:10 comma-missing", "{a=1 b=2}"},
	{"comma missing in an array", `["a" "b", 1 2]`, "1:5 comma-missing, 1:12 comma-missing", "[a b 1 2]"},
	{"comma trailing", "{\"a\": 1,\n}", "1:8 comma-trailing", "{a=1}"},
	{"comma trailing in an array", "[1, 2 , ]", "1:7 comma-trailing", "[1 2]"},
	{"commas extra", `{,"a": 1,, "b": 2}`, "1:2 comma-extra, 1:10 comma-extra", "{a=1 b=2}"},
	{"only a comma", `{,}`, "1:2 comma-extra", "{}"},
	{"string not closed", "{\n  \"a\": \"one,\n  \"b\": \"two\"\n}", "2:8 string-unterminated", "{a=? b=two}"},
	{"string not closed, last", "{\n  \"a\": \"one\n}", "2:8 string-unterminated", "{a=?}"},
	{"string not closed at the end of the file", `{"a": "one`, "1:7 string-unterminated", "{a=?}"},
	{"string not closed in an array", "[\n \"a,\n \"b\",\n \"c\"\n]", "2:2 string-unterminated", "[? b c]"},
	{"string over two lines", "{\n  \"a\": \"one\ntwo\",\n  \"b\": \"x\"\n}", "2:8 string-newline", "{a=? b=x}"},
	{"string over two lines with quotes", "{\n  \"a\": \"one\nthe \\\"two\\\"\nthree\"\n}", "2:8 string-newline", "{a=?}"},
	{"key not closed", "{\n  \"a: 1,\n  \"b\": 2\n}", "2:3 string-unterminated", "{b=2}"},
	{"key not closed before its text", "{\n  \"a: \"x\",\n  \"b\": 2\n}", "2:3 string-unterminated", "{a=? b=2}"},
	{"quotes in a text", "{\n  \"a\": \"say \"hello\", friend\",\n  \"b\": 2\n}", "2:14 text-after", "{a=say  b=2}"},
	{"quotes in a text on a line", `{"a": "say "hello" to", "b": 2}`, "1:13 text-after", "{a=say  b=2}"},
	{"single quotes", `{'a': 'it's', "b": 'x'}`, "1:2 single-quotes, 1:7 single-quotes, 1:20 single-quotes", "{a=? b=?}"},
	{"single quote not closed", "{\"a\": 'it,\n\"b\": 2}", "1:7 single-quotes", "{a=? b=2}"},
	{"curly quotes", "{“a”: “one, two”, \"b\": «x»}", "1:2 curly-quotes, 1:7 curly-quotes, 1:24 curly-quotes", "{a=? b=?}"},
	{"curly quote at the end", "{\n\"a\": \"one”,\n\"b\": 2\n}", "2:6 string-unterminated", "{a=? b=2}"},
	{"comments", "// one\n{ # two\n  \"a\": 1, /* three\n */ \"b\": 2 // four\n}", "1:1 comment, 2:3 comment, 3:11 comment, 4:12 comment", "{a=1 b=2}"},
	{"comment not closed", "{\"a\": 1 /* \n}", "1:9 comment", "{a=1}"},
	{"key without quotes", "{a: 1, my-key : 2,\ntwo words: 3, 4: 5, see also: 6}", "1:2 key-unquoted, 1:8 key-unquoted, 2:1 key-unquoted, 2:15 key-unquoted, 2:21 key-missing", "{a=1 my-key=2 two words=3 4=5}"},
	{"key missing", `{: 1, "b": 2, true, {"c": 3}, [4], "d": 5}`, "1:2 key-missing, 1:15 key-missing, 1:21 key-missing, 1:31 key-missing", "{b=2 d=5}"},
	{"colon missing", `{"a" "1", "b", "c" 3, "d": 4}`, "1:5 colon-missing, 1:14 colon-missing, 1:19 colon-missing", "{a=1 b=? c=3 d=4}"},
	{"colon missing, then a line", "{\"a\"\n\"b\": 2}", "1:5 colon-missing", "{a=? b=2}"},
	{"equals signs", `{"a" = "1", "b" => "2", "c" = , "d": 4}`, "1:5 colon-missing, 1:16 colon-missing, 1:28 colon-missing", "{a=1 b=2 c=? d=4}"},
	{"carriage returns", "{\r\n  \"a\": \"one,\r\n  \"b\":\r\n  \"c\": 3\r\n  \"d\": {\r\n    \"e\": 1\r\n  \"f\": 2,\r\n}\r\n", "2:8 string-unterminated, 3:7 value-missing, 4:9 comma-missing, 6:11 bracket-unclosed (5:8), 7:9 comma-trailing", "{a=? b=? c=3 d={e=1} f=2}"},
	{"one line", `{"a":"x" y,"b":"z}`, "1:10 text-after, 1:16 string-unterminated", "{a=x b=?}"},
	{"comma missing after brackets", "{\"a\": {\"b\": [1]}\n\"c\": [{\"d\": 1} {\"e\": 2}]}", "1:17 comma-missing, 2:15 comma-missing", "{a={b=[1]} c=[{d=1} {e=2}]}"},
	{"comma missing without indentation", "{\n\"a\": {\n\"b\": 1\n\"c\": 2\n}\n}", "3:7 comma-missing", "{a={b=1 c=2}}"},
	{"two colons", `{"a":: 1, "b": 2}`, "1:6 value-unquoted", "{a=? b=2}"},
	{"value missing", "{\"a\":, \"b\":\n\"c\": 3, \"d\": }", "1:6 value-missing, 1:12 value-missing, 2:13 value-missing", "{a=? b=? c=3 d=?}"},
	{"value missing at the end", `{"a": 1, "b":`, "1:14 value-missing", "{a=1 b=?}"},
	{"bad escapes", `{"a": "\q \u12 \x41 \'", "b\z": "x", "c": "\ud800"}`, "1:8 escape, 1:11 escape, 1:16 escape, 1:21 escape, 1:28 escape", "{a=? b\\z=x c=�}"},
	{"control characters in texts", "{\"a\": \"x\ty\x02\", \"b\x01\": \"\r\"}", "1:9 control, 1:11 control, 1:17 control, 1:22 control", "{a=? b\x01=?}"},
	{"control characters outside", "{\x00\x01\"a\": 1\x0b,\x7f \"b\": 2, \"c\": \"a text long enough not to look like a binary file\"}", "1:2 control, 1:10 control, 1:12 control", "{a=1 b=2 c=a text long enough not to look like a binary file}"},
	{"invisible characters", "{\u00a0\"a\":\u200b1\u00a0, \ufeff\"b\": 2\u2028}", "1:2 invisible, 1:7 invisible, 1:9 invisible, 1:12 invisible, 1:19 invisible", "{a=1 b=2}"},
	{"words", `[True, none, nil, undefined, NaN, -Infinity, +inf, yes]`, "1:2 word, 1:8 word, 1:14 word, 1:19 word, 1:30 nan, 1:35 nan, 1:46 nan, 1:52 word", "[? ? ? ? ? ? ? ?]"},
	{"numbers", `[01, -012.5, +1, 1., .5, -, 1e, 0x1F, --1, 1e999, 1_000, 5]`, "1:2 leading-zero, 1:6 leading-zero, 1:14 plus, 1:18 number, 1:22 number, 1:26 number, 1:29 number, 1:33 number, 1:39 number, 1:44 number-range, 1:51 number", "[? ? ? ? ? ? ? ? ? ? ? 5]"},
	{"text without quotes", "{\"a\": some text, \"b\": 12 apples, \"c\": NaN and more, \"d\": 4}", "1:7 value-unquoted, 1:26 text-after, 1:39 value-unquoted", "{a=? b=12 c=? d=4}"},
	{"text without a first quote", "{\n\"a\": Hello, world\",\n\"b\": 2\n}", "2:6 value-unquoted", "{a=? b=2}"},
	{"template", `{"a": {{.Name}}, "b": 2}`, "1:8 key-missing", "{a={} b=2}"},
	{"text after the value", "{\"a\": 1}\nmore\n", "2:1 text-after", "{a=1}"},
	{"second value", `{"a": 1} {"b": 2}`, "1:10 text-after", "{a=1}"},
	{"bracket too many", `{"a": 1}}`, "1:9 bracket-extra", "{a=1}"},
	{"bracket too many in the middle", "{\n  \"a\": {\n    \"b\": 1\n    }\n  },\n  \"c\": 2\n}\n", "5:3 bracket-extra", "{a={b=1} c=2}"},
	{"brackets too many in the middle", "{\"a\": {}}, \"b\": {}}, \"c\": {}}", "1:9 bracket-extra, 1:19 bracket-extra", "{a={} b={} c={}}"},
	{"object not closed", `{"a": 1`, "1:8 bracket-unclosed (1:1)", "{a=1}"},
	{"objects not closed", "{\"a\": {\"b\": 1\n", "1:14 bracket-unclosed (1:7)", "{a={b=1}}"},
	{"inner object not closed", "{\n  \"a\": {\n    \"b\": 1\n  \"c\": {\n    \"d\": 2\n  }\n}\n", "3:11 bracket-unclosed (2:8)", "{a={b=1} c={d=2}}"},
	{"array not closed in an object", `{"a": [1, 2, "b": 3}`, "1:12 bracket-unclosed (1:7)", "{a=[1 2] b=3}"},
	{"array not closed before a bracket", `{"a": [1, 2}`, "1:12 bracket-unclosed (1:7)", "{a=[1 2]}"},
	{"array closed as an object", `[1, 2}`, "1:6 bracket-unclosed (1:1)", "[1 2]"},
	{"object closed as an array", `{"a": 1]`, "1:8 bracket-unclosed (1:1)", "{a=1}"},
	{"inner object closed as an array", "{\"a\": {\"b\": 1], \"c\": 2}", "1:14 bracket-unclosed (1:7)", "{a={b=1} c=2}"},
	{"conflict", "{\n<<<<<<< ours\n  \"a\": \"1\",\n=======\n  \"a\": \"2\"\n>>>>>>> theirs\n  \"b\": \"x\"\n}", "2:1 conflict", "{a=1 b=x}"},
	{"conflict with its base", "{\n  \"a\": {\n<<<<<<< ours\n  \"c\": \"1\" },\n||||||| base\n\"c\": \"2\"\n=======\n  }, \"d\": {\n>>>>>>> theirs\n  \"b\": \"x\"\n}", "3:1 conflict", "{a={c=1} b=x}"},
	{"conflict not closed", "{\n<<<<<<< ours\n  \"a\": \"1\",\n=======\n  \"b\": \"2\"\n}", "2:1 conflict", "{a=1 b=2}"},
	{"end of a conflict", "{\n  \"a\": \"1\",\n>>>>>>> theirs\n  \"b\": \"2\"\n}", "3:1 conflict", "{a=1 b=2}"},
	{"BOM", "\uFEFF{\"a\": 1}", "1:1 bom", "{a=1}"},
	{"BOM alone", "\uFEFF", "1:1 bom", "nothing"},
	{"UTF-16", "\xFF\xFE{\x00}\x00", "1:1 utf16", "nothing"},
	{"UTF-16 without a BOM", "{\x00}\x00", "1:1 binary", "nothing"},
	{"bad UTF-8", "{\"a\": \"\xff\", \"b\xc3\": \"x\", \xff\xfe \"c\": 3}", "1:8 utf8, 1:14 utf8, 1:23 utf8", "{a=? b\xc3=x c=3}"},
	{"duplicate keys", `{"a": 1, "b": 2, "a": 3, "\u0061": 4}`, "1:18 duplicate-key (1:2), 1:26 duplicate-key (1:2)", "{!a=1 b=2 !a=3 a=4}"},
	{"duplicate keys inside", `{"x": {"a": 1, "a": 2}, "a": [{"": 1, "": 2}]}`, "1:16 duplicate-key (1:8), 1:39 duplicate-key (1:32)", "{x={!a=1 a=2} a=[{!=1 =2}]}"},
	{"duplicate keys among many", `{"a": 1, "b": 2, "c": 3, "a": 4, "d": 5, "e": 6, "a": 7, "f": 8, "b": 9, "g": 0}`, "1:26 duplicate-key (1:2), 1:50 duplicate-key (1:2), 1:66 duplicate-key (1:10)", "{!a=1 !b=2 c=3 !a=4 d=5 e=6 a=7 f=8 b=9 g=0}"},
	{"key with a quote too many before its object", "{\n  \"a\"b\": {\n    \"c\": 1\n  },\n  \"d\": 2\n}", "2:6 colon-missing", "{a={c=1} d=2}"},
	{"key without a first quote before its object", "{\n  ab\": {\n    \"c\": 1\n  },\n  \"d\": 2\n}", "2:3 key-missing", "{d=2}"},
	{"text before an object", "{\n  \"a\": the {\n    \"c\": 1\n  },\n  \"d\": 2\n}", "2:8 value-unquoted", "{a={c=1} d=2}"},
	{"quote too many before a bracket in a text", "{\n  \"a\": {\n    \"b\": \"{{.Count\"}} items\",\n    \"c\": \"x\"\n  },\n  \"d\": 2\n}", "3:23 text-after, 5:3 bracket-extra", "{a={b={{.Count} c=x d=2}"},
	{"bracket for a quote", "{\n  \"a\": }one\",\n  \"b\": 2\n}", "2:7 value-missing, 2:9 text-after", "{a=? b=2}"},
	{"note behind the value", "{\"a\": 1}\nnote: x\n", "2:1 text-after", "{a=1}"},
	{"no first bracket", "  \"a\": 1,\n  \"b\": 2\n}", "1:3 bracket-missing", "{a=1 b=2}"},
	{"stray bracket", "{\n  \"a\": 1,\n  {\n  \"b\": 2\n}\n", "3:3 bracket-extra", "{a=1 b=2}"},
	{"no root", "]", "1:1 bracket-extra", "nothing"},
	{"a word", "hello", "1:1 value-unquoted", "nothing"},
	{"bare pairs", "\"a\": 1,\n\"b\": 2", "1:1 bracket-missing", "{a=1 b=2}"},
}

func TestJSONRecovery(t *testing.T) {
	for _, test := range jsonRecoveries {
		doc := ParseJSON([]byte(test.data))
		if errors, kept := places(doc), brief(doc, doc.Root); errors != test.errors || kept != test.kept {
			t.Errorf("%s: %q:\n got %s\n     %s\nwant %s\n     %s", test.name, test.data, errors, kept, test.errors, test.kept)
		}
	}
}

// TestJSONBrokenByOneByte breaks a file at each place. That is at most three
// errors, and costs at most two texts: where a key is lost, its object is.
func TestJSONBrokenByOneByte(t *testing.T) {
	good := jsonMessages(6, true, nestedMessage, flatMessage)
	all := countTexts(ParseJSON(good).Root)
	for i := 1; i < len(good); i++ { // without its first bracket, a file is anything
		for _, c := range []string{"", "x", "\"", "}", "{", ":", ",", "\n"} {
			data := slices.Concat(good[:i], []byte(c), good[i+1:])
			doc := ParseJSON(data)
			if texts := countTexts(doc.Root); len(doc.Errors) > 3 || texts < all-2 {
				t.Errorf("%q for %q after %q: %d of %d texts, %s", c, good[i], good[max(0, i-30):i], texts, all, places(doc))
			}
		}
	}
}

func countTexts(n *Node) int {
	if n.Kind == String {
		return 1
	}
	texts := 0
	for c := range n.Members {
		texts += countTexts(c)
	}
	return texts
}

// TestJSONErrorIDs asks for a bad file above for each error.
func TestJSONErrorIDs(t *testing.T) {
	limits := []string{jsonTooLarge, jsonTooDeep, jsonTooManyNodes, jsonTooManyErrors, jsonKeyTooLong}
	seen := map[string]bool{}
	for _, test := range jsonRecoveries {
		for _, e := range ParseJSON([]byte(test.data)).Errors {
			seen[e.ID] = true
		}
	}
	for _, id := range JSONErrorIDs() {
		if !seen[id] && !slices.Contains(limits, id) {
			t.Errorf("no bad file has the error %s", id)
		}
	}
}
