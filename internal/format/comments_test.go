package format

import (
	"slices"
	"testing"
)

const commentedTOML = "\uFEFF# top\n\na = \"A # text\" # behind\n\"b#\" = '''\n# text\n'''\n  # indented\r\n[c.\"#d\"] # header\n# inside\nother = \"C\"\n# in between\none = \"1\"\n[e]\nhash = \"\" #\nother = { x = 1 } # odd\n# last"

const commentedYAML = "# top\n\na: A#text # behind\nb: | # head\n  # text\n  more\n# own\nc:\n  # inside\n  other: 'C # text'\n  \"#one\": >-\n    1 # text\n\n# last\nd: [x, # in a list\n  y]\n"

func TestComments(t *testing.T) {
	for _, tt := range []struct {
		format *Format
		data   string
		want   []string
	}{
		{TOML, commentedTOML, []string{"top", "behind", "indented", "header", "inside", "in between", "", "odd", "last"}},
		{NestedYAML, commentedYAML, []string{"top", "behind", "head", "own", "inside", "last", "in a list"}},
		{JSON, `{"a": "# A"}`, nil},
		{YAML, "", nil},
	} {
		c, _ := tt.format.Read("uk", []byte(tt.data))
		if got := Comments(c); !slices.Equal(got, tt.want) {
			t.Errorf("%s: got %q, want %q", tt.format.Name, got, tt.want)
		}
	}
}

// The lines of a message reach from the comment above it to its last field.
func TestExtents(t *testing.T) {
	for _, tt := range []struct {
		format *Format
		data   string
		want   map[string]string
	}{
		{TOML, "# file\n\n# of a\na = \"A\" # behind\n\n# of b\n[b]\n# inside\nother = '''\nB\n'''\n# own\n\n[g]\nx.one = \"1\"\nx.other = \"2\"\ny = { other = \"Y\" }\n",
			map[string]string{"a": "# of a\na = \"A\" # behind\n", "b": "# of b\n[b]\n# inside\nother = '''\nB\n'''\n", "g.x": "x.one = \"1\"\nx.other = \"2\"\n", "g.y": "y = { other = \"Y\" }\n"}},
		{JSON, "{\n  \"a\": \"A\",\n  \"b\": {\n    \"one\": \"1\",\n    \"other\": \"2\"\n  },\n  \"g\": {\"x\": \"X\", \"y\": \"Y\"}\n}\n",
			map[string]string{"a": "  \"a\": \"A\",\n", "b": "  \"b\": {\n    \"one\": \"1\",\n    \"other\": \"2\"\n  },\n", "g.x": "  \"g\": {\"x\": \"X\", \"y\": \"Y\"}\n", "g.y": "  \"g\": {\"x\": \"X\", \"y\": \"Y\"}\n"}},
		{YAML, "# file\n\n# of a\na: |\n  A\n\n  more\n# of b\nb:\n  one: 1\n  other: '2'\nc: C",
			map[string]string{"a": "# of a\na: |\n  A\n\n  more\n", "b": "# of b\nb:\n  one: 1\n  other: '2'\n", "c": "c: C"}},
	} {
		c, _ := tt.format.Read("uk", []byte(tt.data))
		extents := Extents(c)
		for key, want := range tt.want {
			x := extents[key]
			if got := tt.data[x.Start:x.End]; got != want {
				t.Errorf("%s, %s: got %q, want %q", tt.format.Name, key, got, want)
			}
		}
		if len(extents) != len(tt.want) {
			t.Errorf("%s: %v", tt.format.Name, extents)
		}
	}
}
