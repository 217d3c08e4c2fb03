package script

import (
	"fmt"
	"strings"
	"testing"
)

func TestDialectOf(t *testing.T) {
	tests := []struct {
		name string
		want Dialect
		ok   bool
	}{
		{"a.js", JS, true}, {"a/b.mjs", JS, true}, {"a.cjs", JS, true}, {"a.jsx", JSX, true}, {"a.ts", TS, true},
		{"a.d.mts", TS, true}, {"a.cts", TS, true}, {"A.TSX", TSX, true}, {"a.vue", 0, false}, {"js", 0, false},
	}
	for _, test := range tests {
		if got, ok := DialectOf(test.name); got != test.want || ok != test.ok {
			t.Errorf("%s: %v, %v", test.name, got, ok)
		}
	}
}

func TestFragments(t *testing.T) {
	tests := []briefCase{
		{``, ``},
		{`t("a")`, `t("a")`},
		{` $t('a', { b: c }) `, `$t("a", {b: c})`},
		{`{ a: t("b"), 'c': x }`, `t("b")`},
		{`{ a: b }, t("c")`, `t("c")`},
		{`[a, { b: t("c") }]`, `t("c")`},
		{`x in t('a')`, `t("a")`},
		{`(x, i) in $t('a')`, `$t("a")`},
		{`({ a, b }, i) of t('a')`, `t("a")`},
		{`a(); t("b")`, `a() ; t("b")`},
		{`if (a) t("b")`, `t("b")`},
		{`() => { t("a") }`, `t("a")`},
		{`function () { t("a") }`, `t("a")`},
		{`"a" | translate`, `translate|"a"|`},
		{`'a' | t('b', x) | upper`, `t|"a", "b", x| ; upper|_|`},
		{`'a' | translate: { b: c } : d`, `translate|"a", {b: c}, d|`},
		{`x ? 'a' : 'b' | translate`, `translate|{"a"|"b"}|`},
		{`f(('a' | t), b | u)`, `f(_, _) ; t|"a"| ; u|b|`},
		{`a || t("b")`, `t("b")`},
		{`#if t("a")`, `t("a")`},
		{`:else if t("a")`, `t("a")`},
		{`@html t("a")`, `t("a")`},
		{`#each t("a") as b, i (b.id)`, `t("a") ; i(b.id)`},
		{`async () => await t("a")`, `t("a")`},
		{`a = t("b")`, `t("b")`},
		{`a?`, ``},
		{`a as string; t("b")`, `t("b")`},
		{`item in items | filter('a')`, `filter|_, "a"|`},
		{"`a.${b}`; t(`a.${b}`)", `t(~"a.*")`},
	}
	for _, test := range tests {
		for _, d := range []Dialect{JS, TS} {
			f := ReadExpression([]byte(test.src), d)
			if got := brief(f); got != test.want || len(f.Errors) > 0 {
				t.Errorf("%s\n got %s %v\nwant %s", test.src, got, f.Errors, test.want)
			}
			checkOffsets(t, []byte(test.src), f)
		}
	}
}

func TestComments(t *testing.T) {
	tests := []briefCase{
		{"// i18n: a b \nt()", `"i18n: a b"`},
		{"/* a */ t(/* b */ 'c' // d\n)", `"a" "b" "d"`},
		{"/**\n * a\n * b\n */", `"a\nb"`},
		{"/**a*/ /**/ /***/ //", `"a" "" "" ""`},
		{"<a>{/* b */}c /* d */ // e\n</a>", `"b"`},
		{"<a /* b */ c={/* d */ e} // f\n/>", `"b" "d" "f"`},
		{"`/* a */ ${/* b */ c} // d`", `"b"`},
		{"x = '// a'; y = /\\/* b *\\//", ``},
		{"<!-- a", `"a"`},
		{"type A = /* a */ { b: /* c */ d }; x = y < z /* e */", `"a" "c" "e"`},
		{"#!/bin/node\n// a", `"a"`},
		{"a ? (b) : /* c */ d => e", `"c"`},
	}
	for _, test := range tests {
		f := Read([]byte(test.src), JS)
		var parts []string
		for _, c := range f.Comments {
			parts = append(parts, fmt.Sprintf("%q", c.Text))
		}
		if got := strings.Join(parts, " "); got != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.src, got, test.want)
		}
	}
}

// Broken code gives its errors, and the calls that can still be read.
func TestErrors(t *testing.T) {
	tests := []struct{ src, errors, calls string }{
		{`t("a`, "bracket-unclosed:1 string-unterminated:2", `t(_)`},
		{"t(\"a\nt('b')", "bracket-unclosed:1 string-unterminated:2 unexpected:5", `t(_, _) ; t("b")`},
		{"t(`a\nt('b')", "bracket-unclosed:1 template-unterminated:2", `t(_)`},
		{`t("a") /* b`, "comment-unterminated:7", `t("a")`},
		{"x = /a\nt('b')", "regex-unterminated:4 unexpected:5", `t("b")`},
		{`f(t("a")`, "bracket-unclosed:1", `f(_) ; t("a")`},
		{"f(t('a'; t('b')", "bracket-unclosed:1 bracket-unclosed:3", `f(_) ; t("a") ; t("b")`},
		{`{ t("a")`, "bracket-unclosed:0", `t("a")`},
		{`t("a")) t("b")`, "bracket-unmatched:6", `t("a") ; t("b")`},
		{`} t("a")`, "bracket-unmatched:0", `t("a")`},
		{`function f() { t("a") `, "bracket-unclosed:13", `t("a")`},
		{`x = [t("a"), t("b"); t("c")`, "bracket-unclosed:4", `t("a") ; t("b") ; t("c")`},
		{`x = { a: t("b"); t("c")`, "bracket-unclosed:4", `t("b") ; t("c")`},
		{`<a>{t("b")}`, "element-unclosed:0", `t("b")`},
		{`<a b="c>`, "element-unclosed:0 string-unterminated:5", ``},
		{`<a></b>; t("c")`, "element-mismatch:3", `t("c")`},
		{`t("a") t("b")`, "unexpected:7", `t("a") ; t("b")`},
		{`t("a" "b")`, "unexpected:6", `t("a", "b")`},
		{`x = = t("a")`, "", `t("a")`},
		{`if t("a")`, "unexpected:3", `t("a")`},
		{`const = t("a")`, "", `t("a")`},
		{`a..b; t("c")`, "unexpected:2", `t("c")`},
		{"f(x\nconst y = t('a')", "bracket-unclosed:1", `f(x) ; t("a")`},
		{`class A { m( { t("a") } }`, "bracket-unclosed:11 unexpected:17", ``},
		{"`${t('a')", "template-unterminated:0", `t("a")`},
		{"<<<<<<< HEAD\nt('a')\n=======\nt('b')\n>>>>>>> x", "conflict:0 conflict:20 conflict:35", `t("a") ; t("b")`},
		{"\\ t('a')", "unexpected:0", `t("a")`},
		{"\x00\xff t('a')", "unexpected:0 unexpected:3", `t("a")`},
	}
	for _, test := range tests {
		f := Read([]byte(test.src), JSX)
		var parts []string
		for _, e := range f.Errors {
			parts = append(parts, fmt.Sprintf("%s:%d", strings.TrimPrefix(e.ID, "script."), e.Offset))
		}
		if got := strings.Join(parts, " "); got != test.errors || brief(f) != test.calls {
			t.Errorf("{`%s`, %q, `%s`},", test.src, got, brief(f))
		}
		checkOffsets(t, []byte(test.src), f)
	}
}

func TestLimits(t *testing.T) {
	if f := Read(make([]byte, MaxSize+1), JS); len(f.Errors) != 1 || f.Errors[0].ID != scriptTooLarge {
		t.Error(f.Errors)
	}
	deep := "t('a');" + strings.Repeat("(", 2*MaxDepth) + "t('b')"
	f := Read([]byte(deep), JS)
	if brief(f) != `t("a")` || f.Errors[len(f.Errors)-1].ID != scriptTooDeep {
		t.Error(brief(f), f.Errors)
	}
	if f := Read([]byte(strings.Repeat("x y ", 10*MaxErrors)), JS); len(f.Errors) != MaxErrors {
		t.Error(len(f.Errors))
	}
}

func TestErrorIDs(t *testing.T) {
	seen := map[string]bool{}
	for _, id := range ErrorIDs() {
		if seen[id] || !strings.HasPrefix(id, "script.") {
			t.Error(id)
		}
		seen[id] = true
	}
}
