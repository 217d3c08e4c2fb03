package tm_test

import (
	"fmt"

	"github.com/seed-9fa3a4f3/i18n/tm"
)

func Example() {
	f := tm.New("en")
	message := tm.Message{
		Key: "cart.items", Hash: "sha1-9c5f", SourceLang: "en", TargetLang: "uk",
		Source: tm.Text{Forms: [tm.NumCategories]string{tm.One: "an item", tm.Other: "items"}},
		Target: tm.Text{Forms: [tm.NumCategories]string{tm.One: "товар", tm.Few: "товари", tm.Many: "товарів", tm.Other: "товару"}},
	}
	added, err := f.Record(message)
	fmt.Println(added, err)

	// Later, from the bytes of the file.
	f, problems := tm.Read(f.Bytes())
	fmt.Println(len(problems), "problems")
	for _, m := range f.Messages("cart.items", "sha1-9c5f", "uk") {
		fmt.Println(m.Source.Forms[tm.One], "→", m.Target.Forms[tm.One])
	}
	for _, m := range f.ExactMessages(message.Source, "en", "uk") {
		fmt.Println(m.Key, m.Target.Forms[tm.Few])
	}
	// Output:
	// true <nil>
	// 0 problems
	// an item → товар
	// cart.items товари
}

// Files of other tools are read, and what is new stands behind their units.
func ExampleRead() {
	f, problems := tm.Read([]byte(`<?xml version="1.0"?>
<tmx version="1.4">
  <header creationtool="other" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="en" datatype="plaintext"/>
  <body>
    <tu>
      <tuv xml:lang="en"><seg>Save &nbsp; all</seg></tuv>
      <tuv xml:lang="uk"><seg>Зберегти все</seg></tuv>
    </tu>
    <tu creationid="iryna">
      <tuv xml:lang="en"><seg>Save</seg></tuv>
      <tuv xml:lang="uk"><seg>Зберегти</seg></tuv>
    </tu>
  </body>
</tmx>
`))
	for _, p := range problems {
		fmt.Println(p.Line, p.Col, p.Reason, p.Args["Text"])
	}
	for _, u := range f.Exact("Save", "en", "uk") {
		fmt.Println(u.Target.Text)
	}
	// Output:
	// 6 36 entity &nbsp;
	// Зберегти
}
