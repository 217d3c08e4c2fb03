package extract

import (
	"slices"
	"testing"
	"testing/fstest"
)

func TestImported(t *testing.T) {
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	fsys := fstest.MapFS{
		"web/cart.ts":           file("import { total } from './lib/total.js'\nimport type { T } from \"../types\"\nimport 'react'\nconst lazy = () => import('./lazy')"),
		"web/lib/total.ts":      file("export * from '../cart'\nrequire('./deep/')"),
		"web/lib/deep/index.js": file(""),
		"web/lib/deep.txt":      file(""),
		"web/lazy.tsx":          file("import '@/alias'"),
		"web/unused.ts":         file("import './cart'"),
		"web/page.vue":          file("<template/>\n<script setup lang=\"ts\">\nimport Box from './Box.vue'\n</script>"),
		"web/Box.vue":           file("<script>import './plain.mjs?raw'</script>"),
		"web/plain.mjs":         file(""),
		"web/index.html":        file(`<script type="module">import "./lazy"</script>`),
		"types/index.d.ts":      file(""),
		"types.ts":              file(""),
		"main.go":               file("package main"),
		"main_test.go":          file("package main"),
		"cmd/a.go":              file("package main"),
		"cmd/b_test.go":         file("package main"),
		"cmd/c.test.ts":         file(""),
	}
	for _, tt := range []struct{ entries, want []string }{
		{[]string{"web/cart.ts"}, []string{"types.ts", "web/cart.ts", "web/lazy.tsx", "web/lib/deep/index.js", "web/lib/total.ts"}},
		{[]string{"./web/page.vue"}, []string{"web/Box.vue", "web/page.vue", "web/plain.mjs"}},
		{[]string{"web/index.html"}, []string{"web/index.html", "web/lazy.tsx"}},
		{[]string{"main.go", "cmd"}, []string{"cmd/a.go", "main.go"}},
		{[]string{"gone.ts"}, nil},
	} {
		if got := Imported(fsys, tt.entries); !slices.Equal(got, tt.want) {
			t.Errorf("%v: %v\nwant %v", tt.entries, got, tt.want)
		}
	}
}
