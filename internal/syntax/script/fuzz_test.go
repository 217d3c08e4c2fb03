package script

import (
	"reflect"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
)

// FuzzRead looks for panics, places outside of the file, bytes that no token
// covers, and inputs that take more steps than their size allows.
func FuzzRead(tf *testing.F) {
	f := fuzzing.New(tf)
	for _, seed := range seeds {
		f.Add([]byte(seed), uint8(TSX))
		f.Add([]byte(seed), uint8(JS))
	}
	f.Fuzz(func(t *testing.T, src []byte, dialect uint8) {
		d := Dialect(dialect % 4)
		checkPieces(t, src, d)
		file := Read(src, d)
		checkOffsets(t, src, file)
		checkOffsets(t, src, ReadExpression(src, d))
		if again := Read(src, d); !reflect.DeepEqual(again.Errors, file.Errors) || brief(again) != brief(file) {
			t.Fatalf("%q: not the same again", src)
		}
	})
}

var seeds = []string{
	"",
	"import a, { b as c } from 'd'; export default { e: f`g${h}` }",
	"const { t } = useT('a', { b: [c, ...d] }); t(`x.${y ? 'z' : w || v}`)",
	"<A b='c' {...d} e={<f/>}>g {h} {/* i */}<></> &amp;</A>",
	"a ? (b): c => d : <T,>(e?: F = g): h is I => { return j as K<L> }",
	"class A<B> extends C implements D { @e() private f!: G = h; static { i() } get [j]() {} k? }",
	"for (const a of b) if (c) /d[/]/g.e(); else f: while (g) break f",
	"enum A { B = 'c' } type D = { e: `f${G}` }; declare module 'h' { } interface I<J> { k: L }",
	"x = a / b / /c/ / `d${`e`}` >>>= 1 ?? 0x1F.f?.[g]!",
	"async function* a() { yield* b; await c } async d => e; new new F()()",
	"'a\\u{1F600}\\x41\n \"b /* c // d <!-- e\n--> f #!g",
	"<<<<<<< a\n(((\n=======\n]}`${\n>>>>>>> b",
	"'a' | f: b | g(c) : { d }",
	"a<b<c<d>>>(e); f<g, h>(i); j < k > l",
	"const A = B + A, B = A; t(A[B].c, K[x]); enum K { a = 'b' }",
}

// checkPieces wants what was read to be the whole file, each byte once, in
// order, and in no more steps than a few for each byte.
func checkPieces(t *testing.T, src []byte, d Dialect) {
	t.Helper()
	p := newParser(string(src), d)
	p.traced = true
	p.read(false)
	at := 0
	for _, piece := range p.pieces {
		if piece.start != at {
			t.Fatalf("%q: nothing covers %d to %d: %v", src, at, piece.start, p.pieces)
		}
		at = piece.end
	}
	if at != len(src) {
		t.Fatalf("%q: nothing covers %d to %d", src, at, len(src))
	}
	if limit := 5000 + 12*len(src); p.steps > limit {
		t.Fatalf("%d steps for %d bytes", p.steps, len(src))
	}
}

func TestPieces(t *testing.T) {
	for _, seed := range seeds {
		for d := JS; d <= TSX; d++ {
			checkPieces(t, []byte(seed), d)
		}
	}
	checkPieces(t, sourceOf(20_000), TSX)
}

// hostile are inputs that make a parser go back, or go deep.
var hostile = []struct {
	name string
	make func(n int) string
}{
	{"parentheses", func(n int) string { return strings.Repeat("(", n) }},
	{"brackets in rows", func(n int) string { return strings.Repeat(strings.Repeat("[", 100)+strings.Repeat("]", 100), n/200) }},
	{"comparisons", func(n int) string { return strings.Repeat("a<", n/2) }},
	{"types in types", func(n int) string { return strings.Repeat(strings.Repeat("a<", 400)+";", n/801) }},
	{"doubtful arrows", func(n int) string { return strings.Repeat("a?(b):c=>", n/9) }},
	{"doubtful arrows in rows", func(n int) string { return strings.Repeat("a?(b):c=>a?(b):c=>d;", n/20) }},
	{"doubtful types", func(n int) string { return strings.Repeat("(a):b", n/5) }},
	{"elements", func(n int) string { return strings.Repeat("<a>", n/3) }},
	{"elements in rows", func(n int) string {
		return strings.Repeat(strings.Repeat("<a>", 300)+strings.Repeat("</a>", 300), n/2100)
	}},
	{"templates", func(n int) string { return strings.Repeat("`${", n/3) }},
	{"slashes", func(n int) string { return strings.Repeat(`/\`, n/2) }},
	{"slashes and brackets", func(n int) string { return strings.Repeat(`/[;`, n/3) }},
	{"long sum", func(n int) string { return "t(" + strings.Repeat("'a'+", n/4) + "b)" }},
	{"long or", func(n int) string { return "t(" + strings.Repeat("a||", n/3) + "b)" }},
	{"long chain", func(n int) string { return strings.Repeat("a().", n/4) + "b()" }},
	{"long names", func(n int) string { return strings.Repeat("a.", n/2) + "b()" }},
	{"conditions", func(n int) string { return "t(" + strings.Repeat("a?'b':", n/6) + "c)" }},
	{"conditions in rows", func(n int) string { return strings.Repeat("t("+strings.Repeat("a?'b':", 90)+"c);", n/543) }},
	{"powers", func(n int) string { return strings.Repeat("a**", n/3) + "b" }},
	{"prefixes", func(n int) string { return strings.Repeat("! - await ", n/10) }},
	{"decorators", func(n int) string { return strings.Repeat("@a ", n/3) + "class B {}" }},
	{"assertions", func(n int) string { return strings.Repeat("<a>", n/3) + "b" }},
	{"methods in parameters", func(n int) string { return strings.Repeat("{a(", n/3) }},
	{"scopes", func(n int) string { return strings.Repeat("{const a=1;", 500) + strings.Repeat("b();c();", n/8) }},
	{"one name", func(n int) string { return strings.Repeat("const t=u();t('a');", n/19) }},
	{"members", func(n int) string {
		return "const K={" + strings.Repeat("a:'b',", n/12) + "};" + strings.Repeat("t(K[x],K);", n/20)
	}},
	{"comments in front of types", func(n int) string { return strings.Repeat("a</*"+strings.Repeat("x", 400)+"*/", n/406) }},
	{"peeks over comments", func(n int) string { return strings.Repeat("await/*"+strings.Repeat("x", 100)+"*/", n/109) }},
	{"words", func(n int) string { return strings.Repeat("a b ", n/4) }},
	{"closed too often", func(n int) string { return strings.Repeat(")]}", n/3) }},
	{"exports", func(n int) string { return strings.Repeat("export declare ", n/15) }},
	{"NUL", func(n int) string { return strings.Repeat("\x00", n) }},
	{"bad UTF-8", func(n int) string { return strings.Repeat("\xff\xe2", n/2) }},
}

// TestHostile asks for steps in proportion to the size, and that reading ends.
func TestHostile(t *testing.T) {
	for _, h := range hostile {
		t.Run(h.name, func(t *testing.T) {
			for _, d := range []Dialect{JS, TSX} {
				for _, n := range []int{2000, 20_000} {
					src := []byte(h.make(n))
					checkPieces(t, src, d)
					checkOffsets(t, src, Read(src, d))
					ReadExpression(src, d)
				}
			}
		})
	}
}

// TestSteps doubles an input and wants twice the steps, no more.
func TestSteps(t *testing.T) {
	for _, h := range hostile {
		steps := func(n int) int {
			p := newParser(h.make(n), TSX)
			p.read(false)
			return p.steps
		}
		if small, large := steps(30_000), steps(60_000); large > 3*small+1000 {
			t.Errorf("%s: %d steps, then %d", h.name, small, large)
		}
	}
}
