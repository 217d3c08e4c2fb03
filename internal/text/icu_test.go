package text

import (
	"fmt"
	"strings"
	"testing"
)

// tree writes the arguments of a message as name:type[branch#signs(…)].
func tree(args []Argument) string {
	var out []string
	for i := range args {
		a := &args[i]
		s := a.Name
		if a.Type != "" {
			s += ":" + a.Type
		}
		for j := range a.Branches {
			b := &a.Branches[j]
			s += "[" + b.Selector + strings.Repeat("#", b.Signs)
			if inner := tree(b.Arguments); inner != "" {
				s += "(" + inner + ")"
			}
			s += "]"
		}
		out = append(out, s)
	}
	return strings.Join(out, " ")
}

func TestArguments(t *testing.T) {
	for in, want := range map[string]string{
		"plain '{x}' # {n}":                                                                       "n",
		"{n, number, ::compact-short} {d, date, short}":                                           "n:number d:date",
		"{n, plural, offset:1 =0 {none} one {# of {x}} other {# #}}":                              "n:plural[=0][one#(x)][other##]",
		"{n, plural, other {{g, select, other {# {m, plural, other {#}}}}}}":                      "n:plural[other(g:select[other#(m:plural[other#])])]",
		"{g, select, female {{n, selectordinal, few {#-тя}}} other {}}":                           "g:select[female(n:selectordinal[few#])][other]",
		"{n, plural, one {don't} other {'#' it''s '{x}' #}}":                                      "n:plural[one][other#]",
		"{n, множина, one {# {x}}}":                                                               "n:множина",
		"{{.A}} {n, plural, one { {{.B}} {x}} other {}}":                                          "n:plural[one(x)][other]",
		"{n, plural, one {a":                                                                      "n:plural[one]",
		strings.Repeat("{n,plural,other{", 3) + "#" + strings.Repeat("}}", 3):                     "n:plural[other(n:plural[other(n:plural[other#])])]",
		"{n, plural, one {{name}: # file} other {{name}: # files}} by {who, select, other {{x}}}": "n:plural[one#(name)][other#(name)] who:select[other(x)]",
	} {
		p := Parse(in, GoTemplate|ICU, "", "")
		if got := tree(p.Arguments); got != want {
			t.Errorf("%q: arguments %s, want %s", in, got, want)
		}
		checkArguments(t, in, p.Arguments, 0, len(in))
	}
}

// checkArguments holds that arguments and their branches lie inside of each
// other, in order.
func checkArguments(t *testing.T, s string, args []Argument, start, end int) {
	t.Helper()
	for _, a := range args {
		if a.Start < start || a.End < a.Start || a.End > end {
			t.Fatalf("%q: argument %s from %d to %d, inside %d to %d", s, a.Name, a.Start, a.End, start, end)
		}
		start = a.End
		at := a.Start
		for _, b := range a.Branches {
			if b.At < at || b.Start < b.At || b.End < b.Start || b.End > a.End || s[b.At:b.At+len(b.Selector)] != b.Selector {
				t.Fatalf("%q: branch %+v of %s", s, b, a.Name)
			}
			at = b.End
			checkArguments(t, s, b.Arguments, b.Start, b.End)
		}
	}
}

func TestManyBranches(t *testing.T) {
	var b strings.Builder
	for i := range 100_000 {
		fmt.Fprintf(&b, " =%d {#}", i)
	}
	p := Parse("{n, plural,"+b.String()+"}", ICU, "", "")
	if len(p.Errors) > 0 || len(p.Arguments) != 1 || len(p.Arguments[0].Branches) != 100_000 {
		t.Errorf("errors %v", p.Errors)
	}
}
