package toml

import (
	"strings"
	"testing"
)

// TestPlainEntries reads lines as they are and with a blank behind, which
// makes them no plain ones: they must mean the same.
func TestPlainEntries(t *testing.T) {
	tests := []string{
		`a = "b"`,
		`a = ""`,
		`a = "їжак — 😀	x"`,
		`a = "b\nc"`,
		`a = "b"c"`,
		`a = """b"""`,
		`a = """`,
		`a = "b`,
		"a = \"b\rc\"",
		"a = \"b\x00c\"",
		"a = \"b\xff\"",
		"\xff = \"b\"",
		`-_9 = "b"`,
		`= "b"`,
		` = "b"`,
		`а = "b"`,
		strings.Repeat("k", MaxKeyBytes) + ` = "b"`,
		strings.Repeat("k", MaxKeyBytes+1) + ` = "b"`,
		"# c\na = \"b\"",
		"a = \"b\"\na = \"c\"",
		"a = 1\na = \"c\"",
		"a.b = 1\na = \"c\"",
		"[a]\nb = \"c\"\n[a.b]",
		"k1 = \"\"\nk2 = \"\"\nk3 = \"\"\nk4 = \"\"\nk5 = \"\"\nk6 = \"\"\nk7 = \"\"\nk8 = \"\"\nk9 = \"\"\nk1 = \"\"\nk9 = \"\"",
	}
	for _, data := range tests {
		for _, newline := range []string{"\n", "\r\n"} {
			plain := Read([]byte(strings.ReplaceAll(data, "\n", newline) + newline))
			other := Read([]byte(strings.ReplaceAll(data, "\n", " "+newline) + " " + newline))
			checkSpans(t, plain)
			if summary(plain) != summary(other) || ids(plain) != ids(other) {
				t.Errorf("%q: %s with errors %s, want %s with errors %s", data, summary(plain), ids(plain), summary(other), ids(other))
			}
		}
	}
}

func ids(f *File) string {
	var ids []string
	for _, e := range f.Errors {
		ids = append(ids, e.ID)
	}
	return strings.Join(ids, " ")
}
