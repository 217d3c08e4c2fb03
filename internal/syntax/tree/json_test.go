package tree

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestJSONTree reads one file with everything that an editor of it needs, and
// compares the text of each span.
func TestJSONTree(t *testing.T) {
	const data = "\n{\n" +
		"  \"a\\\"b\" : \"one \\n \\u0457 \\ud83d\\ude00 \\ud83d\" ,\r\n" +
		"\t\"c\":{\"d\":[ \"x\", null , -1.5e+3, {} ], \"е\" :true},\n" +
		"  \"f\": \"\", \"c\": [ ]}\n"
	doc := ParseJSON([]byte(data))
	checkJSONSpans(t, doc)
	if len(doc.Errors) != 1 || doc.Errors[0].ID != jsonDuplicateKey || !doc.Errors[0].Soft {
		t.Fatal(doc.Errors)
	}
	check := func(n *Node, kind Kind, style Style, name, key, value, str string) {
		t.Helper()
		gotKey, gotValue := string(n.Key.Of(doc.Data)), string(n.Value.Of(doc.Data))
		if n.Kind != kind || n.Style != style || n.Name != name || n.Str != str || gotKey != key || gotValue != value {
			t.Errorf("read %+v, key %q, value %q", n, gotKey, gotValue)
		}
	}
	root := doc.Root
	check(root, Map, Flow, "", "", data[1:len(data)-1], "")
	ab := root.First
	check(ab, String, Double, `a"b`, `"a\"b"`, `"one \n \u0457 \ud83d\ude00 \ud83d"`, "one \n ї 😀 \uFFFD")
	c := ab.Next
	check(c, Map, Flow, "c", `"c"`, "{\"d\":[ \"x\", null , -1.5e+3, {} ], \"е\" :true}", "")
	d := c.First
	check(d, List, Flow, "d", `"d"`, `[ "x", null , -1.5e+3, {} ]`, "")
	x := d.First
	check(x, String, Double, "", "", `"x"`, "x")
	check(x.Next, Null, Plain, "", "", "null", "")
	check(x.Next.Next, Other, Plain, "", "", "-1.5e+3", "")
	check(x.Next.Next.Next, Map, Flow, "", "", "{}", "")
	check(d.Next, Other, Plain, "е", `"е"`, "true", "")
	f := c.Next
	check(f, String, Double, "f", `"f"`, `""`, "")
	check(f.Next, List, Flow, "c", `"c"`, "[ ]", "")

	var names []string
	for n := range root.Members {
		names = append(names, n.Name)
	}
	if got := strings.Join(names, " "); got != `a"b f c` || c.Flags != Shadowed {
		t.Errorf("members that count: %s", got)
	}
}

// TestJSONKeepsItsTexts holds texts that were decoded one after another
// against each other: they share their memory.
func TestJSONKeepsItsTexts(t *testing.T) {
	var want []string
	for i := range 3000 {
		want = append(want, strings.Repeat("\n", i%40)+strings.Repeat("ї", i*i%300))
	}
	want[1000] = strings.Repeat("\t\"", lastText)
	data, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	doc := ParseJSON(data)
	i := 0
	for n := range doc.Root.Members {
		if n.Str != want[i] {
			t.Fatalf("text %d is %q, want %q", i, n.Str, want[i])
		}
		i++
	}
	if i != len(want) || len(doc.Errors) > 0 {
		t.Errorf("%d texts, errors %v", i, doc.Errors)
	}
}

func TestJSONErrorArguments(t *testing.T) {
	long := strings.Repeat("ї", 100)
	tests := []struct{ data, id, arg, want string }{
		{`{"\u0061\"b": 1, "a\"b": 2}`, jsonDuplicateKey, "Key", `a"b`},
		{`{"a\nb": 1, "a\nb": 2}`, jsonDuplicateKey, "Key", "a"},
		{`["\q"]`, jsonEscape, "Text", `\q`},
		{`["\uD8"]`, jsonEscape, "Text", `\uD8`},
		{`["\ї"]`, jsonEscape, "Text", `\ї`},
		{"[12a]", jsonNumber, "Text", "12a"},
		{"[True ]", jsonWord, "Text", "True"},
		{"{\"a\": some text  }", jsonValueBare, "Text", "some text"},
		{"{\"a\": " + long + "}", jsonValueBare, "Text", long[:60] + "…"},
		{"{\"a\": “x”}", jsonCurlyQuotes, "Text", "“x”"},
		{"['x']", jsonSingleQuotes, "Text", "'x'"},
		{"[1] and more \r\nx", jsonTextAfter, "Text", "and more "},
		{"[\"\t\"]", jsonControl, "Code", "U+0009"},
		{"[\u00a01]", jsonInvisible, "Code", "U+00A0"},
		{`[{"a": 1]`, jsonUnclosed, "Open", "{"},
		{`{"a": [1}`, jsonUnclosed, "Open", "["},
		{`[1]]`, jsonBracketExtra, "Text", "]"},
		{"{\nmy key : 1}", jsonKeyBare, "Key", "my key"},
		{`{"my key" 1}`, jsonColonMissing, "Key", "my key"},
	}
	for _, test := range tests {
		doc := ParseJSON([]byte(test.data))
		if len(doc.Errors) == 0 || doc.Errors[0].ID != test.id || doc.Errors[0].Args[test.arg] != test.want {
			t.Errorf("%q: %+v, want %s with %s %q", test.data, doc.Errors, test.id, test.arg, test.want)
		}
	}
	if got := (Error{ID: jsonEscape}).Advice(); got != "json.escape.advice" {
		t.Errorf("advice id %q", got)
	}
}

// refusedEmpty are files of the suite without a value. They are no JSON, but
// for go-i18n an empty file starts a language.
var refusedEmpty = map[string]bool{"n_structure_no_data.json": true, "n_single_space.json": true}

// TestJSONSuite runs JSONTestSuite. Of its files that a parser may take or
// refuse, each must only be read without harm.
func TestJSONSuite(t *testing.T) {
	paths, err := filepath.Glob("../../../../shared/clients/broken/json-testsuite/test_parsing/*.json")
	if err != nil || len(paths) == 0 {
		t.Skip("SKIP: JSONTestSuite is absent")
	}
	var passed, total [256]int
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		doc := ParseJSON(data)
		checkJSONSpans(t, doc)
		name := filepath.Base(path)
		kind, refused := name[0], hardError(doc) != ""
		total[kind]++
		if kind == 'y' && refused || kind == 'n' && !refused && !refusedEmpty[name] {
			t.Errorf("%s: errors %v", name, doc.Errors)
			continue
		}
		passed[kind]++
	}
	t.Logf("JSONTestSuite: accepted %d/%d, refused with a place %d/%d, either %d/%d",
		passed['y'], total['y'], passed['n'], total['n'], passed['i'], total['i'])
}

// hardError is the id of the first error that is one of syntax, or "".
func hardError(d *Document) string {
	for _, e := range d.Errors {
		if !e.Soft {
			return e.ID
		}
	}
	return ""
}
