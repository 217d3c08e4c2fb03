package main

import (
	"io"
	"os"
	"path/filepath"
)

// The version of golang.org/x/text in go.mod, so that its module is there.
const textVersion = "v0.43.0"

// gotext: the extractor of golang.org/x/text, which loads the whole program, on
// a program of one file; beside ours on the same program with go-i18n.
func (b *bench) gotext() error {
	what := "extract: a program of one file; beside gotext of golang.org/x/text " + textVersion
	program, err := b.install("golang.org/x/text/cmd/gotext@" + textVersion)
	if err != nil {
		b.skip(what, "gotext could not be built", bar{})
		return nil
	}
	if err := b.writeSmall(); err != nil {
		return err
	}
	ours := b.side(b.ours, "extract", "-outdir", b.path("small"), b.path("small", "ours"))
	peers := b.side(program, "-srclang", "en", "extract", "-lang", "en,uk")
	peers.dir = b.path("small", "gotext")
	peers.env = []string{"GOFLAGS=-mod=mod", "GOPROXY=off", "GOWORK=off"}
	ours.prepare = func() error { return b.clear(ours.name) }
	if err := b.beside(&row{what: what, ours: ours, peers: peers}); err != nil {
		return err
	}
	return b.sameWork(1, b.path("small", "active.en.toml"))
}

// writeSmall writes the program twice: for us and for gotext, which asks the go
// command, which asks for a go.sum.
func (b *bench) writeSmall() error {
	sums, err := os.ReadFile("go.sum")
	if err != nil {
		return err
	}
	for path, data := range map[string]string{
		"ours/go.mod":    "module example.com/small\n\ngo 1.26\n\nrequire github.com/nicksnyder/go-i18n/v2 v2.7.0\n",
		"ours/main.go":   smallOurs,
		"gotext/go.mod":  "module example.com/small\n\ngo 1.26\n\nrequire golang.org/x/text " + textVersion + "\n",
		"gotext/go.sum":  string(sums),
		"gotext/main.go": smallGotext,
	} {
		if err := create(filepath.Join(b.path("small"), filepath.FromSlash(path)), func(w io.Writer) { io.WriteString(w, data) }); err != nil {
			return err
		}
	}
	return nil
}

const smallOurs = `package main

import (
	"fmt"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

func main() {
	l := i18n.NewLocalizer(i18n.NewBundle(language.English), "uk")
	fmt.Println(l.MustLocalize(&i18n.LocalizeConfig{DefaultMessage: &i18n.Message{ID: "page.hello", Other: "Hello"}}))
}
`

const smallGotext = `package main

import (
	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

func main() {
	p := message.NewPrinter(language.Ukrainian)
	p.Printf("Hello\n")
}
`
