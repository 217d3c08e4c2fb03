package script

import (
	"fmt"
	"strings"
	"testing"
)

// Names that stand for texts, and those that only seem to.
func TestConstants(t *testing.T) {
	checkBrief(t, TS, []briefCase{
		{`const A = "a"; t(A)`, `t("a")`},
		{`t(A); const A = "a"`, `t("a")`},
		{`const A = "a", B = A + ".b"; t(B, A + B)`, `t("a.b", "aa.b")`},
		{"const A = `a`; t(`${A}.b.${c}`)", `t(~"a.b.*")`},
		{`let A = "a"; t(A)`, `t(A)`},
		{`var A = "a"; t(A)`, `t(A)`},
		{`const A = x; t(A)`, `t(A)`},
		{`const A = "a." + x; t(A)`, `t(~"a.*")`},
		{`const A = x ? "a" : "b"; t(A)`, `t({"a"|"b"})`},
		{`const A = x ? "a" : b; t(A)`, `t({"a"|_})`},
		{`const A = "a"; { const A = "b"; t(A) } t(A)`, `t("b") ; t("a")`},
		{`const A = "a"; function f(A) { t(A) }`, `t(A)`},
		{`const A = "a"; const f = (A) => t(A), g = A => t(A), h = ({A}) => t(A), i = ([x, {b: A}]) => t(A)`, `t(A) ; t(A) ; t(A) ; t(A)`},
		{`const A = "a"; for (const A of x) t(A); t(A)`, `t(A) ; t("a")`},
		{`const A = "a"; try {} catch (A) { t(A) }`, `t(A)`},
		{`const A = "a"; class B { m(A) { t(A) } n() { t(A) } }`, `t(A) ; t("a")`},
		{`function f() { const A = "a" } t(A)`, `t(A)`},
		{`const A = "a"; const A = "b"; t(A)`, `t(A)`},
		{`import { A } from "x"; t(A)`, `t(A)`},
		{`const A = A; t(A)`, `t(A)`},
		{`const A = B + "x", B = A + "y"; t(A)`, `t(~"*yx")`},
		{`const K = { a: "x", b: { c: "y" }, "d-e": "z" } as const; t(K.a, K.b.c, K["d-e"], K["a"])`, `t("x", "y", "z", "x")`},
		{`const K = { a: "x" } satisfies Foo; t(K?.a, K!.a, K.b)`, `t("x", "x", K.b)`},
		{`const K = Object.freeze({ a: "x" }); t(K.a)`, `Object.freeze({a: "x"}) ; t("x")`},
		{`const K = { ...L, a: "x" }; t(K.a)`, `t(K.a)`},
		{`const K = { [x]: "y", a: "x" }; t(K.a)`, `t(K.a)`},
		{`const K = { a: "x", b: "y" }; t(K[z])`, `t({"x"|"y"})`},
		{"const K = { a: 'x', b: 'y' }; t(`p.${K[z]}`)", `t({"p.x"|"p.y"})`},
		{`const K = { a: "x", b: f() }; t(K[z])`, `f() ; t({"x"|_})`},
		{`const K = { a: "x" }; K.a = "y"; t(K.a)`, `t(K.a)`},
		{`const K = { a: "x" }; K.b.c += 1; t(K.a)`, `t(K.a)`},
		{`const K = { a: "x" }, { a } = K; t(a)`, `t("x")`},
		{`const K = { a: "x" }, L = { m: K.a }; t(L.m); t(L)`, `t("x") ; t({m: "x"})`},
		{`const KEY = "a", K = { a: "x" }; t(K[KEY])`, `t("x")`},
		{`enum E { A = "a", B = "b." + "c", C = 1, D } t(E.A, E.B, E.C, E["A"])`, `t("a", "b.c", E.C, "a")`},
		{`enum E { A = "a" } enum E { B = "b" } t(E.A)`, `t(E.A)`},
		{`export const A = "a"; export enum E { B = "b" } t(A, E.B)`, `t("a", "b")`},
		{`const A: string = "a"; t(A)`, `t("a")`},
		{`const \u0041 = "a"; t(A)`, `t("a")`},
		{`const opts = { ns: "x" }; t("a", opts)`, `t("a", {ns: "x"})`},
		{`const A = ["a", "b"]; t(A[0])`, `t(?)`},
		{`switch (x) { case 1: const A = "a"; t(A) } t(A)`, `t("a") ; t(A)`},
		{`namespace N { const A = "a"; t(A) } t(A)`, `t("a") ; t(A)`},
	})
}

// A constant that doubles the one before, and chains of all kinds, must end.
func TestConstantsWithoutEnd(t *testing.T) {
	for name, src := range map[string]string{
		"doubled":  chained(200, `const a%d = a%d + a%d;`),
		"template": chained(200, "const a%d = `${a%d}${a%d}`;"),
		"choices":  chained(200, `const a%d = x ? a%d : a%d + "y";`),
		"chain":    chained(100_000, `const a%d = a%d.b + a%d;`),
		"objects":  chained(2000, `const a%d = { x: a%d.x, y: a%d };`),
		"calls":    chained(20_000, `const a%d = a%d.b(a%d);`),
	} {
		f := Read([]byte("const a0 = 'text';"+src), JS)
		if len(f.Errors) > 0 || len(f.Calls) == 0 {
			t.Errorf("%s: %v", name, f.Errors)
		}
		checkOffsets(t, []byte(src), File{Errors: f.Errors})
	}
}

func chained(n int, line string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, line, i+1, i, i)
	}
	fmt.Fprintf(&b, "t(a%d); t(a%d.x); t(a%d)", n, n, n/2)
	return b.String()
}
