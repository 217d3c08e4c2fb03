package cli_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	yaml "go.yaml.in/yaml/v3"
	"golang.org/x/text/language"
)

// TestNoTranslationIsLostByAnyCommand lets people edit a project at random, in
// all of its files, and merge, confirm and rename between. No translation
// vanishes from all files, the second run changes no byte, and go-i18n loads
// every file.
func TestNoTranslationIsLostByAnyCommand(t *testing.T) {
	for _, ext := range []string{"toml", "json", "yaml"} {
		for seed := range uint64(1) {
			t.Run(fmt.Sprintf("%s/%d", ext, seed), func(t *testing.T) {
				p := newEdited(t, ext, seed)
				for range 40 {
					p.round()
					if t.Failed() {
						break
					}
				}
			})
		}
	}
}

// A sourceMessage is a message as people write it into the source file.
type sourceMessage struct {
	note, one, other string
}

// An edited project is one that people edit at random.
type edited struct {
	t      *testing.T
	r      *rand.Rand
	dir    string
	ext    string
	source map[string]sourceMessage
	texts  int      // how many translations were written, each of which is unique
	done   []string // what was done, for the report of a failure
}

func newEdited(t *testing.T, ext string, seed uint64) *edited {
	p := &edited{t: t, r: rand.New(rand.NewPCG(seed, 7)), dir: t.TempDir(), ext: ext, source: map[string]sourceMessage{}}
	p.write("i18n.toml", "targets = [\"uk\"]\n[[messages]]\nfiles = \"active.{locale}."+ext+"\"\n")
	for range 6 {
		p.addSource()
	}
	return p
}

func (p *edited) path(name string) string { return filepath.Join(p.dir, name) }

func (p *edited) write(name, data string) {
	if err := os.WriteFile(p.path(name), []byte(data), 0o666); err != nil {
		p.t.Fatal(err)
	}
}

// files returns all files, by name.
func (p *edited) files() map[string]string {
	files := map[string]string{}
	list, err := os.ReadDir(p.dir)
	if err != nil {
		p.t.Fatal(err)
	}
	for _, f := range list {
		data, err := os.ReadFile(p.path(f.Name()))
		if err != nil {
			p.t.Fatal(err)
		}
		files[f.Name()] = string(data)
	}
	return files
}

func (p *edited) round() {
	p.done = nil
	for range 1 + p.r.IntN(4) {
		p.edit()
	}
	p.writeSource()
	before, files := p.held(p.files()), p.files()
	args := p.command()
	p.run(args)
	after := p.files()
	for _, text := range before {
		if !p.isHeld(after, text) {
			p.fail("%s is lost", text, files, after)
		}
	}
	for name := range after {
		p.load(name)
	}
	if args[0] != "merge" {
		args = []string{"merge"}
		p.run(args)
		after = p.files()
	}
	p.run(args)
	again := p.files()
	for name := range again {
		if again[name] != after[name] {
			p.fail("the second run changes %s", name, after, again)
		}
	}
}

func (p *edited) fail(format, arg string, before, after map[string]string) {
	p.t.Helper()
	p.t.Errorf(format+"\n%s", arg, strings.Join(p.done, "\n"))
	for _, name := range slices.Sorted(maps.Keys(after)) {
		p.t.Logf("== %s before:\n%s\n== after:\n%s", name, before[name], after[name])
	}
	p.t.FailNow()
}

// command returns what is run: mostly merge.
func (p *edited) command() []string {
	switch p.r.IntN(10) {
	case 0:
		return []string{"merge", "--ours"}
	case 1:
		return []string{"merge", "--theirs"}
	case 2:
		return []string{"merge", "--prune-obsolete"}
	case 3:
		return []string{"confirm", p.anyID()}
	case 4:
		old, id := p.anyID(), p.newID()
		p.source[id] = p.source[old]
		delete(p.source, old)
		return []string{"rename", old, id}
	}
	return []string{"merge"}
}

func (p *edited) run(args []string) {
	p.t.Helper()
	out, errs, code := runIn(p.t, append(args, "--config", p.path("i18n.toml"))...)
	p.done = append(p.done, strings.Join(args, " "), out+errs)
	if code > 1 || code == 1 && !strings.Contains(errs, "merge/conflict") {
		p.t.Fatalf("exit %d\n%s", code, strings.Join(p.done, "\n"))
	}
}

// edit is what one of the people does.
func (p *edited) edit() {
	target := []string{"active.uk." + p.ext, "translate.uk." + p.ext}
	switch p.r.IntN(12) {
	case 0, 1:
		p.addSource()
	case 2:
		if len(p.source) > 2 {
			delete(p.source, p.anyID())
		}
	case 3, 4:
		id := p.anyID()
		m := p.source[id]
		p.source[id] = p.reword(m)
	case 5:
		old := p.anyID()
		m := p.source[old]
		delete(p.source, old)
		p.source[p.newID()] = m
	case 6, 7, 8:
		p.fillIn(target[1])
	case 9:
		p.retype(target[p.r.IntN(2)])
	case 10:
		p.shuffle("memory.tmx")
	case 11:
		p.retype("obsolete.uk." + p.ext)
	}
}

func (p *edited) anyID() string {
	ids := slices.Sorted(maps.Keys(p.source))
	return ids[p.r.IntN(len(ids))]
}

func (p *edited) newID() string {
	for {
		id := fmt.Sprintf("id%d", p.r.IntN(30))
		if _, taken := p.source[id]; !taken {
			return id
		}
	}
}

// addSource adds a message. Texts are few, so that several messages have the
// same.
func (p *edited) addSource() { p.source[p.newID()] = p.reword(sourceMessage{}) }

func (p *edited) reword(m sourceMessage) sourceMessage {
	word := []string{"file", "File", "folder", "message", "mesage"}[p.r.IntN(5)]
	switch p.r.IntN(4) {
	case 0:
		m.note = []string{"", "A note", "Another note"}[p.r.IntN(3)]
	case 1:
		m.one = []string{"", "{{.N}} " + word, "One " + word}[p.r.IntN(3)]
	}
	if m.other == "" || p.r.IntN(2) == 0 {
		m.other = "{{.N}} " + word + "s"
	}
	return m
}

// writeSource writes the source file as people would.
func (p *edited) writeSource() {
	messages := map[string]map[string]string{}
	for id, m := range p.source {
		messages[id] = map[string]string{"other": m.other}
		if m.note != "" {
			messages[id]["description"] = m.note
		}
		if m.one != "" {
			messages[id]["one"] = m.one
		}
	}
	marshal := map[string]func(any) ([]byte, error){"toml": toml.Marshal, "json": json.Marshal, "yaml": yaml.Marshal}
	data, err := marshal[p.ext](messages)
	if err != nil {
		p.t.Fatal(err)
	}
	p.write("active.en."+p.ext, string(data))
}

var (
	emptyField = regexp.MustCompile(`(?m)^(\s*"?(?:one|few|many|other)"? ?[=:] )""`)
	someText   = regexp.MustCompile(`т\d+я`)
)

func (p *edited) newText() string {
	p.texts++
	return fmt.Sprintf("т%dя", p.texts)
}

// fillIn writes translations into some of the empty fields of a file.
func (p *edited) fillIn(name string) {
	data, ok := p.files()[name]
	if !ok {
		return
	}
	p.write(name, emptyField.ReplaceAllStringFunc(data, func(field string) string {
		if p.r.IntN(3) == 0 {
			return field
		}
		return strings.TrimSuffix(field, `""`) + `"` + p.newText() + ` {{.N}}"`
	}))
	p.done = append(p.done, "fill in "+name)
}

// retype writes another translation instead of one.
func (p *edited) retype(name string) {
	data := p.files()[name]
	if places := someText.FindAllStringIndex(data, -1); len(places) > 0 {
		at := places[p.r.IntN(len(places))]
		p.write(name, data[:at[0]]+p.newText()+data[at[1]:])
		p.done = append(p.done, "retype "+data[at[0]:at[1]]+" in "+name)
	}
}

// shuffle does to the memory what a merge by git may do: it changes the order of
// lines, has some twice, and loses some messages.
func (p *edited) shuffle(name string) {
	data, ok := p.files()[name]
	if !ok {
		return
	}
	lines := strings.SplitAfter(data, "\n")
	first := slices.IndexFunc(lines, func(s string) bool { return strings.HasPrefix(s, "<tu ") })
	if first < 0 {
		return
	}
	last := first
	for last < len(lines) && strings.HasPrefix(lines[last], "<tu ") {
		last++
	}
	units := slices.Clone(lines[first:last])
	p.r.Shuffle(len(units), func(i, j int) { units[i], units[j] = units[j], units[i] })
	units = append(units, units[0])
	for range p.r.IntN(3) {
		key := `"x-key">` + p.anyID() + "<"
		whole := p.r.IntN(2) == 0 // or some of its forms and translations alone
		units = slices.DeleteFunc(units, func(unit string) bool { return strings.Contains(unit, key) && (whole || p.r.IntN(2) == 0) })
	}
	p.write(name, strings.Join(slices.Concat(lines[:first], units, lines[last:]), ""))
	p.done = append(p.done, "shuffle "+name)
}

// held returns the translations that stand in the files: in the fields, in the
// memory, and in what translators wrote that no field has room for.
func (p *edited) held(files map[string]string) []string {
	var texts []string
	kept := regexp.MustCompile(`~ uk[^\n\\]*`)
	for name, data := range files {
		if strings.HasSuffix(name, ".tmx") {
			texts = append(texts, someText.FindAllString(data, -1)...)
			continue
		}
		texts = append(texts, someText.FindAllString(strings.Join(kept.FindAllString(data, -1), " "), -1)...)
		for _, m := range p.load(name) {
			texts = append(texts, someText.FindAllString(strings.Join([]string{m.One, m.Few, m.Many, m.Other}, " "), -1)...)
		}
	}
	slices.Sort(texts)
	return slices.Compact(texts)
}

func (p *edited) isHeld(files map[string]string, text string) bool {
	for _, data := range files {
		if strings.Contains(data, text) {
			return true
		}
	}
	return false
}

// load loads a message file in go-i18n.
func (p *edited) load(name string) []*i18n.Message {
	if strings.HasSuffix(name, ".tmx") || name == "i18n.toml" || strings.HasPrefix(name, ".") {
		return nil
	}
	b := i18n.NewBundle(language.English)
	b.RegisterUnmarshalFunc("toml", toml.Unmarshal)
	b.RegisterUnmarshalFunc("yaml", yaml.Unmarshal)
	loaded, err := b.LoadMessageFile(p.path(name))
	if err != nil {
		p.t.Fatalf("%v\n%s", err, strings.Join(p.done, "\n"))
	}
	return loaded.Messages
}
