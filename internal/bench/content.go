package main

import (
	"bufio"
	"crypto/sha1"
	"encoding/hex"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
)

// A corpus is a set of messages. Message i is made from the number i alone, so
// that the files of all languages fit together, every run works on the same
// bytes and nothing has to be held in memory.
type corpus struct {
	size int
	seed uint64
}

// content is one message in the source language: id sorts as i does.
type content struct {
	id, description string
	one, other      string // one is "" but for a plural
	shape           shape
}

// shape is what a translation needs to know to say the same thing.
type shape struct {
	verb, noun, place int
	kind              kind
}

type kind int

const (
	plain   kind = iota
	named        // has the placeholder {{.Name}}
	counted      // a plural
	marked       // has a link
)

// areas are sorted, as the files are.
var areas = []string{"account", "billing", "calendar", "editor", "export", "help", "login", "report", "search", "settings"}

// A vocabulary says the same shapes in one language; the lists of all
// languages run in parallel.
type vocabulary struct {
	tag                 string
	verbs, things, many []string // things: one of it; many: the genitive plural
	places              []string
	forms               []string // plural categories that go-i18n uses
	link, for_          string
}

var english = vocabulary{
	tag:    "en",
	verbs:  []string{"Open", "Save", "Delete", "Share", "Download", "Restore", "Copy", "Send"},
	things: []string{"the file", "the invoice", "the message", "the report", "the event", "the photo"},
	many:   []string{"files", "invoices", "messages", "reports", "events", "photos"},
	places: []string{"in the folder of your team", "before the end of the month", "on all your devices", "without asking again", "when the connection is back"},
	forms:  []string{"one", "other"},
	link:   "read more", for_: "for",
}

var ukrainian = vocabulary{
	tag:    "uk",
	verbs:  []string{"Відкрийте", "Збережіть", "Видаліть", "Передайте", "Завантажте", "Відновіть", "Скопіюйте", "Надішліть"},
	things: []string{"файл", "рахунок", "повідомлення", "звіт", "подію", "світлину"},
	many:   []string{"файлів", "рахунків", "повідомлень", "звітів", "подій", "світлин"},
	places: []string{"у теці вашої команди", "до кінця місяця", "на всіх ваших пристроях", "без повторного запиту", "коли з’єднання відновиться"},
	forms:  []string{"few", "many", "one", "other"},
	link:   "докладніше", for_: "для",
}

var polish = vocabulary{
	tag:    "pl",
	verbs:  []string{"Otwórz", "Zapisz", "Usuń", "Udostępnij", "Pobierz", "Przywróć", "Skopiuj", "Wyślij"},
	things: []string{"plik", "fakturę", "wiadomość", "raport", "wydarzenie", "zdjęcie"},
	many:   []string{"plików", "faktur", "wiadomości", "raportów", "wydarzeń", "zdjęć"},
	places: []string{"w folderze zespołu", "przed końcem miesiąca", "na wszystkich urządzeniach", "bez ponownego pytania", "gdy połączenie wróci"},
	forms:  []string{"few", "many", "one", "other"},
	link:   "więcej", for_: "dla",
}

// at makes message i.
func (c corpus) at(i int) content {
	r := rand.New(rand.NewPCG(c.seed, uint64(i)))
	s := shape{verb: r.IntN(8), noun: r.IntN(6), place: r.IntN(5)}
	switch p := r.IntN(100); {
	case p < 8:
		s.kind = counted
	case p < 33:
		s.kind = named
	case p < 43:
		s.kind = marked
	}
	m := content{id: fmt.Sprintf("%s.%05d.%s", areas[i*len(areas)/c.size], i, strings.ToLower(english.verbs[s.verb])), shape: s}
	if r.IntN(3) == 0 {
		m.description = fmt.Sprintf("Button %d of the page %s", i%9+1, areas[i%len(areas)])
	}
	m.other = english.say(s, i, "other")
	if s.kind == counted {
		m.one = english.say(s, i, "one")
	}
	return m
}

// say writes a shape in one language. The number makes the text of every
// message another one.
func (v *vocabulary) say(s shape, i int, form string) string {
	what := v.things[s.noun]
	switch s.kind {
	case counted:
		if form != "one" {
			what = v.many[s.noun]
		}
		what = "{{.Count}} " + what
	case named:
		what += " " + v.for_ + " {{.Name}}"
	case marked:
		what += fmt.Sprintf(` (<a href="/help/%d">%s</a>)`, i, v.link)
	}
	return fmt.Sprintf("%s %s %s, %d", v.verbs[s.verb], what, v.places[s.place], i)
}

// isPlain reports whether a source file holds the message as id = "text".
func (m *content) isPlain() bool { return m.description == "" && m.one == "" }

// hash is go-i18n's.
func (m *content) hash() string {
	sum := sha1.Sum([]byte(m.description + m.other))
	return "sha1-" + hex.EncodeToString(sum[:])
}

// source writes active.en.toml as goi18n does.
func (c corpus) source(w io.Writer) { c.sourceBefore(w, state{}) }

// sourceBefore writes it as it was when the translations were made that are
// stale now.
func (c corpus) sourceBefore(w io.Writer, s state) {
	for i := range c.size {
		if m := c.before(i, s); m.isPlain() {
			fmt.Fprintf(w, "%q = %q\n", m.id, m.other)
		}
	}
	for i := range c.size {
		m := c.before(i, s)
		if m.isPlain() {
			continue
		}
		fmt.Fprintf(w, "\n[%q]\n", m.id)
		if m.description != "" {
			fmt.Fprintf(w, "description = %q\n", m.description)
		}
		if m.one != "" {
			fmt.Fprintf(w, "one = %q\n", m.one)
		}
		fmt.Fprintf(w, "other = %q\n", m.other)
	}
}

// A state says how far the translation of a language is: of each thousand
// messages, so many are missing and so many were made from an older source.
type state struct{ missing, stale int }

// of returns what becomes of message i. The gaps are spread over the file.
func (s state) of(i int) (missing, stale bool) {
	at := i * 7919 % 1000
	return at < s.missing, s.missing <= at && at < s.missing+s.stale
}

// before makes message i as it was when it was translated.
func (c corpus) before(i int, s state) content {
	m := c.at(i)
	if _, stale := s.of(i); stale {
		m.other = "Once " + m.other
	}
	return m
}

// target writes active.TAG.toml as goi18n does.
func (c corpus) target(w io.Writer, v *vocabulary, s state) {
	for i := range c.size {
		if missing, _ := s.of(i); missing {
			continue
		}
		m := c.before(i, s)
		fmt.Fprintf(w, "[%q]\n", m.id)
		if m.description != "" {
			fmt.Fprintf(w, "description = %q\n", m.description)
		}
		hash := fmt.Sprintf("hash = %q\n", m.hash())
		if m.shape.kind != counted {
			fmt.Fprintf(w, "%sother = %q\n\n", hash, v.say(m.shape, i, "other"))
			continue
		}
		for _, form := range v.forms {
			if form > "hash" {
				io.WriteString(w, hash)
				hash = ""
			}
			fmt.Fprintf(w, "%s = %q\n", form, v.say(m.shape, i, form))
		}
		io.WriteString(w, "\n")
	}
}

// writeMessages writes the source file and a file for each language.
func (c corpus) writeMessages(dir string, s state, languages ...*vocabulary) error {
	err := create(filepath.Join(dir, "active.en.toml"), c.source)
	for _, v := range languages {
		if err == nil {
			err = create(filepath.Join(dir, "active."+v.tag+".toml"), func(w io.Writer) { c.target(w, v, s) })
		}
	}
	return err
}

// create writes a file, with its folder.
func create(path string, write func(io.Writer)) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return err
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	b := bufio.NewWriterSize(f, 1<<16)
	write(b)
	if err := b.Flush(); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
