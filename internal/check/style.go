package check

import (
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// A Trait is something that texts may write in more ways than one, all of them
// right. Which one a file is written in, its majority says.
type Trait uint8

// The traits. What Mark.Kind holds for each stands beside it.
const (
	Apostrophes    Trait = iota // the sign: ' ’ ʼ
	QuotationMarks              // both signs: "" «» “” „“ „”
	Dashes                      // the sign between spaces: — – -
	Ellipses                    // the sign: … ...
	Address                     // how the reader is spoken to, the pronoun: ви ти
	Capitals                    // the polite pronoun within a sentence: ви Ви
	numTraits
)

// A Usage is how the messages of one catalog write a trait. A message counts
// once for each way that it uses.
type Usage struct {
	// Main is the way of the clear majority, "" when the file is mixed or has
	// too few uses to tell: then a rule may judge each text by what is usual in
	// the language. With a Main, what is written in another way is for the
	// checks consistency/*, and for no others, unless it is right nowhere.
	Main string

	Mains, Others int // messages with Main, and with other ways; 0 without Main

	kinds  []string
	counts []int
}

// leastUses is the number of messages from which on a file has a style.
const leastUses = 3

func (u *Usage) add(kind string) {
	for i, k := range u.kinds {
		if k == kind {
			u.counts[i]++
			return
		}
	}
	u.kinds, u.counts = append(u.kinds, kind), append(u.counts, 1)
}

// settle finds the clear majority: three times as many as all others together,
// or everything but one.
func (u *Usage) settle() {
	total, best := 0, 0
	for i, n := range u.counts {
		total += n
		if n > u.counts[best] {
			best = i
		}
	}
	if total < leastUses {
		return
	}
	if most := u.counts[best]; 3*(total-most) <= most || total-most == 1 {
		u.Main, u.Mains, u.Others = u.kinds[best], most, total-most
	}
}

// style is how the texts of a catalog are written.
type style [numTraits]Usage

// Style returns how the catalog writes a trait. It is counted over all target
// texts when somebody asks for the first time.
func (p *Pass) Style(t Trait) *Usage {
	return &p.known.style.get(func() style { return styleOf(p) })[t]
}

func styleOf(p *Pass) (s style) {
	c := &Pass{Catalog: p.Catalog, Options: p.Options, known: p.known}
	for i := range c.Catalog.Units {
		c.reset(&c.Catalog.Units[i])
		var seen [numTraits][]string
		for f, target := range c.Unit.Target.Forms() {
			if hasMarks(target) {
				c.countMarks(f, &seen)
			}
			c.countWords(target, &seen)
		}
		for t := range seen {
			for _, kind := range seen[t] {
				s[t].add(kind)
			}
		}
	}
	for t := range s {
		s[t].settle()
	}
	return s
}

// hasMarks reports whether a text may have a mark of punctuation that counts.
func hasMarks(s string) bool {
	return strings.IndexByte(s, '\'') >= 0 || strings.IndexByte(s, '"') >= 0 || strings.IndexByte(s, 0xE2) >= 0 ||
		strings.IndexByte(s, 0xC2) >= 0 || strings.IndexByte(s, 0xCA) >= 0 || strings.Contains(s, "...") || strings.Contains(s, " - ")
}

func (p *Pass) countMarks(form text.Form, seen *[numTraits][]string) {
	forms := p.Forms()
	for i := range forms {
		f := &forms[i]
		if f.Form != form {
			continue
		}
		prose := p.Prose(f)
		for t := Apostrophes; t <= Ellipses; t++ {
			for m := range prose.marks(t, p.Catalog.Lang) {
				note(&seen[t], m.Kind)
			}
		}
	}
}

// countWords counts the words that speak to the reader. They are no parts of
// placeholders and markup, so the text need not be masked.
func (p *Pass) countWords(target string, seen *[numTraits][]string) {
	bare := Masked{Text: target}
	for t := Address; t <= Capitals; t++ {
		for m := range bare.marks(t, p.Catalog.Lang) {
			note(&seen[t], m.Kind)
		}
	}
}

func note(kinds *[]string, kind string) {
	for _, k := range *kinds {
		if k == kind {
			return
		}
	}
	*kinds = append(*kinds, kind)
}
