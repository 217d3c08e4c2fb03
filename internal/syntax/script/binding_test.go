package script

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

var fromNames = map[From]string{
	FromOther: "other", FromImport: "import", FromCall: "call", FromName: "name", FromParameter: "parameter",
	FromFunction: "function", FromLiteral: "literal",
}

// briefBinding writes local = module or callee # property.
func briefBinding(b *Binding) string {
	if b == nil {
		return "-"
	}
	out := b.Local + " " + fromNames[b.From]
	if b.Module != "" || b.Callee != "" {
		out += " " + b.Module + b.Callee
	}
	if b.From == FromCall {
		out += "(" + briefValues(b.Args) + ")"
	}
	if b.Property != "" {
		out += "#" + b.Property
	}
	if b.Root != nil {
		out += " < " + briefBinding(b.Root)
	}
	return out
}

func TestBindings(t *testing.T) {
	tests := []briefCase{
		{`const { t } = useTranslation("ns")`, `t call useTranslation("ns")#t`},
		{`const { t: tr, i18n } = useI18n({ useScope: "global" })`, `tr call useI18n({useScope: "global"})#t ; i18n call useI18n({useScope: "global"})#i18n`},
		{`const [t, i18n] = useTranslation("a", { keyPrefix: "b" })`, `t call useTranslation("a", {keyPrefix: "b"})#0 ; i18n call useTranslation("a", {keyPrefix: "b"})#1`},
		{`const t = useTranslations("ns")`, `t call useTranslations("ns")`},
		{`const t = await getTranslations({ namespace: "ns" })`, `t call getTranslations({namespace: "ns"})`},
		{`const t = useI18n().t`, `t call useI18n()#t`},
		{`const { t } = useI18n().global`, `t call useI18n()#global.t`},
		{`const { i18n: { t } } = useX()`, `t call useX()#i18n.t`},
		{`const { t = x, ...rest } = useX()`, `t call useX()#t`},
		{`const t = i18n.t`, `t name i18n#t`},
		{`const t = i18n.global.t.bind(i18n)`, `t name i18n.global#t`},
		{`const { t, locale: l } = i18n.global`, `t name i18n.global#t ; l name i18n.global#locale`},
		{`const { $t } = this`, `$t name this#$t`},
		{`const x = y`, `x name y`},
		{`import i18n from "./i18n"; const { t } = i18n`, `i18n import ./i18n#default ; t name i18n#t < i18n import ./i18n#default`},
		{`import { useI18n as u } from "vue-i18n"; const { t } = u()`, `u import vue-i18n#useI18n ; t call u()#t < u import vue-i18n#useI18n`},
		{`import * as x from "y"; import z, { w } from "v"`, `x import y#* ; z import v#default ; w import v#w`},
		{`const x = require("y"), { a, b: c } = require("z"), d = require("w").e`, `x import y#* ; a import z#a ; c import z#b ; d call require("w")#e`},
		{`const { t } = await import("x")`, `t import x#t`},
		{`let t = useTranslations("a")`, `t call useTranslations("a")`},
		{`const a = b, b = a`, `a name b < b name a ; b name a`},
		{`const x = new I18n({ a: "b" })`, `x call I18n({a: "b"})`},
		{`const a = "x", b = 1, c = () => {}, d = {}, e = [1]`, ``},
	}
	for _, test := range tests {
		f := Read([]byte(test.src), TS)
		var parts []string
		for _, b := range f.Bindings {
			parts = append(parts, briefBinding(b))
		}
		if got := strings.Join(parts, " ; "); got != test.want || len(f.Errors) > 0 {
			t.Errorf("%s\n got %s %v\nwant %s", test.src, got, f.Errors, test.want)
		}
		checkOffsets(t, []byte(test.src), f)
	}
}

// TestCallBindings asks what the last call of each source is bound to.
func TestCallBindings(t *testing.T) {
	tests := []briefCase{
		{`t("a")`, `-`},
		{`import { t } from "x"; t("a")`, `t import x#t`},
		{`import { t } from "x"; (t) => t("a")`, `t parameter`},
		{`import { t } from "x"; function f(a, { t }) { t("a") }`, `t parameter#t`},
		{`import { t } from "x"; { function t() {} t("a") }`, `t function`},
		{`const t = (x) => x; t("a")`, `t function`},
		{`const t = 1; t("a")`, `t other`},
		{`function A() { const { t } = useT("a") } function B() { const { t } = useT("b"); return () => t("c") }`, `t call useT("b")#t`},
		{`const i18n = useI18n(); i18n.t("a")`, `i18n call useI18n()`},
		{`import { useI18n } from "vue-i18n"; useI18n().t("a")`, `useI18n import vue-i18n#useI18n`},
		{`let t; t("a")`, `t other`},
		{`class t {} t("a")`, `t function`},
		{`const K = { t() {} }; K.t("a")`, `K literal`},
		{`this.t("a")`, `-`},
		{`try {} catch (t) { t("a") }`, `t parameter`},
		{`for (const t of x) t("a")`, `t other`},
		{`const f = function t() { t("a") }`, `-`},
	}
	for _, test := range tests {
		f := Read([]byte(test.src), JS)
		if len(f.Calls) == 0 {
			t.Fatalf("%s: no call", test.src)
		}
		if got := briefBinding(f.Calls[len(f.Calls)-1].Binding); got != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.src, got, test.want)
		}
	}
}

func TestImports(t *testing.T) {
	tests := []briefCase{
		{`import "a"`, `a{}`},
		{`import a from "b"`, `b{a:default}`},
		{`import a, { b, c as d, default as e, "f-g" as h } from "i"`, `i{a:default b:b d:c e:default h:f-g}`},
		{`import a, * as b from "c"`, `c{a:default b:*}`},
		{`import type { A } from "b"; import { type C, type D as E, type } from "f"`, `b{A:A} ; f{C:C E:D type:type}`},
		{`import type from "a"; import type B from "b"; import defer * as c from "c"`, `a{type:default} ; b{B:default} ; c{c:*}`},
		{`import from from "from"`, `from{from:default}`},
		{`import a = require("b")`, `b{a:default}`},
		{`import {} from "a"; export { b } from "c"; export * from "d"; export * as e from "f"`, `a{} ; c{} ; d{} ; f{}`},
		{`const a = require("b"); require("c"); const { d, e: f } = require("g")`, `b{a:*} ; c{} ; g{d:d f:e}`},
		{`import("a"); const { b } = await import("c"); import(x)`, `a{} ; c{b:b}`},
		{`import a from "b" with { type: "json" }`, `b{a:default}`},
	}
	for _, test := range tests {
		f := Read([]byte(test.src), TS)
		var parts []string
		for _, i := range f.Imports {
			var names []string
			for _, local := range slices.Sorted(maps.Keys(i.Names)) {
				names = append(names, local+":"+i.Names[local])
			}
			parts = append(parts, fmt.Sprintf("%s{%s}", i.Module, strings.Join(names, " ")))
		}
		if got := strings.Join(parts, " ; "); got != test.want || len(f.Errors) > 0 {
			t.Errorf("%s\n got %s %v\nwant %s", test.src, got, f.Errors, test.want)
		}
	}
}
