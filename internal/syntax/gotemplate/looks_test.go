package gotemplate

import "testing"

func TestLooksLike(t *testing.T) {
	for _, src := range []string{
		`{{define "x"}}{{end}}`, `{{ template "x" . }}`, "{{template `x`}}", `{{block "x" .}}`,
		`{{range .Items}}`, `{{- range $i, $x := .Items -}}`, `{{if .X}}`, `{{if eq .X 1}}`, `{{if (eq .X 1)}}`, `{{if not $x}}`, `{{with $.Site}}`,
		`{{.Title}}`, `{{ .Page.Title | safe }}`, `{{$.Title}}`, `{{/* c */}}`, `{{- /* c */ -}}`, `{{$x := 1}}`, `{{ $x = f 1 }}`,
		`<p>{{ t "id" }}</p>`, `{{i18n "a"}}`, `{{.}}`, `{{"id" | t}}`, `{{ .X.T "a" }}`,
		`{{ item }} {{ .Title }} {{ $t('x') }}`,
	} {
		if !LooksLike([]byte(src)) {
			t.Errorf("%s: not taken for a Go template", src)
		}
	}
	for _, src := range []string{
		``, `<p>text</p>`, `{{`, `{{ }}`, `{{ item }}`, `{{ user.name }}`, `{{ $t('id') }}`, `{{ $t("id") }} {{ $route.name }}`,
		`{{ 'id' | translate }}`, `{{ a ? b : c }}`, `{{ count + 1 }}`, `{{ -x }}`, `{{ .5 }}`, `{{ $index }}`,
		`{{#if x}}{{t "id"}}{{else}}b{{/if}}`, `{{> partial}} {{t "id"}}`, `{{{raw}}}`, `{{#each items}}{{this.x}}{{/each}}`, `{{! comment }}`,
		`{% if x %}{{ t "a" }}{% endif %}`, `{{ x|default("a") }}`, `{{- item -}} {% for x in y %}`, `{{ if }}`, `{{ with }}`,
		"{{ `a${b}` }} {{ x.y() }}", `{{ if name }}`,
	} {
		if LooksLike([]byte(src)) {
			t.Errorf("%s: taken for a Go template", src)
		}
	}
}
