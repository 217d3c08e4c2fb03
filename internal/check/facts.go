package check

import (
	"embed"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/lang"
)

// The facts of languages: LANGUAGE.txt is what the rules of a language's checks
// look up, such as its months, and words that are borrowed needlessly. See
// uk.txt for the format.
//
//go:embed data
var factFiles embed.FS

// A class is a set of the groups that a word belongs to.
type class uint16

// The classes.
const (
	functionWord  class = 1 << iota // in titles English writes it small
	nameWord                        // a part of a proper name
	dayName                         // a day of the week
	monthName                       // a month
	holidayWord                     // stands before the name of a day in that of a holiday
	governingWord                   // a counted noun behind it is in another case
	countingWord                    // a counted noun behind it is as if alone
	informalWord                    // speaks to the reader as to a friend
	formalWord                      // does not, although it ends so
	autonym                         // of the name of another language in that language
	lookalike                       // all letters have a Latin double
	compoundFirst                   // stands before a hyphen in a compound
	compoundLast                    // stands behind one
	placeHead                       // a name stands behind it
	unitName                        // abbreviation of a unit
)

// wordSections maps the sections that are lists of words to classes.
var wordSections = map[string]class{
	"function-words": functionWord, "names": nameWord, "days": dayName, "months": monthName, "holiday-adjectives": holidayWord,
	"governing": governingWord, "counting": countingWord, "informal": informalWord, "not-informal": formalWord,
	"autonyms": autonym, "lookalike": lookalike, "compound-first": compoundFirst, "compound-last": compoundLast, "units": unitName,
	"place-heads": placeHead,
}

// facts are what is known of one language.
type facts struct {
	foreign  [cyrillicEnd - cyrillicStart]bool // letters of related languages
	own      map[rune]rune                     // Latin and Greek letters to the ones that they look like
	latin    map[rune]rune                     // the other way round
	digits   map[byte]string                   // digits to the letters that they look like
	lone     string                            // Latin letters that are typed for words of one letter
	words    map[string]class
	lost     map[string][]stem // lack an apostrophe, by the two letters that it belongs between
	excess   map[string][]stem // have one too many, by the two letters around it
	informal []string          // endings of verbs that speak to a friend
	versions []string          // beginnings of words before numbers that are no quantities
	version  []string          // beginnings of words that tell that a text speaks of versions
	loans    []string          // beginnings of words that sound like English ones and are no names
	nouns    map[string]*noun  // by each of their forms
	phrases  map[string][]*phrase
}

// A stem is the beginning of a word, cut where the apostrophe belongs.
type stem struct{ before, after string }

// A noun is the forms that are counted with.
type noun struct {
	one, few, many string
	isAlive        bool // few and many are alike in the accusative
}

var knownFacts sync.Map // base language to func() *facts

// factsOf returns the facts of a language, nil where nobody wrote them down.
// They are read when somebody asks for the first time.
func factsOf(language string) *facts {
	if read, ok := knownFacts.Load(language); ok {
		return read.(func() *facts)()
	}
	read, _ := knownFacts.LoadOrStore(language, sync.OnceValue(func() *facts {
		data, err := factFiles.ReadFile("data/" + language + ".txt")
		if err != nil {
			return nil
		}
		return readFacts(string(data))
	}))
	return read.(func() *facts)()
}

// facts returns the facts of the catalog's language, nil where there are none.
func (p *Pass) facts() *facts {
	if !p.factsKnown {
		p.factsKnown = true
		p.language = factsOf(lang.Base(p.Catalog.Lang))
	}
	return p.language
}

func readFacts(data string) *facts {
	l := &facts{
		own: map[rune]rune{}, latin: map[rune]rune{}, digits: map[byte]string{}, words: make(map[string]class, 2048),
		lost: map[string][]stem{}, excess: map[string][]stem{}, nouns: map[string]*noun{}, phrases: make(map[string][]*phrase, 1024),
	}
	section := ""
	for line := range strings.SplitSeq(data, "\n") {
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '[':
			section = strings.Trim(line, "[]")
		case section == "nouns":
			l.addNouns(line)
		case section == "hyphen", section == "wording", section == "vocative":
			l.addPhrase(section, line)
		default:
			for word := range strings.FieldsSeq(line) {
				l.add(section, word)
			}
		}
	}
	return l
}

// add adds a word of a list.
func (l *facts) add(section, word string) {
	if c, ok := wordSections[section]; ok {
		if c != unitName {
			word = lowerWord(word)
		}
		l.words[word] |= c
		return
	}
	switch section {
	case "foreign":
		r, _ := utf8.DecodeRuneInString(word)
		l.addForeign(r)
		l.addForeign(unicode.ToUpper(r))
	case "confusable":
		l.addConfusable(word)
	case "digit-letters":
		l.digits[word[0]] = word[1:]
	case "lone":
		l.lone += word
	case "apostrophe":
		addStem(l.lost, word, "")
	case "no-apostrophe":
		addStem(l.excess, word, apostrophe)
	case "informal-endings":
		l.informal = append(l.informal, word)
	case "version":
		l.version = append(l.version, word)
	case "loanwords":
		l.loans = append(l.loans, word)
	case "version-words":
		l.versions = append(l.versions, word)
	}
}

func (l *facts) addConfusable(pair string) {
	other, n := utf8.DecodeRuneInString(pair)
	own, _ := utf8.DecodeRuneInString(pair[n:])
	l.own[other] = own
	if _, known := l.latin[own]; !known {
		l.latin[own] = other
	}
}

// addStem files a stem under the two letters round its apostrophe, with the
// apostrophe or without.
func addStem(stems map[string][]stem, word, between string) {
	before, after, ok := strings.Cut(word, apostrophe)
	if !ok || before == "" || after == "" {
		return
	}
	_, n := utf8.DecodeLastRuneInString(before)
	_, size := utf8.DecodeRuneInString(after)
	key := before[len(before)-n:] + between + after[:size]
	stems[key] = append(stems[key], stem{before, after})
}

func (l *facts) addNouns(line string) {
	for forms := range strings.SplitSeq(line, "|") {
		forms, isAlive := strings.CutPrefix(strings.TrimSpace(forms), "~")
		if f := strings.Fields(forms); len(f) == 3 {
			n := &noun{one: f[0], few: f[1], many: f[2], isAlive: isAlive}
			for _, form := range f {
				l.nouns[form] = n
			}
		}
	}
}

// The letters that may be foreign ones stand here.
const cyrillicStart, cyrillicEnd = 0x400, 0x530

func (l *facts) addForeign(r rune) {
	if r >= cyrillicStart && r < cyrillicEnd {
		l.foreign[r-cyrillicStart] = true
	}
}

func (l *facts) isForeign(r rune) bool {
	return r >= cyrillicStart && r < cyrillicEnd && l.foreign[r-cyrillicStart]
}

// isLoan reports whether a word sounds like an English one and is no name.
func (l *facts) isLoan(low string) bool {
	return slices.ContainsFunc(l.loans, func(stem string) bool { return strings.HasPrefix(low, stem) })
}
