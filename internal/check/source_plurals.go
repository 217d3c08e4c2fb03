package check

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/lang"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// SourcePluralS flags source texts that leave the number to the reader.
var SourcePluralS = &Check{
	ID:         "source/plural-s",
	Severity:   catalog.Warning,
	SourceOnly: true,
	Doc: `The source text has "file(s)", or puts the ending of the plural together ("file%s").
No translation can be right for every number then: Ukrainian needs another word
for 1, 3 and 5 files. A count before a word in the plural without plural forms
("{{.Count}} files") is information only.

What has plural forms, in the file, as an ICU argument or by the ends of keys
(files_one, files_other), is left alone, and so are numbers at the end
("Files: 5"). Counts before words are looked for in English alone.

Bad:

    found = "Found {{.Count}} file(s)"

Good:

    [found]
    one = "Found {{.Count}} file"
    other = "Found {{.Count}} files"`,
	Run: func(p *Pass) {
		for f := range p.soundForms() {
			prose := p.Prose(f)
			if start, end := optionalPlural(prose.Text); end > 0 {
				p.ReportSpan(f, prose.Span(start, end), nil, nil)
			} else if start, end := joinedPlural(prose); end > 0 {
				p.ReportSpan(f, prose.Span(start, end), nil, nil)
			} else if len(prose.Gaps) > 0 && lang.Base(p.Catalog.Source) == "en" && !p.hasPlurals(f) {
				p.countedWord(f, prose)
			}
		}
	},
}

// optionalPlural returns where a word with an ending in brackets stands:
// file(s), box(es).
func optionalPlural(s string) (start, end int) {
	for at := 0; ; {
		i := strings.IndexByte(s[at:], '(')
		if i < 0 {
			return 0, 0
		}
		open := at + i
		at = open + 1
		word := s[:open]
		start = strings.LastIndexFunc(word, func(r rune) bool { return !unicode.IsLetter(r) }) + 1
		if start > 0 && start <= open {
			_, n := utf8.DecodeRuneInString(s[start-1:])
			start += max(0, n-1) // LastIndexFunc tells where a rune starts
		}
		for _, ending := range []string{"s)", "es)", "ies)"} {
			if len(s[at:]) < len(ending) || !strings.EqualFold(s[at:at+len(ending)], ending) {
				continue
			}
			end = at + len(ending)
			if next, _ := utf8.DecodeRuneInString(s[end:]); utf8.RuneCountInString(s[start:open]) >= 3 && !isWordRune(next) {
				return start, end
			}
		}
	}
}

// joinedPlural returns where a word stands whose ending the program puts in:
// file%s, file{{if .Many}}s{{end}}.
func joinedPlural(prose *Masked) (start, end int) {
	if len(prose.Gaps) < 2 { // a number, and the ending
		return 0, 0
	}
	for _, w := range prose.Words() {
		k := sort.Search(len(prose.Gaps), func(k int) bool { return prose.Gaps[k].At >= w.End })
		if !w.Joined || len(w.Text) < 3 || k == len(prose.Gaps) || prose.Gaps[k].At != w.End || !isASCII(w.Text) {
			continue
		}
		g := prose.Gaps[k]
		behind := w.End + len(Sentinel)
		rest := prose.Text[behind:]
		switch {
		case g.Kind == GapPlaceholder && prose.original[g.Start:g.End] == "%s" && !startsWord(rest):
			return w.Start, behind
		case g.Kind == GapControl && (strings.HasPrefix(rest, "s"+Sentinel) || strings.HasPrefix(rest, "es"+Sentinel)):
			return w.Start, behind
		}
	}
	return 0, 0
}

func startsWord(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return isWordRune(r) || strings.HasPrefix(s, Sentinel)
}

// hasPlurals reports whether the number of a message chooses its words, be it
// by forms with bars between them as in vue-i18n.
func (p *Pass) hasPlurals(f *Form) bool {
	return p.Unit.Source.IsPlural() || f.hasBranches() || isPluralKey(p.Unit.Key) || strings.Contains(f.Target.Source, " | ")
}

// isPluralKey tells the ids of i18next and its like: files_one, files.other.
func isPluralKey(key string) bool {
	last := key[strings.LastIndexAny(key, "._-")+1:]
	_, isCategory := text.ParseForm(last)
	return last != key && (isCategory || last == "plural")
}

// countedWord reports a word in the plural behind a number that the program
// puts in, with at most one word between.
func (p *Pass) countedWord(f *Form, prose *Masked) {
	words := prose.Words()
	for i, w := range words {
		g, ok := prose.gapBefore(w.Start - 1)
		if w.Start == 0 || !ok || g.Kind != GapPlaceholder || prose.Text[w.Start-1] != ' ' || !isCount(f.Target, g.Start) || i > 0 && dateWords[words[i-1].Text] && words[i-1].End+1 == g.At {
			continue
		}
		last := w
		if !isEnglishPlural(w.Text) {
			if i+1 == len(words) || betweenWords[w.Text] || words[i+1].Start != w.End+1 || !isEnglishPlural(words[i+1].Text) {
				continue
			}
			last = words[i+1]
		}
		p.weigh(p.ReportSpan(f, prose.Span(g.At, last.End), nil, nil), catalog.Info)
		return
	}
}

// isCount reports whether the placeholder at an offset is by its name a count.
func isCount(pattern text.Pattern, offset int) bool {
	for _, part := range pattern.Parts {
		if part.Start == offset {
			return isNumberName(withoutIndex(part.Name)) || strings.HasSuffix(strings.ToLower(part.Name), "count")
		}
	}
	return false
}

// betweenWords do not stand between a number and what it counts.
var betweenWords = setOf(`a an and as at by for from in is of on or out per than the to via vs was were with`)

// dateWords stand before a year or a day.
var dateWords = setOf(`until till since before after by Until Till Since Before After By`)

// notPlural are English words with an s at the end that are no plurals.
var notPlural = setOf(`always as has his is its less perhaps plus sometimes this thus towards versus vs was yes does goes needs
requires contains remains exists fails uses matches makes takes gives shows means lets gets`)

func isEnglishPlural(word string) bool {
	return len(word) > 3 && strings.HasSuffix(word, "s") && !strings.HasSuffix(word, "ss") && !strings.HasSuffix(word, "us") &&
		!strings.HasSuffix(word, "'s") && strings.ToLower(word) == word && isASCII(word) && !notPlural[word]
}
