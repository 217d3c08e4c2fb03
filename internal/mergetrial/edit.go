package mergetrial

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/format"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// An editor is one of the two people.
type editor struct {
	random *rand.Rand
	file   *File
	side   string
	chosen map[int]bool             // positions of the messages to edit
	done   map[string]*catalog.Unit // what became of messages, by key; nil for one that is gone
	typed  map[string]typed         // what is edited by hand, by key
}

// A typed text is replaced in the bytes of the file, as an editor of texts does
// it.
type typed struct {
	was      catalog.Unit
	old, new string
}

func (e *editor) reset() { e.done, e.typed = map[string]*catalog.Unit{}, map[string]typed{} }

// write edits and returns the file. With texts alone, no message comes or goes.
func (e *editor) write(texts bool) ([]byte, error) {
	e.reset()
	c, _ := e.file.Format.Read(e.file.Path, e.file.Data)
	var units []catalog.Unit
	for i, u := range c.Units {
		if e.chosen[i] {
			units = append(units, e.edit(u, texts)...)
		} else {
			units = append(units, u)
		}
	}
	c.Units = slices.Clone(units)
	for i := range c.Units {
		if t, byHand := e.typed[c.Units[i].Key]; byHand {
			c.Units[i] = t.was
		}
	}
	data, err := e.file.Format.Write(c, e.file.Data)
	if err != nil {
		return nil, err
	}
	for _, key := range slices.Sorted(maps.Keys(e.typed)) {
		data = bytes.Replace(data, []byte(e.typed[key].old), []byte(e.typed[key].new), 1)
	}
	return data, e.verify(data, units)
}

// edit returns what becomes of a message.
func (e *editor) edit(u catalog.Unit, texts bool) []catalog.Unit {
	isGoI18n := e.file.Format.Family == format.GoI18n && e.file.hasFields()
	switch n := e.random.IntN(20); {
	case n < 3 && !texts:
		e.done[u.Key] = nil
		return nil
	case n < 7 && !texts:
		added := catalog.Unit{Key: u.Key + "_" + e.side, Target: text.Plain(e.words())}
		if u.Layout != "" {
			added.Layout = u.Layout + "_" + e.side
		}
		e.done[added.Key] = &added
		return []catalog.Unit{u, added}
	case n < 9 && isGoI18n:
		u.Target.Set(text.Few, e.words())
		u.Target.Set(text.Many, e.words())
	case n < 11 && isGoI18n:
		u.BasedOn = text.FileHash(e.words(), text.Text{})
		u.Target.Set(text.Other, e.words())
	case n < 12 && isGoI18n:
		u.Note = e.words()
	case n < 13 && u.Comment != "" && !texts:
		u.Comment += "\n" + e.side
	case n < 16 && e.byHand(&u):
	default:
		u.Target.Set(form(&u), e.words())
	}
	e.done[u.Key] = &u
	return []catalog.Unit{u}
}

// hasFields reports whether the messages of the file may have more than texts:
// a list of the first version has no place for it.
func (f *File) hasFields() bool {
	head := bytes.TrimSpace(f.Data)
	return f.Format.Exts[0] == ".toml" || !bytes.HasPrefix(head, []byte("[")) && !bytes.HasPrefix(head, []byte("- "))
}

// form returns a form that the message has.
func form(u *catalog.Unit) text.Form {
	for f := range u.Target.Forms() {
		return f
	}
	return text.Other
}

// byHand edits a text that stands in the file once and as it is.
func (e *editor) byHand(u *catalog.Unit) bool {
	f := form(u)
	old := u.Target.Get(f)
	if len(old) < 8 || strings.ContainsAny(old, "\"'\\\n:#") || bytes.Count(e.file.Data, []byte(old)) != 1 {
		return false
	}
	t := typed{*u, old, fmt.Sprintf("%s, %s %d", old, e.side, e.random.IntN(1000))}
	e.typed[u.Key] = t
	u.Target.Set(f, t.new)
	return true
}

var vocabulary = strings.Fields("Зберегти файл {{.Name}} кошик « » # := [x] \"так\" 'ні' \\ — ʼ % {count} <b>все</b> save the file: 1,5 о’clock - ? !")

// words makes a text up.
func (e *editor) words() string {
	list := make([]string, 2+e.random.IntN(6))
	for i := range list {
		list[i] = vocabulary[e.random.IntN(len(vocabulary))]
	}
	s := strings.Join(list, " ")
	if e.random.IntN(8) == 0 {
		s = strings.Replace(s, " ", "\n", 1)
	}
	return s
}

var errNotWritten = errors.New("the file does not say what was asked for")

// verify checks that the file has the messages that it was to have.
func (e *editor) verify(data []byte, units []catalog.Unit) error {
	c, findings := e.file.Format.Read(e.file.Path, data)
	if slices.ContainsFunc(findings, func(f catalog.Finding) bool { return f.Severity == catalog.Error }) || len(c.Units) != len(units) {
		return errNotWritten
	}
	index := c.Index()
	for i := range units {
		j, there := index[units[i].Key]
		if !there || !isSame(&c.Units[j], &units[i]) {
			return fmt.Errorf("%s: %w", units[i].Key, errNotWritten)
		}
	}
	return nil
}
