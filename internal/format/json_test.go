package format

import (
	"encoding/json"
	"testing"

	"github.com/nicksnyder/go-i18n/v2/i18n"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

func editJSON(t *testing.T, f *Format, in string, change func(c *catalog.Catalog)) string {
	t.Helper()
	c, findings := f.Read("f.json", []byte(in))
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	change(&c)
	got, err := f.Write(c, []byte(in))
	if err != nil {
		t.Fatal(err)
	}
	again, findings := f.Read("f.json", got)
	if len(again.Units) != len(c.Units) || len(findings) > 0 {
		t.Errorf("%d units written, %d read from\n%s%v", len(c.Units), len(again.Units), got, findings)
	}
	return string(got)
}

func setForm(key string, f text.Form, s string) func(*catalog.Catalog) {
	return func(c *catalog.Catalog) { c.Units[c.Index()[key]].Target.Set(f, s) }
}

func setHash(key, hash string) func(*catalog.Catalog) {
	return func(c *catalog.Catalog) { c.Units[c.Index()[key]].BasedOn = hash }
}

func insertUnit(at int, u catalog.Unit) func(*catalog.Catalog) {
	return func(c *catalog.Catalog) {
		c.Units = append(c.Units[:at:at], append([]catalog.Unit{u}, c.Units[at:]...)...)
	}
}

func removeUnit(at, n int) func(*catalog.Catalog) {
	return func(c *catalog.Catalog) { c.Units = append(c.Units[:at:at], c.Units[at+n:]...) }
}

func TestJSONEdits(t *testing.T) {
	plain := func(key, s string) catalog.Unit { return catalog.Unit{Key: key, Target: text.Plain(s)} }
	hashed := func(key, s string) catalog.Unit { return catalog.Unit{Key: key, Target: text.Plain(s), BasedOn: "h"} }
	tests := []struct {
		name, in, want string
		change         func(*catalog.Catalog)
	}{
		{"value", "{\n  \"a\": \"x\",\n  \"b\": \"y\"\n}\n", "{\n  \"a\": \"x<\",\n  \"b\": \"y\"\n}\n", setForm("a", text.Other, "x<")},
		{"hash on a text", "{\n  \"a\": \"x\",\n  \"b\": \"y\"\n}\n", "{\n  \"a\": {\n    \"hash\": \"h\",\n    \"other\": \"x\"\n  },\n  \"b\": \"y\"\n}\n", setHash("a", "h")},
		{"hash on one line", `{"a": "x", "b": "y"}`, `{"a": {"hash": "h", "other": "x"}, "b": "y"}`, setHash("a", "h")},
		{"minified", `{"a":"x","b":"y"}`, `{"a":{"hash":"h","other":"x"},"b":"y"}`, setHash("a", "h")},
		{"form added in order", "{\n\t\"a\": {\n\t\t\"one\": \"1\",\n\t\t\"other\": \"n\"\n\t}\n}", "{\n\t\"a\": {\n\t\t\"few\": \"f\",\n\t\t\"one\": \"1\",\n\t\t\"other\": \"n\"\n\t}\n}", setForm("a", text.Few, "f")},
		{"form added last", "{\n\t\"a\": {\n\t\t\"one\": \"1\",\n\t\t\"other\": \"n\"\n\t}\n}", "{\n\t\"a\": {\n\t\t\"one\": \"1\",\n\t\t\"other\": \"n\",\n\t\t\"zero\": \"f\"\n\t}\n}", setForm("a", text.Zero, "f")},
		{"new in the middle", "{\n  \"a\": \"x\",\n  \"c\": \"y\"\n}\n", "{\n  \"a\": \"x\",\n  \"b\": \"n\",\n  \"c\": \"y\"\n}\n", insertUnit(1, plain("b", "n"))},
		{"new first", "{\n  \"b\": \"x\",\n  \"c\": \"y\"\n}\n", "{\n  \"a\": \"n\",\n  \"b\": \"x\",\n  \"c\": \"y\"\n}\n", insertUnit(0, plain("a", "n"))},
		{"new last", "{\n  \"b\": \"x\",\n  \"c\": \"y\"\n}\n", "{\n  \"b\": \"x\",\n  \"c\": \"y\",\n  \"d\": {\n    \"hash\": \"h\",\n    \"other\": \"n\"\n  }\n}\n", insertUnit(2, hashed("d", "n"))},
		{"new behind the only one", "{\n  \"b\": \"x\"\n}", "{\n  \"b\": \"x\",\n  \"d\": \"n\"\n}", insertUnit(1, plain("d", "n"))},
		{"new in one line", `{"b":"x"}`, `{"b":"x","d":"n"}`, insertUnit(1, plain("d", "n"))},
		{"new in nothing", "{}\n", "{\n  \"d\": \"n\"\n}\n", insertUnit(0, plain("d", "n"))},
		{"new in an empty group", "{\n  \"g\": {},\n  \"z\": \"z\"\n}\n", "{\n  \"g\": {\n    \"d\": \"n\"\n  },\n  \"z\": \"z\"\n}\n", insertUnit(0, plain("g.d", "n"))},
		{"new in a group", "{\n  \"g\": {\n    \"a\": \"x\"\n  },\n  \"z\": \"z\"\n}\n", "{\n  \"g\": {\n    \"a\": \"x\",\n    \"b\": \"n\"\n  },\n  \"z\": \"z\"\n}\n", insertUnit(1, plain("g.b", "n"))},
		{"new group", "{\n  \"a\": \"x\",\n  \"z\": \"z\"\n}\n", "{\n  \"a\": \"x\",\n  \"g\": {\n    \"b\": \"n\"\n  },\n  \"z\": \"z\"\n}\n", insertUnit(1, catalog.Unit{Key: "g.b", Layout: "g\x00b", Target: text.Plain("n")})},
		{"dotted", "{\n  \"g.a\": \"x\",\n  \"z\": \"z\"\n}\n", "{\n  \"g.a\": \"x\",\n  \"g.b\": \"n\",\n  \"z\": \"z\"\n}\n", insertUnit(1, plain("g.b", "n"))},
		{"removed first", "{\n  \"a\": \"x\",\n  \"b\": \"y\",\n  \"c\": \"z\"\n}\n", "{\n  \"b\": \"y\",\n  \"c\": \"z\"\n}\n", removeUnit(0, 1)},
		{"removed middle", "{\n  \"a\": \"x\",\n  \"b\": \"y\",\n  \"c\": \"z\"\n}\n", "{\n  \"a\": \"x\",\n  \"c\": \"z\"\n}\n", removeUnit(1, 1)},
		{"removed last", "{\n  \"a\": \"x\",\n  \"b\": \"y\",\n  \"c\": \"z\"\n}\n", "{\n  \"a\": \"x\"\n}\n", removeUnit(1, 2)},
		{"removed all", "{\n  \"a\": \"x\",\n  \"b\": \"y\"\n}\n", "{}\n", removeUnit(0, 2)},
		{"removed group", "{\n  \"g\": {\n    \"a\": \"x\",\n    \"b\": \"y\"\n  },\n  \"c\": \"z\"\n}\n", "{\n  \"c\": \"z\"\n}\n", removeUnit(0, 2)},
		{"replaced", "{\n  \"a\": \"x\",\n  \"c\": \"z\"\n}\n", "{\n  \"b\": \"n\",\n  \"c\": \"z\"\n}\n", func(c *catalog.Catalog) { c.Units[0] = plain("b", "n") }},
		{"null", "{\n  \"a\": null\n}\n", "{\n  \"a\": \"n\"\n}\n", setForm("a", text.Other, "n")},
		{"escapes", `{"a":"\u0436","b":"y"}`, `{"a":"\u0436\ud83d\ude00","b":"y"}`, setForm("a", text.Other, "ж😀")},
		{"CRLF", "{\r\n  \"a\": \"x\"\r\n}\r\n", "{\r\n  \"a\": \"x\",\r\n  \"b\": \"n\"\r\n}\r\n", insertUnit(1, plain("b", "n"))},
		{"v1 list", "[\n  {\n    \"id\": \"a\",\n    \"translation\": \"x\"\n  }\n]\n", "[\n  {\n    \"id\": \"a\",\n    \"translation\": \"x\"\n  },\n  {\n    \"id\": \"b\",\n    \"translation\": \"n\"\n  }\n]\n", insertUnit(1, hashed("b", "n"))},
		{"v1 list forms", "[\n  {\n    \"id\": \"a\",\n    \"translation\": \"x\"\n  }\n]\n", "[\n  {\n    \"id\": \"a\",\n    \"translation\": {\n      \"few\": \"f\",\n      \"other\": \"x\"\n    }\n  }\n]\n", setForm("a", text.Few, "f")},
		{"forbidden id", "{\n  \"a\": \"x\"\n}\n", "{\n  \"a\": \"x\",\n  \"translation_\": {\n    \"id\": \"translation\",\n    \"other\": \"n\"\n  }\n}\n", insertUnit(1, plain("translation", "n"))},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := editJSON(t, JSON, tt.in, tt.change)
			if got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
			if _, err := i18n.ParseMessageBytes([]byte(got), json.Unmarshal); err != nil {
				t.Errorf("go-i18n: %v", err)
			}
		})
	}
}

// A message whose name a group has gets another name and says its own as its
// id, where the family knows ids; elsewhere the file is left as it is.
func TestTakenName(t *testing.T) {
	old := []byte(`{"group":{"a":"x"},"translation_":"y"}`)
	for _, test := range []struct {
		format *Format
		want   string
	}{
		{JSON, `{"group":{"a":"x"},"translation_":"y","translation__":{"id":"group","other":"z"}}`},
		{NestedJSON, ""},
	} {
		c, _ := test.format.Read("f.json", old)
		c.Units = append(c.Units, catalog.Unit{Key: "group", Target: text.Plain("z")})
		out, err := test.format.Write(c, old)
		if test.want == "" {
			if err == nil {
				t.Errorf("%s: wrote %s", test.format.Name, out)
			}
			continue
		}
		if string(out) != test.want || err != nil {
			t.Errorf("%s: wrote %s, %v", test.format.Name, out, err)
		}
		if after, err := load(out, json.Unmarshal); err != nil || after["group"].Other != "z" || after["group.a"].Other != "x" {
			t.Errorf("go-i18n reads %v, %v", after, err)
		}
	}
}
