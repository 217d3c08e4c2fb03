package locales

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/language"
)

// A Negotiator chooses one of an application's languages for a reader.
//
// Its first rule: a reader never gets a language that they did not ask for,
// unless it is the application's default. golang.org/x/text/language, and
// go-i18n with it, hands Russian to a Belarusian or a Ukrainian browser when
// the application happens to have Russian; a Negotiator does not. In detail:
//
//   - Regions of one language stand in for each other, the nearest first:
//     en-AU is served en-GB before en-US, and pt-BR is served pt-PT.
//   - Languages do not stand in for each other. The exceptions are written
//     Norwegian (no, nb, nn) and two codes for one language (mo and ro, cmn
//     and zh, and the deprecated codes such as iw for he).
//   - Scripts do not either: zh-TW is not served zh-Hans, nor uk-Latn uk.
//     The exception is Serbian, which its readers read in both.
//   - Quality values count, and q=0 excludes: "uk;q=0" is never served uk,
//     except as the default.
//   - "*" stands for the default, or else for the first language that the
//     header does not name.
//   - A pseudo-locale, such as en-XA, goes to nobody who does not ask for it by
//     its region.
//   - A code that is no language is left out as if it were absent. "ua" is
//     one: it is the country, the language is "uk". So are three-letter codes
//     that RFC 5646 does not let into a tag, such as "ger" for de.
//
// A Negotiator is safe for concurrent use. It remembers up to 1,024 headers.
type Negotiator struct {
	languages []supported // the default first
	byBase    map[language.Base][]int
	codes     codeTable

	mu    sync.RWMutex
	cache map[string]int
}

// supported is one language of the application.
type supported struct {
	name    string        // as the application writes it
	subtags string        // what follows the language in the tag: "-GB" of en-GB
	base    language.Base // see readingBase
	script  language.Script
	region  language.Region
	lineage []language.Tag // the tag and its CLDR parents, without und
}

const (
	noMatch         = -1
	maxParsed       = 6 // tags of one header; a browser's need one or two
	maxCached       = 1024
	maxCachedHeader = 256 // bytes; longer ones are matched anew
)

// NewNegotiator returns a negotiator for an application with the given default
// and supported languages, written as BCP 47 tags. The default need not be
// repeated among the supported. Match returns the tags as they are written
// here, so they can name files or map keys. An error is a *[TagError].
func NewNegotiator(defaultTag string, supportedTags ...string) (*Negotiator, error) {
	n := &Negotiator{byBase: map[language.Base][]int{}, codes: codeTable{}, cache: map[string]int{}}
	seen := map[language.Tag]bool{}
	for i, name := range append([]string{defaultTag}, supportedTags...) {
		tag, err := ParseTag(name)
		if err != nil {
			return nil, fmt.Errorf("negotiator language %d: %w", i, err)
		}
		if seen[tag] {
			continue
		}
		seen[tag] = true
		s := newSupported(name, tag)
		s.lineage = lineage(tag)
		n.codes.add(s.base)
		n.byBase[s.base] = append(n.byBase[s.base], len(n.languages))
		n.languages = append(n.languages, s)
	}
	return n, nil
}

func newSupported(name string, tag language.Tag) supported {
	base, _ := tag.Base()
	script, _ := tag.Script()
	region, _ := tag.Region()
	canonical := tag.String()
	return supported{
		name:    name,
		subtags: canonical[len(primarySubtag(canonical)):],
		base:    readingBase(base),
		script:  script,
		region:  region,
	}
}

// Default returns the default language as it was given to [NewNegotiator].
func (n *Negotiator) Default() string { return n.languages[0].name }

// Supported returns all languages, the default first.
func (n *Negotiator) Supported() []string {
	names := make([]string, len(n.languages))
	for i, s := range n.languages {
		names[i] = s.name
	}
	return names
}

// Match returns the language to serve. Each preference is a language tag or a
// whole Accept-Language header; the first one that asks for a supported
// language decides, so pass the most deliberate choice first: the query
// parameter, the cookie, the header. With no match it returns the default and
// false. Pieces that are malformed are ignored; a preference longer than 1 KB
// is ignored whole, and of one header the first 20 elements count.
func (n *Negotiator) Match(preferences ...string) (tag string, ok bool) {
	for _, p := range preferences {
		if i := n.match(p); i != noMatch {
			return n.languages[i].name, true
		}
	}
	return n.languages[0].name, false
}

func (n *Negotiator) match(preference string) int {
	if preference == "" || len(preference) > maxHeaderBytes {
		return noMatch
	}
	if len(preference) > maxCachedHeader {
		return n.negotiate(preference)
	}
	n.mu.RLock()
	i, ok := n.cache[preference]
	n.mu.RUnlock()
	if ok {
		return i
	}
	i = n.negotiate(preference)
	n.remember(preference, i)
	return i
}

// remember starts over when the cache is full: real traffic fills it again at
// once, and made-up headers cannot make it grow.
func (n *Negotiator) remember(preference string, i int) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if len(n.cache) >= maxCached {
		clear(n.cache)
	}
	n.cache[strings.Clone(preference)] = i
}

func (n *Negotiator) negotiate(header string) int {
	var room [maxElements]languageRange
	ranges := parseHeader(room[:0], header, n.codes)
	parsed := 0
	for _, r := range ranges {
		if r.quality == 0 || parsed == maxParsed {
			break // the refusals come last
		}
		found := noMatch
		if r.any() {
			found = n.unnamed(ranges)
		} else {
			parsed++
			found = n.nearest(r, ranges)
		}
		if found != noMatch {
			return found
		}
	}
	return noMatch
}

// unnamed returns the first language that no range names. It is what "*"
// stands for (RFC 4647, section 2.1).
func (n *Negotiator) unnamed(ranges []languageRange) int {
	return slices.IndexFunc(n.languages, func(s supported) bool {
		return !s.isPseudo() && !slices.ContainsFunc(ranges, func(r languageRange) bool { return !r.any() && r.base == s.base })
	})
}

// nearest returns the supported language that is closest to what r asks for.
func (n *Negotiator) nearest(r languageRange, ranges []languageRange) int {
	tag, err := language.Parse(r.name)
	if err != nil {
		return noMatch
	}
	wanted := newSupported(r.name, tag)
	candidates := n.byBase[wanted.base]
	if len(candidates) > 1 {
		wanted.lineage = lineage(tag)
	}
	found, best := noMatch, 0
	for _, i := range candidates {
		s := &n.languages[i]
		if !readsScript(&wanted, s) || excluded(s, ranges) || s.isPseudo() && s.region != wanted.region {
			continue
		}
		if d := distance(&wanted, s); found == noMatch || d < best {
			found, best = i, d
		}
	}
	return found
}

// distance orders the candidates of one language. The nearest ancestor that
// both tags have in CLDR's parent locales counts most, then how far the
// candidate is from it, then whether the regions, given or likely, are equal.
func distance(wanted, s *supported) int {
	const unrelated = 10 // longer than any lineage
	up, down := unrelated, unrelated
	for i, t := range wanted.lineage {
		if j := slices.Index(s.lineage, t); j >= 0 {
			up, down = i, j
			break
		}
	}
	d := up*100 + down*2
	if wanted.region != s.region {
		d++
	}
	if wanted.script != s.script {
		d += unrelated * 1000
	}
	return d
}

// excluded reports whether the header refuses s with q=0. A refusal covers
// what it is a prefix of, "en;q=0" also en-GB, but a longer range that is
// accepted wins over it (RFC 9110, section 12.5.4).
func excluded(s *supported, ranges []languageRange) bool {
	refused, accepted := 0, 0
	for _, r := range ranges {
		if r.any() || r.base != s.base || !hasSubtags(s.subtags, r.subtags()) {
			continue
		}
		if length := 1 + len(r.subtags()); r.quality == 0 {
			refused = max(refused, length)
		} else {
			accepted = max(accepted, length)
		}
	}
	return refused > 0 && refused >= accepted
}

// hasSubtags reports whether subtags, such as "-Hant-TW", begins with prefix.
// The prefix is a reader's, in any case and with "_" or "-".
func hasSubtags(subtags, prefix string) bool {
	if len(subtags) < len(prefix) || len(subtags) > len(prefix) && subtags[len(prefix)] != '-' {
		return false
	}
	return strings.EqualFold(subtags[:len(prefix)], strings.ReplaceAll(prefix, "_", "-"))
}

// isPseudo reports whether s is a pseudo-locale, such as en-XA, which is for who
// tests a layout and asks for it by its name (UTS #35, Unicode region subtags).
func (s *supported) isPseudo() bool {
	name := s.region.String()
	return name == "XA" || name == "XB"
}

// readsScript reports whether who asks for wanted can read the script of s.
// Both are of one language.
func readsScript(wanted, s *supported) bool {
	return wanted.script == s.script || s.base.String() == "sr"
}

// lineage returns tag and its CLDR parents. What is written under the code
// "no" is Bokmål, so that counts as its parent: it comes before Nynorsk.
func lineage(tag language.Tag) []language.Tag {
	var tags []language.Tag
	for ; !tag.IsRoot(); tag = tag.Parent() {
		tags = append(tags, tag)
	}
	if len(tags) > 0 && tags[len(tags)-1] == language.Norwegian {
		tags = append(tags, language.Make("nb"))
	}
	return tags
}
