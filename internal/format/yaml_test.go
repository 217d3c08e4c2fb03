package format

import (
	"strings"
	"testing"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	yaml3 "go.yaml.in/yaml/v3"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

func TestYAMLEdits(t *testing.T) {
	plain := func(key, s string) catalog.Unit { return catalog.Unit{Key: key, Target: text.Plain(s)} }
	hashed := func(key, s string) catalog.Unit { return catalog.Unit{Key: key, Target: text.Plain(s), BasedOn: "h"} }
	other := func(key, s string) func(*catalog.Catalog) { return setForm(key, text.Other, s) }
	tests := []struct {
		name, in, want string
		change         func(*catalog.Catalog)
	}{
		{"plain", "a: x # c\nb: y\n", "a: z # c\nb: y\n", other("a", "z")},
		{"plain that needs quotes", "a: x\n", "a: 'z: y'\n", other("a", "z: y")},
		{"plain that would be a boolean", "a: x\n", "a: \"yes\"\n", other("a", "yes")},
		{"plain that would be a number", "a: x\n", "a: \"1.5\"\n", other("a", "1.5")},
		{"double", "a: \"x\"\n", "a: \"z \\\"q\\\"\"\n", other("a", "z \"q\"")},
		{"single", "a: 'x'\n", "a: 'it''s'\n", other("a", "it's")},
		{"literal", "a: |\n  x\n  y\nb: z\n", "a: |\n  n\n  m\nb: z\n", other("a", "n\nm\n")},
		{"literal without final newline", "a: |-\n  x\nb: z\n", "a: |-\n  n\n  m\nb: z\n", other("a", "n\nm")},
		{"literal with a comment", "a: |- # c\n  x\nb: z\n", "a: |- # c\n  n\n  m\nb: z\n", other("a", "n\nm")},
		{"folded", "a: >-\n  x\n  y\nb: z\n", "a: >-\n  n\n\n  m\nb: z\n", other("a", "n\nm")},
		{"multi-line plain", "a: x\n  y\nb: z\n", "a: новий\nb: z\n", other("a", "новий")},
		{"no value", "a:\nb: z\n", "a: новий\nb: z\n", other("a", "новий")},
		{"null", "a: ~\nb: z\n", "a: новий\nb: z\n", other("a", "новий")},
		{"alias", "a: &x hi\nb: *x\n", "a: &x hi\nb: новий\n", other("b", "новий")},
		{"hash on a text", "# top\n\n# c\na: x # t\nb: y\n", "# top\n\n# c\na:\n    hash: h\n    other: x # t\nb: y\n", setHash("a", "h")},
		{"hash on a block", "g:\n    a: |\n        x\n        y\n    b: y\n", "g:\n    a:\n        hash: h\n        other: |\n            x\n            y\n    b: y\n", setHash("g.a", "h")},
		{"hash in flow", "a: {other: x}\nb: y\n", "a: {hash: h, other: x}\nb: y\n", setHash("a", "h")},
		{"form added in order", "a:\n  one: \"1\"\n  other: n\nb: y\n", "a:\n  few: f\n  one: \"1\"\n  other: n\nb: y\n", setForm("a", text.Few, "f")},
		{"form added last", "a:\n  other: n\nb: y", "a:\n  other: n\n  zero: z\nb: y", setForm("a", text.Zero, "z")},
		{"form removed", "a:\n  # few\n  few: f\n  other: n\nb: y\n", "a:\n  other: n\nb: y\n", func(c *catalog.Catalog) { c.Units[0].Target.Remove(text.Few) }},
		{"new in the middle", "a: x\n\n# c\nc: y\n", "a: x\n\nb: новий\n\n# c\nc: y\n", insertUnit(1, plain("b", "новий"))},
		{"new first", "# file\n\nb: x\n", "# file\n\na: новий\nb: x\n", insertUnit(0, plain("a", "новий"))},
		{"new last", "b: x", "b: x\nc: новий", insertUnit(1, plain("c", "новий"))},
		{"new last with a hash", "b:\n  hash: h\n  other: x\n", "b:\n  hash: h\n  other: x\nc:\n  hash: h\n  other: новий\n", insertUnit(1, hashed("c", "новий"))},
		{"new with blank lines", "a: x\n\nc: y\n\nd: z\n", "a: x\n\nc: y\n\nk: новий\n\nd: z\n", insertUnit(2, plain("k", "новий"))},
		{"new in a group", "g:\n   a: x\nz: y\n", "g:\n   a: x\n   b: новий\nz: y\n", insertUnit(1, plain("g.b", "новий"))},
		{"new group", "a: x\ng:\n  a: y\n", "a: x\nh:\n  b: новий\ng:\n  a: y\n", insertUnit(1, catalog.Unit{Key: "h.b", Layout: "h\x00b", Target: text.Plain("новий")})},
		{"new in flow", "{a: x, b: y}\n", "{a: x, k: новий, b: y}\n", insertUnit(1, plain("k", "новий"))},
		{"new in nothing", "{}\n", "k: новий\n", insertUnit(0, plain("k", "новий"))},
		{"new in an empty group", "g: {}\nz: y\n", "g:\n    k: новий\nz: y\n", insertUnit(0, plain("g.k", "новий"))},
		{"new behind a block", "a: |\n  x\n\nb: y\n", "a: |\n  x\n\nk: новий\n\nb: y\n", insertUnit(1, plain("k", "новий"))},
		{"removed with its comment", "# file\n\n# a\na: x\n# b\nb: y\n", "# file\n\n# b\nb: y\n", removeUnit(0, 1)},
		{"comment about the file stays", "# file\na: x\nb: y\n", "# file\n\nb: y\n", removeUnit(0, 1)},
		{"removed all", "# file\na: x\nb: y\n", "# file\n{}\n", removeUnit(0, 2)},
		{"removed group", "g:\n  a: x\n  b: y\nz: z\n", "z: z\n", removeUnit(0, 2)},
		{"comment", "# own\na: x\n", "# own\n# en: X\na: x\n", func(c *catalog.Catalog) { c.Units[0].Comment += "\nen: X" }},
		{"CRLF", "a: x\r\nb: y\r\n", "a: x\r\nk: новий\r\nb: y\r\n", insertUnit(1, plain("k", "новий"))},
		{"merge key", "base: &b\n  x: hi\n  y: ho\nmore:\n  <<: *b\n  z: ha\n", "base: &b\n  x: hi\n  y: ho\nmore:\n  <<: *b\n  z: ha\n  x: own\n", other("more.x", "own")},
		{"v1 list", "- id: a\n  translation: x\n- id: b\n  translation: y\n", "- id: a\n  translation: x\n- id: k\n  translation: новий\n- id: b\n  translation: y\n", insertUnit(1, hashed("k", "новий"))},
		{"v1 list forms", "- id: a\n  translation: x\n- id: b\n  translation: y\n", "- id: a\n  translation:\n    few: f\n    other: x\n- id: b\n  translation: y\n", setForm("a", text.Few, "f")},
		{"v1 element removed", "- id: a\n  translation: x\n- id: b\n  translation: y\n", "- id: b\n  translation: y\n", removeUnit(0, 1)},
		{"invisible", "a: x\n", "a: \"z\\u2028\\x01\"\n", other("a", "z\u2028\x01")},
		{"leading blank in a block", "a: |\n  x\n", "a: \"  n\\nm\\n\"\n", other("a", "  n\nm\n")},
		{"trailing empty lines", "a: |+\n  x\n\nb: y\n", "a: |+\n  n\n\n\nb: y\n", other("a", "n\n\n\n")},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, findings := YAML.Read("f.yaml", []byte(tt.in))
			if len(findings) > 0 {
				t.Fatal(findings)
			}
			tt.change(&c)
			out, err := YAML.Write(c, []byte(tt.in))
			if err != nil {
				t.Fatal(err)
			}
			if string(out) != tt.want {
				t.Errorf("got\n%s\nwant\n%s", out, tt.want)
			}
			if _, err := i18n.ParseMessageBytes(out, yaml3.Unmarshal); err != nil {
				t.Errorf("go-i18n: %v", err)
			}
			again, findings := YAML.Read("f.yaml", out)
			if len(findings) > 0 || len(again.Units) != len(c.Units) {
				t.Fatalf("%d units written, %d read; %v", len(c.Units), len(again.Units), findings)
			}
			for i := range c.Units {
				if got, want := again.Units[again.Index()[c.Units[i].Key]].Target, c.Units[i].Target; !got.Equal(want) {
					t.Errorf("%s is %v, want %v", c.Units[i].Key, got, want)
				}
			}
		})
	}
}

// A new file has the bytes that goi18n writes.
func TestYAMLNewFileIsThatOfGoi18n(t *testing.T) {
	texts := []string{"x", "two words", "", "yes", "1.5", "2020-01-01", "it's", "a: b", "# no", "- no", "a # b", "ends:", "line\nline", "line\nline\n", "Ї", "{{.Name}}", "null", "~", "0x1F", "1:20", "@at", "`tick", "%per", "*star", "&amp", "!bang", "|pipe", ">fold", "[x]", "tab\tin", "\"q\"", "trailing ", " leading", "?q", ": c", "-", "?", "a,b"}
	for _, s := range texts {
		want, err := yaml3.Marshal(map[string]any{"k": s, "m": map[string]string{"hash": "h", "other": s}})
		if err != nil {
			t.Fatal(err)
		}
		c := catalog.Catalog{Units: []catalog.Unit{{Key: "m", BasedOn: "h", Target: text.Plain(s)}, {Key: "k", Target: text.Plain(s)}}}
		got, err := YAML.Write(c, nil)
		if err != nil || string(got) != string(want) {
			t.Errorf("%q\n got %q\nwant %q, %v", s, got, want, err)
		}
	}
}

func FuzzYAML(tf *testing.F) {
	f := fuzzing.New(tf)
	for _, s := range []string{
		"a: x\nb:\n  one: '1'\n  other: n\n", "# c\na: |\n  x\n  y\n\n# d\ng:\n  b: {hash: h, other: \"y\"}\n", "- id: x\n  translation: y\n- id: p\n  translation:\n    one: '1'\n    other: n\n",
		"a: &x hi\nb: *x\n", "base: &b {x: hi}\nmore:\n  <<: *b\n  z: ha\n", "a: x\n  y\nb: >-\n  n\n  m\n", "{}\n", "---\na: x\n...\n", "a:\nb: ~\n", "\"a\": x\n'b': y\n? c\n: z\n",
	} {
		f.Add([]byte(s), uint64(1))
	}
	f.Fuzz(func(t *testing.T, data []byte, seed uint64) {
		if len(data) > 2048 || strings.ContainsRune(string(data), '!') { // tags are kept, not edited
			return
		}
		fuzzFormat(t, YAML, yaml3.Unmarshal, data, seed)
	})
}
