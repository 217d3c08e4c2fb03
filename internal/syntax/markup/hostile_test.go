package markup

import (
	"strings"
	"testing"
	"time"

	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
)

// What would take too long or too much memory.
func TestHostile(t *testing.T) {
	n := 30_000
	if raceDetector {
		n = 300 // everything takes many times as long
	}
	for name, src := range map[string]string{
		"elements in each other": strings.Repeat("<b data-i18n=a>x", n),
		"end tags":               strings.Repeat("<a>", n) + strings.Repeat("</b>", n) + strings.Repeat("</a>", n),
		"two names":              strings.Repeat("<a>", n) + strings.Repeat("<b></b>", n),
		"braces":                 strings.Repeat("{", n),
		"double braces":          strings.Repeat("{{ ", n) + "}",
		"open quotes":            strings.Repeat("{{ \"\n", n),
		"open expressions":       strings.Repeat("{a `", n),
		"regular expressions":    strings.Repeat("{ /a", n) + "}",
		"nested templates":       "{" + strings.Repeat("`${", n) + "}",
		"tags":                   strings.Repeat("<", n) + strings.Repeat("<a ", n),
		"attributes":             "<a" + strings.Repeat(" data-i18n=a", n) + ">",
		"comments":               strings.Repeat("<!-", n) + strings.Repeat("<!--", n),
		"scripts":                strings.Repeat("<script", n) + strings.Repeat("</scrip", n),
		"open scripts":           strings.Repeat("<script>", n),
		"entities":               "<a onclick=\"" + strings.Repeat("&amp;&", n) + "\">",
		"foreign":                strings.Repeat("<?<%{%", n),
		"holes in a value":       "<p data-i18n='" + strings.Repeat("{{.}}", n) + "'>",
		"holes in a script":      "<script>" + strings.Repeat("{{.}}\"", n),
		"pages in scripts":       strings.Repeat("<script type=text/html>", n),
		"size":                   strings.Repeat("x", MaxSize+1),
	} {
		for _, kind := range []Kind{HTML, Vue, Svelte} {
			start := time.Now()
			d := Read([]byte(src), kind, Options{Template: kind == HTML})
			if took := time.Since(start); took > time.Minute {
				t.Errorf("%s as %d took %v", name, kind, took)
			} else if took > time.Second {
				t.Logf("%s as %d took %v", name, kind, took)
			}
			if len(d.Errors) > MaxErrors {
				t.Errorf("%s: %d errors", name, len(d.Errors))
			}
		}
	}
}

func FuzzRead(tf *testing.F) {
	f := fuzzing.New(tf)
	for _, seed := range []string{
		`<p {{if .X}}class="b"{{end}} data-i18n="a.{{.Y}};[title]b" title='T'>A <b>&amp;</b><br>{{t "x"}}<?= $y ?></p>`,
		`<script>var x = {{.X}}, y = "a.{{.Y}}"; /[/]/.test(y)</script><script type="text/template"><p onclick="f(&quot;x&quot;)"></script>`,
		"<template><p v-for=\"(a, i) in b\" :title=\"$t('a')\" @click=\"c\">{{ `a${ {b: 1} }` }}</p></template><script lang=\"ts\">x</script>",
		`{#each t("as") as x, i (x)}<p on:click={() => a > 1} {...b}>{@html c}</p>{/each}{:else if d}{/}/}<!-- {e} -->`,
		`<ul><li data-i18n=a>A<li translate=no data-i18n-attr="title:b">B</ul><textarea><p></textarea><noscript><p></noscript>`,
		`<h{{.L}} data-i18n={{.K}}><{{.T}}/><a b=/><c d='`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		for _, kind := range []Kind{HTML, Vue, Svelte} {
			checkDocument(t, string(src), Read(src, kind, Options{}))
		}
		checkDocument(t, string(src), Read(src, HTML, Options{Template: true}))
		checkDocument(t, string(src), Read(src, HTML, Options{Template: true, Left: "[", Right: "]"}))
		checkDocument(t, string(src), Read(src, HTML, Options{Mustache: true, Prefixes: []string{"a"}}))
	})
}
