package gitmerge

import (
	"fmt"
	"testing"
)

func TestTry(t *testing.T) {
	for _, c := range [][4]string{
		{"active.uk.toml", "# head\n\na = \"A\"\n\n# c\n[b]\nhash = \"h\"\nother = \"B\"\n\n[c]\nother = \"C\"\n", "# head\n\na = \"A1\"\n\n# c\n[b]\nhash = \"h1\"\nother = \"B1\"\n\n[c]\nother = \"C\"\n", "# head 2\n\na = \"A\"\n\n# c\n[b]\nhash = \"h\"\nother = \"B2\" # x\n\n[n]\nother = \"N\"\n\n[c]\nother = \"C\"\n"},
		{"active.uk.json", "{\n  \"a\": \"A\",\n  \"b\": \"B\"\n}\n", "{\n  \"a\": \"A\"\n}\n", "{\n  \"a\": \"A\",\n  \"b\": \"B2\"\n}\n"},
		{"active.uk.json", "{\n  \"a\": \"A\",\n  \"b\": {\n    \"hash\": \"h\",\n    \"other\": \"B\"\n  }\n}\n", "{\n  \"a\": \"A\",\n  \"b\": {\n    \"hash\": \"h\",\n    \"other\": \"B1\"\n  }\n}\n", "{\n  \"a\": \"A\",\n  \"b\": {\n    \"hash\": \"h\",\n    \"other\": \"B2\"\n  },\n  \"c\": \"C\"\n}\n"},
		{"active.uk.yaml", "a: A\nb: B\nc: C\n", "a: A\nb: B1\nc: C1\nx: X\n", "a: A\nb: B2\nc: C2\ny: Y\n"},
		{"x/uk.json", "{\"a\":\"A\",\"n\":1,\"g\":{\"id\":\"I\"}}\n", "{\"a\":\"A1\",\"n\":1,\"g\":{\"id\":\"I\"}}\n", "{\"a\":\"A\",\"n\":2,\"g\":{\"id\":\"I\"}}\n"},
		{"active.uk.toml", "a = \"A\"\n", "a = \"A1\n", "a = \"A2\"\n"},
		{"active.uk.json", "", "{\n  \"a\": \"A\"\n}\n", "{\n  \"b\": \"B\"\n}\n"},
	} {
		out := Merge(Input{Path: c[0], Base: []byte(c[1]), Ours: []byte(c[2]), Theirs: []byte(c[3])})
		fmt.Printf("--- %v %d %v %d\n%s", out.Way, out.Conflicts, out.Keys, len(out.Findings), out.Data)
	}
}
