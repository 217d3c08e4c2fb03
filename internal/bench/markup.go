package main

import (
	"bytes"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"strings"
)

// The size of the tree of templates, pages and scripts.
const (
	markupFiles   = 2000
	markupPerFile = 10
)

// markup: templates, pages and scripts, and how many megabytes of them are read
// in a second. goi18n reads none.
func (b *bench) markup() error {
	c := corpus{size: markupFiles * markupPerFile, seed: 7}
	size, err := c.writeMarkup(b.path("markup"))
	if err != nil {
		return err
	}
	what := fmt.Sprintf("extract --list: %d templates, pages and scripts, %d messages, %.1f MB", markupFiles, c.size, float64(size)/mega)
	list, err := exec.Command(b.ours, "extract", "--list", b.path("markup")).Output()
	if len(list) == 0 {
		b.skip(what, "none of them is read", bar{})
		return nil
	}
	if n := bytes.Count(list, []byte("\n")); n != c.size {
		return fmt.Errorf("%d ids listed, not %d: %w", n, c.size, err)
	}
	s := b.side(b.ours, "extract", "--list", b.path("markup"))
	s.prepare = func() error { return b.clear(s.name) }
	return b.beside(&row{what: what, ours: s, input: size})
}

// markupKinds are what a message looks like in each kind of file: its name,
// what is around the messages, and one of them.
var markupKinds = []struct{ ext, head, use, tail string }{
	{".tmpl", "{{define \"page\"}}<main>\n", "<p class=\"note\">{{t %q}}</p>\n", "</main>{{end}}\n"},
	{".html", "<!doctype html>\n<html lang=\"en\">\n<body>\n", "<p class=\"note\" data-i18n=%q></p>\n", "</body>\n</html>\n"},
	{".js", "import { t } from './i18n.js'\n\nexport function page (out) {\n", "  out.push(t(%q))\n", "}\n"},
	{".ts", "import { t } from './i18n'\n\nexport function page(out: string[]): void {\n", "  out.push(t(%q))\n", "}\n"},
	{".vue", "<template>\n  <main>\n", "    <p class=\"note\">{{ $t(%q) }}</p>\n", "  </main>\n</template>\n"},
}

// writeMarkup writes the tree and returns its size in bytes.
func (c corpus) writeMarkup(dir string) (size int64, err error) {
	for f := 0; f < markupFiles && err == nil; f++ {
		kind := markupKinds[f%len(markupKinds)]
		var text strings.Builder
		text.WriteString(kind.head)
		for i := f * markupPerFile; i < (f+1)*markupPerFile; i++ {
			id := c.at(i).id
			if kind.ext == ".vue" {
				fmt.Fprint(&text, strings.Replace(kind.use, "%q", "'"+id+"'", 1))
			} else {
				fmt.Fprintf(&text, kind.use, id)
			}
			text.WriteString(around(kind.ext, i))
		}
		text.WriteString(kind.tail)
		size += int64(text.Len())
		path := filepath.Join(dir, areas[f%len(areas)], fmt.Sprintf("page%04d%s", f, kind.ext))
		err = create(path, func(w io.Writer) { io.WriteString(w, text.String()) })
	}
	return size, err
}

// around is what stands between two messages and has none.
func around(ext string, n int) string {
	if ext != ".js" && ext != ".ts" {
		return strings.Repeat(fmt.Sprintf("<div class=\"row row-%d\"><a href=\"/help/%d?from=page\">%d</a> <img src=\"/img/%d.png\" alt=\"\"></div>\n", n%7, n, n, n), 8)
	}
	return strings.ReplaceAll(`  for (let i = 0; i < NNN; i++) {
    // Every second row is dark; "t" is its top.
    const t0 = out.length, rule = /[a-z"']+\/(t\()?/g
    if (rule.test(`+"`row ${i % 2 ? 'dark' : 'light'}`"+`) && t0 > i) {
      out.push('<tr data-key="' + i + '"><td>' + (t0 - i) + '</td></tr>')
    }
  }
`, "NNN", fmt.Sprint(n%9+1))
}
