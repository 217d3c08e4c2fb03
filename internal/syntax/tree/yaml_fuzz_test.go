package tree

import (
	"bytes"
	"testing"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
)

// FuzzYAML looks for panics, for spans that do not hold what they should, for
// edits that would change something else, and for differences from the library
// that go-i18n reads YAML with.
func FuzzYAML(tf *testing.F) {
	f := fuzzing.New(tf)
	for _, seed := range yamlSeeds {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) >= 1<<10 { // the oracle is quadratic
			return
		}
		d := ParseYAML(data)
		checkYAMLSpans(t, d)
		if isOrdinary(d) {
			checkYAMLMeaning(t, d)
			if len(d.Errors) == 0 {
				checkYAMLEdits(t, d)
			}
		}
	})
}

// isOrdinary reports whether a file has nothing but what message files have.
// Of the rest, tags, question marks, lone carriage returns, keys that are no
// text, the library and that of go-i18n have views of their own, without end;
// the tables of tests hold what matters of it.
func isOrdinary(d *Document) bool {
	if bytes.ContainsAny(d.Data, "!?%\r\t\uFEFF") || !utf8.Valid(d.Data) || oddYAML.Match(d.Data) {
		return false
	}
	texts := true
	var walk func(*Node)
	walk = func(n *Node) {
		for c := n.First; c != nil && n.Flags&Aliased == 0; c = c.Next {
			texts = texts && c.Flags&NonString == 0 && (c.Name != "" || n.Kind == List)
			walk(c)
		}
	}
	if d.Root == nil {
		return false
	}
	walk(d.Root)
	return texts
}

var yamlSeeds = []string{
	"",
	"\uFEFFa: text\r\nb: 'it''s'\r\n",
	"a: 1\nb: text\nc:\n  d: 'x'\n  e: \"y\\n\"\nf: [1, two, {x: y}]\n# c\ng: |\n  one\n  two\n\nh: plain\n  multi\n\n  line # c\ni:\n- a\n- b: c\n  d: e\n",
	"a: &x {k: v}\nb: *x\nc:\n  <<: *x\n  d: text\ne:\n  <<: [*x, {k: w, l: z}]\n",
	"? complex\n: value\n? |\n  block\n: - one\n  - two\n",
	"%YAML 1.1\n%TAG !e! tag:x,2000:\n---\na: !e!b text\nc: !!str 1\nd: !<tag:yaml.org,2002:str> 2\n...\n",
	"a: |+2\n    one\n   two\n\n\nb: >-\n  three\n\n   four\n  five\nc: |\n  end\n   ",
	"- id: hello\n  translation: привіт\n-\n  id: b # c\n  translation:\n    one: '1'\n    other: |-\n      ґ\n",
	"a:   \t# comment\n  b:\n\n  c: ~\n  yes: no\n  1: x\n  ~: y\n",
	"{a: b, \"c\":d, e, ? f : g, [h]: i}\n",
	"a: [x: y, 'z': [\n  # c\n  multi\n  line, ], !t t, &a u, *a]\n",
	"a: b\n---\nc: d\n", "a: b: c\nd: 'e\nf: {g\nh: @i\nj: \"\\q\"\nk: l\n",
	"<<<<<<< x\na: b\n=======\na: c\n>>>>>>> y\nd: e\n",
	"a: *b\nc: &c [*c]\nd: !!int x\n? [a]\n: b\n",
	"a:\tb\n\tc: d\n", "a: \"x\xff\x01\"\nb: y\n", "a: b\nc: d\na: e\n",
	"\xefa: b\r: !c", "a: !c", "a: !", "a: !!null",
	"a: line\u2028two\u0085three\rb: c\n",
}
