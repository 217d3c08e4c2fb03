package catalog

import "testing"

func TestMatchPattern(t *testing.T) {
	for _, c := range []struct {
		pattern, id string
		want        bool
	}{
		{"a.*", "a.b", true}, {"a.*", "a.", true}, {"a.*", "b.a.c", false}, {"*", "", true}, {"a", "a", true}, {"a", "ab", false},
		{"*.b", "a.b.b", true}, {"a.*.c", "a.b.c.d.c", true}, {"a.*.c", "a.c", false}, {"**", "x", true},
	} {
		if got := MatchPattern(c.pattern, c.id); got != c.want {
			t.Errorf("%s, %s: %v", c.pattern, c.id, got)
		}
	}
}

func TestDataLacks(t *testing.T) {
	fields := func(open bool, names ...string) *Data {
		d := &Data{Open: open}
		for _, name := range names {
			d.Fields = append(d.Fields, DataField{Name: name})
		}
		return d
	}
	for _, c := range []struct {
		data *Data
		path string
		want bool
	}{
		{nil, ".A", false},
		{fields(false), ".A", true},
		{fields(true), ".A", false},
		{fields(false, "A"), ".A", false},
		{fields(false, "A"), ".a", true},
		{fields(false, "A"), ".A.B", false},
		{fields(false, "A", "A.B"), ".A.B", false},
		{fields(false, "A", "A.B"), ".A.C", true},
		{fields(true, "A", "A.B"), ".A.C", true},
		{fields(false, "A", "A.B"), ".A.B.C", false},
		{fields(false, "A", "A.B", "A.B.C"), ".A.B.D", true},
		{fields(false, "A", "AB.C"), ".A.D", false},
	} {
		if got := c.data.Lacks(c.path); got != c.want {
			t.Errorf("%v, %s: %v", c.data, c.path, got)
		}
	}
}
