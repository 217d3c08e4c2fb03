package align

import (
	"embed"
	"strconv"
	"strings"
	"sync"

	"github.com/seed-9fa3a4f3/i18n/internal/lang"
)

// wordFiles are the words that are known before anything is learned, a file
// SOURCE-TARGET.txt for two languages. A line is the class of a word (see
// similar.Class), and those of its translations, each with how likely it is
// in the translation of a text with the word. They were counted in the messages
// of programs that are translated (see TestWordFiles).
//
//go:embed words/*.txt
var wordFiles embed.FS

var knownOf sync.Map // "source-target": *Lexicon

// Known returns the words that are known for two languages, given by their
// tags; it may be none.
func Known(source, target string) *Lexicon {
	name := lang.Base(source) + "-" + lang.Base(target)
	if l, ok := knownOf.Load(name); ok {
		return l.(*Lexicon).again()
	}
	l := &Lexicon{known: map[uint64][]translation{}}
	if data, err := wordFiles.ReadFile("words/" + name + ".txt"); err == nil {
		l.read(string(data), false)
	} else if data, err := wordFiles.ReadFile("words/" + lang.Base(target) + "-" + lang.Base(source) + ".txt"); err == nil {
		l.read(string(data), true)
	}
	knownOf.Store(name, l)
	return l.again()
}

// again is a lexicon with the same known words that can learn others.
func (l *Lexicon) again() *Lexicon { return &Lexicon{known: l.known} }

func (l *Lexicon) read(data string, reversed bool) {
	for line := range strings.Lines(data) {
		fields := strings.Fields(line)
		for _, f := range fields[min(1, len(fields)):] {
			word, p, _ := strings.Cut(f, ":")
			likely, _ := strconv.ParseFloat(p, 64)
			from, to := hash(fields[0]), hash(word)
			if reversed {
				from, to = to, from
			}
			l.known[from] = append(l.known[from], translation{to, likely})
		}
	}
	if reversed {
		for word, list := range l.known {
			l.known[word] = bestOf(list)
		}
	}
}
