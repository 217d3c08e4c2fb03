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

// A webSet makes the files of a set, language by language. The first catalog.Units of all
// languages are the messages of the source in the same order; here, a message is its
// place in the order of ids.
type webSet struct {
	*Set
	builder *Builder
	source  *catalog.Catalog // of the source language
	order   []int            // units by message
	known   []*compile.Source
	shown   []webSource
	chunks  []chunkList
	chains  [][]int // languages that messages of a language come from, by language
	texts   []webTexts
	made    []madeLanguage
	writing *writing

	textBytes, recordBytes int // of the source language: others have about as many
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

// A madeLanguage is what was made of a set in one language.
type madeLanguage struct {
	entry         Entry
	catalog       CatalogEntry
	catalogs, web []File // that were not taken
}

func newWebSet(s *Set, b *Builder) *webSet {
	n := len(s.Languages)
	w := &webSet{Set: s, builder: b, chains: make([][]int, n), texts: make([]webTexts, n), made: make([]madeLanguage, n)}
	for i := range n {
		w.chains[i] = w.chainOf(i)
	}
	w.writing = newWriting(w.chains)
	return w
}

// run reads and compiles all languages, each once and that of the source first, which
// says what arguments are called. A language is written, and let go of, as soon as it can be.
func (w *webSet) run() error {
	if err := w.readSource(); err != nil {
		return err
	}
	if err := w.compile(0, w.source, w.known); err != nil {
		return err
	}
	w.textBytes, w.recordBytes = len(w.texts[0].data), w.made[0].catalog.Bytes
	err := parallel.Try(len(w.Languages)-1, func(i int) error {
		l := &w.Languages[i+1]
		c, err := l.Read()
		if err != nil {
			return err
		}
		known := w.known
		if c.Syntax != w.source.Syntax {
			known = nil
		}
		if err := w.compile(i+1, c, known); err != nil {
			return err
		}
		for _, ready := range w.writing.ready() {
			if err := w.write(ready); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	rest := w.writing.rest()
	return parallel.Try(len(rest), func(i int) error { return w.write(rest[i]) })
}

func (w *webSet) readSource() (err error) {
	if w.source, err = w.Languages[0].Read(); err != nil {
		return err
	}
	count := 0
	for count < len(w.source.Units) && !w.source.Units[count].Source.IsAbsent() {
		count++
	}
	w.order = idOrder(w.source.Units[:count])
	w.chunks = w.chunkLists(len(w.order), func(m int) string { return w.unit(m).Key })
	w.shown = make([]webSource, len(w.order))
	w.known = make([]*compile.Source, len(w.order))
	parallel.Each(len(w.known), func(m int) { w.known[m] = compile.NewSource(w.unit(m).Source, w.source.Syntax) })
	return nil
}

// unit returns a message in the source language.
func (w *webSet) unit(message int) *catalog.Unit { return &w.source.Units[w.order[message]] }

// batch is how many messages are compiled before they are written: as trees they take
// ten times as much memory.
const batch = 4096

// compile makes the catalog of a language and its texts. known are the source texts, nil
// if those of the language are read in another syntax.
func (w *webSet) compile(language int, c *catalog.Catalog, known []*compile.Source) error {
	made, err := w.builder.newCatalog(w.Name, w.Languages[language].Tag)
	if err != nil {
		return err
	}
	made.Grow(len(w.order), w.recordBytes*5/4)
	texts := w.newTexts(language == 0)
	units := make([]unit, min(batch, len(w.order)))
	for from := 0; from < len(w.order); from += batch {
		part := w.order[from:min(from+batch, len(w.order))]
		parallel.Each(len(part), func(k int) {
			var source *compile.Source
			if known != nil {
				source = known[from+k]
			}
			units[k] = compileUnit(&c.Units[part[k]], c.Syntax, w.Languages[language].Plurals, source)
		})
		for k := range part {
			texts.add(from+k, &units[k])
			if err := made.add(w.unit(from+k).Key, &units[k]); err != nil {
				return err
			}
		}
	}
	w.texts[language] = texts.end()
	w.writing.put(language, len(w.texts[language].data))
	entry, file, err := made.file()
	if err != nil {
		return err
	}
	w.made[language].catalog = entry
	w.made[language].catalogs, err = w.builder.give(file)
	w.builder.step()
	return err
}

// filesLeft returns the files that nobody has taken.
func (w *webSet) filesLeft() []File {
	var files []File
	for i := range w.made {
		files = append(files, w.made[i].catalogs...)
	}
	for i := range w.made {
		files = append(files, w.made[i].web...)
	}
	return files
}

// write makes the files of a language, and lets go of all texts that no other language
// needs.
func (w *webSet) write(language int) error {
	made, level, sources := &w.made[language], w.writing.level(), w.sources(language)
	made.entry = w.entry(language, sources)
	for _, chunk := range w.chunks {
		data, messages := w.file(language, chunk.messages, sources)
		if messages == 0 && len(w.Chunks) > 0 {
			continue
		}
		name := w.Name + "."
		if len(w.Chunks) > 0 {
			name += chunk.name + "."
		}
		sum := sha256.Sum256(data)
		name += fmt.Sprintf("%s.%s.json", w.Languages[language].Tag, hex.EncodeToString(sum[:])[:hashDigits])
		described, files := webFiles(name, data, level)
		described.Messages = messages
		made.entry.Chunks[chunk.name] = described
		left, err := w.builder.give(files...)
		if err != nil {
			return err
		}
		made.web = append(made.web, left...)
	}
	for _, l := range w.writing.done(language) {
		w.texts[l] = webTexts{counted: w.texts[l].counted}
	}
	w.builder.step()
	return nil
}

// A textMaker makes the texts of one language.
type textMaker struct {
	*webSet
	webTexts
	out      webWriter
	isSource bool
}

func (w *webSet) newTexts(isSource bool) *textMaker {
	t := &textMaker{webSet: w, isSource: isSource}
	t.at, t.state = make([]int32, 1, len(w.order)+1), make([]state, len(w.order))
	t.out.out = make([]byte, 0, w.textBytes*5/4)
	return t
}

// add adds a message; they come in their order.
func (t *textMaker) add(m int, u *unit) {
	if t.isSource {
		t.shown[m] = newWebSource(u)
	}
	t.state[m] = u.state
	switch {
	case u.state == fallback:
	case u.problem.Reason == compile.Beyond:
		t.beyond = append(t.beyond, m)
		t.state[m] = fallback
	case u.problem.Reason != compile.None:
		t.refused = append(t.refused, refusalOf(t.unit(m).Key, u))
		t.state[m] = fallback
	default:
		if u.message.Count != "" && !t.shown[m].isPlural {
			t.counted = append(t.counted, int32(m))
		}
		if !t.out.message(&u.message, t.countOf(m, u)) {
			t.beyond = append(t.beyond, m)
			t.state[m] = fallback
		}
	}
	t.at = append(t.at, int32(len(t.out.out)))
}

func (t *textMaker) end() webTexts {
	t.data = t.out.out
	return t.webTexts
}

// A webSource is what scripts need of a message in the source language, whatever
// it is in others.
type webSource struct {
	reason    compile.Reason
	isPlural  bool
	count     string             // what its count is called; empty if it has none
	arguments []compile.Argument // as scripts name them
	open      map[string]bool    // see openChoices
}

func newWebSource(u *unit) webSource {
	s := webSource{reason: u.problem.Reason, isPlural: u.message.Count != "", open: openChoices(&u.message)}
	if s.isPlural {
		s.count, s.arguments = counted(&u.message)
	} else {
		s.arguments = compile.Arguments(&u.message)
	}
	return s
}

// counted returns what the count of a plural message is called, and its arguments as
// scripts name them.
func counted(m *compiled.Message) (count string, arguments []compile.Argument) {
	list := compile.Arguments(m)
	count = cmp.Or(countShown(m, list), webCount)
	named := list[:0]
	for _, a := range list {
		switch {
		case a.Name == compile.PluralCount && count != webCount:
			continue // the message shows its count by another argument
		case a.Name == compile.PluralCount:
			a.Name = count
		case a.Name == count:
			a.Type = compile.Int
		}
		named = append(named, a)
	}
	return count, named
}

// countedSource is counted for a message of the source that varies by number in another
// language alone.
func (w *webSet) countedSource(message int) (count string, arguments []compile.Argument) {
	u := compileUnit(w.unit(message), w.source.Syntax, w.Languages[0].Plurals, w.known[message])
	u.message.Count = compile.PluralCount
	return counted(&u.message)
}

// countOf returns what the count of a message is called: as in the source text,
// whatever a translation shows of it.
func (w *webSet) countOf(message int, u *unit) string {
	switch {
	case u.message.Count == "":
		return webCount
	case w.shown[message].isPlural:
		return w.shown[message].count
	}
	count, _ := w.countedSource(message)
	return count
}

// chain returns the languages that messages of a language come from, the nearest
// first: itself, its parents among those of the set, and that of the source.
func (w *webSet) chain(language int) []string {
	var tags []string
	for _, i := range w.chains[language] {
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

// hashDigits is how many hexadecimal digits of the hash of a file are in its name.
const hashDigits = 12

// nowhere is the source of a message that is in no language of a chain.
const nowhere = 0xff

// sources returns for each message which language of the chain it comes from.
func (w *webSet) sources(language int) []byte {
	chain := w.chains[language]
	sources := make([]byte, len(w.order))
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
	for m := range w.order {
		key := w.unit(m).Key
		switch from := sources[m]; {
		case from == nowhere:
			entry.Beyond = append(entry.Beyond, key)
			continue
		case from > 0:
			entry.Fallback[chain[from]] = append(entry.Fallback[chain[from]], key)
		case w.texts[language].state[m] == filled:
			entry.Incomplete = append(entry.Incomplete, key)
		}
		entry.Messages++
	}
	return entry
}

// file returns the JSON of a chunk in one language, and how many messages it has.
func (w *webSet) file(language int, chunk []int, sources []byte) (data []byte, messages int) {
	chain, tags := w.chains[language], w.chain(language)
	size := 64
	for _, i := range chunk {
		if from := sources[i]; from != nowhere {
			t := &w.texts[chain[from]]
			size += len(w.unit(i).Key) + 8 + int(t.at[i+1]-t.at[i])
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
		out = append(appendJSON(out, w.unit(i).Key), ':')
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
			out = append(appendJSON(out, w.unit(i).Key), ':')
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
func (w *webSet) argumentsOf(message int, isCounted bool) []compile.Argument {
	if s := &w.shown[message]; s.isPlural || !isCounted {
		return s.arguments
	}
	_, arguments := w.countedSource(message)
	return arguments
}

// declare returns what the declarations of types need of the set.
func (w *webSet) declare() declared {
	isCounted := map[int32]bool{}
	for i := range w.texts {
		for _, m := range w.texts[i].counted {
			isCounted[m] = true
		}
	}
	d := declared{name: w.Name}
	for m := range w.order {
		s := &w.shown[m]
		if s.reason != compile.None {
			continue
		}
		d.messages = append(d.messages, declaredMessage{
			id:        w.unit(m).Key,
			text:      w.unit(m).Source,
			arguments: w.argumentsOf(m, isCounted[int32(m)]),
			open:      s.open,
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
