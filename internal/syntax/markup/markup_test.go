package markup

import (
	"fmt"
	"strings"
	"testing"
)

// show writes elements as a test wants them: name, keys and their default
// texts.
func show(d Document) string {
	var all []string
	for _, e := range d.Elements {
		line := e.Name
		for _, k := range e.Keys() {
			id := k.ID
			if !k.Known {
				id = "~" + id
			}
			line += fmt.Sprintf(" %s=%s(%s)", k.Attr, id, k.Default)
		}
		if e.Skipped {
			line += " skipped"
		}
		all = append(all, line)
	}
	return strings.Join(all, " | ")
}

func TestElements(t *testing.T) {
	for _, test := range []struct{ name, src, want string }{
		{"text", `<p data-i18n="a.b">Hello,  <b>you</b>
			there </p>`, `p =a.b(Hello, you there)`},
		{"markup", `<p data-i18n="[html]a">Hello &amp; <b class="x>y">you</b><!-- no --></p>`, `p html=a(Hello &amp; <b class="x>y">you</b><!-- no -->)`},
		{"entities", `<p data-i18n="a&amp;b">1 &lt; 2&nbsp;&euro;</p>`, "p =a&b(1 < 2\u00a0€)"},
		{"several", `<a title="T" data-i18n="a;[title]b;[href]c ; [append]d">x</a>`, `a =a(x) title=b(T) href=c() append=d()`},
		{"attributes", `<input placeholder='P "q"' title=T data-i18n-attr="placeholder:a; title:ns:b">`, `input placeholder=a(P "q") title=ns:b(T)`},
		{"one attribute", `<img alt="A" data-i18n-alt="a" data-i18n-options='{"x":1}'>`, `img alt=a(A)`},
		{"text and attribute", `<p data-i18n-text="a" data-i18n-title="b" title="T">x</p>`, `p =a(x) title=b(T)`},
		{"line break", `<p data-i18n=a>one <br/> two<br>three</p>`, "p =a(one\ntwo\nthree)"},
		{"preformatted", "<pre data-i18n=a> one\n  two</pre>", "pre =a( one\n  two)"},
		{"title", `<title data-i18n="a">A <b> &amp; B</title>`, `title =a(A & B)`},
		{"void", `<br data-i18n="a">text<hr data-i18n=b />more`, `br =a() | hr =b()`},
		{"empty", `<p data-i18n="a"></p><p data-i18n></p><p data-i18n=" "></p>`, `p =a() | p | p`},
		{"nested", `<div data-i18n="a">x<p data-i18n="b">y</p></div>`, `div =a(xy) | p =b(y)`},
		{"no end tags", `<ul><li data-i18n=a>A<li data-i18n=b>B</ul><p data-i18n=c>C<div>D</div>`, `li =a(A) | li =b(B) | p =c(C)`},
		{"missing end", `<div><p data-i18n=a>A</div>B`, `p =a(A)`},
		{"end without start", `<p data-i18n=a>A</b></i>B</p>`, `p =a(AB)`},
		{"same element inside", `<div data-i18n=a>x<div>y</div>z</div>`, `div =a(xyz)`},
		{"case", `<P DATA-I18N="a">A</p>`, `P =a(A)`},
		{"translate", `<div translate="no"><p data-i18n=a>A<i translate=yes data-i18n=b>B</i></p></div><p data-i18n=c>C`, `p =a(AB) skipped | i =b(B) | p =c(C)`},
		{"components", `<Trans i18nKey="a">x</Trans><i18n-t keypath="b"></i18n-t><translate>c</translate><trans>d</trans>`, `Trans | i18n-t | translate`},
		{"action in a tag", `<p {{if .X}}class="b"{{end}} data-i18n="a" {{- if gt 1 2}} hidden{{end}}>A {{.Name}}</p>`, `p =a(A {{.Name}})`},
		{"action in a value", `<p data-i18n="a.{{.X}}.b">A</p><p data-i18n="{{if .X}}a{{else}}b{{end}}">A</p><p data-i18n={{.X}}>A</p>`, `p =~a.*.b(A) | p =~*(A) | p =~*(A)`},
		{"action with quotes", `<a href="{{url "x>y"}}" title='{{t "a" | f 'b'}}' data-i18n="k">A</a>`, `a =k(A)`},
		{"action without quotes", `<a href={{url "x>y"}} data-i18n=k>A</a>`, `a =k(A)`},
		{"two attributes in branches", `<a {{if .X}}data-i18n="a"{{else}}data-i18n="b"{{end}}>A</a>`, `a =a(A) =b(A)`},
		{"some keys known", `<a title="{{.T}}" data-i18n="a;[title]b.{{.X}}">A</a>`, `a =a(A) title=~b.*()`},
		{"tag of an action", `<h{{.Level}} data-i18n="a">A</h{{.Level}}><{{.Tag}} data-i18n="b">B</{{.Tag}}>`, `h{{.Level}} =a(A) | {{.Tag}} =b(B)`},
		{"php", `<p class="<?php echo $a->b ?>" data-i18n="a"><?= $x > 1 ?>A</p>`, `p =a(<?= $x > 1 ?>A)`},
		{"ejs and jinja", `<p <% if (a > b) { %>x="1"<% } %> data-i18n="a">A</p><p {% if a > b %}y{% endif %} data-i18n="b{{ x }}">B</p>`, `p =a(A) | p =~b*(B)`},
		{"comment", `<!-- <p data-i18n="a">A</p> --><p data-i18n="b">B<!-- x --></p>`, `p =b(B)`},
		{"script and style", `<script>"<p data-i18n='a'>"</script><style>p{}</style><p data-i18n="b">B</p>`, `p =b(B)`},
		{"noscript", `<noscript><p data-i18n="a">A</p></noscript>`, `p =a(A)`},
		{"template in a script", `<script type="text/template"><p data-i18n="a">A</p></script><script type="text/x-handlebars-template"><b data-i18n="b">B</b></script>`, `p =a(A) | b =b(B)`},
		{"template", `<template><p data-i18n="a">A</p></template>`, `p =a(A)`},
		{"nothing", `<p class="data-i18n">A</p>`, ``},
		{"end in a tag", `<p data-i18n="a">A</p><p data-i18n="b`, `p =a(A)`},
		{"braces in a text", `<p data-i18n="a">A {{ b</p><p data-i18n="b">{ {{</p>`, `p =a(A {{ b) | p =b({ {{)`},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := Read([]byte(test.src), HTML, Options{Template: strings.Contains(test.src, "{{.")})
			if got := show(d); got != test.want {
				t.Errorf("%s\n got %s\nwant %s", test.src, got, test.want)
			}
			checkDocument(t, test.src, d)
		})
	}
}

// codes writes fragments as a test wants them: language, = for an expression,
// and the code.
func codes(src string, d Document) string {
	var all []string
	for _, f := range d.Fragments {
		mark := ":"
		if f.Expression {
			mark = "="
		}
		all = append(all, f.Lang+mark+strings.TrimSpace(f.Code([]byte(src))))
	}
	return strings.Join(all, " | ")
}

func TestFragmentsOfHTML(t *testing.T) {
	for _, test := range []struct{ name, src, want string }{
		{"scripts", `<script>a</script><script type="module">b</script><script type="text/javascript; charset=utf-8">c</script><SCRIPT TYPE="Text/JavaScript">d</SCRIPT>`, `js:a | js:b | js:c | js:d`},
		{"languages", `<script lang="ts">a</script><script type="text/babel">b</script><script type="text/typescript">c</script>`, `ts:a | jsx:b | ts:c`},
		{"data", `<script type="application/json">{}</script><script type="importmap">{}</script><script type="application/ld+json">{}</script><script type="speculationrules">{}</script>`, ``},
		{"empty", `<script src="x"></script><script> </script>`, ``},
		{"tags in a script", `<script>a = "<p onclick='x'>" + "<\/script>"; b</script>`, `js:a = "<p onclick='x'>" + "<\/script>"; b`},
		{"events", `<a onclick="f('x')" onx="b" one="" oncall=1 on="c" online-x="d">`, `js:f('x') | js:1`},
		{"entities", `<a onclick="f(&quot;x&quot;, 1 &lt; 2)">`, `js:f("x", 1 < 2)`},
		{"alpine", `<p x-text="t('a')" :title="t('b')" @click="c()" x-on:click.once="d" x-for="x in t('e')" x-transition:enter="f">`, `js=t('a') | js=t('b') | js:c() | js:d | js=t('e')`},
		{"no braces", `<p>{{ t('a') }}</p>`, ``},
		{"template in a script", `<script type="text/x-template"><a onclick="b"></a></script>`, `js:b`},
		{"template of Vue", `<script type="text/x-template"><p>{{ t('a') }}</p></script><script type="text/html"><p>{{ b }}</p></script>`, `js=t('a')`},
		{"action in a script", `<script>var x = {{.X}}, y = "a.{{.Y}}"; {{if .Z}}z(){{end}}{{/* c */}}</script>`, `js:var x = ______, y = "a.******"; z()`},
		{"call in a string", `<script>alert("{{t "id"}}" + '{{.X}}');</script>`, `js:alert("**********" + '******');`},
		{"action in a template string", "<script>f(`a{{.X}}${ {{.Y}} }`)</script>", "js:f(`a******${ ______ }`)"},
		{"action in an event", `<a onclick="f('{{t "id"}}', {{.X}})">`, `js:f('**********', ______)`},
		{"action in a comment", `<script>// it's {{.X}}
f({{.Y}})</script>`, "js:// it's ______\nf(______)"},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := Read([]byte(test.src), HTML, Options{Template: strings.Contains(test.src, "{{.")})
			if got := strings.Join(strings.Fields(codes(test.src, d)), " "); got != strings.Join(strings.Fields(test.want), " ") {
				t.Errorf("%s\n got %s\nwant %s", test.src, got, test.want)
			}
			checkDocument(t, test.src, d)
		})
	}
}

func TestMustache(t *testing.T) {
	src := `<div id="app" data-x="{{ no }}">{{ t('a') }} <b :title="x">{{t("b < c")}}</b>{{ }}</div><script>a={{b:1}}</script>`
	d := Read([]byte(src), HTML, Options{Mustache: true})
	if got, want := codes(src, d), `js=t('a') | js=x | js=t("b < c") | js:a={{b:1}}`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	checkDocument(t, src, d)
}

func TestFragmentsOfVue(t *testing.T) {
	for _, test := range []struct{ name, src, want string }{
		{"blocks", "<template>\n<p>{{ $t('a') }}</p></template>\n<script>b</script><script setup lang=\"ts\">c</script><style>p{{x}}</style>", `ts=$t('a') | js:b | ts:c`},
		{"bindings", `<template><p :title="$t('a')" v-bind:alt='b' v-html="c" v-if="d > 1" v-else v-model="e" @click="f(); g()" v-on:x="h" v-t="'i'" .prop="x" #default="{ y }" v-slot:z="y"/></template>`, `js=$t('a') | js=b | js=c | js=d > 1 | js=e | js:f(); g() | js:h | js='i'`},
		{"loops", `<template><p v-for="(a, i) in list('in')"/><p v-for="{ a } of b"/><p v-for="n of 10"/></template>`, `js=list('in') | js=b | js=10`},
		{"entities", `<template><p :title="t(&quot;a&quot;) &amp;&amp; b"/></template>`, `js=t("a") && b`},
		{"tags in text", `<template><p>{{ a <b && c> d }}</p></template>`, `js=a <b && c> d`},
		{"components of HTML's names", `<template><Title>{{ a }}</Title><Textarea>{{ b }}<i :x="c"/></Textarea><Script>{{ d }}</Script></template>`, `js=a | js=b | js=c | js=d`},
		{"own blocks", `<i18n lang="json">{"a": "{{ b }} <p :x='y'>"}</i18n><docs><template>{{ c }}</template></docs><template>{{ d }}</template>`, `js=d`},
		{"pug", `<template lang="pug">p {{ $t('a') }}</template><script>b</script>`, `js:b`},
		{"empty script", `<script src="./a.js" /><template>{{ a }}</template>`, `js=a`},
		{"templates inside", `<template><template v-if="a"><template #x>{{ b }}</template></template>{{ c }}</template>`, `js=a | js=b | js=c`},
		{"comment", `<template><!-- {{ a }} --><p/></template>`, ``},
		{"languages", `<script lang="tsx">a</script><template>{{ b }}</template>`, `tsx:a | ts=b`},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := Read([]byte(test.src), Vue, Options{})
			if got := codes(test.src, d); got != test.want {
				t.Errorf("%s\n got %s\nwant %s", test.src, got, test.want)
			}
			checkDocument(t, test.src, d)
		})
	}
	d := Read([]byte(`<script/><template lang="pug">p</template>`), Vue, Options{})
	if len(d.Errors) != 1 || d.Errors[0] != (Error{9, UnreadLanguage, "pug"}) {
		t.Error(d.Errors)
	}
	d = Read([]byte(`<template><p v-t="'a'">x</p><i18n-t keypath="b" tag="p"><b>y</b></i18n-t><p :data-i18n="z"/></template>`), Vue, Options{})
	if got := show(d); got != `p | i18n-t` || d.Elements[1].Text != "<b>y</b>" {
		t.Error(got, d.Elements)
	}
}

func TestFragmentsOfSvelte(t *testing.T) {
	for _, test := range []struct{ name, src, want string }{
		{"text", `<p>{$t('a')} {b}</p>`, `js=$t('a') | js=b`},
		{"attributes", `<p title={$t('a')} class="x {b > 1 ? '"' : "}"} y" on:click={() => { c(">") }} {...d} {e} bind:value={f}/>`, `js=$t('a') | js=b > 1 ? '"' : "}" | js=() => { c(">") } | js=d | js=e | js=f`},
		{"blocks", `{#if a < b}{:else if c}{:else}{/if}{#each list as { id, n }, i (id)}{id}{/each}{#key k}{/key}{#await p then v}{v}{:catch e}{/await}`, `js=a < b | js=c | js=list | js=id | js=k | js=p | js=v`},
		{"tags", `{@html $t('a')}{@const x = $t('b')}{@render c()}{@debug d}`, `js=$t('a') | js=x = $t('b') | js=c() | js=d`},
		{"each", `{#each t("x as y") as z}{/each}{#each (a as B[]) as c}{/each}{#each ["as"]}{/each}`, `js=t("x as y") | js=(a as B[]) | js=["as"]`},
		{"snippets", `{#snippet row(x)}{x}{/snippet}`, `js=x`},
		{"templates", "<p>{`a ${b ? `}` : {c: 1}} <p>`}</p>", "js=`a ${b ? `}` : {c: 1}} <p>`"},
		{"regular expressions", `{/}'/.test(x)}{x.replace(/[/}]/g, "")}{a / b}`, `js=/}'/.test(x) | js=x.replace(/[/}]/g, "") | js=a / b`},
		{"comments in code", `{/* } */ a}{b // }
}`, "js=/* } */ a | js=b // }"},
		{"scripts", `<script context="module" lang="ts">a{</script><script>b</script><style>p{c}</style><p>{d}</p>`, `ts:a{ | js:b | ts=d`},
		{"comment", `<!-- {a} -->{b}`, `js=b`},
		{"unclosed", `{a <p title={b}>{c`, `js=b`},
		{"special elements", `<svelte:head><title>{$t('a')}</title></svelte:head><svelte:component this={b}/>`, `js=$t('a') | js=b`},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := Read([]byte(test.src), Svelte, Options{})
			if got := codes(test.src, d); got != test.want {
				t.Errorf("%s\n got %s\nwant %s", test.src, got, test.want)
			}
			checkDocument(t, test.src, d)
		})
	}
}

// Callers may name more attributes and elements.
func TestOptions(t *testing.T) {
	src := `<p v-translate>a</p><p L10N-id="b" title="T">b</p><msg>c</msg><p>d</p>`
	d := Read([]byte(src), HTML, Options{Prefixes: []string{"v-translate", "l10n-"}, Elements: []string{"msg"}})
	if got := show(d); got != "p | p | msg" {
		t.Error(got)
	}
	if a, ok := d.Elements[1].Attr("l10n-ID"); !ok || a.Value != "b" || src[a.Offset:a.Offset+1] != "b" {
		t.Error(a, ok)
	}
	src = `<p [[if .X]]class="a"[[end]] data-i18n="[[.Y]]" x="{{ 'b' }}">A</p>`
	d = Read([]byte(src), HTML, Options{Template: true, Left: "[[", Right: "]]"})
	if got := show(d); got != "p =~*(A)" {
		t.Error(got)
	}
}

func TestComments(t *testing.T) {
	src := "<!-- i18n: a note -->\n<p data-i18n=a><!-- i18n: two --></p><script><!-- no --></script><!doctype html>"
	d := Read([]byte(src), HTML, Options{})
	if len(d.Comments) != 2 || d.Comments[0] != (Comment{0, 21, "i18n: a note"}) || d.Comments[1].Text != "i18n: two" {
		t.Errorf("%+v", d.Comments)
	}
}

// Every byte of a fragment has its place, also behind entities.
func TestOffset(t *testing.T) {
	src := `<a onclick="f(&quot;ї&quot;) &amp;&amp; g('h')">`
	f := Read([]byte(src), HTML, Options{}).Fragments[0]
	code := f.Code([]byte(src))
	for _, part := range []string{"f(", "ї", ")", "g('h')"} {
		if at := f.Offset(strings.Index(code, part)); !strings.HasPrefix(src[at:], part) {
			t.Errorf("%s: offset %d, %q", part, at, src[at:])
		}
	}
	if end := f.Offset(len(code)); end != f.End {
		t.Error(end, f.End)
	}
}

func TestParse(t *testing.T) {
	for value, want := range map[string]string{
		"a": "=a", "[title]a;[html] b ;c": "title=a html=b =c", ";; ": "", "[a": "=[a", "[title]": "", "[data-x]a.b:c": "data-x=a.b:c",
	} {
		if got := keys(ParseI18n(value)); got != want {
			t.Errorf("%q: %s, want %s", value, got, want)
		}
	}
	for value, want := range map[string]string{
		"title:a": "title=a", "title: a ;alt:ns:b,x:": "title=a alt=ns:b", "a": "", ":a": "",
	} {
		if got := keys(ParseAttrs(value)); got != want {
			t.Errorf("%q: %s, want %s", value, got, want)
		}
	}
}

func keys(list []Key) string {
	var all []string
	for _, k := range list {
		all = append(all, k.Attr+"="+k.ID)
	}
	return strings.Join(all, " ")
}

func TestKindOf(t *testing.T) {
	for name, want := range map[string]Kind{
		"a/b.html": HTML, "B.HTM": HTML, "x.html.tmpl": HTML, "x.tmpl": None, "a.vue": Vue, "a.svelte": Svelte, "a.go": None, "html": None, "x.gohtml": HTML,
	} {
		if got := KindOf(name); got != want {
			t.Errorf("%s: %d, want %d", name, got, want)
		}
	}
}

// checkDocument fails if a place lies outside of the source or does not hold
// what it says.
func checkDocument(t *testing.T, src string, d Document) {
	t.Helper()
	for _, e := range d.Elements {
		if e.Offset < 0 || !strings.HasPrefix(src[e.Offset:], "<"+e.Name) || e.TextOffset <= e.Offset || e.TextOffset > len(src) {
			t.Fatalf("%q: element %+v", src, e)
		}
		for _, a := range e.Attrs {
			if a.Offset <= e.Offset || a.Offset > e.TextOffset {
				t.Fatalf("%q: attribute %+v", src, a)
			}
			if !strings.Contains(a.Value, "&") && !strings.Contains(src, "&") && !strings.HasPrefix(src[a.Offset:], a.Value) {
				t.Fatalf("%q: attribute %+v", src, a)
			}
		}
		e.Keys()
	}
	last := 0
	for _, f := range d.Fragments {
		if f.Start < last || f.End <= f.Start || f.End > len(src) || f.Lang == "" {
			t.Fatalf("%q: fragment %+v", src, f)
		}
		last = f.Start
		code := f.Code([]byte(src))
		if len(code) > f.End-f.Start && !strings.Contains(src, "&") {
			t.Fatalf("%q: fragment %+v", src, f)
		}
		at := f.Start
		for i := range code {
			if n := f.Offset(i); n < at || n > f.End {
				t.Fatalf("%q: offset %d of %+v is %d", src, i, f, n)
			} else {
				at = n
			}
		}
	}
	for _, c := range d.Comments {
		if !strings.HasPrefix(src[c.Offset:c.End], "<!--") || !strings.Contains(src[c.Offset:c.End], c.Text) {
			t.Fatalf("%q: comment %+v", src, c)
		}
	}
	for _, e := range d.Errors {
		if e.Offset < 0 || e.Offset > len(src) {
			t.Fatalf("%q: error %+v", src, e)
		}
	}
}
