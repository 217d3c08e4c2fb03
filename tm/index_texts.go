package tm

import (
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/index"
)

// A textList is the texts of records in one language.
type textList struct {
	lang  string
	scan  scanner
	texts []indexedText

	own, other string // as they stood in the file last: the language, another one
}

// An indexedText is a text with the number of its record and the place of its
// variant.
type indexedText struct {
	text    string
	number  int64
	variant uint8
}

// maxVariants is how many of the variants of one <tu> are found.
const maxVariants = 255

// read makes the list one of the texts of a part, and returns the number of its
// records.
func (l *textList) read(p *part) (records int) {
	l.texts = l.texts[:0]
	p.each(&l.scan, func(number int64) {
		l.take(number)
		records++
	})
	return records
}

// take adds the texts of the record that was scanned.
func (l *textList) take(number int64) {
	for at := range l.scan.variants[:min(len(l.scan.variants), maxVariants)] {
		v := &l.scan.variants[at]
		if v.seg == "" || !l.has(v.lang) {
			continue
		}
		text := v.seg
		if !v.isPlain {
			text = decode(text)
		}
		if text != "" {
			l.texts = append(l.texts, indexedText{text, number, uint8(at)})
		}
	}
}

// has reports whether a language, as it stands in a file, is that of the list.
func (l *textList) has(lang string) bool {
	switch {
	case lang == l.own && lang != "":
		return true
	case lang == l.other && lang != "":
		return false
	case indexLang(decode(lang)) == l.lang:
		l.own = strings.Clone(lang)
		return true
	}
	l.other = strings.Clone(lang)
	return false
}

// move adds the texts to an index, and empties the list.
func (l *textList) move(to *index.Part) {
	for i := range l.texts {
		t := &l.texts[i]
		to.Add(t.text, t.number, t.variant)
	}
	l.texts = l.texts[:0]
}
