package toml

import (
	"fmt"
	"strings"
	"testing"
)

// TestKeysOfLightTables defines keys twice where the first definition has not
// been entered in names, and where it had to be.
func TestKeysOfLightTables(t *testing.T) {
	var many strings.Builder // one key more than are compared with each other
	for i := range fewKeys + 1 {
		fmt.Fprintf(&many, "k%d = %d\n", i, i)
	}
	row := "{" + strings.ReplaceAll(strings.TrimSpace(many.String()), "\n", ", ")
	tests := []struct{ data, id, first string }{
		{"a = 1\nb = 2\na = 3", idDuplicateKey, "a = 1"},
		{"a = 1\n'a' = 3", idDuplicateKey, "a = 1"},
		{"a = 1\n\"\\u0061\" = 3", idDuplicateKey, "a = 1"},
		{many.String() + "k0 = 3", idDuplicateKey, "k0 ="},
		{many.String() + "k8 = 3", idDuplicateKey, "k8 ="},
		{"[t]\n" + many.String() + "[t.k3]", idValueNotTable, "k3 ="},
		{"a = 1\na.b = 2", idValueNotTable, "a = 1"},
		{"a = {}\na.b = 2", idInlineClosed, "a = {}"},
		{"a.b = 2\na = 1", idTableNotValue, "a.b"},
		{"a = 1\n[a]", idValueNotTable, "a = 1"},
		{"a = []\n[[a]]", idInlineClosed, "a = []"},
		{"[a]\nb = 1\n[c]\n[a.b]", idValueNotTable, "b = 1"},
		{"[a]\nb = 1\n[a.b.c]", idValueNotTable, "b = 1"},
		{"[a]\nb = {}\n[a.b]", idInlineClosed, "b = {}"},
		{"[a.b]\n[a]\nb = 1", idTableNotValue, "b]"},
		{"[[a]]\nb = 1\n[a.b]", idValueNotTable, "b = 1"},
		{"[[a]]\nb = 1\n[[a]]\n[a.b]\n[a.b]", idTableTwice, "b]\n[a.b]"},
		{"x = {a = 1, a = 2}", idDuplicateKey, "a = 1"},
		{"x = {a = 1, a.b = 2}", idValueNotTable, "a = 1"},
		{"x = {a = {a = 1, b = 2}, b = {a = 1}, a = 2}", idDuplicateKey, "a = {"},
		{"x = " + row + ", k0 = 1}", idDuplicateKey, "k0"},
		{"x = " + row + ", k8 = 1}", idDuplicateKey, "k8"},
		{"[a]\nb = 1\n[a]\nb = 1\nc = 1\nc = 2", idTableTwice, "a]"},
	}
	for _, test := range tests {
		file := Read([]byte(test.data))
		i := strings.Index(test.data, test.first)
		if len(file.Errors) == 0 || file.Errors[0].ID != test.id || len(file.Errors[0].Related) != 1 || file.Errors[0].Related[0] != i {
			t.Errorf("%q: %+v, want %s at %d", test.data, file.Errors, test.id, i)
		}
	}
}

// TestKeysWithoutEquals: a key that has no value defines nothing.
func TestKeysWithoutEquals(t *testing.T) {
	for _, data := range []string{"a\na = 1", "[t]\na\n[t.a]", "a\n" + "b = 1\nc.d = 1\na = 1"} {
		if file := Read([]byte(data)); len(file.Errors) != 1 || file.Errors[0].ID != idEqualsMissing {
			t.Errorf("%q: %+v", data, file.Errors)
		}
	}
}
