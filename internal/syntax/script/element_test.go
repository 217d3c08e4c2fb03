package script

import (
	"fmt"
	"strings"
	"testing"
)

// briefElement writes name, attributes and the text of the children.
func briefElement(e Element) string {
	var attrs []string
	for _, a := range e.Attrs {
		attrs = append(attrs, " "+a.Name+"="+briefValue(a.Value))
	}
	if e.Open {
		attrs = append(attrs, " …")
	}
	out := "<" + e.Name + strings.Join(attrs, "") + ">"
	if !e.HasChildren {
		return out
	}
	text, whole := e.Children()
	if !whole {
		text += "…"
	}
	return out + fmt.Sprintf("%q", text)
}

func TestElements(t *testing.T) {
	tests := []briefCase{
		{`<a/>`, `<a>`},
		{`<A.B.c/>`, `<A.B.c>`},
		{`<svg:path a:b="c" data-x-y='d'></svg:path>`, `<svg:path a:b="c" data-x-y="d">`},
		{`<a b c={d} e="f" {...g} h={"i"} j={` + "`k`" + `} l={x ? "m" : "n"}/>`, `<a b=_ c=d e="f" h="i" j="k" l={"m"|"n"} …>`},
		{`<a b={{c: "d", e: 1}} f={[1]} g={() => {}} h={<i/>} j=<k/> />`, `<a b={c: "d", e: _} f=[_] g=fn h=_ j=_> ; <i> ; <k>`},
		{`<a b="it's &quot;c&quot; &amp; &#x41;&#66; &nbsp;&copy &bogus; \n"/>`, `<a b="it's \"c\" & AB \u00a0&copy &bogus; \\n">`},
		{"<a b='c\n d'/>", `<a b="c\n d">`},
		{`<a b=""/>`, `<a b="">`},
		{`<a /* c */ b="d" // e
			/>`, `<a b="d">`},
		{`<a b="{t('c')}">{d}</a>`, `<a b="{t('c')}">"{{d}}"`},
		{`<></>`, ``},
		{`<><a/></>`, `<a>`},
		{`<T>a</T>`, `<T>"a"`},
		{`<T></T>`, `<T>`},
		{"<T>\n  \n</T>", `<T>`},
		{`<T> </T>`, `<T>" "`},
		{"<T>\n  a\n  b  c\n\n  d\n</T>", `<T>"a b  c d"`},
		{"<T>a\n  b <b>c</b>\n  d</T>", `<T>"a b <1>c</1>d" ; <b>"c"`},
		{`<T>{" "}a{' '}</T>`, `<T>" a "`},
		{`<T>a {"b"} {` + "`c`" + `}</T>`, `<T>"a b c"`},
		{`<T>a {/* c */} b</T>`, `<T>"a  b"`},
		{`<T>a{}b</T>`, `<T>"ab"`},
		{`<T>{/* only */}</T>`, `<T>`},
		{`<T>a {b} {{c}} {{d: e.f}} {g.h}</T>`, `<T>"a {{b}} {{c}} {{d}} {{g.h}}"`},
		{`<T>{{a, format: "b"}}</T>`, `<T>"{{a, b}}"`},
		{`<T>a {f(x)} b</T>`, `<T>"a  b…"`},
		{`<T>a {x ? "b" : "c"}</T>`, `<T>"a …"`},
		{`<T>{...a}</T>`, `<T>"…"`},
		{`<T>a <b>c</b> d <e f="g">h</e></T>`, `<T>"a <1>c</1> d <3>h</3>" ; <b>"c" ; <e f="g">"h"`},
		{`<T><a>b <c>d</c></a></T>`, `<T>"<0>b <1>d</1></0>" ; <a>"b <1>d</1>" ; <c>"d"`},
		{`<T>a<br/>b<br></br><strong>c</strong><i>d</i><p>e</p></T>`,
			`<T>"a<br/>b<br/><strong>c</strong><i>d</i><p>e</p>" ; <br> ; <br> ; <strong>"c" ; <i>"d" ; <p>"e"`},
		{`<T>a<br x="y"/><strong x>c</strong><strong>c <b/></strong></T>`,
			`<T>"a<1></1><2>c</2><3>c <1></1></3>" ; <br x="y"> ; <strong x=_>"c" ; <strong>"c <1></1>" ; <b>`},
		{`<T>a &amp; b &lt;c&gt; &nbsp;</T>`, `<T>"a & b <c> \u00a0"`},
		{`<T>it's "a" // b /* c */ 'd</T>`, `<T>"it's \"a\" // b /* c */ 'd"`},
		{`<T>t("a") > b } c</T>`, `<T>"t(\"a\") > b } c"`},
		{`<T>a\n</T>`, `<T>"a\\n"`},
		{`<T><></>a</T>`, `<T>"<0></0>a"`},
		{`<T>{x && <b/>}</T>`, `<T>"…" ; <b>`},
		{`<T>{K.a}</T>; const K = {a: "b"}`, `<T>"b"`},
		{`<this.T a/>`, `<this.T a=_>`},
		{`<Té>ключ</Té>`, `<Té>"ключ"`},
		{`<a-b.c/>`, `<a-b.c>`},
		{`x = a < b; y = <c/>; z = d > e`, `<c>`},
		{`const f = () => <a/>
			/ 2`, `<a>`},
		{`(<a>/b</a>)/c/d`, `<a>"/b"`},
		{`<a>{/"/.test(x) ? <b/> : "}"}</a>`, `<a>"…" ; <b>`},
		{`<a onClick={() => { if (x) { y } }} b="c"/>`, `<a onClick=fn b="c">`},
		{`return <a/>`, `<a>`},
		{`yes ? <a/> : <b></b>`, `<a> ; <b>`},
		{`<style>{` + "`a { b: ${c} }`" + `}</style>`, `<style>"…"`},
	}
	for _, test := range tests {
		f := Read([]byte(test.src), JSX)
		var parts []string
		for _, e := range f.Elements {
			parts = append(parts, briefElement(e))
		}
		if got := strings.Join(parts, " ; "); got != test.want || len(f.Errors) > 0 {
			t.Errorf("%s\n got %s %v\nwant %s", test.src, got, f.Errors, test.want)
		}
		checkOffsets(t, []byte(test.src), f)
	}
}

func TestElementPlaces(t *testing.T) {
	src := `x = <A b="c">{t("d")}<e/></A>; y`
	f := Read([]byte(src), JSX)
	var parts []string
	for _, e := range f.Elements {
		parts = append(parts, src[e.Offset:e.End])
	}
	if got := strings.Join(parts, " "); got != `<A b="c">{t("d")}<e/></A> <e/>` {
		t.Error(got)
	}
	value := f.Elements[0].Attrs[0].Value
	if src[value.Offset:value.End] != `"c"` {
		t.Error(value)
	}
}

func TestElementBindings(t *testing.T) {
	f := Read([]byte(`import { Trans as T } from "react-i18next"; import * as R from "x"; <T/>; <R.U/>; <V/>`), JSX)
	var parts []string
	for _, e := range f.Elements {
		parts = append(parts, briefBinding(e.Binding))
	}
	if got := strings.Join(parts, " ; "); got != "T import react-i18next#Trans ; R import x#* ; -" {
		t.Error(got)
	}
}
