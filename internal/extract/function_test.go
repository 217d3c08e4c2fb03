package extract

import (
	"slices"
	"testing"
)

func TestParseFunction(t *testing.T) {
	for in, want := range map[string]Function{
		"T":                      {"T", []Role{RoleID}},
		"app.Tr(_, id, data)":    {"app.Tr", []Role{"", RoleID, RoleData}},
		" tn ( id , one , text)": {"tn", []Role{RoleID, RoleOne, RoleText}},
	} {
		got, err := ParseFunction(in)
		if err != nil || got.Name != want.Name || !slices.Equal(got.Args, want.Args) {
			t.Errorf("%q: %v %v; want %v", in, got, err, want)
		}
	}
	for _, bad := range []string{"", "(id)", "T(", "T(id", "T()", "T(_)", "T(id, name)", "two words(id)", "T)"} {
		if f, err := ParseFunction(bad); err == nil {
			t.Errorf("%q: %v", bad, f)
		}
	}
}

func TestFunctionMatches(t *testing.T) {
	for _, c := range []struct {
		name, callee string
		want         bool
	}{
		{"T", "T", true}, {"T", "l.T", true}, {"T", "a.b.T", true}, {"T", "PT", false}, {"T", "T.x", false},
		{"i18n.T", "i18n.T", true}, {"i18n.T", "app.i18n.T", true}, {"i18n.T", "xi18n.T", false}, {".T", "l.T", true}, {".T", "T", false},
	} {
		if got := (Function{Name: c.name}).Matches(c.callee); got != c.want {
			t.Errorf("%s, %s: %v", c.name, c.callee, got)
		}
	}
}
