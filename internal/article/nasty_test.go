package article

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// nasty are texts that would be markup if they were written as they are.
var nasty = []string{
	"# heading", "## x ##", "- item", "+ item", "* item", "1. item", "12) item", "> quote", "---", "***", "===", "- - -", "```", "~~~ code",
	"    code", "<div>", "<b>bold</b>", "</p>", "<!-- note", "a < b & c > d", "&amp; &copy; &#65; &x", "*em* **strong** _em_ __x__", "snake_case and __init__",
	"~~gone~~ and ~5", "[link](https://a.example)", "![image](a.png)", "[ref]", "[x]: /url", "[^1]", "[^1]: note", "[ ] task", "[!NOTE]", "a | b", "| a |", "|---|", ":-:", "a \\ b \\", "\\* \\\\", "`code`",
	"a `b", "https://a.example/x and www.a.example", "me@a.example", "<https://a.example>", "http:", "line  ", "a\nb", "a\n\nb", "a\r\nb", "\ttab", "{{< x >}}", "{{ .X }}", "{% x %}", "a {#id}", "text {.class}",
	":::note", "::: x", "!!! note", "!!! note \"T\"", "??? x", "=== \"Tab\"", "$$x$$", "\"quoted\" 'single'", "key: value", "# comment", "yes", "null", "3.14", "@at", "%percent", "- a: b", "[list]", "{map: 1}", "'", "\"", "a: b # c",
	"«слово»а", "C#", "# #", "#", "x #", "+1", "-1", "2026.", "1.", "…", "import x", "export y", "a&nbsp;b", "неро\u00a0зривний", "!", "ends!", "a_", "_a", "*", "_", "**", "a*b*c", "a**b", "a~b~c", "ftp://a.example", "&lt;1> &lt;/2>", "<1 >", ">", "<", "\\", "&", "=", "- ", "a\u2028b", "]", "[", "](x)", "](x) [", "!important", "\\[", "a\\", "|",
}

// shapes are documents that such texts are put into.
var shapes = []string{
	"text\n", "# Head\n\ntext\n", "Head\n====\n\nmore\n", "Head\n---\n", "- item\n- [ ] task\n  1. more\n", "> quote\n> goes on\n", "> [!NOTE]\n> text\n",
	"| a | b |\n|---|---|\n| c | d *e* |\n", "a *b* c **d** e\n", "*a*b and _c_ d\n", "~~a~~ b\n", "[link](/a \"title\") and ![image](/b 'title') end\n", "[one][ref] [ref] [two][]\n\n[ref]: /a \"title\"\n[two]: /b\n",
	"a `code` b\n", "first\\\nsecond  \nthird\n", "a <b>b</b> <img alt=\"c\" src=d> e\n", "<div title=\"a\">\nb <i>c</i>\n</div>\n\nd\n", "note[^1]\n\n[^1]: the text\n    goes on\n",
	"see <https://a.example> or https://b.example/c and go\n", "---\ntitle: a\ndescription: \"b\"\nsummary: 'c'\n---\n\ntext\n", "+++\ntitle = \"a\"\nsummary = '''b'''\n+++\n\ntext\n", "---\ndescription: >\n  a b\n  c\nsummary: |\n  d\n  e\n---\nx\n",
	"1. a\n\n   b\n2. c\n", "a\n- b\nc\n", "*all of it*\n", "**`x` a**b\n", "{{< figure src=\"a\" caption=\"b\" >}}\n\na {{< ref \"x\" >}} b\n", "!!! note \"Title\"\n    text\n", ":::note[Title]\ntext\n:::\n", "* * *\n\ntext\n***\n",
	"a [b *c* d](/e) f\n", "&copy; a\n", "text\n\n    code\n\ntext\n", "- a\n\n  > b\n  > - c\n", "[a `b` c](d)\n", "<p>a</p>\n", "<details>\n<summary>a</summary>\n\nb\n\n</details>\n", "a<br>b\n", "***a** b*\n", "**a*b*c**\n",
}

// Whatever a translator writes is text in the document that is rendered.
func TestTranslationsStayText(t *testing.T) {
	kept, all := 0, 0
	for _, shape := range shapes {
		for _, text := range nasty {
			d, _ := Read("a.md", []byte(shape), Options{})
			texts := 0
			out, findings := d.Write("", func(b *Block) (string, bool) {
				if b.Kind == Parameter {
					return "", false // goldmark knows nothing of shortcodes
				}
				s, n := withTexts(b.Text, text)
				if b.Kind != FrontMatter && b.Kind != Attribute {
					texts += n
				}
				return s, true
			})
			all++
			kept += len(findings)
			if len(findings) > 0 {
				t.Logf("%q with %q: %v", shape, text, findings[0].Message)
				continue
			}
			want, got := outlineOf(t, d, []byte(shape)), outlineOf(t, d, out)
			if want != got {
				t.Errorf("%q with %q is %q: %s", shape, text, out, firstDifference(want, got))
			}
			if shown := shownTexts(t, out); strings.Count(shown, plainOf(text)) < texts {
				t.Errorf("%q with %q is %q, which shows %q", shape, text, out, shown)
			}
		}
	}
	t.Logf("%d of %d refused", kept, all)
}

// withTexts puts a text in the place of each text between the tags of a block.
func withTexts(form, text string) (string, int) {
	var b strings.Builder
	at, n := 0, 0
	put := func(old string) {
		if strings.TrimSpace(old) != "" {
			b.WriteString(old[:len(old)-len(strings.TrimLeft(old, " "))] + text + old[len(strings.TrimRight(old, " ")):])
			n++
		} else {
			b.WriteString(old)
		}
	}
	for _, tag := range Tags(form) {
		put(form[at:tag.Start])
		b.WriteString(form[tag.Start:tag.End])
		at = tag.End
	}
	put(form[at:])
	return b.String(), n
}

// plainOf is the text as it is shown.
func plainOf(text string) string { return strings.Join(strings.Fields(unescapeForm(text)), " ") }

// shownTexts are the texts of a rendered document, with single spaces.
func shownTexts(t *testing.T, data []byte) string {
	t.Helper()
	r := newReader(&Document{Name: "front.md", src: string(data)})
	var page bytes.Buffer
	if err := renderer.Convert(data[r.frontMatter():], &page); err != nil {
		t.Fatal(err)
	}
	root, err := html.Parse(&page)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for n := range root.Descendants() {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		if n.Type == html.ElementNode {
			for _, a := range n.Attr {
				if a.Key == "alt" {
					fmt.Fprintf(&b, " %s ", a.Val)
				}
			}
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// htmlShapes are pages that such texts are put into.
var htmlShapes = []string{
	"<h1>Head <b>x</b></h1><p>a <a href=x title='t'>b</a> c</p>", "<ul><li>one<li>two <i>x</i></ul>", "<table><tr><td>a<td>b</table>",
	"<img alt=foo src=x><img alt='a b' title=\"c\">", "<p>a<br>b<br/>c</p><hr>", "<div translate=no>keep <b>me</b></div>not",
	"<!doctype html><html lang=en><head><title>T &amp; x</title><meta name=description content='a b'><style>a{}</style><script>var a='<p>x</p>'</script></head><body>Hello <code>x</code> <pre>y <b>z</b></pre> tail</body></html>",
	"<button>Save</button><label>Name <input placeholder='type here'></label>", "<select><option>one<option>two</select>", "a & b &lt; c &copy 2020 &nbsp;d",
	"<a>b<p>c</a>d</p>", "<b><i>x</b>y</i>", "<noscript>turn <b>on</b> js</noscript>", "<svg><title>x</title></svg> y", "<!-- c --> text <!-- d -->",
	"<details><summary>S</summary>body</details>", "<p lang=fr>le</p><p>the <i lang=fr>mot</i></p>", "<input type=submit value='Go on'>",
	"<x-y>a</x-y> <math><mi>x</mi></math>", "<p\ntitle='a\nb'\n>x\n y</p\n>",
}

func TestTranslationsStayTextInHTML(t *testing.T) {
	for _, shape := range htmlShapes {
		for _, text := range nasty {
			d, _ := Read("a.html", []byte(shape), Options{})
			out, findings := d.Write("", func(b *Block) (string, bool) {
				s, _ := withTexts(b.Text, text)
				return s, true
			})
			if len(findings) > 0 {
				t.Errorf("%q with %q: %v", shape, text, findings[0].Message)
			}
			if want, got := outlineOf(t, d, []byte(shape)), outlineOf(t, d, out); want != got {
				t.Errorf("%q with %q is %q: %s", shape, text, out, firstDifference(want, got))
			}
		}
	}
}
