package locales

import (
	"slices"
	"strconv"

	"github.com/seed-9fa3a4f3/i18n/internal/lang"
)

// A Negotiator chooses one of an application's languages for a reader.
//
// Its first rule: a reader never gets a language that they did not ask for,
// unless it is the application's default. golang.org/x/text/language, and
// go-i18n with it, hands Russian to a Belarusian or a Ukrainian browser when
// the application happens to have Russian; a Negotiator does not. In detail:
//
//   - Regions of one language stand in for each other, the nearest first, by
//     the parent locales and the language matching of CLDR 48: en-AU is served
//     en-GB before en-US, es-MX es-419 before es, and pt-BR is served pt-PT.
//   - Languages do not stand in for each other. The exceptions are written
//     Norwegian (no, nb, nn) and two codes for one language (mo and ro, cmn
//     and zh, arb and ar, and the deprecated codes such as iw for he).
//   - Scripts do not either: zh-TW is not served zh-Hans, nor uk-Latn uk.
//     The exceptions are those of CLDR, such as Serbian, which its readers read
//     in both, and hi-Latn, who can be served hi.
//   - Quality values count, and q=0 excludes: "uk;q=0" is never served uk,
//     except as the default.
//   - "*" stands for the default, or else for the first language that the
//     header does not name.
//   - A pseudo-locale, such as en-XA, goes to nobody who does not ask for it by
//     its region.
//   - A code that is no language is left out as if it were absent. "ua" is
//     one: it is the country, the language is "uk".
//
// A Negotiator is safe for concurrent use. It remembers up to 1,024 headers.
type Negotiator struct {
	languages []supported // the default first
	groups    []group     // sorted
	cache     cache
}

// group is the languages of the application that may be served to who asks for
// one of them.
type group struct {
	of      lang.Code // see readable
	members []int     // indexes of languages
}

// readable is a tag with all that its distance to another one depends on.
type readable struct {
	lang.Tag           // with the macrolanguage for its usual form: zh for cmn
	group    lang.Code // the language, but no for all of Norwegian
	script   lang.Code // said or likely
	region   lang.Code // said or likely
	pseudo   lang.Code // the region of a pseudo-locale, or 0
}

// supported is one language of the application.
type supported struct {
	readable
	name     string // as the application writes it
	paradigm bool   // comes first among equals (CLDR)
	atHome   bool   // of the region where the language is mostly used
}

const (
	noMatch  = -1
	maxTried = 6 // tags of one header; a browser's need one or two
)

// NewNegotiator returns a negotiator for an application with the given default
// and supported languages, written as BCP 47 tags. The default need not be
// repeated among the supported. Match returns the tags as they are written
// here, so they can name files or map keys. An error is a *[TagError].
func NewNegotiator(defaultTag string, supportedTags ...string) (*Negotiator, error) {
	n := &Negotiator{cache: newCache()}
	var seen []lang.Tag
	for i, name := range append([]string{defaultTag}, supportedTags...) {
		tag, err := parseTag(name)
		if err != nil {
			return nil, &languageError{i, err}
		}
		if slices.Contains(seen, tag) {
			continue
		}
		seen = append(seen, tag)
		n.add(name, tag)
	}
	return n, nil
}

// languageError says which of the languages of an application is none.
type languageError struct {
	number int
	err    error
}

func (e *languageError) Error() string {
	return "negotiator language " + strconv.Itoa(e.number) + ": " + e.err.Error()
}

func (e *languageError) Unwrap() error { return e.err }

func (n *Negotiator) add(name string, tag lang.Tag) {
	s := supported{readable: newReadable(tag.Macro()), name: name, paradigm: lang.Paradigm(tag)}
	s.atHome = lang.Tag{Language: s.Language, Script: s.script}.Likely().Region == s.region
	at, found := n.find(s.group)
	if !found {
		n.groups = append(n.groups, group{})
		copy(n.groups[at+1:], n.groups[at:])
		n.groups[at] = group{of: s.group}
	}
	n.groups[at].members = append(n.groups[at].members, len(n.languages))
	n.languages = append(n.languages, s)
}

// find returns where in groups the languages that are read as one stand, or
// would stand.
func (n *Negotiator) find(of lang.Code) (at int, found bool) {
	end := len(n.groups)
	for at < end {
		if middle := (at + end) / 2; n.groups[middle].of < of {
			at = middle + 1
		} else {
			end = middle
		}
	}
	return at, at < len(n.groups) && n.groups[at].of == of
}

// candidates returns the languages of a group.
func (n *Negotiator) candidates(of lang.Code) []int {
	if at, found := n.find(of); found {
		return n.groups[at].members
	}
	return nil
}

func newReadable(t lang.Tag) readable {
	likely := t.Likely()
	return readable{Tag: t, group: t.ReadAs(), script: likely.Script, region: likely.Region, pseudo: t.Pseudo()}
}

// Default returns the default language as it was given to [NewNegotiator].
func (n *Negotiator) Default() string { return n.languages[0].name }

// Supported returns all languages, the default first.
func (n *Negotiator) Supported() []string {
	names := make([]string, len(n.languages))
	for i := range n.languages {
		names[i] = n.languages[i].name
	}
	return names
}

// Match returns the language to serve. Each preference is a language tag or a
// whole Accept-Language header; the first one that asks for a supported
// language decides, so pass the most deliberate choice first: the query
// parameter, the cookie, the header. With no match it returns the default and
// false. Pieces that are malformed are ignored; a preference longer than 1 KB
// is ignored whole, and of one header the first 20 elements count.
//
// A tag may be the name of a POSIX locale, as [Environment] returns them: uk_UA.UTF-8 is
// uk-UA, sr_RS@latin sr-Latn-RS, ca_ES@valencia ca-ES-valencia, de_DE@euro de-DE. C and
// POSIX ask for no language.
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
	i, ok := n.cache.get(preference)
	if !ok {
		i = n.negotiate(preference)
		n.cache.put(preference, i)
	}
	return i
}

func (n *Negotiator) negotiate(header string) int {
	var room [maxElements]languageRange
	ranges := n.parseHeader(room[:0], header)
	tried := 0
	for i := range ranges {
		r := &ranges[i]
		if r.quality == 0 || tried == maxTried {
			break // the refusals come last
		}
		found := noMatch
		if r.any {
			found = n.unnamed(ranges)
		} else {
			tried++
			found = n.nearest(r.tag, ranges)
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
	for i := range n.languages {
		s := &n.languages[i]
		named := s.pseudo != 0
		for j := range ranges {
			named = named || !ranges[j].any && ranges[j].group == s.group
		}
		if !named {
			return i
		}
	}
	return noMatch
}

// nearest returns the supported language that is closest to what a reader
// wants. Among equals the earlier one wins.
func (n *Negotiator) nearest(tag lang.Tag, ranges []languageRange) int {
	found, best := noMatch, 0
	wanted := newReadable(tag)
	for _, i := range n.candidates(wanted.group) {
		s := &n.languages[i]
		d, ok := distance(&wanted, s)
		if ok && (found == noMatch || d < best) && !excluded(s, ranges) {
			found, best = i, d
		}
	}
	return found
}

// distance orders the candidates of one language: by the language where there
// are several written forms, the script, the region, and then by what makes a
// candidate the first among equals. It reports false for one that must not be
// served.
func distance(wanted *readable, s *supported) (d int, ok bool) {
	if !lang.Reads(wanted.Language, wanted.script, s.script) ||
		s.pseudo != 0 && s.pseudo != wanted.pseudo {
		return 0, false
	}
	d = lang.Written(wanted.Language, s.Language) * 2
	if wanted.script != s.script {
		d++
	}
	d = d*16 + lang.Regions(wanted.Language, wanted.script, wanted.region, s.region)
	d *= 16
	if d == 0 {
		return unlike(wanted.Tag, s.Tag), true
	}
	if !s.paradigm {
		d += 2
	}
	if !s.atHome {
		d++
	}
	return d, true
}

// unlike counts in how many parts two tags that mean the same are written
// otherwise: nl-Latn is closer to nl than to nl-NL.
func unlike(a, b lang.Tag) int {
	n := 0
	for _, same := range [...]bool{a.Script == b.Script, a.Region == b.Region, a.Variants == b.Variants, a.Rest == b.Rest} {
		if !same {
			n++
		}
	}
	return n
}

// excluded reports whether the header refuses s with q=0. A refusal covers
// what it is a prefix of, "en;q=0" also en-GB, but a longer range that is
// accepted wins over it (RFC 9110, section 12.5.4).
func excluded(s *supported, ranges []languageRange) bool {
	if ranges[len(ranges)-1].quality > 0 {
		return false // the refusals come last
	}
	refused, accepted := 0, 0
	for i := range ranges {
		r := &ranges[i]
		if r.any {
			continue
		}
		if length := covers(&r.tag, s); r.quality == 0 {
			refused = max(refused, length)
		} else {
			accepted = max(accepted, length)
		}
	}
	return refused > 0 && refused >= accepted
}

// covers returns of how many subtags the range is, if what it asks for, or
// refuses, includes s; else 0. Subtags that s does not write out but implies,
// such as Hant in zh-TW, count for the script alone.
func covers(r *lang.Tag, s *supported) int {
	if r.Language != s.Language && r.Language != s.group {
		return 0
	}
	length := 1
	for _, subtag := range [...]struct{ given, same bool }{
		{r.Script != 0, r.Script == s.script},
		{r.Region != 0, r.Region == s.Region},
		{r.Variants != "", lang.HasVariants(s.Variants, r.Variants)},
	} {
		if subtag.given && !subtag.same {
			return 0
		}
		if subtag.given {
			length++
		}
	}
	return length
}
