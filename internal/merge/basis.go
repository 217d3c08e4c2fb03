package merge

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/change"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// A Basis is what is known of the source texts that translations were made
// from. The zero value knows their hashes alone.
type Basis struct {
	Memory   Memory  // nil when the project has none
	History  History // nil when there is none
	Unhashed Unhashed
}

// A Memory holds pairs of the project. What it returns is not changed, by
// neither side, and its order is the same each time. It is asked by several
// goroutines at once.
type Memory interface {
	// Versions returns the pairs that are known of a message whose translation
	// carries a hash; the newest is the last. With the empty hash it returns
	// all pairs of the message.
	Versions(key, hash string) []Pair

	// Has reports whether Versions returns a pair with the texts of p for its key
	// and hash. It may miss one, but costs far less, and most messages of a
	// project are in its memory.
	Has(p Pair) bool

	// Exact returns the pairs of any message with that very source text: the
	// same forms and delimiters.
	Exact(source text.Text) []Pair

	// Sources yields the source texts that have a translation, in the form other;
	// some more than once. It is asked when a text without an exact match is
	// looked for.
	Sources() iter.Seq[string]

	// From returns the pairs of any message whose source text is source in the
	// form other.
	From(source string) []Pair
}

// A Pair is a source text with a translation that somebody made or confirmed.
type Pair struct {
	Key    string
	Hash   string    // that stands with the translation in its file; see text.FileHash
	Source text.Text // absent when it is not known
	Target text.Text
	Note   string // the description that the source text had
}

// A History returns the versions that the source text of a message had under
// a file hash, the newest first; with the empty hash, all. It is asked by several
// goroutines at once.
type History func(key, hash string) []Version

// A Version is a source text with its description as they once were.
type Version struct {
	Text text.Text
	Note string
}

// versionOf returns what a message of the source says.
func versionOf(src *catalog.Unit) Version { return Version{src.Target, src.Note} }

func (v Version) hash() string { return text.FileHash(v.Note, v.Text) }

// matches reports whether a hash is one of the version, or empty. own is what
// v.hash returns.
func (v Version) matches(hash, own string) bool {
	return hash == own || text.MatchesHash(hash, v.Note, v.Text)
}

// Unhashed says what a translation without a hash is.
type Unhashed uint8

const (
	// UnhashedFresh is what go-i18n means by it: up to date, and it gets the
	// hash of the source text.
	UnhashedFresh Unhashed = iota

	// UnhashedRemembered is for files that have no room for hashes: the memory
	// knows what the translation was made from. What it does not know is up to
	// date.
	UnhashedRemembered
)

// isFresh reports whether a translation was made from the source text as it is
// now, by all that is known, and whether the memory knows that very pair. hash
// is that of the source text, "" where nobody has it.
//
// Where the hash is the right one, a plural form or the delimiters may have
// changed nevertheless: they have when the memory knows the translation, and
// only with other source texts.
func (b *Basis) isFresh(key string, source Version, hash, basedOn string, target text.Text) (fresh, known bool) {
	same := source.matches(basedOn, hash)
	if b.Memory == nil || basedOn == "" && b.Unhashed == UnhashedFresh {
		return same, false
	}
	if same && b.Memory.Has(Pair{Key: key, Hash: basedOn, Source: source.Text, Target: target}) {
		return true, true
	}
	others := false
	for _, p := range b.Memory.Versions(key, basedOn) {
		switch {
		case p.Source.IsAbsent() || !p.Target.Equal(target):
		case p.Source.Equal(source.Text) && (same || p.Note == source.Note):
			return true, true
		default:
			others = true
		}
	}
	return same && !others, false
}

// version returns the source text that a stale translation was made from, if
// that is known: the memory knows what the translator saw, the history what
// the hash stands for.
func (b *Basis) version(key string, source Version, basedOn string, target text.Text) (Version, bool) {
	if found := b.remembered(key, source, basedOn, target); len(found) > 0 {
		return nearest(found, source), true
	}
	if b.History == nil || basedOn == "" {
		return Version{}, false
	}
	for _, v := range b.History(key, basedOn) {
		return v, true
	}
	return Version{}, false
}

// remembered returns the source texts, other than that of now, that the memory
// has of a translation under its hash; where it has none, those of any
// translation under that hash.
func (b *Basis) remembered(key string, now Version, basedOn string, target text.Text) []Version {
	if b.Memory == nil {
		return nil
	}
	var found []Version
	sure := false
	for _, p := range b.Memory.Versions(key, basedOn) {
		mine := p.Target.Equal(target)
		switch {
		case p.Source.IsAbsent(), p.Source.Equal(now.Text) && p.Note == now.Note, !mine && (sure || basedOn == ""):
			continue
		case mine && !sure:
			found, sure = found[:0], true
		}
		found = append(found, Version{p.Source, p.Note})
	}
	return found
}

// nearest returns the version that is least different from that of now. The
// translation was right for each of them, so that the least change is what it
// does not follow yet; the order in which they were recorded says nothing.
func nearest(versions []Version, now Version) Version {
	if len(versions) == 1 {
		return versions[0]
	}
	weight := func(v Version) change.Kinds {
		if now.Text.IsAbsent() {
			return 0
		}
		return change.Between(v.Text, now.Text, v.Note, now.Note, text.None).Kinds
	}
	return slices.MinFunc(versions, func(v, w Version) int {
		return cmp.Or(cmp.Compare(weight(v), weight(w)), strings.Compare(v.Text.Fingerprint(), w.Text.Fingerprint()), strings.Compare(v.Note, w.Note))
	})
}
