package prose

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"

	"github.com/seed-9fa3a4f3/i18n/internal/article"
	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/segment"
	"github.com/seed-9fa3a4f3/i18n/internal/similar"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
	"github.com/seed-9fa3a4f3/i18n/internal/track"
)

// An Update is what a new version of a document makes of its messages.
type Update struct {
	Units   []catalog.Unit // those of now, in the order of the document
	Added   int
	Changed int // edited, or made of parts of others
	Removed int

	// Parts are messages whose text was a part of that of others: their
	// translations begin with those.
	Parts []Part
}

// A Part is a message made of parts of others, the one it is named after
// among them where that is one of them.
type Part struct {
	Key  string
	From []catalog.Unit // of the version before
}

// Update gives the segments of a text their keys. old are the messages of the
// version before, as the file of the source language has them. gone are the keys
// of segments that have left the text, by their text's hash (see
// [text.FileHash]): one that comes back gets its own again.
func (t *Text) Update(old []catalog.Unit, gone map[string]string) Update {
	var u Update
	before := make([]string, len(old))
	taken := map[string]bool{}
	for i := range old {
		before[i] = old[i].Target.For(text.Other)
		taken[old[i].Key] = true
	}
	now := t.texts()
	kept := 0
	for j, o := range track.Follow(before, now) {
		unit := catalog.Unit{Key: ""}
		switch o.How {
		case track.Same, track.Edited:
			unit = old[o.Old]
			kept++
		default:
			if unit.Key = t.goneKey(now[j], gone); unit.Key == "" || taken[unit.Key] {
				unit.Key = t.newKey(now[j], taken)
			}
			taken[unit.Key] = true
		}
		switch o.How {
		case track.Edited:
			u.Changed++
			if len(o.Joined) > 0 {
				u.Parts = append(u.Parts, Part{unit.Key, from(old, o)})
			}
		case track.Split:
			u.Changed++
			u.Parts = append(u.Parts, Part{unit.Key, from(old, o)})
		case track.New:
			u.Added++
		}
		if o.How != track.Same {
			unit.Target = text.Plain(now[j])
		}
		u.Units = append(u.Units, unit)
	}
	u.Removed = len(old) - kept
	return u
}

// from lists the units that a segment was made of, in the order that they had.
func from(old []catalog.Unit, o track.Origin) []catalog.Unit {
	var list []catalog.Unit
	own := false
	for _, i := range o.Joined {
		if i > o.Old && !own {
			list, own = append(list, old[o.Old]), true
		}
		list = append(list, old[i])
	}
	if !own {
		list = append(list, old[o.Old])
	}
	return list
}

// goneKey is the key that a segment had before it left the text, "" for one that
// never did.
func (t *Text) goneKey(s string, gone map[string]string) string {
	if len(gone) == 0 {
		return ""
	}
	return gone[text.FileHash("", text.Plain(s))]
}

// hashDigits are enough that the segments of an article rarely share a key.
const hashDigits = 8

// newKey is a key that no message of the text has.
func (t *Text) newKey(s string, taken map[string]bool) string {
	for n := 0; ; n++ {
		salted := s
		if n > 0 {
			salted += "\x00" + strconv.Itoa(n)
		}
		sum := sha256.Sum256([]byte(salted))
		if key := t.ID + Separator + hex.EncodeToString(sum[:])[:hashDigits]; !taken[key] {
			return key
		}
	}
}

// joinedScore is how alike a block has to be to a message of several sentences,
// in points, to be its next version.
const joinedScore = 60

// JoinAsBefore makes one segment of each block that is the edited version of a
// message that was one, though it had several sentences: old are the messages
// of the version before.
func (t *Text) JoinAsBefore(old []catalog.Unit, by *segment.Segmenter) {
	if len(old) == 0 {
		return
	}
	var known map[string]bool
	for i, segments := range t.Blocks {
		if len(segments) < 2 {
			continue
		}
		if known == nil {
			known = map[string]bool{}
			for j := range old {
				known[old[j].Target.For(text.Other)] = true
			}
		}
		if !isAllKnown(segments, known) && t.hadWhole(i, old, by) {
			t.Blocks[i] = []article.Segment{t.Doc.Blocks[i].Whole()}
		}
	}
}

func isAllKnown(segments []article.Segment, known map[string]bool) bool {
	for k := range segments {
		if !known[segments[k].Text] {
			return false
		}
	}
	return true
}

// hadWhole reports whether a block is like a message of several sentences.
func (t *Text) hadWhole(i int, old []catalog.Unit, by *segment.Segmenter) bool {
	q := similar.NewQuery(t.Doc.Blocks[i].Text)
	for j := range old {
		s := old[j].Target.For(text.Other)
		if q.Score(s, joinedScore) > 0 && len(sentencesLike(&t.Doc.Blocks[i], s, by)) > 1 {
			return true
		}
	}
	return false
}

// JoinUneven makes one segment of each block of which a translation of the
// document has more or fewer sentences, so that it can be read. A translation
// that is made of other parts changes nothing.
func (t *Text) JoinUneven(translated *article.Document, by *segment.Segmenter) {
	list, _, _, ok := t.Doc.Beside(translated)
	if !ok {
		return
	}
	for i, segments := range t.Blocks {
		if len(segments) < 2 || list[i].Text == t.Doc.Blocks[i].Text {
			continue
		}
		parts := sentencesLike(&t.Doc.Blocks[i], list[i].Text, by)
		fits := len(parts) == len(segments)
		for k := 0; fits && k < len(parts); k++ {
			_, fits = parts[k].TaggedLike(&segments[k])
		}
		if !fits {
			t.Blocks[i] = []article.Segment{t.Doc.Blocks[i].Whole()}
		}
	}
}
