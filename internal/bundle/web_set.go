package bundle

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/compile"
	"github.com/seed-9fa3a4f3/i18n/internal/compiled"
	"github.com/seed-9fa3a4f3/i18n/internal/parallel"
	"github.com/seed-9fa3a4f3/i18n/locales"
)

// A webSet makes the files of a set for browsers. The first catalog.Units of all
// languages are the messages of the source in the same order, so that a message is
// an index.
type webSet struct {
	*Set
	source *catalog.Catalog // of the source language
	count  int              // messages of the source
	order  []int            // of their ids
	shown  []unit           // in the source language
	texts  []webTexts
}

// webTexts is the messages of one language as JSON.
type webTexts struct {
	data    []byte
	at      []int32 // where each message begins, and the end of the last; an empty one is not there
	state   []state
	refused []Refusal
	beyond  []int   // messages whose own text is beyond a file
	counted []int32 // messages that vary by number where that of the source does not
}

func newWebSet(s *Set) *webSet { return &webSet{Set: s, texts: make([]webTexts, len(s.Languages))} }

// compile reads and compiles all languages, each once, and hands them to use as well:
// that of the source first, which says what arguments are called.
func (w *webSet) compile(use func(i int, c *catalog.Catalog, units []unit) error) error {
	var err error
	if w.source, err = w.Languages[0].Read(); err != nil {
		return err
	}
	for w.count < len(w.source.Units) && !w.source.Units[w.count].Source.IsAbsent() {
		w.count++
	}
	w.order = idOrder(w.source.Units[:w.count])
	sources := sourcesOf(w.source)
	w.shown = compileUnits(w.source, w.Languages[0].Plurals, sources)
	w.texts[0] = w.textsOf(w.shown)
	if err := use(0, w.source, w.shown); err != nil {
		return err
	}
	return parallel.Try(len(w.Languages)-1, func(i int) error {
		l := &w.Languages[i+1]
		c, err := l.Read()
		if err != nil {
			return err
		}
		known := sources
		if c.Syntax != w.source.Syntax {
			known = nil
		}
		units := compileUnits(c, l.Plurals, known)
		w.texts[i+1] = w.textsOf(units)
		return use(i+1, c, units)
	})
}

func (w *webSet) textsOf(units []unit) webTexts {
	t := webTexts{at: make([]int32, 1, w.count+1), state: make([]state, w.count)}
	out := webWriter{out: make([]byte, 0, len(w.texts[0].data)*5/4)}
	for i := range w.count {
		u := &units[i]
		t.state[i] = u.state
		switch {
		case u.state == fallback:
		case u.problem.Reason == compile.Beyond:
			t.beyond = append(t.beyond, i)
			t.state[i] = fallback
		case u.problem.Reason != compile.None:
			t.refused = append(t.refused, refusalOf(w.source.Units[i].Key, u))
			t.state[i] = fallback
		default:
			if u.message.Count != "" && w.shown[i].message.Count == "" {
				t.counted = append(t.counted, int32(i))
			}
			if !out.message(&u.message, w.countOf(i, u)) {
				t.beyond = append(t.beyond, i)
				t.state[i] = fallback
			}
		}
		t.at = append(t.at, int32(len(out.out)))
	}
	t.data = out.out
	slices.SortFunc(t.refused, compareRefusals)
	return t
}

// countOf returns what the count of a message is called: as in the source text,
// whatever a translation shows of it.
func (w *webSet) countOf(i int, u *unit) string {
	if u.message.Count == "" {
		return webCount
	}
	m := w.shown[i].message
	m.Count = u.message.Count
	return cmp.Or(countShown(&m, compile.Arguments(&m)), webCount)
}

// chain returns the languages that messages of a language come from, the nearest
// first: itself, its parents among those of the set, and that of the source.
func (w *webSet) chain(language int) []string {
	var tags []string
	for _, i := range w.chainOf(language) {
		tags = append(tags, w.Languages[i].Tag)
	}
	return tags
}

func (w *webSet) chainOf(language int) []int {
	chain := []int{language}
	for _, tag := range locales.Fallbacks(w.Languages[language].Tag) {
		i := slices.IndexFunc(w.Languages, func(l Language) bool { return l.Tag == tag })
		if i > 0 && i != language {
			chain = append(chain, i)
		}
	}
	if language != 0 {
		chain = append(chain, 0)
	}
	return chain
}

// idOrder returns the indexes of units in the order of their ids, without those
// whose id one before has.
func idOrder(units []catalog.Unit) []int {
	order := make([]int, len(units))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return strings.Compare(units[a].Key, units[b].Key) })
	return slices.CompactFunc(order, func(a, b int) bool { return units[a].Key == units[b].Key })
}

// assemble returns what there is of each language, and the files. It calls step
// for each language.
func (w *webSet) assemble(step func()) ([]Entry, []File) {
	chunks := w.chunkLists(w.source.Units, w.order)
	level := w.level()
	entries := make([]Entry, len(w.Languages))
	files := make([][]File, len(w.Languages))
	parallel.Each(len(w.Languages), func(i int) {
		sources := w.sources(i)
		entries[i] = w.entry(i, sources)
		for _, chunk := range chunks {
			data, messages := w.file(i, chunk.units, sources)
			if messages == 0 && len(w.Chunks) > 0 {
				continue
			}
			name := w.Name + "."
			if len(w.Chunks) > 0 {
				name += chunk.name + "."
			}
			sum := sha256.Sum256(data)
			name += fmt.Sprintf("%s.%s.json", w.Languages[i].Tag, hex.EncodeToString(sum[:])[:hashDigits])
			described, all := webFiles(name, data, level)
			described.Messages = messages
			entries[i].Chunks[chunk.name] = described
			files[i] = append(files[i], all...)
		}
		step()
	})
	return entries, slices.Concat(files...)
}

// hashDigits is how many hexadecimal digits of the hash of a file are in its name.
const hashDigits = 12

// nowhere is the source of a message that is in no language of a chain.
const nowhere = 0xff

// sources returns for each message which language of the chain it comes from.
func (w *webSet) sources(language int) []byte {
	chain := w.chainOf(language)
	sources := make([]byte, w.count)
	for i := range sources {
		sources[i] = nowhere
		for k, l := range chain {
			if w.texts[l].state[i] != fallback {
				sources[i] = byte(k)
				break
			}
		}
	}
	return sources
}

func (w *webSet) entry(language int, sources []byte) Entry {
	entry := Entry{Chunks: map[string]WebFile{}, Fallback: map[string][]string{}, Incomplete: []string{}, Beyond: []string{}, Refused: []Refusal{}}
	entry.Refused = append(entry.Refused, w.texts[language].refused...)
	chain := w.chain(language)
	units := w.source.Units
	for _, i := range w.order {
		key := units[i].Key
		switch from := sources[i]; {
		case from == nowhere:
			entry.Beyond = append(entry.Beyond, key)
			continue
		case from > 0:
			entry.Fallback[chain[from]] = append(entry.Fallback[chain[from]], key)
		case w.texts[language].state[i] == filled:
			entry.Incomplete = append(entry.Incomplete, key)
		}
		entry.Messages++
	}
	return entry
}

// file returns the JSON of a chunk in one language, and how many messages it has.
func (w *webSet) file(language int, chunk []int, sources []byte) (data []byte, messages int) {
	units := w.source.Units
	chain, tags := w.chainOf(language), w.chain(language)
	size := 64
	for _, i := range chunk {
		if from := sources[i]; from != nowhere {
			t := &w.texts[chain[from]]
			size += len(units[i].Key) + 8 + int(t.at[i+1]-t.at[i])
		}
	}
	out := append(make([]byte, 0, size), '{')
	out = w.appendFallbacks(out, tags, chunk, sources)
	out = append(out, `"l":`...)
	out = append(appendJSON(out, tags[0]), `,"m":{`...)
	for _, i := range chunk {
		if sources[i] == nowhere {
			continue
		}
		if messages > 0 {
			out = append(out, ',')
		}
		messages++
		t := &w.texts[chain[sources[i]]]
		out = append(appendJSON(out, units[i].Key), ':')
		out = append(out, t.data[t.at[i]:t.at[i+1]]...)
	}
	out = append(out, '}')
	if spacesPercent(tags[0]) {
		out = append(out, `,"p":1`...)
	}
	return append(out, '}'), messages
}

// appendFallbacks appends which messages are in another language, and in which.
func (w *webSet) appendFallbacks(out []byte, tags []string, chunk []int, sources []byte) []byte {
	separator := `"f":{`
	for _, i := range chunk {
		if from := sources[i]; from != 0 && from != nowhere {
			out = append(out, separator...)
			out = append(appendJSON(out, w.source.Units[i].Key), ':')
			out = appendJSON(out, tags[from])
			separator = ","
		}
	}
	if separator == "," {
		out = append(out, "},"...)
	}
	return out
}

// spacesPercent reports whether a language has a no-break space before the
// percent sign that Intl of browsers leaves out: package internal/cldr differs
// from CLDR for Ukrainian.
func spacesPercent(tag string) bool {
	language, _, _ := strings.Cut(tag, "-")
	return language == "uk"
}

// argumentsOf returns the arguments of a message as scripts name them, of the
// source text and what translations need besides: a count.
func (w *webSet) argumentsOf(i int, counted bool) []compile.Argument {
	m := w.shown[i].message
	if counted && m.Count == "" {
		m.Count = compile.PluralCount
	}
	list := compile.Arguments(&m)
	if m.Count == "" {
		return list
	}
	name := cmp.Or(countShown(&m, list), webCount)
	named := list[:0]
	for _, a := range list {
		switch {
		case a.Name == compile.PluralCount && name != webCount:
			continue // the message shows its count by another argument
		case a.Name == compile.PluralCount:
			a.Name = name
		case a.Name == name:
			a.Type = compile.Int
		}
		named = append(named, a)
	}
	return named
}

// declare returns what the declarations of types need of the set.
func (w *webSet) declare() declared {
	counted := map[int32]bool{}
	for i := range w.texts {
		for _, k := range w.texts[i].counted {
			counted[k] = true
		}
	}
	d := declared{name: w.Name}
	for _, i := range w.order {
		u := &w.shown[i]
		if u.problem.Reason != compile.None {
			continue
		}
		d.messages = append(d.messages, declaredMessage{
			id:        w.source.Units[i].Key,
			text:      w.source.Units[i].Source,
			arguments: w.argumentsOf(i, counted[int32(i)]),
			open:      openChoices(&u.message),
		})
	}
	for i := range w.Languages {
		d.locales = append(d.locales, w.Languages[i].Tag)
	}
	return d
}

// openChoices are the arguments of selects that say something of all other values
// too.
func openChoices(m *compiled.Message) map[string]bool {
	var open map[string]bool
	m.Walk(func(n *compiled.Node) {
		if n.Op != compiled.Select || len(n.Else) == 0 {
			return
		}
		if open == nil {
			open = map[string]bool{}
		}
		open[n.Name] = true
	})
	return open
}
