package toml

import "testing"

// TestAskingAllocatesNothing: a reader asks for each key and each text.
func TestAskingAllocatesNothing(t *testing.T) {
	file := Read(plurals(20))
	size := 0
	allocs := testing.AllocsPerRun(10, func() {
		for _, table := range file.Tables {
			for _, part := range table.Key() {
				size += len(part.Name)
			}
			for e := range table.Entries {
				size += len(e.Key()[0].Name) + len(e.Value().Str) + e.Lead().Len() + e.Comment().Len()
			}
		}
	})
	if allocs > 0 || size == 0 {
		t.Errorf("%v allocations for names and texts of %d bytes", allocs, size)
	}
}

// TestKeyOutlivesItsCaller: parts that are kept are not those of another key.
func TestKeyOutlivesItsCaller(t *testing.T) {
	file := Read([]byte("a = 1\nb = 2\n"))
	var keys [][]KeyPart
	for e := range file.Tables[0].Entries {
		keys = append(keys, e.Key())
	}
	if name(keys[0]) != "a" || name(keys[1]) != "b" {
		t.Errorf("kept %v", keys)
	}
}

func TestTexts(t *testing.T) {
	tests := []struct{ value, text string }{
		{`""`, ""},
		{`"a"`, "a"},
		{`'a\n'`, `a\n`},
		{`"a\n"`, "a\n"},
		{`"""a"""`, "a"},
		{`"""""a"""`, `""a`},
		{"\"\"\"\na\n\"\"\"", "a\n"},
		{"'''\r\na\r\n'''", "a\r\n"},
		{"\"\"\"\r\na\\\r\n  b\"\"\"", "ab"},
		{"\"\"\"\\\n\"\"\"", ""},
		{"''''''", ""},
		{"'''\n'''", ""},
		{`"\u0041"`, "A"},
	}
	for _, test := range tests {
		file := Read([]byte("a = " + test.value))
		if v := file.Tables[0].Entry(0).Value(); len(file.Errors) > 0 || v.Str != test.text {
			t.Errorf("%s reads %q, %v", test.value, v.Str, file.Errors)
		}
	}
}

func TestComments(t *testing.T) {
	tests := []struct{ line, comment string }{
		{"a = 1", ""},
		{"a = 1 # b", "# b"},
		{"a = 1#b\n", "#b"},
		{"a = '#' \t# b # c \r\n", "# b # c "},
		{"a = 1 # b\r", "# b\r"},
		{"a = 1 2 # b\n", ""},
		{"a # b\n", "# b"},
		{"a = [ # b\n]\n", ""},
		{"a = {b = 1 # c\n} # d\n", "# d"},
	}
	for _, test := range tests {
		file := Read([]byte(test.line))
		e := file.Tables[0].Entry(0)
		if got := string(e.Comment().Of(file.Data)); got != test.comment {
			t.Errorf("%q: comment %q, want %q", test.line, got, test.comment)
		}
		for inner := range e.Value().Entries {
			if inner.Comment().Len() > 0 || inner.Lead().Len() > 0 {
				t.Errorf("%q: comment inside an inline table", test.line)
			}
		}
	}
}
