package toml

import (
	"reflect"
	"strings"
	"testing"
)

// checkSpans fails unless the spans of the document tile its bytes and lie
// inside each other as documented.
func checkSpans(t *testing.T, f *File) {
	t.Helper()
	if len(f.Tables) == 0 || f.Tables[0].Key() != nil || f.Tables[0].Header().Len() != 0 {
		t.Fatal("no root section")
	}
	var out []byte
	cut := func(s Span) {
		if int(s.Start) != len(out) || s.End < s.Start || int(s.End) > len(f.Data) {
			t.Fatalf("span %v after %d bytes of %d", s, len(out), len(f.Data))
		}
		out = append(out, s.Of(f.Data)...)
	}
	for _, table := range f.Tables {
		cut(table.Line())
		checkTable(t, f, table)
		at := table.Body().Start
		for entry := range table.Entries {
			gap := Span{at, entry.Line().Start}
			cut(gap)
			checkGap(t, f, gap)
			cut(entry.Line())
			checkEntry(t, f, entry, false)
			at = entry.Line().End
		}
		gap := Span{at, table.Body().End}
		cut(gap)
		checkGap(t, f, gap)
	}
	if f.Tables[len(f.Tables)-1].Body().End > 0 && string(out) != string(f.Data) {
		t.Fatalf("reassembled %q, want %q", out, f.Data)
	}
	checkErrors(t, f)
}

func checkErrors(t *testing.T, f *File) {
	t.Helper()
	last := -1
	if len(f.Errors) > MaxErrors+1 {
		t.Fatalf("%d errors", len(f.Errors))
	}
	for _, e := range f.Errors {
		if e.Offset < 0 || e.End < e.Offset || e.End > len(f.Data) {
			t.Fatalf("error %v outside of %d bytes", e, len(f.Data))
		}
		if e.Offset <= last && e.ID != idTooManyErrors {
			t.Fatalf("errors are out of order: %v", f.Errors)
		}
		last = e.Offset
		for _, at := range e.Related {
			if at < 0 || at > len(f.Data) {
				t.Fatalf("error %v relates to an offset outside", e)
			}
		}
	}
}

// checkGap fails if a valid document has anything but blanks and comments
// between its statements.
func checkGap(t *testing.T, f *File, gap Span) {
	t.Helper()
	for line := range strings.Lines(string(gap.Of(f.Data))) {
		line = strings.TrimSpace(line)
		if len(f.Errors) == 0 && line != "" && line[0] != '#' {
			t.Fatalf("text outside of the tree: %q", line)
		}
	}
}

func within(t *testing.T, f *File, what string, inner, outer Span) {
	t.Helper()
	if inner.Start < outer.Start || inner.End > outer.End || inner.End < inner.Start {
		t.Fatalf("%s %v lies outside of %v in %q", what, inner, outer, f.Data)
	}
}

func checkLead(t *testing.T, f *File, lead, line Span) {
	t.Helper()
	if lead.End != line.Start || lead.Start > lead.End {
		t.Fatalf("lead %v of line %v", lead, line)
	}
	for text := range strings.Lines(string(lead.Of(f.Data))) {
		if !strings.HasPrefix(strings.TrimLeft(text, " \t"), "#") {
			t.Fatalf("lead %q", lead.Of(f.Data))
		}
	}
}

func checkTable(t *testing.T, f *File, table *Table) {
	t.Helper()
	if table.Line().End != table.Body().Start {
		t.Fatalf("body %v does not follow line %v", table.Body(), table.Line())
	}
	if table == f.Tables[0] {
		return
	}
	checkLead(t, f, table.Lead(), table.Line())
	within(t, f, "header", table.Header(), table.Line())
	checkKey(t, f, table.Key(), table.Header())
	if !table.Broken && len(table.Key()) == 0 {
		t.Fatalf("header without a key: %q", table.Header().Of(f.Data))
	}
}

func checkKey(t *testing.T, f *File, key []KeyPart, outer Span) {
	t.Helper()
	for _, part := range key {
		within(t, f, "key part", part.Span, outer)
		outer.Start = part.Span.End
		text := string(part.Span.Of(f.Data))
		if part.Style == Bare && text != part.Name && len(f.Errors) == 0 || part.Style == Literal && text != "'"+part.Name+"'" {
			t.Fatalf("key part %q named %q", text, part.Name)
		}
	}
}

func checkEntry(t *testing.T, f *File, entry *Entry, inline bool) {
	t.Helper()
	within(t, f, "value", entry.Value().Span, entry.Line())
	within(t, f, "key", entry.Key()[0].Span, entry.Line())
	checkKey(t, f, entry.Key(), Span{entry.Line().Start, entry.Value().Span.Start})
	checkValue(t, f, entry.Value())
	if inline {
		if entry.Lead().Len() != 0 || entry.Comment().Len() != 0 {
			t.Fatalf("inline entry with comments: %v", entry)
		}
		return
	}
	checkLead(t, f, entry.Lead(), entry.Line())
	if entry.Comment().Len() > 0 {
		within(t, f, "comment", entry.Comment(), Span{entry.Value().Span.End, entry.Line().End})
		if text := entry.Comment().Of(f.Data); text[0] != '#' || text[len(text)-1] == '\n' {
			t.Fatalf("comment %q", text)
		}
	}
}

func checkValue(t *testing.T, f *File, v Value) {
	t.Helper()
	inside := v.Span
	for _, e := range v.Elems() {
		within(t, f, "element", e.Span, inside)
		inside.Start = e.Span.End
		checkValue(t, f, e)
	}
	for entry := range v.Entries {
		within(t, f, "inline entry", entry.Line(), inside)
		inside.Start = entry.Line().End
		checkEntry(t, f, entry, true)
	}
}

// checkValuesAlone cuts every value out of a valid document and reads it
// again: it must be the same value.
func checkValuesAlone(t *testing.T, f *File) {
	t.Helper()
	var check func(v Value)
	check = func(v Value) {
		alone := Read([]byte("x = " + string(v.Span.Of(f.Data))))
		if len(alone.Errors) > 0 || alone.Tables[0].Len() != 1 {
			t.Fatalf("%q alone: %v", v.Span.Of(f.Data), alone.Errors)
		}
		got := alone.Tables[0].Entry(0).Value()
		if !reflect.DeepEqual(treeValue(alone, got), treeValue(f, v)) || got.Style != v.Style || got.Kind != v.Kind {
			t.Fatalf("%q alone: %v", v.Span.Of(f.Data), got)
		}
		for _, e := range v.Elems() {
			check(e)
		}
		for entry := range v.Entries {
			check(entry.Value())
		}
	}
	for _, table := range f.Tables {
		for entry := range table.Entries {
			check(entry.Value())
		}
	}
}

func TestSpans(t *testing.T) {
	for _, path := range append(conformance(t), clients(t)...) {
		file := Read(read(t, path))
		checkSpans(t, file)
		if len(file.Errors) == 0 {
			checkValuesAlone(t, file)
		}
	}
}
