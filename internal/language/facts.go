package language

import (
	"bytes"
	"embed"
	"io/fs"
	"math"
	"path"
	"strconv"
	"strings"
	"sync"

	"github.com/seed-9fa3a4f3/i18n/internal/lang"
)

//go:embed data names.txt
var files embed.FS

// What is known of the languages. The frequencies of letters are those that
// studies of large texts agree on, in percent, rounded.
const (
	maxLang         = 16
	maxWord         = 48 // bytes of a word that are looked at
	maxAbbreviation = 3  // letters of a word in capitals that is none
	minEnding       = 6  // letters of a word whose ending tells
	firstCyrillic   = 0x430
	numCyrillic     = 0x62
	rare            = 1e-5 // frequency of a letter that a language does not have
)

type langSet uint16

// knowledge is what is known of one word.
type knowledge struct {
	function, common langSet // languages that have it
	name             bool    // a brand, or a language's name for itself
}

type factTable struct {
	tags     []string
	english  int
	letters  [maxLang]bool
	inScript [numScripts]langSet
	scripts  [maxLang]Script
	cyrillic [maxLang]*[numCyrillic]float32 // logarithms of frequencies
	words    map[string]knowledge
	endings  [][]byte     // of English
	owner    map[rune]int // the only language that has a letter, where there is one
}

// facts are read when they are first asked for, from what is compiled in: they
// are there, or no test passes.
var facts = sync.OnceValue(func() *factTable { return mustLoad(files) })

func mustLoad(fsys fs.FS) *factTable {
	t := &factTable{words: map[string]knowledge{}, owner: map[rune]int{}}
	names, err := fs.Glob(fsys, "data/*.txt")
	if err != nil || len(names) > maxLang {
		panic("language: the files of languages cannot be listed")
	}
	for _, name := range names {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			panic(err)
		}
		t.read(strings.TrimSuffix(path.Base(name), ".txt"), data)
	}
	data, err := fs.ReadFile(fsys, "names.txt")
	if err != nil {
		panic(err)
	}
	for line := range strings.Lines(string(data)) {
		if !strings.HasPrefix(line, "#") {
			for name := range strings.FieldsSeq(line) {
				k := t.words[strings.ToLower(name)]
				k.name = true
				t.words[strings.ToLower(name)] = k
			}
		}
	}
	return t
}

// read reads the facts of one language: lines of a key and its values.
//
//	script   the writing system
//	letters  each letter of the alphabet with its share of all letters in percent
//	words    function words
//	common   other words that pages and programs show
//	endings  endings that mark a word of this language
func (t *factTable) read(tag string, data []byte) {
	i := len(t.tags)
	t.tags = append(t.tags, tag)
	if tag == "en" {
		t.english = i
	}
	for line := range bytes.Lines(data) {
		key, values, _ := strings.Cut(strings.TrimSpace(string(line)), " ")
		switch fields := strings.Fields(values); key {
		case "script":
			t.scripts[i] = map[string]Script{"Latin": Latin, "Cyrillic": Cyrillic}[values]
			t.inScript[t.scripts[i]] |= 1 << i
		case "letters":
			t.letters[i] = true
			t.frequencies(i, fields)
		case "words", "common":
			for _, w := range fields {
				k := t.words[w]
				if key == "words" {
					k.function |= 1 << i
				} else {
					k.common |= 1 << i
				}
				t.words[w] = k
			}
		case "endings":
			for _, e := range fields {
				t.endings = append(t.endings, []byte(e))
			}
		}
	}
}

func (t *factTable) frequencies(i int, fields []string) {
	if t.scripts[i] != Cyrillic {
		t.own(i, fields)
		return
	}
	logs := &[numCyrillic]float32{}
	for at := range logs {
		logs[at] = float32(math.Log(rare))
	}
	for n := 0; n+1 < len(fields); n += 2 {
		share, err := strconv.ParseFloat(fields[n+1], 64)
		at := int([]rune(fields[n])[0]) - firstCyrillic
		if err != nil || at < 0 || at >= numCyrillic {
			panic("language: bad letter " + fields[n])
		}
		logs[at] = float32(math.Log(share / 100))
	}
	t.cyrillic[i] = logs
}

// own notes the letters that no other language here has.
func (t *factTable) own(i int, fields []string) {
	for n := 0; n < len(fields); n += 2 {
		c := []rune(fields[n])[0]
		if _, shared := t.owner[c]; shared {
			delete(t.owner, c)
		} else {
			t.owner[c] = i
		}
	}
}

// endsAs reports whether a word ends as words of English do.
func (t *factTable) endsAs(word []byte, script Script) bool {
	if script != Latin {
		return false
	}
	for _, e := range t.endings {
		if bytes.HasSuffix(word, e) {
			return true
		}
	}
	return false
}

func indexOf(tag string) int {
	b := lang.Base(tag)
	for i, t := range facts().tags {
		if t == b {
			return i
		}
	}
	return -1
}

// Knows reports whether there are facts of a language (BCP 47 tag).
func Knows(tag string) bool { return indexOf(tag) >= 0 }

// otherScripts are the scripts of languages that have no file.
var otherScripts = map[string]Script{
	"mk": Cyrillic, "kk": Cyrillic, "ky": Cyrillic, "mn": Cyrillic, "tg": Cyrillic, "sr": Cyrillic,
	"el": Greek, "ar": Arabic, "fa": Arabic, "ur": Arabic, "he": Hebrew, "ja": Han, "zh": Han,
	"hi": OtherScript, "bn": OtherScript, "th": OtherScript, "ko": OtherScript, "ka": OtherScript, "hy": OtherScript, "ta": OtherScript, "te": OtherScript,
}

// ScriptOf returns the script that a language is written in; [Latin] for one
// that nothing is known of, [NoScript] for "".
func ScriptOf(tag string) Script {
	switch i := indexOf(tag); {
	case tag == "":
		return NoScript
	case strings.Contains(strings.ToLower(tag), "-latn"):
		return Latin
	case i >= 0:
		return facts().scripts[i]
	}
	if s, ok := otherScripts[lang.Base(tag)]; ok {
		return s
	}
	return Latin
}
