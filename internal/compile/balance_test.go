package compile_test

import (
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/compile"
	"github.com/seed-9fa3a4f3/i18n/internal/compiled"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// marks lists the tags of nodes with what they are in a page: ! for text, + for
// a tag, @ for what the program puts in.
func marks(nodes []compiled.Node) string {
	var all []string
	for _, n := range nodes {
		if n.Op == compiled.Tag && n.Text != "&" {
			all = append(all, string("!+@@"[n.Mark])+n.Inner[0].Text)
		}
		for _, c := range n.Cases {
			all = append(all, c.Value+"("+marks(c.Nodes)+")")
		}
	}
	return strings.Join(all, " ")
}

func TestTagsOfPages(t *testing.T) {
	for _, c := range []struct{ source, target, want string }{
		{"<b>x</b>", "<b>y</b>", "+<b> +</b>"},
		{"<b>x</b>", "<b>y", "!<b>"},
		{"<b>x</b>", "y</b>", "!</b>"},
		{"<b>x</b>", "</b>y<b>", "!</b> !<b>"},
		{"<b><i>x</i></b>", "<b><i>y</b></i>", "+<b> !<i> +</b> !</i>"},
		{"<B>x</b>", "<B>y</b>", "+<B> +</b>"},
		{"<b>x</b><br>", "<br><b>y</b>", "+<br> +<b> +</b>"},
		{"<ul><li>x<li>y</ul>", "<ul><li>x<li>y</ul>", "+<ul> +<li> +<li> +</ul>"},
		{"<p>x<p>y", "<p>x<p>y", "+<p> +<p>"},
		{"x</div>", "x</div>", "!</div>"},
		{"<b>x</b>", "<i>y</i>", "!<i> !</i>"},
		{"<link>x</link>", "<link>y</link>", "@<link> @</link>"},
		{"<link>x</link>", "<link>y", "!<link>"},
		{"<icon/>x", "y<icon/>", "@<icon/>"},
		{"<script>x</script>", "y", ""},
		{"y", "<script>x</script>", "!<script> !</script>"},
		{"<b/onclick=alert(1)>x</b>", "<b/onclick=alert(1)>x</b>", "!<b/onclick=alert(1)> !</b>"},
		{`<b onclick="x">x</b>`, `<b onclick="x">x</b>`, `!<b onclick="x"> !</b>`},
		{"{g, select, a {<b>x</b>} other {x}}", "{g, select, a {<b>y} other {<b>y</b>}}", "a(!<b>)"},
	} {
		m, problem := compile.Unit("x", text.Plain(c.source), text.Plain(c.target), text.GoTemplate|text.ICU)
		if problem.Reason != compile.None {
			t.Errorf("%s: %+v", c.target, problem)
			continue
		}
		if got := marks(m.Forms[compiled.Other]); got != c.want {
			t.Errorf("%s of %s: %s, want %s", c.target, c.source, got, c.want)
		}
	}
}
