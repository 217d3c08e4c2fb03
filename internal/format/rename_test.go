package format

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	yaml3 "go.yaml.in/yaml/v3"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// renaming returns a change that gives the message of an id another one.
func renaming(was, key string) func(*catalog.Catalog) {
	return func(c *catalog.Catalog) {
		u := &c.Units[c.Index()[was]]
		u.Key, u.Was, u.Layout = key, was, ""
	}
}

// A new id costs its name in the file: comment, blank lines, groups, quotes and
// order stay.
func TestRenameInPlace(t *testing.T) {
	unmarshal := map[*Format]i18n.UnmarshalFunc{TOML: toml.Unmarshal, JSON: json.Unmarshal, YAML: yaml3.Unmarshal, HugoTOML: toml.Unmarshal}
	for _, tt := range []struct {
		name     string
		format   *Format
		in, want string
		change   func(*catalog.Catalog)
	}{
		{"table", TOML, "# a\n\n# b\n[a]\none = '1' # c\nother = 'n'\n\n\n[b]\nother = 'x'\n", "# a\n\n# b\n[z]\none = '1' # c\nother = 'n'\n\n\n[b]\nother = 'x'\n", renaming("a", "z")},
		{"comment at the top", TOML, "# about\na = 'x'\nb = 'y'\n", "# about\nz = 'x'\nb = 'y'\n", renaming("a", "z")},
		{"quoted table", TOML, "a = 'x'\n[ \"cart.items\" ]\none = '1'\nother = 'n'\n", "a = 'x'\n[ \"cart.goods\" ]\none = '1'\nother = 'n'\n", renaming("cart.items", "cart.goods")},
		{"quotes stay", TOML, "'a.b' = 'x'\n\"c\" = 'y'\n", "'a.z' = 'x'\n\"c\" = 'y'\n", renaming("a.b", "a.z")},
		{"quotes that cannot stay", TOML, "'a.b' = 'x'\n", "\"it's\" = 'x'\n", renaming("a.b", "it's")},
		{"quotes that come", TOML, "a = 'x'\nb = 'y'\n", "\"a.z\" = 'x'\nb = 'y'\n", renaming("a", "a.z")},
		{"table in a group", TOML, "[g.a]\nother = 'x'\n[g.b]\nother = 'y'\n", "[g.z]\nother = 'x'\n[g.b]\nother = 'y'\n", renaming("g.a", "g.z")},
		{"pair in a group", TOML, "[g]\n  # c\n  a = 'x'\n  b = 'y'\n", "[g]\n  # c\n  z = 'x'\n  b = 'y'\n", renaming("g.a", "g.z")},
		{"dotted pairs", TOML, "a.one = '1'\n\na . other = 'n'\nb = 'y'\n", "z.one = '1'\n\nz . other = 'n'\nb = 'y'\n", renaming("a", "z")},
		{"dotted group", TOML, "g.a = 'x'\ng.b = 'y'\n", "g.z = 'x'\ng.b = 'y'\n", renaming("g.a", "g.z")},
		{"inline", TOML, "a = { one = '1', other = 'n' }\nb = 'y'\n", "z = { one = '1', other = 'n' }\nb = 'y'\n", renaming("a", "z")},
		{"in an inline group", TOML, "g = { a = 'x', b = 'y' }\n", "g = { z = 'x', b = 'y' }\n", renaming("g.a", "g.z")},
		{"id of its own", TOML, "[x]\nid = 'a'\nother = 'n'\n", "[x]\nid = 'z'\nother = 'n'\n", renaming("a", "z")},
		{"id and name", TOML, "[a]\nid = 'a'\nother = 'n'\n", "[z]\nid = 'z'\nother = 'n'\n", renaming("a", "z")},
		{"CRLF", TOML, "# c\r\na = 'x'\r\nb = 'y'\r\n", "# c\r\nz = 'x'\r\nb = 'y'\r\n", renaming("a", "z")},
		{"with a new text", TOML, "# c\n[a]\nhash = 'h'\nother = 'x'\n", "# c\n[z]\nhash = 'h'\nother = 'new'\n", func(c *catalog.Catalog) {
			renaming("a", "z")(c)
			c.Units[0].Target.Set(text.Other, "new")
		}},
		{"hash in a file of Hugo", HugoTOML, "[a]\nhash = 'h'\nother = 'x'\n", "[z]\nhash = 'h'\nother = 'x'\n", renaming("a", "z")},
		{"another group", TOML, "[g]\na = 'x'\nb = 'y'\n", "[\"k.a\"]\nother = \"x\"\n\n[g]\nb = 'y'\n", renaming("g.a", "k.a")},
		{"text that would be a field", TOML, "a = 'x'\nb = 'y'\n", "b = 'y'\n\n[other]\nother = \"x\"\n", func(c *catalog.Catalog) {
			renaming("a", "other")(c)
			c.Units[0], c.Units[1] = c.Units[1], c.Units[0]
		}},
		{"forbidden name", TOML, "[a]\nother = 'x'\n[b]\nother = 'y'\n", "[translation_]\nid = \"translation\"\nother = \"x\"\n\n[b]\nother = 'y'\n", renaming("a", "translation")},

		{"heading", YAML, "# Menu\na: x\n\nb: y\n", "# Menu\nz: x\n\nb: y\n", renaming("a", "z")},
		{"blank lines", YAML, "a: x\n\n\n# c\nb: |\n  y\n\n\nc: n\n", "a: x\n\n\n# c\nlonger: |\n  y\n\n\nc: n\n", renaming("b", "longer")},
		{"in a group", YAML, "g:\n  # c\n  a:\n    one: '1'\n    other: n # d\n  b: y\n", "g:\n  # c\n  z:\n    one: '1'\n    other: n # d\n  b: y\n", renaming("g.a", "g.z")},
		{"quotes", YAML, "'a': x\n\"b\": y\n", "'it''s': x\n\"b\": y\n", renaming("a", "it's")},
		{"a word that is a boolean", YAML, "a: x\nb: y\n", "\"yes\": x\nb: y\n", renaming("a", "yes")},
		{"flow", YAML, "{a: x, b: y}\n", "{a: x, z: y}\n", renaming("b", "z")},
		{"flat", YAML, "a.b: x\na.c: y\n", "k.b: x\na.c: y\n", renaming("a.b", "k.b")},
		{"question mark", YAML, "? a\n: x\nb: y\n", "? z\n: x\nb: y\n", renaming("a", "z")},
		{"value with an anchor", YAML, "a: &x hi\nb: *x\n", "z: &x hi\nb: *x\n", renaming("a", "z")},
		{"alias", YAML, "a: &x hi\nb: *x\n", "a: &x hi\nz: *x\n", renaming("b", "z")},
		{"list of the first version", YAML, "- id: a\n  translation: x\n- id: b\n  translation: y\n", "- id: z\n  translation: x\n- id: b\n  translation: y\n", renaming("a", "z")},
		{"into a group that is there", YAML, "a: x\ng:\n  b: y\n", "g:\n  a: x\n  b: y\n", renaming("a", "g.a")},

		{"member", JSON, "{\n  \"a\" : \"x\",\n\n  \"b\": {\"other\":\"y\"}\n}\n", "{\n  \"z\" : \"x\",\n\n  \"b\": {\"other\":\"y\"}\n}\n", renaming("a", "z")},
		{"in a group", JSON, `{"g":{"a":"x","b":"y"}}`, `{"g":{"a":"x","z":"y"}}`, renaming("g.b", "g.z")},
		{"escapes", JSON, `{"\u0430":"\u0431"}`, `{"\u0433":"\u0431"}`, renaming("а", "г")},
		{"id of its own", JSON, `{"x":{"id":"a","other":"n"}}`, `{"x":{"id":"z","other":"n"}}`, renaming("a", "z")},
	} {
		t.Run(fmt.Sprint(tt.format.Name, " ", tt.name), func(t *testing.T) {
			c, _ := tt.format.Read("f"+tt.format.Exts[0], []byte(tt.in))
			tt.change(&c)
			out, err := tt.format.Write(c, []byte(tt.in))
			if err != nil || string(out) != tt.want {
				t.Fatalf("got\n%s\nwant\n%s\n%v", out, tt.want, err)
			}
			loaded, err := load(out, unmarshal[tt.format])
			if want := messagesOf(c, false); err != nil || !sameMessages(notEmpty(loaded, false), want) {
				t.Errorf("go-i18n reads %v, want %v; %v", loaded, want, err)
			}
			again, _ := tt.format.Read("f", out)
			for _, u := range again.Units {
				if u.Was != "" {
					t.Errorf("%s was %s", u.Key, u.Was)
				}
			}
		})
	}
}

// Texts that programs look up by path stay where they are.
func TestRenameNested(t *testing.T) {
	in := "{\n  \"g\": {\n    \"other\": \"x\",\n    \"b\": 1\n  },\n  \"c\": \"y\"\n}\n"
	if got := editJSON(t, NestedJSON, in, renaming("g.other", "g.one")); got != strings.Replace(in, "other", "one", 1) {
		t.Error(got)
	}
	c, _ := NestedJSON.Read("f.json", []byte(in))
	renaming("g.other", "g.b")(&c)
	if out, err := NestedJSON.Write(c, []byte(in)); err == nil {
		t.Errorf("the name is that of a number, but got\n%s", out)
	}
}

// A rename that is impossible does not keep the others from their places.
func TestRenamesAreTriedApart(t *testing.T) {
	var in, want bytes.Buffer
	for i := range 20 {
		fmt.Fprintf(&in, "# c%d\nm%d = 'x'\n\n", i, i)
		if i != 7 {
			fmt.Fprintf(&want, "# c%d\nn%d = 'x'\n\n", i, i)
		}
	}
	got := edited(t, in.String(), func(c *catalog.Catalog) {
		for i := range c.Units {
			renaming(c.Units[i].Key, strings.Replace(c.Units[i].Key, "m", "n", 1))(c)
		}
		c.Units[7].Key = "few" // would be a field of a message that is the whole file
	})
	if kept := strings.ReplaceAll(got, "\n[few]\n", ""); !strings.Contains(got, "[few]") || strings.Count(kept, "# c") != 20 || strings.Count(got, "\nn") != 19 {
		t.Errorf("got\n%s\nwant about\n%s", got, want.Bytes())
	}
	if before, _, _ := strings.Cut(want.String(), "# c8"); !strings.HasPrefix(got, strings.TrimRight(before, "\n")) {
		t.Errorf("got\n%s", got)
	}
}
