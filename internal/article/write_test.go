package article

import (
	"strings"
	"testing"
)

// write translates the blocks of a document by a list of texts and their
// translations.
func write(t *testing.T, name, doc string, opts Options, pairs ...string) (string, []string) {
	t.Helper()
	d, findings := Read(name, []byte(doc), opts)
	for _, f := range findings {
		t.Errorf("%s: %v", name, f)
	}
	used := 0
	out, findings := d.Write("uk", func(b *Block) (string, bool) {
		for i := 0; i < len(pairs); i += 2 {
			if pairs[i] == b.Text {
				used++
				return pairs[i+1], true
			}
		}
		return "", false
	})
	if used < len(pairs)/2 {
		t.Errorf("%q has not all of %q", doc, pairs)
	}
	var ids []string
	for _, f := range findings {
		ids = append(ids, strings.TrimSpace(f.Message+" "+tagIn(f.Args)))
	}
	return string(out), ids
}

func tagIn(args map[string]any) string {
	for _, name := range []string{"Tag", "Code"} {
		if s, ok := args[name].(string); ok {
			return s
		}
	}
	return ""
}

func TestWrite(t *testing.T) {
	for _, c := range []struct {
		name, doc string
		opts      Options
		pairs     []string
		want      string
	}{
		{"a.md", "Click [here](/a) and read `b`.\r\n\r\nEnd", Options{},
			[]string{"Click <1>here</1> and read <2/>.", "Читайте <2/>, <1>тут</1>."}, "Читайте `b`, [тут](/a).\r\n\r\nEnd"},
		{"a.md", "> Two\n> lines.\n", Options{}, []string{"Two lines.", "Два\nрядки."}, "> Два рядки.\n"},
		{"a.md", "A **bold** word\n", Options{}, []string{"A <1>bold</1> word", "Слово<1>«жирне»</1>а"}, "Слов&#1086;**«жирне»**&#1072;\n"},
		{"a.md", "A **bold** word\n", Options{}, []string{"A <1>bold</1> word", "Слово<1> жирне </1>тут"}, "Слово **жирне** тут\n"},
		{"a.md", "[One] and [two][].\n\n[one]: /1\n[two]: /2 \"T\"\n", Options{},
			[]string{"<1>One</1> and <2>two</2>.", "<1>Раз</1> і <2>два</2>.", "T", "«Т» \"т\""}, "[Раз][One] і [два][two].\n\n[one]: /1\n[two]: /2 \"«Т» \\\"т\\\"\"\n"},
		{"a.md", "[One]\n\n[one]: /1\n", Options{}, []string{"One", "Раз"}, "[Раз][One]\n\n[one]: /1\n"},
		{"a.md", "| a | b |\n|--|--|\n| c | d |\n", Options{}, []string{"c", "в | г", "d", "д\\"}, "| a | b |\n|--|--|\n| в \\| г | д&#92; |\n"},
		{"a.md", "First  \nsecond\n", Options{}, []string{"First<1/>second", "1. Раз <1/> # два"}, "1\\. Раз  \n\\# два\n"},
		{"a.md", "![Cat](c.png \"Tom\") sat\n", Options{}, []string{"<1>Cat</1> sat", "Сів <1>кіт</1>", "Tom", "Том"}, "Сів ![кіт](c.png \"Том\")\n"},
		{"a.md", "See https://a.example/x now\n", Options{}, []string{"See <1/> now", "Дивіться:<1/>"}, "Дивіться:<https://a.example/x>\n"},
		{"a.md", "A [b](/c)\n", Options{Links: true}, []string{"/c", "/uk/c d_(e)"}, "A [b](/uk/c%20d_\\(e\\))\n"},
		{"a.md", "{{< figure caption=\"A \\\"b\\\"\" >}}\n", Options{}, []string{"A \"b\"", "«Б» \"в\""}, "{{< figure caption=\"«Б» \\\"в\\\"\" >}}\n"},
		{"a.md", "<p title='a'>b</p>\n", Options{}, []string{"a", "а'<б", "b", "в & <i>"}, "<p title='а&#39;&lt;б'>в &amp; &lt;i&gt;</p>\n"},
		{"a.md", "---\ntitle: Plain\nsummary: 'One'\ndescription: \"Two\"\nlead: >\n  Three\n  four\nabstract: |\n    Five\n    six\nexcerpt: [a, b]\n---\n", Options{},
			[]string{"Plain", "так: ні", "One", "Об'єкт", "Two", "\"Два\"", "Three four", "Три чотири", "Five\nsix", "П'ять\nшість\n\nсім", "a", "в, г"},
			"---\ntitle: 'так: ні'\nsummary: 'Об''єкт'\ndescription: \"\\\"Два\\\"\"\nlead: >\n  Три чотири\nabstract: |\n    П'ять\n    шість\n\n    сім\nexcerpt: ['в, г', b]\n---\n"},
		{"a.md", "+++\ntitle = \"One\"\nsummary = 'Two'\n+++\n", Options{}, []string{"One", "\"Раз\"", "Two", "Об'єкт"}, "+++\ntitle = \"\\\"Раз\\\"\"\nsummary = \"Об'єкт\"\n+++\n"},
		{"a.md", "---\ntitle: A\nauthor: B\nparams:\n  who: C\nwho: D\n---\n", Options{FrontMatter: []string{"author", "params.who"}}, []string{"B", "Б", "C", "В"}, "---\ntitle: A\nauthor: Б\nparams:\n  who: В\nwho: D\n---\n"},
		{"a.html", "<html lang=en><body><p lang=\"en-GB\">A</p><p lang=de>B</p>", Options{}, []string{"A", "А"}, "<html lang=uk><body><p lang=\"uk\">А</p><p lang=de>B</p>"},
		{"a.html", "<meta charset=iso-8859-1><p>A&nbsp;b<img alt=c>", Options{}, []string{"A\u00a0b<1/>", "Я\u00a0<1/>«b»", "c", "д е"}, "<meta charset=iso-8859-1><p>&#1071;&nbsp;<img alt=\"&#1076; &#1077;\">&#171;b&#187;"},
		{"a.html", "<p>Hello {{ .Name }}</p>", Options{}, []string{"Hello <1/>", "{{ Вітаю }}, <1/>"}, "<p>&#123;{ Вітаю }}, {{ .Name }}</p>"},
		{"a.html", "<p>press &lt;1> or &amp;lt;</p>", Options{}, []string{"press &lt;1> or &amp;lt;", "&lt;1> чи &amp;lt;"}, "<p>&lt;1&gt; чи &amp;lt;</p>"},
		{"a.mdx", "import is a word\n\nA <B c=\"d\">e</B> {f}\n", Options{}, []string{"A <1>e</1> <2/>", "{Б} <2/> <1>< е</1>"}, "import is a word\n\n\\{Б\\} {f} <B c=\"d\">\\< е</B>\n"},
		{"a.txt", "  * This is wrapped at forty columns or so,\n    and goes on.\n", Options{},
			[]string{"This is wrapped at forty columns or so, and goes on.", "Цей текст розбито на рядки десь по сорок знаків."},
			"  * Цей текст розбито на рядки десь по\n    сорок знаків.\n"},
	} {
		got, findings := write(t, c.name, c.doc, c.opts, c.pairs...)
		if got != c.want || len(findings) > 0 {
			t.Errorf("%q\n got %q %v\nwant %q", c.doc, got, findings, c.want)
		}
	}
}

// A translation that does not fit leaves the block as it is, and is told.
func TestRefusedTranslations(t *testing.T) {
	const doc = "A [b *c*](d) `e`.\n"
	const text = "A <1>b <2>c</2></1> <3/>."
	for translation, want := range map[string]string{
		"А <1>б <2>в</2></1>.":                "article.placeable-missing <3/>",
		"А <1>б <2>в</2> <3/>.":               "article.placeable-missing </1>",
		"А <1>б <2>в</2></1> <3/><4/>.":       "article.placeable-unknown <4/>",
		"А <1>б <2>в</2></1> <3>.":            "article.placeable-unknown <3>",
		"А <1>б <2>в</2></1> <3/> <3/>.":      "article.placeable-twice <3/>",
		"А <1>б <2>в</1></2> <3/>.":           "article.placeable-nesting </1>",
		"</1> б <2>в</2> <1> <3/>.":           "article.placeable-nesting </1>",
		"А\x07 <1>б <2>в</2></1> <3/>.":       "article.control U+0007",
		"<1><2></2></1><3/>":                  "article.empty",
		"":                                    "article.empty",
		"А <1>б <2></2></1> <3/>.":            "article.structure",
		"А <1>б <2>в</2></1> <3/>. &lt;3/> x": "",
	} {
		got, findings := write(t, "a.md", doc, Options{}, text, translation)
		if strings.Join(findings, ",") != want {
			t.Errorf("%q: %v, want %s", translation, findings, want)
		}
		if want != "" && got != doc {
			t.Errorf("%q was refused and changed the document to %q", translation, got)
		}
	}
}

// One bad translation costs no other one its place.
func TestOneBadTranslationAmongMany(t *testing.T) {
	doc := strings.Repeat("Some *words* here.\n\n", 40)
	n := 0
	d, _ := Read("a.md", []byte(doc), Options{})
	out, findings := d.Write("", func(b *Block) (string, bool) {
		if n++; n == 7 || n == 30 {
			return "Ось <1></1>.", true
		}
		return "Кілька <1>слів</1>.", true
	})
	if got := strings.Count(string(out), "Кілька *слів*."); got != 38 || len(findings) != 2 {
		t.Errorf("%d written, findings %v", got, findings)
	}
}

func TestUnreadableDocuments(t *testing.T) {
	for _, c := range []struct{ name, data, want string }{
		{"a.pdf", "x", "article.format"},
		{"a.md", "x\nбв\xff", "article.encoding"},
		{"a.html", "\xff\xfe<\x00p\x00", "article.encoding"},
		{"a.md", "---\ntitle: \"a\n---\n\nb\n", "yaml.string-unterminated"},
		{"a.md", "+++\ntitle = a\n+++\n\nb\n", "toml.value-unquoted"},
	} {
		d, findings := Read(c.name, []byte(c.data), Options{})
		if len(findings) != 1 || findings[0].Message != c.want {
			t.Errorf("%q: %v, want %s", c.data, findings, c.want)
		}
		if out, _ := d.Write("uk", func(b *Block) (string, bool) { return b.Text + "x", false }); string(out) != c.data {
			t.Errorf("%q became %q", c.data, out)
		}
	}
}

func TestTagsOfAForm(t *testing.T) {
	for s, want := range map[string]bool{
		"a": true, "<1>b</1> c": true, "<1>b": false, "b</1>": false, "<1/>": true, "<1>a<2>b</2></1>": true, "<1><2></1></2>": false, "a <b> &lt;1>": true,
	} {
		if IsWhole(s) != want {
			t.Errorf("%q: %v", s, !want)
		}
	}
	tags := Tags("a <12/> <0> <1> </1> <1234567> < 1>")
	if len(tags) != 3 || tags[0] != (FormTag{2, 7, 12, false, false}) || !tags[1].Opens || !tags[2].Closes {
		t.Errorf("%+v", tags)
	}
}
