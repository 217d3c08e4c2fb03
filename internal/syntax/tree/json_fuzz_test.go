package tree

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
)

// checkJSONSpans fails if the nodes of a document overlap, leave their parent
// or are out of order, or if its errors are.
func checkJSONSpans(t *testing.T, d *Document) {
	t.Helper()
	if d.Root != nil {
		checkJSONNode(t, d, d.Root, Span{0, int32(len(d.Data))})
	}
	last := -1
	if len(d.Errors) > MaxErrors+1 {
		t.Fatalf("%d errors", len(d.Errors))
	}
	for _, e := range d.Errors {
		if e.Offset < 0 || e.End < e.Offset || e.End > len(d.Data) {
			t.Fatalf("error %v outside of %d bytes", e, len(d.Data))
		}
		if e.Offset <= last && e.ID != jsonTooManyErrors {
			t.Fatalf("errors are out of order: %v", d.Errors)
		}
		last = e.Offset
		for _, at := range e.Related {
			if at < 0 || at > len(d.Data) {
				t.Fatalf("error %v relates to an offset outside", e)
			}
		}
	}
}

func checkJSONNode(t *testing.T, d *Document, n *Node, outer Span) {
	t.Helper()
	if n.Key.Len() > 0 {
		within(t, d, "key", n.Key, outer)
		outer.Start = n.Key.End
	}
	within(t, d, "value", n.Value, outer)
	text := n.Value.Of(d.Data)
	inner := n.Value
	switch n.Kind {
	case String:
		if text[0] != '"' || text[len(text)-1] != '"' {
			t.Fatalf("string %q", text)
		}
		var str string
		if err := json.Unmarshal(text, &str); err != nil || str != n.Str {
			t.Fatalf("string %q read as %q, want %q, %v", text, n.Str, str, err)
		}
	case Map, List:
		if text[0] == "{["[n.Kind-Map] {
			inner.Start++
		} else if n != d.Root {
			t.Fatalf("kind %d of %q", n.Kind, text)
		}
	default:
		if n.First != nil {
			t.Fatalf("kind %d has children", n.Kind)
		}
	}
	for c := n.First; c != nil; c = c.Next {
		if (c.Key.Len() > 0) != (n.Kind == Map) {
			t.Fatalf("key %v of a child of kind %d", c.Key, n.Kind)
		}
		checkJSONNode(t, d, c, inner)
		inner.Start = c.Value.End
	}
}

func within(t *testing.T, d *Document, what string, inner, outer Span) {
	t.Helper()
	if inner.Start < outer.Start || inner.End > outer.End || inner.End < inner.Start {
		t.Fatalf("%s %v lies outside of %v in %q", what, inner, outer, d.Data)
	}
}

// jsonValue decodes a node as encoding/json decodes into an any.
func jsonValue(t *testing.T, d *Document, n *Node) any {
	switch n.Kind {
	case Map:
		out := map[string]any{}
		for c := range n.Members {
			out[c.Name] = jsonValue(t, d, c)
		}
		return out
	case List:
		out := []any{}
		for c := range n.Members {
			out = append(out, jsonValue(t, d, c))
		}
		return out
	case String:
		return n.Str
	}
	var v any
	if err := json.Unmarshal(n.Value.Of(d.Data), &v); err != nil {
		t.Fatalf("kind %d of %q: %v", n.Kind, n.Value.Of(d.Data), err)
	}
	return v
}

// deviates holds for errors that encoding/json does not have: it replaces bad
// UTF-8, and its limits are wider.
func deviates(d *Document) bool {
	for _, e := range d.Errors {
		switch e.ID {
		case jsonUTF8, jsonTooDeep, jsonKeyTooLong:
			return true
		}
	}
	return false
}

// FuzzJSON looks for panics, for spans that do not fit, and for differences
// from encoding/json in what is valid and what it means.
func FuzzJSON(tf *testing.F) {
	f := fuzzing.New(tf)
	for _, test := range jsonRecoveries {
		f.Add([]byte(test.data))
	}
	for _, seed := range jsonSeeds {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		before := bytes.Clone(data)
		doc := ParseJSON(data)
		if !bytes.Equal(data, before) {
			t.Fatalf("%q was changed", before)
		}
		checkJSONSpans(t, doc)
		var want any
		err := json.Unmarshal(data, &want)
		if doc.Root == nil && len(doc.Errors) == 0 && strings.Trim(string(data), " \t\r\n") == "" {
			return
		}
		if (err == nil) != (hardError(doc) == "") {
			if !deviates(doc) {
				t.Fatalf("%q: errors %v, oracle %v", data, doc.Errors, err)
			}
			return
		}
		if err != nil {
			return
		}
		if got := jsonValue(t, doc, doc.Root); !reflect.DeepEqual(got, want) {
			t.Fatalf("%q:\n got %v\nwant %v", data, got, want)
		}
	})
}

// jsonSeeds cover every production of the grammar.
var jsonSeeds = []string{
	`{"a": {"hash": "sha1-0", "other": "Привіт, {{.Name}}!"}, "b": "два", "c": [1, -2.5e3, true, false, null, {}, []]}`,
	"[\"\\b\\f\\n\\r\\t\\/\\\\\\\"\\u0416\\ud83d\\ude00\\ud83d\\ude00x\\udc00\\ud800\\ud800\\udc00\"]",
	"  [ 0 , -0 , 0.0 , 1E9 , 1e-9 , 123456789012345678901234567890 ]\r\n",
	`"root"`, `0`, `null`,
	`{"a":1,"b":2,"c":3,"d":4,"e":5,"f":6,"g":7,"h":8,"i":9,"a":10,"":11,"\u0061":12}`,
	strings.Repeat("[", MaxDepth+1) + strings.Repeat("]", MaxDepth+1),
	"\x7f", "[\"\x7f\u2028\"]", "{\"a\":[{\"b\":\"c\":1}",
}
