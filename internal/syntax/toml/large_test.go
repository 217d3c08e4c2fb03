package toml_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/syntax/toml"
)

// A large file is parsed before it is known to be UTF-8: what is not is told all
// the same, and the texts with it are not read.
func TestLargeFileThatIsNotUTF8(t *testing.T) {
	var b strings.Builder
	for i := range 20_000 {
		fmt.Fprintf(&b, "[message%d]\nother = \"text %d\"\n", i, i)
	}
	good := b.String()
	bad := strings.Replace(good, "text 19000", "text \xFF", 1)
	if f := toml.Read([]byte(good)); len(f.Errors) > 0 || len(f.Tables) != 20_001 {
		t.Fatalf("%d tables, errors %v", len(f.Tables), f.Errors)
	}
	f := toml.Read([]byte(bad))
	if len(f.Tables) != 20_001 || len(f.Errors) != 1 || f.Errors[0].ID != "toml.utf8" || f.Errors[0].Offset != strings.IndexByte(bad, 0xFF) {
		t.Errorf("%d tables, errors %v", len(f.Tables), f.Errors)
	}
	if v := f.Tables[19_001].Entry(0).Value(); v.Kind != toml.Invalid {
		t.Errorf("the text that is not UTF-8 is read as %q", v.Str)
	}
}
