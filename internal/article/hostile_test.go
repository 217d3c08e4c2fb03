package article

import (
	"strings"
	"testing"
)

// What a document repeats without end is read in one go: the test would not
// come to its end where the time is not in proportion to the size.
func TestHostileDocuments(t *testing.T) {
	const size = 1 << 15
	for _, piece := range hostilePieces {
		for _, name := range []string{"a.md", "a.mdx", "a.html", "a.txt"} {
			s := strings.Repeat(piece, size/len(piece))
			d := keepsBytes(t, name, []byte(s))
			d.Write("uk", func(b *Block) (string, bool) { return cyrillic(b.Text), true })
		}
	}
}

var hostilePieces = []string{
	"[", "]", "*", "_", "**a ", "*a_ ", "<", "<a ", "<a b=\"", "<a b='\" ", "<!--", "<!-- -", "<?", "<![CDATA[", "`",
	"`a``b```c", "> ", "- ", "1. ", "  - a\n", "> a\n", "[a](", "[a](<b", "[a](b \"", "[a][", "![", "![a](b)", "[a](b)",
	"{{", "{{<", "{%", "{{< a \"", "{{< a >}}\n", "{", "{a:{", "$$", "$", "&amp;", "&#", "\\", "\\\n", "a  \n", "|", "a|b\n",
	"|-", "\t", "# a\n", "~~~\n", "```\n", "<div>\n", "</div>", "<p>", "</b>", "<b><i>", "<pre>", "<code>", "<script>",
	"http://", "a@b.c ", "[^a]", "[^a]: b\n", "[a]: b 'c\n", "!!! a\n    ", ":::a\n", "<svg>", "<a title=\"b\">",
	"<img alt=x>", "{{ if }}", "<% ", "(", "[[]", "a\n=\n", "a\n-\n", "- a\n\n", "<x-y>", "<Tabs>", "=\"", "- [ ] a\n", "\r",
	"<A\n", "<A b={\n", "{\n", "{.a", "{% a %}", "{{< a >}}b{{< /a >}}", "{{% highlight %}}", "import a {\n", "a\n", "A b\n",
}
