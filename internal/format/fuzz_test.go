package format

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/nicksnyder/go-i18n/v2/i18n"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
	"github.com/seed-9fa3a4f3/i18n/internal/syntax/tree"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

func FuzzJSON(tf *testing.F) {
	f := fuzzing.New(tf)
	for _, s := range []string{
		`{"a":"x","b":{"one":"1","other":"n"}}`, "{\n  \"a\": \"x\",\n  \"g\": {\n    \"b\": {\"hash\": \"h\", \"other\": \"y\"}\n  }\n}\n",
		`[{"id":"x","translation":"y"},{"id":"p","translation":{"one":"1","other":"n"}}]`, `["x"]`, `{"a":null}`, `{"a":{"b":{"c":"d"}},"a.b":"e"}`, `{"a":"\u0436\n","a":"y"}`, `{}`,
	} {
		f.Add([]byte(s), uint64(1))
	}
	f.Fuzz(func(t *testing.T, data []byte, seed uint64) { fuzzFormat(t, JSON, json.Unmarshal, data, seed) })
}

func FuzzNestedJSON(tf *testing.F) {
	f := fuzzing.New(tf)
	for _, s := range []string{`{"a":"x","b":{"one":"1","title":["n",{"c":"d"}]}}`, `{"description":"x","other":{"id":"y"}}`, `{"a":null,"b":1}`, "{\n\t\"a.b\": \"x\",\n\t\"c\": {}\n}"} {
		f.Add([]byte(s), uint64(1))
	}
	f.Fuzz(func(t *testing.T, data []byte, seed uint64) { fuzzNested(t, NestedJSON, data, seed) })
}

// fuzzFormat compares our reading with go-i18n's, and holds that an edit gives
// a file in which go-i18n finds what was asked for.
func fuzzFormat(t *testing.T, format *Format, unmarshal i18n.UnmarshalFunc, data []byte, seed uint64) {
	want, err := load(data, unmarshal)
	got, findings := read(format, data)
	if err != nil || len(findings) > 0 {
		return
	}
	if !sameMessages(got, want) {
		t.Fatalf("read %v, go-i18n %v", got, want)
	}
	c, _ := format.Read("f"+format.Exts[0], data)
	same, err := format.Write(c, data)
	if err != nil || !bytes.Equal(same, data) {
		t.Fatalf("round trip: %q, %v", same, err)
	}
	if slices.ContainsFunc(c.Units, func(u catalog.Unit) bool { return strings.HasSuffix(u.Key, ".") || u.Key == "" }) {
		return // texts in a list of the first version have no ids
	}
	changed := randomEdit(c, rand.New(rand.NewPCG(seed, 1)))
	out, err := format.Write(changed, data)
	if err != nil {
		t.Skip(err)
	}
	after, err := load(out, unmarshal)
	if err != nil {
		t.Fatalf("go-i18n refuses what was written: %v\n%s", err, out)
	}
	file, isTree := c.Origin.(*treeFile)
	isList := isTree && file.doc.Root != nil && file.doc.Root.Kind == tree.List
	if wanted := messagesOf(changed, isList); !sameMessages(notEmpty(after, isList), wanted) {
		t.Fatalf("from\n%q with seed %d wrote\n%s\nwhich reads as %v, want %v", data, seed, out, after, wanted)
	}
	c, _ = format.Read("f"+format.Exts[0], out)
	if again, err := format.Write(c, out); err != nil || !bytes.Equal(again, out) {
		t.Fatalf("written again\n%s\nis\n%s\n%v", out, again, err)
	}
}

// messagesOf returns the messages of a catalog that say anything. In a list of
// the first version only ids and texts are written.
func messagesOf(c catalog.Catalog, isList bool) map[string]i18n.Message {
	all := map[string]i18n.Message{}
	for i := range c.Units {
		m := goMessage(&c.Units[i])
		all[m.ID] = m
	}
	return notEmpty(all, isList)
}

func notEmpty(all map[string]i18n.Message, isList bool) map[string]i18n.Message {
	out := map[string]i18n.Message{}
	for id, m := range all {
		m.ID = id
		if isList {
			m.Hash, m.Description, m.LeftDelim, m.RightDelim = "", "", "", ""
		}
		if m != (i18n.Message{ID: id}) {
			out[id] = m
		}
	}
	return out
}

// fuzzNested holds that an edit of plain texts gives a file with those texts.
func fuzzNested(t *testing.T, format *Format, data []byte, seed uint64) {
	c, findings := format.Read("f"+format.Exts[0], data)
	if len(findings) > 0 {
		return
	}
	same, err := format.Write(c, data)
	if err != nil || !bytes.Equal(same, data) {
		t.Fatalf("round trip: %q, %v", same, err)
	}
	if bytes.ContainsAny(data, "[&*") || slices.ContainsFunc(c.Units, func(u catalog.Unit) bool { return strings.HasSuffix(u.Key, ".") || u.Key == "" }) {
		return // elements of lists are changed, but do not come and go
	}
	changed := randomEdit(c, rand.New(rand.NewPCG(seed, 1)))
	for i := range changed.Units {
		changed.Units[i].Target = text.Plain(changed.Units[i].Target.String())
	}
	out, err := format.Write(changed, data)
	if err != nil {
		t.Skip(err)
	}
	after, findings := format.Read("f"+format.Exts[0], out)
	if len(findings) > 0 {
		t.Fatalf("wrote\n%s\n%v", out, findings)
	}
	got, want := map[string]string{}, map[string]string{}
	for _, u := range after.Units {
		got[u.Key] = u.Target.String()
	}
	for _, u := range changed.Units {
		want[u.Key] = u.Target.String()
	}
	for key, s := range want {
		if got[key] != s {
			t.Fatalf("wrote\n%s\n%q is %q, want %q", out, key, got[key], s)
		}
	}
	if len(got) != len(want) {
		t.Fatalf("wrote\n%s\nwhich has %v, want %v", out, got, want)
	}
}

// randomEdit changes, adds and removes units.
func randomEdit(c catalog.Catalog, rng *rand.Rand) catalog.Catalog {
	c = c.Clone()
	texts := []string{"новий", "it's", "\"q\" \\ \n\r\t", "{{.X}}", "", "'''", `"""`, "\x01"}
	for i := range c.Units {
		switch rng.IntN(5) {
		case 0:
			c.Units[i].Target.Set(text.Form(rng.IntN(text.NumForms)), texts[rng.IntN(len(texts))])
		case 1:
			c.Units[i].BasedOn = "sha1-new"
		case 2:
			c.Units[i].Note = "a note"
			c.Units[i].Comment = "a comment\nof two lines"
		}
	}
	for range rng.IntN(3) {
		at := rng.IntN(len(c.Units) + 1)
		key := []string{"new", "a.new", "b.c.new", "other", "новий", "with space"}[rng.IntN(6)]
		if !slices.ContainsFunc(c.Units, func(u catalog.Unit) bool { return u.Key == key }) {
			c.Units = slices.Insert(c.Units, at, catalog.Unit{Key: key, Target: text.Plain("додано"), BasedOn: []string{"", "sha1-h"}[rng.IntN(2)]})
		}
	}
	if n := len(c.Units); n > 0 && rng.IntN(3) == 0 {
		at := rng.IntN(n)
		c.Units = slices.Delete(c.Units, at, at+1)
	}
	for range rng.IntN(3) {
		if len(c.Units) > 0 {
			renameRandomly(c.Units, rng)
		}
	}
	return c
}

// renameRandomly gives one of the units another id: beside its own, or anywhere.
func renameRandomly(units []catalog.Unit, rng *rand.Rand) {
	u := &units[rng.IntN(len(units))]
	group := u.Key[:strings.LastIndexByte(u.Key, '.')+1]
	names := []string{"renamed", "a.renamed", "other", "translation", "id", "yes", "it's", "a: \"b\"\\", "ключ", "1"}
	key := []string{group, ""}[rng.IntN(2)] + names[rng.IntN(len(names))]
	if !slices.ContainsFunc(units, func(u catalog.Unit) bool { return u.Key == key }) {
		u.Key, u.Was, u.Layout = key, u.Key, ""
	}
}
