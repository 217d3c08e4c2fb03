package check

import (
	"strings"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/lang"
)

// Expansion flags translations much longer or shorter than the source.
var Expansion = &Check{
	ID:       "layout/expansion",
	Severity: catalog.Info,
	Doc: `The translation is much longer or shorter than the source text: it may not fit, or
a part of it is lost. Of a source of up to 20 characters it may have 30 to 350 %,
of a longer one 45 to 200 %, and a difference of fewer than 10 characters is left
alone.

Placeholders, code and addresses do not count. Where a maximum is declared, it decides instead (layout/max-length). Texts to or
from languages with a letter for a word or syllable, such as Chinese, and ICU
messages with branches are left alone.

Bad (source "Before you continue, please read the terms of service."):

    terms = "Далі."

Good:

    terms = "Перш ніж продовжити, прочитайте умови користування."`,
	Run: func(p *Pass) {
		if p.limits() != (limits{}) || dense[lang.Base(p.Catalog.Lang)] || dense[lang.Base(p.Catalog.Source)] {
			return
		}
		for f := range p.soundForms() {
			if roughly(len(f.Source.Source), len(f.Target.Source)) || f.hasBranches() {
				continue
			}
			source, target := p.SourceProse(f).proseLength(), p.Prose(f).proseLength()
			if isFar(source, target) && strings.TrimSpace(f.Source.Source) != "" {
				p.ReportForm(f, map[string]any{"Count": 100 * target / source, "Length": target, "SourceLength": source}, nil)
			}
		}
	},
}

// dense are the languages whose texts have far fewer characters.
var dense = setOf("ja ko yue zh")

// leastDifference is the difference in characters that is worth telling.
const leastDifference = 10

// roughly reports whether two lengths in bytes leave no doubt that the texts are
// of about the same length, be the one in Latin letters and the other not.
func roughly(source, target int) bool { return 2*target > 3*source && target < 2*source }

// proseLength returns the number of characters of the prose.
func (m *Masked) proseLength() int {
	n := utf8.RuneCountInString(m.Text)
	for _, g := range m.Gaps {
		if g.width() > 0 {
			n--
		}
	}
	return n
}

// isFar reports whether a length in characters is far from that of the source.
func isFar(source, target int) bool {
	least, most := 45, 200
	if source <= 20 {
		least, most = 30, 350
	}
	if source == 0 || max(source-target, target-source) < leastDifference {
		return false
	}
	return 100*target < least*source || 100*target > most*source
}
