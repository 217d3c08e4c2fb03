package toml

import (
	"fmt"
	"slices"
	"testing"
)

// TestTree reads one file with everything that an editor of it needs, and
// compares the text of each span.
func TestTree(t *testing.T) {
	const data = "\uFEFF# Licence\r\n" +
		"\r\n" +
		"# About a\n" +
		"\t# twice\n" +
		"  a.'b c' = 'x' # why\r\n" +
		"d = {e = 1, \"f\" = \"\"\"\n" +
		"g\"\"\"}\n" +
		"# not above\n" +
		"\n" +
		"h = [ # list\n" +
		"  1979-05-27 07:32, # when\n" +
		"  true,\n" +
		"] # end\n" +
		"# About i\n" +
		" [ i . \"j\" ] # why\n" +
		"# lost between\n" +
		"[[k]]\n" +
		"# Last words"
	file := Read([]byte(data))
	if len(file.Errors) > 0 {
		t.Fatal(file.Errors)
	}
	checkSpans(t, file)
	text := func(s Span) string { return fmt.Sprintf("%q", s.Of(file.Data)) }
	check := func(what string, s Span, want string) {
		t.Helper()
		if got := string(s.Of(file.Data)); got != want {
			t.Errorf("%s is %q, want %q", what, got, want)
		}
	}
	if len(file.Tables) != 3 || file.Tables[0].Len() != 3 {
		t.Fatalf("read %s", summary(file))
	}
	root, i, k := file.Tables[0], file.Tables[1], file.Tables[2]
	a, d, h := root.Entry(0), root.Entry(1), root.Entry(2)

	check("root line", root.Line(), "\uFEFF")
	check("root lead", root.Lead(), "")
	check("a lead", a.Lead(), "# About a\n\t# twice\n")
	check("a line", a.Line(), "  a.'b c' = 'x' # why\r\n")
	check("a comment", a.Comment(), "# why")
	check("a value", a.Value().Span, "'x'")
	check("b key", a.Key()[1].Span, "'b c'")
	if a.Key()[0].Style != Bare || a.Key()[1].Style != Literal || a.Key()[1].Name != "b c" || a.Value().Style != Literal || a.Value().Str != "x" {
		t.Errorf("a is %+v", a)
	}

	check("d lead", d.Lead(), "")
	check("d line", d.Line(), "d = {e = 1, \"f\" = \"\"\"\ng\"\"\"}\n")
	f := slices.Collect(d.Value().Entries)[1]
	check("f line", f.Line(), "\"f\" = \"\"\"\ng\"\"\"")
	check("f key", f.Key()[0].Span, "\"f\"")
	if f.Key()[0].Style != Basic || f.Value().Style != MultilineBasic || f.Value().Str != "g" || d.Value().Kind != InlineTable {
		t.Errorf("f is %+v", f)
	}

	check("h lead", h.Lead(), "")
	check("h comment", h.Comment(), "# end")
	if e := h.Value().Elems(); len(e) != 2 || e[0].Kind != LocalDateTime || e[1].Kind != Bool {
		t.Errorf("h is %s", text(h.Value().Span))
	}

	check("i lead", i.Lead(), "# About i\n")
	check("i header", i.Header(), "[ i . \"j\" ]")
	check("i line", i.Line(), " [ i . \"j\" ] # why\n")
	check("i body", i.Body(), "# lost between\n")
	check("k lead", k.Lead(), "# lost between\n")
	check("k body", k.Body(), "# Last words")
	if name(i.Key()) != "i.j" || i.Array || !k.Array {
		t.Errorf("headers are %s", summary(file))
	}
}

func TestLeadStopsAtOtherLines(t *testing.T) {
	tests := []struct{ above, lead string }{
		{"# a\n", "# a\n"},
		{"# a\n# b\n", "# a\n# b\n"},
		{"# a\n\n# b\n", "# b\n"},
		{"# a\n \t\n", ""},
		{"x = 1 # a\n", ""},
		{"[t] # a\n", ""},
		{"x = [ # a\n# b\n]\n", ""},
		{"x = '''\n# a\n'''\n", ""},
		{"# a\nx = \n", ""},
		{"# a\n= 1\n", ""},
		{"# a\n=======\n", ""},
	}
	for _, test := range tests {
		for _, statement := range []string{"last = 1", "[last]"} {
			file := Read([]byte(test.above + statement))
			table := file.Tables[len(file.Tables)-1]
			lead := table.Lead()
			if n := table.Len(); n > 0 {
				lead = table.Entry(n - 1).Lead()
			}
			if got := string(lead.Of(file.Data)); got != test.lead {
				t.Errorf("%q: lead %q, want %q", test.above+statement, got, test.lead)
			}
		}
	}
}

func TestErrorArguments(t *testing.T) {
	tests := []struct{ data, id, arg, want string }{
		{"a = 1\n[x]\n'a'.b = 2\n'a'.b = 3", idDuplicateKey, "Key", "'a'.b"},
		{"a = \"\\q\"", idEscape, "Text", `\q`},
		{"a = \"\\uD8\"", idEscape, "Text", `\uD8`},
		{"a = 12a # c", idNumber, "Text", "12a"},
		{"a = some text  # c", idValueBare, "Text", "some text"},
		{"a = [some text , 1]", idValueBare, "Text", "some text"},
		{"a = 1 and more # c", idTextAfter, "Text", "and more"},
		{"a = 1 \x07", idControl, "Code", "U+0007"},
		{"a\u00a0 = 1", idInvisible, "Code", "U+00A0"},
		{"[[a] # c", idUnclosed, "Open", "[["},
		{"a = {b = 1", idUnclosed, "Open", "{"},
		{"a = '''x", idMultilineOpen, "Open", "'''"},
		{"два слова = 1", idKeyChar, "Key", "два"},
		{"two words = 1", idKeySpace, "Key", "two words"},
		{"a.b", idEqualsMissing, "Key", "a.b"},
		{"a = " + long(100), idValueBare, "Text", long(30) + "…"},
	}
	for _, test := range tests {
		file := Read([]byte(test.data))
		if len(file.Errors) == 0 || file.Errors[0].ID != test.id || file.Errors[0].Args[test.arg] != test.want {
			t.Errorf("%q: %+v, want %s with %s %q", test.data, file.Errors, test.id, test.arg, test.want)
		}
	}
	if got := (Error{ID: idEscape}).Advice(); got != "toml.escape.advice" {
		t.Errorf("advice id %q", got)
	}
}

// long is n times a letter of two bytes.
func long(n int) string {
	out := make([]rune, n)
	for i := range out {
		out[i] = 'ї'
	}
	return string(out)
}
